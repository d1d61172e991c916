"""Where in a text stands what was looked for: as written, or by its sound.

The index (``search``) says which cases fit; this says why, for the few in sight. What
is told of a number or an address is no more than lists tell of it.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from mediator.cases.finding import pinyin, tokens

Span = tuple[int, int]
"""First character, and the one behind the last."""

_PARTING: Final = re.compile(r"[\s·•・‧\-－—_/.()（）〔〕\[\]【】]")
_APART: Final = "\0"
"""Between texts: no question has it, and it is no sign that does not count."""
_LETTERS: Final = re.compile("[a-z]+")
_BEFORE: Final = 4
_AFTER: Final = 12


@dataclass(frozen=True, slots=True)
class Question:
    """What was typed, in its parts; made once for all rows in sight.

    Attributes:
        parts: what stands between blanks, folded; each is to be found.
    """

    parts: tuple[str, ...] = ()

    @classmethod
    def of(cls, typed: str) -> "Question":
        """Take a question apart."""
        folded = unicodedata.normalize("NFKC", typed).casefold()
        return cls(tuple(dict.fromkeys(filter(None, map(_bare, folded.split())))))

    def without(self, parts: Collection[str]) -> "Question":
        """Return the question without parts that are found already."""
        return Question(tuple(each for each in self.parts if each not in parts))

    def spans(self, text: str, *, name: bool = False) -> tuple[Span, ...]:
        """Return where the parts stand in a text, in order and apart.

        Args:
            text: as it is shown.
            name: somebody's name, or several: Latin letters mean their sound.
        """
        found = [
            span for part in self.parts for span in _spans_of(part, text, name=name)
        ]
        return _joined(found)

    def parts_in(self, text: str, *, name: bool = False) -> frozenset[str]:
        """Return the parts of which something stands in a text."""
        return frozenset(
            part for part in self.parts if any(_spans_of(part, text, name=name))
        )

    def parts_whole_in(self, text: str, *, name: bool = False) -> frozenset[str]:
        """Return the parts that stand in a text in one piece, or by their sound."""
        folded, _ = _folded(text)
        return frozenset(
            part
            for part in self.parts
            if part in folded
            or (name and _LETTERS.fullmatch(part) and any(_by_sound(part, text)))
        )

    def held_by(self, names: Sequence[str], texts: Sequence[str]) -> bool:
        """Tell whether a record that no index has holds every part, as one would say.

        A character by itself is looked for in names only, and letters mean their sound
        there; of a longer part that stands nowhere whole, all pieces must be somewhere.

        Args:
            names: of people in the record.
            texts: all else that is written in it, numbers included.
        """
        known = _plain(_APART.join((*names, *texts)))
        return bool(self.parts) and all(
            _is_held(part, names, known) for part in self.parts
        )


def excerpt(
    text: str, question: Question, *, name: bool = False, after: int = _AFTER
) -> str:
    """Return the words around the first place in a long text: ``…槐树路12号…``.

    Args:
        text: of any length.
        question: what is looked for in it.
        name: it holds names, in which Latin letters mean a sound.
        after: characters that are told behind the place.

    Returns:
        Nothing if it is not in the text.
    """
    line = " ".join(text.split())
    spans = question.spans(line, name=name)
    if not spans:
        return ""
    first, end = spans[0]
    begin = max(0, first - _BEFORE)
    stop = min(len(line), end + after)
    left, right = "…" * (begin > 0), "…" * (stop < len(line))
    return f"{left}{line[begin:stop]}{right}"


def _bare(part: str) -> str:
    """Return a part without the signs that do not count: ``2026-0003`` is 20260003."""
    return _PARTING.sub("", pinyin.in_letters(part))


def _plain(text: str) -> str:
    """Return a text as it is compared; quick, without where its characters stand."""
    return _PARTING.sub("", unicodedata.normalize("NFKC", text).casefold())


def _is_held(part: str, names: Sequence[str], known: str) -> bool:
    if _is_lone(part):
        return part in _plain(_APART.join(names))
    if part in known:
        return True
    if _LETTERS.fullmatch(part):
        return any(True for each in names for _ in _by_sound(part, each))
    pieces = [piece for piece, _ in tokens.asked(part)]
    return all(
        _is_held(each, names, known) if _is_lone(each) else each in known
        for each in pieces
    ) and bool(pieces)


def _is_lone(part: str) -> bool:
    return len(part) == 1 and not part.isascii()


def _spans_of(part: str, text: str, *, name: bool) -> Iterator[Span]:
    folded, places = _folded(text)
    at = folded.find(part)
    found = False
    while at >= 0:
        found = True
        yield places[at], places[at + len(part) - 1] + 1
        at = folded.find(part, at + len(part))
    if found:
        return
    if _LETTERS.fullmatch(part):
        if name:
            yield from _by_sound(part, text)
        return
    # The index holds pairs of characters and pieces of figures: they may stand apart.
    for piece, _ in tokens.asked(part):
        at = folded.find(piece) if len(piece) > 1 else -1
        if at >= 0:
            yield places[at], places[at + len(piece) - 1] + 1


def _folded(text: str) -> tuple[str, list[int]]:
    """Return a text as it is compared, and where each of its characters stands."""
    letters: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        if _PARTING.match(character):
            continue
        for each in unicodedata.normalize("NFKC", character).casefold():
            letters.append(each)
            places.append(at)
    return "".join(letters), places


def _by_sound(letters: str, text: str) -> Iterator[Span]:
    """Yield the characters of the first name that sound as the letters say."""
    spelt = pinyin.spellings(letters)
    for run in re.finditer("[^\x00-\x7f、，；：（）]+", text):
        ways = pinyin.readings(run[0])
        if not ways or len(ways[0]) != len(run[0]):
            continue
        for first in range(len(run[0])):
            for way in ways:
                length = max(_sounding(way[first:], each) for each in spelt)
                if length:
                    yield run.start() + first, run.start() + first + length
                    return


def _sounding(syllables: Sequence[str], letters: str) -> int:
    """Return how many syllables the letters stand for from the first on; 0 for none."""
    initials = "".join(each[0] for each in syllables)
    if initials.startswith(letters):
        return len(letters)
    rest = letters
    for count, syllable in enumerate(syllables, 1):
        if syllable.startswith(rest):
            return count
        if not rest.startswith(syllable):
            return 0
        rest = rest[len(syllable) :]
    return 0


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that touch made one."""
    joined: list[Span] = []
    for first, end in sorted(spans):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((first, end))
    return tuple(joined)
