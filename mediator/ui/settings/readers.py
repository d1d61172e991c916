"""Who may look at the book and is no mediator of the room: 司法所, 街道."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from mediator.cases import logins, users
from mediator.cases.case_file import MediatorEntry
from mediator.cases.facts.text import clean_line
from mediator.cases.half_done import READER
from mediator.cases.users import Login
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.case.records import RecordRows
from mediator.ui.drafts_apart import drafts_of_room
from mediator.ui.layouts import STRETCH, Text, button, card, column, row
from mediator.ui.page import Desk
from mediator.ui.password import NewPassword, labelled
from mediator.ui.settings.logins import LoginLine
from mediator.ui.waiting import waiting_in


class ReaderRow(QWidget):
    """Somebody who only reads: the name, and how it stands with the login."""

    def __init__(self, desk: Desk, line: LoginLine) -> None:
        super().__init__()
        self._name = Text("", "heading")
        self._line = line
        whole = column(self._name, line, gap=desk.look.px(2))
        self.setLayout(whole)

    def show_login(self, login: Login, *, head: bool) -> None:
        """Show whose login it is.

        Args:
            login: theirs.
            head: whoever works in the book may change it.
        """
        self._name.setText(login.name)
        self._line.show_login(MediatorEntry(name=login.name), login, head=head)


class ReadersCard(QWidget):
    """Those who only read, and letting one more in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        look = desk.look
        self._rows: RecordRows[ReaderRow] = RecordRows(self._make)
        self._said = Text(
            tr("司法所、街道来查看的人，可以给他一个只能看、能打印、不能改的密码。"),
            "second",
            wraps=True,
        )
        self._begin = button(tr("让一个人只看"))
        self._begin.clicked.connect(self._ask)
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("姓名（打开时选它，最好带上单位）"))
        self._waits = waiting_in(self.name, tr("姓名"))
        self._waits.keep_in(drafts_of_room(desk.book, READER), "name")
        self.password = NewPassword(look, tr("密码（至少八位）"), tr("再输一遍密码"))
        self.name.returnPressed.connect(self.password.first.setFocus)
        self.password.again.returnPressed.connect(self._let_in)
        self._yes = button(tr("让他看"), "primary")
        self._yes.clicked.connect(self._let_in)
        no = button(tr("不加了"))
        no.clicked.connect(self._fold)
        self._panel = QWidget()
        inner = column(
            labelled(self.name),
            self.name,
            self.password,
            row(self._yes, no, STRETCH, gap=look.px(8)),
            gap=look.px(6),
        )
        inner.setContentsMargins(0, 0, 0, look.px(4))
        self._panel.setLayout(inner)
        self._panel.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(
            card(
                tr("只看的人"),
                self._said,
                self._rows,
                self._panel,
                actions=(self._begin,),
            )
        )

    def _make(self, _uid: str) -> ReaderRow:
        return ReaderRow(self._desk, LoginLine(self._desk, self.reload))

    def reload(self) -> None:
        """Show who only reads and is no mediator."""
        book = self._desk.book
        found = [each for each in users.logins(book) if not each.mediator_uid]
        self._rows.show_uids([each.uid for each in found])
        head = users.may_manage(book)
        self._begin.setVisible(head)
        for each in found:
            self._rows.rows()[each.uid].show_login(each, head=head)

    def _ask(self) -> None:
        self._waits.show("")
        self.password.forget()
        self.password.say("")
        self._panel.show()
        self.name.setFocus()

    def _fold(self) -> None:
        self._panel.hide()
        self._waits.end()
        self.password.forget()
        self._begin.setFocus()

    def _let_in(self) -> None:
        name = clean_line(self.name.text())
        first, again = self.password.first.text(), self.password.again.text()
        try:
            logins.check_new_password(first, again)
        except Problem as problem:
            self._refused(problem)
            return
        self.password.say(tr("正在定，要一两秒钟…"))
        self._yes.setEnabled(False)
        self._desk.background.run_long(
            tr("正在定密码"),
            partial(logins.let_read, self._desk.book, name, first, again),
            partial(self._is_in, name),
            self._refused,
            to_the_end=tr("密码不能只定一半，一两秒就好"),
        )

    def _is_in(self, name: str, _user: object) -> None:
        self._yes.setEnabled(True)
        self._fold()
        self.reload()
        said = tr("{name}能打开这本簿子了，只能看和打印。")
        self._desk.tell(said.format(name=name), "good")

    def _refused(self, problem: Problem) -> None:
        self._yes.setEnabled(True)
        self.password.say(f"✗ {problem}")
