"""Numbers have no gaps and no doubles, whatever is taken back, on both engines."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from mediator.cases.case_bin import WORDS, erase, to_bin
from mediator.cases.counters import draw
from mediator.cases.drawings import Wanted, draw_forms
from mediator.cases.intake import append, new_case
from mediator.cases.issuing import CASE, number_paper
from mediator.cases.model import Agreement, Case, NumberPattern, OwnPaper
from mediator.cases.patterns import keep_pattern
from mediator.cases.snapshot import room_value
from mediator.cases.verify import verify
from mediator.cases.voiding import void_number
from mediator.cases.words import Stage
from mediator.problems import Problem

from .conftest import TODAY
from .paths import go, ready_case


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


def ahead(book, by=40):
    """Move all counters on, as somebody who has the key of the file."""
    with book._noting() as session:
        session.execute(text("UPDATE counter SET last = last + :by"), {"by": by})


def numbered(book, uid, kind="agreement"):
    """Give a case a number, an agreement with one, and a voided one."""
    room = room_value(book)
    number_paper(book, uid, "", CASE, room=room, on=TODAY)
    for _ in range(2):
        paper = append(book, Agreement, uid)
        number = number_paper(book, uid, paper, kind, room=room, on=TODAY)
    void_number(book, kind, number, "写错了", TODAY)


@pytest.mark.parametrize("way", ["UPDATE counter SET last = 0", "DELETE FROM counter"])
def test_a_counter_set_back_past_the_program_is_told(book, way):
    for _ in range(2):
        new_case(book, TODAY)
    assert verify(book) == []
    with book._noting() as session:
        session.execute(text(way))
    first, second = verify(book)
    assert "登记号只编到第 0 号，案件却已经用到第 2 号" in first
    assert "搜索目录的顺序号只编到第 0 号" in second


def set_back(book, kind):
    """Set back what counts one kind of number by one, or let it begin anew."""
    change = "SET last = last - 1" if kind != "expert_request" else "SET last = 0"
    with book._noting() as session:
        session.execute(
            text(f"UPDATE counter {change} WHERE kind = :kind"),
            {"kind": kind},
        )


@pytest.mark.parametrize("pattern", ["", "示调{年}{号:4}", "调字第{连号}号"])
@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (CASE, "卷号只编到第 0 号"),
        ("agreement", "协议书编号只编到第 1 号"),
        ("expert_request", "专家咨询申请书编号只编到第 0 号"),
    ],
)
def test_a_counter_of_papers_set_back_past_the_program_is_told(
    book, case_uid, pattern, kind, said
):
    if pattern:
        keep_pattern(book, kind, pattern)
    numbered(book, case_uid)
    wanted = Wanted("expert_request", "expert_request", 3, "何春", "上门调解")
    draw_forms(book, room_value(book), wanted, TODAY)
    assert verify(book) == []
    set_back(book, kind)
    (told,) = verify(book)
    assert said in told


def test_the_number_of_a_case_that_was_taken_in_holds_its_counter(book):
    go(book, ready_case(book), Stage.ACCEPTED)
    assert verify(book) == []
    set_back(book, CASE)
    (told,) = verify(book)
    assert "卷号只编到第 0 号，案件却已经用到第 1 号" in told


def test_numbers_that_were_not_drawn_or_are_written_otherwise_now_prove_nothing(
    book, case_uid
):
    keep_pattern(book, "agreement", "{年}{月}{日}{号}")
    numbered(book, case_uid)
    keep_pattern(book, "agreement", "{年}{号}")
    assert verify(book) == []
    paper = append(book, Agreement, case_uid)
    book.change(Agreement, paper, number="20260399")
    book.add(
        OwnPaper,
        case_uid=case_uid,
        paper="termination_notice",
        number="人调终字〔2026〕第88号",
    )
    assert verify(book) == []


@pytest.mark.parametrize(
    "pattern", ["", "示调{年}{号:4}", "{年}{月}{日}{号:3}", "调字第{连号}号"]
)
def test_a_counter_moved_past_the_program_is_told(book, case_uid, pattern):
    if pattern:
        for kind in (CASE, "agreement"):
            book.add(NumberPattern, kind=kind, pattern=pattern)
    numbered(book, case_uid)
    assert verify(book) == []
    ahead(book)
    told = verify(book)
    assert len(told) == 4
    assert any("登记号编到了第 41 号" in each for each in told)
    assert any("卷号编到了第 41 号" in each for each in told)
    assert any("协议书编号编到了第 42 号" in each for each in told)
    assert all("交给负责人核对" in each for each in told)


def test_a_number_that_was_written_over_later_is_known_to_the_journal(book, case_uid):
    numbered(book, case_uid)
    book.change(Case, case_uid, case_number="另一个号")
    assert verify(book) == []
    ahead(book)
    assert any("卷号编到了第 41 号" in each for each in verify(book))


def test_numbers_written_in_another_way_since_are_known(book, case_uid):
    numbered(book, case_uid)
    book.add(NumberPattern, kind=CASE, pattern="新{年}第{号}号")
    assert verify(book) == []


def test_what_was_erased_takes_no_counter_ahead(book):
    wrong = new_case(book, TODAY)
    to_bin(book, wrong, "重复登记", TODAY)
    erase(book, wrong, WORDS, TODAY)
    assert verify(book) == []
    ahead(book, 1)
    assert any("登记号" in each for each in verify(book))
