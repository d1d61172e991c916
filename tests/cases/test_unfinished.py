"""What a box holds and the book could not take is still missing from the case."""

from datetime import date

from mediator.cases.intake import new_case
from mediator.cases.model import Case, Party
from mediator.cases.snapshot import case_value
from mediator.cases.unfinished import unfinished


def test_a_people_that_could_not_be_saved_is_told_with_its_place(book):
    uid = new_case(book, date(2026, 11, 2))
    party = case_value(book, uid).parties[0]
    book.change(Party, party.uid, name="赵长青")
    book.keep_draft(Party, party.uid, "ethnicity", "汗族")
    (found,) = unfinished(book, case_value(book, uid))
    assert found.sentence == "赵长青的民族写的“汗族”还没有存上，请核对。"
    assert (found.place.page, found.place.uid) == ("parties", party.uid)
    assert found.place.field == "ethnicity"
    assert found.doubtful
    book.change(Party, party.uid, ethnicity="汉族")
    assert unfinished(book, case_value(book, uid)) == ()


def test_text_that_is_being_written_is_not_told(book):
    uid = new_case(book, date(2026, 11, 2))
    book.keep_draft(Case, uid, "facts", "两家因排水")
    assert unfinished(book, case_value(book, uid)) == ()
