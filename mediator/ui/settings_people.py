"""The mediators of the room: add, change, retire."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from mediator.cases import users
from mediator.cases.case_file import MediatorEntry, RoomFile
from mediator.cases.model import Mediator
from mediator.language import n_, tr
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form, drafts_in
from mediator.ui.kinds import Choice, DateText, LineText, PhoneText
from mediator.ui.layouts import Text, button, card, column, row, rule
from mediator.ui.page import Desk
from mediator.ui.settings_logins import LoginLine

MEDIATOR: tuple[FieldSpec, ...] = (
    FieldSpec("name", n_("姓名"), LineText(), width=5),
    FieldSpec("sex", n_("性别"), Choice(("男", "女")), width=2, beside=True),
    FieldSpec("phone", n_("电话"), PhoneText(), width=6, beside=True),
    FieldSpec("term_from", n_("聘期从"), DateText(), width=6),
    FieldSpec("term_until", n_("到"), DateText(ahead=True), width=6, beside=True),
)


class PeopleCard(QWidget):
    """One form a mediator; whoever left stays on old papers and off new ones."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._forms: dict[str, Form] = {}
        self._buttons: dict[str, QPushButton] = {}
        self._logins: dict[str, LoginLine] = {}
        self._room = RoomFile()
        self._lines = column(gap=desk.look.px(8))
        add = button(tr("添加调解员(&J)"))
        add.clicked.connect(self._add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._card: QFrame = card(tr("调解员"), self._lines, actions=(add,))
        whole.addWidget(self._card)

    def show_room(self, room: RoomFile) -> None:
        """Show the roster, working mediators first."""
        drafts = self._desk.book.drafts
        for each in sorted(room.mediators, key=lambda one: not one.active):
            if each.uid not in self._forms:
                self._append(each)
            self._forms[each.uid].show_record(each, drafts(each.uid))
            word = tr("停用") if each.active else tr("恢复使用")
            self._buttons[each.uid].setText(word)
            self._buttons[each.uid].setAccessibleName(f"{word} {each.name}")
        self._room = room
        self._show_logins()
        known = {each.uid for each in room.mediators}
        for uid in [uid for uid in self._forms if uid not in known]:
            gone = self._forms.pop(uid).parentWidget()
            self._buttons.pop(uid)
            self._logins.pop(uid)
            if gone is not None:
                self._lines.removeWidget(gone)
                gone.deleteLater()

    def _show_logins(self) -> None:
        """Show under each mediator whether they can open the book."""
        book = self._desk.book
        found = {each.mediator_uid: each for each in users.logins(book)}
        head = users.may_manage(book)
        for each in self._room.mediators:
            line = self._logins[each.uid]
            line.show_login(each, found.get(each.uid), head=head)

    def _save(self, uid: str, values: Mapping[str, object]) -> None:
        """Keep a mediator's values; a name is also shown before signing in."""
        self._desk.book.change(Mediator, uid, **values)
        if "name" in values:
            users.keep_names(self._desk.book)

    def _append(self, mediator: MediatorEntry) -> None:
        form = Form(MEDIATOR, self._desk.look, self._desk.around, letters="")
        form.keep_with(
            partial(self._save, mediator.uid),
            drafts_in(self._desk.book, Mediator, mediator.uid),
        )
        turn = button("")
        turn.clicked.connect(partial(self._turn, mediator.uid))
        self._forms[mediator.uid] = form
        self._buttons[mediator.uid] = turn
        login = LoginLine(self._desk, self._show_logins)
        self._logins[mediator.uid] = login
        holder = QWidget()
        both = row(login, turn, gap=self._desk.look.px(8))
        both.setStretch(0, 1)
        both.setAlignment(turn, Qt.AlignmentFlag.AlignTop)
        lines = column(form, both, rule(), gap=self._desk.look.px(4))
        if len(self._forms) == 1:
            said = tr("停用以后，旧文书不变，新案件里不再选到。")
            lines.insertWidget(2, Text(said, "help", wraps=True))
        holder.setLayout(lines)
        self._lines.addWidget(holder)

    def _add(self) -> None:
        uid = self._desk.book.add(Mediator, name="")
        self._desk.do("refresh")
        if uid in self._forms:
            # Its widgets are shown with the next turn of the event loop.
            QTimer.singleShot(0, self, partial(self._forms[uid].go_to, "name"))

    def _turn(self, uid: str) -> None:
        # Whatever stands in the boxes is saved before the roster changes.
        if self._forms[uid].finish():
            retiring = self._buttons[uid].text() == tr("停用")
            self._desk.book.change(Mediator, uid, active=not retiring)
