"""How far an import is; and one that is stopped half way leaves the book as it was."""

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
from tests.cases.exchange.old_ledger.register import HEADS, line, register, workbook


class StoppedAt(Progress):
    """Stops when so many things are done."""

    def __init__(self, at):
        super().__init__()
        self._at = at

    @property
    def is_stopping(self):
        return self.done >= self._at


class Counted(Progress):
    """Keeps each count as it is seen: of which part, how many are done."""

    def __init__(self):
        super().__init__()
        self.seen = []

    @property
    def is_stopping(self):
        self.seen.append((self.part, self.done))
        return False

    def parts(self):
        return list(dict.fromkeys(part for part, _ in self.seen if part))


def imported(book, path):
    sheets, counted = read_ledger(path), Counted()
    with watched(counted):
        plans = [plan_of(each) for each in sheets]
        import_ledger(book, lines_in(sheets, plans, date(2026, 11, 23)))
    return counted


def test_no_bar_fills_twice_under_one_name(book, tmp_path):
    path = tmp_path / "登记簿.xlsx"
    path.write_bytes(register(60, 3))
    counted = imported(book, path)
    reading = ["正在看“2022年”的每一行", "正在看“2023年”的每一行"]
    assert counted.parts() == [*reading, "正在写进案件簿"]
    for part in counted.parts():
        counts = [done for named, done in counted.seen if named == part]
        assert counts == sorted(counts)
        assert counts[-1] > 25


def test_of_a_single_sheet_the_name_is_not_said(book, tmp_path):
    path = tmp_path / "登记簿.xlsx"
    path.write_bytes(
        workbook([("Sheet1", [["2023年度登记簿"], list(HEADS), line(1, 2023)])])
    )
    assert imported(book, path).parts() == ["正在看每一行", "正在写进案件簿"]


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
