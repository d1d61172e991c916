"""What each row of the list of cases says, column by column."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from mediator.cases.archive.minors import MARK
from mediator.cases.facts.dates import in_table
from mediator.cases.lists import CaseLine, Order
from mediator.cases.words import Stage
from mediator.language import n_, tr
from mediator.ui.table import Column

_SIGNS = {
    Stage.PENDING: "○",
    Stage.ACCEPTED: "●",
    Stage.ASSIGNED: "●",
    Stage.MEDIATING: "●",
    Stage.PAUSED: "◐",
    Stage.AGREED: "✓",
    Stage.ARCHIVED: "✓",
}

OPTIONAL: Final = {
    "kind": n_("类型"),
    "stage": n_("进度"),
    "mediators": n_("调解员"),
    "accepted": n_("受理"),
    "next": n_("下一步"),
}
"""The columns a filter of one's own may leave out, and their heads."""
_YEAR: Final = re.compile(r"^[（(〔\[]?\d{4}[）)〕\]]?年?")
"""What an official number begins with."""
_SEQUENCE: Final = re.compile(
    r"第?\s*(\d+(?:\s*[-—–之]\s*\d+)?)\s*[号件]([（(][^（）()]{1,4}[)）])?$"
    r"|(?<=[〕）)\]])\d+$"
)
"""What tells it from others: ``第7号``, older ``7号`` or ``7``, ``第7号（补）``."""

_SMALL: Final = n_("未成年")
"""That minors are concerned, where there is little room."""


def number_shorter(number: str) -> tuple[str, ...]:
    """Return an official number told ever shorter: without its year, its end alone."""
    last = _SEQUENCE.search(number)
    if last is None:
        return (number,)
    ways = [number, _YEAR.sub("", number), last.group()]
    if last[2]:  # a remark must not push the number itself out of sight
        ways.append(f"{last[1]}{last[2]}")
    return tuple(dict.fromkeys(ways))


def _number(line: CaseLine) -> str:
    return line.case_number or tr("登记 {n}").format(n=line.number)


def _number_shorter(line: CaseLine) -> tuple[str, ...]:
    if line.case_number:
        return number_shorter(line.case_number)
    return (_number(line), line.number)


def _parties(line: CaseLine) -> str:
    return line.parties or tr("还没有写")


def _progress(line: CaseLine) -> str:
    sign = _SIGNS.get(line.stage, "✕")
    times = tr(" {n} 次").format(n=line.meetings) if line.meetings else ""
    return (
        f"{sign} {tr(line.stage.value)}{times if line.stage == Stage.MEDIATING else ''}"
    )


def _kind(line: CaseLine) -> str:
    """Return the kind; where minors are concerned, that it is so before it."""
    mark = tr(MARK) if line.minors else ""
    return "·".join(filter(None, (mark, tr(line.kind)))) or "—"


def _kind_shorter(line: CaseLine) -> tuple[str, ...]:
    """Return the kind told shorter: the kind is whole, the mark is not cut in it."""
    return (_kind(line), f"{tr(_SMALL)}·{tr(line.kind)}") if line.minors else ()


def _numbers(line: CaseLine) -> str:
    """Return both numbers: one of them was looked for, the other is asked for."""
    said = tr("登记 {n}").format(n=line.number)
    return f"{line.case_number} · {said}" if line.case_number else said


def _day(line: CaseLine) -> str:
    return in_table(line.accepted_on) if line.accepted_on else "—"


def short_day(day: date, today: date) -> str:
    """Return a day as a narrow column has it: without the year while it is this one."""
    return in_table(day) if day.year != today.year else f"{day:%m-%d}"


def columns(
    next_step: Callable[[CaseLine], str],
    next_shorter: Callable[[CaseLine], tuple[str, ...]],
    found_by: Callable[[CaseLine], str],
) -> tuple[Column[CaseLine], ...]:
    """Return the columns of the list, in the chosen language.

    Who it is and what comes next by when are always shown; then come how far the case
    is, since when, who handles it and, as a filter chooses it anyway, its kind.

    Args:
        next_step: what comes next in a case and by when, as the row shows it.
        next_shorter: the same told ever shorter.
        found_by: what was looked for and stands in no column.
    """

    def with_found(line: CaseLine) -> str:
        return "\n".join(filter(None, (_parties(line), found_by(line))))

    return (
        Column(
            tr("案号"),
            _number,
            13,
            Order.NUMBER.value,
            shorter=_number_shorter,
            whole=_numbers,
            least=5,
            ends_differ=True,
            sought="words",
        ),
        Column(
            tr("当事人"),
            _parties,
            shorter=lambda line: line.parties_shorter,
            least=8,
            sought="names",
            whole=with_found,
            aloud=with_found,
        ),
        Column(
            tr("类型"),
            _kind,
            7,
            Order.KIND.value,
            spare=4,
            shorter=_kind_shorter,
            sought="words",
        ),
        Column(tr("进度"), _progress, 7, Order.STAGE.value, spare=1),
        Column(
            tr("调解员"),
            lambda line: line.mediators or "—",
            5,
            spare=3,
            shorter=lambda line: line.mediators_shorter,
        ),
        Column(tr("受理"), _day, 5, Order.ACCEPTED.value, spare=2),
        Column(tr("下一步"), next_step, 8, shorter=next_shorter),
    )
