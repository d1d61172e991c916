"""Two seats of one book, each in its window: what one saves the other sees."""

import re
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediator.cases.binned import binned, put_back
from mediator.cases.book import CaseBook
from mediator.cases.case_bin import to_bin
from mediator.cases.logins import let_in, stop
from mediator.cases.missing import Place
from mediator.cases.model import Case, Mediator, Party
from mediator.cases.seats.one_more import new_seat
from mediator.cases.to_server import move_to_server
from mediator.problems import Problem
from mediator.ui.background import Background
from mediator.ui.case.tabs import TABS
from mediator.ui.contest import Contest
from mediator.ui.fields import Field
from mediator.ui.kinds import Surroundings
from mediator.ui.look import dress, wear
from mediator.ui.open_pages import ROOMS
from mediator.ui.reading_order import stops
from mediator.ui.window import Window
from tests.new_book import CHEAP
from tests.server import empty_database, server  # noqa: F401 - fixtures
from tests.ui.conftest import TODAY, WORDS

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


@pytest.fixture
def around():
    return Surroundings(lambda: TODAY, has_seats=True)


@pytest.fixture
def seats(book, cases, empty_database, tmp_path):  # noqa: F811
    """Two seats of one book, and the case they both open."""
    folder = book.folder
    move_to_server(book, empty_database, "", None, NOW)
    new_seat(folder, tmp_path / "二号.book")
    opened = [CaseBook.open(folder.path, WORDS)]
    opened.append(CaseBook.open(tmp_path / "二号.book", WORDS))
    yield (*opened, cases[0])
    for each in opened:
        each.close()


@pytest.fixture
def window_of(seats, look, qapp, qtbot, remembered):
    """A way to show the window of a seat, at the case."""

    def show(book):
        dress(qapp, look)
        backgrounds.append(Background())
        windows.append(Window(book, look, backgrounds[-1], remembered))
        wear(windows[-1], look)
        qtbot.addWidget(windows[-1])
        windows[-1].resize(1366, 768)
        windows[-1].show()
        windows[-1].open_case(seats[2], Place("intake"))
        return windows[-1]

    backgrounds, windows = [], []
    yield show
    for each in backgrounds:
        each.finish()
    for each in windows:
        each.stop()


@pytest.fixture
def window(window_of, seats):
    """The window of the second seat, at the case."""
    return window_of(seats[1])


def claims(window):
    """Return the box of the claims."""
    return next(
        each
        for each in window.page.findChildren(Field)
        if each.spec.name == "claims" and each.isVisible()
    )


def settled(window, qtbot):
    """Let the seat ask the server once, and read again if it has to."""
    qtbot.waitUntil(lambda: not window._seats._is_busy)
    window._seats.look()
    qtbot.waitUntil(lambda: not window._seats._is_busy)
    qtbot.waitUntil(lambda: window.page.edition == window.desk.book.edition)


def saved(book, case_uid):
    with book.reading() as session:
        return session.get(Case, case_uid).claims


def test_what_another_seat_saves_appears_by_itself(window, seats, qtbot):
    one, _, case_uid = seats
    one.change(Case, case_uid, claims="一号写的")
    settled(window, qtbot)
    assert claims(window).raw() == "一号写的"
    assert window.page.findChildren(Contest) == []


@pytest.mark.long
def test_a_server_that_does_not_answer_is_said_until_it_does(
    window, qtbot, monkeypatch
):
    def gone(_book):
        raise Problem("连不上服务器。")

    qtbot.waitUntil(lambda: not window._seats._is_busy)
    with monkeypatch.context() as away:
        away.setattr(CaseBook, "newest_entry", gone)
        window._seats.look()
        qtbot.waitUntil(lambda: window.amiss() == {"server": "连不上服务器。"})
    window._seats.look()
    qtbot.waitUntil(lambda: window.amiss() == {})


@pytest.fixture
def met(window, seats, qtbot):
    """Both wrote in the claims: the other has saved, this one is still writing."""
    one, _, case_uid = seats
    one.change(Case, case_uid, claims="原来写的")
    settled(window, qtbot)
    field = claims(window)
    field.take_focus()
    QTest.keyClicks(field.widget, "mine")
    one.change(Case, case_uid, claims="别人写的")
    settled(window, qtbot)
    (contest,) = window.page.findChildren(Contest)
    qtbot.waitUntil(lambda: contest.visibleRegion().contains(contest.rect()))
    return field, contest


def test_both_are_shown_under_the_box_and_nothing_is_saved_yet(met, window, seats):
    field, contest = met
    assert contest.isVisible()
    shown = [contest._words[each].text() for each in ("before", "theirs", "mine")]
    assert shown == ["原来写的", "别人写的", field.raw()]
    assert "mine" in field.raw()
    assert not window.finish()
    one, other, case_uid = seats
    assert saved(one, case_uid) == "别人写的"
    assert other.drafts(case_uid)["claims"] == field.raw()


@pytest.mark.long
@pytest.mark.parametrize("which", ["_take_mine", "_take_theirs", "_keep_both"])
def test_the_person_chooses_what_stays(met, window, seats, qtbot, which):
    field, contest = met
    mine = field.raw()
    wanted = {
        "_take_mine": mine,
        "_take_theirs": "别人写的",
        "_keep_both": f"别人写的\n{mine}",
    }[which]
    QTest.mouseClick(getattr(contest, which), Qt.MouseButton.LeftButton)
    assert window.finish()
    settled(window, qtbot)
    one, other, case_uid = seats
    assert saved(one, case_uid) == field.raw() == wanted
    assert other.drafts(case_uid) == {}
    assert window.page.findChildren(Contest) == []


