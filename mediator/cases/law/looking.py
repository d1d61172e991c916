"""Articles found by number and by word, and those a kind of dispute often needs."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from mediator.cases.facts.codes import codes
from mediator.cases.facts.condition import fits
from mediator.cases.facts.text import clean_line, fold
from mediator.cases.law.articles import Article, Law, articles, laws
from mediator.cases.law.citing import named_in
from mediator.cases.law.numerals import number_of

_NUMBER: Final = re.compile(
    "第?([0-9]{1,4}|[零一二三四五六七八九十百千]+)条|"
    "([0-9]{1,4}|[零一二三四五六七八九十百千]{2,})"
)


def look_up(asked: str, on: date) -> tuple[Article, ...]:
    """Return the articles that fit what was typed, in the order of the laws.

    ``民法典 1179``, ``第二十九条``, ``误工费``, ``调解法 期限``: each word must fit the
    law's name, the number, or the text; ``狗咬`` is an animal there. Where nothing was
    typed, none.

    Args:
        asked: as typed.
        on: the day whose laws count.

    Raises:
        Problem: a law cannot be read.
    """
    named = named_in(fold(asked), laws(on))
    if named:
        return _in_order(named, on)
    words = _words(asked, laws(on))
    if not words:
        return ()
    meant = [(word, *_in_law(word, on)) for word in words]
    return tuple(
        article
        for article in articles(on)
        if all(any(_fits(word, article) for word in each) for each in meant)
    )


def _in_law(word: str, on: date) -> tuple[str, ...]:
    """Return what the laws call a thing that people call otherwise."""
    return tuple(row.name for row in codes("law_words", on) if word in row.also)


def often_needed(kind: str, on: date, source: str = "") -> tuple[Article, ...]:
    """Return the articles that the clauses for a kind of dispute rest on.

    Args:
        kind: kind of dispute; an empty one has the common clauses only.
        on: the day that counts.
        source: where the dispute came from.

    Raises:
        Problem: a table or a law cannot be read.
    """
    rows = [row for row in codes("clause_cards", on) if fits(row, kind, source, on)]
    rows.sort(key=lambda row: not row.value("kinds"))
    known = laws(on)
    named = [each for row in rows for each in named_in(row.basis, known)]
    return _in_order(tuple(dict.fromkeys(named)), on)


def _in_order(named: Sequence[tuple[Law, int]], on: date) -> tuple[Article, ...]:
    here = {(each.law, each.number): each for each in articles(on)}
    return tuple(here[each] for each in named if each in here)


def _words(asked: str, known: Sequence[Law]) -> list[str]:
    """Return the words that were typed; a law's name is a word of its own."""
    line = clean_line(asked)
    for law in known:
        for name in law.names:
            if len(name) > 1:
                line = line.replace(name, f" {name} ")
    return [fold(word) for word in line.split()]


def _fits(word: str, each: Article) -> bool:
    number = _NUMBER.fullmatch(word)
    if number is not None:
        return each.number == number_of(number[1] or number[2])
    return (
        word in each.text
        or word in each.section
        or any(word in name for name in _folded(each.law))
    )


@lru_cache(maxsize=128)
def _folded(law: Law) -> tuple[str, ...]:
    return tuple(fold(name) for name in law.names)
