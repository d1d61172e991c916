"""A Word file somebody changed, read as plain paragraphs; nothing in it is followed.

A file from outside is only material: few parts of it are unpacked, within bounds, and
parsed without entities, without a document type and without the network.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from mediator.cases.strangers.packed import runs_by_itself
from mediator.forms.word.heard import heard
from mediator.forms.word.numbering import Numbering
from mediator.forms.word.xml import Node
from mediator.language import tr
from mediator.problems import Problem

LARGEST: Final = 64 << 20
"""Bytes of a Word file, with its pictures."""

MOST_EXPANDED: Final = 20 << 20
"""Bytes of what is unpacked of it: text and footers, never pictures or fonts."""

MOST_RATIO: Final = 100
"""How much larger a part may become when it is unpacked."""

MOST_PARAGRAPHS: Final = 5000

_MAIN: Final = "word/document.xml"
_NUMBERING: Final = "word/numbering.xml"
_FOOTER: Final = "word/footer"
_LINKS: Final = re.compile(r"word/_rels/[^/]*\.rels")
_TEMPLATE: Final = "attachedTemplate"
_FETCHED: Final = frozenset({_TEMPLATE, "oleObject", "frame", "subDocument", "aFChunk"})
"""Links that Word opens by itself, and runs what it finds."""
_STARTED: Final = frozenset({"oleObject", "control", "vbaProject"})
"""What lies in the file and belongs to another program."""
_DDE: Final = re.compile(r"(?<![A-Za-z])DDE(AUTO)?(?![A-Za-z])", re.IGNORECASE)
"""A field that starts another program."""
_FIELD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_REMOTE: Final = re.compile(r"(https?|ftp):|\\\\|//|file:(//[^/]|/{4})", re.IGNORECASE)
"""Another computer; a template on the writer's own disk is an ordinary thing."""
_ENCRYPTED: Final = 1
_ZIP: Final = b"PK"
_OLD: Final = b"\xd0\xcf\x11\xe0"
_SMALL: Final = 1 << 16
"""Bytes; what is smaller may be as empty as it likes."""


@dataclass(frozen=True, slots=True)
class WordPaper:
    """What a Word file says.

    Attributes:
        paragraphs: of the page, in order; those that say nothing are left out.
        foot: the lines at the foot of its pages.
        linked: it points to something outside, which was not fetched.
    """

    paragraphs: tuple[str, ...]
    foot: tuple[str, ...] = ()
    linked: bool = False


def read_word(content: bytes) -> tuple[str, ...]:
    """Return the paragraphs of a Word file in order, without its fill-in lines.

    Text in cells and text boxes counts; what tracked changes struck out does not.

    Raises:
        Problem: it is no Word file, too large, or made to do harm.
    """
    return word_paper(content).paragraphs


def word_paper(content: bytes) -> WordPaper:
    """Return what a Word file says, with what stands at the foot of its pages.

    Raises:
        Problem: it is no Word file, too large, or made to do harm.
    """
    if content.startswith(_OLD):
        raise Problem(
            tr(
                "这是旧格式的Word文件（.doc），或设了打开密码，没有读。"
                "请去掉密码，另存为.docx再读。"
            )
        )
    if len(content) > LARGEST:
        raise _too_large()
    if not content.startswith(_ZIP):  # something else before it: two files in one
        raise _no_word_file()
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = _unpacked(archive)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise _no_word_file() from error
    if _MAIN not in parts:
        raise _no_word_file()
    named = [each for each in parts if _LINKS.fullmatch(each)]
    links = [_parsed(parts.pop(each)) for each in named]
    for each in links:
        _refuse_fetching(each)
    numbering = Numbering(_parsed(parts.pop(_NUMBERING, b"")))
    body = _parsed(parts.pop(_MAIN))
    feet = [_parsed(part) for part in parts.values()]
    for root in (body, *feet):
        _refuse_starting(root)
    return WordPaper(
        tuple(_said(body, numbering)),
        tuple(line for foot in feet for line in _said(foot, Numbering())),
        any(map(_leads_out, links)),
    )


def _unpacked(archive: ZipFile) -> dict[str, bytes]:
    """Return the parts that hold text; their sizes are looked at before."""
    named = archive.infolist()
    if runs_by_itself(archive):
        raise _running()
    wanted = [each for each in named if _is_wanted(each.filename)]
    whole = sum(each.file_size for each in wanted)
    if whole > MOST_EXPANDED or any(map(_is_bomb, wanted)):
        raise _too_large()
    if any(each.flag_bits & _ENCRYPTED for each in wanted):
        raise _no_word_file()
    # ZipFile stops at the size that was declared, so a false one cannot grow.
    return {each.filename: archive.read(each) for each in wanted}


def _is_wanted(name: str) -> bool:
    footer = name.startswith(_FOOTER) and name.endswith(".xml")
    return footer or name in {_MAIN, _NUMBERING} or bool(_LINKS.fullmatch(name))


def _is_bomb(part: ZipInfo) -> bool:
    large = part.file_size > _SMALL
    return large and part.file_size > MOST_RATIO * max(part.compress_size, 1)


def _parsed(part: bytes) -> Node | None:
    """Return the root of a part; None for an empty one."""
    if not part:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise _no_word_file() from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise Problem(tr("这个文件里夹带了不该有的东西，没有读。请向给文件的人核实。"))
    return root


def _refuse_fetching(links: Node | None) -> None:
    """Refuse what Word would fetch from elsewhere; a plain link in the text is none."""
    if links is None:
        return
    for link in links:
        kind = str(link.get("Type", "")).rsplit("/", 1)[-1]
        where = str(link.get("Target", "")).strip()
        if kind in _STARTED:
            raise _running()
        if kind in _FETCHED and _REMOTE.match(where):
            raise Problem(
                tr("这个Word文件要从外面取模板或内容，没有读。请向给文件的人核实。")
            )


def _leads_out(links: Node | None) -> bool:
    """Tell whether something outside is named; a template on one's own disk is none."""
    if links is None:
        return False
    return any(
        link.get("TargetMode") == "External"
        and not str(link.get("Type", "")).endswith(_TEMPLATE)
        for link in links
    )


def _refuse_starting(root: Node | None) -> None:
    """Refuse a field that starts another program, also one in pieces."""
    if root is None:
        return
    pieces = (each.text or "" for each in root.iter(f"{_FIELD}instrText"))
    simple = (
        each.get(f"{_FIELD}instr", "") for each in root.iter(f"{_FIELD}fldSimple")
    )
    if _DDE.search("".join(pieces)) or any(map(_DDE.search, simple)):
        raise _running()


def _running() -> Problem:
    return Problem(
        tr(
            "这个Word文件里带着会自己运行的宏或会启动别的程序的内容，没有读。"
            "请向给文件的人核实。"
        )
    )


def _said(root: Node | None, numbering: Numbering) -> Iterator[str]:
    if root is None:
        return
    for count, line in enumerate(heard(root, numbering), 1):
        if count > MOST_PARAGRAPHS:
            raise _too_large()
        yield line


def _too_large() -> Problem:
    return Problem(
        tr("这个文件展开后太大，不像是本程序做的文书，没有读。请核对是否选错了文件。")
    )


def _no_word_file() -> Problem:
    return Problem(
        tr("这个文件不是Word文件（.docx），或已经损坏，没有读。请核对是否选错了文件。")
    )
