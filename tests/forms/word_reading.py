"""Read a Word file back as a reader does: its words in order, and its looks."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from docx import Document
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def body(content: bytes) -> str:
    """Return what the paper says, without white space."""
    document = Document(BytesIO(content))
    texts = [said(each) for each in document.element.iter(f"{W}p")]
    return "".join("".join(texts).split())


def said(part: etree._Element) -> str:
    """Return the words of a part of a page; a hyphen that never parts is one."""
    return "".join(
        "-" if each.tag == f"{W}noBreakHyphen" else each.text or ""
        for each in part.iter(f"{W}t", f"{W}noBreakHyphen", f"{W}instrText")
    )


def footer(content: bytes) -> str:
    """Return the words and fields at the foot of the page."""
    section = Document(BytesIO(content)).sections[0]
    element = section.footer.part.element
    return said(element)


def parts(content: bytes) -> dict[str, bytes]:
    """Return the files inside a Word file."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def runs(content: bytes) -> Iterator[etree._Element]:
    """Yield every run with text, of the page and of what stands around it."""
    for name, part in parts(content).items():
        if name.startswith("word/") and name.endswith(".xml"):
            for run in etree.fromstring(part).iter(f"{W}r"):
                if run.find(f"{W}t") is not None:
                    yield run
