"""The expected text of every paper, in ``tests/papers``, for a person to review.

After a change that is meant, write them anew and read the difference:

    .venv/bin/python -m tests.forms.expected
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.case_file import CaseFile, IncidentEntry
from mediator.cases.exchange.importing import Incoming, import_cases
from mediator.cases.incidents import Concerned
from mediator.cases.lists import years
from mediator.forms.catalogue import FORMS, PaperRef, make, papers_of
from mediator.forms.form import Form
from mediator.forms.incident import incident_notice, incident_sheet
from mediator.forms.outside import given, outside_copy
from mediator.forms.registers.shelf import TITLES, register
from mediator.forms.sheet import sheet_text, version_line
from mediator.places import resource
from tests import people
from tests.cases.exchange.reading import read_case_file
from tests.forms.incidents import FOUND, TOLD
from tests.new_book import new_book

TESTS = Path(__file__).parent.parent
PAPERS = TESTS / "papers"
CASES: dict[str, CaseFile] = {
    uid: case
    for file in sorted(TESTS.glob("people*.py"))
    for uid, case in import_module(f"tests.{file.stem}").SAMPLES.items()
}
"""Every sample case by its uid: of ``people`` and of ``people_<family>``."""

REVIEWED = tuple(uid for uid in CASES if uid != "long")
"""Cases whose papers are short enough for a person to read."""

_ENTERED = datetime(2026, 3, 2, 1, tzinfo=UTC)

WHOM = given("示范区人民法院", "立案审查", date(2026, 11, 2))
OUTSIDE = ("agreement", "application", "identity", "meeting")
"""Papers of which a copy for outsiders is reviewed, too."""

BLANK = frozenset(("empty", "blank_declarations", "unfilled"))
"""Cases of which nothing is known: their papers are forms to fill in by hand."""


def all_papers() -> Iterator[tuple[CaseFile, PaperRef]]:
    """Yield every paper of every sample case."""
    for case in CASES.values():
        for ref in papers_of(case):
            yield case, ref


def name_of(case: CaseFile, ref: PaperRef) -> str:
    """Return the name of a paper in tests."""
    likes = [each.subject for each in papers_of(case) if each.key == ref.key]
    return f"{case.uid}-{ref.key}-{likes.index(ref.subject) + 1}"


def path_of(case: CaseFile, ref: PaperRef) -> Path:
    """Return where the expected text of a paper lies."""
    return PAPERS / f"{name_of(case, ref)}.txt"


def text_of(case: CaseFile, ref: PaperRef) -> str:
    """Return what a paper says now."""
    return sheet_text(make(ref, case, people.ROOM))


def blank_forms() -> tuple[Form, ...]:
    """Return the forms that no empty case has: nobody met, agreed, proved anything."""
    shown = {ref.key for case, ref in all_papers() if case.uid in BLANK}
    return tuple(form for form in FORMS if form.key not in shown)


def blank_path(form: Form) -> Path:
    """Return where the expected text of a form to fill in by hand lies."""
    return PAPERS / f"blank-{form.key}.txt"


def blank_text(form: Form) -> str:
    """Return what a form to fill in by hand says now."""
    return sheet_text(form.make(people.EMPTY, people.ROOM, ""))


@contextmanager
def sample_book() -> Iterator[CaseBook]:
    """Yield a book with the cases of the sample files, of which registers are made."""
    samples = sorted(resource("samples").glob("*.json"))
    named = Beginning("示例街道人民调解委员会", "示例调解室", "江以宁", "口令一二三")
    with TemporaryDirectory() as folder:
        book = new_book(Path(folder) / "a.book", named)
        try:
            import_cases(book, [_entered(each) for each in samples])
            yield book
        finally:
            book.close()


def _entered(file: Path) -> Incoming:
    """Return a sample file with its cases entered on a day that is always the same."""
    read = read_case_file(file)
    cases = [msgspec.structs.replace(each, entered_at=_ENTERED) for each in read.cases]
    return Incoming(file, msgspec.structs.replace(read, cases=tuple(cases)))


def register_path(title: str) -> Path:
    """Return where the expected text of a register lies."""
    return PAPERS / f"register-{title}.txt"


def register_text(book: CaseBook, title: str) -> str:
    """Return what a register of the sample book's newest year says now."""
    return sheet_text(register(book, title, max(years(book))))


def outside_text(key: str) -> str:
    """Return what a copy for outsiders of the whole case says now."""
    case = CASES["whole"]
    ref = next(each for each in papers_of(case) if each.key == key)
    sheet = outside_copy(make(ref, case, people.ROOM), case, people.ROOM, WHOM, 1)
    return f"{sheet.purpose}\n{sheet_text(sheet)}{version_line(sheet)}\n"


def outside_path(key: str) -> Path:
    """Return where the expected text of a copy for outsiders lies."""
    return PAPERS / f"outside-{key}.txt"


INCIDENTS = {
    "sheet": lambda: incident_sheet(FOUND, TOLD, people.ROOM),
    "blank": lambda: incident_sheet(IncidentEntry(), Concerned(), people.ROOM),
    "notice": lambda: incident_notice(FOUND, "周淑兰", people.ROOM),
}
"""The papers of an incident by name."""


def incident_text(name: str) -> str:
    """Return what a paper of an incident says now."""
    return sheet_text(INCIDENTS[name]())


def incident_path(name: str) -> Path:
    """Return where its expected text lies."""
    return PAPERS / f"incident-{name}.txt"


def main() -> None:
    """Write all expected texts."""
    with sample_book() as book:
        for title in TITLES:
            register_path(title).write_text(register_text(book, title), "utf-8")
    for case, ref in all_papers():
        if case.uid in REVIEWED:
            path_of(case, ref).write_text(text_of(case, ref), "utf-8")
    for form in blank_forms():
        blank_path(form).write_text(blank_text(form), "utf-8")
    for key in OUTSIDE:
        outside_path(key).write_text(outside_text(key), "utf-8")
    for name in INCIDENTS:
        incident_path(name).write_text(incident_text(name), "utf-8")


if __name__ == "__main__":
    main()
