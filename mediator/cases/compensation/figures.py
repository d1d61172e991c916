"""The published yearly figures of a place, typed once and kept for the year.

They are published by the bureaus of statistics, province by province; none comes with
the program. Source: 法释〔2022〕14号 22.
"""

from collections.abc import Mapping
from typing import Final

import msgspec

from mediator.cases.book import CaseBook
from mediator.cases.facts.money import digits
from mediator.language import n_, tr
from mediator.problems import Problem

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


_NONE: Final = LocalFigures()


def kept_figures(book: CaseBook, year: int) -> LocalFigures:
    """Return what was typed for a year; empty when nothing was."""
    text = book.setting(f"{_KEY}.{year}")
    return msgspec.json.decode(text, type=LocalFigures) if text else LocalFigures()


def keep_figures(
    book: CaseBook,
    year: int,
    typed: Mapping[str, object],
    shown: LocalFigures = _NONE,
) -> None:
    """Keep some figures of a year, for every case that needs them; the rest stays.

    Args:
        book: the open book.
        year: whose figures they are.
        typed: those that were typed, by the names of ``LocalFigures``.
        shown: what was kept when whoever typed them saw it last.

    Raises:
        OnlyReads: whoever works may only read.
        Problem: one of them was changed since it was shown; nothing was kept.
    """
    kept = kept_figures(book, year)
    for name, value in typed.items():
        now = getattr(kept, name)
        if now not in (getattr(shown, name), value):
            raise Problem(
                tr("这一格刚才在别处改成了 {now}，您打的还没有存。请看过再定。").format(
                    now=_said(now)
                )
            )
    whole = msgspec.structs.replace(kept, **typed)
    text = msgspec.json.encode(whole).decode()
    book.set(f"{_KEY}.{year}", text, what=n_("修改赔偿标准的本地数字"))


def _said(value: str | int | None) -> str:
    if isinstance(value, int):
        return tr("{sum} 元").format(sum=digits(value))
    return value or tr("（空）")
