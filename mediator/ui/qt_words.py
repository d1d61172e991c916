"""What Qt's own Chinese catalogues lack, as our windows say it."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QTranslator

from mediator.language import n_, tr

_LACKING: Final[Mapping[tuple[str, str], str]] = {
    ("QAbstractFileIconProvider", "Alias"): n_("快捷方式"),
    ("QAbstractFileIconProvider", "Drive"): n_("磁盘"),
    ("QAbstractFileIconProvider", "File"): n_("文件"),
    ("QAbstractFileIconProvider", "File Folder"): n_("文件夹"),
    ("QAbstractFileIconProvider", "Folder"): n_("文件夹"),
    ("QAbstractFileIconProvider", "Shortcut"): n_("快捷方式"),
    ("QAbstractFileIconProvider", "Unknown"): n_("未知"),
}
"""By Qt's context and its English text."""


class QtWords(QTranslator):
    """Asked where Qt's own catalogue knows nothing, if that is installed after it."""

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - as Qt calls it
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        """Return a text of Qt in the window's language."""
        del disambiguation, n
        said = _LACKING.get((context, sourceText))
        # Nothing, for what is not known: "" would be shown. PySide's stubs forget it.
        return tr(said) if said else None  # type: ignore[return-value]
