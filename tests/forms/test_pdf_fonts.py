"""Faces: what is bundled, a room's own folder, and which face draws what."""

from pathlib import Path
from struct import pack, unpack_from

import pytest

from mediator.forms.characters import (
    BUNDLED,
    Role,
    bundled,
    missing_characters,
    own_fonts,
)
from mediator.forms.font_files import read_font
from mediator.forms.sheet import Face, Sheet
from mediator.forms.to_pdf import to_pdf
from mediator.forms.to_pdf.typefaces import typefaces
from mediator.places import resource
from mediator.problems import Problem
from tests.forms.papers import para
from tests.forms.reading import body

RARE = "\U0002ebf0"  # CJK Extension I: in no bundled face
OLD_NAME, FANG_NAME = "Tiaojie Han GH", "FangSong an GH"


def own_font(name: str = OLD_NAME) -> bytes:
    """Return a face that draws one character of Extension I, and calls itself so."""
    data = bytearray(resource("fonts", "BabelGH.ttf").read_bytes())
    (count,) = unpack_from(">H", data, 4)
    tables = {
        bytes(data[place : place + 4]): unpack_from(">L", data, place + 8)[0]
        for place in range(12, 12 + 16 * count, 16)
    }
    start = tables[b"cmap"]
    (maps,) = unpack_from(">H", data, start + 2)
    for record in range(start + 4, start + 4 + 8 * maps, 8):
        offset = start + unpack_from(">L", data, record + 4)[0]
        if unpack_from(">H", data, offset)[0] == 12:
            data[offset + 16 : offset + 24] = pack(">LL", ord(RARE), ord(RARE))
    old, new = OLD_NAME.encode("utf-16-be"), name.encode("utf-16-be")
    return bytes(data).replace(old, new)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own.ttf").write_bytes(own_font())
    (tmp_path / "broken.ttf").write_bytes(b"no font at all")
    (tmp_path / "short.ttc").write_bytes(b"ttcf\x00\x01\x00\x00")
    (tmp_path / "readme.txt").write_text("not a font")
    return tmp_path


@pytest.mark.parametrize("name", BUNDLED)
def test_a_bundled_face_has_outlines_and_is_renamed(name: str) -> None:
    face = bundled(name)
    assert face.outlines
    assert all(own.startswith("Tiaojie") for own in face.names)


def test_licences_and_sources_are_shipped_with_the_faces() -> None:
    for file, said in (
        ("OFL-1.1.txt", "SIL OPEN FONT LICENSE Version 1.1"),
        ("Hanazono-Font-License.txt", "ライセンス"),
        ("Arphic-Public-License.txt", "ARPHIC PUBLIC LICENSE"),
    ):
        assert said in resource("fonts", file).read_text("utf-8"), file
    told = resource("fonts", "README.md").read_text("utf-8")
    assert all(file in told for file in BUNDLED.values())


def test_a_rooms_own_font_draws_what_no_bundled_face_has(folder: Path) -> None:
    sheet = Sheet(title="", blocks=(para(f"王{RARE}"),))
    assert missing_characters(sheet) == (RARE,)
    assert missing_characters(sheet, fonts=folder) == ()
    assert body(to_pdf(sheet)) == "王"
    assert body(to_pdf(sheet, fonts=folder)) == f"王{RARE}"


def test_files_that_are_no_fonts_are_passed_over(folder: Path) -> None:
    assert [face.path.name for face in own_fonts(folder)] == ["own.ttf"]
    assert own_fonts(folder / "nowhere") == ()
    with pytest.raises(Problem, match=r"broken\.ttf"):
        read_font(folder / "broken.ttf")


def test_song_covers_every_name_and_fang_only_what_it_has(tmp_path: Path) -> None:
    (tmp_path / "fang.ttf").write_bytes(own_font(FANG_NAME))
    faces = typefaces(tmp_path)
    fang = faces.pick(Role.FANG, RARE)
    assert fang is not None
    assert fang.file.path.name == "fang.ttf"
    song = faces.pick(Role.FANG, "王")
    assert song is not None
    assert song.file == bundled("song")
    sheet = Sheet(title="", blocks=(para(f"王{RARE}三"),), face=Face.FANG)
    assert body(to_pdf(sheet, fonts=tmp_path)) == f"王{RARE}三"


def test_a_name_is_set_whole_in_one_face() -> None:
    """㐀 is not in the bold face, so neither is the 王 beside it."""
    faces = typefaces(None)
    whole = faces.whole(Role.BOLD, "王𬭎㐀")
    assert whole is not None
    assert whole.file == bundled("song")
    assert faces.whole(Role.SONG, f"王{RARE}") is None


def test_without_a_fang_a_paper_set_in_it_is_set_in_song() -> None:
    sheet = Sheet(title="记录", blocks=(para("问：答。"),), face=Face.FANG)
    assert body(to_pdf(sheet)) == "记录问：答。"


def test_boxes_to_tick_are_in_song_and_bold() -> None:
    assert missing_characters("☐☑□√") == ()
    assert "☑" in bundled("bold").coverage
