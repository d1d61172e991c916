"""``mediator month``: a stick for the street, closed or not, and rooms added up."""

import json
import re
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from msgspec.structs import replace

from mediator.cases.book import CaseBook
from mediator.cases.model import Committee
from mediator.cases.month.folder import write_folder
from mediator.cases.month.package import complete, decoded
from mediator.cases.snapshot import room_value
from mediator.commands import clock, command_line, month
from tests.cases.conftest import BEGINNING, PASSWORD
from tests.cases.month.dealings import NAMES, of_kind, settled, taken_in
from tests.forms import reading
from tests.months import CLOSED, FIGURES
from tests.new_book import new_book

TODAY = date(2026, 12, 3)
CLOSING = ("--close", "--filled-by", "李安", "--checked-by", "周正")


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv("MEDIATOR_PASSWORD", PASSWORD)
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    assert month  # the command itself


@pytest.fixture
def place(tmp_path):
    """A book with two settled disputes of October, closed."""
    folder = tmp_path / "调解室.book"
    book = new_book(folder, BEGINNING)
    of_kind(book)
    for day in (5, 12):
        uid = taken_in(book, date(2026, 10, day))
        settled(book, uid, date(2026, 10, day + 2), 123_456_00)
    book.close()
    return folder


def run(*words: object) -> int:
    return command_line.run([str(each) for each in words])


def files(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def test_an_open_month_is_a_draft_and_is_not_kept(place, tmp_path, capsys):
    assert run("month", place, "2026-10", "--out", tmp_path / "U盘") == 0
    said = capsys.readouterr().out
    assert "这是草稿" in said
    made = files(tmp_path / "U盘" / "2026-10 月报（草稿）")
    assert sorted(made) == [
        "2026-10 图表.pdf",
        "2026-10 月报.json",
        "2026-10 统计表.docx",
        "2026-10 统计表.pdf",
        "2026-10 统计表.xlsx",
        "校验.txt",
    ]
    package = decoded(made["2026-10 月报.json"])
    assert package.closed_on is None
    assert (package.figures["total"], package.figures["amount"]) == (2, 246_912_00)
    sheet = openpyxl.load_workbook(BytesIO(made["2026-10 统计表.xlsx"]))["统计表"]
    assert (sheet["B7"].value, sheet["F7"].value) == (2, 24.69)
    assert "24.69" in reading.body(made["2026-10 统计表.pdf"])


@pytest.mark.long
def test_a_closed_month_comes_out_again_byte_for_byte(place, tmp_path):
    assert run("month", place, "2026-10", *CLOSING, "--out", tmp_path / "一") == 0
    first = files(tmp_path / "一" / "2026-10 月报")
    book = CaseBook.open(place, PASSWORD)
    taken_in(book, date(2026, 10, 30), "物业")
    book.close()
    assert run("month", place, "2026-10", "--out", tmp_path / "二") == 0
    assert files(tmp_path / "二" / "2026-10 月报") == first
    assert run("month", place, "2026-11", *CLOSING, "--out", tmp_path / "三") == 0
    made = files(tmp_path / "三" / "2026-11 月报")
    package = decoded(made["2026-11 月报.json"])
    assert package.corrected["total"] == 1
    assert "零报告" in reading.body(made["2026-11 统计表.pdf"])
    assert "2026年10月补报更正" in reading.body(made["2026-11 统计表.pdf"])


def test_a_committee_of_no_kind_is_told_where_it_is_chosen(place, tmp_path, capsys):
    book = CaseBook.open(place, PASSWORD)
    committee = room_value(book).committee
    book.change(Committee, committee.uid, level="村（社区）")
    book.close()
    capsys.readouterr()
    assert run("month", place, "2026-10", "--out", tmp_path) == 0
    assert "（核对项4）" in (told := capsys.readouterr().out)
    assert "请到“设置→调委会→类别”选一种" in told
    assert run("month", place, "2026-10", *CLOSING, "--out", tmp_path) == 1
    assert "请到“设置→调委会→类别”选一种" in capsys.readouterr().err


def test_closing_twice_or_without_a_name_is_refused_in_words(place, tmp_path, capsys):
    out = ("--out", tmp_path / "U盘")
    assert run("month", place, "2026-10", "--close", *out) == 1
    assert "请写上填报人" in capsys.readouterr().err
    assert run("month", place, "2026-10", *CLOSING, *out) == 0
    assert run("month", place, "2026-10", *CLOSING, *out) == 1
    assert "已经定稿" in capsys.readouterr().err
    assert run("month", place, "2026-12", *CLOSING, *out) == 1
    assert "还缺2026年11月" in capsys.readouterr().err
    assert [each.name for each in (tmp_path / "U盘").iterdir()] == ["2026-10 月报"]


def test_what_a_program_reads_is_json(place, tmp_path, capsys):
    assert run("month", place, "2026-10", "--out", tmp_path, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert not said["closed"]
    assert all(each["holds"] for each in said["checks"])
    assert Path(said["folder"]).is_dir()


def test_rooms_are_merged_and_a_missing_one_is_named(place, tmp_path, capsys):
    assert run("month", place, "2026-10", *CLOSING, "--out", tmp_path / "收到") == 0
    names = tmp_path / "名单.txt"
    names.write_text("青石调解室\n柳荫调解室\n", "utf-8")
    merge = ("month", "--merge", tmp_path / "收到", "--list", names)
    assert run(*merge, "--out", tmp_path / "汇总") == 0
    assert "没有报来：柳荫调解室。" in capsys.readouterr().out
    made = files(tmp_path / "汇总" / "2026-10 月报汇总")
    package = decoded(made["2026-10 月报.json"])
    assert package.figures["total"] == 2
    assert [each.room for each in package.rooms] == ["青石调解室"]
    assert "下级上报总计" in reading.body(made["2026-10 统计表.pdf"])


def test_the_street_says_why_and_who_and_closes_nothing(tmp_path, capsys):
    lacking = {**FIGURES, "oral": FIGURES["oral"] - 1}
    room = replace(CLOSED, figures=lacking, corrections=(), checks=())
    write_folder(tmp_path / "收到", "2026-10 月报", complete(room, {}))
    merge = ("month", "--merge", tmp_path / "收到", "--out", tmp_path / "汇总")
    assert run(*merge) == 0
    assert "加 --reason F6=原因，再汇总一次" in capsys.readouterr().out
    hands = ("--filled-by", "苏念慈", "--checked-by", "周正")
    assert run(*merge, *hands, "--reason", "F6=法院出了调解书") == 0
    made = files(tmp_path / "汇总" / "2026-10 月报汇总")
    package = decoded(made["2026-10 月报.json"])
    (wrong,) = (each for each in package.checks if not each.holds)
    assert (wrong.code, wrong.reason) == ("F6", "法院出了调解书")
    printed = reading.body(made["2026-10 统计表.pdf"])
    for word in ("苏念慈", "周正", "原因：法院出了调解书"):
        assert word in printed
    capsys.readouterr()
    assert run(*merge, "--reason", "F1=没有的事") == 1
    assert "“F1”没有要写原因的地方" in capsys.readouterr().err
    assert run(*merge, "--close") == 1
    assert "--merge 和 --close 不能一起写" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("month", "簿", "2026-13", "--out", "x"), 2, "不是月份"),
        (("month", "簿", "十月", "--out", "x"), 2, "不是月份"),
        (("month", "簿", "2026-10", "--reason", "F6", "--out", "x"), 2, "编号=原因"),
        (("month", "簿", "2026-10"), 2, "还没有写：--out"),
        (("month", "--out", "x"), 1, "要写案件簿和月份"),
        (("month", "--merge", "没有", "--out", "x"), 1, "U盘要先插好"),
    ],
)
def test_wrong_usage_is_told_in_words(words, status, sentence, capsys):
    assert run(*words) == status
    assert sentence in capsys.readouterr().err


