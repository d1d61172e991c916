"""References of a whole case file that lead to nothing in it.

What was deleted is left out of an export, while what points to it may stay; the record
keeps the reference, so that undo brings it back, and the export leaves it out.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Final, TypeVar

from msgspec.structs import replace

from mediator.cases.case_file import (
    AppraisalEntry,
    BookFile,
    CaseFile,
    Entry,
    IncidentEntry,
)
from mediator.cases.exchange.wording import Way

E = TypeVar("E", bound=Entry)
Known = Mapping[str, AbstractSet[str]]

_POINTING: Final[dict[str, tuple[str, ...]]] = {
    "void_numbers": ("case",),
    "people": ("merged_into",),
    "drawn_numbers": ("case",),
    "visits": ("case",),
    "appointments": ("case", "meeting"),
    "preventions": ("case", "screening"),
    "disclosures": ("case",),
}
"""What points to a case, or to what else stands beside them, and by which fields."""


def known_in(book: BookFile) -> dict[str, set[str]]:
    """Return what can be pointed to, by the field that does."""
    return {
        "case": {each.uid for each in book.cases},
        "meeting": {each.uid for case in book.cases for each in case.meetings},
        "screening": {each.uid for each in book.screenings},
        "merged_into": {each.uid for each in book.people},
        "person": {each.uid for each in book.people},
    }


def pointing_inside(book: BookFile) -> BookFile:
    """Return a case file without the references that lead to nothing in it."""
    known = known_in(book)
    around = {
        name: tuple(_clean(each, fields, known) for each in getattr(book, name))
        for name, fields in _POINTING.items()
    }
    return replace(
        book,
        **around,
        cases=tuple(_of_people(each, known) for each in book.cases),
        appraisals=tuple(_of_cases(each, known) for each in book.appraisals),
        incidents=tuple(_about_cases(each, known) for each in book.incidents),
    )


def _clean(entry: E, fields: tuple[str, ...], known: Known) -> E:
    stray = {name: "" for name in fields if getattr(entry, name) not in known[name]}
    return replace(entry, **stray) if stray else entry


def _of_people(case: CaseFile, known: Known) -> CaseFile:
    parties = tuple(_clean(each, ("person",), known) for each in case.parties)
    return replace(case, parties=parties)


def _of_cases(appraisal: AppraisalEntry, known: Known) -> AppraisalEntry:
    files = tuple(each for each in appraisal.files if each.case in known["case"])
    return replace(appraisal, files=files)


def _about_cases(incident: IncidentEntry, known: Known) -> IncidentEntry:
    affected = tuple(each for each in incident.affected if each in known["case"])
    return replace(incident, affected=affected)


def leading_out(book: BookFile) -> Iterator[tuple[Way, str]]:
    """Yield the references that lead to nothing in a case file.

    They may lead to what a book holds already.

    Yields:
        Where it stands, the field last, and the uid it names.
    """
    known = known_in(book)
    for path, entry, fields in _pointing(book):
        for field in fields:
            uid = getattr(entry, field)
            if uid and uid not in known[field]:
                yield (*path, field), uid


def _pointing(book: BookFile) -> Iterator[tuple[Way, Entry, tuple[str, ...]]]:
    for name, fields in _POINTING.items():
        for index, entry in enumerate(getattr(book, name)):
            yield (name, index), entry, fields
    for index, case in enumerate(book.cases):
        for at, party in enumerate(case.parties):
            yield ("cases", index, "parties", at), party, ("person",)
    for index, appraisal in enumerate(book.appraisals):
        for at, file in enumerate(appraisal.files):
            yield ("appraisals", index, "files", at), file, ("case",)
