"""The papers of a case by group, and those that may be added to it by hand."""

from dataclasses import dataclass
from datetime import date

from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile
from mediator.cases.facts.code_table import Code
from mediator.cases.facts.codes import codes
from mediator.cases.facts.paper_set import DEFAULT, chosen_set, kept_name
from mediator.forms.catalogue import FORMS, PaperRef, form_of, papers_of
from mediator.forms.form import Form


@dataclass(frozen=True, slots=True)
class Offer:
    """A form that may be added.

    Attributes:
        key: of the form.
        title: of the paper.
        group: where it belongs, e.g. ``调解``.
        also: other names it is found by.
        refused: why this case may not have it, or nothing.
    """

    key: str
    title: str
    group: str
    also: tuple[str, ...] = ()
    refused: str = ""

    def answers(self, wanted: str) -> bool:
        """Tell whether typing this finds it."""
        return any(wanted in name for name in (self.title, self.group, *self.also))


@dataclass(frozen=True, slots=True)
class Group:
    """Papers that stand under one heading."""

    name: str
    refs: tuple[PaperRef, ...]


def kept_set(book: CaseBook) -> str:
    """Return the name of the set of papers the room binds after."""
    return kept_name(book.setting)


def grouped(case: CaseFile, today: date, set_name: str = DEFAULT) -> tuple[Group, ...]:
    """Return the papers of a case under the headings of the table of papers.

    Args:
        case: the case, whole.
        today: for a case without a day.
        set_name: which set of papers the room binds after.

    Raises:
        Problem: the table of papers cannot be read.
    """
    rows = _rows(case, today)
    found: dict[str, list[PaperRef]] = {name: [] for name in _names(rows)}
    for ref in papers_of(case, chosen_set(set_name, today)):
        row = rows.get(form_of(ref.key).title_code(case, ref.subject))
        row = row or rows.get(ref.key)
        found.setdefault(row.group if row else "", []).append(ref)
    return tuple(Group(name, tuple(refs)) for name, refs in found.items() if refs)


def offered(case: CaseFile, today: date) -> tuple[Offer, ...]:
    """Return the forms somebody may add to a case, by group.

    Raises:
        Problem: the table of papers cannot be read.
    """
    rows = _rows(case, today)
    names = _names(rows)
    found = [
        _offer(form, rows[form.key], case)
        for form in FORMS
        if form.by_hand and form.key in rows
    ]
    return tuple(
        sorted(
            found,
            key=lambda each: (
                names.index(each.group),
                int(rows[each.key].value("order")),
            ),
        )
    )


def _offer(form: Form, row: Code, case: CaseFile) -> Offer:
    refused = form.refused(case) if form.refused else ""
    return Offer(form.key, row.name, row.group, row.also, refused)


def _rows(case: CaseFile, today: date) -> dict[str, Code]:
    return {row.code: row for row in codes("papers", case.accepted_on or today)}


def _names(rows: dict[str, Code]) -> tuple[str, ...]:
    """Return the groups in the order in which a case goes through them.

    The cover lies first but belongs to the filing, so a group stands by its last.
    """
    last: dict[str, int] = {}
    for row in rows.values():
        last[row.group] = max(last.get(row.group, 0), int(row.value("order")))
    return tuple(sorted(last, key=lambda name: last[name]))
