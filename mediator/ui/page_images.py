"""Pages of a paper as pictures, painted on white; made in a helper thread.

PDFium holds global state: one thread at a time, whoever asks. Everything here that
touches it holds ``PDFIUM``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final

import pypdfium2
from PySide6.QtGui import QImage

PDFIUM: Final = Lock()
_POINTS: Final = 72
_WHITE: Final = (255, 255, 255, 255)


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as a picture.

    Attributes:
        image: the picture, with its device pixel ratio set.
        number: from 0.
        of: how many pages the paper has.
    """

    image: QImage
    number: int
    of: int


def page_image(pdf: bytes, number: int, width: int, ratio: float = 1.0) -> PageImage:
    """Return one page as a picture.

    Args:
        pdf: the whole paper.
        number: which page, from 0; past the end the last one.
        width: in pixels of the window.
        ratio: device pixels to one of them.
    """
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            count = len(document)
            at = max(0, min(number, count - 1))
            page = document[at]
            image = _painted(page, width * ratio / page.get_width())
        finally:
            document.close()
    image.setDevicePixelRatio(ratio)
    return PageImage(image, at, count)


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has.

    Raises:
        pypdfium2.PdfiumError: it is no PDF, or locked by a password.
    """
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def page_images(pdf: bytes, dpi: float) -> Iterator[QImage]:
    """Paint all pages of a PDF, one after the other.

    Args:
        pdf: the whole paper.
        dpi: dots an inch.
    """
    for number in range(page_count(pdf)):
        with PDFIUM:
            document = pypdfium2.PdfDocument(pdf)
            try:
                image = _painted(document[number], dpi / _POINTS)
            finally:
                document.close()
        yield image


def _painted(page: Any, scale: float) -> QImage:  # noqa: ANN401 - PDFium has no types
    bitmap = page.render(scale=scale, fill_color=_WHITE)
    return QImage(
        bytes(bitmap.buffer),
        bitmap.width,
        bitmap.height,
        bitmap.stride,
        _format_of(bitmap.mode),
    ).copy()


def _format_of(mode: str) -> QImage.Format:
    return {
        "BGR": QImage.Format.Format_BGR888,
        "BGRA": QImage.Format.Format_ARGB32,
        "BGRX": QImage.Format.Format_RGB32,
        "L": QImage.Format.Format_Grayscale8,
    }[mode]
