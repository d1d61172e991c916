"""A paragraph's runs, set as lines."""

from collections.abc import Sequence
from dataclasses import replace

from mediator.forms.sheet import Align, Run
from mediator.forms.to_pdf.atoms import Atom, Setting, atoms_of
from mediator.forms.to_pdf.lines import Glyphs, Line, break_lines, lay_out

_BALANCE_STEPS = 4  # of an em: how finely centred lines are evened out


def set_runs(
    runs: Sequence[Run],
    setting: Setting,
    *,
    align: Align = Align.JUSTIFY,
    indent: float = 0.0,
) -> list[Line]:
    """Return a paragraph's lines.

    Args:
        runs: what it says.
        setting: faces, size and width.
        align: how the lines stand.
        indent: of the first line, in points.
    """
    indent = min(indent, max(0.0, setting.width - 2 * setting.size))
    first = setting.width - indent
    atoms = atoms_of(runs, setting.within(first))
    if align is Align.CENTER:
        return _balanced(atoms, setting)
    lines = []
    broken = break_lines(atoms, first, setting.width)
    begins = True
    for part, last in broken:
        width = first if begins else setting.width
        line = lay_out(part, width, setting.size, align, last=last)
        lines.append(_shifted(line, indent) if begins and indent else line)
        begins = last
    return lines


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
    return [
        lay_out(part, setting.width, setting.size, Align.CENTER, last=last)
        for part, last in break_lines(atoms, width, width)
    ]


def _shifted(line: Line, x: float) -> Line:
    glyphs = tuple(
        Glyphs(each.x + x, each.text, each.face, each.size, each.gap)
        for each in line.glyphs
    )
    rules = tuple((start + x, end + x) for start, end in line.rules)
    return replace(line, glyphs=glyphs, rules=rules)
