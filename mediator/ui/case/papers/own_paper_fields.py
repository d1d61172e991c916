"""What an on-demand paper asks for, as fields: from its particulars.

Particulars are kept as text in the record; on the screen they are days, moments and
sums like any other.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from mediator.cases.facts.dates import moment_of, to_room
from mediator.forms.form import Form as PaperForm
from mediator.forms.form import Particular
from mediator.language import n_
from mediator.ui.case.lists import words
from mediator.ui.fields import FieldSpec
from mediator.ui.kinds import (
    Choice,
    DateText,
    Kind,
    LineText,
    LongText,
    MoneyText,
    Options,
    Raw,
    Reading,
    Surroundings,
    in_words,
)
from mediator.ui.kinds import MomentText as Moment

COLUMNS: Final = frozenset({"party", "made_on"})
"""Fields that are columns of the record; all others are among its values."""

_WIDTHS: Final = {"date": 8, "moment": 10, "money": 8, "choice": 12}


@dataclass(frozen=True, slots=True)
class KeptAsText:
    """A kind whose value is kept as text.

    Attributes:
        kind: what the box understands.
        to_text: turns its value into what is kept.
        from_text: the way back; None for what cannot be read.
    """

    kind: Kind
    to_text: Callable[[object], str]
    from_text: Callable[[str], object]

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return what the box says, its value as text."""
        said = self.kind.read(raw, around)
        value = "" if said.value is None else self.to_text(said.value)
        return Reading(
            value, good=said.good, bad=said.bad, heed=said.heed, saves=said.saves
        )

    def write(self, value: object) -> Raw:
        """Return what stands in the box; what cannot be read stands as it was kept."""
        kept = str(value or "")
        if not kept:
            return ""
        return self.kind.write(self.from_text(kept)) or kept


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _moment(text: str) -> datetime | None:
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment_of(when.date(), when.time())


def _day_text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else ""


def _moment_text(value: object) -> str:
    if not isinstance(value, datetime):
        return ""
    return to_room(value).strftime("%Y-%m-%dT%H:%M")


def _fen(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


def _kind(particular: Particular, today: Callable[[], date]) -> Kind:
    match particular.kind:
        case "line":
            return LineText()
        case "text":
            return LongText(lines=2)
        case "date":
            return KeptAsText(DateText(), _day_text, _day)
        case "moment":
            return KeptAsText(Moment(), _moment_text, _moment)
        case "money":
            return KeptAsText(MoneyText(), str, _fen)
        case "choice":
            return Choice(in_words(_options(particular.words, today)), free=True)


def _options(said: str, today: Callable[[], date]) -> Options:
    """Return the words of a choice: its own, or those of a table."""
    table, slash, group = said.partition("/")
    if "|" in said or not slash:
        return tuple(said.split("|"))
    return words(table, today, group or None)


def specs_of(
    form: PaperForm,
    parties: Callable[[], Mapping[str, object]],
    today: Callable[[], date],
) -> tuple[FieldSpec, ...]:
    """Return the fields of an on-demand paper.

    Args:
        form: which paper.
        parties: the parties of the case, uid by name; asked each time.
        today: the room's day.
    """
    head = [
        FieldSpec(
            "made_on",
            n_("落款日期"),
            DateText(),
            width=8,
            hint=n_("不写就空着，签字时手填"),
        )
    ]
    if form.addressed:
        to = FieldSpec("party", n_("给哪一位"), Choice(names=parties), width=10)
        head.insert(0, to)
    return (*head, *(_spec(each, today) for each in form.particulars))


def _spec(particular: Particular, today: Callable[[], date]) -> FieldSpec:
    return FieldSpec(
        particular.name,
        particular.label,
        _kind(particular, today),
        hint=particular.hint,
        width=_WIDTHS.get(particular.kind, 0),
    )


def changed_values(
    kept: Mapping[str, str], said: Mapping[str, object]
) -> dict[str, object]:
    """Return what to change in the record for what a form said.

    Args:
        kept: the record's values as they are.
        said: names and values of the fields just left.
    """
    columns: dict[str, object] = {
        _column(name): value for name, value in said.items() if name in COLUMNS
    }
    others = {name: str(value) for name, value in said.items() if name not in COLUMNS}
    if others:
        merged = {**kept, **others}
        columns["values"] = {name: text for name, text in merged.items() if text}
    return columns


def _column(name: str) -> str:
    """Return the record's column for a field; a party is kept by uid."""
    return "party_uid" if name == "party" else name
