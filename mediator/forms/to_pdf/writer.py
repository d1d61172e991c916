"""From a sheet to the bytes of a PDF."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import atan2, degrees, hypot
from pathlib import Path
from threading import Lock
from typing import assert_never

from mediator.cases.text import clean
from mediator.forms.characters import Role
from mediator.forms.sheet import (
    Align,
    Block,
    Fields,
    Page,
    PageBreak,
    Paragraph,
    Run,
    Sheet,
    Signatures,
    Table,
)
from mediator.forms.to_pdf.atoms import Setting
from mediator.forms.to_pdf.embedding import PlainCanvas
from mediator.forms.to_pdf.fields import fields_flow
from mediator.forms.to_pdf.flows import Flow, TextFlow, line_bonds, text_flow
from mediator.forms.to_pdf.lines import set_runs
from mediator.forms.to_pdf.pages import Part, paginate, section
from mediator.forms.to_pdf.pen import Pen
from mediator.forms.to_pdf.signatures import signatures_flow
from mediator.forms.to_pdf.table import table_flow
from mediator.forms.to_pdf.typefaces import Typefaces, typefaces

_MM = 72 / 25.4
_LETTERHEAD = 1.15  # of the text size
_FOOT_SIZE = 9.0
_VERSION_SIZE = 7.5
_FOOT_BELOW_MM = 9.0  # of the text area
_PURPOSE_ABOVE_MM = 8.0
_PALE = 0.9
_QUIET = 0.4
_WATERMARK_OF_DIAGONAL = 0.5

# A TTFont serves one document at a time (reportlab's rule), so papers queue here.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class _Laid:
    """A sheet on its pages, before anything is drawn."""

    sheet: Sheet
    setting: Setting
    pages: tuple[tuple[Part, ...], ...]


def to_pdf(sheet: Sheet, *, fonts: Path | None = None) -> bytes:
    """Return one paper as a PDF file; equal sheets give equal bytes.

    Args:
        sheet: the paper.
        fonts: the room's own font folder.
    """
    return to_pdf_set((sheet,), fonts=fonts)


def to_pdf_set(sheets: Sequence[Sheet], *, fonts: Path | None = None) -> bytes:
    """Return several papers as one PDF, a bookmark and page numbers for each.

    Args:
        sheets: at least one paper, in the order of binding.
        fonts: the room's own font folder.
    """
    with _ONE_AT_A_TIME:
        faces = typefaces(fonts)
        target = BytesIO()
        canvas = PlainCanvas(
            target,
            pageCompression=1,
            invariant=1,
            lang="zh-CN",
            initialFontName=None,
        )
        canvas.setTitle(_visible(sheets[0].title if len(sheets) == 1 else "调解文书"))
        canvas.setAuthor(_visible(sheets[0].letterhead or "人民调解委员会"))
        canvas.setSubject("")
        canvas.setCreator("mediator")
        canvas.setProducer("reportlab")
        for number, sheet in enumerate(sheets):
            _draw(_lay_out(sheet, faces), canvas, f"paper{number}")
        canvas.save()
        return target.getvalue()


def _visible(text: str) -> str:
    return " ".join(clean(text).split())


def _lay_out(sheet: Sheet, faces: Typefaces) -> _Laid:
    page, scale = sheet.page, sheet.scale
    setting = Setting(
        faces=faces,
        face=sheet.face,
        size=sheet.size * scale,
        leading=sheet.leading * scale,
        width=(page.width - page.left - page.right) * _MM,
    )
    room = (page.height - page.top - page.bottom) * _MM
    pages: list[tuple[Part, ...]] = []
    flows: list[Flow] = list(_heading(sheet, setting))
    keep = [True] * len(flows)
    for block in (*sheet.blocks, None):
        if block is None or isinstance(block, PageBreak):
            if flows or not pages:
                found = paginate(section(flows, keep), room)
                pages += [tuple(each) for each in found]
            flows, keep = [], []
        else:
            flows.append(_flow(block, setting, scale, room))
            keep.append(isinstance(block, Paragraph) and block.keep_with_next)
    return _Laid(sheet, setting, tuple(pages))


def _flow(
    block: Paragraph | Fields | Table | Signatures,
    setting: Setting,
    scale: float,
    room: float,
) -> Flow:
    match block:
        case Paragraph():
            return text_flow(block, setting, scale)
        case Fields():
            return fields_flow(block, setting, scale)
        case Table():
            return table_flow(block, setting, scale, room)
        case Signatures():
            return signatures_flow(block, setting)
        case _:
            assert_never(block)


def _heading(sheet: Sheet, setting: Setting) -> Iterator[Flow]:
    """Yield letterhead, title and number."""
    size, scale = setting.size, sheet.scale
    title_size = sheet.title_size * scale
    parts = (
        (sheet.letterhead, size * _LETTERHEAD, 1.6, Align.CENTER, False),
        (sheet.title, title_size, 1.5, Align.CENTER, True),
        (sheet.number, size, sheet.leading / sheet.size, Align.RIGHT, False),
    )
    for text, points, height, align, bold in parts:
        if text:
            there = setting.sized(points, points * height)
            lines = set_runs((Run(text, bold=bold),), there, align=align)
            bonds = line_bonds(len(lines), firm=True)
            yield TextFlow(tuple(lines), there.leading, 0.0, bonds)


def _draw(laid: _Laid, canvas: PlainCanvas, key: str) -> None:
    page = laid.sheet.page
    height = page.height * _MM
    for number, parts in enumerate(laid.pages, 1):
        canvas.setPageSize((page.width * _MM, height))
        pen = Pen(canvas, height)
        if number == 1:
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(_visible(laid.sheet.title), key, 0)
        with pen.furniture():
            _draw_furniture(laid, pen, number)
        for part in parts:
            part.flow.draw(
                pen, part.first, part.last, page.left * _MM, page.top * _MM + part.top
            )
        canvas.showPage()


def _draw_furniture(laid: _Laid, pen: Pen, number: int) -> None:
    sheet, page = laid.sheet, laid.sheet.page
    left, width = page.left * _MM, laid.setting.width
    if sheet.watermark:
        _draw_watermark(laid, pen)
    foot = (page.height - page.bottom + _FOOT_BELOW_MM) * _MM
    pages = f"第{number}页　共{len(laid.pages)}页"
    _small(laid, pen, pages, _FOOT_SIZE, (left, width, foot), Align.CENTER)
    version = _version(sheet)
    with pen.grey(_QUIET):
        if version:
            below = foot + _FOOT_SIZE * 1.5
            place = (left, width, below)
            _small(laid, pen, version, _VERSION_SIZE, place, Align.CENTER)
        if sheet.purpose:
            above = (page.top - _PURPOSE_ABOVE_MM) * _MM - _FOOT_SIZE * 1.4
            place = (left, width, above)
            _small(laid, pen, sheet.purpose, _FOOT_SIZE, place, Align.CENTER)


def _version(sheet: Sheet) -> str:
    """Return the version line: no hash, this paper is going to be signed."""
    issue = f"第{sheet.version}版" if sheet.version else ""
    return " · ".join(each for each in (sheet.case_number, sheet.number, issue) if each)


def _small(  # noqa: PLR0913 - where a small line stands
    laid: _Laid,
    pen: Pen,
    text: str,
    size: float,
    place: tuple[float, float, float],
    align: Align,
) -> None:
    left, width, top = place
    leading = size * 1.4
    setting = laid.setting.sized(size, leading).within(width)
    for number, line in enumerate(set_runs((Run(text),), setting, align=align)):
        pen.line(line, left, top + number * leading, leading)


def _draw_watermark(laid: _Laid, pen: Pen) -> None:
    page = laid.sheet.page
    width, height = page.width * _MM, page.height * _MM
    text = _visible(laid.sheet.watermark)
    spread = list(laid.setting.faces.spread(Role.SONG, text))
    ems = sum(
        sum(map(face.width, piece)) if face else len(piece) for piece, face in spread
    )
    diagonal = hypot(width, height)
    size = min(diagonal * _WATERMARK_OF_DIAGONAL / max(ems, 1.0), height / 5)
    angle = degrees(atan2(height, width))
    along = (diagonal - size * ems) / 2
    with pen.grey(_PALE):
        for piece, face in spread:
            x = along * width / diagonal + size * 0.35 * height / diagonal
            y = height - along * height / diagonal + size * 0.35 * width / diagonal
            if face is not None:
                pen.slanted(x, y, piece, face, size, angle)
            along += size * (sum(map(face.width, piece)) if face else len(piece))
