"""The language of the windows: Chinese in the source, others from catalogues.

Official papers are always Chinese and never pass through here.
"""

import gettext
from pathlib import Path


class Language:
    """One chosen window language; ``zh_CN`` needs no catalogue.

    Attributes:
        code: Babel locale name, e.g. ``zh_CN`` or ``en``.
    """

    def __init__(self, code: str = "zh_CN", catalogues: Path | None = None) -> None:
        self.code = code
        self._texts: gettext.NullTranslations = gettext.NullTranslations()
        if catalogues is not None and code != "zh_CN":
            self._texts = gettext.translation(
                "mediator", catalogues, languages=[code], fallback=False
            )

    def text(self, chinese: str) -> str:
        """Return the window text for a Chinese source text."""
        return self._texts.gettext(chinese)


_chosen = [Language()]


def choose(language: Language) -> None:
    """Set the window language, once, before the first window is made."""
    _chosen[0] = language


def tr(chinese: str) -> str:
    """Return a window text in the chosen language."""
    return _chosen[0].text(chinese)


def n_(chinese: str) -> str:
    """Mark a text in a table for translation when it is shown."""
    return chinese
