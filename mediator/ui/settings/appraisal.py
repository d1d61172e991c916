"""鉴定销毁: the group, its report, a decision on each file, then the destruction."""

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from mediator.cases.archive.appraising import (
    Appraisement,
    Decision,
    Group,
    appraisals,
    appraise,
)
from mediator.cases.archive.destroying import WORDS, destroy
from mediator.cases.archive.keeping import HEAD_ONLY, KeptFile, ended, kept_files
from mediator.cases.archive.retention import UNVERIFIED, classes
from mediator.cases.facts.dates import in_table
from mediator.cases.half_done import APPRAISE
from mediator.cases.model import Room
from mediator.cases.snapshot import room_value
from mediator.cases.users import heads
from mediator.forms.archive_lists import (
    DESTROYED,
    REPORT,
    appraisal_report,
    destruction_list,
)
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.records import RecordRows
from mediator.ui.drafts_apart import drafts_of_room
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form
from mediator.ui.half_done import HalfDone
from mediator.ui.kinds import DateText, LineText, LongText
from mediator.ui.layouts import STRETCH, Text, button, column, row, rule
from mediator.ui.page import Desk
from mediator.ui.printing.sheets import SheetPrinting
from mediator.ui.waiting import waiting_in

_KEEP: Final = n_("继续保管")
_DESTROY: Final = n_("销毁")
_WARNS: Final = n_(
    "销毁后，这些案件的当事人、经过、协议、文书和扫描件从案件簿里彻底删除，"
    "不能撤销，谁也找不回来；只留编号、日期、办到哪一步、保管期限和销毁清单。"
    "以前做的备份里还有：自动做的按天、按周、按月各留几份，最久的要两年才换掉；"
    "您自己另做的备份、拷走的U盘要自己删，不删就一直在。"
)


class _FileRow(QWidget):
    """One file whose term has ended: chosen or not, and what becomes of it."""

    def __init__(self, desk: Desk, file: KeptFile) -> None:
        super().__init__()
        self.uid = file.uid
        until = file.term.until.year if file.term.until else ""
        self.tick = QCheckBox(
            tr("{number}　{kind}　{term}，到{year}年{doubt}").format(
                number=file.number,
                kind=file.kind,
                term=file.term.name,
                year=until,
                doubt=tr(file.term.doubt),
            )
        )
        self.what = QComboBox()
        self.what.addItem(tr("请选"), None)
        self.what.addItem(tr(_DESTROY), "")
        for each in classes(desk.today()):
            words = tr("{keep}，改为{name}").format(keep=tr(_KEEP), name=each.name)
            words += "" if each.verified else tr(UNVERIFIED)
            self.what.addItem(words, each.name)
        self.what.setAccessibleName(tr("{n}怎么办").format(n=file.number))
        self.why = QLineEdit()
        self.why.setPlaceholderText(tr("理由"))
        called = tr("{n}的理由").format(n=file.number)
        self.why.setAccessibleName(called)
        self.waits = waiting_in(self.why, called, (self.tick, self.what), alone=True)
        # Apart from the words of the group, which go when one appraisal is done.
        which = f"{APPRAISE}:{file.uid}"
        self.waits.keep_in(drafts_of_room(desk.book, which), "why")
        self.waits.show("")
        px = desk.look.px
        below = row(px(24), self.what, self.why, gap=px(8))
        below.setStretch(2, 1)
        whole = column(self.tick, below, gap=px(4))
        whole.setContentsMargins(0, px(4), 0, px(4))
        self.setLayout(whole)

    def decision(self) -> Decision | None:
        """Return what was chosen; None while nothing was."""
        said = self.what.currentData()
        if said is None:
            return None
        return Decision(destroy=not said, retention=said, reason=self.why.text())


