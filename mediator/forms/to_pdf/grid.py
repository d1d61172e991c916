"""The grid that labels and fill-in lines stand on: who needs how much room."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from mediator.forms.sheet import Align, Field, Fields, Run
from mediator.forms.to_pdf.atoms import Setting, atoms_of
from mediator.forms.to_pdf.lines import Line
from mediator.forms.to_pdf.runs import set_runs

GUTTER_EM = 0.6  # between one line and the next label
LABEL_GAP_EM = 0.3  # between a label and its line
PAD_EM = 0.3  # between the end of a line and the value on it
_WIDEST_LABEL = 0.6  # of the text width: a longer one runs on below
_LEAST_LINE_EM = 2.0
_NEARLY = 0.01  # points

Shares = tuple[int, ...]
Needs = Mapping[Shares, Sequence[tuple[float, float]]]


@dataclass(frozen=True, slots=True)
class Wish:
    """What one field needs: its label, the least it can do with, and the good."""

    field: Field
    label: tuple[Line, ...]
    label_width: float
    least: float
    good: float


def shares_of(row: Sequence[Field]) -> Shares:
    """Return the shares of a row, by which rows of one kind are known."""
    return tuple(field.share for field in row)


def needs_of(blocks: Iterable[Fields], setting: Setting) -> Needs:
    """Return the most that rows of the same shares need, so that all align.

    Two parties' lines stand exactly under one another, whoever has the longer name.

    Args:
        blocks: all grids of a paper.
        setting: faces, size and width of the text area.

    Returns:
        For each kind of row: least and good width of each field, in points.
    """
    needs: dict[Shares, list[tuple[float, float]]] = {}
    for block in blocks:
        for row in block.rows:
            wishes = [wish_of(field, setting) for field in row]
            own = [(wish.least, wish.good) for wish in wishes]
            known = needs.setdefault(shares_of(row), own)
            needs[shares_of(row)] = [
                (max(least, other), max(good, better))
                for (least, good), (other, better) in zip(known, own, strict=True)
            ]
    return needs


def lifted(
    own: Sequence[Wish], need: Sequence[tuple[float, float]], width: float
) -> Sequence[Wish]:
    """Return a row's wishes raised to those of its kind, if a line can hold them.

    Args:
        own: what this row needs.
        need: what rows of its kind need.
        width: of the text area, in points.
    """
    if not need or sum(least for least, _ in need) > width + _NEARLY:
        return own
    return [
        replace(wish, least=least, good=good)
        for wish, (least, good) in zip(own, need, strict=True)
    ]


def wish_of(field: Field, setting: Setting) -> Wish:
    """Return how much room one field needs for its label and value.

    Args:
        field: label and value.
        setting: faces, size and width of the text area.
    """
    size = setting.size
    room = setting.within(setting.width * _WIDEST_LABEL)
    label = set_runs((Run(field.label),), room, align=Align.LEFT)
    label_width = max(line.width for line in label)
    atoms = atoms_of((Run(field.value, underline=True),), setting.within(10_000.0))
    longest = max((atom.width for atom in atoms), default=0.0)
    pads = 2 * PAD_EM * size
    line = max(_LEAST_LINE_EM * size, longest + pads)
    gaps = label_width + (LABEL_GAP_EM + GUTTER_EM) * size
    half = sum(atom.width for atom in atoms) / 2 + longest / 2 + pads
    least = min(gaps + line, setting.width)
    good = max(least, min(gaps + half, setting.width))
    return Wish(field, tuple(label), label_width, least, good)


def parted(wishes: Sequence[Wish], width: float) -> list[Sequence[Wish]]:
    """Return the row, or the fewest rows its fields fit on, of like length."""
    if sum(wish.least for wish in wishes) <= width + _NEARLY:
        return [wishes]
    parts: list[list[Wish]] = [[]]
    for wish in wishes:
        if parts[-1] and _good(parts[-1]) + wish.good > width + _NEARLY:
            parts.append([])
        parts[-1].append(wish)
    each = ceil(len(wishes) / len(parts))
    even = [wishes[place : place + each] for place in range(0, len(wishes), each)]
    if all(_good(part) <= width + _NEARLY for part in even):
        return even
    return [*parts]


def _good(part: Sequence[Wish]) -> float:
    return sum(wish.good for wish in part)


def widths_of(part: Sequence[Wish], columns: int, width: float) -> list[float]:
    """Return how wide each field is, in points.

    As a rule its share. A field that cannot hold its value on two lines takes room
    from neighbours with room to spare; a field that cannot hold its longest word
    takes it from any.
    """
    total = columns or sum(wish.field.share for wish in part)
    widths = [width * wish.field.share / total for wish in part]
    spare = max(0.0, width - sum(widths))
    for wanted in ([wish.least for wish in part], [wish.good for wish in part]):
        lack = [
            max(0.0, want - have) for want, have in zip(wanted, widths, strict=True)
        ]
        over = [
            max(0.0, have - max(wish.least, want))
            for have, want, wish in zip(widths, wanted, part, strict=True)
        ]
        missing, room = sum(lack), sum(over) + spare
        if not missing or not room:
            continue
        met, taken = min(1.0, room / missing), min(1.0, missing / room)
        widths = [
            have + add * met - cut * taken
            for have, add, cut in zip(widths, lack, over, strict=True)
        ]
        spare *= 1 - taken
    return widths
