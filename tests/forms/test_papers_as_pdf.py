"""The seven papers as PDF: the same words as the sheet, in the same order."""

import pytest

from mediator.forms.catalogue import FORMS, make
from mediator.forms.sheet import sheet_text
from mediator.forms.to_pdf import missing_characters, to_pdf
from tests import people
from tests.forms.expected import all_papers, name_of
from tests.forms.reading import body

PAPERS = list(all_papers())
NAMES = [name_of(*each) for each in PAPERS]


@pytest.mark.parametrize(("case", "ref"), PAPERS, ids=NAMES)
def test_the_pdf_says_what_the_sheet_says(case, ref):
    sheet = make(ref, case, people.ROOM, 1)
    assert body(to_pdf(sheet)) == "".join(sheet_text(sheet).split())
    assert missing_characters(sheet) == ()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_a_blank_form_says_what_the_sheet_says(form):
    sheet = form.make(people.EMPTY, people.PRACTICE_ROOM, "")
    assert body(to_pdf(sheet)) == "".join(sheet_text(sheet).split())
