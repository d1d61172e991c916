"""以前的纠纷: a small list beside the boxes that fills while somebody is typed.

It asks for nothing and takes no focus: Alt+B or Tab leads there, Enter opens the
earlier case, F4 in it takes over what is known; in the boxes F4 searches by name.
Nothing is looked up while an input method is composing.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
)

from mediator.cases.book import CaseBook
from mediator.cases.parties import copy_party
from mediator.cases.seen_before import (
    SAME_NAME,
    Known,
    Seen,
    seen_before,
)
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.layouts import STRETCH, Text, button, column, row
from mediator.ui.page import Desk

_WAIT_MS: Final = 250
_ROWS: Final = 3
_MOST: Final = 280


_LINES: Final = "\n"
_ONE_LINE: Final = "　"


def told(seen: Seen, between: str = _LINES) -> str:
    """Return which dispute it was, how it ended, and why it is shown."""
    ended = tr(seen.stage.value) + (tr("（已归档）") if seen.archived else "")
    about = " · ".join(filter(None, (seen.kind, ended)))
    who = f"{seen.name} {seen.phone}" if SAME_NAME in seen.reasons else seen.name
    why = "、".join(tr(each) for each in seen.reasons)
    return between.join(filter(None, (why, who.strip(), seen.number, about)))


class SeenPanel(QFrame):
    """Earlier disputes of whoever is being typed; hidden while there are none.

    Attributes:
        opened: uid of the earlier case to open.
        taken: a ``Seen`` whose data is to be taken over.
        left: Esc was pressed: back to the boxes.
        counted: how many there are now.
    """

    opened = Signal(str)
    taken = Signal(object)
    left = Signal()
    counted = Signal(int)

    def __init__(self, desk: Desk, *, takes: bool = True, wide: bool = False) -> None:
        """Make an empty one.

        Args:
            desk: what every page works with.
            takes: F4 takes over what is known; else the list only opens cases.
            wide: it has the page's width, so that a dispute is one line.
        """
        super().__init__()
        if not wide:  # a wide one lies on a card
            self.setProperty("part", "card")
        self._desk = desk
        self._takes = takes
        self._between = _ONE_LINE if wide else _LINES
        self._found: list[Seen] = []
        self._known: Callable[[], Known | None] = lambda: None
        self._case_uid = ""
        self._asked = 0
        look = desk.look
        self._title = Text("", "label")
        self._list = QListWidget()
        self._list.setAccessibleName(tr("以前的纠纷"))
        self._list.setProperty("role", "completions")
        self._list.setWordWrap(True)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSpacing(look.px(2))
        self._list.installEventFilter(self)
        self._list.itemDoubleClicked.connect(self._open)
        self._title.setBuddy(self._list)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._title.setSizePolicy(
            QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum
        )
        self._open_it = button(tr("打开 Enter"), "link")
        self._open_it.clicked.connect(self._open)
        self._take_it = button(tr("抄过来"), "link")
        self._take_it.clicked.connect(self.take)
        if not takes:
            self._take_it.hide()
        ways = row(self._open_it, self._take_it, gap=look.px(4))
        gap = look.px(4)
        if wide:
            head = row(self._title, STRETCH, ways, gap=gap)
            self.setLayout(column(head, self._list, gap=gap))
        else:
            ways.addStretch(1)
            margin = look.px(8)
            parts = (self._title, self._list, ways)
            self.setLayout(column(*parts, gap=gap, margin=margin))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.look_now)
        self.hide()

    # --- what is looked for

    def follow(
        self, known: Callable[[], Known | None], case_uid: str, whose: str = ""
    ) -> None:
        """Say whom to look for.

        Args:
            known: says what is typed so far; None while nothing may be looked up.
            case_uid: the case being written, which is left out.
            whose: of which side, where boxes of several stand one under the other.
        """
        self._title.setText(tr("{whose}以前的纠纷(&B)").format(whose=whose))
        self._known, self._case_uid = known, case_uid
        self.look_soon()

    def look_soon(self) -> None:
        """Look when the hands rest for a moment."""
        self._timer.start()

    def look_now(self) -> None:
        """Look at once, beside the window."""
        self._timer.stop()
        known = self._known()
        if known is None:
            return
        self._asked += 1
        if known in (Known(), Known(person=False)):
            self._answered(self._asked, [])
            return
        today = self._desk.today()
        self._desk.background.run(
            partial(_look, self._desk.book, known, today, self._case_uid),
            partial(self._answered, self._asked),
        )

    def _answered(self, asked: int, found: list[Seen]) -> None:
        if asked != self._asked or found == self._found:
            return
        at = self._list.currentRow() if self._list.hasFocus() else -1
        self._found = found
        self._list.clear()
        for each in found:
            said = told(each, self._between)
            item = QListWidgetItem(said)
            item.setToolTip(said)
            self._list.addItem(item)
        self._list.setCurrentRow(min(at, len(found) - 1))
        if not found and self._list.hasFocus():
            self.left.emit()
        # Fitted before it is seen, so that nothing round it gives way and comes back.
        self._fit()
        self.setVisible(bool(found))
        self.counted.emit(len(found))
        # Once the list has its width, and with it the breaks of its lines.
        QTimer.singleShot(0, self, self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the list again: its lines break anew."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Give the list the height of its first rows, and no more."""
        # A bar that comes and goes while the height is sought would break the lines.
        bar, most = Qt.ScrollBarPolicy, self._desk.look.px(_MOST)
        self._list.setVerticalScrollBarPolicy(bar.ScrollBarAlwaysOff)
        rows = self._rows_high()
        if self._list.count() > _ROWS or rows > most:
            self._list.setVerticalScrollBarPolicy(bar.ScrollBarAlwaysOn)
            rows = self._rows_high()
        self._list.setFixedHeight(min(rows, most) + 2 * self._list.frameWidth() + 2)

    def _rows_high(self) -> int:
        self._list.doItemsLayout()
        shown = range(min(self._list.count(), _ROWS))
        space = 2 * self._list.spacing()
        rects = [self._list.visualItemRect(self._list.item(at)) for at in shown]
        return sum(rect.height() + space for rect in rects)

    def found(self) -> list[Seen]:
        """Return what is shown."""
        return list(self._found)

    # --- what the person does

    def is_in(self) -> bool:
        """Tell whether the person is in the list."""
        return self._list.hasFocus()

    def enter(self) -> None:
        """Put the person into the list."""
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _chosen(self) -> Seen | None:
        at = max(self._list.currentRow(), 0)
        return self._found[at] if at < len(self._found) else None

    def _open(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.opened.emit(chosen.case_uid)

    def take(self) -> None:
        """Take over what is known, if it is the same person and not a neighbour."""
        chosen = self._chosen()
        if chosen is None or not self._takes:
            return
        if not chosen.same:
            said = tr("只是{why}，不一定是同一个人，没有抄。要抄，在姓名格按 F4 选。")
            why = "、".join(tr(each) for each in chosen.reasons)
            self._desk.tell(said.format(why=why), "heed")
            return
        self.taken.emit(chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open with Enter, take with F4, leave with Esc."""
        if watched is self._list and isinstance(event, QKeyEvent):
            return self._key(event) or super().eventFilter(watched, event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusIn:
            self._list.setCurrentRow(max(self._list.currentRow(), 0))
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        does = {
            int(Qt.Key.Key_Return): self._open,
            int(Qt.Key.Key_Enter): self._open,
            int(Qt.Key.Key_F4): self.take,
            int(Qt.Key.Key_Escape): self.left.emit,
        }.get(event.key())
        if does is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            # The window's own F4 and Esc stand back here.
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            does()
        return True


def take_over(desk: Desk, seen: Seen, party_uid: str) -> bool:
    """Fill what is empty of a party with what an earlier case knows, and say so.

    Returns:
        Whether it was done; why not is said over the foot of the page.
    """
    try:
        copy_party(desk.book, seen.party_uid, party_uid, only_blanks=True)
    except Problem as problem:
        desk.tell(str(problem), "heed")
        return False
    said = tr("空着的格照{number}填上了，写过的没有动。按 Ctrl+Z 撤销。")
    desk.tell(said.format(number=seen.number), "undo")
    return True


def _look(book: CaseBook, known: Known, today: date, case_uid: str) -> list[Seen]:
    with book.reading() as session:
        user = book.user_uid
        return seen_before(session, known, today, case_uid, user_uid=user)
