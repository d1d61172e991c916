"""登记口头调解: a small dispute settled on the spot, on one page and in one go.

Source: 人民调解法 28 (the mediator records what was agreed), 30 (in force when
reached).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from mediator.cases.agreements import oral_refused
from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile
from mediator.cases.intake import own_mediator, registration
from mediator.cases.missing import Place
from mediator.cases.model import Agreement, Assignment, Case, Clause, Party
from mediator.cases.moving import Move, move
from mediator.cases.snapshot import case_value
from mediator.cases.stages import LINE
from mediator.cases.untouched import take_back
from mediator.cases.words import AgreementForm, Application, Role, Side, Stage
from mediator.language import n_, tr
from mediator.problems import Problem

PAGE: Final = "oral"
"""Key of the page in ``Place``."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What is still needed before the registration is complete.

    Attributes:
        sentence: in plain words.
        place: where to put it right.
    """

    sentence: str
    place: Place


def begin_oral(book: CaseBook, today: date) -> str:
    """Begin a case that ends in an oral agreement and return its uid.

    One applicant, one respondent, one clause, all still to be written; whoever works
    mediates.

    Args:
        book: the open book.
        today: the room's day.
    """
    with book.changing(n_("登记口头调解")) as session:
        put_aside = take_back(session, book.user_uid, today.year, oral=True)
        if put_aside is not None:
            return put_aside.uid
        me = own_mediator(session, book.user_uid)
        case = Case(
            **registration(session, today.year),
            application=Application.ORAL,
            registrar=me.name if me else "",
        )
        agreement = Agreement(case_uid=case.uid, form=AgreementForm.ORAL)
        session.add(case)
        session.flush()
        session.add_all(
            [
                Party(case_uid=case.uid, side=Side.APPLICANT, position=0),
                Party(case_uid=case.uid, side=Side.RESPONDENT, position=1),
                agreement,
            ]
        )
        session.flush()
        session.add(Clause(case_uid=case.uid, agreement_uid=agreement.uid))
        if me is not None:
            session.add(
                Assignment(
                    case_uid=case.uid,
                    mediator_uid=me.uid,
                    role=Role.LEAD,
                    assigned_on=today,
                )
            )
    return case.uid


def is_oral(case: CaseFile) -> bool:
    """Tell whether a case ends in an oral agreement."""
    agreement = case.agreement
    return agreement is not None and agreement.form == AgreementForm.ORAL


def is_registered(case: CaseFile) -> bool:
    """Tell whether the agreement has been reached, as the stages say."""
    return case.stage in {Stage.AGREED, Stage.ARCHIVED}


def obstacle(case: CaseFile, today: date) -> Obstacle | None:
    """Return what is still needed: names, what happened, what was agreed.

    Nothing else holds up the registration; it stays on the list of what is missing.
    """
    return next(_needed(case, today), None)


def _needed(case: CaseFile, today: date) -> Iterator[Obstacle]:
    agreement = case.agreement
    if agreement is None:
        yield Obstacle(tr("还没有协议内容。"), Place(PAGE))
        return
    for side in (Side.APPLICANT, Side.RESPONDENT):
        if not case.on_side(side):
            yield Obstacle(
                tr("还没有{value}。").format(value=tr(side.value)), Place(PAGE)
            )
    for party in case.parties:
        if not party.name.strip():
            said = tr("还没有写{value}的姓名。").format(value=tr(party.side.value))
            yield Obstacle(said, Place(PAGE, party.uid, "name"))
    if not case.facts.strip():
        yield Obstacle(tr("还没有写发生了什么事。"), Place(PAGE, case.uid, "facts"))
    if not agreement.terms:
        yield Obstacle(
            tr("还没有写谈成了什么。"), Place(PAGE, agreement.uid, "clauses")
        )
    if not case.handling:
        yield Obstacle(tr("还没有写调解员。"), Place(PAGE, case.uid, "mediator"))
    refused = oral_refused(case, agreement.reached_on or today)
    if refused:
        yield Obstacle(refused, Place(PAGE, case.uid, "kind"))


def register(book: CaseBook, case_uid: str, today: date) -> None:
    """Take all steps up to 达成协议, at the day the agreement was reached.

    Without such a day it is today, and is written down as that. Each step stands in
    the history of the case as if taken by itself; the case gets its number.

    Args:
        book: the open book.
        case_uid: of the case.
        today: the room's day.

    Raises:
        Problem: something is still needed; nothing was changed.
    """
    case = case_value(book, case_uid)
    in_the_way = obstacle(case, today)
    agreement = case.agreement
    if in_the_way is not None or agreement is None:
        raise Problem(in_the_way.sentence if in_the_way else tr("还没有协议内容。"))
    day = agreement.reached_on
    if day is None:
        day = today
        book.change(Agreement, agreement.uid, reached_on=day)
    ahead = LINE[LINE.index(case.stage) + 1 : LINE.index(Stage.AGREED) + 1]
    for stage in ahead:
        move(book, case_uid, Move(stage, day))
