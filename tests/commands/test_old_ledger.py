"""``mediator import BOOK FILE.xlsx``: a register of former years."""

import json

import openpyxl
import pytest

from tests.cases.exchange.old_ledger.register import (
    HEADS,
    line,
    merged,
    register,
    workbook,
)
from tests.commands.hands import WHOLE, run

pytestmark = pytest.mark.usefixtures("password")


@pytest.fixture
def ledger(tmp_path):
    """A register of sixty lines, three of them spoilt."""
    path = tmp_path / "登记簿.xlsx"
    path.write_bytes(register(60, 3))
    return path


def exported(book, folder):
    assert run("export", book, folder, *WHOLE) == 0
    return (folder / "book.json").read_bytes()


def test_good_lines_come_in_and_spoilt_ones_are_named(book, ledger, capsys):
    assert run("import", book, ledger) == 0
    said = capsys.readouterr().out
    assert "读了60行。已导入57件纠纷。" in said
    assert "“2022年”第23行B列（登记日期）：没有2023年13月5日这一天" in said
    assert run("search", book, "（2022）示人调协字第005号") == 0
    assert "台账2022-0005" in capsys.readouterr().out


def test_a_dry_run_leaves_the_book_as_it_was(book, ledger, tmp_path, capsys):
    before = exported(book, tmp_path / "前")
    assert run("import", book, ledger, "--dry-run") == 0
    assert "可以导入57件纠纷" in capsys.readouterr().out
    assert exported(book, tmp_path / "后") == before


@pytest.mark.long
def test_the_same_register_twice_brings_nothing_twice(book, ledger, tmp_path, capsys):
    assert run("import", book, ledger) == 0
    before = exported(book, tmp_path / "前")
    capsys.readouterr()
    assert run("import", book, ledger) == 0
    assert "案件簿里已经有的57行，没有再导。" in capsys.readouterr().out
    assert exported(book, tmp_path / "后") == before


def test_spoilt_lines_are_put_right_in_a_workbook_and_come_in(
    book, ledger, tmp_path, capsys
):
    spoilt = tmp_path / "待改正.xlsx"
    assert run("import", book, ledger, "--faulty", spoilt) == 0
    workbook = openpyxl.load_workbook(spoilt)
    assert workbook.sheetnames == ["2022年", "2023年"]
    for sheet in workbook:
        head, *rows = sheet.iter_rows()
        assert [each.value for each in head][:14] == list(HEADS)
        for row in rows:
            assert row[14].value
            assert row[15].value > 3
            row[1].value = "5月6日"
    workbook.save(spoilt)
    capsys.readouterr()
    assert run("import", book, spoilt, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["new"], told["known"], told["faulty"]) == (3, 0, 0)


def test_a_column_is_named_by_its_letter_or_its_heading(book, tmp_path, capsys):
    path = tmp_path / "登记簿.xlsx"
    rows = [["2023年"], [*HEADS[:2], "一边", "另一边", *HEADS[4:]], line(5, 2023)]
    path.write_bytes(workbook([("一", rows)]))
    asked = "申请人=C,被申请人=另一边,卷号="
    assert run("import", book, path, "--columns", asked) == 0
    assert "已导入1件" in capsys.readouterr().out
    assert run("search", book, "2023-示-5") == 0
    assert "没有找到" in capsys.readouterr().out
    assert run("import", book, path, "--columns", "申请人=没有这列") == 1
    assert "没有“没有这列”这一列" in capsys.readouterr().err


def test_what_is_no_register_is_said_in_one_sentence(book, tmp_path, capsys):
    path = tmp_path / "别的.xlsx"
    path.write_bytes(workbook([("一", [["食堂菜单"], ["周一", "面"]])]))
    assert run("import", book, path) == 1
    assert "没有找到登记簿的表头" in capsys.readouterr().err
    path.write_bytes(b"PK\x03\x04")
    assert run("import", book, path) == 1
    assert "不是 .xlsx 表格" in capsys.readouterr().err


def test_a_column_without_a_heading_is_named_by_its_letter(book, tmp_path, capsys):
    path = tmp_path / "登记簿.xlsx"
    head = ("序号", "受理日期", "申请人", "", "被申请人")
    row = ("1", "2024-01-05", "甲某", "13800000000", "乙某")
    path.write_bytes(merged([("一", [head, row])], ()))
    assert run("import", book, path, "--dry-run") == 0
    assert "“一”里没有读的栏：D列。" in capsys.readouterr().out
    assert run("import", book, path, "--columns", "申请人电话=D") == 0
    assert "没有读的栏" not in capsys.readouterr().out


def test_a_party_in_a_row_of_its_own_makes_no_case(book, tmp_path, capsys):
    path = tmp_path / "登记簿.xlsx"
    head = ("序号", "受理日期", "申请人", "被申请人", "纠纷类型", "调解结果")
    case = ("1", "2024-01-05", "甲某", "乙某", "邻里", "成功")
    path.write_bytes(merged([("一", [head, case, ("", "", "丙某")])], ["A2:A3"]))
    assert run("import", book, path) == 0
    said = capsys.readouterr().out
    assert "已导入1件" in said
    assert "算在办" not in said
    assert "下面的行只写了当事人，算作这一件的当事人，请核对（1行）。" in said
