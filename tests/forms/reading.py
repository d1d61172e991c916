"""Read a PDF back as a reader does: its words, where they stand, its fonts."""

import re
from collections.abc import Iterator
from ctypes import byref, c_float, c_ulong, c_ushort, sizeof
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2 as pdfium
from pypdfium2 import raw

_NEARLY = 1.0  # point
_HYPHEN_AT_LINE_END = "\x02"  # how PDFium tells it from others
_STROKE = 2  # points of a path that is one line
_SLANTING = 30.0  # points, both across and up
_GAP = 3.0  # points: characters nearer than this belong to one piece


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of text as it was drawn.

    Attributes:
        page: from 0.
        text: its characters.
        left, bottom, right, top: its box, in points from the bottom left corner.
        base: height of its baseline, in points from the bottom.
        furniture: marked as no part of what the paper says.
    """

    page: int
    text: str
    left: float
    bottom: float
    right: float
    top: float
    base: float
    furniture: bool


@lru_cache(maxsize=2)
def pieces(pdf: bytes) -> tuple[Piece, ...]:
    """Return all text of a PDF, in the order in which it was drawn.

    Two questions to one paper read it once.
    """
    document = pdfium.PdfDocument(pdf)
    try:
        found: list[Piece] = []
        for number in range(len(document)):
            for piece in _page_pieces(document[number], number):
                if found and _goes_on(found[-1], piece):
                    found[-1] = _joined(found[-1], piece)
                else:
                    found.append(piece)
        return tuple(found)
    finally:
        document.close()


def unembedded(pdf: bytes) -> list[bytes]:
    """Return the fonts that are not in the file, or whose text cannot be copied."""
    fonts = re.findall(rb"<<[^<>]*/BaseFont[^<>]*>>", pdf)
    embedded = pdf.count(b"/FontFile2") == pdf.count(b"/Type /FontDescriptor")
    whole = embedded and pdf.count(b"/Type /FontDescriptor") == len(fonts)
    return [font for font in fonts if not whole or b"/ToUnicode" not in font]


def body(pdf: bytes) -> str:
    """Return what the paper says: no white space, no page furniture."""
    return "".join(
        "".join(piece.text.split()) for piece in pieces(pdf) if not piece.furniture
    )


def slanting(pdf: bytes) -> list[int]:
    """Return the pages, from 0, on which a blank is struck out."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [
            number
            for number in range(len(document))
            for thing in document[number].get_objects([raw.FPDF_PAGEOBJ_PATH])
            if _slants(thing)
        ]
    finally:
        document.close()


def _slants(thing: pdfium.PdfObject) -> bool:
    """Tell whether a path is one stroke from corner to corner, and no rule."""
    left, bottom, right, top = thing.get_bounds()
    return (
        raw.FPDFPath_CountSegments(thing.raw) == _STROKE
        and min(right - left, top - bottom) > _SLANTING
    )


def page_count(pdf: bytes) -> int:
    """Return the number of pages."""
    document = pdfium.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def body_lines(pdf: bytes) -> list[list[str]]:
    """Return the lines of each page, top to bottom, left to right, no furniture."""
    found: list[dict[float, list[Piece]]] = [{} for _ in range(page_count(pdf))]
    for piece in pieces(pdf):
        if not piece.furniture:
            rows = found[piece.page]
            near = (each for each in rows if abs(each - piece.base) < _NEARLY)
            rows.setdefault(next(near, piece.base), []).append(piece)
    return [
        [
            "".join(each.text for each in sorted(rows[key], key=lambda one: one.left))
            for key in sorted(rows, reverse=True)
        ]
        for rows in found
    ]


def _goes_on(before: Piece, piece: Piece) -> bool:
    """Tell whether a piece is only apart because its font subset changed."""
    return (
        (before.page, before.furniture) == (piece.page, piece.furniture)
        and abs(before.base - piece.base) < _NEARLY
        and -_GAP < piece.left - before.right < _GAP
    )


def _joined(before: Piece, piece: Piece) -> Piece:
    return Piece(
        page=before.page,
        text=before.text + piece.text,
        left=before.left,
        bottom=min(before.bottom, piece.bottom),
        right=piece.right,
        top=max(before.top, piece.top),
        base=before.base,
        furniture=before.furniture,
    )


def _page_pieces(page: pdfium.PdfPage, number: int) -> Iterator[Piece]:
    text_page = page.get_textpage()
    for place in range(raw.FPDFPage_CountObjects(page.raw)):
        thing = raw.FPDFPage_GetObject(page.raw, place)
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_TEXT:
            continue
        box = [c_float() for _ in range(4)]
        raw.FPDFPageObj_GetBounds(thing, *map(byref, box))
        left, bottom, right, top = (each.value for each in box)
        text = _text(thing, text_page).strip(" ")  # PDFium puts some at the ends
        matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(thing, byref(matrix))
        marked = _is_furniture(thing)
        yield Piece(number, text, left, bottom, right, top, matrix.f, marked)


def _text(thing: raw.FPDF_PAGEOBJECT, text_page: pdfium.PdfTextPage) -> str:
    length = raw.FPDFTextObj_GetText(thing, text_page.raw, None, 0)
    buffer = (c_ushort * (length // 2 + 1))()
    raw.FPDFTextObj_GetText(thing, text_page.raw, buffer, length)
    return (
        bytes(buffer)[: length - 2]
        .decode("utf-16-le")
        .replace(_HYPHEN_AT_LINE_END, "-")
    )


def _is_furniture(thing: raw.FPDF_PAGEOBJECT) -> bool:
    for place in range(raw.FPDFPageObj_CountMarks(thing)):
        mark = raw.FPDFPageObj_GetMark(thing, place)
        buffer = (c_ushort * 64)()
        length = c_ulong()
        raw.FPDFPageObjMark_GetName(mark, buffer, sizeof(buffer), byref(length))
        name = bytes(buffer)[: max(0, length.value - 2)].decode("utf-16-le")
        if name == "Artifact":
            return True
    return False
