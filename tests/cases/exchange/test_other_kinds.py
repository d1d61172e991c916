"""Files that are not what an import reads: each is told truly what it is not."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from mediator.cases.exchange.case_files import read_case_files
from mediator.cases.exchange.old_ledger import workbook as book_reader
from mediator.cases.exchange.old_ledger.sheets import linked_said
from mediator.cases.exchange.old_ledger.workbook import ledger_sheets
from mediator.problems import Problem
from tests.cases.exchange.old_ledger.register import HEADS, line, workbook
from tests.cases.strangers.harmful import LEDGERS


def small():
    return workbook([("2023", [["台账"], HEADS, line(1, 2023)])])


def with_part(name, content):
    """Return a small register with one more part."""
    made = BytesIO(small())
    with ZipFile(made, "a") as archive:
        archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("协议书.pdf", b"%PDF-1.7\n\xe2\xe3"),
        ("安装.exe", b"MZ\x90\x00\xff"),
        ("纠纷.json", b"PK\x03\x04\xff"),
        ("照片.jpg", b"\xff\xd8\xff\xe0"),
        ("文书.doc", b"\xd0\xcf\x11\xe0\xff"),
    ],
)
def test_another_kind_of_file_is_not_told_to_save_itself_as_utf_8(
    tmp_path, name, content
):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Problem, match=r"只读案件文件（\.json）") as refused:
        read_case_files([tmp_path / name])
    assert "UTF-8" not in str(refused.value)


def test_a_table_with_macros_by_its_name_is_sent_to_be_saved_as_xlsx(tmp_path):
    (tmp_path / "台账.xlsm").write_bytes(b"PK\x03\x04\xff")
    with pytest.raises(Problem, match=r"是表格.*另存为 \.xlsx"):
        read_case_files([tmp_path / "台账.xlsm"])


def test_a_bomb_of_three_lines_is_not_called_a_long_table():
    with pytest.raises(Problem, match="解开以后太大，不像登记簿") as refused:
        ledger_sheets(LEDGERS["zip bomb"])
    assert "分成几个文件" not in str(refused.value)


def test_a_table_longer_than_is_read_at_once_is_still_told_to_be_split(monkeypatch):
    monkeypatch.setattr(book_reader, "MOST_ROWS", 2)
    with pytest.raises(Problem, match="一次最多读 2 行，请分成几个文件"):
        ledger_sheets(small())


def test_a_register_with_macros_is_refused():
    with pytest.raises(Problem, match=r"会自己运行的宏.*没有读"):
        ledger_sheets(with_part("xl/vbaProject.bin", b"x"))


def test_where_a_register_takes_its_figures_from_is_not_asked_and_it_is_said():
    linked = ledger_sheets(with_part("xl/connections.xml", b"<connections/>"))
    assert "没有去打开那些文件" in linked_said(linked)


def test_links_to_other_files_are_not_followed_and_it_is_said():
    link = b"<externalLink xmlns='x'/>"
    linked = ledger_sheets(with_part("xl/externalLinks/externalLink1.xml", link))
    assert [each.rows for each in linked] == [
        each.rows for each in ledger_sheets(small())
    ]
    assert "没有去打开那些文件" in linked_said(linked)
    assert linked_said(ledger_sheets(small())) == ""
