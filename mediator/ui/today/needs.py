"""What open cases need: asked beside the window, shown on Today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mediator.cases.archive.hiding import hidden_names
from mediator.cases.book import CaseBook
from mediator.cases.missing import still_missing
from mediator.cases.model import Case
from mediator.cases.next_step import next_words
from mediator.cases.signing_gaps import signing_gaps
from mediator.cases.snapshot import read_case, room_value
from mediator.cases.unfinished import unfinished
from mediator.cases.words import AgreementForm, Stage
from mediator.language import tr
from mediator.problems import Problem


@dataclass(frozen=True, slots=True)
class Needs:
    """What one case needs.

    Attributes:
        step: what to do next, as the case page says it.
        unsigned: who still has to sign or seal its agreement, a sentence each.
        serious: how many of its gaps make a paper wrong.
        others: how many other gaps it has.
    """

    step: str = ""
    unsigned: tuple[str, ...] = ()
    serious: int = 0
    others: int = 0

    def said(self) -> str:
        """Return the gaps in a few words."""
        parts = (
            tr("须改 {n} 处").format(n=self.serious) if self.serious else "",
            tr("还缺 {n} 项").format(n=self.others) if self.others else "",
        )
        return " · ".join(part for part in parts if part)


def needs_of(book: CaseBook, uids: Sequence[str], today: date) -> dict[str, Needs]:
    """Return what each of these cases needs; runs beside the window."""
    room = room_value(book)
    found = {}
    for uid in uids:
        try:
            with book.reading() as session:
                case = read_case(session, uid)
                old = session.get_one(Case, uid).old_agreed
                case = hidden_names(session, book.user_uid, (case,)).case(case)
        except Problem:
            continue  # deleted since the page was read
        gaps = (*still_missing(case, room, today), *unfinished(book, case))
        serious = sum(each.serious for each in gaps)
        agreement = case.agreement
        signing = (
            agreement is not None
            and case.stage == Stage.AGREED
            and not old
            and agreement.form == AgreementForm.WRITTEN
        )
        unsigned = (
            tuple(each.says for each in signing_gaps(case, agreement, room))
            if signing and agreement
            else ()
        )
        found[uid] = Needs(
            next_words(case, old=old), unsigned, serious, len(gaps) - serious
        )
    return found
