"""From a sheet to the bytes of a PDF."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import assert_never

from mediator.cases.facts.text import clean
from mediator.forms.sheet import (
    Align,
    Fields,
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
from mediator.forms.to_pdf.furniture import MM, Furniture, furniture
from mediator.forms.to_pdf.grid import Needs, needs_of
from mediator.forms.to_pdf.pages import Part, paginate, section
from mediator.forms.to_pdf.pen import Pen
from mediator.forms.to_pdf.runs import set_runs
from mediator.forms.to_pdf.signatures import signatures_flow
from mediator.forms.to_pdf.table import table_flow
from mediator.forms.to_pdf.typefaces import Typefaces, typefaces

_LETTERHEAD = 1.15  # of the text size
_HEADING_GAP = 0.35  # of the leading, between heading and body

# A TTFont serves one document at a time (reportlab's rule), so papers queue here.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class _Laid:
    """A sheet on its pages, before anything is drawn."""

    furniture: Furniture
    pages: tuple[tuple[Part, ...], ...]


@dataclass(frozen=True, slots=True)
class _There:
    """What all blocks of a paper are laid out with.

    Attributes:
        setting: faces, size and width of the text area.
        scale: of sizes given in points.
        room: height of the text area, in points.
        needs: of the rows of labelled lines.
    """

    setting: Setting
    scale: float
    room: float
    needs: Needs


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
        width=(page.width - page.left - page.right) * MM,
    )
    around = furniture(sheet, setting)
    grids = (block for block in sheet.blocks if isinstance(block, Fields))
    there = _There(setting, scale, around.room, needs_of(grids, setting))
    pages: list[tuple[Part, ...]] = []
    flows: list[Flow] = list(_heading(sheet, setting))
    keep = [True] * len(flows)
    for block in (*sheet.blocks, None):
        if block is None or isinstance(block, PageBreak):
            if flows or not pages:
                found = paginate(section(flows, keep), there.room)
                pages += [tuple(each) for each in found]
            flows, keep = [], []
        else:
            flows.append(_flow(block, there))
            keep.append(isinstance(block, Paragraph) and block.keep_with_next)
    return _Laid(around, tuple(pages))


def _flow(block: Paragraph | Fields | Table | Signatures, there: _There) -> Flow:
    setting, scale = there.setting, there.scale
    match block:
        case Paragraph():
            return text_flow(block, setting, scale)
        case Fields():
            return fields_flow(block, setting, there.needs, scale)
        case Table():
            return table_flow(block, setting, scale, there.room)
        case Signatures():
            return signatures_flow(block, setting, there.room)
        case _:
            assert_never(block)


def _heading(sheet: Sheet, setting: Setting) -> Iterator[Flow]:
    """Yield letterhead, title and number."""
    size, scale = setting.size, sheet.scale
    title_size = sheet.title_size * scale
    parts = (
        (sheet.letterhead, size * _LETTERHEAD, 1.8, Align.CENTER, False),
        (sheet.title, title_size, 1.5, Align.CENTER, True),
        (sheet.number, size, sheet.leading / sheet.size, Align.RIGHT, False),
    )
    shown = [part for part in parts if part[0]]
    for text, points, height, align, bold in shown:
        if text:
            closing = _HEADING_GAP * setting.leading if text is shown[-1][0] else 0.0
            there = setting.sized(points, points * height + closing)
            lines = set_runs((Run(text, bold=bold),), there, align=align)
            bonds = line_bonds(len(lines), firm=True)
            yield TextFlow(tuple(lines), there.leading, 0.0, bonds)


def _draw(laid: _Laid, canvas: PlainCanvas, key: str) -> None:
    sheet = laid.furniture.sheet
    page = sheet.page
    height = page.height * MM
    for number, parts in enumerate(laid.pages, 1):
        canvas.setPageSize((page.width * MM, height))
        pen = Pen(canvas, height)
        if number == 1:
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(_visible(sheet.title), key, 0)
        laid.furniture.draw(pen, number, len(laid.pages))
        for part in parts:
            top = page.top * MM + part.top
            part.flow.draw(pen, part.first, part.last, page.left * MM, top)
        canvas.showPage()
