"""What a play needs around it: a screen, a house, and what is to be typed."""

import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.journeys import dispute as told
from tests.journeys.conftest import House
from tests.outside.stage import screen

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "mediator")
DISPUTE = {
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
"""One case from the password to the agreement, as it is typed."""


def driver(name: str) -> str:
    """Return the script that plays, by its file's name."""
    return str(ROOT / "tests" / "outside" / name)


@contextmanager
def surroundings(
    house: House, words: Mapping[str, str], computer: Mapping[str, str] = os.environ
) -> Iterator[dict[str, str]]:
    """Show a screen, and write down what is to be typed.

    Args:
        house: where it takes place.
        words: what the driver types.
        computer: the variables of the computer it takes place on.

    Yields:
        The variables in which a driver and the program run.
    """
    (house.given / "words.json").write_text(json.dumps(dict(words)), "utf-8")
    with screen() as display, tempfile.TemporaryDirectory() as runtime:
        yield (
            dict(computer)
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
