"""Workbooks: what people wrote stays text, figures are numbers, bytes repeat."""

import random
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest

from mediator.cases.facts.text import clean
from mediator.forms.to_xlsx import to_xlsx
from mediator.forms.worksheet import Entry, Look, Row, Worksheet
from tests.forms.office import cells, opened, recalculated

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", " =", "'=", '"=', "＝", "=\t", "%0A=")
ATTACKS = (
    "cmd|'/C calc'!A0", 'DDE("cmd";"/C calc";"x")', "1+1", 'HYPERLINK("x","y")',
    'WEBSERVICE("http://x")', "SUM(A1:A9)", 'IMPORTXML("x")', "A1", "2+5+cmd|' /C x'!A",
    "MSEXCEL|'\\..\\cmd.exe /c x'!''", "rundll32|'URL.dll,OpenURL x'!A", "1E5", "TRUE",
    "_x0041_", "http://example.invalid/x", "{=1}", 'INDIRECT("A1")',
)  # fmt: skip
IDS = tuple(f"9901011990010{place:05d}" for place in range(50))


def payloads() -> list[str]:
    made = [start + attack for start in STARTS for attack in ATTACKS]
    chance = random.Random(5)  # noqa: S311 - only to be various
    while len(made) < 500:
        tail = "".join(chance.choices("=+-@|!'\"(),:;A1$%0\t\r\n 中", k=12))
        made.append(chance.choice(STARTS) + tail)
    return made


def column(*values: object) -> Worksheet:
    return Worksheet("表", (30.0,), tuple(Row((Entry(each),)) for each in values))


def read(content: bytes) -> list[object]:
    return [row[0] for row in opened(content).active.iter_rows()]


def test_500_payloads_stay_text_and_are_no_formulas():
    texts = payloads()
    assert len(set(texts)) >= 500 - 20
    content = to_xlsx("试", [column(*texts)])
    read_back = read(content)
    assert {cell.data_type for cell in read_back} == {"s"}
    assert [cell.value for cell in read_back] == [clean(each) for each in texts]
    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            assert b"<f>" not in archive.read(name), name
            assert b"hyperlink" not in archive.read(name), name


def test_identity_numbers_of_18_figures_are_equal_to_the_last():
    read_back = read(to_xlsx("试", [column(*IDS)]))
    assert [cell.value for cell in read_back] == list(IDS)
    assert {cell.number_format for cell in read_back} == {"@"}


def test_a_count_and_a_sum_are_numbers():
    count, money = read(to_xlsx("试", [column(23, Decimal("2873.80"))]))
    assert (count.value, count.data_type) == (23, "n")
    assert (money.value, money.number_format) == (2873.8, "0.00")


def test_a_text_that_no_cell_can_hold_is_refused():
    with pytest.raises(ValueError, match="32768"):
        to_xlsx("试", [column("长" * 32_768)])


def test_equal_sheets_are_equal_bytes_and_tell_no_time():
    sheet = column("甲", 1)
    content = to_xlsx("试", [sheet])
    assert content == to_xlsx("试", [sheet])
    with ZipFile(BytesIO(content)) as archive:
        assert {each.date_time for each in archive.infolist()} == {
            (1980, 1, 1, 0, 0, 0)
        }


def test_the_page_is_a4_across_as_wide_as_the_paper_with_its_head_on_every_page():
    head = Row((Entry("项目", Look.HEAD, rows=2), Entry("类", Look.HEAD, columns=2)))
    heads = Row((Entry("甲", Look.HEAD), Entry("乙", Look.HEAD)))
    rows = (head, heads, *(Row((Entry(1), Entry(2), Entry(3))) for _ in range(60)))
    made = to_xlsx("试", [Worksheet("表", (9.0,) * 3, rows, (0, 1), 1)])
    sheet = opened(made).active
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.print_title_cols == "$A:$A"
    assert sheet.freeze_panes == "B3"
    assert {str(each) for each in sheet.merged_cells.ranges} == {"A1:A2", "B1:C1"}
    assert sheet["B1"].font.name == "宋体"


@pytest.mark.long
def test_the_office_shows_the_same_text_and_numbers(tmp_path):
    values = (*payloads(), *IDS, 0, 23, 10**9, Decimal("2873.80"), Decimal("-0.10"))
    content = to_xlsx("试", [column(*values)])
    made = recalculated(content, tmp_path)
    assert cells(made) == cells(opened(content))
    types = {cell.data_type for row in made.active.iter_rows() for cell in row}
    assert types <= {"s", "n"}
