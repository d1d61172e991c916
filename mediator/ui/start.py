"""From nothing to the desk: a painted window first, the heavy half behind it.

Only Qt's three basic modules and our own look stand above the first paint. The rest
(database, models, pages) is imported in a thread while the person types the password;
the key is derived in that thread as well.
"""

import gc
import sys
from contextlib import ExitStack, closing, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.frame import Frame
from mediator.ui.look import Look, bring_own_fonts, dress, wear
from mediator.ui.opening.first_windows import FirstWindows
from mediator.ui.remembered import Remembered
from mediator.ui.speech import let_qt_speak, speak

if TYPE_CHECKING:
    from collections.abc import Callable

    from mediator.cases.book import CaseBook
    from mediator.ui.background import Background
    from mediator.ui.errand import Errand, ErrandPage
    from mediator.ui.failures import Failures
    from mediator.ui.leaving.deadline import Deadline
    from mediator.ui.window import Window


_SETTLED_MS: Final = 4000
"""The first page is there by then; looking the whole book over is in nobody's way."""


class Back(NamedTuple):
    """How to come back after a lock, or after the whole book was moved.

    Attributes:
        book: its folder.
        at: where in the window.
        whose: room and mediator, as the locked screen shows them; else empty.
        amiss: what the locked screen says instead of that all is kept; mostly empty.
        user: uid of who locked, whose place it is; empty where nobody did.
    """

    book: str
    at: str
    whose: str
    amiss: str = ""
    user: str = ""


