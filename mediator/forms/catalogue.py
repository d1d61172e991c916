"""All papers of a case: which apply, in which order, about what, and who signs them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.codes import Code, codes
from mediator.cases.facts.dates import room_day
from mediator.cases.facts.paper_set import REQUIRED, PaperSet, chosen_set, kept_name
from mediator.forms import hands
from mediator.forms.families import (
    declarations,
    dossier,
    notices,
    proceeding,
    safeguards,
)
from mediator.forms.form import Form, Made, PaperRef
from mediator.forms.own_words import letterhead
from mediator.forms.people_on import people_on
from mediator.forms.sheet import Sheet
from mediator.forms.style import style_of
from mediator.forms.unnumbered import with_usual_patterns
from mediator.language import in_chinese, tr
from mediator.problems import Problem

__all__ = [
    "FORMS",
    "PaperRef",
    "file_name",
    "form_of",
    "make",
    "papers_of",
    "unchecked",
]

FORMS: Final[tuple[Form, ...]] = (
    *proceeding.FORMS,
    *declarations.FORMS,
    *safeguards.FORMS,
    *notices.FORMS,
    *dossier.FORMS,
)
"""Every form there is, by family."""


def papers_of(case: CaseFile, bound_as: PaperSet | None = None) -> tuple[PaperRef, ...]:
    """Return the papers of a case in binding order.

    Args:
        case: the case, whole.
        bound_as: the set it is bound after; one may ask for both 申请书 and 登记表.

    Raises:
        Problem: the table of papers cannot be read.
    """
    known = rows_of(case)
    found: list[tuple[int, PaperRef]] = []
    for form in FORMS:
        row = known.get(form.key)
        if row is None:
            continue  # not in use in this county, or not any more
        subjects = form.subjects(case) or _asked(form, row, bound_as)
        titles = [
            known.get(form.title_code(case, subject), row).name for subject in subjects
        ]
        found.extend(
            (
                int(row.value("order")),
                PaperRef(
                    form.key,
                    title,
                    subject,
                    place=titles[: place + 1].count(title),
                    of=titles.count(title),
                ),
            )
            for place, (subject, title) in enumerate(zip(subjects, titles, strict=True))
        )
    return tuple(paper for _, paper in sorted(found, key=lambda each: each[0]))


def _asked(form: Form, row: Code, bound_as: PaperSet | None) -> tuple[str, ...]:
    """Return the subject of a paper a set wants, whatever else there is."""
    place = bound_as.place_of(form.key) if bound_as else None
    wanted = place and place.need == REQUIRED and not place.instead
    return ("",) if wanted and row.value("per") == "case" else ()


def rows_of(case: CaseFile) -> dict[str, Code]:
    """Return the rows of the table of papers that count for a case, by key.

    Raises:
        Problem: the table of papers cannot be read.
    """
    return {row.code: row for row in codes("papers", _day_of(case))}


def unchecked(refs: Iterable[PaperRef], case: CaseFile) -> tuple[PaperRef, ...]:
    """Return the papers whose columns are not checked against a published original.

    They are laid out as is usual; the street may have a form of its own.

    Raises:
        Problem: the table of papers cannot be read.
    """
    known = rows_of(case)
    return tuple(
        ref
        for ref in refs
        if (row := known.get(form_of(ref.key).title_code(case, ref.subject)))
        and not row.verified
    )


def _day_of(case: CaseFile) -> date:
    """Return the day whose table of papers counts: of acceptance, else the newest."""
    if case.accepted_on:
        return case.accepted_on
    return room_day(case.entered_at) if case.entered_at else date.max


def form_of(key: str) -> Form:
    """Return the form with this key.

    Raises:
        Problem: there is no such form.
    """
    found = next((form for form in FORMS if form.key == key), None)
    if found is None:
        raise Problem(
            tr("没有“{key}”这种文书。可以用：{keys}。").format(
                key=key, keys=_all_keys()
            )
        )
    return found


def _all_keys() -> str:
    return "、".join(form.key for form in FORMS)


@in_chinese()
def make(ref: PaperRef, case: CaseFile, room: RoomFile, version: int = 0) -> Sheet:
    """Return one paper of a case, whole.

    Args:
        ref: which paper.
        case: the case it belongs to.
        room: the room and its committee.
        version: which issue of this paper; 0 for a draft.

    Raises:
        Problem: there is no such form, or a sum cannot be written in capitals.
    """
    form = form_of(ref.key)
    if case.number:  # what has none yet gets one when it leaves
        room = with_usual_patterns(room, _day_of(case))
    if form.lists:
        sheet = form.lists(case, room, _bound(case, room))
    else:
        sheet = form.make(case, room, ref.subject)
    dressed = _dressed(sheet, ref.title, room, version)
    return replace(dressed, names=people_on(case, room))


@in_chinese()
def make_blank(key: str, title: str, room: RoomFile) -> Sheet:
    """Return a paper of no case, to fill in by hand.

    Args:
        key: of its form.
        title: official title.
        room: the room and its committee.

    Raises:
        Problem: there is no such form.
    """
    return _dressed(form_of(key).make(CaseFile(), room, ""), title, room)


def _dressed(sheet: Sheet, title: str, room: RoomFile, version: int = 0) -> Sheet:
    """Return a paper with its title, in the room's letterhead and face."""
    style = style_of(room)
    return replace(
        sheet,
        title=title,
        version=version,
        letterhead=letterhead(sheet, room),
        face=style.face,
        fonts=style.fonts,
    )


def _bound(case: CaseFile, room: RoomFile) -> tuple[Made, ...]:
    """Return the papers that are numbered and listed in the dossier, made.

    They stand in the order of the set the room has chosen.
    """
    day = case.accepted_on or date.max
    bound_as = chosen_set(kept_name(room.choices.get), day)
    known = rows_of(case)

    def place(ref: PaperRef) -> int:
        return bound_as.order_of(ref.key, int(known[ref.key].value("order")))

    return tuple(
        (ref, form.hands(case, ref.subject), make(ref, case, room))
        for ref in sorted(papers_of(case, bound_as), key=place)
        if not (form := form_of(ref.key)).board
    )


def signing_set(case: CaseFile) -> tuple[PaperRef, ...]:
    """Return the papers somebody has yet to sign, in binding order.

    Raises:
        Problem: the table of papers cannot be read.
    """
    return tuple(
        ref
        for ref in papers_of(case)
        if not all(
            hands.has_signed(hand, case.signed(ref.key, ref.subject), case)
            for hand in form_of(ref.key).hands(case, ref.subject)
        )
    )


def file_name(ref: PaperRef, case: CaseFile, suffix: str) -> str:
    """Return the name of the file a paper is saved as; never with a person's name.

    ``2026-001 人民调解记录 2.pdf``; the running number only where there are several.

    Args:
        ref: which paper.
        case: its case.
        suffix: ``pdf`` or ``docx``.
    """
    number = "" if ref.of == 1 else f" {ref.place}"
    return f"{case.number} {ref.title}{number}.{suffix}".strip()
