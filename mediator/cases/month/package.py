"""The month as it leaves the room: one value that every file of it is made from.

It holds figures and their arithmetic, and nobody: no name of a party, no uid. What is
written with it (workbook, paper, charts) is named in it with its checksum, and it is
itself their machine-readable twin (``resources/schemas/month-package.schema.json``).

Source: 统计法 17, 24: 表号、制定机关、批准文号、有效期, and who filled it in.
"""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Final

import msgspec

from mediator.cases.facts.codes import every
from mediator.cases.month.report import (
    Check,
    Endings,
    Flow,
    Layout,
    MonthReport,
    Period,
    Unit,
)

FORMAT: Final = "mediator-month-package"
FORMAT_VERSION: Final = 1
JSON_SUFFIX: Final = "月报.json"
SUMS: Final = "校验.txt"
_KINDS: Final = "committee_kinds"
_OWN_LEVEL: Final = "本级"
"""In the column ``level`` of that table: who adds up what others report to them."""


class Part(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True,
    omit_defaults=True,
):  # fmt: skip
    """What all parts of a package share: frozen, and no unknown keys."""


class CorrectedColumn(Part, frozen=True, kw_only=True):
    """One figure of a closed month that is no longer what was reported.

    ``before`` was reported (or corrected to) last, ``after`` is counted now: a count,
    or 分. ``came``, ``left`` and ``changed`` are registration numbers of cases.
    ``number``, ``title`` and ``unit`` are those of the table the month was closed with,
    which may be another by now; empty in what was made before they were kept.
    """

    code: str
    number: str = ""
    title: str = ""
    unit: Unit | None = None
    before: int
    after: int
    came: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def difference(self) -> int:
        """What the next report adds."""
        return self.after - self.before


class Correction(Part, frozen=True, kw_only=True):
    """补报更正 of one closed month, column by column, under its own layout."""

    period: Period
    columns: tuple[CorrectedColumn, ...]

    @property
    def differences(self) -> dict[str, int]:
        """What is added to each column, by code."""
        return {each.code: each.difference for each in self.columns}


class TrendPoint(Part, frozen=True, kw_only=True):
    """What one month took in and settled, for the chart by month, in 件."""

    year: int
    month: int
    total: int
    settled: int


class AgeGroup(Part, frozen=True, kw_only=True):
    """How many open cases are that old, in 件."""

    title: str
    cases: int


class FormHead(Part, frozen=True, kw_only=True):
    """What stands at the head and foot of a form of a statistical survey."""

    number: str = ""
    authority: str = ""
    approval: str = ""
    valid_until: str = ""
    phone: str = ""


class FileMark(Part, frozen=True, kw_only=True):
    """One file beside the package: its plain name, bytes and SHA-256 in hex."""

    name: str
    size: int
    sha256: str


class RoomRow(Part, frozen=True, kw_only=True):
    """One room in a merged package."""

    committee: str
    committee_kind: str = ""
    room: str
    figures: dict[str, int]
    flow: Flow
    endings: Endings = Endings()
    corrections: dict[str, int] = {}
    remarks: tuple[str, ...] = ()

    @property
    def is_own_level(self) -> bool:
        """Tell whether it is the street's or town's own committee: 本级."""
        return self.level == _OWN_LEVEL

    @property
    def level(self) -> str:
        """本级 or 下级, as the table of kinds has it; empty for a kind it has not."""
        kinds = every(_KINDS)
        rows = (row for row in kinds if self.committee_kind in {row.name, *row.also})
        return next((row.value("level") for row in rows), "")


