"""Which files are programs: none is evidence, whether put in by hand or brought in.

A file is only looked at: nothing of it is unpacked or run.
"""

from pathlib import Path
from typing import Final

LARGEST_KEPT: Final = 200 << 20
"""Bytes of a file that is only kept: 200 MB, hours of a recorded talk."""

_PROGRAMS: Final = frozenset(
    (
        ".exe", ".com", ".scr", ".pif", ".cpl", ".msi", ".msp", ".bat", ".cmd", ".ps1",
        ".js", ".jse", ".vbs", ".vbe", ".wsf", ".wsh", ".hta", ".jar", ".reg", ".lnk",
        ".url", ".desktop", ".sh", ".run", ".py", ".pyw", ".apk", ".deb", ".rpm",
        ".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".pptm", ".potm", ".ppam", ".ppsm",
    )
)  # fmt: skip
"""What Windows, UOS and 麒麟 start at a double click, and papers with macros."""
_BEGIN_PROGRAMS: Final = (b"MZ", b"\x7fELF", b"#!")
_BEGIN_PAPERS: Final = (b"PK", b"\xd0\xcf\x11\xe0")
_MACROS: Final = (b"vbaproject.bin", "_vba_project".encode("utf-16-le"))
"""What the macros of a paper are called in it, in small letters: of now, and of old."""
_TRAILING: Final = " .\t\u3000"
"""What Windows leaves off at the end of a name."""
_PIECE: Final = 1 << 20


def is_program(path: Path, *names: str) -> bool:
    """Tell whether a file is a program, by its names or by what is in it.

    Args:
        path: where it lies.
        names: what it is called.

    Raises:
        OSError: it cannot be read.
    """
    if any(ending(each) in _PROGRAMS for each in names):
        return True
    with path.open("rb") as file:
        piece = file.read(_PIECE)
        if piece.startswith(_BEGIN_PROGRAMS):
            return True
        if not piece.startswith(_BEGIN_PAPERS):
            return False
        before = b""
        while piece:
            seen = (before + piece).lower()
            if any(each in seen for each in _MACROS):
                return True
            before = piece[-max(map(len, _MACROS)) :]
            piece = file.read(_PIECE)
    return False


def ending(name: str) -> str:
    """Return the end of a name as the system sees it: ``.exe`` of ``发票.EXE .``."""
    return Path(name.rstrip(_TRAILING)).suffix.lower()
