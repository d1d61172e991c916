"""履行: how every obligation and instalment stands on a day, and what was recorded.

Whether somebody performed is never worked out for him: it is what was recorded, payment
by payment, refusal by refusal (``payments``). What follows from it is computed here.
Sources: 人民调解法 31 (the committee watches over performance); 民法典 203 (a last day
that is a rest day moves on), 560 (which debt a payment goes to).
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from mediator.cases.case_file import (
    AgreementEntry,
    CaseFile,
    InstalmentEntry,
    ObligationEntry,
    PartyEntry,
    PaymentEntry,
    RoomFile,
)
from mediator.cases.deadlines.calendar import work_calendar
from mediator.cases.facts.dates import in_sentence
from mediator.cases.facts.money import digits
from mediator.cases.in_force import in_force
from mediator.cases.payments import doubts_about, payments_of
from mediator.cases.settling import Outcome, Part, outcome_of, settled
from mediator.language import n_, tr


class State(StrEnum):
    """How one promise stands; the value is the word shown."""

    NO_DAY = n_("没有写期限")
    NOT_DUE = n_("未到期")
    TODAY = n_("今天到期")
    OVERDUE = n_("逾期")
    PART = n_("部分履行")
    REFUSED = n_("拒不履行")
    DONE = n_("已履行")


@dataclass(frozen=True, slots=True)
class Promise:
    """An obligation without instalments, or one instalment, on a day.

    Attributes:
        agreement: uid of the agreement it is in.
        obligation: who owes whom what.
        instalment: which part of it; None for all.
        name: ``第1项``, ``第1项第2期``.
        written_on: last day as the agreement has it, or None.
        due_on: that day, or the working day after it; None without one.
        owed_fen: in 分; None where no sum is agreed.
        paid_fen: in 分.
        state: how it stands.
        days_late: days past the last day; of what is performed, how late it was.
        settled_on: day of the record that settled it, if one did and has a day.
        told_on: only a follow-up of that day says that it is done; nothing shows it.
    """

    agreement: str
    obligation: ObligationEntry
    instalment: InstalmentEntry | None
    name: str
    written_on: date | None
    due_on: date | None
    owed_fen: int | None
    paid_fen: int
    state: State
    days_late: int
    settled_on: date | None = None
    told_on: date | None = None

    @property
    def uid(self) -> str:
        """What tells this promise from all others of the case."""
        return self.instalment.uid if self.instalment else self.obligation.uid

    @property
    def open_fen(self) -> int:
        """What is still to be paid, in 分; 0 where no sum is agreed."""
        if self.state is State.DONE:
            return 0
        return max(0, (self.owed_fen or 0) - self.paid_fen)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be performed."""
        return self.state is not State.DONE

    @property
    def is_late(self) -> bool:
        """Whether it is open and its last day is over, or it was refused."""
        late = self.is_open and self.days_late > 0
        return late or self.state is State.REFUSED

    def said(self, today: date | None) -> str:
        """Say in words how it stands: ``部分履行，逾期5天``."""
        said = [tr(self.state.value)]
        if self.told_on is not None:
            said.append(
                tr("{day}回访时说的，没有凭证").format(
                    day=in_sentence(self.told_on, today)
                )
            )
        if self.days_late and self.state is State.DONE:
            said.append(tr("迟了{n}天").format(n=self.days_late))
        elif self.days_late and self.state is State.OVERDUE:
            return tr("{state}{n}天").format(
                state=tr(self.state.value), n=self.days_late
            )
        elif self.days_late:
            said.append(tr("逾期{n}天").format(n=self.days_late))
        return tr("，").join(said)


@dataclass(frozen=True, slots=True)
class Performance:
    """How all that was promised in a case stands on a day.

    Attributes:
        promises: in the order of the agreements.
        findings: what can hardly be right, a sentence each; nothing is refused.
    """

    promises: tuple[Promise, ...]
    findings: tuple[str, ...]

    @property
    def owed_fen(self) -> int:
        """All sums agreed, in 分."""
        return sum(each.owed_fen or 0 for each in self.promises)

    @property
    def paid_fen(self) -> int:
        """All that was paid of them, in 分."""
        return sum(each.paid_fen for each in self.promises)

    @property
    def open_fen(self) -> int:
        """All that is still to be paid, in 分."""
        return sum(each.open_fen for each in self.promises)

    @property
    def late(self) -> tuple[Promise, ...]:
        """What is overdue or refused."""
        return tuple(each for each in self.promises if each.is_late)

    @property
    def state(self) -> State | None:
        """The whole in one word, the gravest first; None where nothing is owed."""
        states = [each.state for each in self.promises]
        if any(each.is_late and each.state is State.PART for each in self.promises):
            states.append(State.OVERDUE)
        begun = any(each.paid_fen or not each.is_open for each in self.promises)
        if begun and set(states) & {State.NOT_DUE, State.NO_DAY}:
            states.append(State.PART)
        return next((each for each in _GRAVEST if each in states), None)


