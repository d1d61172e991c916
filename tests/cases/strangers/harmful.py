"""Files built to do harm, by the door that they come to; each with what it tries."""

import json
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from PIL import Image

from mediator.cases.exchange.case_files import book_in
from mediator.cases.exchange.old_ledger.sheets import LedgerSheet
from mediator.cases.exchange.old_ledger.workbook import ledger_sheets
from mediator.cases.month.package import MonthPackage
from mediator.cases.month.receiving import read_bytes
from mediator.cases.safety.manifest import Manifest, manifest_in
from mediator.cases.scanned import pages
from mediator.cases.strangers import Apart, Bounds
from mediator.forms.from_docx import WordPaper, word_paper
from mediator.places import resource
from tests.cases.exchange.old_ledger.register import register
from tests.cases.month.test_receiving import changed

MAIN: Final = "word/document.xml"
SHEET: Final = "xl/worksheets/sheet1.xml"
HEAD: Final = '<?xml version="1.0"?>'
WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEETS: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
TEXT: Final = f'<w:document xmlns:w="{WORD}"><w:body/></w:document>'
CASE: Final = resource("samples", "d_parked_car.json").read_bytes()
PACKAGE: Final = changed(lambda _: None)
LEDGER: Final = register(40, 2)
MANIFEST: Final = b'{"book": "x", "number": 1}'

Read = Callable[[Apart, bytes], object]


