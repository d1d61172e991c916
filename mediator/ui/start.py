"""From nothing to the desk: a painted window first, the heavy half behind it.

Only Qt's three basic modules and our own look stand above the first paint. The rest
(database, models, pages) is imported in a thread while the person types the password;
the key is derived in that thread as well.
"""

import gc
import sys
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.frame import Frame
from mediator.ui.look import Look, bring_own_fonts, dress
from mediator.ui.remembered import Remembered
from mediator.ui.sign_in import SignIn, practice_folder
from mediator.ui.speech import let_qt_speak, speak

if TYPE_CHECKING:
    from mediator.cases.book import Beginning, CaseBook
    from mediator.cases.closing import Copied
    from mediator.ui.background import Background
    from mediator.ui.errand import Errand, ErrandPage
    from mediator.ui.failures import Failures
    from mediator.ui.window import Window


_READ_S: Final = 4
"""Seconds a sentence stands on the last page before the window goes."""
_SETTLED_MS: Final = 4000
"""The first page is there by then; looking the whole book over is in nobody's way."""


class Back(NamedTuple):
    """How to come back after a lock, or after the whole book was moved.

    Attributes:
        book: its folder.
        at: where in the window.
        whose: room and mediator, as the locked screen shows them; else empty.
    """

    book: str
    at: str
    whose: str


def start(folder: Path | None, at: str = "", locked: str = "") -> Back | None:
    """Show the window until it is closed or locked.

    Args:
        folder: of the book; the last one by default.
        at: where in the window to come back to, after a lock.
        locked: whose book was locked, as the screen shows it.

    Returns:
        How to start again after a lock, or None.
    """
    QCoreApplication.setOrganizationName("mediator")
    QCoreApplication.setApplicationName("mediator")
    QGuiApplication.setDesktopFileName("mediator")
    app = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "Fusion"])
    if not isinstance(app, QApplication):
        raise TypeError(app)
    way_in = WayIn(app, Remembered(), folder, at, locked)
    way_in.begin()
    app.exec()
    way_in.end()
    return way_in.again


