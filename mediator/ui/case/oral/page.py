"""登记口头调解 (F6): a small dispute on one page, Enter from top to bottom."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mediator.cases.case_file import AgreementEntry, CaseFile, RoomFile
from mediator.cases.drawings import open_forms
from mediator.cases.facts.dates import in_sentence
from mediator.cases.intake import append, assign
from mediator.cases.missing import Place
from mediator.cases.model import Agreement, Assignment, Case, Party
from mediator.cases.oral import (
    PAGE,
    is_oral,
    is_registered,
    obstacle,
    register,
)
from mediator.cases.snapshot import case_value
from mediator.cases.words import AgreementForm, Role, Side
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.case.agreement.clause_cards import offer_clauses
from mediator.ui.case.agreement.clauses import ClausesBox
from mediator.ui.case.agreement.obligations import ObligationsBox
from mediator.ui.case.compensation.panel import reckon_compensation
from mediator.ui.case.intake.mediators_box import MEDIATORS
from mediator.ui.case.lists import and_places
from mediator.ui.case.oral.fields import about, ending
from mediator.ui.case.oral.people import OralPeople
from mediator.ui.case.papers.drawn_numbers import WORDS, Numberless, offer_numbers
from mediator.ui.case.papers.tab import PRINT
from mediator.ui.case.records import Card, Empty
from mediator.ui.case.tab import PaperOf
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form, drafts_in, kept_in
from mediator.ui.layouts import STRETCH, Text, button, column, row, scrolling
from mediator.ui.look import repolish
from mediator.ui.page import Desk

_KIND: Final = "oral_agreement"
"""Of the number, a code of ``numbers``."""


class OralTab(QWidget):
    """One page: who, what happened, what was agreed, when."""

    paper_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case = CaseFile()
        self._room = RoomFile()
        self._kept = ("", "")
        first = button(tr("登记口头协议"))
        first.clicked.connect(self._begin_agreement)
        self._empty = Empty(
            tr("当场谈成、不用做协议书的小纠纷，在这一页登记完。"), first
        )
        self._people = OralPeople(desk)
        self._dispute = self._form(about(desk), "QWERT")
        self._clauses = ClausesBox(desk, self._read_again)
        self._owed = ObligationsBox(desk, self._read_again)
        self._end = self._form(
            ending(and_places(desk, self._places), self._roster), "YUI"
        )
        self._done = button(f"{tr('登记完成')}  F8", "primary")
        self._done.setAccessibleName(tr("登记完成"))
        self._done.clicked.connect(self.complete)
        self._number = button(tr(WORDS), "link")
        self._number.clicked.connect(self._offer_numbers)
        self._says = Text("", "second", wraps=True)
        self._notice = Text("", "notice", wraps=True)
        self._notice.hide()
        self._after = self._after_row()
        self._listen()
        self._lay_out()

    def _form(self, specs: tuple[FieldSpec, ...], letters: str) -> Form:
        made = Form(specs, self._desk.look, self._desk.around, letters=letters)
        made.entered.connect(partial(self._bring_into_sight, made))
        return made

    def _after_row(self) -> QFrame:
        self._papers = button(tr("打印口头协议登记表"), "primary")
        self._papers.clicked.connect(self._to_papers)
        another = button(tr("再登记一件 F6"))
        another.clicked.connect(partial(self._desk.do, "oral_case"))
        made = QFrame()
        made.setLayout(row(self._papers, another, STRETCH, gap=self._desk.look.px(8)))
        return made

    def _listen(self) -> None:
        self._people.left.connect(partial(self._dispute.go_to, "facts"))
        self._people.more_wanted.connect(self._more)
        self._people.earlier_wanted.connect(self._open_earlier)
        self._dispute.last_left.connect(self._clauses.go_to)
        self._clauses.last_left.connect(self._end.go_to)
        self._owed.last_left.connect(self._end.go_to)
        self._clauses.removed.connect(self._desk.offer_undo)
        self._owed.removed.connect(self._desk.offer_undo)
        self._end.last_left.connect(self._done.setFocus)

    def _lay_out(self) -> None:
        look = self._desk.look
        gap = look.px(12)
        phrase = button(tr("常用条款 F7"))
        phrase.clicked.connect(self._offer_phrases)
        ours = button(tr("加申请人"), "link")
        ours.clicked.connect(partial(self._add_party, Side.APPLICANT))
        theirs = button(tr("加被申请人"), "link")
        theirs.clicked.connect(partial(self._add_party, Side.RESPONDENT))
        people = Card(tr("谁和谁"), self._people, actions=(ours, theirs))
        dispute = Card(tr("什么事"), self._dispute)
        agreed = Card(tr("谈成了什么"), self._clauses, self._owed, actions=(phrase,))
        finish = row(self._done, self._says, gap=gap)
        finish.setStretch(1, 1)
        self._end_card = Card(
            tr("哪天、谁调解的"), self._end, finish, actions=(self._number,)
        )
        self._owed.name_add(tr("加履行安排（可以不写）"))
        self._whole = QWidget()
        self._whole.setLayout(column(people, dispute, agreed, self._end_card, gap=gap))
        inner = QWidget()
        inner.setMaximumWidth(look.px(980))
        inner.setLayout(column(self._empty, self._whole, STRETCH, gap=gap))
        ground = QWidget()
        ground.setLayout(row(inner, gap=0))
        self._area: QScrollArea = scrolling(ground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap)
        for each in (self._notice, self._after, self._area):
            layout.addWidget(each)

    # --- what the fields ask

    @property
    def _agreement(self) -> AgreementEntry | None:
        return self._case.agreement if is_oral(self._case) else None

    def _places(self) -> tuple[str, ...]:
        known = (self._room.name, self._room.address)
        homes = tuple(party.address for party in self._case.parties)
        return tuple(dict.fromkeys(each for each in (*known, *homes) if each))

    def _roster(self) -> dict[str, object]:
        return {each.name: each.uid for each in self._room.mediators if each.active}

    # --- what the case page asks

    def show_case(self, case: CaseFile, room: RoomFile) -> None:
        """Show the case; what is being typed is left alone."""
        self._case, self._room = case, room
        agreement = self._agreement
        done = agreement is not None and is_registered(case)
        self._empty.setVisible(agreement is None)
        self._whole.setVisible(agreement is not None)
        self._after.setVisible(done)
        self._done.setVisible(not done)
        self._says.setVisible(not done)
        if agreement is None:
            return
        self._keep_in(case.uid, agreement.uid)
        self._people.show_case(case)
        book = self._desk.book
        drafts = book.drafts(case.uid)
        self._dispute.show_record(case, drafts)
        lead = next((each.mediator for each in case.handling), None)
        values = {
            "reached_on": agreement.reached_on,
            "place": agreement.place,
            "mediator": lead,
        }
        begun = book.drafts(agreement.uid)
        if MEDIATORS in drafts:
            begun["mediator"] = drafts[MEDIATORS]
        self._end.show_record(values, begun)
        self._clauses.show_agreement(case, agreement)
        self._owed.show_agreement(case, agreement)
        self._show_words(agreement, done=done)

    def _show_words(self, agreement: AgreementEntry, *, done: bool) -> None:
        day = agreement.reached_on or self._desk.today()
        said = tr("按 {day} 达成协议登记，受理、定调解员、调解一并写上")
        shown = in_sentence(day, self._desk.today())
        self._says.setText(said.format(day=shown))
        number = tr("编号 {number}").format(number=agreement.number)
        self._end_card.second.setText(number if agreement.number else "")
        out = not agreement.number and bool(open_forms(self._desk.book, _KIND))
        if self._number.hasFocus() and not out:
            self._end.go_to("reached_on")
        self._number.setVisible(out)
        if done:
            number = self._case.case_number
            done_said = tr("已登记：{number}，{day}达成协议，当日生效。")
            words_of = done_said.format(number=number, day=shown)
            self._tell(f"✓ {words_of}", "good")

    def _tell(self, text: str, state: str) -> None:
        self._notice.setText(text)
        self._notice.setProperty("state", state)
        repolish(self._notice)
        self._notice.setVisible(bool(text))

    def _keep_in(self, case_uid: str, agreement_uid: str) -> None:
        if self._kept == (case_uid, agreement_uid):
            return
        self._kept = (case_uid, agreement_uid)
        self._dispute.forget()
        self._end.forget()
        kept_in(self._dispute, self._desk.book, Case, case_uid)
        self._end.keep_with(self._save_end, self._draft_end)

    def _save_end(self, values: Mapping[str, object]) -> None:
        """Save day and place in the agreement, the mediator in the case."""
        if "mediator" not in values:
            self._desk.book.change(Agreement, self._kept[1], **values)
            return
        chosen = values["mediator"]
        lead = next(iter(self._case.handling), None)
        if chosen is None:
            return
        if lead is None:
            today = self._desk.today()
            assign(self._desk.book, self._case.uid, str(chosen), Role.LEAD, today)
        else:
            self._desk.book.change(Assignment, lead.uid, mediator_uid=chosen)

    def _draft_end(self, name: str, text: str | None) -> None:
        """Keep what is unfinished; a mediator's name is that of the box on 受理."""
        case, agreement = self._kept
        if name == "mediator":
            drafts_in(self._desk.book, Case, case)(MEDIATORS, text)
        else:
            drafts_in(self._desk.book, Agreement, agreement)(name, text)

    def finish(self) -> bool:
        """Save what is still in a box."""
        if self._agreement is None:
            return True
        finished = [
            self._people.finish(),
            self._dispute.finish(),
            self._clauses.finish(),
            self._owed.finish(),
            self._end.finish(),
        ]
        return all(finished)

    def go_to(self, place: Place) -> bool:
        """Go to a field; without one to the first name."""
        if self._agreement is None:
            return False
        if self._people.holds(place.uid):
            return self._people.go_to(place.uid, place.field)
        if place.field == "clauses" or self._clauses.holds(place.uid):
            return self._clauses.go_to(place.uid if place.field != "clauses" else "")
        if self._owed.holds(place.uid):
            return self._owed.go_to(place.uid, place.field.partition("@")[0])
        if not place.field:
            return self._people.go_to()
        name = "mediator" if place.field == MEDIATORS else place.field
        ours = place.uid in {"", *self._kept}
        forms = (self._dispute, self._end) if ours else ()
        return any(name in form.names() and form.go_to(name) for form in forms)

    def paper(self) -> PaperOf:
        """Return 口头协议登记表."""
        agreement = self._agreement
        return PaperOf("oral_agreement", agreement.uid) if agreement else PaperOf()

    def record(self) -> str:
        """Return the party, clause or obligation the person is in, or nothing."""
        return self._people.focused() or self._clauses.focused() or self._owed.focused()

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return F7: phrases into the clauses; Ctrl+M: sums that make one; F8."""
        if not self._agreement:
            return {}
        keys: dict[str, Callable[[], object]] = {
            "phrases": self._offer_phrases,
            "compensation": self._reckon,
        }
        if not is_registered(self._case):
            keys["next_step"] = self.complete
        return keys

    # --- doing

    def _read_again(self) -> None:
        self.show_case(case_value(self._desk.book, self._case.uid), self._room)

    def _begin_agreement(self) -> None:
        append(self._desk.book, Agreement, self._case.uid, form=AgreementForm.ORAL)
        self._read_again()
        self.go_to(Place(PAGE))

    def _add_party(self, side: Side) -> None:
        uid = append(self._desk.book, Party, self._case.uid, side=side)
        self._read_again()
        self.go_to(Place(PAGE, uid, "name"))

    def _more(self, uid: str) -> None:
        if self.finish():
            self._desk.open_case(self._case.uid, Place("parties", uid))

    def _open_earlier(self, uid: str) -> None:
        if self.finish():
            self._desk.open_case(uid, None)

    def complete(self) -> None:
        """Register: all steps up to 达成协议, or say what is still needed."""
        if not self.finish():
            return
        self._read_again()
        today = self._desk.today()
        in_the_way = obstacle(self._case, today)
        if in_the_way is not None:
            self._tell(f"！{in_the_way.sentence}", "heed")
            self.go_to(in_the_way.place)
            return
        try:
            register(self._desk.book, self._case.uid, today)
        except Problem as problem:
            self._tell(f"✗ {problem}", "bad")
        self._read_again()
        if is_registered(self._case):
            self._papers.setFocus()

    def _offer_numbers(self) -> None:
        agreement = self._agreement
        if agreement is not None and self.finish():
            paper = Numberless(self._case.uid, agreement.uid, _KIND)
            offer_numbers(self._desk, paper, self._number)

    def _to_papers(self) -> None:
        self._desk.open_case(self._case.uid, Place("papers", "", f"{PRINT}:{_KIND}"))

    def _offer_phrases(self) -> None:
        if self._clauses.finish():
            offer_clauses(self._desk, self._case, self._clauses, self)

    def _reckon(self) -> None:
        if self._clauses.finish():
            reckon_compensation(self._desk, self, self._case, self._clauses.write)

    def _bring_into_sight(self, form: Form, name: str) -> None:
        room = self._desk.look.px(40)
        self._area.ensureWidgetVisible(form.field(name), 0, room)
