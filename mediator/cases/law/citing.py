"""Which articles a text names: ``人民调解法29、30条；民诉法解释355–358条``.

A number without a name before it belongs to the law named last, as people write.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from mediator.cases.facts.text import fold
from mediator.cases.law.articles import Law
from mediator.cases.law.numerals import number_of

_ONE: Final = "(?:[0-9]{1,4}|[零一二三四五六七八九十百千]+)"
_FIGURES: Final = r"[0-9]{1,4}(?:(?:、|–|-|至)[0-9]{1,4})*条"
_WORDS: Final = f"第{_ONE}条(?:至第{_ONE}条)?"
_RANGE: Final = re.compile(f"({_ONE})(?:(?:条)?(?:–|-|至)第?({_ONE}))?")
_ASIDE: Final = re.compile("（[^（）]*）")
_ANOTHER: Final = re.compile("法|条例|规定|规则|解释|办法|标准|号令")
"""Between a law and a number: the number is another's, one that is not here."""
_BARE: Final = "法"
"""The short name of 人民调解法 in its own trade; at the end of others it is a part."""


def named_in(text: str, known: Sequence[Law]) -> tuple[tuple[Law, int], ...]:
    """Return the articles a text names, in its order, each once.

    Args:
        text: a basis, a sentence of a paper, or what was typed to find an article.
        known: laws that may be named.
    """
    return tuple(dict.fromkeys(_named(text, _called(tuple(known)))))


@lru_cache(maxsize=8)
def _called(known: tuple[Law, ...]) -> dict[str, Law]:
    """Return the laws by name, also as an input method without wide signs has it."""
    return {
        name: law for law in known for each in law.names for name in (each, fold(each))
    }


def _named(text: str, called: dict[str, Law]) -> Iterator[tuple[Law, int]]:
    law: Law | None = None
    end = 0
    for found in _pattern(tuple(called)).finditer(text):
        between = _ASIDE.sub("", text[end : found.start()])
        end = found.end()
        if name := found["name"]:
            law = called[name]
            continue
        if _ANOTHER.search(between):
            law = None
        if law is not None:
            for number in _numbers(found[0]):
                yield law, number


def _numbers(told: str) -> Iterator[int]:
    for first, last in _RANGE.findall(told.removeprefix("第")):
        begin = number_of(first)
        yield from range(begin, (number_of(last) if last else begin) + 1)


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted((each for each in names if each != _BARE), key=len, reverse=True)
    bare = ["(?<![\u4e00-\u9fff〔〕])法(?=第?[0-9])"] if _BARE in names else []
    either = "|".join([*map(re.escape, longest), *bare])
    return re.compile(f"(?P<name>{either})|{_WORDS}|{_FIGURES}")
