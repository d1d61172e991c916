"""The rules of the check-up: the rows of ``codes/checkup.csv``, each with its test."""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from mediator.cases.checkup import (
    acting,
    afterwards,
    agreement,
    bound,
    confirmation,
    dates,
    hands,
    intake,
    owed,
    paid,
    papers,
    parties,
    printed,
    records,
    reporting,
    signing,
    wording,
)
from mediator.cases.checkup.finding import Level, Predicate
from mediator.cases.facts.codes import Code, codes
from mediator.language import tr
from mediator.problems import Problem

TABLE: Final = "checkup"

GROUPS: Final = (
    "受理", "当事人", "调查", "调解", "协议", "签署", "履行", "归档",
)  # fmt: skip
"""The groups in the order in which a file is looked through."""

PREDICATES: Final = MappingProxyType[str, Predicate](
    {
        **intake.RULES,
        **reporting.RULES,
        **parties.RULES,
        **acting.RULES,
        **records.RULES,
        **agreement.RULES,
        **owed.RULES,
        **wording.RULES,
        **signing.RULES,
        **hands.RULES,
        **dates.RULES,
        **afterwards.RULES,
        **paid.RULES,
        **confirmation.RULES,
        **printed.RULES,
        **papers.RULES,
        **bound.RULES,
    }
)
"""What looks for each rule, by its code."""

_LEVELS: Final = {"红": Level.MUST, "黄": Level.LOOK}


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table with its predicate.

    Attributes:
        code: stable key.
        name: what was looked at, as the sheet lists it.
        group: one of ``GROUPS``.
        level: how much a finding weighs.
        pattern: the sentence, with names in braces.
        basis: where the rule comes from.
        verified: checked against its source.
        look: the predicate.
    """

    code: str
    name: str
    group: str
    level: Level
    pattern: str
    basis: str
    verified: bool
    look: Predicate


def rules(on: date) -> tuple[Rule, ...]:
    """Return the rules in force on a day, by group and in the order of the file.

    Raises:
        Problem: the table cannot be read, or one of its rows is not understood.
    """
    found = [_rule(row) for row in codes(TABLE, on)]
    return tuple(sorted(found, key=lambda each: GROUPS.index(each.group)))


def _rule(row: Code) -> Rule:
    level = _LEVELS.get(row.value("level"))
    look = PREDICATES.get(row.code)
    if level is None:
        raise Problem(
            tr("分类表 {place}：级别只能写 红 或 黄。").format(place=row.place)
        )
    if row.group not in GROUPS:
        raise Problem(
            tr("分类表 {place}：组别只能写 {names}。").format(
                place=row.place, names="、".join(GROUPS)
            )
        )
    if look is None:
        raise Problem(
            tr("分类表 {place}：程序里没有“{code}”这一条检查。").format(
                place=row.place, code=row.code
            )
        )
    return Rule(
        row.code,
        row.name,
        row.group,
        level,
        row.value("pattern"),
        row.basis,
        row.verified,
        look,
    )
