"""Whatever a book holds: the month is what its cases say, and it balances."""

from dataclasses import replace as replaced
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import select

from mediator.cases.model import Case
from mediator.cases.month.adding import add, add_endings, add_flows, added
from mediator.cases.month.balance import checks
from mediator.cases.month.counting import behind, count, count_month, count_year
from mediator.cases.month.flow import cases_of_flow, read_flow
from mediator.cases.month.layout import published_layout
from mediator.cases.month.period import month_period, year_period
from mediator.cases.month.report import Attribution, Severity
from mediator.cases.snapshot import read_case, read_room
from mediator.cases.words import AgreementForm, Stage
from tests.cases.month import made, plain
from tests.cases.month.made import Made, Owed, Told
from tests.costly import few

S = Stage
LAYOUT = published_layout(date(2026, 12, 31))
LAST_DAYS = (0, 1, 20, 25, 28, 30, 31)
KINDS = ("邻里", "婚姻家庭", "其他劳动争议", "物业", "其他")
SOURCES = ("当事人申请", "主动调解", "法院委派", "法院委托", "110联动", "妇联移送")
DIFFICULTIES = ("简易", "一般", "疑难复杂", "重大", "")
OUTCOMES = ("已履行", "部分履行", "未履行", "拒不履行", "经督促履行", "未到期", "")

REOPENED = (*made.AGREED, (S.AGREED, S.MEDIATING, 9), (S.MEDIATING, S.AGREED, 40))
TRIED_AGAIN = (*made.FAILED, (S.FAILED, S.MEDIATING, 33))
WITHDRAWN = (*made.MEDIATING, (S.MEDIATING, S.WITHDRAWN, 8))
ASKED_AGAIN = (*WITHDRAWN, (S.WITHDRAWN, S.PENDING, 30))
TAKEN_AGAIN = (
    *ASKED_AGAIN, (S.PENDING, S.ACCEPTED, 31), (S.ACCEPTED, S.ASSIGNED, 31),
    (S.ASSIGNED, S.MEDIATING, 32), (S.MEDIATING, S.AGREED, 64),
)  # fmt: skip
REFUSED_AGAIN = (*ASKED_AGAIN, (S.PENDING, S.REFUSED, 31))
WENT_BACK = (*made.AGREED, (S.AGREED, S.FAILED, 35))
PAUSED = (*made.MEDIATING, (S.MEDIATING, S.PAUSED, 2), (S.PAUSED, S.MEDIATING, 50))
AT_ONCE = ((S.PENDING, S.MEDIATING, -40), (S.MEDIATING, S.AGREED, -40))
CHANGED_MIND = (
    (S.PENDING, S.WITHDRAWN, -9), (S.WITHDRAWN, S.PENDING, -2), *made.AGREED,
)  # fmt: skip
REFERRED = (*made.ACCEPTED, (S.ACCEPTED, S.REFERRED, 2))
ARCHIVED = (*made.AGREED, (S.AGREED, S.ARCHIVED, 34))
ARCHIVED_FAILED = (*made.FAILED, (S.FAILED, S.ARCHIVED, 34))
UNLOCKED = (*ARCHIVED, (S.ARCHIVED, S.AGREED, 60), (S.AGREED, S.ARCHIVED, 61))
VOID = (*made.MEDIATING, (S.MEDIATING, S.VOID, 8))
VOID_AFTER = (*made.FAILED, (S.FAILED, S.VOID, 40))
WAYS = (
    made.ACCEPTED, made.MEDIATING, made.AGREED, made.FAILED, REOPENED, TRIED_AGAIN,
    WITHDRAWN, ASKED_AGAIN, TAKEN_AGAIN, REFUSED_AGAIN, WENT_BACK, PAUSED, AT_ONCE,
    CHANGED_MIND, REFERRED, ARCHIVED, ARCHIVED_FAILED, UNLOCKED, VOID,
    VOID_AFTER,
)  # fmt: skip
LATEST = {UNLOCKED: 61, ARCHIVED: 34, ARCHIVED_FAILED: 34}

sums = st.none() | st.integers(0, 500_000)
forms = st.sampled_from(AgreementForm)


