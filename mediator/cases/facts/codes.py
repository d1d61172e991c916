"""The lists of the trade as dated tables, so that a county changes a line, not code.

Each table is a file ``resources/codes/<table>.csv``; ``code_table`` reads it. What is
not verified is marked on screen. ``also`` holds other names of the same thing, ``|``
between them.

Source of the lists: 人民调解法, 75 号令 and the exports of systems in use, by row.
"""

from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Final

from mediator.cases.facts.code_table import NATION, Code, read_table
from mediator.cases.facts.text import clean_line
from mediator.language import tr
from mediator.places import resource
from mediator.problems import Problem

__all__ = ["NATION", "Code", "called", "closest", "codes", "every", "find", "require"]

_SHORT_LIST: Final = 20
_ALIKE: Final = 0.4
_SAYS_NOTHING: Final = "纠纷"
"""At the end of a word it is on many names, and makes none of them likelier."""


def codes(
    table: str, on: date, *, group: str | None = None, region: str = NATION
) -> tuple[Code, ...]:
    """Return the rows of a table in force on a day, in the order of the file.

    Args:
        table: name of the file without ``.csv``, e.g. ``kinds``.
        on: the day that counts, e.g. the day of acceptance.
        group: only rows of this group.
        region: rows of this region stand in for those of the nation.

    Raises:
        Problem: the file is missing or one of its lines cannot be read.
    """
    held = [
        row
        for row in _table(resource("codes", f"{table}.csv"))
        if row.holds(on) and row.region in {NATION, region}
    ]
    local = {row.code for row in held if row.region != NATION}
    return tuple(
        row
        for row in held
        if (row.region != NATION or row.code not in local)
        and (group is None or row.group == group)
    )


def every(table: str) -> tuple[Code, ...]:
    """Return all rows of a table, of whatever day and region, in order.

    Raises:
        Problem: the file is missing or one of its lines cannot be read.
    """
    return _table(resource("codes", f"{table}.csv"))


def find(
    table: str,
    name: str,
    on: date,
    *,
    group: str | None = None,
    region: str = NATION,
) -> Code | None:
    """Return the row with this name, or with this other name, on a day.

    Raises:
        Problem: the file is missing or one of its lines cannot be read.
    """
    name = clean_line(name)
    rows = codes(table, on, group=group, region=region)
    by_name = (row for row in rows if row.name == name)
    also = (row for row in rows if name in row.also)
    return next(by_name, None) or next(also, None)


def called(table: str, code: str) -> str | None:
    """Return the name of the row with this code, of whatever day and region.

    Raises:
        Problem: the file is missing or one of its lines cannot be read.
    """
    return next((row.name for row in every(table) if row.code == code), None)


def require(  # noqa: PLR0913 - a row is named by all of these
    table: str,
    name: str,
    on: date,
    *,
    what: str,
    group: str | None = None,
    region: str = NATION,
) -> Code:
    """Return the row with this name, or say what could be written instead.

    Args:
        table: name of the file without ``.csv``.
        name: the name that was given.
        on: the day that counts.
        what: what the list is called in a sentence, e.g. ``纠纷类型``.
        group: only rows of this group.
        region: whose rows count.

    Raises:
        Problem: no such name, with the names that may be given.
    """
    found = find(table, name, on, group=group, region=region)
    if found is not None:
        return found
    near = closest(table, name, on, group=group, region=region)
    names = [row.name for row in codes(table, on, group=group, region=region)]
    offered = names if len(names) <= _SHORT_LIST else list(near) or names[:_SHORT_LIST]
    guess = f"是不是“{near[0]}”？" if near else ""
    raise Problem(
        tr("{what}里没有“{name}”。{guess}可填：{names}。").format(
            what=what, name=clean_line(name), guess=guess, names="；".join(offered)
        )
    )


def closest(  # noqa: PLR0913 - a row is named by all of these
    table: str,
    name: str,
    on: date,
    *,
    group: str | None = None,
    region: str = NATION,
    most: int = 5,
) -> tuple[str, ...]:
    """Return names of rows that may have been meant, the likeliest first.

    Other names and the column ``examples``, where a table has it, are looked at too.
    """
    wanted = _told(clean_line(name))
    scores = {
        row.name: max(_alike(wanted, _told(known)) for known in _known_as(row))
        for row in codes(table, on, group=group, region=region)
    }
    near = [known for known, score in scores.items() if score >= _ALIKE]
    return tuple(sorted(near, key=lambda known: -scores[known])[:most])


def _known_as(row: Code) -> Iterator[str]:
    """Yield every word a row goes by."""
    yield row.name
    yield from row.also
    yield from filter(None, dict(row.more).get("examples", "").split("|"))


def _told(word: str) -> str:
    """Return what tells a word from others."""
    return word.removesuffix(_SAYS_NOTHING) or word


def _alike(wanted: str, known: str) -> float:
    """Return how near two names are, from 0 to 1; one inside the other is near."""
    if not wanted or not known:
        return 0.0
    inside = 0.5 if wanted in known or known in wanted else 0.0
    return max(inside, SequenceMatcher(None, wanted, known).ratio())


@lru_cache(maxsize=64)
def _table(path: Path) -> tuple[Code, ...]:
    """Read a table once; the files do not change while the program runs."""
    return read_table(path)
