"""Where copies go, making one now, and changing one's password."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from mediator.cases import closing
from mediator.cases.book import CaseBook
from mediator.cases.facts.dates import echo, to_room
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.copies import Copy
from mediator.cases.safety.keys import KeyRing
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.layouts import STRETCH, Text, button, card, column, row
from mediator.ui.page import Desk
from mediator.ui.password import about_strength


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
        chosen = QFileDialog.getExistingDirectory(
            self, tr("备份放在哪里"), str(place.parent)
        )
        if chosen:
            self._desk.book.set(closing.PLACE, str(Path(chosen) / place.name))
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
        self._old = _secret(tr("现在的密码"))
        self._new = _secret(tr("新密码"))
        self._again = _secret(tr("再输一遍新密码"))
        self._said = Text("", "help", wraps=True)
        self._said.setMinimumHeight(self._desk.look.px(20))
        self._new.textChanged.connect(self._about_new)
        self._change = button(tr("改密码"))
        self._change.clicked.connect(self._change_password)
        lines = column(gap=self._desk.look.px(6))
        for box in (self._old, self._new, self._again):
            label = Text(box.accessibleName(), "label")
            label.setBuddy(box)
            if box is self._old:
                self._old_label = label
            lines.addWidget(label)
            lines.addWidget(box)
        return card(tr("我的密码"), lines, self._said, row(self._change, STRETCH))

    def forgotten(self) -> None:
        """Ask for no old password: the book was opened with the recovery code."""
        self._has_forgotten = True
        self._old.hide()
        self._old_label.hide()
        self._new.setFocus()

    def _about_new(self, text: str) -> None:
        self._said.setText(about_strength(text) if text else "")

    def _change_password(self) -> None:
        if self._new.text() != self._again.text() or not self._new.text():
            self._said.setText(tr("✗ 两遍新密码不一样，请重新输入。"))
            return
        book = self._desk.book
        self._change.setEnabled(False)
        self._said.setText(tr("正在改，要一两秒钟…"))
        self._desk.background.run(
            partial(_renew, book, self._new.text())
            if self._has_forgotten
            else partial(
                _change,
                book.folder.path,
                self._old.text(),
                self._new.text(),
                book.user_uid,
            ),
            self._changed,
            self._not_changed,
        )

    def _changed(self, _ring: KeyRing) -> None:
        for box in (self._old, self._new, self._again):
            box.clear()
        self._change.setEnabled(True)
        self._said.setText(tr("✓ 密码改好了，下次用新密码。"))

    def _not_changed(self, problem: Problem) -> None:
        self._change.setEnabled(True)
        self._said.setText(f"✗ {problem}")


def _about(copy: Copy) -> str:
    made = to_room(copy.manifest.made_at)
    return tr("✓ 最近一份：{day} {time}，做好时打开核对过").format(
        day=echo(made.date()), time=f"{made:%H:%M}"
    )


def _secret(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setAccessibleName(name)
    return made


def _change(folder: Path, old: str, new: str, user_uid: str) -> KeyRing:
    """Change a password in the key file; runs beside the window."""
    ring = KeyRing.read(folder).change_password(old, new, user_uid)
    ring.write(folder)
    return ring


def _renew(book: CaseBook, new: str) -> KeyRing:
    """Set a password where the old one was forgotten; runs beside the window."""
    folder = book.folder.path
    ring = KeyRing.read(folder).set_password(book.key, new, book.user_uid)
    ring.write(folder, keep_previous=False)
    return ring
