"""From a sheet to its pages: every block laid out, nothing drawn yet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import assert_never

from mediator.forms.chart import Chart
from mediator.forms.pictures import framed
from mediator.forms.sheet import (
    COVER_DOWN,
    HEADING_GAP,
    Align,
    Fields,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Sheet,
    Signatures,
    Table,
)
from mediator.forms.to_pdf.atoms import Setting
from mediator.forms.to_pdf.charts import chart_flow
from mediator.forms.to_pdf.fields import fields_flow
from mediator.forms.to_pdf.flows import Flow, TextFlow, line_bonds, text_flow
from mediator.forms.to_pdf.furniture import MM, Furniture, furniture
from mediator.forms.to_pdf.grid import Needs, needs_of
from mediator.forms.to_pdf.pages import Part, Section, paginate, section
from mediator.forms.to_pdf.pictures import picture_flow
from mediator.forms.to_pdf.runs import set_runs
from mediator.forms.to_pdf.signatures import (
    SignaturesFlow,
    read_signatures,
    signatures_flow,
)
from mediator.forms.to_pdf.table import table_flow
from mediator.forms.to_pdf.typefaces import Typefaces

_LETTERHEAD = 1.15  # of the text size
_FRAME_GAP_EM = 0.5  # above the frame for a picture
_BLANK_LINES = 1.5  # what is left below the text, to be struck out


@dataclass(frozen=True, slots=True)
class Laid:
    """A sheet on its pages, before anything is drawn.

    Attributes:
        furniture: what stands around the text.
        pages: what stands on each.
        room: height of the text area of a page, in points.
        counts: pages of each section between two forced page breaks.
    """

    furniture: Furniture
    pages: tuple[tuple[Part, ...], ...]
    room: float
    counts: tuple[int, ...]

    def _below(self, number: int) -> float:
        """Return where the text of a page ends, in points from its top."""
        parts = self.pages[number - 1]
        if not parts:
            return 0.0
        return parts[-1].top + parts[-1].flow.height(parts[-1].first, parts[-1].last)

    @property
    def fullest(self) -> tuple[int, float]:
        """Return the pages of the section nearest to another page, and what is free.

        Returns:
            How many pages it has, and the height free at its end, in points.
        """
        ends = accumulate(self.counts)
        return min(
            (
                (count, self.room - self._below(end))
                for count, end in zip(self.counts, ends, strict=True)
            ),
            key=lambda each: each[1] / each[0],
        )

    def left_blank(self, number: int) -> tuple[float, float]:
        """Return what page ``number`` leaves blank before what is signed overleaf.

        Returns:
            Where it begins, from the top of the text area, and its height, in points;
            no height where nobody could add a line: a sentence runs on overleaf, there
            is no room, or it is large print.
        """
        parts = self.pages[number - 1]
        overleaf = self.pages[number : number + 1]
        if self.furniture.sheet.to_read:
            return 0.0, 0.0
        if not parts or has_signatures(parts) or not any(map(has_signatures, overleaf)):
            return 0.0, 0.0
        last, around = parts[-1], self.furniture
        if last.last < len(last.flow.bonds):
            return 0.0, 0.0
        below = self._below(number)
        height = around.room - below
        return below, height if height > _BLANK_LINES * around.setting.leading else 0.0

    @property
    def signed_apart(self) -> int:
        """Return how many blocks at the end make up the pages with the signatures.

        None when the first page bears them. A block that is parted before is counted
        if there is room for all of it.
        """
        signed = (n for n, parts in enumerate(self.pages) if has_signatures(parts))
        first = next(signed, 0)
        if not first:
            return 0
        whole = sum(not part.first for page in self.pages[first:] for part in page)
        begins, below = self.pages[first][0], self._below(first + 1)
        here = begins.flow.height(begins.first, begins.last)
        more = begins.flow.height(0, begins.last) - here
        fits = below + more <= self.furniture.room
        return whole + (begins.first > 0 and fits)


@dataclass(frozen=True, slots=True)
class _There:
    """What all blocks of a paper are laid out with.

    Attributes:
        setting: faces, size and width of the text area.
        scale: of sizes given in points.
        room: height of the text area, in points.
        needs: of the rows of labelled lines.
        to_read: nobody signs it.
    """

    setting: Setting
    scale: float
    room: float
    needs: Needs
    to_read: bool


def has_signatures(parts: Iterable[Part]) -> bool:
    """Tell whether the signature block, or some of it, stands on a page."""
    return any(isinstance(part.flow, SignaturesFlow) for part in parts)


def lay_out(sheet: Sheet, faces: Typefaces) -> Laid:
    """Return a sheet on its pages.

    One that is signed on its only page needs no room for lines signed on every page.

    Args:
        sheet: the paper.
        faces: chain of faces.
    """
    page, scale = sheet.page, sheet.scale
    setting = Setting(
        faces=faces,
        face=sheet.face,
        size=sheet.size * scale,
        leading=sheet.leading * scale,
        width=(page.width - page.left - page.right) * MM,
        names=sheet.names,
    )
    around = furniture(sheet, setting)
    grids = (block for block in sheet.blocks if isinstance(block, Fields))
    needs = needs_of(grids, setting)
    there = _There(setting, scale, around.room, needs, sheet.to_read)
    sections = tuple(_sections(sheet, there))
    laid = _laid(around, sections, around.whole)
    signed = len(laid.pages) == 1 and has_signatures(laid.pages[0])
    if around.signing.units and not signed:
        return _laid(around, sections, around.room)
    return laid


def _laid(around: Furniture, sections: Iterable[Section], room: float) -> Laid:
    """Return what stands on each page of ``room`` points of height."""
    parted = [paginate(each, room) for each in sections]
    pages = tuple(tuple(page) for each in parted for page in each)
    return Laid(around, pages, room, tuple(map(len, parted)))


def _sections(sheet: Sheet, there: _There) -> Iterator[Section]:
    """Yield what stands between two forced page breaks, at least once."""
    flows: list[Flow] = [*_lowered(sheet, there), *_heading(sheet, there.setting)]
    keep = [True] * len(flows)
    first = True
    for block in (*sheet.blocks, None):
        if block is None or isinstance(block, PageBreak):
            if flows or first:
                yield section(flows, keep)
            first = False
            flows, keep = [], []
        else:
            flows.append(_flow(block, there))
            keep.append(isinstance(block, Paragraph) and block.keep_with_next)


def _flow(  # noqa: PLR0911 - one for each kind of block
    block: Paragraph | Fields | Table | Signatures | Picture | Chart, there: _There
) -> Flow:
    setting, scale = there.setting, there.scale
    match block:
        case Paragraph():
            return text_flow(block, setting, scale)
        case Fields():
            return fields_flow(block, setting, there.needs, scale)
        case Table():
            return table_flow(block, setting, scale, there.room)
        case Signatures():
            if there.to_read:
                return read_signatures(block, setting)
            return signatures_flow(block, setting, there.room)
        case Picture() if block.jpeg:
            return picture_flow(block, setting, there.room)
        case Picture():
            frame = table_flow(framed(block), setting, 1.0, there.room)
            return replace(frame, before=setting.size * _FRAME_GAP_EM)
        case Chart():
            return chart_flow(block, setting, there.room)
        case _:
            assert_never(block)


def _lowered(sheet: Sheet, there: _There) -> Iterator[Flow]:
    """Yield an empty line as high as the heading of a cover is set lower."""
    if sheet.cover:
        high = there.setting.sized(there.setting.size, there.room * COVER_DOWN)
        lines = tuple(set_runs((Run(""),), high, align=Align.LEFT))
        yield TextFlow(lines, high.leading, 0.0, line_bonds(len(lines), firm=True))


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
            closing = HEADING_GAP * setting.leading if text is shown[-1][0] else 0.0
            there = setting.sized(points, points * height + closing)
            lines = set_runs((Run(text, bold=bold),), there, align=align)
            bonds = line_bonds(len(lines), firm=True)
            yield TextFlow(tuple(lines), there.leading, 0.0, bonds)
