"""The journal is held against the copies: what the chain alone cannot tell shows."""

import hmac
import json
import shutil
from contextlib import closing
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from mediator.cases import closing as copies
from mediator.cases import journal
from mediator.cases.book import CaseBook
from mediator.cases.case_bin import WORDS, erase, to_bin
from mediator.cases.earlier_marks import EarlierMarks
from mediator.cases.engine import connect
from mediator.cases.finding import search
from mediator.cases.intake import new_case
from mediator.cases.journal import GUARDS
from mediator.cases.model import Case, JournalEntry, Setting
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.copies import newest_in, verify_copy
from mediator.cases.safety.remembered_head import RememberedHead
from mediator.cases.safety.restore import key_from, restore
from mediator.cases.safety.restored import PutBack, RestoredMark
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
        raw.execute(GUARDS["journal_no_delete"])


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
    told, *more = verify(book)
    assert told.startswith("案件有 1 条和操作日志记的不一样")
    assert not any("备份" in each and "少" in each for each in more)


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


def erased(book, uid, on=TODAY):
    """Erase a case for good, on a day that whoever does it names."""
    to_bin(book, uid, "重复登记", on)
    erase(book, uid, WORDS, on)


def copy_of(book):
    """Make a copy of how a book stands now, which this computer makes nothing of."""
    proven_copy(book.folder, book.key, book.folder.copies, now=NOW)


def written_anew(book, number, claim=()):
    """Change an entry and its case, and chain all anew, as who has the key could.

    Args:
        book: the open book.
        number: of the entry that tells of another ``facts``.
        claim: uid of a case that is said to be destroyed, or nothing.
    """
    secret, previous = book.key.journal_key(), ""
    with Session(book._writer) as session, session.begin():
        session.execute(text("DROP TRIGGER journal_no_update"))
        for entry in session.scalars(select(JournalEntry).order_by(JournalEntry.id)):
            changes = deepcopy(entry.changes)
            for each in changes if entry.id == number else ():
                each["after"]["facts"] = "没有漏水。"
                case = Case.uid == each["uid"]
                session.execute(update(Case).where(case).values(facts="没有漏水。"))
            entry.changes = changes
            last = entry
        for uid in claim:
            gone, day = Case.uid == uid, date(2099, 12, 31)
            session.execute(update(Case).where(gone).values(destroyed_on=day))
            told = {"table": "case", "uid": uid, "before": {"destroyed_on": None},
                    "after": {"destroyed_on": "2099-12-31"}}  # fmt: skip
            last.changes, last.final = [*last.changes, told], True
        for entry in session.scalars(select(JournalEntry).order_by(JournalEntry.id)):
            entry.mac = previous = journal._mac(secret, entry, previous)
        session.flush()
        session.execute(text(GUARDS["journal_no_update"]))
        search.rebuild(session)


@pytest.fixture
def told_in(copied):
    """The number of the entry that tells of the case's facts; a copy knows it."""
    return copied.newest_entry()


def test_a_destruction_of_an_earlier_day_leaves_all_copies_whole(copied):
    """Copies were made before the erased case, within it, and since."""
    wrong = new_case(copied, TODAY)
    copy_of(copied)
    copied.change(Case, wrong, facts="登错了。")
    copied.change(Case, wrong, facts="")
    copy_of(copied)
    erased(copied, wrong, TODAY - 3 * DAY)
    assert verify(copied) == []
    copy_of(copied)
    assert verify(copied) == []


def test_copies_from_before_each_of_several_destructions_stay_whole(copied):
    wrong = [new_case(copied, TODAY) for _ in range(3)]
    for uid in wrong:
        copied.change(Case, uid, facts="登错了。")
    for uid in (wrong[1], wrong[0], wrong[2]):
        copy_of(copied)
        erased(copied, uid)
        assert verify(copied) == []
    copied.change(Case, new_case(copied, TODAY), facts="又一件。")
    assert verify(copied) == []


@pytest.mark.parametrize("day", [TODAY, TODAY + 30000 * DAY])
def test_a_claimed_destruction_excuses_no_journal_written_anew(copied, told_in, day):
    other = new_case(copied, TODAY)
    with copied.changing("改", final=True) as session:
        session.get_one(Case, other).destroyed_on = day
    written_anew(copied, told_in)
    (told,) = verify(copied)
    assert "日志可能被换过" in told


