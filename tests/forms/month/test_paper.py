"""The month's paper: all columns readable on one page, sums shown, nothing invented."""

from datetime import date
from itertools import pairwise

import pypdfium2
import pytest
from msgspec.structs import replace

from mediator.cases.month.layout import published_layout
from mediator.cases.month.merging import merge
from mediator.cases.month.report import Attribution, Unit
from mediator.forms.month.paper import month_paper
from mediator.forms.month.rows import (
    BROADEST,
    bands,
    compared_rows,
    lines_of,
    shown,
)
from mediator.forms.month.summary import month_summary
from mediator.forms.sheet import Chart, Signatures, Table, sheet_text
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from tests.forms import reading, word_reading
from tests.months import CLOSED, DRAFT, EMPTY, LAYOUT

ALL = {"closed": CLOSED, "draft": DRAFT, "empty": EMPTY}


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("make", [month_paper, month_summary])
def test_paper_and_word_say_the_same(name, make):
    sheet = make(ALL[name])
    said = "".join(sheet_text(sheet).split())
    assert reading.body(to_pdf(sheet)) == said
    assert word_reading.body(to_docx(sheet)) == said


@pytest.mark.parametrize("name", ALL)
def test_the_table_and_the_places_to_sign_are_one_page_across(name):
    pdf = to_pdf(month_paper(ALL[name]))
    assert reading.page_count(pdf) == (2 if name == "empty" else 3)
    first = [piece for piece in reading.pieces(pdf) if piece.page == 0]
    said = "".join(piece.text for piece in first)
    for column in LAYOUT.columns:
        assert column.number in said
    assert "（盖章）" in said
    assert min(piece.left for piece in first) > 0
    assert max(piece.right for piece in first) < 297 * 72 / 25.4


def test_bands_hold_all_columns_in_order_and_part_no_group():
    made = bands(LAYOUT)
    assert [each for band in made for each in band] == list(LAYOUT.columns)
    assert max(map(len, made)) <= BROADEST
    for band, following in pairwise(made):
        assert band[-1].group != following[0].group


def test_a_group_wider_than_a_page_is_parted_and_named_again():
    wide = replace(
        LAYOUT, columns=tuple(replace(each, group="一组") for each in LAYOUT.columns)
    )
    assert [len(band) for band in bands(wide)] == [19, 19, 14]
    text = sheet_text(month_paper(replace(DRAFT, layout=wide)))
    assert text.count("一组") == 3


def test_every_figure_of_the_package_stands_under_its_number():
    (table, *_) = [
        each for each in month_paper(DRAFT).blocks if isinstance(each, Table)
    ]
    numbers = [cell.paragraphs[0].runs[0].text for cell in table.rows[3]]
    figures = [cell.paragraphs[0].runs[0].text for cell in table.rows[4][1:]]
    assert numbers[:5] == ["1", "2", "3", "4", "5"]
    assert figures[:5] == ["23", "51", "20", "2", "35.60"]


def test_corrections_stand_apart_and_are_added():
    month, added, whole = lines_of(CLOSED)
    assert (month.figures["total"], added.figures["total"], whole.figures["total"]) == (
        23,
        1,
        24,
    )
    text = sheet_text(month_paper(CLOSED))
    assert "2026年9月补报更正" in text
    assert "2026-0188" in text


@pytest.mark.parametrize(
    ("fen", "signed", "text"),
    [
        (28_738_000_00, False, "2873.80"),
        (4_999, False, "0.00"),
        (5_000, False, "0.01"),
        (35_604_999, False, "35.60"),
        (35_605_000, False, "35.61"),
        (-100_000, True, "−0.10"),
        (100_000, True, "＋0.10"),
        (0, True, "0.00"),
    ],
)
def test_money_is_rounded_once_half_up(fen, signed, text):
    (column,) = (each for each in LAYOUT.columns if each.unit is Unit.TEN_THOUSAND_YUAN)
    assert shown(column, fen, signed=signed) == text


def test_an_empty_month_is_a_zero_report():
    assert "零报告" in sheet_text(month_paper(EMPTY))
    assert "零报告" in sheet_text(month_summary(EMPTY))
    assert "零报告" not in sheet_text(month_paper(CLOSED))


ZERO_CORRECTED = replace(EMPTY, corrections=CLOSED.corrections, checks=CLOSED.checks)


def test_a_zero_report_that_corrects_months_before_says_what_its_sum_is():
    sheet = month_paper(ZERO_CORRECTED)
    said = sheet_text(sheet)
    assert "各栏均为0" not in said
    assert "零报告：本期没有新受理纠纷" in said
    assert "补报更正是以前月份的，另列一行" in said
    assert "定稿以后才调解结束" in said
    first = [piece for piece in reading.pieces(to_pdf(sheet)) if piece.page == 0]
    told = "".join(piece.text for piece in first)
    assert all(column.number in told for column in LAYOUT.columns)
    assert "（盖章）" in told
    assert reading.page_count(to_pdf(sheet)) == 2
    (street,) = merge([ZERO_CORRECTED]).rooms
    assert street.corrections
    assert "各栏均为0" not in sheet_text(month_paper(merge([ZERO_CORRECTED])))


