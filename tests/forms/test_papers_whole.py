"""Every paper of the hardest cases comes out whole: many people, long texts, nothing.

Every form of the catalogue is made, also those that nobody asked for in the sample.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import msgspec
import pytest

from mediator.cases.case_file import (
    AgreementEntry,
    CaseFile,
    ClauseEntry,
    FollowUpEntry,
    OwnPaperEntry,
)
from mediator.cases.words import AgreementForm
from mediator.forms.catalogue import FORMS, PaperRef, make, rows_of
from mediator.forms.form import Form
from mediator.forms.reading_copy import reading_copy
from mediator.forms.sheet import Fields, Sheet, Signatures, sheet_text
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from mediator.forms.wording import em
from tests import people
from tests.forms import word_reading
from tests.forms.expected import (
    BLANK,
    REVIEWED,
    all_papers,
    blank_forms,
    blank_path,
    blank_text,
    name_of,
    path_of,
)
from tests.forms.reading import body, body_lines, page_count, slanting, unembedded
from tests.people_dossier import WHOLE

_LEAST: Final = 2  # lines on a page, and above a signature
_SHORT_EM: Final = 8.0  # of a value that is never parted
_MOST_IN_LARGE: Final = 3  # pages for one, of letters more than twice their size
_NEW: Final = msgspec.structs.replace


def _own_papers(text: str, party: str) -> tuple[OwnPaperEntry, ...]:
    """Return every paper added by hand, with this in every place for long text."""
    return tuple(
        OwnPaperEntry(
            uid=f"own-{form.key}",
            paper=form.key,
            party=party if form.addressed else "",
            values={each.name: text for each in form.particulars if each.kind == "text"}
            if text
            else {},
        )
        for form in FORMS
        if form.by_hand
    )


CROWD: Final = _NEW(
    people.CROWD,
    agreements=(
        _NEW(people.CROWD.agreements[0], form=AgreementForm.ORAL),
        _NEW(people.CROWD.agreements[0], uid="written"),
    ),
    meetings=WHOLE.meetings,
    inquiries=WHOLE.inquiries,
    evidence=WHOLE.evidence * 20,
    follow_ups=WHOLE.follow_ups[:1],
    own_papers=_own_papers("十二户商户和居民都到场。", "party-7"),
)
"""Twelve parties, forty clauses, forty things to prove."""

_SPOKEN: Final = people.LONG_RECORD
LONG: Final = _NEW(
    WHOLE,
    uid="long",
    facts=_SPOKEN,
    claims=_SPOKEN,
    agreements=(
        AgreementEntry(
            uid="spoken",
            form=AgreementForm.ORAL,
            clauses=(ClauseEntry(text=_SPOKEN),),
            facts=_SPOKEN,
            performance=_SPOKEN,
        ),
        AgreementEntry(
            uid="written", clauses=(ClauseEntry(text=_SPOKEN),), performance=_SPOKEN
        ),
    ),
    meetings=people.LONG.meetings,
    inquiries=people.LONG.inquiries,
    evidence=(_NEW(WHOLE.evidence[0], proves=_SPOKEN),),
    follow_ups=(FollowUpEntry(uid="visit", text=_SPOKEN),),
    own_papers=_own_papers(_SPOKEN, "party-2"),
)
"""A record of 20,000 characters wherever one writes at length."""

EMPTY: Final = people.EMPTY


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper to be made."""

    case: CaseFile
    form: Form
    subject: str

    def sheet(self) -> Sheet:
        title = rows_of(self.case)[self.form.title_code(self.case, self.subject)].name
        ref = PaperRef(self.form.key, title, self.subject)
        return make(ref, self.case, people.ROOM, 1)


def _first_of_each(case: CaseFile) -> list[Paper]:
    return [Paper(case, form, (form.subjects(case) or ("",))[0]) for form in FORMS]


HARD: Final = [each for case in (CROWD, LONG, EMPTY) for each in _first_of_each(case)]


def squeezed(text: str) -> str:
    return "".join(text.split())


