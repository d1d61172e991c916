"""Where copies go, making one now, and changing one's password."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases import closing, users
from mediator.cases.facts.dates import echo, to_room
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.copies import Copy
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.file_dialogs import ask_for_folder
from mediator.ui.layouts import STRETCH, Text, button, card, column, row
from mediator.ui.page import Desk
from mediator.ui.password import NewPassword, labelled, secret


class SafetyCard(QWidget):
    """Copies and the password."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._has_forgotten = False
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(desk.look.px(14))
        whole.addWidget(self._copies())
        whole.addWidget(self._password())

    # --- copies

    def _copies(self) -> QWidget:
        self._place = Text("", wraps=True)
        self._last = Text("", "second", wraps=True)
        choose = button(tr("换一个地方…"))
        choose.clicked.connect(self._choose_place)
        self._copy = button(tr("现在备份一份"))
        self._copy.clicked.connect(self._copy_now)
        return card(
            tr("备份"),
            Text(
                tr("关闭时自动做一份，做好就打开核对。最好放在优盘或另一块硬盘上。"),
                "second",
                wraps=True,
            ),
            self._place,
            self._last,
            row(choose, self._copy, STRETCH),
        )

    def reload(self) -> None:
        """Show where copies go and when the last one was made."""
        place = closing.copies_place(self._desk.book)
        self._place.setText(tr("放在：{place}").format(place=place))
        try:
            copy = closing.last_copy(self._desk.book)
        except Problem as problem:
            self._last.setText(str(problem))
            return
        self._last.setText(_about(copy) if copy else tr("还没有备份。"))

    def _choose_place(self) -> None:
        place = closing.copies_place(self._desk.book)
        chosen = ask_for_folder(self, tr("备份放在哪里"), place.parent)
        if chosen is not None:
            self._desk.book.set(closing.PLACE, str(chosen / place.name))
            self.reload()

    def _copy_now(self) -> None:
        book = self._desk.book
        self._copy.setEnabled(False)
        self._last.setText(tr("正在备份，做好还要打开核对一遍…"))
        place = closing.copies_place(book)
        self._desk.background.run(
            partial(proven_copy, book.folder, book.key, place),
            self._copied,
            self._not_copied,
        )

    def _copied(self, copy: Copy) -> None:
        self._copy.setEnabled(True)
        self.reload()
        self._desk.tell(tr("备份做好了，已经打开核对过。"), "good")
        del copy

    def _not_copied(self, problem: Problem) -> None:
        self._copy.setEnabled(True)
        self.reload()
        self._desk.tell(str(problem), "bad")

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
        self._has_forgotten = True
        self._old.hide()
        self._old_label.hide()
        self.new_password.first.setFocus()

    def _change_password(self) -> None:
        book, boxes = self._desk.book, self.new_password
        new, again = boxes.first.text(), boxes.again.text()
        try:
            users.check_new_password(new, again)
        except Problem as problem:
            self._not_changed(problem)
            return
        self._change.setEnabled(False)
        boxes.say(tr("正在改，要一两秒钟…"))
        self._desk.background.run(
            partial(users.renew_own_password, book, new, again)
            if self._has_forgotten
            else partial(users.change_own_password, book, self._old.text(), new, again),
            self._changed,
            self._not_changed,
        )

    def _changed(self, _nothing: object) -> None:
        self._old.clear()
        self.new_password.forget()
        self._change.setEnabled(True)
        self.new_password.say(tr("✓ 密码改好了，下次用新密码。"))

    def _not_changed(self, problem: Problem) -> None:
        self._change.setEnabled(True)
        self.new_password.say(f"✗ {problem}")


def _about(copy: Copy) -> str:
    made = to_room(copy.manifest.made_at)
    return tr("✓ 最近一份：{day} {time}，做好时打开核对过").format(
        day=echo(made.date()), time=f"{made:%H:%M}"
    )
