"""A PDF to the printer: chosen in a dialog, sent as it is.

On Linux the PDF itself goes to CUPS (small, sharp, searchable); on Windows PDFium
draws it on the printer; where neither is possible its pages are painted. Jobs are
named after the paper and the case number, never after a person.
"""

import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from mediator.language import tr
from mediator.places import write_whole
from mediator.ui.page_images import page_images
from mediator.ui.printing.cups import cups_words, not_taken, send_to_cups
from mediator.ui.where_saved import saved_as

_PAINTED_DPI: Final = 300
ONE_SIDED: Final = "one-sided"
TWO_SIDED: Final = "two-sided-long-edge"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen in the print dialog.

    Attributes:
        queue: name of the printer; empty when a file was chosen.
        copies: how many of each paper.
        first: first page, from 1; 0 for all pages.
        last: last page.
        sides: CUPS' word for one or two sides.
        file: where to, when a file was chosen instead of a printer.
        landscape: the sheet lies on its side.
    """

    queue: str
    copies: int = 1
    first: int = 0
    last: int = 0
    sides: str = ONE_SIDED
    file: Path | None = None
    landscape: bool = False

    def times(self, copies: int) -> "Chosen":
        """Return the same choice for that many copies of one set."""
        return replace(self, copies=self.copies * copies)

    def wanted(self, count: int) -> range:
        """Return which pages of a paper are printed, from 0.

        Args:
            count: how many pages the paper has.
        """
        if not self.first:
            return range(count)
        return range(self.first - 1, min(self.last or self.first, count))

    def options(self) -> list[str]:
        """Return CUPS' words for pages and sides."""
        sides = self.sides
        if self.landscape and sides == TWO_SIDED:
            sides = "two-sided-short-edge"
        pages = f"{self.first}-{self.last or self.first}"
        return [*(("-P", pages) if self.first else ()), "-o", f"sides={sides}"]


def done(chosen: Chosen, papers: str) -> str:
    """Say what left the room, and where it is found: on the printer, or which file.

    Args:
        chosen: where it went.
        papers: what they are called.
    """
    if chosen.file is None:
        return tr("已送打印机：{papers}。").format(papers=papers)
    return saved_as(chosen.file, papers)


def send(chosen: Chosen, title: str, pdf: bytes) -> str:
    """Send a PDF where it was chosen to go; slow, so call it beside the window.

    Returns:
        The name of the job, by which its queue can be asked; empty where there is none.

    Raises:
        Problem: the printer did not take it; nothing else happened.
    """
    if chosen.file is not None:
        write_whole(chosen.file, pdf)
    elif sys.platform == "win32":  # pragma: no cover - not on Linux
        from mediator.ui.printing.windows import print_pdf  # noqa: PLC0415 - Windows

        print_pdf(chosen, title, pdf)
    elif (lp := shutil.which("lp")) is not None:
        words = cups_words(lp, chosen.queue, title, chosen.options(), chosen.copies)
        return send_to_cups(words, pdf)
    else:
        _paint(chosen, title, pdf)
    return ""


def _paint(chosen: Chosen, title: str, pdf: bytes) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(chosen.queue)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName(title)
    printer.setCopyCount(chosen.copies)
    painter = QPainter()
    if not painter.begin(printer):
        raise not_taken()
    whole = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    pages = list(page_images(pdf, _PAINTED_DPI))
    for place, number in enumerate(chosen.wanted(len(pages))):
        if place:
            printer.newPage()
        painter.drawImage(whole, pages[number])
    painter.end()
