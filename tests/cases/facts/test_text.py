import unicodedata
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.facts.text import clean, clean_line, fold

ANYTHING = st.text(st.characters(exclude_categories=()))
WITH_TROUBLE = st.text(
    st.sampled_from("王a<&\"'\r\n\t\v\x00\x85\xa0\u2028\u200d\u202e\ufe0f\ufeff\ud800")
    | st.characters(exclude_categories=())
)


@pytest.mark.long
@given(ANYTHING | WITH_TROUBLE)
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(ANYTHING | WITH_TROUBLE)
def test_what_is_stored_goes_through_utf8_and_xml(text):
    stored = clean(text)
    assert stored.encode("utf-8").decode("utf-8") == stored
    element = ET.Element("t")
    element.text = stored
    assert (ET.fromstring(ET.tostring(element, "utf-8")).text or "") == stored  # noqa: S314


@given(ANYTHING | WITH_TROUBLE)
def test_a_line_is_one_line_without_blank_ends(text):
    line = clean_line(text)
    assert "\n" not in line
    assert line == line.strip()


def test_no_unseen_character_of_unicode_is_stored():
    # Arabic, Kaithi, Egyptian and shorthand signs are formats that one does see.
    seen = {
        *range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD,
        *range(0x13430, 0x13460), *range(0x1BCA0, 0x1BCA4),
    }  # fmt: skip
    for point in set(range(0x110000)) - seen:
        if unicodedata.category(chr(point)) in {"Cc", "Cf", "Cs"}:
            assert clean(chr(point)) in {"", " ", "\n"}, hex(point)


@pytest.mark.parametrize("mark", ["<b>三</b>", "a<b>&\"'", "<para>", "&amp;", "]]>"])
def test_signs_of_markup_stay_what_they_are(mark):
    assert clean(f"王{mark}") == f"王{mark}"


@pytest.mark.parametrize(
    "name", ["王𬭎", "㛃娃", "\uf900", "\ufa0e", "\U0002f800", "𠮷田", "买买提·吐尔逊"]
)
def test_a_name_is_kept_as_it_is_written(name):
    assert clean(name) == name
    assert clean_line(f" {name}\u200b") == name


def test_a_name_beside_a_letter_that_needs_composing_is_kept_too():
    assert clean("\uf900e\u0301\uf900") == "\uf900é\uf900"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("一\r\n二\r三\u2028四\u2029五", "一\n二\n三\n四\n五"),
        ("一\v二\f三\x85四", "一\n二\n三\n四"),
        ("王\t三\xa0丰\u202f", "王 三 丰 "),
        ("王\x00\x1b\x9f三", "王三"),
        ("王\ud800三\udc00", "王三"),
        ("王\ufffe\uffff三\U0001ffff", "王三"),
        ("\u202e王三\u202c\u2066\u200f", "王三"),
        ("王\u200b\u200c\u200d\u2060\ufeff三", "王三"),
        ("葛\U000e0100城\ufe0f", "葛城"),
        ("cafe\u0301", "café"),
        ("　　首行空两格", "　　首行空两格"),
        ("", ""),
    ],
)
def test_dirty_text_is_cleaned(typed, stored):
    assert clean(typed) == stored


def test_several_lines_become_one():
    assert clean_line("  胜利路\r\n\r\n 3 号　") == "胜利路 3 号"


def test_full_width_figures_are_read_as_figures():
    assert fold(" １４：３０ ") == "14:30"
    assert fold("５　００，０００．６元") == "500,000.6元"
