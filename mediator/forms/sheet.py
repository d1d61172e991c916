"""What a paper says, as a value: the one thing both writers understand.

A form is a pure function ``(case, room) -> Sheet``. ``to_pdf`` and ``to_docx``
turn the same value into files; ``sheet_text`` turns it into the text a person can
review in a diff. Values are people's text: nothing here is ever parsed as mark-up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, assert_never

from mediator.forms.chart import Chart

COVER_DOWN: Final = 0.2
"""How far down the text area the heading of a cover begins."""
HEADING_GAP: Final = 0.35
"""Below the heading of a paper, of the line height."""
TABLE_GAP: Final = 0.2
"""Above a ruled table, of the line height."""
BLANK_DAY: Final = "年月日"
"""What is printed of a day that is written by hand."""


class Align(Enum):
    """How the lines of a paragraph stand between the margins."""

    JUSTIFY = "justify"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Face(Enum):
    """The faces a paper may be set in; only the bundled 宋体 covers every name.

    Where the computer, or the room's own folder, has no such face, or the face has not
    all of a name, the bundled 宋体 takes its place.
    """

    SONG = "song"
    FANG = "fang"
    SYSTEM_SONG = "system-song"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style.

    Attributes:
        text: the words themselves; a filled-in value is one run, set in one face.
        bold: set in the bold face.
        underline: a filled-in value on its line.
        min_em: an underlined value is at least this wide, in em of the text size.
        fill: the underline runs on to the right margin.
    """

    text: str
    bold: bool = False
    underline: bool = False
    min_em: float = 0.0
    fill: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text.

    Attributes:
        runs: what it says, in order.
        align: how the lines stand.
        indent: first-line indent in em (2 for Chinese running text).
        left: indent of the whole paragraph in em.
        before: extra space above, in points.
        keep_with_next: stays on the page with the first two lines of what follows.
        large: of the text size of its sheet; above 1 for headings within it.
    """

    runs: tuple[Run, ...]
    align: Align = Align.JUSTIFY
    indent: float = 2.0
    left: float = 0.0
    before: float = 0.0
    keep_with_next: bool = False
    large: float = 1.0


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its filled-in line, which never part.

    Attributes:
        label: printed words, without the colon-like gap.
        value: what is filled in; empty leaves the line to write on.
        share: width in columns of the surrounding ``Fields`` grid.
    """

    label: str
    value: str = ""
    share: int = 1


@dataclass(frozen=True, slots=True)
class Fields:
    """Rows of labelled lines on one grid, so that the columns align.

    A value too long for its place runs on over further underlined lines in its
    own column; the row grows.

    Attributes:
        rows: each row's shares add up to ``columns``.
        columns: number of grid columns.
    """

    rows: tuple[tuple[Field, ...], ...]
    columns: int = 12
    before: float = 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; its paragraphs may run over pages."""

    paragraphs: tuple[Paragraph, ...]
    columns: int = 1
    rows: int = 1
    middle: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table.

    Attributes:
        widths: relative column widths.
        rows: rows of cells; a cell that spans counts once, where it begins.
        header_rows: rows repeated at the top of every page (two for two-level
            headers).
        min_height: least height of a body row, in points.
        entries: each row is an entry of a list: it is parted over pages only where
            it is higher than one, and then begins overleaf with its number again.
    """

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 0
    min_height: float = 0.0
    entries: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign, print a thumb or set a seal: always printed empty.

    Attributes:
        label: e.g. ``当事人（签名盖章或按指印）``; empty for one more line below the
            line that has it.
        hint: who is expected, in small type beside the line (a name), or empty.
        dated: whoever signs writes the day beside it, too.
        several: people sign on it side by side, so it runs to the margin.
    """

    label: str
    hint: str = ""
    dated: bool = False
    several: bool = False


@dataclass(frozen=True, slots=True)
class Signatures:
    """The signature block; it never stands on a page without text above it.

    Attributes:
        places: in reading order, one line each, or two columns when ``paired``.
        seal: name of the body whose seal is set, above the date; or empty.
        date: the date when it is recorded, else blanks ``年  月  日``.
        paired: parties left, mediators right.
        right: second column when ``paired``.
    """

    places: tuple[Signature, ...]
    seal: str = ""
    date: str = ""
    paired: bool = False
    right: tuple[Signature, ...] = ()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page or photograph from a scan; without its content a frame to paste one into.

    Attributes:
        name: stored name of the scan, by which its content is found.
        caption: printed below it, or in the empty frame.
        width: at most, in millimetres; it keeps its proportions.
        height: at most, in millimetres.
        jpeg: the picture, upright, as ``scans.pages_of`` gives it.
    """

    name: str = ""
    caption: str = ""
    width: float = 146.0
    height: float = 80.0
    jpeg: bytes = field(default=b"", repr=False)


