"""Usage, help and wrong usage: what the console shows is Chinese and in columns."""

import os
import re
from datetime import UTC, datetime
from unicodedata import east_asian_width

import pytest

from mediator.commands import command_line, fitness
from mediator.commands.plain_parser import in_plain_words


def _commands() -> tuple[str, ...]:
    listed = command_line.parser().format_help().split("命令：\n")[1].split("\n\n")[0]
    return tuple(line.split()[0] for line in listed.splitlines())


COMMANDS = _commands()
OWN_WORDS = re.compile(
    r"mediator|MEDIATOR_\w+|--[a-z-]+|[a-z]+\|[a-z|]+|json|PDF|Word|JSON|both|pdf|docx"
    r"|dossier|attachments|wjg|ics|" + "|".join(COMMANDS)
)


def columns(line: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in line)


def wrong(capsys, *words: str) -> str:
    assert command_line.run(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    first, usage, more = said.err.splitlines()
    assert usage.startswith("用法：mediator")
    assert more.endswith("--help")
    return first


@pytest.mark.parametrize("command", [(), *((each,) for each in COMMANDS)])
def test_every_help_is_chinese_with_an_example_and_fits_a_console(command, capsys):
    assert command_line.run([*command, "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("用法：mediator")
    explained, example = said.split("例如：\n")
    assert f"  {' '.join(('mediator', *command))}" in example
    assert not re.findall(r"[A-Za-z]{2,}", OWN_WORDS.sub("", said))
    assert not [line for line in explained.splitlines() if columns(line) > 80]


def test_every_word_and_option_says_what_it_is_for(capsys):
    for command in COMMANDS:
        command_line.run([command, "--help"])
        for line in capsys.readouterr().out.split("例如：")[0].splitlines():
            if line.startswith("  "):
                assert re.fullmatch(r"  \S.*?  +\S.*", line), line


def test_every_example_is_understood_as_it_stands(capsys):
    for command in COMMANDS:
        command_line.run([command, "--help"])
        examples = capsys.readouterr().out.split("例如：\n")[1].splitlines()
        for line in examples:
            _program, *words = line.split()
            assert command_line.parser().parse_args(words).command == command


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("papers", "还没有写：案件簿、登记号、--out。"),
        ("search 簿", "还没有写：文字。"),
        ("import 簿", "还没有写：文件。"),
        ("search 簿 王 李", "不认识“李”，请删去或改正。"),
        ("papers 簿 1 --out", "--out 后面还要写内容。"),
        ("papers 簿 1 --out x --format a",
         "--format 不能写“a”，可以写：pdf、docx、both。"),
        ("search 簿 王 --json=1", "--json 后面不用写内容，请删去“1”。"),
        ("papers 簿 1 --pa x --out x",
         "“--pa”可以是 --paper、--password-file，请写全。"),
        ("demo 练习 --seed 一", "--seed 要写整数，“一”不是。"),
        ("demo 练习 --cases 0", "“0”不是件数，请写 1 以上的整数。"),
        ("search 簿 王 --limit -3", "“-3”不是件数，请写 1 以上的整数。"),
        ("demo 练习 --date 2026-02-30", "“2026-02-30”不是日期，请写成 2026-11-25。"),
        ("register 簿 26 --out x", "“26”不是年份，请写四位数字，例如 2026。"),
    ],
)  # fmt: skip
def test_wrong_usage_is_one_plain_sentence(words, sentence, capsys):
    assert wrong(capsys, *words.split()) == sentence


def test_a_command_that_is_none_is_answered_with_those_there_are(capsys):
    said = wrong(capsys, "打印")
    assert said.startswith("没有“打印”这个命令。可以写：new、import、")


def test_what_is_not_foreseen_is_still_chinese():
    assert in_plain_words("argument x: some new fault") == "这条命令写得不对。"


def test_a_clock_behind_the_programs_own_files_is_wrong(monkeypatch, tmp_path):
    table = tmp_path / "kinds.csv"
    table.write_text("", "utf-8")
    monkeypatch.setattr(fitness, "resource", lambda *_parts: tmp_path)
    clocks = [each for each in fitness.findings() if each.subject == "时钟"]
    assert [each.remedy for each in clocks] == [""]
    later = datetime.now(UTC).timestamp() + 3 * 24 * 3600
    os.utime(table, (later, later))
    (clock,) = (each for each in fitness.findings() if each.subject == "时钟")
    assert "还早" in clock.sentence
    assert clock.remedy
