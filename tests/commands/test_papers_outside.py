"""``mediator papers --for``: copies for outsiders from the command line."""

import pypdfium2
import pytest

from mediator.commands import command_line
from tests.commands.hands import case_of

pytestmark = pytest.mark.usefixtures("password")


def run(rare_names, *words):
    number = case_of(rare_names).number
    said = ["papers", rare_names, number, "--paper", "oral_agreement", *words]
    return command_line.run([str(each) for each in said])


def test_a_copy_is_written_masked_and_kept(rare_names, tmp_path, capsys):
    out = tmp_path / "副本"
    asked = ("--for", "示例区人民法院", "--purpose", "立案审查", "--out", out)
    assert run(rare_names, *asked) == 0
    capsys.readouterr()
    (file,) = out.iterdir()
    assert file.name.endswith("（副本）.pdf")
    document = pypdfium2.PdfDocument(file)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    case = case_of(rare_names)
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
def test_what_cannot_be_a_copy_is_refused(rare_names, tmp_path, capsys, words, said):
    before = case_of(rare_names).papers
    assert run(rare_names, *words, "--out", tmp_path / "副本") == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "副本").exists()
    assert case_of(rare_names).papers == before
