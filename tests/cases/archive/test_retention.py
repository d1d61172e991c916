"""How long a file is kept follows from the table and the year after its binding."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.archive.keeping import (
    ended,
    ending_in,
    hand_over,
    kept_files,
    to_hand_over,
)
from mediator.cases.archive.retention import classes, term
from mediator.cases.intake import append, new_case
from mediator.cases.model import Borrowing, Case
from mediator.cases.snapshot import case_value
from mediator.problems import Problem

TODAY = date(2026, 11, 26)


def test_a_term_of_ten_years_begins_the_year_after_and_ends_with_the_tenth():
    found = term("10年", date(2026, 3, 5), TODAY)
    # Bound in 2026: 2027 is the first of ten years, 2036 the last.
    assert found.until == date(2036, 12, 31)
    assert "2027年1月1日" in found.says


@given(st.dates(date(2010, 1, 1), date(2030, 12, 31)))
def test_whatever_the_day_of_binding_the_term_ends_with_a_year(bound):
    until = term("30年", bound, TODAY).until
    assert until == date(bound.year + 30, 12, 31)


def test_for_ever_has_no_end_and_the_old_classes_have_no_invented_years():
    assert term("永久", TODAY, TODAY).until is None
    for name in ("长期", "短期"):
        found = term(name, TODAY, TODAY)
        assert found.until is None
        assert "当地档案部门" in found.says
        assert not found.verified


def test_the_two_schemes_stand_beside_each_other_and_none_is_passed_off_as_checked():
    rows = classes(TODAY)
    assert {row.group for row in rows} == {"三档", "长短期"}
    assert not any(row.verified for row in rows)


def test_what_ends_this_year_has_ended_only_when_the_year_is_over(book, bind):
    uid = bind(date(2016, 5, 4), retention="10年")
    files = kept_files(book, TODAY)
    assert [each.uid for each in ending_in(files, 2026)] == [uid]
    assert ended(files, date(2026, 12, 31)) == ()
    assert [each.uid for each in ended(files, date(2027, 1, 1))] == [uid]


def test_where_and_how_long_is_still_said_of_a_bound_file(book, bind):
    uid = bind()
    book.change(Case, uid, retention="30年", retention_basis="房产", kept_at="二柜3格")
    case = case_value(book, uid)
    assert (case.retention, case.kept_at) == ("30年", "二柜3格")
    with pytest.raises(Problem, match="归档锁住"):
        book.change(Case, uid, facts="别的")


def test_a_file_of_last_year_is_handed_over_and_not_while_somebody_has_it(book, bind):
    uid = bind(date(2025, 5, 4))
    bind(date(2026, 5, 4), ("赵一", "钱二"))
    assert [each.uid for each in to_hand_over(kept_files(book, TODAY), TODAY)] == [uid]
    lent = append(book, Borrowing, uid, borrower="司法所", lent_on=TODAY)
    with pytest.raises(Problem, match="还没有归还"):
        hand_over(book, [uid], TODAY)
    book.change(Borrowing, lent, returned_on=TODAY)
    with pytest.raises(Problem, match="早于立卷日期"):
        hand_over(book, [uid], date(2025, 5, 3))
    hand_over(book, [uid], TODAY)
    assert case_value(book, uid).handed_over_on == TODAY
    assert to_hand_over(kept_files(book, TODAY), TODAY) == ()


def test_what_is_not_bound_is_not_handed_over(book):
    uid = new_case(book, TODAY)
    with pytest.raises(Problem, match="还没有归档"):
        hand_over(book, [uid], TODAY)
