"""What came of made-up agreements: payments, urging, and what a court said.

Each is a record of what somebody did on a day, as a mediator would write it down; of
many agreements nothing has been recorded yet, as in real work.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from msgspec.structs import replace

from mediator.cases.agreements import effective_on
from mediator.cases.case_file import (
    AgreementEntry,
    CaseFile,
    ConfirmationEntry,
    ObligationEntry,
    PaymentEntry,
    RoomFile,
    UrgingEntry,
)
from mediator.cases.confirming import refusal

Uid = Callable[[], str]

_DONE: Final = "已履行"
_PART: Final = "部分履行"
_PROOF: Final = "收条"
_COURT: Final = "示例市示例区人民法院"
_RULED_BY: Final = 26  # days after the agreement, at the latest
_URGED: Final = (
    ("电话", "约定的期限过了，打电话提醒按协议办。", "说手头紧，答应这个月里办好。"),
    ("上门", "到家里当面说了协议上的期限和不办的后果。", "说已经在凑，先办一部分。"),
)


def with_performance(
    cases: Iterable[CaseFile], room: RoomFile, random: Random, uid: Uid, today: date
) -> tuple[CaseFile, ...]:
    """Return cases with what came of the agreements that are in force.

    What is archived was performed. Whose day is over was urged; of the others every
    second one was performed in part. One agreement was confirmed by a court.

    Args:
        cases: made-up cases with their numbers.
        room: whose cases they are.
        random: chooses.
        uid: gives the next key.
        today: nothing happened after it.
    """
    maker = _Maker(random, uid, today)
    made: list[CaseFile] = []
    going_on, confirmed = 0, False
    for case in cases:
        agreement = case.agreement
        if agreement is None or effective_on(case, agreement, room) is None:
            made.append(case)
            continue
        going_on += case.archived_on is None
        done = maker.performed(case, agreement, begun=going_on % 2 == 1)
        ruled = None if confirmed else maker.ruling(case, agreement)
        if ruled is not None:
            done, confirmed = replace(done, confirmations=(ruled,)), True
        made.append(done)
    return tuple(made)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes what follows an agreement."""

    random: Random
    uid: Uid
    today: date

    def performed(
        self, case: CaseFile, agreement: AgreementEntry, *, begun: bool
    ) -> CaseFile:
        """Return the case with what was done, or with who was urged."""
        (owed,) = agreement.obligations
        if case.archived_on:
            return replace(case, payments=tuple(self._all(owed, case.archived_on)))
        days = (owed.due_on, *(each.due_on for each in owed.instalments))
        due = min(filter(None, days), default=date.max)
        if due < self.today:
            return replace(case, urgings=(self._urging(agreement, owed, due),))
        if not begun:
            return case
        paid = self._part(owed, agreement.reached_on or self.today)
        return replace(case, payments=(paid,))

    def _all(self, owed: ObligationEntry, bound: date) -> Iterator[PaymentEntry]:
        """Yield the records by which all that is owed was done before the archive."""
        for part in owed.instalments or (None,):
            due = (part or owed).due_on or bound
            yield PaymentEntry(
                uid=self.uid(),
                obligation=owed.uid,
                instalment=part.uid if part else "",
                happened_on=min(due, bound),
                outcome=_DONE,
                amount_fen=(part or owed).amount_fen,
                manner=owed.manner,
                proof=_PROOF,
            )

    def _part(self, owed: ObligationEntry, since: date) -> PaymentEntry:
        """Return the record of the first instalment, or of half of the sum."""
        part = owed.instalments[0] if owed.instalments else None
        half = (owed.amount_fen or 0) // 200 * 100
        return PaymentEntry(
            uid=self.uid(),
            obligation=owed.uid,
            instalment=part.uid if part else "",
            happened_on=self._between(since, self.today),
            outcome=_DONE if part else _PART,
            amount_fen=part.amount_fen if part else half,
            manner=owed.manner,
            proof=_PROOF,
        )

    def _urging(
        self, agreement: AgreementEntry, owed: ObligationEntry, due: date
    ) -> UrgingEntry:
        way, text, answer = self.random.choice(_URGED)
        return UrgingEntry(
            uid=self.uid(),
            agreement=agreement.uid,
            party=owed.debtor,
            urged_on=self._between(due + timedelta(days=1), self.today),
            way=way,
            text=text,
            answer=answer,
        )

    def ruling(
        self, case: CaseFile, agreement: AgreementEntry
    ) -> ConfirmationEntry | None:
        """Return how a court confirmed an agreement, if it may and there was time."""
        reached = agreement.reached_on
        latest = case.archived_on or self.today
        if reached is None or (latest - reached).days < _RULED_BY:
            return None
        if refusal(case, agreement):
            return None
        random = self.random
        applied = reached + timedelta(days=random.randint(3, 10))
        accepted = applied + timedelta(days=random.randint(1, 3))
        ruled = accepted + timedelta(days=random.randint(4, 12))
        return ConfirmationEntry(
            uid=self.uid(),
            agreement=agreement.uid,
            body=_COURT,
            applied_on=applied,
            accepted_on=accepted,
            ruled_on=ruled,
            outcome="有效",
            document=f"（{ruled.year}）示例民特{random.randint(2, 60)}号",
        )

    def _between(self, first: date, last: date) -> date:
        return first + timedelta(days=self.random.randint(0, (last - first).days))
