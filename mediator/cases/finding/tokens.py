"""What a case can be found by, as short tokens; the same rules for text and question.

- Chinese ``c1c2c3``: each pair of neighbours, also of a character and a figure; one
  character by itself, and every single character of a natural person's name.
- A run with digits (phone, ID, number, sum): all its pieces of one to four characters
  that hold a digit, so that any piece of up to four is one exact token.
- A word of letters: itself and its first one, two and three letters.
- A name also by its sound: initials and full spelling from every syllable on.

A question longer than its tokens asks for all of them. Tokens are letters, digits and
characters only, so nothing in a question can be taken for a command.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from mediator.cases.finding import pinyin

PIECE: Final = 4
EDGE: Final = 3
_LONGEST_WORD: Final = 64
_MOST_ASKED: Final = 64

# Letters and digits, or characters of any other script, private ones included.
_RUN: Final = re.compile(
    "[a-z0-9]+|(?:(?![\x00-\x7f])[\\w\ue000-\uf8ff\U000f0000-\U0010fffd])+"
)
_DIGIT: Final = re.compile("[0-9]")
_BETWEEN: Final = re.compile(r"[\s·•・‧\-－—_/.()（）]+")


def of_text(text: str) -> set[str]:
    """Return the tokens of words as they stand in a sentence."""
    found = set(_borders(text))
    for run in _runs(text):
        if not run.isascii():
            found.update(_pairs(run))
        elif _DIGIT.search(run):
            found.update(
                run[start : start + length]
                for length in range(1, PIECE + 1)
                for start in range(len(run) - length + 1)
                if _DIGIT.search(run, start, start + length)
            )
        else:
            found.update(_edges(run))
    return found


def of_code(code: str) -> set[str]:
    """Return the tokens of a number, as written and without its spaces and dashes."""
    return of_text(code) | of_text(_BETWEEN.sub("", code))


def of_name(name: str, *, person: bool) -> set[str]:
    """Return the tokens of a name: its characters, its parts and its sound.

    Args:
        name: of a person or an organisation.
        person: a natural person, who is also found by single characters.
    """
    found = of_code(name)
    for run in _runs(_BETWEEN.sub("", name)):
        if run.isascii():
            continue
        if person:
            found.update(run)
        ways = pinyin.readings(run) if person else [pinyin.first_reading(run)]
        for way in ways:
            found.update(_of_sound(way))
    return found


def asked(question: str) -> list[tuple[str, bool]]:
    """Return the tokens that a case must have, and whether each is only a beginning."""
    question = pinyin.in_letters(_folded(question))
    borders = _borders(question)
    wanted = dict.fromkeys((pair, False) for pair in borders)
    for run in _runs(question):
        if not run.isascii():
            # One character beside a figure was asked for with that figure.
            if len(run) > 1 or not any(run in pair for pair in borders):
                wanted.update(dict.fromkeys((pair, False) for pair in _pairs(run)))
        elif not _DIGIT.search(run):
            wanted[run[:_LONGEST_WORD], len(run) > EDGE] = None
        else:
            ends = range(PIECE, max(len(run), PIECE) + 1)
            pieces = (run[max(end - PIECE, 0) : end] for end in ends)
            wanted.update(
                dict.fromkeys((each, False) for each in pieces if _DIGIT.search(each))
            )
    return list(wanted)[:_MOST_ASKED]


def only_in_names(question: str) -> bool:
    """Tell whether a question has a character by itself, which finds people only."""
    return any(len(each) == 1 and not each.isascii() for each, _ in asked(question))


def _runs(text: str) -> Iterator[str]:
    for run in _RUN.finditer(_folded(text)):
        yield run[0]


def _borders(text: str) -> list[str]:
    """Return each pair of neighbours of which one is a character, one a figure."""
    folded = _folded(text)
    ends = [run.end() for run in _RUN.finditer(folded)]
    pairs = (folded[end - 1 : end + 1] for end in ends)
    return [pair for pair in pairs if len(pair) > 1 and _RUN.match(pair[1])]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _pairs(run: str) -> Iterable[str]:
    if len(run) == 1:
        return (run,)
    return (run[start : start + 2] for start in range(len(run) - 1))


def _edges(word: str) -> Iterable[str]:
    return {word[:_LONGEST_WORD], *(word[:length] for length in range(1, EDGE + 1))}


def _of_sound(syllables: tuple[str, ...]) -> Iterator[str]:
    initials = "".join(syllable[0] for syllable in syllables)
    for start in range(len(syllables)):
        yield from _edges(initials[start:])
        yield from _edges("".join(syllables[start:]))
