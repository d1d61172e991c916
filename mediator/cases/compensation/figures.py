"""The published yearly figures of a place, typed once and kept for the year.

They are published by the bureaus of statistics, province by province; none comes with
the program. Source: 法释〔2022〕14号 22.
"""

from typing import Final

import msgspec

from mediator.cases.book import CaseBook

_KEY: Final = "local_figures"


class LocalFigures(msgspec.Struct, frozen=True):
    """The figures of one year, in 分 a year.

    Attributes:
        place: which province or city published them.
        income: 城镇居民人均可支配收入.
        spending: 城镇居民人均消费支出.
        wage: 职工年平均工资.
    """

    place: str = ""
    income: int | None = None
    spending: int | None = None
    wage: int | None = None


def kept_figures(book: CaseBook, year: int) -> LocalFigures:
    """Return what was typed for a year; empty when nothing was."""
    text = book.setting(f"{_KEY}.{year}")
    return msgspec.json.decode(text, type=LocalFigures) if text else LocalFigures()


def keep_figures(book: CaseBook, year: int, figures: LocalFigures) -> None:
    """Keep the figures of a year, for every case that needs them.

    Raises:
        OnlyReads: whoever works may only read.
    """
    book.set(f"{_KEY}.{year}", msgspec.json.encode(figures).decode())
