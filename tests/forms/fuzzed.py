"""A case with every paper there is, and any text in every place that holds text.

The generator walks the definition of a case, so a new field is filled as well; each
line of each value begins with a mark of its own, by which it is found on paper and
told from what belongs to another case.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Final, TypeVar

import msgspec

from mediator.cases.case_file import (
    AgreementEntry,
    AttendanceEntry,
    CaseFile,
    ClauseEntry,
    Entry,
    EvidenceEntry,
    OwnPaperEntry,
    RoomFile,
    StageEntry,
)
from mediator.cases.facts.text import clean, clean_line
from mediator.cases.words import AgreementForm, Application, Presence, Stage
from mediator.forms.catalogue import FORMS
from mediator.forms.form import Form, Particular
from tests.forms.paragraphs import ALL
from tests.forms.test_pdf_characters import LEVEL_3, NORM
from tests.forms.test_pdf_text import HOSTILE
from tests.people import FALL, ROOM, at
from tests.people_dossier import SHOP, WHOLE
from tests.people_notices import FAILED

REFERENCES: Final = frozenset(
    (
        *("uid", "party", "agent", "mediator", "debtor", "creditor", "subject"),
        *("paper", "agreement", "stored_name", "file_name", "as_shown"),
        *("person", "amends", "merged_into", "case", "screening"),
    )
)
"""Fields that say which, not what; a file's name is kept off the papers."""

CHOSEN: Final = frozenset(
    (
        *("kind", "source", "difficulty", "sex", "id_kind", "form", "result", "way"),
        *("manner", "level", "reason", "risk_flags", "special_groups", "powers"),
        *("scheme", "own_grade", "reviewed_grade"),
    )
)
"""Fields that hold words of a code table: other words are not offered for them."""

LONG: Final = frozenset(("facts", "claims", "text", "detail", "performance", "proves"))
"""Fields that are written on several lines."""

SHORT: Final = frozenset(("number", "case_number"))
"""Numbers of papers: they are drawn up by a pattern, not at length."""

_RARE: Final = "".join(each for each in LEVEL_3 if ord(each) > 0xFFFF)
_SIGNS: Final = (
    "，。；：？！、“”‘’（）《》〈〉【】—…·～％￥℃①☐☑-_/\\|'\"`~!@#$%^&*()[]{}<>=+;:,.?"
)
_EMOJI: Final = "😀😭🙏🏠🚗💧📞🧾🀄🈶👍🏽👨\u200d👩\u200d👧❤\ufe0f🇨🇳"
_OTHER_WAY: Final = "שלום עליכם ירושלים، مرحبا السلام عليكم ٣٤٥"
"""Hebrew and Arabic, which are written from right to left."""
_UNSEEN: Final = "\x00\x01\x07\x08\x1b\x1f\x7f\u200b\u200f\u202e\u2066\ufeff"
"""Controls, which are neither stored nor printed."""
LONGEST: Final = 50_000
"""Characters of the longest value."""

_SEVERAL: Final = 63
"""Values of a case on several lines."""
THE_FACTS: Final = 0
"""Which of them is what happened, the longest in a ledger."""
_ON_FEW_PAPERS: Final = 7

Part = TypeVar("Part", bound=Entry)
_DAY, _MOMENT, _MONEY = "2026-03-09", "2026-03-09T14:30", "123456"


@dataclass
class Values:
    """Makes values, and keeps what it made.

    Attributes:
        random: where they come from.
        owner: one character that tells the values of one case from another's.
        beyond: among them are such as no font has, and controls.
        long_at: which of the values on several lines, from 0, is LONGEST; none if it
            is less. It has all that there is to be printed.
        made: the lines of each value, by the field it stands in.
    """

    random: Random
    owner: str
    beyond: bool = False
    long_at: int = -1
    made: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    _marks: "count[int]" = field(default_factory=lambda: count(1))
    _several: "count[int]" = field(default_factory=count)

    def line(self, where: str, longest: int = 60) -> str:
        """Return a value on one line."""
        return self._kept(where, (self._one(longest),))

    def lines(self, where: str) -> str:
        """Return a value on one line or several."""
        if next(self._several) == self.long_at:
            return self._kept(where, (self._one(LONGEST, _everything),))
        longest = self.random.choice((30, 30, 200, 900))
        several = self.random.randint(1, 4)
        return self._kept(where, tuple(self._one(longest) for _ in range(several)))

    def _kept(self, where: str, lines: tuple[str, ...]) -> str:
        self.made.append((where, tuple(map(clean_line, lines))))
        return "\n".join(lines)

    def _one(
        self, longest: int, kind: Callable[[Random, int], str] | None = None
    ) -> str:
        kind = kind or self.random.choice(_BEYOND if self.beyond else _KINDS)
        text = kind(self.random, longest)
        text = text if kind is _controls else clean_line(text)
        return f"〖{self.owner}{next(self._marks)}〗{text}"


def _pick(random: Random, source: str, longest: int) -> str:
    return "".join(random.choices(source, k=random.randint(1, longest)))


def _rare(random: Random, longest: int) -> str:
    return _pick(random, _RARE, min(longest, 12))


def _names(random: Random, longest: int) -> str:
    return _pick(random, NORM + "·", min(longest, 24))


