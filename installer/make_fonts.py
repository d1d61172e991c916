"""Make the bundled fonts from their published sources.

The made files are committed, since Windows has neither the sources nor the
tools; this script is how they came to be, and how a later version is made. It
runs on Debian 12, downloads what it needs into a folder of its own, and leaves
the same bytes every time::

    python3 -m venv /tmp/fonts && /tmp/fonts/bin/pip install fonttools==4.68.0
    /tmp/fonts/bin/python installer/make_fonts.py

What is made, from what, and under which licence: ``resources/fonts/README.md``.
"""

import bz2
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "resources" / "fonts"
NORMS = ROOT / "tests" / "forms" / "characters_8105.txt"

DEBIAN = {
    "fonts-noto-cjk": "1:20220127+repack1-1",
    "fonts-hanazono": "20170904-2.1",
    "fonts-babelstone-han": "15.0.5-2",
    "unicode-data": "15.0.0-1",
}
PYTHON = "pylopdf-fonts-zh-cn==0.1.1"

SONG_TTC_MEMBER = 2  # the Simplified Chinese member of the Bold collection
MAX_ERROR_UNITS = 1.0  # of 1000 to the em, when cubic curves become quadratic
FIXED_TIME = 3_800_000_000  # seconds since 1904: the files never carry the clock

# corners of the tick in ☑, as parts of the square, clockwise
TICK = (
    (0.17, 0.52),
    (0.25, 0.59),
    (0.41, 0.4),
    (0.76, 0.84),
    (0.84, 0.77),
    (0.42, 0.22),
)

CJK_BLOCKS = (
    range(0x3400, 0x4DC0),
    range(0x4E00, 0xA000),
    range(0xF900, 0xFB00),
    range(0x20000, 0x2EBF0),
    range(0x2F800, 0x2FA20),
    range(0x30000, 0x323B0),
)
EXTENSIONS_B_TO_F = (range(0x20000, 0x2A6E0), range(0x2A700, 0x2EBE1))
SYMBOLS = (
    range(0x20, 0x7F),
    range(0xA0, 0x250),
    range(0x370, 0x450),
    range(0x2000, 0x2070),
    range(0x2100, 0x2200),
    range(0x2200, 0x2300),
    range(0x2460, 0x2500),
    range(0x2500, 0x2600),
    range(0x2600, 0x2650),
    range(0x3000, 0x3130),
    range(0x3200, 0x3400),
    range(0xFE10, 0xFE70),
    range(0xFF00, 0xFFF0),
)


def fetch(folder: Path) -> None:
    """Download the sources, pinned, through apt-get and pip, and unpack them."""
    wanted = [f"{name}={version}" for name, version in DEBIAN.items()]
    subprocess.run(["apt-get", "download", *wanted], cwd=folder, check=True)
    for package in folder.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", package, folder], check=True)
    command = [sys.executable, "-m", "pip", "download", "--no-deps", PYTHON]
    subprocess.run(command, cwd=folder, check=True)
    for wheel in folder.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder)


def norm_characters(folder: Path) -> str:
    """Return the 8,105 characters of 通用规范汉字表, in code order (Unihan kTGH)."""
    source = folder / "usr/share/unicode/Unihan_OtherMappings.txt.bz2"
    lines = bz2.decompress(source.read_bytes()).decode().splitlines()
    codes = {
        int(line.split("\t")[0].removeprefix("U+"), 16)
        for line in lines
        if not line.startswith("#") and "\tkTGH\t" in line
    }
    return "".join(map(chr, sorted(codes)))


def gb2312_characters() -> set[int]:
    """Return every character of GB/T 2312, symbols included."""
    found: set[int] = set()
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes((high, low)).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    return found


def covered(font: TTFont) -> set[int]:
    """Return the characters a font has a glyph for."""
    return set(font.getBestCmap())


def keep(font: TTFont, characters: Iterable[int]) -> None:
    """Cut a font down to some characters; a paper needs no layout rules."""
    options = Options()
    options.layout_features = []
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx"]
    options.drop_tables += ["DSIG", "FFTM", "meta", "gasp"]
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6]
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(characters))
    subsetter.subset(font)
    font["cmap"].tables = [
        table for table in font["cmap"].tables if table.format in {4, 12}
    ]


def quadratic(font: TTFont) -> None:
    """Turn CFF outlines into the glyf outlines that PDF subsetting needs."""
    order = font.getGlyphOrder()
    glyphs = font.getGlyphSet()
    drawn = {}
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, MAX_ERROR_UNITS, reverse_direction=True))
        drawn[name] = pen.glyph()
    _install_glyf(font, order, drawn)
    del font["CFF "]
    font.sfntVersion = "\x00\x01\x00\x00"


def _install_glyf(font: TTFont, order: list[str], drawn: dict[str, Glyph]) -> None:
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = drawn
    for name, glyph in drawn.items():
        glyph.recalcBounds(glyf)
        width, _ = font["hmtx"][name]
        font["hmtx"][name] = (width, getattr(glyph, "xMin", 0))
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in (
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
    ):
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    maxp.recalc(font)


