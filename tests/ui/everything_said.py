"""Everything that can be read in the window, page by page and tab by tab."""

from collections.abc import Iterator

import pypdfium2
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from mediator.cases.lists import CaseFilter, case_uids
from mediator.ui.case.side.paper_card import PaperCard
from mediator.ui.case.tabs import TABS
from mediator.ui.open_pages import LEDGER, ROOMS
from mediator.ui.table import LinesTable

BESIDE = ("journal", "bin", LEDGER)
MOST = 12
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


def texts(widget: QWidget) -> Iterator[str]:
    """Yield all that a widget and what lies in it say, in sight or a screen further."""
    found: list[object] = [widget, *widget.findChildren(QObject)]
    for each in found:
        match each:
            case QLabel() | QAbstractButton() | QLineEdit():
                yield each.text()
            case QPlainTextEdit() | QTextEdit():
                yield each.toPlainText()
            case QComboBox():
                yield from map(each.itemText, range(each.count()))
                yield each.currentText()
            case QAbstractItemView() if each.model() is not None:
                yield from _cells(each)
            case PaperCard():
                yield of_pdf(each.pdf() or b"")
            case _:
                pass
        if isinstance(each, QWidget):
            yield each.windowTitle()
            yield each.toolTip()
            yield each.accessibleName()
            yield each.accessibleDescription()


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            at = model.index(row, column)
            yield from (str(model.data(at, role) or "") for role in ROLES)


def of_pdf(content: bytes) -> str:
    """Return the text of all pages of a paper."""
    if not content:
        return ""
    document = pypdfium2.PdfDocument(content)
    try:
        return "".join(each.get_textpage().get_text_range() for each in document)
    finally:
        document.close()


def everywhere(desk) -> Iterator[tuple[str, list[str]]]:
    """Go everywhere; yield the places with what can be read there.

    Of a table each line is chosen once, for more of it stands beside or below.
    """
    window = desk.window
    uids = case_uids(desk.book, CaseFilter())
    of_one = [f"{kind}/{uid}" for kind in ("journal", "bin") for uid in uids]
    for key in (*(room.key for room, _ in ROOMS), *BESIDE, *of_one):
        window.go(key)
        desk.settle()
        yield key, list(texts(window.page))
        for table in window.page.findChildren(LinesTable):
            for row in range(min(table.model().rowCount(), MOST)):
                table.go_to_row(row)
                desk.settle()
                yield f"{key} {row}", list(texts(window.page))
    for uid in uids:
        window.go(f"case/{uid}")
        desk.settle()
        page = window.page
        for line in TABS:
            if not line.shown(page.case):
                continue
            page.turn_to(line.key)
            page._side.paper.make_now()
            page._side.paper._background.finish()
            desk.settle()
            yield f"case {line.key}", list(texts(page))
        page.on_keys()["reentry"]()
        desk.settle()
        for row in range(page._reentry.table.model().rowCount()):
            page._reentry.table.go_to_row(row)
            yield "case reentry", list(texts(page._reentry))
        page._back_from_large()
    yield "window", list(texts(window))
