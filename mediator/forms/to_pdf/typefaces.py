"""The chain of faces a paper is set in, and which of them draws a character."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from mediator.forms.characters import Role, Stamp, bundled, own_fonts, stamp_of
from mediator.forms.computer_fonts import Kind, is_fang, of_this_computer
from mediator.forms.font_files import FontFile
from mediator.forms.sheet import Sheet
from mediator.forms.to_pdf.embedding import EmbeddedFont


class Typeface:
    """One face; its outlines are loaded when the first character needs them.

    Attributes:
        file: where it lies and what it covers.
    """

    def __init__(self, file: FontFile, name: str) -> None:
        self.file = file
        self._name = name
        self._font: EmbeddedFont | None = None

    @property
    def font(self) -> EmbeddedFont:
        """The face ready to be embedded."""
        if self._font is None:
            self._font = EmbeddedFont(self.file, self._name)
        return self._font

    def width(self, character: str) -> float:
        """Return the advance of a character, in em."""
        widths: dict[int, float] = self.font.face.charWidths
        return widths[ord(character)] / 1000

    def covers(self, text: str) -> bool:
        """Tell whether the face draws all of a text."""
        return all(character in self.file.coverage for character in text)


class Typefaces:
    """All faces at hand, in the order in which they are asked.

    The room's own fonts come before the two fallbacks for rare characters: who
    puts a font there wants to see it. A 仿宋 among them serves papers set in it.
    """

    def __init__(self, folder: Path | None) -> None:
        own = [Typeface(face, f"own{n}") for n, face in enumerate(own_fonts(folder))]
        fang = [face for face in own if is_fang(face.file.names)]
        song = Typeface(bundled("song"), "song")
        bold = Typeface(bundled("bold"), "bold")
        other = [face for face in own if face not in fang]
        rare = [Typeface(bundled(name), name) for name in ("han-bf", "babel-gh")]
        self._own_fang = fang
        self._rest = [song, *other, *rare]
        self._chains = {
            Role.SONG: [*self._rest, *fang],
            Role.BOLD: [bold, *self._rest, *fang],
            Role.OWN: [*own, song, *rare],
        }
        self._picked: dict[Role, dict[str, Typeface | None]] = {
            role: {} for role in Role
        }

    def _chain(self, role: Role) -> list[Typeface]:
        """Return the faces in the order in which they are asked for a role.

        Those of the computer are looked for when a paper is first set in one; its
        仿宋 only if the room has none of its own.
        """
        if role not in self._chains:
            fang = role is Role.FANG
            first = self._own_fang if fang else []
            if not first:
                found = of_this_computer(Kind.FANG if fang else Kind.SONG).face
                first = [Typeface(found, role.value)] if found else []
            self._chains[role] = [*first, *self._rest]
        return self._chains[role]

    def pick(self, role: Role, character: str) -> Typeface | None:
        """Return the first face that draws a character, or none."""
        picked = self._picked[role]
        if character not in picked:
            found = (
                face for face in self._chain(role) if character in face.file.coverage
            )
            picked[character] = next(found, None)
        return picked[character]

    def whole(self, role: Role, text: str) -> Typeface | None:
        """Return the first face that draws all of a value, or none.

        A name half in one face and half in another looks like a forgery.
        """
        wanted = text.replace("\n", "").replace(" ", "")
        return next((face for face in self._chain(role) if face.covers(wanted)), None)

    def spread(
        self, role: Role, text: str, names: Sequence[str] = ()
    ) -> Iterator[tuple[str, Typeface | None]]:
        """Yield stretches of a text with the face each is set in.

        Args:
            role: what it is set in, before the fallbacks.
            text: not empty.
            names: of people; one in the text stands whole in the first face that
                draws all of it.
        """
        for character in set(text):
            self.pick(role, character)
        picked = self._picked[role]
        if len({picked[character] for character in set(text)}) == 1:
            yield text, picked[text[0]]
            return
        for part in _parted(text, names):
            if part in names and (whole := self.whole(role, part)):
                yield part, whole
                continue
            for face, stretch in groupby(part, picked.__getitem__):
                yield "".join(stretch), face


def _parted(text: str, names: Sequence[str]) -> Sequence[str]:
    """Return a text in parts, each name in it one of them; of two the longer."""
    here = sorted((each for each in names if each in text), key=len, reverse=True)
    if not here:
        return (text,)
    pattern = "|".join(map(re.escape, here))
    return [part for part in re.split(f"({pattern})", text) if part]


def folder_of(sheets: Sequence[Sheet], fonts: Path | None) -> Path | None:
    """Return the font folder of some papers: the one given, else the one they name."""
    named = (Path(sheet.fonts) for sheet in sheets if sheet.fonts)
    return fonts or next(named, None)


def typefaces(folder: Path | None) -> Typefaces:
    """Return the faces at hand with a room's own font folder.

    Loaded once, and again when what lies in the folder changes.
    """
    return _typefaces(folder, stamp_of(folder))


@lru_cache(maxsize=4)
def _typefaces(folder: Path | None, stamp: Stamp) -> Typefaces:
    del stamp
    return Typefaces(folder)
