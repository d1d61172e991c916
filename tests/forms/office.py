"""LibreOffice as a reader of workbooks: what it shows after it opened and computed."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

OFFICE = shutil.which("soffice") or ""
NEEDED = "needs apt-get install libreoffice-calc-nogui"


def cells(book: Workbook) -> dict[tuple[str, str], object]:
    """Return what stands in each cell, by its page and place."""
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value not in (None, "")
    }


def opened(content: bytes) -> Workbook:
    """Return a workbook as it was written."""
    return openpyxl.load_workbook(BytesIO(content))


def printed(content: bytes, folder: Path) -> bytes:
    """Return a workbook as LibreOffice prints it to PDF."""
    return _converted(content, folder, "pdf").read_bytes()


def recalculated(content: bytes, folder: Path) -> Workbook:
    """Return a workbook as LibreOffice saves it after opening and computing."""
    made = _converted(content, folder, "xlsx", ":Calc MS Excel 2007 XML")
    return opened(made.read_bytes())


def _converted(content: bytes, folder: Path, kind: str, how: str = "") -> Path:
    if not OFFICE:
        pytest.skip(NEEDED)
    source, made = folder / "book.xlsx", folder / "made"
    source.write_bytes(content)
    profile = (folder / "profile").as_uri()
    subprocess.run(
        (
            *(OFFICE, f"-env:UserInstallation={profile}", "--headless"),
            *("--convert-to", f"{kind}{how}", "--outdir", made, source),
        ),
        capture_output=True,
        timeout=180,
        check=True,
    )
    if not (made / f"book.{kind}").exists():  # LibreOffice is there, its Calc is not
        pytest.skip(NEEDED)
    return made / f"book.{kind}"
