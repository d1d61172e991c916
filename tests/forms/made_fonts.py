"""Fonts made for tests: with outlines of either kind, in a file or a collection."""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.ttCollection import TTCollection

_BOX = ((100, 0), (100, 700), (900, 700), (900, 0))


def _draw(pen) -> None:
    pen.moveTo(_BOX[0])
    for point in _BOX[1:]:
        pen.lineTo(point)
    pen.closePath()


def made(  # noqa: PLR0913 - all that tells fonts apart
    name: str,
    letters: str,
    *,
    cff: bool = False,
    style: str = "Regular",
    rights: int = 0,
    chinese: str = "",
) -> TTFont:
    """Return a font that draws a box for each of some characters."""
    glyphs = [".notdef", *(f"u{ord(each):05X}" for each in letters)]
    builder = FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap({ord(each): f"u{ord(each):05X}" for each in letters})
    if cff:
        pen = T2CharStringPen(1000, None)
        _draw(pen)
        strings = dict.fromkeys(glyphs, pen.getCharString())
        builder.setupCFF(name, {"FullName": name}, strings, {})
    else:
        outline = TTGlyphPen(None)
        _draw(outline)
        builder.setupGlyf(dict.fromkeys(glyphs, outline.glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (1000, 100)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": name, "styleName": style, "psName": name})
    if chinese:
        builder.font["name"].setName(chinese, 1, 3, 1, 0x804)
    builder.setupOS2(fsType=rights, sTypoAscender=880, sTypoDescender=-120)
    builder.setupPost()
    return builder.font


def collected(path: Path, *fonts: TTFont) -> Path:
    """Write some fonts as one collection."""
    whole = TTCollection()
    whole.fonts.extend(fonts)
    whole.save(path)
    return path


def alone(path: Path, font: TTFont) -> Path:
    """Write a font as a file of its own."""
    font.save(path)
    return path
