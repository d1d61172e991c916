"""The command line's own words in plain Chinese: usage, help and wrong usage.

``argparse`` speaks English and counts a Chinese character as one column; both matter
to a clerk who has only the console, so what is shown is written here.
"""

import re
from argparse import ONE_OR_MORE, SUPPRESS, Action, ArgumentParser, ArgumentTypeError
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any, Final, NoReturn
from unicodedata import east_asian_width, normalize

from mediator.problems import Problem

_GAP: Final = 2
_WIDEST: Final = 26
"""Columns of the names on the left, at most; a longer one has a line of its own."""

_YEARS: Final = range(1949, 2100)
_MONTHS: Final = range(1, 13)
_MONTH: Final = re.compile(r"(\d{4})(?:[-/.年]?)(\d{1,2})月?", re.ASCII)

_QUOTED: Final = re.compile(r"(['\"])(.*?)\1")


def _bare(text: str) -> str:
    """Return a value, or several with commas, without program's quotes."""
    return "、".join(_QUOTED.sub(r"\2", each.strip()) for each in text.split(", "))


_FAULTS: Final = (
    (r"the following arguments are required: (.*)", "还没有写：{0}。"),
    (r"unrecognized arguments: (.*)", "不认识“{0}”，请删去或改正。"),
    (
        r"argument 命令: invalid choice: (.*?) \(choose from (.*)\)",
        "没有“{0}”这个命令{nearest}。可以写：{1}。",
    ),
    (
        r"{name}invalid choice: (.*?) \(choose from (.*)\)",
        "{name}不能写“{0}”，可以写：{1}。",
    ),
    (r"{name}invalid int value: (.*)", "{name}要写整数，“{0}”不是。"),
    (r"{name}expected .* arguments?", "{name}后面还要写内容。"),
    (
        r"{name}ignored explicit argument (.*)",
        "{name}后面不用写内容，请删去“{0}”。",
    ),
    (r"ambiguous option: (.*?) could match (.*)", "“{0}”可以是 {1}，请写全。"),
    # From a converter of our own, which says it in Chinese.
    (r"{name}(“.*)", "{0}"),
)
"""What ``argparse`` says, and how it is said here."""

_NAME: Final = r"argument (?:[^:]*?/)?(?P<name>[^:]+): "


def in_plain_words(message: str) -> str:
    """Return what ``argparse`` finds wrong as a sentence in Chinese.

    Args:
        message: its sentence, mostly English.
    """
    for english, chinese in _FAULTS:
        found = re.fullmatch(english.replace("{name}", _NAME), message, re.DOTALL)
        if found:
            values = found.groupdict()
            name = values.get("name") or ""
            rest = [_bare(each) for each in found.groups()[len(values) :]]
            return chinese.format(
                *rest, name=name + " " * name.isascii(), nearest=_nearest(*rest)
            )
    return "这条命令写得不对。"


def _nearest(wrong: str = "", offered: str = "") -> str:
    """Return which of the words offered was most likely meant, in words; or nothing."""
    close = get_close_matches(wrong.lower(), offered.split("、"), 1)
    return f"，是不是要写“{close[0]}”" if close else ""


def count(text: str) -> int:
    """Read how many: a whole number from 1.

    Raises:
        ArgumentTypeError: it is none, in words.
    """
    if not (text.isascii() and text.isdigit() and int(text)):
        raise ArgumentTypeError(f"“{text}”不是件数，请写 1 以上的整数。")
    return int(text)


def year(text: str) -> int:
    """Read a year of four digits.

    Raises:
        ArgumentTypeError: it is none, in words.
    """
    if not (text.isascii() and text.isdigit() and int(text) in _YEARS):
        raise ArgumentTypeError(f"“{text}”不是年份，请写四位数字，例如 2026。")
    return int(text)


