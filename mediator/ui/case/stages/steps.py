"""What stands in the way of a step and where, and taking it. No Qt here."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.codes import codes
from mediator.cases.facts.dates import in_sentence, room_day
from mediator.cases.intake import assign
from mediator.cases.missing import Place
from mediator.cases.model import now
from mediator.cases.moving import Move, move, register_afterwards
from mediator.cases.next_step import is_to_register
from mediator.cases.sides import parties_of
from mediator.cases.snapshot import case_value
from mediator.cases.stage_guards import (
    not_followed_up,
    someone_on_each_side,
    unsigned,
)
from mediator.cases.stages import Step, is_counted, steps_for
from mediator.cases.step_papers import papers_due
from mediator.cases.words import AgreementForm, Role, Side, Stage
from mediator.language import tr

_MAY_NOT_COUNT: Final = (Stage.WITHDRAWN, Stage.REFERRED, Stage.REFUSED)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a step cannot be taken yet, and where to put that right."""

    sentence: str
    place: Place


def obstacle(step: Step, case: CaseFile) -> Obstacle | None:
    """Return what stands in the way of a step, or None if nothing does."""
    sentence = step.guard(case)
    return Obstacle(sentence, _place(step, case)) if sentence else None


def _place(step: Step, case: CaseFile) -> Place:
    agreement = case.agreement
    agreed = agreement.uid if agreement else ""
    places = {
        Stage.ASSIGNED: Place("intake", case.uid, "mediators"),
        Stage.AGREED: Place("agreement", agreed, "clauses"),
        Stage.FAILED: Place("agreement", agreed),
        Stage.VOID: Place("agreement", agreed),
    }
    match step.end:
        case Stage.ACCEPTED:
            return _place_of_intake(case)
        case Stage.MEDIATING:
            return _place_of_mediating(step, case, agreed)
        case Stage.ARCHIVED:
            return _place_of_archiving(case)
        case _:
            return places.get(step.end, Place("intake", case.uid))


def _place_of_mediating(step: Step, case: CaseFile, agreed: str) -> Place:
    if step.start == Stage.PENDING and someone_on_each_side(case):
        return _place_of_parties(case)
    if step.start == Stage.PENDING or not case.handling:
        return Place("intake", case.uid, "mediators")
    if step.start == Stage.AGREED:
        return Place("agreement", agreed)
    return Place("meetings")


def _place_of_archiving(case: CaseFile) -> Place:
    agreement = case.agreement
    if is_to_register(case):
        return Place("intake", case.uid, "accepted_on")
    if agreement is None:
        return Place("agreement")
    waits_to_be_signed = case.stage == Stage.AGREED and unsigned(case)
    if not waits_to_be_signed and not_followed_up(case):
        return Place("follow_ups")
    if agreement.form == AgreementForm.ORAL:
        return Place("agreement", agreement.uid, "reached_on")
    return Place("signing", agreement.uid)


def _place_of_intake(case: CaseFile) -> Place:
    if not case.facts.strip():
        return Place("intake", case.uid, "facts")
    if case.application is None:
        return Place("intake", case.uid, "application")
    return _place_of_parties(case)


def _place_of_parties(case: CaseFile) -> Place:
    side = Side.RESPONDENT if case.on_side(Side.APPLICANT) else Side.APPLICANT
    return Place("parties", "", side.value)


def other_ways(case: CaseFile) -> tuple[Step, ...]:
    """Return the steps beside the ordinary one."""
    return tuple(step for step in steps_for(case) if not step.onward)


def only_mediator(case: CaseFile, room: RoomFile) -> str:
    """Return the uid of the only one who can mediate, while nobody has been chosen."""
    there = [each.uid for each in room.mediators if each.active]
    return there[0] if len(there) == 1 and not case.handling else ""


def make_ready(book: CaseBook, case: CaseFile, room: RoomFile, step: Step) -> CaseFile:
    """Put the only mediator of the room on a case that is mediated at once."""
    alone = only_mediator(case, room)
    if not alone or (step.start, step.end) != (Stage.PENDING, Stage.MEDIATING):
        return case
    assign(book, case.uid, alone, Role.LEAD, room_day(now()))
    return case_value(book, case.uid)


def take(book: CaseBook, case: CaseFile, room: RoomFile, step: Move) -> str:
    """Take a step; return what happened and what is to be printed, in a few sentences.

    A room with one mediator has nobody else to choose: on acceptance this one is put
    on the case and the stage 已定调解员 follows by itself.

    Raises:
        Problem: the step's condition is not met; the case is as it was.
    """
    resumed = case.stage == Stage.PAUSED
    move(book, case.uid, step)
    if step.to == Stage.ACCEPTED and not resumed:
        said = _taken_in(book, case, room, step.on)
    else:
        stage = tr(step.to.value)
        said = tr("{day}：{stage}。").format(day=_day(step.on), stage=stage)
    now_is = case_value(book, case.uid)
    if step.to in _MAY_NOT_COUNT and not is_counted(now_is):
        said += tr("没有受理过，不计入调解件数。")
    if now_is.register_later and case.stage == Stage.PENDING:
        said += tr("先调后登，情况缓和后请在“其他办法”里补登受理。")
    return said + papers_in_words(now_is, step.on)


def _taken_in(book: CaseBook, case: CaseFile, room: RoomFile, on: date) -> str:
    number = case_value(book, case.uid).case_number
    said = tr("已于{day}受理，卷号 {number}。").format(day=_day(on), number=number)
    alone = only_mediator(case, room)
    if alone:
        assign(book, case.uid, alone, Role.LEAD, on)
    if alone or _is_alone(room):
        move(book, case.uid, Move(Stage.ASSIGNED, on))
        name = room.mediator_name(alone or case.handling[0].mediator)
        said += tr("调解员：{name}。").format(name=name)
    return said


def _day(on: date) -> str:
    """Return a day as a message names it: with its year, unless it is this year's."""
    return in_sentence(on, room_day(now()))


def _is_alone(room: RoomFile) -> bool:
    return sum(each.active for each in room.mediators) == 1


def register(book: CaseBook, case: CaseFile, on: date) -> str:
    """Register a case that was mediated at once; return what happened in a sentence.

    Raises:
        Problem: something is missing; the case is as it was.
    """
    number = register_afterwards(book, case.uid, on)
    return tr("已补登受理：{day}，卷号 {number}。").format(day=_day(on), number=number)


def papers_in_words(case: CaseFile, on: date) -> str:
    """Say which papers the last step calls for, or nothing.

    Raises:
        Problem: a table cannot be read.
    """
    titles = [f"《{title_of(key, on)}》" for key in papers_due(case)]
    if not titles:
        return ""
    return tr("请打印{papers}。").format(papers="".join(titles))


def title_of(key: str, on: date) -> str:
    """Return the title of a paper, in the language of the window.

    Raises:
        Problem: the table of papers cannot be read.
    """
    rows = codes("papers", on)
    return next((tr(each.name) for each in rows if each.code == key), key)


def called(case: CaseFile) -> str:
    """Return what a case is called in a sentence: number and parties."""
    number = case.case_number or tr("登记号 {number}").format(number=case.number)
    return f"{number}　{parties_of(case)}".strip()