Block = Paragraph | Fields | Table | Signatures | PageBreak | Picture | Chart


@dataclass(frozen=True, slots=True)
class Page:
    """Paper size and margins in millimetres; A4 upright, margins as Word's own."""

    width: float = 210.0
    height: float = 297.0
    top: float = 25.4
    bottom: float = 25.4
    left: float = 31.8
    right: float = 31.8


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper, whole: enough to print it, and nothing that can change.

    Attributes:
        title: exact official title.
        blocks: what it says, in order.
        number: official number under the title, as printed; empty for none.
        letterhead: line above the title, e.g. the committee's name; or empty.
        face: face of the running text.
        fonts: the room's own font folder, as a path; or empty.
        size: text size in points.
        leading: fixed line height in points.
        title_size: in points.
        page: paper and margins.
        scale: 1.0, or more for a large-print copy.
        watermark: e.g. ``练习`` for the practice book; empty for none.
        purpose: line on a shared copy saying what it is for; empty for none.
        given: line at the foot of a copy that says who got it; empty for none.
        case_number: internal number in the version line at the foot.
        version: which issue of this paper, from 1; 0 for a draft never issued.
        paged: it counts its pages, 第X页 共Y页; covers and labels do not.
        each_page: lines to sign at the foot of every page (records).
        cover: its first page is a cover: the heading stands lower and the page bears
            no number.
        names: whom it may name: none of them is set half in one face and half in
            another.
    """

    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    letterhead: str = ""
    face: Face = Face.SONG
    fonts: str = ""
    size: float = 14.0
    leading: float = 26.0
    title_size: float = 22.0
    page: Page = field(default_factory=Page)
    scale: float = 1.0
    watermark: str = ""
    purpose: str = ""
    given: str = ""
    case_number: str = ""
    version: int = 0
    paged: bool = True
    each_page: tuple[Signature, ...] = ()
    cover: bool = False
    names: tuple[str, ...] = field(default=(), repr=False)

    @property
    def to_read(self) -> bool:
        """Tell whether it is large print, which is read and never signed."""
        return self.scale > 1


def _cell_lines(table: Table) -> Iterator[str]:
    for row in table.rows:
        for cell in row:
            for paragraph in cell.paragraphs:
                yield "".join(run.text for run in paragraph.runs)


def _signature_lines(block: Signatures) -> Iterator[str]:
    for place in (*block.places, *block.right):
        day = BLANK_DAY if place.dated else ""
        yield f"{place.label}：{day}{place.hint}"
    if block.seal:
        yield block.seal
    yield block.date or BLANK_DAY


def _block_lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield "".join(run.text for run in block.runs)
        case Fields():
            for row in block.rows:
                yield "  ".join(f"{each.label} {each.value}".rstrip() for each in row)
        case Table():
            yield from _cell_lines(block)
        case Signatures():
            yield from _signature_lines(block)
        case PageBreak():
            yield ""
        case Picture():
            yield block.caption
        case Chart():
            yield from block.texts()
        case _:
            assert_never(block)


def sheet_text(sheet: Sheet) -> str:
    """Return all a paper says, block by block, a line each.

    Both writers print exactly this text, in this order, apart from white space,
    fill-in lines and page furniture (page numbers, version line, watermark).
    """
    lines = [line for line in (sheet.letterhead, sheet.title, sheet.number) if line]
    for block in sheet.blocks:
        lines.extend(_block_lines(block))
    return "\n".join(lines) + "\n"


def version_line(sheet: Sheet) -> str:
    """Return the small line at the foot: case, number, version; of a copy, for whom.

    No hash: the paper is going to be signed.
    """
    issue = f"第{sheet.version}版" if sheet.version else ""
    # Of a copy the number stands above; below there is room for one line.
    number = "" if sheet.given else sheet.number
    parts = (sheet.case_number, number, issue, sheet.given)
    return " · ".join(each for each in parts if each)


_FIGURE_EM: Final = 0.56
_WIDE_FROM: Final = 0x2000
_PHRASE: Final = re.compile(r"(?<=[，。])|(?<= · )")


def small_lines(text: str, room: float) -> list[str]:
    """Return a small line around a page, parted only behind a comma or a dot.

    So the name of whoever gets a copy, and what for, are read in one.

    Args:
        text: the line; of nothing there is none.
        room: width of the text area, in em of the line.
    """
    found: list[str] = []
    for phrase in filter(None, _PHRASE.split(text)):
        if found and _em(found[-1] + phrase) <= room:
            found[-1] += phrase
        else:
            found.append(phrase)
    return [each.removesuffix(" · ") for each in found]


def _em(text: str) -> float:
    """Return how wide a text is at most, in em."""
    return sum(1.0 if ord(each) >= _WIDE_FROM else _FIGURE_EM for each in text)
