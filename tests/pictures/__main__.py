"""Makes pictures of every page in every look, and says what does not fit.

    python -m tests.pictures [--scale 1 2] [--language zh_CN zh_Hant en]
        [--colours soft strong] [--screen 1366 728] [--check] [--only NAME]

They lie in ``artefacts/pictures`` in a folder for each look. Exit status 1 when a text
is cut off, lies on another or cannot be brought into sight.
"""

import argparse
import os
import sys
from datetime import date
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from mediator.cases.practice.book import practice_book
from mediator.cases.practice.cases import practice_cases
from mediator.language import NAMES
from mediator.ui.look import Look
from tests.pictures.fits import SCREEN
from tests.pictures.room import Room

OUT = Path(__file__).parents[2] / "artefacts" / "pictures"
CASES = 20
TODAY = date(2026, 11, 25)
WORDS = "槐树 12 柳荫"


def main(arguments: list[str]) -> int:
    """Walk through the window in each look; return 1 if anything does not fit."""
    reader = argparse.ArgumentParser(description="every page in every look")
    reader.add_argument("--scale", type=float, nargs="*", default=[1.0, 2.0])
    reader.add_argument("--language", nargs="*", default=list(NAMES), choices=NAMES)
    reader.add_argument("--colours", nargs="*", default=["soft", "strong"])
    usual = (SCREEN.width(), SCREEN.height())
    reader.add_argument("--screen", type=int, nargs=2, default=usual)
    reader.add_argument("--check", action="store_true", help="make no pictures")
    reader.add_argument("--only", default="", help="places whose name has this")
    chosen = reader.parse_args(arguments)
    app = QApplication([])
    found: list[str] = []
    with TemporaryDirectory() as folder:
        book, _code = practice_book(
            Path(folder, "book"), WORDS, practice_cases(7, CASES, TODAY)
        )
        looks = product(chosen.scale, chosen.language, chosen.colours)
        for scale, language, colours in looks:
            room = chosen.screen[0] if chosen.screen[0] < SCREEN.width() else 0
            look = Look(scale, colours == "strong", language, room)
            here = Path(folder, "here.ini")
            shown = Room(app, book, look, here, QSize(*chosen.screen))
            said = f"{scale:.0%}-{language}-{colours}"
            out = None if chosen.check else OUT / said
            lines = shown.walk(out, chosen.only) + shown.walk_over(out, chosen.only)
            found += [f"{said} {line}" for line in lines]
            shown.close()
        book.close()
    sys.stdout.write("".join(f"{line}\n" for line in found))
    sys.stdout.write(f"{len(found)} things do not fit\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
