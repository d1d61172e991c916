"""What is shown until a book is open: welcome, password, first start, restoring.

Painted before anything heavy is imported, as the frame around it.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.opening.sign_in import SignIn, practice_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from mediator.cases.book import Beginning, CaseBook
    from mediator.ui.background import Background
    from mediator.ui.frame import Frame
    from mediator.ui.look import Look
    from mediator.ui.opening.first_help import FirstHelp
    from mediator.ui.opening.first_start import FirstStart
    from mediator.ui.remembered import Remembered
    from mediator.ui.window import Window


class Enter(Protocol):
    """The way on, from an open book to its desk."""

    def __call__(
        self, book: "CaseBook", then: "Callable[[Window], object] | None" = None, /
    ) -> None:
        """Show the desk of a book; ``then`` does one more thing with its window."""


class Opening(Protocol):
    """What one of the first windows shows."""

    def arrive(self) -> None:
        """Put the focus where the work begins."""

    def help_key(self) -> str:
        """Return what F1 explains here."""


class FirstWindows:
    """Leads from a welcome or a password to the open book.

    Attributes:
        at: where in the window to come back to.
        look: of what is shown from now on; set by who dresses the program.
    """

    def __init__(  # noqa: PLR0913 - where from, and what all of them need
        self,
        folder: Path | None,
        at: str,
        locked: str,
        *,
        amiss: str,
        user: str,
        frame: "Frame",
        remembered: "Remembered",
        look: "Look",
        background: "Callable[[], Background]",
        wear: "Callable[[Look], None]",
        enter: Enter,
        afresh: "Callable[[Path], object]",
    ) -> None:
        """Take what all of them need; ``show`` shows the first.

        Args:
            folder: of the book; None before there is one.
            at: where in the window to come back to, after a lock.
            locked: whose book was locked, as the screen shows it.
            amiss: what the locked screen says instead of that all is kept.
            user: uid of who locked; empty where nobody did.
            frame: the top-level window.
            remembered: of the last time.
            look: text scale, colours and language.
            background: gives the helper thread.
            wear: puts on a look, its language too.
            enter: shows the desk of an open book.
            afresh: ends this process, and asks for a book's password in another.
        """
        self.at = at
        self.look = look
        self._folder = folder
        self._locked = locked
        self._amiss = amiss
        self._locked_by = user
        self._frame = frame
        self._remembered = remembered
        self._background = background
        self._wear = wear
        self._enter = enter
        self._afresh = afresh
        self._sign_in: SignIn | None = None
        self._help: FirstHelp | None = None
        self._here: Opening | None = None
        self._first_start_here: FirstStart | None = None
        frame.takes = self._takes

    def show(self) -> None:
        """Ask for the password of the book; without one, welcome the person."""
        if self._folder is not None:
            self.ask_password(self._folder)
        else:
            self._welcome()

    def over(self) -> None:
        """Know that something else is shown now."""
        self._sign_in = self._here = self._help = self._first_start_here = None

    def may_close(self) -> bool:
        """Tell whether what is shown lets the window close; else it says why not."""
        first = self._first_start_here
        return first is None or first.may_close()

    def place_of(self, user: str) -> str:
        """Return where somebody comes back to: only who locked goes on in that place.

        Args:
            user: uid of who has signed in.
        """
        return self.at if self._locked_by in {"", user} else ""

    def refuse(self, sentence: str, seconds: int = 0) -> bool:
        """Say under the password what is wrong; False if nobody is asked for it.

        Args:
            sentence: for the mediator.
            seconds: until the next try, if there is a wait.
        """
        if self._sign_in is None:
            return False
        self._sign_in.refuse(sentence, seconds)
        return True

    def _show(self, content: "QWidget", here: Opening) -> None:
        """Show one of the first windows.

        Args:
            content: of the frame.
            here: the same, for what is asked of it.
        """
        self._help, self._here, self._first_start_here = None, here, None
        self._frame.show_content(content)
        here.arrive()

    def _takes(self, key: int) -> bool:
        """Use a key that nothing in sight had a use for: F1, and those of its help."""
        if self._here is None:
            return False
        if self._help is None:
            from PySide6.QtCore import Qt  # noqa: PLC0415 - see ``layouts``

            if key != int(Qt.Key.Key_F1):
                return False
            from mediator.ui.opening.first_help import FirstHelp  # noqa: PLC0415 - when asked for

            around = self._frame.centralWidget()
            self._help = FirstHelp(self.look, around, self._here.help_key)
        return self._help.takes(key)

    def _welcome(self, notice: str = "") -> None:
        from mediator.ui.opening.welcome import Welcome  # noqa: PLC0415

        welcome = Welcome(self.look, notice)
        welcome.new_wanted.connect(self._first_start)
        welcome.open_wanted.connect(self._choose_book)
        welcome.restore_wanted.connect(self._restore)
        welcome.language_wanted.connect(self._speak_at_welcome)
        self._sign_in = None
        self._show(welcome, welcome)

    def ask_password(self, folder: Path, user: str = "") -> None:
        """Ask for the password of a book, of the person who used it last."""
        self._folder = folder
        user = user or self._locked_by or self._remembered.user()
        sign_in = SignIn(
            folder,
            self.look,
            locked=self._locked,
            amiss=self._amiss,
            locked_by=self._locked_by,
            user=user,
        )
        sign_in.again_wanted.connect(partial(self.ask_password, folder))
        sign_in.asked.connect(self._open)
        sign_in.other_wanted.connect(self._choose_book)
        sign_in.new_wanted.connect(self._first_start)
        sign_in.practice_wanted.connect(self._open_book)
        sign_in.anew_wanted.connect(partial(self._practise_anew, folder))
        sign_in.restore_wanted.connect(self._restore)
        sign_in.language_wanted.connect(partial(self._speak_at_sign_in, folder))
        self._sign_in = sign_in
        self._show(sign_in, sign_in)

    def _speak_at_welcome(self, code: str) -> None:
        self._wear(self.look._replace(language=code))
        self._welcome()

    def _speak_at_sign_in(self, folder: Path, code: str) -> None:
        """Ask again in another language, for what is half typed already."""
        if self._sign_in is None:
            return
        text, with_code, user = self._sign_in.typed()
        self._wear(self.look._replace(language=code))
        self.ask_password(folder, user)
        self._sign_in.put_back(text, with_code=with_code)

    def _choose_book(self) -> None:
        from mediator.ui.file_dialogs import ask_for_folder  # noqa: PLC0415

        before = self._folder.parent if self._folder else None
        title = tr("选案件簿所在的文件夹")
        chosen = ask_for_folder(self._frame, title, before)
        if chosen is not None:
            self.at = self._locked = self._locked_by = ""
            self.ask_password(chosen)

    def _open_book(self, folder: Path) -> None:
        self.at = self._locked = self._locked_by = ""
        self.ask_password(folder)

    def _open_with_code(self, folder: Path, code: str) -> None:
        """Open a book that just came back by its paper, and set a new password."""
        self._open_book(folder)
        if self._sign_in is not None:
            self._sign_in.put_back(code, with_code=True)
            self._sign_in.wait()
        self._open(code, True, "")  # noqa: FBT003 - a signal's

    def _restore(self) -> None:
        from mediator.ui.opening.restore import RestorePage  # noqa: PLC0415

        place = _place_to_restore(self._folder)
        page = RestorePage(self.look, self._background(), place)
        page.left.connect(self.show)
        page.open_wanted.connect(self._open_book)
        page.code_at_hand.connect(self._open_with_code)
        self._sign_in = None
        self._show(page, page)

    def _first_start(self) -> None:
        from mediator.ui.opening.first_start import FirstStart  # noqa: PLC0415

        first = FirstStart(self.look, self._background())
        first.left.connect(self.show)
        first.made.connect(self._remember)
        first.open_wanted.connect(self._open_book)
        first.closing.connect(self._frame.close)
        first.locked.connect(self._afresh)
        first.begun.connect(self._begun)
        first.practice_wanted.connect(self._begin_practice)
        self._sign_in = None
        self._show(first, first)
        self._first_start_here = first

    def _remember(self, book: "CaseBook") -> None:
        """Know the book the next time, whatever becomes of this one."""
        self._remembered.keep_book(book.folder.path)
        self._remembered.keep_user(book.user_uid)

    def _begun(self, book: "CaseBook") -> None:
        from mediator.cases import first_steps  # noqa: PLC0415

        first_steps.show(book)
        self._enter(book, lambda window: window.new_case())

    def _begin_practice(self, book: "CaseBook", beginning: "Beginning") -> None:
        """Put the real book away and make the practice book beside it."""
        from mediator.cases import first_steps  # noqa: PLC0415

        first_steps.show(book)
        folder = book.folder.path
        self._remembered.keep_book(folder)
        book.close()
        self._folder = practice_folder(folder)
        self._background().run(
            partial(_practice, self._folder, beginning), self._enter, self._not_begun
        )

    def _practise_anew(self, folder: Path, secret: str) -> None:
        """Empty the practice book; who knows its password may."""
        self.at = ""
        self._background().run(
            partial(_anew, folder, secret), self._enter, self._refused
        )

    def _not_begun(self, problem: Problem) -> None:
        self._welcome(str(problem))

    def _open(self, secret: str, with_code: bool, user: str) -> None:  # noqa: FBT001 - a signal's
        folder = self._folder
        if folder is None:
            return
        self._background().run(
            partial(_opened, folder, secret, user=user, recovery=with_code),
            partial(self._opened, with_code=with_code),
            self._refused,
        )

    def _opened(self, book: "CaseBook", *, with_code: bool) -> None:
        if with_code:
            self._enter(book, lambda window: window.ask_new_password())
        else:
            self._enter(book)

    def _refused(self, problem: Problem) -> None:
        from mediator.cases.safety.misses import TooManyMisses  # noqa: PLC0415

        seconds = problem.seconds if isinstance(problem, TooManyMisses) else 0
        self.refuse(str(problem), seconds)


def _place_to_restore(folder: Path | None) -> Path | None:
    """Return where a copy goes: never over a book on a server, which others use."""
    from mediator.cases.safety.folder import BookFolder  # noqa: PLC0415

    if folder is None or not BookFolder(folder).is_on_server:
        return folder
    return folder.with_name(tr("{name}-恢复").format(name=folder.name))


def _opened(folder: Path, secret: str, *, user: str, recovery: bool) -> "CaseBook":
    """Open a book, with its slow key; runs beside the window."""
    from mediator.cases.book import CaseBook  # noqa: PLC0415

    book = CaseBook.open(folder, secret, user_uid=user, recovery=recovery)
    if recovery:
        from mediator.cases import paper_code  # noqa: PLC0415 - seldom needed
        from mediator.cases.facts.dates import room_day  # noqa: PLC0415
        from mediator.cases.model import now  # noqa: PLC0415

        paper_code.note_opened(book, room_day(now()))
    return book


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
