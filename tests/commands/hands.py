"""The command line as tests call it, and books to begin with."""

from pathlib import Path

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.case_file import CaseFile
from mediator.cases.exchange.importing import Incoming, import_cases
from mediator.cases.lists import CaseFilter, case_uids
from mediator.cases.snapshot import case_value
from mediator.commands import command_line
from mediator.places import resource
from tests.cases.exchange.reading import read_case_file
from tests.new_book import new_book

PASSWORD = "练习密码-20261125"
SAMPLE = resource("samples", "d_parked_car.json")
WHOLE = ("--whole", "--purpose", "换电脑")
"""What ``export`` is told besides, to give the whole book."""
UNNAMED = Beginning("", "", "", PASSWORD)
"""What ``new`` begins a book with when it is told no names."""


def run(*words: object) -> int:
    """Run a command with its words; return how it ended."""
    return command_line.run([str(word) for word in words])


def holding(folder: Path, beginning: Beginning, path: Path) -> Path:
    """Make a book that holds one case file and is closed; return its folder."""
    book = new_book(folder, beginning)
    import_cases(book, [Incoming(path, read_case_file(path))])
    book.close()
    return folder


def case_of(folder: Path) -> CaseFile:
    """Return the first case of a closed book."""
    book = CaseBook.open(folder, PASSWORD)
    try:
        return case_value(book, case_uids(book, CaseFilter())[0])
    finally:
        book.close()
