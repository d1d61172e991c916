"""On a screen of 1366×768 nothing is cut off, hidden or on top of something else.

Every room and every tab of a case in each stage, on the practice book. All looks at
once, with pictures: ``python -m tests.pictures``.
"""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from mediator.cases.practice.book import practice_book
from mediator.cases.practice.cases import practice_cases
from mediator.language import NAMES
from mediator.ui.look import SCALES, Look
from tests.pictures.room import Room


@pytest.fixture(scope="module")
def practice(tmp_path_factory):
    folder = tmp_path_factory.mktemp("practice") / "book"
    book, _code = practice_book(
        folder, "槐树 12 柳荫", practice_cases(7, 20, date(2026, 11, 25))
    )
    yield book
    book.close()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_page_fits_the_screen(qapp, practice, tmp_path, scale):
    room = Room(qapp, practice, Look(scale), tmp_path / "here.ini")
    try:
        assert room.walk() == []
    finally:
        room.close()


@pytest.mark.nightly
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("language", NAMES)
def test_every_page_fits_in_every_language(qapp, practice, tmp_path, scale, language):
    look = Look(scale, strong=True, language=language)
    room = Room(qapp, practice, look, tmp_path / "here.ini")
    try:
        assert room.walk() == []
    finally:
        room.close()


@pytest.mark.nightly
@pytest.mark.parametrize("factor", ["1.25", "1.5", "2"])
def test_every_page_fits_on_an_enlarged_screen(factor):
    """The system enlarges the screen: widths are rounded, letters are hinted anew."""
    words = ("--check", "--language", "zh_CN", "--colours", "soft")
    done = subprocess.run(
        [sys.executable, "-m", "tests.pictures", *words],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
