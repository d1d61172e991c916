"""The papers of 以案定补: what they say, in both files, and that nobody signed them."""

import pytest

from mediator.forms.sheet import Signatures, sheet_text
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from tests.forms.expected import PAPERS
from tests.forms.reading import body as pdf_body
from tests.forms.reading import page_count
from tests.forms.subsidy_papers import REVIEWED, sheets
from tests.forms.word_reading import body as docx_body

SHEETS = sheets()


def squeezed(text):
    return "".join(text.split())


@pytest.mark.parametrize("name", SHEETS)
def test_a_paper_says_what_was_reviewed(name):
    expected = (PAPERS / f"subsidy-{name}.txt").read_text("utf-8")
    assert sheet_text(SHEETS[name]) == expected


@pytest.mark.parametrize("name", SHEETS)
def test_pdf_and_word_say_all_of_it_on_one_page(name):
    pdf = to_pdf(SHEETS[name])
    assert page_count(pdf) == 1
    for text in (pdf_body(pdf), docx_body(to_docx(SHEETS[name]))):
        plain = squeezed(text)
        for line in sheet_text(SHEETS[name]).splitlines():
            for word in line.split():
                assert word.strip("：年月日") in plain, word


def test_masked_nobodys_name_is_on_it():
    text = sheet_text(SHEETS["masked"])
    for name in ("周淑兰", "孙小明", "冉正刚", "蔡玉梅", "曾小北", "槐荫物业"):
        assert name not in text
        assert name in sheet_text(SHEETS["reviewed"])


def test_places_to_sign_stay_empty_and_the_reviewer_is_not_put_in():
    for sheet in SHEETS.values():
        (hands,) = (each for each in sheet.blocks if isinstance(each, Signatures))
        assert not any(each.hint for each in (*hands.places, *hands.right))
        assert "王建设" not in sheet_text(sheet)


def test_the_totals_are_the_lines_and_a_dispute_of_two_numbers_counts_once():
    assert REVIEWED.asked_fen == 8000 + 15000 + 3000
    assert REVIEWED.granted_fen == 3000 + 20000
    earned = {each.name: each.total_fen for each in REVIEWED.earned()}
    assert earned == {"陈和平": 22010, "赵启明": 990}
    assert sum(earned.values()) == REVIEWED.granted_fen
    assert "人民币贰佰陆拾元整" in sheet_text(SHEETS["reviewed"])
