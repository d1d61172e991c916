"""What a font file says about itself, read without loading the whole font.

Only four questions are asked before a face is used: has it TrueType outlines
(PDF can embed no others here), may it be embedded, what is it called, and which
characters does it draw. All are answered from a few tables, in milliseconds.
"""

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path
from struct import Struct, error, unpack_from

from mediator.language import tr
from mediator.problems import Problem

_COLLECTION = b"ttcf"
_GROUP = Struct(">LLL")
_NAMES = frozenset({1, 4, 6, 16})  # family, full, PostScript, typographic family
_STYLE_NAMES = frozenset({2, 17})
_HEAVY = ("bold", "italic", "oblique", "粗", "斜", "black", "heavy", "light", "thin")
_WINDOWS = 3
_RIGHTS = 8  # place of fsType in the table OS/2
_NO_EMBEDDING = 0x0002
_NO_SUBSETS = 0x0300  # no subsets, or pictures of letters only


@dataclass(frozen=True, slots=True)
class Coverage:
    """The characters a face draws, as rising ranges.

    Attributes:
        starts: first code of each range.
        ends: last code of each range, in the same order.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __contains__(self, character: object) -> bool:
        """Tell whether the face has a glyph for a character."""
        code = ord(str(character))
        place = bisect_right(self.starts, code) - 1
        return place >= 0 and code <= self.ends[place]


@dataclass(frozen=True, slots=True)
class FontName:
    """What one face calls itself, and whether a paper can carry it.

    Attributes:
        member: which face of a collection, from 0.
        names: every name it gives itself.
        regular: neither bold nor slanted.
        outlines: it has TrueType outlines.
        allowed: its maker lets it be embedded in part (fsType of OS/2).
    """

    member: int
    names: frozenset[str]
    regular: bool
    outlines: bool
    allowed: bool

    @property
    def usable(self) -> bool:
        """Whether a PDF can carry it."""
        return self.outlines and self.allowed


@dataclass(frozen=True, slots=True)
class FontFile:
    """One face in a file.

    Attributes:
        path: the file.
        member: which face of a collection, from 0.
        outlines: the face has TrueType outlines, so a PDF can carry it.
        names: every name it gives itself.
        coverage: what it draws.
    """

    path: Path
    member: int
    outlines: bool
    names: frozenset[str]
    coverage: Coverage


def faces_in(path: Path) -> tuple[FontName, ...]:
    """Return what each face of a file calls itself; only its first pages are read.

    Args:
        path: a ``.ttf``, ``.otf`` or ``.ttc`` file.

    Raises:
        Problem: the file cannot be read or is no font.
    """
    with _read(path) as data:
        count = unpack_from(">L", data, 8)[0] if data[:4] == _COLLECTION else 1
        return tuple(_named(data, member) for member in range(count))


def read_font(path: Path, member: int = 0) -> FontFile:
    """Read what one face says about itself.

    Args:
        path: a ``.ttf``, ``.otf`` or ``.ttc`` file.
        member: which face of a collection.

    Raises:
        Problem: the file cannot be read or is no font.
    """
    with _read(path) as data:
        tables = _tables(data, member)
        return FontFile(
            path=path,
            member=member,
            outlines=_has_outlines(tables),
            names=frozenset(_names(data, tables[b"name"], _NAMES)),
            coverage=_ranges(data, tables[b"cmap"]),
        )


@contextmanager
def _read(path: Path) -> Iterator[mmap]:
    """Give the bytes of a font; only what is looked at is fetched from the disk."""
    try:
        with (
            path.open("rb") as file,
            mmap(file.fileno(), 0, access=ACCESS_READ) as data,
        ):
            yield data
    except (OSError, ValueError, error, KeyError, IndexError) as cause:
        raise Problem(
            tr(
                "字体文件“{name}”读不出来，没有使用它。请从字体文件夹里移走或换一个。"
            ).format(name=path.name)
        ) from cause


def _tables(data: mmap, member: int) -> dict[bytes, int]:
    start = 0
    if data[:4] == _COLLECTION:
        (start,) = unpack_from(">L", data, 12 + 4 * member)
    (count,) = unpack_from(">H", data, start + 4)
    found = {}
    for place in range(start + 12, start + 12 + 16 * count, 16):
        tag, _, offset, _ = unpack_from(">4sLLL", data, place)
        found[tag] = offset
    return found


def _has_outlines(tables: dict[bytes, int]) -> bool:
    return {b"glyf", b"loca", b"cmap"} <= tables.keys()


def _named(data: mmap, member: int) -> FontName:
    tables = _tables(data, member)
    styles = " ".join(_names(data, tables[b"name"], _STYLE_NAMES)).lower()
    rights = 0
    if b"OS/2" in tables:
        (rights,) = unpack_from(">H", data, tables[b"OS/2"] + _RIGHTS)
    return FontName(
        member,
        frozenset(_names(data, tables[b"name"], _NAMES)),
        regular=not any(word in styles for word in _HEAVY),
        outlines=_has_outlines(tables),
        allowed=rights != _NO_EMBEDDING and not rights & _NO_SUBSETS,
    )


def _names(data: mmap, start: int, wanted: frozenset[int]) -> Iterator[str]:
    _, count, strings = unpack_from(">HHH", data, start)
    for record in range(start + 6, start + 6 + 12 * count, 12):
        fields = unpack_from(">HHHHHH", data, record)
        platform, _, _, number, length, offset = fields
        if platform == _WINDOWS and number in wanted:
            place = start + strings + offset
            yield data[place : place + length].decode("utf-16-be")


def _ranges(data: mmap, start: int) -> Coverage:
    _, count = unpack_from(">HH", data, start)
    offsets = [
        start + unpack_from(">HHL", data, start + 4 + 8 * index)[2]
        for index in range(count)
    ]
    by_format = {unpack_from(">H", data, offset)[0]: offset for offset in offsets}
    if 12 in by_format:  # noqa: PLR2004 - the format number of the OpenType standard
        pairs = _format_12(data, by_format[12])
    elif 4 in by_format:  # noqa: PLR2004
        pairs = _format_4(data, by_format[4])
    else:
        pairs = iter(())
    starts: list[int] = []
    ends: list[int] = []
    for first, last in sorted(pairs):
        if ends and first <= ends[-1] + 1:
            ends[-1] = max(ends[-1], last)
        else:
            starts.append(first)
            ends.append(last)
    return Coverage(tuple(starts), tuple(ends))


def _format_12(data: mmap, start: int) -> Iterator[tuple[int, int]]:
    (count,) = unpack_from(">L", data, start + 12)
    groups = data[start + 16 : start + 16 + 12 * count]
    for first, last, _ in _GROUP.iter_unpack(groups):
        yield first, last


def _format_4(data: mmap, start: int) -> Iterator[tuple[int, int]]:
    (double,) = unpack_from(">H", data, start + 6)
    count = double // 2
    ends = unpack_from(f">{count}H", data, start + 14)
    starts = unpack_from(f">{count}H", data, start + 16 + double)
    deltas = unpack_from(f">{count}H", data, start + 16 + 2 * double)
    place = start + 16 + 3 * double
    offsets = unpack_from(f">{count}H", data, place)
    for index, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code + deltas[index]
            if offsets[index]:
                spot = place + 2 * index + offsets[index] + 2 * (code - first)
                (raw,) = unpack_from(">H", data, spot)
                glyph = raw and raw + deltas[index]
            if glyph & 0xFFFF:
                yield code, code
