"""练习本: the way there, and within it the way to begin it anew with one key."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases.book import CaseBook
from mediator.cases.practice.twenty import emptied_anew, practising
from mediator.cases.reading_only import OnlyReads
from mediator.cases.snapshot import room_value
from mediator.language import tr
from mediator.ui.errand import Errand
from mediator.ui.keys import KEYS
from mediator.ui.layouts import STRETCH, Text, button, card, column, row
from mediator.ui.opening.sign_in import is_practice, practice_folder
from mediator.ui.page import Desk
from mediator.ui.password import labelled, not_taken, secret

Tell = Callable[[str], object]
ANEW: Final = next(each.keys for each in KEYS if each.action == "practice_anew")


class PracticeCard(QWidget):
    """Goes to the practice book; in there, empties it with one key."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._here = desk.book.folder.path
        self._practises = room_value(desk.book).practice
        self._there = practice_folder(self._here)
        look = desk.look
        self._password = secret(tr("给练习本定一个密码（至少八位）"))
        self._said = Text("", "help", wraps=True)
        self._go = button(self._verb())
        self._go.clicked.connect(self._act)
        self._password.returnPressed.connect(self._act)
        box = column(labelled(self._password), self._password, gap=look.px(6))
        self._box = QWidget()
        box.setContentsMargins(0, 0, 0, 0)
        self._box.setLayout(box)
        buttons = row(self._go, STRETCH, gap=look.px(8))
        own = _own_book(self._here)
        if self._practises and own is not None:
            back = button(tr("回到自己的案件簿"))
            back.clicked.connect(partial(self._leave_for, own))
            buttons.insertWidget(1, back)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        told = Text(self._told(), wraps=True)
        whole.addWidget(card(tr("练习本"), told, self._box, self._said, buttons))
        # Only now: shown before it lies in the card it would be a window of its own.
        if self._practises or self._there.exists():
            self._box.hide()
        self._go.setEnabled(not (self._practises and desk.reads_only))

    def arrive(self) -> None:
        """Put the person where it begins."""
        first = self._go if self._box.isHidden() else self._password
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _told(self) -> str:
        if self._practises:
            return tr(
                "一按就清空：这里练的都没有了，重新编二十件案件，不用输密码。"
                "在练习本的哪一页，按 {key} 都一样。真的案件不在这里，不受影响。"
            ).format(key=ANEW)
        return tr(
            "练习本里有二十件编造的案件，随便改；印出来都有“练习”二字，不影响真的案件。"
        )

    def _verb(self) -> str:
        return tr("清空重来") if self._practises else tr("进练习本")

    def _act(self) -> None:
        typed = self._password.text()
        if self._practises:
            begin_anew(self._desk)
        elif self._box.isHidden():
            self._leave_for(self._there)
        elif not typed:
            self._refuse(tr("请先输入密码。"))
        elif why := not_taken(typed):
            self._refuse(why)
        else:
            work = partial(_begin, self._desk, self._there, typed)
            opens = tr("打开练习本")
            self._desk.hand_over(
                Errand(tr("编一本练习本"), work, self._there, opens=opens)
            )

    def _leave_for(self, folder: Path) -> None:
        work = partial(_close, self._desk)
        self._desk.hand_over(Errand(tr("换一本案件簿"), work, folder))

    def _refuse(self, why: str) -> None:
        self._said.setText(f"✗ {why}")
        self._password.setFocus()


def _own_book(practice: Path) -> Path | None:
    """Return the room's own book beside its practice book, if it is there."""
    if not is_practice(practice):
        return None
    own = practice.with_name(practice.name.rpartition("-")[0])
    return own if (own / "keys.json").is_file() else None


def _close(desk: Desk, tell: Tell) -> tuple[str, ...]:
    tell(tr("正在关上这一本…"))
    desk.book.close()
    return (tr("✓ 这一本关好了，写过的都存着。"),)


def _begin(desk: Desk, folder: Path, password: str, tell: Tell) -> tuple[str, ...]:
    """Make the practice book; the room's own is closed first."""
    today = desk.today()
    desk.book.close()
    tell(tr("正在编二十件案件…"))
    practising(folder, password, today).close()
    return (tr("✓ 练习本编好了。"), tr("打开它，用刚才定的密码。"))


def begin_anew(desk: Desk) -> None:
    """Empty the practice book that is open; a real book is never touched.

    Raises:
        OnlyReads: whoever works in it may change nothing.
    """
    if not room_value(desk.book).practice:
        desk.tell(tr("这不是练习本，里面是真的案件，没有清空。"), "heed")
        return
    if desk.reads_only:
        raise OnlyReads
    done = tr("练习本清空了，里面是重新编的案件。密码没有变。")
    title = tr("清空练习本，重新编案件")
    desk.hand_over(Errand(title, partial(_anew, desk), done=done))


def _anew(desk: Desk, tell: Tell) -> CaseBook:
    """Empty the practice book and fill it again."""
    tell(tr("正在编二十件案件…"))
    return emptied_anew(desk.book, desk.today())
