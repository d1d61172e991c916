"""Commands know who works: what a reader may not do, and waiting after many misses."""

from datetime import date

import pytest

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.intake import new_case
from mediator.cases.logins import let_read
from mediator.cases.model import JournalEntry
from mediator.cases.safety.keys import Kdf
from mediator.commands import command_line
from tests.commands.hands import WHOLE
from tests.new_book import new_book

PASSWORD = "练习密码-20261125"
THEIRS = "只看不改 九个字"
CHEAP = Kdf(64, 1, 1)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A book with one case, and somebody who only reads."""
    monkeypatch.setenv("MEDIATOR_PASSWORD", PASSWORD)
    monkeypatch.setenv("MEDIATOR_USER", "李安")
    beginning = Beginning("青石镇人民调解委员会", "青石调解室", "李安", PASSWORD)
    book = new_book(tmp_path / "book", beginning)
    new_case(book, date(2026, 11, 23))
    let_read(book, "街道 赵查", THEIRS, THEIRS, CHEAP)
    book.close()
    return tmp_path


def asked(folder, word, *more):
    return command_line.run([word, str(folder / "book"), *more])


def entries(folder):
    book = CaseBook.open(folder / "book", PASSWORD)
    try:
        with book.reading() as session:
            return session.query(JournalEntry).count()
    finally:
        book.close()


def test_whose_password_it_was_is_told_by_the_name(folder, monkeypatch, capsys):
    monkeypatch.setenv("MEDIATOR_PASSWORD", THEIRS)
    assert asked(folder, "verify", "--user", "街道 赵查") == 0
    capsys.readouterr()
    assert asked(folder, "verify", "--user", "李安") == 1
    assert "密码不对" in capsys.readouterr().err
    assert asked(folder, "verify", "--user", "王五") == 1
    assert "没有叫“王五”的登录人" in capsys.readouterr().err


def test_a_reader_takes_nothing_in_and_gives_no_book_out(folder, monkeypatch, capsys):
    out = folder / "导出"
    assert asked(folder, "export", str(out), *WHOLE) == 0
    before = entries(folder)
    monkeypatch.setenv("MEDIATOR_PASSWORD", THEIRS)
    monkeypatch.setenv("MEDIATOR_USER", "街道 赵查")
    again = folder / "又一份"
    assert asked(folder, "export", str(again), *WHOLE) == 1
    assert "要全文，请负责人或调解员来取。没有导出" in capsys.readouterr().err
    assert not again.exists()
    assert asked(folder, "import", str(out / "book.json")) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert entries(folder) == before


def test_a_reader_makes_no_copy_as_in_the_window(folder, monkeypatch, capsys):
    assert asked(folder, "backup", str(folder / "负责人的")) == 0
    monkeypatch.setenv("MEDIATOR_PASSWORD", THEIRS)
    monkeypatch.setenv("MEDIATOR_USER", "街道 赵查")
    assert asked(folder, "backup", str(folder / "只看的")) == 1
    assert "您的登录是“只看”的，没有备份" in capsys.readouterr().err
    assert not (folder / "只看的").exists()


def test_a_command_waits_after_five_misses_as_the_window_does(
    folder, monkeypatch, capsys
):
    monkeypatch.setenv("MEDIATOR_PASSWORD", "不是这个密码")
    for _ in range(5):
        assert asked(folder, "verify") == 1
        assert "密码不对" in capsys.readouterr().err
    monkeypatch.setenv("MEDIATOR_PASSWORD", PASSWORD)
    assert asked(folder, "verify") == 1
    told = capsys.readouterr().err
    assert "密码连着输错了好几次" in told
    assert told.count("\n") == 1


def guess(folder, capsys, *more):
    assert asked(folder, "verify", *more) == 1
    assert "密码不对" in capsys.readouterr().err


def test_a_wrong_password_by_name_keeps_nobody_else_waiting(
    folder, monkeypatch, capsys
):
    monkeypatch.setenv("MEDIATOR_PASSWORD", "不是这个密码")
    for _ in range(5):
        guess(folder, capsys, "--user", "街道 赵查")
    monkeypatch.setenv("MEDIATOR_PASSWORD", THEIRS)
    assert asked(folder, "verify", "--user", "街道 赵查") == 1
    assert "密码连着输错了好几次" in capsys.readouterr().err
    monkeypatch.setenv("MEDIATOR_PASSWORD", PASSWORD)
    assert asked(folder, "verify", "--user", "李安") == 0


@pytest.mark.parametrize("secret", ["不是这个密码", PASSWORD])
def test_without_a_name_no_password_is_tried_where_several_have_one(
    folder, monkeypatch, capsys, secret
):
    """Neither is anybody kept waiting by it, nor are all guessed at for nothing."""
    monkeypatch.delenv("MEDIATOR_USER")
    monkeypatch.setenv("MEDIATOR_PASSWORD", secret)
    for _ in range(6):
        assert asked(folder, "verify") == 1
        assert "请用 --user 姓名" in capsys.readouterr().err
    assert not (folder / "book" / "misses.json").exists()


def test_a_name_that_stands_beside_no_slot_is_a_guess_at_each(
    folder, monkeypatch, capsys
):
    monkeypatch.setenv("MEDIATOR_PASSWORD", "不是这个密码")
    for _ in range(5):
        guess(folder, capsys, "--user", "王五")
    monkeypatch.setenv("MEDIATOR_PASSWORD", PASSWORD)
    assert asked(folder, "verify", "--user", "李安") == 1
    assert "密码连着输错了好几次" in capsys.readouterr().err
