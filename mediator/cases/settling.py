"""What was paid of an obligation, and which of its instalments that settles.

What was paid for an instalment goes to it; the rest, and what is over, goes to the
earliest instalment still open (民法典 560).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Final

from mediator.cases.case_file import (
    InstalmentEntry,
    ObligationEntry,
    PaymentEntry,
)
from mediator.cases.facts.codes import find

TABLE: Final = "performance"


class Outcome(Enum):
    """What a word of the table of performance says; the value is its code."""

    NOT_DUE = "not_due"
    DONE = "done"
    PART = "part"
    UNDONE = "undone"
    REFUSED = "refused"
    URGED = "urged"

    @property
    def performs(self) -> bool:
        """Whether it was done, of one's own accord or after being urged."""
        return self in _DONE

    @property
    def pays(self) -> bool:
        """Whether a sum beside it was paid."""
        return self not in _UNPAID


_DONE: Final = frozenset((Outcome.DONE, Outcome.URGED))
_UNPAID: Final = frozenset((Outcome.UNDONE, Outcome.REFUSED, Outcome.NOT_DUE))


@lru_cache(maxsize=64)
def outcome_of(word: str) -> Outcome | None:
    """Return what a word of the table says; None for an empty or unknown one.

    Raises:
        Problem: the table cannot be read.
    """
    row = find(TABLE, word, date.max) if word else None
    known = {each.value: each for each in Outcome}
    return known.get(row.code) if row else None


@dataclass(frozen=True, slots=True)
class Part:
    """One instalment, or an obligation without any, and what became of it.

    Attributes:
        instalment: the instalment; None for the obligation as a whole.
        owed_fen: in 分; None where no sum is agreed.
        paid_fen: in 分, never more than is owed.
        settled_on: day of the record that settled it; None while it is open, or where
            that record has no day.
        settled: nothing is owed any more.
        begun: something of it was done, with or without a sum.
        outcome: what the last record about it says.
    """

    instalment: InstalmentEntry | None
    owed_fen: int | None
    paid_fen: int
    settled_on: date | None
    settled: bool
    begun: bool
    outcome: Outcome | None

    @property
    def due_on(self) -> date | None:
        """The last day as the agreement has it, for an instalment."""
        return self.instalment.due_on if self.instalment else None


@dataclass(frozen=True, slots=True)
class Settled:
    """An obligation as its records leave it.

    Attributes:
        parts: its instalments in order, or itself.
        over_fen: paid beyond all that is owed, in 分.
    """

    parts: tuple[Part, ...]
    over_fen: int


def settled(obligation: ObligationEntry, payments: Iterable[PaymentEntry]) -> Settled:
    """Return what some records of payment settle of an obligation.

    Args:
        obligation: what is owed.
        payments: records; those of other obligations are left out.
    """
    mine = [each for each in payments if each.obligation == obligation.uid]
    mine.sort(key=lambda each: each.happened_on or date.max)
    parts: Sequence[InstalmentEntry | None] = obligation.instalments or (None,)
    closed: dict[int, PaymentEntry] = {}
    paid, over = _shared(obligation, parts, ())
    for count in range(1, len(mine) + 1):
        paid, over = _shared(obligation, parts, mine[:count])
        for at, part in enumerate(parts):
            owed = _owed(obligation, part)
            full = bool(owed) and paid[at] >= (owed or 0)
            if at not in closed and (full or _closes(mine[count - 1], part)):
                closed[at] = mine[count - 1]
    return Settled(
        tuple(
            Part(
                part,
                _owed(obligation, part),
                paid[at],
                closed[at].happened_on if at in closed else None,
                at in closed,
                paid[at] > 0 or _is_begun(mine, part),
                _last(mine, part),
            )
            for at, part in enumerate(parts)
        ),
        over,
    )


def _owed(obligation: ObligationEntry, part: InstalmentEntry | None) -> int | None:
    return obligation.amount_fen if part is None else part.amount_fen


def _about(payment: PaymentEntry, part: InstalmentEntry | None) -> bool:
    return payment.instalment in ({""} if part is None else {"", part.uid})


def _closes(payment: PaymentEntry, part: InstalmentEntry | None) -> bool:
    """Tell whether a record says of a part that it is done, whatever the sum."""
    outcome = outcome_of(payment.outcome)
    if outcome is None or not outcome.performs or not _about(payment, part):
        return False
    return payment.amount_fen is None or payment.instalment != ""


def _is_begun(payments: Iterable[PaymentEntry], part: InstalmentEntry | None) -> bool:
    """Tell whether a record names a part and says that some of it was done."""
    named = part.uid if part else ""
    return any(
        outcome_of(each.outcome) is Outcome.PART
        for each in payments
        if each.instalment == named
    )


def _last(
    payments: Sequence[PaymentEntry], part: InstalmentEntry | None
) -> Outcome | None:
    """Return what the last record about a part says of it."""
    said = [
        outcome
        for each in payments
        if _about(each, part) and (outcome := outcome_of(each.outcome)) is not None
    ]
    return said[-1] if said else None


def _shared(
    obligation: ObligationEntry,
    parts: Sequence[InstalmentEntry | None],
    payments: Iterable[PaymentEntry],
) -> tuple[list[int], int]:
    """Return in 分 what was paid of each part, and what is over."""
    paid = [0] * len(parts)
    uids = {part.uid: at for at, part in enumerate(parts) if part is not None}
    over = 0
    for each in payments:
        outcome = outcome_of(each.outcome)
        if outcome is not None and not outcome.pays:
            continue
        sum_fen = each.amount_fen or 0
        if each.instalment and each.instalment in uids:
            paid[uids[each.instalment]] += sum_fen
        else:
            over += sum_fen
    owed = [_owed(obligation, part) for part in parts]
    for at, most in enumerate(owed):
        if most is not None and paid[at] > most:
            over += paid[at] - most
            paid[at] = most
    order = sorted(range(len(parts)), key=lambda at: (_due(parts[at]), at))
    for at in order:
        most = owed[at]
        taken = over if most is None else min(over, most - paid[at])
        paid[at] += taken
        over -= taken
    return paid, over


def _due(part: InstalmentEntry | None) -> date:
    return (part.due_on if part else None) or date.max
