"""A minor's or a sealed case is opened by a command only where the window opens it."""

from datetime import date, datetime, timedelta

import pytest

from mediator.cases.appointments import begin
from mediator.cases.archive.access import MINOR, SEALED, allow, openings
from mediator.cases.archive.sealing import seal
from mediator.cases.book import Beginning, CaseBook
from mediator.cases.facts.dates import ROOM_TIME, room_day
from mediator.cases.intake import new_case
from mediator.cases.lists import CaseFilter, case_uids
from mediator.cases.logins import let_in
from mediator.cases.model import Case, Mediator, Party, now
from mediator.cases.safety.keys import Kdf
from mediator.cases.snapshot import case_value
from mediator.cases.words import Stage
from mediator.commands import command_line

PASSWORD = "练习密码-20261125"
SECOND = "第二把钥匙 9 号"
TODAY = room_day(now())
CHEAP = Kdf(64, 1, 1)
CHILD = "王小雨"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A book of two mediators with a child's case, which has an appointment."""
    monkeypatch.setenv("MEDIATOR_PASSWORD", PASSWORD)
    monkeypatch.setenv("MEDIATOR_USER", "李安")
    beginning = Beginning("青石镇人民调解委员会", "青石调解室", "李安", PASSWORD)
    book, _ = CaseBook.create(tmp_path / "book", beginning, CHEAP)
    let_in(book, book.add(Mediator, name="林晓"), SECOND, SECOND, CHEAP)
    uid = new_case(book, TODAY)
    child = case_value(book, uid).parties[0].uid
    born = date(TODAY.year - 12, 1, 1)
    book.change(Party, child, name=CHILD, born_on=born)
    begin(book, uid, datetime.combine(TODAY, datetime.min.time(), ROOM_TIME))
    book.close()
    return tmp_path


@pytest.fixture
def inside(folder):
    """A way to do something in the open book, as the head."""

    def do(action):
        book = CaseBook.open(folder / "book", PASSWORD)
        try:
            uid = next(iter(case_uids(book, CaseFilter())))
            return action(book, uid)
        finally:
            book.close()

    return do


def number(inside):
    return inside(lambda book, uid: case_value(book, uid).number)


def asked(folder, word, *more):
    return command_line.run([word, str(folder / "book"), *more])


def test_check_and_papers_refuse_in_words_and_log_nothing(folder, inside, capsys):
    registered = number(inside)
    out = folder / "文书"
    for words in (("check", registered), ("papers", registered, "--out", str(out))):
        assert asked(folder, *words) == 1
        told = capsys.readouterr()
        assert "涉及未成年人，没有打开" in told.err
        assert told.err.count("\n") == 1
        assert CHILD not in told.out + told.err
    assert not out.exists()
    assert inside(openings) == ()


def test_once_allowed_they_open_it_and_each_opening_is_logged(folder, inside):
    registered = number(inside)
    inside(lambda book, uid: allow(book, uid, "", on=TODAY, reason="核对卷宗"))
    assert asked(folder, "check", registered) == 0
    assert asked(folder, "papers", registered, "--out", str(folder / "文书")) == 0
    assert [each.what for each in inside(openings)] == [MINOR, MINOR]
    assert {each.who for each in inside(openings)} == {"李安"}


def test_anothers_permission_is_not_ones_own(folder, inside, capsys, monkeypatch):
    registered = number(inside)
    until = TODAY + timedelta(days=1)
    inside(lambda book, uid: allow(book, uid, "", on=TODAY, reason="看", until=until))
    monkeypatch.setenv("MEDIATOR_PASSWORD", SECOND)
    monkeypatch.setenv("MEDIATOR_USER", "林晓")
    assert asked(folder, "check", registered, "--user", "林晓") == 1
    assert "请李安登录" in capsys.readouterr().err


def test_only_the_head_opens_a_sealed_case_and_it_is_logged(
    folder, inside, capsys, monkeypatch
):
    registered = number(inside)
    held = inside(lambda _book, uid: uid)
    inside(lambda book, uid: book.change(Case, uid, stage=Stage.ARCHIVED))
    inside(lambda book, uid: seal(book, uid, "当事人申请"))
    monkeypatch.setenv("MEDIATOR_PASSWORD", SECOND)
    monkeypatch.setenv("MEDIATOR_USER", "林晓")
    assert asked(folder, "check", registered) == 1
    assert "已经封存，没有打开" in capsys.readouterr().err
    monkeypatch.setenv("MEDIATOR_PASSWORD", PASSWORD)
    monkeypatch.setenv("MEDIATOR_USER", "李安")
    assert asked(folder, "check", registered) == 0
    book = CaseBook.open(folder / "book", PASSWORD)
    assert [each.what for each in openings(book, held)] == [SEALED]
    book.close()


def test_search_and_calendar_hide_the_childs_name(folder, inside, capsys):
    assert asked(folder, "search", CHILD) == 0
    told = capsys.readouterr().out
    assert "王某某" in told
    assert CHILD not in told
    out = folder / "本周.ics"
    days = ("--from", TODAY.isoformat(), "--to", TODAY.isoformat())
    assert asked(folder, "calendar", *days, "--out", str(out), "--names") == 0
    said = out.read_bytes().replace(b"\r\n ", b"").decode()
    assert "王某某" in said
    assert CHILD not in said
    inside(lambda book, uid: allow(book, uid, "", on=TODAY, reason="由本人调解"))
    assert asked(folder, "search", CHILD) == 0
    assert CHILD in capsys.readouterr().out
