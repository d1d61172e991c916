"""读回改过的 Word: asked for or dropped, shown, chosen, taken over, taken back."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from mediator.cases.intake import append, new_case
from mediator.cases.missing import Place
from mediator.cases.model import Agreement, Case, Clause
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.words import Stage
from mediator.forms.catalogue import make, papers_of
from mediator.forms.to_docx import to_docx
from mediator.ui.case.papers.word_change import WordChange, shortened
from tests.ui.case.hands import button_called, click, focus, press
from tests.ui.case.test_not_done_yet import NOT_DONE, SAVED, mark


@pytest.fixture
def tab(desktop):
    """The papers of a case with an agreement of two clauses."""
    desktop.fill()
    made = append(desktop.book, Agreement, desktop.uid, facts="两家因排水争吵。")
    for text in ("钱远改好排水管。", "赵长青不再堵门。"):
        append(desktop.book, Clause, desktop.uid, agreement_uid=made, text=text)
    page = desktop.open()
    page.show_place(Place("papers"))
    desktop.settle()
    return page._made["papers"]


def changed(desktop, folder, texts, *, name="改过.docx"):
    """The agreement as a file in which somebody typed over some paragraphs."""
    case, room = desktop.case, room_value(desktop.book)
    ref = next(each for each in papers_of(case) if each.key == "agreement")
    document = Document(BytesIO(to_docx(make(ref, case, room, 1))))
    for old, new in texts.items():
        found = next(each for each in document.paragraphs if old in each.text)
        found.text = new
    file = folder / name
    document.save(file)
    return file


def wait(desktop, tab):
    for _ in range(3):
        tab._word_back.finish()
        desktop.settle()


def read(desktop, tab, file):
    tab._word_back.read(file)
    wait(desktop, tab)
    return tab.findChildren(WordChange)


def texts(desktop):
    return [each.text for each in desktop.case.agreement.clauses]


@pytest.mark.long
def test_a_changed_agreement_is_asked_for_shown_taken_over_and_taken_back(
    desktop, tab, tmp_path, monkeypatch
):
    file = changed(
        desktop,
        tmp_path,
        {
            "钱远改好": "一、钱远十日内改好排水管。",
            "赵长青不再": "二、赵长青不再堵门，也不骂人。",
            "两家因排水": "两家因排水争吵多次。",
        },
    )
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))
    click(button_called(tab, "读回改过的 Word…"))
    wait(desktop, tab)
    facts, first, second = tab.findChildren(WordChange)
    assert "3 处不同" in tab._word_back._title.text()
    assert texts(desktop) == ["钱远改好排水管。", "赵长青不再堵门。"]
    assert not tab._word_back._take.isEnabled()
    assert focus().text() == "不改"
    click(button_called(first, "照改：第一条"))
    click(button_called(facts, "照改：纠纷主要事实、争议事项"))
    edition = desktop.book.edition
    click(button_called(tab, "把这 2 处写进记录"))
    assert desktop.book.edition == edition + 1
    wait(desktop, tab)
    assert texts(desktop) == ["钱远十日内改好排水管。", "赵长青不再堵门。"]
    assert desktop.case.agreement.facts == "两家因排水争吵多次。"
    assert desktop.window.loses() is False
    (left,) = tab.findChildren(WordChange)
    assert left.difference.after == second.difference.after
    click(button_called(desktop.window._told, "撤销"))
    wait(desktop, tab)
    assert texts(desktop) == ["钱远改好排水管。", "赵长青不再堵门。"]
    assert desktop.case.agreement.facts == "两家因排水争吵。"


def test_decided_changes_wait_for_the_button_and_a_lock_asks_first(
    desktop, tab, tmp_path
):
    locked = []
    desktop.window.locking.connect(locked.append)
    read(desktop, tab, changed(desktop, tmp_path, {"钱远改好": "一、钱远改好水管。"}))
    (only,) = tab.findChildren(WordChange)
    assert mark(desktop) == SAVED, "nobody decided anything yet"
    click(button_called(only, "照改：第一条"))
    assert mark(desktop) == NOT_DONE
    press(Qt.Key.Key_F12)
    assert not locked
    assert "“读回的 Word”" in desktop.window._told.text()
    click(button_called(tab, "收起"))
    assert mark(desktop) == SAVED


def test_a_file_without_changes_says_so(desktop, tab, tmp_path):
    assert read(desktop, tab, changed(desktop, tmp_path, {})) == []
    assert "没有不同" in tab._word_back._title.text()


def test_what_belongs_elsewhere_is_shown_and_not_offered(desktop, tab, tmp_path):
    file = changed(desktop, tmp_path, {"履行方式、时限": "履行方式："})
    (shown,) = read(desktop, tab, file)
    assert not shown.acceptable
    assert not tab._word_back._take.isVisible()


@pytest.mark.usefixtures("tab")
def test_a_file_of_another_case_is_refused_in_words(desktop, tmp_path):
    file = changed(desktop, tmp_path, {"钱远改好": "一、另一件。"})
    other = new_case(desktop.book, date(2026, 11, 3))
    number = desktop.case.number
    desktop.window.open_case(other)
    desktop.page.show_place(Place("papers"))
    desktop.settle()
    there = desktop.page._made["papers"]
    assert read(desktop, there, file) == []
    assert f"{number}号纠纷" in desktop.window._told.text()
    assert case_value(desktop.book, other).agreements == ()


def test_a_file_that_is_gone_or_broken_is_told(desktop, tab, tmp_path):
    read(desktop, tab, tmp_path / "没有.docx")
    assert "找不到" in desktop.window._told.text()
    file = tmp_path / "坏.docx"
    file.write_bytes(b"PK\x03\x04 not a file")
    read(desktop, tab, file)
    assert "已经损坏" in desktop.window._told.text()


def test_a_locked_case_only_compares(desktop, tab, tmp_path):
    file = changed(desktop, tmp_path, {"钱远改好": "一、另一种说法。"})
    desktop.book.change(Case, desktop.uid, stage=Stage.ARCHIVED)
    wait(desktop, tab)
    (shown,) = read(desktop, tab, file)
    assert not shown.acceptable
    assert "锁住" in tab._word_back._said.text()


def test_a_word_file_dropped_on_the_tab_is_read(desktop, tab, tmp_path):
    file = changed(desktop, tmp_path, {"钱远改好": "一、另一种说法。"})
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    how = (
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    row = tab._list.row_of("agreement")
    over = QDragEnterEvent(QPoint(5, 5), *how)
    over.ignore()
    row.dragEnterEvent(over)
    assert not over.isAccepted()
    come = QDragEnterEvent(QPoint(5, 5), *how)
    QApplication.sendEvent(tab, come)
    assert come.isAccepted()
    QApplication.sendEvent(tab, QDropEvent(QPointF(5, 5), *how))
    wait(desktop, tab)
    assert len(tab.findChildren(WordChange)) == 1


@given(
    st.text("甲乙", max_size=500),
    st.text("丙丁", max_size=90),
    st.text("戊", max_size=90),
)
def test_a_long_paragraph_is_shortened_only_where_both_are_alike(same, old, new):
    before, after = shortened(f"{same}{old}{same}", f"{same}{new}{same}")
    assert old in before
    assert new in after


def test_what_a_file_names_outside_is_not_fetched_and_the_panel_says_so(
    desktop, tab, tmp_path
):
    file = changed(desktop, tmp_path, {})
    read(desktop, tab, file)
    assert "外部链接" not in tab._word_back._said.text()
    document = Document(file)
    document.part.relate_to("http://x/a.png", "http://x/image", is_external=True)
    document.save(file)
    read(desktop, tab, file)
    assert "文件里有外部链接，没有去取。" in tab._word_back._said.text()
