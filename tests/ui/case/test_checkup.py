"""卷宗自查: Enter leads to the field, Alt+Left back; a reason is kept with the case."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from mediator.cases import half_done
from mediator.cases.checkup.explaining import half_written
from mediator.cases.intake import append
from mediator.cases.model import Agreement, Case, Clause
from mediator.cases.sides import parties_of
from mediator.cases.words import Stage
from mediator.ui.case.checkup import tab as checkup_tab
from mediator.ui.case.checkup.finding_row import FindingRow
from mediator.ui.case.checkup.tab import KEY, CheckupTab
from mediator.ui.case.stages.back_line import BackLine
from mediator.ui.fields import Field
from mediator.ui.layouts import Text
from mediator.ui.look import Look
from mediator.ui.printing import sheets as sheet_printing
from tests.ui.case.hands import (
    button_called,
    click,
    compose,
    enter,
    field_in,
    focus,
    focused_field,
    press,
)

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desktop):
    """A case taken in, agreed on in one clause, with much to be put right."""
    desktop.fill()
    desktop.book.change(Case, desktop.uid, stage=Stage.MEDIATING)
    uid = append(desktop.book, Agreement, desktop.uid)
    append(
        desktop.book,
        Clause,
        desktop.uid,
        agreement_uid=uid,
        text="钱远尽快修好水沟。",
    )
    made = desktop.open()
    made.turn_to(KEY)
    made.arrive()
    return made


def lines(page):
    return [each for each in page.findChildren(FindingRow) if each.isVisible()]


def line(page, part):
    (found,) = [each for each in lines(page) if part in each._finding.sentence]
    return found


def said(widget):
    return [each.text() for each in widget.findChildren(Text) if each.isVisible()]


def test_the_tab_begins_at_the_first_finding_and_levels_are_words(page):
    first = lines(page)[0]
    assert focus() is first.go
    assert "必须改" in said(first)
    assert any("依据：" in text for text in said(first))
    assert any("必须改" in text and "请核对" in text for text in said(page))


@pytest.mark.long
@pytest.mark.parametrize("look", [Look(1.5), Look(2.0)])
def test_with_large_letters_nothing_lies_beside_the_page(page, look):
    assert look.scale > 1
    tab = page.findChild(CheckupTab)
    assert tab._area.horizontalScrollBar().maximum() == 0
    for made in tab.findChildren(QPushButton):
        if made.isVisible():
            assert made.width() >= made.sizeHint().width(), made.text()


def test_enter_leads_to_the_field_and_back_without_the_mouse(page, desktop):
    line(page, "案件来源").go.setFocus()
    enter()
    desktop.settle()
    box = next(
        each
        for each in page.findChildren(Field)
        if each.spec.name == "source" and each.isVisible()
    )
    assert box.widget is focus() or box.widget.isAncestorOf(focus())
    bar = page.findChild(BackLine)
    assert "自查：还没有选案件来源。" in said(bar)
    desktop.book.change(Case, desktop.uid, source="当事人申请")
    desktop.settle()
    assert "✓ 改好了，原来是：还没有选案件来源。" in said(bar)
    press(Qt.Key.Key_Left, ALT)
    desktop.settle()
    assert not bar.isVisible()
    assert not any("案件来源" in each._finding.sentence for each in lines(page))
    assert isinstance(focus().parentWidget(), FindingRow)


@pytest.mark.long
def test_every_finding_leads_to_its_tab(page, desktop):
    for number in range(len(lines(page))):
        page.turn_to(KEY)
        desktop.settle()
        row = lines(page)[number]
        row.go.click()
        desktop.settle()
        assert page._key == row._finding.place.page, row._finding
        assert focus() is not None
    press(Qt.Key.Key_Left, ALT)
    desktop.settle()
    assert page._key == KEY


def test_a_reason_typed_is_kept_and_the_finding_stays(page, desktop):
    row = line(page, "“尽快”说不准")
    row.why.setFocus()
    enter()
    compose("对方当场答应，三天内修")
    enter()
    desktop.settle()
    (note,) = desktop.case.finding_notes
    assert (note.rule, note.reason) == ("word_vague", "对方当场答应，三天内修")
    told = line(page, "“尽快”说不准")
    assert "已说明" in said(told)
    assert any("说明：对方当场答应，三天内修" in text for text in said(told))
    assert any("已说明 1 处" in text for text in said(page))


WORDS = "对方当场答应，三天内修"


def half_explain(page):
    """Write a reason, long enough ago for its draft, and leave it unfinished."""
    line(page, "“尽快”说不准").why.setFocus()
    enter()
    compose(WORDS)
    field_in(page, "reason")._timer.timeout.emit()


def told_of(page):
    return [each.sentence for each in page._side.missing._shown]


def follow(desktop, page):
    sentence = "“自查说明”写了一半没有办。"
    assert told_of(page)[0] == sentence
    click(button_called(page, f"{sentence}去卷宗自查 →"))
    desktop.settle()


@pytest.mark.long
def test_a_reason_half_written_is_there_after_a_power_cut(page, desktop):
    half_explain(page)
    with desktop.after_power_cut() as later:
        again = later.open()
        assert later.case.finding_notes == ()
        follow(later, again)
        assert focused_field(again) == "reason"
        assert field_in(again, "reason").raw() == WORDS
        press(Qt.Key.Key_End)
        enter()
        later.settle()
        (note,) = later.case.finding_notes
        assert note.reason == WORDS
        assert later.book.drafts(later.uid) == {}
        later.settle()
        assert not [each for each in again.findChildren(Field)
                    if each.spec.name == "reason" and each.isVisible()]  # fmt: skip


@pytest.mark.long
def test_a_reason_for_what_is_put_right_by_now_is_said_and_given_up(page, desktop):
    half_explain(page)
    with desktop.after_power_cut() as later:
        (clause,) = later.case.agreement.clauses
        later.book.change(Clause, clause.uid, text="钱远2026年12月1日前修好水沟。")
        again = later.open()
        follow(later, again)
        assert WORDS in later.window._told.text()
        assert later.book.drafts(later.uid) == {}


@pytest.mark.long
def test_a_reason_half_written_waits_while_the_case_is_archived(page, desktop):
    half_explain(page)
    with desktop.after_power_cut() as later:
        later.book.change(Case, later.uid, stage=Stage.ARCHIVED)
        again = later.open()
        again.turn_to(KEY)
        later.settle()
        assert not line(again, "“尽快”说不准").findChildren(Field)
        follow(later, again)
        later.window.go("today")
        assert later.window.page is not again, "nothing keeps anybody there"
        assert list(later.book.drafts(later.uid).values()) == [WORDS]


def test_the_name_of_a_reason_half_written_is_short_enough(page):
    for each in lines(page):
        name = half_done.field_of(half_written(each._finding), "reason")
        assert len(name) <= 64
        assert half_done.stands_on(half_done.step_of(name)) == KEY


def test_an_archived_case_is_looked_through_and_not_explained(page, desktop):
    desktop.book.change(Case, desktop.uid, stage=Stage.ARCHIVED)
    desktop.settle()
    row = lines(page)[0]
    assert row.go.isEnabled()
    assert not row.why.isEnabled()


def test_a_case_just_begun_has_nothing_to_be_put_right(desktop):
    page = desktop.open()
    desktop.fill()
    page.turn_to(KEY)
    desktop.settle()
    if not lines(page):
        assert any("没有发现问题" in text for text in said(page))


def test_ctrl_p_prints_the_sheet_of_this_page(page, desktop, monkeypatch):
    jobs = []
    monkeypatch.setattr(
        sheet_printing, "ask", lambda _window, job, _look: jobs.append(job)
    )
    assert not page.heading().buttons
    press(Qt.Key.Key_P, CONTROL)
    desktop.settle()
    (job,) = jobs
    assert job.title == f"{desktop.case.number} 卷宗自查意见表"
    assert job.whose == parties_of(desktop.case)
    assert "赵长青" in job.whose
    page.turn_to("intake")
    assert page.heading().buttons


def test_the_sheet_is_saved_as_pdf_and_word(page, tmp_path, monkeypatch):
    asked = []

    def ask(_widget, _title, name, _kinds):
        asked.append(name)
        return tmp_path / name

    monkeypatch.setattr(checkup_tab, "ask_where_to_save", ask)
    tab = page.findChild(CheckupTab)
    press(Qt.Key.Key_E, CONTROL)
    tab.save("docx")
    assert [(tmp_path / name).read_bytes()[:2] for name in asked] == [b"%P", b"PK"]
    assert all("赵长青" not in name for name in asked)