def add_ballot_boxes(font: TTFont) -> None:
    """Give a face ☐ and ☑, which no Song here has: its own □, and a tick in it."""
    square = font.getBestCmap()[ord("□")]
    box = font["glyf"][square]
    pen = TTGlyphPen(None)
    font.getGlyphSet()[square].draw(pen)
    wide, high = box.xMax - box.xMin, box.yMax - box.yMin
    corners = [
        (round(box.xMin + x * wide), round(box.yMin + y * high)) for x, y in TICK
    ]
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()
    order = [*font.getGlyphOrder(), "ballotchecked"]
    font.setGlyphOrder(order)
    font["glyf"].glyphOrder = order
    font["glyf"].glyphs["ballotchecked"] = pen.glyph()
    font["hmtx"]["ballotchecked"] = font["hmtx"][square]
    for table in font["cmap"].tables:
        table.cmap[ord("☐")] = square
        table.cmap[ord("☑")] = "ballotchecked"


def name_it(font: TTFont, name: str, style: str, notice: str) -> None:
    """Rename a changed face and say in the file what was changed."""
    table = font["name"]
    origin = table.getDebugName(0) or ""
    version = table.getDebugName(5) or ""
    table.names = []
    postscript = f"{name.replace(' ', '')}-{style}"
    texts = {
        0: origin,
        1: name,
        2: style,
        3: postscript,
        4: f"{name} {style}",
        5: version,
        6: postscript,
        10: notice,
    }
    for number, text in texts.items():
        table.setName(text, number, 3, 1, 0x409)
    font["post"].formatType = 3.0
    font["head"].created = font["head"].modified = FIXED_TIME
    font["OS/2"].fsType = 0
    font.recalcTimestamp = False


def save(font: TTFont, file: str) -> None:
    """Write one made face and tell its size."""
    path = FONTS / file
    font.save(path, reorderTables=True)
    print(f"{file}: {len(font.getBestCmap())} characters, {path.stat().st_size} bytes")


def make(folder: Path) -> None:
    """Make the four faces and the list of 8,105 from unpacked sources."""
    fonts = folder / "usr/share/fonts"
    norms = norm_characters(folder)
    rows = [norms[start : start + 40] for start in range(0, len(norms), 40)]
    NORMS.write_text("\n".join(rows) + "\n", encoding="utf-8")

    song = TTFont(folder / "pylopdf_fonts_zh_cn/NotoSerifSC-Regular.otf")
    keep(song, covered(song))
    quadratic(song)
    add_ballot_boxes(song)
    notice = (
        "Changed November 2026: outlines converted to TrueType, layout tables left out,"
        " ballot boxes added. Source: Noto Serif SC 2.003. SIL OFL 1.1."
    )
    name_it(song, "Tiaojie Song", "Regular", notice)
    save(song, "Song.ttf")
    in_song = covered(song)

    bold = TTCollection(fonts / "opentype/noto/NotoSerifCJK-Bold.ttc").fonts[
        SONG_TTC_MEMBER
    ]
    symbols = {code for block in SYMBOLS for code in block}
    keep(bold, {*map(ord, norms)} | gb2312_characters() | (symbols & in_song))
    quadratic(bold)
    add_ballot_boxes(bold)
    notice = (
        "Changed November 2026: cut to 8105 + GB 2312 + symbols, outlines converted to"
        " TrueType. Source: Noto Serif CJK SC Bold 2.001. SIL OFL 1.1."
    )
    name_it(bold, "Tiaojie Song", "Bold", notice)
    save(bold, "SongBold.ttf")

    rare = TTFont(fonts / "truetype/hanazono/HanaMinB.ttf")
    blocks = {code for block in EXTENSIONS_B_TO_F for code in block}
    keep(rare, covered(rare) & blocks)
    notice = (
        "Changed November 2026: cut to CJK Extensions B to F, hinting left out."
        " Source: HanaMinB 2017-09-04. Hanazono Font License."
    )
    name_it(rare, "Tiaojie Han BF", "Regular", notice)
    save(rare, "HanBF.ttf")

    late = TTFont(fonts / "truetype/babelstone/BabelStoneHan.ttf")
    cjk = {code for block in CJK_BLOCKS for code in block}
    keep(late, (covered(late) & cjk) - in_song - covered(rare))
    notice = (
        "Changed November 2026: cut to CJK characters that Song and Han BF"
        " lack, hinting left out. Source: BabelStone Han 15.0.5. Arphic Public License."
    )
    name_it(late, "Tiaojie Han GH", "Regular", notice)
    save(late, "BabelGH.ttf")


def main() -> None:
    """Fetch into a passing folder, or use the unpacked sources named."""
    if len(sys.argv) > 1:
        make(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        fetch(Path(folder))
        make(Path(folder))


if __name__ == "__main__":
    main()
