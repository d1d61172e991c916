"""Which program the figures are of: its revision, and whether it has changed since."""

import subprocess
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PROGRAM: Final = "mediator"
"""What is tried; a change of the papers around it changes no figure."""
CHANGED: Final = "+"
"""Behind the revision of a program that was changed and not yet kept."""


def revision() -> str:
    """Return the short revision of the program as it lies here; empty without git."""
    told = _git("log", "-1", "--format=%h", "--", PROGRAM).stdout.strip()
    return f"{told}{CHANGED}" if told and _differs("HEAD") else told


def changed_since(revision: str) -> bool:
    """Tell whether the program is another than at a revision, or nobody knows."""
    return not revision or revision.endswith(CHANGED) or _differs(revision)


def _differs(revision: str) -> bool:
    return _git("diff", "--quiet", revision, "--", PROGRAM).returncode != 0


def _git(*asked: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ("git", *asked),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