def test_the_open_of_two_days_are_told_apart():
    both = (*CLOSED.checks, *(replace(CLOSED.checks[0], code=code)
                              for code in ("F5", "F13")))  # fmt: skip
    said = sheet_text(month_paper(replace(CLOSED, checks=both)))
    assert "“期末未结”是所有案件到2026年10月31日的情况" in said
    by_end = replace(LAYOUT, attribution=Attribution.CLOSED)
    package = replace(CLOSED, checks=both, layout=by_end)
    assert "期末未结”是" not in sheet_text(month_paper(package))


def test_shares_stand_beside_the_bars_and_a_change_beside_its_percent():
    said = sheet_text(month_summary(CLOSED))
    assert "8件　34.8%" in said
    assert "接受委托移送调解" in said
    assert "法院委托移送1件、公安机关委托移送2件" in said
    assert "＋13（130.0%）" in said
    assert "＋23（—）" in said
    assert "没有这一栏" in said


def test_a_draft_is_marked_and_has_no_date_name_or_journal():
    sheet = month_paper(DRAFT)
    assert sheet.watermark == "草稿"
    assert "操作日志" not in sheet_text(sheet)
    (hands,) = (each for each in sheet.blocks if isinstance(each, Signatures))
    assert not hands.date
    assert not [each.hint for each in (*hands.places, *hands.right) if each.hint]


def test_a_closed_month_names_its_hands_its_date_and_how_far_the_journal_had_come():
    text = sheet_text(month_paper(CLOSED))
    for word in (
        "李安",
        "周正",
        "2026年11月3日",
        "操作日志到第1204条",
        "8f3a8f3a8f3a8f3a",
    ):
        assert word in text
    assert month_paper(CLOSED).watermark == ""
    assert month_paper(replace(CLOSED, practice=True)).watermark == "练习"


def test_the_date_of_attribution_and_the_reason_of_a_warning_are_stated():
    text = sheet_text(month_paper(CLOSED))
    assert "各栏都按受理日归入本期" in text
    assert "20 ≠ 7 ＋ 12" in text
    assert "原因：一件由法院出具调解书结案" in text


def test_every_chart_has_its_numbers_beside_it_and_no_colour():
    sheet = month_summary(CLOSED)
    charts = [each for each in sheet.blocks if isinstance(each, Chart)]
    assert [each.title for each in charts] == [
        "各类纠纷（件）",
        "案件来源（件）",
        "期末未结案件已办多久（件）",
        "2026年各月调解案件（件）",
    ]
    for chart in charts:
        for series in chart.series:
            for bar in series.bars:
                assert bar.text.partition("　")[0] == f"{bar.value:g}件"
    document = pypdfium2.PdfDocument(to_pdf(sheet))
    for page in document:
        picture = page.render(scale=0.5).to_pil().convert("RGB")
        colours = [colour for _, colour in picture.getcolors(2**20)]
        assert all(red == green == blue for red, green, blue in colours)
    document.close()


def test_what_the_month_is_compared_with_is_printed_with_its_formula():
    lines = [(column.code, texts) for column, texts in compared_rows(DRAFT)]
    now = DRAFT.figures["total"]
    total = dict(lines)["total"]
    assert total == (
        str(now),
        "10",
        f"＋{now - 10}（{(now - 10) * 10}.0%）",
        "0",
        f"＋{now}（—）",
    )
    for make in (month_paper, month_summary):
        said_ = sheet_text(make(DRAFT))
        assert "环比＝（本期－上月）÷上月" in said_
        assert f"＋{now - 10}（{(now - 10) * 10}.0%）" in said_
    bare = replace(DRAFT, last_month={}, last_year={})
    assert "环比" not in sheet_text(month_paper(bare))


@pytest.mark.parametrize("base", [CLOSED, EMPTY])
def test_with_another_table_since_the_places_to_sign_are_still_on_the_first_page(base):
    layout = published_layout(date(2026, 10, 31), "矛盾纠纷排查调处情况表（15类）")
    figures = {each.code: base.figures.get(each.code, 0) for each in layout.columns}
    package = replace(
        base, layout=layout, figures=figures, corrections=CLOSED.corrections
    )
    pieces = reading.pieces(to_pdf(month_paper(package)))
    first = "".join(each.text for each in pieces if each.page == 0)
    assert "见补报更正" in first
    assert "（盖章）" in first


def test_an_edited_table_says_on_which_day_it_was_edited():
    assert "表式：矛盾纠纷排查调处情况表（18类）。" in sheet_text(month_paper(CLOSED))
    edited = replace(CLOSED, layout=replace(LAYOUT, version="2026-10-31"))
    text = sheet_text(month_paper(edited))
    assert "表式：矛盾纠纷排查调处情况表（18类），2026年10月31日本室修改。" in text
