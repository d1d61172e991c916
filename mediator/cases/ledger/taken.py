"""How each particular of a case is taken, by the name that the tables call it by.

The detailed ledger and the re-entry sheet for the official platform both say with these
names what stands in a column or box. Nothing is made up: what the book does not hold is
empty. 元 stay 分 until they are written.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from mediator.cases.case_file import (
    AgreementEntry,
    CaseFile,
    InstalmentEntry,
    RoomFile,
)
from mediator.cases.deadlines.fulfilled import before_archive
from mediator.cases.facts.codes import find
from mediator.cases.facts.dates import in_table, room_day
from mediator.cases.in_force import in_force
from mediator.cases.performance import State, performance
from mediator.cases.words import AgreementForm, Role, Stage

Value = str | int
"""Text, or a sum in 分."""
_SUCCESS: Final = "成功"
_FAILURE: Final = "不成功"
_MIGRANT: Final = "migrant"
_WAGES: Final = "10"
"""Code of the kind 拖欠农民工工资."""
_DEATH: Final = "death"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a particular is taken from.

    Attributes:
        case: the case, whole or as masked.
        room: its room and committee.
        on: the day whose state of performance counts.
    """

    case: CaseFile = field(repr=False)
    room: RoomFile = field(repr=False)
    on: date

    @property
    def agreements(self) -> tuple[AgreementEntry, ...]:
        """The agreements in force."""
        return in_force(self.case)

    def names(self, role: Role) -> str:
        """Return who handles the case in a role."""
        return _row(
            self.room.mediator_name(each.mediator)
            for each in self.case.handling
            if each.role is role
        )


def _row(words: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(filter(None, words)))


def _day(on: date | None) -> str:
    return in_table(on) if on else ""


def _code_number(asked: Asked) -> str:
    return asked.case.case_number or asked.case.number


def _death(asked: Asked) -> str:
    """Return 有 where somebody said so; that nobody said so is no 无."""
    risks = (find("risk_flags", each, asked.on) for each in asked.case.risk_flags)
    return "有" if any(row and row.code == _DEATH for row in risks) else ""


def _mediated_on(asked: Asked) -> str:
    """Return the day of the last meeting; without one, of the agreement."""
    met = [each.started_at for each in asked.case.meetings if each.started_at]
    return _day(room_day(max(met))) if met else _reached_on(asked)


def _reached_on(asked: Asked) -> str:
    days = [each.reached_on for each in asked.agreements if each.reached_on]
    return _day(max(days, default=None))


def _result(asked: Asked) -> str:
    match before_archive(asked.case):
        case Stage.AGREED:
            return _SUCCESS
        case Stage.FAILED:
            return _FAILURE
        case Stage.WITHDRAWN | Stage.REFERRED | Stage.REFUSED as stage:
            return stage.value
        case _:
            return ""


def _amount(asked: Asked) -> Value:
    """Return what all that stands agreed comes to, in 分; empty without a sum."""
    sums = [
        owed.amount_fen
        for each in asked.agreements
        for owed in each.obligations
        if owed.amount_fen is not None
    ]
    return sum(sums) if sums else ""


def _performed(asked: Asked) -> str:
    """Return how performance stands, as far as it was recorded."""
    promises = performance(asked.case, asked.room, asked.on).promises
    states = {each.state for each in promises}
    if not states:
        return ""
    if states == {State.DONE}:
        return "已履行"
    if State.REFUSED in states:
        return "拒不履行"
    if states & {State.DONE, State.PART} or any(each.paid_fen for each in promises):
        return "部分履行"
    if State.OVERDUE in states:
        return "未履行"
    return "" if State.NO_DAY in states else "未到期"


def _form(asked: Asked) -> str:
    forms = {each.form for each in asked.agreements}
    if AgreementForm.WRITTEN in forms:
        return AgreementForm.WRITTEN.value
    return AgreementForm.ORAL.value if forms else ""


def _number(asked: Asked) -> str:
    return _row(each.number for each in asked.agreements)


def _parties(asked: Asked) -> str:
    return _row(each.name for each in asked.case.parties)