class WayIn:
    """Leads from the first window to the desk, and out again.

    Attributes:
        again: how to start again, after a lock or after the whole book was moved.
        frame: the top-level window.
    """

    def __init__(
        self,
        app: QApplication,
        remembered: Remembered,
        folder: Path | None,
        at: str,
        locked: str = "",
    ) -> None:
        self.again: Back | None = None
        self._app = app
        self._remembered = remembered
        self._look = remembered.look()
        speak(self._look.language)
        self.frame = Frame()
        self._folder = folder or remembered.book()
        self._at = at
        self._locked = locked
        self._leave_not_before = 0.0
        self._book: CaseBook | None = None
        self._window: Window | None = None
        self._background: Background | None = None
        self._failures: Failures | None = None
        self._sign_in: SignIn | None = None
        self._errand: ErrandPage | None = None

    def begin(self) -> None:
        """Paint the first window."""
        dress(self._app, self._look, first=True)
        self.frame.put_back(self._remembered.geometry())
        self.frame.may_close = self._may_close
        self.frame.painted.connect(self._painted)
        if self._folder is None:
            self._welcome()
        else:
            self._ask_password(self._folder)
        self.frame.come_up()

    def _painted(self) -> None:
        """Load the other half, now that the person sees where they are."""
        from mediator.ui.background import Background  # noqa: PLC0415
        from mediator.ui.failures import Failures  # noqa: PLC0415

        self._failures = Failures(self._tell_failure)
        self._background = Background(self.frame)
        dress(self._app, self._look)
        let_qt_speak(self._app, self._look.language)
        font = bring_own_fonts(self._look)
        if font is not None:
            self._app.setFont(font)
        self._background.run(_load, _nothing)

    def _helper(self) -> "Background":
        if self._background is None:
            self._painted()
        if self._background is None:
            raise RuntimeError
        return self._background

    # --- the ways in

    def _welcome(self, notice: str = "") -> None:
        from mediator.ui.welcome import Welcome  # noqa: PLC0415

        welcome = Welcome(self._look, notice)
        welcome.new_wanted.connect(self._first_start)
        welcome.open_wanted.connect(self._choose_book)
        welcome.restore_wanted.connect(self._restore)
        welcome.language_wanted.connect(self._speak_at_welcome)
        self._sign_in = None
        self.frame.show_content(welcome)
        welcome.arrive()

    def _ask_password(self, folder: Path, user: str = "") -> None:
        self._folder = folder
        user = user or self._remembered.user()
        sign_in = SignIn(folder, self._look, locked=self._locked, user=user)
        sign_in.again_wanted.connect(partial(self._ask_password, folder))
        sign_in.asked.connect(self._open)
        sign_in.other_wanted.connect(self._choose_book)
        sign_in.new_wanted.connect(self._first_start)
        sign_in.practice_wanted.connect(self._open_book)
        sign_in.anew_wanted.connect(partial(self._practise_anew, folder))
        sign_in.restore_wanted.connect(self._restore)
        sign_in.language_wanted.connect(partial(self._speak_at_sign_in, folder))
        self._sign_in = sign_in
        self.frame.show_content(sign_in)
        sign_in.arrive()

    def _speak_at_welcome(self, code: str) -> None:
        self._speak(self._look._replace(language=code))
        self._welcome()

    def _speak_at_sign_in(self, folder: Path, code: str) -> None:
        """Ask again in another language, for what is half typed already."""
        if self._sign_in is None:
            return
        text, with_code, user = self._sign_in.typed()
        self._speak(self._look._replace(language=code))
        self._ask_password(folder, user)
        self._sign_in.put_back(text, with_code=with_code)

    def _speak(self, look: Look) -> None:
        """Put on a look, its language too, for what is shown from now on."""
        self._remembered.keep_look(look)
        self._look = look
        speak(look.language)
        let_qt_speak(self._app, look.language)
        dress(self._app, look)
        self.frame.name_it()

    def _choose_book(self) -> None:
        from mediator.ui.file_dialogs import ask_for_folder  # noqa: PLC0415

        before = self._folder.parent if self._folder else None
        title = tr("选案件簿所在的文件夹")
        chosen = ask_for_folder(self.frame, title, before)
        if chosen is not None:
            self._at = self._locked = ""
            self._ask_password(chosen)

    def _open_book(self, folder: Path) -> None:
        self._at = self._locked = ""
        self._ask_password(folder)

    def _restore(self) -> None:
        from mediator.ui.restore_page import RestorePage  # noqa: PLC0415

        place = _place_to_restore(self._folder)
        page = RestorePage(self._look, self._helper(), place)
        page.left.connect(self._back_to_first)
        page.open_wanted.connect(self._open_book)
        self._sign_in = None
        self.frame.show_content(page)
        page.arrive()

    def _first_start(self) -> None:
        from mediator.ui.first_start import FirstStart  # noqa: PLC0415

        first = FirstStart(self._look, self._helper())
        first.left.connect(self._back_to_first)
        first.begun.connect(self._begun)
        first.practice_wanted.connect(self._begin_practice)
        self._sign_in = None
        self.frame.show_content(first)
        first.arrive()

    def _back_to_first(self) -> None:
        if self._folder is not None:
            self._ask_password(self._folder)
        else:
            self._welcome()

    def _begun(self, book: "CaseBook") -> None:
        from mediator.cases import first_steps  # noqa: PLC0415

        first_steps.show(book)
        self._enter(book)
        if self._window is not None:
            self._window.new_case()

    def _begin_practice(self, book: "CaseBook", beginning: "Beginning") -> None:
        """Put the real book away and make the practice book beside it."""
        from mediator.cases import first_steps  # noqa: PLC0415

        first_steps.show(book)
        folder = book.folder.path
        self._remembered.keep_book(folder)
        book.close()
        self._folder = practice_folder(folder)
        self._helper().run(
            partial(_practice, self._folder, beginning), self._enter, self._not_begun
        )

    def _practise_anew(self, folder: Path, secret: str) -> None:
        """Empty the practice book; who knows its password may."""
        self._at = ""
        self._helper().run(partial(_anew, folder, secret), self._enter, self._refused)

    def _not_begun(self, problem: Problem) -> None:
        self._welcome(str(problem))

    def _open(self, secret: str, with_code: bool, user: str) -> None:  # noqa: FBT001 - a signal's
        folder = self._folder
        if folder is None:
            return
        self._helper().run(
            partial(_opened, folder, secret, user=user, recovery=with_code),
            partial(self._opened, with_code=with_code),
            self._refused,
        )

    def _opened(self, book: "CaseBook", *, with_code: bool) -> None:
        self._enter(book)
        if self._window is not None and with_code:
            self._window.ask_new_password()

    def _refused(self, problem: Problem) -> None:
        from mediator.cases.safety.misses import TooManyMisses  # noqa: PLC0415

        seconds = problem.seconds if isinstance(problem, TooManyMisses) else 0
        if self._sign_in is not None:
            self._sign_in.refuse(str(problem), seconds)

    # --- the desk

    def _enter(self, book: "CaseBook") -> None:
        from mediator.cases.snapshot import room_value  # noqa: PLC0415

        folder = book.folder.path
        with ExitStack() as on_failure:
            # A book left open would say it is in use at the next try.
            on_failure.callback(self._back_to_password, folder)
            on_failure.callback(book.close)
            self._book = book
            if not room_value(book).practice:
                self._remembered.keep_book(folder)
                self._remembered.keep_user(book.user_uid)
            self._show_desk(self._at or "today")
            on_failure.pop_all()
        from mediator.cases.safety.room_left import low_on_room  # noqa: PLC0415

        notice = book.notice or low_on_room(folder)
        if notice and self._window is not None:
            self._window.tell(notice, "heed")
        from PySide6.QtCore import QTimer  # noqa: PLC0415

        QTimer.singleShot(_SETTLED_MS, self.frame, self.look_whether_whole)

    def look_whether_whole(self) -> None:
        """Read every page of the open book beside the window, and say what is wrong.

        A page that is spoilt in the middle of the file shows nowhere until somebody
        needs it, and by then each day's work may lie on top of it.
        """
        if self._book is not None:
            self._helper().run_long(
                tr("正在查看案件簿是否完好"),
                self._book.source.damage,
                self._found_whole,
            )

    def _found_whole(self, findings: list[str]) -> None:
        if findings and self._window is not None:
            said = tr(
                "案件簿的文件里有损坏（{what}），看到的内容可能不全。已有的备份没有动。"
                "请先不要录入，关上程序，从最近一份备份恢复。"
            )
            self._window.tell(said.format(what="；".join(findings)), "bad")

    def _back_to_password(self, folder: Path) -> None:
        """After the desk could not be shown: ask again, with the book closed."""
        self._book = None
        if self._window is not None:
            self._window.stop()
        self._window = None
        # A place that cannot be shown would fail again.
        self._at = ""
        self._ask_password(folder)

    def _show_desk(self, place: str) -> None:
        from mediator.ui.window import Window  # noqa: PLC0415

        if self._book is None:
            return
        window = Window(self._book, self._look, self._helper(), self._remembered)
        window.locking.connect(self._lock)
        window.look_changed.connect(self._change_look)
        window.handing_over.connect(self._hand_over)
        self._sign_in = None
        self._window = window
        self.frame.show_content(window)
        window.come_back(place)

    def _change_look(self, look: Look) -> None:
        """Dress everything anew; sizes are baked into the pages, so make them anew."""
        if self._window is None or not self._window.finish():
            return
        place = self._window.place()
        self._window.stop()
        self._speak(look)
        self._show_desk(place)

    # --- the ways out

    def _lock(self, place: str) -> None:
        """Go on as a fresh process that knows nothing until the password is typed."""
        if self._book is None or self._window is None:
            return
        self._window.keep_place()
        self._window.stop()
        self._keep_geometry()
        self.frame.hide()
        self._helper().stop()
        self._helper().finish()
        folder = self._book.folder.path
        whose = _whose(self._book)
        self._book.close()
        self._book = None
        self.again = Back(str(folder), place, whose)
        self._app.quit()

    def _hand_over(self, errand: "Errand") -> None:
        """Let the window go for what closes the book; then ask for the password."""
        if self._book is None or self._window is None or not self._window.finish():
            return
        from mediator.ui.errand import ErrandPage  # noqa: PLC0415

        self._window.keep_place()
        self._window.stop()
        folder = errand.leads_to or self._book.folder.path
        self._book = self._window = None
        self._errand = page = ErrandPage(self._look, self._helper(), errand)
        page.open_wanted.connect(partial(self._back_from_errand, folder))
        self.frame.show_content(page)
        page.begin()

    def _back_from_errand(self, folder: Path) -> None:
        """Go on as a fresh process: this one still knows the key of the closed book."""
        self._errand = None
        self._keep_geometry()
        self.frame.hide()
        self.again = Back(str(folder), "", "")
        self._app.quit()

    def _may_close(self) -> bool:
        """Save what is being typed, make a proven copy, then let go."""
        if self._errand is not None and self._errand.busy:
            return False  # it says so itself
        self._keep_geometry()
        if self._book is None:
            return True
        if self._window is not None:
            if not self._window.finish():
                return False
            self._window.leave_untouched()
            self._window.keep_place()
            self._window.stop()
        from mediator.ui.closing_page import ClosingPage  # noqa: PLC0415

        book, self._book = self._book, None
        self._window = None
        missed = _missed(book)
        if missed:
            self._leave_not_before = time.monotonic() + _READ_S
        self.frame.show_content(ClosingPage(self._look, missed))
        self._helper().run_last(partial(_closed, book), self._leave, self._leave_anyway)
        return False

    def _leave(self, done: "Copied") -> None:
        """Go, once what was said of the stick could be read."""
        from PySide6.QtCore import QTimer  # noqa: PLC0415

        if done.not_carried:
            self._warn(tr("第二份备份没有做成"), done.not_carried)
        left = max(self._leave_not_before - time.monotonic(), 0)
        QTimer.singleShot(int(left * 1000), self._app, self._app.quit)

    def _leave_anyway(self, problem: Problem) -> None:
        """Say that no copy was made; the book is closed and whole all the same."""
        self._warn(tr("没有备份成"), str(problem))
        self._app.quit()

    def _keep_geometry(self) -> None:
        self._remembered.keep_geometry(self.frame.saveGeometry())

    def _tell_failure(self, sentence: str, failure: bool) -> None:  # noqa: FBT001
        if self._window is not None:
            self._window.tell(sentence, "bad" if failure else "heed")
        elif self._sign_in is not None:
            self._sign_in.refuse(sentence)
        elif self._errand is not None:
            self._errand.refuse(sentence)
        else:
            self._warn(tr("出了差错"), sentence)

    def _warn(self, title: str, sentence: str) -> None:
        """Say something when there is no page left to say it on."""
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415

        QMessageBox.warning(self.frame, title, sentence)

    def end(self) -> None:
        """Let go of what a killed event loop may have left."""
        if self._background is not None:
            self._background.stop()
            self._background.finish()
        if self._failures is not None:
            self._failures.stop()
        if self._book is not None:
            self._book.close()


