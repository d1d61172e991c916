"""Two seats wrote in one box: both are shown under it, and the person chooses."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from mediator.language import tr
from mediator.ui.kinds import Raw
from mediator.ui.kinds.reading import line_of
from mediator.ui.layouts import STRETCH, Text, button, column, row
from mediator.ui.look import Look
from mediator.ui.shortening import shortened

_WIDTH: Final = 420


class Contest(QFrame):
    """What stood in a box, what another seat saved, and what was written here.

    Attributes:
        chosen: sent with what is to stand in the box.
        theirs: what the other seat saved last.
    """

    chosen = Signal(object)

    def __init__(self, before: Raw, look: Look, *, is_long: bool) -> None:
        """Get ready to stand under a box in which somebody is writing.

        Args:
            before: what stood in it before either wrote.
            look: text scale and colours.
            is_long: it holds paragraphs, so that both may stay.
        """
        super().__init__()
        self.setProperty("part", "contest")
        self.setMinimumWidth(look.px(_WIDTH))
        self.theirs: Raw = before
        self._mine: Raw = before
        self._look = look
        self._words = {
            name: Text("", wraps=True) for name in ("before", "theirs", "mine")
        }
        self._before = before
        self._take_mine = button(tr("用我写的"), "primary")
        self._take_theirs = button(tr("用别人写的"))
        self._keep_both = button(tr("两段都留下"))
        self._keep_both.setVisible(is_long)
        self._lay_out(is_long=is_long)
        self._take_mine.clicked.connect(lambda: self.chosen.emit(self._mine))
        self._take_theirs.clicked.connect(lambda: self.chosen.emit(self.theirs))
        self._keep_both.clicked.connect(lambda: self.chosen.emit(self._both()))

    def _lay_out(self, *, is_long: bool) -> None:
        look = self._look
        lines = [
            self._line(label, self._words[name])
            for name, label in (
                ("before", tr("原来")),
                ("theirs", tr("别人写的")),
                ("mine", tr("您写的")),
            )
        ]
        both = (self._keep_both,) if is_long else ()
        choice = row(self._take_mine, self._take_theirs, *both, STRETCH, gap=look.px(8))
        title = Text(tr("别的座席也改了这一格"), "heading", wraps=True)
        inner = column(title, *lines, choice, gap=look.px(8))
        inner.setContentsMargins(*(look.px(14), look.px(10)) * 2)
        self.setLayout(inner)

    def _line(self, label: str, words: Text) -> QWidget:
        name = Text(label, "second")
        name.setFixedWidth(self._look.px(72))
        made, line = QWidget(), row(name, words, gap=self._look.px(8))
        line.setStretch(1, 1)
        made.setLayout(line)
        return made

    def show_both(self, theirs: Raw, mine: Raw) -> None:
        """Show what another seat saved, beside what stands in the box."""
        self.theirs = theirs
        self.follow(mine)
        self.show()
        QTimer.singleShot(0, self, self.into_sight)

    def follow(self, mine: Raw) -> None:
        """Show what stands in the box now."""
        self._mine = mine
        before, theirs, own = map(line_of, (self._before, self.theirs, mine))
        empty = tr("（空）")
        told_theirs, told_mine = shortened(theirs, own)
        told_before, _ = shortened(before, theirs)
        for name, said in (
            ("before", told_before),
            ("theirs", told_theirs),
            ("mine", told_mine),
        ):
            self._words[name].setText(said or empty)

    def leave(self) -> None:
        """Go away; it was decided."""
        self.hide()
        self.deleteLater()

    def _both(self) -> Raw:
        return f"{line_of(self.theirs)}\n{line_of(self._mine)}"

    def into_sight(self) -> None:
        """Scroll the page so that all of it is seen, once it has its place."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self, 0, self._look.px(36))
