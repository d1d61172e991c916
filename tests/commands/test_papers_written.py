"""Papers, registers, dossier and yearbook without the window."""

import json
from pathlib import Path

import pypdfium2
import pytest

from mediator.forms.registers.shelf import TITLES
from tests.commands.hands import SAMPLE, run

pytestmark = pytest.mark.usefixtures("password")


@pytest.mark.long
def test_blank_forms_are_drawn_with_their_numbers(book, tmp_path, capsys):
    folder = tmp_path / "空白文书"
    words = ("blank", book, "口头协议登记表", "--by", "王建国", "--out", folder)
    assert run(*words) == 1
    assert "要写明用途" in capsys.readouterr().err
    words = (*words, "--purpose", "上门调解")
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


@pytest.mark.long
def test_a_character_that_dossier_or_register_leaves_blank_is_told(tmp_path, capsys):
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
    register = ("--register", "案件登记簿", "--out", tmp_path)
    assert run("register", book, number[:4], *register) == 0
    said = capsys.readouterr().err
    assert said == "案件登记簿：“\U0002ebf0”字体里没有，打印时空出一格，请手写补上。\n"


def test_a_paper_that_is_not_there_is_named_with_those_that_are(book, capsys):
    run("search", book, "蒙小松", "--json")
    number = json.loads(capsys.readouterr().out)[0]["number"]
    assert run("papers", book, number, "--paper", "判决书", "--out", "x") == 1
    said = capsys.readouterr().err
    assert "判决书" in said
    assert "人民调解协议书" in said


def test_the_yearbook_is_written_as_pdf_and_word(book, tmp_path, capsys):
    folder = tmp_path / "年报"
    assert run("yearbook", book, 2024, "--out", folder) == 0
    told = [Path(line).name for line in capsys.readouterr().out.splitlines()]
    assert told == ["2024年报.pdf", "2024年报.docx"]
    assert sorted(each.name for each in folder.iterdir()) == sorted(told)
    assert run("yearbook", book, "去年", "--out", folder) == 2
