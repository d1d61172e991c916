"""Ctrl+M: the sums of an injury are reckoned while they are typed, by keys alone."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from mediator.cases.compensation.figures import LocalFigures, keep_figures, kept_figures
from mediator.cases.drafted import WORKINGS
from mediator.cases.model import Party
from mediator.ui.case.compensation.panel import Compensation
from tests.ui.case.hands import (
    button_called,
    click,
    compose,
    digits,
    enter,
    field_in,
    focused_field,
    into,
    press,
)

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def sums(damages):
    """The calculator, open above the agreement."""
    press(Qt.Key.Key_M, CTRL)
    (found,) = damages.findChildren(Compensation)
    assert found.isVisible()
    return found


def said(sums):
    return [each.text() for each in sums._lines.findChildren(QLabel)]


def choose(sums, name, word):
    into(sums, name)
    compose(word)
    enter()


def test_a_line_appears_as_it_is_typed_with_its_article(sums):
    into(sums, "lost_days")
    digits("30")
    enter()
    assert focused_field(sums) == "lost_a_day"
    digits("200")
    assert "误工费" in said(sums)
    assert "6,000.00" in said(sums)
    assert "200.00元 × 30天 · 法释〔2022〕14号7条" in said(sums)


def test_f1_says_what_belongs_in_the_box(sums):
    """It lies over the window, where the window's F1 does not reach."""
    into(sums, "lost_a_day")
    field = field_in(sums, "lost_a_day")
    assert field.spec.help
    press(Qt.Key.Key_F1)
    assert field.spec.help in field.help_line.text()
    assert focused_field(sums) == "lost_a_day"


def test_nothing_is_filled_in_beforehand(sums, desktop):
    loss = sums.loss()
    assert all(not getattr(loss, name) for name in loss.__struct_fields__)
    assert kept_figures(desktop.book, 2025) == LocalFigures()
    assert sums._figures.values() == {"income": None, "spending": None, "wage": None}


def test_a_disability_asks_for_grade_and_figures_and_keeps_these_for_the_year(
    sums, desktop
):
    assert not sums._lasting_part.isVisible()
    click(button_called(sums, "伤残"))
    assert sums._lasting_part.isVisible()
    for name, typed in (
        ("born_on", "1981-1-1"),
        ("settled_on", "2026-11-20"),
        ("income", "50000"),
    ):
        into(sums, name)
        digits(typed)
        enter()
    choose(sums, "grade", "十级")
    assert "100,000.00" in said(sums)
    year = sums._year.values()["year"]
    assert kept_figures(desktop.book, year).income == 5_000_000


def test_figures_of_another_year_come_back_with_it(sums, desktop):
    keep_figures(desktop.book, 2024, {"place": "某省", "income": 4_000_000})
    click(button_called(sums, "死亡"))
    into(sums, "year")
    press(Qt.Key.Key_A, CTRL)
    digits("2024")
    enter()
    assert field_in(sums, "income").raw() == "40,000.00"
    assert field_in(sums, "place").raw() == "某省"


def at_figures(sums):
    """A death, where the figures of the place are asked."""
    click(button_called(sums, "死亡"))
    year = sums._year.values()["year"]
    return sums._desk.book, year


def type_figure(sums, name, figure):
    into(sums, name)
    press(Qt.Key.Key_A, CTRL)
    digits(figure)
    enter()


def test_a_figure_kept_elsewhere_stays_when_another_box_is_typed(sums):
    book, year = at_figures(sums)
    keep_figures(book, year, {"wage": 9_600_000})
    type_figure(sums, "income", "50000")
    assert kept_figures(book, year) == LocalFigures("", 5_000_000, None, 9_600_000)
    assert field_in(sums, "wage").raw() == "96,000.00"


def test_a_figure_changed_elsewhere_is_not_written_over_unseen(sums):
    book, year = at_figures(sums)
    keep_figures(book, year, {"income": 5_200_000})
    type_figure(sums, "income", "50000")
    assert kept_figures(book, year).income == 5_200_000
    assert "52,000.00 元" in field_in(sums, "income").refusal
    QCoreApplication.processEvents()
    field_in(sums, "income").finish()
    assert kept_figures(book, year).income == 5_000_000


def test_at_a_seat_both_figures_stand_under_the_box_and_the_person_chooses(sums):
    book, year = at_figures(sums)
    income = field_in(sums, "income")
    income._around = replace(income._around, has_seats=True)
    keep_figures(book, year, {"income": 5_200_000})
    type_figure(sums, "income", "50000")
    QCoreApplication.processEvents()
    assert not income.finish()
    assert kept_figures(book, year).income == 5_200_000
    income._contest.chosen.emit(income._contest.theirs)
    assert income.raw() == "52,000.00"
    assert income.finish()
    assert kept_figures(book, year).income == 5_200_000


