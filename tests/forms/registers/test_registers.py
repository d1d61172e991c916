"""Registers as printed books: across, headed on every page, blank where unknown."""

import re
from dataclasses import replace
from datetime import date
from time import process_time

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.book import Beginning
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.exchange.importing import Incoming, import_cases
from mediator.cases.facts.codes import codes
from mediator.cases.lists import years
from mediator.cases.model import Prevention, Screening, Visit
from mediator.cases.snapshot import room_value
from mediator.forms.catalogue import FORMS, PaperRef, make
from mediator.forms.registers import disputes
from mediator.forms.registers.pages import register_sheet
from mediator.forms.registers.shelf import TITLES, register, write_registers
from mediator.forms.sheet import (
    Align,
    Face,
    Run,
    Sheet,
    Signatures,
    Table,
    sheet_text,
)
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from mediator.forms.to_pdf.atoms import Setting
from mediator.forms.to_pdf.runs import set_runs
from mediator.forms.to_pdf.typefaces import typefaces
from mediator.forms.wording import em
from mediator.places import resource
from mediator.problems import Problem
from tests.cases.exchange.reading import read_case_file
from tests.forms import reading, word_reading
from tests.forms.expected import register_path, register_text, sample_book
from tests.new_book import new_book

YEAR = 2026
NAMED = Beginning("示例街道人民调解委员会", "示例调解室", "江以宁", "口令一二三")
SAMPLES = sorted(resource("samples").glob("*.json"))


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("registers") / "a.book"
    made = new_book(folder, NAMED)
    import_cases(made, [Incoming(path, read_case_file(path)) for path in SAMPLES])
    yield made
    made.close()


def pages_of(sheet: Sheet) -> list[str]:
    document = pypdfium2.PdfDocument(to_pdf(sheet))
    return ["".join(page.get_textpage().get_text_range().split()) for page in document]


def year_of(book):
    return max(years(book))


@pytest.mark.parametrize("title", TITLES)
def test_a_register_says_the_same_as_value_pdf_and_word(book, title):
    sheet = register(book, title, year_of(book))
    wanted = "".join(sheet_text(sheet).split())
    assert sheet.title == title
    assert "示例街道人民调解委员会" in wanted
    assert f"{year_of(book)}年度" in wanted
    assert sheet.page.width > sheet.page.height
    # A line that runs over the page ends after the cells beside it.
    assert sorted(reading.body(to_pdf(sheet))) == sorted(wanted)
    assert "".join(word_reading.body(to_docx(sheet)).split()) == wanted


@pytest.mark.parametrize("title", TITLES)
def test_a_register_is_large_enough_to_be_read(book, title):
    assert register(book, title, year_of(book)).size >= 10.5


def test_no_name_of_three_characters_is_cut_in_the_register_of_cases(book):
    said = [each.text for each in reading.pieces(to_pdf(case_register_of(book)))]
    assert "廖永福" in said
    assert "吴晓岚" in said


def case_register_of(book):
    return register(book, "案件登记簿", year_of(book))


@pytest.fixture(scope="module")
def reviewed():
    with sample_book() as made:
        yield made


@pytest.mark.parametrize("title", TITLES)
def test_a_register_says_what_was_reviewed(reviewed, title):
    assert register_text(reviewed, title) == register_path(title).read_text("utf-8")


def test_every_case_and_its_number_stand_in_the_register_of_cases(book):
    found = []
    for year in years(book):
        text = sheet_text(register(book, "案件登记簿", year))
        found += re.findall(r"^\d{4}-\d{4}(?= |$)", text, re.MULTILINE)
    assert len(found) == len(set(found)) == len(SAMPLES)


