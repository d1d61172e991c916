"""Lists, the day, registers on paper; the room's own words in the settings."""

import threading
from datetime import UTC, date, datetime, timedelta

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from mediator.cases.case_file import RoomFile
from mediator.cases.lists import CaseLine
from mediator.cases.model import Case, Party
from mediator.cases.next_step import SIGN
from mediator.cases.saved_filters import SavedFilter
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.wordings import standard, text_of
from mediator.cases.words import Stage
from mediator.forms.to_pdf import to_pdf
from mediator.ui.case_list import on_paper
from mediator.ui.case_list.on_paper import cases_as_listed
from mediator.ui.printing import sheets
from mediator.ui.printing.sending import Chosen
from mediator.ui.progress_line import ProgressLine
from mediator.ui.settings.registers import RegistersCard
from mediator.ui.settings.wordings import WordingsCard

KEY = "agreement.copies"


@pytest.fixture
def to_file(monkeypatch, tmp_path):
    """The print dialog, answered: into one file."""
    file = tmp_path / "list.pdf"
    jobs = []

    def answer(_window, job, _look):
        jobs.append(job)
        return Chosen("", file=file, landscape=job.landscape)

    monkeypatch.setattr(sheets, "ask", answer)
    answer.jobs, answer.file = jobs, file
    return answer


def text_of_file(file):
    document = pypdfium2.PdfDocument(file.read_bytes())
    try:
        page = document[0]
        wide = page.get_width() > page.get_height()
        return wide, "".join(each.get_textpage().get_text_range() for each in document)
    finally:
        document.close()


