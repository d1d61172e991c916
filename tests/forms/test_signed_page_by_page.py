"""A record that twelve people sign page by page, whatever its sentences begin with."""

from itertools import pairwise
from typing import Final

import msgspec
import pytest

from mediator.cases.case_file import InquiryEntry, MeetingEntry
from mediator.forms.catalogue import PaperRef, make
from mediator.forms.sheet import Sheet, sheet_text
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from tests import people
from tests.forms import word_reading
from tests.forms.reading import Piece, body, body_lines, page_count, pieces
from tests.forms.test_pdf_lines import FORBIDDEN_FIRST, FORBIDDEN_LAST

_BEGINNINGS: Final = f"{FORBIDDEN_FIRST}…—·-/"
_LINES: Final = tuple(
    f"{_BEGINNINGS[n % len(_BEGINNINGS)]}第{n}句，丁一说：“这是实话（原件在）。”"
    + "当场核对。" * (n % 7)
    for n in range(160)
)
_LEAST_APART: Final = 28.0
"""Points between two lines to sign on: a thumb-print is a centimetre high."""


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _record(key: str) -> Sheet:
    text = "\n".join(_LINES)
    case = msgspec.structs.replace(
        people.CROWD,
        meetings=(MeetingEntry(uid="said", text=text),),
        inquiries=(InquiryEntry(uid="said", text=text),),
    )
    return make(PaperRef(key, "", "said"), case, people.ROOM, 1)


def _signing(pdf: bytes) -> list[Piece]:
    return [each for each in pieces(pdf) if each.furniture and "逐页签名" in each.text]


@pytest.fixture(scope="module", params=["meeting", "inquiry"])
def sheet(request: pytest.FixtureRequest) -> Sheet:
    return _record(request.param)


def test_it_says_all_of_it_in_both_files(sheet: Sheet) -> None:
    said = _squeezed(sheet_text(sheet))
    assert len(said) > 5_000
    assert body(to_pdf(sheet)) == said
    assert word_reading.body(to_docx(sheet)) == said


def test_only_a_sentence_that_begins_with_a_mark_begins_a_line_with_one(
    sheet: Sheet,
) -> None:
    beginnings = {each[:4] for each in _LINES}
    lines = [line for page in body_lines(to_pdf(sheet)) for line in page if line]
    assert len(lines) > len(_LINES)
    for line in lines:
        assert line[0] not in FORBIDDEN_FIRST or line[:4] in beginnings, line
        assert line[-1] not in FORBIDDEN_LAST, line


def test_every_page_but_that_of_the_signatures_has_its_lines_below_the_text(
    sheet: Sheet,
) -> None:
    pdf = to_pdf(sheet)
    last = page_count(pdf) - 1
    signed = _signing(pdf)
    assert [each.page for each in signed] == list(range(last))
    said = [each for each in pieces(pdf) if each.text and not each.furniture]
    for line in signed:
        text = [each for each in said if each.page == line.page]
        assert min(each.bottom for each in text) > line.top


def test_in_word_too_the_page_of_the_signatures_is_not_signed_twice(
    sheet: Sheet,
) -> None:
    feet = [
        part.decode()
        for name, part in word_reading.parts(to_docx(sheet)).items()
        if name.startswith("word/footer")
    ]
    assert sorted("逐页签名" in each for each in feet) == [False, True]


def test_twelve_parties_have_room_to_sign_on_one_page() -> None:
    found = [
        each
        for each in pieces(to_pdf(_record("meeting")))
        if each.text.startswith(("当事人（签名）", "人民调解员（签名）"))
    ]
    assert len(found) == 13
    assert len({each.page for each in found}) == 1
    bases = sorted((each.base for each in found), reverse=True)
    assert min(high - low for high, low in pairwise(bases)) >= _LEAST_APART