def test_the_choice_is_in_sight_and_is_what_tab_leads_to(met, window):
    field, contest = met
    order = list(stops(window.page))
    at = order.index(field.widget)
    choices = [contest._take_mine, contest._take_theirs, contest._keep_both]
    assert order[at + 1 : at + 4] == choices
    seen = contest.visibleRegion().boundingRect()
    assert seen.size() == contest.size()


def test_a_save_that_meets_another_before_it_was_noticed_is_refused_and_shown(
    window, seats, qtbot
):
    one, _, case_uid = seats
    field = claims(window)
    field.take_focus()
    QTest.keyClicks(field.widget, "mine")
    one.change(Case, case_uid, claims="别人写的")
    assert not field.finish()
    qtbot.waitUntil(lambda: bool(window.page.findChildren(Contest)))
    (contest,) = window.page.findChildren(Contest)
    assert contest.isVisible()
    assert saved(one, case_uid) == "别人写的"
    QTest.mouseClick(contest._take_mine, Qt.MouseButton.LeftButton)
    assert saved(one, case_uid) == "mine"


HERS = "山茶 两盆 在窗台"


@pytest.fixture
def her_seat(seats, window_of):  # noqa: ARG001 - closed after the window
    """The second seat is another mediator's; and the uid of her login."""
    one, other, case_uid = seats
    uid = let_in(one, one.add(Mediator, name="陈和平"), HERS, HERS, CHEAP)
    other.close()
    CaseBook.open(other.folder.path, WORDS).close()  # brings her slot there
    hers = CaseBook.open(other.folder.path, HERS)
    yield one, hers, case_uid, uid
    hers.close()


def test_whose_login_is_stopped_at_another_seat_is_told_and_locked_out(
    her_seat, window_of, qtbot
):
    head, hers, case_uid, uid = her_seat
    her_window = window_of(hers)
    places = []
    her_window.locking.connect(places.append)
    field = claims(her_window)
    field.take_focus()
    QTest.keyClicks(field.widget, "mine")
    stop(head, uid)
    qtbot.waitUntil(lambda: not her_window._seats._is_busy)
    her_window._seats.look()
    qtbot.waitUntil(lambda: len(places) == 1)
    assert "停用了您的登录" in her_window.amiss()["login"]
    assert "mine" not in saved(head, case_uid)
    assert "mine" in hers.drafts(case_uid)["claims"]
    assert not her_window.loses()


def test_a_case_the_head_deleted_while_she_writes_in_it_tells_the_way_back(
    her_seat, window_of, qtbot
):
    head, hers, case_uid, _ = her_seat
    her_window = window_of(hers)
    field = claims(her_window)
    field.take_focus()
    QTest.keyClicks(field.widget, "mine")
    to_bin(head, case_uid, "重复登记", TODAY)
    qtbot.waitUntil(lambda: not her_window._seats._is_busy)
    her_window._seats.look()
    qtbot.waitUntil(lambda: her_window._key == "cases")
    said = her_window._told.text()
    assert re.search(
        r"李安 .*\d\d:\d\d 删除了这件纠纷（案件移到回收站）.*“设置”的“回收站”", said
    )
    assert hers.drafts(case_uid) == {"claims": "mine"}
    (lying,) = binned(hers)
    put_back(hers, lying.number)
    her_window.open_case(case_uid, Place("intake"))
    assert claims(her_window).raw() == "mine"


@pytest.mark.parametrize("left", [True, False])
def test_a_party_the_head_deleted_while_she_writes_in_it_tells_the_way_back(
    her_seat, window_of, qtbot, left
):
    head, hers, _, _ = her_seat
    her_window = window_of(hers)
    her_window.page.turn_to("parties")
    party, other = her_window.page.case.parties
    (phone,) = (
        each
        for each in her_window.page.findChildren(Field)
        if each.spec.name == "phone" and each.isVisible()
    )
    phone.take_focus()
    QTest.keyClicks(phone.widget, "13800001111")
    head.remove(Party, party.uid)
    gone = f"李安 .*删除了这里（删除当事人：{party.name}）.*“设置”的“回收站”"
    if left:
        assert not phone.finish()
        assert re.search(gone, phone.refusal)
    settled(her_window, qtbot)
    assert re.search(gone, her_window._told.text())
    assert hers.drafts(party.uid) == {"phone": "13800001111"}
    assert hers.drafts(other.uid) == {}
    (lying,) = binned(hers)
    put_back(hers, lying.number)
    settled(her_window, qtbot)
    her_window.page.show_place(Place("parties", party.uid))
    assert phone.raw() == "13800001111"


@pytest.mark.long
def test_every_room_and_every_tab_opens_on_a_server(window, seats, qtbot):
    _, _, case_uid = seats
    for key in (*(room.key for room, _ in ROOMS), "journal", "bin"):
        window.go(key)
        window.desk.background.finish()
        qtbot.wait(20)
        assert window._key == key
    window.open_case(case_uid)
    for line in TABS:
        if line.shown(window.page.case):
            assert window.page.turn_to(line.key), line.key
            window.desk.background.finish()
            qtbot.wait(20)
