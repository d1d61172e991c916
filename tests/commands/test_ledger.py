"""``mediator ledger``: masked unless somebody says what the whole one is for."""

import pytest

from mediator.cases.book import CaseBook
from mediator.cases.exchange.importing import Incoming, import_cases
from mediator.commands import COMMANDS, command_line
from mediator.places import resource
from tests.cases.conftest import BEGINNING, CHEAP, PASSWORD
from tests.cases.exchange.reading import read_case_file
from tests.forms.office import cells, opened


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MEDIATOR_PASSWORD", PASSWORD)
    made, _ = CaseBook.create(tmp_path / "示例.book", BEGINNING, CHEAP)
    path = resource("samples", "rare_names.json")
    import_cases(made, [Incoming(path, read_case_file(path))])
    made.close()
    return tmp_path / "示例.book"


def run(*words):
    return command_line.run([str(word) for word in words])


def dates(first="2026-05-01", last="2026-05-31"):
    return "--from", first, "--until", last


def test_it_is_masked_without_being_asked(folder, tmp_path, capsys):
    assert "ledger" in COMMANDS
    out = tmp_path / "台账"
    assert run("ledger", folder, *dates(), "--out", out) == 0
    said = capsys.readouterr().out
    assert "共1件" in said
    assert "当事人只写姓" in said
    assert sorted(each.suffix for each in out.iterdir()) == [".pdf", ".xlsx"]
    book = next(out.glob("*.xlsx"))
    assert any(
        "某某" in str(each) for each in cells(opened(book.read_bytes())).values()
    )


def test_the_whole_one_wants_a_purpose(folder, tmp_path, capsys):
    out = tmp_path / "台账"
    assert run("ledger", folder, *dates(), "--full", "--out", out) == 1
    assert "做什么用" in capsys.readouterr().err
    assert not out.exists()
    purpose = ("--full", "--purpose", "司法所核查")
    assert run("ledger", folder, *dates(), *purpose, "--out", out) == 0
    assert "没有加密" in capsys.readouterr().out
    assert all("全文" in each.name for each in out.iterdir())


def test_days_are_read_and_the_wrong_way_round_refused(folder, tmp_path, capsys):
    wrong = dates("五月", "2026-05-31")
    assert run("ledger", folder, *wrong, "--out", tmp_path / "x") == 2
    assert "不是日期" in capsys.readouterr().err
    back = dates("2026-06-01", "2026-05-31")
    assert run("ledger", folder, *back, "--out", tmp_path / "x") == 1
    assert "写反了" in capsys.readouterr().err
