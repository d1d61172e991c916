"""Numbers have no gaps and no doubles, whatever is taken back, on both engines."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from mediator.cases.counters import draw
from mediator.cases.model import Case
from mediator.problems import Problem


def test_each_kind_and_each_year_counts_for_itself(engine):
    with Session(engine) as session, session.begin():
        drawn = [
            draw(session, kind, year)
            for kind, year in [
                ("case", 2026),
                ("case", 2026),
                ("case", 2027),
                ("agreement", 2026),
                ("case", 2026),
            ]
        ]
    assert drawn == [1, 2, 1, 1, 3]


@given(kept=st.lists(st.booleans(), min_size=1, max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
def test_a_number_that_was_taken_back_is_drawn_again(engine, kept):
    with Session(engine) as session, session.begin():
        last = draw(session, "case", 2026)
    for keep in kept:
        with Session(engine) as session:
            assert draw(session, "case", 2026) == last + 1
            if keep:
                session.commit()
                last += 1
            else:
                session.rollback()


def test_several_seats_of_a_server_share_the_numbers_without_gaps(on_server):
    def seat(number):
        kept = []
        for turn in range(20):
            with Session(on_server) as session:
                drawn = draw(session, "case", 2026)
                if (turn + number) % 5:
                    session.commit()
                    kept.append(drawn)
                else:
                    session.rollback()
        return kept

    with ThreadPoolExecutor(4) as seats:
        drawn = [number for kept in seats.map(seat, range(4)) for number in kept]
    assert sorted(drawn) == list(range(1, 4 * 16 + 1))


def test_a_failed_change_of_the_book_gives_its_number_back(book):
    def begin(*, fails):
        with book.changing("登记") as session:
            seq = draw(session, "case", 2026)
            session.add(Case(number=f"2026-{seq}", year=2026, seq=seq, search_row=seq))
            session.flush()
            if fails:
                raise Problem("x")
        return seq

    assert begin(fails=False) == 1
    with pytest.raises(Problem):
        begin(fails=True)
    assert begin(fails=False) == 2
