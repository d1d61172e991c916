"""卷号 in a register: known by how they look, and how the room's own go on behind them.

What registers call 案号 or 案件编号 is a 卷号 in one and a number of its own in
another. The values tell: a 卷号 has its year, its words and a running number.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.counters import last_drawn
from mediator.cases.facts.code_table import Code
from mediator.cases.facts.codes import codes
from mediator.cases.facts.numbering import Pattern
from mediator.cases.facts.text import fold
from mediator.cases.issuing import CASE, last_in_ledgers, pattern_of
from mediator.cases.words import AgreementForm
from mediator.language import tr

_OFFICIAL: Final = re.compile(
    r"\D*(?:[(\[〔【](?:19|20)\d\d[)\]〕】]|(?:19|20)\d\d年)\D*\d{1,6}号", re.ASCII
)
_OF_AGREEMENTS: Final = "协"
_FORMS: Final = {
    "agreement": AgreementForm.WRITTEN,
    "oral_agreement": AgreementForm.ORAL,
}


def are_case_numbers(values: Sequence[str], like: Pattern | None) -> bool:
    """Tell whether the cells of a column are 卷号, most of them at least.

    Args:
        values: the cells that hold something.
        like: how the room writes its own, if that is known.
    """
    return sum(_is_case_number(each, like) for each in values) * 2 > len(values)


def _is_case_number(text: str, like: Pattern | None) -> bool:
    if like is not None and like.read_alike(text) is not None:
        return True
    said = fold(text)
    return _OFFICIAL.fullmatch(said) is not None and _OF_AGREEMENTS not in said


def how_numbers_go_on(
    session: Session, room: RoomFile, cases: Sequence[CaseFile], today: date
) -> Iterator[str]:
    """Yield what becomes of the room's numbers once some cases are in the book.

    Args:
        session: of the book.
        room: how it writes its numbers.
        cases: of the register, those that come in or came in.
        today: numbers of its year are told of.
    """
    for kind in codes("numbers", today):
        written = _written(kind.code, cases)
        if written:
            yield from _goes_on(session, room, kind, written, today)


def _written(kind: str, cases: Sequence[CaseFile]) -> tuple[str, ...]:
    """Return the numbers of one kind that cases bear."""
    if kind == CASE:
        return tuple(each.case_number for each in cases if each.case_number)
    form = _FORMS.get(kind)
    agreements = (each for case in cases for each in case.agreements)
    return tuple(
        each.number for each in agreements if each.number and each.form is form
    )


def _goes_on(
    session: Session, room: RoomFile, kind: Code, written: Sequence[str], today: date
) -> Iterator[str]:
    pattern = pattern_of(room, kind.code, today)
    read = {each: pattern.read_alike(each) for each in written}
    yearly, year = pattern.restart_yearly, today.year
    places = [
        found[1]
        for found in read.values()
        if found and (found[0] == year or not yearly)
    ]
    if places:
        last = max(
            *places,
            last_drawn(session, kind.code, year if yearly else 0),
            last_in_ledgers(session, kind.code, pattern, year),
        )
        yield tr("{kind}接着往下编，下一个是{number}。").format(
            kind=tr(kind.name), number=pattern.format(year, last + 1, today)
        )
    foreign = [
        each
        for each, found in read.items()
        if found is None and (str(year) in fold(each) or not yearly)
    ]
    if foreign:
        yield tr(
            "{kind}“{written}”和本室的写法“{own}”不一样，新的不会接着它编。"
            "要接着编，请先在“设置”的“编号”里照台账上的写法改。"
        ).format(
            kind=tr(kind.name),
            written=foreign[0],
            own=pattern.format(year, 1, today),
        )
