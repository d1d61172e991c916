"""What is said to stay white at the edges, against the ink that is really there."""

from dataclasses import replace

import pypdfium2
import pytest
from PIL import ImageChops

from mediator.cases.facts.paper_set import DEFAULT
from mediator.forms.bound import bound_sheets
from mediator.forms.catalogue import PaperRef, make
from mediator.forms.day_sheet import day_sheet
from mediator.forms.dossier import dossier
from mediator.forms.month.paper import month_paper
from mediator.forms.reading_copy import reading_copy
from mediator.forms.registers.disputes import COLUMNS
from mediator.forms.registers.pages import register_sheet
from mediator.forms.to_pdf import Sides, to_pdf
from mediator.ui.printing.margins import Edges, cut_off, white_of
from tests.forms.test_day_sheet import day
from tests.months import CLOSED
from tests.people import LEAK, ROOM

OFFICE = Edges(4.2, 4.2, 4.2, 4.2)
"""What a usual printer leaves white."""
DPI = 100
MM = DPI / 25.4
REGISTER = register_sheet(
    "案件登记簿", ROOM, 2026, COLUMNS, [["字"] * len(COLUMNS.heads)] * 40
)
ACROSS = {"register": REGISTER, "month": month_paper(CLOSED)}
AGREEMENT = make(PaperRef("agreement", "人民调解协议书"), LEAK, ROOM)
UPRIGHT = {
    "day": day_sheet(day(overdue=30), ROOM),
    "agreement": AGREEMENT,
    "large": reading_copy(AGREEMENT),
}


def ink(pdf):
    """What is really white on all pages, in millimetres."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        picture = page.render(scale=DPI / 72).to_pil().convert("L")
        if (box := ImageChops.invert(picture).getbbox()) is None:
            continue  # the back that is left blank
        left, top, right, bottom = box
        width, height = picture.size
        found.append((top, height - bottom, left, width - right))
    document.close()
    return Edges(*(min(side) / MM for side in zip(*found, strict=True)))


def within(white, real):
    """Tell whether nothing is printed where it is said to be white."""
    return all(
        getattr(white, side) <= getattr(real, side) + 0.4  # a rule, and a dot
        for side in ("top", "bottom", "left", "right")
    )


@pytest.mark.parametrize("name", UPRIGHT)
def test_no_ink_stands_where_a_sheet_is_said_to_be_white(name):
    white, real = white_of((UPRIGHT[name],)), ink(to_pdf(UPRIGHT[name]))
    assert within(white, real)
    assert cut_off(white, OFFICE) == ""
    # and the edge that is told is the edge there is, to the height of a line
    assert real.bottom - white.bottom < 3
    assert real.top - white.top < 7
    assert "下边" in cut_off(white, Edges(bottom=real.bottom + 1))


@pytest.mark.parametrize("name", ACROSS)
@pytest.mark.parametrize("turned", ["to the left", "to the right"])
def test_a_sheet_on_its_side_is_measured_as_it_goes_through_the_printer(name, turned):
    white, lying = white_of((ACROSS[name],)), ink(to_pdf(ACROSS[name]))
    if turned == "to the left":
        real = Edges(lying.right, lying.left, lying.top, lying.bottom)
    else:
        real = Edges(lying.left, lying.right, lying.bottom, lying.top)
    assert within(white, real)
    assert cut_off(white, OFFICE) == ""
    assert white.left == white.right == 6.0
    assert "上边" not in cut_off(white, Edges(top=9))
    assert "左边、右边" in cut_off(white, Edges(left=9, right=9))


@pytest.mark.long
@pytest.mark.parametrize("sides", [Sides.ONE, Sides.TWO])
def test_the_page_numbers_of_a_dossier_count(sides):
    white = white_of(bound_sheets(LEAK, ROOM, DEFAULT), numbered=True)
    real = ink(dossier(LEAK, ROOM, {}, sides=sides))
    assert within(white, real)
    assert cut_off(white, OFFICE) == ""
    assert "上边" in cut_off(white, Edges(top=real.top + 0.5))
    assert "上边" not in cut_off(white_of((AGREEMENT,)), Edges(top=real.top + 0.5))


def test_only_a_purpose_takes_room_above_the_text():
    sheet = replace(AGREEMENT, purpose="仅供阅读")
    assert white_of((sheet,)).top < white_of((AGREEMENT,)).top
    assert within(white_of((sheet,)), ink(to_pdf(sheet)))
    assert white_of((AGREEMENT, sheet, REGISTER)).top == white_of((REGISTER,)).top
