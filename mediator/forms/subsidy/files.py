"""A month of 以案定补 as files: the claim, the sheet to sign, a form for each case."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec

from mediator.cases.archive.hiding import hidden_names
from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.subsidy.months import ClaimLine, ClaimMonth
from mediator.cases.subsidy.waiting import found_for
from mediator.forms.handing_out import WRITERS
from mediator.forms.papers.classification import TITLE as RECOGNITION
from mediator.forms.sheet import Sheet
from mediator.forms.subsidy.claim_form import TITLE as CLAIM
from mediator.forms.subsidy.claim_form import claim_form
from mediator.forms.subsidy.recognition import recognition
from mediator.forms.subsidy.sign_off import TITLE as SIGN_OFF
from mediator.forms.subsidy.sign_off import sign_off
from mediator.forms.week_sheet import surname
from mediator.forms.wording import only_for
from mediator.language import in_chinese
from mediator.places import make_folder, write_whole


def claim_sheet(book: CaseBook, month: ClaimMonth, purpose: str = "") -> Sheet:
    """Return the month's claim, with the rules it follows named where they are one.

    Args:
        book: the open book.
        month: its claims.
        purpose: what whole names are for; by surname only without.

    Raises:
        Problem: a total is too large to be written in capitals.
    """
    names = {each.scheme for each in month.lines} - {""}
    scheme = names.pop() if len(names) == 1 else ""
    return claim_form(month, room_value(book), scheme, purpose)


def sign_off_sheet(book: CaseBook, month: ClaimMonth) -> Sheet:
    """Return the sheet mediators sign for their money.

    Raises:
        Problem: a total is too large to be written in capitals.
    """
    return sign_off(month, room_value(book))


@in_chinese()
def recognition_sheet(
    book: CaseBook, line: ClaimLine, *, masked: bool = False
) -> Sheet:
    """Return the form on which a claimed case is classed.

    It is made beside the month's claim and names nobody whom that does not.

    Args:
        book: the open book.
        line: the claim.
        masked: parties by their surname only, as on the month's claim.

    Raises:
        Problem: the case is gone, or a sum is too large to be written in capitals.
    """
    whole = case_value(book, line.case_uid)
    with book.reading() as session:
        case = hidden_names(session, book.user_uid, (whole,)).case(whole)
    if masked:
        case = _by_surname(case, whole)
    found = found_for(
        book, line.case_uid, line.claimed_on or date.max, line.scheme_code,
        line.own_grade,
    )  # fmt: skip
    return recognition(case, room_value(book), line, found)


def _by_surname(case: CaseFile, whole: CaseFile) -> CaseFile:
    """Return a case with its parties by surname; who is hidden already stays so."""
    parties = (
        msgspec.structs.replace(each, name=surname(each.name))
        if each.name == known.name
        else each
        for each, known in zip(case.parties, whole.parties, strict=True)
    )
    return msgspec.structs.replace(case, parties=tuple(parties))


def write_month(
    book: CaseBook,
    month: ClaimMonth,
    folder: Path,
    kinds: Sequence[str] = ("pdf", "docx"),
    *,
    purpose: str = "",
) -> tuple[Path, ...]:
    """Write all papers of a month; return where they are.

    No file is named after a person.

    Args:
        book: the open book.
        month: its claims.
        folder: where they go; made if it is not there.
        kinds: ``pdf`` and ``docx``.
        purpose: what whole names are for; without one the parties stand on all of
            them by their surname only.

    Raises:
        Problem: a sum is too large, or the disk refused.
    """
    named = f"{month.year}-{month.month:02}"
    sheets = {
        f"{named} {CLAIM}": claim_sheet(book, month, purpose),
        f"{named} {SIGN_OFF}": sign_off_sheet(book, month),
    }
    for each in month.lines:
        sheet = recognition_sheet(book, each, masked=not purpose)
        for_this = only_for(purpose) if purpose else ""
        sheets[f"{each.case.number} {RECOGNITION}"] = replace(sheet, purpose=for_this)
    make_folder(folder)
    paths = []
    for name, sheet in sheets.items():
        for kind in kinds:
            path = folder / f"{name}.{kind}"
            write_whole(path, WRITERS[kind](sheet))
            paths.append(path)
    return tuple(paths)
