"""Dates and numbers in the cells of a table are never cut, in either file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.forms.sheet import Align, Cell, Paragraph, Run, Sheet, Table
from mediator.forms.to_pdf import to_pdf
from mediator.forms.unbroken import BLANK, HYPHEN, column_widths
from tests.forms.reading import pieces

WIDTH = 146.4 / 25.4 * 72 / 14  # em: of the text area of an ordinary paper


def cell(text: str) -> Cell:
    return Cell((Paragraph((Run(text),), Align.CENTER, indent=0),))


NUMBERS = (
    "2026-10-20",
    "110199199103053273",
    "91110199MA07754080",
    "8,600.00",
    "19900000026",
    "010-00000088",
    "8,600.00元",
    "120平方米",
    "199****1001",
    "1101****1234",
)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_column_grows_with_its_longest_number(number: str) -> None:
    told = "甲方向乙方支付修理费用，付清之后双方再无其他争议。"
    rows = tuple((cell(told), cell(number), cell(told)) for _ in range(3))
    sheet = Sheet("告知单", (Table((5, 1, 5), rows),))
    texts = [each.text for each in pieces(to_pdf(sheet))]
    assert texts.count(number) == len(rows)


@given(
    st.lists(st.floats(0.5, 8), min_size=1, max_size=7),
    st.lists(st.sampled_from((*NUMBERS, "是", "协议约定的内容", "")), max_size=7),
)
def test_the_columns_fill_the_table_and_none_vanishes(
    widths: list[float], texts: list[str]
) -> None:
    cells = tuple(cell(text) for text in texts[: len(widths)])
    found = column_widths(Table(tuple(widths), (cells,)), WIDTH)
    assert sum(found) == pytest.approx(WIDTH)
    shares = [WIDTH * each / sum(widths) for each in widths]
    assert all(
        width >= min(share, 3.0) - 1e-9
        for width, share in zip(found, shares, strict=True)
    )


def test_columns_with_room_for_what_they_say_keep_their_shares() -> None:
    table = Table((1, 3), ((cell("1"), cell("2026-10-20")),))
    assert column_widths(table, 28.0) == (7.0, 21.0)


def test_word_parts_no_minus_sum_or_area_code_from_its_figures() -> None:
    assert HYPHEN.split("差额-5元，2026-11-05，甲—乙") == [
        "差额",
        "5元，2026",
        "11",
        "05，甲—乙",
    ]
    joined = BLANK.sub("~", "¥ 800，(010) 99990001，6222 0000，第 5 条，(1) 2")
    assert joined == "¥~800，(010)~99990001，6222~0000，第 5 条，(1) 2"
