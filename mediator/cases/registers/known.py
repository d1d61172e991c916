"""What every register says of a case: its numbers and who is in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.archive.hiding import hidden_in
from mediator.cases.model import Assignment, Case, Mediator, Party
from mediator.cases.words import Side

SEALED: Final = "（已封存）"
_BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class KnownCase:
    """A case as a line of a register names it.

    Attributes:
        number: the room's registration number.
        case_number: official 卷号, or empty.
        applicants: names in a row; 已封存 in a case that is sealed.
        others: names of respondents and third parties in a row; empty when sealed.
        mediators: names in a row.
        deleted: the case was deleted.
    """

    number: str = ""
    case_number: str = ""
    applicants: str = ""
    others: str = ""
    mediators: str = ""
    deleted: bool = False

    @property
    def parties(self) -> str:
        """All parties in a row."""
        return "、".join(filter(None, (self.applicants, self.others)))

    @property
    def shown_number(self) -> str:
        """The official number, else the registration number."""
        return self.case_number or self.number


def known_cases(
    session: Session, user_uid: str, uids: Iterable[str]
) -> dict[str, KnownCase]:
    """Return what registers say of these cases, by uid.

    Args:
        session: to read in.
        user_uid: who asks; a minor's name is hidden as the case list hides it.
        uids: of the cases.
    """
    wanted = sorted(set(uids) - {""})
    found: dict[str, KnownCase] = {}
    for start in range(0, len(wanted), _BATCH):
        found |= _some(session, user_uid, wanted[start : start + _BATCH])
    return found


def _some(session: Session, user_uid: str, uids: list[str]) -> dict[str, KnownCase]:
    hidden = hidden_in(session, user_uid, uids)
    columns = (Case.uid, Case.number, Case.case_number, Case.sealed, Case.deleted_on)
    cases = session.execute(select(*columns).where(Case.uid.in_(uids))).all()
    parties = session.execute(
        select(Party.case_uid, Party.uid, Party.side, Party.name)
        .where(Party.case_uid.in_(uids), Party.deleted_on.is_(None))
        .order_by(Party.position, Party.uid)
    ).all()
    mediators = session.execute(
        select(Assignment.case_uid, Mediator.name)
        .join(Mediator, Mediator.uid == Assignment.mediator_uid)
        .where(
            Assignment.case_uid.in_(uids),
            Assignment.deleted_on.is_(None),
            Assignment.left_on.is_(None),
        )
        .order_by(Assignment.position, Assignment.uid)
    ).all()

    def named(uid: str, *, first: bool) -> str:
        return "、".join(
            hidden.name(case_uid, party_uid, name)
            for case_uid, party_uid, side, name in parties
            if case_uid == uid and name and (side is Side.APPLICANT) is first
        )

    return {
        case.uid: KnownCase(
            number=case.number,
            case_number=case.case_number,
            applicants=SEALED if case.sealed else named(case.uid, first=True),
            others="" if case.sealed else named(case.uid, first=False),
            mediators="、".join(name for uid, name in mediators if uid == case.uid),
            deleted=case.deleted_on is not None,
        )
        for case in cases
    }