@st.composite
def owed(draw):
    parts = draw(st.lists(sums, max_size=3))
    whole = draw(sums)
    to = st.none() if not parts else st.none() | st.integers(0, len(parts) - 1)
    records = st.tuples(to, st.sampled_from(OUTCOMES), sums, st.integers(5, 90))
    return Owed(whole, tuple(parts), tuple(draw(st.lists(records, max_size=3))))


@st.composite
def agreements(draw):
    """A line of agreements: parts, changes of changes, signed, waiting or annulled."""
    found = []
    for place in range(draw(st.sampled_from((1, 1, 1, 2, 2, 3, 4)))):
        after = draw(st.integers(0, 5)) + 9 * place
        before = draw(st.none() | st.integers(0, place - 1)) if place else None
        signed = draw(st.none() | st.integers(after, after + 40)) if place else None
        found.append(
            Made(
                form=draw(forms),
                after=after,
                owed=tuple(draw(st.lists(owed(), max_size=2))),
                annulled=draw(st.integers(0, 6)) == 0,
                amends=before,
                signed=signed,
                told=draw(st.sampled_from(("", "", *OUTCOMES))),
                confirmed=draw(st.sampled_from(("", "有效", "确认有效", "驳回"))),
            )
        )
    if len(found) > 1 and draw(st.booleans()):
        found[0] = replaced(found[0], signed=draw(st.integers(5, 20)))
    return tuple(found)


@st.composite
def cases(draw):
    steps = draw(st.sampled_from(WAYS))
    taken = draw(st.dates(date(2025, 11, 1), date(2027, 1, 31)))
    has = any(each[1] is S.AGREED for each in steps)
    lost = draw(st.integers(0, 7)) == 0
    return Told(
        accepted=taken,
        steps=() if lost else steps,
        stage=steps[-1][1],
        kind=draw(st.sampled_from(KINDS)),
        source=draw(st.sampled_from(SOURCES)),
        difficulty=draw(st.sampled_from(DIFFICULTIES)),
        parties=draw(st.integers(0, 3)),
        agreements=draw(agreements()) if has and draw(st.integers(0, 6)) else (),
        archived_after=LATEST.get(steps),
        sealed=steps in LATEST and draw(st.booleans()),
        deleted=draw(st.integers(0, 9)) == 0,
    )


def fresh(book, told):
    with book.changing("随机", final=True) as session:
        made.emptied(session)
        made.of_kind(session, "居调委会")
        uids = made.fill(session, told)
    with book.reading() as session:
        living = session.scalars(select(Case.uid).where(Case.deleted_on.is_(None)))
        read = [read_case(session, uid) for uid in living]
        return uids, read, read_room(session)


MONTHS = [(2025, 12), *((2026, month) for month in range(1, 13)), (2027, 1)]
rules = st.tuples(st.sampled_from(Attribution), st.sampled_from(LAST_DAYS))
ROUNDS = st.tuples(
    st.dates(date(2025, 12, 1), date(2027, 1, 31)),
    st.integers(0, 3),
    st.none() | st.integers(0, 9),
)
AVERTED = st.tuples(
    st.dates(date(2025, 12, 1), date(2027, 1, 31)),
    st.sampled_from(("预防纠纷", "防止自杀", "防止民间纠纷转化为刑事案件")),
    st.integers(0, 2),
    st.integers(2, 9),
)
ALLOWED_TO_WARN = "F6"


@few(4)
@given(st.lists(cases(), min_size=4, max_size=8), st.sampled_from(LAST_DAYS), st.data())
def test_a_month_is_what_its_cases_say_one_by_one(book, told, last_day, data):
    _, read, room = fresh(book, told)
    for attribution in Attribution:
        layout = replace(LAYOUT, attribution=attribution, last_day=last_day)
        year, month = data.draw(st.sampled_from(MONTHS))
        for report in (
            count_month(book, layout, year, month),
            count_year(book, layout, year, traced=True),
        ):
            wanted = plain.figures(read, room, attribution, report.period)
            assert {code: report.figures.values[code] for code in wanted} == wanted
            for code in ("total", "settled", "written", "performed", "sent"):
                assert len(report.behind[code]) == wanted[code]
            for code in ("people", "amount"):
                assert sum(report.shares[code].values()) == wanted[code]


