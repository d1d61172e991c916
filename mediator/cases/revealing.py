"""显示: numbers of people shown whole because somebody asked; each time is logged.

Lists show them in part (``facts.masking``). On the page of a case they stand whole:
there the mediator works with them, and whoever opens a child's case is logged anyway.
Source: 个人信息保护法 51; 网络数据安全管理条例 12.
"""

from collections.abc import Sequence
from typing import Final

from mediator.cases import journal
from mediator.cases.book import CaseBook
from mediator.cases.model import Record

REVEALED: Final = "查看完整号码"
"""In the journal: whose, when, by whom; not the numbers."""


def reveal(book: CaseBook, kind: type[Record], uids: Sequence[str]) -> None:
    """Log that the numbers of some records are shown whole, in one entry.

    Args:
        book: the open book.
        kind: of the records, e.g. ``Person``.
        uids: whose numbers.

    Raises:
        Problem: the disk refused; then nothing may be shown.
    """
    with book.changing(REVEALED, final=True) as session:
        for uid in uids:
            journal.note(session, session.get_one(kind, uid))