class MonthPackage(Part, frozen=True, kw_only=True):
    """A month of one room, or of a street that adds its rooms up.

    ``closed_on`` is None for a draft. ``figures`` are counts, or 分, by column code.
    ``journal_entries`` and ``journal_mark`` are the head of the room's journal at the
    closing; ``rooms`` and ``remarks`` belong to a merged package. ``last_month`` and
    ``last_year`` are the figures of the month before and of the same month a year ago,
    for 环比 and 同比; empty where nobody asked for them.
    """

    committee: str
    committee_kind: str = ""
    room: str
    practice: bool = False
    period: Period
    layout: Layout
    head: FormHead = FormHead()
    figures: dict[str, int]
    flow: Flow
    endings: Endings = Endings()
    checks: tuple[Check, ...] = ()
    corrections: tuple[Correction, ...] = ()
    last_month: dict[str, int] = {}
    last_year: dict[str, int] = {}
    trend: tuple[TrendPoint, ...] = ()
    ages: tuple[AgeGroup, ...] = ()
    closed_on: date | None = None
    filled_by: str = ""
    checked_by: str = ""
    checked_on: date | None = None
    journal_entries: int = 0
    journal_mark: str = ""
    rooms: tuple[RoomRow, ...] = ()
    remarks: tuple[str, ...] = ()
    files: tuple[FileMark, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell that nothing happened in this month: a zero report."""
        return not any(self.figures.values())

    @property
    def is_corrected(self) -> bool:
        """Tell that it carries figures of months before, its own or its rooms'."""
        added = (self.corrected, *(each.corrections for each in self.rooms))
        codes = {each.code for each in self.layout.columns}
        return any(each.get(code) for each in added for code in codes)

    @property
    def corrected(self) -> dict[str, int]:
        """What all carried corrections add to each column, by code."""
        added: dict[str, int] = {}
        for correction in self.corrections:
            for code, difference in correction.differences.items():
                added[code] = added.get(code, 0) + difference
        return added


class _Whole(Part, frozen=True, kw_only=True):
    """The file itself: what it is, and the package."""

    format: str
    version: int
    package: MonthPackage


def package_of(report: MonthReport) -> MonthPackage:
    """Return what may leave the room of a report: without the uids behind it."""
    return MonthPackage(
        committee=report.committee,
        committee_kind=report.committee_kind,
        room=report.room,
        period=report.period,
        layout=report.layout,
        figures=dict(report.figures.values),
        flow=report.flow,
        endings=report.endings,
        checks=report.checks,
    )


def named(period: Period) -> str:
    """Return a month as files and folders are called: ``2026-10``."""
    return f"{period.year}-{period.month:02}"


def mark_of(name: str, content: bytes) -> FileMark:
    """Return the checksum of one file."""
    digest = hashlib.sha256(content).hexdigest()
    return FileMark(name=name, size=len(content), sha256=digest)


def encoded(package: MonthPackage) -> bytes:
    """Return a package as UTF-8 JSON in its one order: equal values, equal bytes."""
    whole = _Whole(format=FORMAT, version=FORMAT_VERSION, package=package)
    plain = msgspec.to_builtins(whole, order="deterministic")
    return msgspec.json.format(msgspec.json.encode(plain), indent=2) + b"\n"


def decoded(content: bytes) -> MonthPackage:
    """Return the package in a file that is of this program's own shape.

    Raises:
        msgspec.MsgspecError: it is none.
    """
    whole = msgspec.json.decode(content, type=_Whole)
    if whole.format != FORMAT or whole.version > FORMAT_VERSION:
        raise msgspec.ValidationError(whole.format)
    return whole.package


def schema() -> bytes:
    """Return the JSON schema of packages, as kept in ``resources/schemas``."""
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "人民调解月报",
        **msgspec.json.schema(_Whole),
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


def complete(package: MonthPackage, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return all files of a package: those given, its JSON, and the list of checksums.

    The list is one that ``sha256sum -c`` reads.

    Args:
        package: without ``files``.
        files: what was made from it, by plain name.
    """
    marks = tuple(mark_of(name, content) for name, content in files.items())
    twin = encoded(msgspec.structs.replace(package, files=marks))
    name = f"{named(package.period)} {JSON_SUFFIX}"
    whole = {**files, name: twin}
    sums = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {each}\n"
        for each, content in whole.items()
    )
    return {**whole, SUMS: sums.encode()}