def word(main: str = TEXT, **parts: str | bytes) -> bytes:
    """Return a Word file; parts are named ``word__settings_xml`` and so on."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr(MAIN, main)
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def ledger(sheet: str | bytes) -> bytes:
    """Return a register with another first sheet."""
    made = BytesIO()
    with ZipFile(BytesIO(LEDGER)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, sheet if each == SHEET else old.read(each))
    return made.getvalue()


def with_parts(more: int) -> bytes:
    """Return a register with so many more files in it."""
    made = BytesIO(LEDGER)
    with ZipFile(made, "a") as archive:
        for number in range(more):
            archive.writestr(f"xl/media/{number}.xml", b"<a/>")
    return made.getvalue()


def laughs() -> str:
    """Return a document of a few lines that becomes 10^9 words."""
    each = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    return f'{HEAD}<!DOCTYPE x [<!ENTITY a0 "ha">{each}]><x>&a9;</x>'


def one_entity(value: str, before: str = "", letters: str = "UTF-8") -> bytes:
    """Return a sheet of two lines, the second of them an entity.

    Args:
        value: what the entity stands for.
        before: a remark in front of the document type.
        letters: the encoding.
    """
    rows = "".join(
        f"<row><c t='inlineStr'><is><t>{each}</t></is></c></row>"
        for each in ("x", "&a;")
    )
    return (
        f"<?xml version='1.0' encoding='{letters}'?><!--{before}-->"
        f"<!DOCTYPE worksheet [<!ENTITY a {value}>]>"
        f"<worksheet xmlns='{SHEETS}'><sheetData>{rows}</sheetData></worksheet>"
    ).encode(letters)


def link(kind: str, target: str) -> str:
    """Return the links of a part, one of them to another computer."""
    return (
        f'<Relationships xmlns="{LINKS}"><Relationship Id="r1" Type="http://x/{kind}" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    )


def fields(*pieces: str) -> str:
    """Return the text of a Word file with one field, written in pieces."""
    said = "".join(f"<w:instrText>{each}</w:instrText>" for each in pieces)
    body = f"<w:body><w:p><w:r>{said}</w:r></w:p></w:body>"
    return f'<w:document xmlns:w="{WORD}">{body}</w:document>'


def with_part(name: str, part: str | bytes) -> bytes:
    """Return a register with one more file in it."""
    made = BytesIO(LEDGER)
    with ZipFile(made, "a") as archive:
        archive.writestr(name, part)
    return made.getvalue()


def of_kinds(kind: str) -> bytes:
    """Return a register that says one of its parts is of this kind."""
    made = BytesIO()
    with ZipFile(BytesIO(LEDGER)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for each in old.namelist():
            part = old.read(each)
            if each == "[Content_Types].xml":
                more = f'<Override PartName="/xl/a.bin" ContentType="{kind}"/></Types>'
                part = part.replace(b"</Types>", more.encode())
            new.writestr(each, part)
    return made.getvalue()


def false_size() -> bytes:
    """Return a Word file whose text says that it is small, and is not."""
    made = bytearray(word(" " * 5_000_000))
    real = (5_000_000).to_bytes(4, "little")
    place = made.find(real)
    while place >= 0:
        made[place : place + 4] = (1000).to_bytes(4, "little")
        place = made.find(real, place)
    return bytes(made)


def picture(kind: str, size: tuple[int, int], mode: str = "RGB") -> bytes:
    """Return a picture of one colour."""
    made = BytesIO()
    Image.new(mode, size).save(made, kind)
    return made.getvalue()


def said_to_be(across: int, down: int) -> bytes:
    """Return a small PNG that says it is of another size."""
    made = bytearray(picture("PNG", (10, 10)))
    made[16:24] = across.to_bytes(4, "big") + down.to_bytes(4, "big")
    made[29:33] = zlib.crc32(made[12:29]).to_bytes(4, "big")
    return bytes(made)


def pdf(*bodies: str) -> bytes:
    """Return a PDF of objects; the first is the catalogue."""
    made, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(bodies, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(made)
    made += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    made += f"trailer\n<</Size {len(bodies) + 1}/Root 1 0 R>>\n".encode()
    return bytes(made) + f"startxref\n{start}\n%%EOF".encode()


def endless_pdf() -> bytes:
    """Return a PDF of one page that draws 20^8 times."""
    forms = [
        drawn(f"/F {8 + place} 0 R" if place < 8 else "", 20 if place < 8 else 0)
        for place in range(9)
    ]
    return pdf(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        "/Resources<</XObject<</F 7 0 R>>>>>>",
        stream("", "/F Do"),
        "<<>>",
        "<<>>",
        *forms,
    )


def drawn(name: str, times: int) -> str:
    """Return a form that draws another one so often."""
    return stream(
        f"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<<{name}>>>>",
        "/F Do " * times or "0 0 9 9 re f",
    )


def stream(about: str, content: str) -> str:
    """Return an object with content."""
    return f"<<{about}/Length {len(content)}>>\nstream\n{content}\nendstream"


def nested_zip() -> bytes:
    """Return a Word file of which the text is itself a packed file, and so on."""
    inner = b" " * 30_000_000
    for _ in range(3):
        made = BytesIO()
        with ZipFile(made, "w", ZIP_DEFLATED) as archive:
            archive.writestr(MAIN, inner)
        inner = made.getvalue()
    return inner


def twice() -> bytes:
    """Return a Word file with two texts of one name, the second one hidden."""
    content = word()
    made = BytesIO(content)
    with ZipFile(made, "a", ZIP_STORED) as archive:
        archive.writestr(MAIN.upper(), TEXT)
        archive.writestr("../../escaped.xml", TEXT)
    return made.getvalue()[: -len(content) // 4]


CASE_FILES: Final = {
    "0 bytes": b"",
    "deep brackets": b"[" * 200_000,
    "deep objects": b'{"a":' * 100_000,
    "a number of 100,000 digits": b'{"version": ' + b"9" * 100_000 + b"}",
    "not a number": b'{"version": NaN}',
    "truncated": CASE[: len(CASE) // 2],
    "two in one": CASE * 2,
    "of another kind by its suffix": b"\x89PNG\r\n\x1a\n" + b"\x00" * 100,
    "memory hog": b'{"cases": [' + b"[]," * 3_000_000 + b"[]]}",
    "a large memory hog": b'{"cases": [' + b"[]," * 10_000_000 + b"[]]}",
    "a hog of empty entries": b'{"cases": [' + b"{}," * 1_000_000 + b"{}]}",
    "more cases than any room": b'{"cases": [' + b"{}," * 400_000 + b"{}]}",
    "a text of 60 MB": b'{"cases": [{"facts": "' + b"x" * (60 << 20) + b'"}]}',
    "one key twice": b'{"format": "mediator-case-file", "format": "x"}',
    "out of the room by a scan": json.dumps(
        {"cases": [{"evidence": [{"name": "a", "attachments": [
            {"stored_name": "../../../etc/passwd", "name": "a"}]}]}]}
    ).encode(),
}  # fmt: skip

PACKAGES: Final = {
    "0 bytes": b"",
    "deep brackets": b"[" * 1_000_000,
    "truncated": PACKAGE[: len(PACKAGE) // 2],
    "too large a figure": changed(lambda tree: tree["figures"].update(total=10**16)),
    "other bytes": PACKAGE.decode().encode("utf-16"),
    "a workbook by its content": b"PK\x03\x04" + PACKAGE,
}

MANIFESTS: Final = {
    "0 bytes": b"",
    "deep brackets": b"[" * 1_000_000,
    "unknown keys": b'{"__class__": "os.system", "number": 1}',
    "truncated": MANIFEST[:10],
}

WORDS: Final = {
    "0 bytes": b"",
    "zip bomb": word(" " * 30_000_000),
    "zip bomb in a zip bomb": nested_zip(),
    "a false size": false_size(),
    "billion laughs": word(laughs()),
    "external entity": word(
        f'{HEAD}<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    ),
    "deep nesting": word("<a>" * 100_000),
    "truncated": word()[:60],
    "a picture before it": b"GIF89a" + word(),
    "old and with macros": b"\xd0\xcf\x11\xe0" + b"\x00" * 600,
    "hidden macros": word(**{"word/vbaProject.bin": b"\x00"}),
    "template from elsewhere": word(
        **{"word/_rels/settings.xml.rels": link("attachedTemplate", "https://x/a.dotm")}
    ),
    "an object from elsewhere": word(
        **{"word/_rels/document.xml.rels": link("oleObject", "\\\\server\\a")}
    ),
    "two texts, one hidden": twice(),
    "a text from elsewhere": word(
        **{"word/_rels/document.xml.rels": link("aFChunk", "http://x/a.html")}
    ),
    "a frame from elsewhere": word(
        **{"word/_rels/webSettings.xml.rels": link("frame", "http://x/a")}
    ),
    "an object at its foot": word(
        **{"word/_rels/footer1.xml.rels": link("oleObject", "embeddings/a.dat")}
    ),
    "a field that starts a program": word(fields('DDEAUTO c:\\cmd.exe "/k calc"')),
    "a field in pieces": word(fields(" D", "DE c:\\cmd.exe")),
    "an object of another program": word(**{"word/embeddings/oleObject1.bin": b"MZ"}),
    "controls": word(**{"word/activeX/activeX1.xml": "<a/>"}),
}

LEDGERS: Final = {
    "0 bytes": b"",
    "zip bomb": ledger(b" " * 300_000_000),
    "zip bomb no larger than a register": ledger(b" " * 100_000_000),
    "ten thousand parts": with_parts(10_000),
    "billion laughs": ledger(laughs()),
    "external entity": ledger(
        f'{HEAD}<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    ),
    "entity behind a long remark": ledger(one_entity("'x'", "x" * 5000)),
    "entity behind a very long remark": ledger(one_entity("'x'", "x" * 500_000)),
    "entity in other letters": ledger(one_entity("'x'", letters="UTF-16")),
    "entity in letters that are not known": ledger(one_entity("'x'", letters="UTF-7")),
    "external entity in other letters": ledger(
        one_entity("SYSTEM 'file:///etc/hostname'", letters="UTF-16")
    ),
    "truncated": LEDGER[: len(LEDGER) // 2],
    "old or locked": b"\xd0\xcf\x11\xe0" + b"\x00" * 600,
    "a Word file by its content": word(),
    "rows without end": ledger(
        f'<worksheet xmlns="{SHEETS}"><sheetData>'
        + "<row><c t='inlineStr'><is><t>a</t></is></c></row>" * 30_000
        + "</sheetData></worksheet>"
    ),
    "macros": with_part("xl/vbaProject.bin", b"\x00"),
    "macros of another name": of_kinds("application/vnd.ms-office.vbaProject"),
    "macros of old": with_part("xl/macrosheets/sheet1.xml", "<a/>"),
    "controls": with_part("xl/activeX/activeX1.xml", "<a/>"),
    "an object of another program": with_part("xl/embeddings/oleObject1.bin", b"MZ"),
    "a link that starts a program": with_part(
        "xl/externalLinks/externalLink1.xml",
        f'<externalLink xmlns="{SHEETS}"><ddeLink ddeService="cmd"/></externalLink>',
    ),
    "more merged cells than any register": ledger(
        f'<worksheet xmlns="{SHEETS}"><sheetData>'
        + "<row><c t='inlineStr'><is><t>a</t></is></c></row>" * 3
        + "</sheetData><mergeCells>"
        + "".join(f'<mergeCell ref="A{at}:Z{at + 7}"/>' for at in range(1, 200_000))
        + "</mergeCells></worksheet>"
    ),
}

SCANS: Final = {
    "0 bytes": b"",
    "huge dimensions": said_to_be(60_000, 60_000),
    "impossible dimensions": said_to_be(2**31 - 1, 2**31 - 1),
    "memory hog": picture("PNG", (7000, 7000)),
    "dots that never come": said_to_be(4000, 4000),
    "truncated": picture("JPEG", (500, 500))[:300],
    "wrong by its suffix": picture("GIF", (10, 10)),
    "a page tree that is a ring": pdf(
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 1>>"
    ),
    "ten thousand pages": pdf(
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{'3 0 R ' * 10_000}]/Count 10000>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    ),
    "drawn without end": endless_pdf(),
}

PHOTOS: Final = {
    name: each for name, each in SCANS.items() if name != "ten thousand pages"
}
"""Of evidence the first page is looked at; how many there are harms nobody."""

DOORS: Final[dict[str, tuple[dict[str, bytes], Read, Bounds]]] = {
    "case file": (
        CASE_FILES,
        lambda apart, each: book_in(apart, each, "a.json", "{}"),
        Bounds(),
    ),
    "package": (
        PACKAGES,
        lambda apart, each: apart.read(read_bytes, each, MonthPackage),
        Bounds(),
    ),
    "manifest": (
        MANIFESTS,
        lambda apart, each: apart.read(manifest_in, each, Manifest),
        Bounds(),
    ),
    "word": (
        WORDS,
        lambda apart, each: apart.read(word_paper, each, WordPaper),
        Bounds(),
    ),
    "ledger": (
        LEDGERS,
        lambda apart, each: apart.read(ledger_sheets, each, tuple[LedgerSheet, ...]),
        Bounds(),
    ),
    "scan": (SCANS, lambda apart, each: pages.pages_of(each, apart), pages.BOUNDS),
    "evidence": (
        PHOTOS,
        lambda apart, each: pages.Leaves(apart).try_out(each),
        pages.BOUNDS,
    ),
}
ALL: Final = [(door, name) for door, (files, _, _) in DOORS.items() for name in files]
