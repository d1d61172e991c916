"""``mediator demo``: twenty cases in every stage, and papers that can be trusted."""

import re
import shutil
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from mediator.cases.words import Stage
from mediator.commands import command_line
from tests.cases.exchange.reading import read_case_file
from tests.commands.hands import WHOLE, run
from tests.commands.test_month import everything
from tests.forms import reading, word_reading

PASSWORD = "练习本的密码 1"


@pytest.fixture
def password(monkeypatch):
    """The password of the practice books, as the surroundings tell it."""
    monkeypatch.setenv("MEDIATOR_PASSWORD", PASSWORD)


@pytest.fixture(scope="module")
def practice(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MEDIATOR_PASSWORD", PASSWORD)
        assert command_line.run(["demo", str(folder), "--date", "2026-11-25"]) == 0
        book, export = folder / "practice.book", folder / "export"
        assert command_line.run(["export", str(book), str(export), *WHOLE]) == 0
        assert command_line.run(["verify", str(book)]) == 0
    return folder


def test_there_are_twenty_cases_in_every_stage(practice):
    cases = read_case_file(practice / "export" / "book.json").cases
    assert len(cases) == 20
    assert {case.stage for case in cases} == set(Stage)


def test_every_paper_opens_and_says_the_same_in_pdf_and_word(practice):
    papers = sorted((practice / "papers").rglob("*.pdf"))
    assert len(papers) > 60
    for paper in papers:
        said = "".join(reading.body(paper.read_bytes()).split())
        word = word_reading.body(paper.with_suffix(".docx").read_bytes())
        assert said == word, paper.name


def test_every_font_is_embedded_and_no_character_is_a_box(practice):
    for paper in sorted((practice / "papers").rglob("*.pdf")):
        content = paper.read_bytes()
        fonts = len(re.findall(rb"/Type /FontDescriptor", content))
        assert fonts
        assert content.count(b"/FontFile2") == fonts
        assert b"Helvetica" not in content
        document = pypdfium2.PdfDocument(content)
        for page in document:
            text = page.get_textpage()
            for place in range(text.count_chars()):
                assert raw.FPDFText_GetUnicode(text.raw, place), paper.name
        document.close()


@pytest.mark.long
def test_no_file_name_carries_a_name(practice):
    cases = read_case_file(practice / "export" / "book.json").cases
    names = {party.name for case in cases for party in case.parties}
    files = [str(path.relative_to(practice)) for path in practice.rglob("*")]
    assert names
    assert not [file for file in files for name in names if name and name in file]


def people(case) -> set[str]:
    found = set()
    for party in case.parties:
        for who in (party, *party.agents):
            found |= {who.name, who.id_number, who.phone, who.address}
    return found


@pytest.mark.long
def test_the_files_of_a_month_name_nobody(practice, tmp_path, monkeypatch):
    monkeypatch.setenv("MEDIATOR_PASSWORD", PASSWORD)
    book = shutil.copytree(practice / "practice.book", tmp_path / "a.book")
    for name in ("2026-09", "2026-10", "2026-11"):
        assert run("month", book, name, "--out", tmp_path / "U盘") == 0
    cases = read_case_file(practice / "export" / "book.json").cases
    words = set().union(*map(people, cases)) - {""}
    assert len(words) > 100
    made = (tmp_path / "U盘", practice / "month")
    searched = [each for folder in made for each in everything(folder)]
    assert len(searched) > 100
    assert any("邻里" in text for _, text in searched)
    for name, text in searched:
        bare = "".join(text.split())
        there = [word for word in words if "".join(word.split()) in bare]
        assert there == [], name


def test_the_month_and_the_one_before_come_as_drafts(practice):
    folders = sorted(each.name for each in (practice / "month").iterdir())
    assert folders == ["2026-10 月报（草稿）", "2026-11 月报（草稿）"]
    for folder in (practice / "month").iterdir():
        assert len(list(folder.iterdir())) == 6


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    """A practice book of three cases, and its export."""
    folder = tmp_path_factory.mktemp("three")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MEDIATOR_PASSWORD", PASSWORD)
        make_three(folder)
    return folder


def make_three(folder):
    assert run("demo", folder, "--cases", 3, "--date", "2026-11-25") == 0
    assert run("export", folder / "practice.book", folder / "export", *WHOLE) == 0


@pytest.mark.usefixtures("password")
def test_a_practice_book_is_made_with_all_its_papers(three):
    papers = sorted((three / "papers").rglob("*.pdf"))
    words = sorted((three / "papers").rglob("*.docx"))
    assert len(papers) == len(words) > 3
    assert run("verify", three / "practice.book") == 0


@pytest.mark.long
@pytest.mark.usefixtures("password")
def test_equal_seeds_give_equal_exports_and_papers(three, tmp_path, capsys):
    make_three(tmp_path)
    assert "练习本已做好" in capsys.readouterr().out
    exported = Path("export", "book.json")
    assert (three / exported).read_bytes() == (tmp_path / exported).read_bytes()
    papers = [path.relative_to(three) for path in (three / "papers").rglob("*.*")]
    assert papers
    for paper in papers:
        assert (three / paper).read_bytes() == (tmp_path / paper).read_bytes()


@pytest.mark.long
@pytest.mark.usefixtures("password")
def test_a_practice_book_that_was_exported_comes_back_as_practice(three, tmp_path):
    book, exported = tmp_path / "又一本", Path("export", "book.json")
    assert run("new", book) == 0
    assert run("import", book, three / exported) == 0
    assert run("export", book, tmp_path / "export", *WHOLE) == 0
    assert (three / exported).read_bytes() == (tmp_path / exported).read_bytes()
    assert read_case_file(tmp_path / exported).room.practice


@pytest.mark.usefixtures("password")
def test_a_date_that_is_none_is_wrong_usage(tmp_path, capsys):
    assert run("demo", tmp_path, "--date", "2026-02-30") == 2
    assert "不是日期" in capsys.readouterr().err
