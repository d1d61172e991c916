"""我的筛选: what somebody looks for again and again, kept in the book under a name.

Each who opens the book has their own. One is a whole: which cases, which columns, in
which order, and how the list is printed.
"""

from typing import Final

import msgspec

from mediator.cases.book import CaseBook
from mediator.cases.lists import Order
from mediator.language import n_, tr
from mediator.problems import Problem

THIS_YEAR: Final = -1
"""Stands for the year it is when the filter is used."""
MOST: Final = 12
"""So many fit above the list and are still told apart."""
LONGEST: Final = 12
"""Characters of a name: it stands on a chip."""
_SETTING: Final = "list.filters."
"""Setting: filters of one user, JSON; the user's uid follows."""


class SavedFilter(msgspec.Struct, frozen=True, omit_defaults=True):
    """One filter.

    Attributes:
        name: as its owner calls it.
        group: a group of stages (``lists.STAGE_GROUPS``), or empty.
        stage: a single stage, or empty.
        kind: kind of dispute, or empty.
        year: registered in this year; ``THIS_YEAR``, or 0 for all.
        question: what was searched for, or empty.
        columns: which of the columns that may be left out it has; empty for all.
        order: what the list is sorted by.
        descending: the other way round.
        upright: printed on upright paper.
        large: printed in large letters.
    """

    name: str
    group: str = ""
    stage: str = ""
    kind: str = ""
    year: int = 0
    question: str = ""
    columns: tuple[str, ...] = ()
    order: Order = Order.NUMBER
    descending: bool = True
    upright: bool = False
    large: bool = False


def saved_filters(book: CaseBook) -> tuple[SavedFilter, ...]:
    """Return the filters of whoever works in the book, in the order they were kept.

    Raises:
        Problem: what is kept cannot be read.
    """
    text = book.setting(_SETTING + book.user_uid)
    if not text:
        return ()
    try:
        return msgspec.json.decode(text, type=tuple[SavedFilter, ...])
    except msgspec.DecodeError as error:
        raise Problem(
            tr("“我的筛选”读不出来，案件都在，没有受影响。请把现在的条件重新存一次。")
        ) from error


def keep_filter(book: CaseBook, wanted: SavedFilter, *, before: str = "") -> None:
    """Keep a filter, in the place of the one that was called so before.

    Args:
        book: the open book.
        wanted: the filter; its name is cleaned.
        before: name of the filter it replaces; empty for a new one.

    Raises:
        Problem: the name is empty, too long or taken, or there are too many; nothing
            was changed.
    """
    name = " ".join(wanted.name.split())
    known = _known(book)
    if not name:
        raise Problem(tr("给这个筛选写个名字，例如“今年未结”。"))
    if len(name) > LONGEST:
        raise Problem(
            tr("名字最多{longest}个字，现在是{n}个字。").format(
                longest=LONGEST, n=len(name)
            )
        )
    if any(each.name == name != before for each in known):
        raise Problem(tr("已经有一个叫“{name}”的筛选，请换个名字。").format(name=name))
    named = msgspec.structs.replace(wanted, name=name)
    if any(each.name == before for each in known):
        kept = tuple(named if each.name == before else each for each in known)
        what = n_("修改筛选")
    elif len(known) >= MOST:
        raise Problem(tr("最多存{most}个筛选。请先删去一个不用的。").format(most=MOST))
    else:
        kept, what = (*known, named), n_("存下筛选")
    _keep(book, kept, what)


def remove_filter(book: CaseBook, name: str) -> None:
    """Keep a filter no more; undo brings it back. No case is changed by that.

    Raises:
        Problem: it is still there.
    """
    kept = tuple(each for each in _known(book) if each.name != name)
    _keep(book, kept, n_("删去筛选"))


def _known(book: CaseBook) -> tuple[SavedFilter, ...]:
    """Return what is kept; what cannot be read gives way to what is kept now."""
    try:
        return saved_filters(book)
    except Problem:
        return ()


def _keep(book: CaseBook, kept: tuple[SavedFilter, ...], what: str) -> None:
    text = msgspec.json.encode(kept).decode() if kept else ""
    book.set(_SETTING + book.user_uid, text, what=what)
