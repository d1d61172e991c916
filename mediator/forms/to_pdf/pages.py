"""Pages: which units stand on which, and the furniture around them."""

from collections.abc import Sequence
from dataclasses import dataclass

from mediator.forms.to_pdf.flows import Bond, Flow

_BODY_WITH_SIGNATURES = 2  # lines
_NEARLY = 0.01  # points


@dataclass(frozen=True, slots=True)
class Part:
    """Units of one flow on one page.

    Attributes:
        flow: the block.
        first: its first unit here.
        last: the unit after its last here.
        top: from the top of the text area, in points.
    """

    flow: Flow
    first: int
    last: int
    top: float


@dataclass(frozen=True, slots=True)
class Section:
    """Flows between two forced page breaks, and how all their units hold.

    Attributes:
        flows: the blocks, in order.
        bonds: of every unit of every flow to the unit before it.
    """

    flows: tuple[Flow, ...]
    bonds: tuple[Bond, ...]


def section(flows: Sequence[Flow], keep: Sequence[bool]) -> Section:
    """Join flows, and settle what must stay together across them.

    Args:
        flows: the blocks, in order.
        keep: for each, whether it stays with the first two lines of the next;
            a signature block is the flow none of whose units ``says`` anything.
    """
    bonds: list[Bond] = []
    says: list[bool] = []
    tails: list[int] = []
    with_next = False
    for flow, keeps in zip(flows, keep, strict=True):
        own = list(flow.bonds)
        if not own:
            continue
        signs = own[0] is Bond.FIRM
        if signs:
            tails.append(len(bonds))
        if with_next:
            own[0] = max(own[0], Bond.FIRM)
            if len(own) > 1:
                own[1] = Bond.FIRM
        bonds += own
        says += [flow.says(unit) for unit in range(len(own))]
        with_next = keeps
    for tail in tails:
        _hold_body(bonds, says, tail)
    return Section(tuple(flow for flow in flows if flow.bonds), tuple(bonds))


def _hold_body(bonds: list[Bond], says: list[bool], tail: int) -> None:
    """Hold two lines of text to the signatures that begin at ``tail``.

    The page before is not left with a single line either, if that can be helped.
    """
    held = _hold_lines(bonds, says, tail, 0, Bond.WHOLE)
    if held > 0:
        _hold_lines(bonds, says, held - 1, int(says[held - 1]), Bond.RELUCTANT)


def _hold_lines(
    bonds: list[Bond], says: list[bool], unit: int, lines: int, bond: Bond
) -> int:
    """Hold units before ``unit`` to it, up to two lines of text with ``lines``.

    Returns:
        The unit where they begin.
    """
    while unit > 0 and lines < _BODY_WITH_SIGNATURES:
        bonds[unit] = max(bonds[unit], bond)
        unit -= 1
        lines += says[unit]
    return unit


def paginate(part: Section, room: float) -> list[list[Part]]:
    """Return the parts on each page.

    Args:
        part: what is to be set.
        room: height of the text area, in points.
    """
    starts = [0]
    for flow in part.flows:
        starts.append(starts[-1] + len(flow.bonds))
    pages: list[list[Part]] = []
    begin = 0
    while begin < starts[-1]:
        end = _fill(part, starts, begin, room)
        if end < starts[-1]:
            end = _best_break(part.bonds, begin, end)
        pages.append(_parts(part, starts, begin, end))
        begin = end
    return pages or [[]]


def _fill(part: Section, starts: Sequence[int], begin: int, room: float) -> int:
    """Return the unit at which the page is full; at least one is taken."""
    y = 0.0
    for flow, start in zip(part.flows, starts, strict=False):
        count = len(flow.bonds)
        if start + count <= begin:
            continue
        first = max(0, begin - start)
        y += flow.before if y else 0.0
        if y + flow.height(first, count) <= room + _NEARLY:
            y += flow.height(first, count)
            continue
        low, high = first, count - 1  # most units that fit, by halving
        while low < high:
            middle = (low + high + 1) // 2
            if y + flow.height(first, middle) <= room + _NEARLY:
                low = middle
            else:
                high = middle - 1
        return max(start + low, begin + 1)
    return starts[-1]


def _best_break(bonds: Sequence[Bond], begin: int, end: int) -> int:
    """Return the last good place to break at or before ``end``."""
    for most in (Bond.FREE, Bond.RELUCTANT, Bond.FIRM):
        for unit in range(end, begin, -1):
            if bonds[unit] <= most:
                return unit
    return end


def _parts(part: Section, starts: Sequence[int], begin: int, end: int) -> list[Part]:
    parts: list[Part] = []
    y = 0.0
    for flow, start in zip(part.flows, starts, strict=False):
        first = max(0, begin - start)
        last = min(len(flow.bonds), end - start)
        if first >= last:
            continue
        y += flow.before if parts else 0.0
        parts.append(Part(flow, first, last, y))
        y += flow.height(first, last)
    return parts
