"""One dispute that may be claimed: what it has and lacks, its grade, and the claim."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from mediator.cases import half_done
from mediator.cases.gaps import Place
from mediator.cases.model import Case
from mediator.cases.subsidy.claiming import Asked, claim, in_range
from mediator.cases.subsidy.sharing import barred_in_words
from mediator.cases.subsidy.waiting import Candidate, candidate
from mediator.forms.wording import names_of
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form
from mediator.ui.half_done import HalfDone
from mediator.ui.kinds import Choice, LineText, MoneyText, in_words
from mediator.ui.layouts import STRETCH, Text, button, column, row, rule
from mediator.ui.page import Desk
from mediator.ui.subsidy.evidence import EvidenceLines

_GRADE, _SUM, _WHY = "own_grade", "claimed_fen", "why"


class CandidateCard(QFrame):
    """Looks one case through and claims for it.

    Attributes:
        claimed: sent with the uid of the case once it was claimed.
        rules_wanted: the person wants to choose whose rules hold.
    """

    claimed = Signal(str)
    rules_wanted = Signal()

    def __init__(self, desk: Desk, day: Callable[[], date]) -> None:
        """Make an empty card.

        Args:
            desk: what every page works with.
            day: the day of a claim made now, within the month in sight.
        """
        super().__init__()
        self.setProperty("part", "card")
        self._desk = desk
        self._day = day
        self._uid = ""
        self._found: Candidate | None = None
        self._half: HalfDone | None = None
        self._usual = ""
        look = desk.look
        self._title = Text("", "heading", wraps=True)
        self._second = Text("", "second", wraps=True)
        opens = button(tr("打开案件"), "link")
        opens.clicked.connect(self._open)
        self._notice = Text("", "notice", wraps=True)
        self.lines = EvidenceLines(look)
        self.lines.wanted.connect(self._jump)
        self._rules = button(tr("选补贴办法"), "primary")
        self._rules.clicked.connect(self.rules_wanted)
        self.form = Form(self._specs(), look, desk.around, letters="QWE")
        self.form.typed.connect(self._typed)
        self._may = Text("", "second", wraps=True)
        self._claim = button(tr("申报(&G)"), "primary")
        self._claim.clicked.connect(self.claim)
        self.form.last_left.connect(self._claim.setFocus)
        self._barred = Text("", "second", wraps=True)
        named = row(column(self._title, self._second, gap=0), opens, gap=look.px(8))
        named.setStretch(0, 1)
        named.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(8))
        body = column(
            self._notice,
            row(self._rules, STRETCH),
            self.lines,
            rule(),
            self.form,
            self._may,
            self._barred,
            row(self._claim, STRETCH),
            STRETCH,
            gap=look.px(8),
        )
        body.setContentsMargins(*(look.px(16), look.px(10)) * 2)
        self.setLayout(column(named, rule(), body, gap=0, margin=1))

    def _specs(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec(
                _GRADE,
                n_("自评等级"),
                Choice(in_words(self._grades)),
                width=7,
                help=n_("调委会自己评的等级，由司法所审核。例：一般"),
            ),
            FieldSpec(
                _SUM,
                n_("申报额"),
                MoneyText(),
                width=5,
                beside=True,
                help=n_("多少元；办法里只有一个数的，不用写。例：50"),
            ),
            FieldSpec(
                _WHY,
                n_("申报说明"),
                LineText(),
                hint=n_("条件没有齐、又要申报的，写明原因"),
                help=n_("条件没有齐也要申报，是谁同意的、为什么。例：司法所同意先报"),
            ),
        )

    def _grades(self) -> tuple[str, ...]:
        return tuple(each.grade for each in self._found.rules) if self._found else ()

    # --- showing

    def show_case(self, uid: str) -> None:
        """Look a case through and show it."""
        if uid != self._uid:
            if self._half is not None and (lost := self._half.put_by()):
                self._desk.tell(lost, "bad")
            self._uid, self._usual = uid, ""
            book = self._desk.book
            self._half = HalfDone(self.form, book, Case, uid, half_done.CLAIM)
        self._show()

    def _grade(self) -> str:
        """Return the grade that is written, empty while it is the usual one."""
        field = self.form.field(_GRADE)
        if field.modified:
            return str(field.reading().value or "")
        begun = half_done.written(self._desk.book, self._uid, half_done.CLAIM)
        return begun.get(_GRADE, "")

    def _show(self) -> None:
        grade = self._grade()
        try:
            found = candidate(self._desk.book, self._uid, self._day(), grade)
        except Problem as problem:
            self._say(str(problem), "bad")
            return
        self._found = found
        case = found.case
        self._title.setText(case.case_number or case.number)
        told = (names_of(case.parties), tr(case.kind), tr(case.difficulty))
        self._second.setText(" · ".join(filter(None, told)))
        if not grade and found.rule is not None:
            self._usual = found.rule.grade
        self._show_notice(found)
        self.lines.setVisible(found.found is not None)
        self.lines.show_lines(found.found.lines if found.found else ())
        self._rules.setVisible(found.scheme is None)
        open_ = found.scheme is not None and not found.refused and bool(found.rules)
        self.form.setVisible(open_)
        self._claim.setVisible(open_)
        if self._half is not None:
            self._half.show({_GRADE: self._usual})
        self._show_sum(found)
        self._barred.setText(" ".join(barred_in_words(found.hands)))
        self._barred.setVisible(bool(self._barred.text()))

    def _show_notice(self, found: Candidate) -> None:
        if found.refused:
            self._say(found.refused, "bad")
        elif found.scheme is None:
            self._say(tr("还没有选补贴办法。选好了，才知道能报多少、还缺什么。"), "")
        elif not found.rules:
            said = tr("{name}里没有给这样了结的纠纷、这样的调委会定标准。")
            self._say(said.format(name=found.scheme.name), "")
        elif found.alike:
            said = tr("当事人相同的{numbers}已经申报过；是同一纠纷的不能再报。")
            self._say(said.format(numbers="、".join(found.alike)), "")
        else:
            self._say("", "")

    def _say(self, text: str, state: str) -> None:
        self._notice.setText(text)
        self._notice.setProperty("state", state)
        self._notice.style().polish(self._notice)
        self._notice.setVisible(bool(text))

    def _show_sum(self, found: Candidate) -> None:
        may = found.allowed
        missing = found.found is not None and bool(found.found.missing)
        self.form.field(_WHY).setVisible(missing)
        if may is None:
            self._may.setText(tr("选了等级，才知道能报多少。") if found.rules else "")
            return
        fixed = not may.is_range and may.most_fen is not None
        self.form.field(_SUM).setVisible(not fixed)
        said = in_range(may)
        both = tr("{name}：{what}").format(name=may.says, what=said)
        self._may.setText(both if said else may.says)

    # --- doing

    def _typed(self, name: str) -> None:
        """Look again at what it has and lacks, once another grade is written."""
        if name == _GRADE and self.form.field(_GRADE).reading().saves:
            self._show()

    def claim(self) -> None:
        """Claim for the case in sight."""
        if not self.form.finish() or self._found is None:
            return
        said = self.form.values()
        asked = None if self.form.field(_SUM).isHidden() else said.get(_SUM)
        fen = asked if isinstance(asked, int) else None
        why = str(said.get(_WHY) or "")
        grade = str(said.get(_GRADE) or "")
        try:
            claim(self._desk.book, self._uid, Asked(grade, self._day(), fen, why))
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            self._go_where(grade, fen, why)
            return
        if self._half is not None:
            self._half.end()
        self._desk.tell(tr("已申报。按 Ctrl+Z 撤销。"), "undo")
        self.claimed.emit(self._uid)

    def _go_where(self, grade: str, fen: int | None, why: str) -> None:
        """Put the person where what was refused is put right."""
        if not grade:
            self.form.go_to(_GRADE)
        elif self.form.field(_WHY).isVisible() and not why:
            self.form.go_to(_WHY)
        elif self.form.field(_SUM).isVisible() and fen is None:
            self.form.go_to(_SUM)

    def _jump(self, place: Place) -> None:
        self._desk.open_case(self._uid, place)

    def _open(self) -> None:
        self._desk.open_case(self._uid, None)

    def arrive(self) -> None:
        """Put the person on the first thing to do."""
        if self.form.isVisible():
            self.form.go_to(_GRADE)
        elif self._rules.isVisible():
            self._rules.setFocus()
