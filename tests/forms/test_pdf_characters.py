"""Every character of a name can be printed, and is read back as it was typed."""

from pathlib import Path

import pytest

from mediator.forms.characters import missing_characters
from mediator.forms.sheet import Sheet
from mediator.forms.to_pdf import to_pdf
from tests.forms.papers import para
from tests.forms.reading import body

NORM = "".join(
    (Path(__file__).parent / "characters_8105.txt").read_text("utf-8").split()
)
# GB 18030-2022 level 3 by its blocks: 27,570 + 60,317 characters
COMPATIBILITY = "﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩"
BLOCKS = (
    range(0x4E00, 0x9FF0),
    range(0x3400, 0x4DB6),
    range(0x20000, 0x2A6D7),
    range(0x2A700, 0x2B735),
    range(0x2B740, 0x2B81E),
    range(0x2B820, 0x2CEA2),
    range(0x2CEB0, 0x2EBE1),
)
LEVEL_3 = "".join(chr(code) for block in BLOCKS for code in block) + COMPATIBILITY
EXTENSION_I = "".join(map(chr, range(0x2EBF0, 0x2EE5E)))


def printed(text: str) -> str:
    return body(to_pdf(Sheet(title="", blocks=(para(text),))))


def test_the_lists_are_the_published_ones() -> None:
    assert len(set(NORM)) == 8105
    assert len(set(LEVEL_3)) == 87887
    assert len(EXTENSION_I) == 622


def test_both_lists_are_covered_and_extension_i_is_told_not_silent() -> None:
    assert missing_characters(NORM) == ()
    assert missing_characters(LEVEL_3) == ()
    assert missing_characters(EXTENSION_I) == tuple(EXTENSION_I)


def test_all_of_the_norm_is_read_back() -> None:
    assert printed(NORM) == NORM


def test_bold_falls_back_to_song() -> None:
    title = "关于𠅤㐀𰻝的说明"
    assert body(to_pdf(Sheet(title=title, blocks=()))) == title


@pytest.mark.nightly
def test_all_of_level_3_is_read_back() -> None:
    step = 4000
    for start in range(0, len(LEVEL_3), step):
        part = LEVEL_3[start : start + step]
        assert printed(part) == part, hex(ord(part[0]))
