"""The lines that say which case a paper is about, and how often it was mediated."""

from mediator.cases.case_file import CaseFile
from mediator.cases.facts.dates import room_day
from mediator.forms.dispute import dispute, sides
from mediator.forms.pieces import line
from mediator.forms.sheet import Align, Fields, Paragraph, Run
from mediator.forms.wording import day


def case_name(case: CaseFile) -> str:
    """Return what a case is called: the sides, and the kind of dispute.

    ``周淑兰与孙小明、赵一帆邻里纠纷``; empty as long as there are no parties.

    Raises:
        Problem: the table of kinds cannot be read.
    """
    first, second = sides(case)
    both = "与".join(each for each in (first, second) if each)
    return f"{both}{dispute(case)}" if both else ""


def case_lines(case: CaseFile) -> tuple[Fields, ...]:
    """Return the lines 案件编号 and 案件名称.

    Raises:
        Problem: the table of kinds cannot be read.
    """
    return (
        line("案件编号", case.case_number),
        line("案件名称", case_name(case)),
    )


def meetings_of(case: CaseFile) -> tuple[Paragraph, ...]:
    """Return a line for each meeting: when, in which form, with which result."""
    found = []
    for place, held in enumerate(case.meetings, 1):
        on = day(room_day(held.started_at) if held.started_at else None)
        told = "，".join(each for each in (on, held.form, held.result) if each)
        found.append(
            Paragraph((Run(f"{place}．{told}。"),), align=Align.LEFT, indent=0)
        )
    return tuple(found)
