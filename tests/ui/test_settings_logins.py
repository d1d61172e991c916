"""Settings: what each who opens the book may do, and those who only read."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from mediator.cases.book import CaseBook
from mediator.cases.drafted import drafted
from mediator.cases.logins import let_in
from mediator.cases.model import Mediator
from mediator.cases.safety.keys import Kdf
from mediator.cases.users import logins
from mediator.cases.words import UserRole
from tests.ui.case.hands import button_called, compose, digits, focus, press

HERS = "camellia 2 pots"


@pytest.fixture
def hers(book):
    """A second mediator with a password of her own."""
    return let_in(
        book, book.add(Mediator, name="陈和平", sex="女"), HERS, HERS, Kdf(64, 1, 1)
    )


@pytest.fixture
def page(hers, desktop):
    assert hers
    desktop.window.go("settings")
    desktop.settle()
    page = desktop.window.page
    with_her = next(
        uid
        for uid, row in page._people._rows.rows().items()
        if row._mediator.name == "陈和平"
    )
    page._people.open(with_her)
    desktop.settle()
    return page


def said(page):
    return " ".join(each.text() for each in page.findChildren(QLabel))


def roles(book):
    return {each.name: each.role for each in logins(book)}


def shown(page):
    return [each.text() for each in page.findChildren(QPushButton) if each.isVisible()]


def test_what_each_may_do_stands_beside_the_name(page):
    assert "✓ 能用自己的密码打开这本簿子。调解员：能录能改。" in said(page)
    assert "能打开这本簿子（负责人）" in said(page)


def test_where_the_password_is_asked_for_all_of_it_comes_into_sight(page, desktop):
    desktop.window.resize(1366, 520)
    desktop.settle()
    button_called(page, "重新定密码 陈和平").click()
    for _ in range(5):
        desktop.settle()
    there = button_called(page, "定好")
    assert focus().isVisible()
    assert there.visibleRegion().boundingRect() == there.rect()


@pytest.mark.long
def test_a_mediator_is_made_head_after_a_second_word(page, book, desktop):
    button_called(page, "改权限 陈和平").click()
    desktop.settle()
    assert "陈和平现在是调解员：能录能改。" in said(page)
    assert focus().text() == "定为负责人"
    assert {"定为负责人", "改为只看"} <= set(shown(page))
    assert "定为调解员" not in shown(page)
    press(Qt.Key.Key_Space)
    desktop.settle()
    assert roles(book) == {"李安": UserRole.HEAD, "陈和平": UserRole.HEAD}
    assert "能录能改，也能管谁来打开" in desktop.window._told.text()


@pytest.mark.long
def test_the_last_head_is_told_that_there_must_be_one(page, book, desktop):
    first = next(iter(page._people._rows.rows()))
    page._people.open(first)
    desktop.settle()
    button_called(page, "改权限 李安").click()
    desktop.settle()
    button_called(page, "定为调解员").click()
    desktop.settle()
    assert "✗ 这本簿子总要有一位负责人，没有改动" in said(page)
    assert roles(book)["李安"] is UserRole.HEAD


def test_thinking_better_of_it_changes_nothing(page, book, desktop):
    before = roles(book)
    button_called(page, "改权限 陈和平").click()
    desktop.settle()
    button_called(page, "不改了").click()
    desktop.settle()
    assert roles(book) == before
    assert "定为负责人" not in shown(page)


def let_look(page, desktop, book, qtbot, name="街道 赵查"):
    button_called(page, "让一个人只看").click()
    desktop.settle()
    compose(name)
    press(Qt.Key.Key_Return)
    for _ in range(2):
        digits("only looking 1")
        press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: name in roles(book), timeout=20000)
    qtbot.waitUntil(lambda: page.saved() == "saved")
    assert drafted(book) == ()


@pytest.mark.long
def test_somebody_who_is_no_mediator_is_let_in_to_look(page, book, desktop, qtbot):
    let_look(page, desktop, book, qtbot)
    assert roles(book)["街道 赵查"] is UserRole.READER
    assert "街道 赵查能打开这本簿子了，只能看和打印" in desktop.window._told.text()
    assert "只看：能看能打印，不能改" in said(page)
    book.close()
    CaseBook.open(book.folder.path, "only looking 1").close()


@pytest.mark.long
def test_with_the_good_news_nothing_is_said_to_wait_any_more(page, desktop, qtbot):
    button_called(page, "让一个人只看").click()
    desktop.settle()
    compose("街道 赵查")
    press(Qt.Key.Key_Return)
    for _ in range(2):
        digits("only looking 1")
        press(Qt.Key.Key_Return)
    window = desktop.window
    foot = window._navigation._saved
    window._show_saved()
    window._watch.stop()  # what is looked at now and then comes too late
    assert "还没有办" in foot.text()
    qtbot.waitUntil(lambda: "能打开这本簿子了" in window._told.text(), timeout=20000)
    assert foot.text() == "✓ 已保存"


@pytest.mark.long
def test_a_reader_gets_a_new_password_and_is_stopped(page, book, desktop, qtbot):
    let_look(page, desktop, book, qtbot)
    names = [each.accessibleName() for each in page.findChildren(QPushButton)]
    assert "改权限 街道 赵查" not in [
        each.accessibleName()
        for each in page.findChildren(QPushButton)
        if each.isVisible()
    ]
    assert "重新定密码 街道 赵查" in names
    button_called(page, "重新定密码 街道 赵查").click()
    desktop.settle()
    for _ in range(2):
        digits("looking again 2")
        press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "能打开这本簿子了" in desktop.window._told.text())
    desktop.settle()
    button_called(page, "不让他再打开 街道 赵查").click()
    desktop.settle()
    press(Qt.Key.Key_Return)
    desktop.settle()
    assert list(roles(book)) == ["李安", "陈和平"]


@pytest.mark.long
def test_a_name_that_is_taken_is_refused_beside_the_boxes(page, book, desktop, qtbot):
    button_called(page, "让一个人只看").click()
    desktop.settle()
    compose("李安")
    press(Qt.Key.Key_Return)
    for _ in range(2):
        digits("only looking 1")
        press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "已经有一位叫“李安”的" in said(page), timeout=20000)
    assert len(logins(book)) == 2


def test_who_is_not_the_head_sees_no_way_to_change_it(page, book, hers, desktop):
    book.user_uid = hers
    page.reload()
    desktop.settle()
    for word in ("改权限", "让一个人只看", "不让他再打开", "重新定密码"):
        assert word not in shown(page)
