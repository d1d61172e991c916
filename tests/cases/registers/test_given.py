"""对外提供登记簿: who outside got what, from the copies and the ledgers."""

from datetime import UTC, date, datetime

from mediator.cases.archive.sealing import seal
from mediator.cases.exchange.exporting import EXPORTED, export_to
from mediator.cases.exchange.masked import export_masked
from mediator.cases.history.entries import Asked, numbers, read_entries
from mediator.cases.intake import new_case
from mediator.cases.issuing import Issue, keep_issues
from mediator.cases.ledger.taking import LISTED, Allowed, take_ledger
from mediator.cases.model import Case, JournalEntry, Party
from mediator.cases.registers.given import given_lines
from mediator.cases.registers.numbers import number_lines
from mediator.cases.registers.seals import seal_lines
from mediator.cases.snapshot import case_value
from mediator.cases.words import Stage
from mediator.forms.registers.given import given_register
from mediator.forms.sheet import sheet_text
from tests.cases.exchange.reading import MOVING

TODAY = date(2026, 11, 2)
AT = datetime(2026, 11, 2, 1, tzinfo=UTC)


def issue(uid, recipient="", purpose=""):
    return Issue(
        case_uid=uid,
        paper="agreement",
        subject_uid="",
        way="存为PDF",
        number="（2026）示民调字第1号",
        text="双方同意。",
        content=b"x",
        recipient=recipient,
        purpose=purpose,
    )


def test_a_copy_stands_in_the_register_with_whom_and_what_for(book):
    uid = new_case(book, TODAY)
    keep_issues(book, [issue(uid, "示例区人民法院", "立案审查")], at=AT)
    (line,) = given_lines(book, 2026)
    assert line.what == "人民调解协议书"
    assert line.case.number == case_value(book, uid).number
    assert (line.recipient, line.purpose) == ("示例区人民法院", "立案审查")
    assert line.masked
    assert line.given_on == TODAY
    assert given_lines(book, 2025) == ()


def test_the_paper_itself_is_given_to_nobody_outside(book):
    uid = new_case(book, TODAY)
    keep_issues(book, [issue(uid)], at=AT)
    assert given_lines(book, 2026) == ()


def test_a_copy_is_in_no_register_of_numbers_or_seals(book):
    uid = new_case(book, TODAY)
    keep_issues(book, [issue(uid, "示例区人民法院", "立案审查")], at=AT)
    assert seal_lines(book, 2026) == ()
    assert not [each for each in number_lines(book, 2026) if each.issued_on]
    assert case_value(book, uid).issued == ()
    assert len(case_value(book, uid).papers) == 1


def test_a_whole_ledger_stands_there_and_a_masked_one_does_not(book):
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    take_ledger(book, first, last, TODAY)
    assert given_lines(book, datetime.now(UTC).year) == ()
    take_ledger(book, first, last, TODAY, Allowed("司法所核查"))
    (line,) = given_lines(book, datetime.now(UTC).year)
    assert (line.what, line.purpose, line.masked) == (LISTED, "司法所核查", False)


def test_the_register_is_printed_with_a_place_to_sign(book):
    uid = new_case(book, TODAY)
    keep_issues(book, [issue(uid, "示例区人民法院", "立案审查")], at=AT)
    said = sheet_text(given_register(book, 2026))
    for word in ("对外提供登记簿", "接收人（签名）", "示例区人民法院", "遮去"):
        assert word in said
    assert "示例区人民法院" not in sheet_text(given_register(book, 2025))


def test_the_whole_book_leaving_is_journalled_each_time(book, tmp_path):
    new_case(book, TODAY)
    for place in ("one", "two"):
        export_to(book, tmp_path / place, MOVING)
    with book.reading() as session:
        said = [each.what for each in session.query(JournalEntry)]
    assert said.count(f"{EXPORTED}1件：换电脑") == 2
    one, two = (tmp_path / each / "book.json" for each in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_the_whole_book_leaving_stands_in_the_register_and_a_masked_one_does_not(
    book, tmp_path
):
    new_case(book, TODAY)
    export_masked(book, tmp_path / "masked")
    year = datetime.now(UTC).year
    assert given_lines(book, year) == ()
    export_to(book, tmp_path / "whole", MOVING)
    (line,) = given_lines(book, year)
    assert (line.what, line.purpose, line.masked, line.count) == (
        EXPORTED, "换电脑", False, 1,
    )  # fmt: skip


def test_the_whole_book_leaving_stands_in_the_journal_of_each_guarded_case(
    book, tmp_path
):
    ordinary, childs, sealed, risky, cared = (new_case(book, TODAY) for _ in range(5))
    book.change(Case, ordinary, risk_flags=["无"])
    book.change(Case, risky, risk_flags=["可能自杀"])
    book.change(Case, cared, special_groups=["残疾人"])
    party = case_value(book, childs).parties[0].uid
    book.change(Party, party, name="王小雨", born_on=date(2015, 1, 1))
    book.change(Case, sealed, stage=Stage.ARCHIVED)
    seal(book, sealed, "涉及隐私")
    file = export_to(book, tmp_path / "whole", MOVING)
    assert "王小雨" in file.read_text(encoding="utf-8")

    def told(uid):
        found = read_entries(book, numbers(book, Asked(uid)), case_uid=uid)
        return sum(each.what == f"{EXPORTED}5件：换电脑" for each in found)

    logged = [told(uid) for uid in (ordinary, childs, sealed, risky, cared)]
    assert logged == [0, 1, 1, 1, 1]
    with book.reading() as session:
        said = [each.what for each in session.query(JournalEntry)]
    assert said.count(f"{EXPORTED}5件：换电脑") == 1  # one entry names them all
