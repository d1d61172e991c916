"""A field for each kind of official number, as its first of this year is written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from mediator.cases.facts.codes import codes
from mediator.cases.facts.numbering import Pattern
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.fields import FieldSpec
from mediator.ui.kinds import Raw, Reading, Surroundings

_EXAMPLE_NUMBER: Final = 38


@dataclass(frozen=True, slots=True)
class PatternText:
    """The first number of this year, ``（2026）示民调字第1号``; patterns are read too.

    Attributes:
        year: this year.
        goes_on: numbers are counted on over the years; asked each time.
    """

    year: int
    goes_on: Callable[[], bool] = lambda: False

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the pattern and a later number, or what is wrong with it."""
        try:
            pattern = Pattern.from_example(
                str(raw), self.year, restart_yearly=not self.goes_on()
            )
        except Problem as problem:
            return Reading(bad=str(problem), saves=False)
        example = pattern.format(self.year, _EXAMPLE_NUMBER, around.today())
        return Reading(pattern.text, good=tr("例：{example}").format(example=example))

    def write(self, value: object) -> Raw:
        """Return the first number of the year, as the pattern writes it."""
        text = str(value or "")
        return Pattern.parse(text).example(self.year) if text else ""


def number_fields(
    today: date, goes_on: Callable[[], bool] = lambda: False
) -> dict[str, tuple[FieldSpec, ...]]:
    """Return a field for each kind of number, by group: 案卷, 协议书, 通知书, ….

    Args:
        today: the day.
        goes_on: numbers are counted on over the years; asked each time.
    """
    kind = PatternText(today.year, goes_on)
    helped = n_(
        "照您那里的写法，写今年的第 1 号，年份和号数以后自动换。"
        "例：（2026）示民调字第1号；号数要三位的写 001"
    )
    found: dict[str, tuple[FieldSpec, ...]] = {}
    for row in codes("numbers", today):
        spec = FieldSpec(row.code, row.name, kind, help=helped)
        found[row.group] = (*found.get(row.group, ()), spec)
    return found
