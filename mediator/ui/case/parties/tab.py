"""当事人: everybody on every side, with their agents."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.intake import append
from mediator.cases.missing import Place
from mediator.cases.model import Party
from mediator.cases.revealing import covered, reveal
from mediator.cases.seen_before import Seen
from mediator.cases.words import Application, Side
from mediator.problems import Problem
from mediator.ui.case.parties.party_card import PartyCard
from mediator.ui.case.parties.party_list import PartyList
from mediator.ui.case.parties.seen_panel import SeenPanel, take_over
from mediator.ui.case.tab import PaperOf
from mediator.ui.layouts import column, scrolling
from mediator.ui.page import Desk


class PartiesTab(QWidget):
    """The list of parties and, beside it, the one chosen."""

    paper_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case = self._read = CaseFile()
        self._chosen = ""
        self._wanted: Place | None = None
        self._been_here = False
        self._whole = ""  # uid of the party whose numbers a reader asked for
        self._list = PartyList(desk.look)
        self._list.chosen.connect(self._choose)
        self._list.entered.connect(self._enter)
        self._list.wanted.connect(self._add)
        self._card = PartyCard(desk)
        self._card.entered.connect(self._bring_into_sight)
        self._card.agent_added.connect(self._agent_added)
        self._card.whole_wanted.connect(self._reveal)
        self._seen = SeenPanel(desk)
        self._card.typed.connect(self._seen.look_soon)
        self._seen.opened.connect(self._open_earlier)
        self._seen.taken.connect(self._take_over)
        self._seen.left.connect(self._card.go_to)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        look = desk.look
        if look.stacked:
            both = QWidget()
            both.setLayout(column(self._list, self._seen, self._card, gap=look.px(12)))
            self._area = scrolling(both)
            layout.addWidget(self._area)
            return
        names = scrolling(self._list)
        self._list.setProperty("part", "card")
        beside = QWidget()
        beside.setLayout(column(names, self._seen, gap=look.px(12)))
        beside.setFixedWidth(look.px(212))
        self._area = scrolling(self._card)
        self._card.setProperty("part", "card")
        layout.setSpacing(look.px(12))
        layout.addWidget(beside)
        layout.addWidget(self._area, 1)

    # --- what the case page asks

    def show_case(self, case: CaseFile, room: RoomFile) -> None:
        """Show the parties; boxes being changed are left alone."""
        del room
        self._read = case
        self._case = self._in_part()
        uids = [party.uid for party in case.parties]
        if self._chosen not in uids:
            self._chosen = uids[0] if uids else ""
        self._list.show_case(case, self._desk.today())
        self._show_chosen()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.go_to(wanted)

    def _show_chosen(self) -> None:
        party = self._case.party(self._chosen)
        self._card.setVisible(party is not None)
        if party is None:
            return
        beside = self._case.on_side(party.side)
        place = beside.index(party)
        self._list.mark(party.uid)
        self._card.show_party(self._case.uid, party, place, len(beside))
        in_part = self._desk.reads_only and party.uid != self._whole
        self._card.cover(covered=in_part)
        self._seen.follow(self._card.known, self._case.uid)

    def finish(self) -> bool:
        """Save what is still in a box."""
        return self._card.finish()

    def go_to(self, place: Place) -> bool:
        """Go to a party, an agent or one of their fields."""
        agent = self._case.agent(place.uid)
        if agent is not None:
            party = self._case.party_of_agent(agent.uid)
            self._choose(party.uid if party else "")
            return self._card.go_to_agent(agent.uid, place.field)
        if place.field in set(Side):
            return self._first_of(Side(place.field))
        if self._case.party(place.uid) is not None:
            self._choose(place.uid)
            return self._card.go_to(place.field)
        if place.uid:
            return False
        first = self._case.party(self._chosen)
        if first is None or not self._been_here:
            unnamed = (each for each in self._case.parties if not each.name.strip())
            first = next(unnamed, None) or first
        if first is not None:
            self._choose(first.uid)
        return self._card.go_to(place.field)

    def _first_of(self, side: Side) -> bool:
        there = self._case.on_side(side)
        if not there:
            self._add(side)
            return True
        self._choose(there[0].uid)
        return self._card.go_to()

    def record(self) -> str:
        """Return the uid of the party in sight."""
        return self._chosen

    def paper(self) -> PaperOf:
        """Return 申请书 for a written application, else 受理登记表."""
        written = self._case.application == Application.WRITTEN
        return PaperOf("application" if written else "acceptance")

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return F4 and, while it searches, Esc."""
        keys: dict[str, Callable[[], object]] = {
            "earlier_party": self._card.find_earlier
        }
        if self._card.is_searching:
            keys["leave"] = self._card.leave_search
        return keys

    # --- doing

    def _choose(self, uid: str) -> None:
        self._been_here = True
        if uid and uid != self._chosen and self._card.finish():
            self._chosen = uid
            self._cover_again()
            self._show_chosen()
            top = self._card.y() if self._desk.look.stacked else 0
            self._area.verticalScrollBar().setValue(top)

    def _enter(self, uid: str) -> None:
        """Go into the first box of the party in sight; not of one that was refused."""
        if uid == self._chosen:
            self._card.go_to()

    def _add(self, side: Side) -> None:
        if not self._card.finish():
            return
        uid = append(self._desk.book, Party, self._case.uid, side=side, name="")
        self._chosen = uid
        self._wanted = Place("parties", uid, "name")

    def _in_part(self) -> CaseFile:
        """Return the case as it is shown: to who only reads, with numbers in part."""
        reads_only = self._desk.reads_only
        return covered(self._read, self._whole) if reads_only else self._read

    def _cover_again(self) -> None:
        if self._whole:
            self._whole = ""
            self._case = self._in_part()

    def hideEvent(self, event: QHideEvent) -> None:
        """Show numbers in part again once another tab or page is in sight."""
        super().hideEvent(event)
        if self._whole and not event.spontaneous():
            self._cover_again()
            self._show_chosen()

    def _reveal(self) -> None:
        """Show a reader the numbers of the party in sight, once that is written down.

        The page is read again behind it, for the journal has moved on.
        """
        before, self._whole = self._whole, self._chosen
        try:
            reveal(self._desk.book, Party, [self._chosen])
        except Problem as problem:
            self._whole = before
            self._desk.tell(str(problem), "bad")

    def _open_earlier(self, uid: str) -> None:
        if self._card.finish():
            self._desk.open_case(uid, None)

    def _take_over(self, seen: Seen) -> None:
        """Fill the boxes that are empty with what an earlier case knows."""
        if self._card.finish() and take_over(self._desk, seen, self._chosen):
            self._card.go_to()

    def _agent_added(self, uid: str) -> None:
        self._wanted = Place("parties", uid, "name")
        # Once the page has read the new card and made room for it.
        QTimer.singleShot(0, self, partial(self._bring_to_top, uid))

    def _bring_to_top(self, uid: str) -> None:
        """Scroll to the head of an agent's card, so that whose it is can be read."""
        card, inner = self._card.agent_card(uid), self._area.widget()
        if card is None or inner is None:
            return
        layout = inner.layout()
        if layout is not None:
            layout.activate()
        top = card.mapTo(inner, QPoint(0, 0)).y()
        self._area.verticalScrollBar().setValue(top)

    def _bring_into_sight(self, widget: QWidget) -> None:
        self._area.ensureWidgetVisible(widget, 0, self._desk.look.px(40))
