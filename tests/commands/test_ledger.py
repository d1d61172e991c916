"""``mediator ledger``: masked unless somebody says what the whole one is for."""

import pytest

from mediator.cases.book import CaseBook
from mediator.cases.model import Case
from mediator.commands import COMMANDS
from tests.commands.hands import PASSWORD, run
from tests.forms.office import cells, opened
from tests.reliability.works import only

pytestmark = pytest.mark.usefixtures("password")


def dates(first="2026-05-01", last="2026-05-31"):
    return "--from", first, "--until", last


def test_it_is_masked_without_being_asked(rare_names, tmp_path, capsys):
    assert "ledger" in COMMANDS
    out = tmp_path / "台账"
    assert run("ledger", rare_names, *dates(), "--out", out) == 0
    said = capsys.readouterr().out
    assert "共1件" in said
    assert "当事人只写姓" in said
    assert sorted(each.suffix for each in out.iterdir()) == [".pdf", ".xlsx"]
    book = next(out.glob("*.xlsx"))
    assert any(
        "某某" in str(each) for each in cells(opened(book.read_bytes())).values()
    )


def test_the_whole_one_wants_a_purpose(rare_names, tmp_path, capsys):
    out = tmp_path / "台账"
    assert run("ledger", rare_names, *dates(), "--full", "--out", out) == 1
    assert "做什么用" in capsys.readouterr().err
    assert not out.exists()
    purpose = ("--full", "--purpose", "司法所核查")
    assert run("ledger", rare_names, *dates(), *purpose, "--out", out) == 0
    assert "没有加密" in capsys.readouterr().out
    assert all("全文" in each.name for each in out.iterdir())


def test_what_the_fonts_lack_is_told_and_stands_in_the_workbook(
    rare_names, tmp_path, capsys
):
    book = CaseBook.open(rare_names, PASSWORD)
    book.change(Case, only(book), facts="漏水😀，שלום。")
    book.close()
    out = tmp_path / "台账"
    purpose = ("--full", "--purpose", "司法所核查")
    assert run("ledger", rare_names, *dates(), *purpose, "--out", out) == 0
    told = capsys.readouterr().err
    assert "😀" in told
    assert "ש" in told
    assert "请手写补上" in told
    made = next(out.glob("*.xlsx")).read_bytes()
    assert "漏水😀，שלום。" in cells(opened(made)).values()
    assert run("ledger", rare_names, *dates(), "--out", out) == 0
    assert "手写" not in capsys.readouterr().err


def test_days_are_read_and_the_wrong_way_round_refused(rare_names, tmp_path, capsys):
    wrong = dates("五月", "2026-05-31")
    assert run("ledger", rare_names, *wrong, "--out", tmp_path / "x") == 2
    assert "不是日期" in capsys.readouterr().err
    back = dates("2026-06-01", "2026-05-31")
    assert run("ledger", rare_names, *back, "--out", tmp_path / "x") == 1
    assert "写反了" in capsys.readouterr().err