def test_a_claim_in_an_entry_that_was_there_excuses_nothing(copied, told_in):
    written_anew(copied, told_in, (new_case(copied, TODAY),))
    (told,) = verify(copied)
    assert "日志可能被换过" in told


@pytest.mark.parametrize("since", [False, True])
def test_what_is_written_anew_after_a_true_destruction_shows(copied, told_in, since):
    """The copies are all from before it, or one is from since then."""
    erased(copied, new_case(copied, TODAY))
    if since:
        copy_of(copied)
    else:
        forget_on_this_computer(copied)
    assert verify(copied) == []
    written_anew(copied, told_in)
    (told,) = verify(copied)
    assert "日志可能被换过" in told


def test_old_marks_carried_along_excuse_no_entry_of_a_living_case(copied, told_in):
    """Who has the key says that the entry he changed was emptied, with its old mark."""
    with copied.reading() as session:
        mark = session.get(JournalEntry, told_in).mac
    erased(copied, new_case(copied, TODAY))
    forget_on_this_computer(copied)
    with copied._noting() as session:
        earlier = EarlierMarks.read(session)
        for marks in earlier.kept.values():
            marks[told_in] = mark
        earlier.keep(session)
    assert verify(copied) == []
    with Session(copied._writer) as session, session.begin():
        session.execute(text("DROP TRIGGER journal_no_update"))
        session.get(JournalEntry, told_in).final = True
        session.execute(text(GUARDS["journal_no_update"]))
    written_anew(copied, told_in)
    (told,) = verify(copied)
    assert "日志可能被换过" in told


def test_old_marks_that_are_lost_are_told_and_destroy_nothing(copied):
    wrong = new_case(copied, TODAY)
    copy_of(copied)
    erased(copied, wrong)
    for kept in ("{", "[]", '{"a": {}}', '{"1": 2}'):
        with copied._noting() as session:
            session.merge(Setting(key="journal.earlier_marks", value=kept))
        (told,) = verify(copied)
        assert "日志可能被换过" in told
    erased(copied, new_case(copied, TODAY))


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


def worked(book, case_uid, times, made_at=None):
    """Go on in an open book; return the copy made at the end, if one is wanted."""
    for number in range(times):
        book.change(Case, case_uid, facts=f"第 {number} 回，{book.newest_entry()}。")
    if made_at is None:
        return None
    return proven_copy(book.folder, book.key, book.folder.copies, now=made_at).path


def put_back(book, copy, at):
    """Restore a copy in the place of its book, and open that."""
    book.close()
    restore(copy, book.folder.path, book.key, now=at)
    return CaseBook.open(book.folder.path, PASSWORD)


def test_a_book_restored_twice_is_whole_and_what_is_cut_still_shows(copied, case_uid):
    first = newest_in(copied.folder.copies)
    worked(copied, case_uid, 3, NOW + DAY)
    book = put_back(copied, first, NOW + 2 * DAY)
    third = worked(book, case_uid, 9, NOW + 3 * DAY)
    assert verify(book) == []
    book = put_back(book, third, NOW + 4 * DAY)
    assert verify(book) == []
    behind(book, "DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)")
    assert len(verify(book)) == 1
    book.close()


def test_a_book_that_goes_back_to_what_it_had_lost_is_whole(copied, case_uid):
    first = newest_in(copied.folder.copies)
    second = worked(copied, case_uid, 5, NOW + DAY)
    worked(copied, case_uid, 5, NOW + 2 * DAY)
    book = put_back(copied, first, NOW + 3 * DAY)
    worked(book, case_uid, 2, NOW + 4 * DAY)
    book = put_back(book, second, NOW + 5 * DAY)
    assert verify(book) == []
    # The copy it came from is asked again: it knows the way that is gone now.
    behind(book, "DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)")
    assert len(verify(book)) == 1
    book.close()


def test_a_clock_that_was_ahead_makes_no_lost_copy_a_cut_tail(copied, case_uid):
    first = newest_in(copied.folder.copies)
    worked(copied, case_uid, 3, NOW + 900 * DAY)
    book = put_back(copied, first, NOW + DAY)
    assert verify(book) == []
    worked(book, case_uid, 9)
    assert verify(book) == []
    book.close()


