"""At the street office: the months of many rooms, checked one by one and added up.

A room whose figures do not add up is named and still counted, so that the street sees
what was reported; what cannot be trusted is named and left out. Money is added in 分.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import replace

from mediator.cases.facts.text import clean_line
from mediator.cases.month.balance import checks
from mediator.cases.month.closing import Hands
from mediator.cases.month.merged_months import added_beside, added_once
from mediator.cases.month.package import MonthPackage, RoomRow
from mediator.cases.month.receiving import (
    opened,
    packages_in,
    read_package,
    refuse_changed,
)
from mediator.cases.month.report import Check, Endings, Figures, Flow, Layout
from mediator.cases.month.room_rows import called, rows_of
from mediator.cases.strangers import Apart
from mediator.language import tr
from mediator.places import foreign_file
from mediator.problems import Problem

_KEY = tuple[str, str]
_LONGEST_LIST: Final = 2**20
_NOTHING: Final = "没有一份月报能汇总，没有写入任何文件。"


@dataclass(frozen=True, slots=True)
class Expected:
    """One room that should report, as the street's list or last month has it."""

    committee: str
    room: str

    def is_met_by(self, key: _KEY) -> bool:
        """Tell whether a room that reported is this one."""
        if self.committee and self.room:
            return key == (self.committee, self.room)
        name = _squeezed(self.committee or self.room)
        return name in {*map(_squeezed, key), _squeezed("".join(key))}

    @property
    def name(self) -> str:
        """What it is called in a sentence."""
        return self.room or self.committee


def _squeezed(text: str) -> str:
    return "".join(text.split())


def expected_from(path: Path) -> tuple[Expected, ...]:
    """Return which rooms should report.

    Args:
        path: a text file with a room a line, or last month's merged package.

    Raises:
        Problem: it cannot be read.
    """
    if path.suffix == ".json":
        with Apart() as apart:
            package = read_package(path, apart)
        return tuple(Expected(each.committee, each.room) for each in rows_of(package))
    try:
        lines = foreign_file(path, _LONGEST_LIST).decode("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(
            tr("名单“{name}”读不出来。请存成文本文件，一行写一个调解室。").format(
                name=path.name
            )
        ) from error
    return tuple(Expected("", name) for each in lines if (name := clean_line(each)))


def merged(folders: Sequence[Path], expected: Sequence[Expected] = ()) -> MonthPackage:
    """Return the months of many rooms as one, with what is amiss said in it.

    Args:
        folders: of packages, or of folders with packages.
        expected: rooms that should report; none is missed when it is empty.

    Raises:
        Problem: there is not one package that can be added.
    """
    remarks: list[str] = []
    with Apart() as apart:
        asked = [
            _asked(path, _place(path, folders), apart, remarks)
            for path in packages_in(tuple(folders))
        ]
    read = [package for package in asked if package is not None]
    if not read:
        told = "\n".join(remarks)
        raise Problem(f"{_NOTHING}\n{told}")
    return merge(read, expected, remarks)


def _place(path: Path, folders: Iterable[Path]) -> str:
    """Return where a package lies, as whoever chose the folders can find it.

    The folder of a month has the same name for every room: what it lies in is said too.
    """
    if path.is_dir():
        return path.name
    place = path.parent
    for folder in folders:
        inside = place.relative_to(folder) if place.is_relative_to(folder) else place
        if inside != place and len(inside.parts) > 1:
            return inside.as_posix()
    return "/".join(place.parts[-2:])


def _asked(
    path: Path, place: str, apart: Apart, remarks: list[str]
) -> MonthPackage | None:
    """Return what a package says; of one that cannot be added, remark why.

    It is named by its room as soon as it can be read, and always by its place: the
    same room may lie in two.
    """
    name = f"“{clean_line(place)}”"
    try:
        content, package = opened(path, apart)
        if room := called(package):
            name = f"{room}（{clean_line(place)}）"
        refuse_changed(path, content, package)
        _refuse_unfinished(package)
    except Problem as problem:
        remarks.append(f"没有加进去：{name}，{problem}。")
        return None
    return package


def _refuse_unfinished(package: MonthPackage) -> None:
    if package.practice:
        raise Problem(tr("是练习本的月报"))
    if package.closed_on is None and not package.rooms:
        raise Problem(tr("是草稿，还没有定稿"))


