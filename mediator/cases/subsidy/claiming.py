"""申报: the one door by which a claim is made, changed before review, or taken back.

A dispute is claimed once and never again: not after it was merged into another, not
after it was reopened, not with an amended agreement. Source: process §6 一案一补.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.archive.hiding import hidden_names
from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.dates import in_sentence
from mediator.cases.facts.money import digits
from mediator.cases.model import Case, SubsidyClaim
from mediator.cases.snapshot import read_case, read_room
from mediator.cases.subsidy.dispute import claims_of_dispute
from mediator.cases.subsidy.own_schemes import scheme_in_force
from mediator.cases.subsidy.parting import (
    hands_of,
    is_reviewed,
    living_claim,
    living_shares,
    part_again,
    part_anew,
)
from mediator.cases.subsidy.qualifying import in_words, qualify
from mediator.cases.subsidy.schemes import Allowed, Rule, Scheme, allowed
from mediator.cases.words import Stage
from mediator.language import n_, tr
from mediator.problems import Problem

WHY: Final = "申报说明："
"""How the line of a claim's text begins that says why it is made all the same."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is claimed.

    Attributes:
        grade: by the committee's own judgement, a grade of the scheme.
        on: the day of the claim; it is in that month's list.
        amount_fen: in 分; None for the one sum the scheme allows.
        why: the reason for a claim although something is missing; else empty.
    """

    grade: str
    on: date
    amount_fen: int | None = None
    why: str = ""


def claim(book: CaseBook, case_uid: str, asked: Asked) -> str:
    """Claim for a dispute, and part the sum as the scheme has it.

    Returns:
        The uid of the claim.

    Raises:
        Problem: the dispute was claimed already, there is no such grade, the sum is
            not what the scheme allows, something is missing and no reason is given,
            or nobody who mediated may be paid; nothing was changed.
    """
    with book.changing(n_("申报以案定补")) as session:
        case, room = read_case(session, case_uid), read_room(session)
        refuse_second(session, case, asked.on)
        scheme = scheme_in_force(session, room, asked.on)
        if scheme is None:
            raise Problem(tr("还没有选补贴办法，先在“补贴办法”里选一种。没有申报。"))
        rule = rule_for(scheme, asked.grade, room)
        # What is missing may name a minor: in words that may be shown.
        shown = hidden_names(session, book.user_uid, (case,)).case(case)
        found = qualify(shown, room, scheme, rule, asked.on)
        if found.result is not rule.result:
            raise Problem(
                tr("“{grade}”是调解{value}的等级，这件不是。没有申报。").format(
                    grade=rule.grade, value=rule.result.value
                )
            )
        if found.missing and not asked.why.strip():
            raise Problem(
                tr("还缺：{missing}。补上，或者写明原因再申报。").format(
                    missing=in_words(found.missing)
                )
            )
        may = allowed(scheme, rule, found.form, room.committee.level)
        amount = _amount(asked.amount_fen, may)
        hands = hands_of(session, case)
        if not any(not each.barred for each in hands):
            raise Problem(
                tr("办这件纠纷的调解员都不能领补贴（或者没有定调解员）。没有申报。")
            )
        made = _record(session, case.uid)
        made.scheme, made.claimed_on = scheme.code, asked.on
        made.own_grade, made.claimed_fen = rule.grade, amount
        why = asked.why.strip()
        made.text = f"{WHY}{why}" if why and found.missing else ""
        session.flush()
        part_anew(session, made, hands, scheme)
        return made.uid


def refuse_second(session: Session, case: CaseFile, today: date) -> None:
    """Refuse a claim for a dispute that has one, or for a case that is void.

    Raises:
        Problem: says which claim there is.
    """
    if case.stage is Stage.VOID:
        raise Problem(tr("这件纠纷已经作废（或者并进另一件），不能申报。没有申报。"))
    for each in claims_of_dispute(session, case.uid):
        day = in_sentence(each.claimed_on, today) if each.claimed_on else ""
        if each.case_uid == case.uid:
            raise Problem(
                tr("这件纠纷{day}已经申报过了，一件纠纷只申报一次。没有申报。").format(
                    day=day
                )
            )
        other = session.get_one(Case, each.case_uid)
        number = other.case_number or other.number
        raise Problem(
            tr(
                "并案的{number}{day}已经申报过了，同一纠纷只申报一次。没有申报。"
            ).format(number=number, day=day)
        )


def rule_for(scheme: Scheme, grade: str, room: RoomFile) -> Rule:
    """Return a grade of the scheme for this room's committee.

    Raises:
        Problem: there is none of this name; says which there are.
    """
    level = room.committee.level
    rule = scheme.rule(grade, level)
    if rule is not None:
        return rule
    known = "、".join(each.grade for each in scheme.grades(level, None))
    if not known:
        raise Problem(
            tr(
                "{name}里没有“{what}”的调委会的标准。请核对“设置”"
                "里调委会设在哪里，或者换一种补贴办法。"
            ).format(name=scheme.name, what=level or tr("没有写设在哪里"))
        )
    raise Problem(tr("请选等级：{known}。").format(known=known))


def _amount(asked: int | None, may: Allowed) -> int:
    """Return the sum that is claimed.

    Raises:
        Problem: none was written where the scheme has no single one, or it is not
            between the least and the most.
    """
    if asked is None:
        if may.is_range or may.most_fen is None:
            raise Problem(
                tr("{says}，请写申报多少钱。").format(says=may.says)
                if may.most_fen is None
                else tr("{says}是{between}，请写申报多少钱。").format(
                    says=may.says, between=in_range(may)
                )
            )
        return may.most_fen
    refuse_outside(asked, may)
    return asked


def in_range(may: Allowed) -> str:
    """Say what may be claimed: ``50.00–100.00元``; nothing where no sum is fixed."""
    if may.least_fen is None or may.most_fen is None:
        return ""
    if not may.is_range:
        return tr("{most_fen}元").format(most_fen=digits(may.most_fen))
    return tr("{least_fen}–{most_fen}元").format(
        least_fen=digits(may.least_fen), most_fen=digits(may.most_fen)
    )


def refuse_outside(fen: int, may: Allowed) -> None:
    """Refuse a claim that the scheme does not allow.

    Raises:
        Problem: it is too small or too large.
    """
    if may.least_fen is None or may.most_fen is None:
        return
    if not may.least_fen <= fen <= may.most_fen:
        raise Problem(
            tr("{says}是{between}，不能报{fen}元。").format(
                says=may.says, between=in_range(may), fen=digits(fen)
            )
        )


def _record(session: Session, case_uid: str) -> SubsidyClaim:
    """Return a new claim, or the one of this case that was taken back before."""
    rows = select(SubsidyClaim).where(SubsidyClaim.case_uid == case_uid)
    before = session.scalars(rows).first()
    if before is None:
        made = SubsidyClaim(case_uid=case_uid)
        session.add(made)
        return made
    before.deleted_on = None
    before.reviewed_grade, before.reviewed_by, before.reviewed_on = "", "", None
    before.granted_fen, before.refused_reason = None, ""
    return before


def change_claim(book: CaseBook, claim_uid: str, values: Mapping[str, object]) -> None:
    """Change grade, sum or day of a claim that was not reviewed yet.

    Args:
        book: the open book.
        claim_uid: of the claim.
        values: of ``own_grade``, ``claimed_fen``, ``claimed_on``.

    Raises:
        Problem: it was reviewed, or the scheme does not allow it; nothing was changed.
    """
    with book.changing(n_("修改以案定补申报")) as session:
        record = living_claim(session, claim_uid)
        if is_reviewed(record):
            raise Problem(tr("已经审核的申报不能再改，要改请先清掉核定额。没有改动。"))
        case, room = read_case(session, record.case_uid), read_room(session)
        grade = str(values.get("own_grade", record.own_grade) or "")
        day = values.get("claimed_on", record.claimed_on)
        if not isinstance(day, date):
            raise Problem(tr("请写申报日期。没有改动。"))
        scheme = scheme_in_force(session, room, day, record.scheme)
        if scheme is None:
            raise Problem(tr("这件申报用的补贴办法那天不适用。没有改动。"))
        rule = rule_for(scheme, grade, room)
        found = qualify(case, room, scheme, rule, day)
        may = allowed(scheme, rule, found.form, room.committee.level)
        fen = values.get("claimed_fen", record.claimed_fen)
        if grade != record.own_grade and "claimed_fen" not in values:
            fen = may.least_fen
        if not isinstance(fen, int):
            raise Problem(tr("请写申报多少钱。没有改动。"))
        refuse_outside(fen, may)
        record.own_grade, record.claimed_fen, record.claimed_on = grade, fen, day
        part_again(session, record, case)


def withdraw(book: CaseBook, claim_uid: str, today: date) -> None:
    """Take a claim back that nobody decided about; the dispute may be claimed again.

    What the office granted or refused stays: a refused dispute is not claimed anew.

    Raises:
        Problem: it was granted or refused; nothing was changed.
    """
    with book.changing(n_("撤回以案定补申报")) as session:
        record = living_claim(session, claim_uid)
        if record.granted_fen:
            raise Problem(tr("已经核定给补贴的申报不能撤回。没有改动。"))
        if is_reviewed(record):
            raise Problem(
                tr(
                    "审核定了不予补贴的申报不能撤回，也不能再报一次。"
                    "审核结果记错了的，先把它清掉。没有改动。"
                )
            )
        for each in living_shares(session, claim_uid):
            each.deleted_on = today
        record.deleted_on = today
