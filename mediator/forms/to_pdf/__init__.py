"""Papers as PDF: own Chinese setting on reportlab's canvas and font embedding."""

from mediator.forms.characters import missing_characters
from mediator.forms.to_pdf.binding import Boards, Leaf, Sides, to_pdf_bound
from mediator.forms.to_pdf.writer import to_pdf, to_pdf_counted, to_pdf_set

__all__ = [
    "Boards",
    "Leaf",
    "Sides",
    "missing_characters",
    "to_pdf",
    "to_pdf_bound",
    "to_pdf_counted",
    "to_pdf_set",
]