def _place_to_restore(folder: Path | None) -> Path | None:
    """Return where a copy goes: never over a book on a server, which others use."""
    from mediator.cases.safety.folder import BookFolder  # noqa: PLC0415

    if folder is None or not BookFolder(folder).is_on_server:
        return folder
    return folder.with_name(tr("{name}-恢复").format(name=folder.name))


def _load() -> None:
    """Import what the desk needs, beside the window, and join the records up."""
    import mediator.ui.window  # noqa: F401, PLC0415
    from mediator.cases.model import join_up  # noqa: PLC0415

    join_up()
    if not gc.isenabled():
        # What was loaded stays until the end: looking through all of it for garbage
        # would stop the window for a tenth of a second, again and again.
        gc.freeze()
        gc.enable()


def _nothing(_result: object) -> None:
    """Do nothing: loading has no result."""


def _opened(folder: Path, secret: str, *, user: str, recovery: bool) -> "CaseBook":
    """Open a book, with its slow key; runs beside the window."""
    from mediator.cases.book import CaseBook  # noqa: PLC0415

    return CaseBook.open(folder, secret, user_uid=user, recovery=recovery)


def _whose(book: "CaseBook") -> str:
    """Return the names of room and mediator, as the locked screen shows them."""
    from mediator.cases.snapshot import room_value  # noqa: PLC0415
    from mediator.cases.users import user_name  # noqa: PLC0415

    names = (room_value(book).name, user_name(book))
    return " · ".join(filter(None, names)) or book.folder.path.name


