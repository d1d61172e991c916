"""Who chose what for the room is in the journal; what was changed past it shows."""

import json
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases import leaving, second_medium
from mediator.cases.book import Beginning, CaseBook
from mediator.cases.deadlines.own_room import KEYS
from mediator.cases.deadlines.table import REGION
from mediator.cases.exchange.importing import Incoming, import_cases
from mediator.cases.exchange.reader import read_case_bytes
from mediator.cases.history.entries import Asked, numbers, read_entries
from mediator.cases.logins import let_read
from mediator.cases.model import JournalEntry
from mediator.cases.month import closing, layout
from mediator.cases.month.layout import choose_rule
from mediator.cases.month.report import Attribution
from mediator.cases.reading_only import OnlyReads
from mediator.cases.safety.copy_places import CARRIED, NUMBER, PLACE, SECOND
from mediator.cases.subsidy.schemes import CHOSEN
from mediator.cases.told_settings import PRACTICE, is_proven, is_told
from mediator.cases.verify import verify
from mediator.forms.style import PERSONS, UNITS
from tests.cases.test_journalled import behind
from tests.cases.test_upgrades import BOOKS, OLD_PASSWORD
from tests.new_book import new_book

from .conftest import CHEAP, PASSWORD

THEIRS = "只看不改 九个字"

DECIDING = (
    PRACTICE,
    PLACE,
    SECOND,
    f"{SECOND}@0123456789abcdef",
    PERSONS,
    UNITS,
    REGION,
    CHOSEN,
    *KEYS.values(),
    layout.EDITION,
    layout.ATTRIBUTION,
    layout.LAST_DAY,
    layout.OVER_ALL,
    closing.FORM_NUMBER,
    closing.FORM_AUTHORITY,
    closing.FORM_APPROVAL,
    closing.FORM_VALID,
)
"""By the names under which the program keeps them."""


def lines(book):
    """What the journal says of settings, the newest first, by whom."""
    return [
        f"{each.who}|{change.said()}"
        for each in read_entries(book, numbers(book, Asked()))
        for change in each.changes
        if change.thing == "设置"
    ]


def entries(book):
    with book.reading() as session:
        return session.query(JournalEntry).count()


def test_who_lengthened_the_time_until_it_locks_is_in_the_journal(book):
    leaving.lock_after(book, 10)
    leaving.lock_after(book, 30)
    assert lines(book)[:2] == [
        "李安|设置 · 多少分钟没有动就锁屏：10 → 30",
        "李安|设置 · 多少分钟没有动就锁屏：没有选过 → 10",
    ]


def test_where_copies_go_and_went_before_is_in_the_journal(book, tmp_path):
    second_medium.choose(book, tmp_path / "甲盘")
    second_medium.choose(book, tmp_path / "乙盘")
    line = lines(book)[0]
    assert line.startswith("李安|设置 · 第二份备份放在哪里：")
    assert line.index("甲盘") < line.index("→") < line.index("乙盘")


def test_how_the_month_is_counted_is_in_the_journal(book):
    choose_rule(book, Attribution.ACCEPTED, 20)
    choose_rule(book, Attribution.ACCEPTED, 25)
    assert lines(book)[0] == "李安|设置 · 截止日：20 → 25"


def test_what_is_chosen_again_as_it_was_makes_no_line(book):
    leaving.lock_after(book, 10)
    before = entries(book)
    leaving.lock_after(book, 10)
    book.set(REGION, "")
    assert entries(book) == before


@pytest.mark.usefixtures("case_uid")
def test_a_setting_is_not_undone_with_a_case(book):
    leaving.lock_after(book, 10)
    book.undo()
    assert leaving.minutes_until_locked(book) == 10


def test_who_only_reads_changes_no_setting_and_leaves_no_line(book):
    let_read(book, "街道 赵查", THEIRS, THEIRS, CHEAP)
    book.close()
    readers = CaseBook.open(book.folder.path, THEIRS)
    kept = entries(readers)
    with pytest.raises(OnlyReads):
        leaving.lock_after(readers, 30)
    assert (entries(readers), leaving.minutes_until_locked(readers)) == (kept, 5)
    readers.close()


