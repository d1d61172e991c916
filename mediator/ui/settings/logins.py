"""Who can open the book, and what they may do: one line under each name.

Whoever is let in types the first password, twice, on this computer; the head need not
know it. Everybody changes their own under 我的密码; rules are in
``mediator.cases.logins``.
"""

from collections.abc import Callable, Container
from functools import partial
from typing import Final

from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from mediator.cases import logins
from mediator.cases.case_file import MediatorEntry
from mediator.cases.users import Login
from mediator.cases.words import UserRole
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.keeping import bring_into_sight
from mediator.ui.flow import flowing
from mediator.ui.layouts import Text, button, column, row
from mediator.ui.nesting import nest
from mediator.ui.page import Desk
from mediator.ui.password import NewPassword

_MAY: Final = {
    UserRole.HEAD: n_("负责人：能录能改，也能管谁来打开、批准看未成年人的案件"),
    UserRole.MEDIATOR: n_("调解员：能录能改"),
    UserRole.READER: n_("只看：能看能打印，不能改"),
}
"""What each role may do, as the lines and the question say it."""
_GIVES: Final = {
    UserRole.HEAD: n_("定为负责人"),
    UserRole.MEDIATOR: n_("定为调解员"),
    UserRole.READER: n_("改为只看"),
}


class LoginLine(QWidget):
    """What one person can do with the book, and what the head can change in it."""

    def __init__(self, desk: Desk, done: Callable[[], None]) -> None:
        """Make an empty line.

        Args:
            desk: the page's.
            done: called when somebody was let in or stopped.
        """
        super().__init__()
        self._desk = desk
        self._done = done
        self._mediator = MediatorEntry(name="")
        self._login: Login | None = None
        look = desk.look
        self._said = Text("", "second", wraps=True)
        self._let_in = button("", "link")
        self._let_in.clicked.connect(self._ask_password)
        self._stop = button("", "link")
        self._stop.clicked.connect(self._ask_stop)
        self._role = button("", "link")
        self._role.clicked.connect(self._ask_role)
        self._question = Text("", wraps=True)
        self._password = NewPassword(look, tr("密码（至少八位）"), tr("再输一遍密码"))
        self._password.again.returnPressed.connect(self._confirm)
        self._yes = button("", "primary")
        self._yes.clicked.connect(self._confirm)
        self._roles = {role: button(tr(word)) for role, word in _GIVES.items()}
        for role, each in self._roles.items():
            each.clicked.connect(partial(self._give, role))
        no = button(tr("不改了"))
        no.clicked.connect(self._fold)
        self._panel = QWidget()
        answers = flowing(self._yes, *self._roles.values(), no, gap=look.px(8))
        panel = column(self._question, self._password, answers, gap=look.px(8))
        panel.setContentsMargins(look.px(16), 0, 0, look.px(8))
        self._panel.setLayout(panel)
        self._panel.hide()
        ways = (self._let_in, self._role, self._stop)
        if look.stacked:
            does = flowing(*ways, gap=look.px(8))
            line: QBoxLayout = column(self._said, does, gap=look.px(2))
        else:
            line = row(self._said, *ways, gap=look.px(8))
            line.setStretch(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.px(4))
        nest(whole, line)
        whole.addWidget(self._panel)

    def show_login(
        self, mediator: MediatorEntry, login: Login | None, *, head: bool
    ) -> None:
        """Show how it stands.

        Args:
            mediator: of this line; of somebody who is none, only the name.
            login: theirs, if they have one.
            head: whoever works in the book may change it.
        """
        self._mediator, self._login = mediator, login
        own = login is not None and login.own
        them = tr("她") if mediator.sex == "女" else tr("他")
        others = head and not own and bool(mediator.name)
        self._let_in.setVisible(others and (login is not None or mediator.active))
        self._stop.setVisible(others and login is not None)
        listed = login is not None and bool(login.mediator_uid)
        self._role.setVisible(head and listed and bool(mediator.name))
        _name(self._role, tr("改权限"), mediator.name)
        word = (
            tr("让{them}也能打开这本簿子") if login is None else tr("重新定密码")
        ).format(them=them)
        _name(self._let_in, word, mediator.name)
        _name(self._stop, tr("不让{them}再打开").format(them=them), mediator.name)
        self._said.setText(self._how_it_stands(mediator, login))

    def _how_it_stands(self, mediator: MediatorEntry, login: Login | None) -> str:
        if login is None:
            return tr("在名单上，没有自己的密码。") if mediator.name else ""
        may = tr(_MAY[login.role])
        if login.own:
            return tr("这就是您。{may}。改密码在“我的密码”那里。").format(may=may)
        if login.mediator_uid and not mediator.active:
            return tr("！停用了，但还能用自己的密码打开这本簿子。{may}。").format(
                may=may
            )
        return tr("✓ 能用自己的密码打开这本簿子。{may}。").format(may=may)

    def _ask_password(self) -> None:
        said = tr(
            "请{name}自己来输密码，输两遍，至少八位。您不用知道。"
            "以后打开时先选姓名，再输自己的密码。恢复单照旧有用。"
        )
        self._question.setText(said.format(name=self._mediator.name))
        self._yes.setText(tr("定好"))
        self._offer(password=True)
        self._password.forget()
        self._password.say("")
        self._open_panel()
        self._password.first.setFocus()

    def _ask_stop(self) -> None:
        said = tr(
            "{name}就打不开这本簿子了，写过的都留着。"
            "以前的备份里还是旧密码，请收好。以后可以再让打开。"
        )
        self._question.setText(said.format(name=self._mediator.name))
        self._yes.setText(self._stop.text())
        self._offer()
        self._open_panel()
        self._yes.setFocus()

    def _ask_role(self) -> None:
        if self._login is None:
            return
        said = tr("{name}现在是{may}。写过的都留着，密码不变，下次打开时起作用。")
        may = tr(_MAY[self._login.role])
        self._question.setText(said.format(name=self._mediator.name, may=may))
        others = tuple(role for role in UserRole if role is not self._login.role)
        self._offer(roles=others)
        self._open_panel()
        self._roles[others[0]].setFocus()

    def _open_panel(self) -> None:
        self._panel.show()
        bring_into_sight(self._panel, self._desk.look.px(16))

    def _offer(
        self, *, password: bool = False, roles: Container[UserRole] = ()
    ) -> None:
        """Show in the panel what is asked: a password, a role, or only yes or no."""
        self._password.setVisible(password)
        self._yes.setVisible(not roles)
        for role, each in self._roles.items():
            each.setVisible(role in roles)

    def _give(self, role: UserRole) -> None:
        if self._login is None:
            return
        try:
            logins.give_role(self._desk.book, self._login.uid, role)
        except Problem as problem:
            self._refused(problem)
        else:
            self._changed(f"{{name}}：{tr(_MAY[role])}", None)

    def _fold(self) -> None:
        self._panel.hide()
        self._password.forget()
        ways = (self._let_in, self._role, self._stop)
        shown = next((each for each in ways if each.isVisible()), self._let_in)
        shown.setFocus()

    def _confirm(self) -> None:
        book = self._desk.book
        if self._password.isVisible():
            first, again = self._password.first.text(), self._password.again.text()
            try:
                logins.check_new_password(first, again)
            except Problem as problem:
                self._refused(problem)
                return
            self._password.say(tr("正在定，要一两秒钟…"))
            self._yes.setEnabled(False)
            work = (
                partial(logins.let_in, book, self._mediator.uid, first, again)
                if self._login is None
                else partial(
                    logins.set_password_of, book, self._login.uid, first, again
                )
            )
            said = tr("{name}能打开这本簿子了，用自己的密码。")
            self._desk.background.run_long(
                tr("正在定密码"),
                work,
                partial(self._changed, said),
                self._refused,
                to_the_end=tr("密码不能只定一半，一两秒就好"),
            )
        elif self._login is not None:
            said = tr("{name}不能再打开这本簿子。")
            try:
                logins.stop(book, self._login.uid)
            except Problem as problem:
                self._refused(problem)
            else:
                self._changed(said, None)

    def _changed(self, said: str, _user: object) -> None:
        self._yes.setEnabled(True)
        self._fold()
        self._done()
        self._desk.tell(said.format(name=self._mediator.name), "good")

    def _refused(self, problem: Problem) -> None:
        self._yes.setEnabled(True)
        if self._password.isVisible():
            self._password.say(f"✗ {problem}")
        else:
            self._question.setText(f"✗ {problem}")


def _name(shown: QPushButton, word: str, name: str) -> None:
    """Give a button its word; aloud it says whom it is about."""
    shown.setText(word)
    shown.setAccessibleName(f"{word} {name}")
