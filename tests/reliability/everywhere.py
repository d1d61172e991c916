"""Brings about what the window shows only in some state, one thing after the other.

A practice book with a case in every stage, and a book that was just begun, are opened
by the program itself, and there everything that ``tests.pictures`` knows a way to, and
what shows beyond. Whoever goes along lets fail what was connected meanwhile. A clock,
a tray and a bus of the system stand in where this computer has none.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from unittest.mock import patch

from docx import Document
from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QSystemTrayIcon, QWidget

from mediator.cases import first_steps, paper_code
from mediator.cases.book import CaseBook
from mediator.cases.deadlines.extending import may_extend
from mediator.cases.exchange.old_ledger.taking import read_ledger
from mediator.cases.facts.dates import room_day
from mediator.cases.lists import CaseFilter, case_uids
from mediator.cases.safety.copy_places import PLACE
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.words import Stage
from mediator.forms.catalogue import make, papers_of
from mediator.forms.to_docx import to_docx
from mediator.ui import window as desk
from mediator.ui.case.checkup.finding_row import FindingRow
from mediator.ui.case.folded_list import FoldedList
from mediator.ui.case.papers.word_back import WordBack
from mediator.ui.case.phrases import PhraseCards
from mediator.ui.case.tabs import TABS
from mediator.ui.errand import Errand
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form
from mediator.ui.grid import Grid
from mediator.ui.kinds import LongText, Surroundings
from mediator.ui.open_pages import LEDGER, key_of
from mediator.ui.opening.sign_in import practice_folder
from mediator.ui.settings.appraisal import AppraisalPanel
from mediator.ui.speech import CHOOSE
from mediator.ui.window import Window
from tests.cases.exchange.old_ledger.register import register
from tests.journeys import dispute as told
from tests.journeys.program import Program, new_book
from tests.pictures.panels import panels, put_away
from tests.pictures.places import places
from tests.reliability import prepared
from tests.reliability.prepared import first

Step = Callable[[], object]
Steps = Iterator[tuple[str, Step]]
"""What brings one thing about after the other, each with a name."""
A_YEAR: Final = timedelta(days=370)
LARGE: Final = 2.0
_HERS: Final = "山茶 两盆 在窗台"


def everywhere(app: QApplication, home: Path) -> Steps:
    """Yield all there is, at the door and at the desks of two books."""
    own = home / "own"
    practice = practice_folder(own)
    prepared.practice(practice, told.WORDS, room_day(datetime.now(UTC)))
    new_book(own)
    with opened(own) as book:
        prepared.one_more_login(book, _HERS)
    yield from _before_the_desk(app, home, own)
    yield from _practising(Program(app, practice, home / "practice.ini"))
    with _computer_of_its_own():
        yield from _beginning(Program(app, own, home / "own.ini"))
    yield from _in_large_text(Program(app, own, home / "large.ini"))
    yield from _ending(app, own, home)


@contextmanager
def opened(folder: Path) -> Iterator[CaseBook]:
    """Open a book, and close it."""
    book = CaseBook.open(folder, told.WORDS)
    try:
        yield book
    finally:
        book.close()


# --- before the desk


def _before_the_desk(app: QApplication, home: Path, own: Path) -> Steps:
    """What is shown until a book is open: all the first windows lead to."""
    for name, folder in (
        ("day", None),
        ("own", own),
        ("practice", practice_folder(own)),
    ):
        door = Program(app, folder, home / "door.ini")
        yield f"door-{name}", door.start
        way = door.way._first
        sign_in = way._sign_in
        if sign_in is not None:
            yield f"door-{name}-waits", partial(sign_in.refuse, "请等一等。", 3)
        yield f"door-{name}-help", partial(way._takes, int(Qt.Key.Key_F1))
        yield f"door-{name}-speech", partial(_languages, door)
        yield f"door-{name}-new", way._first_start
        yield f"door-{name}-restore", way._restore
        door.leave()


def _languages(door: Program) -> None:
    """Open the list of languages under its button."""
    buttons = door.way.frame.findChildren(QPushButton)
    next(each for each in buttons if each.text() == CHOOSE).click()


# --- the practice book


def _practising(program: Program) -> Steps:
    program.sign_in()
    window = program.way._window
    for place in list(places(window._book, window)):
        yield place.name, partial(_shown, window, place.go)
    for place in list(panels(window._book, window)):
        yield f"over-{place.name}", partial(_shown, window, place.go)
        put_away(window)
    for name, go in _BEYOND.items():
        yield name, partial(_shown, window, go)
        put_away(window)
    program.way._background.finish()
    program.leave()


def _shown(window: Window, go: Callable[[Window], object]) -> None:
    go(window)
    for _ in range(2):
        window.desk.background.finish()
        QCoreApplication.processEvents()


def _tabs(window: Window, uid: str) -> None:
    """See every tab of a case."""
    window.go(key_of(uid))
    for line in TABS:
        if line.shown(window.page.case):
            window.page.turn_to(line.key)
            _shown(window, lambda _: 0)


def _turned(window: Window, stage: Stage, tab: str, at: int = 0) -> QWidget:
    """Open a tab of a case; return it."""
    window.go(key_of(first(window._book, stage, at)))
    window.page.turn_to(tab)
    window.page.arrive()
    return window.page._made[tab]


def _folded_out(window: Window) -> None:
    """Open every record that is folded, with what it offers."""
    for uid in case_uids(window._book, CaseFilter(stages=(Stage.AGREED,))):
        window.go(key_of(uid))
        for tab in ("performance", "follow_ups"):
            if window.page.turn_to(tab):
                for each in window.page.findChildren(FoldedList):
                    for one in list(each._rows.rows()):
                        each.open(one)


def _longer(window: Window) -> None:
    """Ask for a longer period, of any case that may have one."""
    book = window._book
    for uid in case_uids(book, CaseFilter()):
        case = case_value(book, uid)
        found = may_extend(case, room_value(book), window.desk.today())
        if found is not None:
            window.go(key_of(uid))
            window.page._ask_longer(found.code)
            return


def _laws(window: Window) -> None:
    """Look up a law where it can be cited."""
    _turned(window, Stage.AGREED, "agreement", 1)._look_up_law()


def _clause(window: Window) -> None:
    """Take a clause that asks for more from the cards of an agreement."""
    _turned(window, Stage.AGREED, "agreement", 1)
    window.do("phrases")
    window.findChildren(PhraseCards)[-1]._take()


def _compensation(window: Window) -> None:
    _turned(window, Stage.AGREED, "agreement", 1)
    window.do("compensation")


def _numbers(window: Window) -> None:
    """Offer the numbers that were given out to an agreement without one."""
    _turned(window, Stage.MEDIATING, "agreement", 1)._offer_numbers()


def _word_back(window: Window) -> None:
    """Read back an agreement in which somebody wrote."""
    tab = _turned(window, Stage.AGREED, "papers", 1)
    case, room = window.page.case, room_value(window._book)
    ref = next(each for each in papers_of(case) if each.key == "agreement")
    document = Document(BytesIO(to_docx(make(ref, case, room, 1))))
    for each in document.paragraphs:
        if case.agreement.clauses[0].text in each.text:
            each.text += "另加一句。"
    with TemporaryDirectory() as folder:
        file = Path(folder, "改过.docx")
        document.save(file)
        back = tab.findChild(WordBack)
        back.read(file)
        for _ in range(3):
            back.finish()
            QCoreApplication.processEvents()


def _written_cell(window: Window) -> None:
    """Begin to write in a cell of a table."""
    window.go(key_of(first(window._book, Stage.MEDIATING)))
    window.do("reentry")
    window.page._reentry._edit_fields()
    grid = next(each for each in window.findChildren(Grid) if each.isVisible())
    grid.setCurrentCell(0, 0)
    grid.edit(grid.currentIndex())


def _reasons(window: Window) -> None:
    """Ask why something is left open."""
    _turned(window, Stage.AGREED, "checkup")
    for each in window.findChildren(FindingRow)[:1]:
        each.ask()


def _imported(window: Window) -> None:
    """Bring an old register in, and look at what was brought in."""
    window.go(LEDGER)
    page = window.page
    with TemporaryDirectory() as folder:
        path = Path(folder, "登记簿.xlsx")
        path.write_bytes(register(60, 3))
        page._came(path, read_ledger(path))
    _shown(window, lambda _: page.desk.background.finish())
    page.bring_in()
    _shown(window, lambda _: 0)
    page._former.reload()
    page._show_former()


def _appraised(window: Window) -> None:
    """Fold the appraisal out, in the settings."""
    window.go("settings")
    panel = window.page.findChild(AppraisalPanel)
    panel.show()
    panel.reload()


def _contested(window: Window) -> None:
    """Write in a box that another seat has saved meanwhile.

    The box stands by itself: seats need a server, and this book is in a file.
    """
    spec = FieldSpec("facts", "事实", LongText())
    around = Surroundings(window.desk.today, has_seats=True)
    form = Form((spec,), window.desk.look, around)
    form.setParent(window)
    form.keep_with(lambda _: None, lambda *_: None)
    form.show_record({"facts": "原来的。"})
    form.show()
    form.field("facts")._box.put("我写的。")
    form.show_record({"facts": "别人写的。"})


_BEYOND: Final[dict[str, Callable[[Window], object]]] = {
    "records": lambda window: _tabs(window, first(window._book, Stage.MEDIATING)),
    "folded": _folded_out,
    "longer": _longer,
    "laws-cited": _laws,
    "clause-taken": _clause,
    "compensation-written": _compensation,
    "numbers": _numbers,
    "word-back": _word_back,
    "cell": _written_cell,
    "reasons": _reasons,
    "imported": _imported,
    "appraised": _appraised,
    "contested": _contested,
    "filters-kept": lambda window: (window.go("cases"), window.do("own_filters")),
}
"""What shows in some state only, and the way there."""


# --- a book just begun


def _beginning(program: Program) -> Steps:
    """The first day in a book, and the day a year later."""
    later = patch.object(desk, "now", lambda: datetime.now(UTC) + A_YEAR)
    with later:
        program.sign_in()
        window = program.way._window
        book = window._book
        yield "began", partial(window.go, "today")
        for name, change in (
            ("first-steps", first_steps.show),
            ("owed", paper_code.owe),
            ("paper", paper_code.note_kept),
        ):
            yield name, partial(_reminded, window, change)
        tray = patch.object(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
        with tray:
            yield "notice", partial(window._reminders.told.emit, "有一件今天到期。")
    program.way._background.finish()
    errand = Errand("搬家", lambda _tell: (book.close(), ("搬好了。",))[1])
    yield "errand", partial(program.way._hand_over, errand)
    program.way._background.finish()
    yield "errand-over", QCoreApplication.processEvents
    program.leave()


def _reminded(window: Window, change: Callable[[CaseBook], object]) -> None:
    """Change what the day's page reminds of, and show it anew."""
    change(window._book)
    window.page.reload()
    _shown(window, lambda _: 0)


