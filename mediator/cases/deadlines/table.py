"""The rows of ``codes/deadlines.csv``: which periods there are, for whom, from when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile, TransferEntry
from mediator.cases.deadlines.counting import Law, Period, Unit
from mediator.cases.facts.code_table import NATION, Code, read_table
from mediator.cases.facts.codes import codes, find
from mediator.cases.facts.condition import Condition, goes_by
from mediator.cases.gaps import Place
from mediator.language import tr
from mediator.places import resource
from mediator.problems import Problem

REGION: Final = "rules.region"
"""Key of the room's choice: whose rows stand in for those of the nation."""

OF_THE_ROOM: Final = "本室"
"""Group of the rows that hold for nobody until a room chooses one: see ``own_room``."""

_UNWRITTEN: Final = "未写"


class Event(StrEnum):
    """What a period starts from."""

    APPLIED = "收到申请"
    ACCEPTED = "受理"
    RECEIVED = "收到移送"
    EFFECTIVE = "协议生效"
    FAILED = "调解不成"
    TAKEN_UP = "法院受理申请"
    RULED = "裁定有效"
    EACH_DUE = "每一期履行期限"
    CONFIRMED_DUE = "确认后履行期限届满"
    PLAIN_DUE = "未确认协议履行期限届满"
    NEXT_VISIT = "约定的回访日"
    KNOWN = "知道受损害"
    RISK = "发现情况"
    CLOSED = "办结"
    LENT = "借阅到期"
    TERM = "聘期届满"
    SENT_HERE = "其他部门移送"
    SENT_ON = "移交其他部门"
    SCREENED = "上次排查"
    ENGAGED = "聘任"


class Ends(StrEnum):
    """What was done when a deadline is kept."""

    ACCEPTED = "受理"
    REPLIED = "答复"
    ANSWERED = "回函"
    RECEIPTED = "回执"
    MEDIATED = "调解结束"
    CONFIRMATION = "司法确认"
    REVIEW = "仲裁审查"
    PERFORMED = "履行"
    VISITED = "回访"
    REPORTED = "报告"
    HANDED_OVER = "移交"
    RETURNED = "归还"
    SCREENED = "排查"
    NOTHING = "无"


