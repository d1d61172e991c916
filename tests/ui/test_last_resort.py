"""The last resort holds also where telling of a failure fails, and prints nothing.

Python prints a whole error, words and all, where its own hook breaks off.
"""

import sys
import threading

import pytest
from PySide6.QtWidgets import QWidget

from mediator.ui.failures import Failures

NAME = "欧阳兰"


@pytest.fixture
def log(tmp_path, monkeypatch):
    path = tmp_path / "log"
    monkeypatch.setattr("mediator.ui.failures.log_path", lambda: path)
    return path


@pytest.fixture
def resort():
    """Return a function that begins to watch; what it is given tells of a failure."""
    begun = []

    def begin(show):
        begun.append(Failures(show))

    yield begin
    for each in begun:
        each.stop()


def fail():
    error = ValueError(f"could not convert {NAME}")
    sys.excepthook(ValueError, error, None)


def test_where_the_telling_breaks_off_both_are_noted_and_nobody_is_named(
    resort, log, capfd
):
    def show(_sentence, _failure):
        raise KeyError(NAME)

    resort(show)
    fail()
    noted = log.read_text("utf-8")
    assert "ValueError" in noted
    assert "KeyError" in noted
    said = capfd.readouterr()
    assert NAME not in noted + said.out + said.err


def test_a_widget_that_breaks_off_while_it_is_told_names_nobody(
    resort, log, capfd, qtbot
):
    class Breaks(QWidget):
        def resizeEvent(self, _event):  # noqa: N802 - Qt's
            raise KeyError(NAME)

    widget = Breaks()
    qtbot.addWidget(widget)
    resort(lambda *_: (widget.show(), widget.resize(300, 200)))
    fail()
    said = capfd.readouterr()
    assert "KeyError" in log.read_text("utf-8")
    assert NAME not in said.out + said.err


def test_what_breaks_off_where_python_can_raise_nothing_is_noted_and_not_printed(
    resort, log, capfd
):
    class Gone:
        def __del__(self):
            raise ValueError(NAME)

    resort(lambda *_: None)
    gone = Gone()
    del gone
    said = capfd.readouterr()
    assert "ValueError" in log.read_text("utf-8")
    assert NAME not in said.out + said.err


@pytest.mark.usefixtures("qapp")
def test_whoever_leaves_gives_all_hooks_back():
    before = sys.excepthook, sys.unraisablehook, threading.excepthook
    failures = Failures(lambda *_: None)
    failures.stop()
    now = sys.excepthook, sys.unraisablehook, threading.excepthook
    assert now == before
