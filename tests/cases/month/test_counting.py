"""What a month counts, and what it does not: once, on its own day, however it went."""

from datetime import date

import pytest
from msgspec.structs import replace
from sqlalchemy import select, update

from mediator.cases.joining import join
from mediator.cases.model import Case, Party
from mediator.cases.month.counting import astray, count_month
from mediator.cases.month.flow import continued
from mediator.cases.month.layout import published_layout
from mediator.cases.month.period import months_up_to
from mediator.cases.month.report import Attribution, Endings, Flow
from mediator.cases.month.series import ages, by_source, trend
from mediator.cases.words import AgreementForm, Stage
from tests.cases.month import made
from tests.cases.month.made import Made, Owed, Told

S = Stage
LAYOUT = published_layout(date(2026, 10, 31))
DAY = date(2026, 10, 6)
OCTOBER = (2026, 10)


@pytest.fixture
def counted(book):
    """Counts October of some cases by a date of choice."""

    def count(*cases, attribution=Attribution.ACCEPTED, month=OCTOBER):
        with book.changing("案件", final=True) as session:
            made.emptied(session)
            made.of_kind(session, "居调委会")
            made.fill(session, cases)
        return count_month(book, replace(LAYOUT, attribution=attribution), *month)

    return count


def test_a_dispute_is_one_case_however_often_it_is_mediated_or_amended(counted):
    again = (*made.AGREED, (S.AGREED, S.MEDIATING, 6), (S.MEDIATING, S.AGREED, 9))
    first = Made(owed=(Owed(100_000),))
    changed = Made(after=9, owed=(Owed(150_000),), amends=0)
    values = counted(Told(DAY, again, agreements=(first, changed))).figures.values
    assert (values["total"], values["settled"], values["written"]) == (1, 1, 1)
    assert values["amount"] == 150_000


def test_a_party_without_a_name_and_one_taken_out_are_no_people(counted, book):
    assert counted(Told(DAY, parties=4)).figures.values["people"] == 4
    with book.changing("改", final=True) as session:
        one, other, *_ = session.scalars(select(Party)).all()
        one.name, other.deleted_on = "", DAY
    assert count_month(book, LAYOUT, *OCTOBER).figures.values["people"] == 2


def test_an_oral_and_a_written_part_are_one_written_case(counted):
    parts = (
        Made(form=AgreementForm.ORAL, owed=(Owed(1_000),)),
        Made(form=AgreementForm.WRITTEN, after=5, owed=(Owed(2_000),)),
    )
    values = counted(Told(DAY, agreements=parts)).figures.values
    assert (values["oral"], values["written"], values["amount"]) == (0, 1, 3_000)


def test_withdrawn_and_handed_over_is_no_failure_and_stays_in_the_total(counted):
    gone = (*made.MEDIATING, (S.MEDIATING, S.WITHDRAWN, 4))
    sent = (*made.ACCEPTED, (S.ACCEPTED, S.REFERRED, 2))
    report = counted(
        Told(DAY), Told(DAY, made.FAILED), Told(DAY, gone), Told(DAY, sent),
        Told(DAY, made.MEDIATING),
    )  # fmt: skip
    assert report.endings == Endings(settled=1, failed=1, otherwise=2, open=1)
    shown = {each.code: each for each in report.checks}
    assert shown["F5"].holds
    assert shown["F5"].shown == "5 ＝ 1 ＋ 1 ＋ 2 ＋ 1"
    assert shown["F9"].shown == "1 ÷ 2 ＝ 50.0%"


def test_what_was_never_taken_in_void_or_deleted_does_not_count(counted):
    refused = ((S.PENDING, S.REFUSED, 0),)
    withdrawn = ((S.PENDING, S.WITHDRAWN, 0),)
    void = (*made.MEDIATING, (S.MEDIATING, S.VOID, 1))
    values = counted(
        Told(None, ()), Told(None, refused), Told(None, withdrawn), Told(DAY, void),
        Told(DAY, deleted=True), Told(None, made.MEDIATING),
    ).figures.values  # fmt: skip
    assert not any(values.values())


def test_a_sealed_case_counts(counted):
    archived = (*made.AGREED, (S.AGREED, S.ARCHIVED, 20))
    values = counted(Told(DAY, archived, sealed=True)).figures.values
    assert (values["total"], values["settled"]) == (1, 1)


def test_of_two_registrations_of_one_dispute_one_counts(counted, book):
    assert counted(Told(DAY), Told(DAY, made.MEDIATING)).figures.values["total"] == 2
    join(book, "c00000001", "c00000000", date(2026, 10, 20))
    report = count_month(book, LAYOUT, *OCTOBER)
    assert report.behind["total"] == ("c00000000",)


def test_the_one_date_of_the_row_decides_about_all_of_it(counted):
    case = Told(date(2026, 9, 29), agreements=(Made(after=3, owed=(Owed(9),)),))
    for attribution, september, october in (
        (Attribution.ACCEPTED, 1, 0),
        (Attribution.AGREED, 0, 1),
        (Attribution.CLOSED, 0, 1),
    ):
        for month, wanted in (((2026, 9), september), (OCTOBER, october)):
            values = counted(case, attribution=attribution, month=month).figures.values
            told = [values[code] for code in ("total", "settled", "kind_02", "written")]
            assert told == [wanted] * 4
            assert values["amount"] == 9 * wanted


