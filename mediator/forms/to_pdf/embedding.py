"""reportlab's embedding, with the four corrections a Chinese paper needs.

1. Names outside the first 65,536 characters (𬭎) copy and search correctly: their
   Unicode map is written in UTF-16, as ISO 32000-1 §9.10.3 asks.
2. No unembedded Helvetica is named in the file.
3. The first subset is not filled with ASCII that nobody printed.
4. Only faces with TrueType outlines get here (``FontFile.outlines``).

Nothing is registered with or changed in reportlab itself.
"""

from hashlib import sha256
from io import BytesIO
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFImageXObject
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont
from reportlab.pdfgen.canvas import Canvas

from mediator.forms.font_files import FontFile

_MOST_IN_A_BLOCK = 100  # entries between beginbfchar and endbfchar, by the standard


class PlainCanvas(Canvas):
    """A canvas that starts no page with an unembedded font."""

    @property
    def document(self) -> PDFDocument:
        """Return the document that fonts are embedded in."""
        document: PDFDocument = self.__dict__["_doc"]
        return document

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"

    def picture(self, content: bytes) -> str:
        """Embed a JPEG as it is, once for the file, and return its name on the page."""
        name = sha256(content).hexdigest()[:32]
        there: str = self.document.getXObjectName(name)
        if there not in self.document.idToObject:
            self.document.addForm(name, _Jpeg(name, content))
        used: list[str] = self.__dict__["_formsinuse"]
        used.append(name)
        return there


class _Jpeg(PDFImageXObject):
    """A JPEG, carried in a PDF byte for byte (ISO 32000-1 §7.4.8)."""

    def __init__(self, name: str, content: bytes) -> None:
        super().__init__(name)
        self.loadImageFromJPEG(BytesIO(content))
        vars(self).update(streamContent=content, _filters=("DCTDecode",))


class EmbeddedFont(TTFont):
    """A face as one document carries it: cut to the characters used.

    It serves one document at a time (reportlab freezes it on saving).
    """

    def __init__(self, face: FontFile, name: str) -> None:
        super().__init__(
            name,
            str(face.path),
            subfontIndex=face.member,
            asciiReadable=0,
            shapable=False,
        )

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - reportlab's name
        """Write the font objects, then put right their Unicode maps."""
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            prefix = SUBSETN(number) + b"+"
            name = (prefix + self.face.name + self.face.subfontNameX).decode("pdfdoc")
            stream: Any = doc.idToObject["toUnicodeCMap:" + name]
            stream.content = unicode_map(name, subset)


def unicode_map(name: str, subset: list[int]) -> str:
    """Return the map from one subset's codes to characters.

    Args:
        name: name of the font it belongs to.
        subset: the characters, in the order of their codes.
    """
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    pairs = [
        f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(subset)
        if character
    ]
    for start in range(0, len(pairs), _MOST_IN_A_BLOCK):
        block = pairs[start : start + _MOST_IN_A_BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)
