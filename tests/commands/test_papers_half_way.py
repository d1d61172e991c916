"""``mediator papers`` on a disk that refuses half-way: what was saved is remembered."""

import pytest

from mediator.commands import command_line
from mediator.forms.catalogue import file_name, papers_of
from tests.commands.hands import case_of

pytestmark = pytest.mark.usefixtures("password")

WAYS = {"pdf": "存为PDF", "docx": "存为Word"}


@pytest.mark.parametrize(
    ("refused", "said"),
    [
        ("pdf", "已经存好前 2 份，从《{paper}》的 PDF 起没有存："),
        ("docx", "已经存好前 3 份，从《{paper}》的 Word 起没有存："),
    ],
)
def test_files_saved_before_the_disk_refused_are_remembered(
    rare_names, tmp_path, capsys, refused, said
):
    out, case = tmp_path / "文书", case_of(rare_names)
    first, second, third = papers_of(case)[:3]
    (out / file_name(second, case, refused)).mkdir(parents=True)
    words = ["papers", rare_names, case.number, "--format", "both", "--out", out]
    for ref in (first, second, third):
        words += ["--paper", ref.key]
    assert command_line.run([str(each) for each in words]) == 1
    written = [
        (ref.key, WAYS[suffix])
        for ref in (first, second, third)
        for suffix in WAYS
        if (out / file_name(ref, case, suffix)).is_file()
    ]
    kept = case_of(rare_names).papers[len(case.papers) :]
    assert len(written) == (2 if refused == "pdf" else 3)
    assert sorted((each.paper, each.way) for each in kept) == sorted(written)
    assert capsys.readouterr().err.startswith(said.format(paper=second.name))


def test_a_disk_that_takes_nothing_leaves_nothing_to_remember(
    rare_names, tmp_path, capsys
):
    out, case = tmp_path / "文书", case_of(rare_names)
    first = papers_of(case)[0]
    (out / file_name(first, case, "pdf")).mkdir(parents=True)
    words = ["papers", rare_names, case.number, "--paper", first.key, "--out", out]
    assert command_line.run([str(each) for each in words]) == 1
    assert "已经存好" not in capsys.readouterr().err
    assert case_of(rare_names).papers == case.papers
