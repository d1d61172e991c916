"""One made-up case, whole: parties, evidence, inquiry, meetings, agreement."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from msgspec.structs import replace

from mediator.cases.case_file import (
    AgentEntry,
    AssignmentEntry,
    CaseFile,
    EvidenceEntry,
    PartyEntry,
    RoomFile,
    TransferEntry,
)
from mediator.cases.facts.codes import codes
from mediator.cases.facts.dates import moment_of
from mediator.cases.practice.agreement import agreement_of, signatures_of
from mediator.cases.practice.course import Course, Ending, course, working_time
from mediator.cases.practice.people import People
from mediator.cases.practice.records import LABOUR, Records
from mediator.cases.practice.stories import Scene, Story, Tale, tale
from mediator.cases.words import Application, Role, Side, Stage

_SHELF: Final = "调解室2号柜上层"
_KEPT: Final = {
    "房屋宅基地": ("permanent", "涉及房屋和宅基地，日后要查"),
    "山林土地": ("permanent", "涉及土地的使用，日后要查"),
    "征地拆迁": ("permanent", "涉及征地补偿，日后要查"),
    "婚姻家庭": ("years_30", "涉及家人之间长期的义务"),
}
_KEPT_ELSE: Final = ("years_10", "一般纠纷")
"""保管期限 by kind, and why; an example, since no rule of law fixes them."""
_WRITTEN_ONLY: Final = LABOUR | {"医疗"}
_SOURCES: Final = ("当事人申请", "当事人申请", "当事人申请", "公安移送", "网格上报")
_OFTEN: Final = 0.85
_SELDOM: Final = 0.15


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes cases of one room.

    Attributes:
        random: chooses everything.
        uid: gives the next key.
        people: gives people and firms.
        room: whose cases they are.
        today: the room's day.
    """

    random: Random
    uid: Callable[[], str]
    people: People
    room: RoomFile
    today: date

    def case(self, story: Story, ending: Ending) -> CaseFile:
        """Return a case of this story that has come to this ending."""
        if ending.oral and story.kind in _WRITTEN_ONLY:
            ending = ending.in_writing()
        random = self.random
        days = course(random, ending, self.today)
        vary = {name: random.choice(each) for name, each in story.vary.items()}
        parties = self._parties(story, vary)
        happened = days.entered - timedelta(days=random.randint(*story.ago))
        place = self.people.place(story.applicant)
        scene = Scene(place, happened, days.until, vary)
        told = tale(random, story, parties, scene)
        case = CaseFile(
            uid=self.uid(),
            stage=ending.stage,
            kind=story.kind,
            source=random.choice(_SOURCES),
            difficulty=story.difficulty,
            application=random.choice((Application.WRITTEN, Application.ORAL)),
            happened_on=happened,
            happened_at=place,
            facts=told.fill(story.facts),
            claims=told.claims,
            applied_on=days.entered,
            accepted_on=days.reached.get(Stage.ACCEPTED),
            registrar=random.choice(self.room.mediators).name,
            special_groups=_groups(parties, story),
            entered_at=moment_of(days.entered, working_time(random)),
            parties=self._with_gaps(parties, ending),
            stages=days.stages(self.uid),
        )
        case = replace(case, transfers=self._handed_over(case))
        return self._under_way(case, told, days)

    def _parties(
        self, story: Story, vary: dict[str, str]
    ) -> tuple[PartyEntry, PartyEntry]:
        """Return both sides, related as the story has it."""
        first, second = story.sex_of("甲"), story.sex_of("乙")
        surname, ages = "", None
        match vary.get("rel", story.bond):
            case "父亲":
                first, second, surname, ages = "男", "男", "same", (30, 40)
            case "母亲":
                first, second, ages = "女", "男", (30, 40)
            case "兄弟" | "堂兄弟":
                first, second, surname = "男", "男", "same"
            case "姐弟":
                first, second, surname = "女", "男", "same"
            case "夫妻":
                first, second, ages = "女", "男", (32, 45)
        one = self.people.person(
            self.uid(), Side.APPLICANT, story.applicant, sex=first,
            ages=ages if story.bond == "夫妻" else None,
        )  # fmt: skip
        if self.random.random() < _SELDOM and story.unit:
            one = replace(one, agents=(self._relative(one),))
        if story.unit:
            kind = story.unit
            two = self.people.firm(self.uid(), self.uid(), Side.RESPONDENT, kind)
        else:
            two = self.people.person(
                self.uid(), Side.RESPONDENT, story.respondent, sex=second,
                surname=one.name[0] if surname else "", ages=ages,
            )  # fmt: skip
        return one, two

    def _relative(self, party: PartyEntry) -> AgentEntry:
        """Return a son or daughter who acts for a party."""
        child = self.people.person("", party.side, "", ages=(20, 27))
        return AgentEntry(
            uid=self.uid(),
            name=child.name,
            sex=child.sex,
            kind="近亲属",
            relation="子女",
            id_kind=child.id_kind,
            id_number=child.id_number,
            phone=child.phone,
            address=party.address,
            powers=("收集提供证据", "领取文书"),
        )

    def _with_gaps(
        self, parties: tuple[PartyEntry, PartyEntry], ending: Ending
    ) -> tuple[PartyEntry, PartyEntry]:
        """Leave out what a room does not know yet, or was not shown."""
        one, two = parties
        if ending.stage is Stage.PENDING:
            two = replace(
                two, id_kind="", id_number="", born_on=None, phone="", uscc="",
                representative_id_number="",
            )  # fmt: skip
        elif self.random.random() < _SELDOM and not two.uscc:
            two = replace(two, id_kind="未出示", id_number="", born_on=None)
        return one, two

    def _under_way(self, case: CaseFile, told: Tale, days: Course) -> CaseFile:
        """Add what came after intake."""
        if Stage.ACCEPTED not in days.reached:
            closed = days.reached.get(case.stage)
            return replace(case, closed_on=closed)
        notified = self.random.random() < _OFTEN
        case = replace(
            case,
            notified_on=case.accepted_on if notified else None,
            assignments=self._assignments(days),
            evidence=self._evidence(case, told),
        )
        case = self._bound(case, days.reached.get(Stage.ARCHIVED))
        ended = {Stage.FAILED, Stage.WITHDRAWN} & days.reached.keys()
        if ended:
            case = replace(case, closed_on=days.reached[ended.pop()])
        if not days.meetings:
            return case
        records = Records(self.random, self.uid, self.room)
        case = replace(
            case,
            inquiries=records.inquiries(case, told, days),
            meetings=records.meetings(case, told, days),
        )
        if days.ending.agreed:
            made = agreement_of(case, told, days, self.room, self.uid)
            case = replace(case, agreements=(made,))
        return replace(case, signatures=signatures_of(case, days, self.uid))

    def _bound(self, case: CaseFile, on: date | None) -> CaseFile:
        """Say of a bound file for how long it is kept, why, and where."""
        if on is None:
            return case
        code, why = _KEPT.get(case.kind, _KEPT_ELSE)
        terms = {row.code: row.name for row in codes("retention", on)}
        return replace(
            case,
            archived_on=on,
            retention=terms[code],
            retention_basis=why,
            kept_at=_SHELF,
        )

    def _handed_over(self, case: CaseFile) -> tuple[TransferEntry, ...]:
        """Return the letter by which a case went to another body."""
        return tuple(
            TransferEntry(
                uid=self.uid(),
                incoming=False,
                body=each.where_to,
                sent_on=each.happened_on,
            )
            for each in case.stages
            if each.to_stage is Stage.REFERRED
        )

    def _assignments(self, days: Course) -> tuple[AssignmentEntry, ...]:
        on = days.reached.get(Stage.ASSIGNED)
        if on is None:
            return ()
        count = 2 if self.random.random() < _SELDOM else 1
        chosen = self.random.sample(self.room.mediators, count)
        return tuple(
            AssignmentEntry(
                uid=self.uid(), mediator=each.uid, role=role, assigned_on=on
            )
            for each, role in zip(chosen, Role, strict=False)
        )

    def _evidence(self, case: CaseFile, told: Tale) -> tuple[EvidenceEntry, ...]:
        givers = {"甲": case.parties[0].name, "乙": case.parties[1].name}
        return tuple(
            EvidenceEntry(
                uid=self.uid(),
                title=each.title,
                source=givers.get(each.giver, self.room.committee.name),
                pages=self.random.randint(1, 6),
                copies=1,
                proves=each.proves,
            )
            for each in told.story.evidence
        )


def _groups(parties: tuple[PartyEntry, PartyEntry], story: Story) -> tuple[str, ...]:
    groups = ["农民工"] if story.kind == "拖欠农民工工资" else []
    if any("退休" in party.occupation for party in parties):
        groups.append("老年人")
    return tuple(groups)
