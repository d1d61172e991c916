"""The locked window goes on as a fresh process, of which others see no name."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mediator.cases.safety.folder import BookFolder
from mediator.commands import window

BACK = [
    "/家/青石调解室.book",
    "case|01a2:parties:name",
    "青石调解室 · 李安",
    "✗",
    "5e0c",
]
LOCKS = """
import sys
from mediator.commands import window
sys.executable = sys.argv[1]
window._restart([*sys.argv[2:], "✗", "5e0c"])
"""
FRESH = """#!{python}
import json, os, sys
from pathlib import Path
sys.path.insert(0, {here!r})
from mediator.commands import window
shown = Path("/proc/self/cmdline").read_text("utf-8")
book, at, whose, amiss, user = window._coming_back(os.environ, [])
left = [name for name in os.environ if name.startswith("MEDIATOR")]
sys.stdout.write(json.dumps([shown, str(book), at, whose, amiss, user, left]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads the process list of Linux")
def test_names_are_handed_on_and_stand_in_no_process_list(tmp_path):
    here = str(Path(window.__file__).parents[2])
    fresh = tmp_path / "fresh"
    fresh.write_text(FRESH.format(python=sys.executable, here=here), "utf-8")
    fresh.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", LOCKS, str(fresh), *BACK[:3]],
        capture_output=True, check=True, cwd=here, timeout=60,
    )  # fmt: skip
    shown, *back, left = json.loads(done.stdout)
    assert back == BACK
    assert "mediator" in shown
    assert not [word for word in BACK[:3] if word in shown]
    assert left == []


def test_a_book_that_is_named_is_opened_whatever_was_handed_on():
    environment = {"MEDIATOR_BACK": json.dumps(BACK)}
    found = window._coming_back(environment, ["/b"])
    assert found == (Path("/b"), "", "", "", "")
    assert environment == {}


def test_a_desktop_that_opens_the_database_opens_its_book():
    for word in ("/家/青石.book/book.db", "/家/青石.book"):
        book, *_nothing = window._coming_back({}, [word])
        assert book == Path("/家/青石.book")
    assert BookFolder(Path("/家")).database.name == window._DATABASE
