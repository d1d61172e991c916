"""Where a person last worked on a case, and the folder used last: kept in the book."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from mediator.cases.book import CaseBook
from mediator.cases.closing import kept_for_copies
from mediator.ui import file_dialogs


class LastPlace:
    """Written only when it changed, and quietly: no page has to be read again for it.

    Attributes:
        place: as ``Window.place`` writes it; empty before any case was opened.
    """

    def __init__(self, book: CaseBook) -> None:
        self._book = book
        self._kept = self.place = book.setting(self._key("place"))

    def _key(self, what: str) -> str:
        return f"{what}.{self._book.user_uid}"

    def is_kept(self, key: str) -> bool:
        """Tell whether the place written down is in this case already."""
        return self._kept.partition("|")[0] == key

    def keep(self) -> None:
        """Write down where the person worked last, for the next time."""
        if self.place != self._kept:
            self._kept = self.place
            self._book.set(self._key("place"), self.place, quietly=True)

    def keep_folder(self, window: QWidget) -> None:
        """Write down the folder used last in a window: encrypted, as its name may be.

        Args:
            window: that asked for files.
        """
        folder = file_dialogs.last_folder(window)
        if folder and folder != self._book.setting(self._key("folder")):
            self._book.set(self._key("folder"), folder)

    def give_folder(self, window: QWidget) -> None:
        """Let file dialogs begin in the folder written down, and beside no copy."""
        file_dialogs.stay_out_of(window, kept_for_copies(self._book))
        known = self._book.setting(self._key("folder"))
        if known and not file_dialogs.last_folder(window):
            file_dialogs.keep_folder(window, Path(known))
