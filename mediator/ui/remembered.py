"""What this computer remembers, outside the book: nothing about any case or person.

Where the book lies, the window's size, its language, text scale and contrast; and the
mark (no name) of who opened the book last, so that the next time begins with them.
"""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from mediator.language import CHINESE, NAMES
from mediator.ui.look import SCALES, Look, on_this_screen

if TYPE_CHECKING:
    from PySide6.QtCore import QByteArray


class Remembered:
    """This computer's few choices, in the place its system keeps such things."""

    def __init__(self, settings: QSettings | None = None) -> None:
        self._settings = settings or QSettings("mediator", "mediator")

    def book(self) -> Path | None:
        """Return the folder of the book opened last, if any."""
        text = str(self._settings.value("book", "") or "")
        return Path(text) if text else None

    def keep_book(self, folder: Path) -> None:
        """Remember where the book lies."""
        self._settings.setValue("book", str(folder))

    def user(self) -> str:
        """Return the uid of who opened a book last, if any."""
        return str(self._settings.value("user", "") or "")

    def keep_user(self, uid: str) -> None:
        """Remember who opened the book: a mark that tells nobody's name."""
        self._settings.setValue("user", uid)

    def look(self) -> Look:
        """Return text scale, contrast and language; strange values count as none."""
        scale = 1.0
        with suppress(TypeError, ValueError):
            scale = float(str(self._settings.value("text_scale", 1.0)))
        if not SCALES[0] <= scale <= SCALES[-1]:
            scale = 1.0
        strong = str(self._settings.value("contrast", "")) == "strong"
        language = str(self._settings.value("language", CHINESE))
        kept = Look(scale, strong, language if language in NAMES else CHINESE)
        return on_this_screen(kept)

    def keep_look(self, look: Look) -> None:
        """Remember text scale, contrast and language."""
        self._settings.setValue("text_scale", look.scale)
        self._settings.setValue("contrast", "strong" if look.strong else "")
        self._settings.setValue("language", look.language)

    def reminds(self) -> bool:
        """Tell whether what is due is told on the desktop; it is unless said not."""
        return str(self._settings.value("reminds", "")) != "no"

    def keep_reminds(self, *, on: bool) -> None:
        """Remember whether what is due is told on the desktop."""
        self._settings.setValue("reminds", "" if on else "no")

    def geometry(self) -> "QByteArray | None":
        """Return the window's size and place, if known."""
        value = self._settings.value("window")
        if value is None:
            return None
        from PySide6.QtCore import QByteArray  # noqa: PLC0415 - not at the first start

        return value if isinstance(value, QByteArray) else None

    def keep_geometry(self, geometry: "QByteArray") -> None:
        """Remember the window's size and place."""
        self._settings.setValue("window", geometry)
