"""After many wrong passwords the button counts down, and the paper code does not."""

import pytest
from PySide6.QtCore import Qt

from mediator.cases.safety.folder import BookFolder
from mediator.ui.look import Look
from mediator.ui.opening.sign_in import SignIn
from tests.ui.case.hands import button_called, digits, press


@pytest.fixture
def page(tmp_path, qtbot):
    place = BookFolder(tmp_path / "book")
    place.create()
    place.keys.write_bytes(b"{}")
    made = SignIn(place.path, Look())
    made.tried = []
    made.asked.connect(lambda *told: made.tried.append(told))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.arrive()
    qtbot.waitUntil(made.password.hasFocus)
    return made


def test_the_wait_is_counted_down_on_the_button_and_enter_tries_nothing(page):
    page.refuse("密码连着输错了好几次，要等 3 秒再输。", 3)
    assert not page._open.isEnabled()
    assert page._open.text() == "再等 3 秒"
    digits("whatever")
    press(Qt.Key.Key_Return)
    assert page.tried == []
    for left in ("再等 2 秒", "再等 1 秒"):
        page._second_gone()
        assert page._open.text() == left
    page._second_gone()
    assert page._open.isEnabled()
    assert page._open.text() == "打开案件簿"
    assert page._below.text() == ""
    press(Qt.Key.Key_Return)
    assert [each[0] for each in page.tried] == ["whatever"]


def test_the_paper_code_waits_for_nothing_and_going_back_still_does(page):
    page.refuse("密码连着输错了好几次，要等 60 秒再输。", 60)
    button_called(page, "忘了密码(&F)").click()
    assert page._open.isEnabled()
    assert page._open.text() == "打开案件簿"
    digits("ABCDE")
    press(Qt.Key.Key_Return)
    assert page.tried == [("ABCDE", True, "")]


def test_what_is_typed_meanwhile_stays(page):
    page.refuse("密码连着输错了好几次，要等 2 秒再输。", 2)
    digits("right words")
    page._second_gone()
    assert page.password.text() == "right words"
