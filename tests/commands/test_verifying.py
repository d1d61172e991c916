"""``mediator verify``: each of seven ways to change the journal, and one honest one."""

import random
import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from mediator.cases.book import CaseBook
from mediator.cases.engine import connect
from mediator.cases.intake import new_case
from mediator.cases.model import Case
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.copies import newest_in
from mediator.cases.safety.folder import BookFolder
from mediator.cases.safety.keys import KeyRing
from mediator.commands import command_line
from tests.cases.conftest import BEGINNING, PASSWORD, TODAY
from tests.new_book import new_book
from tests.reliability.t16_tampering import KINDS

MARK = "restored.json"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A book of ten entries and more, with one copy, and its file of an earlier day."""
    monkeypatch.setenv("MEDIATOR_PASSWORD", PASSWORD)
    monkeypatch.delenv("MEDIATOR_USER", raising=False)
    book = new_book(tmp_path / "调解室.book", BEGINNING)
    uid = new_case(book, TODAY)
    book.close()
    shutil.copyfile(book.folder.database, tmp_path / "earlier.db")
    book = CaseBook.open(book.folder.path, PASSWORD)
    for number in range(6):
        book.change(Case, uid, facts=f"第{number}次，楼上漏水。")
    proven_copy(book.folder, book.key, book.folder.copies, now=datetime.now(UTC))
    book.close()
    return book.folder.path


def verified(folder, capsys) -> tuple[int, str]:
    capsys.readouterr()
    status = command_line.run(["verify", str(folder)])
    told = capsys.readouterr()
    return status, told.out + told.err


def tamper(folder: Path, kind: str) -> None:
    """Change the journal as somebody who has the key of the book."""
    key = KeyRing.read(folder).unlock(PASSWORD)
    with closing(
        connect(folder / "book.db", key.database_key(), readonly=False)
    ) as raw:
        engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
        for verb in ("update", "delete"):
            raw.execute(f"DROP TRIGGER journal_no_{verb}")
        (last,) = raw.execute("SELECT max(id) FROM journal").fetchone()
        chance = random.Random(kind)  # noqa: S311 - repeatable
        with engine.connect() as inside:
            KINDS[kind](inside, chance, last, key.journal_key())
            inside.commit()


def test_a_book_as_it_was_written_is_whole(folder, capsys):
    status, told = verified(folder, capsys)
    assert status == 0
    assert "完好" in told


def test_a_book_whose_key_file_is_gone_is_not_called_whole(folder, capsys):
    (folder / "keys.json").unlink()
    status, told = verified(folder, capsys)
    assert status == 1
    assert "keys.json" in told
    assert "案件簿完好" not in told


@pytest.mark.parametrize("kind", KINDS)
def test_each_way_to_change_the_journal_shows(kind, folder, capsys):
    tamper(folder, kind)
    status, told = verified(folder, capsys)
    assert status == 1
    assert "操作日志" in told
    assert "完好" not in told


def test_the_file_of_an_earlier_day_shows(folder, tmp_path, capsys):
    shutil.copyfile(tmp_path / "earlier.db", folder / "book.db")
    status, told = verified(folder, capsys)
    assert status == 1
    assert "少" in told


@pytest.fixture
def put_back(folder):
    """The book as it was restored from an older copy, while newer ones are there."""
    older = newest_in(BookFolder(folder).copies)
    kept = folder.parent / "older copies"
    kept.mkdir()
    shutil.copytree(older, kept / older.name)
    go_on(folder)
    assert command_line.run(["restore", str(kept), str(folder)]) == 0
    return folder


def go_on(folder: Path) -> None:
    """Work on, and make another copy."""
    book = CaseBook.open(folder, PASSWORD)
    for _ in range(3):
        new_case(book, TODAY)
    proven_copy(book.folder, book.key, book.folder.copies, now=datetime.now(UTC))
    book.close()


def test_a_book_restored_from_an_older_copy_says_so_and_is_whole(put_back, capsys):
    status, told = verified(put_back, capsys)
    assert status == 0
    assert "完好" in told
    assert "的备份恢复过" in told


@pytest.mark.long
def test_a_restored_book_that_goes_on_and_is_then_tampered_with_shows(put_back, capsys):
    go_on(put_back)
    assert verified(put_back, capsys)[0] == 0
    tamper(put_back, "截尾")
    assert verified(put_back, capsys)[0] == 1


def test_without_its_mark_a_restored_book_is_not_believed(put_back, capsys):
    (put_back / MARK).unlink()
    assert verified(put_back, capsys)[0] == 1


@pytest.mark.parametrize("name", ["at", "made_at", "entries", "seal"])
def test_a_mark_that_somebody_made_up_is_not_believed(name, put_back, capsys):
    told = msgspec.json.decode((put_back / MARK).read_bytes())
    later = "2099-01-01T00:00:00Z"
    told[name] = {"entries": 0, "seal": "0" * 64}.get(name, later)
    (put_back / MARK).write_bytes(msgspec.json.encode(told))
    assert verified(put_back, capsys)[0] == 1
