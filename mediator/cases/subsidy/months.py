"""A month of claims as a value: who claims what, what was granted, who gets it.

A claim is in the month of its day. Source: 月申报表 columns of process §6.
"""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.archive.hiding import hidden_names
from mediator.cases.book import CaseBook
from mediator.cases.model import (
    Case,
    Confirmation,
    FollowUp,
    Instalment,
    Mediator,
    Part,
    Payment,
    SubsidyClaim,
    SubsidyShare,
)
from mediator.cases.registers.known import KnownCase, known_cases
from mediator.cases.set_aside import WEIGHED
from mediator.cases.snapshot import read_cases, read_room
from mediator.cases.subsidy.claiming import WHY
from mediator.cases.subsidy.dispute import (
    claims_of_dispute,
    counting_claim,
    merged_among,
)
from mediator.cases.subsidy.own_schemes import schemes
from mediator.cases.subsidy.qualifying import confirmed, form_of, performed
from mediator.cases.subsidy.reviewing import NOTE, note_of
from mediator.cases.words import AgreementForm, Role
from mediator.language import tr

_KINDS: tuple[type[Part], ...] = (
    *WEIGHED, Instalment, Payment, FollowUp, Confirmation,
)  # fmt: skip
"""What the lines of a month say of their cases."""


@dataclass(frozen=True, slots=True)
class ShareLine:
    """What one mediator gets of a claim.

    Attributes:
        uid: of the share.
        mediator: uid on the roster.
        name: as on the roster.
        role: 主办 or 协办 in that case.
        percent: of the sum.
        amount_fen: in 分.
        barred: may take no pay.
        reason: why not.
        received_on: the day he signed for it, or None.
    """

    uid: str
    mediator: str
    name: str
    role: Role
    percent: int
    amount_fen: int
    barred: bool
    reason: str
    received_on: date | None


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim.

    Attributes:
        uid: of the claim.
        case_uid: of its case.
        case: its numbers and people; those of a sealed case are covered.
        kind: 纠纷类型.
        form: of the agreement; None without one.
        performed: was performed by the day of the claim.
        confirmed: a court confirmed the agreement.
        scheme: name of the scheme it follows; its code where that is gone.
        scheme_code: its code.
        claimed_on: the day of the claim.
        own_grade: the committee's own.
        claimed_fen: in 分.
        reviewed_grade: the office's; empty while it was not reviewed.
        reviewed_by: who reviewed it.
        reviewed_on: when.
        granted_fen: in 分; None while nobody decided.
        refused_reason: why nothing is granted; else empty.
        why: why it was claimed although something was missing.
        note: why more was granted than the scheme has.
        double: which other registration of this dispute is paid instead; else empty.
        shares: who gets how much.
        hidden: names are hidden in what was written of it; it is not written in then.
    """

    uid: str
    case_uid: str
    case: KnownCase
    kind: str
    form: AgreementForm | None
    performed: bool
    confirmed: bool
    scheme: str
    scheme_code: str
    claimed_on: date | None
    own_grade: str
    claimed_fen: int
    reviewed_grade: str
    reviewed_by: str
    reviewed_on: date | None
    granted_fen: int | None
    refused_reason: str
    why: str
    note: str
    double: str
    shares: tuple[ShareLine, ...]
    hidden: bool = False

    @property
    def is_reviewed(self) -> bool:
        """Whether the office decided."""
        return self.granted_fen is not None or bool(self.refused_reason)

    @property
    def payable_fen(self) -> int:
        """What is to be paid of it, in 分; 0 until it is granted."""
        return 0 if self.double else self.granted_fen or 0

    @property
    def asked_fen(self) -> int:
        """What is claimed, in 分; 0 where another registration is paid."""
        return 0 if self.double else self.claimed_fen


@dataclass(frozen=True, slots=True)
class Earned:
    """What one mediator gets in a month.

    Attributes:
        mediator: uid on the roster.
        name: as on the roster.
        lines: the claims with the part of each in 分.
    """

    mediator: str
    name: str
    lines: tuple[tuple[ClaimLine, ShareLine], ...]

    @property
    def total_fen(self) -> int:
        """All parts, in 分."""
        return sum(share.amount_fen for _, share in self.lines)


@dataclass(frozen=True, slots=True)
class ClaimMonth:
    """All claims of a month.

    Attributes:
        year: of the month.
        month: 1–12.
        lines: in the order of their cases.
    """

    year: int
    month: int
    lines: tuple[ClaimLine, ...]

    @property
    def asked_fen(self) -> int:
        """All that is claimed, in 分."""
        return sum(each.asked_fen for each in self.lines)

    @property
    def granted_fen(self) -> int:
        """All that was granted, in 分."""
        return sum(each.payable_fen for each in self.lines)

    @property
    def reviewed(self) -> tuple[ClaimLine, ...]:
        """What the office decided about."""
        return tuple(each for each in self.lines if each.is_reviewed)

    def earned(self) -> tuple[Earned, ...]:
        """Return what each mediator gets of what was granted, by first case."""
        found: dict[str, list[tuple[ClaimLine, ShareLine]]] = {}
        names: dict[str, str] = {}
        for line in self.lines:
            if not line.payable_fen:
                continue
            for each in line.shares:
                if each.amount_fen:
                    found.setdefault(each.mediator, []).append((line, each))
                    names[each.mediator] = each.name
        return tuple(
            Earned(uid, names[uid], tuple(lines)) for uid, lines in found.items()
        )

    def barred(self) -> tuple[ShareLine, ...]:
        """Return who mediated and gets nothing by law, each once."""
        found: dict[str, ShareLine] = {}
        for line in self.lines:
            for each in line.shares:
                if each.barred:
                    found.setdefault(each.mediator, each)
        return tuple(found.values())


def days_of(year: int, month: int) -> tuple[date, date]:
    """Return the first and the last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def claim_month(book: CaseBook, year: int, month: int) -> ClaimMonth:
    """Return the claims of a month.

    Raises:
        Problem: a table cannot be read.
    """
    first, last = days_of(year, month)
    rows = (
        select(SubsidyClaim)
        .join(Case, Case.uid == SubsidyClaim.case_uid)
        .where(
            SubsidyClaim.deleted_on.is_(None),
            SubsidyClaim.claimed_on.between(first, last),
            Case.deleted_on.is_(None),
        )
        .order_by(Case.year, Case.seq)
    )
    with book.reading() as session:
        found = session.scalars(rows).all()
        return ClaimMonth(year, month, lines_of(session, book.user_uid, found))


