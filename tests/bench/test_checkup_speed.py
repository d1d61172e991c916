"""How long the check-up of one case takes, against reading that case from its book.

Times are printed; only the ratio decides.
"""

from pathlib import Path
from statistics import median
from time import process_time

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.case_file import BookFile
from mediator.cases.checkup.looking import check_up
from mediator.cases.exchange.importing import Incoming, import_cases
from mediator.cases.safety.keys import Kdf
from mediator.cases.snapshot import case_value, room_value
from tests.clean_dossiers import TODAY, WRITTEN
from tests.people import ROOM

RUNS = 60
MOST = 5.0  # × reading the case


def timed(work) -> float:
    """Return the median time of a piece of work in milliseconds."""
    taken = []
    for _ in range(RUNS):
        begun = process_time()
        work()
        taken.append(process_time() - begun)
    return median(taken) * 1000


def test_one_case_is_looked_through_in_five_times_its_reading(tmp_path):
    beginning = Beginning("示范调委会", "示范调解室", "李安", "槐树 12 柳荫")
    book, _ = CaseBook.create(tmp_path / "book", beginning, Kdf(64, 1, 1))
    try:
        file = BookFile(room=ROOM, cases=(WRITTEN,))
        import_cases(book, [Incoming(Path("x.json"), file)])
        case, room = case_value(book, WRITTEN.uid), room_value(book)
        reading = timed(lambda: case_value(book, WRITTEN.uid))
        looking = timed(lambda: check_up(case, room, TODAY))
    finally:
        book.close()
    print(f"reading {reading:.1f} ms, check-up {looking:.1f} ms")  # noqa: T201
    assert looking <= MOST * reading
