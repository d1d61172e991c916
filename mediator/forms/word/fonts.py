"""Rare characters in a Word file: which face they are set in, and how it travels.

Hardly any office PC has a face for the rarest names, so a small font with just those
characters is embedded (ISO/IEC 29500-1 §17.8.1 and §17.8.3.3).
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import groupby
from typing import Final

from lxml import etree

from mediator.forms.characters import bundled
from mediator.forms.word.font_subset import cut

FAMILIES: Final = {"song": "Rare Song", "han-bf": "Rare Han", "babel-gh": "Rare Han 2"}
"""What the small fonts call themselves, by the bundled face they are cut from."""

LAST_RESORT: Final = "SimSun-ExtB"
"""For a character no bundled face has; perhaps the reader's PC has it."""

_RARE: Final = (range(0x3400, 0x4DC0), range(0x9FA6, 0xA000), range(0x20000, 0x110000))
"""What an old 宋体 may lack: extension A, late additions, all beyond plane 0."""

_LONGEST_VALUE: Final = 40
_OBFUSCATED: Final = 32
_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FACE: Final = f"{{{_W}}}eastAsia"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_LINK: Final = f"{{{_PACKAGE}/relationships}}Relationship"
_TEXT_PARTS: Final = ("word/document", "word/header", "word/footer")


def is_rare(character: str) -> bool:
    """Tell whether an ordinary 宋体 may lack a character."""
    return any(ord(character) in each for each in _RARE)


def in_faces(text: str, face: str) -> Iterator[tuple[str, str]]:
    """Yield the stretches of a text with the face each is set in.

    A value as short as a name is set whole in one face: half of it in another would
    look like a forgery. In longer text only the rare characters change face.

    Args:
        text: to be set.
        face: of everything that is not rare.
    """
    if not any(map(is_rare, text)):
        yield face, text
        return
    song = bundled("song").coverage
    if len(text) <= _LONGEST_VALUE and all(each in song for each in text):
        yield FAMILIES["song"], text
        return
    for family, letters in groupby(text, key=lambda each: _family(each, face)):
        yield family, "".join(letters)


def _family(character: str, face: str) -> str:
    if not is_rare(character):
        return face
    for name, family in FAMILIES.items():
        if character in bundled(name).coverage:
            return family
    return LAST_RESORT


def embed(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files of a Word package with the small fonts its text needs.

    Each calls itself after the characters in it: of two papers open at once an office
    takes the fonts of one name from the first, and the other's name would be a gap.

    Args:
        files: of the package, by name.

    Raises:
        Problem: a bundled font is damaged.
    """
    letters = _letters_in(files)
    called = {
        family: f"{family} {_mark_of(found)}"
        for family, found in letters.items()
        if found
    }
    if not called:
        return files
    fonts = {
        called[family]: cut(
            bundled(name).path.read_bytes(), letters[family], called[family]
        )
        for name, family in FAMILIES.items()
        if family in called
    }
    files = {name: _renamed(name, part, called) for name, part in files.items()}
    table = etree.fromstring(files["word/fontTable.xml"])
    # LibreOffice knows these elements only without a prefix.
    links = etree.fromstring(f'<Relationships xmlns="{_PACKAGE}/relationships"/>')
    more: dict[str, bytes] = {}
    for place, (family, font) in enumerate(fonts.items(), 1):
        key = sha256(font).hexdigest()[:32].upper()
        more[f"word/fonts/font{place}.odttf"] = _obfuscated(font, key)
        table.append(_entry(family, f"rId{place}", key))
        etree.SubElement(
            links,
            _LINK,
            Id=f"rId{place}",
            Type=f"{_OFFICE}/font",
            Target=f"fonts/font{place}.odttf",
        )
    more["word/_rels/fontTable.xml.rels"] = _xml(links)
    return files | more | _announced(files) | {"word/fontTable.xml": _xml(table)}


def _mark_of(letters: set[str]) -> str:
    """Return what tells a font with these characters from others of its family."""
    return sha256("".join(sorted(letters)).encode()).hexdigest()[:8].upper()


def _renamed(name: str, content: bytes, called: Mapping[str, str]) -> bytes:
    """Return a part with its text set in the fonts as they call themselves."""
    if not _has_text(name) or not any(each.encode() in content for each in called):
        return content
    part = etree.fromstring(content)
    for fonts in part.iter(f"{{{_W}}}rFonts"):
        family = fonts.get(_FACE, "")
        if family in called:
            fonts.set(_FACE, called[family])
    return _xml(part)


def _has_text(name: str) -> bool:
    """Tell whether a part of a package holds text of a paper."""
    return name.startswith(_TEXT_PARTS) and name.endswith(".xml")


def _letters_in(files: dict[str, bytes]) -> dict[str, set[str]]:
    """Return the characters set in each family, Latin ones left out."""
    found: dict[str, set[str]] = {family: set() for family in FAMILIES.values()}
    for name, content in files.items():
        if not _has_text(name) or not any(each.encode() in content for each in found):
            continue
        for run in etree.fromstring(content).iter(f"{{{_W}}}r"):
            fonts = run.find(f"{{{_W}}}rPr/{{{_W}}}rFonts")
            family = "" if fonts is None else fonts.get(_FACE, "")
            if family in found:
                text = "".join(str(each) for each in run.itertext(f"{{{_W}}}t"))
                found[family].update(each for each in text if not each.isascii())
    return found


def _obfuscated(font: bytes, key: str) -> bytes:
    """Return a font with its first bytes hidden, as the standard asks."""
    mask = bytes.fromhex(key)[::-1]
    hidden = (
        byte ^ mask[place % len(mask)] for place, byte in enumerate(font[:_OBFUSCATED])
    )
    return bytes(hidden) + font[_OBFUSCATED:]


def _entry(family: str, link: str, key: str) -> etree._Element:
    """Return the line of the font table that leads to an embedded font."""
    made = etree.Element(f"{{{_W}}}font", nsmap={"w": _W, "r": _OFFICE})
    made.set(f"{{{_W}}}name", family)
    for name, value in (("charset", "86"), ("family", "auto"), ("pitch", "variable")):
        etree.SubElement(made, f"{{{_W}}}{name}").set(f"{{{_W}}}val", value)
    font = etree.SubElement(made, f"{{{_W}}}embedRegular")
    font.set(f"{{{_OFFICE}}}id", link)
    parts = (key[:8], key[8:12], key[12:16], key[16:20], key[20:])
    font.set(f"{{{_W}}}fontKey", "{" + "-".join(parts) + "}")
    return made


def _announced(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return settings and content types that say fonts are embedded."""
    settings = etree.fromstring(files["word/settings.xml"])
    zoom = settings.find(f"{{{_W}}}zoom")
    if zoom is not None:
        for name in ("saveSubsetFonts", "embedTrueTypeFonts"):
            zoom.addnext(etree.Element(f"{{{_W}}}{name}"))
    types = etree.fromstring(files["[Content_Types].xml"])
    kind = etree.SubElement(types, f"{{{_PACKAGE}/content-types}}Default")
    kind.set("Extension", "odttf")
    kind.set(
        "ContentType", "application/vnd.openxmlformats-officedocument.obfuscatedFont"
    )
    types.insert(0, kind)
    return {"word/settings.xml": _xml(settings), "[Content_Types].xml": _xml(types)}


def _xml(element: etree._Element) -> bytes:
    return etree.tostring(
        element, xml_declaration=True, encoding="UTF-8", standalone=True
    )
