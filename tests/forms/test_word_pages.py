"""A Word file has as many pages as the PDF of the same paper, and ends as well.

Read by LibreOffice, the most generous of the readers: it puts gaps between 汉字 and
figures and squeezes no marks.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Final

import msgspec
import pypdfium2 as pdfium
import pytest

from mediator.cases.case_file import (
    AgreementEntry,
    ClauseEntry,
    MeetingEntry,
    OwnPaperEntry,
)
from mediator.forms.catalogue import FORMS, PaperRef, make
from mediator.forms.sheet import BLANK_DAY, Field, Fields, Sheet
from mediator.forms.to_pdf import to_pdf
from tests import people
from tests.forms.expected import REVIEWED, all_papers, name_of
from tests.forms.office_word import NEEDED, OFFICE, converted
from tests.forms.papers import AGREEMENT, SIGNERS, para
from tests.forms.paragraphs import ALL
from tests.forms.reading import page_count
from tests.people_dossier import WHOLE

pytestmark = pytest.mark.skipif(not OFFICE, reason=NEEDED)

_EVERY_DAY = frozenset(
    (
        "fall-authorisation-2",  # an organisation's: the fullest page there is
        "leak-application-1",
        "crowd-agreement-1",
        "failed-contents-1",
        "wages-agreement-1",
        "fall-acceptance-1",
        "leak-meeting-1",
    )
)

_SOURCE: Final = "".join("".join(each.split()) for each in ALL)
_LONG_TABLES: Final = {
    "claimants": "claimants",
    "representatives": "chosen",
    "court_termination": "focus",
    "closing_report": "",  # the facts and the agreement are long
}
"""Forms with tables for text at length, and the particular that holds it."""


def _prose(paragraphs: int = 240) -> str:
    """Return more than 20,000 characters of sentences as a mediator writes them."""
    random = Random(1)  # noqa: S311 - a seed, no secret
    lines = []
    for _ in range(paragraphs):
        start = random.randrange(len(_SOURCE))
        line = (_SOURCE * 2)[start : start + random.randrange(15, 160)]
        lines.append(f"{line.strip('，。；：、”） ')}。")
    return "\n".join(lines)


def _papers() -> Iterator[tuple[str, Sheet]]:
    for case, ref in all_papers():
        if case.uid in REVIEWED:
            yield name_of(case, ref), make(ref, case, people.ROOM, 1)


def _blank() -> Iterator[tuple[str, Sheet]]:
    for form in FORMS:
        yield f"blank-{form.key}", form.make(people.EMPTY, people.ROOM, "")


def _last_page(pdf: bytes) -> list[str]:
    """Return the lines of the last page, without what stands at its foot."""
    document = pdfium.PdfDocument(pdf)
    try:
        text = document[len(document) - 1].get_textpage().get_text_range()
    finally:
        document.close()
    lines = ["".join(line.split()) for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith(("第", "2026-"))]


def _differing(sheets: dict[str, Sheet], folder: Path) -> dict[str, tuple[int, int]]:
    word = converted(sheets, folder)
    pages = {
        name: (page_count(to_pdf(sheet)), page_count(word[name]))
        for name, sheet in sheets.items()
    }
    return {name: both for name, both in pages.items() if both[0] != both[1]}


@pytest.mark.long
def test_the_fullest_papers_have_as_many_pages_in_word(tmp_path: Path) -> None:
    sheets = {name: sheet for name, sheet in _papers() if name in _EVERY_DAY}
    assert len(sheets) == len(_EVERY_DAY)
    assert _differing(sheets, tmp_path) == {}


@pytest.mark.long
def test_rare_names_of_papers_opened_together_are_each_in_their_own_font(
    tmp_path: Path,
) -> None:
    names = {"a": "王𬭎在场作证", "b": "李𬬭没有到场", "c": "赵㛃签收文书"}
    sheets = {key: Sheet("记录", (para(name),)) for key, name in names.items()}
    for pdf in converted(sheets, tmp_path).values():
        assert b"+RareSong" in pdf
        assert b"NotoSans" not in pdf


@pytest.mark.long
def test_a_label_with_figures_stands_on_one_line(tmp_path: Path) -> None:
    labels = tuple(f"照片{place}说明" for place in (1, 2, 13))
    fields = tuple(Fields(((Field(each),),), columns=1) for each in labels)
    pdf = converted({"a": Sheet("照片", fields)}, tmp_path)["a"]
    assert set(labels) <= set(_last_page(pdf))


@pytest.mark.nightly
def test_every_paper_has_as_many_pages_in_word(tmp_path: Path) -> None:
    assert _differing(dict((*_papers(), *_blank())), tmp_path) == {}


@pytest.mark.nightly
def test_a_long_record_has_no_line_a_page_more(tmp_path: Path) -> None:
    record = make(PaperRef("meeting", "", ""), people.LONG, people.ROOM, 1)
    pdf = page_count(to_pdf(record))
    word = page_count(converted({"record": record}, tmp_path)["record"])
    assert word <= pdf


@pytest.mark.nightly
def test_long_tables_have_hardly_a_page_more_in_word(tmp_path: Path) -> None:
    # Lines and rows are as high as in the PDF, so what is left are the lines that
    # LibreOffice breaks earlier: a page in twenty to fifty of real sentences. A record
    # that repeats one sentence which just fits two lines has a third one each time;
    # in Word, which obeys the file, it has two.
    text = _prose()
    case = msgspec.structs.replace(
        WHOLE,
        facts=text,
        agreements=(AgreementEntry(uid="long", clauses=(ClauseEntry(text=text),)),),
        meetings=(MeetingEntry(uid="long", text=text),),
        own_papers=tuple(
            OwnPaperEntry(
                uid=f"own-{key}", paper=key, values={name: text} if name else {}
            )
            for key, name in _LONG_TABLES.items()
        ),
    )
    sheets = {
        key: make(PaperRef(key, "", f"own-{key}"), case, people.ROOM, 1)
        for key in _LONG_TABLES
    }
    word = converted(sheets, tmp_path)
    for key, sheet in sheets.items():
        pages = page_count(to_pdf(sheet))
        assert pages > 20, key
        assert page_count(word[key]) <= pages * 1.08, (key, pages)


@pytest.mark.long
@pytest.mark.parametrize(
    "lengths", [range(20, 24), pytest.param(range(1, 90), marks=pytest.mark.nightly)]
)
def test_the_places_to_sign_are_whole_and_below_some_text(
    lengths: range, tmp_path: Path
) -> None:
    text = "双方于2026年3月1日在调解室核对了第{}号收据，没有异议。"
    sheets = {
        f"{length}": replace(
            AGREEMENT,
            blocks=(*(para(text.format(n)) for n in range(length)), SIGNERS),
        )
        for length in lengths
    }
    word = converted(sheets, tmp_path)
    signed = "当事人（签名盖章或按指印）："
    for name in sheets:
        last = _last_page(word[name])
        first = next(place for place, line in enumerate(last) if signed in line)
        assert last[-1] == BLANK_DAY, name
        assert first >= 1, name
