"""A clause written in one go, with the obligation and instalments it makes."""

from collections.abc import Sequence
from datetime import date

import msgspec

from mediator.cases.book import CaseBook
from mediator.cases.case_file import AgreementEntry, CaseFile
from mediator.cases.intake import next_position
from mediator.cases.model import Clause, Instalment, Obligation
from mediator.language import n_


class Promise(msgspec.Struct, frozen=True):
    """What a clause binds somebody to.

    Attributes:
        debtor_uid: party who owes, or empty.
        creditor_uid: party whom, or empty.
        what: what is owed.
        amount_fen: the sum in 分, or None.
        due_on: the last day, or None.
        manner: how it is performed.
        parts: instalments, sum and day of each.
    """

    debtor_uid: str = ""
    creditor_uid: str = ""
    what: str = ""
    amount_fen: int | None = None
    due_on: date | None = None
    manner: str = ""
    parts: Sequence[tuple[int, date | None]] = ()


def write_clause(  # noqa: PLR0913 - where it goes, and what it says
    book: CaseBook,
    case: CaseFile,
    agreement: AgreementEntry,
    text: str,
    promise: Promise | None = None,
    *,
    behind: str = "",
) -> str:
    """Write a clause and what it promises: one change, so that one undo takes it back.

    Args:
        book: the open book.
        case: whose agreement it is.
        agreement: the agreement.
        text: of the clause.
        promise: the obligation it makes; None for none.
        behind: uid of the clause it follows; at the end without one. An empty clause
            is filled instead of followed.

    Returns:
        The uid of the clause.
    """
    uids = [each.uid for each in agreement.clauses]
    at = uids.index(behind) + 1 if behind in uids else len(uids)
    last = agreement.clauses[at - 1] if at else None
    with book.changing(n_("添加条款")) as session:
        if last is not None and not last.text.strip():
            clause = session.get_one(Clause, last.uid)
            clause.text = text
        else:
            for place, uid in enumerate(uids):
                session.get_one(Clause, uid).position = place + (place >= at)
            clause = Clause(
                case_uid=case.uid, agreement_uid=agreement.uid, position=at, text=text
            )
            session.add(clause)
        if promise is not None:
            owed = Obligation(
                case_uid=case.uid,
                agreement_uid=agreement.uid,
                position=next_position(session, Obligation, case.uid),
                debtor_uid=promise.debtor_uid or None,
                creditor_uid=promise.creditor_uid or None,
                what=promise.what,
                amount_fen=promise.amount_fen,
                due_on=None if promise.parts else promise.due_on,
                manner=promise.manner,
            )
            session.add(owed)
            session.flush()
            session.add_all(
                Instalment(
                    case_uid=case.uid,
                    obligation_uid=owed.uid,
                    position=place,
                    amount_fen=fen,
                    due_on=day,
                )
                for place, (fen, day) in enumerate(promise.parts)
            )
    book.drop_draft(Clause, clause.uid, "text")
    return clause.uid
