"""Memory that runs out in the database engine is said in words, and the book is whole.

The limit holds for all of a process and cannot be lifted, so it is set in one apart.
"""

import subprocess
import sys
from pathlib import Path

from mediator.cases.book import CaseBook
from mediator.cases.model import Case
from tests.cases.conftest import PASSWORD

SHORT = """
import sys
from pathlib import Path
from sqlalchemy import text
from mediator.cases.book import CaseBook
from mediator.cases.model import Case
from mediator.problems import Problem
book = CaseBook.open(Path(sys.argv[1]), sys.argv[2])
with book.reading() as session:
    session.execute(text("PRAGMA hard_heap_limit = 24000000"))
try:
    with book.changing("改") as session:
        session.get_one(Case, sys.argv[3]).facts = "漏水"
        session.flush()
        session.scalar(text("SELECT hex(zeroblob(20000000))"))
except Problem as problem:
    print(problem)
book.change(Case, sys.argv[3], claims="赔钱")
book.close()
"""


def test_a_change_for_which_the_memory_is_short_is_not_made_and_said(book, case_uid):
    book.change(Case, case_uid, facts="楼上")
    book.close()
    told = [str(book.folder.path), PASSWORD, case_uid]
    run = subprocess.run(
        [sys.executable, "-c", SHORT, *told],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert "内存不够，刚才这一步没有做成" in run.stdout
    again = CaseBook.open(book.folder.path, PASSWORD)
    with again.reading() as session:
        case = session.get_one(Case, case_uid)
        assert (case.facts, case.claims) == ("楼上", "赔钱")
    again.close()