def test_an_import_that_makes_an_empty_book_one_for_practice_says_so(tmp_path):
    made = new_book(tmp_path / "空.book", Beginning("", "", "李安", PASSWORD))
    room = {"practice": True, "name": "青石调解室", "choices": {REGION: "宁波"}}
    written = json.dumps({"room": room, "cases": [{"facts": "漏水"}]}).encode()
    file = tmp_path / "x.json"
    import_cases(made, [Incoming(file, read_case_bytes(written, file))])
    assert {each.partition(" · ")[2] for each in lines(made)} >= {
        "练习本：否 → 是",
        "期限按哪里的规定：没有选过 → 宁波",
    }
    assert verify(made) == []
    made.close()


@pytest.mark.parametrize("key", DECIDING)
def test_every_setting_that_decides_something_is_told(key):
    assert is_told(key)


@pytest.mark.parametrize("key", [CARRIED, NUMBER, "search.version", "undone.x"])
def test_what_the_program_remembers_for_itself_is_not_told(key):
    assert not is_told(key)


def test_a_new_book_says_whether_it_is_for_practice(book):
    assert lines(book) == [
        "李安|设置 · 练习本：没有选过 → 否",
        "李安|设置 · 常用语、筛选这些选择也记进操作日志：没有选过 → 是",
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE setting SET value = '1' WHERE key = 'book.practice'",
        "DELETE FROM setting WHERE key = 'book.practice'",
    ],
)
def test_a_practice_mark_changed_past_the_program_shows(book, statement):
    assert verify(book) == []
    behind(book, statement)
    (sentence,) = verify(book)
    assert sentence.startswith("设置有 1 条和操作日志记的不一样（练习本）")


def test_the_practice_mark_taken_off_a_practice_book_shows(tmp_path):
    made = new_book(
        tmp_path / "练.book",
        Beginning(
            "青石镇人民调解委员会", "青石调解室", "李安", PASSWORD, practice=True
        ),
    )
    assert verify(made) == []
    behind(made, "UPDATE setting SET value = '' WHERE key = 'book.practice'")
    assert len(verify(made)) == 1
    made.close()


def test_a_setting_put_in_past_the_program_shows(book):
    behind(book, "INSERT INTO setting VALUES ('lock.minutes', '30')")
    (sentence,) = verify(book)
    assert sentence.startswith(
        "设置有 1 条在操作日志里没有来历（多少分钟没有动就锁屏）"
    )


@given(st.sampled_from([each for each in DECIDING if is_proven(each)]), st.text())
def test_no_setting_is_proven_without_being_told(key, seat):
    assert is_told(key)
    assert is_told(f"{key}@{seat}")


def test_what_restoring_settles_itself_is_no_tampering(book, tmp_path):
    second_medium.choose(book, tmp_path / "甲盘")
    behind(book, "DELETE FROM setting WHERE key LIKE 'copies.%'")
    assert verify(book) == []


@pytest.mark.long
@pytest.mark.parametrize("kept", sorted(each.name for each in BOOKS.glob("*.book")))
def test_an_old_book_without_such_lines_is_whole_and_tells_from_now_on(tmp_path, kept):
    folder = shutil.copytree(BOOKS / kept, tmp_path / kept)
    book = CaseBook.open(folder, OLD_PASSWORD)
    behind(book, "INSERT OR REPLACE INTO setting VALUES ('rules.region', '宁波')")
    assert verify(book) == []
    book.set(REGION, "江西")
    assert lines(book)[0].endswith("设置 · 期限按哪里的规定：宁波 → 江西")
    assert verify(book) == []
    behind(book, "UPDATE setting SET value = '宁波' WHERE key = 'rules.region'")
    assert verify(book)[0].startswith("设置有 1 条和操作日志记的不一样")
    book.close()
