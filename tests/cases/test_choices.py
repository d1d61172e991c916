"""What the room chose piece by piece is taken back like an edit, and told like one."""

import shutil
from datetime import date

import pytest

from mediator.cases.archive.sealing import seal
from mediator.cases.book import CaseBook
from mediator.cases.compensation.figures import (
    LocalFigures,
    keep_figures,
    kept_figures,
)
from mediator.cases.logins import let_read
from mediator.cases.merging import compare_again, keep_apart, kept_apart, twins
from mediator.cases.model import Case, Person
from mediator.cases.reading_only import OnlyReads
from mediator.cases.saved_filters import (
    THIS_YEAR,
    SavedFilter,
    keep_filter,
    remove_filter,
    saved_filters,
)
from mediator.cases.undo import ChangedSince
from mediator.cases.verify import verify
from mediator.cases.words import Stage
from mediator.problems import Problem
from tests.cases.test_journalled import behind
from tests.cases.test_people import of, party
from tests.cases.test_told_settings import THEIRS, entries, lines
from tests.cases.test_upgrades import BOOKS, OLD_PASSWORD

from .conftest import CHEAP

BORN = date(1964, 3, 9)
MINE = SavedFilter("今年未结", kind="邻里", year=THIS_YEAR, question="柳林")
NEWEST = max(each.name for each in BOOKS.glob("*.book"))


def facts(book, uid):
    with book.reading() as session:
        return session.get_one(Case, uid).facts


@pytest.fixture
def pair(book):
    """钱远 twice in the register, born on one day."""
    return tuple(
        book.add(Person, name="钱远", born_on=BORN, address=address)
        for address in ("幸福路1号", "柳荫里9号")
    )


def test_undo_after_two_people_were_kept_apart_takes_back_that_and_no_older_edit(
    book, case_uid, pair
):
    book.change(Case, case_uid, facts="漏水浸湿了天花板。")
    keep_apart(book, *pair)
    assert book.undo() == "认作不是同一个人"
    assert len(twins(book)) == 1
    assert facts(book, case_uid) == "漏水浸湿了天花板。"
    assert book.redo() == "认作不是同一个人"
    assert twins(book) == []


def test_who_kept_two_people_apart_is_in_the_journal_with_their_names(book, pair):
    keep_apart(book, *pair)
    compare_again(book, *pair)
    assert lines(book)[:2] == [
        "李安|设置 · 不是同一个人：人员钱远、人员钱远 → （空）",
        "李安|设置 · 不是同一个人：（空） → 人员钱远、人员钱远",
    ]


def test_two_people_who_were_kept_apart_are_listed_and_compared_again(book, pair):
    assert kept_apart(book) == []
    keep_apart(book, *pair)
    (kept,) = kept_apart(book)
    assert {kept.first.uid, kept.second.uid} == set(pair)
    compare_again(book, kept.second.uid, kept.first.uid)
    assert kept_apart(book) == []
    assert len(twins(book)) == 1


def test_two_people_kept_apart_past_the_program_show(book, pair):
    keep_apart(book, *pair)
    assert verify(book) == []
    behind(book, "DELETE FROM setting WHERE key LIKE 'people.apart.%'")
    (sentence,) = verify(book)
    assert sentence.startswith("设置有 1 条和操作日志记的不一样（不是同一个人）")


def test_a_choice_put_in_past_the_program_shows(book):
    behind(book, "INSERT INTO setting VALUES ('people.apart.a.b', '1')")
    (sentence,) = verify(book)
    assert sentence.startswith("设置有 1 条在操作日志里没有来历（不是同一个人）")


def test_a_choice_of_before_the_journal_told_of_any_is_no_tampering(tmp_path):
    folder = shutil.copytree(BOOKS / NEWEST, tmp_path / NEWEST)
    book = CaseBook.open(folder, OLD_PASSWORD)
    behind(book, "INSERT INTO setting VALUES ('people.apart.a.b', '1')")
    assert verify(book) == []
    book.close()


def test_what_was_chosen_otherwise_since_is_not_taken_back(book, pair):
    keep_apart(book, *pair)
    taken = entries(book)
    book.undo()
    behind(book, "UPDATE setting SET value = '1' WHERE key LIKE 'people.apart.%'")
    with pytest.raises(ChangedSince):
        book.redo()
    assert entries(book) == taken + 1


