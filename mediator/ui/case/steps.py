"""What stands in the way of a step and where, and taking it. No Qt here."""

from dataclasses import dataclass
from datetime import date

from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.codes import codes
from mediator.cases.facts.dates import in_sentence
from mediator.cases.intake import assign
from mediator.cases.missing import Place
from mediator.cases.sides import parties_of
from mediator.cases.snapshot import case_value
from mediator.cases.stages import Move, Step, move, steps_for
from mediator.cases.words import AgreementForm, Role, Side, Stage
from mediator.language import tr

_COURT = ("法院委派", "法院委托")


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
    match step.end:
        case Stage.ACCEPTED:
            return _place_of_intake(case)
        case Stage.ASSIGNED:
            return Place("intake", case.uid, "mediators")
        case Stage.MEDIATING:
            return Place("meetings")
        case Stage.AGREED:
            agreement = case.agreement
            return Place("agreement", agreement.uid if agreement else "", "clauses")
        case _:
            agreement = case.agreement
            if agreement is not None and agreement.form == AgreementForm.ORAL:
                return Place("agreement", agreement.uid, "reached_on")
            return Place("signing", agreement.uid if agreement else "")


def _place_of_intake(case: CaseFile) -> Place:
    if not case.facts.strip():
        return Place("intake", case.uid, "facts")
    if case.application is None:
        return Place("intake", case.uid, "application")
    side = Side.RESPONDENT if case.on_side(Side.APPLICANT) else Side.APPLICANT
    return Place("parties", "", side.value)


def other_ways(case: CaseFile) -> tuple[Step, ...]:
    """Return the steps beside the ordinary one."""
    return tuple(step for step in steps_for(case) if not step.onward)


def reasons(step: Step, case: CaseFile, on: date) -> tuple[str, ...]:
    """Return the reasons the table gives for a step; court cases have their own.

    Raises:
        Problem: the table cannot be read.
    """
    if not step.reasoned:
        return ()
    fitting = ("全部", "法院" if case.source in _COURT else "一般")
    rows = codes("stage_reasons", on, group=step.end.value)
    return tuple(row.name for row in rows if row.value("cases") in fitting)


def take(book: CaseBook, case: CaseFile, room: RoomFile, step: Move) -> str:
    """Take a step; return what happened, in a sentence.

    A room with one mediator has nobody else to choose: on acceptance this one is put
    on the case and the stage 已定调解员 follows by itself.

    Raises:
        Problem: the step's condition is not met; the case is as it was.
    """
    move(book, case.uid, step)
    day = in_sentence(step.on)
    if step.to != Stage.ACCEPTED:
        return tr("{day}：{stage}。").format(day=day, stage=tr(step.to.value))
    said = tr("已于{day}受理，卷号 {number}。").format(
        day=day, number=case_value(book, case.uid).case_number
    )
    there = [each for each in room.mediators if each.active]
    if len(there) == 1 and not case.assignments:
        assign(book, case.uid, there[0].uid, Role.LEAD, step.on)
    if len(there) == 1:
        move(book, case.uid, Move(Stage.ASSIGNED, step.on))
        said += tr("调解员：{name}。").format(name=there[0].name)
    return said


def called(case: CaseFile) -> str:
    """Return what a case is called in a sentence: number and parties."""
    number = case.case_number or tr("登记号 {number}").format(number=case.number)
    return f"{number}　{parties_of(case)}".strip()
