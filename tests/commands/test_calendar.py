"""``mediator calendar`` writes what is agreed on, and names nobody unasked."""

from datetime import datetime

import pytest

from mediator.cases.appointments import begin
from mediator.cases.book import Beginning, CaseBook
from mediator.cases.facts.dates import ROOM_TIME
from mediator.cases.intake import new_case
from mediator.cases.model import Appointment, Party
from mediator.cases.snapshot import case_value
from mediator.commands import command_line
from tests.new_book import new_book

PASSWORD = "练习密码-20261125"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MEDIATOR_PASSWORD", PASSWORD)
    monkeypatch.delenv("MEDIATOR_USER", raising=False)
    beginning = Beginning("青石镇人民调解委员会", "青石调解室", "李安", PASSWORD)
    book = new_book(tmp_path / "book", beginning)
    at = datetime(2026, 11, 27, 15, tzinfo=ROOM_TIME)
    case = new_case(book, at.date())
    book.change(Party, case_value(book, case).parties[0].uid, name="赵长青")
    begin(book, case, at)
    book.close()
    return tmp_path


def asked(folder, *more):
    return command_line.run(["calendar", str(folder / "book"), *more])


def test_a_span_of_days_becomes_a_file(folder, capsys):
    out = folder / "日历" / "本周.ics"
    words = ("--from", "2026-11-23", "--to", "2026-11-29", "--out", str(out))
    assert asked(folder, *words) == 0
    assert "1次约定" in capsys.readouterr().out
    said = out.read_bytes().replace(b"\r\n ", b"").decode()
    assert "SUMMARY:第1次调解 2026-0001" in said
    assert "赵长青" not in said
    assert asked(folder, *words, "--names") == 0
    assert "不要发给别人" in capsys.readouterr().out
    assert "赵长青" in out.read_bytes().replace(b"\r\n ", b"").decode()


def test_days_the_wrong_way_round_are_one_plain_sentence(folder, capsys):
    out = folder / "没有.ics"
    words = ("--from", "2026-11-29", "--to", "2026-11-23", "--out", str(out))
    assert asked(folder, *words) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not out.exists()


def test_with_names_a_number_in_what_it_is_about_leaves_only_in_part(folder):
    book = CaseBook.open(folder / "book", PASSWORD)
    at = datetime(2026, 11, 27, 9, tzinfo=ROOM_TIME)
    said = "给欧阳明打电话19900001001，核对990101195703050018"
    book.change(Appointment, begin(book, "", at), what=said)
    book.close()
    out = folder / "本周.ics"
    words = ("--from", "2026-11-23", "--to", "2026-11-29", "--out", str(out))
    assert asked(folder, *words, "--names") == 0
    told = out.read_bytes().replace(b"\r\n ", b"").decode()
    assert "SUMMARY:给欧阳明打电话199****1001，核对9901****0018" in told
