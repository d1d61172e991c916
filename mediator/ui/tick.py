"""A check box that says whose it is in as many lines as a long name needs."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QCheckBox, QSizePolicy

_LEAST_EM = 8
"""A name is broken into no narrower lines than of so many letters."""


class Tick(QCheckBox):
    """A check box whose words wrap; an ``&`` in a name leads nowhere."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self._words = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(words)

    def say(self, words: str) -> None:
        """Say whose it is."""
        self._words = words
        self.setAccessibleName(words)
        self._fit(self.width())
        self.updateGeometry()

    def words(self) -> str:
        """Return what it says, unbroken."""
        return self._words

    def sizeHint(self) -> QSize:
        """Return the size on a single line."""
        return self._around() + self._size(_plain(self._words))

    def minimumSizeHint(self) -> QSize:
        """Return the size of the narrowest lines."""
        least = self._around().width() + self._least()
        whole = self.sizeHint()
        return QSize(min(least, whole.width()), whole.height())

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        return (self._around() + self._size(self._broken(width))).height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break anew for the new width."""
        super().resizeEvent(event)
        self._fit(event.size().width())

    def changeEvent(self, event: QEvent) -> None:
        """Break anew when letters grow."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit(self.width())

    def _fit(self, width: int) -> None:
        shown = self._broken(width)
        if shown != self.text():
            self.setText(shown)

    def _broken(self, width: int) -> str:
        layout = QTextLayout(self._words, self.font())
        how = QTextOption()
        how.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(how)
        room = max(width - self._around().width(), self._least())
        lines = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            start = line.textStart()
            lines.append(self._words[start : start + line.textLength()])
        layout.endLayout()
        return _plain("\n".join(lines))

    def _least(self) -> int:
        return self.fontMetrics().horizontalAdvance("国") * _LEAST_EM

    def _around(self) -> QSize:
        """Return what the box itself and the space around the words take."""
        return super().sizeHint() - self._size(self.text())

    def _size(self, text: str) -> QSize:
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, text)


def _plain(words: str) -> str:
    return words.replace("&", "&&")