def test_a_box_that_cannot_be_read_takes_no_figure_away(sums):
    book, year = at_figures(sums)
    type_figure(sums, "income", "50000")
    into(sums, "income")
    compose("多少")
    enter()
    type_figure(sums, "wage", "96000")
    assert kept_figures(book, year) == LocalFigures("", 5_000_000, None, 9_600_000)


def test_enter_leads_past_what_is_out_of_sight(sums):
    into(sums, "other_what")
    enter()
    assert focused_field(sums) == "fault_percent"


def test_a_clause_and_what_is_owed_are_written_by_keys(sums, desktop):
    one, other = desktop.case.parties
    choose(sums, "payee", one.name)
    choose(sums, "payer", other.name)
    into(sums, "medical")
    digits("1000")
    into(sums, "fault_percent")
    digits("70")
    press(Qt.Key.Key_Return, CTRL)
    desktop.settle()
    (clause,) = desktop.case.agreement.clauses
    assert clause.text.startswith(f"{one.name}的损失：医疗费1,000.00元")
    assert "人民币柒佰元整（¥700.00）" in clause.text
    (owed,) = desktop.case.agreement.obligations
    assert (owed.amount_fen, owed.debtor) == (70_000, other.uid)


def test_what_was_typed_comes_back_with_the_case(sums, desktop, damages):
    click(button_called(sums, "伤残"))
    click(button_called(sums, "加一个被扶养人"))
    into(sums, "supporters")
    digits("2")
    into(sums, "medical")
    digits("88")
    press(Qt.Key.Key_Escape)
    desktop.settle()
    assert WORKINGS in desktop.book.drafts(desktop.uid)
    press(Qt.Key.Key_M, CTRL)
    again = damages.findChildren(Compensation)[-1]
    assert again.loss().medical == 8_800
    assert [each.supporters for each in again.loss().dependants] == [2]


def test_whom_it_goes_to_tells_the_birthday(damages, desktop):
    party = desktop.case.parties[0]
    desktop.book.change(Party, party.uid, born_on=date(1970, 5, 5))
    damages.reload()
    press(Qt.Key.Key_M, CTRL)
    (sums,) = damages.findChildren(Compensation)
    click(button_called(sums, "伤残"))
    choose(sums, "payee", party.name)
    assert sums.loss().born_on == date(1970, 5, 5)


def test_nothing_to_pay_is_said_and_no_clause_is_written(sums, desktop):
    press(Qt.Key.Key_Return, CTRL)
    assert sums.isVisible()
    assert "还没有算出一项" in sums._told.text()
    assert desktop.case.agreement.clauses == ()


def test_more_than_a_hundred_percent_is_refused(sums):
    into(sums, "fault_percent")
    digits("170")
    press(Qt.Key.Key_Tab)
    assert sums.loss().fault_percent is None
    assert "最多 100" in field_in(sums, "fault_percent").help_line.text()


def test_a_sentence_is_copied(sums):
    into(sums, "medical")
    digits("50")
    click(button_called(sums, "复制成一段话"))
    assert "医疗费50.00元" in QGuiApplication.clipboard().text()


def test_without_a_case_it_only_reckons(desktop):
    desktop.open()
    desktop.window.go("today")
    desktop.settle()
    desktop.window.do("compensation")
    (sums,) = desktop.window.page.findChildren(Compensation)
    assert not sums._write.isVisible()
    into(sums, "medical")
    digits("50")
    assert "50.00" in said(sums)


def test_what_is_no_value_yet_is_there_after_a_power_cut(sums, desktop):
    click(button_called(sums, "伤残"))
    click(button_called(sums, "加一个被扶养人"))
    mother = sums._dependants[0].field("born_on")
    for field, words in (
        (mother, "大概七十多"),
        (field_in(sums, "fault_percent"), "一半左右"),
    ):
        field.take_focus()
        compose(words)
        field._timer.timeout.emit()
    with desktop.after_power_cut() as later:
        later.open().turn_to("agreement")
        press(Qt.Key.Key_M, CTRL)
        (again,) = later.page.findChildren(Compensation)
        mother = again._dependants[0].field("born_on")
        assert mother.raw() == "大概七十多"
        share = field_in(again, "fault_percent")
        assert share.raw() == "一半左右"
        assert again.loss().fault_percent is None
        into(again, "fault_percent")
        press(Qt.Key.Key_A, CTRL)
        digits("50")
        enter()
        kept = msgspec.json.decode(later.book.drafts(later.uid)[WORKINGS])
        assert kept["begun"] == {"0 born_on": "大概七十多"}
        assert again.loss().fault_percent == 50
