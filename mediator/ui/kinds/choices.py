"""Words from a list: one found by typing, one of few, or any number of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from mediator.cases.facts.text import clean_line
from mediator.cases.finding.pinyin import sounds_like
from mediator.language import n_, tr
from mediator.ui.kinds.reading import Raw, Reading, Surroundings, line_of, unprintable

_NOT_LISTED: Final = n_("名单里没有“{text}”，请从名单里选")
_NO_NAME: Final = n_("名单里没有念“{text}”的，请打汉字，或按 ↓ 从名单里选")

Options = tuple[str, ...] | Callable[[], Sequence[str] | Mapping[str, str]]
"""Words as they are kept, or where to get them; a mapping says what is shown for each.

What is kept is the Chinese word in every language: the papers need it.
"""


def options_of(options: Options) -> tuple[str, ...]:
    """Return the words to choose from, read now if they come from the book."""
    return options if isinstance(options, tuple) else tuple(options())


def shown_for(options: Options) -> Mapping[str, str]:
    """Return what the window says for each word; names of the book stay as they are."""
    words = options if isinstance(options, tuple) else options()
    return words if isinstance(words, Mapping) else {word: word for word in words}


def in_words(options: Options) -> Callable[[], Mapping[str, str]]:
    """Return options of the program's own words, said in the window's language.

    Args:
        options: the words, or where to get them.
    """
    return lambda: {word: tr(word) for word in options_of(options)}


def is_sound(text: str) -> bool:
    """Tell whether a text is Latin letters alone: how a word sounds, not the word."""
    letters = text.casefold().replace("ü", "v")
    return letters.isascii() and letters.isalpha()


@dataclass(frozen=True, slots=True)
class Choice:
    """A word from a list, found by typing part of it, or the letters it begins with.

    Attributes:
        options: the words, or where to get them.
        free: other words are welcome as well.
        names: what is stored for a word, where that differs (a ``uid`` for a name);
            asked each time. Only listed words can then be chosen.
        looks_up: reads the names anew where there are many, and tells whether they are
            others now; done when a person is about to choose. Before that ``names``
            needs to know what is chosen only.
        people: the words are people's names, read in any way a name may be; Latin
            letters alone are never one, even if they sound like nobody.
        also: what people call a word of the list, 身份证 for 居民身份证; typed whole,
            or by its sound, it is that word.
    """

    options: Options = ()
    free: bool = False
    names: Callable[[], Mapping[str, object]] | None = None
    looks_up: Callable[[], bool] | None = None
    people: bool = False
    also: Callable[[], Mapping[str, str]] | None = None

    def words(self) -> tuple[str, ...]:
        """Return the words to choose from."""
        return tuple(self.names()) if self.names else options_of(self.options)

    def close_to(self, text: str) -> tuple[str, ...]:
        """Return the words with a text in them, or that sound as Latin letters say.

        What the window says for a word in another language finds it as well, and what
        people call it; of a word that is called so in full there are no others.
        """
        part = text.casefold()
        as_name = self.people or self.names is not None
        sound = is_sound(text)
        called = self.also() if self.also else {}
        if text in called:
            return (called[text],)
        meant = {
            word for alias, word in called.items() if sound and sounds_like(alias, text)
        }
        return tuple(
            word
            for word, said in self.shown().items()
            if (sounds_like(word, text, name=as_name) if sound else text in word)
            or word in meant
            or (said != word and part in said.casefold())
        )

    def shown(self) -> Mapping[str, str]:
        """Return the words to choose from, each with what the window says for it."""
        if self.names:
            return {word: word for word in self.names()}
        return shown_for(self.options)

    def meant(self, said: str) -> str:
        """Return the word that is kept for what stands in the box."""
        if not said:
            return said
        shown = self.shown()
        if said in shown:
            return said
        return next((word for word, known in shown.items() if known == said), said)

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the word, or say that the list does not have it."""
        text = clean_line(line_of(raw))
        if not text:
            return Reading("" if self.names is None else None)
        words = self.words()
        if self.looks_up is not None and text not in words and self.looks_up():
            words = self.words()
        if self.names and text in words:
            return Reading(self.names()[text])
        if text in words:
            return Reading(text)
        close = self.close_to(text)
        # Letters that sound like a word of the list are not meant as they stand.
        meant = is_sound(text) and (self.people or close)
        if self.free and self.names is None and not meant:
            return Reading(text, heed=unprintable(text, around))
        if len(close) == 1:
            return self.read(close[0], around)
        several = (
            tr("有 {n} 个念“{text}”的，请选一个")
            if is_sound(text)
            else tr("有 {n} 个带“{text}”的，请选一个")
        )
        by_name = self.people and is_sound(text)
        said = several if close else tr(_NO_NAME if by_name else _NOT_LISTED)
        said = said.format(text=text, n=len(close))
        return Reading(bad=said, saves=False)

    def write(self, value: object) -> Raw:
        """Return the word."""
        if self.names is None:
            return str(value or "")
        return next((word for word, kept in self.names().items() if kept == value), "")


@dataclass(frozen=True, slots=True)
class Segment:
    """One of two to four words, all in sight; chosen at once.

    Attributes:
        options: the words.
        turned: what is stored for a word, e.g. the enum ``Nature``.
        of_table: they are a dated table's, and stay Chinese in every language.
    """

    options: tuple[str, ...]
    turned: Callable[[str], object] = str
    of_table: bool = False

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the word, or None while nothing is chosen."""
        del around
        text = line_of(raw)
        return Reading(self.turned(text) if text else None)

    def write(self, value: object) -> Raw:
        """Return the word."""
        return str(value or "")


@dataclass(frozen=True, slots=True)
class Chips:
    """Any number of words from a list, all in sight (an agent's powers)."""

    options: Options

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the words as a list, in the order of the options."""
        del around
        return Reading(list(raw) if isinstance(raw, tuple) else [])

    def write(self, value: object) -> Raw:
        """Return the words."""
        return tuple(value) if isinstance(value, list | tuple) else ()
