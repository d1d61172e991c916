"""What a clerk can do without the window, word for word as README says it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from mediator.__main__ import main
from mediator.commands import COMMANDS, command_line
from mediator.forms.registers.shelf import TITLES
from mediator.places import resource

PASSWORD = "练习密码-20261125"
SAMPLE = resource("samples", "d_parked_car.json")


@pytest.fixture(autouse=True)
def _password(monkeypatch):
    monkeypatch.setenv("MEDIATOR_PASSWORD", PASSWORD)
    monkeypatch.delenv("MEDIATOR_USER", raising=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Make a book with one imported case, once: a key costs half a second."""
    folder = tmp_path_factory.mktemp("made") / "示例.book"
    before = os.environ.get("MEDIATOR_PASSWORD")
    os.environ["MEDIATOR_PASSWORD"] = PASSWORD
    try:
        assert command_line.run(["new", str(folder)]) == 0
        assert command_line.run(["import", str(folder), str(SAMPLE)]) == 0
    finally:
        os.environ.pop("MEDIATOR_PASSWORD")
        if before is not None:
            os.environ["MEDIATOR_PASSWORD"] = before
    return folder


@pytest.fixture
def book(made, tmp_path):
    copy = tmp_path / made.name
    shutil.copytree(made, copy)
    return copy


def run(*words: object) -> int:
    return command_line.run([str(word) for word in words])


def test_blank_forms_are_drawn_with_their_numbers(book, tmp_path, capsys):
    folder = tmp_path / "空白文书"
    words = ("blank", book, "口头协议登记表", "--by", "王建国", "--out", folder)
    assert run(*words, "--copies", 2) == 0
    assert run(*words) == 0
    made = sorted(Path(line) for line in capsys.readouterr().out.splitlines())
    assert [each.name.partition("年第")[2] for each in made] == ["1-2号.pdf", "3号.pdf"]
    assert run("register", book, 2026, "--out", tmp_path) == 0
    assert run("blank", book, "人民调解记录", "--out", folder) == 0
    assert Path(capsys.readouterr().out.splitlines()[-1]).name == "空白人民调解记录.pdf"
    assert run("blank", book, "请柬", "--out", folder) == 1
    assert "空白的可以要：人民调解协议书、" in capsys.readouterr().err
    assert run(*words, "--copies", 0) == 1
    assert "没有编号" in capsys.readouterr().err


def test_the_registers_of_a_year_are_written_as_books(book, tmp_path, capsys):
    folder = tmp_path / "登记簿"
    assert run("register", book, 2024, "--out", folder) == 0
    written = len(list(folder.iterdir()))
    assert len(capsys.readouterr().out.split()) == written == len(TITLES)
    one = tmp_path / "一种"
    assert run("register", book, 2024, "--register", "案件登记簿", "--out", one) == 0
    assert [each.name for each in one.iterdir()] == ["2024年案件登记簿.pdf"]
    assert run("register", book, 2024, "--register", "账簿", "--out", one) == 1
    assert "可以打印：案件登记簿" in capsys.readouterr().err


def test_an_imported_case_is_found_by_name_and_initials(book, capsys):
    assert run("search", book, "蒙小松") == 0
    by_name = capsys.readouterr().out
    assert run("search", book, "mxs") == 0
    assert capsys.readouterr().out == by_name
    number, case_number, kind, parties = by_name.strip().split("\t")
    assert kind == "道路交通事故"
    assert parties == "吴晓岚 与 蒙小松"
    assert number != case_number
    assert "号" in case_number


