"""Which words of the trade a column counts: the room's own tables go before the files.

The words of ``of`` are codes or names of the tables of kinds, sources, difficulties,
committee kinds and preventions, or of the column there that puts several together
(``fifteen``, ``column``).
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from mediator.cases.facts.code_table import Code
from mediator.cases.facts.codes import every
from mediator.cases.month.report import Column, Measure
from mediator.cases.words import AgreementForm
from mediator.language import n_, tr
from mediator.problems import Problem

_TABLES: Final = {
    Measure.KIND: "kinds",
    Measure.SOURCE: "sources",
    Measure.DIFFICULTY: "difficulty",
    Measure.BODY: "committee_kinds",
    Measure.AVERTED: "preventions",
    Measure.SPARED: "preventions",
}
"""Whose words ``of`` means."""
_CALLED: Final = {
    "kinds": n_("纠纷类型里的名称"),
    "sources": n_("案件来源里的名称"),
    "difficulty": n_("难度等级里的名称"),
    "committee_kinds": n_("调委会类别里的名称"),
    "preventions": n_("预防种类里的名称"),
}


def words_of(
    tables: Callable[[str], tuple[Code, ...]], column: Column, on: date
) -> tuple[str, ...]:
    """Return every word that a column counts on a day, other names of it too.

    There are none while what it asks for is not in force yet. What came along is known
    even where the room's own table has dropped it: older cases have it.

    Args:
        tables: gives the rows of a table as it is in the room, by its name.
        column: what counts.
        on: the day.

    Raises:
        Problem: no table has one of the words it asks for.
    """
    measure = Measure(column.measure)
    if measure is Measure.FORM:
        unknown = [each for each in column.of if each not in set(AgreementForm)]
        if unknown:
            raise _unknown(column, unknown[0], "、".join(AgreementForm))
        return column.of
    table = _TABLES[measure]
    found: list[str] = []
    for wanted in column.of:
        rows = meant(tables(table), wanted)
        rows = rows or meant(every(table), wanted)
        if not rows:
            raise _unknown(column, wanted, tr(_CALLED[table]))
        held = (row for row in rows if row.holds(on))
        found.extend(word for row in held for word in (row.name, *row.also))
    return tuple(dict.fromkeys(found))


def asks_words(column: Column) -> bool:
    """Tell whether a column asks for words of a table."""
    return column.measure in {*_TABLES, Measure.FORM}


def meant(rows: tuple[Code, ...], wanted: str) -> tuple[Code, ...]:
    """Return the rows that a column means by a word of ``of``."""
    return tuple(row for row in rows if wanted in _goes_by(row))


def _goes_by(row: Code) -> set[str]:
    more = dict(row.more)
    return {row.code, row.name, more.get("fifteen", ""), more.get("column", "")}


def _unknown(column: Column, word: str, known: str) -> Problem:
    return Problem(
        tr(
            "统计表第{number}栏“{title}”要数“{word}”，没有这一种。"
            "请改这一栏的“哪一种”，可以写{known}。"
        ).format(number=column.number, title=column.title, word=word, known=known)
    )
