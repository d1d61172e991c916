"""The paragraphs of a part of a Word file as text, as the person who saved it sees it.

Word, WPS and LibreOffice write runs differently; only the words count here.
"""

from collections.abc import Iterator
from typing import Final

from mediator.cases.facts.text import clean
from mediator.forms.word.numbering import Numbering
from mediator.forms.word.xml import Node

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P: Final = f"{_W}p"
_R: Final = f"{_W}r"
_UNSEEN: Final = frozenset(
    {
        # Struck out or moved away by tracked changes; a second copy of the same.
        f"{_W}del",
        f"{_W}moveFrom",
        f"{_W}pPr",
        f"{_W}rPr",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)
_BREAKS: Final = frozenset({f"{_W}br", f"{_W}cr"})
_BLANKS: Final = " \u3000_\t"


def heard(root: Node, numbering: Numbering) -> Iterator[str]:
    """Yield the paragraphs that say something, in order.

    Args:
        root: of the part.
        numbering: the numbers Word itself puts before paragraphs.
    """
    begun = ""
    for paragraph in root.iter(_P):
        if _is_unseen(paragraph):
            continue
        text = begun + numbering.label(paragraph) + "".join(_texts(paragraph))
        # A struck-out end of paragraph joins it to the next.
        joined = paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None
        begun = text if joined else ""
        if not joined and (line := _trimmed(text)):
            yield line
    if line := _trimmed(begun):
        yield line


def _is_unseen(paragraph: Node) -> bool:
    return any(above.tag in _UNSEEN for above in paragraph.iterancestors())


def _trimmed(text: str) -> str:
    return clean(text).strip(" \u3000\n")


def _texts(paragraph: Node) -> Iterator[str]:
    """Yield the text of each run; paragraphs in text boxes come by themselves."""
    waiting = list(reversed(paragraph))
    while waiting:
        node = waiting.pop()
        if node.tag in _UNSEEN or node.tag == _P:
            continue
        if node.tag == _R:
            yield _run(node)
        # A run may hold a text box, but never a run: those come with their paragraph.
        waiting.extend(each for each in reversed(node) if node.tag != _R)


def _run(run: Node) -> str:
    """Return what a run says; blanks that only carry a line to write on are nothing."""
    underline = run.find(f"{_W}rPr/{_W}u")
    lined = underline is not None and underline.get(f"{_W}val") != "none"
    text = "".join(_pieces(run))
    return text.strip(_BLANKS) if lined else text


def _pieces(run: Node) -> Iterator[str]:
    for node in run:
        if node.tag == f"{_W}t":
            yield node.text or ""
        elif node.tag == f"{_W}tab":
            yield " "
        elif node.tag in _BREAKS and node.get(f"{_W}type") is None:
            yield "\n"
        elif node.tag == f"{_W}noBreakHyphen":
            yield "-"