def test_no_hit_is_no_failure(book, capsys):
    assert run("search", book, "查无此人") == 0
    assert capsys.readouterr().out.startswith("没有找到“查无此人”。")
    assert run("search", book, "查无此人", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_the_papers_of_a_case_are_written_whole(book, tmp_path, capsys):
    run("search", book, "蒙小松", "--json")
    number = json.loads(capsys.readouterr().out)[0]["number"]
    out = tmp_path / "文书"
    assert (
        run("papers", book, number, "--paper", "agreement", "--format", "both",
            "--out", out) == 0
    )  # fmt: skip
    names = sorted(path.name for path in out.iterdir())
    assert names == [f"{number} 人民调解协议书.docx", f"{number} 人民调解协议书.pdf"]
    document = pypdfium2.PdfDocument(out / names[1])
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "吴晓岚" in text
    assert "叁万伍仟陆佰元整" in text
    document.close()


def test_the_dossier_of_a_case_is_one_file(book, tmp_path, capsys):
    run("search", book, "蒙小松", "--json")
    number = json.loads(capsys.readouterr().out)[0]["number"]
    out = tmp_path / "卷宗"
    asked = ("papers", book, number, "--paper", "整本卷宗", "--out", out)
    assert run(*asked) == 0
    assert [path.name for path in out.iterdir()] == [f"{number} 整本卷宗.pdf"]
    document = pypdfium2.PdfDocument(out / f"{number} 整本卷宗.pdf")
    titles = [mark.get_title() for mark in document.get_toc()]
    document.close()
    assert titles[:2] == ["调解卷宗", "卷内目录"]
    assert "人民调解协议书" in titles
    assert run(*asked, "--set", "7项版") == 1
    assert "13项版、9项版、12项版" in capsys.readouterr().err


def test_a_character_the_dossier_leaves_blank_is_told(tmp_path, capsys):
    told = SAMPLE.read_text("utf-8").replace("吴晓岚", "吴\U0002ebf0")
    sample, book = tmp_path / "a.json", tmp_path / "示例.book"
    sample.write_text(told, "utf-8")
    assert run("new", book) == 0
    assert run("import", book, sample) == 0
    capsys.readouterr()
    run("search", book, "蒙小松", "--json")
    number = json.loads(capsys.readouterr().out)[0]["number"]
    assert run("papers", book, number, "--paper", "整本卷宗", "--out", tmp_path) == 0
    said = capsys.readouterr().err
    assert said == "整本卷宗：“\U0002ebf0”字体里没有，打印时空出一格，请手写补上。\n"


def test_a_paper_that_is_not_there_is_named_with_those_that_are(book, capsys):
    run("search", book, "蒙小松", "--json")
    number = json.loads(capsys.readouterr().out)[0]["number"]
    assert run("papers", book, number, "--paper", "判决书", "--out", "x") == 1
    said = capsys.readouterr().err
    assert "判决书" in said
    assert "人民调解协议书" in said


def test_export_into_a_new_book_gives_the_same_book(book, tmp_path, capsys):
    first, second = tmp_path / "一", tmp_path / "二"
    assert run("export", book, first) == 0
    twin = tmp_path / "另一本.book"
    assert run("new", twin) == 0
    assert run("import", twin, first / "book.json") == 0
    assert run("export", twin, second) == 0
    assert (first / "book.json").read_bytes() == (second / "book.json").read_bytes()
    capsys.readouterr()


def test_a_dry_run_changes_nothing(book, tmp_path, capsys):
    other = resource("samples", "e_homestead_drainage.json")
    run("export", book, tmp_path / "前")
    assert run("import", book, other, "--dry-run") == 0
    assert "没有改动" in capsys.readouterr().out
    run("export", book, tmp_path / "后")
    before = (tmp_path / "前" / "book.json").read_bytes()
    assert before == (tmp_path / "后" / "book.json").read_bytes()


def test_the_same_file_twice_is_refused_and_nothing_is_half_done(
    book, tmp_path, capsys
):
    run("export", book, tmp_path / "前")
    assert run("import", book, tmp_path / "前" / "book.json") == 1
    assert capsys.readouterr().err.count("\n") == 1
    run("export", book, tmp_path / "后")
    before = (tmp_path / "前" / "book.json").read_bytes()
    assert before == (tmp_path / "后" / "book.json").read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="a pipe that closes is a Unix thing")
def test_a_reader_that_goes_away_does_not_stop_the_work(book, tmp_path):
    folder = tmp_path / "文书"
    command = [sys.executable, "-m", "mediator", "papers", book, "2026-0001"]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*map(str, command), "--out", str(folder)],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(folder.iterdir())


def test_a_backup_brings_the_book_back(book, tmp_path, capsys):
    assert run("backup", book, tmp_path / "备份") == 0
    copy = Path(capsys.readouterr().out.split("：")[1].strip())
    run("import", book, resource("samples", "e_homestead_drainage.json"))
    assert run("restore", copy, book) == 0
    said = capsys.readouterr().out
    assert "挪到了" in said
    assert run("search", book, "排水") == 0
    assert "没有找到" in capsys.readouterr().out
    assert run("search", book, "蒙小松") == 0
    assert "蒙小松" in capsys.readouterr().out


def test_the_folder_of_backups_is_understood_as_the_newest_one(book, tmp_path, capsys):
    place = tmp_path / "备份"
    run("backup", book, place)
    run("import", book, resource("samples", "e_homestead_drainage.json"))
    run("backup", book, place)
    capsys.readouterr()
    twin = tmp_path / "新.book"
    assert run("restore", place, twin) == 0
    assert "00002”恢复到" in capsys.readouterr().out
    assert run("search", twin, "排水") == 0
    assert capsys.readouterr().out
    (tmp_path / "空").mkdir()
    assert run("restore", tmp_path / "空", twin) == 1
    assert "没有备份" in capsys.readouterr().err


