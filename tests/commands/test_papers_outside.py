"""``mediator papers --for``: copies for outsiders from the command line."""

import pypdfium2
import pytest

from mediator.cases.book import CaseBook
from mediator.cases.exchange.importing import Incoming, import_cases
from mediator.cases.lists import CaseFilter, case_uids
from mediator.cases.snapshot import case_value
from mediator.commands import command_line
from mediator.places import resource
from tests.cases.conftest import BEGINNING, CHEAP, PASSWORD
from tests.cases.exchange.reading import read_case_file


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MEDIATOR_PASSWORD", PASSWORD)
    made, _ = CaseBook.create(tmp_path / "示例.book", BEGINNING, CHEAP)
    path = resource("samples", "rare_names.json")
    import_cases(made, [Incoming(path, read_case_file(path))])
    made.close()
    return tmp_path / "示例.book"


def case_of(folder):
    book = CaseBook.open(folder, PASSWORD)
    try:
        return case_value(book, case_uids(book, CaseFilter())[0])
    finally:
        book.close()


def run(folder, *words):
    number = case_of(folder).number
    said = ["papers", folder, number, "--paper", "oral_agreement", *words]
    return command_line.run([str(each) for each in said])


def test_a_copy_is_written_masked_and_kept(folder, tmp_path, capsys):
    out = tmp_path / "副本"
    asked = ("--for", "示例区人民法院", "--purpose", "立案审查", "--out", out)
    assert run(folder, *asked) == 0
    capsys.readouterr()
    (file,) = out.iterdir()
    assert file.name.endswith("（副本）.pdf")
    document = pypdfium2.PdfDocument(file)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    case = case_of(folder)
    for party in case.parties:
        assert not party.phone or party.phone not in text
    assert "副本给示例区人民法院，用于立案审查" in "".join(text.split())
    kept = case.papers[-1]
    assert kept.is_copy
    assert (kept.recipient, kept.purpose) == ("示例区人民法院", "立案审查")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--for", "示例区人民法院"), "做什么用"),
        (("--purpose", "立案审查"), "给谁"),
        (("--for", "法院", "--purpose", "立案", "--format", "docx"), "只存 PDF"),
        (("--for", "法院", "--purpose", "立案", "--paper", "整本卷宗"), "整本卷宗"),
    ],
)
def test_what_cannot_be_a_copy_is_refused(folder, tmp_path, capsys, words, said):
    before = case_of(folder).papers
    assert run(folder, *words, "--out", tmp_path / "副本") == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "副本").exists()
    assert case_of(folder).papers == before
