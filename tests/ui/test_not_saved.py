"""What the book refused: said in sight until it is saved; locking stays possible."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlcipher3 import dbapi2

from mediator.cases.book import CaseBook
from mediator.cases.intake import append
from mediator.cases.missing import Place
from mediator.cases.model import Case, Committee, Meeting, Party, Wording
from mediator.cases.safety import refused
from mediator.cases.snapshot import case_value, room_value
from mediator.problems import Problem
from tests.cases.test_book import full_disk
from tests.ui.case.hands import (
    button_called,
    click,
    compose,
    focus,
    focused_field,
    into,
    press,
)

MANY = 200
"""Parties for which a full file has no page left for certain."""
FULL = "磁盘满了，没有存上。"
ENGINE_FULL = dbapi2.OperationalError("database or disk is full")
ENGINE_FULL.sqlite_errorcode = dbapi2.SQLITE_FULL
SAVING = ("change", "changing")
KEEPING = (*SAVING, "keep_draft", "drop_draft", "set")


@pytest.fixture
def refuses(monkeypatch):
    """Lets the book refuse what is named, until it is undone."""

    def refuse(*names):
        def full(*_given, **_named):
            raise Problem(FULL)

        for each in names:
            monkeypatch.setattr(CaseBook, each, full)

    yield refuse
    monkeypatch.undo()


@pytest.fixture
def facts(desktop, cases):
    """The facts of the first case, with the person in the box."""
    window = desktop.window
    window.open_case(cases[0], Place("intake"))
    desktop.settle()
    into(window.page, "facts")
    return next(
        each
        for each in window.page.fields()
        if each.spec.name == "facts" and each.isVisible()
    )


@pytest.fixture
def locked(desktop):
    found = []
    desktop.window.locking.connect(found.append)
    return found


@pytest.mark.usefixtures("facts")
def test_locking_with_something_refused_says_why_and_locks_when_told_to(
    desktop, refuses, locked
):
    told = desktop.window._told
    refuses(*KEEPING)
    compose("楼上")
    press(Qt.Key.Key_F12)
    desktop.settle()
    assert locked == []
    assert told.isVisible()
    assert told.text().startswith("✗ “纠纷简要情况”没有存上：磁盘满了，没有存上。")
    assert "这一格新写的会丢" in told.text()
    click(button_called(desktop.window, "照样锁上"))
    assert locked == [desktop.window.place()]


def test_what_was_refused_and_is_a_draft_leaves_nothing_in_sight_for_a_question(
    facts, refuses, locked, cases, book
):
    refuses(*SAVING)
    compose("楼上")
    press(Qt.Key.Key_F12)
    assert len(locked) == 1
    assert book.drafts(cases[0]) == {"facts": facts.raw()}
    assert "楼上" in facts.raw()
    assert case_value(book, cases[0]).facts == "两家因排水争吵。"


@pytest.mark.usefixtures("facts")
def test_once_it_can_be_saved_it_locks_without_a_word(
    refuses, locked, monkeypatch, cases, book
):
    refuses(*KEEPING)
    compose("楼上")
    press(Qt.Key.Key_F12)
    assert locked == []
    monkeypatch.undo()
    press(Qt.Key.Key_F12)
    assert len(locked) == 1
    assert "楼上" in case_value(book, cases[0]).facts
    assert book.drafts(cases[0]) == {}


@pytest.mark.usefixtures("facts")
def test_going_elsewhere_with_something_refused_says_why(desktop, refuses):
    refuses(*SAVING)
    compose("楼上")
    here = desktop.window.place()
    desktop.window.go("today")
    assert desktop.window.place() == here
    assert "没有存上" in desktop.window._told.text()
    assert desktop.window._told.isVisible()


# --- the mark at the foot


def mark(desktop):
    desktop.window._show_saved()
    return desktop.window._navigation._saved.text()


def test_what_was_refused_is_marked_until_it_is_saved(
    desktop, facts, refuses, monkeypatch
):
    refuses(*SAVING)
    compose("楼上")
    assert mark(desktop).startswith("… 正在填")
    facts.finish()
    assert mark(desktop) == "✗ 有一格没有存上"
    compose("漏")
    assert mark(desktop) == "✗ 有一格没有存上"
    assert facts.help_line.text() == f"✗ {FULL}"
    monkeypatch.undo()
    facts.finish()
    assert mark(desktop) == "✓ 已保存"
    assert FULL not in facts.help_line.text()


def test_what_was_refused_and_is_given_back_is_no_fault_any_more(
    desktop, facts, refuses, monkeypatch
):
    refuses(*SAVING)
    press(Qt.Key.Key_End)
    compose("楼")
    facts.finish()
    press(Qt.Key.Key_Backspace)
    assert FULL not in facts.help_line.text()
    monkeypatch.undo()
    compose("上")
    assert mark(desktop).startswith("… 正在填")


@pytest.mark.usefixtures("facts")
def test_a_draft_is_not_called_saved_on_any_page(desktop, cases):
    window = desktop.window
    into(window.page, "applied_on")
    compose("abc")
    into(window.page, "facts")
    assert mark(desktop) == "！有一格只留了草稿"
    here = window.page.heading().title
    window.go("cases")
    assert mark(desktop) == f"！“{here}”里有一格只留了草稿"
    window.open_case(cases[1])
    window.close_case()
    assert mark(desktop) == f"！“{here}”里有一格只留了草稿"
    window.open_case(cases[0])
    into(window.page, "applied_on")
    compose("2026-11-23")
    into(window.page, "facts")
    window.go("cases")
    assert mark(desktop) == "✓ 已保存"


@pytest.mark.usefixtures("facts")
def test_a_case_closed_with_a_draft_in_it_stays_open(desktop):
    window = desktop.window
    into(window.page, "applied_on")
    compose("abc")
    window.close_case()
    assert window.place().startswith("cases")
    assert "只留了草稿" in mark(desktop)


# --- drafts of boxes that nobody opened yet


@pytest.mark.long
def test_a_draft_of_a_case_that_is_not_open_is_not_called_saved(desktop, cases, book):
    """It was left before the power went; today nobody opened that case yet."""
    window = desktop.window
    window.go("today")
    assert mark(desktop) == "✓ 已保存"
    book.keep_draft(Case, cases[0], "applied_on", "上个月吧")
    number = case_value(book, cases[0]).number
    assert mark(desktop) == f"！“登记 {number}”里有一格只留了草稿"
    window.open_case(cases[0])
    into(window.page, "applied_on")
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    compose("2026-11-23")
    into(window.page, "facts")
    window.go("cases")
    assert mark(desktop) == "✓ 已保存"


def way_there(desktop):
    """The button at the foot that leads to the box."""
    return button_called(desktop.window._navigation, "去看这一格")


def test_the_foot_leads_by_key_to_a_draft_of_a_case_that_is_not_open(
    desktop, cases, book
):
    meeting = append(book, Meeting, cases[1])
    book.change(Case, cases[1], case_number="（2026）青调字第7号")
    desktop.window.go("today")
    book.keep_draft(Meeting, meeting, "text", "说到一半")
    assert mark(desktop) == "！“（2026）青调字第7号”里有一格只留了草稿"
    way = way_there(desktop)
    assert way.focusPolicy() & Qt.FocusPolicy.TabFocus
    way.setFocus()
    press(Qt.Key.Key_Space)
    desktop.settle()
    assert desktop.window.page.uid == cases[1]
    assert desktop.window.page.tab_key() == "meetings"
    assert focused_field(desktop.window.page) == "text"
    assert focus().toPlainText() == "说到一半"
    desktop.window.go("cases")
    assert mark(desktop) == "✓ 已保存"
    assert not desktop.window._navigation._to_draft.isVisible()


def test_the_foot_leads_to_a_draft_on_another_tab_of_the_case_in_sight(
    desktop, cases, book
):
    party = case_value(book, cases[0]).parties[1]
    desktop.window.open_case(cases[0], Place("intake"))
    book.keep_draft(Party, party.uid, "born_on", "六月")
    assert "只留了草稿" in mark(desktop)
    click(way_there(desktop))
    desktop.settle()
    assert desktop.window.page.tab_key() == "parties"
    assert focused_field(desktop.window.page) == "born_on"


def test_the_foot_leads_to_a_guest_half_written(desktop, cases, book):
    meeting = append(book, Meeting, cases[0])
    desktop.window.go("today")
    book.keep_draft(Meeting, meeting, "invited", "社区民警")
    mark(desktop)
    click(way_there(desktop))
    desktop.settle()
    assert focus().text() == "社区民警"


def test_the_foot_leads_to_a_draft_in_the_settings(desktop, book):
    desktop.window.go("today")
    room = room_value(book)
    book.keep_draft(Committee, room.committee.uid, "phone", "8821")
    assert mark(desktop) == "！“调委会”里有一格只留了草稿"
    click(way_there(desktop))
    desktop.settle()
    assert desktop.window.place().startswith("settings")
    assert focus().text() == "8821"


def test_the_mark_tells_of_a_draft_left_for_a_mediator_too(desktop, book):
    desktop.window.go("today")
    book.keep_draft(Wording, "oral_notice", "text", "没写完的一句")
    assert mark(desktop) == "！“用语”里有一格只留了草稿"
    book.drop_draft(Wording, "oral_notice", "text")
    assert mark(desktop) == "✓ 已保存"


def test_a_draft_of_what_was_deleted_since_is_no_longer_told(desktop, cases, book):
    desktop.window.go("today")
    book.keep_draft(Case, cases[0], "applied_on", "上个月吧")
    assert "只留了草稿" in mark(desktop)
    book.remove(Case, cases[0])
    assert mark(desktop) == "✓ 已保存"


def test_what_the_disk_refused_a_button_stays_at_the_foot_until_something_is_saved(
    desktop, cases, book, qtbot
):
    window = desktop.window
    window.open_case(cases[0], Place("parties"))
    desktop.settle()
    with full_disk(book), qtbot.captureExceptions() as left_to_the_last_resort:
        for _ in range(MANY):
            click(button_called(window.page, "添加申请人"))
            desktop.settle()
            if window._standing.text():
                break
        ((kind, _, _),) = left_to_the_last_resort
        assert kind is Problem
        assert "磁盘满了，刚才这一处没有存上" in window._standing.text()
        for room in ("today", "cases"):
            window.go(room)
            desktop.settle()
            assert "磁盘满了" in window._standing.text()
    book.change(Case, cases[0], facts="清出空间以后")
    desktop.settle()
    assert window._standing.text() == ""


def test_while_a_new_case_is_refused_nothing_at_the_foot_says_that_all_is_saved(
    desktop, book, qtbot
):
    """No box holds what was refused; the mark stands beside the red line."""
    window = desktop.window
    window.go("today")
    desktop.settle()
    assert mark(desktop) == "✓ 已保存"
    with full_disk(book), qtbot.captureExceptions():
        for _ in range(MANY):
            press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
            desktop.settle()
            if window._standing.text():
                break
        assert "磁盘满了，刚才这一处没有存上" in window._standing.text()
        assert mark(desktop) == "✗ 有一步没有存上，请看最下面的一行"
        window.go("cases")
        desktop.settle()
        assert window._standing.text()
        assert mark(desktop) == "✗ 有一步没有存上，请看最下面的一行"
    before = window.place()
    press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    desktop.settle()
    assert window.place() != before
    assert window._standing.text() == ""
    assert mark(desktop) == "✓ 已保存"


@pytest.mark.usefixtures("facts")
def test_a_box_that_is_refused_is_named_before_a_step_that_was(desktop, book):
    """The box can be gone to; the line at the foot says the same of both."""
    compose("楼上" * 6000)
    with full_disk(book):
        into(desktop.window.page, "claims")
        desktop.settle()
        assert "磁盘满了" in desktop.window._standing.text()
        assert mark(desktop) == "✗ 有一格没有存上"


def test_what_a_rule_refuses_does_not_stay_at_the_foot(desktop, book):
    with pytest.raises(Problem, match="不行"), book.changing("试"):
        raise Problem("不行")
    desktop.settle()
    assert desktop.window._standing.text() == ""


def test_a_draft_that_is_kept_does_not_take_a_refused_value_from_the_foot(
    desktop, facts, book
):
    compose("楼上" * 6000)
    with full_disk(book):
        facts.finish()
    assert facts.saved in ("refused", "draft")
    assert book.drafts(desktop.window.page.case.uid), "the disk takes a draft again"
    assert "磁盘满了" in desktop.window._standing.text()
    assert facts.finish()
    desktop.settle()
    assert desktop.window._standing.text() == ""


def test_once_there_is_room_what_was_refused_is_saved_by_itself(
    desktop, facts, book, cases
):
    compose("楼上" * 6000)
    with full_disk(book):
        into(desktop.window.page, "claims")
        desktop.settle()
        assert mark(desktop) == "✗ 有一格没有存上"
    assert "楼上" not in case_value(book, cases[0]).facts
    desktop.window._again.timeout.emit()
    desktop.settle()
    assert "楼上" in case_value(book, cases[0]).facts
    assert mark(desktop) == "✓ 已保存"
    assert desktop.window._standing.text() == ""
    assert facts.saved == "saved"


def test_what_a_rule_refused_is_not_tried_by_itself(desktop, facts, refuses):
    refuses(*SAVING)  # says so, but no disk and no server said it
    compose("楼上")
    into(desktop.window.page, "claims")
    before = facts.help_line.text()
    tried = []
    facts.finish = lambda: tried.append(1)
    desktop.window._again.timeout.emit()
    assert not tried
    assert facts.help_line.text() == before


def test_while_no_draft_is_kept_it_is_not_said_that_all_goes_well(
    desktop, facts, refuses, monkeypatch
):
    refuses(*KEEPING)
    compose("楼上")
    facts._timer.timeout.emit()
    assert mark(desktop) == "✗ 有一格没有存上"
    monkeypatch.undo()
    assert facts._timer.isActive(), "it is tried again without another key"
    facts._timer.timeout.emit()
    assert mark(desktop).startswith("… 正在填")
    assert facts.is_draft


# --- a defect while saving, and what a draft hides


@pytest.fixture(
    params=[
        ValueError("defect"),
        IntegrityError("x", {}, ValueError("y")),
        OSError(28, "No space left on device"),
        MemoryError(),
    ],
    ids=lambda error: type(error).__name__,
)
def defect(request, monkeypatch):
    """What saving breaks off with, no sentence being for it, and how to mend that."""

    def breaks(*_given, **_named):
        raise request.param

    monkeypatch.setattr(CaseBook, "change", breaks)
    return type(request.param), monkeypatch.undo


def test_a_box_that_a_defect_kept_from_the_book_is_never_called_saved(
    desktop, facts, book, qtbot, defect
):
    broken, mend = defect
    case = desktop.window.page.uid
    compose("楼上")
    with qtbot.captureExceptions() as told:
        into(desktop.window.page, "claims")
        desktop.settle()
    assert [kind for kind, _, _ in told] == [broken]
    assert mark(desktop) == "✗ 有一格没有存上"
    assert facts.help_line.text().startswith("✗ 程序出了差错，这一格还不算存上")
    assert book.drafts(case) == {"facts": facts.raw()}
    mend()
    into(desktop.window.page, "facts")
    into(desktop.window.page, "claims")
    assert "楼上" in case_value(book, case).facts
    assert book.drafts(case) == {}
    assert mark(desktop) == "✓ 已保存"


def test_a_box_whose_search_words_cannot_be_kept_is_never_called_saved(
    desktop, facts, cases, book, qtbot
):
    """The engine answers SQLITE_ERROR, which no sentence is for."""
    with book._writer.begin() as connection:
        connection.execute(text("DROP TABLE case_search"))
    compose("楼上")
    with qtbot.captureExceptions() as told:
        into(desktop.window.page, "claims")
        desktop.settle()
    assert len(told) == 1
    assert "楼上" not in case_value(book, cases[0]).facts
    assert mark(desktop) == "✗ 有一格没有存上"
    assert book.drafts(cases[0]) == {"facts": facts.raw()}


def test_a_draft_refused_after_its_value_leaves_the_value_to_be_saved_by_itself(
    desktop, facts, book, cases, monkeypatch
):
    """Nothing fits on the disk; with room again the draft is the first that does."""
    noting = CaseBook._noting

    def no_room(self):
        error = DBAPIError("", {}, ENGINE_FULL)
        raise refused.in_words(error, self.folder.path) from error

    compose("楼上" * 6000)
    monkeypatch.setattr(CaseBook, "_noting", no_room)
    with full_disk(book):
        into(desktop.window.page, "claims")
        desktop.settle()
    monkeypatch.setattr(CaseBook, "_noting", noting)
    assert book.drafts(cases[0]) == {}
    assert mark(desktop) == "✗ 有一格没有存上"
    facts._timer.timeout.emit()
    assert facts.is_draft
    assert "磁盘满了" in desktop.window._standing.text()
    assert mark(desktop) == "✗ 有一格没有存上"
    desktop.window._again.timeout.emit()
    desktop.settle()
    assert "楼上" in case_value(book, cases[0]).facts
    assert desktop.window._standing.text() == ""
    assert mark(desktop) == "✓ 已保存"


def test_another_box_that_is_saved_does_not_take_the_refused_one_from_the_foot(
    desktop, facts, book, cases
):
    compose("楼上" * 6000)
    with full_disk(book):
        into(desktop.window.page, "claims")
        desktop.settle()
    compose("赔三百元")
    into(desktop.window.page, "facts")
    desktop.settle()
    assert "赔三百元" in case_value(book, cases[0]).claims
    assert "磁盘满了" in desktop.window._standing.text()
    into(desktop.window.page, "claims")
    desktop.window._again.timeout.emit()
    desktop.settle()
    assert facts.saved == "saved"
    assert "楼上" in case_value(book, cases[0]).facts
    assert desktop.window._standing.text() == ""


def test_a_refused_box_that_is_given_back_lets_the_foot_be_quiet(desktop, facts, book):
    compose("楼上" * 6000)
    with full_disk(book):
        into(desktop.window.page, "claims")
        desktop.settle()
    book.change(Case, desktop.window.page.uid, case_number="清出空间以后")
    desktop.settle()
    assert "磁盘满了" in desktop.window._standing.text()
    facts._box.put(facts._shown)
    facts.finish()
    mark(desktop)
    assert desktop.window._standing.text() == ""
    assert mark(desktop) == "✓ 已保存"


# --- the mark at once


@pytest.mark.usefixtures("facts")
def test_the_mark_stops_saying_saved_with_the_first_letter_of_a_word(desktop):
    """Not even while an input method composes it, and not a moment later."""
    window = desktop.window
    shown = window._navigation._saved
    window._watch.stop()  # what looks now and then is not what this is about
    assert mark(desktop) == "✓ 已保存"
    QApplication.sendEvent(focus(), QInputMethodEvent("lou", []))
    desktop.settle()
    assert shown.text().startswith("… 正在填")
    QApplication.sendEvent(focus(), QInputMethodEvent("", []))
    desktop.settle()
    assert shown.text() == "✓ 已保存"
    press(Qt.Key.Key_A)
    desktop.settle()
    assert shown.text().startswith("… 正在填")