def everything(folder: Path):
    """Yield all that is in the files of a month, inside archives and pages too."""
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        content = path.read_bytes()
        yield path.name, content.decode("utf-8", "ignore")
        if path.suffix == ".pdf":
            yield path.name, reading.body(content)
        elif path.suffix in {".xlsx", ".docx"}:
            with ZipFile(BytesIO(content)) as archive:
                for name in archive.namelist():
                    plain = re.sub(
                        r"<[^>]*>", "", archive.read(name).decode("utf-8", "ignore")
                    )
                    yield f"{path.name}/{name}", plain


def test_the_files_of_a_corrected_month_name_nobody(place, tmp_path):
    assert run("month", place, "2026-10", *CLOSING, "--out", tmp_path / "一") == 0
    book = CaseBook.open(place, PASSWORD)
    taken_in(book, date(2026, 10, 30), "物业")
    book.close()
    assert run("month", place, "2026-11", *CLOSING, "--out", tmp_path / "一") == 0
    texts = [text for _, text in everything(tmp_path / "一")]
    assert any("补报更正" in text for text in texts)
    assert not [name for name in NAMES if any(name in text for text in texts)]


def test_a_month_that_has_not_begun_gives_no_draft(place, tmp_path, capsys):
    assert run("month", place, "2030-01", "--out", tmp_path / "U盘") == 1
    assert "2030年1月的报告期从2030年1月1日算起，还没有到" in capsys.readouterr().err
    assert not (tmp_path / "U盘").exists()


def test_a_month_before_the_first_record_says_so(place, tmp_path, capsys):
    assert run("month", place, "2026-09", "--out", tmp_path / "U盘") == 0
    assert "最早的记录在2026年10月，2026年9月还没有记录" in capsys.readouterr().out
    closing = ("--close", "--filled-by", "李安")
    assert run("month", place, "2026-09", *closing, "--out", tmp_path / "盘") == 1
    assert "请从有记录的月份起" in capsys.readouterr().err
