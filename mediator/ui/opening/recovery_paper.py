"""A recovery code in sight, once, and the two ways of bringing it onto paper."""

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from mediator.cases.facts.dates import room_day
from mediator.cases.model import now
from mediator.forms.recovery_sheet import TITLE, recovery_sheet
from mediator.language import tr
from mediator.places import write_whole
from mediator.problems import Problem
from mediator.ui.file_dialogs import ask_where_to_save, stay_out_of
from mediator.ui.layouts import STRETCH, button, column, row
from mediator.ui.look import Look
from mediator.ui.printing import sending
from mediator.ui.printing.dialog import Job, ask


class RecoveryPaper(QWidget):
    """The code, and printing or saving its sheet.

    Attributes:
        told: a sentence to show, and how it is meant: ``good`` or ``bad``.
    """

    told = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._room = self._book = ""
        self._practice = False
        self._apart: tuple[Path, ...] = ()
        self._code = QLineEdit()
        self._code.setReadOnly(True)
        self._code.setAccessibleName(tr("恢复码"))
        self._to_paper = button(tr("打印恢复单(&P)"))
        self._to_paper.clicked.connect(self._print)
        to_file = button(tr("存成 PDF(&S)…"))
        to_file.clicked.connect(self._save)
        whole = column(
            self._code, row(self._to_paper, to_file, STRETCH), gap=look.px(8)
        )
        whole.setContentsMargins(0, 0, 0, 0)
        self.setLayout(whole)

    def show_code(
        self,
        room: str,
        book: str,
        code: str,
        apart: Collection[Path] = (),
        *,
        practice: bool = False,
    ) -> None:
        """Show a code that was just made.

        Args:
            room: name of the room.
            book: name of the book's folder.
            code: kept nowhere else.
            apart: folders in which copies of the book lie; its sheet goes in none.
            practice: it opens the practice book.
        """
        self._room, self._book, self._practice = room, book, practice
        self._apart = tuple(apart)
        stay_out_of(self, self._apart)
        self._code.setText(code)

    def forget(self) -> None:
        """Show no code any more."""
        self._code.clear()

    def arrive(self) -> None:
        """Put the focus on sending."""
        self._to_paper.setFocus()

    def pdf(self) -> bytes:
        """Return the recovery sheet."""
        from mediator.forms.to_pdf import to_pdf  # noqa: PLC0415 - loads the fonts

        return to_pdf(
            recovery_sheet(
                self._room,
                self._book,
                self._code.text(),
                room_day(now()),
                practice=self._practice,
            )
        )

    def _print(self) -> None:
        chosen = ask(self, Job(TITLE), self._look)
        if chosen is not None and not self._is_beside_copies(chosen.file):
            try:
                sending.send(chosen, TITLE, self.pdf())
            except Problem as problem:
                self.told.emit(str(problem), "bad")
            else:
                printed = tr("✓ 恢复单送去打印了。拿到纸，核对恢复码看得清，再往下走。")
                said = self._kept_in(chosen.file) if chosen.file else printed
                self.told.emit(said, "good")

    def _save(self) -> None:
        place = ask_where_to_save(self, tr("恢复单存在哪里"), f"{TITLE}.pdf")
        if place is None or self._is_beside_copies(place):
            return
        try:
            write_whole(place, self.pdf())
        except Problem as problem:
            self.told.emit(str(problem), "bad")
        else:
            self.told.emit(self._kept_in(place), "good")

    def _is_beside_copies(self, place: Path | None) -> bool:
        """Refuse a place where whoever finds the copy finds what opens it."""
        if place is None or not any(map(place.is_relative_to, self._apart)):
            return False
        self.told.emit(
            tr(
                "✗ 恢复单没有存：那里放着备份，和恢复单放在一起，谁捡到谁就打得开。"
                "请直接打印；要存成文件，请存到别的地方，打印完就把文件删掉。"
            ),
            "bad",
        )
        return True

    @staticmethod
    def _kept_in(place: Path) -> str:
        return tr(
            "✓ 恢复单存好了：{place}。它和密码一样要紧，请打印出来收好，"
            "再把这个文件从电脑里删掉。"
        ).format(place=place)
