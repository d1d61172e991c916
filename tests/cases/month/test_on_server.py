"""A street office's server counts what the room's file counts."""

from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from mediator.cases.model import Committee, Room
from mediator.cases.month.counting import count
from mediator.cases.month.flow import open_on
from mediator.cases.month.layout import published_layout
from mediator.cases.month.period import month_period, months_up_to, year_period
from mediator.cases.month.report import Attribution
from mediator.cases.month.series import ages_in, trend_in
from tests.cases.month import made
from tests.cases.month.test_random_books import LAST_DAYS, cases

pytestmark = pytest.mark.long

LAYOUT = published_layout(date(2026, 12, 31))


@pytest.fixture
def both(book, on_server):
    """A room on the file and the same room on the server."""
    with book.reading() as session:
        rows = {
            kind: [
                dict(row._mapping) for row in session.execute(select(kind.__table__))
            ]
            for kind in (Committee, Room)
        }
    with Session(on_server) as there:
        for kind, values in rows.items():
            there.execute(insert(kind.__table__), values)
        there.commit()
    return book, on_server


@settings(
    max_examples=4,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(cases(), min_size=6, max_size=10),
    st.sampled_from(Attribution),
    st.sampled_from(LAST_DAYS),
)
def test_both_engines_count_the_same(both, told, attribution, last_day):
    book, server = both
    layout = replace(LAYOUT, attribution=attribution, last_day=last_day)

    def put(session):
        made.emptied(session)
        made.of_kind(session, "村调委会")
        made.fill(session, told)
        made.screened(session, (date(2026, 3, 4), 2, 5), (date(2026, 3, 9), 1, None))
        made.averted(session, (date(2026, 3, 4), "防止自杀", 1, None))

    def read(session):
        periods = (
            month_period(2026, 3, last_day),
            month_period(2026, 8, last_day),
            year_period(2026, last_day),
        )
        counted = [
            count(session, layout, period, traced=traced)
            for period in periods
            for traced in (True, False)
        ]
        on = periods[1].last
        return (
            counted,
            open_on(session, on),
            ages_in(session, on),
            trend_in(session, layout, months_up_to(2026, 8, last_day, 3)),
        )

    with book.changing("随机", final=True) as session:
        put(session)
    with Session(server) as there:
        put(there)
        there.commit()
        with book.reading() as here:
            assert read(there) == read(here)
