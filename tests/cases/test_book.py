"""The book: one door for writing, all or nothing, and six ways of not opening."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from mediator.cases import journal
from mediator.cases.book import Beginning, CaseBook
from mediator.cases.engine import file_engine
from mediator.cases.finding.in_step import out_of_step
from mediator.cases.intake import new_case
from mediator.cases.model import Case, Committee, Draft, Party, Room, Setting, User
from mediator.cases.safety.folder import (
    DamagedBook,
    NewerBook,
    ReadOnlyBook,
    UnreadableBook,
)
from mediator.cases.safety.keys import WrongPassword
from mediator.cases.safety.lock import BookInUse
from mediator.cases.snapshot import case_value
from mediator.cases.words import Side, UserRole
from mediator.problems import Problem

from .conftest import BEGINNING, CHEAP, PASSWORD, TODAY

if os.name != "nt":
    import resource

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name == "nt", reason="needs accounts and limits of Unix")


def value(book, kind, uid, name):
    with book.reading() as session:
        return getattr(session.get_one(kind, uid), name)


def entries(book):
    with book.reading() as session:
        return journal.check(session, book.key.journal_key())


# Making one, opening it again


def test_a_new_book_holds_its_room_and_its_first_user(tmp_path):
    beginning = Beginning("青石镇人民调解委员会", "青石调解室", "李安", "p", True)  # noqa: FBT003
    book, _ = CaseBook.create(tmp_path / "新.book", beginning, CHEAP)
    with book.reading() as session:
        committee = session.scalars(select(Committee)).one()
        room = session.scalars(select(Room)).one()
        user = session.scalars(select(User)).one()
    assert (committee.name, room.name) == ("青石镇人民调解委员会", "青石调解室")
    assert room.committee_uid == committee.uid
    assert (user.uid, user.role) == (book.user_uid, UserRole.HEAD)
    assert book.setting("book.practice") == "1"
    assert entries(book) == 1
    book.close()


def test_the_first_entry_cannot_be_undone(book):
    assert book.undo() == ""


def test_a_book_opens_with_the_password_and_with_the_recovery_code(tmp_path):
    book, code = CaseBook.create(tmp_path / "a.book", BEGINNING, CHEAP)
    user = book.user_uid
    book.close()
    for secret, recovery in ((PASSWORD, False), (code, True)):
        again = CaseBook.open(tmp_path / "a.book", secret, recovery=recovery)
        assert again.user_uid == user
        again.close()


def test_a_book_that_cannot_be_made_is_given_free(tmp_path):
    (tmp_path / "a.book").mkdir()
    (tmp_path / "a.book" / "letter.txt").write_text("x")
    with pytest.raises(Problem, match="没有动"):
        CaseBook.create(tmp_path / "a.book", BEGINNING, CHEAP)
    empty = Beginning("a", "b", "c", "")
    with pytest.raises(Problem, match="密码"):
        CaseBook.create(tmp_path / "b.book", empty, CHEAP)
    assert not (tmp_path / "b.book").exists()


def test_a_closed_book_is_one_file_and_closing_twice_does_no_harm(book, case_uid):
    assert case_uid
    book.close()
    book.close()
    names = {path.name for path in book.folder.path.iterdir()}
    assert not {"book.db-wal", "book.db-shm"} & names


def test_all_that_was_saved_is_there_after_opening_again(book, case_uid, reopened):
    book.change(Case, case_uid, facts="漏水")
    again = reopened()
    assert value(again, Case, case_uid, "facts") == "漏水"
    assert again.edition == 0


def test_the_book_shows_no_secret_when_printed(book):
    shown = repr(book) + repr(book.key) + repr(BEGINNING) + repr(book.__dict__)
    assert PASSWORD not in shown
    assert book.key.secret.hex() not in shown
    assert repr(book.key.secret) not in shown


@posix
def test_a_book_that_the_disk_refuses_half_way_is_taken_back(tmp_path):
    with files_kept_below(LITTLE), pytest.raises(Problem, match="放不下这么大的文件"):
        CaseBook.create(tmp_path / "a.book", BEGINNING, CHEAP)
    assert list(tmp_path.iterdir()) == []
    CaseBook.create(tmp_path / "a.book", BEGINNING, CHEAP)[0].close()


# The one door


def test_a_change_moves_the_edition_and_tells_once(book, case_uid):
    told = []
    book.on_change.append(lambda: told.append(book.edition))
    before = book.edition
    book.change(Case, case_uid, facts="漏水")
    with book.changing("两处") as session:
        session.get_one(Case, case_uid).facts = "漏水两次"
        session.add(Party(case_uid=case_uid, side=Side.THIRD))
    assert told == [before + 1, before + 2] == [before + 1, book.edition]


def test_what_changes_nothing_moves_nothing(book, case_uid):
    before = book.edition
    book.change(Case, case_uid, facts="")
    book.keep_draft(Case, case_uid, "facts", "漏")
    with book.changing("看看"):
        pass
    assert book.edition == before


def test_a_page_that_reads_in_its_notice_sees_the_change(book, case_uid):
    seen = []
    book.on_change.append(lambda: seen.append(value(book, Case, case_uid, "facts")))
    book.change(Case, case_uid, facts="漏水")
    assert seen == ["漏水"]


def test_a_failure_in_the_middle_leaves_nothing_of_a_change(book, case_uid):
    before, count = book.edition, entries(book)
    with pytest.raises(ZeroDivisionError), book.changing("三处") as session:  # noqa: PT012
        session.get_one(Case, case_uid).facts = "漏水"
        session.add(Party(case_uid=case_uid, side=Side.THIRD, name="王建国"))
        session.flush()
        session.get_one(Case, case_uid).claims = f"赔{1 // 0}"
    assert value(book, Case, case_uid, "facts") == ""
    with book.reading() as session:
        assert len(session.scalars(select(Party)).all()) == 2
        assert out_of_step(session) == 0
    assert (book.edition, entries(book)) == (before, count)


def test_a_broken_rule_of_the_schema_is_a_defect_not_a_problem(book):
    with pytest.raises(IntegrityError):
        book.add(Party, case_uid="nowhere", side=Side.THIRD)


def test_a_misspelt_value_is_a_defect(book, case_uid):
    with pytest.raises(AttributeError):
        book.change(Case, case_uid, fact="漏水")


def test_what_is_deleted_is_not_changed_any_more(book, case_uid):
    uid = book.add(Party, case_uid=case_uid, side=Side.THIRD, name="王建国")
    book.remove(Party, uid)
    for gone, said in ((uid, "撤销"), ("never", "已经不在案件簿里了")):
        with pytest.raises(Problem, match=said):
            book.change(Party, gone, name="x")
    book.undo()
    book.change(Party, uid, name="张文远")
    assert value(book, Party, uid, "name") == "张文远"


def test_a_reader_sees_one_moment_and_holds_nobody_up(book, case_uid):
    with book.reading() as session:
        case = session.get_one(Case, case_uid)
        assert case.facts == ""
        book.change(Case, case_uid, facts="漏水")
        session.expire_all()
        assert case.facts == ""
    assert value(book, Case, case_uid, "facts") == "漏水"


def test_a_reading_session_cannot_save(book, case_uid):
    with pytest.raises(Problem, match="只能读"), book.reading() as session:  # noqa: PT012
        session.get_one(Case, case_uid).facts = "漏水"
        session.commit()
    assert value(book, Case, case_uid, "facts") == ""


# Drafts and settings


def test_a_draft_is_kept_until_its_value_is_saved(book, case_uid, reopened):
    book.keep_draft(Case, case_uid, "facts", "漏")
    book.keep_draft(Case, case_uid, "facts", "漏水")
    book.keep_draft(Case, case_uid, "claims", "赔")
    again = reopened()
    assert again.drafts(case_uid) == {"facts": "漏水", "claims": "赔"}
    again.change(Case, case_uid, facts="漏水了")
    assert again.drafts(case_uid) == {"claims": "赔"}
    again.drop_draft(Case, case_uid, "claims")
    again.drop_draft(Case, case_uid, "claims")
    assert again.drafts(case_uid) == {}


def test_nobody_sees_what_another_user_is_typing(book, case_uid):
    book.keep_draft(Case, case_uid, "facts", "我的")
    first, book.user_uid = book.user_uid, "another"
    assert book.drafts(case_uid) == {}
    book.keep_draft(Case, case_uid, "facts", "他的")
    book.user_uid = first
    assert book.drafts(case_uid) == {"facts": "我的"}


def test_a_setting_is_kept(book, reopened):
    assert book.setting("paper.face") == ""
    book.set("paper.face", "宋体")
    book.set("paper.face", "楷体")
    assert reopened().setting("paper.face") == "楷体"


# When the disk refuses


@contextmanager
def full_disk(book):
    """Let the file grow no further, as on a full disk."""
    with book._writer.connect() as connection:
        driver = connection.connection.driver_connection
        (pages,) = driver.execute("PRAGMA page_count").fetchone()
        driver.execute(f"PRAGMA max_page_count = {pages}")
    yield
    with book._writer.connect() as connection:
        driver = connection.connection.driver_connection
        driver.execute("PRAGMA max_page_count = 1000000")


LITTLE = 64 * 1024


@contextmanager
def files_kept_below(size):
    """Let no file of this process grow beyond so many bytes; afterwards as before."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def refused_log(book):
    """Let the log not take a long save, while the file takes what is in the log."""
    with files_kept_below(book.folder.database.stat().st_size + LITTLE):
        yield


