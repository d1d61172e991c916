"""Whatever stands in a case is read back from its papers, and nothing of another's.

Two cases are made at once, in two threads, with made-up texts in every place; 300
values every day, 10,000 in the night.
"""

from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from random import Random
from typing import Final, NamedTuple

import pypdfium2 as pdfium
import pytest
from lxml import etree

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.text import clean
from mediator.forms.catalogue import FORMS, PaperRef, make, rows_of
from mediator.forms.characters import blank_on
from mediator.forms.sheet import Sheet, sheet_text
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import missing_characters, to_pdf
from tests.forms import reading, word_reading
from tests.forms.fuzzed import Values, fuzzed_case, fuzzed_room, long_in

EVERY_DAY: Final = 300
EVERY_NIGHT: Final = 10_000
PAIRS: Final = 20  # of cases in the night

KEPT_OFF: Final = frozenset(
    (
        # the internal number stands at the foot; where a dispute arose
        # or was settled, and the room, which has no seal, are on no official form
        "CaseFile.number",
        "CaseFile.happened_at",
        "RoomFile.name",
        "AgreementEntry.place",
        "MediatorEntry.phone",
        # who signs writes the name by hand
        "AgreementEntry.recorder",
        "CaseFile.registrar",
        "FollowUpEntry.visitor",
        "InquiryEntry.investigator",
        "InquiryEntry.recorder",
        "MeetingEntry.recorder",
        # counted in the month, kept for the platform
        "CaseFile.attribute",
        "CaseFile.conversion",
        "CaseFile.platform_number",
        "CaseFile.region",
        # of the mediator, on the papers of the roster and not of a case
        "MediatorEntry.certificate",
        "MediatorEntry.education",
        "MediatorEntry.employer",
        "MediatorEntry.engagement",
        "MediatorEntry.ethnicity",
        "MediatorEntry.grade",
        "MediatorEntry.major",
        "MediatorEntry.political",
        "MediatorEntry.unpaid_reason",
        # kept for the course of the case and the shelf; no form has a place for it yet
        "AgreementEntry.annulled_reason",
        "AssignmentEntry.left_reason",
        "CaseFile.kept_at",
        "CaseFile.retention_basis",
        "PartyEntry.consent_by",
        "PartyEntry.consent_purpose",
        "PartyEntry.consent_relation",
    )
)
"""What a case holds and no paper says."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One paper as a reader gets it; the texts have no white space.

    Attributes:
        key: of its form.
        sheet: what it was made from.
        pages: what each page of the PDF says.
        docx: what the Word file says.
        around: all other text in the two files: feet, headers, properties.
    """

    key: str
    sheet: Sheet
    pages: tuple[str, ...]
    docx: str
    around: str


class ReadBack(NamedTuple):
    """How much was read back.

    Attributes:
        values: that were typed.
        blanks: characters that no font has; each of them was told.
        longest: characters of the longest line.
    """

    values: int
    blanks: int
    longest: int


def squeezed(text: str) -> str:
    return "".join(text.split())


def written(paper: tuple[PaperRef, CaseFile, RoomFile]) -> tuple[Sheet, bytes, bytes]:
    ref, case, room = paper
    sheet = make(ref, case, room, 1)
    return sheet, to_pdf(sheet), to_docx(sheet)


def printed(key: str, sheet: Sheet, pdf: bytes, docx: bytes) -> Printed:
    return Printed(
        key,
        sheet,
        tuple(page_texts(pdf)),
        word_reading.body(docx),
        squeezed(f"{''.join(in_pdf(pdf))}{''.join(in_word(docx))}"),
    )


def page_texts(pdf: bytes) -> Iterator[str]:
    pieces = [each for each in reading.pieces(pdf) if not each.furniture]
    for page in range(reading.page_count(pdf)):
        yield squeezed("".join(each.text for each in pieces if each.page == page))


def in_pdf(pdf: bytes) -> Iterator[str]:
    yield from (piece.text for piece in reading.pieces(pdf))
    document = pdfium.PdfDocument(pdf)
    yield from document.get_metadata_dict().values()
    document.close()


def in_word(docx: bytes) -> Iterator[str]:
    for name, part in word_reading.parts(docx).items():
        if name.endswith((".xml", ".rels")):
            yield from etree.fromstring(part).itertext()


