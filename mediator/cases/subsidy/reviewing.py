"""审核: what the justice office made of a claim, beside what the room said itself.

What was granted beyond what the scheme allows needs its reason in words; and of two
registrations of one dispute only one is granted. Source: process §6 (等级经审核).
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.money import digits
from mediator.cases.model import Case, SubsidyClaim
from mediator.cases.snapshot import read_case, read_room
from mediator.cases.subsidy.claiming import in_range, rule_for
from mediator.cases.subsidy.dispute import claims_of_dispute
from mediator.cases.subsidy.own_schemes import scheme_in_force
from mediator.cases.subsidy.parting import living_claim, part_again
from mediator.cases.subsidy.qualifying import form_of
from mediator.cases.subsidy.schemes import Allowed, allowed
from mediator.language import n_, tr
from mediator.problems import Problem

NOTE: Final = "核定说明："
"""How the line of a claim's text begins that says why more was granted."""

REVIEW: Final = (
    "reviewed_grade", "reviewed_by", "reviewed_on", "granted_fen", "refused_reason",
    "note",
)  # fmt: skip
"""What may be written of a review; ``note`` is a line of the claim's text."""


def note_of(text: str, head: str = NOTE) -> str:
    """Return one line of a claim's text without its head, or nothing."""
    found = (each for each in text.splitlines() if each.startswith(head))
    return next(found, "").removeprefix(head)


def with_note(text: str, note: str, head: str = NOTE) -> str:
    """Return a claim's text with one line in place of the one before."""
    others = [each for each in text.splitlines() if not each.startswith(head)]
    said = " ".join(note.split())
    return "\n".join((*others, *([f"{head}{said}"] if said else [])))


def review(book: CaseBook, claim_uid: str, values: Mapping[str, object]) -> None:
    """Write down what was decided, all of it or a box at a time.

    A grade without a sum takes the sum of the grade where the scheme has just one.

    Args:
        book: the open book.
        claim_uid: of the claim.
        values: of ``REVIEW``; what is not in it stays as it is.

    Raises:
        Problem: more is granted than the scheme allows and nobody says why, it is
            granted and refused at once, or another registration of this dispute was
            granted; nothing was changed.
    """
    with book.changing(n_("记以案定补审核")) as session:
        record = living_claim(session, claim_uid)
        for name in REVIEW:
            if name == "note" and name in values:
                record.text = with_note(record.text, str(values[name] or ""))
            elif name in values:
                setattr(record, name, values[name])
        case, room = read_case(session, record.case_uid), read_room(session)
        may = _allowed(session, record, case, room, strict="reviewed_grade" in values)
        chosen = bool(values.get("reviewed_grade")) and "granted_fen" not in values
        if chosen and may is not None and not may.is_range:
            record.granted_fen = may.most_fen
        if record.refused_reason.strip():
            if values.get("granted_fen"):
                raise Problem(tr("写了不予补贴的原因，核定额就不能有数。没有改动。"))
            record.granted_fen = 0
        granted = record.granted_fen or 0
        most = may.most_fen if may else record.claimed_fen
        if most is not None and granted > most and not note_of(record.text):
            says = in_range(may) if may else tr("{most}元").format(most=digits(most))
            grade = record.reviewed_grade or record.own_grade
            raise Problem(
                tr(
                    "核定{granted}元，超过“{grade}”的{says}。先写核定说明，"
                    "再写核定额。没有改动。"
                ).format(granted=digits(granted), grade=grade, says=says)
            )
        if granted:
            _refuse_double(session, record)
        part_again(session, record, case)


def _allowed(
    session: Session,
    record: SubsidyClaim,
    case: CaseFile,
    room: RoomFile,
    *,
    strict: bool,
) -> Allowed | None:
    """Return what the reviewed grade allows, else the claimed one; None if unknown.

    Raises:
        Problem: ``strict``, and the scheme has no such grade.
    """
    on = record.claimed_on or date.max
    scheme = scheme_in_force(session, room, on, record.scheme)
    if scheme is None:
        return None
    level = room.committee.level
    if strict and record.reviewed_grade:
        rule = rule_for(scheme, record.reviewed_grade, room)
    else:
        found = scheme.rule(record.reviewed_grade or record.own_grade, level)
        if found is None:
            return None
        rule = found
    return allowed(scheme, rule, form_of(case), level)


def _refuse_double(session: Session, record: SubsidyClaim) -> None:
    for each in claims_of_dispute(session, record.case_uid):
        if each.uid != record.uid and each.granted_fen:
            other = session.get_one(Case, each.case_uid)
            raise Problem(
                tr(
                    "并案的{what}已经核定{granted_fen}元，同一纠纷只补一次。没有改动。"
                ).format(
                    what=other.case_number or other.number,
                    granted_fen=digits(each.granted_fen),
                )
            )