LONG = "漏" * 400_000


@pytest.mark.parametrize(
    ("refusing", "said"),
    [
        pytest.param(full_disk, "磁盘满了"),
        pytest.param(refused_log, "放不下这么大的文件", marks=posix),
    ],
)
def test_a_save_that_the_disk_refuses_is_said_and_leaves_nothing(
    book, case_uid, refusing, said
):
    book.change(Case, case_uid, facts="以前的")
    before, count = book.edition, entries(book)
    with refusing(book):
        for attempt in (
            lambda: book.change(Case, case_uid, facts=LONG),
            lambda: book.keep_draft(Case, case_uid, "facts", LONG),
            lambda: book.set("paper.face", LONG),
        ):
            with pytest.raises(Problem, match=said) as problem:
                attempt()
            assert "以前存的都在" in str(problem.value)
            if refusing is full_disk:
                break  # the next connection knows no limit
        assert value(book, Case, case_uid, "facts") == "以前的"
    assert (book.edition, entries(book)) == (before, count)
    book.change(Case, case_uid, facts=LONG)
    assert value(book, Case, case_uid, "facts") == LONG
    with book.reading() as session:
        assert out_of_step(session) == 0


@posix
def test_a_disk_that_takes_nothing_any_more_cannot_tell_what_a_crash_would_leave(
    book, case_uid
):
    book.change(Case, case_uid, facts=LONG)
    book.change(Case, case_uid, facts="以前的")
    assert Path(f"{book.folder.database}-wal").stat().st_size > LITTLE
    with (
        files_kept_below(LITTLE),
        pytest.raises(Problem, match="不一定存住了，以前存的都在"),
    ):
        book.change(Case, case_uid, facts=LONG)
    assert value(book, Case, case_uid, "facts") == "以前的"


