"""Of two who bear the same name it is told who is who, as lists tell of people."""

from datetime import date

import pytest

from mediator.cases.finding.matching import Question
from mediator.cases.intake import new_case
from mediator.cases.model import Case, Party
from mediator.cases.snapshot import case_value
from mediator.cases.told_apart import told_apart
from mediator.cases.words import Nature
from tests.cases.conftest import TODAY

FIRST = {"born_on": date(1980, 5, 6), "id_number": "110199198005061234"}
SECOND = {"born_on": date(1955, 1, 2), "id_number": "110199195501024321"}


@pytest.fixture
def enter(book):
    def entered(name, other="钱远", **values):
        uid = new_case(book, TODAY)
        first, second = case_value(book, uid).parties
        book.change(Party, first.uid, name=name, **values)
        book.change(Party, second.uid, name=other)
        return uid

    return entered


def told(book, typed, *uids):
    return told_apart(book, Question.of(typed), uids)


@pytest.mark.parametrize("typed", ["赵长青", "长青", "zcq"])
def test_birth_and_the_ends_of_the_number_tell_two_of_a_name_apart(book, enter, typed):
    one, other = enter("赵长青", **FIRST), enter("赵长青", other="孙知秋", **SECOND)
    assert told(book, typed, one, other) == {
        one: "1980年生 1101****1234",
        other: "1955年生 1101****4321",
    }


@pytest.mark.parametrize(
    ("values", "known"),
    [
        (FIRST, "1980年生 1101****1234"),
        ({"born_on": date(1980, 5, 6)}, "1980年生"),
        ({"phone": "19900001234", "address": "柳荫路12号"}, "电话 199****1234"),
        ({"address": "示例市青山区柳荫路12号院3号楼"}, "示例市青山区****"),
        ({"address": "示例市青山区槐树村三组十二号"}, "示例市青山区****"),
        ({"address": "槐树村三组十二号"}, "****"),
    ],
)
def test_the_surest_is_told_and_never_a_whole_number_or_house(
    book, enter, values, known
):
    uid = enter("赵长青", **values)
    enter("赵长青")
    assert told(book, "赵长青", uid) == {uid: known}


def test_who_live_in_one_district_are_told_apart_by_no_more_of_their_address(
    book, enter
):
    one = enter("赵长青", sex="女", address="示例市青山区槐树村三组十二号")
    other = enter("赵长青", sex="男", address="示例市青山区柳荫路12号")
    assert told(book, "赵长青", one, other) == {
        one: "女 示例市青山区****",
        other: "男 示例市青山区****",
    }


def test_another_of_the_name_need_not_be_in_sight(book, enter):
    uid = enter("赵长青", **FIRST)
    assert told(book, "赵长青", uid) == {}
    enter("赵长青", other="孙知秋")
    assert uid in told(book, "赵长青", uid)


def test_of_whom_nothing_is_known_nothing_is_told(book, enter):
    one, other = enter("赵长青"), enter("赵长青", **SECOND)
    assert list(told(book, "赵长青", one, other)) == [other]


def test_only_whoever_was_looked_for_is_told_of(book, enter):
    one = enter("赵长青", **FIRST)
    enter("赵长青", **SECOND)
    assert told(book, "钱远", one) == {}
    assert told(book, "1234", one) == {}


def test_two_of_a_name_in_one_case_are_both_told(book, enter):
    uid = enter("赵长青", other="赵长青", **FIRST)
    second = case_value(book, uid).parties[1].uid
    book.change(Party, second, **SECOND)
    assert told(book, "zcq", uid) == {
        uid: "赵长青 1980年生 1101****1234 · 赵长青 1955年生 1101****4321"
    }


def test_companies_are_not_told_apart_as_people_are(book, enter):
    one = enter("青石建材有限公司", nature=Nature.COMPANY, address="柳荫路12号")
    enter("青石建材有限公司", nature=Nature.COMPANY)
    assert told(book, "青石建材", one) == {}


def test_of_sealed_and_deleted_namesakes_nothing_shows(book, enter):
    one, sealed = enter("赵长青", **FIRST), enter("赵长青", **SECOND)
    book.change(Case, sealed, sealed=True)
    assert told(book, "赵长青", one) == {}
    gone = enter("赵长青", **SECOND)
    assert one in told(book, "赵长青", one)
    book.remove(Party, case_value(book, gone).parties[0].uid)
    assert told(book, "赵长青", one) == {}


def test_of_a_child_whose_case_may_not_be_read_nothing_is_told(book, enter):
    child = {"born_on": date(TODAY.year - 12, 1, 1), "id_number": "110199201401011234"}
    uid = enter("王小雨", **child)
    enter("王小雨", **SECOND)
    assert told(book, "王小雨", uid) == {}
