"""What is entered late is corrected later: exactly the difference, and only once."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from openpyxl import load_workbook
from sqlalchemy import select

from mediator.cases.book import CaseBook
from mediator.cases.model import Case, Committee, Obligation, Screening
from mediator.cases.month.closing import (
    Hands,
    close_month,
    closed_months,
    files_of,
    month_to_close,
    open_month,
)
from mediator.cases.month.correcting import corrections
from mediator.cases.month.counting import count_month
from mediator.cases.month.endings import figures_of_endings
from mediator.cases.month.flow_behind import flow_behind
from mediator.cases.month.layout import choose_edition, choose_rule
from mediator.cases.month.package import encoded
from mediator.cases.month.report import Attribution
from mediator.cases.month.snapshot import snapshot_text
from mediator.cases.month.touched import may_differ, touched
from mediator.forms.month.paper import month_paper
from mediator.forms.month.rows import lines_of
from mediator.forms.month.workbook import month_workbook
from mediator.forms.sheet import sheet_text
from tests.cases.conftest import BEGINNING, CHEAP
from tests.cases.month.dealings import (
    NAMES,
    averted,
    failed,
    of_kind,
    screened,
    settled,
    taken_in,
)
from tests.costly import few

FILES = {"校验.txt": b"sums"}
NOVEMBER, DECEMBER, JANUARY = date(2026, 11, 3), date(2026, 12, 3), date(2027, 1, 4)


def close(book, month, today):
    prepared = month_to_close(
        book, today.year if today.month > month else today.year - 1, month,
        hands=Hands("李安"), reasons={}, today=today,
    )  # fmt: skip
    return close_month(book, prepared, FILES)


def found(book):
    return corrections(book, [each.snapshot for each in closed_months(book)])


@pytest.fixture
def october(book):
    """A book whose October is closed with three settled disputes."""
    of_kind(book)
    made = []
    for day in (5, 12, 20):
        uid = taken_in(book, date(2026, 10, day))
        made.append((uid, settled(book, uid, date(2026, 10, day + 2), 120_000)))
    screened(book, date(2026, 10, 9))
    close(book, 10, NOVEMBER)
    return book, made


def columns(book):
    (one,) = found(book)
    return {each.code: each for each in one.correction.columns}


def test_nothing_changed_is_nothing_to_correct(october):
    book, _ = october
    assert found(book) == ()


def test_a_case_that_fails_later_is_told_though_no_column_counts_it(october):
    book, _ = october
    uid = taken_in(book, date(2026, 10, 28), "物业")
    close(book, 11, DECEMBER)
    assert found(book) == ()
    failed(book, uid, date(2026, 12, 2))
    (one,) = found(book)
    assert [each.code for each in one.correction.columns] == ["不成功"]
    (each,) = one.correction.columns
    assert (each.before, each.after, len(each.changed + each.came)) == (0, 1, 1)
    package = open_month(book, 2026, 12).package
    told = sheet_text(month_paper(package))
    assert "调解不成功（件）" in told
    assert [line.name for line in lines_of(package)] == ["12月"]
    assert b"\xe4\xb8\x8d\xe6\x88\x90\xe5\x8a\x9f" in encoded(package)
    close(book, 12, JANUARY)
    assert found(book) == ()


def test_what_was_closed_before_endings_were_kept_is_not_corrected_for_them(october):
    book, _ = october
    uid = taken_in(book, date(2026, 10, 28), "物业")
    close(book, 11, DECEMBER)
    failed(book, uid, date(2026, 12, 2))
    older = [
        replace(
            each.snapshot,
            said=replace(
                each.snapshot.said,
                figures=dict(each.snapshot.package.figures),
            ),
            recounts=(),
        )
        for each in closed_months(book)
    ]
    codes = {one.code for each in corrections(book, older)
             for one in each.correction.columns}  # fmt: skip
    assert codes
    assert "不成功" not in codes


def test_the_cases_of_the_flow_are_kept_and_what_became_of_them_is_told(october):
    book, _ = october
    still = taken_in(book, date(2026, 11, 20))
    close(book, 11, DECEMBER)
    (kept,) = (each.snapshot for each in closed_months(book)[1:])
    assert kept.said.flow["open"] == (still,)
    late = taken_in(book, date(2026, 11, 25))
    december = open_month(book, 2026, 12)
    assert (december.package.flow.carried, december.package.flow.corrected) == (1, 1)
    behind = flow_behind(book, december)
    assert behind["carried"] == (still,)
    assert behind["corrected"] == (late,)
    assert set(behind["open"]) == {still, late}
    assert flow_behind(book, kept) == kept.said.flow


def test_a_late_case_comes_with_its_number_in_every_column_it_counts_in(october):
    book, _ = october
    uid = taken_in(book, date(2026, 10, 28), "物业")
    with book.reading() as session:
        number = session.get_one(Case, uid).number
    wrong = columns(book)
    assert {"total", "people", "kind_17", "applied"} <= set(wrong)
    for code, each in wrong.items():
        assert each.came == (number,), code
        assert each.left == each.changed == ()
    total = wrong["total"]
    assert (total.before, total.after, total.difference) == (3, 4, 1)
    assert wrong["people"].difference == 2


def test_a_case_of_another_kind_leaves_one_column_and_comes_in_another(october):
    book, ((uid, _), *_) = october
    book.change(Case, uid, kind="物业")
    with book.reading() as session:
        number = session.get_one(Case, uid).number
    wrong = columns(book)
    assert set(wrong) == {"kind_02", "kind_17"}
    assert (wrong["kind_02"].left, wrong["kind_02"].came) == ((number,), ())
    assert (wrong["kind_17"].left, wrong["kind_17"].came) == ((), (number,))


def test_another_sum_is_a_change_of_that_case_in_fen(october):
    book, ((uid, owed), *_) = october
    book.change(Obligation, owed, amount_fen=90_001)
    with book.reading() as session:
        number = session.get_one(Case, uid).number
    (amount,) = columns(book).values()
    assert (amount.code, amount.difference) == ("amount", -29_999)
    assert (amount.came, amount.left, amount.changed) == ((), (), (number,))


def test_a_removed_case_leaves(october):
    book, ((uid, _), *_) = october
    with book.reading() as session:
        number = session.get_one(Case, uid).number
    book.remove(Case, uid)
    assert columns(book)["total"].left == (number,)


def test_a_round_and_what_it_averted_are_named_by_what_and_when(october):
    book, _ = october
    screened(book, date(2026, 10, 30), times=2)
    averted(book, date(2026, 10, 31))
    wrong = columns(book)
    assert wrong["screened"].came == ("排查 2026-10-30",)
    assert wrong["criminal_cases"].came == ("防止民转刑 2026-10-31",)
    assert wrong["criminal_people"].difference == 4


def test_the_next_closing_carries_it_and_then_nothing_remains(october):
    book, _ = october
    taken_in(book, date(2026, 10, 28), "物业")
    draft = open_month(book, 2026, 11).package
    assert [each.period.month for each in draft.corrections] == [10]
    carried = close(book, 11, DECEMBER).snapshot
    assert carried.package.corrections == draft.corrections
    assert found(book) == ()
    assert close(book, 12, JANUARY).snapshot.package.corrections == ()


@pytest.mark.long
def test_what_is_changed_back_after_it_was_corrected_is_corrected_again(october):
    book, ((uid, _), *_) = october
    book.change(Case, uid, kind="物业")
    close(book, 11, DECEMBER)
    book.change(Case, uid, kind="邻里")
    (again,) = found(book)
    assert again.correction.differences == {"kind_02": 1, "kind_17": -1}
    close(book, 12, JANUARY)
    assert found(book) == ()


def test_the_next_month_begins_with_what_was_reported_and_shows_what_was_corrected(
    october,
):
    book, _ = october
    reported = closed_months(book)[0].snapshot.package.flow
    assert reported.open == 0
    taken_in(book, date(2026, 10, 28), "物业")
    package = open_month(book, 2026, 11).package
    flow = package.flow
    assert (flow.carried, flow.corrected, flow.open) == (0, 1, 1)
    (shown,) = (each for each in package.checks if each.code == "F13")
    assert shown.holds


def test_a_closed_month_is_recounted_by_the_table_it_was_closed_with(october):
    book, _ = october
    choose_rule(book, Attribution.AGREED, 20)
    assert found(book) == ()


def test_with_another_table_the_whole_difference_is_told_by_the_old_one(october):
    book, _ = october
    settled(book, taken_in(book, date(2026, 10, 29)), date(2026, 10, 30), 7_000_000)
    choose_edition(book, "矛盾纠纷排查调处情况表（15类）", date(2026, 11, 30))
    package = open_month(book, 2026, 11).package
    text = sheet_text(month_paper(package))
    made = load_workbook(BytesIO(month_workbook(package)))
    sheet = {
        str(row[0]): row[3] for row in made["补报更正"].iter_rows(values_only=True)
    }
    old = {each.code: each for each in package.corrections[0].columns}
    assert "kind_02" in old
    assert "kind_02" not in package.figures
    for each in old.values():
        name = f"{each.number} {each.title}（{each.unit.value}）".lstrip()
        assert name in text
        assert name in sheet
    told = "表式已换，有的差额在本表里没有栏"
    assert told in text
    cells = [cell.value for row in made["统计表"].iter_rows() for cell in row]
    assert any(told in str(each) for each in cells)
    assert [each.name for each in lines_of(package)] == [
        "11月", "补报更正（见下）", "合计（见下）",
    ]  # fmt: skip
    choose_edition(book, "矛盾纠纷排查调处情况表（18类）", date(2026, 11, 30))
    again = open_month(book, 2026, 11).package
    assert told not in sheet_text(month_paper(again))
    assert [each.name for each in lines_of(again)] == ["11月", "补报更正", "合计"]


def test_a_change_of_the_committee_is_weighed_in_every_closed_month(october):
    book, _ = october
    with book.reading() as session:
        uid = session.scalars(select(Committee.uid)).one()
    book.change(Committee, uid, level="企事业调委会")
    wrong = columns(book)
    assert {code: each.difference for code, each in wrong.items()} == {
        "body_neighbourhood": -3, "body_enterprise": 3,
    }  # fmt: skip


def test_with_the_journal_of_another_book_all_months_are_counted_again(october):
    book, ((uid, _), *_) = october
    book.change(Case, uid, kind="物业")
    snapshots = [each.snapshot for each in closed_months(book)]
    strange = replace(snapshots[0].package, journal_mark="0" * 64)
    assert corrections(book, [replace(snapshots[0], package=strange)]) == found(book)


def test_what_nobody_touched_is_not_counted_again(october):
    book, _ = october
    with book.reading() as session:
        (snapshot,) = [each.snapshot for each in closed_months(book)]
        assert touched(session, [snapshot]) == frozenset()
    late = taken_in(book, date(2026, 11, 28), "物业")
    with book.reading() as session:
        changed = touched(session, [snapshot])
        assert changed == {late}
        assert not may_differ(session, snapshot, snapshot.said, changed)
    book.change(Case, late, accepted_on=date(2026, 10, 28))
    with book.reading() as session:
        assert may_differ(session, snapshot, snapshot.said, changed)


def test_no_correction_names_anybody(october):
    book, _ = october
    taken_in(book, date(2026, 10, 28), "物业")
    kept = snapshot_text(close(book, 11, DECEMBER).snapshot)
    assert not [name for name in NAMES if name in kept]


KINDS = ("邻里", "物业", "合同", "婚姻家庭")
DAYS = st.dates(date(2026, 9, 25), date(2026, 11, 5))
EDITS = st.one_of(
    st.tuples(st.just("late"), DAYS, st.sampled_from(KINDS)),
    st.tuples(st.just("kind"), st.integers(0, 4), st.sampled_from(KINDS)),
    st.tuples(st.just("sum"), st.integers(0, 2), st.integers(0, 10**9)),
    st.tuples(st.just("day"), st.integers(0, 4), DAYS),
    st.tuples(st.just("gone"), st.integers(0, 4), st.none()),
    st.tuples(st.just("settled"), st.integers(3, 3), DAYS),
    st.tuples(st.just("failed"), st.integers(4, 4), DAYS),
    st.tuples(st.just("round"), DAYS, st.integers(0, 9)),
)


class Life:
    """A book whose October is closed, and what is done to it afterwards."""

    def __init__(self, book: CaseBook) -> None:
        self.book = book
        of_kind(book)
        self.cases = [taken_in(book, date(2026, 10, 3 + day)) for day in range(5)]
        self.owed = [
            settled(book, uid, date(2026, 10, 20), 5_000) for uid in self.cases[:3]
        ]
        self.ended: set[int] = set()
        self.gone: set[int] = set()
        close(book, 10, NOVEMBER)

    def edit(self, what: str, which, how) -> None:
        """Do one thing; a deleted case is not touched again."""
        book = self.book
        if which in self.gone:
            return
        match what:
            case "late":
                taken_in(book, which, how)
            case "kind":
                book.change(Case, self.cases[which], kind=how)
            case "sum":
                book.change(Obligation, self.owed[which], amount_fen=how)
            case "day":
                book.change(Case, self.cases[which], accepted_on=how)
            case "gone":
                self.gone.add(which)
                with book.changing("删除") as session:
                    session.get_one(Case, self.cases[which]).deleted_on = NOVEMBER
            case "settled" | "failed" if which not in self.ended:
                self.ended.add(which)
                end = settled if what == "settled" else failed
                end(book, self.cases[which], how)
            case "round":
                book.add(Screening, began_on=which, area="柳荫里", times=how)


@pytest.mark.long
@pytest.mark.parametrize(
    ("rules", "days", "totals"),
    [
        ((0, 20), (date(2026, 11, 1), date(2026, 11, 20)), (2, 1)),
        ((20, 0), (date(2026, 10, 21), date(2026, 11, 30)), (1, 3)),
    ],
)
def test_after_another_cut_off_day_each_case_is_in_one_month_and_only_one(
    book, rules, days, totals
):
    of_kind(book)
    choose_rule(book, Attribution.ACCEPTED, rules[0])
    for day in ((10, 20), (10, 25), (11, 15), (11, 25)):
        taken_in(book, date(2026, *day))
    closed = close(book, 10, NOVEMBER).snapshot.package
    choose_rule(book, Attribution.ACCEPTED, rules[1])
    november = open_month(book, 2026, 11).package
    assert (november.period.first, november.period.last) == days
    assert (closed.figures["total"], november.figures["total"]) == totals
    assert november.flow.carried == closed.flow.open
    assert november.flow.corrected == 0
    assert all(each.holds for each in november.checks)
    assert tuple(each.total for each in november.trend)[-2:] == totals
    close(book, 11, DECEMBER)
    assert found(book) == ()


@few(3)
@given(edits=st.lists(EDITS, max_size=6))
def test_whatever_is_edited_the_correction_is_exactly_the_difference(
    edits, tmp_path_factory
):
    folder = tmp_path_factory.mktemp("life") / "book"
    book, _ = CaseBook.create(folder, BEGINNING, CHEAP)
    try:
        life = Life(book)
        (before,) = closed_months(book)
        bytes_before = files_of(book, before), snapshot_text(before.snapshot)
        for edit in edits:
            life.edit(*edit)
        (again,) = closed_months(book)
        assert (files_of(book, again), snapshot_text(again.snapshot)) == bytes_before
        layout = before.snapshot.package.layout
        counted = count_month(book, layout, 2026, 10)
        now = {**counted.figures.values, **figures_of_endings(counted.endings)}
        package = before.snapshot.package
        reported = {**package.figures, **figures_of_endings(package.endings)}
        wanted = {
            code: value - reported[code]
            for code, value in now.items()
            if value != reported[code]
        }
        carried = open_month(book, 2026, 11).package.corrected
        assert carried == wanted
        close(book, 11, DECEMBER)
        assert found(book) == ()
    finally:
        book.close()
