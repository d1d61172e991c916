"""Cases in a real book, as short as a month needs them: taken in, settled, changed."""

from datetime import date

from sqlalchemy import select

from mediator.cases.book import CaseBook
from mediator.cases.intake import new_case
from mediator.cases.model import (
    Agreement,
    Case,
    Committee,
    Obligation,
    Party,
    Prevention,
    Screening,
    StageChange,
)
from mediator.cases.words import AgreementForm, Stage

NAMES = ("穆春梅", "曾国富", "石磊", "方圆圆")


def of_kind(book: CaseBook, level: str = "居调委会") -> None:
    """Say what kind of committee the book's is."""
    with book.changing("填调委会") as session:
        for committee in session.scalars(select(Committee)):
            committee.level = level


def taken_in(
    book: CaseBook, on: date, kind: str = "邻里", source: str = "依申请调解"
) -> str:
    """Take a dispute of two named parties in; return its uid."""
    uid = new_case(book, on)
    with book.changing("受理") as session:
        case = session.get_one(Case, uid)
        case.kind, case.source, case.difficulty = kind, source, "一般"
        case.accepted_on, case.stage = on, Stage.ACCEPTED
        parties = session.scalars(select(Party).where(Party.case_uid == uid))
        for party, name in zip(parties, NAMES, strict=False):
            party.name = name
        session.add(_step(uid, Stage.PENDING, Stage.ACCEPTED, on, 0))
    return uid


def _step(uid: str, before: Stage, after: Stage, on: date, position: int):
    return StageChange(
        case_uid=uid,
        position=position,
        from_stage=before,
        to_stage=after,
        happened_on=on,
    )


def settled(
    book: CaseBook,
    uid: str,
    on: date,
    fen: int = 0,
    form: AgreementForm = AgreementForm.WRITTEN,
) -> str:
    """Let the parties agree; return the uid of what is owed."""
    with book.changing("达成协议") as session:
        session.get_one(Case, uid).stage = Stage.AGREED
        session.add(_step(uid, Stage.ACCEPTED, Stage.MEDIATING, on, 1))
        session.add(_step(uid, Stage.MEDIATING, Stage.AGREED, on, 2))
        agreement = Agreement(case_uid=uid, form=form, reached_on=on, position=0)
        session.add(agreement)
        session.flush()
        owed = Obligation(
            case_uid=uid,
            agreement_uid=agreement.uid,
            what="赔偿",
            amount_fen=fen,
            position=0,
        )
        session.add(owed)
    return owed.uid


def failed(book: CaseBook, uid: str, on: date) -> None:
    """Let the mediation end without an agreement."""
    with book.changing("调解不成") as session:
        session.get_one(Case, uid).stage = Stage.FAILED
        session.add(_step(uid, Stage.ACCEPTED, Stage.MEDIATING, on, 1))
        session.add(_step(uid, Stage.MEDIATING, Stage.FAILED, on, 2))


def screened(book: CaseBook, on: date, times: int = 1, found: int = 0) -> str:
    """Go round and ask."""
    return book.add(Screening, began_on=on, area="柳荫里", times=times, found=found)


def averted(book: CaseBook, on: date, kind: str = "防止民转刑", people: int = 4) -> str:
    """Note what did not happen."""
    return book.add(Prevention, kind=kind, happened_on=on, people=people)
