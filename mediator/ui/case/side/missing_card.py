"""还缺什么: what the case still lacks, each line with a way to the place."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mediator.cases.missing import Missing
from mediator.language import n_, tr
from mediator.ui.layouts import (
    STRETCH,
    Text,
    button,
    column,
    frame,
    row,
    scrolling,
)
from mediator.ui.look import Look

_NAMED = {
    "intake": n_("受理"),
    "parties": n_("当事人"),
    "inquiry": n_("调查证据"),
    "meetings": n_("调解"),
    "agreement": n_("协议"),
    "signing": n_("签字盖章"),
    "papers": n_("文书"),
    "follow_ups": n_("回访"),
    "notes": n_("记事"),
    "checkup": n_("卷宗自查"),
    "archive": n_("归档"),
    "step": n_("办"),
}

_FEW: Final = 3
"""Lines that are in sight wherever it stands beside a tab."""
_LEAST_HEIGHT: Final = 96


def counted(missing: tuple[Missing, ...]) -> str:
    """Return how much is missing, in a few words."""
    serious = sum(1 for each in missing if each.serious)
    rest = len(missing) - serious
    parts = (
        tr("须改 {n}").format(n=serious) if serious else "",
        tr("提醒 {n}").format(n=rest) if rest else "",
    )
    return " · ".join(part for part in parts if part)


class MissingCard(QFrame):
    """The list of what is missing.

    Attributes:
        wanted: sent with the place the person wants to go to.
    """

    wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._look = look
        self._shown: tuple[Missing, ...] | None = None
        self._rows: dict[Missing, QFrame] = {}
        self._ways: dict[Missing, QPushButton] = {}
        self._whole = False
        self._count = Text("", "second")
        head = row(Text(tr("还缺什么"), "heading"), self._count, STRETCH, gap=8)
        head.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(10))
        self._lines = QWidget()
        self._layout = QVBoxLayout(self._lines)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._nothing = Text("✓ " + tr("到这一步没有缺的了。"), "second", wraps=True)
        self._nothing.setContentsMargins(*(look.px(16),) * 4)
        self._layout.addWidget(self._nothing)
        self._layout.addStretch(1)
        area = scrolling(self._lines)
        self._lines.setProperty("part", "")
        area.viewport().setAutoFillBackground(False)
        self._lines.setAutoFillBackground(False)
        self._area = area
        self.setLayout(column(head, area, gap=0, margin=1))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_missing(self, missing: tuple[Missing, ...]) -> None:
        """Show what is missing; the same again changes nothing."""
        if missing == self._shown:
            return
        self._shown = missing
        self._count.setText(counted(missing))
        for each in set(self._rows) - set(missing):
            gone = self._rows.pop(each)
            del self._ways[each]
            self._layout.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, each in enumerate(missing):
            if each not in self._rows:
                self._rows[each] = self._line(each)
            if self._layout.indexOf(self._rows[each]) != place:
                self._layout.insertWidget(place, self._rows[each])
        self._nothing.setVisible(not missing)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Take no more height than the lines need; the paper has the rest."""
        wide = self._area.viewport().width()
        needed = self._layout.heightForWidth(wide) + self._head_height()
        needed = max(needed, self._look.px(_LEAST_HEIGHT))
        self.setMaximumHeight(needed)
        few = [self._rows[each] for each in (self._shown or ())[:_FEW]]
        least = self._head_height() + sum(each.heightForWidth(wide) for each in few)
        least = max(least, self._look.px(_LEAST_HEIGHT))
        self.setMinimumHeight(needed if self._whole else min(needed, least))

    def show_whole(self, *, whole: bool) -> None:
        """Show all lines at once: what lies around scrolls already.

        There is room beside each sentence then.
        """
        if whole != self._whole:
            self._whole = whole
            shown, self._shown = self._shown or (), None
            self.show_missing(())
            self.show_missing(shown)
        self._fit()

    def arrive(self) -> None:
        """Put the person on the way to the first thing that is missing."""
        for each in (self._shown or ())[:1]:
            self._ways[each].setFocus()

    def _head_height(self) -> int:
        return self.height() - self._area.height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Reckon anew for another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            QTimer.singleShot(0, self, self._fit)

    def _line(self, each: Missing) -> QFrame:
        look = self._look
        gentle = tr("请核对") if each.doubtful else tr("提醒")
        mark = Text(tr("须改") if each.serious else gentle, "mark")
        mark.setProperty("state", "late" if each.serious else "heed")
        mark.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        says = Text(each.sentence, wraps=True)
        where = tr(_NAMED.get(each.place.page, ""))
        go = button(tr("去{where} →").format(where=where), "link")
        go.setAccessibleName(f"{each.sentence}{go.text()}")
        go.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        go.clicked.connect(partial(self.wanted.emit, each.place))
        go.installEventFilter(self)
        self._ways[each] = go
        if self._whole:
            body: QBoxLayout = row(mark, says, go, gap=look.px(8))
            body.setStretch(1, 1)
        else:
            body = column(row(mark, STRETCH, go, gap=0), says, gap=0)
        body.setContentsMargins(look.px(16), look.px(4), look.px(10), look.px(10))
        return frame("row", body)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        """Scroll a line into sight when it gets the focus."""
        if event.type() == QEvent.Type.FocusIn:
            self._area.ensureWidgetVisible(watched, 0, self._look.px(60))
        return False
