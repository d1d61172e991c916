"""Copies of a paper that are not the paper itself: drafts, large print, blank forms.

None of them draws a number or counts as issued; who outside got one is kept.
"""

from dataclasses import replace
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms.catalogue import PaperRef, make
from mediator.forms.handing_out import Prepared
from mediator.forms.outside import MARK, Given, outside_copy
from mediator.forms.reading_copy import reading_copy
from mediator.forms.sheet import Sheet, sheet_text

DRAFT: Final = "草稿"
LARGE: Final = "大字版"
BLANK: Final = "空白表"


def draft(ref: PaperRef, case: CaseFile, room: RoomFile) -> Prepared:
    """Return a paper that has still something to be put right, marked as a draft."""
    sheet = make(ref, case, room)
    mark = f"{sheet.watermark}{DRAFT}"
    return _copy(ref, case, replace(sheet, watermark=mark), DRAFT)


def large_print(ref: PaperRef, case: CaseFile, room: RoomFile) -> Prepared:
    """Return a paper in letters half as large again, for older people to read."""
    return _copy(ref, case, reading_copy(make(ref, case, room)), LARGE)


def blank_form(ref: PaperRef, case: CaseFile, room: RoomFile) -> Prepared:
    """Return the paper with nothing filled in, to be written by hand on a visit.

    It bears the number of the case at its foot, so that it finds its way back.
    """
    nobody = CaseFile(number=case.number, accepted_on=case.accepted_on)
    sheet = make(replace(ref, subject=""), nobody, room)
    return _copy(ref, case, sheet, BLANK)


def for_outsiders(
    ref: PaperRef, case: CaseFile, room: RoomFile, whom: Given
) -> Prepared:
    """Return a paper as somebody outside gets it; it draws no number either.

    Args:
        ref: which paper.
        case: its case, whole.
        room: the room and its committee.
        whom: who gets it, and what for.
    """
    sheet = make(ref, case, room)
    text = sheet_text(sheet)
    version = max(
        (
            each.version
            for each in case.issued
            if (each.paper, each.subject) == (ref.key, ref.subject)
            and each.text == text
        ),
        default=0,
    )
    copy = outside_copy(sheet, case, room, whom, version)
    return replace(_copy(ref, case, copy, MARK), whom=whom)


def _copy(ref: PaperRef, case: CaseFile, sheet: Sheet, what: str) -> Prepared:
    named = replace(ref, title=f"{ref.title}（{what}）")
    return Prepared(named, sheet, case)
