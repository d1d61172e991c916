"""What the first window waits for, by name: times would lie on a busy computer.

Each module and each of Qt's classes with enums costs a start what it costs to make;
one more here is a decision, not an accident.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.safety.keys import Kdf

ROOT = Path(__file__).parents[2]
OURS = {
    "mediator",
    "mediator.__main__",
    "mediator.cases",
    "mediator.cases.safety",
    "mediator.cases.safety.held",
    "mediator.commands",
    "mediator.commands.window",
    "mediator.file_lock",
    "mediator.language",
    "mediator.no_dump",
    "mediator.places",
    "mediator.problems",
    "mediator.ui",
    "mediator.ui.binding",
    "mediator.ui.frame",
    "mediator.ui.layouts",
    "mediator.ui.look",
    "mediator.ui.opening",
    "mediator.ui.opening.first_windows",
    "mediator.ui.opening.sign_in",
    "mediator.ui.remembered",
    "mediator.ui.speech",
    "mediator.ui.start",
    "mediator.unfinished",
}
QT = {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets"}
WITH_ENUMS = {
    "QAbstractScrollArea",
    "QAbstractSlider",
    "QBoxLayout",
    "QByteArray",
    "QFrame",
    "QLayout",
    "QLineEdit",
    "QMetaMethod",
    "QRegion",
    "QSettings",
    "QSizePolicy",
}
ENUMS = """
import enum

def with_enums(kind=enum.Enum):
    found = set()
    for each in kind.__subclasses__():
        if each.__module__.startswith("PySide6."):
            found.add(each.__qualname__.split(".")[0])
        found |= with_enums(each)
    return found
"""
BARE = f"""{ENUMS}
from PySide6.QtWidgets import QApplication, QMainWindow

class Bare(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)

app = QApplication([])
window = Bare()
window.show()
window.grab()
print(*with_enums())
"""
SEEN = f"""{ENUMS}
import sys
from mediator.__main__ import main
from mediator.commands import window

def put_watch_on(environment):
    from mediator.ui import start
    start.WayIn._painted = look_around
    return ""

def look_around(way_in):
    from PySide6.QtWidgets import QApplication
    modules, enums = sorted(sys.modules), sorted(with_enums())
    QApplication.setCursorFlashTime(0)
    first = way_in.frame.grab().toImage()
    from mediator.ui.look import dress, wear
    dress(QApplication.instance(), way_in._look)
    wear(way_in.frame, way_in._look)
    QApplication.processEvents()
    whole = way_in.frame.grab().toImage()
    box = way_in.frame.centralWidget().password
    focused = box.isVisible() and way_in.frame.focusWidget() is box
    import json
    print(json.dumps([modules, first == whole, focused, enums]))
    QApplication.quit()

window.no_screen = put_watch_on
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def first_window(tmp_path_factory):
    """The modules before the first paint, and what the window then looks like."""
    room = tmp_path_factory.mktemp("first")
    beginning = Beginning("青石镇人民调解委员会", "青石调解室", "李安", "password")
    CaseBook.create(room / "book", beginning, Kdf(64, 1, 1))[0].close()
    return json.loads(_said(SEEN, room, str(room / "book")))


def _said(program, room, *words):
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        env={
            **os.environ,
            "HOME": str(room),
            "XDG_CONFIG_HOME": str(room),
            "QT_QPA_PLATFORM": "offscreen",
        },
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout


def test_the_first_paint_waits_for_these_modules_and_no_more(first_window):
    modules = set(first_window[0])
    assert {name for name in modules if name.split(".")[0] == "mediator"} == OURS
    assert {name for name in modules if name.startswith("PySide6.Qt")} == QT
    brought = {name.split(".")[0] for name in modules} - set(sys.stdlib_module_names)
    assert not brought & {"sqlalchemy", "msgspec", "sqlcipher3", "alembic", "reportlab"}
    assert not {"json", "subprocess", "sqlite3", "asyncio", "ssl"} & modules


def test_no_more_of_qts_enums_are_made_before_the_first_paint(first_window, tmp_path):
    of_itself = set(_said(BARE, tmp_path).split())
    assert set(first_window[3]) - of_itself <= WITH_ENUMS


def test_the_password_can_be_typed_as_soon_as_it_is_painted(first_window):
    assert first_window[2]


def test_the_whole_dress_changes_nothing_that_was_painted(first_window):
    assert first_window[1]
