"""A list on exactly one page: as much as fits, and how much does not."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from mediator.forms.sheet import Sheet
from mediator.forms.to_pdf import to_pdf_counted


def on_one_page(
    make: Callable[[int], Sheet], most: int, sizes: Sequence[tuple[float, float]]
) -> Sheet:
    """Return the sheet in the largest type in which all of it is one page.

    If there is none, the smallest type with as many lines as fit.

    Args:
        make: returns the sheet with so many lines; more lines never need less room.
        most: how many lines there are.
        sizes: of the text and its lines in points, the largest first.
    """
    for size, leading in sizes:
        whole = replace(make(most), size=size, leading=leading)
        if _pages(whole) == 1:
            return whole
    size, leading = sizes[-1]

    def closest(count: int) -> Sheet:
        return replace(make(count), size=size, leading=leading)

    fits, too_many = 0, most
    while too_many - fits > 1:
        tried = (fits + too_many) // 2
        if _pages(closest(tried)) == 1:
            fits = tried
        else:
            too_many = tried
    return closest(fits)


def _pages(sheet: Sheet) -> int:
    return sum(to_pdf_counted((sheet,))[1])
