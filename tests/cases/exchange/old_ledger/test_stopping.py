"""An import that is stopped half way leaves the book as it was."""

from datetime import date

import pytest

from mediator.cases.exchange.exporting import export_book
from mediator.cases.exchange.old_ledger.headings import plan_of
from mediator.cases.exchange.old_ledger.taking import (
    import_ledger,
    lines_in,
    read_ledger,
)
from mediator.cases.progress import Progress, Stopped, watched
from tests.cases.exchange.old_ledger.register import register


class StoppedAt(Progress):
    """Stops when so many things are done."""

    def __init__(self, at):
        super().__init__()
        self._at = at

    @property
    def is_stopping(self):
        return self.done >= self._at


@pytest.mark.parametrize("at", [0, 30, 57])
def test_a_stopped_import_leaves_the_book_as_it_was(book, tmp_path, at):
    path = tmp_path / "登记簿.xlsx"
    path.write_bytes(register(60, 3))
    sheets = read_ledger(path)
    lines = lines_in(sheets, [plan_of(each) for each in sheets], date(2026, 11, 23))
    before, edition = export_book(book), book.edition
    with pytest.raises(Stopped), watched(StoppedAt(at)):
        import_ledger(book, lines)
    assert export_book(book) == before
    report = import_ledger(book, lines)
    assert len(report.lines.new) == 57
    assert book.edition > edition
