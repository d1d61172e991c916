"""What packages carry beside their month, added up: months before, trend, ages.

It is added where every package has it for the same months; a street whose rooms do not
all say what last month was has no 环比.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from mediator.cases.month.package import AgeGroup, MonthPackage, RoomRow, TrendPoint

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the sum of a month; empty where not all have it."""

    last_month: dict[str, int]
    last_year: dict[str, int]
    trend: tuple[TrendPoint, ...]
    ages: tuple[AgeGroup, ...]


def added_beside(packages: Sequence[MonthPackage]) -> Beside:
    """Return what some packages carry, added up.

    Args:
        packages: each room in one of them.
    """
    months = (lambda each: each.last_month, lambda each: each.last_year)
    last_month, last_year = (_figures(packages, of) for of in months)
    return Beside(last_month, last_year, _trend(packages), _ages(packages))


def added_once(
    packages: Sequence[MonthPackage],
    rows_of: Callable[[MonthPackage], Iterable[RoomRow]],
    wanted: Iterable[RoomRow],
) -> tuple[MonthPackage, ...]:
    """Return packages that hold each wanted room once, and no other; else none.

    Args:
        packages: those that were added up, some perhaps twice.
        rows_of: the rooms of a package.
        wanted: the rooms of the sum.
    """
    keys = {_key(each) for each in wanted}
    found: list[MonthPackage] = []
    seen: Counter[_Key] = Counter()
    for package in packages:
        own = {_key(each) for each in rows_of(package)}
        if own & keys and not own <= set(seen):
            found.append(package)
            seen.update(own)
    return tuple(found) if dict(seen) == dict.fromkeys(keys, 1) else ()


def _key(row: RoomRow) -> _Key:
    return row.committee, row.room


def _figures(
    packages: Sequence[MonthPackage],
    of: Callable[[MonthPackage], Mapping[str, int]],
) -> dict[str, int]:
    there = [of(each) for each in packages]
    if not there or not all(there):
        return {}
    # A column that the table of one room had not yet has no sum.
    first, *others = there
    codes = [code for code in first if all(code in each for each in others)]
    return {code: sum(each[code] for each in there) for code in codes}


def _trend(packages: Sequence[MonthPackage]) -> tuple[TrendPoint, ...]:
    months = {tuple((each.year, each.month) for each in p.trend) for p in packages}
    if len(months) != 1:
        return ()
    together = zip(*(each.trend for each in packages), strict=True)
    return tuple(
        TrendPoint(
            year=points[0].year,
            month=points[0].month,
            total=sum(each.total for each in points),
            settled=sum(each.settled for each in points),
        )
        for points in together
    )


def _ages(packages: Sequence[MonthPackage]) -> tuple[AgeGroup, ...]:
    titles = {tuple(each.title for each in package.ages) for package in packages}
    if len(titles) != 1:
        return ()
    together = zip(*(each.ages for each in packages), strict=True)
    return tuple(
        AgeGroup(title=groups[0].title, cases=sum(each.cases for each in groups))
        for groups in together
    )
