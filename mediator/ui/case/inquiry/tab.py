"""调查证据: who was asked, and what was handed in."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.missing import Place
from mediator.language import tr
from mediator.ui.case.inquiry.evidence_list import EvidenceList
from mediator.ui.case.inquiry.inquiry_card import Inquiries
from mediator.ui.case.records import Card
from mediator.ui.case.tab import PaperOf
from mediator.ui.layouts import STRETCH, column, row, scrolling
from mediator.ui.page import Desk


class InquiryTab(QWidget):
    """Inquiries above, evidence below."""

    paper_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._inquiries = Inquiries(desk)
        self._inquiries.chosen.connect(self.paper_changed)
        self._inquiries.removed.connect(self._desk.offer_undo)
        self._inquiries.entered.connect(self._bring_into_sight)
        self._evidence = EvidenceList(desk)
        self._evidence.removed.connect(self._desk.offer_undo)
        self._card = Card(tr("证据材料"), self._evidence)
        inner = QWidget()
        inner.setMaximumWidth(desk.look.px(980))
        gap = desk.look.px(12)
        inner.setLayout(column(self._inquiries, self._card, STRETCH, gap=gap))
        ground = QWidget()
        ground.setLayout(row(inner, gap=0))
        self._area: QScrollArea = scrolling(ground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)

    def show_case(self, case: CaseFile, room: RoomFile) -> None:
        """Show the case; what is being typed is left alone."""
        self._inquiries.show_case(case, room)
        self._evidence.show_case(case, room)
        count = len(case.evidence)
        self._card.second.setText(tr("{n} 项").format(n=count) if count else "")

    def finish(self) -> bool:
        """Save what is still in a box."""
        finished = [self._inquiries.finish(), self._evidence.finish()]
        return all(finished)

    def go_to(self, place: Place) -> bool:
        """Go to an inquiry or a line of evidence; else to where the work begins."""
        if not place.uid or self._inquiries.holds(place.uid):
            return self._inquiries.go_to(place.uid, place.field)
        return self._evidence.go_to(place.uid, place.field)

    def paper(self) -> PaperOf:
        """Return the record of the inquiry in sight."""
        uid = self._inquiries.uid
        return PaperOf("inquiry", uid) if uid else PaperOf()

    def record(self) -> str:
        """Return the line of evidence the person is in, else the inquiry in sight."""
        return self._evidence.focused() or self._inquiries.uid

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return F7: phrases into the record."""
        return self._inquiries.on_keys()

    def _bring_into_sight(self, field: QWidget) -> None:
        self._area.ensureWidgetVisible(field, 0, self._desk.look.px(40))
