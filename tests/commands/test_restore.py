"""On another computer, with nothing but the stick and the paper."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mediator.cases import closing, logins, paper_code, second_medium, users
from mediator.cases.book import Beginning, CaseBook
from mediator.cases.intake import new_case
from mediator.cases.lists import CaseFilter, case_uids
from mediator.cases.model import Case, Mediator
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.keys import Kdf, WrongPassword
from mediator.cases.words import UserRole
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


MEDIATOR, READER = "青石板八 8 块", "青石板九 9 块"


@pytest.fixture
def staffed(tmp_path):
    """A book of three people with a case since its copy; its folder, copy and code."""
    folder, cheap = tmp_path / "room.book", Kdf(64, 1, 1)
    book, code = CaseBook.create(folder, BEGINNING, cheap)
    second = book.add(Mediator, name="林晓")
    logins.let_in(book, second, MEDIATOR, MEDIATOR, cheap)
    logins.let_read(book, "司法所", READER, READER, cheap)
    copy = proven_copy(book.folder, book.key, tmp_path / "copies").path
    new_case(book, NOW.date())
    book.close()
    return folder, copy, code


def cases_in(folder):
    book = CaseBook.open(folder, BEGINNING.password)
    try:
        return len(case_uids(book, CaseFilter()))
    finally:
        book.close()


@pytest.mark.parametrize("secret", [MEDIATOR, READER])
def test_who_is_not_the_head_puts_no_copy_in_the_place_of_the_book(
    staffed, monkeypatch, capsys, secret
):
    folder, copy, _ = staffed
    assert restored(monkeypatch, secret, copy, folder) == 1
    told = capsys.readouterr().err
    assert "这个密码不是负责人的" in told
    assert "没有动" in told
    assert cases_in(folder) == 1
    assert not list(folder.parent.glob("room.book.before-*"))


@pytest.mark.parametrize("secret", [MEDIATOR, READER])
def test_into_an_empty_folder_whoever_has_a_password_restores(
    staffed, monkeypatch, tmp_path, secret
):
    _, copy, _ = staffed
    assert restored(monkeypatch, secret, copy, tmp_path / "look") == 0
    assert cases_in(tmp_path / "look") == 0


def test_the_head_and_the_paper_put_the_copy_there(staffed, monkeypatch):
    folder, copy, code = staffed
    for secret in (BEGINNING.password, code):
        assert restored(monkeypatch, secret, copy, folder) == 0
        assert cases_in(folder) == 0


def test_a_head_who_is_none_any_more_does_not(staffed, monkeypatch, capsys):
    """In the copy both are heads, in the book the second one no longer is."""
    folder, _, _ = staffed
    book = CaseBook.open(folder, BEGINNING.password)
    (uid,) = [each.uid for each in users.logins(book) if each.name == "林晓"]
    logins.give_role(book, uid, UserRole.HEAD)
    copy = proven_copy(book.folder, book.key, folder.with_name("copies")).path
    logins.give_role(book, uid, UserRole.MEDIATOR)
    book.close()
    assert restored(monkeypatch, MEDIATOR, copy, folder) == 1
    assert "不是负责人的" in capsys.readouterr().err
    (folder / "book.db").write_bytes(b"spoilt")  # now the copy decides
    assert restored(monkeypatch, READER, copy, folder) == 1
    assert restored(monkeypatch, MEDIATOR, copy, folder) == 0
    assert cases_in(folder) == 1


def test_the_head_of_another_book_does_not_replace_this_one(
    staffed, stick, monkeypatch, capsys
):
    """Whoever only reads has a book of their own, with a password of their own."""
    folder, copy, _ = staffed
    own, _ = CaseBook.create(
        folder.with_name("own"), replace(BEGINNING, password=READER), Kdf(64, 1, 1)
    )
    theirs = proven_copy(own.folder, own.key, folder.with_name("theirs")).path
    own.close()
    assert restored(monkeypatch, READER, theirs, folder) == 1
    assert "不是负责人的" in capsys.readouterr().err
    place, code = stick
    assert restored(monkeypatch, code, place, folder) == 1
    assert "另一本案件簿" in capsys.readouterr().err
    assert cases_in(folder) == 1
    assert copy.is_dir()


LATER, HIS = "青石板十 10 块", "青石板一 11 块"


@pytest.fixture
def changed(staffed):
    """The book, after all that opens it was changed since its copy; and its codes."""
    folder, copy, code = staffed
    book = CaseBook.open(folder, BEGINNING.password)
    newer = paper_code.new_code(book, NOW.date())
    (second,) = [each for each in users.logins(book) if each.name == "林晓"]
    logins.let_in(book, second.mediator_uid, HIS, HIS)
    (reader,) = [each.uid for each in users.logins(book) if each.name == "司法所"]
    logins.stop(book, reader)
    logins.change_own_password(book, BEGINNING.password, LATER, LATER)
    book.close()
    return folder, copy, code, newer


def opens(folder, secret):
    try:
        book = CaseBook.open(folder, secret, recovery="-" in secret)
    except WrongPassword:
        return False
    book.close()
    return True


@pytest.mark.parametrize("with_paper", [False, True])
def test_the_passwords_and_the_paper_of_today_restore_and_go_on_opening_the_book(
    changed, monkeypatch, capsys, with_paper
):
    folder, copy, code, newer = changed
    assert restored(monkeypatch, newer if with_paper else LATER, copy, folder) == 0
    assert "密码和恢复码没有退回去" in capsys.readouterr().out
    assert all(opens(folder, each) for each in (LATER, HIS, newer))
    old = (BEGINNING.password, MEDIATOR, READER, code)
    assert not any(opens(folder, each) for each in old)
    for file in folder.glob("keys*.json"):  # nor do the slots of before
        assert (folder / "keys.json").read_bytes() == file.read_bytes()


def test_what_opened_the_book_on_the_day_of_the_copy_does_not_replace_it(
    changed, monkeypatch, capsys
):
    folder, copy, code, _ = changed
    for old in (BEGINNING.password, code, MEDIATOR, "something else"):
        assert restored(monkeypatch, old, copy, folder) == 1
        assert "要用它现在的密码" in capsys.readouterr().err
    (folder / "book.db").write_bytes(b"spoilt")  # its slots still decide
    assert restored(monkeypatch, BEGINNING.password, copy, folder) == 1
    assert restored(monkeypatch, HIS, copy, folder) == 1
    assert "不是负责人的" in capsys.readouterr().err
    assert not list(folder.parent.glob("room.book.before-*"))
    assert restored(monkeypatch, LATER, copy, folder) == 0
    assert opens(folder, LATER)
    assert not opens(folder, BEGINNING.password)


def test_where_the_slots_are_spoilt_those_of_the_copy_count_and_it_is_said(
    changed, monkeypatch, capsys
):
    folder, copy, code, newer = changed
    for file in folder.glob("keys*.json"):
        file.write_bytes(b"spoilt")
    assert restored(monkeypatch, LATER, copy, folder) == 1
    assert restored(monkeypatch, BEGINNING.password, copy, folder) == 0
    assert "停用的人、换掉的恢复单，又能打开" in capsys.readouterr().out
    assert all(opens(folder, each) for each in (BEGINNING.password, READER, code))
    assert not opens(folder, newer)


def test_into_an_empty_folder_the_day_of_the_copy_counts_and_it_is_said(
    changed, monkeypatch, capsys, tmp_path
):
    _, copy, code, _ = changed
    assert restored(monkeypatch, code, copy, tmp_path / "look") == 0
    assert "打开要用备份那天的密码或恢复码" in capsys.readouterr().out
    assert opens(tmp_path / "look", BEGINNING.password)


def test_who_was_let_in_since_the_copy_is_let_in_anew_by_the_head(
    staffed, monkeypatch, capsys
):
    """The restored book knows nothing of her: her slot alone is no login."""
    folder, copy, _ = staffed
    book = CaseBook.open(folder, BEGINNING.password)
    third = book.add(Mediator, name="周海")
    hers = logins.let_in(book, third, HIS, HIS)
    logins.give_role(book, hers, UserRole.HEAD)
    book.close()
    assert restored(monkeypatch, HIS, copy, folder) == 1
    assert "恢复以后您的密码打不开" in capsys.readouterr().err
    assert cases_in(folder) == 1
    assert restored(monkeypatch, BEGINNING.password, copy, folder) == 0
    assert "有 1 个人是这份备份以后才让进来的" in capsys.readouterr().out
    assert not opens(folder, HIS)
    assert all(opens(folder, each) for each in (MEDIATOR, READER))
