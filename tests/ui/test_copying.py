"""Copies while one works: when they are due, and what the window shows of them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event, Semaphore

import pytest
from PySide6.QtCore import Qt

from mediator.cases import closing, paper_code, second_medium
from mediator.cases.model import Case, Mediator
from mediator.cases.progress import Stopped
from mediator.cases.safety import room_left
from mediator.cases.safety.copies import copies, verify_copy
from mediator.cases.safety.room_left import disks_low_on_room
from mediator.problems import Problem
from mediator.ui import copying
from mediator.ui.copying import CHANGES, LONGEST, SHORTEST, Copying, copied_line
from tests.ui.case.hands import compose, focus, press

NOW = datetime(2026, 11, 23, 2, 32, tzinfo=UTC)
DAY = timedelta(days=1)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def watch(desktop, clock):
    desktop.window._copying.stop()
    made = Copying(replace(desktop.window.desk, clock=clock), desktop.window)
    made.copied.connect(desktop.window._show_copied)
    return made


def change(book, uid, times):
    for number in range(times):
        book.change(Case, uid, facts=f"两家因排水争吵，第 {number} 回。")


def looked(watch, desktop):
    """Let it look, and do what it found to be done."""
    watch.look()
    desktop.settle()
    desktop.settle()


def made(book):
    return copies(book.folder.copies, book.key.book_mark())


def test_nothing_changed_is_nothing_to_copy(watch, clock, book, desktop):
    clock.now += 3 * DAY
    looked(watch, desktop)
    assert made(book) == []


@pytest.mark.long
def test_after_many_changes_a_copy_is_made(watch, clock, book, cases, desktop):
    change(book, cases[0], CHANGES - 1)
    clock.now += SHORTEST
    assert not watch.is_due()
    change(book, cases[0], 1)
    assert watch.is_due()
    looked(watch, desktop)
    desktop.settle()  # then the foot looks for the newest copy
    (copy,) = made(book)
    assert copy.manifest.reason == "working"
    verify_copy(copy.path, book.key)
    assert "3 件" in desktop.window._navigation._copied.text()
    assert not watch.is_due()


def test_a_few_changes_wait_an_hour_and_many_ten_minutes(watch, clock, book, cases):
    change(book, cases[0], 1)
    clock.now += LONGEST - timedelta(seconds=1)
    assert not watch.is_due()
    clock.now += timedelta(seconds=1)
    assert watch.is_due()


def test_what_comes_in_with_one_change_counts_by_its_records(watch, clock, book):
    with book.changing("导入旧台账") as session:
        session.add_all(Mediator(name=f"赵{n}") for n in range(CHANGES))
    clock.now += SHORTEST
    assert watch.is_due()


def test_many_changes_at_once_do_not_copy_every_moment(watch, clock, book, cases):
    change(book, cases[0], CHANGES)
    clock.now += SHORTEST - timedelta(seconds=1)
    assert not watch.is_due()


def test_a_clock_set_back_does_not_put_copies_off_for_ever(watch, clock, book, cases):
    change(book, cases[0], 1)
    clock.now -= 400 * DAY
    assert not watch.is_due()
    clock.now += LONGEST
    assert watch.is_due()


def test_changes_before_the_book_was_locked_count_from_their_last_copy(
    book, cases, open_desk, look
):
    change(book, cases[0], 2)
    closing.copy_now(book, NOW - LONGEST)
    change(book, cases[0], 1)
    # Whoever comes back has a new process: it has seen no change.
    book.edition = 0
    back = open_desk(look)
    assert back.window._copying.is_due()
    back.window._copying.look()
    back.settle()
    newest, _ = made(book)
    assert closing.not_copied(book, newest) == 0
    assert not back.window._copying.is_due()


def test_a_new_paper_is_copied_within_the_hour(watch, clock, book):
    closing.copy_now(book, clock.now)
    assert not watch.is_due()
    paper_code.new_code(book, clock.now.date())
    clock.now += LONGEST
    assert watch.is_due()


@pytest.mark.long
def test_a_new_paper_of_before_the_book_was_locked_is_copied_too(
    book, cases, open_desk, look
):
    assert cases
    closing.copy_now(book, NOW - LONGEST)
    paper_code.new_code(book, NOW.date())
    book.edition = book.slots_edition = 0  # whoever comes back has a new process
    back = open_desk(look)
    assert back.window._copying.is_due()
    back.window._copying.look()
    back.settle()
    assert not closing.opens_otherwise(book, made(book)[0])
    assert not back.window._copying.is_due()


@pytest.mark.long
def test_typing_goes_on_while_a_copy_is_made(watch, clock, cases, desktop, monkeypatch):
    book = desktop.book
    change(book, cases[0], CHANGES)
    clock.now += LONGEST
    desktop.window.open_case(cases[0])
    desktop.settle()
    page = desktop.window.page
    begun = []
    copy_and_carry = closing.copy_and_carry

    def slowly(*words, **named):
        begun.append(True)
        typed.acquire(timeout=20)
        return copy_and_carry(*words, **named)

    typed = Semaphore(0)
    monkeypatch.setattr(closing, "copy_and_carry", slowly)
    watch.look()
    box = focus()
    compose("赵长青")
    press(Qt.Key.Key_Tab)
    assert focus() is not box
    assert made(book) == []
    typed.release()
    desktop.settle()
    assert begun
    assert len(made(book)) == 1
    assert desktop.window.page is page


@pytest.mark.long
def test_a_network_disk_that_never_answers_holds_nobody_up(
    watch, cases, desktop, monkeypatch, qtbot
):
    book, window = desktop.book, desktop.window
    begun, answers, ended, asked = Event(), Event(), Event(), []

    def dead(_places):
        asked.append(True)
        begun.set()
        answers.wait(timeout=60)
        ended.set()
        return {"放备份的磁盘": "放备份的磁盘快满了。"}

    monkeypatch.setattr(copying, "disks_low_on_room", dead)
    window.open_case(cases[0])
    desktop.settle()
    try:
        watch.look()
        assert begun.wait(timeout=20)
        box = focus()
        compose("赵长青")
        press(Qt.Key.Key_Tab)
        assert focus() is not box
        # Nor does what a page reads, or the card of the copies, wait for it.
        window.go("cases")
        window.do("search")
        compose("孙知秋")
        qtbot.waitUntil(lambda: window.page.table.model().rowCount() == 1)
        window.go("settings")
        assert str(book.folder.copies) in window.page._safety.copies._place.text()
        assert not ended.is_set()  # all this while nothing answers
        # Nor does a copy that is due wait for it.
        change(book, cases[1], CHANGES)
        watch._desk.clock.now += LONGEST
        watch.look()
        qtbot.waitUntil(lambda: len(made(book)) == 1, timeout=30_000)
        assert len(asked) == 1  # not asked again while it does not answer
        assert not window._standing.isVisible()
    finally:
        answers.set()
    desktop.settle()
    assert "快满了" in window._standing.text()


def test_what_is_found_after_the_last_look_begins_nothing(watch, book, desktop, stick):
    watch.look()
    watch.stop()
    desktop.settle()
    desktop.settle()
    assert copies(stick, book.key.book_mark()) == []
    assert made(book) == []


@pytest.fixture
def stick(book, tmp_path):
    (tmp_path / "stick").mkdir()
    place = tmp_path / "stick" / "备份"
    second_medium.choose(book, place)
    return place


def test_a_stick_plugged_in_gets_the_newest_copy_and_is_told(
    watch, book, cases, desktop, stick
):
    assert cases
    drawer = stick.with_name("drawer")
    stick.rename(drawer)
    looked(watch, desktop)
    assert not stick.exists()
    drawer.rename(stick)
    looked(watch, desktop)
    (there,) = copies(stick, book.key.book_mark())
    verify_copy(there.path, book.key)
    assert "U盘上的备份补好了" in desktop.window._told.text()


def test_a_stick_that_refuses_is_said_until_it_takes_a_copy(
    watch, cases, desktop, stick, monkeypatch
):
    def full(*_):
        raise OSError(28, "")

    standing = desktop.window._standing
    with monkeypatch.context() as refusing:
        refusing.setattr("mediator.cases.safety.carrying.put_in_place", full)
        looked(watch, desktop)
        desktop.window.go("cases")
        desktop.book.change(Case, cases[0], facts="别的一格存上了。")
        desktop.settle()
        assert standing.isVisible()
        assert "满了" in standing.text()
        assert copies(stick, desktop.book.key.book_mark()) == []
    watch._desk.clock.now += LONGEST
    looked(watch, desktop)
    assert standing.text() == ""
    assert not standing.isVisible()


@pytest.mark.long
def test_a_copy_that_was_not_made_is_said_until_one_is(
    watch, clock, cases, desktop, monkeypatch
):
    def full(*_given, **_named):
        raise Problem("备份没有做成（磁盘已满）。")

    standing = desktop.window._standing
    with monkeypatch.context() as refusing:
        refusing.setattr(closing, "copy_now", full)
        change(desktop.book, cases[0], CHANGES)
        clock.now += LONGEST
        looked(watch, desktop)
        desktop.window.go("cases")
        press(Qt.Key.Key_Escape)
        desktop.settle()
        assert standing.isVisible()
        assert standing.text() == "✗ 备份没有做成（磁盘已满）。"
    change(desktop.book, cases[0], CHANGES)
    clock.now += LONGEST
    looked(watch, desktop)
    assert not standing.isVisible()


def test_a_stick_that_refused_is_tried_again_after_it_was_pulled_out(
    watch, book, desktop, stick, monkeypatch
):
    def full(*_):
        tried.append(True)
        raise OSError(28, "")

    tried = []
    monkeypatch.setattr("mediator.cases.safety.carrying.put_in_place", full)
    for _ in range(3):
        looked(watch, desktop)
    assert len(tried) == 1  # not written to over and over
    monkeypatch.undo()
    stick.rename(stick.with_name("drawer"))
    looked(watch, desktop)
    stick.with_name("drawer").rename(stick)
    looked(watch, desktop)
    assert len(copies(stick, book.key.book_mark())) == 1


def test_a_disk_nearly_full_is_said_until_there_is_space(watch, desktop, monkeypatch):
    standing = desktop.window._standing
    free = {"book": 340_000_000}
    monkeypatch.setattr(
        copying,
        "disks_low_on_room",
        lambda places: disks_low_on_room(places, lambda _: free["book"]),
    )
    looked(watch, desktop)
    assert "案件簿所在的磁盘快满了，剩下不到 400 MB" in standing.text()
    desktop.window.go("cases")
    press(Qt.Key.Key_Escape)
    looked(watch, desktop)
    assert standing.isVisible()
    free["book"] = 620_000_000
    looked(watch, desktop)
    assert not standing.isVisible()


def test_a_stick_nearly_full_is_said_while_it_is_there(
    watch, desktop, stick, monkeypatch
):
    """Its own disk: here told apart by the folder, as there is one disk only."""
    standing = desktop.window._standing
    monkeypatch.setattr(
        room_left, "_disk_of", lambda at: str(at) if at.is_dir() else None
    )
    monkeypatch.setattr(
        copying,
        "disks_low_on_room",
        lambda places: disks_low_on_room(
            places, lambda at: 90_000_000 if at == stick else None
        ),
    )
    looked(watch, desktop)
    assert "放备份的U盘（第二块硬盘）快满了，剩下不到 100 MB" in standing.text()
    stick.rename(stick.with_name("drawer"))
    looked(watch, desktop)
    assert "快满" not in standing.text()


def test_a_copy_that_the_lock_broke_off_is_taken_up_after_unlocking(
    watch, cases, desktop, open_desk, look
):
    """Few changes, and the last copy minutes old: it is made all the same, at once."""
    book = desktop.book
    closing.copy_now(book, NOW)
    change(book, cases[0], 1)
    watch._desk.clock.now += LONGEST

    def stopped(*_given, **_named):
        raise Stopped

    with pytest.MonkeyPatch.context() as locking:
        locking.setattr(closing, "copy_now", stopped)
        looked(watch, desktop)
    assert len(made(book)) == 1
    book.edition = 0  # whoever comes back has a new process
    back = open_desk(look)
    assert back.window._copying.is_due()
    back.window._copying.look()
    back.settle()
    newest, _ = made(book)
    assert closing.not_copied(book, newest) == 0
    assert not closing.is_broken_off(book)
    assert not back.window._copying.is_due()


# --- the foot of the left column


@pytest.fixture
def last(book, cases):
    assert cases
    return closing.copy_now(book, NOW)


def test_the_foot_says_when_and_how_many(last):
    assert copied_line(last, None, NOW + DAY / 2) == (
        "最近核实的备份：今天 10:32，3 件",
        False,
    )
    said, heed = copied_line(last, 14, NOW + 7 * DAY)
    assert said == "最近核实的备份：11月23日 10:32，3 件"
    assert not heed


def test_an_old_copy_is_heeded(last):
    said, heed = copied_line(last, None, NOW + 8 * DAY)
    assert said.endswith("，已经 8 天")
    assert heed


def test_an_old_stick_is_heeded(last):
    said, heed = copied_line(last, 15, NOW)
    assert "U盘" in said
    assert heed


def test_a_stick_to_be_chosen_again_after_a_restoring_is_to_be_heeded(last):
    said, heed = copied_line(last, None, NOW, asked_anew=True)
    assert "恢复以后还没有选U盘" in said
    assert heed


def test_no_copy_yet_is_said_calmly():
    assert copied_line(None, None, NOW) == ("还没有备份，关闭时自动做", False)


def test_what_is_to_be_heeded_is_amber_in_the_column(desktop):
    foot = desktop.window._navigation
    foot.show_copied("最近核实的备份：11月3日 10:32，3 件，已经 20 天", heed=True)
    assert foot._copied.property("state") == "heed"
    assert foot._copied.text().startswith("！")
    foot.show_copied("最近核实的备份：今天 10:32，3 件")
    assert foot._copied.property("state") == ""
