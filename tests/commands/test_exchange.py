"""``mediator import``, ``export``, ``search``: what goes in is found and comes out."""

import json
import shutil

import pytest

from mediator.cases import closing
from mediator.cases.safety.folder import DamagedBook
from mediator.commands import asking, exchange
from mediator.places import resource
from tests.cases.exchange.reading import read_case_file
from tests.commands.hands import WHOLE, run

pytestmark = pytest.mark.usefixtures("password")


def test_an_imported_case_is_found_by_name_and_initials(book, capsys):
    assert run("search", book, "蒙小松") == 0
    by_name = capsys.readouterr().out
    assert run("search", book, "mxs") == 0
    assert capsys.readouterr().out == by_name
    number, case_number, kind, parties = by_name.strip().split("\t")
    assert kind == "道路交通事故"
    assert parties == "吴晓岚 与 蒙小松"
    assert number != case_number
    assert "号" in case_number


def test_no_hit_is_no_failure(book, capsys):
    assert run("search", book, "查无此人") == 0
    assert capsys.readouterr().out.startswith("没有找到“查无此人”。")
    assert run("search", book, "查无此人", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.long
def test_export_into_a_new_book_gives_the_same_book(book, tmp_path, capsys):
    first, second = tmp_path / "一", tmp_path / "二"
    assert run("export", book, first, *WHOLE) == 0
    twin = tmp_path / "另一本.book"
    assert run("new", twin) == 0
    assert run("import", twin, first / "book.json") == 0
    assert run("export", twin, second, *WHOLE) == 0
    assert (first / "book.json").read_bytes() == (second / "book.json").read_bytes()
    capsys.readouterr()


def test_where_only_the_copy_on_closing_fails_what_was_done_is_told(
    book, tmp_path, capsys
):
    (tmp_path / "a.book.backups").write_text("no folder")
    own = shutil.copytree(book, tmp_path / "a.book")
    assert run("import", own, resource("samples") / "rare_names.json") == 0
    said = capsys.readouterr()
    assert "已导入" in said.out
    assert "这一步做好了，只是关上案件簿时：备份没有做成" in said.err


def test_an_export_names_nobody_unless_the_whole_is_asked_for(book, tmp_path, capsys):
    assert run("export", book, tmp_path / "一") == 0
    assert "遮去姓名和号码" in capsys.readouterr().out
    (masked,) = (tmp_path / "一").iterdir()
    assert run("export", book, tmp_path / "二", *WHOLE) == 0
    assert "没有加密" in capsys.readouterr().out
    (case,) = read_case_file(tmp_path / "二" / "book.json").cases
    words = {case.facts}
    for party in case.parties:
        words |= {party.name, party.id_number, party.phone, party.address}
    assert len(words) > 8
    said = masked.read_text("utf-8")
    whole = (tmp_path / "二" / "book.json").read_text("utf-8")
    assert [each for each in words if each not in whole] == []
    assert [each for each in words if each and each in said] == []
    assert case.number in said


def test_the_whole_is_given_only_with_a_purpose_and_the_password_once_more(
    book, tmp_path, capsys, monkeypatch
):
    assert run("export", book, tmp_path / "一", "--whole") == 1
    assert "做什么用" in capsys.readouterr().err
    asked = iter(["练习密码-20261125", "不是这个密码"])
    monkeypatch.setattr(exchange, "password", lambda _: next(asked))
    monkeypatch.setattr(asking, "password", lambda _: next(asked))
    assert run("export", book, tmp_path / "一", *WHOLE) == 1
    assert "密码不对" in capsys.readouterr().err
    assert not (tmp_path / "一").exists()


@pytest.mark.long
def test_a_masked_export_comes_into_no_book(book, tmp_path, capsys):
    assert run("export", book, tmp_path / "一") == 0
    assert run("new", tmp_path / "另一本") == 0
    assert run("import", tmp_path / "另一本", tmp_path / "一" / "masked.json") == 1
    said = capsys.readouterr().err
    for word in ("读不回来", "--whole", "案件簿没有改动"):
        assert word in said


def test_a_dry_run_changes_nothing(book, tmp_path, capsys):
    other = resource("samples", "e_homestead_drainage.json")
    run("export", book, tmp_path / "前", *WHOLE)
    assert run("import", book, other, "--dry-run") == 0
    assert "没有改动" in capsys.readouterr().out
    run("export", book, tmp_path / "后", *WHOLE)
    before = (tmp_path / "前" / "book.json").read_bytes()
    assert before == (tmp_path / "后" / "book.json").read_bytes()


def test_the_same_file_twice_is_refused_and_nothing_is_half_done(
    book, tmp_path, capsys
):
    run("export", book, tmp_path / "前", *WHOLE)
    assert run("import", book, tmp_path / "前" / "book.json") == 1
    assert capsys.readouterr().err.count("\n") == 1
    run("export", book, tmp_path / "后", *WHOLE)
    before = (tmp_path / "前" / "book.json").read_bytes()
    assert before == (tmp_path / "后" / "book.json").read_bytes()


def test_a_disk_with_less_than_500_mb_left_is_told_before_something_is_written(
    book, tmp_path, capsys, monkeypatch
):
    own = shutil.copytree(book, tmp_path / "a.book")
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(
        shutil, "disk_usage", lambda _: usage._replace(free=372 * 10**6)
    )
    assert run("import", own, resource("samples") / "rare_names.json") == 0
    said = capsys.readouterr()
    assert "已导入" in said.out
    assert said.err.startswith("磁盘快满了，只剩 372 MB。已存的都在。请先清理磁盘")


def test_a_book_found_damaged_on_closing_is_not_said_to_be_well_done(
    book, tmp_path, capsys, monkeypatch
):
    def spoilt(*_given):
        raise DamagedBook(own)

    own = shutil.copytree(book, tmp_path / "a.book")
    monkeypatch.setattr(closing, "close", spoilt)
    assert run("verify", own) == 0
    said = capsys.readouterr().err
    assert said.startswith("关上案件簿时没有另做备份：案件簿“a.book”的文件损坏了")
    assert "做好了" not in said