@pytest.mark.long
def test_the_mark_of_an_older_program_still_counts(copied, case_uid):
    first = newest_in(copied.folder.copies)
    worked(copied, case_uid, 3, NOW + DAY)
    book = put_back(copied, first, NOW + 2 * DAY)
    file = book.folder.path / "restored.json"
    told = json.loads(file.read_bytes())
    plain = {name: told[name] for name in ("at", "made_at", "entries")} | {"seal": ""}
    secret = book.key.derived("restored")
    sealed = json.dumps(plain, separators=(",", ":")).encode()
    plain["seal"] = hmac.new(secret, sealed, "sha256").hexdigest()
    file.write_text(json.dumps(plain))
    assert verify(book) == []
    file.write_text(json.dumps(plain | {"entries": 0}))
    assert len(verify(book)) == 1
    book.close()


def test_however_often_a_book_is_put_back_its_mark_can_be_read(copied):
    copy = verify_copy(newest_in(copied.folder.copies), copied.key)
    mark = RestoredMark.of(copy, PutBack(NOW, 1), copied.key)
    for number in range(400):
        at = NOW + number * DAY
        lost = {(number + each, f"{each:064x}") for each in range(100, 500)}
        now = RestoredMark.of(copy, PutBack(at, 1, number), copied.key, lost)
        mark = now.after(mark, copied.key, lost, 0)
    mark.write(copied.folder.path)
    assert RestoredMark.read(copied.folder.path, copied.key) == mark


@pytest.fixture
def stick(book, tmp_path):
    """A stick that takes the second copies of the book."""
    (tmp_path / "stick").mkdir()
    copies.choose_second(book, tmp_path / "stick" / "案件簿备份")
    return tmp_path / "stick"


def carried(book, case_uid, made_at):
    """Go on in an open book, copy it, also to the stick; return the first copy."""
    worked(book, case_uid, 3)
    done = copies.copy_and_carry(book, made_at, reason="closing", changed=True)
    assert done.carried is not None
    return done.copy.path


@pytest.mark.long
def test_a_stick_in_the_drawer_when_the_book_was_put_back_is_no_cut_tail(
    book, case_uid, stick
):
    """Whatever the clock said when the copy on it was made."""
    first = carried(book, case_uid, NOW)
    shutil.rmtree(carried(book, case_uid, NOW + 900 * DAY))  # it is on the stick only
    worked(book, case_uid, 1)
    drawer = stick.rename(stick.with_name("drawer"))
    again = put_back(book, first, NOW + DAY)
    drawer.rename(stick)
    assert verify(again) == []
    worked(again, case_uid, 9)
    assert verify(again) == []
    again.close()


@pytest.mark.usefixtures("stick")
def test_a_tail_cut_after_a_restoring_shows_though_the_clock_was_behind(book, case_uid):
    first = carried(book, case_uid, NOW)
    again = put_back(book, first, NOW + 2 * DAY)
    carried(again, case_uid, NOW - DAY)
    assert verify(again) == []
    forget_on_this_computer(again)
    behind(again, "DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)")
    (told,) = verify(again)
    assert "少 1 条" in told
    again.close()


def test_on_a_new_computer_a_stick_nobody_counted_is_told_by_its_day(
    book, case_uid, stick, tmp_path
):
    first = carried(book, case_uid, NOW)
    on_computer = tmp_path / "copied away"
    shutil.copytree(first.parent, on_computer)
    carried(book, case_uid, NOW + DAY)
    book.close()
    shutil.rmtree(book.folder.path)
    shutil.rmtree(book.folder.copies)
    folder = tmp_path / "新电脑.book"
    restore(on_computer / first.name, folder, book.key, now=NOW + 2 * DAY)
    again = CaseBook.open(folder, PASSWORD)
    copies.choose_second(again, stick / "案件簿备份")
    assert verify(again) == []
    again.close()


WHEN = st.datetimes(timezones=st.just(UTC))
NUMBER = st.integers(1, 99999)


@given(WHEN, WHEN, NUMBER, NUMBER, st.booleans())
def test_a_copy_with_a_number_from_before_is_set_aside_whatever_its_day(
    restored_at, made_at, highest, number, counted
):
    put_back = PutBack(restored_at, 10, highest, counted)
    assert not put_back.sets_aside(made_at, 10, number)
    if number <= highest:
        assert put_back.sets_aside(made_at, 11, number)
    elif counted:
        assert not put_back.sets_aside(made_at, 11, number)
    else:
        assert put_back.sets_aside(made_at, 11, number) == (made_at <= restored_at)
