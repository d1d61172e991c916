"""The program as a person starts it, used through the accessibility tree alone."""

import json
import os
import sys
import tempfile
from pathlib import Path

import pytest

from tests.forms.reading import body
from tests.journeys import dispute as told
from tests.journeys.conftest import House, left_behind
from tests.journeys.program import new_book
from tests.outside.stage import play, screen

ROOT = Path(__file__).parents[2]
LONG_ENOUGH = 240

WORDS = {
    "password": told.WORDS,
    "facts": told.FACTS,
    "first": told.LAN,
    "first_phone": told.LAN_PHONE,
    "second": told.CHENG,
    "met_at": "20261111 1430",
    "record": told.SECOND_TALK,
    "reached_on": "20261111",
    "clause": told.CLAUSES[0],
    "what": told.WHAT,
    "sum": "8600.5",
}


@pytest.mark.screen
def test_a_case_is_typed_from_outside_and_its_agreement_saved(tmp_path):
    house = House(tmp_path)
    new_book(house.book)
    (house.given / "words.json").write_text(json.dumps(WORDS), "utf-8")
    with screen() as display, tempfile.TemporaryDirectory() as runtime:
        drive = (
            str(ROOT / "tests/outside/drive.py"),
            str(house.given),
            str(house.papers),
        )
        program = [sys.executable, "-m", "mediator", str(house.book)]
        environment = (
            os.environ
            | house.environment()
            | {
                "DISPLAY": display,
                "XDG_RUNTIME_DIR": runtime,
                "QT_QPA_PLATFORM": "xcb",
                "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
                "PYTHONPATH": str(ROOT),
                "LC_ALL": "C.UTF-8",
            }
        )
        done = play([*drive, *program], environment, LONG_ENOUGH)
    assert done.returncode == 0, done.stderr + done.stdout
    (paper,) = house.papers.glob("*协议书*.pdf")
    said = body(paper.read_bytes())
    for words in (
        told.LAN,
        told.LAN_PHONE,
        told.CHENG,
        told.FACTS,
        told.CLAUSES[0],
        told.WHAT,
        told.SUM,
        told.SUM_IN_CAPITALS,
        "2026年11月11日",
    ):
        assert words in said, words
    output, errors = ((house.given / n).read_text() for n in ("output", "errors"))
    assert not left_behind(house, output=output, errors=errors, driver=done.stderr)
