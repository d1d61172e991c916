"""Text as the smallest pieces a line may be broken between.

An atom is one Chinese character, one whole number, word or address, a dash pair, a
blank, or a fill-in line. Breaking rules: GB/T 15834-2011 §5.1 (marks that may not
begin or end a line) and the clerk's rule that a number is never cut.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from mediator.cases.facts.text import clean
from mediator.forms.characters import Role
from mediator.forms.sheet import Face, Run
from mediator.forms.to_pdf.typefaces import Typeface, Typefaces
from mediator.forms.unbroken import UNIT, WORD

_TOKEN = re.compile(rf"{WORD}|—+|…+|\n|[ \u3000]+|.", re.DOTALL)
NOT_FIRST = frozenset(
    "，。、；：？！”’）〕】》〉」』］｝〗〞…—·・,.;:?!)]}%％‰℃°～~／/々〃ー"
)
NOT_LAST = frozenset("（〔【《〈「『［｛〖〝“‘([{¥￥$€£№")
# closing marks whose right half is blank, and may be lost
HALF = frozenset("，。、；：”’）〕】》〉」』］｝")
_OPENING = frozenset("（〔【《〈「『［｛“‘")
_BEFORE_A_BLANK = frozenset("年月")
_UNIT = re.compile(UNIT)
_LONGEST_UNIT = 8  # characters: 余, thousands and 平方公里
_ADDRESS = re.compile(r"[@/]|www\.")
_ADDRESS_PART = re.compile(r"[^/.@?&=_\-]*[/.@?&=_\-]+|[^/.@?&=_\-]+")
_LONG_ADDRESS = 0.6  # of the line: a longer one may be cut
_LEAST_FILL_EM = 2.0
_ROLES = {
    Face.SONG: Role.SONG,
    Face.FANG: Role.FANG,
    Face.SYSTEM_SONG: Role.SYSTEM_SONG,
    Face.OWN: Role.OWN,
}


@dataclass(frozen=True, slots=True, eq=False)
class Atom:
    """One piece of a line.

    Attributes:
        text: what it draws; empty for a blank.
        width: advance, in points, at the end of any squeezing against its neighbour.
        face: face it is set in; none leaves a blank to write by hand.
        underline: it stands on a fill-in line.
        not_first: no line may begin with it.
        not_last: no line may end with it.
        half: it may lose this many points at the end of a line.
        tight: no space is put before it when a line is spread.
        space: white space: dropped where a line breaks.
        fill: a fill-in line that takes the rest of the line.
        new_line: a forced new line.
        single: one character, to be drawn with its neighbours.
    """

    text: str
    width: float
    face: Typeface | None = None
    underline: bool = False
    not_first: bool = False
    not_last: bool = False
    half: float = 0.0
    tight: bool = False
    space: bool = False
    fill: bool = False
    new_line: bool = False
    single: bool = False

    @property
    def blank(self) -> bool:
        """Whether it is a blank to write on, within a sentence."""
        return self.underline and not (self.text or self.space or self.fill)


@dataclass(frozen=True, slots=True)
class Setting:
    """How text is set: faces, size, and width of a line.

    Attributes:
        faces: chain of faces.
        face: the paper's own face.
        size: in points.
        leading: fixed line height, in points.
        width: of a full line, in points.
        names: whom the text may name; each is set whole in one face.
    """

    faces: Typefaces
    face: Face
    size: float
    leading: float
    width: float
    names: tuple[str, ...] = ()

    def within(self, width: float) -> "Setting":
        """Return the same setting for another line width."""
        return replace(self, width=width)

    def sized(self, size: float, leading: float) -> "Setting":
        """Return the same faces in another size."""
        return replace(self, size=size, leading=leading)


def role_of(setting: Setting, *, bold: bool) -> Role:
    """Return which chain of faces a run is set in."""
    return Role.BOLD if bold else _ROLES[setting.face]


@lru_cache(maxsize=20_000)
def _character(
    character: str, face: Typeface | None, size: float, *, underline: bool
) -> Atom:
    width = size * (face.width(character) if face else 1.0)
    half = size / 2 if character in HALF and width > size * 0.9 else 0.0
    return Atom(
        character,
        width,
        face,
        underline=underline,
        not_first=character in NOT_FIRST,
        not_last=character in NOT_LAST,
        half=half,
        single=True,
    )


def _word(word: str, face: Typeface | None, size: float, *, underline: bool) -> Atom:
    width = size * (sum(map(face.width, word)) if face else len(word))
    return Atom(
        word,
        width,
        face,
        underline=underline,
        not_first=word[0] in NOT_FIRST,
        not_last=word[-1] in NOT_LAST,
    )


def _cut(
    word: str, face: Typeface | None, setting: Setting, *, underline: bool
) -> Iterator[Atom]:
    """Yield a word too long for its line in parts that stay close.

    An address parts after its signs; what is still too long parts anywhere.
    """
    for place, part in enumerate(_ADDRESS_PART.findall(word)):
        atom = _word(part, face, setting.size, underline=underline)
        pieces = [atom]
        if atom.width > setting.width * _LONG_ADDRESS:
            pieces = [
                _word(each, face, setting.size, underline=underline) for each in part
            ]
        for number, piece in enumerate(pieces):
            close = bool(place or number)
            yield replace(piece, not_first=False, not_last=False, tight=close)


def _stretch(
    text: str, face: Typeface | None, setting: Setting, *, underline: bool
) -> Iterator[Atom]:
    size = setting.size
    for piece in _TOKEN.findall(text):
        if len(piece) == 1 and piece not in " \n\u3000":
            yield _character(piece, face, size, underline=underline)
        elif piece == "\n":
            yield Atom("", 0.0, new_line=True)
        elif piece[0] in " \u3000":
            width = size * sum(1.0 if each == "\u3000" else 0.25 for each in piece)
            yield Atom("", width, underline=underline, space=True, tight=True)
        else:
            word = _word(piece, face, size, underline=underline)
            address = bool(_ADDRESS.search(piece))
            longest = setting.width * (_LONG_ADDRESS if address else 1.0)
            if word.width > longest:
                yield from _cut(piece, face, setting, underline=underline)
            else:
                yield word


def _plain(run: Run, setting: Setting) -> list[Atom]:
    role = role_of(setting, bold=run.bold)
    text = clean(run.text)
    whole = setting.faces.whole(role, text) if run.underline else None
    spread = setting.faces.spread(role, text, setting.names)
    pieces = ((text, whole),) if whole else spread
    return [
        atom
        for piece, face in pieces
        for atom in _stretch(piece, face, setting, underline=run.underline)
    ]


def _blank(run: Run, atoms: list[Atom], setting: Setting) -> list[Atom]:
    """Return a value in the middle of a blank at least so wide; they never part."""
    least = min(run.min_em * setting.size, setting.width)
    spare = least - sum(atom.width for atom in atoms)
    if spare <= 0:
        return atoms
    if not atoms:
        return [Atom("", least, underline=True, tight=True)]
    side = Atom("", spare / 2, underline=True, not_last=True, tight=True)
    inner = [replace(atom, not_first=True, tight=True) for atom in atoms]
    return [side, *inner, replace(side, not_first=True, not_last=False)]


def _fill(run: Run, atoms: list[Atom], setting: Setting) -> list[Atom]:
    least = max(run.min_em if not atoms else 0.0, _LEAST_FILL_EM) * setting.size
    line = Atom(
        "",
        min(least, setting.width),
        underline=True,
        not_first=bool(atoms),
        tight=True,
        fill=True,
    )
    return [*atoms, line]


def _squeezed(atoms: Sequence[Atom]) -> list[Atom]:
    """Return atoms in which two marks together do not leave a hole.

    A closing mark before another mark keeps only its inked half (GB/T 15834 §5.1.10
    allows it in print).
    """
    result = list(atoms)
    for place in range(len(result) - 1):
        atom, after = result[place], result[place + 1]
        if atom.half and (after.half or after.text in _OPENING) and after.single:
            result[place] = replace(
                atom, width=atom.width - atom.half, half=0.0, single=False
            )
    return result


def _held(atoms: Sequence[Atom]) -> list[Atom]:
    """Return atoms in which an empty blank holds to what it is for.

    ``____年____月____日`` stands on one line, as it does in Word, whose blanks do not
    break.
    """
    result = list(atoms)
    for place, atom in enumerate(atoms[:-1]):
        if not atom.blank or atom.not_first or atom.not_last:
            continue
        unit = atoms[place + 1]
        if not unit.single:
            continue
        result[place] = replace(result[place], not_last=True)
        if unit.text in _BEFORE_A_BLANK and place + 2 < len(atoms):
            result[place + 1] = replace(unit, not_last=atoms[place + 2].blank)
    return result


def _united(atoms: Sequence[Atom]) -> list[Atom]:
    """Return atoms in which a number holds to its unit, as 800 to 元."""
    result = list(atoms)
    for place, atom in enumerate(atoms):
        if not atom.text[-1:].isdecimal():
            continue
        behind = place + 1
        while behind < len(atoms) and atoms[behind].blank:
            behind += 1  # the rest of the line that the number was written on
        ahead = atoms[behind : behind + _LONGEST_UNIT]
        unit = _UNIT.match("".join(each.text if each.single else " " for each in ahead))
        for each in range(place, behind + unit.end() - 1 if unit else place):
            result[each] = replace(result[each], not_last=True)
    return result


def atoms_of(runs: Sequence[Run], setting: Setting) -> list[Atom]:
    """Return what a paragraph is made of, in order.

    Args:
        runs: the paragraph's text.
        setting: faces, size and the narrowest line it will stand in.
    """
    result: list[Atom] = []
    for run in runs:
        atoms = _plain(run, setting)
        if run.fill:
            atoms = _fill(run, atoms, setting)
        elif run.min_em:
            atoms = _blank(run, atoms, setting)
        result += atoms
    return _united(_held(_squeezed(result)))
