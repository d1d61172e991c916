"""A case file of our own, read in this process: quick, where no harm can come of it."""

from pathlib import Path

from mediator.cases.case_file import BookFile
from mediator.cases.exchange.reader import read_case_bytes


def read_case_file(path: Path) -> BookFile:
    return read_case_bytes(path.read_bytes(), path)
