"""记事: whom one spoke to, for the file; and what one notes for oneself alone."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.lists import is_old_agreed
from mediator.cases.missing import Place
from mediator.cases.model import Note
from mediator.cases.notes import keep_note, own_note
from mediator.language import n_, tr
from mediator.ui.case.contacts import ContactsBox
from mediator.ui.case.keeping import keep_cursor_in_sight
from mediator.ui.case.records import Card
from mediator.ui.case.tab import PaperOf
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form
from mediator.ui.kinds import LongText
from mediator.ui.layouts import STRETCH, Text, button, column, row, scrolling
from mediator.ui.page import Desk

_NOTE: Final = "note"


class NotesTab(QWidget):
    """Contacts above, the private note below.

    Attributes:
        paper_changed: never sent: no paper stands beside this tab.
    """

    paper_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case = CaseFile()
        self._room = RoomFile()
        self._kept = ""
        self._contacts = ContactsBox(desk)
        self._contacts.removed.connect(self._desk.offer_undo)
        self._contact_card = Card(tr("联系记录"), self._contacts)
        spec = FieldSpec(
            _NOTE,
            n_("手记"),
            LongText(lines=8, most_lines=24),
            help=n_("自己备忘的话：他的脾气、私下透的底、下回怎么谈。"),
        )
        self._form = Form((spec,), desk.look, desk.around)
        self._form.keep_with(self._keep, self._draft)
        box = self._form.field(_NOTE)
        box.label.hide()
        keep_cursor_in_sight(box.widget, desk.look.px(24))  # type: ignore[arg-type]
        said = tr("您的登录是“只看”的，这一格不能写。")
        if not desk.reads_only:
            said = tr(
                "只有您自己登录后看得到；不打印、不导出、查找也查不到。"
                "写完离开这一格就存上。"
            )
        told = Text(said, "second", wraps=True)
        self._note_card = Card(tr("我的手记"), told, self._form)
        self._brief_card = Card(tr("交给别人办"), self._brief())
        gap = desk.look.px(12)
        inner = QWidget()
        inner.setMaximumWidth(desk.look.px(980))
        inner.setLayout(
            column(
                self._contact_card, self._note_card, self._brief_card, STRETCH, gap=gap
            )
        )
        ground = QWidget()
        ground.setLayout(row(inner, gap=0))
        self._area: QScrollArea = scrolling(ground)
        self.setLayout(column(self._area, gap=gap))

    def _brief(self) -> QWidget:
        """Return the words about the hand-over brief, and what prints it."""
        told = Text(
            tr("请假、换人时印一张：办到哪里、怎么找人、哪天到期。手记不在上面。"),
            "second",
            wraps=True,
        )
        printed = button(tr("打印交接单(&J)"))
        printed.clicked.connect(self._print_brief)
        made = QWidget()
        made.setLayout(column(told, row(printed, STRETCH), gap=self._desk.look.px(8)))
        return made

    def _print_brief(self) -> None:
        """Print where the case stands, for who takes it over."""
        # Printing is slow to load, and few cases are handed over.
        from mediator.forms.hand_over import TITLE, hand_over_sheet  # noqa: PLC0415
        from mediator.ui.printing.sheets import about, print_sheet  # noqa: PLC0415

        if self.finish():
            case, today = self._case, self._desk.today()
            old = is_old_agreed(self._desk.book, case.uid)
            sheet = hand_over_sheet(case, self._room, today, old=old)
            print_sheet(self._desk, self, sheet, tr(TITLE), case=about(self._case))

    def show_case(self, case: CaseFile, room: RoomFile) -> None:
        """Show the contacts, and what this user noted."""
        self._case, self._room = case, room
        self._contacts.show_case(case)
        self._contact_card.second.setText(self._contacts.said())
        if self._kept != case.uid:
            self._form.forget()
            self._kept = case.uid
        drafts = self._desk.book.drafts(self._draft_uid())
        self._form.show_record({_NOTE: own_note(self._desk.book, case.uid)}, drafts)

    def _draft_uid(self) -> str:
        """Return under what the unfinished text is kept: a case has one a user."""
        return self._case.uid

    def _keep(self, values: Mapping[str, object]) -> None:
        keep_note(self._desk.book, self._case.uid, str(values[_NOTE] or ""))

    def _draft(self, name: str, text: str | None) -> None:
        book, uid = self._desk.book, self._draft_uid()
        if text is None:
            book.drop_draft(Note, uid, name)
        else:
            book.keep_draft(Note, uid, name, text)

    # --- what the page asks

    def finish(self) -> bool:
        """Save what is still in a box."""
        finished = [self._contacts.finish(), self._form.finish()]
        return all(finished)

    def go_to(self, place: Place) -> bool:
        """Go to a contact or into the note; else onto the button that adds one."""
        if place.field == _NOTE:
            return self._form.go_to(_NOTE)
        known = any(each.uid == place.uid for each in self._case.contacts)
        return self._contacts.go_to(place.uid if known else "", place.field)

    def paper(self) -> PaperOf:
        """Return none: what stands here is on no paper."""
        return PaperOf()

    def record(self) -> str:
        """Return the contact the person is in, or nothing."""
        return self._contacts.focused()

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return nothing: this tab has no keys of its own."""
        return {}
