"""On another computer, with nothing but the stick and the paper."""

import shutil
from datetime import UTC, datetime

import pytest

from mediator.cases import closing, second_medium
from mediator.cases.book import Beginning, CaseBook
from mediator.cases.intake import new_case
from mediator.cases.lists import CaseFilter, case_uids
from mediator.cases.model import Case
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.safety.keys import Kdf
from mediator.commands import command_line

NOW = datetime(2026, 3, 1, 4, 30, tzinfo=UTC)
BEGINNING = Beginning("青石镇人民调解委员会", "青石调解室", "李安", "青石板 7 块")


@pytest.fixture(autouse=True)
def _no_password(monkeypatch):
    monkeypatch.delenv("MEDIATOR_PASSWORD", raising=False)


@pytest.fixture
def stick(tmp_path):
    """A stick as it comes out of the drawer, and the code that is on the paper."""
    old = tmp_path / "old computer"
    old.mkdir()
    (tmp_path / "stick").mkdir()
    book, code = CaseBook.create(old / "book", BEGINNING, Kdf(64, 1, 1))
    uids = [new_case(book, NOW.date()) for _ in range(3)]
    book.change(Case, uids[0], facts="两家因排水争吵。")
    second_medium.choose(book, tmp_path / "stick" / "备份")
    assert closing.close(book, NOW).carried is not None
    shutil.rmtree(old)
    return tmp_path / "stick", code


def restored(monkeypatch, secret, *words):
    monkeypatch.setenv("MEDIATOR_PASSWORD", secret)
    return command_line.run(["restore", *map(str, words)])


def test_the_stick_and_the_paper_bring_everything_back(
    stick, tmp_path, monkeypatch, capsys
):
    place, code = stick
    folder = tmp_path / "新电脑" / "案件簿"
    typed = code.lower().replace("-", " ")
    assert restored(monkeypatch, typed, place, folder) == 0
    assert "回来的是 2026年3月1日 12:30 的案件簿，3 件" in capsys.readouterr().out
    book = CaseBook.open(folder, code, recovery=True)
    assert len(case_uids(book, CaseFilter())) == 3
    assert AttachmentStore(book.folder.attachments, book.key).names() == set()
    book.close()
    CaseBook.open(folder, BEGINNING.password).close()


def test_the_password_does_as_well_and_old_files_are_moved_aside(
    stick, tmp_path, monkeypatch, capsys
):
    place, _ = stick
    folder = tmp_path / "book"
    book, _ = CaseBook.create(folder, BEGINNING, Kdf(64, 1, 1))
    book.close()
    assert restored(monkeypatch, BEGINNING.password, place, folder) == 0
    assert "挪到了" in capsys.readouterr().out
    (aside,) = tmp_path.glob("book.before-*")
    CaseBook.open(aside, BEGINNING.password).close()


def test_a_letter_miscopied_from_the_paper_names_its_group(
    stick, tmp_path, monkeypatch, capsys
):
    place, code = stick
    wrong = ("0" if code[7] != "0" else "1").join((code[:7], code[8:]))
    assert restored(monkeypatch, wrong, place, tmp_path / "book") == 1
    assert "第 2 组" in capsys.readouterr().err
    assert not (tmp_path / "book").exists()


def test_a_wrong_password_changes_nothing(stick, tmp_path, monkeypatch, capsys):
    place, _ = stick
    assert restored(monkeypatch, "something else", place, tmp_path / "book") == 1
    assert "密码不对" in capsys.readouterr().err
    assert not (tmp_path / "book").exists()
