"""A real window on a real book with some cases in it, and forms that stand alone."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from sqlalchemy import select

from mediator.cases.book import Beginning
from mediator.cases.intake import new_case
from mediator.cases.model import Case, Party
from mediator.cases.snapshot import case_value
from mediator.cases.words import Stage
from mediator.ui.background import Background
from mediator.ui.form import Form
from mediator.ui.kinds import Surroundings
from mediator.ui.look import Look, dress, wear
from mediator.ui.remembered import Remembered
from mediator.ui.window import Window
from tests.new_book import new_book, practice_copy
from tests.pictures.room import Room
from tests.updates.publishing import (  # noqa: F401 - fixtures
    helper,
    installed,
    publisher,
    stick,
)

WORDS = "槐树 12 柳荫"
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session", autouse=True)
def clipboard_left_empty(qapp):
    """What Python made does not outlive Python there: without a screen Qt falls."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def nothing_left(qapp):
    """Takes away what a test let go of; no window of it may outlive it.

    Whatever is left is dressed anew with every window that is opened later.
    """
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = [each for each in QApplication.topLevelWidgets() if type(each) is Window]
    for each in left:  # the tests after it are not to blame
        each.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not left, "a window of this test is open still"


@pytest.fixture
def look():
    return Look()


@pytest.fixture
def around():
    return Surroundings(lambda: TODAY)


@pytest.fixture
def remembered(tmp_path):
    ini = QSettings(str(tmp_path / "here.ini"), QSettings.Format.IniFormat)
    return Remembered(ini)


@pytest.fixture
def book(tmp_path, request):
    beginning = Beginning("青石镇人民调解委员会", "青石调解室", "李安", WORDS)
    fill = three_cases if "cases" in request.fixturenames else None
    made = new_book(tmp_path / "book", beginning, fill)
    yield made
    made.close()


@pytest.fixture
def cases(book):
    """Three cases of different stages, kinds and names; their uids."""
    with book.reading() as session:
        return list(session.scalars(select(Case.uid).order_by(Case.uid)))


def three_cases(book):
    """Put the three into a book."""
    told = (
        ("赵长青", "钱远", "邻里", Stage.PENDING),
        ("孙知秋", "李向晚", "婚姻家庭", Stage.MEDIATING),
        ("周望山", "吴听雨", "邻里", Stage.ARCHIVED),
    )
    for first, second, kind, stage in told:
        uid = new_case(book, TODAY)
        sides = case_value(book, uid).parties
        book.change(Party, sides[0].uid, name=first)
        book.change(Party, sides[1].uid, name=second)
        book.change(Case, uid, kind=kind, stage=stage, facts="两家因排水争吵。")


class Alone:
    """A form by itself in a window, with what it saved."""

    def __init__(self, specs, look, around, qapp):
        dress(qapp, look)
        self.qapp = qapp
        self.saved = []
        self.drafts = []
        self.form = Form(specs, look, around)
        self.form.keep_with(self.save, self.draft)
        self.window = QWidget()
        wear(self.window, look)
        QVBoxLayout(self.window).addWidget(self.form)
        self.window.resize(900, 700)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)

    def save(self, values):
        self.saved.append(dict(values))

    def draft(self, name, text):
        self.drafts.append((name, text))

    def said(self, name):
        return self.form.field(name).help_line.text()

    def settle(self):
        for _ in range(3):
            self.qapp.processEvents()


@pytest.fixture
def alone(look, around, qapp):
    """Makes a form of some specs, shown alone."""
    made = []

    def make(*specs, look=look):
        made.append(Alone(specs, look, around, qapp))
        return made[-1]

    yield make
    for each in made:
        each.window.close()
        each.window.deleteLater()


class Desktop:
    """The desk on the book."""

    def __init__(self, book, look, remembered, qapp):
        dress(qapp, look)
        self.qapp = qapp
        self.book = book
        self.background = Background()
        self.window = Window(book, look, self.background, remembered)
        wear(self.window, look)
        self.window.resize(1366, 728)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.window.go("today")
        self.settle()

    def settle(self):
        self.background.finish()
        for _ in range(5):
            self.qapp.processEvents()

    def close(self):
        self.window.stop()
        for _ in range(3):  # what is read in steps begins the next when one is shown
            self.settle()
        self.window.close()
        self.window.deleteLater()
        self.settle()


@pytest.fixture
def open_desk(book, remembered, qapp):
    """Opens the desk in a look."""
    made = []

    def begin(look):
        made.append(Desktop(book, look, remembered, qapp))
        return made[-1]

    yield begin
    for each in made:
        each.close()


@pytest.fixture
def desktop(cases, open_desk, look):
    """The desk on a book of three cases."""
    assert cases
    return open_desk(look)


@pytest.fixture
def room(qapp, tmp_path):
    """A practice book with twenty cases, and its window: every page has something."""
    book = practice_copy(tmp_path / "book", WORDS, 7, 20, date(2026, 11, 25))
    made = Room(qapp, book, Look(), tmp_path / "here.ini")
    yield made
    made.close()
    book.close()