_GRAVEST: Final = (
    State.REFUSED,
    State.OVERDUE,
    State.TODAY,
    State.PART,
    State.NOT_DUE,
    State.NO_DAY,
    State.DONE,
)


def performance(case: CaseFile, room: RoomFile, on: date) -> Performance:
    """Return how everything promised stands on a day.

    Args:
        case: the case, whole.
        room: its calendar says which days are worked.
        on: the day; what happened after it does not count yet.

    Raises:
        Problem: a table cannot be read.
    """
    promises: list[Promise] = []
    findings: list[str] = []
    known = [
        each
        for each in case.payments
        if each.happened_on is None or each.happened_on <= on
    ]
    for agreement in in_force(case, on):
        for number, obligation in enumerate(agreement.obligations, 1):
            found = settled(obligation, known)
            told = _told(case, agreement)
            for place, part in enumerate(found.parts, 1):
                name = tr("第{number}项").format(number=number)
                if part.instalment is not None:
                    name += tr("第{place}期").format(place=place)
                made = _promise(agreement.uid, obligation, part, name, room, on)
                promises.append(_as_told(made, told))
            # A changed agreement may list what was paid under the first one.
            reached = None if agreement.amends else agreement.reached_on
            findings.extend(doubts_about(number, obligation, case, on, reached))
            if found.over_fen:
                findings.append(
                    tr("第{number}项一共多付了{sum}元，请核对。").format(
                        number=number, sum=digits(found.over_fen)
                    )
                )
    return Performance(tuple(promises), tuple(findings))


def _promise(  # noqa: PLR0913, PLR0917 - a line is made of all of these
    agreement: str,
    obligation: ObligationEntry,
    part: Part,
    name: str,
    room: RoomFile,
    on: date,
) -> Promise:
    """Return how one part stands."""
    written = part.due_on if part.instalment else obligation.due_on
    due = work_calendar(room.calendar).next_working(written) if written else None
    until = part.settled_on if part.settled else on
    late = max(0, (until - due).days) if due and until else 0
    return Promise(
        agreement,
        obligation,
        part.instalment,
        name,
        written,
        due,
        part.owed_fen,
        part.paid_fen,
        _state(part, due, on),
        late,
        part.settled_on,
    )


def _state(part: Part, due: date | None, on: date) -> State:
    if part.settled:
        return State.DONE
    if part.outcome is Outcome.REFUSED:
        return State.REFUSED
    if part.begun:
        return State.PART
    if due is None:
        return State.NO_DAY
    if due == on:
        return State.TODAY
    return State.OVERDUE if due < on else State.NOT_DUE


def _told(case: CaseFile, agreement: AgreementEntry) -> date | None:
    """Return the day the last follow-up says that it is done, or None."""
    asked = [
        each
        for each in case.follow_ups
        if each.agreement in {"", agreement.uid} and each.performance
    ]
    if not asked:
        return None
    outcome = outcome_of(asked[-1].performance)
    return asked[-1].visited_on if outcome and outcome.performs else None


def _as_told(promise: Promise, told: date | None) -> Promise:
    """Return a promise as a follow-up tells it: 已履行 means all of the agreement."""
    if told is None or not promise.is_open or promise.state is State.REFUSED:
        return promise
    # The day it was told is not the day it was done: nothing is said of being late.
    return replace(promise, state=State.DONE, days_late=0, told_on=told)


def who(
    case: CaseFile, promise: Promise
) -> tuple[PartyEntry | None, PartyEntry | None]:
    """Return who owes it, and to whom."""
    owed = promise.obligation
    return case.party(owed.debtor), case.party(owed.creditor)


def owed_in_words(case: CaseFile, promise: Promise) -> str:
    """Say who owes whom what: ``孙小明付周淑兰3,000.00元``."""
    debtor, creditor = who(case, promise)
    said = promise.obligation.what
    if promise.owed_fen:
        said = tr("付{what}{owed_fen}元").format(
            what=creditor.name if creditor else "", owed_fen=digits(promise.owed_fen)
        )
    return f"{debtor.name if debtor else ''}{said}"


def in_words(case: CaseFile, promise: Promise) -> str:
    """Say it with the instalment meant: ``孙小明付周淑兰3,000.00元（第2期）``."""
    said = owed_in_words(case, promise)
    if promise.instalment is None:
        return said
    return tr("{said}（第{n}期）").format(
        said=said, n=promise.obligation.instalments.index(promise.instalment) + 1
    )


def payments_for(case: CaseFile, promise: Promise) -> tuple[PaymentEntry, ...]:
    """Return the records that name one promise; those that name none stand first.

    What was paid without saying for which instalment stands under the first one.
    """
    part = promise.instalment
    whole = promise.obligation.instalments
    first = part is None or whole[0].uid == part.uid
    wanted = {part.uid if part else "", *([""] if first else [])}
    return tuple(
        each
        for each in payments_of(case, promise.obligation.uid)
        if each.instalment in wanted
    )
