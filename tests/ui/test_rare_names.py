"""The rarest names stand in the window as characters, never as boxes."""

import pytest
from PySide6.QtGui import QFontDatabase, QTextLayout

from mediator.forms.characters import BUNDLED, bundled
from mediator.places import resource
from mediator.ui.look import OWN_FAMILIES, Look, bring_own_fonts

NAMES = ("王𬭎", "赵㛃", "钱𠅤", "孙𮧵", "李𰻝", "周𱁬", "吴𬬭", "郑䶮", "冯𡛟")


def boxes(text: str) -> int:
    """Return how many characters no face of the window has."""
    line = QTextLayout(text, Look().font())
    line.beginLayout()
    line.createLine()
    line.endLayout()
    glyphs = [glyph for run in line.glyphRuns() for glyph in run.glyphIndexes()]
    assert glyphs
    return glyphs.count(0)


@pytest.mark.parametrize("name", NAMES)
def test_a_rare_name_is_shown(qapp, name: str) -> None:
    del qapp
    bring_own_fonts(Look())
    assert boxes(name) == 0


def test_a_character_no_font_has_is_found_to_be_a_box(qapp) -> None:
    del qapp
    bring_own_fonts(Look())
    assert boxes("王\U0002ebf0") == 1


def test_the_bundled_fonts_are_called_what_the_window_asks_for(qapp) -> None:
    del qapp
    found = []
    for file in ("Song.ttf", "HanBF.ttf", "BabelGH.ttf"):
        number = QFontDatabase.addApplicationFont(str(resource("fonts", file)))
        found += QFontDatabase.applicationFontFamilies(number)
    assert tuple(found) == OWN_FAMILIES


def test_every_sample_is_in_a_bundled_font() -> None:
    faces = [bundled(key) for key in BUNDLED]
    assert all(any(c in face.coverage for face in faces) for n in NAMES for c in n)