def test_who_only_reads_keeps_no_two_people_apart(book, pair):
    let_read(book, "街道 赵查", THEIRS, THEIRS, CHEAP)
    book.close()
    readers = CaseBook.open(book.folder.path, THEIRS)
    with pytest.raises(OnlyReads):
        keep_apart(readers, *pair)
    assert len(twins(readers)) == 1
    readers.close()


def test_of_a_person_of_a_sealed_case_the_journal_tells_no_name(book, pair):
    known = of(book, party(book, name="钱远", phone="13900001234"))
    keep_apart(book, known.person_uid, pair[0])
    book.change(Case, known.case_uid, stage=Stage.ARCHIVED)
    seal(book, known.case_uid, "涉及隐私")
    (line,) = [each for each in lines(book) if "不是同一个人" in each]
    assert sorted(line.partition(" → ")[2].split("、")) == ["人员", "人员钱远"]


def test_who_changed_a_figure_of_the_place_and_what_it_was_is_in_the_journal(book):
    keep_figures(book, 2025, {"income": 5_000_000, "place": "某省"})
    keep_figures(book, 2025, {"income": 5_200_000}, kept_figures(book, 2025))
    what = "城镇居民人均可支配收入"
    assert lines(book)[0] == (
        "李安|设置 · 赔偿标准的本地数字："
        f"2025 {what} 50,000.00 元 → 2025 {what} 52,000.00 元"
    )


def test_a_figure_of_the_place_is_taken_back_by_undo(book):
    keep_figures(book, 2025, {"income": 5_000_000})
    keep_figures(book, 2025, {"income": 5_200_000}, kept_figures(book, 2025))
    assert book.undo() == "修改赔偿标准的本地数字"
    assert kept_figures(book, 2025).income == 5_000_000
    book.undo()
    assert kept_figures(book, 2025) == LocalFigures()


def test_a_figure_of_the_place_changed_past_the_program_shows(book):
    keep_figures(book, 2025, {"income": 5_000_000})
    behind(book, "UPDATE setting SET value = replace(value, '5000000', '7770000')")
    (sentence,) = verify(book)
    assert sentence.startswith("设置有 1 条和操作日志记的不一样（赔偿标准的本地数字）")


def test_a_figure_that_was_changed_since_is_not_taken_back(book):
    keep_figures(book, 2025, {"income": 5_000_000})
    behind(book, "UPDATE setting SET value = replace(value, '5000000', '5200000')")
    with pytest.raises(ChangedSince):
        book.undo()
    assert kept_figures(book, 2025).income == 5_200_000


def test_two_who_typed_the_same_figure_do_not_write_over_each_other(book):
    keep_figures(book, 2025, {"income": 5_000_000})
    with pytest.raises(Problem, match=r"50,000\.00 元"):
        keep_figures(book, 2025, {"income": 5_200_000})
    assert kept_figures(book, 2025).income == 5_000_000


def test_a_filter_that_was_removed_comes_back_by_undo_whole(book):
    keep_filter(book, MINE)
    keep_filter(book, SavedFilter("邻里", kind="邻里"))
    remove_filter(book, "今年未结")
    assert book.undo() == "删去筛选"
    assert saved_filters(book) == (MINE, SavedFilter("邻里", kind="邻里"))


def test_the_journal_says_which_filter_went_and_not_whom_it_searched(book):
    keep_filter(book, MINE)
    remove_filter(book, "今年未结")
    assert lines(book)[:2] == [
        "李安|设置 · 我的筛选：今年未结 → （空）",
        "李安|设置 · 我的筛选：（空） → 今年未结",
    ]


def test_who_only_reads_keeps_and_takes_back_filters_of_their_own(book):
    let_read(book, "街道 赵查", THEIRS, THEIRS, CHEAP)
    book.close()
    readers = CaseBook.open(book.folder.path, THEIRS)
    keep_filter(readers, MINE)
    remove_filter(readers, "今年未结")
    assert readers.undo() == "删去筛选"
    assert saved_filters(readers) == (MINE,)
    assert verify(readers) == []
    readers.close()


def test_a_filter_changed_past_the_program_shows(book):
    keep_filter(book, MINE)
    behind(book, "UPDATE setting SET value = '[]' WHERE key LIKE 'list.filters.%'")
    (sentence,) = verify(book)
    assert sentence.startswith("设置有 1 条和操作日志记的不一样（我的筛选）")
