"""What a clerk can do without the window, word for word as README says it."""

import os
import subprocess
import sys

import pytest

from mediator.__main__ import main
from mediator.cases import fitness
from mediator.commands import COMMANDS, command_line
from tests.commands.hands import PASSWORD, run

pytestmark = pytest.mark.usefixtures("password")


@pytest.mark.long
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


def test_a_new_book_does_not_begin_with_a_short_password(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("MEDIATOR_PASSWORD", "1234567")
    assert run("new", tmp_path / "a.book") == 1
    assert "至少用 8 个字符" in capsys.readouterr().err
    assert not (tmp_path / "a.book").exists()


def test_a_new_book_does_not_begin_with_a_password_everybody_tries_first(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("MEDIATOR_PASSWORD", "12345678")
    assert run("new", str(tmp_path / "b")) == 1
    assert "这个密码太好猜，没有建案件簿" in capsys.readouterr().err
    assert not (tmp_path / "b").exists()


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
    for subject in ("字体", "打印机", "磁盘", "时钟", "屏幕", "输入法", "程序库"):
        assert subject in said


def test_what_the_doctor_finds_is_no_failure_of_the_command(capsys, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(fitness.shutil, "which", lambda _: None)
    assert run("doctor") == 0
    assert "[须处理] 打印机" in capsys.readouterr().out


def test_the_doctor_shows_what_it_saves_for_whoever_mends_the_pc(capsys, tmp_path):
    place = tmp_path / "情况说明"
    assert run("doctor", "--save", place) == 0
    saved = place.with_suffix(".txt").read_text("utf-8")
    assert saved in capsys.readouterr().out
    assert str(tmp_path) not in saved


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
