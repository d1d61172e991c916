"""宣读卡: what is read to the people at the table, and the sentence that records it.

What is true of a dispute depends on its kind and on the court that sent it: labour
goes to arbitration (劳动争议调解仲裁法 14–16), what a court has filed ends in the
court's own paper. So several rows may have one name, of which one fits.

Whether something was read is told by the record alone: the sentence stands in it or
it does not. Nothing that was not ticked is claimed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from mediator.cases.facts.codes import codes
from mediator.cases.facts.condition import fits
from mediator.cases.facts.dates import time_on_paper

_BLANK: Final = "＿"


@dataclass(frozen=True, slots=True)
class AloudCard:
    """One card.

    Attributes:
        name: a word or two for it.
        aloud: what is read, in spoken words.
        record: the sentence that goes into the record.
        basis: article it follows.
    """

    name: str
    aloud: str
    record: str
    basis: str


def aloud_cards(on: date, kind: str = "", source: str = "") -> tuple[AloudCard, ...]:
    """Return the cards for a dispute in the order of reading.

    Args:
        on: the day whose table counts.
        kind: name of the kind of dispute, or empty.
        source: name of where it came from, or empty.

    Raises:
        Problem: a table cannot be read.
    """
    return tuple(
        AloudCard(row.name, row.value("aloud"), row.value("record"), row.basis)
        for row in codes("read_aloud", on)
        if fits(row, kind, source, on)
    )


def was_read(card: AloudCard, record: str) -> bool:
    """Tell whether a record says already that a card was read.

    A sentence that ends in an answer is known by what stands before its blank.
    """
    return card.record.partition(_BLANK)[0] in record


def line_of(card: AloudCard, at: datetime | None) -> str:
    """Return the line for the record: ``14时05分，已…``.

    Args:
        card: the card.
        at: when it was read, aware; None where nobody noted the time.
    """
    return f"{time_on_paper(at)}，{card.record}" if at else card.record
