"""``mediator import``, ``export``, ``search``: what goes in is found and comes out."""

import json

import pytest

from mediator.places import resource
from tests.commands.hands import run

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


def test_export_into_a_new_book_gives_the_same_book(book, tmp_path, capsys):
    first, second = tmp_path / "一", tmp_path / "二"
    assert run("export", book, first) == 0
    twin = tmp_path / "另一本.book"
    assert run("new", twin) == 0
    assert run("import", twin, first / "book.json") == 0
    assert run("export", twin, second) == 0
    assert (first / "book.json").read_bytes() == (second / "book.json").read_bytes()
    capsys.readouterr()


def test_a_dry_run_changes_nothing(book, tmp_path, capsys):
    other = resource("samples", "e_homestead_drainage.json")
    run("export", book, tmp_path / "前")
    assert run("import", book, other, "--dry-run") == 0
    assert "没有改动" in capsys.readouterr().out
    run("export", book, tmp_path / "后")
    before = (tmp_path / "前" / "book.json").read_bytes()
    assert before == (tmp_path / "后" / "book.json").read_bytes()


def test_the_same_file_twice_is_refused_and_nothing_is_half_done(
    book, tmp_path, capsys
):
    run("export", book, tmp_path / "前")
    assert run("import", book, tmp_path / "前" / "book.json") == 1
    assert capsys.readouterr().err.count("\n") == 1
    run("export", book, tmp_path / "后")
    before = (tmp_path / "前" / "book.json").read_bytes()
    assert before == (tmp_path / "后" / "book.json").read_bytes()
