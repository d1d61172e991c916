"""年度: the mediators' year by keys, their papers, the yearbook into a folder."""

from datetime import date

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediator.cases.intake import append, assign, new_case
from mediator.cases.model import Case, Mediator, Party, StageChange
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.typical.story import write
from mediator.cases.words import Role, Stage
from mediator.ui.case.archive.typical_card import TypicalCard
from mediator.ui.look import Look
from mediator.ui.printing import sheets as sheet_printing
from mediator.ui.printing.sending import Chosen
from mediator.ui.year import page as year_page
from tests.ui.case.hands import button_called, click, focus, press


@pytest.fixture
def ended(book, desktop):
    """A case led by 李安 that ended well this year; its uid."""
    today = desktop.window.desk.today()
    uid = new_case(book, today)
    for party, name in zip(
        case_value(book, uid).parties, ("赵长青", "钱远"), strict=True
    ):
        book.change(Party, party.uid, name=name)
    book.change(Case, uid, accepted_on=today, kind="邻里", stage=Stage.AGREED)
    assign(book, uid, room_value(book).mediators[0].uid, Role.LEAD, today)
    append(
        book, StageChange, uid, from_stage=Stage.MEDIATING, to_stage=Stage.AGREED,
        happened_on=today,
    )  # fmt: skip
    return uid


@pytest.fixture
def page(desktop, ended):
    assert ended
    desktop.window.go("year")
    desktop.settle()
    return desktop.window.page


@pytest.fixture
def to_file(monkeypatch, tmp_path):
    """The print dialog, answered: into one file."""
    file = tmp_path / "list.pdf"

    def answer(_window, job, _look):
        answer.titles.append(job.title)
        return Chosen("", file=file, landscape=job.landscape)

    answer.titles = []
    monkeypatch.setattr(sheet_printing, "ask", answer)
    answer.file = file
    return answer


def read_again(desktop):
    """Let the page hear of the change, and then what was counted beside the window."""
    desktop.settle()
    desktop.settle()


def text_of(file):
    document = pypdfium2.PdfDocument(file.read_bytes())
    try:
        return "".join(each.get_textpage().get_text_range() for each in document)
    finally:
        document.close()


def cells(page, row):
    model = page.table.model()
    return [model.index(row, at).data() for at in range(model.columnCount())]


def test_each_mediator_has_a_line_and_the_room_the_last(page):
    assert cells(page, 0)[:4] == ["李安", "1", "0", "1"]
    assert cells(page, 1)[:2] == ["全室", "1"]
    assert "受理 1 件" in page._sum.text()
    assert "成功率 100.0%" in page._sum.text()
    assert "成功率＝成功÷（成功＋不成）" in page._sum_below.text()


def test_a_mediators_paper_is_printed_by_keys(page, desktop, to_file):
    assert focus() is page.table
    press(Qt.Key.Key_Return)
    assert focus().text() == "打印年度工作情况表"
    press(Qt.Key.Key_Return)
    desktop.settle()
    said = text_of(to_file.file)
    assert "人民调解员年度工作情况表" in said
    assert "李安" in said
    assert "李安" not in to_file.titles[0]


def test_the_conditions_of_a_grade_show_what_is_there_and_judge_nothing(page):
    said = page._panel._grades.text()
    assert "主办1件" in said
    assert "没有填从哪天起当调解员" in said
    assert "不是评定意见" in page._panel._doubt.text()


def test_the_room_itself_has_no_grade(page, desktop):
    press(Qt.Key.Key_Down)
    desktop.settle()
    assert not page._panel.isVisible()


@pytest.mark.parametrize(
    ("button", "title"),
    [
        ("打印调解员花名册", "人民调解员花名册"),
        ("打印调解员年度工作情况汇总表", "人民调解员年度工作情况汇总表"),
        ("打印调解员培训登记表", "人民调解员培训登记表"),
        ("打印调解组织队伍情况表", "人民调解组织队伍情况表"),
    ],
)
def test_the_rooms_papers_are_printed(page, desktop, to_file, button, title):
    click(button_called(page, button))
    desktop.settle()
    assert title in text_of(to_file.file)


def test_ctrl_p_prints_all_mediators_beside_each_other(page, desktop, to_file):
    assert page.isVisible()
    QTest.keyClick(desktop.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desktop.settle()
    assert "年度工作情况汇总表" in text_of(to_file.file)


def test_the_yearbook_goes_into_a_folder(page, desktop, monkeypatch, tmp_path):
    monkeypatch.setattr(year_page, "ask_for_folder", lambda *_: tmp_path / "年报")
    click(button_called(desktop.window, "存年报(&N)"))
    desktop.settle()
    year = page.desk.today().year
    made = sorted(each.name for each in (tmp_path / "年报").iterdir())
    assert made == [f"{year}年报.docx", f"{year}年报.pdf"]
    said = text_of(tmp_path / "年报" / f"{year}年报.pdf")
    assert "赵长青" not in said
    assert "受理并调解民间纠纷1件" in "".join(said.split())


def test_a_story_that_lacks_something_is_listed_with_a_jump_to_it(
    page, desktop, book, ended
):
    write(book, case_value(book, ended), title="先修水管再算账")
    read_again(desktop)
    (line,) = page._stories.rows().values()
    assert "还没有写经过" in line._said.text()
    assert "还没有征得同意：赵长青、钱远" in line._said.text()
    click(line._go)
    desktop.settle()
    card = desktop.window.page.findChild(TypicalCard)
    assert card.isVisible()
    assert card._form.field("title").widget.hasFocus()


def test_a_year_before_is_chosen(page, desktop, book):
    uid = new_case(book, date(2024, 3, 4))
    book.change(Case, uid, accepted_on=date(2024, 3, 4), stage=Stage.MEDIATING)
    desktop.settle()
    page._years.setCurrentText("2024")
    page._years.activated.emit(page._years.currentIndex())
    read_again(desktop)
    assert cells(page, 1)[1] == "1"
    assert "截至" not in page._sum.text()


def test_a_term_that_ends_is_said_beside_the_name(page, desktop, book):
    (mediator,) = room_value(book).mediators
    book.change(Mediator, mediator.uid, term_until=page.desk.today())
    read_again(desktop)
    assert "还有 0 天，该准备续聘了" in page._panel.second.text()


@pytest.mark.long
@pytest.mark.parametrize("scale", [1.5, 2.0])
def test_large_text_leaves_the_figures_that_count(open_desk, ended, scale):
    assert ended
    desktop = open_desk(Look(scale))
    desktop.window.go("year")
    desktop.settle()
    table = desktop.window.page.table
    shown = [at for at in range(11) if not table.isColumnHidden(at)]
    assert {0, 1, 3, 6} <= set(shown)
