"""The room's own words: kept, refused in words, restored."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mediator.cases.case_file import RoomFile
from mediator.cases.facts.text import clean
from mediator.cases.snapshot import room_value
from mediator.cases.wordings import (
    keep_wording,
    restore_wording,
    standard,
    standard_texts,
    text_of,
)
from mediator.problems import Problem

COPIES = "agreement.copies"
STANDARD = "本协议一式{份数}份，当事人、人民调解委员会各持一份。"
OWN = "本协议一式{份数}份，各方当事人各执一份，人民调解委员会存一份。"


def test_every_standard_text_has_all_that_is_required_of_it():
    texts = standard_texts()
    assert len({each.key for each in texts}) == len(texts)
    for each in texts:
        if each.text:
            assert each.refuse(each.text) == ""
        assert each.required
        assert each.name
        assert each.group
        assert each.basis


def test_a_room_says_it_in_its_own_words_and_goes_back(book):
    assert text_of(room_value(book), COPIES) == STANDARD
    keep_wording(book, COPIES, f"  {OWN}\n\n")
    assert text_of(room_value(book), COPIES) == OWN
    keep_wording(book, COPIES, OWN.replace("存", "留存"))
    assert "留存" in text_of(room_value(book), COPIES)
    restore_wording(book, COPIES)
    restore_wording(book, COPIES)
    assert text_of(room_value(book), COPIES) == STANDARD
    keep_wording(book, COPIES, OWN)
    keep_wording(book, COPIES, "")
    assert room_value(book).wordings == {}


def test_the_standard_text_kept_is_no_wording_of_the_room(book):
    keep_wording(book, COPIES, STANDARD)
    assert room_value(book).wordings == {}


def test_full_width_braces_are_read(book):
    keep_wording(book, COPIES, OWN.replace("{", "｛").replace("}", "｝"))
    assert text_of(room_value(book), COPIES) == OWN


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        (COPIES, "一式两份，当事人、人民调解委员会各持一份。", "少了必须有的 “{份数}”"),
        (COPIES, "本协议一式{份数}份，当事人各持一份。", "“人民调解委员会”"),
        (COPIES, f"{STANDARD}{{姓名}}", "“{姓名}”不认识，可以用 {份数}"),
        (COPIES, f"{STANDARD}{{", "大括号没有成对"),
        (COPIES, f"{STANDARD}{{份数}}", "只能写一次"),
        (COPIES, f"{STANDARD}{'长' * 4000}", "太长"),
        ("meeting.told", "已告知各方当事人。{姓名}", "这里没有要填的地方"),
        ("letterhead", "老董调解室", "少了必须有的 “{调委会}”"),
        ("rights_notice.text", "一、不收费。", "“群众性组织”"),
        ("nothing", "x", "没有“nothing”"),
    ],
)  # fmt: skip
def test_a_change_that_loses_a_required_part_is_refused_in_words(book, key, text, said):
    with pytest.raises(Problem) as problem:
        keep_wording(book, key, text)
    assert said in str(problem.value)
    assert room_value(book).wordings == {}


def test_a_letterhead_may_name_the_room_beside_the_committee(book):
    keep_wording(book, "letterhead", "{调委会}（{调解室}）")
    assert room_value(book).wordings["letterhead"] == "{调委会}（{调解室}）"


def test_words_that_lack_what_the_law_now_requires_give_way_to_the_standard():
    room = RoomFile(wordings={COPIES: "本协议两份。"})
    assert text_of(room, COPIES) == STANDARD
    assert text_of(replace(room, wordings={COPIES: OWN}), COPIES) == OWN


def test_what_is_kept_can_be_undone(book):
    keep_wording(book, COPIES, OWN)
    assert book.undo() == "修改文书用语"
    assert text_of(room_value(book), COPIES) == STANDARD


@given(st.text(max_size=60), st.sampled_from([each.key for each in standard_texts()]))
def test_any_text_is_taken_or_refused_and_papers_keep_what_is_required(text, key):
    usual = standard(key, date.max)
    own = clean(text)
    said = text_of(RoomFile(wordings={key: own}), key)
    assert said in {own, usual.text}
    if said:
        assert usual.refuse(said) == ""