def fails_after(engine, *, saved):
    """Let the next commit report a failure, after or before it was done."""

    def commit(connection):
        event.remove(engine, "commit", commit)
        if saved:
            connection.connection.driver_connection.execute("COMMIT")
        error = dbapi2.OperationalError("disk I/O error")
        error.sqlite_errorcode = dbapi2.SQLITE_IOERR
        raise OperationalError("COMMIT", None, error)

    event.listen(engine, "commit", commit)


def test_what_was_saved_although_the_disk_reported_a_failure_counts(book, case_uid):
    before = book.edition
    fails_after(book._writer, saved=True)
    book.change(Case, case_uid, facts="漏水")
    assert value(book, Case, case_uid, "facts") == "漏水"
    assert book.edition == before + 1
    assert book.undo() == "修改案件"


def test_what_was_not_saved_is_said_after_looking_again(book, case_uid):
    before = book.edition
    fails_after(book._writer, saved=False)
    with pytest.raises(Problem, match="没有存上"):
        book.change(Case, case_uid, facts="漏水")
    assert value(book, Case, case_uid, "facts") == ""
    assert book.edition == before
    book.change(Case, case_uid, facts="漏水")


def test_damage_in_the_middle_of_the_file_is_found_when_it_is_read(book, case_uid):
    book.change(Case, case_uid, facts=LONG)
    book.close()
    content = bytearray(book.folder.database.read_bytes())
    for place in range(len(content) - 300_000, len(content), 4096):
        content[place + 100] ^= 1
    book.folder.database.write_bytes(content)
    again = CaseBook.open(book.folder.path, PASSWORD)
    with pytest.raises(DamagedBook, match="损坏"):
        entries(again)
    assert value(again, Case, case_uid, "facts") == LONG
    again.close()


# Six ways of not opening


OPEN = """
import os, sys
from pathlib import Path
from sqlalchemy import create_engine
from mediator.cases.book import CaseBook
# What is loaded late must be there before the account that may read it is left.
create_engine("sqlite://").dispose()
if sys.argv[3] == "nobody" and os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    CaseBook.open(Path(sys.argv[1]), sys.argv[2]).close()
except Exception as problem:
    print(type(problem).__name__, problem)
else:
    print("open")
"""


