"""People who stand twice in the register, merged or kept apart by hand."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from sqlalchemy import select

from mediator.cases.merging import keep_apart, twins
from mediator.cases.model import JournalEntry, Person
from mediator.cases.revealing import REVEALED
from mediator.ui.look import Look
from mediator.ui.settings.same_people import SamePeopleCard
from tests.ui.case.hands import button_called, click, focus, press

BORN = date(1964, 3, 9)


@pytest.fixture
def pair(book):
    first = book.add(
        Person, name="钱远", born_on=BORN, phone="13900001234", address="幸福路1号"
    )
    second = book.add(
        Person, name="钱远", born_on=BORN, phone="13900005678", address="柳荫里9号"
    )
    return first, second


def card(desktop):
    desktop.window.go("settings")
    desktop.settle()
    return desktop.window.page.findChild(SamePeopleCard)


def merged(book):
    with book.reading() as session:
        rows = select(Person.uid, Person.merged_into_uid)
        return dict(session.execute(rows).all())


def test_without_pairs_it_says_what_would_stand_here(desktop):
    assert "没有看上去重复的人" in card(desktop)._said.text()


def test_they_stand_side_by_side_with_hidden_numbers(desktop, pair):
    assert pair
    shown = card(desktop)
    texts = [each.text() for each in shown.findChildren(type(shown._said))]
    for said in ("钱远", "出生日期相同", "139****1234", "139****5678", "****"):
        assert said in texts
    assert "13900001234" not in texts
    assert "柳荫里9号" not in texts


def test_the_numbers_are_shown_on_request_each_time_with_a_line_in_the_journal(
    desktop, pair
):
    shown = card(desktop)

    def texts():
        desktop.settle()
        return [each.text() for each in shown.findChildren(QLabel) if each.isVisible()]

    for times in (1, 2):
        click(button_called(shown, "显示全部号码"))
        assert {"13900001234", "13900005678", "柳荫里9号"} <= set(texts())
        assert focus().text() == "遮住号码"
        press(Qt.Key.Key_Space)
        assert "139****1234" in texts()
        assert "13900001234" not in texts()
        logged = [each for each in journalled(desktop.book) if each[0] == REVEALED]
        assert len(logged) == times
        assert {change["uid"] for change in logged[-1][1]} == set(pair)
        assert "1390000" not in str(logged)


def test_read_aloud_a_button_tells_no_more_of_a_home_than_the_screen(desktop, pair):
    assert pair
    shown = card(desktop)

    def aloud():
        ways = (button_called(shown, f"合并，留{side}边") for side in "左右")
        return {each.accessibleName() for each in ways}

    hidden = {"合并，留左边 钱远 ****", "合并，留右边 钱远 ****"}
    assert aloud() == hidden
    click(button_called(shown, "显示全部号码"))
    homes = {each.rpartition(" ")[2] for each in aloud()}
    assert homes == {"幸福路1号", "柳荫里9号"}
    press(Qt.Key.Key_Space)
    assert aloud() == hidden


def journalled(book):
    with book.reading() as session:
        rows = select(JournalEntry.what, JournalEntry.changes)
        return session.execute(rows.order_by(JournalEntry.id)).all()


@pytest.mark.long
def test_the_one_on_the_right_can_stay_and_undo_brings_both_back(desktop, pair):
    first, second = pair
    click(button_called(card(desktop), "合并，留右边"))
    desktop.settle()
    assert merged(desktop.book) == {first: second, second: ""}
    assert not card(desktop)._shown
    desktop.window.do("undo")
    desktop.settle()
    assert merged(desktop.book) == {first: "", second: ""}
    assert len(card(desktop)._shown) == 1


def test_two_people_are_kept_apart_for_good(desktop, pair):
    assert pair
    click(button_called(card(desktop), "不是同一个人"))
    desktop.settle()
    assert not card(desktop)._shown
    assert set(merged(desktop.book).values()) == {""}


def test_ctrl_z_right_after_asks_about_the_two_again_and_says_so(desktop, pair):
    assert pair
    click(button_called(card(desktop), "不是同一个人"))
    desktop.settle()
    assert "按 Ctrl+Z 撤销" in desktop.window._told._text.text()
    desktop.window.do("undo")
    desktop.settle()
    assert desktop.window._told._text.text() == "✓ 已撤销：认作不是同一个人"
    assert len(card(desktop)._shown) == 1


def test_whoever_was_kept_apart_long_ago_is_compared_again_from_the_list(desktop, pair):
    assert pair
    shown = card(desktop)
    assert not button_seen(shown, "再比一次")
    click(button_called(shown, "不是同一个人"))
    desktop.settle()
    assert not shown._shown
    texts = [each.text() for each in shown.findChildren(QLabel) if each.isVisible()]
    assert "以前认作不是同一个人的" in texts
    assert not any("幸福路1号" in each for each in texts)
    click(button_called(shown, "再比一次"))
    desktop.settle()
    assert len(shown._shown) == 1
    assert not button_seen(shown, "再比一次")


def button_seen(inside, text):
    found = inside.findChildren(QPushButton)
    return any(each.text() == text and each.isVisible() for each in found)


def test_many_who_were_kept_apart_are_all_listed_on_request(desktop):
    book = desktop.book
    for place in range(4):
        book.add(Person, name="钱远", born_on=BORN, address=f"幸福路{place}号")
    for each in twins(book):
        keep_apart(book, each.first.uid, each.second.uid)
    shown = card(desktop)
    desktop.settle()

    def lines():
        found = shown.findChildren(QPushButton)
        return sum(each.text() == "再比一次" and each.isVisible() for each in found)

    assert lines() == 5
    click(button_called(shown, "全部列出来（6 对）"))
    assert lines() == 6


@pytest.mark.long
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_at_every_size_nothing_is_cut_off_sideways(open_desk, pair, scale):
    assert pair
    shown = card(open_desk(Look(scale)))
    inside = shown.window().rect()
    for text in ("合并，留左边", "合并，留右边", "不是同一个人"):
        made = button_called(shown, text)
        assert made.width() >= made.sizeHint().width()
        right = made.mapTo(shown.window(), made.rect().topRight()).x()
        assert right <= inside.right()
