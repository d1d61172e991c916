"""Follow-ups, on-demand papers, scans, voided numbers and wording in case files."""

import json
from datetime import date
from pathlib import Path

import pytest

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.exchange.exporting import export_book, export_to
from mediator.cases.exchange.importing import Incoming, import_cases
from mediator.cases.exchange.reader import read_case_bytes
from mediator.cases.exchange.writer import write
from mediator.cases.finding.search import find
from mediator.cases.intake import new_case
from mediator.cases.model import (
    Agreement,
    Attachment,
    FollowUp,
    OwnPaper,
    Party,
    Signature,
    VoidNumber,
    Wording,
)
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.safety.keys import Kdf
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.words import Mark, Side, Signer
from mediator.problems import Problem
from tests.cases.exchange.reading import MOVING, read_case_file
from tests.forms.pictures import picture

EMPTY = Beginning("", "", "", "口令一二三")
NAMED = Beginning("示例街道人民调解委员会", "示例调解室", "江以宁", "口令一二三")
TODAY = date(2026, 11, 25)

SIGNED = picture("签了字的")
CHOICES = {"paper.persons": "身份证版", "rules.region": "宁波"}


@pytest.fixture
def make(tmp_path):
    """Make books that are closed at the end."""
    made: list[CaseBook] = []

    def make(beginning: Beginning = EMPTY) -> CaseBook:
        folder = tmp_path / f"{len(made)}.book"
        book, _ = CaseBook.create(folder, beginning, Kdf(64, 1, 1))
        made.append(book)
        return book

    yield make
    for book in made:
        book.close()


@pytest.fixture
def filled(make):
    """A book with one of everything new."""
    book = make(NAMED)
    case = new_case(book, TODAY)
    party = book.add(Party, case_uid=case, side=Side.APPLICANT, name="王建国")
    agreement = book.add(Agreement, case_uid=case, number="（2026）示民调字第1号")
    visit = book.add(
        FollowUp,
        case_uid=case,
        agreement_uid=agreement,
        visited_on=TODAY,
        way="电话",
        text="第一行\n第二行",
    )
    paper = book.add(
        OwnPaper,
        case_uid=case,
        paper="extension",
        party_uid=party,
        number="示调延〔2026〕1号",
        made_on=TODAY,
        values={"why": "等鉴定\n结果", "until": "2026-12-25"},
    )
    store = AttachmentStore(book.folder.attachments, book.key)
    book.add(
        Attachment,
        case_uid=case,
        paper="extension",
        subject_uid=paper,
        stored_name=store.put(SIGNED),
        size=len(SIGNED),
    )
    with book.changing("作废") as session:
        session.add(
            VoidNumber(
                kind="agreement",
                number="（2026）示民调字第2号",
                reason="写错",
                voided_on=TODAY,
                case_uid=case,
            )
        )
        session.add(Wording(key="agreement.copies", text="本协议一式{份数}份。"))
    book.set("paper.persons", "身份证版")
    book.set("rules.region", "宁波")
    return book, case, {"agreement": agreement, "visit": visit, "paper": paper}


def read(tree: dict) -> Incoming:
    return Incoming(
        Path("x.json"), read_case_bytes(json.dumps(tree).encode(), Path("x.json"))
    )


def test_a_case_says_its_visits_own_papers_and_scans(filled):
    book, case, uids = filled
    value = case_value(book, case)
    (visit,) = value.follow_ups
    assert (visit.agreement, visit.way) == (uids["agreement"], "电话")
    (paper,) = value.own_papers
    assert paper.value("why") == "等鉴定\n结果"
    assert paper.value("nothing") == ""
    (scan,) = value.scans
    assert (scan.paper, scan.subject) == ("extension", uids["paper"])
    assert room_value(book).wordings == {"agreement.copies": "本协议一式{份数}份。"}
    assert room_value(book).choices == CHOICES


