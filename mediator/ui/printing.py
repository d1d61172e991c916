"""A PDF to the printer: chosen in the system's dialog, sent as it is.

On Linux the PDF itself goes to CUPS (small, sharp, searchable); on Windows PDFium
draws it on the printer; where neither is possible its pages are painted. Jobs are
named after the paper and the case number, never after a person.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pypdfium2
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from mediator.language import tr
from mediator.places import write_whole
from mediator.problems import Problem

_POINTS: Final = 72
_PAINTED_DPI: Final = 300
_WAIT_SECONDS: Final = 60
_SIDES: Final = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}


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
    """

    queue: str
    copies: int = 1
    first: int = 0
    last: int = 0
    sides: str = "one-sided"
    file: Path | None = None

    def times(self, copies: int) -> "Chosen":
        """Return the same choice for that many copies of one set."""
        return replace(self, copies=self.copies * copies)


def ask(parent: QWidget, title: str, copies: int) -> Chosen | None:
    """Let the person choose printer, copies and pages in the system's dialog.

    Args:
        parent: the window.
        title: what is printed, e.g. ``2026-0038 人民调解协议书``.
        copies: suggested number of copies.

    Returns:
        The choice, or None if it was left.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDocName(title)
    printer.setCopyCount(copies)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(tr("打印：{title}").format(title=title))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return None
    file = printer.outputFileName()
    return Chosen(
        queue="" if file else printer.printerName(),
        copies=printer.copyCount(),
        first=printer.fromPage(),
        last=printer.toPage(),
        sides=_SIDES.get(printer.duplex(), "one-sided"),
        file=Path(file) if file else None,
    )


def send(chosen: Chosen, title: str, pdf: bytes) -> None:
    """Send a PDF where it was chosen to go; slow, so call it beside the window.

    Raises:
        Problem: the printer did not take it; nothing else happened.
    """
    if chosen.file is not None:
        write_whole(chosen.file, pdf)
    elif sys.platform == "win32":  # pragma: no cover - not on Linux
        from mediator.ui.windows_printing import print_pdf  # noqa: PLC0415

        print_pdf(chosen, title, pdf)
    elif (lp := shutil.which("lp")) is not None:
        _to_cups(lp, chosen, title, pdf)
    else:
        _paint(chosen, title, pdf)


def cups_words(lp: str, chosen: Chosen, title: str) -> list[str]:
    """Return the command that sends a PDF to a CUPS queue.

    A4 is always named: the default of a new queue is Letter.
    """
    words = [lp, "-d", chosen.queue, "-t", title, "-n", str(chosen.copies)]
    if chosen.first:
        words += ["-P", f"{chosen.first}-{chosen.last or chosen.first}"]
    return [*words, "-o", "media=A4", "-o", f"sides={chosen.sides}", "-"]


def _to_cups(lp: str, chosen: Chosen, title: str, pdf: bytes) -> None:
    try:
        done = subprocess.run(  # noqa: S603 - the system's own tool, words not shell
            cups_words(lp, chosen, title),
            input=pdf,
            capture_output=True,
            check=False,
            timeout=_WAIT_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _not_taken() from error
    if done.returncode:
        raise _not_taken()


def _not_taken() -> Problem:
    return Problem(
        tr(
            "打印机没有接收这份文书，没有打出来，案件内容完好。"
            "请检查打印机是否开着、连好，再打印一次；也可以先存为 PDF。"
        )
    )


def page_images(pdf: bytes, dpi: float) -> Iterator[QImage]:
    """Paint the pages of a PDF, on white."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            bitmap = page.render(
                scale=dpi / _POINTS, rev_byteorder=True, fill_color=(255,) * 4
            )
            image = QImage(
                bytes(bitmap.buffer),
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGBX8888
                if bitmap.n_channels == len("rgbx")
                else QImage.Format.Format_RGB888,
            )
            yield image.copy()
    finally:
        document.close()


def _paint(chosen: Chosen, title: str, pdf: bytes) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(chosen.queue)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName(title)
    printer.setCopyCount(chosen.copies)
    painter = QPainter()
    if not painter.begin(printer):
        raise _not_taken()
    whole = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    pages = list(page_images(pdf, _PAINTED_DPI))
    wanted = pages[chosen.first - 1 : chosen.last] if chosen.first else pages
    for number, image in enumerate(wanted):
        if number:
            printer.newPage()
        painter.drawImage(whole, image)
    painter.end()
