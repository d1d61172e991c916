"""What was published comes out again: 黄石 2016-08, 2020, and 大足 2022."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from mediator.cases.book import CaseBook
from mediator.cases.month import rates, series
from mediator.cases.month.balance import adds_up, checks
from mediator.cases.month.comparing import Change, compared
from mediator.cases.month.counting import count_month
from mediator.cases.month.layout import EDITION, published_layout, read_layout
from mediator.cases.month.report import Figures, Measure, Severity
from tests.cases.conftest import BEGINNING, CHEAP
from tests.cases.month import made
from tests.cases.month.made import Made, Owed, Told
from tests.months import CLOSED

FIFTEEN = "矛盾纠纷排查调处情况表（15类）"
KINDS = (160, 278, 67, 44, 31, 76, 18, 28, 4, 13, 7, 55, 33, 1, 54)
SHARES = (
    "18.4", "32.0", "7.7", "5.1", "3.6", "8.7", "2.1", "3.2", "0.5", "1.5", "0.8",
    "6.3", "3.8", "0.1", "6.2",
)  # fmt: skip
NAMES = (
    ("婚姻家庭",), ("邻里",), ("房屋宅基地",), ("合同",), ("生产经营",), ("损害赔偿",),
    ("山林土地",), ("征地拆迁",), ("环境污染",), ("拖欠农民工工资", "其他劳动争议"),
    ("旅游", "电子商务", "其他消费"), ("医疗",), ("道路交通事故",), ("物业",),
    ("其他",),
)  # fmt: skip
SOURCES = (("主动调解", 455), ("当事人申请", 378), ("公安移送", 36))
SETTLED = 842
FEN = 2_873_800_000


def august():
    """869 cases: 842 agreed on 28,738,000 元 in all, 27 came to nothing."""
    kinds = [
        names[at % len(names)]
        for names, many in zip(NAMES, KINDS, strict=True)
        for at in range(many)
    ]
    sources = [source for source, many in SOURCES for _ in range(many)]
    each, rest = divmod(FEN, SETTLED)
    for at, (kind, source) in enumerate(zip(kinds, sources, strict=True)):
        day = date(2016, 8, 1) + timedelta(days=at % 31)
        if at >= SETTLED:
            yield Told(day, made.FAILED, kind=kind, source=source)
            continue
        owed = Owed(each + (rest if at == 0 else 0))
        yield Told(
            day, made.AGREED, kind=kind, source=source, agreements=(Made(owed=(owed,)),)
        )


@pytest.fixture(scope="module")
def huangshi(tmp_path_factory):
    """The book of 黄石: the month, the one before and the one a year ago."""
    folder = tmp_path_factory.mktemp("month") / "book"
    book, _ = CaseBook.create(folder, BEGINNING, CHEAP)
    with book.changing("黄石", final=True) as session:
        made.of_kind(session, "街道调委会")
        made.fill(session, august())
        made.fill(session, [Told(date(2016, 7, 31))] * 840, start=10_000)
        made.fill(session, [Told(date(2015, 8, 31))] * 1028, start=20_000)
        made.averted(
            session,
            (date(2016, 8, 3), "防止民转刑", 1, 4),
            (date(2016, 8, 9), "防止群体性上访", 2, 9),
            (date(2016, 8, 31), "防止群体上访", 1, 6),
            (date(2016, 9, 1), "防止群体性上访", 1, 5),
        )
    book.set(EDITION, FIFTEEN)
    yield book
    book.close()


def test_every_published_figure_of_august_comes_out(huangshi):
    layout = read_layout(huangshi, date(2016, 8, 31))
    report = count_month(huangshi, layout, 2016, 8)
    values = report.figures.values
    assert values["total"] == 869
    assert values["settled"] == SETTLED
    assert values["amount"] == FEN
    assert rates.ten_thousand_yuan(values["amount"]) == "2873.80"
    assert (values["own"], values["applied"], values["sent"]) == (455, 378, 36)
    kinds = series.by_kind(layout, report.figures)
    assert tuple(each.cases for each in kinds) == KINDS
    assert (values["criminal_cases"], values["criminal_people"]) == (1, 4)
    assert (values["petition_cases"], values["petition_people"]) == (3, 15)
    assert all(each.holds for each in report.checks), report.checks
    shown = {each.code: each.shown for each in report.checks}
    assert shown["F2"] == "869 ＝ 455 ＋ 378 ＋ 36"
    assert shown["F1"] == f"869 ＝ {' ＋ '.join(map(str, KINDS))}"
    assert shown["F11"] == "28,738,000.00元 ＝ 2873.80万元"


def test_every_published_percentage_of_august_comes_out(huangshi):
    layout = read_layout(huangshi, date(2016, 8, 31))
    report = count_month(huangshi, layout, 2016, 8)
    kinds = series.by_kind(layout, report.figures)
    assert tuple(each.percent for each in kinds) == SHARES
    assert {each.code: each.shown for each in report.checks}["F10"] == "100.0%"
    sources = series.by_source(layout, report.figures)
    assert [each.percent for each in sources] == ["52.4", "43.5", "4.1"]
    assert rates.success_rate(layout, report.figures, report.endings) == "96.9"
    of_all = replace(layout, over_all=True)
    assert rates.success_rate(of_all, report.figures, report.endings) == "96.9"


def test_august_stands_beside_july_and_the_august_before(huangshi):
    layout = read_layout(huangshi, date(2016, 8, 31))
    found = compared(huangshi, layout, 2016, 8)
    month, year = found.month[0], found.year[0]
    assert (month.earlier, month.difference, month.percent) == (840, 29, "3.5")
    assert (year.earlier, year.difference, year.percent) == (1028, -159, "-15.5")


def test_the_18_kinds_of_the_same_month_balance_too(huangshi):
    layout = published_layout(date(2016, 8, 31))
    report = count_month(huangshi, layout, 2016, 8)
    assert all(each.holds for each in report.checks)
    kinds = [each.cases for each in series.by_kind(layout, report.figures)]
    assert len(kinds) == 18
    assert sum(kinds[9:11]) == 13
    assert sum(kinds[11:14]) == 7


@pytest.mark.long
def test_closed_figures_go_before_counting(huangshi):
    layout = read_layout(huangshi, date(2016, 8, 31))
    july = replace(CLOSED, layout=layout, figures={"total": 841})
    said = {(2016, 7): july}
    found = compared(huangshi, layout, 2016, 8, closed=said)
    assert (found.month[0].earlier, found.month[0].difference) == (841, 28)


def test_beside_nothing_there_is_no_percentage():
    column = published_layout(date(2026, 1, 1)).columns[0]
    assert Change(column, 5, 0).percent == "—"
    assert Change(column, 5, None).percent == "—"
    assert Change(column, 5, None).difference is None
    assert Change(column, 0, 5).percent == "-100.0"
    assert Change(column, 5, 5).percent == "0.0"


def test_committees_of_2020_do_not_add_up_and_are_warned_of_not_refused():
    kinds = (972, 49, 81, 6, 2, 1)
    found = adds_up("G5", "调委会数", 1127, kinds, "黄石2020-11-30公布")
    assert not found.holds
    assert found.severity is Severity.WARNING
    assert found.shown == "1127 ≠ 972 ＋ 49 ＋ 81 ＋ 6 ＋ 2 ＋ 1"


def test_files_of_2022_add_up():
    found = adds_up("G8", "评查卷数", 2496, (1348, 1148), "大足2022年第四季度")
    assert found.holds
    assert found.shown == "2496 ＝ 1348 ＋ 1148"


def test_a_published_table_that_does_not_balance_is_warned_of_not_refused():
    layout = published_layout(date(2016, 8, 31), FIFTEEN)
    codes = [each.code for each in layout.columns if each.measure == Measure.KIND]
    values = {"total": 870, "settled": 842, "own": 455, "applied": 378}
    values |= {"sent": 36, "sent_police": 36, **dict(zip(codes, KINDS, strict=True))}
    found = checks(layout, Figures(values=values), published=True)
    wrong = {each.code for each in found if not each.holds}
    assert wrong == {"F1", "F2", "F4", "F6"}
    assert {each.severity for each in found} == {Severity.WARNING}
    assert {each.severity for each in checks(layout, Figures(values=values))} == {
        Severity.WARNING, Severity.ERROR,
    }  # fmt: skip


@pytest.mark.parametrize("code", ["difficult", "performed", "confirmed"])
def test_a_part_that_is_more_than_its_whole_is_a_warning(code):
    layout = published_layout(date(2026, 1, 1))
    values = {each.code: 0 for each in layout.columns} | {"total": 4, "settled": 3}
    whole = values["total" if code == "difficult" else "settled"]
    for value, holds in ((whole, True), (whole + 1, False)):
        figures = Figures(values=values | {code: value})
        (found,) = (
            each for each in checks(layout, figures) if each.code == f"F7-{code}"
        )
        assert (found.holds, found.severity) == (holds, Severity.WARNING)
        assert found.shown == f"{value} {'≤' if holds else '＞'} {whole}"
