"""The paper of the tab as it would be printed now, made beside the window."""

from functools import partial

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms.catalogue import PaperRef, make, papers_of, unchecked
from mediator.forms.outside import in_part
from mediator.forms.sheet import Sheet
from mediator.forms.to_pdf import to_pdf
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.background import Background
from mediator.ui.case.paper_names import name_of
from mediator.ui.case.tab import PaperOf
from mediator.ui.layouts import STRETCH, Text, button, column, row, rule
from mediator.ui.look import Look
from mediator.ui.page_images import PageImage, page_image

SETTLE_MS = 350
"""A paper is made once nothing has changed for so long."""

Made = tuple[Sheet, bytes, bool]
"""A paper, its PDF, and whether something in it is hidden."""


class PageView(QWidget):
    """One page on its ground."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._page: PageImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(1)

    def put(self, page: PageImage | None) -> None:
        """Show a page, or nothing."""
        self._page = page
        self.updateGeometry()
        self.update()

    def page_size(self) -> QSize:
        """Return the size of the page shown, in pixels of the window."""
        if self._page is None:
            return QSize()
        return self._page.image.deviceIndependentSize().toSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page at the top, in the middle."""
        del event
        if self._page is None:
            return
        painter = QPainter(self)
        size = self.page_size()
        left = max((self.width() - size.width()) // 2, 0)
        painter.drawImage(left, self._look.px(12), self._page.image)
        painter.setPen(self._look.colours.line)
        painter.drawRect(
            left - 1, self._look.px(12) - 1, size.width() + 1, size.height() + 1
        )


class PaperCard(QFrame):
    """The first page of the tab's paper, small.

    Attributes:
        large_wanted: the person wants it large.
        whole_wanted: numbers and homes on it are to be shown whole.
        made: sent with the PDF whenever the paper was made anew.
    """

    large_wanted = Signal()
    whole_wanted = Signal()
    made = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._look = look
        self._background = Background(self)
        self._wanted: tuple[PaperOf, CaseFile, RoomFile] | None = None
        self._made: Made | None = None
        self._asked = 0
        self._covered = self._beside = False
        self._unchecked = False
        self._title = Text("", "heading", wraps=True)
        self._pages = Text("", "second")
        self._large = button(tr("放大看 F9"))
        self._large.clicked.connect(self.large_wanted)
        told = tr("遮住了一部分；按“看完整号码”看，会记下来")
        self._reveal = button(tr("看完整号码"), "link", tip=told)
        self._reveal.clicked.connect(self.whole_wanted)
        self._reveal.hide()
        self._view = PageView(look)
        self._said = Text("", "second", wraps=True)
        self._said.setContentsMargins(*(look.px(16),) * 4)
        whole = row(self._reveal, STRETCH, gap=0)
        named = column(self._title, self._pages, whole, gap=0)
        head = row(named, self._large, gap=8)
        head.setStretch(0, 1)
        head.setContentsMargins(look.px(16), look.px(8), look.px(12), look.px(8))
        parts = column(head, rule(), self._said, self._view, gap=0, margin=1)
        parts.setStretch(3, 1)
        self.setLayout(parts)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self._make_in_sight)
        self._say(tr("这一页还没有文书。"))

    def show_paper(
        self,
        paper: PaperOf,
        case: CaseFile,
        room: RoomFile,
        *,
        covered: bool = False,
        beside: bool = False,
    ) -> None:
        """Show another paper, or the same one after a change, shortly.

        Args:
            paper: which.
            case: the case, whole.
            room: its room.
            covered: numbers and homes are shown in part.
            beside: so is something on the tab.
        """
        another = self._wanted is None or self._wanted[0] != paper
        uncovered = covered and not self._covered
        self._covered, self._beside = covered, beside
        self._reveal.setVisible(self._hides())
        if another or uncovered:
            self._asked += 1
            self._made = None
            self._name(self._ref(paper, case))
            self.made.emit(None)
        self._wanted = (paper, case, room)
        self._timer.start()

    def _hides(self) -> bool:
        """Tell whether the paper or the tab beside it hides something."""
        return self._beside or (self._made is not None and self._made[2])

    def pdf(self) -> bytes | None:
        """Return the paper as last made, if there is one."""
        return self._made[1] if self._made else None

    def is_there(self) -> bool:
        """Tell whether the tab has a paper by now, made or not."""
        return self._wanted is not None and self._ref(*self._wanted[:2]) is not None

    def said(self) -> str:
        """Return what stands in place of the paper: that it is made, or why not."""
        return self._said.text()

    def title(self) -> str:
        """Return the title of the paper."""
        return self._title.text()

    def make_now(self) -> None:
        """Make the paper at once, in sight or not."""
        self._timer.stop()
        self._make()

    def _make_in_sight(self) -> None:
        if self.isVisible():
            self._make()

    def _make(self) -> None:
        if self._wanted is None:
            return
        paper, case, room = self._wanted
        ref = self._ref(paper, case)
        self._asked += 1
        if ref is None:
            self._made = None
            self._name(None)
            self.made.emit(None)
            return
        if self._made is None:
            self._name(ref)
        self._title.setText(name_of(ref))
        self._unchecked = bool(unchecked((ref,), case))
        before = self._made
        self._background.run(
            partial(_made, ref, case, room, before, covered=self._covered),
            partial(self._came, self._asked),
            partial(self._failed, self._asked),
        )

    def _name(self, ref: PaperRef | None) -> None:
        """Show which paper it will be, before it is made."""
        self._title.setText(name_of(ref) if ref else tr("文书"))
        self._say(tr("正在排版…") if ref else tr("这一页还没有文书。"))

    @staticmethod
    def _ref(paper: PaperOf, case: CaseFile) -> PaperRef | None:
        return next(
            (
                each
                for each in papers_of(case)
                if each.key == paper.key and each.subject == paper.subject
            ),
            None,
        )

    def _came(self, asked: int, made: Made) -> None:
        if asked != self._asked:
            return
        changed = self._made is None or made[1] is not self._made[1]
        self._made = made
        if changed:
            self.made.emit(made[1])
        self._picture()

    def _failed(self, asked: int, problem: Problem) -> None:
        if asked != self._asked:
            return
        self._made = None
        self._say(str(problem))
        self.made.emit(None)

    def _picture(self) -> None:
        if self._made is None or not self._view.isVisible():
            return
        wide = max(self._view.width() - self._look.px(24), 40)
        ratio = self.devicePixelRatioF()
        self._background.run(
            partial(page_image, self._made[1], 0, wide, ratio),
            partial(self._show, self._made),
        )

    def _show(self, made: Made, page: PageImage) -> None:
        if made is not self._made:
            return  # another paper stands here by now
        self._said.hide()
        self._view.show()
        self._large.setEnabled(True)
        said = [tr("{n} 页").format(n=page.of)]
        if self._unchecked:
            said.append(tr("式样照常用做法"))
        self._reveal.setVisible(self._hides())
        self._pages.setText("　".join(said))
        self._pages.show()
        self._view.put(page)

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.show()
        self._large.setEnabled(False)
        self._reveal.setVisible(self._hides())
        self._pages.setText("")
        self._pages.hide()
        self._view.put(None)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the paper once it can be seen."""
        super().showEvent(event)
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the picture anew for another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._picture()


def _made(
    ref: PaperRef,
    case: CaseFile,
    room: RoomFile,
    before: Made | None,
    *,
    covered: bool,
) -> Made:
    """Make a paper; an equal sheet keeps the bytes there are."""
    whole = make(ref, case, room)
    sheet = in_part(whole, case, room) if covered else whole
    if before is not None and before[0] == sheet:
        return before
    return sheet, to_pdf(sheet), sheet != whole
