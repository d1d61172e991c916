"""The window on a big book, used; says how much memory it took at most, in kB.

Words: the book folder and the password.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from mediator.cases.book import CaseBook
from mediator.cases.lists import CaseFilter, case_uids
from mediator.cases.model import Case
from mediator.cases.words import Stage
from mediator.ui.background import Background
from mediator.ui.look import Look, dress, wear
from mediator.ui.remembered import Remembered
from mediator.ui.table import LinesTable
from mediator.ui.window import Window
from tests.bench.peak import most_kb

FRAMES = 200
QUESTIONS = ("赵", "排水", "两家因", "2026-00", "12")

app = QApplication([])
dress(app, Look())
book = CaseBook.open(Path(sys.argv[1]), sys.argv[2])
background = Background()
settings = QSettings(
    str(Path(sys.argv[1]).parent / "here.ini"), QSettings.Format.IniFormat
)
window = Window(book, Look(), background, Remembered(settings))
wear(window, Look())
window.resize(1366, 728)
window.show()


def settle():
    """Let everything that was begun come to its end."""
    for _ in range(3):
        app.processEvents()
        background.finish()


for room in ("today", "cases"):
    window.go(room)
    settle()
(table,) = (each for each in window.page.findChildren(LinesTable) if each.isVisible())
bar = table.verticalScrollBar()
for at in range(FRAMES):
    bar.setValue(at * bar.pageStep())
    table.viewport().grab()
settle()
table.sorted_by.emit("accepted_on", True)  # noqa: FBT003 - a signal's
settle()
for question in (*QUESTIONS, ""):
    window.page.search(question)
    settle()
wanted = CaseFilter(stages=(Stage.MEDIATING,))
book.change(Case, case_uids(book, wanted)[0], facts="改了一处")
settle()
sys.stdout.write(f"{most_kb()}\n")
sys.stdout.flush()
window.stop()
book.close()
