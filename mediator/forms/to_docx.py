"""From a sheet to the bytes of a Word file that Word, WPS and LibreOffice open alike.

One file a paper, so that Word's own page count is the paper's.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Final, assert_never

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.section import _Footer, _Header
from docx.shared import Mm

from mediator.cases.facts.text import clean_line
from mediator.forms.characters import own_fonts
from mediator.forms.chart import Chart
from mediator.forms.computer_fonts import shown_name
from mediator.forms.pictures import framed
from mediator.forms.sheet import (
    COVER_DOWN,
    HEADING_GAP,
    TABLE_GAP,
    Block,
    Face,
    Fields,
    PageBreak,
    Paragraph,
    Picture,
    Sheet,
    Signatures,
    Table,
    small_lines,
    version_line,
)
from mediator.forms.signing_columns import page_row
from mediator.forms.to_pdf.fitting import fitted
from mediator.forms.word.charts import chart_nodes
from mediator.forms.word.closer import line_height
from mediator.forms.word.fields import fields_node
from mediator.forms.word.fonts import embed
from mediator.forms.word.pictures import Album
from mediator.forms.word.sections import begin_section, parted
from mediator.forms.word.signatures import place_nodes, signature_nodes
from mediator.forms.word.table import table_node
from mediator.forms.word.text import WordSetting, text_node
from mediator.forms.word.watermark import watermark
from mediator.forms.word.xml import Node, counter, node, paragraph, words
from mediator.forms.zipped import unzipped, zipped
from mediator.places import resource

_MM: Final = 72 / 25.4
_TITLE_HIGH: Final = 1.5
_LETTERHEAD: Final = 1.15
_FRAME_GAP_EM: Final = 0.5
_BELOW_SIGNING: Final = 6.0
"""Points between the lines signed on every page and its number."""
_SMALL: Final = 9.0
_SMALLEST: Final = 7.5
_SMALL_HIGH: Final = 1.4
_FOOT_MM: Final = 9.0
_LONGEST_TITLE: Final = 255
_SONG: Final = "宋体"


def to_docx(sheet: Sheet) -> bytes:
    """Return a paper as a Word file; equal sheets give equal bytes.

    Args:
        sheet: the paper.

    Raises:
        Problem: a bundled font is damaged.
    """
    fit = fitted(sheet)
    sheet = fit.sheet
    page, scale = sheet.page, sheet.scale
    room = (page.height - page.top - page.bottom) * _MM
    setting = WordSetting(
        _face(sheet),
        sheet.size * scale,
        line_height(fit, room),
        (page.width - page.left - page.right) * _MM,
        scale,
        room,
    )
    document = docx.Document(str(resource("docx", "base.docx")))
    document.core_properties.title = clean_line(sheet.title)[:_LONGEST_TITLE]
    end = document.element.body[-1]
    album = Album(document.part.new_pic_inline)
    before, apart = parted(sheet.blocks, fit.apart)
    for each in (*_heading(sheet, setting), *_blocks(before, setting, album)):
        end.addprevious(each)
    _set_page(document, sheet, setting)
    if apart:
        document.add_section()
        begin_section(document.element.body)
        _fill(
            document.sections[-1].footer, _foot(replace(sheet, each_page=()), setting)
        )
        for each in _blocks(apart, setting, album):
            end.addprevious(each)
    written = BytesIO()
    document.save(written)
    return _repeatable(written.getvalue())


def _face(sheet: Sheet) -> str:
    """Return what Word is to call the face; the reader's PC has one of that name."""
    match sheet.face:
        case Face.SONG | Face.SYSTEM_SONG:
            return _SONG
        case Face.FANG:
            return "仿宋"
        case Face.OWN:
            own = own_fonts(Path(sheet.fonts)) if sheet.fonts else ()
            return shown_name(own[0].names) if own else _SONG
        case _:
            assert_never(sheet.face)


def _repeatable(content: bytes) -> bytes:
    """Return the same package with its rare characters and fixed times.

    Equal papers are equal files.
    """
    return zipped(embed(unzipped(content)))


def _set_page(document: Document, sheet: Sheet, setting: WordSetting) -> None:
    """Set paper, margins and what stands outside the text."""
    page, section = sheet.page, document.sections[0]
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.header_distance = section.footer_distance = Mm(_FOOT_MM)
    if page.width > page.height:
        section.orientation = WD_ORIENT.LANDSCAPE
    _fill(section.footer, _foot(sheet, setting))
    if sheet.purpose or sheet.watermark:
        _fill(section.header, _head(sheet))
    if sheet.cover:
        section.different_first_page_header_footer = True
        _fill(section.first_page_footer, ())
        _fill(section.first_page_header, _head(sheet))