@pytest.mark.long
@few(3)
@given(
    st.lists(cases(), min_size=4, max_size=10),
    st.lists(ROUNDS, max_size=3),
    st.lists(AVERTED, max_size=3),
    rules,
)
def test_every_month_balances_and_the_months_make_the_year(
    book, told, rounds, prevented, rule
):
    _, read, _ = fresh(book, told)
    with book.changing("排查、预防", final=True) as session:
        made.screened(session, *rounds)
        made.averted(session, *prevented)
    layout = replace(LAYOUT, attribution=rule[0], last_day=rule[1])
    with book.reading() as session:
        months = [
            count(session, layout, month_period(*each, rule[1]), traced=False)
            for each in MONTHS
        ]
        year = count(session, layout, year_period(2026, rule[1]), traced=False)
    for report in (*months, year):
        for check in report.checks:
            if check.code == ALLOWED_TO_WARN:
                formed = sum(
                    report.figures.values[code] for code in ("oral", "written")
                )
                assert check.holds == (report.figures.values["settled"] == formed)
                assert check.severity is Severity.WARNING
            else:
                assert check.holds, check
        living = [each for each in read if plain.is_counted(each)]
        assert report.flow.open == sum(
            plain.states(each, report.period.last) for each in living
        )
    for one, next_one in pairwise(months):
        assert next_one.period.first == one.period.last + timedelta(days=1)
        assert next_one.flow.carried == one.flow.open
    assert added(each.figures.values for each in months[1:-1]) == year.figures
    flows = add_flows(each.flow for each in months[1:-1])
    for name in ("taken_in", "reopened", "ended"):
        assert getattr(flows, name) == getattr(year.flow, name)
    endings = add_endings(each.endings for each in months[1:-1])
    assert endings == year.endings


@few(4)
@given(st.lists(cases(), min_size=4, max_size=10), rules, st.data())
def test_the_rooms_of_a_street_make_its_total(book, told, rule, data):
    layout = replace(LAYOUT, attribution=rule[0], last_day=rule[1])
    cut = data.draw(st.integers(0, len(told)))
    year, month = data.draw(st.sampled_from(MONTHS))
    reports = []
    for some in (told[:cut], told[cut:], told):
        fresh(book, some)
        reports.append(count_month(book, layout, year, month, traced=False))
    one, other, whole = reports
    assert add((one, other)) == whole.figures
    assert add_flows((one.flow, other.flow)) == whole.flow
    assert add_endings((one.endings, other.endings)) == whole.endings
    together = checks(
        layout,
        add((one, other)),
        flow=add_flows((one.flow, other.flow)),
        endings=add_endings((one.endings, other.endings)),
    )
    assert together == whole.checks


@few(3)
@given(st.lists(cases(), min_size=6, max_size=10), rules)
def test_a_figure_and_what_stands_behind_it_agree(book, told, rule):
    fresh(book, told)
    layout = replace(LAYOUT, attribution=rule[0], last_day=rule[1])
    traced = count_year(book, layout, 2026, traced=True)
    assert count_year(book, layout, 2026).figures == traced.figures
    weighed = {"people", "amount"}
    for column in layout.columns:
        uids = traced.behind[column.code]
        assert len(set(uids)) == len(uids)
        if column.code not in weighed:
            assert len(uids) == traced.figures.values[column.code]
    assert behind(book, layout, traced.period, "sent") == traced.behind["sent"]
    endings = (traced.behind[each] for each in ("成功", "不成功", "其他结束", "在调"))
    ended = traced.endings
    told = (ended.settled, ended.failed, ended.otherwise, ended.open)
    assert tuple(map(len, endings)) == told


@few(4)
@given(st.lists(cases(), min_size=6, max_size=10), rules, st.sampled_from(MONTHS))
def test_each_term_of_the_flow_has_as_many_cases_behind_it(book, told, rule, month):
    fresh(book, told)
    period = month_period(*month, rule[1])
    with book.reading() as session:
        flow, found = read_flow(session, period), cases_of_flow(session, period)
    assert found.keys() == {"carried", "taken_in", "reopened", "ended", "open"}
    for name, uids in found.items():
        assert len(uids) == getattr(flow, name), name
    for name in ("carried", "taken_in", "open"):
        assert len({*found[name]}) == len(found[name])
