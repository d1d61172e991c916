"""One dispute may be registered twice: 并案 makes it one, and it is paid once.

What was mediated again, reopened or amended is the same case and needs no looking for.
Source: 砚山2023：同一纠纷多次调解成功只领一件.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.model import Case, SubsidyClaim


def dispute_of(session: Session, case_uid: str) -> frozenset[str]:
    """Return the uids of all cases that are one dispute with this one, itself too.

    Args:
        session: to read in.
        case_uid: any of them.
    """
    found = {case_uid}
    fresh = [case_uid]
    while fresh:
        into = select(Case.merged_into_uid).where(
            Case.uid.in_(fresh), Case.merged_into_uid != ""
        )
        out_of = select(Case.uid).where(Case.merged_into_uid.in_(fresh))
        near = {*session.scalars(into), *session.scalars(out_of)}
        fresh = sorted(near - found)
        found |= near
    return frozenset(found)


def merged_among(session: Session, case_uids: Sequence[str]) -> frozenset[str]:
    """Return which of these cases were merged into another, or had one merged in."""
    went = select(Case.uid).where(Case.uid.in_(case_uids), Case.merged_into_uid != "")
    stayed = select(Case.merged_into_uid).where(Case.merged_into_uid.in_(case_uids))
    return frozenset((*session.scalars(went), *session.scalars(stayed)))


def claims_of_dispute(session: Session, case_uid: str) -> tuple[SubsidyClaim, ...]:
    """Return the claims made for the dispute a case is about, the first one first."""
    rows = select(SubsidyClaim).where(
        SubsidyClaim.case_uid.in_(sorted(dispute_of(session, case_uid))),
        SubsidyClaim.deleted_on.is_(None),
    )
    order = (SubsidyClaim.claimed_on.asc().nulls_last(), SubsidyClaim.uid)
    return tuple(session.scalars(rows.order_by(*order)))


def counting_claim(claims: tuple[SubsidyClaim, ...]) -> SubsidyClaim | None:
    """Return the one claim of a dispute that is paid: granted first, else made first.

    Two registrations may each have been claimed before somebody saw that they are one.
    """
    granted = (each for each in claims if each.granted_fen)
    living = (each for each in claims if not each.refused_reason)
    return next(granted, None) or next(living, None) or next(iter(claims), None)
