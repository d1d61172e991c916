"""对外副本: what somebody outside gets is a copy, says so, and tells no numbers."""

import re
from ctypes import c_uint
from dataclasses import fields, is_dataclass, replace
from datetime import date

import pypdfium2
import pytest
from pypdfium2 import raw

from mediator.cases.facts.numbering import bare
from mediator.forms.catalogue import PaperRef, make, papers_of
from mediator.forms.copies import for_outsiders
from mediator.forms.outside import LONGEST, NO_ORIGINAL, given, outside_copy
from mediator.forms.sheet import Picture, Sheet, sheet_text
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from mediator.problems import Problem
from tests import people
from tests.forms.expected import (
    CASES,
    OUTSIDE,
    WHOM,
    all_papers,
    outside_path,
    outside_text,
)
from tests.forms.word_reading import parts


def copy(case, ref):
    return outside_copy(make(ref, case, people.ROOM), case, people.ROOM, WHOM, 1)


def secrets(case):
    """Return what a case holds that no copy may tell."""
    found = set()
    for party in case.parties:
        for each in (party, *party.agents):
            found |= {each.id_number, each.phone, each.address}
        found |= {party.uscc, party.representative_id_number}
    for agreement in case.agreements:
        found |= {each.payee_account for each in agreement.obligations}
    return found - {""}


def texts(value):
    """Yield every text of a value, wherever it is."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts(getattr(value, each.name))


def pictures(sheet: Sheet):
    return [each for each in sheet.blocks if isinstance(each, Picture)]


@pytest.mark.long
def test_no_copy_of_any_paper_tells_a_number_a_telephone_or_an_address():
    looked_at = 0
    for case, ref in all_papers():
        original = "\n".join(texts(make(ref, case, people.ROOM)))
        told = "\n".join(texts(copy(case, ref)))
        for secret in secrets(case):
            looked_at += secret in original
            assert secret not in told, (case.uid, ref.key)
    assert looked_at > 100  # the originals do tell them


@pytest.mark.long
def test_no_copy_shows_a_picture():
    had = 0
    for case, ref in all_papers():
        had += len(pictures(make(ref, case, people.ROOM)))
        assert not pictures(copy(case, ref))
    assert had


def test_names_sums_and_numbers_of_papers_stay():
    case = CASES["whole"]
    ref = next(each for each in papers_of(case) if each.key == "agreement")
    said = sheet_text(copy(case, ref))
    for party in case.parties:
        assert party.name in said
    assert bare(case.agreement.number) in said
    assert "¥6,000.00" in said


@pytest.mark.parametrize("key", OUTSIDE)
def test_the_copy_reads_as_it_was_reviewed(key):
    assert outside_text(key) == outside_path(key).read_text("utf-8")


def test_every_page_says_that_it_is_a_copy_for_whom_and_what_for():
    case = CASES["whole"]
    ref = next(each for each in papers_of(case) if each.key == "agreement")
    sheet = copy(case, ref)
    assert sheet.watermark == "副本"
    word = b"".join(parts(to_docx(sheet)).values()).decode("utf-8", "ignore")
    pages = list(pages_of(to_pdf(sheet)))
    assert len(pages) > 1
    for read in (re.sub("<[^>]*>", "", word), *pages):
        flat = "".join(read.split())
        assert NO_ORIGINAL in flat
        assert "副本给示范区人民法院，用于立案审查，2026年11月2日" in flat


@pytest.mark.long
@pytest.mark.parametrize(
    ("recipient", "purpose"),
    [
        ("示范市槐树区柳荫街道综合治理中心", "参加民事诉讼立案审查时提交证据材料"),
        ("示范区人民法院" * 4, "办理" * 15),
    ],
)
def test_for_whom_a_copy_is_and_what_for_are_each_on_one_line(recipient, purpose):
    case = CASES["whole"]
    whom = given(recipient, purpose, date(2026, 11, 2))
    for ref in papers_of(case):
        sheet = outside_copy(make(ref, case, people.ROOM), case, people.ROOM, whom, 1)
        for page in pages_of(to_pdf(sheet)):
            lines = page.splitlines()
            for said in (f"副本给{recipient}，", f"用于{purpose}，", "不得转作他用"):
                assert any(said in line for line in lines), (ref.key, said)


def test_for_whom_a_copy_is_stands_as_dark_and_large_as_the_number_of_the_page():
    case = CASES["whole"]
    ref = next(each for each in papers_of(case) if each.key == "agreement")
    found = dict(looks_of(to_pdf(copy(case, ref))))
    assert found["副"] == found["页"]
    assert found["他"] == found["页"]


def looks_of(pdf: bytes):
    """Yield the signs around the text of a page, each with its size and colour."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    text = page.get_textpage()
    for at in range(text.count_chars()):
        _left, bottom, _right, _top = text.get_charbox(at)
        if bottom < page.get_height() / 10:
            red = c_uint()
            rest = [c_uint() for _ in range(3)]
            raw.FPDFText_GetFillColor(text, at, red, *rest)
            size = raw.FPDFText_GetFontSize(text, at)
            yield text.get_text_range(at, 1), (round(size, 1), red.value)


def pages_of(pdf: bytes):
    """Yield the text of each page with all that stands around it."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        yield page.get_textpage().get_text_range()


def test_a_copy_of_the_practice_book_stays_practice():
    case = CASES["whole"]
    ref = next(each for each in papers_of(case) if each.key == "agreement")
    sheet = replace(make(ref, case, people.ROOM), watermark="练习")
    assert outside_copy(sheet, case, people.ROOM, WHOM).watermark == "练习副本"


def test_a_copy_is_named_a_copy_and_has_no_version_before_the_paper_has_one():
    case = CASES["whole"]
    ref = next(each for each in papers_of(case) if each.key == "agreement")
    ready = for_outsiders(ref, case, people.ROOM, WHOM)
    assert ready.ref == replace(ref, title=f"{ref.title}（副本）")
    assert ready.sheet.version == 0
    assert ready.issue("存为PDF", b"x").recipient == "示范区人民法院"


@pytest.mark.parametrize(
    ("recipient", "purpose", "said"),
    [
        ("", "立案审查", "给谁"),
        ("法院", " ", "做什么用"),
        ("法" * (LONGEST + 1), "立案审查", "三十个字以内"),
    ],
)
def test_for_whom_and_what_for_are_both_said(recipient, purpose, said):
    with pytest.raises(Problem, match=said):
        given(recipient, purpose, date(2026, 11, 2))


def test_a_paper_of_no_case_can_be_copied_too():
    case = CASES["empty"]
    ref: PaperRef = papers_of(case)[0]
    assert copy(case, ref).given
