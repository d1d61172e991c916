"""The boxes people write and choose in, all with the same four handles.

A box knows nothing of values: ``raw`` is what stands in it, ``put`` shows something,
``touched`` says that the person changed it. Fields own everything else.
"""

from typing import Final, Protocol, cast

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSignalBlocker,
    QSize,
    Qt,
    QTimer,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QButtonGroup,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from mediator.ui.flow import FlowLayout
from mediator.ui.kinds import (
    Chips,
    Choice,
    Kind,
    LongText,
    Raw,
    Segment,
    is_sound,
    options_of,
)
from mediator.ui.look import Look


class Box(Protocol):
    """What a field asks of the widget it holds.

    Attributes:
        touched: sent when the person changed something.
        acts_at_once: a choice by click is saved at once; text when the box is left.
    """

    touched: SignalInstance
    acts_at_once: bool

    def raw(self) -> Raw:
        """Return what stands in the box."""

    def put(self, raw: Raw) -> None:
        """Show something; tells nobody."""

    def can_undo(self) -> bool:
        """Tell whether the box has typing of its own to take back."""


class LineBox(QLineEdit):
    """One line."""

    touched = Signal()
    acts_at_once = False

    def __init__(self) -> None:
        super().__init__()
        self.textEdited.connect(self.touched)

    def raw(self) -> Raw:
        """Return the text."""
        return self.text()

    def put(self, raw: Raw) -> None:
        """Show a text; the same text again keeps cursor and undo."""
        if raw != self.text():
            self.setText(str(raw))
            self.setCursorPosition(0)

    def can_undo(self) -> bool:
        """Tell whether typing can be taken back."""
        return self.isUndoAvailable()


class LongBox(QPlainTextEdit):
    """Many lines; grows with its text, Tab leaves it."""

    touched = Signal()
    acts_at_once = False

    def __init__(self, kind: LongText, look: Look) -> None:
        super().__init__()
        self._kind = kind
        self._look = look
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._changed)
        self._grow()

    def raw(self) -> Raw:
        """Return the text."""
        return self.toPlainText()

    def put(self, raw: Raw) -> None:
        """Show a text; the same text again keeps cursor and undo."""
        if raw != self.toPlainText():
            with QSignalBlocker(self):
                self.setPlainText(str(raw))
            self._grow()

    def can_undo(self) -> bool:
        """Tell whether typing can be taken back."""
        return self.document().isUndoAvailable()

    def _changed(self) -> None:
        self._grow()
        self.touched.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow or shrink as lines wrap differently."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._grow)

    def _grow(self) -> None:
        lines = max(self._kind.lines, int(self.document().size().height()))
        shown = min(lines, max(self._kind.most_lines, self._kind.lines))
        spare = self._look.px(5) * 2 + 4 + int(self.document().documentMargin() * 2)
        bars = Qt.ScrollBarPolicy
        fits = bars.ScrollBarAlwaysOff if lines <= shown else bars.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(fits)
        height = self.fontMetrics().lineSpacing() * shown + spare
        if height != self.height():
            self.setFixedHeight(height)


_BY_SOUND: Final = Qt.ItemDataRole.UserRole + 1
"""The letters a word is found by in this moment, behind each word of the list."""


class _Completer(QCompleter):
    """Offers the words themselves, whatever they were found by."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the word that goes into the box."""
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")


