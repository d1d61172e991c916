"""Our PDF of a paper against LibreOffice converting the Word file of the same paper.

One file, one run: what a mediator waits for after a click. The office starts anew, as
it does when a program calls it, with a profile of its own that was made before. Times
are printed; only the ratio decides.
"""

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest

from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from tests.forms.office_word import NEEDED, OFFICE
from tests.forms.papers import AGREEMENT
from tests.forms.reading import page_count

LEAST = 15.0  # times as fast as the office
RUNS = 3


def convert(paper: Path, profile: Path) -> float:
    """Let the office turn a Word file into a PDF; return the seconds it took."""
    start = perf_counter()
    subprocess.run(
        (
            *(OFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless"),
            *("--convert-to", "pdf", "--outdir", paper.parent, paper),
        ),
        check=True,
        capture_output=True,
        timeout=120,
    )
    return perf_counter() - start


def make(target: Path) -> float:
    """Make the PDF of the paper and write it; return the seconds it took."""
    start = perf_counter()
    target.write_bytes(to_pdf(AGREEMENT))
    return perf_counter() - start


def anew(target: Path) -> float:
    """Make it in a new process, interpreter and fonts loaded from nothing."""
    start = perf_counter()
    code = (
        "from pathlib import Path; from mediator.forms.to_pdf import to_pdf;"
        "from tests.forms.papers import AGREEMENT;"
        f"Path({str(target)!r}).write_bytes(to_pdf(AGREEMENT))"
    )
    subprocess.run((sys.executable, "-c", code), check=True, timeout=120)
    return perf_counter() - start


@pytest.mark.bench
@pytest.mark.skipif(not OFFICE, reason=NEEDED)
def test_a_paper_against_the_office_converting_the_same_word_file(
    tmp_path: Path,
) -> None:
    paper, ours = tmp_path / "agreement.docx", tmp_path / "ours.pdf"
    profile = tmp_path / "profile"
    paper.write_bytes(to_docx(AGREEMENT))
    convert(paper, profile), make(ours)  # the profile is made, the faces are loaded
    turns = [(convert(paper, profile), make(ours), anew(ours)) for _ in range(RUNS)]
    office, warm, cold = (median(each) for each in zip(*turns, strict=True))
    converted = page_count(paper.with_suffix(".pdf").read_bytes())
    print(  # noqa: T201 - a benchmark speaks
        f"\n{AGREEMENT.title}, {page_count(ours.read_bytes())} pages (office"
        f" {converted}): office {office * 1000:.0f} ms, ours {warm * 1000:.1f} ms,"
        f" ratio {office / warm:.0f}; in a new process {cold * 1000:.0f} ms,"
        f" ratio {office / cold:.1f}"
    )
    assert office / warm >= LEAST
