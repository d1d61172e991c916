"""协议: what was agreed, clause by clause, and how it is to be performed."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from mediator.cases.agreements import oral_refused, originals_needed, paper_key
from mediator.cases.amending import amendable
from mediator.cases.book import CaseBook
from mediator.cases.case_file import AgreementEntry, CaseFile, RoomFile
from mediator.cases.drawings import open_forms
from mediator.cases.intake import append, remove_with_parts
from mediator.cases.missing import Place
from mediator.cases.model import Agreement
from mediator.cases.snapshot import case_value
from mediator.cases.words import AgreementForm
from mediator.forms.confirming import advice, refused, to_confirm
from mediator.language import one_after_another, tr
from mediator.problems import Problem
from mediator.ui.case.agreement.clause_cards import offer_clauses
from mediator.ui.case.agreement.clauses import ClausesBox
from mediator.ui.case.agreement.fields import about, ending, reached
from mediator.ui.case.agreement.obligations import ObligationsBox
from mediator.ui.case.agreement.ways import AgreementWays
from mediator.ui.case.agreement.words import annulled, named
from mediator.ui.case.compensation.panel import reckon_compensation
from mediator.ui.case.law_cards import look_up_law
from mediator.ui.case.lists import and_places, and_recorders
from mediator.ui.case.papers.drawn_numbers import WORDS, Numberless, offer_numbers
from mediator.ui.case.records import Card, Empty, RecordChoice
from mediator.ui.case.tab import PaperOf
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form, align, kept_in
from mediator.ui.layouts import STRETCH, Text, button, column, row, scrolling
from mediator.ui.page import Desk


class AgreementTab(QWidget):
    """The agreement of a case, and those that change it."""

    paper_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case = CaseFile()
        self._room = RoomFile()
        self._uid = ""
        self._kept = ""
        self._first = button(tr("开始写协议"))
        self._first.clicked.connect(self.begin)
        self._empty = Empty(
            tr("谈成了，在这里写条款和履行安排，打印出来就是协议书，请当事人签字。"),
            self._first,
        )
        self._ways = AgreementWays(self)
        self._ways.begin_wanted.connect(self._begin_with)
        self._ways.part_turned.connect(self._turn_part)
        self._number = button(tr(WORDS), "link")
        self._number.clicked.connect(self._offer_numbers)
        self._choice = RecordChoice(None, desk.look)
        self._choice.chosen.connect(self._choose)
        self._head = self._form(about(self._needed), "QW")
        self._when = self._form(reached(and_places(desk, self._places)), "ER")
        self._same = button(tr("用受理时写的情况"), "link")
        self._same.clicked.connect(self._take_facts)
        self._suggest = button("", "link")
        self._suggest.clicked.connect(self._take_suggested)
        self._clauses = ClausesBox(desk, self._read_again)
        self._owed = ObligationsBox(desk, self._read_again)
        self._foot = self._form(ending(and_recorders(desk, self._roster)), "TYU")
        self._remove = button(tr("删除这份协议"), "link")
        self._remove.clicked.connect(self._remove_agreement)
        self._court = Text("", "second", wraps=True)
        self._make_cards()
        self._listen()
        self._lay_out()

    def _make_cards(self) -> None:
        phrase = button(tr("常用条款 F7"))
        phrase.clicked.connect(self._offer_phrases)
        law = button(tr("法律条文 Ctrl+G"))
        law.clicked.connect(self._look_up_law)
        reckon = button(tr("算赔偿 Ctrl+M"))
        reckon.clicked.connect(self._reckon)
        align((self._head, self._when))
        head = row(self._head, self._suggest, STRETCH, gap=self._desk.look.px(8))
        head.setAlignment(self._suggest, Qt.AlignmentFlag.AlignTop)
        actions = (self._number, *self._ways.buttons, self._remove)
        stacked = self._desk.look.stacked
        self._head_card = Card("", head, self._when, actions=actions, stacked=stacked)
        self._clause_card = Card(
            tr("条款"),
            self._clauses,
            self._court,
            actions=(reckon, law, phrase),
            stacked=stacked,
        )
        self._owed_card = Card(tr("履行安排"), self._owed)
        self._foot_card = Card(tr("事实和其他"), self._foot, actions=(self._same,))

    def _listen(self) -> None:
        self._head.last_left.connect(self._when.go_to)
        self._when.last_left.connect(self._clauses.go_to)
        self._clauses.last_left.connect(self._owed.go_to)
        self._owed.last_left.connect(self._foot.go_to)
        self._clauses.removed.connect(self._desk.offer_undo)
        self._owed.removed.connect(self._desk.offer_undo)

    def _lay_out(self) -> None:
        gap = self._desk.look.px(12)
        self._whole = QWidget()
        self._whole.setLayout(
            column(
                self._choice,
                self._head_card,
                self._clause_card,
                self._owed_card,
                self._foot_card,
                gap=gap,
            )
        )
        inner = QWidget()
        inner.setMaximumWidth(self._desk.look.px(980))
        inner.setLayout(column(self._empty, self._whole, STRETCH, gap=gap))
        ground = QWidget()
        ground.setLayout(row(inner, gap=0))
        self._area: QScrollArea = scrolling(ground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)

    def _form(self, specs: tuple[FieldSpec, ...], letters: str) -> Form:
        made = Form(specs, self._desk.look, self._desk.around, letters=letters)
        made.entered.connect(partial(self._bring_into_sight, made))
        return made

    # --- what the fields ask

    @property
    def _forms(self) -> tuple[Form, ...]:
        return (self._head, self._when, self._foot)

    @property
    def _agreement(self) -> AgreementEntry | None:
        known = self._case.agreements
        return next((each for each in known if each.uid == self._uid), None)

    def _needed(self) -> int:
        return originals_needed(self._case)

    def _places(self) -> tuple[str, ...]:
        known = (self._room.name, self._room.address)
        held = tuple(each.place for each in self._case.meetings)
        return tuple(dict.fromkeys(each for each in (*known, *held) if each))

    def _roster(self) -> tuple[str, ...]:
        return self._room.at_work

    # --- what the case page asks

    def show_case(self, case: CaseFile, room: RoomFile) -> None:
        """Show the case; the agreement in sight stays in sight."""
        self._case, self._room = case, room
        if self._agreement is None:
            last = case.agreement or next(reversed(case.agreements), None)
            self._uid = last.uid if last else ""
            self.paper_changed.emit()
        agreement = self._agreement
        self._empty.setVisible(agreement is None)
        self._whole.setVisible(agreement is not None)
        if agreement is None:
            return
        if self._kept != agreement.uid:
            self._keep_in(agreement.uid)
        self._show_words(agreement)
        drafts = self._desk.book.drafts(agreement.uid)
        for form in self._forms:
            form.show_record(agreement, drafts)
        self._clauses.show_agreement(case, agreement)
        self._owed.show_agreement(case, agreement)
        self._owed_card.second.setText(self._owed.total())

    def _show_words(self, agreement: AgreementEntry) -> None:
        names = [(each.uid, named(self._case, each)) for each in self._case.agreements]
        self._choice.show_records(names, self._uid)
        self._choice.setVisible(len(names) > 1)
        oral = agreement.form == AgreementForm.ORAL
        title = tr("口头协议登记表") if oral else tr("人民调解协议书")
        self._head_card.title.setText(title)
        blank = tr("编号打印时自动编")
        number = tr("编号 {number}").format(number=agreement.number)
        marks = (
            tr("部分协议") if agreement.partial else "",
            annulled(agreement, self._desk.today()),
        )
        words = (*marks, number if agreement.number else blank)
        self._head_card.second.setText(" · ".join(filter(None, words)))
        self._ways.show_agreement(self._case, agreement)
        kind = paper_key(agreement)
        out = not agreement.number and bool(open_forms(self._desk.book, kind))
        if self._number.hasFocus() and not out:
            self._when.go_to("reached_on")
        self._number.setVisible(out)
        count = len(agreement.terms)
        hint = tr("每条写清 谁、对谁、做什么、多少、何时")
        # Both side by side would leave the buttons no room beside them.
        said = tr("{n} 条").format(n=count) if count else hint
        self._clause_card.second.setText(said)
        self._show_court(agreement)
        written = not agreement.facts.strip() and bool(self._case.facts.strip())
        self._same.setVisible(written)
        needed = self._needed()
        self._suggest.setText(tr("填 {n} 份").format(n=needed))
        self._suggest.setVisible(agreement.originals is None and not oral)
        self._head.field("originals").setVisible(not oral)

    def _show_court(self, agreement: AgreementEntry) -> None:
        """Say in one quiet line what a court would not confirm of this agreement."""
        asked = to_confirm(self._case)
        mine = asked is not None and asked.uid == agreement.uid
        hints = advice(self._case) if mine and not refused(self._case) else ()
        self._court.setText(one_after_another(hints))
        self._court.setVisible(bool(hints))

    def _turn_part(self) -> None:
        """Say that this settles only a part, or all there was to settle."""
        agreement = self._agreement
        if agreement is not None and self.finish():
            partial_now = not agreement.partial
            self._desk.book.change(Agreement, self._uid, partial=partial_now)
            self._read_again()

    def _keep_in(self, uid: str) -> None:
        self._kept = uid
        for form in self._forms:
            form.forget()
            kept_in(form, self._desk.book, Agreement, uid)
        self._head.keep_with(self._save, self._draft)

    def _save(self, values: Mapping[str, object]) -> None:
        """Save the head; an oral form is refused where the law wants a written one.

        Raises:
            Problem: why this dispute needs a written agreement.
        """
        if values.get("form") == AgreementForm.ORAL:
            agreement = self._agreement
            day = agreement.reached_on if agreement else None
            refused = oral_refused(self._case, day or self._desk.today())
            if refused:
                QTimer.singleShot(0, self, partial(self._put_form_back, refused))
                raise Problem(refused)
        self._desk.book.change(Agreement, self._uid, **values)

    def _put_form_back(self, refused: str) -> None:
        field, agreement = self._head.field("form"), self._agreement
        field.forget()
        field.show_value(agreement.form if agreement else None)
        field.say("bad", refused)

    def _draft(self, name: str, text: str | None) -> None:
        if text is None:
            self._desk.book.drop_draft(Agreement, self._uid, name)
        else:
            self._desk.book.keep_draft(Agreement, self._uid, name, text)

    def finish(self) -> bool:
        """Save what is still in a box."""
        finished = [
            self._head.finish(),
            self._when.finish(),
            self._clauses.finish(),
            self._owed.finish(),
            self._foot.finish(),
        ]
        return all(finished)

    def go_to(self, place: Place) -> bool:
        """Go to a clause, an obligation or a field; else to the clauses."""
        if place.uid and any(each.uid == place.uid for each in self._case.agreements):
            self._choose(place.uid)
        agreement = self._agreement
        if agreement is None:
            self._first.setFocus()
            return not place.uid
        # A cell's name carries more behind its @, and is another after a restart.
        name, cell, _ = place.field.partition("@")
        if self._clauses.holds(place.uid):
            return self._clauses.go_to(place.uid)
        if self._owed.holds(place.uid):
            return self._owed.go_to(place.uid, name)
        if name == "obligations":
            return self._owed.go_to()
        if cell or name in {"", "clauses"}:
            return self._clauses.go_to()
        return any(name in form.names() and form.go_to(name) for form in self._forms)

    def paper(self) -> PaperOf:
        """Return the agreement's paper, written or oral."""
        agreement = self._agreement
        return PaperOf(paper_key(agreement), agreement.uid) if agreement else PaperOf()

    def record(self) -> str:
        """Return the clause or obligation the person is in, else the agreement."""
        return self._clauses.focused() or self._owed.focused() or self._uid

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return F7: cards that make a clause; Ctrl+M: sums that do."""
        if not self._uid:
            return {}
        return {"phrases": self._offer_phrases, "compensation": self._reckon}

    # --- doing

    def begin(self) -> None:
        """Begin an agreement that changes no other, and go to its first field."""
        if self.finish():
            self._begun(append(self._desk.book, Agreement, self._case.uid))

    def _begin_with(self, begin: Callable[[CaseBook, str], str]) -> None:
        """Begin one that changes the newest, or settles what that left open."""
        if amendable(self._case) is None:
            self.begin()
        elif self.finish():
            self._begun(begin(self._desk.book, self._case.uid))

    def _begun(self, uid: str) -> None:
        self._uid = uid
        self._read_again()
        self._when.go_to("reached_on")

    def _read_again(self) -> None:
        """Show at once what was just added; the page reads a moment later."""
        self.show_case(case_value(self._desk.book, self._case.uid), self._room)

    def _choose(self, uid: str) -> None:
        if uid != self._uid and self.finish():
            self._uid = uid
            self._read_again()
            self.paper_changed.emit()

    def _take_facts(self) -> None:
        self._foot.finish()
        self._desk.book.change(Agreement, self._uid, facts=self._case.facts)
        self._read_again()
        self._foot.go_to("facts")

    def _take_suggested(self) -> None:
        self._desk.book.change(Agreement, self._uid, originals=self._needed())
        self._read_again()
        self._head.go_to("originals")

    def _remove_agreement(self) -> None:
        title = self._head_card.title.text()
        today = self._desk.today()
        remove_with_parts(self._desk.book, Agreement, self._uid, today)
        self._read_again()
        self._desk.offer_undo(tr("已删除{title}。").format(title=title))

    def _offer_numbers(self) -> None:
        agreement = self._agreement
        if agreement is not None and self.finish():
            kind = paper_key(agreement)
            paper = Numberless(self._case.uid, agreement.uid, kind)
            offer_numbers(self._desk, paper, self._number)

    def _offer_phrases(self) -> None:
        agreement = self._agreement
        if agreement is not None and self._clauses.finish():
            offer_clauses(self._desk, self._case, self._clauses, self)

    def _look_up_law(self) -> None:
        if self._agreement is not None and self._clauses.finish():
            about = (self._case.kind, self._case.source)
            look_up_law(self._desk, self, self._clauses.cite, *about)

    def _reckon(self) -> None:
        if self._agreement is not None and self._clauses.finish():
            reckon_compensation(self._desk, self, self._case, self._clauses.write)

    def _bring_into_sight(self, form: Form, name: str) -> None:
        room = self._desk.look.px(40)
        self._area.ensureWidgetVisible(form.field(name), 0, room)
