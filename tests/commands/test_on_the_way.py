"""Whoever looks at the terminal sees how far a long command is; nobody else does."""

import io
import time
from contextlib import redirect_stderr

import pytest

from mediator.cases.progress import counted
from mediator.commands import on_the_way
from mediator.commands.on_the_way import told_on_the_way
from tests.commands.hands import WHOLE, run


class Terminal(io.StringIO):
    """A terminal that keeps what was written to it."""

    def isatty(self):
        return True

    def line(self):
        """Return what stands on its line now: what was written over is gone."""
        shown = ""
        for written in self.getvalue().split("\r"):
            shown = written + shown[len(written) :]
        return shown.rstrip()


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setattr(on_the_way, "EVERY", 0.001)
    return Terminal()


def count(to):
    for _ in counted(range(to)):
        time.sleep(0.01)


def test_the_count_is_said_while_it_lasts_and_nothing_of_it_stays(terminal, qtbot):
    with redirect_stderr(terminal), told_on_the_way():
        count(12)
        qtbot.waitUntil(lambda: terminal.line() == "做到 11/12")
    assert terminal.line() == ""


def test_a_shorter_count_leaves_nothing_of_the_longer_one(terminal, qtbot):
    with redirect_stderr(terminal), told_on_the_way():
        count(12)
        qtbot.waitUntil(lambda: terminal.line() == "做到 11/12")
        count(3)
        qtbot.waitUntil(lambda: terminal.line() == "做到 2/3")


def test_what_goes_into_a_file_has_no_count_in_it(monkeypatch, capsys):
    monkeypatch.setattr(on_the_way, "EVERY", 0.001)
    with told_on_the_way():
        count(5)
    said = capsys.readouterr()
    assert said.err == said.out == ""


@pytest.mark.usefixtures("password")
def test_an_export_of_the_whole_says_how_far_it_is(
    book, tmp_path, terminal, monkeypatch
):
    counts = []
    monkeypatch.setattr(on_the_way, "_say", lambda told, _over: counts.append(told))
    with redirect_stderr(terminal):
        assert run("export", book, tmp_path / "一", *WHOLE) == 0
        assert run("import", book, tmp_path / "一" / "book.json") != 0  # it is there
    first, _ = counts
    assert first.of > 0
