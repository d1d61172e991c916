"""卷内目录: what lies in the dossier, by whom, of which day, on which pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.paper_set import chosen_set, kept_name
from mediator.forms.form import Made
from mediator.forms.listed import author_of, date_of
from mediator.forms.listing import listing
from mediator.forms.sheet import Page, Sheet

TITLE: Final = "卷内目录"
_HEADS: Final = ("文书名称", "责任者", "日期", "页号", "备注")
_WIDTHS: Final = (1.1, 4.3, 4.1, 3.3, 1.4, 1.4)
_MIDDLE: Final = ("日期", "页号", "备注")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the contents.

    Attributes:
        title: exact title of the paper.
        author: 责任者, who made it.
        on: its date as printed.
        pages: in the dossier, ``3`` or ``3-5``.
        remark: 备注.
    """

    title: str
    author: str = ""
    on: str = ""
    pages: str = ""
    remark: str = ""


def of_papers(case: CaseFile, room: RoomFile, made: Sequence[Made]) -> Sheet:
    """Return the contents as far as the papers tell; pages come with the binding."""
    return contents(
        case,
        room,
        listed=[
            Line(ref.title, author_of(ref, signing, sheet, case, room), date_of(sheet))
            for ref, signing, sheet in made
        ],
    )


def contents(
    case: CaseFile,
    room: RoomFile,
    subject: str = "",
    *,
    listed: Sequence[Line] = (),
) -> Sheet:
    """Return the contents of a dossier.

    Args:
        case: the case, whole.
        room: the room; which set it binds after, and whether this is practice.
        subject: not used, a case has one.
        listed: a line for each paper; the items of the set where there is none.
    """
    del subject
    told = [
        (each.title, each.author, each.on, each.pages, each.remark)
        for each in listed or _usual(case, room)
    ]
    table = listing(_HEADS, _WIDTHS, told, middle=_MIDDLE)
    return Sheet(
        TITLE,
        (table,),
        size=11.0,
        leading=17.0,
        title_size=20.0,
        page=Page(left=25.0, right=20.0),
        watermark="练习" if room.practice else "",
        case_number=case.number,
    )


def _usual(case: CaseFile, room: RoomFile) -> list[Line]:
    """Return the items of the room's own set, as the printed form has them."""
    usual = chosen_set(kept_name(room.choices.get), case.accepted_on or date.max)
    named = {place.item: place.need for place in usual.places if place.numbered}
    return [Line(item, remark=need) for item, need in named.items()]
