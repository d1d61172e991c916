"""Bars with numbers: the same words in both files, told apart without colour."""

from dataclasses import replace

import pytest
from lxml import etree

from mediator.forms.chart import Bar, Chart, Pattern, Series
from mediator.forms.sheet import Sheet, Signature, Signatures, sheet_text
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from tests.forms import reading, word_reading
from tests.forms.papers import para
from tests.forms.word_reading import W, parts

MONTHS = tuple(f"{month}月" for month in range(1, 13))


def series(name: str, *values: float, unit: str = "件") -> Series:
    return Series(name, tuple(Bar(each, f"{each:g}{unit}") for each in values))


ONE = Chart("各类纠纷", ("邻里", "婚姻家庭", "物业"), (series("件数", 12, 7, 0),))
TWO = Chart(
    "受理与调成（件）",
    MONTHS,
    (series("受理", *range(1, 13)), series("调成", *range(12))),
)
LONG = Chart("", ("示范市槐树区柳荫社区人民调解委员会",), (series("", 3.5),))
CHARTS = (ONE, TWO, LONG)


def sheet(chart: Chart) -> Sheet:
    signed = Signatures((Signature("填表人（签名）"),))
    return Sheet("月报", (para("本月情况如下。"), chart, signed))


@pytest.mark.parametrize("chart", CHARTS, ids=["one", "two", "long"])
def test_a_chart_says_the_same_as_value_pdf_and_word(chart):
    made = sheet(chart)
    said = "".join(sheet_text(made).split())
    assert reading.body(to_pdf(made)) == said
    assert word_reading.body(to_docx(made)) == said
    assert all(bar.text in said for each in chart.series for bar in each.bars)


def test_a_single_series_needs_no_legend():
    assert "件数" not in sheet_text(sheet(ONE))
    assert "受理  调成" in sheet_text(sheet(TWO))


def test_a_chart_that_fits_on_a_page_is_never_parted():
    lines = tuple(para(f"第{place}句。") for place in range(18))
    made = Sheet("月报", (*lines, TWO))
    pages = reading.body_lines(to_pdf(made))
    assert len(pages) == 2
    assert "".join(pages[1][0].split()) == TWO.title.replace(" ", "")


def test_a_chart_longer_than_a_page_goes_on_over_the_next():
    labels = tuple(f"第{place}村" for place in range(90))
    chart = Chart("各村", labels, (series("件", *range(90)),))
    made = Sheet("月报", (chart,))
    assert reading.page_count(to_pdf(made)) > 1
    assert reading.body(to_pdf(made)) == "".join(sheet_text(made).split())


def test_bars_in_word_are_as_long_as_their_values_and_told_apart():
    document = etree.fromstring(parts(to_docx(sheet(TWO)))["word/document.xml"])
    filled = [
        (cell.find(f"{W}tcPr/{W}shd").get(f"{W}val"), _span(cell))
        for cell in document.iter(f"{W}tc")
        if cell.find(f"{W}tcPr/{W}shd") is not None
    ]
    legend, bars = filled[:2], filled[2:]
    assert [fill for fill, _ in legend] == ["solid", "clear"]
    assert len(bars) == 12 + 11
    assert max(span for _, span in bars) == 40
    assert [span for fill, span in bars if fill == "solid"] == sorted(
        span for fill, span in bars if fill == "solid"
    )


def _span(cell) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else int(span.get(f"{W}val"))


def test_what_is_no_chart_is_refused():
    short = series("少", 1)
    for bad in ((), (short,), (series("负", 1, 2, -1),), (ONE.series[0],) * 5):
        with pytest.raises(ValueError, match=r"."):
            replace(ONE, series=bad)


def test_a_chart_of_nothing_has_no_bars():
    none = replace(ONE, series=(series("件数", 0, 0, 0),))
    assert [none.share(bar) for bar in none.series[0].bars] == [0, 0, 0]
    assert "0件" in reading.body(to_pdf(sheet(none)))


def test_four_series_can_be_told_apart():
    assert len(Pattern) == 4
    four = replace(ONE, series=tuple(series(f"第{n}组", 3, 2, 1) for n in range(4)))
    assert [pattern for pattern, _ in four.legend] == list(Pattern)
    assert to_pdf(sheet(four)) == to_pdf(sheet(four))
