"""结案时间: the day all was performed or settled, not the day of signing.

It is suggested with its reason and never filled in by itself.
Source: 填写说明 of the usual set of papers (结案时间为履行完毕或处理完毕之日).
"""

from dataclasses import dataclass
from datetime import date

from mediator.cases.agreements import effective_on
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.dates import in_sentence
from mediator.cases.in_force import in_force
from mediator.cases.performance import Promise, performance
from mediator.cases.stages import OPEN_STAGES
from mediator.cases.words import Stage
from mediator.language import tr


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A day of closing, or why there is none yet.

    Attributes:
        on: the day; None where the record does not tell one.
        why: what it rests on, one sentence.
        performed: nothing is owed any more.
    """

    on: date | None
    why: str
    performed: bool


def suggested_closing(case: CaseFile, room: RoomFile, today: date) -> Suggestion:
    """Return the day a case was performed or settled, from what is recorded.

    Args:
        case: the case, whole.
        room: its calendar.
        today: what happened later does not count yet.

    Raises:
        Problem: a table cannot be read.
    """
    if _ended_without(case):
        on = _last_step(case)
        said = in_sentence(on, today) if on else ""
        return Suggestion(
            on, tr("{said}处理完毕，没有要履行的。").format(said=said), performed=True
        )
    promises = performance(case, room, today).promises
    still = [each for each in promises if each.is_open]
    if still:
        return _not_yet(case, len(still), today)
    if not promises:
        return _nothing_owed(case, room, today)
    days = [_done_on(each) for each in promises]
    known = [day for day in days if day]
    if not known or len(known) < len(days):
        return Suggestion(
            None, tr("都履行了，可是有一项没有记哪天履行的，请先补上。"), performed=True
        )
    last = max(known)
    return Suggestion(
        last,
        tr("最后一项{last}履行完毕，这一天就是结案时间。").format(
            last=in_sentence(last, today)
        ),
        performed=True,
    )


def _done_on(promise: Promise) -> date | None:
    return promise.settled_on or promise.told_on


def _not_yet(case: CaseFile, count: int, today: date) -> Suggestion:
    asked = [each.visited_on for each in case.follow_ups if each.visited_on]
    if not asked:
        return Suggestion(
            None,
            tr(
                "还有{count}项没有履行完，也没有回访过：先回访一次，才好结案归档。"
            ).format(count=count),
            performed=False,
        )
    last = max(asked)
    return Suggestion(
        last,
        tr(
            "还有{count}项没有履行完；{last}已经回访，可以按处理完毕结案，"
            "以后的履行照常记。"
        ).format(count=count, last=in_sentence(last, today)),
        performed=False,
    )


def _nothing_owed(case: CaseFile, room: RoomFile, today: date) -> Suggestion:
    agreed = in_force(case)
    days = [effective_on(case, each, room) for each in agreed]
    known = [day for day in days if day]
    if not known:
        return Suggestion(None, tr("协议还没有生效，没有结案的日子。"), performed=False)
    last = max(known)
    return Suggestion(
        last,
        tr("协议里没有要分开履行的事项，{last}协议生效就处理完毕了。").format(
            last=in_sentence(last, today)
        ),
        performed=True,
    )


def _ended_without(case: CaseFile) -> bool:
    """Tell whether the case ended, or was bound, without an agreement."""
    if case.stage in OPEN_STAGES:
        return False
    last = case.stages[-1] if case.stages else None
    before = last.from_stage if last and case.stage is Stage.ARCHIVED else case.stage
    return before not in {Stage.AGREED, None}


def _last_step(case: CaseFile) -> date | None:
    ends = [each for each in case.stages if each.to_stage is not Stage.ARCHIVED]
    return case.closed_on or (ends[-1].happened_on if ends else None)