def test_a_page_of_the_register_of_cases_holds_eight_ordinary_cases(book):
    sheet = case_register_of(book)
    table = next(each for each in sheet.blocks if isinstance(each, Table))
    head, *told = table.rows
    longer = replace(table, rows=(head, *told * 4))
    blocks = tuple(longer if each is table else each for each in sheet.blocks)
    pages = [
        len(re.findall(r"2026-\d{4}", page))
        for page in pages_of(replace(sheet, blocks=blocks))
    ]
    assert sum(pages) == 4 * len(told)
    assert min(pages[1:-2]) >= 8  # the last but one leaves three to the last
    assert pages[0] >= 6


def test_the_register_of_cases_names_days_and_people_shortly(book):
    text = case_register_text(book)
    assert "\n达成协议 5月11日\n" in text
    assert "\n2024年3月15日\n" in text
    assert "\n杜长贵等10人\n" in text


def case_register_text(book):
    return sheet_text(case_register_of(book))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("楼上漏水。", "楼上漏水。"),
        ("楼上漏水。\n要求修好。", "楼上漏水。要求修好。"),
        ("楼上漏水。地板泡坏了，要求赔偿八千元。", "楼上漏水……"),
        ("楼上卫生间漏水，地板泡坏了。", "楼上卫生间漏水……"),
        ("楼上，" + "漏" * 20, "楼上，漏漏漏漏漏……"),
        ("2026年3月9日，楼上漏水，楼下的地板泡坏了。", "2026年3月9日……"),
        ("", ""),
    ],
)
def test_what_happened_is_told_as_far_as_there_is_room(text, said):
    assert disputes.gist(text, 10.0) == said


@given(st.text(alphabet="漏水，。；a1", max_size=80), st.floats(3.0, 40.0))
def test_what_is_told_is_a_beginning_and_has_room(text, most):
    said = disputes.gist(text, most)
    assert em(said) <= most
    assert text.startswith(said.removesuffix("……"))
    assert (said == text) == (em(text) <= most)


def test_a_year_without_lines_says_so(book):
    text = sheet_text(register(book, "回访登记簿", 1999))
    assert "本年度没有登记。" in text
    assert "共0条" in text


def test_who_came_stands_in_the_register_and_without_visits_it_is_blank(book):
    blank = register(book, "来访接待登记簿", 1999)
    assert "第　　　册" in sheet_text(blank)
    assert "本年度没有登记" not in sheet_text(blank)
    uid = book.add(
        Visit,
        came_on=date(1998, 3, 2),
        way="来电",
        name="钱远",
        phone="13900001234",
        about="楼上漏水。",
        answer="请找物业。",
        received_by="陈和平",
    )
    open_one = sheet_text(register(book, "来访接待登记簿", 1998))
    for said in ("1998年3月2日", "来电", "钱远", "楼上漏水。", "请找物业。", "陈和平"):
        assert said in open_one
    assert "不立案" not in open_one
    book.change(Visit, uid, closed_on=date(1998, 3, 3))
    closed = sheet_text(register(book, "来访接待登记簿", 1998))
    assert "请找物业。（1998年3月3日答复，不立案）" in closed


def test_rounds_and_what_they_prevented_stand_in_two_registers(book):
    for title in ("矛盾纠纷排查登记簿", "矛盾纠纷预防登记簿"):
        assert "本年度没有登记" not in sheet_text(register(book, title, 1997))
    round_uid = book.add(
        Screening,
        began_on=date(1997, 3, 2),
        ended_on=date(1997, 3, 4),
        area="柳荫里三栋",
        screened_by=["陈和平", "周小雨"],
        times=2,
        found=3,
    )
    book.add(
        Prevention,
        kind="防止群体性上访",
        happened_on=date(1997, 3, 5),
        disputes=1,
        people=15,
        screening_uid=round_uid,
        text="劝住了。",
    )
    rounds = sheet_text(register(book, "矛盾纠纷排查登记簿", 1997))
    days = "1997年3月2日至1997年3月4日"
    for said in (days, "柳荫里三栋", "陈和平、周小雨", "2", "3", "共1条"):
        assert said in rounds
    prevented = sheet_text(register(book, "矛盾纠纷预防登记簿", 1997))
    for said in ("1997年3月5日", "防止群体性上访", "15", "柳荫里三栋", "劝住了。"):
        assert said in prevented