class ChoiceBox(QComboBox):
    """A word from a list; any part of it finds it, and its first letters: hz 汉族."""

    touched = Signal()
    chosen = Signal()
    acts_at_once = False

    def __init__(self, kind: Choice, look: Look) -> None:
        super().__init__()
        self._kind = kind
        self._look = look
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(12)
        self.setMinimumContentsLength(1)
        self.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.fill()
        self._find_by_any_part()
        # Before all others: Qt completes with what stands in the list by then.
        self.lineEdit().textEdited.connect(self._look_for)
        self.lineEdit().textEdited.connect(self.touched)
        self.activated.connect(self._taken)

    def _find_by_any_part(self) -> None:
        completer = _Completer(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setMaxVisibleItems(12)
        popup = completer.popup()
        popup.setProperty("role", "completions")
        popup.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        completer.activated.connect(self._taken)
        popup.installEventFilter(self)
        self.setCompleter(completer)

    def _look_for(self, text: str) -> None:
        """Find words by their sound while Latin letters are typed, else by a part.

        Of a closed list the first word so found is chosen, as an input method does.
        """
        completer = self.completer()
        letters = text.strip()
        if not is_sound(letters):
            completer.setCompletionRole(Qt.ItemDataRole.DisplayRole)
            return
        close = self._kind.close_to(letters)
        for at in range(self.count()):
            sound = text if self.itemText(at) in close else ""
            self.setItemData(at, sound or self.itemText(at), _BY_SOUND)
        completer.setCompletionRole(_BY_SOUND)
        if close and not self._kind.free:
            QTimer.singleShot(0, self, self._choose_first)

    def _choose_first(self) -> None:
        completer = self.completer()
        popup = completer.popup()
        if popup.isVisible() and not popup.currentIndex().isValid():
            # Qt would write a word that is reached into the box at once.
            with QSignalBlocker(completer):
                popup.setCurrentIndex(popup.model().index(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter and Tab take what was typed when no line of the list is chosen."""
        popup = self.completer().popup()
        if (
            watched is popup
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
            and not popup.currentIndex().isValid()
        ):
            popup.hide()
            self._taken()
            return True
        return super().eventFilter(watched, event)

    def fill(self) -> None:
        """Read the words again; what stands in the box stays."""
        text = self.currentText()
        with QSignalBlocker(self):
            self.clear()
            self.addItems(list(self._kind.words()))
            self.setCurrentIndex(-1)
            self.setEditText(text)

    def _taken(self) -> None:
        self.touched.emit()
        QTimer.singleShot(0, self, self._tell_chosen)

    def _tell_chosen(self) -> None:
        """Lead on to the next box, unless the person went elsewhere by themselves.

        Qt takes a typed word as chosen when the box is left, too.
        """
        now = QApplication.focusWidget()
        if now is None or now is self or self.isAncestorOf(now):
            self.chosen.emit()

    def raw(self) -> Raw:
        """Return the text."""
        return self.currentText()

    def put(self, raw: Raw) -> None:
        """Show a word."""
        if raw != self.currentText():
            with QSignalBlocker(self), QSignalBlocker(self.lineEdit()):
                self.setCurrentIndex(self.findText(str(raw)))
                self.setEditText(str(raw))
                self.lineEdit().setCursorPosition(0)

    def can_undo(self) -> bool:
        """Tell whether typing can be taken back."""
        return self.lineEdit().isUndoAvailable()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling must not change a value."""
        event.ignore()

    def showPopup(self) -> None:
        """Read the words afresh before they are shown, as wide as they need."""
        self.fill()
        index = self.findText(self.currentText())
        if index >= 0:
            with QSignalBlocker(self):
                self.setCurrentIndex(index)
        widest = max(
            (
                self.fontMetrics().horizontalAdvance(self.itemText(at))
                for at in range(self.count())
            ),
            default=0,
        )
        room = widest + self._look.px(48)
        self.view().setMinimumWidth(max(self.width(), room))
        super().showPopup()


class SegmentBox(QWidget):
    """Two to four words side by side, one of them chosen; ← → move."""

    touched = Signal()
    acts_at_once = True

    def __init__(self, kind: Segment) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        last = len(kind.options) - 1
        for at, word in enumerate(kind.options):
            made = _choosing(word, "segment")
            made.setProperty("place", {0: "first", last: "last"}.get(at, ""))
            made.setAccessibleName(word)
            self._group.addButton(made)
            layout.addWidget(made)
        layout.addStretch(1)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._clicked)
        self.setFocusProxy(self._group.buttons()[0])
        # A label's Alt letter leads only to what may have the focus.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._mark()

    def _clicked(self) -> None:
        self._mark()
        self.touched.emit()

    def _mark(self) -> None:
        for each in self._group.buttons():
            sign = "●" if each.isChecked() else "○"
            each.setText(f"{sign} {each.accessibleName()}")

    def raw(self) -> Raw:
        """Return the word, or an empty text."""
        chosen = self._group.checkedButton()
        return chosen.accessibleName() if chosen is not None else ""

    def put(self, raw: Raw) -> None:
        """Show a word as chosen, or none."""
        self._group.setExclusive(False)
        for each in self._group.buttons():
            each.setChecked(each.accessibleName() == raw)
        self._group.setExclusive(True)
        chosen = self._group.checkedButton()
        self.setFocusProxy(chosen or self._group.buttons()[0])
        self._mark()

    def can_undo(self) -> bool:
        """Tell that there is no typing here."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the choice with the arrow keys."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        buttons = self._group.buttons()
        if step is None:
            super().keyPressEvent(event)
            return
        at = next((n for n, each in enumerate(buttons) if each.hasFocus()), 0)
        target = buttons[(at + step) % len(buttons)]
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        target.click()


class ChipsBox(QWidget):
    """Words side by side, any number of them chosen."""

    touched = Signal()
    acts_at_once = True

    def __init__(self, kind: Chips) -> None:
        super().__init__()
        self._kind = kind
        self._chips: list[QPushButton] = []
        self._flow = FlowLayout(self, gap=8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for word in options_of(kind.options):
            self._add(word)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _add(self, word: str) -> QPushButton:
        made = _choosing(word, "chip")
        made.setAccessibleName(word)
        made.clicked.connect(self._clicked)
        self._chips.append(made)
        self._flow.addWidget(made)
        if len(self._chips) == 1:
            self.setFocusProxy(made)
        return made

    def _clicked(self) -> None:
        self._mark()
        self.touched.emit()

    def _mark(self) -> None:
        for each in self._chips:
            sign = "✓ " if each.isChecked() else ""
            each.setText(f"{sign}{each.accessibleName()}")

    def raw(self) -> Raw:
        """Return the words chosen."""
        return tuple(each.accessibleName() for each in self._chips if each.isChecked())

    def put(self, raw: Raw) -> None:
        """Show words as chosen; words the list no longer has stay visible."""
        known = {each.accessibleName() for each in self._chips}
        for word in raw:
            if word not in known:
                self._add(word)
        for each in self._chips:
            each.setChecked(each.accessibleName() in raw)
        self._mark()

    def can_undo(self) -> bool:
        """Tell that there is no typing here."""
        return False

    def sizeHint(self) -> QSize:
        """Return the size of one row of chips."""
        return self._flow.sizeHint()


def _choosing(word: str, role: str) -> QPushButton:
    made = QPushButton(word)
    made.setCheckable(True)
    made.setAutoDefault(False)
    made.setProperty("role", role)
    return made


def box_for(kind: Kind, look: Look) -> QWidget:
    """Return the box a kind is written or chosen in (a ``Box``)."""
    match kind:
        case LongText():
            return LongBox(kind, look)
        case Choice():
            return ChoiceBox(kind, look)
        case Segment():
            return SegmentBox(kind)
        case Chips():
            return ChipsBox(kind)
        case _:
            return LineBox()


def as_box(widget: QWidget) -> Box:
    """Return the handles of a widget made by ``box_for``."""
    return cast("Box", widget)
