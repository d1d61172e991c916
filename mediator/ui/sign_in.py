"""Signing in: a password, and plain words when a book does not open.

Nothing but Qt's three basic modules is imported here, so that the first window is
painted at once; the book is opened by whoever listens to ``asked``.
"""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from mediator.language import tr
from mediator.ui.layouts import (
    STRETCH,
    Text,
    button,
    column,
    frame,
    in_the_middle,
    row,
)
from mediator.ui.look import Look, repolish

_PARTS: Final = ("book.db", "keys.json", "keys.previous.json")
"""Files one of which a book has, even a damaged one."""


def practice_folder(folder: Path) -> Path:
    """Return where the practice book of a book lies: beside it."""
    return folder.with_name(f"{folder.name}-{tr('练习本')}")


def why_not_there(folder: Path) -> str:
    """Return why no book can be in a folder, in plain words; empty if one may be."""
    try:
        if not folder.is_dir():
            said = tr(
                "“{path}”不在这里。没有改动任何文件。案件簿在优盘上的，请插好优盘，"
                "再按“再找一次”。"
            )
            return said.format(path=folder)
        parts = (folder / name for name in _PARTS)
        if not any(part.is_file() for part in parts):
            said = tr("“{path}”里没有案件簿。没有改动任何文件。请打开另一本。")
            return said.format(path=folder)
    except OSError:
        return ""  # opening it will say what is in the way
    return ""


class SignIn(QWidget):
    """The card in the middle: which book, the password, and three ways out.

    Where there is no book nobody is asked for its password.

    Attributes:
        again_wanted: look for the book once more.
        asked: password or recovery code as typed, and whether it is the code.
        other_wanted: the person wants to open another book.
        new_wanted: the person wants to begin a new book.
        practice_wanted: folder of the practice book beside this one.
    """

    again_wanted = Signal()
    asked = Signal(str, bool)
    other_wanted = Signal()
    new_wanted = Signal()
    practice_wanted = Signal(Path)

    def __init__(self, folder: Path, look: Look) -> None:
        super().__init__()
        self._look = look
        self._with_code = False
        self.setProperty("part", "page")
        self.password = QLineEdit()
        self._label = Text("", "label")
        self._label.setBuddy(self.password)
        self._open = button(tr("打开案件簿"), "primary")
        self._below = Text("", "help", wraps=True)
        self._below.setMinimumHeight(look.px(40))
        self._forgot = button("", "link")
        self._again = button(tr("再找一次(&R)"), "primary")
        self._lay_out(folder)
        self._turn(with_code=False)
        self._rest()
        self.password.returnPressed.connect(self._ask)
        self.password.textEdited.connect(self._quiet)
        self._open.clicked.connect(self._ask)
        self._forgot.clicked.connect(self._other_way)
        self._again.clicked.connect(self.again_wanted)
        self._show_there(why_not_there(folder))

    def _show_there(self, why_not: str) -> None:
        """Ask for the password, or say that there is no book to open."""
        there = not why_not
        for each in (self._label, self.password, self._open, self._forgot):
            each.setVisible(there)
        self._again.setVisible(not there)
        if why_not:
            self._say("bad", f"✗ {why_not}")

    def arrive(self) -> None:
        """Put the focus where the work begins."""
        first = self._again if self._again.isVisibleTo(self) else self.password
        first.setFocus()

    def _lay_out(self, folder: Path) -> None:
        look = self._look
        place = Text(str(folder), "label", wraps=True)
        other = button(tr("打开另一本(&O)"), "link")
        other.clicked.connect(self.other_wanted)
        new = button(tr("建一本新的(&N)"), "link")
        new.clicked.connect(self.new_wanted)
        ways = row(other, new, gap=look.px(8))
        practice = practice_folder(folder)
        if (practice / "keys.json").is_file():
            to_practice = button(tr("练习本(&X)"), "link")
            to_practice.clicked.connect(partial(self._to_practice, practice))
            ways.addWidget(to_practice)
        ways.addStretch(1)
        body = column(
            Text(tr("人民调解案件簿"), "title"),
            place,
            look.px(8),
            self._label,
            self.password,
            self._below,
            row(self._open, self._again, STRETCH, self._forgot),
            ways,
            gap=look.px(8),
            margin=look.px(28),
        )
        card = frame("card", body)
        card.setFixedWidth(look.px(460))
        in_the_middle(self, card)

    def _to_practice(self, folder: Path) -> None:
        self.practice_wanted.emit(folder)

    def _turn(self, *, with_code: bool) -> None:
        """Ask for the password, or for the recovery code on paper."""
        self._with_code = with_code
        label = tr("恢复单上的恢复码(&P)") if with_code else tr("密码(&P)")
        self._label.setText(label)
        self.password.setAccessibleName(label.replace("(&P)", ""))
        self.password.clear()
        self.password.setEchoMode(
            QLineEdit.EchoMode.Normal if with_code else QLineEdit.EchoMode.Password
        )
        self._forgot.setText(tr("用密码打开(&F)") if with_code else tr("忘了密码(&F)"))
        self._quiet()

    def _other_way(self) -> None:
        self._turn(with_code=not self._with_code)
        self.password.setFocus()

    def _ask(self) -> None:
        if self.password.text():
            self.wait()
            self.asked.emit(self.password.text(), self._with_code)
        else:
            self.refuse(tr("请先输入密码。"))

    def _quiet(self) -> None:
        self._say("", "")

    def _say(self, state: str, sentence: str) -> None:
        if self._below.text() == sentence:
            return
        self._below.setProperty("state", state)
        self._below.setText(sentence)
        self._below.setAccessibleName(sentence)
        repolish(self._below)

    def wait(self) -> None:
        """Show that the book is being opened."""
        self._say("", tr("正在打开，要一两秒钟…"))
        self.password.setEnabled(False)
        self._open.setEnabled(False)

    def _rest(self) -> None:
        self.password.setEnabled(True)
        self._open.setEnabled(True)

    def refuse(self, sentence: str) -> None:
        """Say why the book did not open; the person stays in the box."""
        self._rest()
        self._say("bad", f"✗ {sentence}")
        self.password.selectAll()
        self.password.setFocus()
