"""A book on a server: every command says and makes what it did of the file."""

import pytest

from mediator.commands.seats import _parts
from mediator.problems import Problem
from tests.commands.hands import run
from tests.server import empty_database, server  # noqa: F401 - fixtures

pytestmark = pytest.mark.usefixtures("password")

QUESTIONS = {
    "search": ("蒙小松",),
    "check": ("2026-0001",),
    "export": ("OUT/export",),
    "papers": ("2026-0001", "--out", "OUT/papers"),
    "register": ("2026", "--out", "OUT/register"),
    "month": ("2026-10", "--out", "OUT/month"),
    "ledger": ("--from", "2026-01-01", "--to", "2026-12-31", "--out", "OUT/ledger"),
    "subsidy": ("2026-10", "--out", "OUT/subsidy"),
    "calendar": ("--from", "2026-01-01", "--to", "2026-12-31", "--out", "OUT/c.ics"),
    "verify": (),
}


def answers(book, out, capsys):
    """Ask everything of a book; return what was said and how long each file is."""
    said = {}
    for command, words in QUESTIONS.items():
        code = run(command, book, *(word.replace("OUT", str(out)) for word in words))
        told = capsys.readouterr()
        said[command] = (code, told.out.replace(str(out), "OUT"), told.err)
    files = {
        path.relative_to(out): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }
    return said, files


@pytest.mark.long
def test_all_commands_answer_alike_there_and_back(
    book,
    empty_database,  # noqa: F811
    tmp_path,
    capsys,
):
    before = answers(book, tmp_path / "1", capsys)
    assert all(code == 0 for code, _, _ in before[0].values())
    host, port = empty_database.host, empty_database.port
    where = f"{host}:{port}/{empty_database.database}"
    assert run("move", book, "--server", where, "--server-user", "postgres") == 0
    said = capsys.readouterr().out
    assert "服务器是另一台电脑的，连接是加密的" in said  # a socket of this one is not
    assert "逐张表核对过" in said
    assert "服务器的硬盘要由管理员加密" in said
    assert (book / "server.json").is_file()
    # What the commands of before left in the journal stays; papers were issued.
    there = answers(book, tmp_path / "2", capsys)
    code, said, _ = there[0].pop("verify")
    assert code == 0
    assert "服务器的磁盘和数据库文件这里查不到" in said  # nobody claims them whole
    assert "文件、内容、操作日志都对得上" in before[0].pop("verify")[1]
    assert there[0] == before[0]
    assert there[1].keys() == before[1].keys()
    seat = tmp_path / "二号.book"
    assert run("seat", book, seat) == 0
    assert run("search", seat, "蒙小松") == 0
    assert "蒙小松" in capsys.readouterr().out
    assert run("move", book, "--back") == 0
    assert "已经搬回" in capsys.readouterr().out
    assert not (book / "server.json").exists()
    assert run("verify", book) == 0
    assert run("search", seat, "蒙小松") == 1
    assert "搬走" in capsys.readouterr().err


def test_a_book_in_a_file_has_no_second_seat_and_no_way_back(book, tmp_path, capsys):
    assert run("seat", book, tmp_path / "二号.book") == 1
    assert run("move", book, "--back") == 1
    told = capsys.readouterr().err
    assert "不在服务器上" in told
    assert "本来就在这台电脑的文件里" in told
    assert not (tmp_path / "二号.book").exists()


def test_another_computer_is_asked_for_its_authority(book, capsys):
    assert run("move", book, "--server", "db.example/room") == 1
    assert "--ca" in capsys.readouterr().err
    assert (book / "book.db").is_file()


def test_a_move_to_a_server_out_of_reach_says_nothing_of_what_lies_there(
    book, tmp_path, capsys
):
    assert run("move", book, "--server", f"{tmp_path}:6000/room") == 1
    said = capsys.readouterr().err
    assert f"连不上服务器 {tmp_path}:6000/room，以前存的都在。" in said
    assert "服务器上" not in said
    assert (book / "book.db").is_file()


@pytest.mark.parametrize(
    ("where", "parts"),
    [
        ("db.example/room", ("db.example", 5432, "room")),
        ("db.example:6000/room", ("db.example", 6000, "room")),
        ("/run/postgresql/room", ("/run/postgresql", 5432, "room")),
        ("/run/postgresql:6000/room", ("/run/postgresql", 6000, "room")),
        ("/run/a:b:c:6000/room", ("/run/a:b:c", 6000, "room")),
        ("[::1]/room", ("::1", 5432, "room")),
        ("[::1]:6000/room", ("::1", 6000, "room")),
        ("[2001:db8::2]:6000/room", ("2001:db8::2", 6000, "room")),
    ],
)
def test_an_address_is_read_as_it_is_written(where, parts):
    assert _parts(where) == parts


@pytest.mark.parametrize(
    "where",
    [
        *("db.example", "/", "db.example/", "a:99999/b", ""),
        *("[]/b", "[db.example]/b", "[::1/b", "[::1]6000/b", "[::1]:99999/b"),
    ],
)
def test_what_is_no_address_is_said(where):
    with pytest.raises(Problem, match="地址/库名"):
        _parts(where)


@pytest.mark.parametrize("where", ["::1/room", "::1:5432/room", "2001:db8::2/room"])
def test_an_ipv6_address_without_brackets_is_told_how_to_write_it(book, capsys, where):
    assert run("move", book, "--server", where) == 1
    assert "[::1]:5432/anjian" in capsys.readouterr().err
    assert (book / "book.db").is_file()


def test_an_ipv6_address_in_brackets_is_this_computer_and_said_with_them(book, capsys):
    assert run("move", book, "--server", "[::1]:1/room") == 1
    assert "连不上服务器 [::1]:1/room" in capsys.readouterr().err
    assert (book / "book.db").is_file()
