"""The yearbook: its figures are the month's, nobody is in it, two files alike."""

from datetime import date

import pypdfium2
import pytest

from mediator.cases.book import Beginning
from mediator.cases.intake import append, new_case
from mediator.cases.model import (
    Agreement,
    Case,
    FollowUp,
    Obligation,
    Party,
    Screening,
    StageChange,
    Training,
)
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.typical.story import approve, may_be_told, write
from mediator.cases.words import Stage
from mediator.cases.yearbook.figures import yearbook
from mediator.forms.sheet import sheet_text
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from mediator.forms.yearbook.pages import yearbook_sheet
from mediator.forms.yearbook.write import write_yearbook
from mediator.problems import Problem
from tests.forms.word_reading import body
from tests.new_book import new_book, practice_copy

TODAY = date(2026, 11, 26)
PASSWORD = "槐树 12 柳荫"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A practice book of sixty cases."""
    folder = tmp_path_factory.mktemp("year") / "book"
    made = practice_copy(folder, PASSWORD, 7, 60, TODAY)
    yield made
    made.close()


def said(book, year=2026):
    return sheet_text(yearbook_sheet(yearbook(book, year, TODAY), TODAY))


def test_success_stands_with_its_formula_and_its_numbers(book):
    work = yearbook(book, 2026, TODAY).found.whole
    text = said(book)
    assert f"成功{work.agreed}件÷（成功{work.agreed}件＋不成{work.failed}件）" in text
    assert "在调的、撤回和移交的不进分母" in text


def test_the_months_add_up_to_the_cases(book):
    year = yearbook(book, 2026, TODAY)
    assert sum(year.months) == year.found.whole.lead
    assert f"各月案件数（共{year.found.whole.lead}件）" in said(book)


@pytest.mark.long
def test_kinds_and_sources_add_up_to_the_cases(book):
    year = yearbook(book, 2026, TODAY)
    for parts in (year.kinds, year.sources):
        assert not parts or sum(number for _, number in parts) == year.found.whole.lead


def test_nobody_of_any_case_is_in_it(book):
    text = said(book)
    with book.reading() as session:
        people = session.query(Party).all()
        numbers = [each.number for each in session.query(Case)]
    for each in people:
        for word in (each.name, each.phone, each.id_number, each.address):
            assert not word or word not in text, word
    assert not any(number in text for number in numbers)


def test_screenings_are_those_of_the_street_s_table(book):
    book.add(Screening, began_on=date(2025, 10, 8), area="柳荫里", times=2, found=3)
    assert "开展矛盾纠纷排查2次" in said(book, 2025)
    book.add(Screening, began_on=date(2025, 11, 8), area="槐树巷", times=1)
    assert "开展矛盾纠纷排查3次" in said(book, 2025)


def test_trainings_are_in_it(book):
    mediator = room_value(book).mediators[0].uid
    book.add(Training, mediator_uid=mediator, began_on=date(2025, 5, 6), hours=8)
    assert "参加培训1期、1人次，共8学时" in said(book, 2025)


def test_a_year_without_cases_says_so(book):
    text = said(book, 2019)
    assert "本年度没有受理调解案件。" in text
    assert "二〇一九年度" in text


def test_few_opinions_are_not_broken_down(book):
    year = yearbook(book, 2026, TODAY)
    asked = year.found.whole.asked
    uid = year.found.cases[0].uid
    if case_value(book, uid).stage in (Stage.ARCHIVED, Stage.VOID):
        uid = next(
            each.uid for each in year.found.cases if each.ending is Stage.AGREED
            and case_value(book, each.uid).stage is Stage.AGREED
        )  # fmt: skip
    for _ in range(max(0, 2 - asked)):
        append(
            book, FollowUp, uid, visited_on=date(2026, 11, 1), mediation_opinion="满意"
        )
    assert "不分列" in said(book) or yearbook(book, 2026, TODAY).found.whole.asked > 2
    for _ in range(3):
        append(
            book, FollowUp, uid, visited_on=date(2026, 11, 1), mediation_opinion="满意"
        )
    count = yearbook(book, 2026, TODAY).found.whole.asked
    assert f"问到对怎样调解的意见{count}次：满意" in said(book)


@pytest.mark.long
def test_only_what_all_agreed_to_and_the_head_allowed_is_told(book):
    done = [
        each.uid
        for each in yearbook(book, 2026, TODAY).found.cases
        if each.succeeded and not may_be_told(case_value(book, each.uid))
    ]
    case = case_value(book, done[0])
    write(book, case, title="先修水管再算账", story="两家为漏水争了半年。")
    assert "先修水管再算账" not in said(book)
    uids = [each.uid for each in case.parties]
    write(book, case, consenting=uids, consented_on=TODAY)
    approve(book, case_value(book, case.uid), TODAY)
    assert "案例1　先修水管再算账" in said(book)
    assert "经各方当事人同意、负责人批准" in said(book)


def test_the_sum_of_two_agreements_is_not_told(tmp_path):
    beginning = Beginning("青石镇人民调解委员会", "青石调解室", "李安", PASSWORD)
    book = new_book(tmp_path / "book", beginning)
    try:
        for at in range(3):
            uid = new_case(book, TODAY)
            made = append(book, Agreement, uid, reached_on=TODAY)
            append(book, Obligation, uid, agreement_uid=made, amount_fen=500_000)
            book.change(Case, uid, accepted_on=TODAY, stage=Stage.AGREED)
            append(
                book, StageChange, uid, from_stage=Stage.MEDIATING,
                to_stage=Stage.AGREED, happened_on=TODAY,
            )  # fmt: skip
            assert ("协议涉及金额" in said(book)) is (at == 2)
        assert "1.50万元" in said(book)
    finally:
        book.close()


def test_pdf_and_word_say_the_same(book):
    sheet = yearbook_sheet(yearbook(book, 2026, TODAY), TODAY)
    text = "".join(sheet_text(sheet).split())
    assert "".join(body(to_docx(sheet)).split()) == text
    document = pypdfium2.PdfDocument(to_pdf(sheet))
    first = document[0].get_textpage().get_text_range()
    second = document[1].get_textpage().get_text_range()
    document.close()
    assert "年报" in first
    assert "第1页" not in first
    assert "第2页" in second
    assert "本室概况" in second


def test_equal_years_are_equal_files(book, tmp_path):
    one = write_yearbook(book, 2026, tmp_path / "一", TODAY)
    two = write_yearbook(book, 2026, tmp_path / "二", TODAY)
    assert [each.name for each in one] == ["2026年报.pdf", "2026年报.docx"]
    assert [each.read_bytes() for each in one] == [each.read_bytes() for each in two]


@pytest.mark.parametrize(
    ("year", "words"), [(1999, "没有1999年的记录"), (2090, "2090年还没有到")]
)
def test_a_year_of_which_there_is_nothing_is_refused_in_words(
    book, tmp_path, year, words
):
    with pytest.raises(Problem, match=words):
        write_yearbook(book, year, tmp_path / "年报", TODAY)
    assert not (tmp_path / "年报").exists()
