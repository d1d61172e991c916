"""Turns one scan into pages, in the process that may fail without harm.

A page is given as soon as it is made, so that each has its own time. What a picture
takes is kept low: it is laid on white and made smaller a strip at a time, which fits
A4 of 600 dots an inch into 300 MB.
"""

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from typing import Final, TypeVar

import msgspec
import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

from mediator.language import tr
from mediator.problems import Problem

Value = TypeVar("Value")

MOST_PAGES: Final = 200
MOST_PIXELS: Final = 40_000_000
"""A4 of 600 dots an inch has 35 million; a photograph is read smaller than it is."""
LONGEST: Final = 2339
"""Pixels: the long side of A4 at 200 dots an inch, enough to read an identity card."""
LONGEST_SEEN: Final = 3508
"""Pixels: the long side of what is looked at, A4 at 300 dots an inch."""

_QUALITY: Final = 82
_A4_LONG_PT: Final = 842.0
_STRIP: Final = 256
_ORIENTATION: Final = 0x0112
_GREY: Final = frozenset({"1", "L", "F"})
_HEIC: Final = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
)


class Leaf(msgspec.Struct, frozen=True):
    """One page of a scan to be looked at.

    Attributes:
        dots: red, green and blue, a byte each; line by line without a gap.
        across: dots of a line.
        down: lines.
        number: from 0.
        of: how many pages the scan has.
    """

    dots: bytes
    across: int
    down: int
    number: int = 0
    of: int = 1


def pages(content: bytes) -> Iterator[bytes]:
    """Yield the pages of a scan as upright JPEGs.

    Raises:
        Problem: what it is, or how large, or that it is spoilt.
    """
    if _is_pdf(content):
        yield from _pdf(content)
    else:
        yield _picture(content)


def leaf(content: bytes, number: str, width: str) -> Leaf:
    """Return one page of a scan, as it is looked at.

    Args:
        content: all of the scan.
        number: which page, from 0; past the end the last one.
        width: in pixels; less where the page would become too long.

    Raises:
        Problem: what it is, or how large, or that it is spoilt.
    """
    if not _is_pdf(content):
        return _leaf(_opened_picture(content, partial(_resized, width=int(width))))
    document = _opened(content)
    if not len(document):
        raise damaged()
    at = max(0, min(int(number), len(document) - 1))
    try:
        page = document[at]
        across, down = page.get_size()
        scale = min(int(width) / across, LONGEST_SEEN / max(across, down))
        seen = page.render(scale=scale).to_pil()
    except (pypdfium2.PdfiumError, ZeroDivisionError) as error:
        raise damaged() from error
    return _leaf(seen, at, len(document))


def _is_pdf(content: bytes) -> bool:
    """Tell whether it is a PDF, else it should be a picture.

    Raises:
        Problem: it is a picture of a kind that is not read.
    """
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        raise Problem(
            tr(
                "这张照片是苹果手机的HEIC格式，放不进卷宗。"
                "请在手机上改成“兼容性最佳”，或转成JPEG再放。"
            )
        )
    return b"%PDF-" in content[:1024]


def _leaf(picture: Image.Image, number: int = 0, of: int = 1) -> Leaf:
    plain = picture if picture.mode == "RGB" else picture.convert("RGB")
    return Leaf(plain.tobytes(), plain.width, plain.height, number, of)


def damaged() -> Problem:
    """Return the sentence for a scan that cannot be read."""
    return Problem(tr("这份扫描件损坏了，放不进卷宗。请重新扫描再放。"))


def _too_large() -> Problem:
    return Problem(tr("这张图片太大，放不进卷宗。请缩小或降低扫描精度再放。"))


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Problem(
                tr("这份PDF设了打开密码，放不进卷宗。请去掉密码另存一份再放。")
            ) from error
        raise damaged() from error


def _pdf(content: bytes) -> Iterator[bytes]:
    document = _opened(content)
    if not 0 < len(document) <= MOST_PAGES:
        raise Problem(tr("这份PDF没有页，或超过200页，放不进卷宗。请分成几份再放。"))
    for place in range(len(document)):
        try:
            page = document[place]
            longest = max(page.get_size())
            seen = page.render(scale=LONGEST / max(longest, _A4_LONG_PT)).to_pil()
        except pypdfium2.PdfiumError as error:
            raise damaged() from error
        yield _jpeg(seen)
        page.close()


def _picture(content: bytes) -> bytes:
    return _opened_picture(content, _jpeg)


def _opened_picture(content: bytes, then: Callable[[Image.Image], Value]) -> Value:
    try:
        with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as picture:
            picture.draft("RGB", (LONGEST, LONGEST))
            if picture.width * picture.height > MOST_PIXELS:
                raise _too_large()
            return then(picture)
    except UnidentifiedImageError as error:
        raise Problem(
            tr("这个文件不是PDF、JPEG或PNG，放不进卷宗。请转成其中一种再放。")
        ) from error
    except (Image.DecompressionBombError, MemoryError) as error:
        raise _too_large() from error
    except (OSError, SyntaxError, ValueError) as error:
        raise damaged() from error


def _jpeg(picture: Image.Image) -> bytes:
    """Return a picture on white, no longer than ``LONGEST``, without its history.

    Place, hour and maker of the camera are left behind.
    """
    plain = _upright(picture)
    plain.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    target = BytesIO()
    plain.save(target, "JPEG", quality=_QUALITY)
    return target.getvalue()


def _resized(picture: Image.Image, width: int) -> Image.Image:
    """Return a picture on white, so wide, but no longer than ``LONGEST_SEEN``."""
    plain = _upright(picture)
    scale = min(width / plain.width, LONGEST_SEEN / max(plain.size))
    across, down = (max(round(each * scale), 1) for each in plain.size)
    return plain.resize((across, down), Image.Resampling.LANCZOS)


def _upright(picture: Image.Image) -> Image.Image:
    """Return a picture on white, the right way up, not much larger than ``LONGEST``."""
    turned = picture.getexif().get(_ORIENTATION)
    plain = _smaller(picture)
    if turned is not None:
        plain.getexif()[_ORIENTATION] = turned
        plain = ImageOps.exif_transpose(plain)
    return plain


def _smaller(picture: Image.Image) -> Image.Image:
    """Return a picture on white, less than twice as long as it may be in the end."""
    across, down = picture.size
    step = max(max(across, down) // LONGEST, 1)
    grey = picture.mode in _GREY or picture.mode.startswith("I")
    grey = grey and "transparency" not in picture.info
    size = (-(-across // step), -(-down // step))
    made = Image.new("L" if grey else "RGB", size)
    for top in range(0, down, _STRIP * step):
        strip = picture.crop((0, top, across, min(top + _STRIP * step, down)))
        plain = _on_white(strip).convert(made.mode)
        made.paste(plain.reduce(step) if step > 1 else plain, (0, top // step))
    return made


def _on_white(strip: Image.Image) -> Image.Image:
    if strip.mode in {"RGBA", "LA", "PA"} or "transparency" in strip.info:
        seen = strip.convert("RGBA")
        paper = Image.new("RGBA", seen.size, "white")
        return Image.alpha_composite(paper, seen)
    if strip.mode.startswith("I"):  # 16 bits a dot: all would become white
        return strip.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    return strip
