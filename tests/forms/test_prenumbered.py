"""Blank forms with their numbers on them, and the register of who took them."""

import re
from datetime import date

import msgspec
import pytest

from mediator.cases.book import Beginning
from mediator.cases.drawings import Wanted, use_form
from mediator.cases.intake import new_case
from mediator.cases.model import Agreement, OwnPaper
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.voiding import void_number
from mediator.forms.catalogue import FORMS, form_of, make, papers_of
from mediator.forms.handing_out import prepare
from mediator.forms.prenumbered import (
    blank_form,
    draw_blank,
    file_name,
    free_forms,
    numbered_form,
    numbered_forms,
    prenumbered,
)
from mediator.forms.registers.kept import DRAWN
from mediator.forms.registers.shelf import register
from mediator.forms.sheet import Face, sheet_text
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf, to_pdf_set
from mediator.problems import Problem
from tests import people
from tests.forms import reading, word_reading
from tests.forms.test_style import room_with
from tests.new_book import new_book

DAY = date(2026, 11, 25)
NAMED = Beginning("示例街道人民调解委员会", "示例调解室", "江以宁", "口令一二三")


@pytest.fixture
def book(tmp_path):
    made = new_book(tmp_path / "a.book", NAMED)
    yield made
    made.close()


@pytest.mark.parametrize("form", numbered_forms(DAY), ids=lambda each: each.key)
def test_a_blank_form_bears_its_number_in_both_files(form):
    number = "（2026）柳民调字第8号"
    sheet = prenumbered(form, people.ROOM, number)
    said = "".join(sheet_text(sheet).split())
    assert sheet.title == form.title
    assert number in said
    assert reading.body(to_pdf(sheet)) == said
    assert "".join(word_reading.body(to_docx(sheet)).split()) == said


@pytest.mark.parametrize("form", free_forms(DAY), ids=lambda each: each.key)
def test_every_other_paper_may_be_had_blank_without_a_number(form):
    sheet = prenumbered(form, people.ROOM, "")
    said = "".join(sheet_text(sheet).split())
    assert sheet.title == form.title
    assert form.title in said
    assert reading.body(to_pdf(sheet)) == said
    assert blank_form(form.title, DAY) == form


def test_every_paper_of_the_catalogue_may_be_had_blank():
    forms = (*numbered_forms(DAY), *free_forms(DAY))
    assert sorted(each.key for each in forms) == sorted(each.key for each in FORMS)
    with pytest.raises(Problem, match="没有“请柬”这种文书"):
        blank_form("请柬", DAY)


def test_the_place_for_a_number_is_written_as_the_room_writes_its_numbers():
    own = msgspec.structs.replace(
        people.ROOM,
        number_patterns={
            "agreement": "〔{年}〕示民调字第{号:3}号",
            "acceptance_notice": "示民调受〔{年}〕{连号}号",
        },
    )
    for key, said in (
        ("agreement", "编号：〔〕示民调字第号"),
        ("acceptance_notice", "示民调受〔〕号"),
        ("oral_agreement", "编号字［］号"),
    ):
        sheet = prenumbered(numbered_form(key, DAY), own, "")
        assert said in "".join(sheet_text(sheet).split())


def written(book, uid):
    """Return what stands on each numbered paper of a case, without white space."""
    case, room = case_value(book, uid), room_value(book)
    return {
        ref: "".join(sheet_text(make(ref, case, room)).split())
        for ref in papers_of(case)
        if form_of(ref.key).number_kind
    }


def test_before_a_paper_is_numbered_its_place_looks_as_the_number_will(book):
    uid = new_case(book, DAY)
    book.add(Agreement, case_uid=uid, form="书面")
    book.add(Agreement, case_uid=uid, form="口头")
    for form in numbered_forms(DAY):
        if form.kind not in {"agreement", "oral_agreement"}:
            book.add(OwnPaper, case_uid=uid, paper=form.key)
    before = written(book, uid)
    assert len(before) == len(numbered_forms(DAY))
    for paper in prepare(book, uid, tuple(before), DAY):
        place = re.sub(r"\d", "", paper.sheet.number)
        assert place
        assert place in before[paper.ref], paper.ref.key


def test_agreements_are_offered_first():
    assert [each.key for each in numbered_forms(DAY)][:2] == [
        "agreement",
        "oral_agreement",
    ]


def test_a_form_is_named_by_title_or_key_and_one_without_number_refused():
    assert numbered_form("人民调解协议书", DAY) == numbered_form("agreement", DAY)
    assert numbered_form("口头协议登记表", DAY).key == "oral_agreement"
    with pytest.raises(Problem, match="不是带编号的文书"):
        numbered_form("人民调解记录", DAY)


def test_a_blank_form_looks_as_the_room_has_chosen():
    form = numbered_form("agreement", DAY)
    sheet = prenumbered(form, room_with(face="仿宋"), "第1号")
    assert sheet.face is Face.FANG


def test_all_forms_of_a_drawing_are_one_file_each_with_its_own_number(book):
    form = numbered_form("oral_agreement", DAY)
    wanted = Wanted(form.key, form.kind, 3, "江以宁", "上门调解")
    drawn, sheets = draw_blank(book, form, wanted, DAY)
    pdf = reading.body(to_pdf_set(sheets))
    assert all(pdf.count(each.number) == 1 for each in drawn)
    assert file_name(form, drawn) == f"空白{form.title} 2026年第1-3号.pdf"
    assert file_name(form, drawn[:1]) == f"空白{form.title} 2026年第1号.pdf"


def test_the_register_says_what_became_of_every_form(book):
    form = numbered_form("agreement", DAY)
    wanted = Wanted(form.key, form.kind, 3, "江以宁", "上门调解")
    (used, voided, still_out), _ = draw_blank(book, form, wanted, DAY)
    case = new_case(book, DAY)
    agreement = book.add(Agreement, case_uid=case)
    use_form(book, case, agreement, form.kind, number=used.number, on=DAY)
    void_number(book, form.kind, voided.number, "淋湿了", DAY)
    said = sheet_text(register(book, DRAWN, 2026))
    assert "共1条" in said
    for text in (
        f"{used.number}至{still_out.number}",
        f"{used.number}（2026-0001）",
        f"{voided.number}（淋湿了）",
        "江以宁",
        "上门调解",
    ):
        assert text in said
    numbers = sheet_text(register(book, "文书编号登记簿", 2026))
    assert "空白文书，江以宁领用，未用" in numbers
    assert "本年度没有登记。" in sheet_text(register(book, DRAWN, 2025))
