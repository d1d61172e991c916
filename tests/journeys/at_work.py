"""A person who types a record without a pause, until somebody pulls the plug.

Run as a program of its own: ``python -m tests.journeys.at_work HOME``. Every sentence
typed is told on standard output with its time, so that whoever kills this process
knows what may be missed.
"""

import sys
from pathlib import Path
from time import monotonic

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.journeys.program import Program

PAUSE_MS = 60


def main(home: Path) -> None:
    """Sign in, begin a case and a meeting, and type for ever."""
    app = QApplication(["mediator", "-style", "Fusion"])
    program = Program(app, home / "casebook", home / "mediator.ini")
    person = program.sign_in()
    person.press("Ctrl+N")
    person.turn_to("调解")
    person.click("记第一次调解")
    person.go_to("记录")
    number = 0
    while True:
        number += 1
        person.write(sentence(number))
        sys.stdout.write(f"{number} {monotonic():.3f}\n")
        sys.stdout.flush()
        QTest.qWait(PAUSE_MS)


def sentence(number: int) -> str:
    """Return one sentence, told from the others by its number."""
    return f"说到第{number}句。"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
