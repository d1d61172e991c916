"""A small font with only some characters of a large one, to travel in a Word file.

Source: OpenType 1.9 (ISO/IEC 14496-22), the tables named in the code. Only faces
with TrueType outlines and a cmap of format 12 are cut, as all bundled ones are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from struct import calcsize, pack, unpack_from
from typing import Final

from mediator.language import tr
from mediator.problems import Problem

_KEPT: Final[tuple[bytes, ...]] = (b"OS/2", b"cvt ", b"fpgm", b"prep")
_MAGIC: Final = 0xB1B0AFBA
_MORE, _WORDS, _SCALE, _TWO_SCALES, _MATRIX = 0x20, 0x01, 0x08, 0x40, 0x80
_LONG_OFFSETS: Final = 50  # of indexToLocFormat in head
_LAST_OF_BMP: Final = 0xFFFF


@dataclass(frozen=True, slots=True)
class _Font:
    """A font file and where its tables lie: start and length by tag."""

    data: bytes
    tables: dict[bytes, tuple[int, int]]

    def table(self, tag: bytes) -> bytes:
        start, length = self.tables[tag]
        return self.data[start : start + length]


def cut(font: bytes, characters: Iterable[str], family: str) -> bytes:
    """Return a font that draws these characters and nothing else.

    Args:
        font: a whole TrueType file.
        characters: each of which the font must have.
        family: what the small font calls itself.

    Raises:
        Problem: the font lacks a character, or is not of the kind that can be cut.
    """
    whole = _read(font)
    codes = sorted({ord(each) for each in characters})
    glyphs = _glyphs_of(whole, codes)
    offsets = _offsets(whole)
    order = [0, *dict.fromkeys(glyphs.values())]
    for number in order:  # grows while parts of composed glyphs are found
        found = (part for part, _ in _parts(_outline(whole, offsets, number)))
        order.extend(part for part in dict.fromkeys(found) if part not in order)
    places = {number: place for place, number in enumerate(order)}
    outlines = [
        _renumbered(_outline(whole, offsets, number), places) for number in order
    ]
    tables = {tag: whole.table(tag) for tag in _KEPT if tag in whole.tables}
    tables |= _outline_tables(whole, order, outlines)
    tables[b"cmap"] = _cmap([(code, places[glyphs[code]]) for code in codes])
    tables[b"name"] = _names(family)
    tables[b"post"] = pack(">LLhhL4L", 0x00030000, 0, 0, 0, 0, 0, 0, 0, 0)
    return _written(tables)


def _read(data: bytes) -> _Font:
    (count,) = unpack_from(">H", data, 4)
    records = (unpack_from(">4sLLL", data, 12 + 16 * place) for place in range(count))
    return _Font(data, {tag: (start, size) for tag, _, start, size in records})


def _glyphs_of(font: _Font, codes: Iterable[int]) -> dict[int, int]:
    """Return the glyph number of each character."""
    start, _ = font.tables[b"cmap"]
    (count,) = unpack_from(">H", font.data, start + 2)
    for place in range(count):
        (offset,) = unpack_from(">L", font.data, start + 8 + 8 * place)
        kind, _, _, _, groups = unpack_from(">HHLLL", font.data, start + offset)
        if kind == 12:  # noqa: PLR2004 - the format number of the standard
            break
    else:
        raise Problem(tr("这个字体的字符表不是通用格式，不能放进 Word 文件。"))
    found: dict[int, int] = {}
    wanted = list(codes)
    for place in range(groups):
        spot = start + offset + 16 + 12 * place
        first, last, glyph = unpack_from(">LLL", font.data, spot)
        found |= {
            code: glyph + code - first for code in wanted if first <= code <= last
        }
    lacking = "".join(chr(code) for code in wanted if code not in found)
    if lacking:
        raise Problem(tr("字体里没有“{lacking}”。").format(lacking=lacking))
    return found


def _offsets(font: _Font) -> tuple[int, ...]:
    """Return where each glyph begins in ``glyf``, and where the last one ends."""
    loca = font.table(b"loca")
    (long,) = unpack_from(">h", font.table(b"head"), _LONG_OFFSETS)
    if long:
        return unpack_from(f">{len(loca) // 4}L", loca)
    return tuple(2 * each for each in unpack_from(f">{len(loca) // 2}H", loca))


def _outline(font: _Font, offsets: tuple[int, ...], number: int) -> bytes:
    start, _ = font.tables[b"glyf"]
    return font.data[start + offsets[number] : start + offsets[number + 1]]


def _parts(outline: bytes) -> list[tuple[int, int]]:
    """Return the glyphs a composed glyph is made of, and where their numbers stand."""
    if not outline or unpack_from(">h", outline)[0] >= 0:
        return []
    found, place, more = [], 10, True
    while more:
        flags, glyph = unpack_from(">HH", outline, place)
        found.append((glyph, place + 2))
        place += 8 if flags & _WORDS else 6
        place += 2 * bool(flags & _SCALE)
        place += 4 * bool(flags & _TWO_SCALES)
        place += 8 * bool(flags & _MATRIX)
        more = bool(flags & _MORE)
    return found


def _renumbered(outline: bytes, places: dict[int, int]) -> bytes:
    """Return an outline whose parts go by their new numbers, padded to four bytes."""
    changed = bytearray(outline)
    for glyph, place in _parts(outline):
        changed[place : place + 2] = pack(">H", places[glyph])
    return bytes(changed) + bytes(-len(changed) % 4)


def _outline_tables(
    font: _Font, order: list[int], outlines: list[bytes]
) -> dict[bytes, bytes]:
    """Return the tables that count glyphs, measure them and draw them."""
    (measured,) = unpack_from(">H", font.table(b"hhea"), 34)
    metrics = font.table(b"hmtx")
    widths = []
    for number in order:
        last = min(number, measured - 1)
        (advance,) = unpack_from(">H", metrics, 4 * last)
        bearing = 4 * number + 2 if number == last else 4 * measured
        bearing += 0 if number == last else 2 * (number - measured)
        widths.append((advance, *unpack_from(">h", metrics, bearing)))
    places = [0]
    for outline in outlines:
        places.append(places[-1] + len(outline))
    head = bytearray(font.table(b"head"))
    head[8:12] = bytes(4)
    head[_LONG_OFFSETS : _LONG_OFFSETS + 2] = pack(">h", 1)
    count = pack(">H", len(order))
    return {
        b"head": bytes(head),
        b"hhea": font.table(b"hhea")[:34] + count,
        b"maxp": font.table(b"maxp")[:4] + count + font.table(b"maxp")[6:],
        b"hmtx": b"".join(pack(">Hh", *each) for each in widths),
        b"loca": pack(f">{len(places)}L", *places),
        b"glyf": b"".join(outlines),
    }


def _cmap(pairs: list[tuple[int, int]]) -> bytes:
    """Return the map of characters: format 4 for the old readers, 12 for all."""
    low = [pair for pair in pairs if pair[0] < _LAST_OF_BMP]
    count = len(low) + 1
    power = 1 << (count.bit_length() - 1)
    ends = [*(code for code, _ in low), _LAST_OF_BMP]
    deltas = [*((glyph - code) % 0x10000 for code, glyph in low), 1]
    short = pack(
        f">7H{count}HH{3 * count}H",
        4,
        16 + 8 * count,
        0,
        2 * count,
        2 * power,
        power.bit_length() - 1,
        2 * (count - power),
        *ends,
        0,
        *ends,
        *deltas,
        *[0] * count,
    )
    groups = b"".join(pack(">LLL", code, code, glyph) for code, glyph in pairs)
    full = pack(">HHLLL", 12, 0, 16 + len(groups), 0, len(pairs)) + groups
    first = 4 + 8 * 2
    return (
        pack(">HHHHLHHL", 0, 2, 3, 1, first, 3, 10, first + len(short)) + short + full
    )


def _names(family: str) -> bytes:
    """Return the names: family, style, unique name, full name, version, Word's own."""
    texts = (family, "Regular", family, family, "Version 1.0", family.replace(" ", ""))
    records, strings = b"", b""
    for number, text in enumerate(texts, 1):
        said = text.encode("utf-16-be")
        records += pack(">6H", 3, 1, 0x409, number, len(said), len(strings))
        strings += said
    return pack(">HHH", 0, len(texts), 6 + len(records)) + records + strings


def _sum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    total: int = sum(unpack_from(f">{len(padded) // 4}L", padded))
    return total % 2**32


def _written(tables: dict[bytes, bytes]) -> bytes:
    """Return the file: a directory, then every table, with the sums that prove it."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = pack(
        ">LHHHH",
        0x00010000,
        count,
        16 * power,
        power.bit_length() - 1,
        16 * (count - power),
    )
    place = len(head) + 16 * count
    records, content, head_at = b"", b"", 0
    for tag, data in sorted(tables.items()):
        if tag == b"head":
            head_at = place
        records += pack(">4sLLL", tag, _sum(data), place, len(data))
        padded = data + bytes(-len(data) % 4)
        content += padded
        place += len(padded)
    made = bytearray(head + records + content)
    proof = (_MAGIC - _sum(bytes(made))) % 2**32
    made[head_at + 8 : head_at + 8 + calcsize(">L")] = pack(">L", proof)
    return bytes(made)
