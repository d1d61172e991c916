"""A page that is closed while something is made for it goes, and nothing hangs.

In a program of its own: one that hangs can be ended from outside only.
"""

import os
import subprocess
import sys
from pathlib import Path

CLOSES_A_PAGE = """
import time
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from mediator.ui.background import Background

def work():
    end = time.monotonic() + 1.0
    while time.monotonic() < end:
        pass

app = QApplication([])
window = QWidget()
page = QWidget(window)
background = Background(page)
background.run(work, lambda _: None)
background.run_long("正在做", work, lambda _: None)
time.sleep(0.05)
page.deleteLater()
QTest.qWait(5)  # unlike the window's own loop, it holds Python fast meanwhile
print("gone", flush=True)
"""
PATIENCE_S = 60


def test_a_page_goes_while_its_paper_is_still_being_made():
    done = subprocess.run(
        [sys.executable, "-c", CLOSES_A_PAGE],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout == "gone\n"
    assert "Error" not in done.stderr
