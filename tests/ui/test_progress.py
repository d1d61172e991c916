"""Long work is seen at the foot, can be stopped, and nobody who types waits for it."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QProgressBar, QPushButton

from mediator.cases.progress import Stopped, begin_part, ended_by, step, to_the_end
from mediator.problems import Problem
from mediator.ui.layouts import Text
from mediator.ui.progress_line import ProgressLine


class Work:
    """Counts to many, and waits at each number until it may go on."""

    def __init__(self, of=1000):
        self.of = of
        self.done = 0
        self.begun = threading.Event()
        self.go_on = threading.Event()

    def __call__(self):
        while self.done < self.of:
            step(self.done, self.of)
            self.done += 1
            self.begun.set()
            self.go_on.wait(0.005)
        return self.of


def shown_in(line):
    return [each for each in line.findChildren(Text) if each.isVisible()]


@pytest.fixture
def desk(desktop):
    return desktop


@pytest.fixture
def line(desk):
    return desk.window.findChild(ProgressLine)


def test_what_is_short_is_never_seen(desk, line, qtbot):
    came = []
    desk.window.desk.background.run_long("正在数", lambda: 1, came.append)
    qtbot.waitUntil(lambda: came == [1])
    QTest.qWait(700)
    assert not line.isVisible()


def test_long_work_shows_what_it_does_and_how_far_it_is(desk, line, qtbot):
    work, came = Work(), []
    desk.window.desk.background.run_long("正在数", work, came.append)
    qtbot.waitUntil(line.isVisible)
    qtbot.waitUntil(lambda: line.text().endswith("/1000"))
    bar = line.findChild(QProgressBar)
    assert bar.maximum() == work.of
    assert bar.accessibleName() == "正在数"
    assert line.findChild(QPushButton).accessibleName() == "停止（正在数）"
    work.go_on.set()
    qtbot.waitUntil(lambda: came == [1000])
    assert not line.isVisible()


def test_each_part_of_long_work_is_told_by_its_name(desk, line, qtbot):
    work, came = Work(), []

    def in_parts():
        step(9, 10)
        begin_part("正在写进案件簿")
        return work()

    desk.window.desk.background.run_long("正在导入", in_parts, came.append)
    qtbot.waitUntil(line.isVisible)
    qtbot.waitUntil(lambda: line.text().endswith("/1000"))
    assert line.text().startswith("正在写进案件簿 ")
    assert line.findChild(QPushButton).accessibleName() == "停止（正在导入）"
    work.go_on.set()
    qtbot.waitUntil(lambda: came == [1000])


def test_a_press_stops_it_and_it_says_that_the_book_is_as_it_was(desk, line, qtbot):
    work, came, failed = Work(100_000), [], []
    desk.window.desk.background.run_long("正在数", work, came.append, failed.append)
    qtbot.waitUntil(line.isVisible)
    stop = line.findChild(QPushButton)
    QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert not stop.isEnabled()
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], Stopped)
    assert str(failed[0]) == "停下了，没有做完。案件簿和原来一样。"
    assert came == []
    assert work.done < work.of
    assert not line.isVisible()


def test_what_cannot_be_stopped_says_why_and_ends_whole(desk, line, qtbot):
    work, came = Work(), []
    background = desk.window.desk.background
    background.run_long("正在写", work, came.append, to_the_end="不能只写一半")
    qtbot.waitUntil(line.isVisible)
    assert not line.findChild(QPushButton).isVisible()
    assert "不能只写一半" in [each.accessibleName() for each in shown_in(line)]
    background.stop()
    work.go_on.set()
    qtbot.waitUntil(lambda: came == [1000])


def test_from_where_it_cannot_be_stopped_any_more_it_says_so(desk, line, qtbot):
    first, second, came = Work(100_000), Work(), []

    def both():
        first()
        with to_the_end("装一半打不开"):
            return second()

    background = desk.window.desk.background
    background.run_long("正在装", both, came.append)
    qtbot.waitUntil(line.isVisible)
    stop = line.findChild(QPushButton)
    assert stop.isVisible()
    first.of = 0
    qtbot.waitUntil(lambda: not stop.isVisible())
    assert "装一半打不开" in [each.accessibleName() for each in shown_in(line)]
    background.stop()
    second.go_on.set()
    qtbot.waitUntil(lambda: came == [1000])


def test_what_another_process_does_ends_with_it(desk, line, qtbot):
    ended, failed = threading.Event(), []

    def work():
        with ended_by(ended.set):
            ended.wait(20)
            raise Problem("broken off")

    desk.window.desk.background.run_long("正在读", work, failed.append, failed.append)
    qtbot.waitUntil(line.isVisible)
    QTest.mouseClick(line.findChild(QPushButton), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], Stopped)


def test_one_types_and_searches_while_long_work_goes_on(desk, line, qtbot):
    work, came, quick = Work(100_000), [], []
    background = desk.window.desk.background
    desk.window.go("cases")
    background.run_long("正在数", work, came.append, came.append)
    qtbot.waitUntil(line.isVisible)
    desk.window.do("search")
    box = desk.window.focusWidget()
    assert isinstance(box, QLineEdit)
    QTest.keyClicks(box, "12345")
    assert box.text() == "12345"
    background.run(lambda: "found", quick.append)
    qtbot.waitUntil(lambda: quick == ["found"])
    assert came == []
    assert line.isVisible()
    assert box.hasFocus()
    background.stop()
    qtbot.waitUntil(lambda: bool(came))


def test_the_second_work_waits_for_the_first_and_is_shown_then(desk, line, qtbot):
    first, second, came = Work(100_000), Work(100_000), []
    background = desk.window.desk.background
    background.run_long("正在数", first, came.append, came.append)
    background.run_long("正在写", second, came.append, came.append)
    qtbot.waitUntil(line.isVisible)
    assert line.text().startswith("正在数")
    background.doing[0].progress.stop()
    qtbot.waitUntil(lambda: line.isVisible() and line.text().startswith("正在写"))
    background.stop()
    qtbot.waitUntil(lambda: len(came) == 2)


def test_what_closes_the_book_stops_long_work_first_and_comes_after_it(desk, qtbot):
    work, order = Work(100_000), []
    background = desk.window.desk.background

    def told(_what):
        order.append("stopped")

    background.run_long("正在数", work, told, told)
    work.begun.wait(5)
    still = []
    background.run_last(lambda: still.append(work.done), lambda _: order.append("last"))
    qtbot.waitUntil(lambda: "last" in order)
    at_close = still[0]
    QTest.qWait(50)
    assert work.done == at_close
    assert order == ["stopped", "last"]


def test_a_long_reading_of_the_book_stops_between_two_questions(desk, qtbot):
    book, asked, failed = desk.window.desk.book, [], []

    def read():
        for _ in range(100_000):
            with book.reading() as session:
                session.connection().exec_driver_sql("SELECT 1")
            asked.append(1)

    desk.window.desk.background.run_long("正在读", read, lambda _: None, failed.append)
    qtbot.waitUntil(lambda: len(asked) > 5)
    desk.window.desk.background.stop()
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], Stopped)
    # The connection it stopped on is as good as before.
    with book.reading() as session:
        got = session.connection().exec_driver_sql("SELECT 1").scalar()
    assert got == 1
