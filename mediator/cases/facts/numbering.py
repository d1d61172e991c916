"""How official numbers are written. Counting is the book's business, not this one's.

No two places write them alike, so a pattern is people's own text with the year and
the running number marked: ``（{年}）示民调字第{号}号``. A running number that goes on
over the years is marked ``{连号}``; any other begins at 1 each year. The brackets of
the year (four kinds are in use), 第 and the width of the number are part of that text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from mediator.cases.facts.text import clean_line, fold
from mediator.language import tr
from mediator.problems import Problem

PRINTED_BEFORE: Final = "编号："
"""What papers print before their number; no part of it."""

_MARK: Final = re.compile(r"\{([^{}]*)\}")
_NUMBER: Final = re.compile(r"(连?)号(?::([0-9]+))?")
_GOES_ON: Final = "连号"
_FIGURES: Final = re.compile(r"[0-9]+")
_WIDEST: Final = 8
_PAIRS: Final = ("（）", "()", "［］", "[]", "〔〕", "【】")
"""Brackets that are in use around the year."""
_BRACKETS: Final = str.maketrans("[〔【{]〕】}", "(((())))")
_LONGEST: Final = 60
_KNOWN: Final = "{年}、{月}、{日}、{号}，补足三位写 {号:3}，不按年重排写 {连号}"


def bare(number: str) -> str:
    """Return a number as it was given, without what papers print before it."""
    return number.removeprefix(PRINTED_BEFORE)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A checked way of writing numbers; make one with ``Pattern.parse``.

    Attributes:
        text: the pattern as the room wrote it.
        width: figures of the running number at least; 0 for no padding.
        restart_yearly: the running number begins at 1 each year.
    """

    text: str
    width: int = 0
    restart_yearly: bool = True

    @classmethod
    def parse(cls, text: str, *, restart_yearly: bool = True) -> "Pattern":
        """Return the pattern a person has typed.

        Args:
            text: with ``{号}`` once; ``{年}``, ``{月}``, ``{日}`` as wished.
            restart_yearly: the running number begins at 1 each year, unless the
                pattern says ``{连号}``.

        Raises:
            Problem: what is wrong with the pattern, and how to mend it.
        """
        text = clean_line(text).replace("｛", "{").replace("｝", "}")
        text = text.replace("{号：", "{号:").replace("{连号：", "{连号:")
        if len(text) > _LONGEST:
            raise Problem(
                tr("编号样式太长，请写在 {longest} 个字以内。").format(longest=_LONGEST)
            )
        marks = _MARK.findall(text)
        rest = _MARK.sub("", text)
        if "{" in rest or "}" in rest:
            raise Problem(tr("编号样式里的大括号没有成对，请写成 {年} 和 {号}。"))
        for mark in marks:
            if mark not in {"年", "月", "日"} and not _NUMBER.fullmatch(mark):
                raise Problem(
                    tr("编号样式里的“{{{mark}}}”不认识，可以用 {known}。").format(
                        mark=mark, known=_KNOWN
                    )
                )
        numbers = [found for mark in marks if (found := _NUMBER.fullmatch(mark))]
        if not numbers:
            raise Problem(tr("编号样式里没有 {号}，请在流水号的位置写上 {号}。"))
        if len(numbers) > 1:
            raise Problem(tr("编号样式里 {号} 只能写一次。"))
        restart_yearly = restart_yearly and not numbers[0][1]
        if restart_yearly and "年" not in marks:
            raise Problem(tr("编号每年从 1 重排，样式里要写上 {年}，不然会重号。"))
        if any(marks.count(mark) > 1 for mark in ("年", "月", "日")):
            raise Problem(tr("编号样式里 {年}、{月}、{日} 各只能写一次。"))
        width = int(numbers[0][2] or 0)
        if width > _WIDEST:
            raise Problem(tr("流水号最多补足 {widest} 位。").format(widest=_WIDEST))
        return cls(text, width, restart_yearly)

    @classmethod
    def from_example(
        cls, text: str, year: int, *, restart_yearly: bool = True
    ) -> "Pattern":
        """Return the pattern of a number as a person would write it this year.

        ``（2026）示民调字第001号`` is as good as ``（{年}）示民调字第{号:3}号``, which
        is read too. The last figures that are not the year are the running number.

        Args:
            text: a number of this year, or a pattern.
            year: this year.
            restart_yearly: the running number begins at 1 each year; otherwise the
                year may be left out.

        Raises:
            Problem: year or running number are not to be found in it.
        """
        text = clean_line(text)
        if "{" in text or "｛" in text:
            return cls.parse(text).counted(restart_yearly=restart_yearly)
        runs = list(_FIGURES.finditer(text))
        of_year = next((run for run in runs if run[0] == str(year)), None)
        if of_year is None and restart_yearly:
            raise Problem(
                tr("编号里没有看到今年的年份，请照今年的写法写上 {year}。").format(
                    year=year
                )
            )
        others = [run for run in runs if run is not of_year]
        if not others:
            raise Problem(tr("编号里没有看到流水号，请写上 1，例如“第1号”。"))
        number = others[-1]
        padded = len(number[0]) if number[0].startswith("0") else 0
        mark = "号" if restart_yearly else _GOES_ON
        marks = {number: f"{{{mark}:{padded}}}" if padded else f"{{{mark}}}"}
        if of_year is not None:
            marks[of_year] = "{年}"
        for run in sorted(marks, key=lambda each: each.start(), reverse=True):
            text = text[: run.start()] + marks[run] + text[run.end() :]
        return cls.parse(text)

    def words(self) -> tuple[str, ...]:
        """Return what stands before, between and behind the year and the number."""
        return tuple(_MARK.split(self.text)[::2])

    def counted(self, *, restart_yearly: bool) -> "Pattern":
        """Return the same way of writing, counted anew each year or on and on.

        Raises:
            Problem: it restarts each year and has no year in it.
        """
        text = self.text.replace("{连号", "{号")
        if not restart_yearly:
            text = text.replace("{号", "{连号")
        return type(self).parse(text)

    def example(self, year: int) -> str:
        """Return the first number of a year, if the pattern can be told from it.

        Otherwise (a day in it, other figures behind) the pattern itself.
        """
        if self.needs_day:
            return self.text
        shown = self.format(year, 1)
        try:
            read = type(self).from_example(
                shown, year, restart_yearly=self.restart_yearly
            )
        except Problem:
            return self.text
        return shown if read.text == self.text else self.text

    @property
    def needs_day(self) -> bool:
        """Whether month or day of issue stand in the number."""
        return "{月}" in self.text or "{日}" in self.text

    def format(self, year: int, number: int, day: date | None = None) -> str:
        """Return the official number.

        Args:
            year: the year the number is counted in.
            number: the running number, from 1.
            day: the day of issue, for patterns with ``{月}`` or ``{日}``.

        Raises:
            Problem: the number is not positive, or the pattern needs the day.
        """
        if number < 1:
            raise Problem(tr("流水号从 1 开始。"))
        if self.needs_day and day is None:
            raise Problem(tr("这种编号里有月、日，要先有日期才能编号。"))
        running = f"{number:0{self.width}}"
        values = {"年": f"{year:04}", "号": running, _GOES_ON: running}
        if day is not None:
            values |= {"月": f"{day.month:02}", "日": f"{day.day:02}"}
        return _MARK.sub(lambda mark: values[mark[1].partition(":")[0]], self.text)

    def read(self, text: str) -> tuple[int | None, int] | None:
        """Return year and running number of a number written in this pattern.

        Used to keep the counter clear of numbers that came with a ledger. The year
        is ``None`` where the pattern has none; the answer is ``None`` where the text
        is not of this pattern.
        """
        return self._read(clean_line(text), lambda part: part, self.width)

    def read_alike(self, text: str) -> tuple[int | None, int] | None:
        """Return year and running number of a number that says the same as this one.

        Other brackets, blanks, noughts and a 第 more or less are the same number to
        whoever keeps the register; see ``read``.
        """
        least = self.width if self.needs_day else 1
        return self._read(_plain(text), _plain, least)

    def _read(
        self, text: str, written: Callable[[str], str], least: int
    ) -> tuple[int | None, int] | None:
        forms = {"年": r"(?P<year>\d{4})", "月": r"\d{2}", "日": r"\d{2}"}
        forms["号"] = rf"(?P<number>\d{{{max(1, least)},}})"
        forms[_GOES_ON] = forms["号"]
        parts = _MARK.split(self.text)
        regex = "".join(
            forms[part.partition(":")[0]] if place % 2 else re.escape(written(part))
            for place, part in enumerate(parts)
        )
        found = re.fullmatch(regex, text, re.ASCII)
        if found is None:
            return None
        year = found.groupdict().get("year")
        return int(year) if year else None, int(found["number"])


def spellings(number: str) -> frozenset[str]:
    """Return a number in all brackets that are in use, and as it is written."""
    plain = fold(number).translate(_BRACKETS)
    pairs = (str.maketrans("()", pair) for pair in _PAIRS)
    return frozenset((number, *(plain.translate(pair) for pair in pairs)))


def _plain(text: str) -> str:
    """Return a number, or a part of one, without what is written this way or that."""
    return fold(text).translate(_BRACKETS).replace("第", "")
