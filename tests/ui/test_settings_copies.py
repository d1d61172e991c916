"""Choosing a stick, making a copy, trying one: from the settings."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from mediator.cases import closing, rehearsing, second_medium
from mediator.cases.book import CaseBook
from mediator.cases.safety.copies import copies, verify_copy
from mediator.cases.safety.copy_places import ASKED_ANEW
from mediator.cases.safety.copy_places import TRIED as SECOND_TRIED
from mediator.ui import copying
from mediator.ui.settings.copies import _Seen
from tests.cases.conftest import BEGINNING, CHEAP
from tests.sticks import sticks_at
from tests.ui.case.hands import button_called
from tests.ui.conftest import TODAY


@pytest.fixture
def page(desktop):
    desktop.window.go("settings")
    desktop.settle()
    return desktop.window.page


@pytest.fixture
def stick(tmp_path, monkeypatch):
    place = tmp_path / "stick"
    place.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(place))
    return place


def settle(desktop):
    for _ in range(3):  # copied, then the card and the foot look at the places
        desktop.settle()


def said(desktop):
    return desktop.window._told.text()


def test_a_stick_that_is_chosen_gets_a_proven_copy_at_once(page, desktop, stick):
    card, book = page._safety.copies, desktop.book
    assert "还没有第二份" in card._second.text()
    button_called(page, "选U盘或另一块硬盘…").click()
    settle(desktop)
    (there,) = copies(stick / "案件簿备份", book.key.book_mark())
    verify_copy(there.path, book.key)
    assert str(stick) in card._second.text()
    assert card._carried.text().startswith("✓ 上面最近一份")
    assert "（插着）" in card._carried.text()
    stick.rename(stick.with_name("drawer"))
    card.reload()
    assert card._carried.text().startswith("✓ 上面最近一份")
    settle(desktop)
    assert "现在不在" in card._carried.text()


def test_the_empty_folder_of_a_pulled_stick_is_said_to_be_no_stick(
    page, desktop, tmp_path, monkeypatch
):
    card = page._safety.copies
    with sticks_at(tmp_path / "drawer", tmp_path / "usb") as sticks:
        sticks.plug_in(sticks.buy("red"))
        there = str(sticks.point)
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: there)
        button_called(page, "选U盘或另一块硬盘…").click()
        settle(desktop)
        assert "（插着）" in card._carried.text()
        sticks.pull_out()
        (sticks.point / "案件簿备份").mkdir()
        card.reload()
        settle(desktop)
        assert "（现在不在，插上就自动补）" in card._carried.text()
        assert "同一块硬盘" not in card._second.text()
        desktop.window._copying.look()
        settle(desktop)
        assert not desktop.window._copying._has_refused
        assert list((sticks.point / "案件簿备份").iterdir()) == []


def test_a_book_restored_elsewhere_asks_for_its_stick_anew(page, desktop, stick):
    card, book = page._safety.copies, desktop.book
    book.set(ASKED_ANEW, str(stick / "案件簿备份"), quietly=True)
    card.reload()
    assert "第二份要重新选" in card._second.text()
    assert str(stick) in card._second.text()
    button_called(page, "选U盘或另一块硬盘…").click()
    desktop.settle()
    assert "第二份放在" in card._second.text()
    assert "重新选" not in card._second.text()


def test_a_copy_made_now_goes_to_the_stick_too(page, desktop, stick):
    second_medium.choose(desktop.book, stick / "案件簿备份")
    button_called(page, "现在备份一份").click()
    settle(desktop)
    (there,) = copies(stick / "案件簿备份", desktop.book.key.book_mark())
    assert there.manifest.reason == "asked"
    assert "3 件" in page._safety.copies._last.text()


def test_a_copy_made_by_hand_is_the_last_one_at_the_foot_too(page, desktop, qtbot):
    foot = desktop.window._navigation._copied
    assert foot.text() == "还没有备份，关闭时自动做"
    changed = copying.CHANGES + 1
    desktop.window._copying._counted -= changed
    desktop.window._copying._since -= 2 * copying.SHORTEST
    assert desktop.window._copying.is_due()
    button_called(page, "现在备份一份").click()
    qtbot.waitUntil(
        lambda: foot.text().startswith("最近核实的备份：今天"), timeout=30_000
    )
    assert "3 件" in foot.text()
    assert not desktop.window._copying.is_due()


def test_a_copy_made_by_hand_solves_what_was_said_of_the_last_one(page, desktop, stick):
    desktop.window.stand("copy", "备份没有做成。")
    desktop.window.stand("carry", "U盘满了。")
    assert desktop.window._standing.text() == "✗ 备份没有做成。\n✗ U盘满了。"
    second_medium.choose(desktop.book, stick / "案件簿备份")
    button_called(page, "现在备份一份").click()
    desktop.settle()
    assert desktop.window.amiss() == {}


def test_two_places_on_one_stick_are_said_to_be_lost_together(page, desktop, stick):
    """Here all lies on one disk; what was found is that the book is on another."""
    card, book = page._safety.copies, desktop.book
    place = stick / "案件簿备份"
    second_medium.choose(book, place)
    first = stick / "第一份"
    closing.try_place(book, first)
    closing.choose_place(book, first)
    with_first = second_medium.is_on_the_first_ones_disk(book)
    card._show_seen(
        _Seen(place, is_there=True, on_same_disk=False, with_first=with_first)
    )
    assert "和第一份备份在同一个U盘（硬盘）上" in card._second.text()
    assert "案件簿在同一块硬盘" not in card._second.text()


def test_the_stick_of_another_book_is_refused_in_words(page, desktop, stick, tmp_path):
    other, _ = CaseBook.create(tmp_path / "other", BEGINNING, CHEAP)
    second_medium.choose(other, stick / "案件簿备份")
    assert closing.close(other, desktop.window.desk.clock()).carried
    before = sorted(stick.rglob("*"))
    button_called(page, "选U盘或另一块硬盘…").click()
    desktop.settle()
    assert "另一本案件簿" in said(desktop)
    assert second_medium.place_of(desktop.book) is None
    assert sorted(stick.rglob("*")) == before


@pytest.mark.long
def test_a_stick_no_more_used_is_forgotten_and_left_alone(page, desktop, stick):
    button_called(page, "选U盘或另一块硬盘…").click()
    desktop.settle()
    button_called(page, "不再用它").click()
    assert second_medium.place_of(desktop.book) is None
    assert list((stick / "案件簿备份").iterdir())
    assert not page._safety.copies._drop.isVisibleTo(page)


def test_a_trial_says_that_the_copy_can_be_used_and_keeps_the_day(page, desktop):
    book = desktop.book
    closing.copy_now(book, desktop.window.desk.clock())
    before = sorted(path.name for path in book.folder.path.parent.iterdir())
    button_called(page, "试恢复一次").click()
    desktop.settle()
    assert "今天试过" in said(desktop)
    assert "的备份能用，3 件" in said(desktop)
    assert rehearsing.tried_on(book) == desktop.window.desk.today()
    after = sorted(path.name for path in book.folder.path.parent.iterdir())
    assert after == before


def test_a_trial_without_the_stick_says_that_the_stick_was_not_tried(
    page, desktop, stick
):
    book, card = desktop.book, page._safety.copies
    second_medium.choose(book, stick / "案件簿备份")
    assert closing.copy_and_carry(
        book, desktop.window.desk.clock(), reason="asked", changed=True
    ).carried
    stick.rename(stick.with_name("drawer"))
    button_called(page, "试恢复一次").click()
    desktop.settle()
    assert said(desktop).endswith("U盘没有插，那一份没有试")
    card.reload()
    assert "U盘上的一份还没有试过" in card._tried.text()
    stick.with_name("drawer").rename(stick)
    button_called(page, "试恢复一次").click()
    desktop.settle()
    assert said(desktop).endswith("U盘上的一份也试过，能用")
    card.reload()
    assert "U盘上的一份：" in card._tried.text()


def test_a_trial_of_a_spoilt_copy_says_so_and_keeps_no_day(page, desktop):
    book = desktop.book
    copy = closing.copy_now(book, desktop.window.desk.clock())
    spoilt = bytearray((copy.path / "book.db").read_bytes())
    spoilt[9000] ^= 1
    (copy.path / "book.db").write_bytes(spoilt)
    button_called(page, "试恢复一次").click()
    desktop.settle()
    assert "不能用" in said(desktop)
    assert rehearsing.tried_on(book) is None


def test_without_a_copy_there_is_nothing_to_try(page, desktop):
    button_called(page, "试恢复一次").click()
    desktop.settle()
    assert "还没有备份" in said(desktop)


def test_today_reminds_once_a_year_and_leads_there(desktop):
    book, today = desktop.book, desktop.window.desk.today()
    assert not rehearsing.is_due(book, today + timedelta(days=300))
    assert rehearsing.is_due(book, today + timedelta(days=366))
    book.set(rehearsing.TRIED, (TODAY - timedelta(days=5000)).isoformat())
    desktop.settle()
    button_called(desktop.window.page, "去试一次").click()
    assert button_called(desktop.window.page, "试恢复一次").hasFocus()
    book.set(rehearsing.TRIED, today.isoformat())
    desktop.window.go("today")
    desktop.settle()
    assert "去试一次" not in [
        each.text() for each in desktop.window.page.findChildren(QPushButton)
    ]


def test_today_reminds_of_the_stick_though_this_computers_copy_was_tried(
    desktop, stick
):
    book, today = desktop.book, desktop.window.desk.today()
    book.set(rehearsing.TRIED, today.isoformat())
    second_medium.choose(book, stick / "案件簿备份")
    long_ago = (today - timedelta(days=5000)).isoformat()
    book.set(SECOND_TRIED, long_ago)
    desktop.settle()
    texts = [each.text() for each in desktop.window.page.findChildren(QLabel)]
    assert any(each.startswith("U盘上的备份还没有试过") for each in texts)
    button_called(desktop.window.page, "去试一次").click()
    book.set(SECOND_TRIED, today.isoformat())
    desktop.window.go("today")
    desktop.settle()
    assert "去试一次" not in [
        each.text() for each in desktop.window.page.findChildren(QPushButton)
    ]
