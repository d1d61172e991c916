"""常用条款: a card asks who, what, how much, by when, how, and makes one clear clause.

The cards are the dated table ``clause_cards``. A card's fields stand in its column
``fields`` as ``name:type:label:choices``; its sentence has the same names in braces. A
part of the sentence in 〔〕 is left out while one of its fields is empty; any other
empty field stays a blank to be seen. No card asks for 违约金.

What may be said for the case that somebody does not keep a clause depends on the
dispute (劳动争议调解仲裁法 15, 16; after a court has filed it, its own paper): the
choices ``@付款`` are the rows of that group in the dated table ``breach``.

``owes`` says which obligation (履行安排) the clause makes: ``debtor=who;what==房租``;
after ``==`` stands a fixed word, after ``=`` the name of a field.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, assert_never, get_args

from mediator.cases.facts.code_table import Code
from mediator.cases.facts.codes import codes
from mediator.cases.facts.condition import fits
from mediator.forms.wording import counted, sum_of, until
from mediator.forms.wording import day as written_day
from mediator.language import tr
from mediator.problems import Problem

FieldType = Literal["party", "money", "date", "until", "text", "number", "choice"]
Answer = str | int | date | None
"""Names for parties and words, 分 for money."""

BLANK: Final = "＿＿"
_BLANK_DAY: Final = "＿＿年＿＿月＿＿日"
_OPTIONAL: Final = re.compile("〔([^〕]*)〕")
_NAMED: Final = re.compile("{([a-z]+)}")
_PARTS: Final = 3
_OF_TABLE: Final = "@"
_OWED: Final = frozenset(
    ("debtor", "creditor", "what", "amount", "due", "manner", "parts")
)


@dataclass(frozen=True, slots=True)
class CardField:
    """One thing a card asks.

    Attributes:
        name: as the sentence has it.
        type: what the answer is; ``until`` is a last day, that day included.
        label: the question, in a few words.
        choices: words to choose from; others are welcome.
    """

    name: str
    type: FieldType
    label: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Owed:
    """The obligation a clause makes, in the answers' own words.

    Attributes:
        debtor: name of who owes.
        creditor: name of whom.
        what: what is owed.
        amount_fen: the sum in 分, or None.
        due_on: the last day, or None.
        manner: how it is performed.
        parts: in how many instalments; 0 for all at once.
    """

    debtor: str = ""
    creditor: str = ""
    what: str = ""
    amount_fen: int | None = None
    due_on: date | None = None
    manner: str = ""
    parts: int = 0


@dataclass(frozen=True, slots=True)
class ClauseCard:
    """One card.

    Attributes:
        code: key of its row.
        name: a few words for it.
        own: it belongs to this kind of dispute, not to all.
        fields: what it asks, in order.
        text: the sentence, with the fields' names in braces.
        owes: the obligation, by field; empty when the clause makes none.
        basis: article or practice it comes from.
        verified: the basis was read in its source.
    """

    code: str
    name: str
    own: bool
    fields: tuple[CardField, ...]
    text: str
    owes: tuple[tuple[str, str], ...]
    basis: str
    verified: bool

    @property
    def optional(self) -> frozenset[str]:
        """Names of the fields that may stay empty without leaving a blank."""
        inside = "".join(_OPTIONAL.findall(self.text))
        outside = _OPTIONAL.sub("", self.text)
        return frozenset(_NAMED.findall(inside)) - frozenset(_NAMED.findall(outside))


def clause_cards(kind: str, on: date, source: str = "") -> tuple[ClauseCard, ...]:
    """Return the cards for a dispute on a day, its kind's own before the common ones.

    Args:
        kind: kind of dispute; an empty one has the common cards only.
        on: the day that counts.
        source: where the dispute came from; after a court has filed it other words
            are offered than before.

    Raises:
        Problem: a row of a table cannot be read.
    """
    breach = [row for row in codes("breach", on) if fits(row, kind, source, on)]
    rows = [row for row in codes("clause_cards", on) if fits(row, kind, source, on)]
    cards = [_card(row, breach) for row in rows]
    return tuple(sorted(cards, key=lambda card: not card.own))


def _card(row: Code, breach: Sequence[Code]) -> ClauseCard:
    owes = tuple(
        (name, source)
        for name, _, source in (
            part.partition("=") for part in row.value("owes").split(";") if part
        )
    )
    card = ClauseCard(
        code=row.code,
        name=row.name,
        own=bool(row.value("kinds")),
        fields=tuple(
            _field(each, row, breach) for each in row.value("fields").split("|")
        ),
        text=row.value("text"),
        owes=owes,
        basis=row.basis,
        verified=row.verified,
    )
    asked = {each.name for each in card.fields}
    sources = {source for _, source in owes if not source.startswith("=")}
    strange = (set(_NAMED.findall(card.text)) | sources) ^ asked
    if strange or {name for name, _ in owes} - _OWED:
        said = "、".join(sorted(strange)) or row.value("owes")
        raise Problem(
            tr("分类表 {place}：句子和要问的对不上（{said}），请改正。").format(
                place=row.place, said=said
            )
        )
    return card


def _field(text: str, row: Code, breach: Sequence[Code]) -> CardField:
    parts = text.split(":")
    kinds: tuple[FieldType, ...] = get_args(FieldType)
    kind = next((each for each in kinds if each == parts[1:2][0]), None)
    if len(parts) < _PARTS or kind is None:
        raise Problem(
            tr("分类表 {place}：“{text}”看不懂，请写成 名称:类型:问什么。").format(
                place=row.place, text=text
            )
        )
    choices = parts[3] if parts[_PARTS:] else ""
    if choices.startswith(_OF_TABLE):
        group = choices.removeprefix(_OF_TABLE)
        words = tuple(each.name for each in breach if group in each.group.split("、"))
    else:
        words = tuple(filter(None, choices.split("/")))
    return CardField(parts[0], kind, parts[2], words)


def compose(card: ClauseCard, answers: Mapping[str, Answer]) -> str:
    """Return the clause that the answers make; what is open stays a blank.

    Raises:
        Problem: a sum is too large to be written in capitals.
    """
    types = {each.name: each.type for each in card.fields}

    def kept(found: re.Match[str]) -> str:
        wanted = _NAMED.findall(found[1])
        return found[1] if all(answered(answers.get(name)) for name in wanted) else ""

    def said(found: re.Match[str]) -> str:
        return _said(types[found[1]], answers.get(found[1]))

    return _NAMED.sub(said, _OPTIONAL.sub(kept, card.text))


def answered(answer: Answer) -> bool:
    """Tell whether a field has an answer; a sum of nothing is one."""
    return answer is not None and answer != ""


def still_open(card: ClauseCard, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """Return the questions that are blanks in the clause as it stands."""
    return tuple(
        each.label
        for each in card.fields
        if each.name not in card.optional and not answered(answers.get(each.name))
    )


def _said(kind: FieldType, answer: Answer) -> str:
    match kind:
        case "money":
            return sum_of(answer) if isinstance(answer, int) else f"人民币{BLANK}元"
        case "date":
            return written_day(answer) if isinstance(answer, date) else _BLANK_DAY
        case "until":
            bare = f"{_BLANK_DAY}前（含当日）"
            return until(answer) if isinstance(answer, date) else bare
        case "number":
            return counted(answer) if isinstance(answer, int) else BLANK
        case "party" | "text" | "choice":
            # The sentence has its own full stop.
            return str(answer or "").strip().rstrip("。；，") or BLANK
    assert_never(kind)


def owed_of(card: ClauseCard, answers: Mapping[str, Answer]) -> Owed | None:
    """Return the obligation that the clause makes; None when it makes none."""
    if not card.owes:
        return None
    told = dict(_owed(card, answers))
    amount, due, parts = told.get("amount"), told.get("due"), told.get("parts")
    return Owed(
        debtor=str(told.get("debtor") or ""),
        creditor=str(told.get("creditor") or ""),
        what=str(told.get("what") or ""),
        amount_fen=amount if isinstance(amount, int) else None,
        due_on=due if isinstance(due, date) else None,
        manner=str(told.get("manner") or ""),
        parts=parts if isinstance(parts, int) else 0,
    )


def _owed(
    card: ClauseCard, answers: Mapping[str, Answer]
) -> Iterator[tuple[str, Answer]]:
    for name, source in card.owes:
        fixed = source.startswith("=")
        yield name, source[1:] if fixed else answers.get(source)