def ctrl_p(desktop):
    QTest.keyClick(desktop.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desktop.settle()


def test_ctrl_p_on_the_list_prints_the_list_as_it_is_chosen(desktop, to_file):
    desktop.window.go("cases")
    desktop.settle()
    ctrl_p(desktop)
    wide, said = text_of_file(to_file.file)
    assert wide
    assert "案件列表" in said
    assert "赵长青" in said
    assert "共 3 件" in said
    assert to_file.jobs[0].landscape
    assert "赵长青" not in to_file.jobs[0].title


def page_one(upright, columns=()):
    """Return each line of text of the first page of a list of forty cases."""
    line = CaseLine(
        uid="1",
        number="2026-0004",
        case_number="（2026）示青人调字第4号",
        parties="曹红霞 与 鲁凤仙",
        kind="其他",
        stage=Stage.AGREED,
        meetings=1,
        mediators="江以宁、贺知秋",
        accepted_on=date(2026, 9, 25),
        entered_at=datetime(2026, 9, 25, tzinfo=UTC),
        next_step=SIGN,
        minors=False,
    )
    own = SavedFilter("等签字", columns=columns, upright=upright)
    sheet = cases_as_listed([line] * 40, ("全部",), "", RoomFile(), own)
    document = pypdfium2.PdfDocument(to_pdf(sheet))
    try:
        return document[0].get_textpage().get_text_range().splitlines()
    finally:
        document.close()


@pytest.mark.parametrize("upright", [True, False])
def test_the_short_words_of_a_case_stand_on_one_line_on_paper(upright):
    said = " ".join(page_one(upright))
    for word in ("达成协议", "请签字盖章", "曹红霞 与 鲁凤仙", "2026-09-25"):
        assert said.count(word) >= 10, word


def test_with_fewer_columns_the_number_stands_on_one_line_too():
    said = " ".join(page_one(upright=True, columns=("stage", "accepted", "next")))
    assert said.count("（2026）示青人调字第4号") >= 20


def test_the_line_above_a_list_begins_where_its_table_does():
    sheet = cases_as_listed([], ("全部",), "", RoomFile())
    assert sheet.blocks[0].indent == 0


def test_the_sheet_says_what_the_list_is_sorted_by(desktop, to_file):
    desktop.window.go("cases")
    desktop.settle()
    desktop.window.page._sort("accepted_on", descending=True)
    desktop.settle()
    ctrl_p(desktop)
    assert "按受理日期，新的在前" in text_of_file(to_file.file)[1]


def test_a_long_list_is_set_beside_the_window_and_can_be_stopped(
    desktop, to_file, monkeypatch, qtbot
):
    go_on = threading.Event()
    read = on_paper.case_lines

    def slowly(*asked):
        go_on.wait(20)
        return read(*asked)

    monkeypatch.setattr(on_paper, "case_lines", slowly)
    monkeypatch.setattr(on_paper, "_AT_ONCE", 1)
    desktop.window.go("cases")
    desktop.settle()
    QTest.keyClick(desktop.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    line = desktop.window.findChild(ProgressLine)
    qtbot.waitUntil(line.isVisible)
    assert line.text().startswith("正在排案件列表 0/3")
    QTest.mouseClick(line.findChild(QPushButton), Qt.MouseButton.LeftButton)
    go_on.set()
    desktop.settle()
    assert to_file.jobs == []
    assert "停下了" in desktop.window._told.text()


def test_ctrl_p_on_today_prints_the_day_on_one_page(desktop, book, cases, to_file):
    long_ago = desktop.window.desk.today() - timedelta(days=60)
    book.change(Case, cases[1], accepted_on=long_ago)
    party = case_value(book, cases[1]).parties[0]
    book.change(Party, party.uid, phone="19900001001")
    ctrl_p(desktop)
    wide, said = text_of_file(to_file.file)
    assert not wide
    assert "今日要办" in said
    assert "孙知秋 19900001001" in said
    assert "逾期" in said
    assert "周望山" not in said  # archived
    assert to_file.jobs[0].pages == 1
    assert "孙知秋" not in to_file.jobs[0].title


@pytest.mark.parametrize("place", ["cases", "today"])
def test_a_name_no_face_has_is_told_before_the_list_is_printed(
    desktop, book, cases, to_file, place
):
    long_ago = desktop.window.desk.today() - timedelta(days=60)
    book.change(Case, cases[1], accepted_on=long_ago)
    party = case_value(book, cases[1]).parties[0]
    book.change(Party, party.uid, name="孙\U0003fffd秋")
    desktop.window.go(place)
    desktop.settle()
    ctrl_p(desktop)
    (job,) = to_file.jobs
    assert job.note == "“\U0003fffd”字体里没有，打印时空出一格，请手写补上"


@pytest.mark.long
def test_a_register_of_the_year_is_printed_from_the_settings(desktop, to_file):
    desktop.window.go("settings")
    desktop.settle()
    desktop.window.page.findChild(RegistersCard).print()
    desktop.settle()
    _, said = text_of_file(to_file.file)
    assert "案件登记簿" in said
    assert "赵长青" in said


@pytest.fixture
def card(desktop):
    desktop.window.go("settings")
    desktop.settle()
    made = desktop.window.page.findChild(WordingsCard)
    made._choose({"which": KEY})
    return made


def write(card, text):
    field = card._text.field("text")
    field.widget.setPlainText(text)
    field.finish()
    return field.help_line.text()


@pytest.mark.long
def test_the_room_words_a_sentence_for_itself(desktop, card):
    usual = standard(KEY).text
    said = write(card, f"{usual}特此说明。")
    desktop.settle()
    assert "本室自己的写法" in said
    assert text_of(room_value(desktop.book), KEY) == f"{usual}特此说明。"


def test_a_text_that_lost_a_required_part_is_refused_in_words(desktop, card):
    usual = text_of(room_value(desktop.book), KEY)
    assert standard(KEY).required
    said = write(card, "随便。")
    desktop.settle()
    assert said.startswith("✗ 少了必须有的")
    assert text_of(room_value(desktop.book), KEY) == usual
    assert desktop.window.page.finish()  # nobody is kept there


def test_the_standard_is_one_click_away(desktop, card):
    usual = standard(KEY).text
    write(card, f"{usual}特此说明。")
    desktop.settle()
    card._restore.click()
    desktop.settle()
    assert text_of(room_value(desktop.book), KEY) == usual
    assert card._text.field("text").raw() == usual
    desktop.window._told._undo.click()
    desktop.settle()
    assert text_of(room_value(desktop.book), KEY) == f"{usual}特此说明。"
