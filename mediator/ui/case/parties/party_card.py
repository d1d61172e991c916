"""All that is known of one party, and the agents who act for it."""

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QVBoxLayout

from mediator.cases.case_file import PartyEntry
from mediator.cases.intake import append, remove_party
from mediator.cases.model import Agent, Party
from mediator.cases.parties import move_party
from mediator.cases.seen_before import Known
from mediator.cases.words import Nature, Side
from mediator.language import tr
from mediator.ui.case.parties.agent_card import AgentCard
from mediator.ui.case.parties.consent_line import ConsentLine
from mediator.ui.case.parties.earlier_panel import EarlierPanel
from mediator.ui.case.parties.party_fields import (
    BASICS,
    COVERED,
    keep_party,
    organisation_fields,
    person_fields,
)
from mediator.ui.case.read_only import LOOKS
from mediator.ui.flow import FlowLayout
from mediator.ui.form import Form, align
from mediator.ui.layouts import STRETCH, Text, button, column, row, rule
from mediator.ui.menus import add_line
from mediator.ui.page import Desk

_AGENT_LETTERS = "KLZXVNM"
_TELLING: Final = frozenset(("name", "id_number", "phone", "address", "uscc"))
"""The boxes that tell who somebody is."""


class PartyCard(QFrame):
    """One party at a time.

    Attributes:
        entered: a field was entered; the tab brings it into sight.
        agent_added: uid of a new agent, to be gone to once it is shown.
        typed: something changed in a box that tells who this is.
        whole_wanted: the party's numbers are to be shown whole.
    """

    entered = Signal(object)
    agent_added = Signal(str)
    typed = Signal()
    whole_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._desk = desk
        self._case_uid = ""
        self._party = PartyEntry(side=Side.APPLICANT, name="")
        look, around = desk.look, desk.around
        self._title = Text("", "heading", wraps=True)
        self._basics = Form(BASICS, look, around, letters="QW")
        specs = person_fields(around, self._paper, desk.book)
        self._person = Form(specs, look, around, letters="ERTYUIASDG")
        self._unit = Form(
            organisation_fields(desk.book), look, around, letters="ERTYUIASDG"
        )
        align((self._basics, self._person, self._unit))
        self._consent = ConsentLine(desk)
        self._consent.entered.connect(partial(self._tell_entered, self._consent.form))
        self._earlier = EarlierPanel(desk)
        self._earlier.left.connect(self._back_from_earlier)
        self._agents: dict[str, AgentCard] = {}
        self._agent_place = QVBoxLayout()
        self._agent_place.setSpacing(look.px(12))
        self._add_agent = button(tr("添加代理人"))
        self._add_agent.clicked.connect(self._append_agent)
        for form in (self._basics, self._person, self._unit):
            form.entered.connect(partial(self._tell_entered, form))
            form.typed.connect(self._typed)
        self._lay_out()

    def _lay_out(self) -> None:
        look = self._desk.look
        head = column(self._title, self._buttons(), gap=look.px(2))
        head.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(4))
        body = column(
            self._earlier,
            self._basics,
            self._person,
            self._unit,
            self._consent,
            self._agent_place,
            row(self._add_agent, STRETCH),
            STRETCH,
            gap=look.px(8),
        )
        body.setContentsMargins(*(look.px(16), look.px(12)) * 2)
        self.setLayout(column(head, rule(), body, gap=0, margin=1))

    def _buttons(self) -> FlowLayout:
        flow = FlowLayout(gap=self._desk.look.px(8))
        self._reveal = self._link(tr("看完整号码"), self.whole_wanted.emit)
        self._reveal.setProperty(LOOKS, "yes")
        self._reveal.hide()
        flow.addWidget(self._reveal)
        self._sides = QMenu(self)
        turn = self._link(tr("换到另一方 ▾"), None)
        turn.setMenu(self._sides)
        turn.setStyleSheet("QPushButton::menu-indicator { image: none; width: 0; }")
        self._up = self._link(tr("上移"), partial(self._move, -1))
        self._down = self._link(tr("下移"), partial(self._move, 1))
        for each in (
            self._link(tr("从以前的案件找 F4"), self.find_earlier),
            turn,
            self._up,
            self._down,
            self._link(tr("删除"), self._remove),
        ):
            flow.addWidget(each)
        return flow

    def _link(self, text: str, does: object) -> QPushButton:
        made = button(text, "link")
        if callable(does):
            made.clicked.connect(does)
        return made

    def _paper(self) -> str:
        return self._party.id_kind

    # --- showing

    def show_party(self, case_uid: str, party: PartyEntry, place: int, of: int) -> None:
        """Show a party.

        Args:
            case_uid: its case.
            party: as the case has it now.
            place: its place on its side, from 0.
            of: how many stand on that side.
        """
        self._case_uid = case_uid
        another = party.uid != self._party.uid
        self._party = party
        if another:
            self._earlier.hide()
            for form in (self._basics, self._person, self._unit):
                form.forget()
                keep_party(form, self._desk, party.uid)
        person = party.nature == Nature.PERSON
        self._person.setVisible(person)
        self._unit.setVisible(not person)
        drafts = self._desk.book.drafts(party.uid)
        for form in (self._basics, self._person, self._unit):
            form.show_record(party, drafts)
        self._consent.setVisible(person)
        self._consent.show_party(party, drafts)
        side = tr(party.side.value)
        number = f"{side} {place + 1}" if of > 1 else side
        self._title.setText(f"{number}　{party.name}".strip())
        self._up.setVisible(place > 0)
        self._down.setVisible(place < of - 1)
        self._fill_sides()
        self._show_agents()

    def cover(self, *, covered: bool) -> None:
        """Say that numbers and homes are shown in part, with the way to see them."""
        self._reveal.setVisible(covered)
        if not covered:
            return
        said = tr("遮住了一部分；按“看完整号码”看，会记下来")
        for form in (self._person, self._unit):
            form.cover(said, *COVERED)
        for card in self._agents.values():
            card.cover(said)

    def _fill_sides(self) -> None:
        self._sides.clear()
        for side in Side:
            if side != self._party.side:
                said = tr("换成{side}").format(side=tr(side.value))
                add_line(self._sides, said).triggered.connect(
                    partial(self._change_side, side)
                )

    def _show_agents(self) -> None:
        wanted = [agent.uid for agent in self._party.agents]
        if wanted != list(self._agents):
            for card in self._agents.values():
                card.hide()
                self._agent_place.removeWidget(card)
                card.deleteLater()
            self._agents = {}
            for place, agent in enumerate(self._party.agents):
                letters = "" if place else _AGENT_LETTERS
                card = AgentCard(self._desk, agent, letters)
                card.removed.connect(self._agent_removed)
                card.form.entered.connect(partial(self._tell_entered, card.form))
                self._agents[agent.uid] = card
                self._agent_place.addWidget(card)
        who = self._party.name or tr(self._party.side.value)
        for agent in self._party.agents:
            self._agents[agent.uid].show_agent(agent, who)

    # --- what can be done

    def find_earlier(self) -> None:
        """F4: look for this party in earlier cases."""
        if self._basics.finish():
            name = str(self._basics.values().get("name") or "")
            self._earlier.ask(self._case_uid, self._party.uid, name)
            self.entered.emit(self._earlier)

    @property
    def is_searching(self) -> bool:
        """Whether the search in earlier cases is open."""
        return self._earlier.isVisible()

    def leave_search(self) -> None:
        """Close the search in earlier cases."""
        self._earlier.close_panel()

    def _back_from_earlier(self, _taken: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._basics.go_to("name")

    def _append_agent(self) -> None:
        if self.finish():
            uid = append(
                self._desk.book, Agent, self._case_uid, party_uid=self._party.uid
            )
            self.agent_added.emit(uid)

    def _agent_removed(self, name: str) -> None:
        said = tr("已删除代理人{name}，按 Ctrl+Z 撤销。").format(name=name)
        self._desk.tell(said, "undo")

    def _move(self, by: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what ``clicked`` sends
        if self.finish():
            move_party(self._desk.book, self._party.uid, by)

    def _change_side(self, side: Side) -> None:
        if self.finish():
            self._desk.book.change(Party, self._party.uid, side=side)

    def _remove(self) -> None:
        if not self.finish():
            return
        party = self._party
        remove_party(self._desk.book, party.uid, self._desk.today())
        said = tr("已删除{side}{name}，按 Ctrl+Z 撤销。")
        told = said.format(side=tr(party.side.value), name=party.name)
        self._desk.tell(told, "undo")

    # --- who it is

    def _typed(self, name: str) -> None:
        if name in _TELLING:
            self.typed.emit()

    def known(self) -> Known | None:
        """Return what the boxes say of who this is; None while it is being composed."""
        person = self._party.nature == Nature.PERSON
        detail = self._person if person else self._unit
        forms = (self._basics, detail)
        if any(form.composing() for form in forms):
            return None
        values = {**self._basics.values(), **detail.values()}
        born = values.get("born_on")
        return Known(
            person=person,
            born_on=born if isinstance(born, date) else None,
            **{name: str(values.get(name) or "") for name in _TELLING & values.keys()},
        )

    # --- what the tab asks

    def finish(self) -> bool:
        """Save what is still in a box."""
        cards = (card.form for card in self._agents.values())
        finished = [
            form.finish()
            for form in (
                self._basics,
                self._person,
                self._unit,
                self._consent.form,
                *cards,
            )
        ]
        return all(finished)

    def go_to(self, field: str = "") -> bool:
        """Put the person into a field of the party; the name without one."""
        name = field or "name"
        detail = self._person if self._party.nature == Nature.PERSON else self._unit
        return any(
            name in form.names() and form.go_to(name) for form in (self._basics, detail)
        ) or self._consent.go_to(name)

    def agent_card(self, uid: str) -> AgentCard | None:
        """Return the card of an agent, if it is here."""
        return self._agents.get(uid)

    def go_to_agent(self, uid: str, field: str = "") -> bool:
        """Put the person into a field of an agent; False if it is not here."""
        card = self._agents.get(uid)
        return card is not None and card.form.go_to(field or "name")

    def _tell_entered(self, form: Form, name: str) -> None:
        self.entered.emit(form.field(name))
