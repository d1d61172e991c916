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
    texts = ["".join(each.itertext(f"{W}t")) for each in document.element.iter(f"{W}p")]
    return "".join("".join(texts).split())


def footer(content: bytes) -> str:
    """Return the words and fields at the foot of the page."""
    section = Document(BytesIO(content)).sections[0]
    element = section.footer.part.element
    return "".join(element.itertext(f"{W}t", f"{W}instrText"))


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
