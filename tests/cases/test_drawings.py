"""领用登记: numbered blank forms go out, come back filled in, or are voided."""

from datetime import date

import pytest

from mediator.cases.drawings import (
    MOST,
    Wanted,
    draw_forms,
    drawings,
    drawn_forms,
    open_forms,
    use_form,
)
from mediator.cases.intake import new_case
from mediator.cases.issuing import number_paper
from mediator.cases.model import Agreement, OwnPaper
from mediator.cases.patterns import keep_pattern
from mediator.cases.registers.numbers import number_lines
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.voiding import void_number
from mediator.problems import Problem

TODAY = date(2026, 11, 25)
KIND = "agreement"


def draw(  # noqa: PLR0913 - a drawing has all of these
    book, copies=1, *, by="王建国", kind=KIND, on=TODAY, purpose="上门调解"
):
    wanted = Wanted(kind, kind, copies, by, purpose)
    return draw_forms(book, room_value(book), wanted, on)


def use(book, case, subject, number, kind=KIND):
    use_form(book, case, subject, kind, number=number, on=TODAY)


def give(book, case, subject):
    return number_paper(book, case, subject, KIND, room=room_value(book), on=TODAY)


@pytest.fixture
def agreement(book, case_uid):
    return book.add(Agreement, case_uid=case_uid)


def test_forms_and_papers_draw_from_one_row_of_numbers_without_gaps(
    book, case_uid, agreement
):
    first = draw(book, 2)
    printed = give(book, case_uid, agreement)
    last = draw(book, 1)
    assert [each.place for each in (*first, *last)] == [1, 2, 4]
    assert printed not in {each.number for each in drawn_forms(book)}
    assert len(number_lines(book, 2026)) == 4


def test_who_drew_what_for_what_is_kept_and_cannot_be_undone(book):
    (form,) = draw(book, by=" 王建国 ", purpose=" 上门\n调解 ")
    assert (form.by, form.purpose, form.drawn_on) == ("王建国", "上门 调解", TODAY)
    assert form.is_open
    assert book.undo() != "领用空白文书"
    assert open_forms(book) == (form,)


def test_a_form_that_comes_back_gives_the_paper_its_number(book, case_uid, agreement):
    forms = draw(book, 3)
    use(book, case_uid, agreement, f" {forms[1].number} ")
    assert case_value(book, case_uid).agreement.number == forms[1].number
    assert give(book, case_uid, agreement) == forms[1].number
    (used,) = (each for each in drawn_forms(book) if not each.is_open)
    assert used.case_number == case_value(book, case_uid).number
    assert [each.number for each in open_forms(book, KIND)] == [
        forms[0].number,
        forms[2].number,
    ]


def test_entering_a_wrong_number_is_undone_on_both_sides(book, case_uid, agreement):
    (form,) = draw(book)
    use(book, case_uid, agreement, form.number)
    assert book.undo() == "填入已领用的编号"
    assert case_value(book, case_uid).agreement.number == ""
    assert open_forms(book) == (form,)
    use(book, case_uid, agreement, form.number)


def test_a_number_is_refused_where_it_does_not_belong(book, case_uid, agreement):
    used, voided, other = draw(book, 3)
    use(book, case_uid, agreement, used.number)
    void_number(book, KIND, voided.number, "纸张损坏", TODAY)
    second = new_case(book, TODAY)
    theirs = book.add(Agreement, case_uid=second)
    for number, said in (
        ("（2026）人调协字第99号", "没有“（2026）人调协字第99号”"),
        (used.number, "已经用在登记号"),
        (voided.number, "纸张损坏"),
    ):
        with pytest.raises(Problem, match=said):
            use(book, second, theirs, number)
    with pytest.raises(Problem, match="已经有编号"):
        use(book, case_uid, agreement, other.number)
    with pytest.raises(Problem, match="没有“"):
        use(book, second, theirs, other.number, "oral_agreement")
    assert case_value(book, second).agreement.number == ""
    assert [each.number for each in open_forms(book)] == [other.number]


def test_a_notice_takes_the_number_of_its_form_too(book, case_uid):
    own = book.add(OwnPaper, case_uid=case_uid, paper="acceptance_notice")
    (form,) = draw(book, kind="acceptance_notice")
    use(book, case_uid, own, form.number, "acceptance_notice")
    assert case_value(book, case_uid).own_papers[0].number == form.number


def test_an_unused_form_is_voided_with_its_reason_and_never_given_again(
    book, case_uid, agreement
):
    (form,) = draw(book)
    keep_pattern(book, KIND, "新字第{号}号（{年}）")
    void_number(book, KIND, form.number, "淋湿", TODAY)
    (read,) = drawn_forms(book)
    assert (read.voided_on, read.reason, read.is_open) == (TODAY, "淋湿", False)
    keep_pattern(book, KIND, "（{年}）人调协字第{号}号")
    assert give(book, case_uid, agreement) != form.number


def test_the_register_of_numbers_shows_a_form_that_is_out(book, case_uid, agreement):
    out, used, voided = draw(book, 3)
    use(book, case_uid, agreement, used.number)
    void_number(book, KIND, voided.number, "写错", TODAY)
    lines = {line.number: line for line in number_lines(book, 2026)}
    assert len(lines) == 3
    assert lines[out.number].held_by == "王建国"
    assert lines[out.number].given_on == TODAY
    assert (lines[used.number].held_by, lines[voided.number].held_by) == ("", "")
    assert lines[voided.number].reason == "写错"


def test_forms_taken_together_are_one_line_of_the_register(book, case_uid, agreement):
    draw(book, 2)
    draw(book, 1)
    give(book, case_uid, agreement)
    draw(book, 2)
    draw(book, 1, by="李安")
    draw(book, 1, kind="oral_agreement")
    draw(book, 1, on=date(2027, 1, 4))
    found = [[form.place for form in line.forms] for line in drawings(book, 2026)]
    assert found == [[1, 2, 3], [5, 6], [7], [1]]
    assert len(drawings(book, 2027)) == 1


def test_a_line_is_settled_when_no_form_is_out(book, case_uid, agreement):
    one, two = draw(book, 2)
    use(book, case_uid, agreement, one.number)
    (line,) = drawings(book, 2026)
    assert line.settled_on is None
    void_number(book, KIND, two.number, "没有用上", date(2026, 12, 1))
    (line,) = drawings(book, 2026)
    assert line.settled_on == date(2026, 12, 1)


@pytest.mark.parametrize(("copies", "by"), [(1, " "), (0, "王"), (MOST + 1, "王")])
def test_a_drawing_that_cannot_be_draws_no_number(book, copies, by):
    with pytest.raises(Problem, match="没有编号"):
        draw(book, copies, by=by)
    (form,) = draw(book)
    assert form.place == 1
