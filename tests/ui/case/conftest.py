"""A real window on a real book, with one case just begun."""

import shutil
from contextlib import contextmanager
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.intake import append, new_case
from mediator.cases.missing import Place
from mediator.cases.model import (
    Agreement,
    Assignment,
    Case,
    Clause,
    Mediator,
    Party,
)
from mediator.cases.oral import PAGE
from mediator.cases.snapshot import case_value
from mediator.cases.words import Application, Role
from mediator.ui.background import Background
from mediator.ui.look import Look, dress, wear
from mediator.ui.remembered import Remembered
from mediator.ui.window import Window
from tests.new_book import new_book
from tests.ui.case.hands import button_called, click, press
from tests.ui.case.met_before import put_into

WORDS = "槐树 12 柳荫"
BEGUN = date(2026, 11, 2)


def one_case(book):
    """Put a case into a book as it is on its first day."""
    new_case(book, BEGUN)


class Desktop:
    """A window, its book and the case in sight."""

    def __init__(self, book, uid, look, qapp):
        self.book = book
        self.uid = uid
        self.qapp = qapp
        self.look = look
        self.background = Background()
        self.window = None

    @classmethod
    def begin(cls, folder, look, qapp):
        beginning = Beginning(
            "示范市槐树区柳荫社区人民调解委员会", "陈和平调解室", "陈和平", WORDS
        )
        book = new_book(folder, beginning, one_case)
        with book.reading() as session:
            return cls(book, session.scalars(select(Case.uid)).one(), look, qapp)

    def open(self):
        dress(self.qapp, self.look)
        ini = self.book.folder.path.with_suffix(".ini")
        settings = QSettings(str(ini), QSettings.Format.IniFormat)
        self.window = Window(
            self.book, self.look, self.background, Remembered(settings)
        )
        wear(self.window, self.look)
        self.window.resize(1366, 728)
        self.window.show()
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)
        self.window.open_case(self.uid)
        self.settle()
        return self.page

    @property
    def page(self):
        return self.window.page

    @property
    def case(self):
        return case_value(self.book, self.uid)

    def settle(self):
        for _ in range(4):
            self.qapp.processEvents()

    def fill(self):
        """Write what is needed for acceptance."""
        first, second = self.case.parties
        self.book.change(Party, first.uid, name="赵长青")
        self.book.change(Party, second.uid, name="钱远")
        self.book.change(
            Case, self.uid, facts="两家因排水争吵。", application=Application.ORAL
        )

    def add_mediator(self, name):
        return self.book.add(Mediator, name=name)

    @contextmanager
    def after_power_cut(self):
        """Open the book as the disk has it at this moment, the window still at work."""
        disk = self.book.folder.path
        later = disk.with_name("after")
        shutil.copytree(disk, later)
        made = Desktop(CaseBook.open(later, WORDS), self.uid, self.look, self.qapp)
        try:
            yield made
        finally:
            made.close()

    def close(self):
        if self.window is not None:
            self.window.stop()
            self.window.close()
            self.window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.background.finish()
        self.book.close()


@pytest.fixture
def look():
    return Look()


@pytest.fixture
def desktop(tmp_path, look, qapp):
    made = Desktop.begin(tmp_path / "book", look, qapp)
    yield made
    made.close()


@pytest.fixture
def page(desktop):
    return desktop.open()


@pytest.fixture
def damages(desktop):
    """A case of damages with an agreement just begun, in sight."""
    desktop.fill()
    desktop.book.change(Case, desktop.uid, kind="损害赔偿")
    page = desktop.open()
    page.show_place(Place("agreement"))
    desktop.settle()
    click(button_called(page, "开始写协议"))
    desktop.settle()
    return page


@pytest.fixture
def agreement(desktop):
    """A written agreement that adds up and waits for hands; its uid."""
    desktop.fill()
    book, uid = desktop.book, desktop.uid
    mediator = book.add(Mediator, name="林秀英")
    append(
        book,
        Assignment,
        uid,
        mediator_uid=mediator,
        role=Role.LEAD,
        assigned_on=BEGUN,
    )
    made = append(book, Agreement, uid, recorder="陈和平")
    append(book, Clause, uid, agreement_uid=made, text="钱远改好排水管。")
    return made


@pytest.fixture
def oral(desktop):
    """The page F6 opens; the desktop's case is the one on it."""
    desktop.open()
    press(Qt.Key.Key_F6)
    desktop.settle()
    desktop.uid = desktop.page.uid
    return desktop.page._made[PAGE]


@pytest.fixture
def earlier(desktop):
    """A dispute of last year that came to nothing."""
    uid = put_into(desktop.book)
    desktop.settle()
    return uid
