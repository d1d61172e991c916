"""A case file of our own, read in this process: quick, where no harm can come of it.

And the leave to make one of the whole book.
"""

from pathlib import Path

from mediator.cases.case_file import BookFile
from mediator.cases.exchange.reader import read_case_bytes
from mediator.cases.ledger.taking import Allowed

MOVING = Allowed("换电脑")


def read_case_file(path: Path) -> BookFile:
    return read_case_bytes(path.read_bytes(), path)
