"""A person at work in the window, as a program of its own: what it leaves is searched.

``python -m tests.reliability.session HOME MODE``: signs in and types two cases of the
invented people, says ``open``, waits for a line; then it closes, or locks and goes on
as the real program does. For ``stay`` it locks without ending the process, says
``locked``, and waits again. Whoever started it may also kill it.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mediator.commands import window
from mediator.ui.clipboard import copy_for_a_while
from tests.journeys import dispute as told
from tests.journeys.program import Program
from tests.journeys.test_coming_back import two_cases

ROOT = Path(__file__).parents[2]
FORCED = 20


def main(home: str, mode: str) -> None:
    """Work, wait, and go the way that was asked for."""
    app = QApplication(["mediator", "-style", "Fusion"])
    program = Program(app, Path(home) / "casebook", Path(home) / "mediator.ini")
    person = program.sign_in()
    two_cases(person)
    if mode == "close":
        fail_often()
        copy_for_a_while(told.LAN_ID)
    sys.stdout.write("open\n")
    sys.stdout.flush()
    sys.stdin.readline()
    if mode == "stay":
        program.start(program.lock())
        sys.stdout.write("locked\n")
        sys.stdout.flush()
        sys.stdin.readline()
    if mode == "lock":
        person.press("F12")
        again = program.way.again
        program._put_away()
        window._restart(again)
    program.close()
    os._exit(0)  # Qt's own things go in no order here; the real program asks it to quit


def fail_often() -> None:
    """Let errors reach the last resort, each with a name and a number in its words."""
    for number in range(FORCED):
        error = ValueError(f"{told.LAN} {told.LAN_ID} {number}")
        sys.excepthook(ValueError, error, None)
        QTest.qWait(5)


@contextmanager
def at_work(
    home: Path, mode: str, environment: Mapping[str, str]
) -> Iterator[subprocess.Popen[str]]:
    """Start the session; it has typed two cases when it is handed out."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.reliability.session", str(home), mode],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
    ) as running:
        said = []
        for line in running.stdout:
            if line == "open\n":
                break
            said.append(line)
        else:
            raise RuntimeError("".join(said))
        try:
            yield running
        finally:
            running.kill()


if __name__ == "__main__":
    main(*sys.argv[1:])
