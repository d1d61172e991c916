"""A text as it is searched: narrow signs, capitals; each sign knows where it stood.

What is found there is replaced in the text as it was written.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text, and what stands for it.

    Attributes:
        start: of its first sign in the text as it was written.
        end: behind its last sign there.
        instead: what is written there.
    """

    start: int
    end: int
    instead: str


@dataclass(frozen=True, slots=True)
class NarrowText:
    """A text in narrow signs.

    Attributes:
        text: with narrow figures, letters and signs, letters as capitals.
        places: of each sign, where what it stands for began and ended.
    """

    text: str
    places: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, written: str) -> Self:
        """Return a text in narrow signs."""
        signs = [
            (sign, (at, at + 1))
            for at, wide in enumerate(written)
            for sign in unicodedata.normalize("NFKC", wide).upper()
        ]
        return cls("".join(sign for sign, _ in signs), tuple(at for _, at in signs))

    def said(
        self, pattern: re.Pattern[str], instead: Callable[[re.Match[str]], str]
    ) -> Self:
        """Return the same with some words said in another way.

        Args:
            pattern: of the words.
            instead: says one of them.
        """
        places: list[tuple[int, int]] = []
        text: list[str] = []
        done = 0
        for found in pattern.finditer(self.text):
            start, end = found.span()
            word = instead(found)
            text += (self.text[done:start], word)
            places += self.places[done:start]
            places += [(self.places[start][0], self.places[end - 1][1])] * len(word)
            done = end
        text.append(self.text[done:])
        return type(self)("".join(text), (*places, *self.places[done:]))

    def without(self, aside: Self, sign: str) -> Self:
        """Return the same with a sign for each that another text has it for.

        Args:
            aside: the same text as it was written, in other words.
            sign: what stands there.
        """
        signs = zip(aside.text, aside.places, strict=True)
        there = {place for each, place in signs if each == sign}
        said = zip(self.text, self.places, strict=True)
        text = "".join(sign if place in there else each for each, place in said)
        return type(self)(text, self.places)

    def stretch(self, start: int, end: int, instead: str) -> Stretch:
        """Return where signs of this text stood as they were written.

        Args:
            start: of the first sign here.
            end: behind the last sign here, after ``start``.
            instead: what is to be written there.
        """
        return Stretch(self.places[start][0], self.places[end - 1][1], instead)


def rewritten(written: str, stretches: Iterable[Stretch]) -> str:
    """Return a text with stretches replaced; of two that overlap the first counts."""
    taken = bytearray(len(written))
    kept: list[Stretch] = []
    for each in stretches:
        if not any(taken[each.start : each.end]):
            taken[each.start : each.end] = b"\1" * (each.end - each.start)
            kept.append(each)
    said: list[str] = []
    done = 0
    for each in sorted(kept, key=lambda one: one.start):
        said += (written[done : each.start], each.instead)
        done = each.end
    return "".join((*said, written[done:]))
