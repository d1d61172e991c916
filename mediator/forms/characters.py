"""Which characters can be printed, known while a name is still being typed.

No character is ever printed as an empty box. What no face has leaves a blank em
on the paper, to be written by hand, and is told beforehand by
``missing_characters``. Nothing here loads a font or a PDF writer.
"""

from enum import Enum
from functools import cache
from os import environ
from pathlib import Path

from mediator.cases.facts.text import clean
from mediator.forms.font_files import FontFile, read_font
from mediator.forms.sheet import Sheet, sheet_text
from mediator.places import resource
from mediator.problems import Problem


class Role(Enum):
    """What a stretch of text is set in, before the fallbacks."""

    SONG = "song"
    BOLD = "bold"
    FANG = "fang"


BUNDLED = {
    "song": "Song.ttf",
    "bold": "SongBold.ttf",
    "han-bf": "HanBF.ttf",
    "babel-gh": "BabelGH.ttf",
}
_FANG_NAMES = ("仿宋", "fangsong", "fang song")
_FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local" / "share" / "fonts",
)
_FONT_ENDINGS = frozenset({".ttf", ".ttc", ".otf"})


@cache
def bundled(name: str) -> FontFile:
    """Return a bundled face, read once.

    Args:
        name: a key of ``BUNDLED``.
    """
    return read_font(resource("fonts", BUNDLED[name]))


@cache
def own_fonts(folder: Path | None) -> tuple[FontFile, ...]:
    """Return the usable faces of the room's own font folder, by file name.

    A face without TrueType outlines, or a file that is no font, is passed over:
    the bundled faces still print the paper.
    """
    if folder is None or not folder.is_dir():
        return ()
    found = []
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() not in _FONT_ENDINGS:
            continue
        try:
            face = read_font(path)
        except Problem:
            continue
        if face.outlines:
            found.append(face)
    return tuple(found)


@cache
def system_fang() -> FontFile | None:
    """Return the 仿宋 of this computer, or none that can be embedded.

    Windows brings ``simfang.ttf``; many Linux systems for offices have one as well.
    """
    folders = [Path(windows) / "Fonts"] if (windows := environ.get("WINDIR")) else []
    folders += [each for each in _FONT_FOLDERS if each.is_dir()]
    for folder in folders:
        for path in sorted(folder.rglob("*[fF][aA][nN][gG]*.tt[fc]")):
            try:
                face = read_font(path)
            except Problem:
                continue
            if face.outlines and is_fang(face):
                return face
    return None


def is_fang(face: FontFile) -> bool:
    """Tell whether a face is a 仿宋, by the names it gives itself."""
    names = " ".join(face.names).lower()
    return any(name in names for name in _FANG_NAMES)


def _has(character: str, folder: Path | None) -> bool:
    if character in "\n ":
        return True
    return (
        character in bundled("song").coverage
        or any(character in face.coverage for face in own_fonts(folder))
        or character in bundled("han-bf").coverage
        or character in bundled("babel-gh").coverage
    )


def missing_characters(
    paper: Sheet | str, *, fonts: Path | None = None
) -> tuple[str, ...]:
    """Return the characters no face has, each once, in order of appearance.

    Cheap enough to ask at every key: coverage is read from the font files once,
    and the two big fallback faces are only opened for a character Song lacks.

    Args:
        paper: a text being typed, or a whole paper.
        fonts: the room's own font folder.
    """
    if isinstance(paper, str):
        text = paper
    else:
        extra = (paper.watermark, paper.purpose, paper.case_number)
        text = "".join((sheet_text(paper), *extra))
    halves = (each for each in text if "\ud800" <= each <= "\udfff")
    wanted = dict.fromkeys((*halves, *clean(text)))
    return tuple(each for each in wanted if not _has(each, fonts))
