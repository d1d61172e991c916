"""What differs from the version that was signed, and how many pages a print has."""

from datetime import UTC, date, datetime

from msgspec.structs import replace

from mediator.cases.book import Beginning
from mediator.cases.case_file import ClauseEntry, PaperEntry, SignatureEntry
from mediator.cases.intake import new_case
from mediator.cases.snapshot import case_value
from mediator.cases.words import Mark, Signer
from mediator.forms.catalogue import PaperRef, make, papers_of
from mediator.forms.changed import difference, signed_print
from mediator.forms.handing_out import prepare, remember, write_papers
from mediator.forms.sheet import sheet_text
from mediator.forms.to_pdf import to_pdf_counted
from mediator.ui.page_images import page_count
from tests.new_book import new_book
from tests.people import LEAK, ROOM

DAY = date(2026, 2, 15)


def agreement() -> PaperRef:
    return next(ref for ref in papers_of(LEAK) if ref.key == "agreement")


def signed_as(text, *, version=1, day=DAY, at=datetime(2026, 2, 15, 1, tzinfo=UTC)):
    """Return the case with one print and one signature on its agreement."""
    printed = PaperEntry(
        paper="agreement",
        subject="agreement-1",
        version=version,
        text=text,
        issued_at=at,
    )
    hand = SignatureEntry(
        paper="agreement",
        subject="agreement-1",
        signer=Signer.PARTY,
        party="party-2",
        marks=(Mark.SIGNED,),
        signed_on=day,
    )
    return replace(LEAK, papers=(printed,), signatures=(hand,))


def with_clauses(case, *texts):
    agreed = case.agreements[0]
    clauses = tuple(ClauseEntry(text=text) for text in texts)
    return replace(case, agreements=(replace(agreed, clauses=clauses),))


def now(case=LEAK):
    return sheet_text(make(agreement(), case, ROOM))


def test_an_unchanged_record_differs_from_nothing():
    assert difference(agreement(), signed_as(now()), ROOM) is None


def test_one_changed_clause_is_told_with_both_wordings():
    said = [each.text for each in LEAK.agreements[0].clauses]
    case = with_clauses(signed_as(now()), said[0].replace("6000", "5000"), *said[1:])
    found = difference(agreement(), case, ROOM)
    assert found.signed_on == DAY
    ((was, is_now),) = found.lines
    assert "6000元" in was
    assert "5000元" in is_now
    sentence = found.said(DAY)
    assert sentence.startswith("与2月15日签字的那一版（第1版）不同：")
    assert "改成了" in sentence


def test_a_clause_taken_away_or_added_is_told_as_such():
    said = [each.text for each in LEAK.agreements[0].clauses]
    fewer = difference(agreement(), with_clauses(signed_as(now()), *said[:-1]), ROOM)
    assert any(was and not is_now for was, is_now in fewer.lines)
    more = with_clauses(signed_as(now()), *said, "诉讼费各自承担。")
    added = difference(agreement(), more, ROOM)
    assert ("", "四、诉讼费各自承担。") in added.lines
    assert "多了“四、诉讼费各自承担。”" in added.said(DAY)


def test_a_print_made_after_signing_is_not_what_was_signed():
    later = signed_as("别的", at=datetime(2026, 2, 20, 1, tzinfo=UTC))
    assert signed_print(later, "agreement", "agreement-1") is None
    assert difference(agreement(), later, ROOM) is None


def test_each_paper_of_a_set_is_counted_by_itself():
    sheets = [make(ref, LEAK, ROOM) for ref in papers_of(LEAK)[:4]]
    whole, counts = to_pdf_counted(sheets)
    assert len(counts) == 4
    assert sum(counts) == page_count(whole)
    assert counts[3] == page_count(to_pdf_counted(sheets[3:])[0])


def test_a_saved_pdf_keeps_its_pages_and_a_word_file_has_none(tmp_path):
    beginning = Beginning("示范调委会", "示范调解室", "陈和平", "槐树 12 柳荫")
    book = new_book(tmp_path / "book", beginning)
    uid = new_case(book, DAY)
    (rights,) = [
        ref for ref in papers_of(case_value(book, uid)) if ref.key == "rights_notice"
    ]
    prepared = prepare(book, uid, (rights,), DAY)
    gone = write_papers(prepared, tmp_path / "out", ("pdf", "docx"))
    remember(book, gone)
    pages = {each.way: each.pages for each in case_value(book, uid).papers}
    book.close()
    assert pages == {"存为PDF": page_count(gone[0].content), "存为Word": None}