def test_what_is_exported_comes_in_and_goes_out_equal(filled, make, tmp_path):
    book, _, _ = filled
    other = make()
    out = export_to(book, tmp_path / "out", MOVING)
    import_cases(other, [Incoming(out, read_case_file(out))])
    again = export_to(other, tmp_path / "again", MOVING)
    assert again.read_bytes() == out.read_bytes()
    (scan,) = (tmp_path / "again" / "attachments").iterdir()
    assert scan.read_bytes() == SIGNED
    (void,) = export_book(other).void_numbers
    assert void.reason == "写错"
    assert room_value(other).choices == CHOICES


def test_an_own_number_is_found(filled):
    book, case, _ = filled
    with book.reading() as session:
        assert find(session, "示调延〔2026〕1号") == [case]
        assert find(session, "示调延") == [case]


def test_what_hangs_on_something_deleted_goes_and_comes_with_it(filled):
    book, case, uids = filled
    book.add(
        Signature,
        case_uid=case,
        paper="extension",
        subject_uid=uids["paper"],
        signer=Signer.PARTY,
        marks=[Mark.SIGNED],
    )
    book.remove(OwnPaper, uids["paper"])
    value = case_value(book, case)
    assert (value.scans, value.signatures, value.own_papers) == ((), (), ())
    book.undo()
    assert len(case_value(book, case).scans) == 1
    book.remove(Agreement, uids["agreement"])
    assert case_value(book, case).follow_ups[0].agreement == ""
    content = write(export_book(book))
    assert read_case_bytes(content, Path("x.json")).cases[0].follow_ups


def test_by_hand_a_visit_names_its_agreement_by_number_or_not_at_all(make):
    for agreement in ({"agreement": "一号"}, {}):
        book = make()
        tree = {
            "cases": [
                {
                    "agreements": [{"number": "一号"}],
                    "follow_ups": [{"way": "上门", **agreement}],
                }
            ]
        }
        import_cases(book, [read(tree)])
        (case,) = export_book(book).cases
        assert case.follow_ups[0].agreement == case.agreements[0].uid


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"follow_ups": [{"agreement": "二号"}]}, "第1次回访的 agreement 写的“二号”"),
        ({"follow_ups": [{"way": "传真"}]}, "写的“传真”不在回访方式里"),
        (
            {"own_papers": [{"paper": "x", "party": "无此人"}]},
            "第1份按需文书的 party 写的“无此人”不在当事人里",
        ),
        (
            {"scans": [{"paper": "meeting", "subject": "m", "stored_name": "0"}]},
            "第1份扫描件的 subject 写的“m”在本案里没有",
        ),
        ({"own_papers": [{}]}, "第1份按需文书缺少 paper 一栏"),
    ],
)
def test_what_is_wrong_in_the_new_parts_is_said(fields, said):
    with pytest.raises(Problem, match=said):
        read({"cases": [fields]})


def test_particulars_keep_their_lines_and_lose_control_characters(make):
    tree = {
        "cases": [{"own_papers": [{"paper": "x", "values": {"why": "一\n二\u0007"}}]}]
    }
    book = make(NAMED)
    import_cases(book, [read(tree)])
    (case,) = export_book(book).cases
    assert case.own_papers[0].value("why") == "一\n二"
    book.change(OwnPaper, case.own_papers[0].uid, values={"why": "三\x00"})
    assert case_value(book, case.uid).own_papers[0].value("why") == "三"


def test_a_number_voided_in_both_books_stands_once(filled, make):
    book, _, _ = filled
    other = make()
    with other.changing("作废") as session:
        session.add(
            VoidNumber(
                kind="agreement",
                number="（2026）示民调字第2号",
                reason="本簿作废",
                voided_on=TODAY,
            )
        )
    value = export_book(book)
    without = read({"cases": [{}], "room": {"name": "甲"}})
    import_cases(
        other,
        [
            Incoming(
                without.path,
                type(value)(
                    room=without.value.room,
                    cases=without.value.cases,
                    void_numbers=tuple(
                        type(each)(
                            kind=each.kind,
                            number=each.number,
                            reason=each.reason,
                            voided_on=each.voided_on,
                        )
                        for each in value.void_numbers
                    ),
                ),
            )
        ],
    )
    assert [each.reason for each in export_book(other).void_numbers] == ["本簿作废"]
