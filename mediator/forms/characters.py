"""Which characters can be printed, known while a name is still being typed.

No character is ever printed as an empty box. What no face has leaves a blank em
on the paper, to be written by hand, and is told beforehand by
``missing_characters``. Nothing here loads a font or a PDF writer.
"""

from collections.abc import Iterable
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path

from mediator.cases.facts.text import clean
from mediator.forms.computer_fonts import ENDINGS, usable_faces
from mediator.forms.font_files import FontFile, read_font
from mediator.forms.sheet import Sheet, sheet_text
from mediator.language import tr
from mediator.places import resource


class Role(Enum):
    """What a stretch of text is set in, before the fallbacks."""

    SONG = "song"
    BOLD = "bold"
    FANG = "fang"
    SYSTEM_SONG = "system-song"
    OWN = "own"


BUNDLED = {
    "song": "Song.ttf",
    "bold": "SongBold.ttf",
    "han-bf": "HanBF.ttf",
    "babel-gh": "BabelGH.ttf",
}


@cache
def bundled(name: str) -> FontFile:
    """Return a bundled face, read once.

    Args:
        name: a key of ``BUNDLED``.
    """
    return read_font(resource("fonts", BUNDLED[name]))


def own_fonts(folder: Path | None) -> tuple[FontFile, ...]:
    """Return the usable faces of the room's own font folder, by file name.

    All of a collection count. A face that a PDF cannot carry, or a file that is no
    font, is passed over: the bundled faces still print the paper.
    """
    return _own_fonts(stamp_of(folder))


Stamp = tuple[tuple[Path, int], ...]
"""Font files of a folder with the moment each was last written."""


def stamp_of(folder: Path | None) -> Stamp:
    """Return what tells whether the fonts of a folder are still the same."""
    if folder is None:
        return ()
    try:
        return tuple(
            sorted(
                (path, path.stat().st_mtime_ns)
                for path in folder.iterdir()
                if path.suffix.lower() in ENDINGS
            )
        )
    except OSError:
        return ()  # on a stick that is not here: the bundled faces print the paper


@lru_cache(maxsize=4)
def _own_fonts(stamp: Stamp) -> tuple[FontFile, ...]:
    return tuple(face for path, _ in stamp for face in usable_faces(path))


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
        fonts: the room's own font folder, if not the one the paper names.
    """
    if isinstance(paper, str):
        text = paper
    else:
        fonts = fonts or (Path(paper.fonts) if paper.fonts else None)
        extra = (paper.watermark, paper.purpose, paper.given, paper.case_number)
        text = "".join((sheet_text(paper), *extra))
    halves = (each for each in text if "\ud800" <= each <= "\udfff")
    wanted = dict.fromkeys((*halves, *clean(text)))
    return tuple(each for each in wanted if not _has(each, fonts))


def left_blank(characters: Iterable[str]) -> str:
    """Return what becomes of characters no face has, in one sentence; or nothing.

    Args:
        characters: those that cannot be printed.
    """
    named = "、".join(dict.fromkeys(characters))
    if not named:
        return ""
    return tr("“{named}”字体里没有，打印时空出一格，请手写补上").format(named=named)


def blank_on(sheets: Iterable[Sheet]) -> str:
    """Return what becomes of the characters of papers no face has; or nothing.

    Args:
        sheets: the papers that are to be printed.
    """
    lost = {each for sheet in sheets for each in missing_characters(sheet)}
    return left_blank(sorted(lost))