def test_a_paper_that_bears_the_seal_has_a_place_for_it():
    rows = {row.code: row for row in codes("papers", date(YEAR, 1, 1))}
    sealing = {code for code, row in rows.items() if row.flag("seal")}
    places = {
        form.key
        for form in FORMS
        if any(
            isinstance(block, Signatures) and block.seal
            for block in make(PaperRef(form.key, ""), CaseFile(), RoomFile()).blocks
        )
    }
    assert {"agreement", "oral_agreement", "acceptance"} <= sealing <= places
    assert sealing.isdisjoint({"rights_notice", "follow_up", "closing_report"})


def test_an_entry_of_a_register_is_not_parted_over_pages(book):
    columns = disputes.COLUMNS
    facts = "".join(f"第{n}句话讲清了这件事的来龙去脉。" for n in range(1, 13))
    rows = [(f"2026-{n:04}", "", "", "甲", "乙", "", facts) for n in range(1, 13)]
    sheet = register_sheet("案件登记簿", room_value(book), YEAR, columns, rows)
    pages = pages_of(sheet)
    assert len(pages) > 2
    for page in pages:
        assert page.count("第1句话") == page.count("第12句话")


def test_of_what_happened_at_great_length_the_gist_is_there_at_once():
    began = process_time()
    assert disputes.gist("楼上漏水" * 12_500, 60.0).endswith("……")
    assert process_time() - began < 1


def test_an_entry_longer_than_a_page_begins_overleaf_with_its_number(book):
    facts = "".join(f"第{n}句话讲清了这件事的来龙去脉。" for n in range(1, 200))
    rows = [("2026-0001", "", "", "甲", "乙", "", facts)]
    sheet = register_sheet("案件登记簿", room_value(book), YEAR, disputes.COLUMNS, rows)
    pages = pages_of(sheet)
    assert len(pages) > 2
    for page in pages[1:-1]:
        assert "1续" in page


@pytest.mark.parametrize("width", range(40, 130))
def test_a_number_in_a_narrow_cell_never_leaves_its_last_character_alone(width):
    faces = typefaces(None)
    setting = Setting(faces, Face.SONG, 9.0, 14.0, width)
    text = "（2026）示青人调字第12号"
    lines = set_runs((Run(text),), setting, align=Align.LEFT, together=True)
    plain = set_runs((Run(text),), setting, align=Align.LEFT)
    assert "".join(line.text for line in lines) == text
    assert len(lines) == len(plain)
    assert lines[-1].text != "号"


def test_registers_are_written_by_year_and_title(book, tmp_path):
    paths = write_registers(book, YEAR, tmp_path / "out", ["案件登记簿", "用印登记簿"])
    assert [path.name for path in paths] == [
        "2026年案件登记簿.pdf",
        "2026年用印登记簿.pdf",
    ]
    assert all(path.read_bytes().startswith(b"%PDF") for path in paths)
    with pytest.raises(Problem, match="没有“账簿”这种登记簿"):
        write_registers(book, YEAR, tmp_path / "no", ["账簿"])
    assert not (tmp_path / "no").exists()


@pytest.mark.parametrize("width", range(48, 160, 3))
@pytest.mark.parametrize("align", [Align.LEFT, Align.CENTER])
def test_a_day_in_a_narrow_cell_breaks_behind_its_year_only(width, align):
    setting = Setting(typefaces(None), Face.SONG, 9.0, 14.0, width)
    day = (Run("2026年10月14日"),)
    lines = [each.text for each in set_runs(day, setting, align=align, together=True)]
    assert lines in (["2026年10月14日"], ["2026年", "10月14日"])
    number = (Run("（2026）人调字第12号"),)
    lines = [
        each.text for each in set_runs(number, setting, align=align, together=True)
    ]
    assert "第12号" in lines[-1]
