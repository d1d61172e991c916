"""Blank forms, for a visit without the computer: every paper there is.

Those with an official number bear it already, for it is drawn before; all others are
free.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from mediator.cases.book import CaseBook
from mediator.cases.case_file import (
    AgreementEntry,
    CaseFile,
    OwnPaperEntry,
    RoomFile,
)
from mediator.cases.drawings import Drawn, Wanted, draw_forms
from mediator.cases.facts.codes import codes
from mediator.cases.snapshot import room_value
from mediator.cases.words import AgreementForm
from mediator.forms.catalogue import FORMS, PaperRef, form_of, make, make_blank
from mediator.forms.sheet import Sheet
from mediator.language import tr
from mediator.problems import Problem

_BLANK: Final = "blank"
_AGREEMENTS: Final = {
    "agreement": AgreementForm.WRITTEN,
    "oral_agreement": AgreementForm.ORAL,
}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A form to be filled in by hand.

    Attributes:
        key: of the form.
        title: official title.
        kind: of its number, a code of ``numbers``; empty for one without.
        also: what else it is called.
    """

    key: str
    title: str
    kind: str
    also: tuple[str, ...] = ()


def numbered_forms(on: date) -> tuple[Numbered, ...]:
    """Return the forms that may be drawn blank, in binding order.

    Raises:
        Problem: the table of papers cannot be read.
    """
    rows = {row.code: row for row in codes("papers", on)}
    found = [
        (
            int(row.value("order")),
            Numbered(form.key, row.name, form.number_kind, row.also),
        )
        for form in FORMS
        if form.number_kind and (row := rows.get(form.key))
    ]
    found.sort(key=lambda each: (each[1].key not in _AGREEMENTS, each[0]))
    return tuple(form for _, form in found)


def free_forms(on: date) -> tuple[Numbered, ...]:
    """Return the forms without a number, in binding order.

    Raises:
        Problem: the table of papers cannot be read.
    """
    rows = {row.code: row for row in codes("papers", on)}
    free = [
        (int(row.value("order")), Numbered(form.key, row.name, "", row.also))
        for form in FORMS
        if not form.number_kind and (row := rows.get(form.key))
    ]
    return tuple(form for _, form in sorted(free, key=lambda each: each[0]))


def blank_form(named: str, on: date) -> Numbered:
    """Return the form with this title, one of its other names, or its key.

    Raises:
        Problem: there is none.
    """
    forms = (*numbered_forms(on), *free_forms(on))
    found = next(
        (each for each in forms if named in {each.key, each.title, *each.also}), None
    )
    if found is None:
        titles = "、".join(each.title for each in forms)
        raise Problem(
            tr("没有“{named}”这种文书。空白的可以要：{titles}。").format(
                named=named, titles=titles
            )
        )
    return found


def numbered_form(named: str, on: date) -> Numbered:
    """Return the form with this title, one of its other names, or its key.

    Raises:
        Problem: there is none, or it bears no number.
    """
    forms = numbered_forms(on)
    found = next(
        (each for each in forms if named in {each.key, each.title, *each.also}), None
    )
    if found is None:
        titles = "、".join(each.title for each in forms)
        raise Problem(
            tr("“{named}”不是带编号的文书。可以领用：{titles}。").format(
                named=named, titles=titles
            )
        )
    return found


def prenumbered(form: Numbered, room: RoomFile, number: str) -> Sheet:
    """Return a form to fill in by hand, with its official number printed on it.

    Args:
        form: which.
        room: the room and its committee.
        number: drawn for it beforehand, whole; empty for a form without one.

    Raises:
        Problem: there is no such form.
    """
    if not form.kind:
        return make_blank(form.key, form.title, room)
    kind = form_of(form.key).number_kind
    if kind in _AGREEMENTS:
        agreed = AgreementEntry(uid=_BLANK, form=_AGREEMENTS[kind], number=number)
        case = CaseFile(agreements=(agreed,))
    else:
        own = OwnPaperEntry(uid=_BLANK, paper=form.key, number=number)
        case = CaseFile(own_papers=(own,))
    return make(PaperRef(form.key, form.title, _BLANK), case, room)


def draw_blank(
    book: CaseBook, form: Numbered, wanted: Wanted, on: date
) -> tuple[tuple[Drawn, ...], tuple[Sheet, ...]]:
    """Draw numbers for blank forms, enter them, and return the forms to print.

    Args:
        book: the open book.
        form: which form.
        wanted: how many, and who takes them.
        on: the day.

    Raises:
        Problem: nobody is named, or too many are wanted; nothing was drawn.
    """
    room = room_value(book)
    drawn = draw_forms(book, room, wanted, on)
    return drawn, tuple(prenumbered(form, room, each.number) for each in drawn)


def file_name(form: Numbered, drawn: tuple[Drawn, ...]) -> str:
    """Return the name of the file with these forms; brackets of numbers stay out."""
    if not drawn:
        return f"空白{form.title}.pdf"
    first, last = drawn[0], drawn[-1]
    span = f"{first.place}" if first is last else f"{first.place}-{last.place}"
    return f"空白{form.title} {first.year}年第{span}号.pdf"
