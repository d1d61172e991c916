"""The journal is held against the copies: what the chain alone cannot tell shows."""

import json
import shutil
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from mediator.cases.book import CaseBook
from mediator.cases.engine import connect
from mediator.cases.intake import new_case
from mediator.cases.model import Case
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.copies import newest_in
from mediator.cases.safety.remembered_head import RememberedHead
from mediator.cases.safety.restore import key_from, restore
from mediator.cases.second_medium import choose
from mediator.cases.verify import verify
from mediator.places import own_folder

from .conftest import PASSWORD, TODAY

NOW = datetime.now(UTC)
DAY = timedelta(days=1)


@pytest.fixture
def copied(book, case_uid):
    """A book with a copy of how it stands now."""
    book.change(Case, case_uid, facts="楼上漏水。")
    proven_copy(book.folder, book.key, book.folder.copies, now=NOW)
    return book


def behind(book, *statements):
    """Change the file as somebody who has its key."""
    secret = book.key.database_key()
    with closing(connect(book.folder.database, secret, readonly=False)) as raw:
        raw.execute("DROP TRIGGER journal_no_delete")
        for statement in statements:
            raw.execute(statement)


def test_a_book_that_went_on_after_its_copy_is_whole(copied):
    new_case(copied, TODAY)
    assert verify(copied) == []


def test_a_cut_tail_shows_against_the_copy(copied):
    behind(copied, "DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)")
    (told,) = verify(copied)
    assert "少 1 条" in told


def test_an_older_file_put_back_shows_against_a_newer_copy(book, case_uid, reopened):
    book.close()
    older = book.folder.path.with_name("older.db")
    shutil.copyfile(book.folder.database, older)
    again = reopened()
    again.change(Case, case_uid, facts="楼上漏水。")
    proven_copy(again.folder, again.key, again.folder.copies, now=NOW)
    again.close()
    shutil.copyfile(older, book.folder.database)
    (told,) = verify(reopened())
    assert "少 1 条" in told


def test_a_book_that_went_on_from_an_older_file_shows_too(book, case_uid, reopened):
    book.close()
    older = book.folder.path.with_name("older.db")
    shutil.copyfile(book.folder.database, older)
    again = reopened()
    again.change(Case, case_uid, facts="楼上漏水。")
    proven_copy(again.folder, again.key, again.folder.copies, now=NOW)
    again.close()
    shutil.copyfile(older, book.folder.database)
    again = reopened()
    for facts in ("楼下漏水。", "没有漏水。"):
        again.change(Case, case_uid, facts=facts)
    (told,) = verify(again)
    assert "和" in told
    assert "备份不一样" in told


def test_the_copy_on_a_stick_is_asked_as_well(book, case_uid, tmp_path):
    stick = tmp_path / "stick" / "案件簿备份"
    stick.parent.mkdir()
    choose(book, stick)
    book.change(Case, case_uid, facts="楼上漏水。")
    proven_copy(book.folder, book.key, stick, now=NOW)
    behind(book, "DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)")
    forget_on_this_computer(book)
    (told,) = verify(book)
    assert "的备份少 1 条" in told
    shutil.rmtree(stick.parent)
    (told,) = verify(book)
    assert told.startswith("案件有 1 条和操作日志记的不一样")


def forget_on_this_computer(book):
    """Let this computer know nothing of a book, as one that never saw it."""
    for kept in (own_folder() / "heads").glob(f"{book.key.book_mark()}-*.json"):
        kept.unlink()


def test_a_tail_cut_since_the_last_copy_shows_against_this_computer(copied, case_uid):
    copied.change(Case, case_uid, facts="没有漏水。")
    behind(copied, "DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)")
    (told,) = verify(copied)
    assert told.startswith("操作日志比这台电脑 ")
    assert "记下的少 1 条" in told


def test_a_book_carried_to_another_computer_and_back_is_whole(copied, case_uid):
    """This computer remembers an entry that the journal still goes through."""
    which = copied.key.book_mark(), copied.folder.path
    head = RememberedHead.read(*which)
    copied.change(Case, case_uid, facts="没有漏水。")
    head.keep(*which)
    assert verify(copied) == []


def test_what_this_computer_cannot_write_down_costs_nothing(
    book, case_uid, tmp_path, monkeypatch
):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    book.change(Case, case_uid, facts="楼上漏水。")
    assert RememberedHead.read(book.key.book_mark(), book.folder.path) is None
    assert verify(book) == []


def test_what_this_computer_remembers_tells_nobodys_name(book, case_uid):
    book.change(Case, case_uid, facts="张文远家楼上漏水。")
    heads = list((own_folder() / "heads").glob(f"{book.key.book_mark()}-*.json"))
    assert heads
    for kept in heads:
        assert "张文远" not in kept.read_text("utf-8")
        assert set(json.loads(kept.read_text("utf-8"))) == {"at", "entries", "mark"}


def test_copies_from_before_files_were_destroyed_are_not_asked(copied, case_uid):
    copied.change(Case, case_uid, destroyed_on=(NOW + DAY).date())
    made = proven_copy(copied.folder, copied.key, copied.folder.copies, now=NOW)
    spoilt = (made.path / "manifest.json").read_text("utf-8")
    mark = made.manifest.content.journal_mark
    (made.path / "manifest.json").write_text(spoilt.replace(mark, "0" * 64), "utf-8")
    assert verify(copied) == []


def test_a_restored_copy_is_whole(copied, tmp_path):
    copied.close()
    newest = newest_in(copied.folder.copies)
    restore(newest, tmp_path / "new.book", key_from(newest, PASSWORD))
    again = CaseBook.open(tmp_path / "new.book", PASSWORD)
    assert verify(again) == []
    again.close()


def test_a_copy_restored_elsewhere_and_used_says_nothing_of_the_book(
    copied, case_uid, tmp_path
):
    """Somebody looks into the copy in another folder, the room works on in its book."""
    copied.change(Case, case_uid, facts="没有漏水。")
    newest = newest_in(copied.folder.copies)
    restore(newest, tmp_path / "new.book", key_from(newest, PASSWORD))
    again = CaseBook.open(tmp_path / "new.book", PASSWORD)
    again.change(Case, case_uid, facts="看一看备份。")
    assert verify(copied) == []
    copied.change(Case, case_uid, facts="修好了。")
    copied.change(Case, case_uid, facts="干了。")
    assert verify(again) == []
    again.close()