def _lone_signatures(
    sheet: Sheet, pages: list[list[str]], least: int = _LEAST
) -> list[str]:
    """Return the labels that begin a page though nobody signs on the page before.

    Args:
        sheet: the paper.
        pages: its lines of text, not those to write on.
        least: lines that must stand above a label.
    """
    labels = tuple(
        squeezed(place.label)[:8]
        for block in sheet.blocks
        if isinstance(block, Signatures)
        for place in (*block.places, *block.right)
    )
    lines = [[squeezed(line) for line in page if line.strip()] for page in pages]
    return [
        line
        for before, page in pairwise(lines)
        for line in page[:least]
        if labels
        and line.startswith(labels)
        and not any(each.startswith(labels) for each in before)
    ]


def _short_pages(pages: list[list[str]]) -> list[list[str]]:
    """Return the pages of a longer paper with less than two lines on them."""
    short = [page for page in pages if len([*filter(str.strip, page)]) < _LEAST]
    return short if len(pages) > 1 else []


@pytest.mark.parametrize(
    "paper", HARD, ids=lambda each: f"{each.case.uid}-{each.form.key}"
)
def test_the_papers_of_a_hard_case_come_out_whole(paper: Paper) -> None:
    sheet = paper.sheet()
    text = squeezed(sheet_text(sheet))
    pdf = to_pdf(sheet)
    assert body(pdf) == text
    assert word_reading.body(to_docx(sheet)) == text
    assert unembedded(pdf) == []
    pages = body_lines(pdf)
    assert _short_pages(pages) == []
    assert _lone_signatures(sheet, pages) == []


def _parted_values(sheet: Sheet, pages: list[list[str]]) -> list[str]:
    """Return the names, days and the like that stand on no line whole."""
    lines = [squeezed(line) for page in pages for line in page]
    values = (
        squeezed(field.value)
        for block in sheet.blocks
        if isinstance(block, Fields)
        for row in block.rows
        for field in row
        if em(field.value) <= _SHORT_EM
    )
    return [each for each in values if not any(each in line for line in lines)]


SAMPLES: Final = [
    pytest.param(make(ref, case, people.ROOM), id=name_of(case, ref))
    for case, ref in all_papers()
    if case.uid in REVIEWED
]


@pytest.mark.parametrize("sheet", SAMPLES)
def test_the_same_in_large_print_flows_over_its_pages(sheet: Sheet) -> None:
    large = reading_copy(sheet)
    pdf = to_pdf(large)
    assert body(pdf) == squeezed(sheet_text(sheet))
    assert unembedded(pdf) == []
    pages = body_lines(pdf)
    assert _short_pages(pages) == []
    # Above them there may be a heading and lines to write on, which are no text.
    assert _lone_signatures(sheet, pages, 1) == []
    assert slanting(pdf) == []
    assert _parted_values(large, pages) == []
    assert page_count(pdf) <= _MOST_IN_LARGE * page_count(to_pdf(sheet))


@pytest.mark.parametrize(
    "key", ["acceptance_notice", "refusal_notice", "termination_notice"]
)
def test_the_line_to_cut_along_is_one_line_in_large_print_too(key: str) -> None:
    notices = [
        make(ref, case, people.ROOM)
        for case, ref in all_papers()
        if ref.key == key and case.uid in REVIEWED
    ]
    assert notices
    for sheet in notices:
        lines = [
            line
            for page in body_lines(to_pdf(reading_copy(sheet)))
            for line in page
            if "－" in line
        ]
        assert len(lines) == 1
        assert "骑缝" in lines[0]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_a_paper_is_the_same_file_whenever_it_is_made(form: Form) -> None:
    made = [Paper(case, form, "").sheet() for case in (WHOLE, EMPTY)]
    made += [each.sheet() for each in HARD if each.form is form and each.case is CROWD]
    first = [to_pdf(sheet) for sheet in made]
    assert [to_pdf(sheet) for sheet in reversed(made)] == first[::-1]


@pytest.mark.parametrize("form", blank_forms(), ids=lambda form: form.key)
def test_a_form_to_fill_in_by_hand_says_what_was_reviewed(form: Form) -> None:
    assert blank_text(form) == blank_path(form).read_text("utf-8")


def test_every_form_was_reviewed_filled_in_and_blank() -> None:
    reviewed = [
        (ref.key, case.uid in BLANK)
        for case, ref in all_papers()
        if path_of(case, ref).exists()
    ]
    reviewed += [(form.key, True) for form in FORMS if blank_path(form).exists()]
    every = {(form.key, blank) for form in FORMS for blank in (False, True)}
    assert every - set(reviewed) == set()
