"""How a room wants its papers: layout of the parties' blocks, and the face.

Chosen in the settings, kept in the book under ``paper.*``; what is not chosen, or not
known to this version, is the usual.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeVar

from mediator.cases.case_file import RoomFile
from mediator.forms.party_block import Layout, UnitLayout
from mediator.forms.sheet import Face
from mediator.language import n_

PERSONS: Final = "paper.persons"
"""Key of the layout of a person's block; its words are those of ``Layout``."""

UNITS: Final = "paper.units"
"""Key of the layout of an organisation's block, by the words of ``UnitLayout``."""

FACE: Final = "paper.face"
"""Key of the face of the running text."""

FONTS: Final = "paper.fonts"
"""Key of the room's own font folder, a path on the computer it was chosen on."""

FACES: Final = {
    n_("自带宋体"): Face.SONG,
    n_("电脑的仿宋"): Face.FANG,
    n_("电脑的宋体"): Face.SYSTEM_SONG,
    n_("自选字体"): Face.OWN,
}
"""What may be chosen, by the word it is kept as."""

_OLDER: Final = {"宋体": Face.SONG, "仿宋": Face.FANG}
"""Words the first version kept."""

Choice = TypeVar("Choice", bound=Enum)


@dataclass(frozen=True, slots=True)
class Style:
    """What a room has chosen."""

    persons: Layout = Layout.LINES
    units: UnitLayout = UnitLayout.OWN
    face: Face = Face.SONG
    fonts: str = ""


def style_of(room: RoomFile) -> Style:
    """Return how the papers of a room are to look."""
    return Style(
        _chosen(room, PERSONS, Layout.LINES),
        _chosen(room, UNITS, UnitLayout.OWN),
        (FACES | _OLDER).get(room.choices.get(FACE, ""), Face.SONG),
        room.choices.get(FONTS, ""),
    )


def _chosen(room: RoomFile, key: str, usual: Choice) -> Choice:
    """Return the choice that is kept as a word, or the usual one."""
    word = room.choices.get(key, "")
    return next((each for each in type(usual) if each.value == word), usual)
