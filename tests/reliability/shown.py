"""What the window shows, beside what the book has at that moment.

Of a page in sight: the case as it was read, each box whose value nobody is changing,
the list of cases and its lines. The value that a box shows is looked up in the book
once more, by the record that it was shown from.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from typing import Final
from weakref import WeakKeyDictionary

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.lists import case_lines, case_uids
from mediator.cases.model import Record
from mediator.cases.snapshot import case_value
from mediator.ui.case.cells import RecordCells
from mediator.ui.case.page import CasePage
from mediator.ui.case_list.page import CaseList
from mediator.ui.fields import Field
from mediator.ui.form import Form
from mediator.ui.window import Window

_KINDS: Final = [
    each.class_ for each in Record.registry.mappers if issubclass(each.class_, Record)
]


class Shown:
    """Remembers of which record each box shows a value, from when it is made."""

    def __init__(self) -> None:
        self._of: WeakKeyDictionary[Field, tuple[str, str]] = WeakKeyDictionary()
        for kind, held in ((Form, "_fields"), (RecordCells, "fields")):
            kind.show_record = self._noted(kind.show_record, held)

    def _noted(self, show: Callable[..., None], held: str) -> Callable[..., None]:
        @wraps(show)
        def noted(form: object, record: object, *more: object, **named: object) -> None:
            uid = "" if isinstance(record, Mapping) else getattr(record, "uid", "")
            for name, each in getattr(form, held).items():
                self._of[each] = (uid, name)
            show(form, record, *more, **named)

        return noted

    def unlike(self, window: Window) -> tuple[int, list[str]]:
        """Return how many values were compared, and which are others in the book."""
        for _ in range(3):
            QCoreApplication.processEvents()
        page, book = window.page, window._book
        found = list(self._compared(page, book))
        return len(found), [each for each in found if each]

    def _compared(self, page: QWidget, book: CaseBook) -> Iterator[str]:
        """Yield for each value what is wrong with it, empty if nothing is."""
        match page:
            case CasePage() if not page._gate.is_asking:
                same = page.case == case_value(book, page.uid)
                yield "" if same else f"案件 {page._key}"
            case CaseList() if not page._waits and not page._search.question:
                yield from _listed(page, book)
            case _:
                pass
        boxes = [each for each in page.findChildren(Field) if each.isVisible()]
        yield from self._boxes(boxes, book)

    def _boxes(self, boxes: Iterable[Field], book: CaseBook) -> Iterator[str]:
        """Yield for each box that nobody is changing what is wrong with it."""
        records: dict[str, Record | None] = {}
        with book.reading() as session:
            for each in boxes:
                uid, name = self._of.get(each, ("", ""))
                if not uid or each.saved != "saved":
                    continue
                if uid not in records:
                    records[uid] = _record(session, uid)
                record = records[uid]
                if record is None or name not in record.__mapper__.columns:
                    continue
                there = each.spec.kind.write(getattr(record, name))
                same = each.raw() == there
                yield "" if same else f"{type(record).__name__}.{name}"


def _listed(page: CaseList, book: CaseBook) -> Iterator[str]:
    wanted, down = page._filters.wanted(), page._descending
    there = case_uids(book, wanted, page._order, descending=down)
    yield "" if page._model.keys() == there else "案件列表"
    read = {each.uid: each for each in page._model._read.values() if each}
    yield from (
        "" if read[each.uid] == each else "案件列表的一行"
        for each in case_lines(book, list(read))
    )


def _record(session: Session, uid: str) -> Record | None:
    found = (session.get(each, uid) for each in _KINDS)
    return next((each for each in found if each is not None), None)
