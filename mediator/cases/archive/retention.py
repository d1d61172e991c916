"""保管期限: which classes there are, and when the term of a bound file ends.

The years are those of the dated table ``retention``; none stands in the program.
Source: 机关文件材料归档范围和文书档案保管期限规定 (国家档案局令第8号), by analogy.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from mediator.cases.case_file import CaseFile
from mediator.cases.facts.code_table import Code
from mediator.cases.facts.codes import codes, find
from mediator.language import n_, tr
from mediator.problems import Problem

TABLE: Final = "retention"
UNVERIFIED: Final = n_("（年数未核对，以当地规定为准）")
_NEXT_YEAR: Final = "立卷次年"
_SAME_YEAR: Final = "立卷当年"


@dataclass(frozen=True, slots=True)
class Term:
    """How long a file is kept.

    Attributes:
        name: the class, e.g. ``30年``; empty where none was chosen.
        until: last day it is kept; None for ever, or where no years are known.
        says: the same in a sentence, with what it rests on.
        verified: the class was checked against its source.
    """

    name: str
    until: date | None
    says: str
    verified: bool

    @property
    def doubt(self) -> str:
        """What stands beside a number nobody has checked; empty where somebody has."""
        return "" if self.verified else UNVERIFIED


def classes(on: date) -> tuple[Code, ...]:
    """Return the classes in use on a day, those of one scheme together.

    Raises:
        Problem: the table cannot be read.
    """
    return codes(TABLE, on)


def term_of(case: CaseFile, today: date) -> Term:
    """Return how long a case is kept; see ``term``."""
    return term(case.retention, case.archived_on, today)


def term(name: str, archived_on: date | None, today: date) -> Term:
    """Return how long a file of a class is kept.

    Args:
        name: of the class.
        archived_on: 立卷日期; None while it is not bound.
        today: which table holds for a file that is not bound yet.

    Raises:
        Problem: the table cannot be read, or a line of it is wrong.
    """
    if not name:
        return Term("", None, tr("还没有定保管期限。"), verified=True)
    row = find(TABLE, name, archived_on or today)
    if row is None:
        said = tr("“{name}”不在保管期限表里，算不出到哪年；问清后请改选。").format(
            name=name
        )
        return Term(name, None, said, verified=False)
    years = row.value("years")
    if not years and row.code == "permanent":
        return Term(row.name, None, tr("永久保管，不销毁。"), verified=row.verified)
    if not years:
        said = tr(
            "“{name}”没有统一的年数，到期的日子问当地档案部门，不在这里推算。"
        ).format(name=row.name)
        return Term(row.name, None, said, verified=row.verified)
    if not years.isdigit() or row.value("begins") not in {_NEXT_YEAR, _SAME_YEAR}:
        raise Problem(
            tr(
                "分类表 {place}：年数要写数字，起算写“{next_year}”或“{same_year}”。"
            ).format(place=row.place, next_year=_NEXT_YEAR, same_year=_SAME_YEAR)
        )
    if archived_on is None:
        said = tr("归档以后，从{begins}起算{name}。").format(
            begins=row.value("begins"), name=row.name
        )
        return Term(row.name, None, said, verified=row.verified)
    first = archived_on.year + (row.value("begins") == _NEXT_YEAR)
    until = date(first + int(years) - 1, 12, 31)
    said = tr("从{first}年1月1日起算{name}，保管到{year}年12月31日。").format(
        first=first, name=row.name, year=until.year
    )
    return Term(row.name, until, said, verified=row.verified)