class AppraisalPanel(QWidget):
    """A new appraisal above, those held below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._printing = SheetPrinting(desk, self)
        self._files: dict[str, KeptFile] = {}
        look = desk.look
        self._says = Text("", "second", wraps=True)
        self._rows: RecordRows[_FileRow] = RecordRows(self._make)
        self._form = Form(self._specs(), look, desk.around, letters="")
        room = room_value(desk.book).uid
        self._half = HalfDone(self._form, desk.book, Room, room, APPRAISE)
        self._keep = button(tr("记下鉴定意见"), "primary")
        self._keep.clicked.connect(self._appraise)
        self._new = QWidget()
        new = column(self._rows, self._form, row(self._keep, STRETCH), gap=look.px(8))
        new.setContentsMargins(0, 0, 0, 0)
        self._new.setLayout(new)
        self._held: RecordRows[_Held] = RecordRows(self._make_held, look.px(8))
        whole = column(self._says, self._new, self._held, gap=look.px(10))
        whole.setContentsMargins(0, 0, 0, 0)
        self.setLayout(whole)

    def _specs(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec("held_on", n_("鉴定日期"), DateText(past=True), width=9),
            FieldSpec(
                "members",
                n_("小组成员"),
                LineText(),
                help=n_("至少两位，用顿号隔开。例：陈和平、林晓"),
            ),
            FieldSpec(
                "residents",
                n_("居民代表"),
                LineText(),
                width=9,
                help=n_("一定要有一位居民代表。例：周玉兰"),
            ),
            FieldSpec(
                "report",
                n_("鉴定报告"),
                LongText(lines=3),
                help=n_("看了哪些卷，依据什么，怎么定的。"),
            ),
        )

    def _make(self, uid: str) -> _FileRow:
        return _FileRow(self._desk, self._files[uid])

    def _make_held(self, uid: str) -> "_Held":
        return _Held(self._desk, self._printing, uid)

    def reload(self) -> None:
        """Show which files may be appraised, and the appraisals held."""
        today = self._desk.today()
        head = heads(self._desk.book)
        due = ended(kept_files(self._desk.book, today), today) if head else ()
        held = appraisals(self._desk.book, today) if head else ()
        decided = {file.uid for each in held for file in each.to_destroy}
        due = tuple(each for each in due if each.uid not in decided)
        self._files = {each.uid: each for each in due}
        self._rows.show_uids([each.uid for each in due])
        self._new.setVisible(bool(due))
        says = tr("勾选要鉴定的卷，逐卷选怎么办、写理由，再写上小组和报告。")
        none = tr("现在没有到期可以鉴定的卷宗。")
        self._says.setText((says if due else none) if head else tr(HEAD_ONLY))
        if not self._form.field("held_on").raw():
            self._half.show({"held_on": today})
        self._held.show_uids([each.uid for each in held])
        for each in held:
            self._held.rows()[each.uid].show_held(each)

    def arrive(self) -> None:
        """Put the person on the first file, else into nothing."""
        first = next(iter(self._rows.rows().values()), None)
        if first is not None:
            first.tick.setFocus()

    def _appraise(self) -> None:
        chosen = [each for each in self._rows.rows().values() if each.tick.isChecked()]
        said = self._form.values()
        held_on = said.get("held_on")
        try:
            decisions = {each.uid: _decided(each) for each in chosen}
            if not isinstance(held_on, date):
                self._form.go_to("held_on")
                raise Problem(tr("请写鉴定日期。没有改动。"))  # noqa: TRY301
            members = str(said.get("members") or "").replace("，", "、").split("、")
            group = Group(
                held_on,
                tuple(members),
                str(said.get("residents") or ""),
                str(said.get("report") or ""),
            )
            appraise(self._desk.book, group, decisions, self._desk.today())
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        for row_of in chosen:
            row_of.waits.end()
        self._half.end()
        self._form.show_record({"held_on": self._desk.today()})
        self._desk.tell(tr("鉴定意见记下了，请打印鉴定报告签字。"), "good")


def _decided(each: _FileRow) -> Decision:
    found = each.decision()
    if found is None:
        each.what.setFocus()
        raise Problem(tr("勾选的卷要选销毁还是继续保管。没有改动。"))
    return found


class _Held(QWidget):
    """An appraisal that was held, its papers, and what it destroys."""

    def __init__(self, desk: Desk, printing: SheetPrinting, uid: str) -> None:
        super().__init__()
        self._desk = desk
        self._printing = printing
        self._uid = uid
        self._found: Appraisement | None = None
        look = desk.look
        self._said = Text("", wraps=True)
        report = button(tr("打印鉴定报告"))
        report.clicked.connect(partial(self._print, REPORT))
        self._list = button(tr("打印销毁清单"))
        self._list.clicked.connect(partial(self._print, DESTROYED))
        self._begin = button(tr("销毁这些卷宗…"))
        self._begin.clicked.connect(self._unfold)
        specs = (
            FieldSpec(
                "witnesses",
                n_("监销人"),
                LineText(),
                help=n_("看着销毁的两位，用顿号隔开。例：林晓、赵敏"),
            ),
            FieldSpec("on", n_("销毁日期"), DateText(past=True), width=9),
            FieldSpec(
                "words",
                n_("请照写"),
                LineText(),
                width=9,
                hint=tr("写“{words}”四个字").format(words=WORDS),
            ),
        )
        self._form = Form(specs, look, desk.around, letters="")
        self._yes = button(tr("彻底销毁"))
        self._yes.clicked.connect(self._destroy)
        no = button(tr("先不销毁"))
        no.clicked.connect(self._fold)
        warns = Text(tr(_WARNS), "notice", wraps=True)
        warns.setProperty("state", "bad")
        self._panel = QWidget()
        asked = column(warns, self._form, row(self._yes, no, STRETCH), gap=look.px(8))
        asked.setContentsMargins(0, 0, 0, 0)
        self._panel.setLayout(asked)
        self._panel.hide()
        buttons = row(report, self._list, self._begin, STRETCH, gap=look.px(8))
        whole = column(rule(), self._said, buttons, self._panel, gap=look.px(6))
        whole.setContentsMargins(0, 0, 0, 0)
        self.setLayout(whole)

    def show_held(self, found: Appraisement) -> None:
        """Show what was decided and what became of it."""
        self._found = found
        destroyed = len(found.to_destroy)
        says = tr("{day} 鉴定 {n} 卷：继续保管 {kept} 卷，销毁 {gone} 卷").format(
            day=in_table(found.group.held_on),
            n=len(found.files),
            kept=len(found.files) - destroyed,
            gone=destroyed,
        )
        if found.destroyed_on:
            done = tr("，{day} 已销毁").format(day=in_table(found.destroyed_on))
            says += done
        self._said.setText(says)
        self._list.setVisible(bool(destroyed))
        self._begin.setVisible(bool(destroyed) and found.destroyed_on is None)
        if found.destroyed_on is not None:
            self._form.forget()
            self._panel.hide()

    def _print(self, title: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        if self._found is None:
            return
        room = room_value(self._desk.book)
        make = appraisal_report if title == REPORT else destruction_list
        self._printing.print(make(self._found, room), tr(title))

    def _unfold(self) -> None:
        self._form.show_record({"on": self._desk.today()})
        self._panel.show()
        self._form.go_to()

    def _fold(self) -> None:
        self._form.forget()
        self._panel.hide()
        self._begin.setFocus()

    def _destroy(self) -> None:
        said = self._form.values()
        on, today = said.get("on"), self._desk.today()
        try:
            done = destroy(
                self._desk.book,
                self._uid,
                witnesses=str(said.get("witnesses") or ""),
                words=str(said.get("words") or ""),
                on=on if isinstance(on, date) else today,
                today=today,
            )
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        self._form.forget()
        self._panel.hide()
        says = tr("已销毁 {n} 卷。请打印销毁清单签字，永久保存。").format(n=done.files)
        if done.left:
            rest = tr("有扫描件没有删掉：{names}，请检查磁盘。")
            self._desk.tell(rest.format(names="、".join(done.left)), "bad")
        else:
            self._desk.tell(says, "good")
