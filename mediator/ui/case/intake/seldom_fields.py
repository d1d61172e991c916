"""What few rooms need of a dispute: folded until somebody wants it or wrote it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases.case_file import CaseFile
from mediator.cases.model import Case
from mediator.cases.used_lately import used_lately
from mediator.language import n_, tr
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form, kept_in
from mediator.ui.kinds import Choice
from mediator.ui.layouts import STRETCH, button, row
from mediator.ui.nesting import nest
from mediator.ui.page import Desk


class SeldomFields(QWidget):
    """行政划分 and 案件属性, for the ledger and the platform; never preset.

    Attributes:
        entered: sent with the name of a field the person came into.
    """

    entered = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case = ""
        self.more = button(tr("行政划分、案件属性 ▾"), "link")
        self.more.setToolTip(tr("明细台账和平台要的；用不着就不填"))
        self.more.clicked.connect(self.unfold)
        self.form = Form(self._specs(), desk.look, desk.around, letters="")
        self.form.entered.connect(self.entered)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        nest(whole, row(self.more, STRETCH, gap=0))
        whole.addWidget(self.form)
        self.form.hide()

    def _specs(self) -> tuple[FieldSpec, ...]:
        book = self._desk.book
        return (
            FieldSpec(
                "region",
                n_("行政划分"),
                Choice(used_lately(book, "region"), free=True),
                width=12,
                hint=n_("明细台账和平台要的；用不着就不填"),
                help=n_("纠纷归哪个区县、街道、社区。例：槐树区柳荫街道长乐社区"),
            ),
            FieldSpec(
                "attribute",
                n_("案件属性"),
                Choice(used_lately(book, "attribute"), free=True),
                width=9,
                beside=True,
                help=n_("照街道、平台的叫法写；没有要求的不填"),
            ),
        )

    def show_case(self, case: CaseFile, drafts: Mapping[str, str]) -> None:
        """Show a case; it is unfolded where something stands in it."""
        if case.uid != self._case:
            self._case = case.uid
            kept_in(self.form, self._desk.book, Case, case.uid)
            self._fold(folded=True)
        self.form.show_record(case, drafts)
        names = self.form.names()
        if any(getattr(case, name) or name in drafts for name in names):
            self._fold(folded=False)

    def _fold(self, *, folded: bool) -> None:
        self.form.setHidden(folded)
        self.more.setHidden(not folded)

    def unfold(self) -> None:
        """Show the boxes and go into the first."""
        self._fold(folded=False)
        self.form.go_to()

    def go_to(self, name: str) -> bool:
        """Put the person into a box; False if it is none of these."""
        if name not in self.form.names():
            return False
        self._fold(folded=False)
        return self.form.go_to(name)
