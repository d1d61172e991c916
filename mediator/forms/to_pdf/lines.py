"""Chinese lines: where they break, and where everything on them stands.

First fit: a line takes what it can, then gives back what may not stand at its end
or at the next beginning. What is left over is spread evenly between characters,
never inside a number; too much of it leaves the line ragged. On a line with blanks to
write on it makes these longer instead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mediator.forms.sheet import Align
from mediator.forms.to_pdf.atoms import Atom
from mediator.forms.to_pdf.typefaces import Typeface

_WIDEST_GAP_EM = 0.6
_NEARLY = 0.01  # points: widths are sums of fractions


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A stretch of characters drawn together.

    Attributes:
        x: where it begins, in points from the line's left edge.
        text: the characters.
        face: face they are set in.
        size: in points.
        gap: points added after every character.
    """

    x: float
    text: str
    face: Typeface
    size: float
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One set line.

    Attributes:
        glyphs: what is drawn on it.
        rules: fill-in lines under it, from and to, in points.
        width: natural width, in points.
        size: text size, in points.
    """

    glyphs: tuple[Glyphs, ...]
    rules: tuple[tuple[float, float], ...] = ()
    width: float = 0.0
    size: float = 0.0

    @property
    def text(self) -> str:
        """Return the characters on the line, without blanks."""
        return "".join(piece.text for piece in self.glyphs)


def _may_break(atoms: Sequence[Atom], place: int) -> bool:
    before, after = atoms[place - 1], atoms[place]
    return not (after.not_first or before.not_last)


def _end(atoms: Sequence[Atom], start: int, width: float) -> int:
    """Return where a line that begins at ``start`` ends."""
    taken = 0.0
    count = len(atoms)
    place = start
    while place < count:
        atom = atoms[place]
        if atom.new_line:
            return place
        taken += atom.width
        if taken > width + _NEARLY and not atom.space:
            if taken - atom.half <= width + _NEARLY:
                place += 1
            break
        place += 1
    if place >= count or atoms[place].new_line:
        return place
    end = max(place, start + 1)
    while end > start + 1 and end < count and not _may_break(atoms, end):
        end -= 1
    if end == start + 1 and end < count and not _may_break(atoms, end):
        return max(place, start + 1)  # nothing but marks: cut where it is full
    return end


def break_lines(
    atoms: Sequence[Atom], first: float, rest: float
) -> Iterator[tuple[Sequence[Atom], bool]]:
    """Yield the atoms of each line, and whether a forced or last line ends there.

    Args:
        atoms: the paragraph.
        first: width of the first line (and of each after a forced break), in points.
        rest: width of the others, in points.
    """
    if not atoms:
        yield (), True
        return
    start, width = 0, first
    while start < len(atoms):
        end = _end(atoms, start, width)
        forced = end >= len(atoms) or atoms[end].new_line
        yield atoms[start:end], forced
        start, width = end, rest
        if start < len(atoms) and atoms[start].new_line:
            start, width = start + 1, first
            if start == len(atoms):
                yield (), True
            continue
        while start < len(atoms) and atoms[start].space and not atoms[start].underline:
            start += 1


def _trim(atoms: Sequence[Atom]) -> Sequence[Atom]:
    end = len(atoms)
    while end and atoms[end - 1].space and not atoms[end - 1].underline:
        end -= 1
    return atoms[:end]


def _spread(atoms: Sequence[Atom], slack: float, size: float) -> float:
    """Return what is put before each loose atom after the first."""
    gaps = sum(not atom.tight for atom in atoms[1:])
    gap = slack / gaps if gaps else 0.0
    return gap if gap <= _WIDEST_GAP_EM * size else 0.0


@dataclass(frozen=True, slots=True)
class _Spread:
    """What a line gives away of the room left over, in points.

    Attributes:
        gap: before each loose piece after the first.
        fill: to each fill-in line that takes the rest.
        blank: to each blank within a sentence.
    """

    gap: float = 0.0
    fill: float = 0.0
    blank: float = 0.0

    def more_for(self, atom: Atom) -> float:
        """Return by how much an atom grows."""
        if atom.fill:
            return self.fill
        return self.blank if atom.blank else 0.0


@dataclass(slots=True)
class _Gathering:
    """A stretch being put together while a line is laid out."""

    x: float
    face: Typeface
    text: str
    gap: float


def lay_out(
    atoms: Sequence[Atom], width: float, size: float, align: Align, *, last: bool
) -> Line:
    """Return one line with everything at its place.

    Args:
        atoms: what stands on it.
        width: between the margins, in points.
        size: text size, in points.
        align: how it stands; a justified line that is ``last`` stays ragged.
        last: the paragraph, or a forced line, ends here.
    """
    atoms = _trim(atoms)
    if not atoms:
        return Line(())
    natural = sum(atom.width for atom in atoms)
    if natural > width + _NEARLY:
        mark = atoms[-1]
        natural -= mark.half
        atoms = [*atoms[:-1], replace(mark, width=mark.width - mark.half, half=0.0)]
    slack = max(0.0, width - natural)
    fills = sum(atom.fill for atom in atoms)
    blanks = sum(atom.blank for atom in atoms)
    gap, x = 0.0, 0.0
    longer, blank = 0.0, 0.0
    if fills:
        longer = slack / fills
    elif blanks and align is Align.JUSTIFY and not last:
        blank = slack / blanks
    elif align is Align.JUSTIFY and not last:
        gap = _spread(atoms, slack, size)
    elif align is Align.CENTER:
        x = slack / 2
    elif align is Align.RIGHT:
        x = slack
    return _place(atoms, x, _Spread(gap, longer, blank), size)


def _place(atoms: Sequence[Atom], x: float, spread: _Spread, size: float) -> Line:
    gap = spread.gap
    pieces: list[Glyphs] = []
    rules: list[tuple[float, float]] = []
    open_piece: _Gathering | None = None
    start = x
    for place, atom in enumerate(atoms):
        loose = place > 0 and not atom.tight
        if loose:
            x += gap
        width = atom.width + spread.more_for(atom)
        if atom.underline:
            begin = rules.pop()[0] if rules and atoms[place - 1].underline else x
            rules.append((begin, x + width))
        joined = open_piece is not None and (
            atom.single
            and open_piece.face is atom.face
            and open_piece.gap == (gap if loose else 0.0)
        )
        if joined and open_piece is not None:
            open_piece.text += atom.text
        else:
            _close(open_piece, size, pieces)
            open_piece = None
            if atom.face is not None:
                follows = place + 1 < len(atoms) and not atoms[place + 1].tight
                inner = gap if atom.single and follows else 0.0
                open_piece = _Gathering(x, atom.face, atom.text, inner)
                if not atom.single:
                    _close(open_piece, size, pieces)
                    open_piece = None
        x += width
    _close(open_piece, size, pieces)
    return Line(tuple(pieces), tuple(rules), x - start, size)


def _close(piece: _Gathering | None, size: float, pieces: list[Glyphs]) -> None:
    if piece is not None:
        pieces.append(Glyphs(piece.x, piece.text, piece.face, size, piece.gap))
