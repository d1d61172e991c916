"""A case with what several rules need to know of it, reckoned once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mediator.cases.agreements import GUARDIAN, effective_on, paper_key
from mediator.cases.case_file import (
    AgentEntry,
    AgreementEntry,
    CaseFile,
    MeetingEntry,
    PartyEntry,
    RoomFile,
    SignatureEntry,
)
from mediator.cases.facts.codes import find
from mediator.cases.facts.dates import room_day
from mediator.cases.facts.rules import EffectRule, effect_rule
from mediator.cases.words import AgreementForm, Stage
from mediator.language import tr

_BEFORE = (Stage.PENDING, Stage.REFUSED, Stage.VOID)


@dataclass(frozen=True)
class Dossier:
    """What the rules look at.

    Attributes:
        case: the case, whole.
        room: the room and its roster.
        today: the day of the check-up.
    """

    case: CaseFile
    room: RoomFile
    today: date

    @cached_property
    def ended_as(self) -> Stage:
        """The stage the case is in, or was in when it was archived."""
        if self.case.stage != Stage.ARCHIVED:
            return self.case.stage
        shut = (
            each.from_stage
            for each in reversed(self.case.stages)
            if each.to_stage == Stage.ARCHIVED and each.from_stage
        )
        return next(shut, Stage.AGREED if self.case.agreements else Stage.ARCHIVED)

    @cached_property
    def accepted(self) -> bool:
        """Whether the case was taken in, so that its papers must be there."""
        if self.ended_as in _BEFORE:
            return False
        early = self.ended_as in {Stage.WITHDRAWN, Stage.REFERRED}
        return not early or self.case.accepted_on is not None

    @cached_property
    def closed(self) -> bool:
        """Whether the file is closed or bound: nothing more is to come."""
        return self.case.stage == Stage.ARCHIVED or self.case.closed_on is not None

    @cached_property
    def agreement(self) -> AgreementEntry | None:
        """The agreement in force or in work, unless a court annulled it."""
        found = self.case.agreement
        return None if found is None or found.annulled_on else found

    @cached_property
    def written(self) -> AgreementEntry | None:
        """The agreement if it is a written one."""
        made = self.agreement
        return made if made and made.form == AgreementForm.WRITTEN else None

    @cached_property
    def oral(self) -> AgreementEntry | None:
        """The agreement if it is an oral one."""
        made = self.agreement
        return made if made and made.form == AgreementForm.ORAL else None

    @cached_property
    def day(self) -> date:
        """The day whose law counts: of the agreement, else of acceptance, else now."""
        reached = self.agreement.reached_on if self.agreement else None
        return reached or self.case.accepted_on or self.today

    @cached_property
    def effect(self) -> EffectRule:
        """What makes an agreement of such a dispute binding."""
        return effect_rule(self.case.kind, self.case.source, self.day)

    @cached_property
    def effective(self) -> date | None:
        """The day the agreement took effect, or None."""
        made = self.agreement
        return effective_on(self.case, made, self.room) if made else None

    @cached_property
    def signing(self) -> bool:
        """Whether the agreement is to be signed by now, or somebody has begun to."""
        made = self.written
        return made is not None and (
            self.ended_as == Stage.AGREED
            or made.sealed_on is not None
            or bool(self.case.signed(paper_key(made), made.uid))
            or any(each.agreement in {"", made.uid} for each in self.case.confirmations)
        )

    @cached_property
    def agents(self) -> tuple[tuple[PartyEntry, AgentEntry], ...]:
        """Each agent with the party."""
        return tuple((who, agent) for who in self.case.parties for agent in who.agents)

    @cached_property
    def mediators(self) -> tuple[tuple[str, str, str], ...]:
        """Who has the case in hand: uid, name, and uid of the assignment."""
        return tuple(
            (each.mediator, self.room.mediator_name(each.mediator), each.uid)
            for each in self.case.assignments
            if each.left_on is None
        )

    @cached_property
    def source(self) -> str:
        """Code of the source of the case, e.g. ``police``; empty if it is unknown."""
        found = find("sources", self.case.source, self.day)
        return found.code if found else ""

    @cached_property
    def clause_texts(self) -> tuple[tuple[str, str, str], ...]:
        """Uid, name of the field and text of all that was agreed in words."""
        made = self.agreement
        if made is None:
            return ()
        return (
            *((each.uid, "text", each.text) for each in made.clauses),
            (made.uid, "performance", made.performance),
        )

    @cached_property
    def in_file(self) -> frozenset[str]:
        """Keys of the on-demand papers that were made, and of all that is scanned."""
        made = {each.paper for each in self.case.own_papers}
        return frozenset(made | {each.paper for each in self.case.scans})

    def by_hand(self, signature: SignatureEntry) -> bool:
        """Tell whether somebody put a hand to a paper: with a mark, or on a day.

        That one of the two is not written down is said by a rule of its own.
        """
        return signature.signed_on is not None or bool(signature.marks)

    def printed(self, paper: str, subject: str = "") -> bool:
        """Tell whether a paper was printed on an earlier day, and so handed out."""
        return any(
            each.paper == paper
            and each.subject == subject
            and room_day(each.issued_at) < self.today
            for each in self.case.issued
        )

    def meetings(self) -> Iterator[tuple[int, MeetingEntry]]:
        """Yield the meetings with their numbers from 1."""
        yield from enumerate(self.case.meetings, 1)


@dataclass(frozen=True)
class Writing(Dossier):
    """A case that is being written: what its papers will need is asked at once."""

    @cached_property
    def accepted(self) -> bool:
        """Whether its papers must be there: they are what is being written."""
        return True


def guarded(party: PartyEntry) -> bool:
    """Tell whether a legal guardian acts for a party (民法典 23, 34)."""
    return any(agent.kind == GUARDIAN for agent in party.agents)


def called(party: PartyEntry) -> str:
    """Return what a sentence calls a party."""
    side = tr(party.side.value)
    return party.name.strip() or tr("未写姓名的{value}").format(value=side)


def day_held(meeting: MeetingEntry) -> date | None:
    """Return the day of a meeting in the room's time."""
    return room_day(meeting.started_at) if meeting.started_at else None
