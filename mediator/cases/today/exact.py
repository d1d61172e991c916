"""What presses in the cases that are shown: their deadlines, and whom to call."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import Final

from sqlalchemy.orm import Session

from mediator.cases.archive.hiding import hidden_names
from mediator.cases.case_file import CaseFile, PartyEntry, RoomFile
from mediator.cases.deadlines.due import Deadline, State, deadlines
from mediator.cases.deadlines.of_mediation import began_at_once_on
from mediator.cases.deadlines.own_room import RECEIPT, TRANSFER
from mediator.cases.facts.dates import in_sentence
from mediator.cases.follow_ups import FollowUpDue, follow_up_due, reached
from mediator.cases.gaps import Place
from mediator.cases.listed import TO_REGISTER
from mediator.cases.model import (
    Attachment,
    Borrowing,
    Confirmation,
    Extension,
    FollowUp,
    Instalment,
    OwnPaper,
    Part,
    Payment,
    StageChange,
    Transfer,
)
from mediator.cases.moving import REGISTER
from mediator.cases.set_aside import WEIGHED
from mediator.cases.sides import parties_of
from mediator.cases.snapshot import read_cases
from mediator.language import n_, tr

KINDS: Final[tuple[type[Part], ...]] = (
    *WEIGHED, StageChange, Instalment, FollowUp, Transfer, Extension, Payment,
    Confirmation, Borrowing, OwnPaper, Attachment,
)  # fmt: skip
"""Parts a deadline may hang on; what was said and shown is not among them."""

_OF_THE_ROOM: Final = frozenset(("hand_over", "term"))
"""Deadlines that are told once for the room, not in each case."""
_KEPT_BY_CALLING: Final = frozenset(("performance", "follow_up", "follow_up_agreed"))
_VERBS: Final = {
    "performance": n_("登记履行"),
    "follow_up": n_("记回访"),
    "follow_up_agreed": n_("记回访"),
}


class When(Enum):
    """Under which heading of Today a line stands; the value is the heading."""

    OVERDUE = n_("逾期")
    TODAY = n_("今天")
    WEEK = n_("未来七天")


_WHEN: Final = {
    State.OVERDUE: When.OVERDUE,
    State.TODAY: When.TODAY,
    State.THIS_WEEK: When.WEEK,
}


NOWHERE: Final = Place("")
_BATCH: Final = 200


@dataclass(frozen=True, slots=True, repr=False)
class DayLine:
    """One thing to do.

    Attributes:
        when: under which heading.
        due: its day.
        what: in plain words.
        case_uid: of the case, or empty for the room's own.
        number: official number of the case, else ``登记号 2026-0012``.
        parties: ``甲 与 乙``.
        kind: of dispute.
        people: whom to call: name and number, whole; of who is hidden in part.
        place: where in the case it is done.
        ask: what to ask on the telephone, or empty.
        at: the moment of an appointment, UTC.
        appointment: uid of the appointment, or empty.
        binding: passing it costs something.
        page: room of the window it is done in, where it is no case.
        verb: what is done about it, for a button.
    """

    when: When
    due: date
    what: str
    case_uid: str = ""
    number: str = ""
    parties: str = ""
    kind: str = ""
    people: tuple[tuple[str, str], ...] = ()
    place: Place = NOWHERE
    ask: str = ""
    at: datetime | None = None
    appointment: str = ""
    binding: bool = False
    page: str = ""
    verb: str = n_("去办")

    @property
    def order(self) -> tuple[bool, date, bool, str, str]:
        """What stands first: what binds of the overdue, else the earliest."""
        at = self.at.isoformat() if self.at else "~"
        reminds = self.when is When.OVERDUE and not self.binding
        return reminds, self.due, not self.binding, at, self.number


def lines_of(
    session: Session, user_uid: str, uids: Sequence[str], room: RoomFile, today: date
) -> dict[str, tuple[DayLine, ...]]:
    """Return what presses in some cases, those with nothing left out.

    Args:
        session: the open session.
        user_uid: who asks; a minor's name is hidden as the case list hides it.
        uids: of the cases.
        room: its calendar and roster.
        today: the room's day.
    """
    found = {}
    # Thousands at once would take more memory than all the rest of the program.
    for start in range(0, len(uids), _BATCH):
        cases = read_cases(session, uids[start : start + _BATCH], KINDS)
        hidden = hidden_names(session, user_uid, cases.values())
        for uid, case in cases.items():
            lines = tuple(_lines(hidden.to_call(case), room, today))
            if lines:
                found[uid] = lines
    return found


def _lines(case: CaseFile, room: RoomFile, today: date) -> Iterator[DayLine]:
    """Yield the lines of a case; one promise is told once, however often it is due."""
    calls = follow_up_due(case, room, today)
    number = case.case_number or tr("登记号 {number}").format(number=case.number)
    bare = DayLine(When.TODAY, today, "", case.uid, number, parties_of(case), case.kind)
    told: set[tuple[str, str]] = set()
    begun = began_at_once_on(case)
    if begun is not None and case.stage in TO_REGISTER:
        yield replace(
            bare,
            what=tr("{step}：{begun}先调后登，还没有卷号").format(
                step=tr(REGISTER), begun=in_sentence(begun, today)
            ),
            place=Place("intake", case.uid, "accepted_on"),
        )
    for each in deadlines(case, room, today):
        when = _WHEN.get(each.state)
        if when is None or each.due is None or each.code in _OF_THE_ROOM:
            continue
        by_call = each.code in _KEPT_BY_CALLING
        promise = (each.subject, each.what)
        if by_call and promise in told:
            continue
        if by_call:
            told.add(promise)
        yield replace(
            bare,
            when=when,
            due=each.due,
            what=each.title,
            people=_whom(each, case, calls),
            place=_where(each),
            ask=_asked(calls) if by_call else "",
            binding=each.binding,
            verb=_VERBS.get(each.code, bare.verb),
        )
    if calls is not None and not told:
        yield replace(
            bare,
            when=When.OVERDUE if calls.since < today else When.TODAY,
            due=calls.since,
            what=tr("回访：") + "、".join(calls.why),
            people=tuple((call.name, call.phone) for call in calls.calls),
            place=Place("follow_ups"),
            ask=_asked(calls),
            verb=_VERBS["follow_up"],
        )


def _where(deadline: Deadline) -> Place:
    """Return where it is done: what is owed is recorded with its performance."""
    if deadline.code == "performance":
        return Place("performance", deadline.subject)
    return deadline.place


def _asked(calls: FollowUpDue | None) -> str:
    return calls.calls[0].ask if calls and calls.calls else ""


def _whom(
    deadline: Deadline, case: CaseFile, calls: FollowUpDue | None
) -> tuple[tuple[str, str], ...]:
    """Return whom to call about a deadline: who owes, else those of the case."""
    if deadline.code in {TRANSFER, RECEIPT}:
        return ()  # it is a matter with another body, not with the parties
    if deadline.code in _KEPT_BY_CALLING and calls is not None:
        return tuple((call.name, call.phone) for call in calls.calls)
    owed = next(
        (
            each
            for agreement in case.agreements
            for each in agreement.obligations
            if each.uid == deadline.subject
        ),
        None,
    )
    parties: tuple[PartyEntry | None, ...] = case.parties
    if owed is not None:
        parties = (case.party(owed.debtor), case.party(owed.creditor))
    return tuple(reached(each) for each in parties if each is not None)