def test_a_backup_inside_the_book_is_no_backup(book, capsys):
    assert run("backup", book, book / "里面") == 1
    assert "不能放在案件簿自己的文件夹里" in capsys.readouterr().err
    assert not (book / "里面").exists()


def test_a_new_book_does_not_begin_with_a_short_password(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("MEDIATOR_PASSWORD", "1234567")
    assert run("new", tmp_path / "a.book") == 1
    assert "至少用 8 个字符" in capsys.readouterr().err
    assert not (tmp_path / "a.book").exists()


def test_a_whole_book_verifies_and_a_damaged_one_does_not(book, capsys):
    assert run("verify", book) == 0
    assert "完好" in capsys.readouterr().out
    database = book / "book.db"
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)
    assert run("verify", book) == 1
    told = capsys.readouterr()
    assert "损坏" in told.out + told.err


def test_a_wrong_password_is_one_plain_sentence(book, monkeypatch, capsys):
    monkeypatch.setenv("MEDIATOR_PASSWORD", "不是这个")
    assert run("search", book, "王") == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("密码不对")


def test_somebody_elses_name_does_not_open_the_book(book, capsys):
    assert run("search", book, "王", "--user", "没有这个人") == 1
    assert "没有叫“没有这个人”的登录人" in capsys.readouterr().err


def test_the_password_may_lie_in_a_file(book, tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("MEDIATOR_PASSWORD")
    file = tmp_path / "密码.txt"
    file.write_text(f"{PASSWORD}\n", "utf-8")
    assert run("search", book, "蒙小松", "--password-file", file) == 0
    assert "蒙小松" in capsys.readouterr().out
    file.write_text("\n", "utf-8")
    assert run("search", book, "蒙小松", "--password-file", file) == 1


def test_wrong_usage_ends_with_two(capsys):
    assert run("papers") == 2
    assert run("没有这个命令") == 2
    capsys.readouterr()


def test_the_doctor_speaks_of_every_part_of_the_pc(capsys):
    assert run("doctor") == 0
    said = capsys.readouterr().out
    for subject in ("字体", "打印机", "磁盘", "时钟", "屏幕", "程序库"):
        assert subject in said


def test_a_practice_book_is_made_with_all_its_papers(tmp_path, capsys):
    assert run("demo", tmp_path, "--cases", 3, "--date", "2026-11-25") == 0
    assert "练习本已做好" in capsys.readouterr().out
    papers = sorted((tmp_path / "papers").rglob("*.pdf"))
    words = sorted((tmp_path / "papers").rglob("*.docx"))
    assert len(papers) == len(words) > 3
    assert run("verify", tmp_path / "practice.book") == 0


def test_equal_seeds_give_equal_exports_and_papers(tmp_path, capsys):
    for twin in ("一", "二"):
        folder = tmp_path / twin
        assert run("demo", folder, "--cases", 3, "--date", "2026-11-25") == 0
        assert run("export", folder / "practice.book", folder / "export") == 0
    capsys.readouterr()
    first, second = tmp_path / "一", tmp_path / "二"
    exported = Path("export", "book.json")
    assert (first / exported).read_bytes() == (second / exported).read_bytes()
    papers = [path.relative_to(first) for path in (first / "papers").rglob("*.*")]
    assert papers
    for paper in papers:
        assert (first / paper).read_bytes() == (second / paper).read_bytes()


def test_a_date_that_is_none_is_wrong_usage(tmp_path, capsys):
    assert run("demo", tmp_path, "--date", "2026-02-30") == 2
    assert "不是日期" in capsys.readouterr().err


def test_the_names_of_the_commands_are_known_without_loading_them():
    (chosen,) = (
        action.choices
        for action in command_line.parser()._actions
        if isinstance(action.choices, dict)
    )
    assert set(chosen) == COMMANDS


def test_a_folder_of_a_commands_name_hides_no_command(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "doctor").mkdir()
    assert main(["doctor"]) == 0
    assert "字体" in capsys.readouterr().out


def test_the_yearbook_is_written_as_pdf_and_word(book, tmp_path, capsys):
    folder = tmp_path / "年报"
    assert run("yearbook", book, 2024, "--out", folder) == 0
    told = [Path(line).name for line in capsys.readouterr().out.splitlines()]
    assert told == ["2024年报.pdf", "2024年报.docx"]
    assert sorted(each.name for each in folder.iterdir()) == sorted(told)
    assert run("yearbook", book, "去年", "--out", folder) == 2
