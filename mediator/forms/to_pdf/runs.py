"""A paragraph's runs, set as lines."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mediator.forms.sheet import Align, Run
from mediator.forms.to_pdf.atoms import Atom, Setting, atoms_of
from mediator.forms.to_pdf.lines import Glyphs, Line, break_lines, lay_out

_AFTER_NUMBER = frozenset("年月日号")
_BALANCE_STEPS = 4  # of an em: how finely centred lines are evened out
_MOST_GIVEN_EM = 4  # that a full line gives back, so that no character stands alone


def set_runs(
    runs: Sequence[Run],
    setting: Setting,
    *,
    align: Align = Align.JUSTIFY,
    indent: float = 0.0,
    together: bool = False,
) -> list[Line]:
    """Return a paragraph's lines.

    Args:
        runs: what it says.
        setting: faces, size and width.
        align: how the lines stand.
        indent: of the first line, in points.
        together: as narrow cells have it: a day and a number with 第 and 号 are not
            parted, and the last line is no single character, if that can be helped.
    """
    indent = min(indent, max(0.0, setting.width - 2 * setting.size))
    first = setting.width - indent
    atoms = atoms_of(runs, setting.within(first))
    if together:
        atoms = [*_joined(atoms)]
    if align is Align.CENTER:
        return _balanced(atoms, setting)
    lines = []
    broken = [*break_lines(atoms, first, setting.width)]
    if together and len(broken) > 1 and _alone(broken[-1][0]):
        broken = _less_alone(atoms, broken, (first, setting.width), setting.size)
    begins = True
    for place, (part, last) in enumerate(broken):
        width = first if begins else setting.width
        ragged = last or _before_blank(broken, place)
        line = lay_out(part, width, setting.size, align, last=ragged)
        lines.append(_shifted(line, indent) if begins and indent else line)
        begins = last
    return lines


_Broken = list[tuple[Sequence[Atom], bool]]


def _before_blank(broken: _Broken, place: int) -> bool:
    """Tell whether a line without blanks ends early, for a whole one goes below.

    Spread to the margin it would have holes; its end stays open instead.
    """
    after = broken[place + 1][0] if place + 1 < len(broken) else ()
    return bool(after) and after[0].blank and not any(a.blank for a in broken[place][0])


def _joined(atoms: Sequence[Atom]) -> Iterator[Atom]:
    """Yield the atoms, a number held to its word: 2026年, 10月14日, 第12号."""
    before = ""
    for place, atom in enumerate(atoms):
        after = atoms[place + 1].text if place + 1 < len(atoms) else ""
        held = (before.isdigit() and atom.text in _AFTER_NUMBER) or (
            before == "月" and atom.text.isdigit()
        )
        leads = atom.text == "第" and after.isdigit()
        if atom.text and (held or leads):
            yield replace(
                atom,
                not_first=atom.not_first or held,
                not_last=atom.not_last or leads,
            )
        else:
            yield atom
        before = atom.text


def _alone(atoms: Sequence[Atom]) -> bool:
    """Tell whether a line holds one character, marks behind it not counted."""
    shown = [atom for atom in atoms if atom.text and not atom.not_first]
    return len(shown) <= 1 and all(len(atom.text) == 1 for atom in shown)


def _less_alone(
    atoms: Sequence[Atom], broken: _Broken, widths: tuple[float, float], size: float
) -> _Broken:
    """Return as many lines, the last with more than one character if that goes."""
    first, rest = widths
    for step in range(1, _MOST_GIVEN_EM * _BALANCE_STEPS):
        less = step * size / _BALANCE_STEPS
        if less > min(first, rest) / 2:
            break
        closer = [*break_lines(atoms, first - less, rest - less)]
        if len(closer) > len(broken):
            break
        if not _alone(closer[-1][0]):
            return closer
    return broken


def _balanced(atoms: Sequence[Atom], setting: Setting) -> list[Line]:
    """Return centred lines of like length: 联系 / 电话, not 联系电 / 话."""
    width = setting.width
    count = len(list(break_lines(atoms, width, width)))
    if count > 1:
        low, high = width / 2 / count, width
        while high - low > setting.size / _BALANCE_STEPS:
            middle = (low + high) / 2
            if len(list(break_lines(atoms, middle, middle))) > count:
                low = middle
            else:
                high = middle
        width = high
    least = [*break_lines(atoms, width, width)]
    wider = min(width + setting.size, setting.width)
    roomier = [*break_lines(atoms, wider, wider)]
    better = len(roomier) == count and _brackets_first(roomier) > _brackets_first(least)
    return [
        lay_out(part, setting.width, setting.size, Align.CENTER, last=last)
        for part, last in (roomier if better else least)
    ]


def _brackets_first(broken: _Broken) -> int:
    """Count lines that a bracket begins: 协议金额 / （元）, not 协议金 / 额（元）."""
    return sum(bool(atoms) and atoms[0].text.startswith("（") for atoms, _ in broken)


def _shifted(line: Line, x: float) -> Line:
    glyphs = tuple(
        Glyphs(each.x + x, each.text, each.face, each.size, each.gap)
        for each in line.glyphs
    )
    rules = tuple((start + x, end + x) for start, end in line.rules)
    return replace(line, glyphs=glyphs, rules=rules)
