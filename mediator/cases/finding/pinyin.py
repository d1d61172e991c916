"""How names sound: for finding 张文远 by ``zwy`` and for sorting lists.

The tables are files made beforehand; nothing is loaded until a name must be read.
Tones are left off, ü is v as in every input method.
"""

from functools import cache
from typing import Final

from mediator.places import resource

_COMPOUND: Final = 2


@cache
def _characters() -> dict[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}
    for line in resource("pinyin", "readings.txt").read_text("utf-8").splitlines():
        syllables, _, characters = line.partition("\t")
        known.update(dict.fromkeys(characters, tuple(syllables.split())))
    return known


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    """Surnames read otherwise than the common word: readings, or syllables of two."""
    lines = resource("pinyin", "surnames.txt").read_text("utf-8").splitlines()
    return {
        surname: tuple(syllables.split())
        for syllables, _, surname in (line.partition("\t") for line in lines)
    }


def readings(name: str, most: int = 8) -> list[tuple[str, ...]]:
    """Return the ways to read a personal name, the likeliest first.

    Args:
        name: Chinese characters; others are passed over.
        most: no more ways than this.

    Returns:
        For each way one syllable a character; empty when nothing can be read.
    """
    options = _options(name)
    ways: list[tuple[str, ...]] = [tuple(each[0] for each in options)]
    for place, choices in enumerate(options):
        ways += [
            (*way[:place], other, *way[place + 1 :])
            for way in ways
            for other in choices[1:]
        ]
        ways = ways[:most]
    return ways if options else []


def first_reading(text: str) -> tuple[str, ...]:
    """Return the syllables of a company's name, each character read as in a word."""
    known = _characters()
    return tuple(known[each][0] for each in text if each in known)


def sounds_like(word: str, letters: str) -> bool:
    """Tell whether letters are how a word begins to sound: ``hz``, ``han`` for 汉族.

    Args:
        word: of a list, in Chinese.
        letters: Latin letters, initials alone or whole syllables, from the beginning.
    """
    wanted = letters.casefold()
    return any(
        "".join(syllable[0] for syllable in way).startswith(wanted)
        or "".join(way).startswith(wanted)
        for way in readings(word)
    )


def sort_key(name: str) -> tuple[tuple[str, ...], str]:
    """Return the key that puts names in the order of their sound, as lists are."""
    return next(iter(readings(name, 1)), (name.casefold(),)), name


def _options(name: str) -> list[tuple[str, ...]]:
    known, surnames = _characters(), _surnames()
    options = [known[each] for each in name if each in known]
    if len(name) > _COMPOUND and name[:_COMPOUND] in surnames:
        compound = surnames[name[:_COMPOUND]]
        options[:_COMPOUND] = [(syllable,) for syllable in compound]
    elif name[:1] in surnames and options:
        first = surnames[name[0]]
        options[0] = tuple(dict.fromkeys((*first, *options[0])))
    return options
