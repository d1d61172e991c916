"""Turns one scan into pages, in a process that may fail without harm.

Started by ``pages`` with the scan on its input. It knows nothing of the program, has
no key and writes no file. It answers ``+`` and, for each page, four bytes of length
and a JPEG; or ``-`` and a word for what is wrong.
"""

import sys
from io import BytesIO
from typing import Final

import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PAGES: Final = 200
MOST_PIXELS: Final = 80_000_000
LONGEST: Final = 2339
"""Pixels: the long side of A4 at 200 dots an inch, enough to read an identity card."""

_QUALITY: Final = 82
_MEMORY: Final = 2 << 30
_SECONDS: Final = 120
_A4_LONG_PT: Final = 842.0
_HEIC: Final = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
)


class Refused(Exception):
    """The scan cannot be taken; its text is the word for why."""


def read(content: bytes) -> list[bytes]:
    """Return the pages of a scan as upright JPEGs.

    Raises:
        Refused: what it is, or how large, or that it is spoilt.
    """
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        raise Refused("heic")
    if b"%PDF-" in content[:1024]:
        return _pdf(content)
    return [_picture(content)]


def _pdf(content: bytes) -> list[bytes]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        secret = "password" in str(error).lower()
        raise Refused("password" if secret else "damaged") from error
    if not 0 < len(document) <= MOST_PAGES:
        raise Refused("pages")
    made = []
    for page in document:
        longest = max(page.get_size())
        scale = LONGEST / max(longest, _A4_LONG_PT)
        made.append(_jpeg(page.render(scale=scale).to_pil()))
        page.close()
    return made


def _picture(content: bytes) -> bytes:
    try:
        with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Refused("pixels")
            picture.draft("RGB", (LONGEST, LONGEST))
            return _jpeg(ImageOps.exif_transpose(picture))
    except UnidentifiedImageError as error:
        raise Refused("unknown") from error
    except Image.DecompressionBombError as error:
        raise Refused("pixels") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise Refused("damaged") from error


def _jpeg(picture: Image.Image) -> bytes:
    """Return a picture on white, no longer than ``LONGEST``, without its history.

    Place, hour and maker of the camera are left behind.
    """
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        paper = Image.new("RGBA", seen.size, "white")
        picture = Image.alpha_composite(paper, seen)
    if picture.mode.startswith("I"):  # 16 bits a dot: all would become white
        picture = picture.convert("I").point(lambda level: level * (1 / 256))
        picture = picture.convert("L")
    plain = picture.convert("L" if picture.mode in {"1", "L"} else "RGB")
    plain.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    target = BytesIO()
    clean = Image.new(plain.mode, plain.size)
    clean.paste(plain)
    clean.save(target, "JPEG", quality=_QUALITY)
    return target.getvalue()


def limit() -> None:
    """Bound memory and time where the system can (POSIX)."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


def main() -> None:
    """Read one scan from the input and answer."""
    limit()
    try:
        pages = read(sys.stdin.buffer.read())
    except Refused as refused:
        sys.stdout.buffer.write(b"-" + str(refused).encode())
        return
    except MemoryError:
        sys.stdout.buffer.write(b"-pixels")
        return
    answer = sys.stdout.buffer
    answer.write(b"+")
    for page in pages:
        answer.write(len(page).to_bytes(4, "big") + page)


if __name__ == "__main__":
    main()
