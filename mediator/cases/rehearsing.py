"""Once a year a copy is tried: what was found, and when it was.

The copy on the second medium has a day of its own. It is the one that is left when the
computer is lost; that one on this computer can be used tells nothing of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from mediator.cases import second_medium
from mediator.cases.book import CaseBook
from mediator.cases.closing import last_copy
from mediator.cases.facts.dates import room_day
from mediator.cases.model import JournalEntry
from mediator.cases.safety.copies import Copy, DamagedCopy, copies
from mediator.cases.safety.copy_places import TRIED as SECOND_TRIED
from mediator.cases.safety.rehearsal import Rehearsed, rehearse
from mediator.language import tr
from mediator.problems import Problem

TRIED: Final = "copies.tried"
"""Setting: the day a copy was last restored on trial and found good, ISO."""
YEAR: Final = timedelta(days=365)


def tried_on(book: CaseBook) -> date | None:
    """Return the day on which a copy was last tried and found good."""
    told = book.setting(TRIED)
    return date.fromisoformat(told) if told else None


def second_tried_on(book: CaseBook) -> date | None:
    """Return the day on which the copy on the second medium was last found good."""
    told = book.setting(SECOND_TRIED)
    return date.fromisoformat(told) if told else None


def is_due(book: CaseBook, today: date) -> bool:
    """Tell whether it is a year since a copy was tried, or since the book was begun.

    A book that was never copied has nothing to try yet.
    """
    return _is_due(book, tried_on(book), today)


def is_second_due(book: CaseBook, today: date) -> bool:
    """Tell the same of the copy on the second medium, if there is a second medium.

    One that was chosen for a book of more than a year is due at once.
    """
    if second_medium.place_of(book) is None:
        return False
    return _is_due(book, second_tried_on(book), today)


def _is_due(book: CaseBook, tried: date | None, today: date) -> bool:
    if tried is not None:
        return today - tried >= YEAR
    with book.reading() as session:
        begun = session.scalar(
            select(JournalEntry.at).order_by(JournalEntry.id).limit(1)
        )
    return begun is not None and today - room_day(begun) >= YEAR


@dataclass(frozen=True, slots=True)
class Tried:
    """What was restored on trial.

    Attributes:
        newest: the newest copy.
        second: the newest on the second medium; None if that was not tried.
        untried: why it was not; empty if it was, or no second medium was chosen.
    """

    newest: Rehearsed
    second: Rehearsed | None
    untried: str = ""

    def each(self) -> Iterator[Rehearsed]:
        """Yield the trials."""
        yield self.newest
        if self.second is not None:
            yield self.second


class SpoiltOnSecond(Problem):
    """The copy on the second medium cannot be used; the one on this computer was tried.

    Args:
        spoilt: what is wrong with that one.
        here: what the trial of the one on this computer found.
    """

    def __init__(self, spoilt: DamagedCopy, here: Rehearsed) -> None:
        said = tr(
            "U盘（第二块硬盘）上的备份“{name}”不能用（{why}）。{here}案件簿没有动。"
            "请按“现在备份一份”，程序会往U盘上放一份新的；再试一次还不行，请换一个U盘。"
        )
        found = tr("电脑上的那一份试过，能用。")
        if here.missing:
            found = tr("电脑上的那一份打得开，但有 {lost} 个扫描件恢复不了。").format(
                lost=len(here.missing)
            )
        super().__init__(said.format(name=spoilt.name, why=spoilt.why, here=found))


def try_newest(book: CaseBook, today: date) -> Tried:
    """Restore the newest copies on trial, and note the day of each that is good.

    The one on the second medium as well, if that is there.

    Raises:
        DamagedCopy: the one on this computer cannot be used.
        SpoiltOnSecond: the one on the second medium cannot; the day of the other, which
            was tried before it, is noted.
        Problem: there is no copy yet, or the disk refused.
    """
    newest = last_copy(book)
    if newest is None:
        raise Problem(tr("还没有备份，没有什么可以试的。请先按“现在备份一份”。"))
    tried = _tried(book, newest, TRIED, today)
    medium = second_medium.medium_of(book)
    if medium is None:
        return Tried(tried, None)
    if not medium.is_there():
        return Tried(tried, None, tr("U盘没有插，那一份没有试"))
    second = next(iter(copies(medium.path, book.key.book_mark())), None)
    if second is None:
        return Tried(tried, None, tr("U盘上还没有备份，没有试"))
    try:
        return Tried(tried, _tried(book, second, SECOND_TRIED, today))
    except DamagedCopy as spoilt:
        raise SpoiltOnSecond(spoilt, tried) from spoilt


def _tried(book: CaseBook, copy: Copy, day: str, today: date) -> Rehearsed:
    """Try one copy and note its day at once: the next one may be spoilt."""
    done = rehearse(copy.path, book.folder, book.key, book.source)
    if not done.missing:
        book.set(day, today.isoformat(), quietly=True)
    return done
