"""How long a paper takes, against the least a PDF of the same glyphs can take.

The floor draws the very glyph runs of the finished paper at their known places with
reportlab's own text objects and the same faces: no layout, but cutting the fonts,
compressing and saving. Times are printed; only the ratio decides.
"""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from statistics import median
from time import process_time

import msgspec
import pytest
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from mediator.forms.dossier import dossier
from mediator.forms.sheet import Sheet
from mediator.forms.to_pdf import to_pdf, to_pdf_set
from mediator.forms.to_pdf.embedding import EmbeddedFont
from mediator.forms.to_pdf.lines import Glyphs
from mediator.forms.to_pdf.pen import Pen
from tests.forms.papers import AGREEMENT, CONTENTS, REGISTER
from tests.forms.reading import page_count
from tests.people import ROOM
from tests.people_dossier import WHOLE as ALL_PAPERS

ROUNDS, RUNS = 7, 9
WHOLE = msgspec.structs.replace(ALL_PAPERS, scans=())  # scans are read beside
MOST_FOR_A_DOSSIER = 4.0  # × one agreement of a third its pages

Run = tuple[float, float, Glyphs]


def glyph_runs(sheet: Sheet, patch: pytest.MonkeyPatch) -> list[list[Run]]:
    """Return what stands where on each page of a paper."""
    pages: list[list[Run]] = []
    start, show = Pen.__init__, Pen._show

    def begin(pen: Pen, *given: object) -> None:
        pages.append([])
        start(pen, *given)

    def note(pen: Pen, matrix: str, piece: Glyphs) -> None:
        x, y = map(float, matrix.split()[4:6])
        pages[-1].append((x, y, piece))
        show(pen, matrix, piece)

    with patch.context() as within:
        within.setattr(Pen, "__init__", begin)
        within.setattr(Pen, "_show", note)
        to_pdf(sheet)
    return pages


def floor(pages: list[list[Run]], fonts: dict[str, EmbeddedFont]) -> bytes:
    """Draw known glyph runs at known places, and nothing else."""
    target = BytesIO()
    canvas = Canvas(
        target, pageCompression=1, invariant=1, initialFontName=next(iter(fonts))
    )
    for page in pages:
        text = canvas.beginText()
        for x, y, piece in page:
            text.setTextOrigin(x, y)
            text.setFont(piece.face.font.fontName, piece.size)
            text.setCharSpace(piece.gap)
            text.textOut(piece.text)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def cpu_ms(work: Callable[[], object]) -> float:
    """Return the median CPU time of some runs, in milliseconds."""
    times = []
    for _ in range(RUNS):
        start = process_time()
        work()
        times.append(process_time() - start)
    return median(times) * 1000


def compare(ours: Callable[[], object], other: Callable[[], object]) -> list[float]:
    """Return both medians, measured in turns."""
    ours(), other()
    rounds = [(cpu_ms(ours), cpu_ms(other)) for _ in range(ROUNDS)]
    return [median(side) for side in zip(*rounds, strict=True)]


@pytest.mark.bench
@pytest.mark.parametrize(
    ("sheet", "most"),
    [(AGREEMENT, 1.5), (REGISTER, 1.5), (CONTENTS, 2.5)],
    ids=["agreement", "register", "contents"],
)
def test_a_paper_against_its_floor(
    sheet: Sheet, most: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = glyph_runs(sheet, monkeypatch)
    fonts = {
        piece.face.font.fontName: piece.face.font
        for page in pages
        for _, _, piece in page
    }
    for font in fonts.values():
        registerFont(font)
    ours, least = compare(lambda: to_pdf(sheet), lambda: floor(pages, fonts))
    print(  # noqa: T201 - a benchmark speaks
        f"\n{sheet.title}: {len(pages)} pages, {ours:.1f} ms CPU,"
        f" floor {least:.1f} ms, ratio {ours / least:.2f}"
    )
    assert ours / least <= most


@pytest.mark.bench
def test_a_dossier_of_thirteen_papers_against_one_of_a_third_its_pages() -> None:
    dossier = [REGISTER, CONTENTS, *[AGREEMENT] * 11]
    pages = page_count(to_pdf_set(dossier))
    body = AGREEMENT.blocks[:-1]
    third = replace(AGREEMENT, blocks=(*body * 6, AGREEMENT.blocks[-1]))
    while page_count(to_pdf(third)) * 3 < pages:
        third = replace(third, blocks=(*body, *third.blocks))
    whole, one = compare(lambda: to_pdf_set(dossier), lambda: to_pdf(third))
    print(  # noqa: T201 - a benchmark speaks
        f"\n13 papers, {pages} pages: {whole:.1f} ms CPU; one agreement of"
        f" {page_count(to_pdf(third))} pages: {one:.1f} ms, ratio {whole / one:.2f}"
    )
    assert whole / one <= MOST_FOR_A_DOSSIER


@pytest.mark.bench
def test_a_bound_dossier_against_one_agreement_of_a_third_its_pages() -> None:
    pages = page_count(dossier(WHOLE, ROOM, {}))
    body = AGREEMENT.blocks[:-1]
    third = replace(AGREEMENT, blocks=(*body, AGREEMENT.blocks[-1]))
    while page_count(to_pdf(third)) * 3 < pages:
        third = replace(third, blocks=(*body, *third.blocks))
    whole, one = compare(lambda: dossier(WHOLE, ROOM, {}), lambda: to_pdf(third))
    print(  # noqa: T201 - a benchmark speaks
        f"\nbound dossier, {pages} pages: {whole:.1f} ms CPU; one agreement of"
        f" {page_count(to_pdf(third))} pages: {one:.1f} ms, ratio {whole / one:.2f}"
    )
    assert whole / one <= MOST_FOR_A_DOSSIER
