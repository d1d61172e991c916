"""Numbers of bank accounts: kept as typed, read and printed by fours."""

from typing import Final

from mediator.cases.facts.text import clean_line, fold

_SHORTEST: Final = 12
"""Shorter figures are a telephone number somebody is paid by."""
_FOUR: Final = 4


def by_fours(account: str) -> str:
    """Return an account's figures in groups of four, anything else on one line.

    ``6222021234567890123`` is ``6222 0212 3456 7890 123``, as cards have it.
    """
    figures = fold(account).replace("-", "")
    if not (figures.isascii() and figures.isdigit()) or len(figures) < _SHORTEST:
        return clean_line(account)
    places = range(0, len(figures), _FOUR)
    return " ".join(figures[at : at + _FOUR] for at in places)
