"""A minor's case is opened with the head's word or one's own authority, and logged."""

from datetime import date, timedelta

import msgspec
import pytest

from mediator.cases import journal
from mediator.cases.archive.access import (
    MARKED,
    Gate,
    allow,
    gate,
    open_case,
    openings,
)
from mediator.cases.archive.minors import involves_minors, masked_name
from mediator.cases.book import CaseBook
from mediator.cases.exchange.exporting import export_book, kept_back
from mediator.cases.facts.dates import room_day
from mediator.cases.intake import assign, new_case
from mediator.cases.lists import case_lines
from mediator.cases.logins import let_read
from mediator.cases.model import Assignment, Case, Party, Visit, now
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.words import Role
from mediator.problems import Problem
from tests.cases.conftest import CHEAP

TODAY = room_day(now())


@pytest.fixture
def child_case(book):
    uid = new_case(book, TODAY)
    first, second = case_value(book, uid).parties
    book.change(Party, first.uid, name="王小雨", born_on=date(TODAY.year - 12, 1, 1))
    book.change(Party, second.uid, name="李四", born_on=date(1970, 1, 1))
    return uid


def test_the_eighteenth_birthday_decides_and_the_day_of_the_dispute_counts(book):
    uid = new_case(book, TODAY)
    party = case_value(book, uid).parties[0].uid
    book.change(Party, party, born_on=date(2008, 3, 2))
    for day, minor in ((date(2026, 3, 1), True), (date(2026, 3, 2), False)):
        book.change(Case, uid, happened_on=day)
        assert involves_minors(case_value(book, uid)) is minor


def test_one_born_on_a_leap_day_is_of_age_on_the_first_of_march(book):
    uid = new_case(book, TODAY)
    party = case_value(book, uid).parties[0].uid
    book.change(Party, party, born_on=date(2008, 2, 29))
    book.change(Case, uid, happened_on=date(2026, 2, 28))
    assert involves_minors(case_value(book, uid))
    book.change(Case, uid, happened_on=date(2026, 3, 1))
    assert not involves_minors(case_value(book, uid))


def test_the_list_marks_it_and_hides_the_childs_name_until_it_is_opened(
    book, child_case
):
    (line,) = case_lines(book, [child_case])
    assert line.minors
    assert line.parties == "王某某 与 李四"
    allow(book, child_case, "", on=TODAY, reason="本人调解", standing=True)
    assert open_case(book, child_case, TODAY) is Gate.GRANTED
    (line,) = case_lines(book, [child_case])
    assert (line.minors, line.parties) == (True, "王小雨 与 李四")


def test_where_only_the_group_is_marked_every_name_is_hidden(book, case_uid):
    first = case_value(book, case_uid).parties[0]
    book.change(Party, first.uid, name="赵长青")
    book.change(Case, case_uid, special_groups=["未成年人"])
    (line,) = case_lines(book, [case_uid])
    assert (line.parties, masked_name("赵长青")) == ("赵某某", "赵某某")


def test_nothing_stands_in_the_way_of_writing(book, child_case):
    book.change(Case, child_case, facts="孩子被同学打伤。")
    assert case_value(book, child_case).facts == "孩子被同学打伤。"


def test_alone_in_the_room_one_writes_ones_own_authority_once(book, child_case):
    other = new_case(book, TODAY)
    book.change(Case, other, special_groups=["未成年人"], facts="另一件。")
    assert open_case(book, child_case, TODAY) is Gate.ALONE
    assert openings(book, child_case) == ()
    allow(book, child_case, "", on=TODAY, reason="本室只有我一人", standing=True)
    assert open_case(book, child_case, TODAY) is Gate.GRANTED
    assert open_case(book, other, TODAY) is Gate.GRANTED
    (written,) = case_value(book, other).access_grants
    assert written.standing
    assert "常设授权" in written.reason
    open_case(book, other, TODAY)
    assert len(openings(book, other)) == 2
    with book.reading() as session:
        journal.check(session, book.key.journal_key())


