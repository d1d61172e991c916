"""The tab's paper over the whole page: turn the leaves, larger, smaller."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.background import Background
from mediator.ui.case.side.paper_card import PageView
from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import STRETCH, Text, button, column, frame, row
from mediator.ui.look import Look
from mediator.ui.page_images import PageImage, page_image

_STEP = 1.25
_WIDTH = 760
_LEAST, _MOST = 0.5, 3.0


class LargePaper(QWidget):
    """A paper, one leaf at a time.

    Attributes:
        left: the person wants back.
    """

    left = Signal()

    def __init__(
        self,
        look: Look,
        back: str = "",
        draws: Callable[[bytes, int, int, float], PageImage] = page_image,
    ) -> None:
        """Begin with no paper.

        Args:
            look: sizes.
            back: what the button that leads back says; to the case by default.
            draws: gives a page as ``page_image`` does. It may raise a Problem, which
                is said in place of the page.
        """
        super().__init__()
        self.setProperty("part", "ground")
        self._look = look
        self._leads_back = back or tr("回到案件 Esc")
        self._draws = draws
        self._background = Background(self)
        self._pdf = b""
        self._instead = ""
        self._at = 0
        self._of = 0
        self._zoom = 1.0
        self._asked = 0
        self._title = Text("", "title")
        self._where = Text("", "second")
        self._view = PageView(look)
        self._area = QScrollArea()
        self._area.setWidget(self._view)
        self._area.setWidgetResizable(True)
        self._area.setProperty("part", "paper")
        self._area.setAccessibleName(tr("文书"))
        self._lay_out()

    def _lay_out(self) -> None:
        look = self._look
        self._back = self._button(tr("上一页"), "PgUp", partial(self._turn, -1))
        self._on = self._button(tr("下一页"), "PgDown", partial(self._turn, 1))
        smaller = self._button(tr("缩小"), "Ctrl+-", partial(self._scale, 1 / _STEP))
        larger = self._button(tr("放大"), "Ctrl+=", partial(self._scale, _STEP))
        leave = button(self._leads_back, "primary")
        leave.clicked.connect(self.left)
        buttons = FlowLayout(gap=look.px(8))
        for each in (self._back, self._on, smaller, larger, leave):
            buttons.addWidget(each)
        named = row(self._title, self._where, STRETCH, gap=look.px(12))
        bar = column(named, buttons, gap=look.px(8))
        bar.setContentsMargins(*(look.px(20), look.px(8)) * 2)
        whole = column(frame("top", bar), self._area, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _key(self, key: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut

    def _button(self, text: str, key: str, does: partial[None]) -> QWidget:
        made = button(text, tip=key)
        made.clicked.connect(does)
        self._key(key).activated.connect(does)
        return made

    def show_paper(self, title: str, pdf: bytes | None, said: str = "") -> None:
        """Show a paper, or the same one after a change; the leaf stays.

        Args:
            title: of the paper.
            pdf: the paper; None while there is none.
            said: stands in its place meanwhile; that it is being made by default.
        """
        if title != self._title.text():
            self._at = 0
        self._title.setText(title)
        self._pdf = pdf or b""
        self._instead = said or tr("正在做…")
        self._render()

    def enter(self) -> None:
        """Put the focus where the keys turn the leaves."""
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Wait for what was begun; before the page goes."""
        self._background.finish()

    def _turn(self, by: int) -> None:
        self._at = max(0, min(self._at + by, max(self._of - 1, 0)))
        self._area.verticalScrollBar().setValue(0)
        self._render()

    def _scale(self, by: float) -> None:
        self._zoom = max(_LEAST, min(self._zoom * by, _MOST))
        self._render()

    def _render(self) -> None:
        if not self._pdf:
            self._view.put(None)
            self._asked += 1  # what is on its way is not this paper's
            self._where.setText(self._instead)
            return
        self._asked += 1
        width = round(_WIDTH * self._zoom)
        ratio = self.devicePixelRatioF()
        work = partial(self._draws, self._pdf, self._at, width, ratio)
        came, failed = (partial(each, self._asked) for each in (self._came, self._not))
        self._background.run(work, came, failed)

    def _came(self, asked: int, page: PageImage) -> None:
        if asked != self._asked:
            return
        self._at, self._of = page.number, page.of
        self._where.setText(
            tr("第 {n} 页，共 {all} 页").format(n=page.number + 1, all=page.of)
        )
        self._back.setEnabled(page.number > 0)
        self._on.setEnabled(page.number < page.of - 1)
        self._view.put(page)
        size = self._view.page_size()
        self._view.setMinimumSize(
            size.width() + self._look.px(24), size.height() + self._look.px(24)
        )

    def _not(self, asked: int, problem: Problem) -> None:
        if asked != self._asked:
            return
        self._where.setText(str(problem))
        self._view.put(None)
