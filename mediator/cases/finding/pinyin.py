"""How names sound: for finding 张文远 by ``zwy`` and for sorting lists.

The tables are files made beforehand; nothing is loaded until a name must be read.
Tones are left off, ü is v as in every input method.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, islice, product
from typing import Final

from mediator.places import resource

MOST_WAYS: Final = 24
"""Ways of reading a name that it is found by: of up to seven characters, with four
readings each at most, each reading of every character is in them."""
_COMPOUND: Final = 2
_LIKE_UMLAUT: Final = re.compile("(?<=[ln])y?u")
_MOST_UMLAUTS: Final = 3
"""Places in a question where u may be meant for ü; two ways of each."""
_UMLAUT: Final = re.compile("(?<![bcdfhjklmpqstwxyz][ln])(?<=[ln])ü")


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


@cache
def _in_words() -> dict[str, tuple[str, ...]]:
    """Characters that words read otherwise than the table's first way, or in two."""
    lines = resource("pinyin", "words.txt").read_text("utf-8").splitlines()
    return {
        character: tuple(syllables.split())
        for syllables, _, characters in (line.partition("\t") for line in lines)
        for character in characters
    }


def readings(name: str, most: int = MOST_WAYS) -> list[tuple[str, ...]]:
    """Return the ways to read a personal name, the likeliest first.

    First as each character is read most, then with one of them read otherwise, then
    with two, and so on: each reading of every character comes before any two rare ones
    together.

    Args:
        name: Chinese characters; others are passed over.
        most: no more ways than this.

    Returns:
        For each way one syllable a character; empty when nothing can be read.
    """
    options = _options(name)
    if not options:
        return []
    usual = tuple(each[0] for each in options)
    return [usual, *islice(_read_otherwise(usual, options), most - 1)]


def _read_otherwise(
    usual: tuple[str, ...], options: Sequence[tuple[str, ...]]
) -> Iterator[tuple[str, ...]]:
    """Yield the other ways, those with the fewest rare readings first."""
    places = [place for place, choices in enumerate(options) if len(choices) > 1]
    for count in range(1, len(places) + 1):
        for changed in combinations(places, count):
            for chosen in product(*(options[place][1:] for place in changed)):
                rare = dict(zip(changed, chosen, strict=True))
                yield tuple(rare.get(at, each) for at, each in enumerate(usual))


def first_reading(text: str) -> tuple[str, ...]:
    """Return the syllables of a company's name, each character read as in a word."""
    known = _characters()
    return tuple(known[each][0] for each in text if each in known)


def sounds_like(word: str, letters: str, *, name: bool = False) -> bool:
    """Tell whether letters are how a word begins to sound: ``hz``, ``han`` for 汉族.

    Args:
        word: of a list, in Chinese.
        letters: Latin letters, initials alone or whole syllables, from the beginning;
            ü as such or as v.
        name: it is somebody's name, whose characters may be read in any way.
    """
    wanted = spellings(in_letters(letters.casefold()))
    return any(
        "".join(syllable[0] for syllable in way).startswith(wanted)
        or "".join(way).startswith(wanted)
        for way in (readings(word) if name else _spoken(word))
    )


def spellings(letters: str) -> tuple[str, ...]:
    """Return what letters may stand for, as typed first: ``lyu`` and ``lu`` for ``lv``.

    An identity card has 吕 as LYU, an old passport as LU; input methods take ``lue``
    for 略. What is kept has only v, so that the index holds none of this twice.
    """
    places = list(_LIKE_UMLAUT.finditer(letters))[:_MOST_UMLAUTS]
    ways = []
    for chosen in product((False, True), repeat=len(places)):
        written, end = "", 0
        for place, umlaut in zip(places, chosen, strict=True):
            sound = "v" if umlaut else place[0]
            written += letters[end : place.start()] + sound
            end = place.end()
        ways.append(written + letters[end:])
    return tuple(ways)


def in_letters(sound: str) -> str:
    """Return how something sounds in letters every keyboard has: ``lü`` is ``lv``.

    Only where a syllable may begin: the ü of a foreign Blümel is no v.
    """
    return _UMLAUT.sub("v", sound)


def sort_key(name: str) -> tuple[tuple[str, ...], str]:
    """Return the key that puts names in the order of their sound, as lists are."""
    return next(iter(readings(name, 1)), (name.casefold(),)), name


def _spoken(word: str, most: int = 8) -> list[tuple[str, ...]]:
    """Return the ways to read a word of a list.

    Only the living readings of a character count: 游 was also read liu once, and 旅游
    is not what ``ll`` means.
    """
    known, living = _characters(), _in_words()
    options = [living.get(each, known[each][:1]) for each in word if each in known]
    return list(islice(product(*options), most)) if options else []


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