def test_a_second_mediator_asks_the_head_and_his_word_ends_with_its_day(
    book, child_case, as_second, as_head
):
    mediator = as_second.mediator
    assert gate(book, case_value(book, child_case), TODAY) is Gate.HEAD
    second = as_second()
    assert open_case(second, child_case, TODAY) is Gate.ASK
    with pytest.raises(Problem, match="负责人"):
        allow(second, child_case, mediator, on=TODAY, reason="我想看")
    second.close()
    head = as_head()
    until = TODAY + timedelta(days=3)
    with pytest.raises(Problem, match="写明"):
        allow(head, child_case, mediator, on=TODAY, reason="")
    allow(head, child_case, mediator, on=TODAY, reason="协助调解", until=until)
    head.close()
    second = as_second()
    case = case_value(second, child_case)
    assert gate(second, case, until) is Gate.GRANTED
    assert gate(second, case, until + timedelta(days=1)) is Gate.ASK


def test_a_standing_authority_ends_when_another_takes_the_case(
    book, child_case, as_second
):
    mediator = as_second.mediator
    allow(book, child_case, mediator, on=TODAY, reason="由他调解", standing=True)
    assign(book, child_case, mediator, Role.LEAD, TODAY)
    second = as_second()
    case = case_value(second, child_case)
    assert gate(second, case, TODAY + timedelta(days=90)) is Gate.GRANTED
    second.change(Assignment, case.assignments[0].uid, left_on=TODAY)
    assign(second, child_case, _head_mediator(second), Role.LEAD, TODAY)
    assert gate(second, case_value(second, child_case), TODAY) is Gate.ASK


def _head_mediator(book):
    return next(each.uid for each in room_value(book).mediators if each.name == "李安")


@pytest.mark.parametrize(
    "mark", [{"risk_flags": ["可能自杀"]}, {"special_groups": ["精神障碍患者"]}]
)
def test_a_case_marked_as_of_risk_or_special_people_is_open_to_all_and_logged(
    book, case_uid, as_second, mark
):
    assert open_case(book, case_uid, TODAY) is Gate.OPEN
    book.change(Case, case_uid, **mark)
    assert gate(book, case_value(book, case_uid), TODAY) is Gate.NOTED
    assert openings(book, case_uid) == ()
    second = as_second()
    assert open_case(second, case_uid, TODAY) is Gate.NOTED
    (found,) = openings(second, case_uid)
    assert (found.who, found.what) == ("林晓", MARKED)


def test_that_no_risk_was_found_marks_no_case(book, case_uid):
    book.change(Case, case_uid, risk_flags=["无"])
    assert open_case(book, case_uid, TODAY) is Gate.OPEN
    assert openings(book, case_uid) == ()


def test_who_was_not_let_into_a_childs_case_exports_nothing_of_it(
    book, child_case, as_second
):
    other = new_case(book, TODAY)
    book.add(Visit, name="王小雨", about="来问过", came_on=TODAY, case_uid=child_case)
    whole = export_book(book)
    assert {each.uid for each in whole.cases} == {child_case, other}
    assert "王小雨" in str(msgspec.to_builtins(whole))
    assert kept_back(book) == 0
    second = as_second()
    given = export_book(second)
    assert [each.uid for each in given.cases] == [other]
    assert "王小雨" not in str(msgspec.to_builtins(given))
    assert kept_back(second) == 1


def test_who_was_let_into_it_exports_it(book, child_case, as_second):
    mediator = as_second.mediator
    tomorrow = TODAY + timedelta(days=1)  # the room's midnight may pass meanwhile
    allow(book, child_case, mediator, on=TODAY, reason="协助调解", until=tomorrow)
    second = as_second()
    assert [each.uid for each in export_book(second).cases] == [child_case]
    assert kept_back(second) == 0


def test_the_list_of_openings_names_who_only_reads(book):
    uid = new_case(book, TODAY)
    book.change(Case, uid, special_groups=["残疾人"])
    words = "只看不改 九个字"
    let_read(book, "吴听雨", words, words, CHEAP)
    open_case(book, uid, TODAY)
    book.close()
    theirs = CaseBook.open(book.folder.path, words)
    assert open_case(theirs, uid, TODAY) is Gate.NOTED
    assert [each.who for each in openings(theirs, uid)] == ["吴听雨", "李安"]
    theirs.close()
