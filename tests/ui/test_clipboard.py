"""What was copied out of a case, seen by another program on a real X11 desk."""

import shutil
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

SECRET = "赵长青 19900001002"
ONCE_COPIED = f"""
import sys
from PySide6.QtCore import QPoint, QSocketNotifier, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from mediator.ui.clipboard import (
    ShortClipboard, copy_for_a_while, copy_for_all, look_after_the_clipboard
)

app = QApplication([])
other = QGuiApplication.clipboard()
box = QLineEdit({SECRET!r})
if "ours" in sys.argv:
    look_after_the_clipboard()

def timer():
    found = app.findChild(ShortClipboard).timer
    return found.isActive() and found.interval()

def heard():
    word = sys.stdin.readline().strip()
    if word == "copy":
        copy_for_a_while({SECRET!r})
        print(timer(), flush=True)
    elif word == "copy and halt":
        copy_for_a_while({SECRET!r})
        print("halted", flush=True)
        sys.stdin.readline()
        print("gone on", flush=True)
    elif word in ("take", "cut"):
        box.selectAll()
        box.copy() if word == "take" else box.cut()
        app.processEvents()
        marks = other.mimeData().formats()
        print(timer(), "x-kde-passwordManagerHint" in marks, flush=True)
    elif word == "mark":
        box.resize(300, 30)
        box.show()
        QTest.qWaitForWindowExposed(box)
        left, begin, end = Qt.MouseButton.LeftButton, QPoint(2, 15), QPoint(298, 15)
        QTest.mousePress(box, left, pos=begin)
        QTest.mouseMove(box, end)
        QTest.mouseRelease(box, left, pos=end)
        app.processEvents()
        print(timer() if "ours" in sys.argv else "marked", flush=True)
    elif word == "read mark":
        print(ascii(other.text(QClipboard.Mode.Selection)), flush=True)
    elif word == "law":
        copy_for_all("民法典第585条")
        app.processEvents()
        print(timer(), flush=True)
    elif word == "late":
        app.findChild(ShortClipboard).timer.timeout.emit()
        print("late", flush=True)
    elif word == "own":
        other.setText("别的内容")
        print("own", flush=True)
    elif word == "read":
        print(ascii(other.text()), flush=True)
    else:
        app.quit()

notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
notifier.activated.connect(heard)
print("ready", flush=True)
app.exec()
"""


@pytest.fixture(scope="module")
def screen():
    """An X server of its own; its number is the first that is free."""
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("Xvfb is not installed")
    started = subprocess.Popen(
        [server, "-displayfd", "1", "-screen", "0", "640x480x24"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    yield f":{started.stdout.readline().strip()}"
    started.stdout.close()
    started.terminate()
    started.wait()


class Program:
    """A program on that screen, asked line by line."""

    def __init__(self, process):
        self.process = process

    def ask(self, word):
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()


@contextmanager
def program(screen, tmp_path, whose):
    process = subprocess.Popen(
        [sys.executable, "-c", ONCE_COPIED, whose],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={
            "DISPLAY": screen,
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(tmp_path),
            "LANG": "C.UTF-8",
        },
    )
    try:
        assert process.stdout.readline().strip() == "ready"
        yield Program(process)
    finally:
        process.stdin.close()
        process.stdout.close()
        process.kill()
        process.wait()


@pytest.fixture
def two(screen, tmp_path):
    """Ours, and another program that looks at the clipboard."""
    with (
        program(screen, tmp_path, "ours") as ours,
        program(screen, tmp_path, "other") as other,
    ):
        yield ours, other


def found(program, text):
    """Ask for the clipboard until it holds a text.

    While X11 tells of a new owner a question to it may come to nothing; what was taken
    away would never come back.
    """
    for _ in range(20):
        if program.ask("read") == ascii(text):
            return True
        time.sleep(0.05)
    return False


def test_another_program_sees_it_for_half_a_minute_and_not_after(two):
    ours, other = two
    assert ours.ask("copy") == "30000"
    assert other.ask("read") == ascii(SECRET)
    assert ours.ask("late") == "late"
    assert other.ask("read") == ascii("")


@pytest.mark.parametrize("way", ["take", "cut"])
def test_what_is_copied_or_cut_in_a_box_is_taken_back_too(two, way):
    ours, other = two
    assert ours.ask(way) == "30000 True"
    assert other.ask("read") == ascii(SECRET)
    assert ours.ask("late") == "late"
    assert other.ask("read") == ascii("")


def test_what_is_only_marked_with_the_mouse_is_taken_back_too(two):
    ours, other = two
    assert ours.ask("mark") == "30000"
    assert other.ask("read mark") == ascii(SECRET)
    assert ours.ask("late") == "late"
    assert other.ask("read mark") == ascii("")


def test_what_is_copied_and_marked_goes_at_once(two):
    ours, other = two
    assert ours.ask("mark") == "30000"
    assert ours.ask("copy") == "30000"
    assert other.ask("read mark") == ascii(SECRET)
    ours.ask("late")
    assert other.ask("read mark") == ascii("")
    assert other.ask("read") == ascii("")


def test_what_was_marked_in_another_program_is_left_alone(two):
    ours, other = two
    ours.ask("mark")
    assert other.ask("mark") == "marked"
    assert other.ask("read mark") == ascii(SECRET)
    assert ours.ask("late") == "late"
    assert other.ask("read mark") == ascii(SECRET)


def test_an_article_of_a_law_may_stay(two):
    ours, other = two
    assert ours.ask("law") == "False"
    assert other.ask("read") == ascii("民法典第585条")


def test_what_was_copied_meanwhile_is_left_alone(two):
    ours, other = two
    ours.ask("copy")
    other.ask("own")
    assert found(ours, "别的内容")
    ours.ask("late")
    assert found(ours, "别的内容")


def test_what_was_copied_before_we_heard_of_it_is_left_alone(two):
    ours, other = two
    assert ours.ask("copy and halt") == "halted"
    assert other.ask("own") == "own"
    # Asked for who owns it, the server has heard of the new owner.
    assert other.ask("read") == ascii("别的内容")
    assert ours.ask("go on") == "gone on"
    assert found(ours, "别的内容")
    ours.ask("late")
    assert found(other, "别的内容")


def test_nothing_is_left_when_the_program_ends(two):
    ours, other = two
    ours.ask("copy")
    assert other.ask("read") == ascii(SECRET)
    ours.process.stdin.write("end\n")
    ours.process.stdin.flush()
    ours.process.wait()
    assert other.ask("read") == ascii("")
