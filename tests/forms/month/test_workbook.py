"""The month as a workbook: two levels of heads, figures as numbers, no formulas."""

import pypdfium2
import pytest
from msgspec.structs import replace

from mediator.forms.month.rows import bands, exact, lines_of
from mediator.forms.month.workbook import month_workbook
from tests.forms import office
from tests.months import CLOSED, DRAFT, EMPTY, LAYOUT


def opened(package):
    return office.opened(month_workbook(package))


def page_texts(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]


@pytest.mark.parametrize("package", [CLOSED, DRAFT, EMPTY], ids=["一", "二", "三"])
def test_every_figure_stands_in_its_column_as_a_number(package):
    sheet = opened(package)["统计表"]
    for down, line in enumerate(lines_of(package)):
        row = 7 + down
        assert sheet.cell(row, 1).value == line.name
        for along, column in enumerate(LAYOUT.columns, 2):
            cell = sheet.cell(row, along)
            wanted = exact(column, line.figures.get(column.code, 0))
            assert cell.data_type == "n"
            assert cell.value == pytest.approx(float(wanted), abs=1e-9)


def test_the_head_has_two_levels_with_merged_cells_units_and_numbers_as_text():
    sheet = opened(CLOSED)["统计表"]
    merged = {str(each) for each in sheet.merged_cells.ranges}
    assert {"A3:A6", "B3:F3", "G3:L3", "M3:T3", "U3:AL3"} <= merged
    assert sheet["B3"].value == "调解情况"
    assert [sheet.cell(4, place).value for place in (2, 3)] == [
        "调解案件总数",
        "涉及当事人数",
    ]
    assert [sheet.cell(5, place).value for place in (2, 3, 6)] == ["件", "人", "万元"]
    number = sheet.cell(6, 2)
    assert (number.value, number.data_type, number.number_format) == ("1", "s", "@")
    assert sheet.print_title_rows == "$3:$6"


def test_corrections_have_a_sheet_of_their_own_with_numbers_of_cases_as_text():
    book = opened(CLOSED)
    assert book.sheetnames == ["统计表", "数字核对", "补报更正", "环比、同比"]
    cells = [cell for row in book["补报更正"].iter_rows() for cell in row]
    case = next(cell for cell in cells if cell.value == "2026-0188")
    assert case.number_format == "@"
    assert opened(DRAFT).sheetnames == ["统计表", "数字核对", "环比、同比"]


def test_a_draft_says_so_in_its_title():
    assert opened(DRAFT)["统计表"]["B1"].value == "矛盾纠纷排查调处情况表（草稿）"
    assert opened(CLOSED)["统计表"]["B1"].value == "矛盾纠纷排查调处情况表"


def test_every_sheet_of_a_practice_book_says_so():
    book = opened(replace(CLOSED, practice=True))
    for sheet in book:
        texts = [cell.value for row in sheet.iter_rows() for cell in row]
        assert any(str(each).endswith("（练习）") for each in texts), sheet.title
    assert not any(
        "练习" in str(cell.value) for sheet in opened(CLOSED)
        for row in sheet.iter_rows() for cell in row
    )  # fmt: skip


@pytest.mark.long
def test_on_paper_a_band_of_columns_is_a_sheet_and_can_be_read(tmp_path):
    content = month_workbook(CLOSED)
    sheet = opened(CLOSED)["统计表"]
    starts = [each.id for each in sheet.col_breaks.brk]
    sizes = [len(each) for each in bands(LAYOUT)]
    assert starts == [1 + sum(sizes[:n]) for n in range(1, len(sizes))]
    assert sheet.print_title_cols == "$A:$A"
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.scale or 100) >= 80
    pages = [each for each in page_texts(office.printed(content, tmp_path))
             if "项目" in each]  # fmt: skip
    assert len(pages) == len(sizes)
    for page, band in zip(pages, bands(LAYOUT), strict=True):
        assert {each.group for each in band} <= set(page.split())
        assert "10月" in page
        assert ("归期" in page) == ("填报单位" in page) == (page is pages[0])
    assert "（续一）" in pages[1]


def test_equal_months_are_equal_bytes():
    assert month_workbook(CLOSED) == month_workbook(CLOSED)


@pytest.mark.long
def test_the_office_shows_the_same_month(tmp_path):
    content = month_workbook(CLOSED)
    made = office.recalculated(content, tmp_path)
    assert office.cells(made) == office.cells(office.opened(content))
    assert made["统计表"].print_title_rows == "$3:$6"


def test_what_the_month_is_compared_with_has_a_sheet_of_its_own():
    sheet = opened(DRAFT)["环比、同比"]
    heads, first = (
        [each.value for each in row] for row in sheet.iter_rows(min_row=2, max_row=3)
    )
    assert heads == ["栏", "本期", "上月", "比上月", "去年同月", "比去年同月"]
    assert first[2] == "10"


def test_every_relation_stands_in_its_cell_whole():
    sheet = opened(CLOSED)["数字核对"]
    for row in sheet.iter_rows(min_row=3, max_row=2 + len(CLOSED.checks)):
        for cell in row:
            width = sheet.column_dimensions[cell.column_letter].width
            lines = sheet.row_dimensions[cell.row].height / 18
            assert len(cell.value or "") * 2 <= width * lines + 1