def _fill(around: _Header | _Footer, content: Iterable[Node]) -> None:
    around.is_linked_to_previous = False
    part = around.part.element
    for old in list(part):
        part.remove(old)
    part.extend(content)


def _foot(sheet: Sheet, setting: WordSetting) -> Iterator[Node]:
    tall = page_row(sheet.each_page)
    yield from place_nodes(sheet.each_page, setting, tall=tall)
    pages = (
        *words("第", _SMALL),
        *counter("PAGE", _SMALL),
        *words("页\u3000共", _SMALL),
        *counter("NUMPAGES", _SMALL),
        *words("页", _SMALL),
    )
    if sheet.paged:
        before = _BELOW_SIGNING if sheet.each_page else 0.0
        high = _SMALL * _SMALL_HIGH
        yield paragraph(pages, high, _SMALL, jc="center", before=before)
    if version := version_line(sheet):
        size = _SMALL if sheet.given else _SMALLEST
        yield from _small(sheet, version, size, grey=not sheet.given)


def _small(
    sheet: Sheet, text: str, size: float, *, grey: bool = False
) -> Iterator[Node]:
    """Yield a small line around the page, parted where the printed one is."""
    page = sheet.page
    room = (page.width - page.left - page.right) * _MM / size
    for line in small_lines(text, room):
        runs = words(line, size, grey=grey)
        yield paragraph(runs, size * _SMALL_HIGH, size, jc="center")


def _head(sheet: Sheet) -> Iterator[Node]:
    if sheet.purpose:
        yield from _small(sheet, sheet.purpose, _SMALL)
    if sheet.watermark:
        yield watermark(sheet.watermark)


def _heading(sheet: Sheet, setting: WordSetting) -> Iterator[Node]:
    """Yield letterhead, title and number, lower down on a cover."""
    size, title = setting.size, sheet.title_size * sheet.scale
    if sheet.cover:
        page = sheet.page
        down = (page.height - page.top - page.bottom) * _MM * COVER_DOWN
        yield paragraph((), down, size)
    for text, points, height, jc, bold in (
        (sheet.letterhead, size * _LETTERHEAD, size * 2, "center", False),
        (sheet.title, title, title * _TITLE_HIGH, "center", True),
        (sheet.number, size, setting.leading, "right", False),
    ):
        if text:
            runs = words(text, points, setting.face, bold=bold)
            yield paragraph(runs, height, points, jc=jc, keep=True)
    if isinstance(next(iter(sheet.blocks), None), Table):
        yield paragraph((), setting.leading * HEADING_GAP, 1, keep=True)


def _groups(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Yield the blocks one by one; grids that follow each other come together."""
    group: list[Block] = []
    for block in blocks:
        joined = isinstance(block, Fields) and group and isinstance(group[-1], Fields)
        if group and not joined:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _blocks(
    blocks: Sequence[Block], setting: WordSetting, album: Album
) -> Iterator[Node]:
    """Yield the nodes of all blocks, a paragraph after each table, as Word wants."""
    groups = list(_groups(blocks))
    for place, group in enumerate(groups):
        after = groups[place + 1][0] if place + 1 < len(groups) else None
        # The last two blocks of text stay with the places to sign.
        near = groups[place + 1 : place + 3]
        keep = any(isinstance(each[0], Signatures) for each in near)
        yield from _nodes(group, setting, album, keep=keep)
        if _is_table(group[0]) and not isinstance(after, Paragraph):
            yield paragraph((), 1, 1, keep=keep)


def _is_table(block: Block) -> bool:
    """Tell whether Word has a table for a block."""
    empty = isinstance(block, Picture) and not block.jpeg
    return empty or isinstance(block, Fields | Table | Chart | Signatures)


def _nodes(
    group: Sequence[Block], setting: WordSetting, album: Album, *, keep: bool
) -> Iterator[Node]:
    match group[0]:
        case Paragraph() as block:
            yield text_node(block, setting, keep=keep)
        case Fields():
            grids = [each for each in group if isinstance(each, Fields)]
            yield fields_node(grids, setting, keep=keep)
        case Table() as block:
            yield paragraph((), setting.leading * TABLE_GAP, 1, keep=True)
            yield table_node(block, setting)
        case Signatures() as block:
            yield from signature_nodes(block, setting)
        case Picture() as block if block.jpeg:
            yield from album.nodes(block, setting)
        case Picture() as block:
            gap = setting.size * _FRAME_GAP_EM
            yield paragraph((), gap, gap)
            yield table_node(framed(block), replace(setting, scale=1.0))
        case Chart() as block:
            yield from chart_nodes(block, setting)
        case PageBreak():
            # Next to no height: after a full page it must not make an empty one.
            yield paragraph((node("r", node("br", type="page")),), 1, 1)
        case _:
            assert_never(group[0])
