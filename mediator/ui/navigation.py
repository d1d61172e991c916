"""The left column: whose room, its rooms to work in, and at the foot what is safe."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, assert_never

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy

from mediator.language import tr
from mediator.ui.fields import Saved
from mediator.ui.layouts import STRETCH, Area, Button, Text, button, column, frame, rule
from mediator.ui.look import Look, repolish
from mediator.ui.rooms_out_of_sight import RoomsOutOfSight

Shown = Saved | Literal["undone"]
"""What the foot says of saving; ``undone``: no box waits, but a step was refused."""

_TIGHT_FROM: Final = 1.3
"""From this text scale on the rooms stand closer, so that all are in sight."""


@dataclass(frozen=True, slots=True)
class RoomButton:
    """One line of the left column: only what works is listed."""

    key: str
    label: str


class Navigation(QFrame):
    """The rooms, and at the foot: saved, last proven copy, who, leaving.

    Attributes:
        chosen: key of the room that was clicked.
        leaving: the person goes away: lock.
        draft_wanted: the person wants to see the box that is only a draft.
    """

    chosen = Signal(str)
    draft_wanted = Signal()
    leaving = Signal()

    def __init__(self, rooms: Sequence[RoomButton], look: Look) -> None:
        super().__init__()
        self.setProperty("part", "left")
        self.setFixedWidth(look.px(164))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._stacked = look.stacked
        self._name = Text("", "heading", wraps=True)
        self._second = Text("", "small", wraps=True)
        self._saved = Text("", "small")
        self._to_draft = button(tr("去看这一格"), "link")
        self._to_draft.setAccessibleName(tr("去看只留了草稿的那一格"))
        self._to_draft.clicked.connect(self.draft_wanted)
        self._to_draft.hide()
        self._copied = Text("", "small", wraps=True)
        self._who = Text("", "small", wraps=True)
        self._rooms: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._area = Area()
        lock = button(tr("离开锁屏  F12"), "lock")
        lock.setAccessibleName(tr("离开锁屏"))
        lock.clicked.connect(self.leaving)
        self._lay_out(rooms, lock, look)
        # From the start, so that its line does not push what stands above it later.
        self.show_saved("saved")

    def _lay_out(
        self, rooms: Sequence[RoomButton], lock: QPushButton, look: Look
    ) -> None:
        head = column(self._name, self._second, gap=look.px(2))
        side = look.px(14)
        head.setContentsMargins(side, look.px(14), side, look.px(12))
        said = (self._saved, self._to_draft, self._copied, self._who)
        foot = column(*said, lock, gap=look.px(4))
        foot.setContentsMargins(side, look.px(10), side, look.px(12))
        middle = column(gap=0)
        middle.setContentsMargins(0, look.px(8), 0, 0)
        for each in rooms:
            made = Button(tr(each.label))
            made.setCheckable(True)
            made.setProperty("role", "room")
            made.setProperty("tight", str(look.crowding >= _TIGHT_FROM).lower())
            made.setAccessibleName(tr(each.label))
            self._group.addButton(made)
            self._rooms[each.key] = made
            middle.addWidget(made)
            made.clicked.connect(self._clicked)
        # There may be more of them than a small screen has room for.
        inner = frame("left", column(middle, STRETCH, gap=0))
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(inner)
        more = RoomsOutOfSight(self._area, tuple(self._rooms.values()))
        whole = column(head, rule(), self._area, more, rule(), foot, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _clicked(self) -> None:
        sent = self._group.checkedButton()
        for key, each in self._rooms.items():
            if each is sent:
                self.chosen.emit(key)

    def mark(self, key: str) -> None:
        """Show which room the page belongs to."""
        if key in self._rooms:
            self._rooms[key].setChecked(True)
            # Its place is known with the next turn of the event loop.
            QTimer.singleShot(0, self, self._bring_into_sight)

    def take_focus(self) -> None:
        """Put the person onto the room in sight; the arrows lead to the others."""
        here = self._group.checkedButton() or next(iter(self._rooms.values()))
        here.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def has_focus(self) -> bool:
        """Tell whether the person is here."""
        return any(each.hasFocus() for each in self._rooms.values())

    def _bring_into_sight(self) -> None:
        here = self._group.checkedButton()
        if here is not None:
            self._area.ensureWidgetVisible(here, 0, 0)

    def name_room(self, room: str, second: str) -> None:
        """Show whose room this is."""
        self._name.setText(room)
        self._name.setToolTip(second)
        self._second.setText(second)
        # At large text the column has no room for the long name of the committee.
        self._second.setHidden(self._stacked)

    def show_saved(self, saved: Shown, where: str = "", *, leads: bool = False) -> None:
        """Show whether everything typed, and every step, is in the book.

        Args:
            saved: what became of it.
            where: on which other page that is; empty for the one in sight.
            leads: it is known where the box stands, and the person may go there.
        """
        self._to_draft.setVisible(leads)
        match saved:
            case "saved":
                said, state = tr("✓ 已保存"), "good"
            case "typing":
                said, state = tr("… 正在填，离开这一格就存上"), ""
            case "draft":
                here, there = (
                    tr("！有一格只留了草稿"),
                    tr("！“{page}”里有一格只留了草稿"),
                )
                said, state = (there if where else here), "heed"
            case "waiting":
                here, there = (
                    tr("！写下的还没有办，按下面的按钮才算"),
                    tr("！“{page}”里写下的还没有办"),
                )
                said, state = (there if where else here), "heed"
            case "refused":
                here, there = tr("✗ 有一格没有存上"), tr("✗ “{page}”里有一格没有存上")
                said, state = (there if where else here), "bad"
            case "undone":
                said, state = tr("✗ 有一步没有存上，请看最下面的一行"), "bad"
            case _:
                assert_never(saved)
        said = said.format(page=where)
        if self._saved.text() != said:
            self._saved.setText(said)
            self._saved.setWordWrap(True)
            self._saved.setProperty("state", state)
            repolish(self._saved)

    def show_copied(self, sentence: str, *, heed: bool = False) -> None:
        """Show when the last proven copy was made.

        Args:
            sentence: what is known of the copies.
            heed: something is to be done about them.
        """
        self._copied.setText(f"！{sentence}" if heed else sentence)
        self._copied.setProperty("state", "heed" if heed else "")
        repolish(self._copied)

    def show_who(self, name: str) -> None:
        """Show who works in the book."""
        self._who.setText(name)
