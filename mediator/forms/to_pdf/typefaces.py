"""The chain of faces a paper is set in, and which of them draws a character."""

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from mediator.forms.characters import (
    Role,
    bundled,
    is_fang,
    own_fonts,
    system_fang,
)
from mediator.forms.font_files import FontFile
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
        fang = [face for face in own if is_fang(face.file)]
        song = [Typeface(bundled("song"), "song")]
        rest = [face for face in own if face not in fang]
        rest += [Typeface(bundled(name), name) for name in ("han-bf", "babel-gh")]
        bold = [Typeface(bundled("bold"), "bold")]
        self._chains = {
            Role.SONG: [*song, *rest, *fang],
            Role.BOLD: [*bold, *song, *rest, *fang],
        }
        self._fang = [*fang, *song, *rest]
        self._picked: dict[Role, dict[str, Typeface | None]] = {
            role: {} for role in Role
        }

    def _chain(self, role: Role) -> list[Typeface]:
        """Return the faces in the order in which they are asked for a role.

        The 仿宋 of the computer is looked for when a paper is first set in one, and
        only if the room has none of its own.
        """
        if role not in self._chains:
            of_system = None if is_fang(self._fang[0].file) else system_fang()
            first = [Typeface(of_system, "fang")] if of_system else []
            self._chains[role] = [*first, *self._fang]
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

    def spread(self, role: Role, text: str) -> Iterator[tuple[str, Typeface | None]]:
        """Yield stretches of a text with the face each is set in."""
        for character in set(text):
            self.pick(role, character)
        picked = self._picked[role]
        if len({picked[character] for character in set(text)}) == 1:
            yield text, picked[text[0]]
            return
        for face, stretch in groupby(text, picked.__getitem__):
            yield "".join(stretch), face


@cache
def typefaces(folder: Path | None) -> Typefaces:
    """Return the faces at hand with a room's own font folder, loaded once."""
    return Typefaces(folder)
