"""The boxes whose words are all in sight, as buttons: one of few, or any number."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from mediator.language import tr
from mediator.ui.flow import FlowLayout
from mediator.ui.kinds import Chips, Raw, Segment, shown_for


class SegmentBox(QWidget):
    """A few words side by side, one of them chosen; ← → move.

    Where large text leaves no room for all on one line, they go on below.
    """

    touched = Signal()
    acts_at_once = True

    def __init__(self, kind: Segment) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        layout = FlowLayout(self, gap=0)
        self.setSizePolicy(_flowing())
        last = len(kind.options) - 1
        for at, word in enumerate(kind.options):
            made = _choosing(word, word if kind.of_table else tr(word), "segment")
            made.setProperty("place", {0: "first", last: "last"}.get(at, ""))
            self._group.addButton(made)
            layout.addWidget(made)
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
        return _word(chosen) if chosen is not None else ""

    def put(self, raw: Raw) -> None:
        """Show a word as chosen, or none."""
        self._group.setExclusive(False)
        for each in self._group.buttons():
            each.setChecked(_word(each) == raw)
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
        self.setSizePolicy(_flowing())
        for word, said in shown_for(kind.options).items():
            self._add(word, said)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _add(self, word: str, said: str) -> QPushButton:
        made = _choosing(word, said, "chip")
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

    def words(self) -> tuple[str, ...]:
        """Return all words there are to choose from."""
        return tuple(_word(each) for each in self._chips)

    def raw(self) -> Raw:
        """Return the words chosen."""
        return tuple(_word(each) for each in self._chips if each.isChecked())

    def put(self, raw: Raw) -> None:
        """Show words as chosen; words the list no longer has stay visible."""
        known = {_word(each) for each in self._chips}
        for word in raw:
            if word not in known:
                self._add(word, tr(word))
        for each in self._chips:
            each.setChecked(_word(each) in raw)
        self._mark()

    def can_undo(self) -> bool:
        """Tell that there is no typing here."""
        return False

    def sizeHint(self) -> QSize:
        """Return the size of one row of chips."""
        return self._flow.sizeHint()


def _flowing() -> QSizePolicy:
    """Return how a box whose lines break as text does takes its room."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    return policy


def _choosing(word: str, said: str, role: str) -> QPushButton:
    """Return a button for a word; it is kept beside what the window says for it."""
    made = QPushButton(said)
    made.setAccessibleName(said)
    made.setProperty("word", word)
    made.setCheckable(True)
    made.setAutoDefault(False)
    made.setProperty("role", role)
    return made


def _word(button: QAbstractButton) -> str:
    return str(button.property("word"))
