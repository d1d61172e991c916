"""A file of the evidence on the screen; it is decrypted in memory and nowhere else."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from mediator.cases.case_file import AttachmentEntry
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.case.evidence_files import PICTURES
from mediator.ui.case.large_paper import LargePaper
from mediator.ui.layouts import STRETCH, Text, button, row
from mediator.ui.look import Look


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

        Raises:
            Problem: the picture cannot be read.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("证据材料"))
        self.resize(parent.window().size() * 0.92)
        # Not every window system gives the keys back by itself.
        self.finished.connect(parent.window().activateWindow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if Path(entry.file_name).suffix.lower() in PICTURES:
            layout.addLayout(self._bar(entry, look))
            layout.addWidget(self._picture(content), 1)
        else:
            paper = LargePaper(look)
            paper.left.connect(self.reject)
            self.finished.connect(paper.finish)
            paper.show_paper(entry.file_name, content)
            layout.addWidget(paper)

    def _bar(self, entry: AttachmentEntry, look: Look) -> QVBoxLayout:
        leave = button(tr("关上 Esc"), "primary")
        leave.clicked.connect(self.reject)
        bar = QVBoxLayout()
        bar.setContentsMargins(*(look.px(16), look.px(8)) * 2)
        bar.addLayout(row(Text(entry.file_name, "title"), STRETCH, leave, gap=8))
        return bar

    def _picture(self, content: bytes) -> QScrollArea:
        image = QImage.fromData(content)
        if image.isNull():
            raise Problem(tr("这张图片打不开，可能已经损坏。原件没有改动。"))
        room = self.size()
        if image.width() > room.width():
            image = image.scaledToWidth(
                room.width() - 40, Qt.TransformationMode.SmoothTransformation
            )
        shown = QLabel()
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setPixmap(QPixmap.fromImage(image))
        shown.setAccessibleName(tr("证据图片"))
        area = QScrollArea()
        area.setWidget(shown)
        area.setWidgetResizable(True)
        return area
