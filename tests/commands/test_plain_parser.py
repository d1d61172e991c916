"""Usage, help and wrong usage: what the console shows is Chinese and in columns."""

import os
import re
from datetime import UTC, date, datetime
from pathlib import Path
from unicodedata import east_asian_width

import pytest

from mediator.cases import fitness
from mediator.commands import command_line
from mediator.commands.plain_parser import in_plain_words


def _commands() -> tuple[str, ...]:
    listed = command_line.parser().format_help().split("命令：\n")[1].split("\n\n")[0]
    return tuple(line.split()[0] for line in listed.splitlines())


COMMANDS = _commands()
README = Path(command_line.__file__).parents[2] / "README.md"
OWN_WORDS = re.compile(
    r"mediator|MEDIATOR_\w+|--[a-z-]+|[a-z]+\|[a-z|]+|json|PDF|Word|JSON|both|pdf|docx"
    r"|dossier|attachments|wjg|ics|xlsx|PostgreSQL|CA|/media|" + "|".join(COMMANDS)
)
SERVER = re.compile(r"db\.jiedao\.local(:\d+)?/anjian|anjian|ca\.pem")
"""A server's address is what it is."""


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
    assert not re.findall(r"[A-Za-z]{2,}", OWN_WORDS.sub("", SERVER.sub("", said)))
    assert not [line for line in explained.splitlines() if columns(line) > 80]


def test_every_word_and_option_says_what_it_is_for(capsys):
    for command in COMMANDS:
        command_line.run([command, "--help"])
        said = capsys.readouterr().out.split("例如：")[0]
        # What a long option is for stands below it.
        for line in re.sub(r"\n {10,}", "  ", said).splitlines():
            if line.startswith("  "):
                assert re.fullmatch(r"  \S.*?  +\S.*", line), line


def test_every_example_is_understood_as_it_stands(capsys):
    for command in COMMANDS:
        command_line.run([command, "--help"])
        examples = capsys.readouterr().out.split("例如：\n")[1].splitlines()
        for line in examples:
            _program, *words = line.split()
            assert command_line.parser().parse_args(words).command == command


DAYS = (
    "2026-11-01",
    "2026/11/1",
    "2026.11.1",
    "20261101",
    "2026年11月1日",
    "２０２６－１１－１",
)
MONTHS = ("2026-11", "2026/11", "2026.11", "202611", "2026年11月", "２０２６－１１")


@pytest.mark.parametrize("typed", DAYS)
@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("calendar 簿 --until 2026-11-30 --out x --from", "first"),
        ("calendar 簿 --from 2026-10-30 --out x --until", "last"),
        ("calendar 簿 --from 2026-10-30 --out x --to", "last"),
        ("ledger 簿 --until 2026-11-30 --out x --from", "first"),
        ("ledger 簿 --from 2026-10-30 --out x --to", "last"),
        ("month 簿 2026-11 --out x --checked-on", "checked_on"),
        ("demo 练习 --date", "date"),
    ],
)
def test_a_day_is_read_as_it_is_usually_written(command, name, typed):
    read = command_line.parser().parse_args([*command.split(), typed])
    assert getattr(read, name) == date(2026, 11, 1)


@pytest.mark.parametrize("typed", MONTHS)
@pytest.mark.parametrize("command", ["month", "subsidy"])
def test_a_month_is_read_as_it_is_usually_written(command, typed):
    read = command_line.parser().parse_args([command, "簿", typed, "--out", "x"])
    assert read.month == (2026, 11)


@pytest.mark.parametrize("typed", ["2026-13", "11", "2026-0", "26-11", "2026-11-01"])
def test_what_is_no_month_is_refused_with_one_that_is(typed, capsys):
    said = wrong(capsys, "subsidy", "簿", typed, "--out", "x")
    assert said == f"“{typed}”不是月份，请写成 2026-10。"


def test_help_names_one_word_for_the_last_day(capsys):
    for command in ("calendar", "ledger"):
        command_line.run([command, "--help"])
        said = capsys.readouterr().out
        assert "--until 日期" in said
        assert "--to" not in said


def test_help_says_what_each_ending_means(capsys):
    command_line.run(["--help"])
    said = capsys.readouterr().out
    assert "0 做好了；1 没有做成或查出损坏，并说明原因；2 命令写得不对。" in said
    assert (
        "0 做好了；1 没有做成或查出损坏，并说明原因；2 命令写得不对。"
        in README.read_text("utf-8")
    )


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
        ("demo 练习 --date 2026-02-30",
         "“2026-02-30”不是日期，请写成 2026-11-25 或 2026年11月25日。"),
        ("register 簿 26 --out x", "“26”不是年份，请写四位数字，例如 2026。"),
    ],
)  # fmt: skip
def test_wrong_usage_is_one_plain_sentence(words, sentence, capsys):
    assert wrong(capsys, *words.split()) == sentence


def test_a_command_that_is_none_is_answered_with_those_there_are(capsys):
    said = wrong(capsys, "打印")
    assert said.startswith("没有“打印”这个命令。可以写：new、import、")


def test_a_slip_of_the_finger_is_answered_with_what_was_most_likely_meant(capsys):
    said = wrong(capsys, "bakup")
    assert said.startswith("没有“bakup”这个命令，是不是要写“backup”。可以写：")


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