def _hostile(random: Random, longest: int) -> str:
    return random.choice(HOSTILE)[:longest]


def _prose(random: Random, longest: int) -> str:
    text = clean("".join(ALL))
    start = random.randrange(len(text))
    return (text[start:] + text)[:longest]


def _signs(random: Random, longest: int) -> str:
    return _pick(random, _SIGNS + "人 ", min(longest, 40))


def _digits(random: Random, longest: int) -> str:
    return _pick(random, "0123456789", longest)


def _emoji(random: Random, longest: int) -> str:
    return _pick(random, _EMOJI, min(longest, 24))


def _other_way(random: Random, longest: int) -> str:
    return _pick(random, _OTHER_WAY + "1234人", min(longest, 40))


def _controls(random: Random, longest: int) -> str:
    return _pick(random, NORM + _UNSEEN * 400, min(longest, 24)) + "人"


def _everything(random: Random, longest: int) -> str:
    parts = (_RARE[::99], NORM, _EMOJI * 9, _OTHER_WAY * 9, _SIGNS * 9)
    # What is not stored of it is made up for.
    text = "".join(random.choices("".join(parts), k=longest * 11 // 10))
    return clean_line(text)[:longest]


def long_in(seed: int) -> int:
    """Return which value is the longest: each in turn, and first one on few papers."""
    return (_ON_FEW_PAPERS + seed) % _SEVERAL


_KINDS: Final = (_rare, _names, _hostile, _prose, _signs, _digits)
_BEYOND: Final = (*_KINDS, _emoji, _other_way, _controls)


def with_every_paper() -> CaseFile:
    """Return a case of known values to which every form applies in some way."""
    given = AgreementEntry(clauses=(ClauseEntry(text="。"), ClauseEntry(text="。")))
    written, replaced = WHOLE.agreements[0], msgspec.structs.replace
    return replaced(
        WHOLE,
        uid="fuzzed",
        application=Application.WRITTEN,
        parties=(*WHOLE.parties, *FALL.parties[1:2], *SHOP.parties),
        evidence=(*WHOLE.evidence, EvidenceEntry(pages=3, copies=1)),
        stages=(
            *FAILED.stages,
            StageEntry(
                from_stage=Stage.ACCEPTED,
                to_stage=Stage.REFUSED,
                happened_on=at(2026, 2, 9, 9).date(),
                detail="。",
            ),
        ),
        meetings=tuple(
            replaced(
                each,
                attendance=(
                    *each.attendance,
                    AttendanceEntry(presence=Presence.INVITED, name="。"),
                ),
            )
            for each in WHOLE.meetings
        ),
        agreements=(
            replaced(given, uid="spoken", form=AgreementForm.ORAL),
            replaced(given, uid="changed"),
            written,
        ),
        own_papers=tuple(_own(form) for form in FORMS if form.by_hand),
    )


def _own(form: Form) -> OwnPaperEntry:
    typed = any(asked.name == "mediator" for asked in form.particulars)
    return OwnPaperEntry(
        uid=f"own-{form.key}",
        paper=form.key,
        party="party-2" if form.addressed else "",
        agent="agent-9" if form.addressed else "",
        mediator="" if typed else "chen",
        made_on=at(2026, 3, 9, 9).date(),
    )


def fuzzed_case(values: Values) -> CaseFile:
    """Return the case with every paper, all its texts made up."""
    case = filled(with_every_paper(), values)
    return msgspec.structs.replace(
        case,
        own_papers=tuple(_particulars(each, values) for each in case.own_papers),
    )


def fuzzed_room(values: Values) -> RoomFile:
    """Return a room whose own and whose mediators' texts are made up."""
    return filled(ROOM, values)


def filled(part: Part, values: Values) -> Part:
    """Return a part of a case or of a book with made-up texts in all its places."""
    return msgspec.structs.replace(
        part,
        **{
            each.name: _value(f"{type(part).__name__}.{each.name}", each, part, values)
            for each in msgspec.structs.fields(type(part))
            if each.name not in REFERENCES | CHOSEN
        },
    )


def _value(
    where: str, place: msgspec.structs.FieldInfo, part: Entry, values: Values
) -> object:
    value = getattr(part, place.name)
    if place.type is str:
        if place.name in LONG:
            return values.lines(where)
        return values.line(where, 8 if place.name in SHORT else 60)
    if isinstance(value, Entry):
        return filled(value, values)
    if isinstance(value, tuple):
        return tuple(
            filled(each, values) if isinstance(each, Entry) else each for each in value
        )
    return value


def _particulars(paper: OwnPaperEntry, values: Values) -> OwnPaperEntry:
    form = next(form for form in FORMS if form.key == paper.paper)
    given = {each.name: _particular(form, each, values) for each in form.particulars}
    return msgspec.structs.replace(paper, values=given)


def _particular(form: Form, asked: Particular, values: Values) -> str:
    where = f"{form.key}.{asked.name}"
    match asked.kind:
        case "line":
            return values.line(where)
        case "text":
            return values.lines(where)
        case "choice":
            words = asked.words.split("|")
            return values.random.choice(words) if len(words) > 1 else ""
        case "date":
            return _DAY
        case "moment":
            return _MOMENT
        case "money":
            return _MONEY