class Whose(StrEnum):
    """Who loses something when it passes."""

    ROOM = "调解室"
    PARTIES = "当事人"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: a period of the law, of a county, or of good practice.

    Attributes:
        code: key; rows of a region have the code of the nation's row they replace.
        name: what it is called.
        group: 受理, 调解, 确认, 履行, 时效, 报告, 归档, 人员 or 本室.
        period: how long, in what, by whose law.
        event: what it starts from.
        ends: what keeps it.
        kinds: kinds of dispute, by group or name.
        sources: where the case came from.
        procedure: the court's procedure; 未写 stands for none recorded.
        flags: codes of risks of which the case must bear one.
        pauses: codes of the reasons for a pause that is not counted.
        extendable: by consent of both sides.
        cap: most days an extension may add; None without a limit.
        binding: passing it costs something; else it is a reminder.
        whose: who loses by it.
        place: where it is worked on: tab and field, or the key of a paper.
        says: one more sentence of explanation, or empty.
        basis: article or source.
        verified: checked against its source.
        region: where it holds.
    """

    code: str
    name: str
    group: str
    period: Period
    event: Event
    ends: Ends
    kinds: Condition
    sources: Condition
    procedure: Condition
    flags: frozenset[str]
    pauses: frozenset[str]
    extendable: bool
    cap: int | None
    binding: bool
    whose: Whose
    place: Place
    says: str
    basis: str
    verified: bool
    region: str

    def basis_words(self) -> str:
        """Return on what it rests, as a sentence."""
        if self.verified:
            return tr("依据：{basis}。").format(basis=self.basis)
        said = tr("依据：{basis}（还没有核对原文，以当地规定为准）。")
        return said.format(basis=self.basis)


def regions() -> tuple[str, ...]:
    """Return whose rows there are, the nation first.

    Raises:
        Problem: the table cannot be read.
    """
    return (NATION, *_regions())


@lru_cache(maxsize=1)
def _regions() -> tuple[str, ...]:
    rows = read_table(resource("codes", "deadlines.csv"))
    of_cases = (row.region for row in rows if row.group != OF_THE_ROOM)
    return tuple(dict.fromkeys(each for each in of_cases if each != NATION))


def region_of(room: RoomFile) -> str:
    """Return whose rows hold for a room: the chosen, else the one its address names."""
    chosen = room.choices.get(REGION, "")
    if chosen in regions():
        return chosen
    about = f"{room.committee.name} {room.committee.address} {room.address}"
    return next((each for each in _regions() if each in about), NATION)


@lru_cache(maxsize=2048)
def rules(on: date, region: str = NATION) -> tuple[Rule, ...]:
    """Return the rows about cases that are in force on a day.

    Raises:
        Problem: the table, or a row of it, cannot be read.
    """
    rows = codes("deadlines", on, region=region)
    return tuple(rule_of(row) for row in rows if row.group != OF_THE_ROOM)


def rule_of(row: Code) -> Rule:
    """Return what a row says.

    Raises:
        Problem: a number, a unit or an event in it cannot be read.
    """
    try:
        period = Period(
            int(row.value("value")), Unit(row.value("unit")), Law(row.value("law"))
        )
        event, ends = Event(row.value("event")), Ends(row.value("ends"))
        whose = Whose(row.value("whose"))
        cap = int(row.value("cap")) if row.value("cap") else None
    except ValueError as error:
        words = "；".join("、".join(each) for each in (Unit, Law, Event, Ends, Whose))
        raise Problem(
            tr("分类表 {place}：数字、单位或者事由看不懂。能写的词：{words}。").format(
                place=row.place, words=words
            )
        ) from error
    page, _, field = row.value("page").partition("/")
    return Rule(
        code=row.code,
        name=row.name,
        group=row.group,
        period=period,
        event=event,
        ends=ends,
        kinds=Condition.of(row.value("kinds")),
        sources=Condition.of(row.value("sources")),
        procedure=Condition.of(row.value("procedure")),
        flags=Condition.of(row.value("flags")).words,
        pauses=Condition.of(row.value("pauses")).words,
        extendable=row.flag("extendable"),
        cap=cap,
        binding=row.flag("binding"),
        whose=whose,
        place=Place(page, field=field),
        says=row.value("says"),
        basis=row.basis,
        verified=row.verified,
        region=row.region,
    )


@dataclass(frozen=True, slots=True)
class Facts:
    """What the conditions of the rows are asked about.

    Attributes:
        kind: name and group of the kind of dispute.
        source: name of the source.
        procedure: of the court, or 未写.
        flags: codes of the risks.
    """

    kind: tuple[str, ...]
    source: str
    procedure: str
    flags: frozenset[str]

    @classmethod
    def of(cls, case: CaseFile, on: date) -> "Facts":
        """Return what counts of a case on a day."""
        sent = incoming(case)
        return cls(
            kind=goes_by("kinds", case.kind, on),
            source=goes_by("sources", case.source, on)[0],
            procedure=(sent.procedure if sent else "") or _UNWRITTEN,
            flags=frozenset(_code("risk_flags", each, on) for each in case.risk_flags),
        )

    @property
    def procedure_unwritten(self) -> bool:
        """Whether nobody said which procedure the court follows."""
        return self.procedure == _UNWRITTEN

    def fit(self, rule: Rule) -> bool:
        """Tell whether a row is about such a case."""
        return (
            rule.kinds.holds(*self.kind)
            and rule.sources.holds(self.source)
            and rule.procedure.holds(self.procedure)
            and (not rule.flags or not rule.flags.isdisjoint(self.flags))
        )


def incoming(case: CaseFile) -> TransferEntry | None:
    """Return the last transfer by which the case came here, or None."""
    return next((each for each in reversed(case.transfers) if each.incoming), None)


def outgoing(case: CaseFile) -> TransferEntry | None:
    """Return the last transfer by which the room handed the case on, or None."""
    sent = (each for each in reversed(case.transfers) if not each.incoming)
    return next(sent, None)


@lru_cache(maxsize=4096)
def _code(table: str, name: str, on: date) -> str:
    row = find(table, name, on)
    return row.code if row else name
