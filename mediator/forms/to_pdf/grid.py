"""The grid that labels and fill-in lines stand on: who needs how much room."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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
_SHORT_VALUE_EM = 8.0
_NEARLY = 0.01  # points

Kind = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """What the fields at one place of a kind of row need.

    Attributes:
        least: width that holds label, longest word and gaps, in points.
        good: width that holds the value on two lines, in points.
        best: width that holds a short value on one line, in points.
        whole: least width that does not part a short value, in points.
        share: of the row, from 0 to 1.
    """

    least: float
    good: float
    best: float
    whole: float
    share: float


Needs = Mapping[Kind, Sequence[Need]]


@dataclass(frozen=True, slots=True)
class Wish:
    """One field, its label set, and what it needs."""

    field: Field
    label: tuple[Line, ...]
    label_width: float
    need: Need


def kind_of(row: Sequence[Field]) -> Kind:
    """Return what rows of one kind have in common: all labels but the first.

    The first says whose line it is: 申请人姓名, 被申请人姓名.
    """
    return tuple(field.label for field in row[1:])


def needs_of(blocks: Iterable[Fields], setting: Setting) -> Needs:
    """Return what all rows of one kind need together, so that they align.

    Two parties' lines stand exactly under one another, whoever has the longer name.

    Args:
        blocks: all grids of a paper.
        setting: faces, size and width of the text area.
    """
    rows: dict[Kind, list[list[Need]]] = {}
    for block in blocks:
        for row in block.rows:
            wishes = [wish_of(field, block.columns, setting) for field in row]
            rows.setdefault(kind_of(row), []).append([wish.need for wish in wishes])
    return {
        kind: [
            Need(
                max(need.least for need in place),
                max(need.good for need in place),
                max(need.best for need in place),
                max(need.whole for need in place),
                sum(need.share for need in place) / len(place),
            )
            for place in zip(*all_rows, strict=True)
        ]
        for kind, all_rows in rows.items()
    }


def wish_of(field: Field, columns: int, setting: Setting) -> Wish:
    """Return how much room one field needs for its label and value.

    Args:
        field: label and value.
        columns: of its grid.
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
    value = sum(atom.width for atom in atoms)
    half = value / 2 + longest / 2 + pads
    least = min(gaps + line, setting.width)
    good = max(least, min(gaps + half, setting.width))
    short = value <= _SHORT_VALUE_EM * size
    best = max(good, min(gaps + value + pads, setting.width)) if short else good
    whole = best if short else least
    need = Need(least, good, best, whole, field.share / columns)
    return Wish(field, tuple(label), label_width, need)


def parted(wishes: Sequence[Wish], width: float) -> list[Sequence[Wish]]:
    """Return the row, or the fewest rows its fields fit on, of like length.

    A name or a day is not parted: where it would be, the row is.
    """
    if sum(wish.need.whole for wish in wishes) <= width + _NEARLY:
        return [wishes]
    parts: list[list[Wish]] = [[]]
    for wish in wishes:
        if parts[-1] and _good((*parts[-1], wish)) > width + _NEARLY:
            parts.append([])
        parts[-1].append(wish)
    each = ceil(len(wishes) / len(parts))
    even = [wishes[place : place + each] for place in range(0, len(wishes), each)]
    if all(_good(part) <= width + _NEARLY for part in even):
        return even
    return [*parts]


def _good(part: Sequence[Wish]) -> float:
    return sum(max(wish.need.good, wish.need.whole) for wish in part)


def widths_of(part: Sequence[Wish], width: float, *, whole: bool) -> list[float]:
    """Return how wide each field is, in points.

    As a rule its share. A field that cannot hold its longest word takes room from
    its neighbours; then one that cannot hold its value on two lines, then one that
    cannot hold a short value on one, as far as they have room to spare.

    Args:
        part: the fields of a row, or those of them that stand on one line.
        width: of the text area, in points.
        whole: they are the whole row, and may leave some of the grid free.
    """
    needs = [wish.need for wish in part]
    shares = sum(need.share for need in needs)
    total = max(1.0, shares) if whole else shares
    widths = [width * need.share / total for need in needs]
    spare = max(0.0, width - sum(widths))
    for wanted in (
        [need.least for need in needs],
        [need.good for need in needs],
        [need.best for need in needs],
    ):
        lack = [
            max(0.0, want - have) for want, have in zip(wanted, widths, strict=True)
        ]
        over = [
            max(0.0, have - max(need.least, want))
            for have, want, need in zip(widths, wanted, needs, strict=True)
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