def opened_elsewhere(path, account=""):
    """Open a book in another program and return what it says."""
    run = subprocess.run(
        [sys.executable, "-c", OPEN, str(path), PASSWORD, account],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert run.stderr == ""
    return run.stdout.strip()


@pytest.fixture
def shared(book, tmp_path):
    """A closed book that every account may read and write."""
    book.close()
    for folder in (tmp_path, *tmp_path.parents):
        if not folder.stat().st_mode & 0o005:
            folder.chmod(0o755)
    book.folder.path.chmod(0o777)
    for file in book.folder.path.iterdir():
        file.chmod(0o777 if file.is_dir() else 0o666)
    return book.folder


@pytest.mark.long
def test_the_second_program_is_told_that_the_book_is_in_use(book, case_uid):
    said = opened_elsewhere(book.folder.path)
    assert said.startswith("BookInUse")
    book.change(Case, case_uid, facts="漏水")
    book.close()
    assert opened_elsewhere(book.folder.path) == "open"


@pytest.mark.long
@posix
def test_a_book_that_may_only_be_read_is_said_to_be_so(shared):
    assert opened_elsewhere(shared.path, "nobody") == "open"
    before = shared.database.read_bytes()
    shared.database.chmod(0o444)
    assert opened_elsewhere(shared.path, "nobody").startswith("ReadOnlyBook")
    assert shared.database.read_bytes() == before


@posix
def test_a_book_that_may_not_be_read_is_said_to_be_so(shared):
    shared.keys.chmod(0o600)
    assert opened_elsewhere(shared.path, "nobody").startswith("UnreadableBook")


def test_six_ways_of_not_opening_have_six_plain_texts(book, tmp_path):
    folder = book.folder
    with pytest.raises(BookInUse) as in_use:
        CaseBook.open(folder.path, PASSWORD)
    with book._writer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    book.close()
    with pytest.raises(WrongPassword) as wrong:
        CaseBook.open(folder.path, "别的")
    with pytest.raises(NewerBook) as newer:
        CaseBook.open(folder.path, PASSWORD)
    with pytest.raises(UnreadableBook) as unreadable:
        CaseBook.open(tmp_path / "nowhere", PASSWORD)
    content = bytearray(folder.database.read_bytes())
    content[40] ^= 1
    folder.database.write_bytes(content)
    with pytest.raises(DamagedBook) as damaged:
        CaseBook.open(folder.path, PASSWORD)
    raised = (in_use, wrong, newer, unreadable, damaged)
    texts = {str(each.value) for each in raised} | {str(ReadOnlyBook(folder.path))}
    assert len(texts) == 6
    for said in texts:
        assert "请" in said
        assert not any(bad in said for bad in ("删除", "清空", "重建", "重置", "抹"))


def test_a_wrong_password_is_not_called_damage_nor_damage_a_wrong_password(book):
    path = book.folder.path
    book.close()
    whole = book.folder.database.read_bytes()
    for place in (0, 20, 100, 4000):
        spoilt = bytearray(whole)
        spoilt[place] ^= 1
        book.folder.database.write_bytes(spoilt)
        with pytest.raises(WrongPassword):
            CaseBook.open(path, "别的")
        with pytest.raises(DamagedBook):
            CaseBook.open(path, PASSWORD)
        assert book.folder.database.read_bytes() == spoilt
    book.folder.database.write_bytes(whole[:5000])
    with pytest.raises(DamagedBook):
        CaseBook.open(path, PASSWORD)
    book.folder.database.write_bytes(b"")
    with pytest.raises(DamagedBook):
        CaseBook.open(path, PASSWORD)
    book.folder.database.write_bytes(whole)
    CaseBook.open(path, PASSWORD).close()


def test_a_book_that_did_not_open_is_free_and_unconnected(book):
    path = book.folder.path
    book.close()
    for _ in range(3):
        with pytest.raises(WrongPassword):
            CaseBook.open(path, "别的")
    assert not Path(f"{book.folder.database}-wal").exists()
    again = CaseBook.open(path, PASSWORD)
    assert new_case(again, TODAY)
    again.close()


def test_drafts_and_settings_are_no_records(book):
    with Session(book._reader) as session:
        assert session.scalars(select(Draft)).all() == []
        known = {each.key for each in session.scalars(select(Setting))}
    assert {"book.uid", "book.practice", "search.version"} <= known


def test_what_cannot_be_read_back_is_not_called_saved(book, case_uid, tmp_path):
    """A second connection looks at an older state, as after a disk that lied."""
    older = tmp_path / "older.db"
    shutil.copyfile(book.folder.database, older)
    held = book._reader
    other = file_engine(older, book.key.database_key(), readonly=True)
    book._reader = other
    with pytest.raises(Problem, match="不一定存住了"):
        book.change(Case, case_uid, facts="院墙边挖排水沟")
    other.dispose()
    book._reader = held
    book.change(Case, case_uid, facts="挖排水沟")
    assert case_value(book, case_uid).facts == "挖排水沟"