def _practice(folder: Path, beginning: "Beginning") -> "CaseBook":
    """Make the practice book, full of made-up cases; runs beside the window."""
    from mediator.cases.facts.dates import room_day  # noqa: PLC0415
    from mediator.cases.model import now  # noqa: PLC0415
    from mediator.cases.practice.twenty import practising  # noqa: PLC0415

    return practising(folder, beginning.password, room_day(now()))


def _anew(folder: Path, secret: str) -> "CaseBook":
    """Make a practice book anew; runs beside the window."""
    from mediator.cases.facts.dates import room_day  # noqa: PLC0415
    from mediator.cases.model import now  # noqa: PLC0415
    from mediator.cases.practice.twenty import practising_anew  # noqa: PLC0415

    return practising_anew(folder, secret, room_day(now()))


def _missed(book: "CaseBook") -> str:
    """Return what is said at closing of a stick that is away."""
    from mediator.cases import second_medium  # noqa: PLC0415
    from mediator.cases.model import now  # noqa: PLC0415

    return second_medium.said_when_away(book, now())


def _closed(book: "CaseBook") -> "Copied":
    """Close a book after a proven copy; runs beside the window."""
    from mediator.cases import closing  # noqa: PLC0415
    from mediator.cases.model import now  # noqa: PLC0415

    return closing.close(book, now())
