"""Rules of the law that are rows of a table: when an agreement binds, which papers.

Sources: 人民调解法 28–30, 33; 劳动争议调解仲裁法 14; 医疗纠纷预防和处理条例 39;
特邀调解规定 24; the order of papers is that of the dossier of 13 items.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from mediator.cases.facts.code_table import Code
from mediator.cases.facts.codes import codes, find
from mediator.cases.facts.numbering import Pattern
from mediator.cases.words import Mark
from mediator.language import tr
from mediator.problems import Problem

_GENERAL: Final = "一般"


class CountFrom(StrEnum):
    """The day from which the 30 days for 司法确认 are counted."""

    COMPLETE = "齐备"
    """All signatures and the seal are there."""
    EARLIER = "较早"
    """The parties' signatures alone, if they come first (法院委派)."""


@dataclass(frozen=True, slots=True)
class EffectRule:
    """What makes an agreement of one group of disputes binding.

    Attributes:
        name: the group, e.g. ``一般``, ``劳动``, ``法院委派``.
        marks: ways a party may sign; a thumb-print alone is a finding where missing.
        mediator: the mediator's signature is needed.
        seal: the committee's seal is needed.
        oral: an oral agreement is allowed.
        confirmation: 司法确认 may be applied for.
        count_from: when the time for it begins.
        basis: article of law.
        verified: checked against the law.
    """

    name: str
    marks: frozenset[Mark]
    mediator: bool
    seal: bool
    oral: bool
    confirmation: bool
    count_from: CountFrom
    basis: str
    verified: bool


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A paper of the set.

    Attributes:
        key: ``application``, ``acceptance``, … as stored with issues and signatures.
        title: the title printed on it.
        order: its place in the dossier.
        required: 必须, not 按需.
        per: what one copy is about: ``case``, ``inquiry``, ``meeting``, ``agreement``.
        number_kind: which number stands on it, a code of ``numbers``; or empty.
        basis: where the rule comes from.
    """

    key: str
    title: str
    order: int
    required: bool
    per: str
    number_kind: str
    basis: str


@lru_cache(maxsize=1024)
def effect_rule(kind: str, source: str, on: date) -> EffectRule:
    """Return what makes an agreement binding.

    The way a case came from court goes before its kind; an unknown or empty kind is
    under the general rule.

    Args:
        kind: name of the kind of dispute.
        source: name of the source of the case.
        on: the day the agreement was reached.

    Raises:
        Problem: a table cannot be read.
    """
    found_kind = find("kinds", kind, on)
    found_source = find("sources", source, on)
    by_group = {row.group: row for row in codes("effect", on)}
    wanted = (
        found_source.name if found_source else "",
        found_kind.group if found_kind else "",
        _GENERAL,
    )
    row = next((by_group[group] for group in wanted if group in by_group), None)
    if row is None:
        raise Problem(tr("分类表 effect.csv：缺少“一般”这一条生效规则，请补上。"))
    return _effect(row)


def _effect(row: Code) -> EffectRule:
    """Return a row of ``effect`` as a rule."""
    try:
        marks = frozenset(Mark(mark) for mark in row.value("marks").split("、"))
        count_from = CountFrom(row.value("count_from"))
    except ValueError as error:
        allowed = "、".join([*Mark, *CountFrom])
        raise Problem(
            tr("分类表 {place}：签署方式或起算只能写 {allowed}。").format(
                place=row.place, allowed=allowed
            )
        ) from error
    return EffectRule(
        name=row.name,
        marks=marks,
        mediator=row.flag("mediator"),
        seal=row.flag("seal"),
        oral=row.flag("oral"),
        confirmation=row.flag("confirmation"),
        count_from=count_from,
        basis=row.basis,
        verified=row.verified,
    )


def paper_kinds(on: date) -> tuple[PaperKind, ...]:
    """Return the papers of a case in the order of the dossier.

    Raises:
        Problem: the table cannot be read.
    """
    kinds = [_paper(row) for row in codes("papers", on)]
    return tuple(sorted(kinds, key=lambda kind: kind.order))


def _paper(row: Code) -> PaperKind:
    """Return a row of ``papers`` as a kind of paper."""
    order = row.value("order")
    if not (order.isascii() and order.isdigit()):
        raise Problem(
            tr("分类表 {place}：顺序“{order}”请改成数字。").format(
                place=row.place, order=order
            )
        )
    return PaperKind(
        key=row.code,
        title=row.name,
        order=int(order),
        required=row.value("need") == "必须",
        per=row.value("per"),
        number_kind=row.value("number"),
        basis=row.basis,
    )


def default_patterns(on: date) -> dict[str, Pattern]:
    """Return how numbers are written until the room says otherwise, by kind.

    The keys are codes of ``numbers``: ``case`` 卷号, ``agreement`` 协议书编号, ….

    Raises:
        Problem: the table, or a pattern in it, cannot be read.
    """
    return {
        row.code: Pattern.parse(
            row.value("pattern"), restart_yearly=row.flag("restart_yearly")
        )
        for row in codes("numbers", on)
    }
