"""补贴办法: grades and sums as rows of two dated tables, chosen by the room.

``subsidy_schemes.csv`` says what every claim under a scheme needs, how an oral
agreement is paid and what the leading mediator gets; ``subsidy_rules.csv`` the grades
with their sums, for which kind of committee and under which further conditions. What
the published text leaves open is an empty cell, which the room fills in its edition.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from mediator.cases.case_file import CaseFile
from mediator.cases.facts.code_table import Code
from mediator.cases.facts.codes import find
from mediator.cases.facts.money import parse_yuan
from mediator.cases.words import AgreementForm
from mediator.language import n_, tr
from mediator.problems import Problem

SCHEMES: Final = "subsidy_schemes"
RULES: Final = "subsidy_rules"
CHOSEN: Final = "rules.subsidy"
"""Key of the room's choice: code of the scheme in force."""

OWN: Final = "本室"
"""Region of the rows that the room wrote itself."""

_WHOLE: Final = 100


class Need(StrEnum):
    """A condition that the program can look for; the value stands in the tables."""

    REGISTERED = n_("登记")
    COMPLETE = n_("协议齐全")
    PERFORMED = n_("履行")
    PROVEN = n_("履行凭证")
    CONFIRMED = n_("确认")
    ON_ROSTER = n_("备案")
    RECORDED = n_("调解记录")
    PRESENT = n_("当事人在场")
    FOLLOWED_UP = n_("回访")
    FILED = n_("归档")
    EVIDENCE = n_("固定证据")
    GUIDED = n_("引导司法")
    SENT = n_("交办")


class Result(StrEnum):
    """How mediation has to have ended for a grade."""

    SETTLED = n_("成功")
    FAILED = n_("不成功")


@dataclass(frozen=True, slots=True)
class Rule:
    """One grade of a scheme.

    Attributes:
        code: stable key of the row.
        grade: what it is called.
        also: other names of it, as difficulties of a case go.
        where: words for kinds of committee, one of which has to be in the
            committee's; empty for all.
        result: how mediation has to have ended.
        needs: conditions beside those of the scheme.
        least_fen: the smallest sum in 分; None where the scheme names none.
        most_fen: the largest sum in 分; None where the scheme names none.
        basis: where it is written.
        verified: checked against its source.
    """

    code: str
    grade: str
    also: tuple[str, ...]
    where: tuple[str, ...]
    result: Result
    needs: tuple[Need, ...]
    least_fen: int | None
    most_fen: int | None
    basis: str
    verified: bool

    def holds_for(self, committee: str) -> bool:
        """Tell whether it is for a kind of committee, e.g. ``村（社区）``."""
        return not self.where or any(each in committee for each in self.where)


