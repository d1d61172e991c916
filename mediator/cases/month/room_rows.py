"""The rooms of a package as rows, each with what does not add up in it."""

from collections.abc import Iterable

from mediator.cases.month.balance import checks
from mediator.cases.month.package import MonthPackage, RoomRow
from mediator.cases.month.relations import relation
from mediator.cases.month.report import Check, Figures


def rows_of(package: MonthPackage) -> tuple[RoomRow, ...]:
    """Return the rooms of a package: its own, or those it was merged from."""
    return package.rooms or (_row(package),)


def _row(package: MonthPackage) -> RoomRow:
    """Return a room's package as a row, with what does not add up in it."""
    found = checks(
        package.layout,
        Figures(values=package.figures),
        flow=package.flow,
        endings=package.endings,
    )
    return RoomRow(
        committee=package.committee,
        committee_kind=package.committee_kind,
        room=package.room,
        figures=package.figures,
        flow=package.flow,
        endings=package.endings,
        corrections=package.corrected,
        remarks=tuple(_wrong(called(package), found, package.checks)),
    )


def _wrong(name: str, found: Iterable[Check], sent: Iterable[Check]) -> Iterable[str]:
    """Yield what does not hold, with the reason that the room gave.

    What cannot be looked at without the room's book is told as the room told it.
    """
    told = {each.code: each for each in sent}
    looked_at = {each.code: each for each in found}
    for code, each in {**told, **looked_at}.items():
        if not each.holds:
            reason = told[code].reason if code in told else ""
            why = f"（{name}写明：{reason}）" if reason else ""
            yield f"{name}对不上：{relation(each)}，{each.shown}。{why}"


def called(package: MonthPackage) -> str:
    """Return what a room is called in a sentence."""
    return package.room or package.committee
