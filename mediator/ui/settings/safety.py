"""Copies, locking, the paper code, and changing one's password."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases import logins
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.layouts import STRETCH, button, card, column, row
from mediator.ui.page import Desk
from mediator.ui.password import NewPassword, labelled, secret
from mediator.ui.settings.copies import CopiesCard
from mediator.ui.settings.leaving import LeavingCard


class SafetyCard(QWidget):
    """Copies and the password.

    Attributes:
        copies: the card of copies.
        leaving: the card of locking and of the paper code.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._has_forgotten = False
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(desk.look.px(14))
        self.copies = CopiesCard(desk)
        self.leaving = LeavingCard(desk)
        whole.addWidget(self.copies)
        whole.addWidget(self.leaving)
        whole.addWidget(self._password())

    def reload(self) -> None:
        """Show the copies as they are now, and what was tried when."""
        self.copies.reload()
        self.leaving.reload()

    # --- password

    def _password(self) -> QWidget:
        self._old = secret(tr("现在的密码"))
        self._old_label = labelled(self._old)
        self.new_password = NewPassword(
            self._desk.look, tr("新密码（至少八位）"), tr("再输一遍新密码")
        )
        self._old.returnPressed.connect(self.new_password.first.setFocus)
        self.new_password.again.returnPressed.connect(self._change_password)
        self._change = button(tr("改密码"))
        self._change.clicked.connect(self._change_password)
        old = column(self._old_label, self._old, gap=self._desk.look.px(6))
        return card(tr("我的密码"), old, self.new_password, row(self._change, STRETCH))

    def forgotten(self) -> None:
        """Ask for no old password: the book was opened with the recovery code."""
        self._ask_old(asked=False)
        self.new_password.first.setFocus()

    def _ask_old(self, *, asked: bool) -> None:
        self._has_forgotten = not asked
        self._old.setVisible(asked)
        self._old_label.setVisible(asked)

    def _change_password(self) -> None:
        book, boxes = self._desk.book, self.new_password
        new, again = boxes.first.text(), boxes.again.text()
        try:
            logins.check_new_password(new, again)
        except Problem as problem:
            self._not_changed(problem)
            return
        self._change.setEnabled(False)
        boxes.say(tr("正在改，要一两秒钟…"))
        self._desk.background.run_long(
            tr("正在改密码"),
            partial(logins.renew_own_password, book, new, again)
            if self._has_forgotten
            else partial(
                logins.change_own_password, book, self._old.text(), new, again
            ),
            self._changed,
            self._not_changed,
            to_the_end=tr("密码不能只改一半，一两秒就好"),
        )

    def _changed(self, _nothing: object) -> None:
        self._old.clear()
        self._ask_old(asked=True)  # what was forgotten is known again
        self.new_password.forget()
        self._change.setEnabled(True)
        self.new_password.say(tr("✓ 密码改好了，下次用新密码。"))
        # The card may be out of sight, and the bar still asks for a new password.
        self._desk.tell(tr("密码改好了，下次用新密码。"), "good")

    def _not_changed(self, problem: Problem) -> None:
        self._change.setEnabled(True)
        self.new_password.say(f"✗ {problem}")