@dataclass(frozen=True, slots=True)
class Scheme:
    """Whose rules a claim follows.

    Attributes:
        code: stable key.
        name: as the room calls it.
        needs: what every claim needs.
        oral_as: the grade an oral agreement is paid by; empty for its own.
        oral_percent: how much of it in percent; None for all, or where the scheme
            says that there is a rate but not which.
        oral_needs: what an oral agreement needs beside that.
        lead_percent: what 主办 gets in percent, the rest is for 协办; None for equal
            parts.
        rules: its grades in order.
        basis: where it is written.
        verified: checked against its source.
        own: the room wrote it, and may change it.
        valid_from: first day it holds, or None.
        valid_until: last day it holds, or None.
    """

    code: str
    name: str
    needs: tuple[Need, ...]
    oral_as: str
    oral_percent: int | None
    oral_needs: tuple[Need, ...]
    lead_percent: int | None
    rules: tuple[Rule, ...]
    basis: str
    verified: bool
    own: bool = False
    valid_from: date | None = None
    valid_until: date | None = None

    def grades(self, committee: str, result: Result | None) -> tuple[Rule, ...]:
        """Return the grades open to a committee for how a mediation ended."""
        return tuple(
            each
            for each in self.rules
            if each.holds_for(committee) and result in {None, each.result}
        )

    def rule(self, grade: str, committee: str) -> Rule | None:
        """Return a grade by its name, or None."""
        found = (each for each in self.grades(committee, None) if each.grade == grade)
        return next(found, None)

    def needs_of(
        self, rule: Rule | None, form: AgreementForm | None
    ) -> tuple[Need, ...]:
        """Return all that a claim needs, each once and in order."""
        oral = self.oral_needs if form is AgreementForm.ORAL else ()
        graded = rule.needs if rule else ()
        return tuple(dict.fromkeys((*self.needs, *oral, *graded)))


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a grade lets a case claim.

    Attributes:
        least_fen: in 分; None where no sum is fixed.
        most_fen: in 分; None where no sum is fixed.
        says: how it came about, in a sentence.
    """

    least_fen: int | None
    most_fen: int | None
    says: str

    @property
    def is_range(self) -> bool:
        """Whether a sum has to be chosen between two."""
        return self.least_fen != self.most_fen


def schemes_in(
    schemes: Iterable[Code], rules: Sequence[Code], on: date
) -> tuple[Scheme, ...]:
    """Return the schemes of two tables in force on a day.

    Raises:
        Problem: a cell cannot be read; names table and line.
    """
    held = [row for row in schemes if row.holds(on)]
    grades = [row for row in rules if row.holds(on)]
    return tuple(
        Scheme(
            code=row.code,
            name=row.name,
            needs=_needs(row, "needs"),
            oral_as=row.value("oral_as"),
            oral_percent=_percent(row, "oral_percent"),
            oral_needs=_needs(row, "oral_needs"),
            lead_percent=_percent(row, "lead_percent"),
            rules=tuple(_rule(each) for each in grades if each.group == row.code),
            basis=row.basis,
            verified=row.verified,
            own=row.region == OWN,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
        )
        for row in held
    )


def _rule(row: Code) -> Rule:
    least, most = _sum(row, "least"), _sum(row, "most")
    if least is not None and most is not None and most < least:
        raise Problem(
            tr("分类表 {place}：最多的数比最少的还小，请核对。").format(place=row.place)
        )
    try:
        result = Result(row.value("result"))
    except ValueError as error:
        words = "、".join(Result)
        raise Problem(
            tr("分类表 {place}：result 只能写 {words}。").format(
                place=row.place, words=words
            )
        ) from error
    return Rule(
        code=row.code,
        grade=row.name,
        also=row.also,
        where=tuple(filter(None, row.value("where").split("|"))),
        result=result,
        needs=_needs(row, "needs"),
        least_fen=least if least is not None else most,
        most_fen=most if most is not None else least,
        basis=row.basis,
        verified=row.verified,
    )


def _needs(row: Code, column: str) -> tuple[Need, ...]:
    words = tuple(filter(None, row.value(column).split("|")))
    try:
        return tuple(Need(each) for each in words)
    except ValueError as error:
        known = "、".join(Need)
        raise Problem(
            tr("分类表 {place}：{column} 只能写 {known}。").format(
                place=row.place, column=column, known=known
            )
        ) from error


def _percent(row: Code, column: str) -> int | None:
    text = row.value(column)
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and int(text) <= _WHOLE):
        raise Problem(
            tr("分类表 {place}：{column} 请写0到100的数。").format(
                place=row.place, column=column
            )
        )
    return int(text)


def _sum(row: Code, column: str) -> int | None:
    text = row.value(column)
    try:
        return parse_yuan(text) if text else None
    except Problem as error:
        raise Problem(
            tr("分类表 {place}：{column} 的“{text}”：{error}。").format(
                place=row.place, column=column, text=text, error=error
            )
        ) from error


def suggested(case: CaseFile, rules: Sequence[Rule]) -> Rule | None:
    """Return the grade that the difficulty of a case goes by, or None.

    Only a proposal: the grade is the committee's to give and the office's to review.

    Raises:
        Problem: the table of difficulties cannot be read.
    """
    if not case.difficulty:
        return None
    row = find("difficulty", case.difficulty, date.max)
    names = {case.difficulty, *((row.name, *row.also) if row else ())}
    exact = (each for each in rules if each.grade in names)
    also = (each for each in rules if names & set(each.also))
    return next(exact, None) or next(also, None)


def allowed(
    scheme: Scheme, rule: Rule, form: AgreementForm | None, committee: str
) -> Allowed:
    """Return what may be claimed for a grade.

    Args:
        scheme: whose rules hold.
        rule: the grade.
        form: of the agreement; None without one.
        committee: kind of the committee.
    """
    paid_by, percent = rule, _WHOLE
    if form is AgreementForm.ORAL and (scheme.oral_as or scheme.oral_percent):
        found = scheme.rule(scheme.oral_as, committee) if scheme.oral_as else rule
        if found is None or scheme.oral_percent is None:
            says = (
                f"口头协议参照“{scheme.oral_as or rule.grade}”按比例，办法里没有写比例"
            )
            return Allowed(None, None, says)
        paid_by, percent = found, scheme.oral_percent
    if paid_by.least_fen is None or paid_by.most_fen is None:
        return Allowed(None, None, f"办法里“{paid_by.grade}”没有写固定的数额")
    least = part(paid_by.least_fen, percent)
    most = part(paid_by.most_fen, percent)
    says = f"{scheme.name}“{paid_by.grade}”"
    if percent != _WHOLE:
        says += f"，口头按{percent}%"
    return Allowed(least, most, says)


def part(fen: int, percent: int) -> int:
    """Return so many percent of a sum in 分, rounded half up."""
    return (2 * fen * percent + _WHOLE) // (2 * _WHOLE)
