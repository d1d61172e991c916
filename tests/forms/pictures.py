"""Pictures and scans made up for tests."""

from io import BytesIO

from PIL import Image, ImageDraw

from mediator.forms.sheet import Paragraph, Run, Sheet
from mediator.forms.to_pdf import to_pdf_set


def picture(
    words: str, width: int = 800, height: int = 500, kind: str = "JPEG", **more: object
) -> bytes:
    """Return a picture with some words on it."""
    made = Image.new("RGB", (width, height), "lightblue")
    ImageDraw.Draw(made).text((20, 20), words, fill="black")
    target = BytesIO()
    made.save(target, kind, **more)
    return target.getvalue()


def scan(*words: str) -> bytes:
    """Return a PDF as a scanner makes it, a page for each text."""
    return to_pdf_set([Sheet("扫描", (Paragraph((Run(each),)),)) for each in words])