def papers(
    case: CaseFile, room: RoomFile
) -> Iterator[tuple[PaperRef, CaseFile, RoomFile]]:
    """Yield every form there is, about everything it can be about in the case."""
    titles = rows_of(case)
    for form in FORMS:
        for subject in form.subjects(case) or ("",):
            title = titles[form.title_code(case, subject)].name
            yield PaperRef(form.key, title, subject), case, room


def pair_is_read_back(seed: int) -> ReadBack:
    """Make two cases at once, read them back; return how much there was."""
    both = [
        Values(Random(f"{seed}{owner}"), owner, beyond=True, long_at=at)  # noqa: S311
        for owner, at in (("甲", long_in(seed)), ("乙", -1))
    ]
    todo = [list(papers(fuzzed_case(each), fuzzed_room(each))) for each in both]
    turns = [paper for turn in zip(*todo, strict=True) for paper in turn]
    with ThreadPoolExecutor(len(both)) as threads:
        files = list(threads.map(written, turns))
    # read one by one: PDFium reads for one thread only
    made = [
        printed(turn[0].key, *each) for turn, each in zip(turns, files, strict=True)
    ]
    for values, other, own in ((*both, made[0::2]), (*both[::-1], made[1::2])):
        nothing_is_lost(values, own)
        nothing_is_of(other, own)
    return ReadBack(
        sum(len(values.made) for values in both),
        sum(blanks_of(paper.sheet) for paper in made),
        max(len(line) for values in both for _, lines in values.made for line in lines),
    )


def nothing_is_lost(values: Values, made: list[Printed]) -> None:
    said = set[str]()
    for paper in made:
        text = said_whole(paper)
        blank = dict.fromkeys(map(ord, missing_characters(paper.sheet)))
        for where, lines in values.made:
            for line in map(squeezed, lines):
                mark = line[: line.index("〗") + 1]
                if mark in text:
                    assert line in text, (paper.key, where, line)
                    seen = line.translate(blank)
                    assert stands_on(paper.pages, seen), (paper.key, where, line)
                    said.add(where)
    assert {where for where, _ in values.made} - said == KEPT_OFF


def said_whole(paper: Printed) -> str:
    """Return what a paper says, all of it read back from its two files.

    In the PDF what no font has leaves a blank; each such character was told.
    """
    text = squeezed(clean(sheet_text(paper.sheet)))
    told = named(blank_on((paper.sheet,)))
    drawn = Counter("".join(paper.pages))
    lost = Counter(text) - drawn
    assert not drawn - Counter(text), paper.key
    assert set(lost) <= told, (paper.key, sorted(set(lost) - told))
    assert paper.docx == text, paper.key
    return text


def named(sentence: str) -> set[str]:
    """Return the characters that are told to be left blank."""
    return (
        set(sentence[1 : sentence.index("”字体里没有")].split("、"))
        if sentence
        else set()
    )


def blanks_of(sheet: Sheet) -> int:
    """Return how many characters of a paper no font has."""
    text = clean(sheet_text(sheet))
    return sum(text.count(each) for each in missing_characters(sheet))


def stands_on(pages: tuple[str, ...], line: str) -> bool:
    """Tell whether a line is there; from the foot of a page it goes on overleaf.

    What stands beside it in a row of a table comes between, so it is read by pages.
    """
    return line in "".join(pages) or any(
        _goes_on(pages[place:], line) for place in range(len(pages))
    )


def _goes_on(pages: tuple[str, ...], line: str) -> bool:
    for page in pages:
        # What is there of a longer beginning is there of a shorter one.
        here = bisect(range(1, len(line) + 1), 0, key=lambda n: line[:n] not in page)
        line = line[here:]
        if not here or not line:
            break
    return not line


def nothing_is_of(other: Values, made: list[Printed]) -> None:
    for paper in made:
        everything = "".join((*paper.pages, paper.docx, paper.around))
        assert f"〖{other.owner}" not in everything, paper.key


@pytest.mark.long
def test_three_hundred_values_are_read_back_from_every_paper() -> None:
    assert pair_is_read_back(0).values >= EVERY_DAY


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(1, PAIRS + 1))
def test_ten_thousand_values_are_read_back_from_every_paper(seed: int) -> None:
    assert pair_is_read_back(seed).values >= EVERY_NIGHT / PAIRS
