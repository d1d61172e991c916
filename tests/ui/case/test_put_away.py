"""A case that is put away is gone from memory, and the cases of a day are put away."""

import gc
import threading
import weakref
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from mediator.cases.intake import append, new_case
from mediator.cases.model import Contact, Obligation
from mediator.ui.case.tabs import TABS
from mediator.ui.open_pages import MOST_CASES, key_of
from tests.ui.case.hands import compose, into, press

pytestmark = pytest.mark.long

DAY = date(2026, 11, 2)


def let_go(desktop):
    """Wait until nothing beside the window holds a page, and collect what is left."""
    desktop.settle()
    desktop.background.finish()
    desktop.settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desktop.settle()
    gc.collect()


def test_nothing_is_kept_of_a_case_that_is_put_away(desktop, agreement):
    append(desktop.book, Obligation, desktop.uid, agreement_uid=agreement)
    append(desktop.book, Contact, desktop.uid)
    page = desktop.open()
    for line in TABS:
        assert page.turn_to(line.key)
        desktop.settle()
    tabs = {key: weakref.ref(tab) for key, tab in page._made.items()}
    whole = weakref.ref(page)
    del page
    desktop.window.close_case()
    let_go(desktop)
    assert [key for key, tab in tabs.items() if tab() is not None] == []
    assert whole() is None


def some_cases(desktop, number):
    return [new_case(desktop.book, DAY) for _ in range(number)]


def write_in(desktop, uid):
    """Write a word, so that the case is not put aside as one just begun."""
    desktop.window.open_case(uid)
    desktop.settle()
    into(desktop.page, "facts")
    compose("排水")


def test_only_the_cases_seen_last_stay_open(desktop):
    desktop.open()
    uids = some_cases(desktop, MOST_CASES + 2)
    for uid in uids:
        write_in(desktop, uid)
    desktop.settle()
    held = [uid for uid in uids if key_of(uid) in desktop.window._pages]
    assert held == uids[-MOST_CASES:]
    assert desktop.page.uid == uids[-1]


def test_one_that_is_looked_at_again_is_not_the_next_to_go(desktop):
    desktop.open()
    uids = some_cases(desktop, MOST_CASES + 1)
    for uid in uids[:-1]:
        write_in(desktop, uid)
    desktop.window.open_case(uids[0])
    desktop.settle()
    write_in(desktop, uids[-1])
    pages = desktop.window._pages
    assert key_of(uids[0]) in pages
    assert key_of(uids[1]) not in pages


def test_ctrl_tab_still_leads_through_all_that_are_open(desktop):
    desktop.open()
    uids = some_cases(desktop, MOST_CASES)
    for uid in uids:
        write_in(desktop, uid)
    seen = []
    for _ in uids:
        press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        desktop.settle()
        seen.append(desktop.page.uid)
    assert sorted(seen) == sorted(uids)


def test_what_was_written_in_a_case_put_away_is_in_the_book(desktop):
    desktop.open()
    uids = some_cases(desktop, MOST_CASES + 1)
    for uid in uids:
        write_in(desktop, uid)
    desktop.window.open_case(uids[0])
    desktop.settle()
    assert desktop.page.case.facts == "排水"


def test_a_word_that_no_list_has_keeps_no_case_open_and_comes_back_with_it(desktop):
    desktop.open()
    uids = some_cases(desktop, MOST_CASES + 1)
    for uid in uids:
        write_in(desktop, uid)
        into(desktop.page, "source")
        compose("天上掉下来的")
        press(Qt.Key.Key_Tab)
    desktop.settle()
    assert key_of(uids[0]) not in desktop.window._pages
    desktop.window.open_case(uids[0])
    desktop.settle()
    (box,) = (each for each in desktop.page.fields() if each.spec.name == "source")
    assert box.text() == "天上掉下来的"
    assert box.is_draft


@pytest.mark.parametrize("beside", ["journal", "bin"])
def test_what_was_looked_up_of_one_case_does_not_stay_when_it_is_left(desktop, beside):
    desktop.open()
    seen = []
    for uid in some_cases(desktop, 3):
        desktop.window.go(f"{beside}/{uid}")
        desktop.settle()
        seen.append(weakref.ref(desktop.page))
    desktop.window.go("today")
    let_go(desktop)
    assert [page() for page in seen if page() is not None] == []
    desktop.window.go(beside)
    desktop.window.go("today")
    assert beside in desktop.window._pages


def test_what_work_still_held_goes_when_the_work_is_done(desktop):
    desktop.open()
    write_in(desktop, desktop.uid)
    go_on, came = threading.Event(), []
    desktop.background.run_long("正在排文书", partial(go_on.wait, 20), came.append)
    for uid in some_cases(desktop, MOST_CASES + 1):
        write_in(desktop, uid)
    desktop.settle()
    assert key_of(desktop.uid) in desktop.window._pages
    go_on.set()
    let_go(desktop)
    assert key_of(desktop.uid) not in desktop.window._pages
