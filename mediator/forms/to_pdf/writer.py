"""From a sheet, or several, to the bytes of a PDF."""

from collections.abc import Sequence
from pathlib import Path

from mediator.forms.sheet import Sheet
from mediator.forms.to_pdf.file import PdfFile
from mediator.forms.to_pdf.fitting import ONE_AT_A_TIME, best_laid
from mediator.forms.to_pdf.typefaces import folder_of, typefaces


def to_pdf(sheet: Sheet, *, fonts: Path | None = None) -> bytes:
    """Return one paper as a PDF file; equal sheets give equal bytes.

    Args:
        sheet: the paper.
        fonts: the room's own font folder, if not the one the papers name.
    """
    return to_pdf_set((sheet,), fonts=fonts)


def to_pdf_set(sheets: Sequence[Sheet], *, fonts: Path | None = None) -> bytes:
    """Return several papers as one PDF, a bookmark and page numbers for each.

    Args:
        sheets: at least one paper, in the order of binding.
        fonts: the room's own font folder, if not the one the papers name.
    """
    return to_pdf_counted(sheets, fonts=fonts)[0]


def to_pdf_counted(
    sheets: Sequence[Sheet], *, fonts: Path | None = None
) -> tuple[bytes, tuple[int, ...]]:
    """Return several papers as one PDF, and how many pages each of them has.

    Args:
        sheets: at least one paper, in the order of binding.
        fonts: the room's own font folder, if not the one the papers name.
    """
    counts = []
    with ONE_AT_A_TIME:
        faces = typefaces(folder_of(sheets, fonts))
        title = sheets[0].title if len(sheets) == 1 else "调解文书"
        file = PdfFile(title, sheets[0].letterhead, faces)
        for sheet in sheets:
            laid = best_laid(sheet, faces)
            file.mark(sheet.title)
            file.draw(laid)
            counts.append(len(laid.pages))
        return file.content(), tuple(counts)