def nothing_claimed(month: ClaimMonth) -> str:
    """Return that a month has no claim, in words, or nothing."""
    if month.lines:
        return ""
    said = tr("{year}年{month}月还没有申报")
    return said.format(year=month.year, month=month.month)


def claim_of(book: CaseBook, case_uid: str) -> ClaimLine | None:
    """Return the claim of one case, or None.

    Raises:
        Problem: a table cannot be read.
    """
    rows = select(SubsidyClaim).where(
        SubsidyClaim.case_uid == case_uid, SubsidyClaim.deleted_on.is_(None)
    )
    with book.reading() as session:
        found = session.scalars(rows).all()
        return next(iter(lines_of(session, book.user_uid, found)), None)


def lines_of(
    session: Session, user_uid: str, claims: Sequence[SubsidyClaim]
) -> tuple[ClaimLine, ...]:
    """Return claims as values, in their order.

    Args:
        session: to read in.
        user_uid: who asks; a minor's name is hidden as the case list hides it.
        claims: the records.
    """
    if not claims:
        return ()
    uids = [each.case_uid for each in claims]
    cases = read_cases(session, uids, _KINDS)
    known = known_cases(session, user_uid, uids)
    hidden = hidden_names(session, user_uid, cases.values())
    room = read_room(session)
    shares = _shares(session, [each.uid for each in claims])
    merged = merged_among(session, uids)
    names: dict[date, dict[str, str]] = {}
    lines = []
    for each in claims:
        if (case := cases.get(each.case_uid)) is None:
            continue
        on = each.claimed_on or date.max
        if on not in names:
            names[on] = {one.code: one.name for one in schemes(session, on)}
        words = (each.refused_reason, note_of(each.text, WHY), note_of(each.text, NOTE))
        told = tuple(hidden.text(case.uid, one) for one in words)
        double = _double(session, each) if each.case_uid in merged else ""
        roles = {one.mediator: one.role for one in case.assignments}
        lines.append(
            ClaimLine(
                uid=each.uid,
                case_uid=each.case_uid,
                case=known[each.case_uid],
                kind=case.kind,
                form=form_of(case),
                performed=performed(case, room, on),
                confirmed=confirmed(case),
                scheme=names[on].get(each.scheme, each.scheme),
                scheme_code=each.scheme,
                claimed_on=each.claimed_on,
                own_grade=each.own_grade,
                claimed_fen=each.claimed_fen or 0,
                reviewed_grade=each.reviewed_grade,
                reviewed_by=each.reviewed_by,
                reviewed_on=each.reviewed_on,
                granted_fen=each.granted_fen,
                refused_reason=told[0],
                why=told[1],
                note=told[2],
                double=double,
                shares=tuple(_share(*one, roles) for one in shares.get(each.uid, ())),
                hidden=told != words,
            )
        )
    return tuple(lines)


def _double(session: Session, claim: SubsidyClaim) -> str:
    """Return the number of the registration that is paid in place of this one."""
    all_claims = claims_of_dispute(session, claim.case_uid)
    counting = counting_claim(all_claims)
    if counting is None or counting.uid == claim.uid:
        return ""
    other = session.get_one(Case, counting.case_uid)
    return other.case_number or other.number


def _shares(
    session: Session, claim_uids: Sequence[str]
) -> dict[str, list[tuple[SubsidyShare, Mediator]]]:
    """Return how claims are parted, in order, by uid of the claim."""
    rows = (
        select(SubsidyShare, Mediator)
        .join(Mediator, Mediator.uid == SubsidyShare.mediator_uid)
        .where(
            SubsidyShare.claim_uid.in_(claim_uids), SubsidyShare.deleted_on.is_(None)
        )
        .order_by(SubsidyShare.position, SubsidyShare.uid)
    )
    found: dict[str, list[tuple[SubsidyShare, Mediator]]] = {}
    for share, mediator in session.execute(rows):
        found.setdefault(share.claim_uid, []).append((share, mediator))
    return found


def _share(
    share: SubsidyShare, mediator: Mediator, roles: Mapping[str, Role]
) -> ShareLine:
    return ShareLine(
        uid=share.uid,
        mediator=mediator.uid,
        name=mediator.name,
        role=roles.get(mediator.uid, Role.ASSISTANT),
        percent=share.percent or 0,
        amount_fen=share.amount_fen or 0,
        barred=mediator.unpaid,
        reason=mediator.unpaid_reason,
        received_on=share.received_on,
    )
