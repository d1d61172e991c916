"""A name is set whole in one face, wherever it stands on a paper."""

from ctypes import c_int, create_string_buffer

import pypdfium2
import pytest
from msgspec.structs import replace as changed
from pypdfium2 import raw

from mediator.cases.case_file import AssignmentEntry, RoomFile
from mediator.forms.catalogue import make, papers_of
from mediator.forms.dossier import dossier
from mediator.forms.people_on import people_on
from mediator.forms.sheet import Face, Sheet, sheet_text
from mediator.forms.style import FACE, FONTS
from mediator.forms.to_pdf import to_pdf
from mediator.places import resource
from tests.cases.exchange.reading import read_case_file
from tests.forms.made_fonts import alone, made
from tests.forms.papers import para

SAMPLE = read_case_file(resource("samples", "rare_names.json"))
MEDIATOR = changed(SAMPLE.room.mediators[0], uid="mediator")
ROOM = changed(SAMPLE.room, mediators=(MEDIATOR,))
CASE = changed(SAMPLE.cases[0], assignments=(AssignmentEntry(mediator=MEDIATOR.uid),))
NAMES = ("王𬭎", "䶮一鸣")
USUAL = "".join(chr(each) for each in range(0x20, 0x7F)) + "，。与三另有字到场"


@pytest.fixture(scope="module")
def room(tmp_path_factory) -> RoomFile:
    """A room that has chosen a face of its own, which lacks the rare characters."""
    folder = tmp_path_factory.mktemp("fonts")
    plain = make_all(ROOM)
    letters = set(USUAL) | {each for sheet in plain for each in sheet_text(sheet)}
    common = sorted(each for each in letters - set("𬭎䶮") if each.isprintable())
    alone(folder / "mine.ttf", made("Mine", "".join(common)))
    choices = ROOM.choices | {FACE: "自选字体", FONTS: str(folder)}
    return changed(ROOM, choices=choices)


def make_all(room: RoomFile) -> list[Sheet]:
    return [make(ref, CASE, room) for ref in papers_of(CASE)]


def letters_in(pdf: bytes) -> list[tuple[str, str]]:
    """Return each visible character with the font it is drawn in, page by page."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        words = page.get_textpage()
        for place in range(words.count_chars()):
            unit = raw.FPDFText_GetUnicode(words, place)
            if 0xDC00 <= unit < 0xE000:  # the second half of one
                high, font = ord(found[-1][0]), found[-1][1]
                both = 0x10000 + ((high - 0xD800) << 10) + unit - 0xDC00
                found[-1] = (chr(both), font)
                continue
            said = chr(unit)
            name = create_string_buffer(80)
            raw.FPDFText_GetFontInfo(words, place, name, 80, c_int())
            if said.strip():
                found.append((said, name.value.decode()))
    document.close()
    return found


def faces_of(name: str, letters: list[tuple[str, str]]) -> list[set[str]]:
    """Return in which fonts each occurrence of a name is drawn."""
    text = "".join(said for said, _ in letters)
    return [
        {font for _, font in letters[place : place + len(name)]}
        for place in range(len(text))
        if text.startswith(name, place)
    ]


def test_on_every_paper_a_name_is_drawn_in_one_face(room: RoomFile) -> None:
    sheets = make_all(room)
    assert {sheet.face for sheet in sheets} == {Face.OWN}
    named = 0
    for sheet in sheets:
        letters = letters_in(to_pdf(sheet))
        assert any("Mine" in font for _, font in letters), sheet.title
        for name in NAMES:
            torn = [each for each in faces_of(name, letters) if len(each) > 1]
            assert torn == [], (sheet.title, name)
            named += len(faces_of(name, letters))
    assert named > len(sheets)


def test_in_the_dossier_too(room: RoomFile) -> None:
    letters = letters_in(dossier(CASE, room, {}))
    for name in NAMES:
        found = faces_of(name, letters)
        assert found
        assert all(len(each) == 1 for each in found)


def test_a_name_within_a_sentence_is_whole_and_the_rest_as_it_was(
    room: RoomFile,
) -> None:
    folder = room.choices[FONTS]
    text = "王𬭎与王三，另有𬭎字。"
    sheet = Sheet(
        "", (para(text),), face=Face.OWN, fonts=folder, names=("王𬭎",), paged=False
    )
    letters = letters_in(to_pdf(sheet))
    assert "".join(said for said, _ in letters) == text
    own = ["Mine" in font for _, font in letters]
    assert own == [False, False, True, True, True, True, True, True, False, True, True]


def test_of_two_names_the_longer_is_taken(room: RoomFile) -> None:
    sheet = Sheet(
        "",
        (para("王𬭎三到场。"),),
        face=Face.OWN,
        fonts=room.choices[FONTS],
        names=("王𬭎", "王𬭎三"),
    )
    (found,) = faces_of("王𬭎三", letters_in(to_pdf(sheet)))
    assert len(found) == 1


def test_everybody_of_the_case_counts() -> None:
    assert set(NAMES) <= set(people_on(CASE, ROOM))
