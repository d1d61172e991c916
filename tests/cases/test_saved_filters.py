"""我的筛选 in the book: kept whole, each one's own, nothing changed by a refusal."""

import msgspec
import pytest

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.lists import Order
from mediator.cases.saved_filters import (
    LONGEST,
    MOST,
    THIS_YEAR,
    SavedFilter,
    keep_filter,
    remove_filter,
    saved_filters,
)
from mediator.problems import Problem
from tests.new_book import new_book

WORDS = "槐树 12 柳荫"
WHOLE = SavedFilter(
    "今年未结",
    group="在办",
    kind="邻里",
    year=THIS_YEAR,
    question="柳林",
    columns=("stage", "next"),
    order=Order.ACCEPTED,
    descending=False,
    upright=True,
    large=True,
)


@pytest.fixture
def book(tmp_path):
    beginning = Beginning("青石镇人民调解委员会", "青石调解室", "李安", WORDS)
    made = new_book(tmp_path / "book", beginning)
    yield made
    made.close()


def test_a_book_has_no_filters_at_first(book):
    assert saved_filters(book) == ()


def test_a_filter_is_there_whole_when_the_book_is_opened_again(book):
    keep_filter(book, WHOLE)
    folder = book.folder.path
    book.close()
    again = CaseBook.open(folder, WORDS)
    try:
        assert saved_filters(again) == (WHOLE,)
    finally:
        again.close()


def test_a_name_is_cleaned(book):
    keep_filter(book, SavedFilter("  邻里  未结 "))
    assert [each.name for each in saved_filters(book)] == ["邻里 未结"]


def test_a_renamed_filter_keeps_its_place_and_its_conditions(book):
    keep_filter(book, WHOLE)
    keep_filter(book, SavedFilter("邻里"))
    keep_filter(
        book, msgspec.structs.replace(WHOLE, name="没办完的"), before="今年未结"
    )
    first, second = saved_filters(book)
    assert first == msgspec.structs.replace(WHOLE, name="没办完的")
    assert second.name == "邻里"


def test_a_filter_may_be_changed_under_its_own_name(book):
    keep_filter(book, WHOLE)
    keep_filter(book, SavedFilter("今年未结", kind="合同"), before="今年未结")
    assert saved_filters(book) == (SavedFilter("今年未结", kind="合同"),)


@pytest.mark.parametrize("name", ["", "   ", "字" * (LONGEST + 1), "今年未结"])
def test_no_name_a_long_one_and_a_taken_one_are_refused(book, name):
    keep_filter(book, WHOLE)
    with pytest.raises(Problem):
        keep_filter(book, SavedFilter(name))
    assert saved_filters(book) == (WHOLE,)


def test_there_are_no_more_than_can_be_told_apart(book):
    for number in range(MOST):
        keep_filter(book, SavedFilter(f"第{number}个"))
    with pytest.raises(Problem, match="先删去一个"):
        keep_filter(book, SavedFilter("再一个"))
    keep_filter(book, SavedFilter("改了名"), before="第0个")
    assert len(saved_filters(book)) == MOST


def test_a_removed_filter_is_gone_and_the_others_stay(book):
    keep_filter(book, WHOLE)
    keep_filter(book, SavedFilter("邻里"))
    remove_filter(book, "今年未结")
    assert [each.name for each in saved_filters(book)] == ["邻里"]
    remove_filter(book, "邻里")
    assert saved_filters(book) == ()


def test_each_has_their_own(book):
    book.set("list.filters.somebody", msgspec.json.encode((WHOLE,)).decode())
    assert saved_filters(book) == ()


def test_what_cannot_be_read_is_told_and_gives_way(book):
    book.set(f"list.filters.{book.user_uid}", "[{")
    with pytest.raises(Problem, match="读不出来"):
        saved_filters(book)
    keep_filter(book, WHOLE)
    assert saved_filters(book) == (WHOLE,)
