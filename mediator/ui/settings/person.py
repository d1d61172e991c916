"""One mediator: a line of words, and opened all the roster holds of them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFrame, QWidget

from mediator.cases.case_file import MediatorEntry
from mediator.cases.facts.dates import in_table
from mediator.cases.model import Mediator, Training
from mediator.cases.roster.taking_off import may_be_taken_off
from mediator.cases.roster.term import term_of
from mediator.cases.roster.trainings import TrainingLine, begin_training
from mediator.cases.used_lately import used_lately
from mediator.cases.users import Login
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.folded_list import FoldedList, Listed, unwritten
from mediator.ui.case.keeping import next_on_enter
from mediator.ui.case.lists import words
from mediator.ui.case.records import let_go
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form, drafts_in
from mediator.ui.kinds import (
    Choice,
    DateText,
    LineText,
    NumberText,
    PhoneText,
    in_words,
)
from mediator.ui.layouts import STRETCH, Text, button, column, row
from mediator.ui.page import Desk
from mediator.ui.settings.logins import LoginLine

_TRAINED: Final = ("began_on", "hours", "topic", "organiser", "result")
Save = Callable[[str, Mapping[str, object]], None]


def _fields(desk: Desk) -> tuple[FieldSpec, ...]:
    def chosen(table: str, *, free: bool = False) -> Choice:
        return Choice(words(table, desk.today), free=free)

    # No line is wider than a card has room for where two stand beside each other.
    return (
        FieldSpec("name", n_("姓名"), LineText(), width=6),
        FieldSpec(
            "sex", n_("性别"), Choice(in_words(("男", "女"))), width=2, beside=True
        ),
        FieldSpec("born_on", n_("出生日期"), DateText(past=True), width=7),
        FieldSpec("phone", n_("电话"), PhoneText(), width=8, beside=True),
        FieldSpec("ethnicity", n_("民族"), chosen("ethnicities"), width=6),
        FieldSpec(
            "political", n_("政治面貌"), chosen("political"), width=7, beside=True
        ),
        FieldSpec("education", n_("学历"), chosen("education"), width=6),
        FieldSpec(
            "major",
            n_("专业"),
            LineText(),
            width=10,
            beside=True,
            help=n_("毕业证上的专业。例：法学、会计"),
        ),
        FieldSpec(
            "engagement",
            n_("专兼职"),
            chosen("engagements"),
            width=6,
            help=n_("聘书上写的：专职、兼职或者特邀。"),
        ),
        FieldSpec(
            "since",
            n_("从哪天起"),
            DateText(past=True),
            width=7,
            beside=True,
            help=n_("第一天当人民调解员的日子，算年限用。例：20190501"),
        ),
        FieldSpec(
            "employer",
            n_("聘任单位"),
            LineText(used=used_lately(desk.book, "employer")),
            help=n_("谁发的聘书。例：示例街道长乐社区人民调解委员会"),
        ),
        FieldSpec("term_from", n_("任期从"), DateText(), width=7),
        FieldSpec("term_until", n_("到"), DateText(ahead=True), width=7, beside=True),
        FieldSpec("grade", n_("等级"), chosen("mediator_grades", free=True), width=6),
        FieldSpec(
            "certificate", n_("证号"), LineText(digits=True), width=11, beside=True
        ),
        FieldSpec("grade_from", n_("等级从"), DateText(), width=7),
        FieldSpec(
            "grade_until", n_("有效到"), DateText(ahead=True), width=7, beside=True
        ),
    )


_REASON: Final = FieldSpec(
    "unpaid_reason",
    n_("为什么不领"),
    LineText(),
    width=18,
    help=n_("公职人员等禁止兼职取酬的，写明原因。例：社区书记，在编"),
)


def _of_training() -> Sequence[FieldSpec]:
    return (
        FieldSpec(
            "began_on", n_("哪天"), DateText(past=True), width=7, help=n_("例：1123")
        ),
        FieldSpec(
            "hours", n_("学时"), NumberText(unit=n_("学时")), width=3, beside=True
        ),
        FieldSpec("topic", n_("学什么"), LineText(), help=n_("例：民法典婚姻家庭编")),
        FieldSpec(
            "organiser", n_("谁办的"), LineText(), width=11, help=n_("例：示例区司法局")
        ),
        FieldSpec(
            "result", n_("结果"), LineText(), width=7, beside=True, help=n_("例：合格")
        ),
    )


class PersonRow(QFrame):
    """A mediator's line; what the roster holds comes below when it is opened.

    Attributes:
        open_wanted: the person wants to write in it, or is done.
        away_wanted: the mediator, used nowhere, is to go off the roster.
        form: all boxes of the mediator, made when it is opened; else None.
        uid: of the mediator.
    """

    open_wanted = Signal(bool)
    away_wanted = Signal()

    def __init__(
        self, desk: Desk, uid: str, save: Save, logins: Callable[[], None]
    ) -> None:
        """Make a closed line.

        Args:
            desk: what every page works with.
            uid: of the mediator.
            save: keeps values of a mediator.
            logins: shows everybody anew: trainings, and who may open the book.
        """
        super().__init__()
        self.setProperty("part", "row")
        self.uid = uid
        self.form: Form | None = None
        self._desk, self._save, self._asked = desk, save, logins
        self._mediator = MediatorEntry(name="")
        self._learnt: Sequence[TrainingLine] = ()
        self._login: Login | None = None
        self._head = False
        self._said = Text("", "", wraps=True)
        self._term = Text("", "second", wraps=True)
        self._write = button(tr("修改"), "link")
        self._write.setCheckable(True)
        self._write.clicked.connect(self.open_wanted)
        px = desk.look.px
        head = row(column(self._said, self._term, gap=px(2)), self._write, gap=px(8))
        head.setStretch(0, 1)
        head.setAlignment(self._write, Qt.AlignmentFlag.AlignTop)
        self._inside = column(head, gap=px(6))
        self._inside.setContentsMargins(px(8), px(6), 0, px(6))
        self._panel: QWidget | None = None
        self.setLayout(self._inside)

    # --- showing

    def show_person(
        self,
        mediator: MediatorEntry,
        learnt: Sequence[TrainingLine],
        login: Login | None,
        *,
        head: bool,
    ) -> None:
        """Show a mediator.

        Args:
            mediator: as the roster has them.
            learnt: their trainings.
            login: theirs, if they can open the book.
            head: whoever works in the book may change that.
        """
        self._mediator, self._learnt = mediator, learnt
        self._login, self._head = login, head
        name = mediator.name or tr("还没有写姓名")
        self._said.setText(f"{name}　{_in_words(mediator)}".strip())
        term = term_of(mediator, self._desk.today())
        hours = sum(each.hours or 0 for each in learnt)
        trained = tr("培训 {n} 次 {h} 学时").format(n=len(learnt), h=hours)
        parts = (term.says, trained if learnt else "", self._may_open())
        self._term.setText(" · ".join(each for each in parts if each))
        self._term.setVisible(any(parts))
        self._name_button()
        if self.form is not None:
            self._fill()

    def _may_open(self) -> str:
        if self._login is None:
            return ""
        if not self._mediator.active:
            return tr("！停用了，但还能打开这本簿子")
        role = tr(self._login.role.value)
        return tr("能打开这本簿子（{role}）").format(role=role)

    def _name_button(self) -> None:
        word = tr("写好了") if self.form is not None else tr("修改")
        self._write.setText(word)
        self._write.setChecked(self.form is not None)
        self._write.setAccessibleName(f"{word} {self._mediator.name}")

    def _fill(self) -> None:
        mediator = self._mediator
        if self.form is None:
            return
        drafts = self._desk.book.drafts(self.uid)
        for form in (self.form, self._reason):
            form.show_record(mediator, drafts)
        self._reason.setVisible(mediator.unpaid or bool(mediator.unpaid_reason))
        self._member.setChecked(mediator.committee_member)
        self._unpaid.setChecked(mediator.unpaid)
        self._trained.show_records(self._learnt, _training_in_words)
        word = tr("停用") if mediator.active else tr("恢复使用")
        self._turn.setText(word)
        self._turn.setAccessibleName(f"{word} {mediator.name}")
        self._away.setAccessibleName(f"{tr('删除')} {mediator.name}".strip())
        self._away.setVisible(may_be_taken_off(self._desk.book, self.uid))
        self._logging.show_login(mediator, self._login, head=self._head)

    # --- opening

    def unfold(self) -> None:
        """Make the boxes and fill them."""
        if self.form is not None:
            return
        desk, px = self._desk, self._desk.look.px
        self.form = Form(_fields(desk), desk.look, desk.around, letters="")
        draft = drafts_in(desk.book, Mediator, self.uid)
        self._reason = Form((_REASON,), desk.look, desk.around, letters="")
        for form in (self.form, self._reason):
            form.keep_with(partial(self._save, self.uid), draft)
        self._member = self._tick(n_("调解委员会委员"), "committee_member")
        self._unpaid = self._tick(n_("不领补贴"), "unpaid")
        listed = Listed(Training, _of_training, tr("已删除一次培训，按 Ctrl+Z 撤销。"))
        self._trained = FoldedList(desk, listed)
        self._trained.removed.connect(self._removed)
        learn = button(tr("登记培训"))
        learn.clicked.connect(self._begin_training)
        self._turn = button("")
        self._turn.clicked.connect(self._retire)
        self._away = button(tr("删除"))
        self._away.clicked.connect(self._take_off)
        self._logging = LoginLine(desk, self._asked)
        if desk.look.stacked:
            way: QBoxLayout = column(
                self._logging, row(self._turn, self._away, STRETCH), gap=px(8)
            )
        else:
            way = row(self._logging, self._turn, self._away, gap=px(8))
            way.setStretch(0, 1)
            for each in (self._turn, self._away):
                way.setAlignment(each, Qt.AlignmentFlag.AlignTop)
        ticks = column(
            self._member,
            self._about(self._member, tr("推选产生，任期三年，可以连任")),
            self._unpaid,
            self._about(self._unpaid, tr("公职人员等不能兼职取酬的")),
            self._reason,
            gap=px(2),
        )
        learning = row(Text(tr("培训"), "heading"), STRETCH, learn, gap=px(8))
        said = Text(tr("停用以后，旧文书不变，新案件里不再选到。"), "help", wraps=True)
        self._panel = QWidget()
        inner = column(self.form, ticks, learning, self._trained, way, said, gap=px(8))
        inner.setContentsMargins(px(8), 0, 0, px(8))
        self._panel.setLayout(inner)
        self._inside.addWidget(self._panel)
        self._name_button()
        self._fill()

    def _tick(self, label: str, name: str) -> QCheckBox:
        made = QCheckBox(tr(label))
        made.clicked.connect(partial(self._ticked, name, made))
        next_on_enter(made)
        return made

    def _about(self, tick: QCheckBox, told: str) -> Text:
        """Return what a tick means; in one line with it large text would be cut."""
        tick.setAccessibleDescription(told)
        said = Text(told, "help", wraps=True)
        said.setContentsMargins(self._desk.look.px(34), 0, 0, self._desk.look.px(4))
        return said

    def _ticked(self, name: str, box: QCheckBox) -> None:
        try:
            self._save(self.uid, {name: box.isChecked()})
        except Problem as problem:
            self._desk.tell(str(problem), "bad")

    def fold(self) -> None:
        """Put the boxes away; call ``finish`` first."""
        if self._panel is not None:
            self._inside.removeWidget(self._panel)
            let_go(self._panel)
        self.form = self._panel = None
        self._name_button()

    def finish(self) -> bool:
        """Save what is still in a box."""
        if self.form is None:
            return True
        finished = (self.form.finish(), self._reason.finish(), self._trained.finish())
        return all(finished)

    def go_to(self, field: str = "") -> bool:
        """Go into a box of an open line, else onto its button."""
        if self.form is not None:
            return self.form.go_to(field)
        self._write.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    # --- doing

    def _begin_training(self) -> None:
        if not self.finish():
            return
        try:
            uid = unwritten(self._learnt, _TRAINED) or begin_training(
                self._desk.book, self.uid
            )
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        self._asked()
        self._trained.open(uid)

    def _removed(self, said: str) -> None:
        self._desk.tell(said, "undo")

    def _retire(self) -> None:
        # Whatever stands in the boxes is saved before the roster changes.
        if self.finish():
            self._save(self.uid, {"active": not self._mediator.active})

    def _take_off(self) -> None:
        if self.finish():
            self.away_wanted.emit()


def _in_words(each: MediatorEntry) -> str:
    """Return what is known of a mediator in a line."""
    parts = (
        tr("委员") if each.committee_member else "",
        tr(each.engagement),
        tr(each.grade),
        tr("{day} 起").format(day=in_table(each.since)) if each.since else "",
        tr("不领补贴") if each.unpaid else "",
        "" if each.active else tr("已停用"),
    )
    return " · ".join(each for each in parts if each)


def _training_in_words(number: int, line: TrainingLine) -> str:
    parts = (
        in_table(line.began_on) if line.began_on else "",
        line.topic,
        "" if line.hours is None else tr("{n} 学时").format(n=line.hours),
        line.organiser,
        line.result,
    )
    said = "　".join(each for each in parts if each)
    return said or tr("第{n}次，还没有写").format(n=number)