def start(  # noqa: PLR0913 - where the program begins, and how it comes back
    folder: Path | None,
    at: str = "",
    locked: str = "",
    *,
    amiss: str = "",
    user: str = "",
    by_force: "Callable[[Back], object] | None" = None,
) -> Back | None:
    """Show the window until it is closed or locked.

    Args:
        folder: of the book; the last one by default.
        at: where in the window to come back to, after a lock.
        locked: whose book was locked, as the screen shows it.
        amiss: as in ``Back``.
        user: as in ``Back``.
        by_force: goes on as a fresh process at once, from any thread, where locking
            takes too long.

    Returns:
        How to start again after a lock, or None.
    """
    QCoreApplication.setOrganizationName("mediator")
    QCoreApplication.setApplicationName("mediator")
    QGuiApplication.setDesktopFileName("mediator")
    app = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "Fusion"])
    if not isinstance(app, QApplication):
        raise TypeError(app)
    way_in = WayIn(
        app,
        Remembered(),
        folder,
        at,
        locked,
        amiss=amiss,
        user=user,
        by_force=by_force,
    )
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

    def __init__(  # noqa: PLR0913 - the program, and how it comes back
        self,
        app: QApplication,
        remembered: Remembered,
        folder: Path | None,
        at: str,
        locked: str = "",
        *,
        amiss: str = "",
        user: str = "",
        by_force: "Callable[[Back], object] | None" = None,
    ) -> None:
        self.again: Back | None = None
        self._by_force = by_force
        self._deadline: Deadline | None = None
        self._app = app
        self._remembered = remembered
        self._look = remembered.look()
        speak(self._look.language)
        self.frame = Frame()
        self._first = FirstWindows(
            folder or remembered.book(),
            at,
            locked,
            amiss=amiss,
            user=user,
            frame=self.frame,
            remembered=remembered,
            look=self._look,
            background=self._helper,
            wear=self._speak,
            enter=self._enter,
            afresh=self._begin_afresh,
        )
        self._book: CaseBook | None = None
        self._window: Window | None = None
        self._background: Background | None = None
        self._failures: Failures | None = None
        self._errand: ErrandPage | None = None

    def begin(self) -> None:
        """Paint the first window."""
        wear(self.frame, self._look, first=True)
        self.frame.put_back(self._remembered.geometry())
        self.frame.may_close = self._may_close
        self.frame.painted.connect(self._painted)
        self._first.show()
        self.frame.come_up()

    def _painted(self) -> None:
        """Load the other half, now that the person sees where they are."""
        from mediator.ui.background import Background  # noqa: PLC0415
        from mediator.ui.failures import Failures  # noqa: PLC0415

        self._failures = Failures(self._tell_failure)
        self._background = Background(self.frame)
        dress(self._app, self._look)
        wear(self.frame, self._look)
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

    def _speak(self, look: Look) -> None:
        """Put on a look, its language too, for what is shown from now on."""
        self._remembered.keep_look(look)
        self._look = self._first.look = look
        speak(look.language)
        let_qt_speak(self._app, look.language)
        dress(self._app, look)
        wear(self.frame, look)
        self.frame.name_it()

    # --- the desk

    def _enter(
        self, book: "CaseBook", then: "Callable[[Window], object] | None" = None, /
    ) -> None:
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
            self._show_desk(self._first.place_of(book.user_uid) or "today")
            on_failure.pop_all()
        from mediator.cases.safety.room_left import low_on_room  # noqa: PLC0415
        from mediator.ui.leaving.undone import taken_undone  # noqa: PLC0415

        notice = book.notice or taken_undone(book) or low_on_room(folder)
        if notice and self._window is not None:
            self._window.tell(notice, "heed")
        from PySide6.QtCore import QTimer  # noqa: PLC0415

        QTimer.singleShot(_SETTLED_MS, self.frame, self.look_whether_whole)
        if then is not None and self._window is not None:
            then(self._window)

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
                asked=False,
            )

    def _found_whole(self, findings: list[str]) -> None:
        if findings and self._window is not None:
            said = tr(
                "案件簿的文件里有损坏（{what}），看到的内容可能不全。已有的备份没有动。"
                "请先不要录入，关上程序，从最近一份备份恢复。"
            )
            self._window.stand("damage", said.format(what="；".join(findings)))

    def _back_to_password(self, folder: Path) -> None:
        """After the desk could not be shown: ask again, with the book closed."""
        self._book = None
        if self._window is not None:
            self._window.stop()
        self._window = None
        # A place that cannot be shown would fail again.
        self._first.at = ""
        self._first.ask_password(folder)

    def _show_desk(self, place: str) -> None:
        from mediator.ui.window import Window  # noqa: PLC0415

        if self._book is None:
            return
        window = Window(self._book, self._look, self._helper(), self._remembered)
        window.lock_begun.connect(self._begin_locking)
        window.lock_refused.connect(self._lock_put_off)
        window.locking.connect(self._lock)
        window.look_changed.connect(self._change_look)
        window.handing_over.connect(self._hand_over)
        self._first.over()
        self._window = window
        self.frame.show_content(window)
        window.come_back(place)

    def _change_look(self, look: Look) -> None:
        """Dress everything anew; sizes are baked into the pages, so make them anew."""
        if self._window is None or not self._window.finish():
            return
        place, amiss = self._window.place(), self._window.amiss()
        cases = self._window.open_cases()
        self._window.stop()
        self.frame.show_content(QWidget())  # what goes now is not dressed once more
        self._speak(look)
        self._show_desk(place)
        self._window.leave_open(cases)
        for what, sentence in amiss.items():
            self._window.stand(what, sentence)

    # --- the ways out

    def _begin_locking(self, by_itself: bool) -> None:  # noqa: FBT001 - a signal's
        """See that it is locked soon, even if what is asked does not answer.

        With nobody there nothing is left in sight while what was typed is saved.
        """
        if self._book is None or self._window is None:
            return
        if self._by_force is not None:
            from mediator.ui.leaving import deadline  # noqa: PLC0415

            book, whose = str(self._book.folder.path), self._window.whose
            back = Back(book, "", whose, _locked_by_force(), self._book.user_uid)
            end = partial(self._by_force, back)
            self._deadline = deadline.Deadline(end, deadline.SECONDS)
            self._deadline.begin()
        if by_itself:
            from mediator.ui.leaving.cover import cover_windows  # noqa: PLC0415

            cover_windows()

    def _lock_put_off(self) -> None:
        if self._deadline is not None:
            self._deadline.put_off()
            self._deadline = None

    def _lock(self, place: str) -> None:
        """Go on as a fresh process that knows nothing until the password is typed."""
        if self._book is None or self._window is None:
            return
        book, window = self._book, self._window
        self.again = back = Back(
            str(book.folder.path), place, window.whose, user=book.user_uid
        )
        # Whatever fails on the way, the process that knows the key ends.
        with ExitStack() as at_last:
            at_last.callback(self._app.quit)
            at_last.callback(self._let_go, book)
            with suppress(Problem):  # a book that refuses it is locked all the same
                window.keep_place()
            self.again = back._replace(amiss=_told_at_the_door(window))
            at_last.callback(self.frame.hide)
            window.stop()
            self._keep_geometry()

    def _let_go(self, book: "CaseBook") -> None:
        """Stop what is still being done with a book, and close it."""
        from mediator.ui.leaving.undone import keep_undone  # noqa: PLC0415

        self._book = None
        with closing(book):
            self._helper().leave()
            keep_undone(book, self._helper().undone)

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
        page.open_wanted.connect(partial(self._begin_afresh, folder))
        page.opened.connect(partial(self._go_on_in, errand.done))
        self.frame.show_content(page)
        page.begin()

    def _go_on_in(self, done: str, book: "CaseBook") -> None:
        """Show the desk with a book that an errand left open."""
        self._errand, self._first.at = None, ""
        self._enter(book, lambda window: window.tell(done, "good"))

    def _begin_afresh(self, folder: Path) -> None:
        """Go on as a fresh process: this one still knows the key of the closed book."""
        self._errand = None
        self._keep_geometry()
        self.frame.hide()
        self.again = Back(str(folder), "", "")
        self._app.quit()

    def _may_close(self) -> bool:
        """Save what is being typed, make a proven copy, then let go."""
        if getattr(self.frame.centralWidget(), "busy", False):
            return False  # an errand, a restore: the page says so itself
        if not self._first.may_close():
            return False
        self._keep_geometry()
        if self._book is None:
            return True
        if self._window is not None:
            if not self._window.finish():
                self._window.offer_anyway(tr("照样关上"), self._put_away)
                return False
            with suppress(Problem):  # a book that refuses it is closed all the same
                self._window.leave_untouched()
        self._put_away()
        return False

    def _put_away(self) -> None:
        """Let the window go, copy the book and close it."""
        if self._book is None:
            return
        lost = False
        if self._window is not None:
            with suppress(Problem):
                self._window.keep_place()
            lost = self._window.loses()
            self._window.stop()
        from mediator.ui.leaving.putting_away import PuttingAway  # noqa: PLC0415

        book, self._book = self._book, None
        self._window = None
        away = PuttingAway(self._app, self.frame, self._look)
        away.begin(book, self._helper(), lost=lost)

    def _keep_geometry(self) -> None:
        self._remembered.keep_geometry(self.frame.saveGeometry())

    def _tell_failure(self, sentence: str, failure: bool) -> None:  # noqa: FBT001
        if self._window is not None:
            self._window.tell(sentence, "bad" if failure else "heed")
        elif self._errand is not None:
            self._errand.refuse(sentence)
        elif not self._first.refuse(sentence):
            self._warn(tr("出了差错"), sentence)

    def _warn(self, title: str, sentence: str) -> None:
        """Say something when there is no page left to say it on."""
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415

        QMessageBox.warning(self.frame, title, sentence)

    def end(self) -> None:
        """Let go of what a killed event loop may have left."""
        if self._background is not None:
            self._background.leave()
        if self._failures is not None:
            self._failures.stop()
        if self._book is not None:
            self._book.close()
        self._lock_put_off()


def _load() -> None:
    """Import what the desk needs, beside the window, and join the records up."""
    import mediator.ui.window  # noqa: F401, PLC0415
    from mediator.cases.model import join_up  # noqa: PLC0415
    from mediator.memory import give_large_pieces_back  # noqa: PLC0415

    give_large_pieces_back()
    join_up()
    if not gc.isenabled():
        # What was loaded stays until the end: looking through all of it for garbage
        # would stop the window for a tenth of a second, again and again.
        gc.freeze()
        gc.enable()


def _told_at_the_door(window: "Window") -> str:
    """Return what whoever comes back after a lock has to read; mostly nothing."""
    said = window.amiss().get("login", "")
    if window.loses():
        said += tr(
            "锁屏时有一格新写的没有存上，草稿也没有留住；"
            "别的都存好了。输密码，回到刚才的地方，再写那一格。"
        )
    return said


def _locked_by_force() -> str:
    return tr(
        "锁屏时等了一会儿，案件簿一直没有答复，就先锁上了。存过的都在；"
        "输密码进去以后，看一看刚才正在写的那一格。"
    )


def _nothing(_result: object) -> None:
    """Do nothing: loading has no result."""
