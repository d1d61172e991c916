"""封存: the head takes a bound case out of every list, or brings it back."""

from mediator.cases import half_done
from mediator.cases.archive.keeping import HEAD_ONLY
from mediator.cases.archive.sealing import seal, unseal
from mediator.cases.case_file import CaseFile
from mediator.cases.model import Case
from mediator.cases.users import heads
from mediator.cases.words import Stage
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.records import Card
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form
from mediator.ui.half_done import HalfDone
from mediator.ui.kinds import LineText
from mediator.ui.layouts import STRETCH, Text, button, row
from mediator.ui.page import Desk


class SealingCard(Card):
    """One reason and one button, for the head."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._case = CaseFile()
        spec = FieldSpec(
            "reason",
            n_("原因"),
            LineText(),
            help=n_("会记进操作日志。例：涉及未成年人隐私，监护人申请"),
        )
        self._form = Form((spec,), desk.look, desk.around, letters="K")
        self._half: HalfDone | None = None
        self._does = button("")
        self._does.clicked.connect(self._act)
        self._about = Text("", "second", wraps=True)
        super().__init__(
            tr("封存"), self._about, self._form, row(self._does, STRETCH, gap=0)
        )

    def show_case(self, case: CaseFile) -> None:
        """Show what can be done; only a bound case can be sealed."""
        moved, self._case = case.uid != self._case.uid, case
        if moved:
            book = self._desk.book
            self._half = HalfDone(self._form, book, Case, case.uid, half_done.SEAL)
            self._half.show()
        head = heads(self._desk.book)
        self.setVisible(case.stage is Stage.ARCHIVED or case.sealed)
        self.second.setText(tr("已封存") if case.sealed else "")
        self._does.setText(tr("解除封存") if case.sealed else tr("封存这件案件"))
        says = (
            tr("现在哪个名单里都没有它，只计数；负责人在“设置”的“档案”里找得到。")
            if case.sealed
            else tr(
                "封存后，列表、查找、今日、往来提示和一般导出里都不再出现，"
                "件数照样算；完整备份里有。"
            )
        )
        self._about.setText(says if head else tr(HEAD_ONLY))
        self._form.setVisible(head)
        self._does.setVisible(head)

    def go_to(self) -> bool:
        """Put the person where the reason is written."""
        return self._form.go_to()

    def _act(self) -> None:
        reason = str(self._form.values().get("reason") or "")
        sealed = self._case.sealed
        try:
            if sealed:
                unseal(self._desk.book, self._case.uid, reason)
            else:
                seal(self._desk.book, self._case.uid, reason)
        except Problem as problem:
            self._form.go_to("reason")
            self._desk.tell(str(problem), "bad")
            return
        if self._half is not None:
            self._half.end()
        done = tr("已解除封存。") if sealed else tr("已封存，名单里不再有它。")
        self._desk.tell(done, "good")
