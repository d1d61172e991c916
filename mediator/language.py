"""The language of the windows: Chinese in the source, others from catalogues.

A catalogue is a gettext file, ``resources/locale/en.po``, read as it is written:
nothing is compiled, so nothing can be out of date. Chinese needs none and reads none.
Official papers are always Chinese and never pass through here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

CHINESE: Final = "zh_CN"
"""The language of the source."""

NAMES: Final[Mapping[str, str]] = {
    CHINESE: "简体中文",
    "zh_Hant": "繁體中文",
    "en": "English",
}
"""What each language calls itself, by its Babel locale name."""

_WRITES_AS: Final = {"en": "en_001"}
"""Whose dates a language writes: English as the world has it, 23 Nov 2026."""

_QUOTED: Final = r'("(?:[^"\\\n]|\\.)*"(?:\n"(?:[^"\\\n]|\\.)*")*)'
_ENTRY: Final = re.compile(rf"^msgid {_QUOTED}\nmsgstr {_QUOTED}$", re.MULTILINE)
_ESCAPED: Final = re.compile(r"\\(.)")
_BLANK: Final = re.compile(r"\\{(\w+)\\}")
"""A name in braces, in a pattern made ready for looking."""
_SIGNS: Final = {"n": "\n", "t": "\t", "r": "\r"}


class Language:
    """One chosen window language; Chinese needs no catalogue.

    Attributes:
        code: Babel locale name, e.g. ``zh_CN`` or ``en``.
    """

    def __init__(self, code: str = CHINESE, catalogues: Path | None = None) -> None:
        """Read the language's catalogue, if it has one.

        Args:
            code: Babel locale name, one of ``NAMES``.
            catalogues: the folder of the catalogues; none for Chinese.

        Raises:
            OSError: the catalogue cannot be read.
        """
        self.code = code
        self._texts: Mapping[str, str] = {}
        if catalogues is not None and code != CHINESE:
            file = catalogues / f"{code}.po"
            self._texts = read_catalogue(file.read_text(encoding="utf-8"))

    def text(self, chinese: str) -> str:
        """Return the window text for a Chinese source text."""
        return self._texts.get(chinese, chinese)


def read_catalogue(written: str) -> dict[str, str]:
    """Return the translations of a gettext catalogue by their Chinese text.

    Entries without a translation are left out; there are no plurals and no contexts.

    Args:
        written: the whole ``.po`` file.
    """
    found = (
        (_unquoted(source), _unquoted(target))
        for source, target in _ENTRY.findall(written)
    )
    return {source: target for source, target in found if source and target}


def _unquoted(quoted: str) -> str:
    """Return what stands between the quotation marks of one or several lines."""
    text = "".join(line[1:-1] for line in quoted.split("\n"))
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda sign: _SIGNS.get(sign[1], sign[1]), text)


_chosen = [Language()]
_of_papers: ContextVar[bool] = ContextVar("_of_papers", default=False)


def choose(language: Language) -> None:
    """Set the window language; windows made before keep theirs."""
    _chosen[0] = language


def chosen() -> str:
    """Return the code of the language spoken here, e.g. ``en``; papers are Chinese."""
    return CHINESE if _of_papers.get() else _chosen[0].code


@contextmanager
def in_chinese() -> Iterator[None]:
    """Speak Chinese for a while in this thread: a paper is being made."""
    before = _of_papers.set(True)
    try:
        yield
    finally:
        _of_papers.reset(before)


def in_own_way(day: "date", skeleton: str) -> str:
    """Return a day as the chosen language writes it.

    Args:
        day: to be written.
        skeleton: which parts, in Unicode's letters: ``yMMMd``, ``MMMd``, ``EEEE``.
    """
    from babel.dates import format_skeleton  # noqa: PLC0415 - Chinese does without

    code = chosen()
    return str(format_skeleton(skeleton, day, locale=_WRITES_AS.get(code, code)))


def tr(chinese: str) -> str:
    """Return a window text in the chosen language."""
    return chinese if _of_papers.get() else _chosen[0].text(chinese)


def one_after_another(sentences: Iterable[str]) -> str:
    """Return sentences as one text; those that end in a Latin stop, a space apart.

    What is empty is left out.
    """
    text = ""
    for each in filter(None, sentences):
        text += f" {each}" if text.endswith(".") else each
    return text


def said_anew(sentence: str, patterns: Sequence[str]) -> str:
    """Return a finished Chinese sentence in the chosen language.

    What is kept as a whole sentence, because it is frozen or journalled, is taken apart
    by the pattern it was made of, and made anew of the words it names.

    Args:
        sentence: as it was made of one of the patterns; another stays as it is.
        patterns: with names in braces; the first that fits counts.
    """
    if chosen() == CHINESE:
        return sentence
    known = tr(sentence)
    if known != sentence:
        return known
    for pattern in patterns:
        form = _BLANK.sub(r"(?P<\1>.+)", re.escape(pattern))
        if found := re.fullmatch(form, sentence):
            words = {name: tr(word) for name, word in found.groupdict().items()}
            return tr(pattern).format(**words)
    return sentence


def n_(chinese: str) -> str:
    """Mark a text in a table for translation when it is shown."""
    return chinese
