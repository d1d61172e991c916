"""Layouts that read as they look: ``column(title, row(name, STRETCH, button))``.

The first window is built from here, so ``Qt`` is imported where it is used: naming it
makes all of Qt's enums, which takes longer than the whole window.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

STRETCH: Final = 0
"""Stands in a row or column for the space that takes what is left."""

_PLAIN: Final = 0
"""Qt.TextFormat.PlainText."""

_LINE: Final = 24
"""Pixels; less of a box is not seen as a box."""

_ALL: Final = 1000
"""Stretch beside which that of ``STRETCH`` leaves next to nothing."""

Item = QWidget | QLayout | int


def _filled(box: QBoxLayout, items: tuple[Item, ...], gap: int, margin: int) -> None:
    box.setSpacing(gap)
    box.setContentsMargins(margin, margin, margin, margin)
    for item in items:
        if isinstance(item, QWidget):
            box.addWidget(item)
        elif isinstance(item, QLayout):
            box.addLayout(item)
        elif item == STRETCH:
            box.addStretch(1)
        else:
            box.addSpacing(item)


def row(*items: Item, gap: int = 12, margin: int = 0) -> QHBoxLayout:
    """Return things side by side; a number is so many pixels of space."""
    box = QHBoxLayout()
    _filled(box, items, gap, margin)
    return box


def column(*items: Item, gap: int = 12, margin: int = 0) -> QVBoxLayout:
    """Return things one under the other; a number is so many pixels of space."""
    box = QVBoxLayout()
    _filled(box, items, gap, margin)
    return box


def frame(part: str, layout: QLayout | None = None) -> QFrame:
    """Return a frame the style sheet knows by its part (``card``, ``row``, …)."""
    made = QFrame()
    made.setProperty("part", part)
    if layout is not None:
        made.setLayout(layout)
    return made


def rule() -> QFrame:
    """Return a thin line across."""
    return frame("rule")


class Text(QLabel):
    """A plain text; never mark-up, whatever a name may hold."""

    def __init__(self, text: str = "", role: str = "", *, wraps: bool = False) -> None:
        super().__init__(text)
        self.setProperty("textFormat", _PLAIN)
        if role:
            self.setProperty("role", role)
        if role in ("mark", "key"):
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self._centre()
        else:
            # A font's depth is rounded: in some sizes the foot of a g lies below it.
            self.setContentsMargins(0, 0, 0, 1)
        if wraps:
            self.setWordWrap(True)
            policy = QSizePolicy(
                QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum
            )
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def _centre(self) -> None:
        from PySide6.QtCore import Qt  # noqa: PLC0415 - see above

        self.setAlignment(Qt.AlignmentFlag.AlignCenter)


class ShortText(Text):
    """A text that may be cut with … where there is no room; whole in its tip.

    Of ``甲 与 乙`` the longer is cut: a firm's name must not hide the other side.
    """

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__("", role)
        self._whole = ""
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text, whole or cut."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: "QResizeEvent") -> None:
        """Cut again for the new width."""
        super().resizeEvent(event)
        self._fit()

    def whole(self) -> str:
        """Return the text, uncut."""
        return self._whole

    def _fit(self) -> None:
        room = max(self.width() - 2, 1)
        shown = self._cut(self._whole, room)
        if shown != self._whole:
            shown = self._both_sides(room)
        self.setToolTip("" if shown == self._whole else self._whole)
        super().setText(shown)

    def _both_sides(self, room: int) -> str:
        from mediator.cases.sides import AND  # noqa: PLC0415 - no first window cuts

        first, between, second = self._whole.rpartition(AND)
        if not between:
            return self._cut(self._whole, room)
        width = self.fontMetrics().horizontalAdvance
        left = room - width(AND)
        most = left * 2 // 3  # of the shorter one
        whole, other = width(first) + 1, width(second) + 1  # both were rounded
        first = self._cut(first, max(left - other, min(whole, most)))
        return f"{first}{AND}{self._cut(second, left - width(first))}"

    def _cut(self, text: str, width: int) -> str:
        from PySide6.QtCore import Qt  # noqa: PLC0415 - see above

        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)


class Button(QPushButton):
    """A button that Enter presses as well as Space, wherever it stands.

    Switched off while it works, it keeps the focus: Qt would hand it on to whatever
    comes next, and an arrow key there may turn the page.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setAutoDefault(False)

    def setEnabled(self, on: bool) -> None:  # noqa: FBT001 - Qt's
        """Switch on or off; on again, be where the person is if that is here still."""
        super().setEnabled(on)
        # A window that was left meanwhile gives no focus to what is switched off.
        if on and self.window().focusWidget() is self:
            self.setFocus()

    def focusNextPrevChild(self, onward: bool) -> bool:  # noqa: FBT001 - Qt's
        """Stay: Qt asks this of what is switched off. Tab then asks what is around."""
        stays = self.isVisible() and not self.isEnabled()
        return stays or super().focusNextPrevChild(onward)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Let Enter press, unless something else takes it."""
        if event.text() == "\r" and self.isEnabled():
            self.click()
        else:
            super().keyPressEvent(event)


def button(text: str, role: str = "", *, tip: str = "") -> QPushButton:
    """Return a button; ``role`` is ``primary``, ``link`` or nothing."""
    made = Button(text)
    if role:
        made.setProperty("role", role)
    made.setToolTip(tip)
    return made


def card(
    title: str, *items: Item, second: str = "", actions: tuple[QWidget, ...] = ()
) -> QFrame:
    """Return a white card: a head with title, second line and actions, then a body."""
    beside = Text(second, "second", wraps=True) if second else STRETCH
    head = row(Text(title, "heading"), beside, *actions, gap=8)
    if second:
        head.setStretch(1, 1)
    head.setContentsMargins(16, 8, 16, 8)
    body = column(*items, margin=16)
    whole = column(head, rule(), body, gap=0, margin=1)
    return frame("card", whole)


class Area(QScrollArea):
    """A scroll area that shows what has the focus, and holds still for the mouse.

    What the person scrolled to stays: it is led to the focus again only once that is
    elsewhere. A message that comes or goes at its foot moves nothing either; at the
    end of a page some empty ground stays then, until the page is scrolled up.

    It begins at its top and goes back there whenever what has the focus can be seen
    from there: a page that stands a few pixels down looks cut off. A page made anew
    stands as the one before, if it is told how (``stand``).
    """

    def __init__(self) -> None:
        super().__init__()
        self._led = 0
        self._left: QWidget | None = None
        self._spare = 0
        self._stands: tuple[QWidget, int] | None = None
        self._begins: QWidget | None = None
        self._heights = (0, 0, 0)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        # Of a bar that Qt made itself PySide would keep a trace for good. Called with
        # a parent, it would make all of Qt's enums to see what was meant.
        bar = QScrollBar()
        self.setVerticalScrollBar(bar)
        bar.rangeChanged.connect(self._look_again)
        bar.rangeChanged.connect(self._keep_end)
        bar.valueChanged.connect(self._use_up)
        # Wheel, keys and dragging; never where the program scrolls.
        bar.actionTriggered.connect(self._scrolled_by_hand)

    def stand(self, shown: QWidget, below: int) -> None:
        """Let a widget be so far below the upper edge, while the focus is in it.

        Args:
            shown: what has the focus, or what that lies in.
            below: pixels; the page finds its height only in the next rounds.
        """
        self._stands = shown, below
        self._go_up(shown)

    def begin_with(self, shown: QWidget) -> None:
        """Let a widget begin at the upper edge, unless all of it is in sight.

        Nothing above it is cut through then. It holds while the focus is in it, as the
        page finds its height only in the next rounds. What is higher than the page is
        left alone, lest the cursor at its end be out of sight.
        """
        self._begins = shown
        self._go_up(shown)

    def _scrolled_by_hand(self) -> None:
        """Note what has the focus: it is not to be led back to."""
        self._left = self.window().focusWidget()

    def _look_again(self) -> None:
        """Look again once what grew has found its place."""
        QTimer.singleShot(0, self, self._follow_focus)

    def _keep_end(self, _least: int, most: int) -> None:
        """Let a page at its end stay there when a message below it goes.

        Qt would push it down by as much as there is more room now. Told before Qt
        looks whether the place is within the range still.
        """
        bar = self.verticalScrollBar()
        grown = self.viewport().height() - bar.pageStep()  # Qt sets that afterwards
        if grown < 0 or self.window().height() != self._heights[2]:
            grown = 0
        spare = max(min(bar.value() - most, self._spare + grown), 0)
        if spare:
            bar.setMaximum(most + spare)
        self._spare = spare

    def _use_up(self, value: int) -> None:
        """Take the empty ground away once it is scrolled out of sight."""
        bar = self.verticalScrollBar()
        if self._spare and value < bar.maximum():
            end = bar.maximum() - self._spare
            bar.setMaximum(max(end, value))
            self._spare = max(value - end, 0)

    def _follow_focus(self) -> None:
        from PySide6.QtCore import QEvent  # noqa: PLC0415 - see above

        # What lies in boxes finds its place box by box, a round each: led there now,
        # it would be out of sight again in the next round.
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        now, inner = QApplication.focusWidget(), self.widget()
        if inner is None or self._gave_way(inner):
            return
        if now is not None and now is not self._left and inner.isAncestorOf(now):
            # Only where it was led before all had its place; not where a hand led it.
            if self.verticalScrollBar().value() == self._led:
                self._go_up(now)
            self._follow(None, now)

    def _gave_way(self, inner: QWidget) -> bool:
        """Tell whether only a message came or went at the foot.

        One that came sees to the focus itself.
        """
        before, page, around = self._heights
        after = self.viewport().height()
        self._heights = (after, inner.height(), self.window().height())
        same = (page, around) == self._heights[1:]
        return same and 0 < abs(before - after) < min(before, after)

    def _go_up(self, shown: QWidget) -> None:
        """Go to the top if a widget can be seen from there, or to where it stood."""
        inner = self.widget()
        if self._stands is not None:
            stands, below = self._stands
            if isValid(stands) and (stands is shown or stands.isAncestorOf(shown)):
                bar = self.verticalScrollBar()
                bar.setValue(stands.mapTo(inner, QPoint()).y() - below)
                self._led = bar.value()
                return
            self._stands = None
        if self._begins is not None:
            begins = self._begins
            if isValid(begins) and (begins is shown or begins.isAncestorOf(shown)):
                room = self.viewport().height() - begins.height()
                bar, top = self.verticalScrollBar(), begins.mapTo(inner, QPoint()).y()
                if 0 <= room < top:
                    if not 0 <= top - bar.value() <= room:
                        bar.setValue(top)
                        self._led = bar.value()
                    return
            else:
                self._begins = None
        bottom = shown.mapTo(inner, shown.rect().bottomLeft()).y()
        if bottom < self.viewport().height():
            self.verticalScrollBar().setValue(0)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Bring into sight what has the focus, unless a line of it can be seen."""
        inner = self.widget()
        if now is None or now is self._left:  # the window was left and came back
            return
        self._left = None
        if inner is None or not inner.isAncestorOf(now):
            return
        seen = now.visibleRegion().boundingRect().height()
        if seen < min(now.height(), _LINE):
            self.ensureWidgetVisible(now, 0, _LINE)

    def ensureWidgetVisible(
        self,
        childWidget: QWidget,  # noqa: N803 - Qt's name
        xmargin: int = 50,
        ymargin: int = 50,
    ) -> None:
        """Scroll to a widget, unless it was clicked.

        What is clicked is in sight already; moved away between press and release, it
        would not count as clicked.
        """
        if not QGuiApplication.mouseButtons().value:
            super().ensureWidgetVisible(childWidget, xmargin, ymargin)
            self._left = None
            self._go_up(childWidget)
            self._led = self.verticalScrollBar().value()


