"""What a window says, text by text, and what of it is content of the book.

In English a window has no Chinese but content, in 繁體 no simplified sign but content:
what somebody wrote, words of tables, what goes onto papers, and sources that are cited.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from sqlalchemy import select

from mediator.cases.book import CaseBook
from mediator.cases.facts.codes import every
from mediator.cases.journal import records
from mediator.language import NAMES
from tests.catalogues import file_of, read, words_kept

CHINESE: Final = re.compile("[\u3400-\u9fff]+")
_ROWS: Final = 30
"""Rows of a list that are read."""
_BASES: Final = (
    "checkup", "clause_cards", "deadlines", "grade_rules", "phrases", "subsidy_rules",
    "subsidy_schemes", "wordings",
)  # fmt: skip
_OF_PAPERS: Final = re.compile(
    "[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整]{2,}"  # a sum in capitals
    "|[一二三四五六七八九十]+、"  # the number of a clause
    "|等[0-9]+人| 与 |，第三人"  # how a case is called
    "|第[0-9]+次调解|第[0-9]+号"
    "|\\{[^{}]*\\}"  # what is filled into a wording
    "|[（〔]?[0-9]{4}[）〕]?[\u3400-\u9fff]+字"  # how numbers are written
    "|[\u3400-\u9fff]+字〔[0-9]{4}〕"
    "|\\b[甲乙丙问答调记]代?(?![\u3400-\u9fff])"  # who speaks, in a record
    "|[\u3400-\u9fff（）0-9]+…[\u3400-\u9fff]*"  # a name that was cut
)
"""What stands so on papers, whatever the window speaks."""


def texts(window: QWidget) -> Iterator[str]:
    """Yield what stands in sight in a window, and what a screen reader says of it."""
    for each in (window, *window.findChildren(QWidget)):
        if each.isVisible() or isinstance(each, QMenu):
            yield from filter(None, _said(each))


def _said(each: QWidget) -> Iterator[str]:
    yield from (each.toolTip(), each.accessibleName(), each.accessibleDescription())
    yield from (action.text() for action in each.actions())
    match each:
        case QLabel() | QAbstractButton():
            yield each.text()
        case QLineEdit():
            yield from (each.text(), each.placeholderText())
        case QPlainTextEdit():
            yield from (each.toPlainText(), each.placeholderText())
        case QComboBox():
            yield from (each.itemText(at) for at in range(each.count()))
        case QTabBar():
            yield from (each.tabText(at) for at in range(each.count()))
        case QAbstractItemView() if not isinstance(each, QHeaderView):
            yield from _listed(each)
        case _:
            return


def _listed(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    across = Qt.Orientation.Horizontal
    for column in range(model.columnCount() if model else 0):
        yield str(model.headerData(column, across) or "")
        for row in range(min(model.rowCount(), _ROWS)):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                yield str(model.index(row, column).data(role) or "")


class Content:
    """What a book holds, and what is cited: it stands as it is in every language."""

    def __init__(self, book: CaseBook, known: Iterable[str]) -> None:
        """Read all of a book.

        Args:
            book: the open book.
            known: texts of the catalogues; no content, wherever they stand.
        """
        found = {
            line
            for text in (*_written(book), *_cited())
            for line in text.splitlines()
            if CHINESE.search(line)
        }
        found |= {*NAMES.values(), *(row.name for row in every("subsidy_schemes"))}
        self._lines = sorted((found - set(known)) | words_kept(), key=len, reverse=True)

    def taken_out(self, text: str) -> str:
        """Return what of a text is no content."""
        for line in self._lines:
            if line in text:
                text = text.replace(line, "")
        return _OF_PAPERS.sub("", text)


def _written(book: CaseBook) -> Iterator[str]:
    with book.reading() as session:
        for kind in records().values():
            for row in session.execute(select(kind.__table__)):
                yield from (each for each in row if isinstance(each, str))
                for each in row:
                    if isinstance(each, dict):
                        yield from (
                            one for one in each.values() if isinstance(one, str)
                        )


def _cited() -> Iterator[str]:
    for table in _BASES:
        for row in every(table):
            yield row.basis
            yield from row.basis.split("；")


def foreign(text: str, language: str) -> str:
    """Return the signs of a text that another language does not have; empty if none.

    Args:
        text: without content.
        language: its code; in 繁體 only signs that are written otherwise there count.
    """
    found = "".join(CHINESE.findall(text))
    return (
        found
        if language == "en"
        else "".join(filter(_simplified().__contains__, found))
    )


@lru_cache(maxsize=1)
def _simplified() -> frozenset[str]:
    """Return the signs that the 繁體 catalogue never writes, of those of its source."""
    told = read(file_of("zh_Hant"))
    return frozenset("".join(told)) - frozenset("".join(told.values()))