def month(text: str) -> tuple[int, int]:
    """Read a month, ``2026-10`` or ``2026年10月``: its year, and 1–12.

    Raises:
        ArgumentTypeError: it is none, in words.
    """
    found = _MONTH.fullmatch(normalize("NFKC", text))
    number, part = (int(each) for each in found.groups()) if found else (0, 0)
    if not (number in _YEARS and part in _MONTHS):
        raise ArgumentTypeError(f"“{text}”不是月份，请写成 2026-10。")
    return number, part


def day(text: str) -> date:
    """Read a day as it is typed in the window: ``2026-11-25``, ``2026年11月25日``.

    Raises:
        ArgumentTypeError: it is none, in words.
    """
    from mediator.cases.facts.dates import parse_date  # noqa: PLC0415 - help needs none
    from mediator.commands.clock import today  # noqa: PLC0415

    try:
        return parse_date(text, today())
    except Problem as problem:
        raise ArgumentTypeError(
            f"“{text}”不是日期，请写成 2026-11-25 或 2026年11月25日。"
        ) from problem


def _columns(text: str) -> int:
    """Return how wide a text stands on a console."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


class PlainParser(ArgumentParser):
    """A parser that shows its usage, its help and what is wrong in Chinese."""

    def __init__(self, *, examples: Iterable[str] = (), **given: Any) -> None:  # noqa: ANN401 - argparse's own
        """Make a parser.

        Args:
            examples: lines as they are typed, with words a clerk would write.
            given: what ``ArgumentParser`` takes.
        """
        super().__init__(**given, add_help=False)
        self._examples = tuple(examples)
        self.add_argument("-h", "--help", action="help", help="看这段说明")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how the command goes; exit status 2."""
        more = f"详细的说明：{self.prog} --help"
        self.exit(2, f"{in_plain_words(message)}\n{self.format_usage()}{more}\n")

    def format_usage(self) -> str:
        """Return the line that shows how the command goes."""
        words = [self.prog]
        for action in self._shown():
            if not action.option_strings:
                words.append(_name(action) + "…" * (action.nargs == ONE_OR_MORE))
            elif action.required:
                words.append(_name(action))
        return f"用法：{' '.join(words)} [选项]\n"

    def format_help(self) -> str:
        """Return the whole help: usage, purpose, what to write, examples."""
        parts = [self.format_usage(), f"{self.description}\n"]
        given: list[tuple[str, str]] = []
        options: list[tuple[str, str]] = []
        commands: list[tuple[str, str]] = []
        for action in self._shown():
            line = (_name(action), action.help or "")
            if action.option_strings:
                options.append(line)
            elif isinstance(action.choices, Mapping):
                commands += [
                    (name, each.description.removesuffix("。"))
                    for name, each in action.choices.items()
                ]
            else:
                given.append(line)
        for title, lines in (("依次写", given), ("命令", commands), ("选项", options)):
            if lines:
                parts.append("\n".join((f"{title}：", *_listed(lines), "")))
        if self._examples:
            parts.append("\n".join(("例如：", *(f"  {e}" for e in self._examples), "")))
        return "\n".join(parts)

    def _shown(self) -> Iterator[Action]:
        return (action for action in self._actions if action.help is not SUPPRESS)


def _name(action: Action) -> str:
    """Return an action as it is typed: ``--out 文件夹``, or what it stands for."""
    meant = action.metavar
    if meant is None and action.choices:
        meant = "|".join(str(each) for each in action.choices)
    if not action.option_strings:
        return str(meant or action.dest)
    option = action.option_strings[-1]
    return option if action.nargs == 0 else f"{option} {meant or action.dest}"


def _listed(lines: list[tuple[str, str]]) -> Iterator[str]:
    """Set names and what they mean in two columns."""
    widths = [_columns(name) for name, _meaning in lines]
    left = max(width for width in (*widths, 1) if width <= _WIDEST) + _GAP
    for width, (name, meaning) in zip(widths, lines, strict=True):
        if width > _WIDEST:
            yield f"  {name}"
            yield f"{' ' * (left + 2)}{meaning}"
        else:
            yield f"  {name}{' ' * (left - width)}{meaning}"
