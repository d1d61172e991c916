"""The computer's own 宋体 and 仿宋 are found by name, used whole, refused in words."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from mediator.forms import computer_fonts
from mediator.forms.characters import bundled, own_fonts
from mediator.forms.computer_fonts import Kind, look_for
from mediator.forms.font_files import faces_in
from mediator.forms.sheet import Face, Sheet
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf, typefaces
from mediator.forms.to_pdf.typefaces import Role, Typefaces
from tests.forms.made_fonts import alone, collected, made
from tests.forms.papers import para
from tests.forms.reading import body

LETTERS = "人民调解记录王李明：，。"
_ABSENT = (Face.FANG, Face.SYSTEM_SONG)


@pytest.fixture
def computer(tmp_path, monkeypatch):
    """A computer whose only fonts lie in one folder."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    monkeypatch.setattr(computer_fonts, "font_folders", lambda: (folder,))
    computer_fonts.of_this_computer.cache_clear()
    yield folder
    computer_fonts.of_this_computer.cache_clear()


def test_a_song_lies_in_a_collection_under_any_file_name(computer: Path) -> None:
    collected(
        computer / "a.ttc",
        made("Some Hei", LETTERS),
        made("SimSun", LETTERS, chinese="宋体"),
    )
    found = look_for(Kind.SONG, (computer,))
    assert found.face is not None
    assert (found.face.member, found.name) == (1, "宋体")
    assert "王" in found.face.coverage
    assert look_for(Kind.FANG, (computer,)).face is None


def test_the_known_name_is_preferred_and_a_bold_one_never_taken(computer: Path) -> None:
    alone(computer / "1.ttf", made("Noto Serif CJK SC", LETTERS))
    alone(computer / "2.ttf", made("SimSun", LETTERS, style="Bold"))
    assert look_for(Kind.SONG, (computer,)).name == "Noto Serif CJK SC"
    (computer / "sub").mkdir()
    alone(computer / "sub" / "3.TTF", made("SimSun", LETTERS))
    assert look_for(Kind.SONG, (computer,)).name == "SimSun"


@pytest.mark.parametrize("name", ["FangSong", "FangSong_GB2312", "My FangSong"])
def test_any_fang_will_do(computer: Path, name: str) -> None:
    alone(computer / "f.ttf", made(name, LETTERS))
    assert look_for(Kind.FANG, (computer,)).name == name


@pytest.mark.parametrize("how", [{"cff": True}, {"rights": 2}, {"rights": 0x200}])
def test_a_face_a_pdf_cannot_carry_is_named_and_not_used(computer: Path, how) -> None:
    alone(computer / "s.otf", made("Source Han Serif SC", LETTERS, **how))
    (named,) = faces_in(computer / "s.otf")
    assert not named.usable
    found = look_for(Kind.SONG, (computer,))
    assert (found.face, found.name) == (None, "Source Han Serif SC")


def test_one_that_can_be_carried_is_used_beside_one_that_cannot(computer: Path) -> None:
    alone(computer / "s.otf", made("SimSun", LETTERS, cff=True))
    alone(computer / "t.ttf", made("STSong", LETTERS))
    assert look_for(Kind.SONG, (computer,)).name == "STSong"


def test_what_is_no_font_is_passed_over(computer: Path) -> None:
    (computer / "a.ttf").write_bytes(b"")
    (computer / "b.ttc").write_bytes(b"ttcf\x00\x01\x00\x00\x00\x00\x00\x09")
    (computer / "c.otf").write_bytes(b"OTTO" * 40)
    assert look_for(Kind.SONG, (computer,)) == computer_fonts.Found()


@pytest.mark.long
@pytest.mark.parametrize(
    ("face", "role", "name"),
    [
        (Face.FANG, Role.FANG, "FangSong"),
        (Face.SYSTEM_SONG, Role.SYSTEM_SONG, "SimSun"),
    ],
)
def test_a_name_is_set_whole_in_the_computers_face_or_in_ours(
    computer: Path, face: Face, role: Role, name: str
) -> None:
    collected(computer / "x.ttc", made("SimSun", LETTERS), made("FangSong", LETTERS))
    faces = Typefaces(None)
    known = faces.whole(role, "王明")
    assert known is not None
    assert name in known.file.names
    rare = faces.whole(role, "王𬭎")
    assert rare is not None
    assert rare.file == bundled("song")
    pdf = to_pdf_anew(Sheet("记录", (para("王𬭎，李明。"),), face=face))
    assert body(pdf) == "记录王𬭎，李明。"
    assert any(name in font for font in fonts_in(pdf))


@pytest.mark.parametrize("face", _ABSENT)
def test_without_the_face_the_bundled_one_takes_its_place(
    computer: Path, face: Face
) -> None:
    assert not list(computer.iterdir())
    pdf = to_pdf_anew(Sheet("记录", (para("王𬭎，李明。"),), face=face))
    assert body(pdf) == "记录王𬭎，李明。"
    assert all("Tiaojie" in font for font in fonts_in(pdf))


def test_the_rooms_own_folder_sets_the_text_and_ours_the_rest(tmp_path: Path) -> None:
    collected(tmp_path / "o.ttc", made("Mine", LETTERS), made("Kai", LETTERS + "甲"))
    alone(tmp_path / "no.otf", made("Cff", LETTERS, cff=True))
    assert [next(iter(face.names)) for face in own_fonts(tmp_path)] == ["Mine", "Kai"]
    sheet = Sheet("", (para("王明甲乙。"),), face=Face.OWN, fonts=str(tmp_path))
    pdf = to_pdf(sheet)
    assert body(pdf) == "王明甲乙。"
    used = " ".join(fonts_in(pdf))
    assert "Mine" in used
    assert "Kai" in used
    assert "Tiaojie" in used
    assert b"Mine" in document_xml(to_docx(sheet))


def test_a_font_put_into_the_folder_later_is_seen(tmp_path: Path) -> None:
    sheet = Sheet("", (para("王明。"),), face=Face.OWN, fonts=str(tmp_path))
    assert all("Tiaojie" in font for font in fonts_in(to_pdf(sheet)))
    alone(tmp_path / "o.ttf", made("Mine", LETTERS))
    assert any("Mine" in font for font in fonts_in(to_pdf(sheet)))


def test_a_folder_on_a_stick_that_is_not_here_stops_no_paper(tmp_path: Path) -> None:
    gone = str(tmp_path / "gone")
    sheet = Sheet("", (para("王明。"),), face=Face.OWN, fonts=gone)
    assert body(to_pdf(sheet)) == "王明。"
    assert "宋体".encode() in document_xml(to_docx(sheet))


def to_pdf_anew(sheet: Sheet) -> bytes:
    """Set a paper with faces looked for anew."""
    typefaces._typefaces.cache_clear()
    try:
        return to_pdf(sheet)
    finally:
        typefaces._typefaces.cache_clear()


def fonts_in(pdf: bytes) -> set[str]:
    return {name.decode("latin-1") for name in re.findall(rb"/BaseFont /(\S+)", pdf)}


def document_xml(docx: bytes) -> bytes:
    return ZipFile(BytesIO(docx)).read("word/document.xml")
