"""The room's choice of layout and face reaches its papers."""

import msgspec
import pytest

from mediator.forms.catalogue import make, papers_of
from mediator.forms.party_block import Layout, UnitLayout
from mediator.forms.sheet import Face, sheet_text
from mediator.forms.style import FACE, PERSONS, UNITS, Style, style_of
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from tests import people
from tests.forms.reading import body
from tests.forms.word_reading import body as word_body


def room_with(**choices: str):
    named = {"persons": PERSONS, "units": UNITS, "face": FACE}
    given = {named[key]: value for key, value in choices.items()}
    return msgspec.structs.replace(people.ROOM, choices=given)


def paper(key: str, room, case=people.FALL):
    ref = next(each for each in papers_of(case) if each.key == key)
    return make(ref, case, room)


def test_without_a_choice_papers_look_as_usual():
    assert style_of(people.ROOM) == Style()


def test_a_choice_this_version_does_not_know_is_the_usual():
    assert style_of(room_with(persons="花体", face="楷体")) == Style()


@pytest.mark.long
@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("units", UnitLayout)
def test_both_writers_follow_the_rooms_choice(layout, units):
    room = room_with(persons=layout.value, units=units.value, face="仿宋")
    sheet = paper("agreement", room)
    text = "".join(sheet_text(sheet).split())
    assert ("身份证号码1" in text) or layout is not Layout.IDENTITY
    assert ("／" in text) is (
        units is UnitLayout.STRUCK and layout is not Layout.NARRATIVE
    )
    assert sheet.face is Face.FANG
    assert body(to_pdf(sheet)) == text == word_body(to_docx(sheet))
