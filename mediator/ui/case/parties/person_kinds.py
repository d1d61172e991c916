"""What the boxes of a person understand beyond the ordinary: papers and birth."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from mediator.cases.facts.codes import find
from mediator.cases.facts.dates import on_screen
from mediator.cases.facts.identity import age_on
from mediator.cases.facts.text import clean_line
from mediator.language import tr
from mediator.ui.kinds import DateText, IdText, Raw, Reading, Surroundings

_TOLD_BY_THEIR_NUMBER: Final = frozenset(("resident", "permit", "permanent"))
"""Papers that the first figures of a number tell apart; a 户口簿 bears one of them."""


@dataclass(frozen=True, slots=True)
class PaperNumber:
    """The number of an identity paper, checked as that paper asks.

    Attributes:
        paper: says which kind of paper was chosen; empty while none is.
        fills: fields a right number tells, as in ``IdText``.
    """

    paper: Callable[[], str]
    fills: Mapping[str, str] = field(default_factory=dict)

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the number; an identity card's also tells sex and birth."""
        chosen = self.paper()
        row = find("id_kinds", chosen, around.today()) if chosen else None
        if row is not None and not row.value("check"):
            return Reading(clean_line(raw if isinstance(raw, str) else ""))
        reading = IdText(self.fills).read(raw, around)
        if row is None or row.code in _TOLD_BY_THEIR_NUMBER:
            return reading  # another number may be of another such paper
        kept = {name: told for name, told in reading.also.items() if name != "id_kind"}
        return replace(reading, also=kept)

    def write(self, value: object) -> Raw:
        """Return the number."""
        return str(value or "")


@dataclass(frozen=True, slots=True)
class BirthText:
    """A day of birth, echoed with the age today."""

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the day, or why nobody was born on it."""
        reading = DateText(past=True).read(raw, around)
        born_on = reading.value
        if not isinstance(born_on, date):
            return reading
        if born_on > around.today():
            return Reading(bad=tr("出生日期在今天之后，请核对"), saves=False)
        years = age_on(born_on, around.today())
        said = tr("{born} 出生，{age} 周岁").format(born=on_screen(born_on), age=years)
        return replace(reading, good=said)

    def write(self, value: object) -> Raw:
        """Return the day as ``1970-03-01``."""
        return DateText().write(value)
