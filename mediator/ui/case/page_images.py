"""Pages of a paper as pictures, painted on white; made in a helper thread."""

from dataclasses import dataclass
from threading import Lock

import pypdfium2
from PySide6.QtGui import QImage

# PDFium holds global state: one thread at a time, whoever asks.
_ONE_AT_A_TIME = Lock()


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
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            count = len(document)
            at = max(0, min(number, count - 1))
            page = document[at]
            scale = width * ratio / page.get_width()
            bitmap = page.render(scale=scale, fill_color=(255, 255, 255, 255))
            image = QImage(
                bytes(bitmap.buffer),
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                _format_of(bitmap.mode),
            ).copy()
        finally:
            document.close()
    image.setDevicePixelRatio(ratio)
    return PageImage(image, at, count)


def _format_of(mode: str) -> QImage.Format:
    return {
        "BGR": QImage.Format.Format_BGR888,
        "BGRA": QImage.Format.Format_ARGB32,
        "BGRX": QImage.Format.Format_RGB32,
        "L": QImage.Format.Format_Grayscale8,
    }[mode]