def test_going_back_on_an_unsigned_agreement_does_not_move_the_case(counted):
    back = (*made.AGREED, (S.AGREED, S.FAILED, 40))
    report = counted(Told(DAY, back), attribution=Attribution.CLOSED)
    assert report.endings == Endings(failed=1)
    assert report.flow.ended == 1


def test_a_case_in_mediation_is_in_no_month_by_the_day_it_ended(counted):
    report = counted(Told(DAY, made.MEDIATING), attribution=Attribution.CLOSED)
    assert report.figures.values["total"] == 0
    assert report.flow.open == 1


def test_nothing_recorded_is_nothing_performed(counted):
    def performed(**more):
        case = Told(DAY, agreements=(Made(**more),))
        return counted(case).figures.values["performed"]

    assert performed() == 0
    assert performed(owed=(Owed(500),)) == 0
    assert performed(owed=(Owed(500, paid=((None, "部分履行", 499, 9),)),)) == 0
    assert performed(owed=(Owed(500, paid=((None, "部分履行", 500, 9),)),)) == 1
    assert performed(owed=(Owed(None, paid=((None, "已履行", None, 9),)),)) == 1
    assert performed(owed=(Owed(500),), told="已履行") == 1
    assert performed(owed=(Owed(500),), told="部分履行") == 0
    refused = (Owed(500, paid=((None, "拒不履行", None, 9),)),)
    assert performed(owed=refused, told="已履行") == 0
    parts = (Owed(900, parts=(400, 500), paid=((0, "已履行", 400, 9),)),)
    assert performed(owed=parts) == 0


def test_what_has_no_source_or_kind_is_missed_by_the_sums(counted, book):
    report = counted(Told(DAY, source=""), Told(DAY, kind="没有的"))
    wrong = {each.code: each.shown for each in report.checks if not each.holds}
    assert wrong["F1"] == "2 ≠ 1"
    assert wrong["F2"] == "2 ≠ 1"
    for code, uids in (("F1", ("c00000001",)), ("F2", ("c00000000",)), ("F4", ())):
        assert astray(book, report, code) == uids
        assert astray(book, replace(report, behind={}), code) == uids
    assert astray(book, report, "F6") == ("c00000000", "c00000001")
    assert astray(book, report, "F13") == ()


def test_a_case_settled_by_the_courts_own_paper_is_a_warning(counted):
    found = {each.code: each for each in counted(Told(DAY)).checks}
    assert found["F6"].shown == "1 ≠ 0"
    assert [each.code for each in found.values() if not each.holds] == ["F6"]


def test_people_without_a_number_are_asked_for(book, counted):
    counted()
    with book.changing("预防", final=True) as session:
        made.averted(session, (DAY, "防止民转刑", 1, None))
        made.screened(session, (DAY, 2, 7), (DAY, 1, None), (None, 5, 5))
    report = count_month(book, LAYOUT, *OCTOBER)
    wrong = [each for each in report.checks if not each.holds]
    assert [each.shown for each in wrong] == ["填了1件、0人，请补人数"]
    assert (report.figures.values["screened"], report.figures.values["found"]) == (3, 7)
    assert report.shares["screened"] == {"r000000": 2, "r000001": 1}


def test_the_flow_goes_on_from_what_was_reported(counted):
    report = counted(
        Told(date(2026, 9, 20), made.MEDIATING), Told(DAY), Told(DAY, made.ACCEPTED)
    )
    assert report.flow == Flow(
        carried=1, taken_in=2, reopened=0, corrected=0, ended=1, open=2
    )
    put_right = continued(report.flow, reported_open=3)
    assert (put_right.carried, put_right.corrected, put_right.open) == (3, -2, 2)


def test_charts_show_the_figures_of_the_table(counted, book):
    report = counted(
        Told(date(2026, 9, 1), made.MEDIATING), Told(DAY, made.ACCEPTED),
        Told(date(2026, 10, 31), made.ACCEPTED), Told(DAY, source="法院委派"),
    )  # fmt: skip
    points = trend(book, LAYOUT, months_up_to(*OCTOBER, 0, 3), {})
    assert [(each.month, each.total, each.settled) for each in points] == [
        (8, 0, 0), (9, 1, 0), (10, 3, 1),
    ]  # fmt: skip
    found = {each.title: each.cases for each in ages(book, date(2026, 10, 31))}
    assert found == {"10日以内": 1, "11至20日": 0, "21至30日": 1, "超过30日": 1}
    assert sum(found.values()) == report.flow.open
    sources = by_source(LAYOUT, report.figures)
    assert [each.column.code for each in sources] == ["own", "applied", "sent"]
    assert [each.cases for each in sources] == [0, 2, 1]


def test_a_destroyed_file_still_counts(counted, book):
    archived = (*made.AGREED, (S.AGREED, S.ARCHIVED, 20))
    counted(Told(DAY, archived))
    with book.changing("销毁", final=True) as session:
        session.execute(update(Case).values(destroyed_on=date(2037, 1, 1)))
    assert count_month(book, LAYOUT, *OCTOBER).figures.values["settled"] == 1
