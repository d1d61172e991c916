"""A list of the window on paper: asked, made and printed, kept nowhere."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mediator.cases.case_file import CaseFile
from mediator.cases.given_out import note_printed
from mediator.cases.sides import parties_of
from mediator.forms.characters import blank_on
from mediator.forms.sheet import Sheet
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.page import Desk, told_as
from mediator.ui.page_images import page_count
from mediator.ui.printing import sending
from mediator.ui.printing.dialog import Job, ask
from mediator.ui.printing.margins import white_of
from mediator.ui.printing.watch import PrinterWatch


@dataclass(frozen=True, slots=True)
class About:
    """The one case that a sheet is about, as the dialog names it.

    Attributes:
        uid: of the case.
        number: stands before the title.
        parties: in one line, as they may be seen; shown on the screen only.
    """

    uid: str
    number: str
    parties: str


def about(case: CaseFile) -> About:
    """Return how a case that may be seen whole is named."""
    return About(case.uid, case.number, parties_of(case))


class SheetPrinting(QObject):
    """Prints sheets that are no papers of a case."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._watch = PrinterWatch(desk.tell, self)

    def print(  # noqa: PLR0913 - what is printed, and what about it
        self,
        sheet: Sheet,
        title: str,
        note: str = "",
        *,
        case: About | None = None,
        noting: Callable[[], object] | None = None,
        cases: tuple[str, ...] = (),
    ) -> None:
        """Ask for the printer and print a sheet.

        Args:
            sheet: as it lies before the person.
            title: in the dialog and of the job; names no person.
            note: something to know first, or empty.
            case: that it is about, if about one.
            noting: writes down what else is to be known of it once the printer is
                chosen, before it leaves; nothing leaves where it raises a Problem.
            cases: uids of the cases it tells of, for the journal.
        """
        made = _made(lambda: sheet)
        self._ask(title, note, case, made, cases, noting=noting)

    def print_long(
        self,
        title: str,
        said: str,
        make: Callable[[], Sheet | tuple[Sheet, ...]],
        note: str = "",
        cases: tuple[str, ...] = (),
    ) -> None:
        """Make a long sheet beside the window, then ask for the printer and print it.

        Args:
            title: in the dialog and of the job; names no person.
            said: what is being done, ``正在…``.
            make: makes the sheet, or several for one job; touches no widget.
            note: something to know first, or empty.
            cases: uids of the cases it is about, for the journal.
        """
        self._desk.background.run_long(
            said,
            partial(_made, make),
            partial(self._ask_if_there, title, note, cases),
            self._failed,
        )

    def _ask_if_there(
        self, title: str, note: str, cases: tuple[str, ...], made: "_Made"
    ) -> None:
        if self._window.isVisible():
            self._ask(title, note, None, made, cases)
        else:
            self._desk.tell(not_asked(title), "heed")

    def _ask(  # noqa: PLR0913, PLR0917 - what is printed, and what about it
        self,
        title: str,
        note: str,
        case: About | None,
        made: "_Made",
        cases: tuple[str, ...] = (),
        noting: Callable[[], object] | None = None,
    ) -> None:
        pdf, page = made.pdf, made.sheets[0].page
        called = f"{case.number} {title}" if case else title
        job = Job(
            called,
            whose=case.parties if case else "",
            pages=page_count(pdf),
            white=white_of(made.sheets),
            landscape=page.width > page.height,
            note="\n".join(filter(None, (made.blank, note))),
        )
        chosen = ask(self._window, job, self._desk.look)
        if chosen is None:
            return
        try:
            if noting is not None:
                noting()
        except Problem as problem:
            self._failed(problem)
            return
        self._send(chosen, called, pdf, (case.uid,) if case else cases)

    def print_late(
        self,
        title: str,
        like: Sequence[Sheet],
        make: Callable[[], Sequence[Sheet]],
        to_the_end: str = "",
    ) -> None:
        """Ask for the printer, then make the sheets and print them as one job.

        Args:
            title: in the dialog and of the job; names no person.
            like: sheets like those that are printed: their margins and characters.
            make: makes them beside the window; called only when printing was chosen.
            to_the_end: why making them cannot be stopped, as for ``run_long``.
        """
        job = Job(title, white=white_of(like), note=blank_on(like))
        chosen = ask(self._window, job, self._desk.look)
        if chosen is None:
            return
        self._desk.background.run_long(
            tr("正在排“{title}”").format(title=title),
            lambda: _set(make()),
            partial(self._send, chosen, title),
            self._failed,
            to_the_end=to_the_end,
        )

    def _send(
        self,
        chosen: sending.Chosen,
        title: str,
        pdf: bytes,
        cases: tuple[str, ...] = (),
    ) -> None:
        try:
            note_printed(self._desk.book, title, *cases)
        except Problem as problem:
            self._failed(problem)
            return
        done = sending.done(chosen, title)
        self._desk.background.run(
            partial(sending.send, chosen, title, pdf),
            partial(self._sent, chosen.queue, done),
            self._failed,
        )

    def _sent(self, queue: str, done: str, job: str) -> None:
        self._desk.tell(done, "good")
        self._watch.watch(queue, job)

    def _failed(self, problem: Problem) -> None:
        self._desk.tell(str(problem), told_as(problem))


def not_asked(what: str) -> str:
    """Say that what was to be printed is not: they went on to something else."""
    return tr(
        "“{what}”排好的时候您已经到了别的页，没有打印。要打请回去再按一次。"
    ).format(what=what)


@dataclass(frozen=True, slots=True)
class _Made:
    """Sheets ready to be printed as one job.

    Attributes:
        sheets: as they lie before the person; at least one.
        pdf: the same, set.
        blank: what no face has and is written by hand, in words, or empty.
    """

    sheets: tuple[Sheet, ...]
    pdf: bytes
    blank: str


def _made(make: Callable[[], Sheet | tuple[Sheet, ...]]) -> _Made:
    made = make()
    sheets = made if isinstance(made, tuple) else (made,)
    return _Made(sheets, _set(sheets), blank_on(sheets))


def _set(sheets: Sequence[Sheet]) -> bytes:
    from mediator.forms.to_pdf import to_pdf_set  # noqa: PLC0415 - loads the fonts

    return to_pdf_set(sheets)


def printing_of(desk: Desk, window: QWidget) -> SheetPrinting:
    """Return what prints for a page; one that printed before watches its printer."""
    before = window.findChild(SheetPrinting)
    return before if isinstance(before, SheetPrinting) else SheetPrinting(desk, window)


def print_sheet(  # noqa: PLR0913 - what is printed, and what about it
    desk: Desk,
    window: QWidget,
    sheet: Sheet,
    title: str,
    *,
    note: str = "",
    case: About | None = None,
    noting: Callable[[], object] | None = None,
    cases: tuple[str, ...] = (),
) -> None:
    """Print a sheet from a page that seldom prints.

    Args:
        desk: what the page works with.
        window: the page; one that printed before keeps its watch on the printer.
        sheet: what is printed.
        title: in the dialog and of the job.
        note: something to know first, or empty.
        case: that it is about, if about one.
        noting: as of ``SheetPrinting.print``.
        cases: uids of the cases it tells of, for the journal.
    """
    printing = printing_of(desk, window)
    printing.print(sheet, title, note, case=case, noting=noting, cases=cases)
