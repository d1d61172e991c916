"""How a claim is parted between mediators: kept, changed, and signed for.

The parts always make what the claim is worth (``sharing``); whoever may take no pay has
a line with nothing in it, so that it can be said.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile
from mediator.cases.model import Mediator, SubsidyClaim, SubsidyShare
from mediator.cases.snapshot import read_case
from mediator.cases.subsidy.schemes import Scheme
from mediator.cases.subsidy.sharing import Hand, parts, usual_percents
from mediator.cases.words import Role
from mediator.language import n_, tr
from mediator.problems import Problem


def hands_of(session: Session, case: CaseFile) -> tuple[Hand, ...]:
    """Return the mediators of a case and who of them may not be paid."""
    found: dict[str, Hand] = {}
    for each in case.handling:
        mediator = session.get(Mediator, each.mediator)
        if mediator is not None and each.mediator not in found:
            found[each.mediator] = Hand(
                mediator.uid,
                mediator.name,
                each.role,
                mediator.unpaid,
                mediator.unpaid_reason,
            )
    return tuple(sorted(found.values(), key=lambda each: each.role is not Role.LEAD))


def living_claim(session: Session, uid: str) -> SubsidyClaim:
    """Return a claim to be changed.

    Raises:
        Problem: it was taken back in the meantime.
    """
    found = session.get(SubsidyClaim, uid)
    if found is None or found.deleted_on is not None:
        raise Problem(tr("这件申报已经撤回了，没有改动。可以用“撤销”把它找回来。"))
    return found


def living_shares(session: Session, claim_uid: str) -> Sequence[SubsidyShare]:
    """Return how a claim is parted, in order."""
    rows = select(SubsidyShare).where(
        SubsidyShare.claim_uid == claim_uid, SubsidyShare.deleted_on.is_(None)
    )
    return session.scalars(rows.order_by(SubsidyShare.position, SubsidyShare.uid)).all()


def payable(claim: SubsidyClaim) -> int:
    """Return what a claim is worth in 分: what was granted, else what is claimed."""
    if claim.refused_reason:
        return 0
    if claim.granted_fen is not None:
        return claim.granted_fen
    return claim.claimed_fen or 0


def is_reviewed(claim: SubsidyClaim) -> bool:
    """Tell whether the office decided about a claim."""
    return claim.granted_fen is not None or bool(claim.refused_reason)


def part_anew(
    session: Session,
    record: SubsidyClaim,
    hands: Sequence[Hand],
    scheme: Scheme | None,
    percents: Sequence[int] | None = None,
) -> None:
    """Part a claim between mediators, in place of how it was parted before.

    Args:
        session: the open change.
        record: the claim.
        hands: all who get a line.
        scheme: says the usual parts; None for equal ones.
        percents: as many as hands; None for the usual ones.
    """
    if percents is None:
        percents = usual_percents(hands, scheme.lead_percent if scheme else None)
    before = {each.mediator_uid: each for each in living_shares(session, record.uid)}
    for at, each in enumerate(parts(payable(record), hands, percents)):
        share = before.pop(each.hand.mediator, None)
        if share is None:
            share = SubsidyShare(
                case_uid=record.case_uid,
                claim_uid=record.uid,
                mediator_uid=each.hand.mediator,
            )
            session.add(share)
        share.position = at
        share.percent, share.amount_fen = each.percent, each.amount_fen
    for gone in before.values():
        gone.deleted_on = record.claimed_on


def part_again(session: Session, record: SubsidyClaim, case: CaseFile) -> None:
    """Part a claim whose sum changed as it was parted before."""
    session.flush()
    known = {each.mediator: each for each in hands_of(session, case)}
    shares = living_shares(session, record.uid)
    hands = [
        known.get(each.mediator_uid)
        or _gone(session.get_one(Mediator, each.mediator_uid))
        for each in shares
    ]
    part_anew(session, record, hands, None, [each.percent or 0 for each in shares])


def _gone(mediator: Mediator) -> Hand:
    """Return who got a part and has the case in hand no longer."""
    return Hand(
        mediator.uid,
        mediator.name,
        Role.ASSISTANT,
        mediator.unpaid,
        mediator.unpaid_reason,
    )


def share(book: CaseBook, claim_uid: str, percents: Mapping[str, int]) -> None:
    """Part a claim by what the room agreed on.

    Args:
        book: the open book.
        claim_uid: of the claim.
        percents: of each mediator of the case by uid; together 100.

    Raises:
        Problem: they do not make 100, or somebody who may not be paid has a part;
            nothing was changed.
    """
    with book.changing(n_("分配以案定补")) as session:
        record = living_claim(session, claim_uid)
        hands = hands_of(session, read_case(session, record.case_uid))
        given = [percents.get(each.mediator, 0) for each in hands]
        for hand, percent in zip(hands, given, strict=True):
            if hand.barred and percent:
                raise Problem(
                    tr("{name}不能领补贴，请写0。没有改动。").format(name=hand.name)
                )
        whole = 100
        if sum(given) != whole:
            raise Problem(
                tr("各人合起来是{given}%，要正好100%。没有改动。").format(
                    given=sum(given)
                )
            )
        part_anew(session, record, hands, None, given)


def received(book: CaseBook, share_uid: str, on: date | None) -> None:
    """Write down when a mediator signed for his part; None takes it back."""
    with book.changing(n_("记补贴签领")) as session:
        session.get_one(SubsidyShare, share_uid).received_on = on