def merge(
    packages: Sequence[MonthPackage],
    expected: Sequence[Expected] = (),
    remarks: Sequence[str] = (),
) -> MonthPackage:
    """Return packages added up, a row a room.

    Args:
        packages: at least one.
        expected: rooms that should report.
        remarks: what was found amiss before.

    Raises:
        Problem: there is not one that can be added.
    """
    said = list(remarks)
    base = _most_common(packages)
    fitting = [each for each in packages if _fits(each, base, said)]
    rows = _each_once(fitting, said)
    if not rows:
        told = "\n".join(said)
        raise Problem(f"{_NOTHING}\n{told}")
    for row in rows:
        said += row.remarks
        if not row.level:
            kind = f"写的“{row.committee_kind}”不在分类表里" * bool(row.committee_kind)
            said.append(
                f"{row.room or row.committee}的调委会类别{kind or '没有写'}，"
                "先算在下级上报里，请核对。"
            )
    keys = [(row.committee, row.room) for row in rows]
    missing = [each.name for each in expected if not any(map(each.is_met_by, keys))]
    if missing:
        said.append(f"没有报来：{'、'.join(missing)}。")
    own = {row.committee for row in rows if row.is_own_level}
    layout = base.layout
    sums = added(row.figures for row in rows)
    figures = {each.code: sums.get(each.code, 0) for each in layout.columns}
    flow = Flow(**added(msgspec.structs.asdict(each.flow) for each in rows))
    endings = Endings(**added(msgspec.structs.asdict(each.endings) for each in rows))
    counted = added_once(fitting, rows_of, rows)
    beside = added_beside(counted)
    if counted and not beside.last_month:
        lacking = "、".join(called(each) for each in counted if not each.last_month)
        said.append(f"没有环比、同比：{lacking}没有带上月的数字。")
    found = checks(
        layout, Figures(values=figures), flow=flow, endings=endings, published=True
    )
    return MonthPackage(
        committee=own.pop() if len(own) == 1 else "",
        room="",
        period=base.period,
        layout=layout,
        figures=figures,
        flow=flow,
        endings=endings,
        checks=_with_reasons(found, fitting),
        last_month=beside.last_month,
        last_year=beside.last_year,
        trend=beside.trend,
        ages=beside.ages,
        rooms=tuple(rows),
        remarks=tuple(said),
    )


def answered_for(
    package: MonthPackage, hands: Hands, reasons: Mapping[str, str]
) -> MonthPackage:
    """Return a sum with who answers for it, and why what does not hold is sent.

    Args:
        package: a merged one.
        hands: who filled it in and checked it; what is empty is written by hand.
        reasons: by the code of the relation; they follow those of the rooms.

    Raises:
        Problem: a reason is for what holds, or for no relation.
    """
    given = {code: clean_line(text) for code, text in reasons.items()}
    strange = given.keys() - {each.code for each in package.checks if not each.holds}
    if strange:
        names = "、".join(sorted(strange))
        raise Problem(f"没有汇总：“{names}”没有要写原因的地方。没有写入任何文件。")
    return replace(
        package,
        checks=tuple(
            replace(
                each,
                reason="；".join(filter(None, (each.reason, given.get(each.code, "")))),
            )
            for each in package.checks
        ),
        filled_by=clean_line(hands.filled_by),
        checked_by=clean_line(hands.checked_by),
        checked_on=hands.checked_on,
    )


def _with_reasons(
    found: Iterable[Check], packages: Sequence[MonthPackage]
) -> tuple[Check, ...]:
    """Return the relations of the sum with the reasons that rooms gave, by room."""
    reasons: dict[str, list[str]] = defaultdict(list)
    for package in packages:
        for each in package.checks:
            if each.reason:
                # What was merged before names its rooms already.
                name = "" if package.rooms else f"{called(package)}："
                reasons[each.code].append(f"{name}{each.reason}")
    return tuple(
        each
        if each.holds
        else replace(each, reason="；".join(dict.fromkeys(reasons[each.code])))
        for each in found
    )


def _most_common(packages: Sequence[MonthPackage]) -> MonthPackage:
    """Return a package of the month and table that most of them are of."""
    kinds = Counter(map(_kind, packages))
    wanted, _ = kinds.most_common(1)[0]
    return next(each for each in packages if _kind(each) == wanted)


def _kind(package: MonthPackage) -> tuple[object, ...]:
    period = package.period
    return (period.year, period.month, _columns(package.layout))


def _columns(layout: Layout) -> tuple[object, ...]:
    return tuple((each.code, each.title, each.unit) for each in layout.columns)


def _fits(package: MonthPackage, base: MonthPackage, said: list[str]) -> bool:
    """Tell whether a package can be added; say why when it cannot, or not quite."""
    name = called(package)
    period = package.period
    if (period.year, period.month) != (base.period.year, base.period.month):
        said.append(
            f"没有加进去：{name}报的是{period.year}年{period.month}月，不是"
            f"{base.period.year}年{base.period.month}月。"
        )
        return False
    if _columns(package.layout) != _columns(base.layout):
        said.append(f"没有加进去：{name}的表式和别的室不一样，栏目对不上。")
        return False
    if (period.first, period.last) != (base.period.first, base.period.last):
        said.append(f"{name}统计的起止日期和别的室不一样，请核对。")
    if package.layout.attribution != base.layout.attribution:
        said.append(
            f"{name}按{package.layout.attribution.value}归期，别的室按"
            f"{base.layout.attribution.value}，请核对。"
        )
    return True


def _each_once(packages: Sequence[MonthPackage], said: list[str]) -> list[RoomRow]:
    """Return a row for each room that reported once, or twice the same."""
    rows: dict[_KEY, list[RoomRow]] = defaultdict(list)
    for package in packages:
        for row in rows_of(package):
            rows[(row.committee, row.room)].append(row)
    once = []
    for those in rows.values():
        name = those[0].room or those[0].committee
        if any(each != those[0] for each in those):
            said.append(
                f"没有加进去：{name}报了{len(those)}份，数字不一样。请问清楚，只留一份。"
            )
            continue
        if len(those) > 1:
            said.append(f"{name}报了{len(those)}份，内容一样，只算一份。")
        once.append(those[0])
    return once


def added(rows: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Return the sums by column: counts, and money in 分."""
    whole: dict[str, int] = {}
    for figures in rows:
        for code, value in figures.items():
            whole[code] = whole.get(code, 0) + value
    return whole
