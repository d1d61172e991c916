"""等级评定: the conditions of a region beside what the book holds; never a judgement.

Conditions differ by province and change: they are rows of the dated table
``grade_rules``. A condition is met, not met, or cannot be told from the record; whether
somebody is graded is decided by the 司法行政机关 or the association, on the files.

Source: rows of the table, each with its own; most are not verified and say so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Final

from mediator.cases.case_file import MediatorEntry
from mediator.cases.facts.code_table import Code, read_table
from mediator.cases.facts.codes import codes
from mediator.cases.facts.dates import in_table
from mediator.cases.roster.term import full_years
from mediator.cases.roster.work import Work, percent
from mediator.language import n_, tr
from mediator.places import resource
from mediator.problems import Problem

TABLE: Final = "grade_rules"
_INVITED: Final = "特邀"
_HUNDRED: Final = 100
_NOTE: Final = "note"


class Met(Enum):
    """What the record says of a condition."""

    YES = n_("达到")
    NO = n_("未达到")
    UNKNOWN = n_("待核")
    NOT_MEANT = n_("不适用")
    TO_READ = n_("说明")


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a grade beside its figure.

    Attributes:
        grade: the grade it belongs to, e.g. 四级; 各级 for all.
        name: what is looked at.
        needs: as the rule says it.
        has: the figure, with its arithmetic.
        met: what the figure says.
        basis: where the rule comes from.
        verified: the rule was checked against its source.
    """

    grade: str
    name: str
    needs: str
    has: str
    met: Met
    basis: str
    verified: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a condition is measured by."""

    mediator: MediatorEntry
    work: Work
    trainings: tuple[int, int]
    on: date


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure in words, and as ``figure ÷ of``; None where the record is silent."""

    has: str
    figure: int | None
    of: int = 1
    applies: bool = True


def regions(on: date) -> tuple[str, ...]:
    """Return the regions whose conditions are known on a day, in order.

    Raises:
        Problem: the table cannot be read.
    """
    rows = _rows(resource("codes", f"{TABLE}.csv"))
    return tuple(dict.fromkeys(each.region for each in rows if each.holds(on)))


@lru_cache(maxsize=4)
def _rows(path: Path) -> tuple[Code, ...]:
    return read_table(path)


def conditions(
    mediator: MediatorEntry,
    work: Work,
    trainings: tuple[int, int],
    region: str,
    on: date,
) -> tuple[Condition, ...]:
    """Return the conditions of a region beside what is recorded.

    Args:
        mediator: as the roster has them.
        work: everything they did up to that day.
        trainings: how many, and how many hours together.
        region: whose conditions.
        on: the day.

    Raises:
        Problem: the table cannot be read or measures something unknown.
    """
    asked = _Asked(mediator, work, trainings, on)
    return tuple(_beside(row, asked) for row in codes(TABLE, on, region=region))


def _beside(row: Code, asked: _Asked) -> Condition:
    measure = row.value("measure")
    if measure not in _MEASURES:
        raise Problem(
            tr("分类表 {place}：不认得 measure 的“{measure}”。").format(
                place=row.place, measure=measure
            )
        )
    said = _MEASURES[measure](asked)
    met = Met.TO_READ if measure == _NOTE else _met(row, said)
    return Condition(
        row.group,
        row.name,
        tr(row.value("says")),
        said.has,
        met,
        row.basis,
        row.verified,
    )


def _met(row: Code, said: _Said) -> Met:
    if not said.applies:
        return Met.NOT_MEANT
    if said.figure is None:
        return Met.UNKNOWN
    least, most = _bound(row, "least"), _bound(row, "most")
    too_few = least is not None and said.figure < least * said.of
    too_many = most is not None and said.figure > most * said.of
    return Met.NO if too_few or too_many else Met.YES


def _bound(row: Code, column: str) -> int | None:
    text = row.value(column)
    if text and not text.isdigit():
        raise Problem(
            tr("分类表 {place}：{column} 的“{text}”请写整数。").format(
                place=row.place, column=column, text=text
            )
        )
    return int(text) if text else None


def _share_of_oral(asked: _Asked) -> _Said:
    work = asked.work
    both = work.oral + work.written
    if not both:
        return _Said(tr("还没有协议"), None)
    has = tr("口头{oral}件÷协议{both}件＝{share}").format(
        oral=work.oral, both=both, share=percent(work.oral, both)
    )
    return _Said(has, work.oral * _HUNDRED, both)


def _success(asked: _Asked) -> _Said:
    """A share is compared as whole numbers: 85 % is never 84.96 % rounded."""
    work = asked.work
    if not work.ended:
        return _Said(tr("还没有调解结束的案件"), None)
    rate = percent(work.agreed, work.ended)
    has = tr("成功{agreed}件÷（成功＋不成）{ended}件＝{rate}").format(
        agreed=work.agreed, ended=work.ended, rate=rate
    )
    return _Said(has, work.agreed * _HUNDRED, work.ended)


def _escalated(asked: _Asked) -> _Said:
    """A case of which nobody wrote whether it turned into worse counts as unknown."""
    work = asked.work
    if work.converted:
        return _Said(
            tr("有{converted}件登记了转化，请看卷核对").format(
                converted=work.converted
            ),
            work.converted,
        )
    if work.conversion_unsaid:
        return _Said(
            tr("没有登记转化；{unsaid}件没有填，待核").format(
                unsaid=work.conversion_unsaid
            ),
            None,
        )
    return _Said(tr("没有登记转化"), 0)


def _cases(asked: _Asked) -> _Said:
    work = asked.work
    return _Said(
        tr("主办{lead}件（另协办{assisted}件）").format(
            lead=work.lead, assisted=work.assisted
        ),
        work.lead,
    )


def _trained(asked: _Asked) -> _Said:
    times, hours = asked.trainings
    return _Said(
        tr("登记培训{times}次，共{hours}学时").format(times=times, hours=hours), times
    )


def _not_invited(asked: _Asked) -> _Said:
    engagement = asked.mediator.engagement
    if not engagement:
        return _Said(tr("没有填专职、兼职还是特邀"), None)
    return _Said(
        tr("登记为{engagement}").format(engagement=engagement),
        -1 if engagement == _INVITED else 1,
    )


def _since_grade(asked: _Asked) -> _Said:
    if not asked.mediator.grade:
        return _Said(tr("没有登记等级，首次申报"), None, applies=False)
    return _years(asked.mediator.grade_from, asked.on, tr("没有填现等级从哪天起"))


def _since_first_day(asked: _Asked) -> _Said:
    return _years(asked.mediator.since, asked.on, tr("没有填从哪天起当调解员"))


def _years(since: date | None, on: date, unsaid: str) -> _Said:
    if since is None:
        return _Said(unsaid, None)
    years = full_years(since, on)
    return _Said(
        tr("从{since}起，满{years}年").format(since=in_table(since), years=years), years
    )


def _nothing(_asked: _Asked) -> _Said:
    return _Said("", None)


_MEASURES: Final[dict[str, Callable[[_Asked], _Said]]] = {
    "years": _since_first_day,
    "since_grade": _since_grade,
    "cases": _cases,
    "oral_share": _share_of_oral,
    "success_rate": _success,
    "trainings": _trained,
    "conversions": _escalated,
    "not_engaged": _not_invited,
    _NOTE: _nothing,
}
"""What the column ``measure`` of the table may name."""