def _grade(asked: Asked) -> str:
    """Return the grade the office gave; the room's own says so."""
    claim = asked.case.subsidy_claim
    if claim is None:
        return ""
    own = f"{claim.own_grade}（自评）" if claim.own_grade else ""
    return claim.reviewed_grade or own


def _migrants(asked: Asked) -> str:
    case = asked.case
    groups = (find("special_groups", each, asked.on) for each in case.special_groups)
    kind = find("kinds", case.kind, asked.on) if case.kind else None
    told = any(row and row.code == _MIGRANT for row in groups)
    return "涉及" if told or (kind is not None and kind.code == _WAGES) else ""


def _confirmed(asked: Asked) -> str:
    return _row(each.outcome for each in asked.case.confirmations)


def _followed(asked: Asked, name: str) -> str:
    """Return something of the last follow-up."""
    last = next(reversed(asked.case.follow_ups), None)
    return str(getattr(last, name)) if last is not None else ""


def _followed_on(asked: Asked) -> str:
    last = next(reversed(asked.case.follow_ups), None)
    return _day(last.visited_on) if last is not None else ""


def _clauses(asked: Asked) -> str:
    last = next(reversed(asked.agreements), None)
    told = [each.text for each in last.terms] if last is not None else []
    if len(told) == 1:
        return told[0]
    return "\n".join(f"{place}. {text}" for place, text in enumerate(told, 1))


def _manner(asked: Asked) -> str:
    return _row(owed.manner for each in asked.agreements for owed in each.obligations)


def _due_on(asked: Asked) -> str:
    """Return the last day anything agreed is due on: instalments say it themselves."""
    days = [
        due
        for each in asked.agreements
        for owed in each.obligations
        for due in (_dues(owed.instalments) or [owed.due_on])
        if due
    ]
    return _day(max(days, default=None))


def _dues(parts: Iterable[InstalmentEntry]) -> list[date | None]:
    return [part.due_on for part in parts if part.due_on]


TAKEN: Final[Mapping[str, Callable[[Asked], Value]]] = {
    "案件编码": _code_number,
    "登记号": lambda asked: asked.case.number,
    "平台编号": lambda asked: asked.case.platform_number,
    "调委会": lambda asked: asked.room.committee.name,
    "调解室": lambda asked: asked.room.name,
    "受理人": lambda asked: asked.case.registrar,
    "申请日期": lambda asked: _day(asked.case.applied_on),
    "受理日期": lambda asked: _day(asked.case.accepted_on),
    "发生日期": lambda asked: _day(asked.case.happened_on),
    "发生地点": lambda asked: asked.case.happened_at,
    "来源": lambda asked: asked.case.source,
    "难度": lambda asked: asked.case.difficulty,
    "类型": lambda asked: asked.case.kind,
    "行政划分": lambda asked: asked.case.region,
    "有无死亡": _death,
    "主办": lambda asked: asked.names(Role.LEAD),
    "协办": lambda asked: asked.names(Role.ASSISTANT),
    "调解日期": _mediated_on,
    "协议日期": _reached_on,
    "协议编号": _number,
    "结果": _result,
    "协议金额": _amount,
    "履行情况": _performed,
    "履行方式": _manner,
    "履行期限": _due_on,
    "当事人": _parties,
    "当事人数": lambda asked: str(len(asked.case.parties)),
    "协议形式": _form,
    "协议内容": _clauses,
    "案情": lambda asked: asked.case.facts,
    "申请事项": lambda asked: asked.case.claims,
    "补贴等级": _grade,
    "案件属性": lambda asked: asked.case.attribute,
    "特殊群体": lambda asked: _row(asked.case.special_groups),
    "农民工": _migrants,
    "转化": lambda asked: asked.case.conversion,
    "司法确认": _confirmed,
    "满意度": lambda asked: _followed(asked, "result_opinion"),
    "回访方式": lambda asked: _followed(asked, "way"),
    "回访日期": _followed_on,
    "结案日期": lambda asked: _day(asked.case.closed_on),
    "进度": lambda asked: before_archive(asked.case).value,
}
"""What a column or box may be, by the name the tables write."""

MONEY: Final = "协议金额"
"""The one that is a sum."""
