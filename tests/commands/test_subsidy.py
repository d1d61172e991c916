"""``mediator subsidy``: a month's papers without the window."""

from contextlib import closing

import pypdfium2
import pytest
from sqlalchemy import select

from mediator.cases.book import CaseBook
from mediator.cases.facts.dates import room_day
from mediator.cases.model import JournalEntry, now
from mediator.cases.snapshot import case_value
from mediator.cases.subsidy.claiming import Asked, claim
from mediator.commands import COMMANDS, command_line
from mediator.forms.registers.given import given_register
from mediator.forms.sheet import sheet_text
from tests.cases.conftest import BEGINNING, PASSWORD
from tests.cases.paths import DAY
from tests.cases.subsidy.rooms import choose, settled_case
from tests.new_book import new_book


@pytest.fixture
def book(tmp_path, monkeypatch):
    """A book with one claim in November 2026; its folder and the case's number."""
    monkeypatch.setenv("MEDIATOR_PASSWORD", PASSWORD)
    folder = tmp_path / "示例.book"
    made = new_book(folder, BEGINNING)
    choose(made, "district")
    uid = settled_case(made)
    claim(made, uid, Asked("一案", DAY))
    number = case_value(made, uid).number
    made.close()
    return folder, number


def run(*words):
    return command_line.run([str(word) for word in words])


def text_of(path):
    document = pypdfium2.PdfDocument(path)
    pages = (page.get_textpage().get_text_range() for page in document)
    return "".join("".join(pages).split())


def test_a_month_is_written_as_pdf_and_word(book, tmp_path, capsys):
    folder, number = book
    out = tmp_path / "材料"
    assert "subsidy" in COMMANDS
    assert run("subsidy", folder, "2026-11", "--out", out) == 0
    said = capsys.readouterr().out.splitlines()
    assert sorted(said) == sorted(str(each) for each in out.iterdir())
    assert len(said) == 6
    assert (out / f"{number} 调解案件认定表.docx").is_file()
    claim = text_of(out / "2026-11 人民调解以案定补申报表.pdf")
    assert "人民币贰拾元整" in claim
    assert "当事人0" not in claim
    assert "当某" in claim
    for file in out.glob("*.pdf"):
        assert "当事人0" not in text_of(file), file.name


def test_whole_names_are_for_something_and_that_is_written_down(book, tmp_path):
    folder, _ = book
    asked = ("subsidy", folder, "2026-11", "--full", "--purpose", "司法所审核")
    assert run(*asked, "--out", tmp_path / "全") == 0
    said = text_of(tmp_path / "全" / "2026-11 人民调解以案定补申报表.pdf")
    assert "当事人0" in said
    assert "仅供：司法所审核，不得转作他用" in said
    (own,) = (tmp_path / "全").glob("*认定表.pdf")
    assert "当事人0" in text_of(own)
    assert "仅供：司法所审核，不得转作他用" in text_of(own)
    with closing(CaseBook.open(folder, PASSWORD)) as opened:
        register = sheet_text(given_register(opened, room_day(now()).year))
        with opened.reading() as session:
            done = list(session.scalars(select(JournalEntry.what)))
    assert "2026年11月补贴申报材料（写全名）" in register
    assert "司法所审核" in register
    assert any("司法所审核" in each for each in done)


def test_whole_names_for_nothing_are_refused(book, tmp_path, capsys):
    folder, _ = book
    asked = ("subsidy", folder, "2026-11", "--full")
    assert run(*asked, "--out", tmp_path / "全") == 1
    assert "请写明写全名做什么用" in capsys.readouterr().err
    assert not (tmp_path / "全").exists()


def test_a_month_is_written_as_year_and_month(book, tmp_path, capsys):
    folder, _ = book
    for wrong in ("2026", "2026-13", "十一月", "1200-01"):
        assert run("subsidy", folder, wrong, "--out", tmp_path / "x") == 2
        assert "请写成 2026-10" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_a_month_without_a_claim_says_so_and_writes_nothing(book, tmp_path, capsys):
    folder, _ = book
    assert run("subsidy", folder, "2026-09", "--out", tmp_path / "空") == 0
    said = capsys.readouterr().out
    assert said == "2026年9月还没有申报，没有要存的文件。\n"
    assert not (tmp_path / "空").exists()
