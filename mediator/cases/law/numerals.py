"""Numbers of articles, as laws write them: 第一千一百七十九条."""

from typing import Final

_FIGURES: Final = "零一二三四五六七八九"
_PLACES: Final = ("", "十", "百", "千")
_TEN: Final = 10


def in_words(number: int) -> str:
    """Return a number from 1 to 9999 in Chinese numerals: 一千零二十一, 十二."""
    written, gap = "", False
    figures = str(number)
    for at, figure in enumerate(figures):
        if figure == "0":
            gap = bool(written)
            continue
        place = _PLACES[len(figures) - 1 - at]
        written += "零" * gap + _FIGURES[int(figure)] + place
        gap = False
    return written.removeprefix("一") if _TEN <= number < _TEN * 2 else written


def number_of(words: str) -> int:
    """Return the number that Chinese numerals or figures write."""
    if words.isascii():
        return int(words)
    total, figure = 0, 0
    for sign in words:
        if sign in _PLACES:
            total += (figure or 1) * _TEN ** _PLACES.index(sign)
            figure = 0
        else:
            figure = _FIGURES.index(sign)
    return total + figure
