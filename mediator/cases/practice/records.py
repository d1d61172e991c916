"""What was asked and said in a made-up case: inquiries and meetings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Final

from mediator.cases.case_file import (
    AttendanceEntry,
    CaseFile,
    InquiryEntry,
    MeetingEntry,
    RoomFile,
)
from mediator.cases.facts.dates import moment_of
from mediator.cases.practice.course import Course, working_time
from mediator.cases.practice.stories import Tale
from mediator.cases.words import Presence, Stage

LABOUR: Final = frozenset({"拖欠农民工工资", "其他劳动争议"})
"""Kinds that go on to arbitration and must be agreed in writing."""

_SELDOM: Final = 0.15
_ASKED: Final = 0.4


@dataclass(frozen=True, slots=True)
class Records:
    """Makes the records of one room's cases.

    Attributes:
        random: chooses everything.
        uid: gives the next key.
        room: whose cases they are.
    """

    random: Random
    uid: Callable[[], str]
    room: RoomFile

    def inquiries(
        self, case: CaseFile, told: Tale, days: Course
    ) -> tuple[InquiryEntry, ...]:
        """Return the record of asking the applicant, in some cases."""
        if self.random.random() > _ASKED:
            return ()
        investigator = self.room.mediator_name(case.assignments[0].mediator)
        begun = moment_of(days.reached[Stage.ASSIGNED], working_time(self.random))
        return (
            InquiryEntry(
                uid=self.uid(),
                started_at=begun,
                ended_at=begun + timedelta(minutes=self.random.randrange(25, 60, 5)),
                place=self.room.name,
                respondent=case.parties[0].name,
                investigator=investigator,
                recorder=self._recorder(case),
                text=told.inquiry(investigator),
            ),
        )

    def _recorder(self, case: CaseFile) -> str:
        """Return a colleague who writes the record."""
        busy = {each.mediator for each in case.assignments}
        free = [each.name for each in self.room.mediators if each.uid not in busy]
        return self.random.choice(free)

    def meetings(
        self, case: CaseFile, told: Tale, days: Course
    ) -> tuple[MeetingEntry, ...]:
        """Return the record of each meeting with those who came."""
        made: list[MeetingEntry] = []
        count = len(days.meetings)
        failed = Stage.FAILED in days.reached
        for place, day in enumerate(days.meetings, 1):
            last = place == count
            if last and failed:
                part, result = "failed", "调解不成"
            elif last and days.ending.agreed:
                part, result = ("whole" if count == 1 else "last"), "达成协议"
            else:
                part, result = ("first" if place == 1 else "middle"), "有待继续调解"
            begun = moment_of(day, working_time(self.random))
            visit = place > 1 and self.random.random() < _SELDOM
            made.append(
                MeetingEntry(
                    uid=self.uid(),
                    form="上门" if visit else "调解室",
                    started_at=begun,
                    ended_at=begun
                    + timedelta(minutes=self.random.randrange(40, 150, 5)),
                    place=case.happened_at if visit else self.room.name,
                    topic=f"{case.kind}纠纷",
                    attendance=self._attendance(case),
                    recorder=self._recorder(case),
                    text=told.record(self.random, part, labour=case.kind in LABOUR),
                    result=result,
                )
            )
        return tuple(made)

    def _attendance(self, case: CaseFile) -> tuple[AttendanceEntry, ...]:
        """A firm comes through its agent, a person comes in person."""
        agents = [agent.uid for party in case.parties for agent in party.agents]
        people = [party.uid for party in case.parties if not party.uscc]
        return (
            *(
                AttendanceEntry(uid=self.uid(), presence=Presence.PARTY, party=each)
                for each in people
            ),
            *(
                AttendanceEntry(uid=self.uid(), presence=Presence.AGENT, agent=each)
                for each in agents
            ),
            *(
                AttendanceEntry(
                    uid=self.uid(), presence=Presence.MEDIATOR, mediator=each.mediator
                )
                for each in case.assignments
            ),
        )
