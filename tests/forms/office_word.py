"""LibreOffice as a reader of our Word files, with the bundled 宋体 as its 宋体."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from mediator.forms.sheet import Sheet
from mediator.forms.to_docx import to_docx
from mediator.places import resource

OFFICE: Final = shutil.which("soffice") or ""
NEEDED: Final = "needs apt-get install libreoffice-writer-nogui"
_AT_ONCE: Final = 60  # files
_FONTS: Final = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{fonts}</dir>
<match target="pattern"><test name="family"><string>宋体</string></test>
<edit name="family" mode="assign" binding="strong"><string>Tiaojie Song</string></edit>
</match>
<cachedir>{cache}</cachedir>
</fontconfig>
"""


def converted(sheets: Mapping[str, Sheet], folder: Path) -> dict[str, bytes]:
    """Return the Word file of each paper as LibreOffice sets it, a PDF by its name.

    Args:
        sheets: the papers by name; a name is the name of a file.
        folder: an empty one to work in.
    """
    fonts, given, made = (folder / name for name in ("fonts.conf", "word", "pdf"))
    given.mkdir()
    fonts.write_text(
        _FONTS.format(fonts=resource("fonts"), cache=folder / "cache"), "utf-8"
    )
    papers = []
    for name, sheet in sheets.items():
        papers.append(given / f"{name}.docx")
        papers[-1].write_bytes(to_docx(sheet))
    for start in range(0, len(papers), _AT_ONCE):
        subprocess.run(
            (
                *(OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}"),
                *("--headless", "--convert-to", "pdf", "--outdir", made),
                *papers[start : start + _AT_ONCE],
            ),
            check=True,
            capture_output=True,
            timeout=300,
            env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
        )
    if sheets and not made.exists():  # LibreOffice is there, its Writer is not
        pytest.skip(NEEDED)
    return {name: (made / f"{name}.pdf").read_bytes() for name in sheets}
