"""A file of the evidence on the screen; it is decrypted in memory and nowhere else.

What lies there came from outside: its pages are drawn only by the process beside
(``cases.scanned``), which has no key, and each has its time.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from mediator.cases.case_file import AttachmentEntry
from mediator.cases.scanned import Leaves
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.case.side.large_paper import LargePaper
from mediator.ui.look import Look
from mediator.ui.page_images import PageImage


class EvidenceView(QDialog):
    """One file, as large as the window; Esc leaves."""

    def __init__(
        self, entry: AttachmentEntry, content: bytes, look: Look, parent: QWidget
    ) -> None:
        """Show a file.

        Args:
            entry: its name.
            content: as decrypted.
            look: sizes.
            parent: where it was asked for.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("证据材料"))
        self.resize(parent.window().size() * 0.92)
        # Not every window system gives the keys back by itself.
        self.finished.connect(parent.window().activateWindow)
        leaves = EvidencePages()
        paper = LargePaper(look, tr("关上 Esc"), leaves.page_image)
        paper.left.connect(self.reject)
        # Nobody waits for a page that is still being drawn.
        self.finished.connect(leaves.leave)
        self.finished.connect(paper.finish)
        self.destroyed.connect(leaves.leave)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(paper)
        paper.show_paper(entry.file_name, content)


class EvidencePages:
    """Has the pages of a file drawn, within limits."""

    def __init__(self) -> None:
        self._leaves = Leaves()

    def page_image(
        self, content: bytes, number: int, width: int, ratio: float = 1.0
    ) -> PageImage:
        """Return one page as a picture; see ``page_images.page_image``.

        Raises:
            Problem: it cannot be drawn within the limits.
        """
        try:
            leaf = self._leaves.leaf(content, number, round(width * ratio))
        except Problem as problem:
            raise Problem(
                tr("这一页打不开，可能太大或已经损坏。原件没有改动。")
            ) from problem
        image = QImage(
            leaf.dots,
            leaf.across,
            leaf.down,
            leaf.across * 3,
            QImage.Format.Format_RGB888,
        ).copy()
        image.setDevicePixelRatio(ratio)
        return PageImage(image, leaf.number, leaf.of)

    def leave(self) -> None:
        """Draw nothing more."""
        self._leaves.leave()
