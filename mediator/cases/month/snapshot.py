"""What a closed month said, for good: its package, and what stood behind each figure.

This is the text in ``MonthClosing.snapshot``. It stays in the book: the uids in it lead
from a figure to its cases, and let a later count be set against what was reported.
"""

from collections.abc import Iterable

import msgspec

from mediator.cases.month.endings import figures_of_endings
from mediator.cases.month.package import MonthPackage, Part
from mediator.cases.month.report import MonthReport, Period


class Said(Part, frozen=True, kw_only=True):
    """What was counted of a month at one time.

    ``behind`` are the uids that each figure counts; ``shares`` what each of them adds
    to a figure that is no count of them: people, 分. ``figures`` also says how many
    failed or ended otherwise, by the word of the measure. ``flow`` are the cases of
    each term of F13, by its name in ``Flow``; one that ended twice is there twice. It
    is kept at the closing.
    """

    figures: dict[str, int]
    behind: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    shares: dict[str, dict[str, int]] = msgspec.field(default_factory=dict)
    flow: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)


class Recount(Part, frozen=True, kw_only=True):
    """An earlier month as it was counted again, when its correction was carried."""

    period: Period
    said: Said


class Snapshot(Part, frozen=True, kw_only=True):
    """A month as it is closed, and what its corrections make of the months before."""

    package: MonthPackage
    said: Said
    recounts: tuple[Recount, ...] = ()


def said_by(report: MonthReport) -> Said:
    """Return what a report counts, and what stands behind it."""
    return Said(
        figures={**report.figures.values, **figures_of_endings(report.endings)},
        behind=report.behind,
        shares=report.shares,
    )


def snapshot_text(snapshot: Snapshot) -> str:
    """Return a snapshot as it is kept: equal ones are equal texts."""
    plain = msgspec.to_builtins(snapshot, order="deterministic")
    return msgspec.json.encode(plain).decode()


def snapshot_of(text: str) -> Snapshot:
    """Return a snapshot from the book.

    Raises:
        msgspec.MsgspecError: the text is none.
    """
    return msgspec.json.decode(text, type=Snapshot)


def last_said(closings: Iterable[Snapshot], period: Period) -> Said | None:
    """Return what was last reported of a month, corrections included.

    Args:
        closings: all snapshots, in the order in which they were made.
        period: of the month.
    """
    month = (period.year, period.month)
    found = None
    for snapshot in closings:
        own = snapshot.package.period
        if (own.year, own.month) == month:
            found = snapshot.said
        for recount in snapshot.recounts:
            if (recount.period.year, recount.period.month) == month:
                found = recount.said
    return found