@contextmanager
def _computer_of_its_own() -> Iterator[None]:
    """A bus that is the system's, where a program is there for it."""
    command = shutil.which("dbus-daemon")
    with ExitStack() as stays:
        if command is not None:
            words = (command, "--session", "--nofork", "--nopidfile", "--print-address")
            bus = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
            stays.callback(bus.wait)
            stays.callback(bus.terminate)
            at = bus.stdout.readline().strip()
            stays.enter_context(patch.dict(os.environ, {"DBUS_SYSTEM_BUS_ADDRESS": at}))
        yield


def _in_large_text(program: Program) -> Steps:
    settings = QSettings(str(program.settings), QSettings.Format.IniFormat)
    settings.setValue("text_scale", LARGE)
    settings.sync()
    program.sign_in()
    yield "large", partial(program.way._window.go, "cases")
    program.way._background.finish()
    program.leave()


def _ending(app: QApplication, own: Path, home: Path) -> Steps:
    """Close a book whose copies cannot go where they were to go."""
    with opened(own) as book:
        book.set(PLACE, str(home / "own.ini" / "none"))
    program = Program(app, own, home / "own.ini")
    program.sign_in()
    yield "closing", program.way.frame.close
    yield "closed", partial(_closed, program)
    program.leave()


def _closed(program: Program) -> None:
    program.way._background.finish()
    program.person.settle()
    assert program.ended
