"""Every paper has a filled-in example, marked as one; nobody in it is real."""

import json
from datetime import date

import pytest

from mediator.forms.catalogue import FORMS
from mediator.forms.example import MARK, example_paper
from mediator.forms.sheet import sheet_text
from mediator.forms.to_pdf import to_pdf
from mediator.places import resource

TODAY = date(2026, 11, 23)
PICTURES = "photos"  # a page of photographs has nothing to be filled in


@pytest.mark.parametrize("key", [f.key for f in FORMS if f.key != PICTURES])
def test_every_paper_has_a_filled_in_example(key):
    found = example_paper(key, TODAY)
    assert found is not None
    title, sheet = found
    assert title.endswith("（填好的样子）")
    assert sheet.watermark == MARK
    assert to_pdf(sheet).startswith(b"%PDF")
    assert "{" not in sheet_text(sheet)


def test_particulars_of_the_examples_are_those_the_forms_ask_for():
    told = json.loads(resource("help", "own_papers.json").read_text("utf-8"))
    forms = {form.key: form for form in FORMS}
    for key, values in told.items():
        asked = {each.name for each in forms[key].particulars}
        assert set(values) <= asked, key


def test_there_is_no_example_of_a_page_of_photographs_or_of_nothing():
    assert example_paper(PICTURES, TODAY) is None
    assert example_paper("", TODAY) is None
