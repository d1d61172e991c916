"""Drafts of boxes whose values are kept elsewhere than in a column of a record.

A setting, a note that is not made yet and a line of a table have no record that their
unfinished words could lie with. They lie with the one they are about, under a name that
no column has.
"""

from dataclasses import dataclass

from mediator.cases import half_done
from mediator.cases.book import CaseBook
from mediator.cases.model import Record, Room
from mediator.cases.snapshot import room_value
from mediator.ui.form import drafts_in


@dataclass(frozen=True, slots=True)
class DraftsApart:
    """Keeps what stands in some boxes and is no value yet.

    Attributes:
        book: the open book.
        kind: of the record the boxes are about.
        uid: of that record.
        what: tells these boxes from all others about it, at most 40 characters; behind
            a colon which of several they are, e.g. ``定稿:2026-11``.
    """

    book: CaseBook
    kind: type[Record]
    uid: str
    what: str

    def keep(self, box: str, text: str | None) -> None:
        """Keep what stands in a box, for ``Form.keep_with``; None drops it.

        Raises:
            Problem: the disk refused.
        """
        keep = drafts_in(self.book, self.kind, self.uid)
        keep(half_done.field_of(self.what, box), text)

    def found(self) -> dict[str, str]:
        """Return what was left in the boxes, for ``Form.show_record``."""
        return half_done.written(self.book, self.uid, self.what)

    def give_up(self) -> None:
        """Forget what was left; harmless when there is nothing.

        Raises:
            Problem: the disk refused.
        """
        half_done.give_up(self.book, self.kind, self.uid, self.what)


def drafts_of_room(book: CaseBook, what: str) -> DraftsApart:
    """Return where drafts lie of what is about the room as a whole.

    Args:
        book: the open book.
        what: see ``DraftsApart``.
    """
    return DraftsApart(book, Room, room_value(book).uid, what)