def area_of(inside: QWidget) -> Area | None:
    """Return what scrolls a widget, if anything does."""
    around = inside.parentWidget()
    while around is not None and not isinstance(around, Area):
        around = around.parentWidget()
    return around


def scrolling(inner: QWidget, *, on_card: bool = False) -> QScrollArea:
    """Return an area that scrolls up and down, never sideways if it can be helped.

    Args:
        inner: what is scrolled.
        on_card: it lies on a white card, not on the page's ground.
    """
    from PySide6.QtCore import Qt  # noqa: PLC0415 - see above

    area = Area()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFrameShape(QFrame.Shape.NoFrame)
    inner.setProperty("part", "oncard" if on_card else "ground")
    area.setWidget(inner)
    return area


def as_wide_as_needed(area: QScrollArea) -> None:
    """Let an area be no narrower than what it scrolls, which is moved up and down only.

    Call it again when something wider came into sight.
    """
    bar = area.verticalScrollBar()
    bar.ensurePolished()  # else it is as narrow as without the window's look
    needed = area.widget().minimumSizeHint().width() + bar.sizeHint().width() + 2
    if needed > area.minimumWidth():
        area.setMinimumWidth(needed)


def in_the_middle(page: QWidget, card: QWidget, wide: int = 0) -> None:
    """Put a card in the middle of a page, a little above.

    Where the window is lower than the card, it scrolls. The first window has one: the
    first of Qt's enums makes them all, which takes longer than everything else here.

    Args:
        page: gets a layout.
        card: what is put there.
        wide: pixels; as wide as this, or as the window where that is narrower. 0 for
            a card of its own size.
    """
    across = row(STRETCH, card, STRETCH)
    if wide:
        card.setMaximumWidth(wide)
        across.setStretch(1, _ALL)
    else:
        card.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    inner = QWidget()
    lines = QVBoxLayout()
    lines.addStretch(2)
    lines.addLayout(across)
    lines.addStretch(3)
    inner.setLayout(lines)
    area = Area()
    area.setViewport(QWidget())  # not filled: behind the card is the page's own ground
    area.setWidgetResizable(True)
    area.setProperty("focusPolicy", 0)
    area.setProperty("frameShape", 0)
    area.setWidget(inner)
    inner.setAutoFillBackground(False)
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(area)
