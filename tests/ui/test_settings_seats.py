"""From the settings to a street's server and back, and a folder for one more seat."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from mediator.cases import closing
from mediator.cases.book import CaseBook
from mediator.cases.drafted import drafted
from mediator.cases.logins import let_in
from mediator.cases.model import Mediator
from mediator.cases.safety.folder import BookFolder
from mediator.cases.seats.shared_keys import MovedBack
from mediator.cases.verify import verify
from mediator.ui.errand import Errand, ErrandPage
from mediator.ui.opening.sign_in import SignIn
from mediator.ui.start import Back
from tests.server import empty_database, server  # noqa: F401 - fixtures
from tests.ui.case.hands import button_called, click, digits, press
from tests.ui.test_way_in import (  # noqa: F401 - fixtures
    WORDS,
    content,
    enter_by,
    folder,
    settings,
    sign_in,
)


def card_of(window):
    window.go("settings")
    window.desk.background.finish()
    return window.page._seats


def typed(card, address):
    """Ask for the boxes, and type an address there as a person would."""
    click(card._begin)
    assert card.server.host.hasFocus()
    for box, text in (
        (card.server.host, address.host),
        (card.server.port, str(address.port)),
        (card.server.database, address.database),
        (card.server.user, address.user),
    ):
        box.setFocus()
        box.selectAll()
        digits(text)


def over(way_in, qtbot):
    """Wait until what is done with the whole book is over; return its page."""
    assert isinstance(content(way_in), ErrandPage)
    qtbot.waitUntil(lambda: not content(way_in).busy, timeout=60_000)
    return content(way_in)


def fresh(way_in, enter_by):  # noqa: F811
    """Go on to open the book: in a process that knows nothing of it."""
    assert content(way_in)._open.hasFocus()
    press(Qt.Key.Key_Return)
    assert not way_in.frame.isVisible()
    again = way_in.again
    assert (again.at, again.whose) == ("", "")
    made = enter_by(Path(again.book))
    assert isinstance(content(made), SignIn)
    return made


@pytest.mark.long
def test_a_book_goes_to_the_server_gets_a_second_seat_and_comes_back(  # noqa: PLR0913, PLR0917 - fixtures
    enter_by,  # noqa: F811
    folder,  # noqa: F811
    qtbot,
    empty_database,  # noqa: F811
    tmp_path,
    monkeypatch,
):
    way_in = enter_by(folder)
    window = sign_in(way_in, qtbot)
    card = card_of(window)
    assert "一次只有一台电脑能用" in card._where.text()
    typed(card, empty_database)
    assert not card._go.isVisibleTo(card)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card._go.isVisibleTo(card))
    assert card._said.text().startswith("✓ 连得上")
    assert "由管理员加密" in card._means.text()
    assert closing.last_copy(window.desk.book) is None
    press(Qt.Key.Key_Return)
    page = over(way_in, qtbot)
    assert page._said.property("state") == "good"
    assert "逐张表核对过" in page._said.text()
    place = BookFolder(folder)
    assert place.is_on_server
    assert list(place.copies.iterdir())

    way_in = fresh(way_in, enter_by)
    way_in._first._restore()
    assert content(way_in)._folder.text() == str(folder.with_name("book-恢复"))
    way_in._first.show()
    window = sign_in(way_in, qtbot)
    assert drafted(window.desk.book) == (), "what was typed of the server is done with"
    card = card_of(window)
    assert f"{empty_database.host}:{empty_database.port}/seats" in card._where.text()
    assert not card._begin.isVisibleTo(card)
    stick = tmp_path / "U盘"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    for _ in range(2):
        click(card._seat)
        qtbot.waitUntil(card._seat.isEnabled)
    assert sorted(each.name for each in stick.iterdir()) == [
        "book-另一台",
        "book-另一台2",
    ]
    assert "整个拷到那台电脑上" in card._said.text()
    CaseBook.open(stick / "book-另一台", WORDS).close()

    click(card._home)
    assert card._back.hasFocus()
    press(Qt.Key.Key_Return)
    page = over(way_in, qtbot)
    assert "已经搬回这台电脑" in page._said.text()
    assert not place.is_on_server
    with pytest.raises(MovedBack):
        CaseBook.open(stick / "book-另一台", WORDS)
    window = sign_in(fresh(way_in, enter_by), qtbot)
    assert verify(window.desk.book) == []


@pytest.mark.long
def test_what_the_server_refuses_is_said_in_the_card_and_the_book_stays_open(
    enter_by,  # noqa: F811
    folder,  # noqa: F811
    qtbot,
    empty_database,  # noqa: F811
):
    window = sign_in(enter_by(folder), qtbot)
    card = card_of(window)
    typed(card, empty_database)
    card.server.database.selectAll()
    card.server.database.setFocus()
    digits("nowhere")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card._said.text().startswith("✗"))
    assert "不让进" in card._said.text()
    assert not card._go.isVisibleTo(card)
    assert window.desk.book.edition == 0
    assert not window.desk.book.has_seats


def test_what_is_changed_after_the_trial_is_tried_again(
    enter_by,  # noqa: F811
    folder,  # noqa: F811
    qtbot,
    empty_database,  # noqa: F811
):
    card = card_of(sign_in(enter_by(folder), qtbot))
    typed(card, empty_database)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card._go.isVisibleTo(card))
    card.server.host.setFocus()
    digits("x")
    assert not card._go.isVisibleTo(card)
    assert card._look.isVisibleTo(card)


@pytest.mark.parametrize(
    ("host", "database", "port", "said"),
    [
        ("", "anjian", "5432", "请写服务器地址"),
        ("db.example", "", "5432", "请写服务器地址和库名"),
        ("db.example", "anjian", "70000", "端口是一个数"),
        ("db.example", "anjian", "5432", "CA 文件"),
    ],
)
def test_what_is_missing_is_said_at_once_and_nothing_is_connected(
    desktop, host, database, port, said
):
    card = card_of(desktop.window)
    click(card._begin)
    card.server.host.setText(host)
    card.server.database.setText(database)
    card.server.port.setText(port)
    click(card._look)
    desktop.settle()
    assert said in card._said.text()
    assert "--" not in card._said.text()


def test_a_chosen_certificate_is_named_and_one_that_is_none_is_refused(
    desktop, tmp_path, monkeypatch
):
    card = card_of(desktop.window)
    click(card._begin)
    file = tmp_path / "ca.crt"
    file.write_bytes(b"\x30\x82")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    button_called(card, "选证书文件…").click()
    assert card.server._certificate.text() == "ca.crt"
    card.server.host.setText("db.example")
    card.server.database.setText("anjian")
    click(card._look)
    assert "不是 PEM 格式的证书" in card._said.text()


def test_another_certificate_is_another_trial(
    enter_by,  # noqa: F811
    folder,  # noqa: F811
    qtbot,
    empty_database,  # noqa: F811
    monkeypatch,
):
    card = card_of(sign_in(enter_by(folder), qtbot))
    typed(card, empty_database)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card._go.isVisibleTo(card))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/ca.pem", ""))
    button_called(card, "选证书文件…").click()
    assert not card._go.isVisibleTo(card)


def test_an_answer_that_comes_after_they_changed_their_mind_offers_nothing(
    desktop,
    empty_database,  # noqa: F811
):
    card = card_of(desktop.window)
    typed(card, empty_database)
    press(Qt.Key.Key_Return)
    click(card._not)
    desktop.settle()
    assert card._begin.isVisibleTo(card)
    click(card._begin)
    assert card._look.isVisibleTo(card)
    assert not card._go.isVisibleTo(card)


def test_no_server_is_reached_by_who_changes_their_mind(desktop):
    card = card_of(desktop.window)
    click(card._begin)
    card.server.password.setText("secret")
    click(card._not)
    assert not card._asking.isVisibleTo(card)
    assert card.server.password.text() == ""
    assert card._begin.hasFocus()


def test_only_the_head_is_offered_it(
    enter_by,  # noqa: F811
    folder,  # noqa: F811
    qtbot,
):
    book = CaseBook.open(folder, WORDS)
    uid = book.add(Mediator, name="周同安")
    let_in(book, uid, "another pass word", "another pass word")
    book.close()
    way_in = enter_by(folder)
    content(way_in)._who.setCurrentIndex(1)
    content(way_in).password.setFocus()
    card = card_of(sign_in(way_in, qtbot, "another pass word"))
    assert "请负责人（李安）" in card._where.text()
    assert not any(
        each.isVisibleTo(card) for each in (card._begin, card._seat, card._home)
    )


@pytest.mark.long
def test_a_move_that_fails_leads_back_to_the_book_as_it_was(
    enter_by,  # noqa: F811
    folder,  # noqa: F811
    qtbot,
    empty_database,  # noqa: F811
    monkeypatch,
):
    way_in = enter_by(folder)
    card = card_of(sign_in(way_in, qtbot))
    typed(card, empty_database)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card._go.isVisibleTo(card))
    monkeypatch.setattr(
        "mediator.cases.to_server.copy_rows",
        lambda _source, target, tables: target.execute(
            tables["setting"].insert(), [{"key": "x", "value": ""}]
        ),
    )
    press(Qt.Key.Key_Return)
    page = over(way_in, qtbot)
    assert page._said.property("state") == "bad"
    assert "已经全部退回" in page._said.text()
    assert not BookFolder(folder).is_on_server
    window = sign_in(fresh(way_in, enter_by), qtbot)
    assert verify(window.desk.book) == []


@pytest.mark.parametrize("by", ["nobody there", "screen locked"])
def test_the_window_stays_while_the_book_is_under_way(
    enter_by,  # noqa: F811
    folder,  # noqa: F811
    qtbot,
    by,
):
    way_in = enter_by(folder)
    window = sign_in(way_in, qtbot)
    book, steps = window.desk.book, []

    def work(tell):
        tell("正在做")
        book.close()
        steps.append(way_in.frame.isVisible())
        return ("做好了。",)

    window.desk.hand_over(Errand("正在搬", work))
    way_in.frame.close()
    assert way_in.frame.isVisible()
    page = over(way_in, qtbot)
    assert page._said.text() == "做好了。"
    assert steps == [True]
    # Nobody presses the button: the process that knows the key ends all the same.
    if by == "nobody there":
        page._idle._last -= 3600
        page._idle.look()
    else:
        page._screen.locked.emit()
    assert way_in.again == Back(str(folder), "", "")
