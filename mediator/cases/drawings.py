"""领用登记: blank forms that carry their number already, for visits without a computer.

The numbers come through the one door (``issuing``), so they have no gaps. When a form
comes back filled in, its number is given to the paper of the case instead of a new
one; what is not used is voided with its reason (``voiding``).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.case_file import RoomFile
from mediator.cases.facts.text import clean_line
from mediator.cases.issuing import draw_place, give_number
from mediator.cases.model import Case, DrawnNumber, VoidNumber
from mediator.language import n_, tr
from mediator.problems import Problem

DRAWING: Final = n_("领用空白文书")
"""What the journal says of it."""
MOST: Final = 200
"""Forms that are drawn at once, at most."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Blank forms somebody takes along.

    Attributes:
        paper: key of the form.
        kind: of its number, a code of ``numbers``.
        copies: how many forms, each with a number of its own.
        by: who takes them.
        purpose: what for, in a few words.
    """

    paper: str
    kind: str
    copies: int
    by: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """One numbered form, and what became of it.

    Attributes:
        uid: of its record.
        paper: key of the form.
        kind: of its number.
        year: in which it is counted.
        place: running number.
        number: as printed on it.
        drawn_on: the day it was taken.
        by: who took it.
        purpose: what for.
        case_number: registration number of the case it was used for, or empty.
        used_on: the day it was entered for that case.
        voided_on: the day it was voided.
        reason: why it was voided.
    """

    uid: str
    paper: str
    kind: str
    year: int
    place: int
    number: str
    drawn_on: date
    by: str = ""
    purpose: str = ""
    case_number: str = ""
    used_on: date | None = None
    voided_on: date | None = None
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the form is still out: neither used nor voided."""
        return self.used_on is None and self.voided_on is None


def draw_forms(
    book: CaseBook, room: RoomFile, wanted: Wanted, on: date
) -> tuple[Drawn, ...]:
    """Give blank forms their numbers and enter who takes them; final.

    Args:
        book: the open book.
        room: how it writes its numbers.
        wanted: which forms, how many, who takes them.
        on: the day.

    Raises:
        Problem: nobody is named, or no purpose, or far too many are wanted; nothing
            was drawn.
    """
    by = clean_line(wanted.by)
    if not by:
        raise Problem(tr("领用空白文书要写明领用人。没有编号。"))
    if not clean_line(wanted.purpose):
        raise Problem(tr("领用空白文书要写明用途，例如上门调解。没有编号。"))
    if not 0 < wanted.copies <= MOST:
        raise Problem(tr("一次可以领用 1 到 {most} 份。没有编号。").format(most=MOST))
    with book.changing(DRAWING, final=True) as session:
        forms = []
        for _ in range(wanted.copies):
            place, number = draw_place(session, room, wanted.kind, on)
            form = DrawnNumber(
                kind=wanted.kind,
                year=on.year,
                seq=place,
                number=number,
                paper=wanted.paper,
                drawn_on=on,
                drawn_by=by,
                purpose=clean_line(wanted.purpose),
            )
            session.add(form)
            session.flush()
            forms.append(form.uid)
        return tuple(_read(session, DrawnNumber.uid.in_(forms)))


def drawn_forms(book: CaseBook, year: int = 0) -> tuple[Drawn, ...]:
    """Return the forms drawn in a year, or ever, in the order they were drawn."""
    with book.reading() as session:
        found = tuple(_read(session))
    return tuple(each for each in found if year in {0, each.drawn_on.year})


def open_forms(book: CaseBook, kind: str = "") -> tuple[Drawn, ...]:
    """Return the forms that are still out, of one kind of number or of all."""
    return tuple(
        each for each in drawn_forms(book) if each.is_open and kind in {"", each.kind}
    )


def _read(session: Session, *only: ColumnElement[bool]) -> Iterator[Drawn]:
    voided = {
        (kind, number): (on, reason)
        for kind, number, on, reason in session.execute(
            select(
                VoidNumber.kind,
                VoidNumber.number,
                VoidNumber.voided_on,
                VoidNumber.reason,
            ).where(VoidNumber.deleted_on.is_(None))
        )
    }
    rows = (
        select(DrawnNumber, Case.number)
        .join(Case, Case.uid == DrawnNumber.case_uid, isouter=True)
        .where(DrawnNumber.deleted_on.is_(None), *only)
        .order_by(DrawnNumber.drawn_on, DrawnNumber.entered_at, DrawnNumber.seq)
    )
    for form, case_number in session.execute(rows):
        on, reason = voided.get((form.kind, form.number), (None, ""))
        yield Drawn(
            uid=form.uid,
            paper=form.paper,
            kind=form.kind,
            year=form.year,
            place=form.seq,
            number=form.number,
            drawn_on=form.drawn_on,
            by=form.drawn_by,
            purpose=form.purpose,
            case_number=case_number or "",
            used_on=form.used_on,
            voided_on=on,
            reason=reason,
        )


def use_form(  # noqa: PLR0913 - which form, for which paper, when
    book: CaseBook, case_uid: str, subject: str, kind: str, *, number: str, on: date
) -> None:
    """Give a paper of a case the number of the form it was written on by hand.

    Args:
        book: the open book.
        case_uid: of the case.
        subject: uid of the agreement or on-demand paper.
        kind: of its number, a code of ``numbers``.
        number: as printed on the form.
        on: the day it is entered.

    Raises:
        Problem: the number was never drawn for this kind of paper, is used or voided,
            or the paper has a number; nothing was changed.
    """
    number = clean_line(number)
    with book.changing(n_("填入已领用的编号")) as session:
        same = (DrawnNumber.number == number, DrawnNumber.kind == kind)
        form = next(_read(session, *same), None)
        if form is None:
            raise Problem(
                tr("领用登记里没有“{number}”这种文书，请核对。没有改动。").format(
                    number=number
                )
            )
        if form.voided_on is not None:
            raise Problem(
                tr("“{number}”已经作废（{reason}）。没有改动。").format(
                    number=number, reason=form.reason
                )
            )
        if form.used_on is not None:
            raise Problem(
                tr(
                    "“{number}”已经用在登记号 {case_number} 的纠纷里。没有改动。"
                ).format(number=number, case_number=form.case_number)
            )
        give_number(session, case_uid, subject, kind, number)
        record = session.get_one(DrawnNumber, form.uid)
        record.case_uid, record.used_on = case_uid, on


@dataclass(frozen=True, slots=True)
class Drawing:
    """One line of 空白文书领用登记簿: forms taken together.

    Attributes:
        forms: in the order of their numbers, at least one.
    """

    forms: tuple[Drawn, ...]

    @property
    def first(self) -> Drawn:
        """The form with the lowest number."""
        return self.forms[0]

    @property
    def settled_on(self) -> date | None:
        """The day the last form was used or voided; None while one is out."""
        if any(form.is_open for form in self.forms):
            return None
        days = (form.voided_on or form.used_on for form in self.forms)
        return max(day for day in days if day is not None)


def drawings(book: CaseBook, year: int) -> tuple[Drawing, ...]:
    """Return what was drawn in a year, forms with numbers in a row together."""
    counted = enumerate(drawn_forms(book, year))
    return tuple(
        Drawing(tuple(form for _, form in group))
        for _, group in groupby(counted, key=lambda each: _taken(*each))
    )


def _taken(at: int, form: Drawn) -> tuple[object, ...]:
    """Return what forms that were taken together have in common."""
    together = (form.drawn_on, form.by, form.purpose, form.paper, form.year)
    return (*together, form.place - at)
