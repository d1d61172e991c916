"""行政划分, 案件属性, 纠纷转化情况: folded, never preset, saved as one goes."""

from datetime import date

import pytest

from mediator.cases.model import Case
from mediator.cases.snapshot import case_value
from tests.ui.case.hands import button_called, click, compose, enter, field_in, into


@pytest.fixture
def page(cases, open_desk, look):
    desktop = open_desk(look)
    desktop.window.open_case(cases[1])
    desktop.settle()
    page = desktop.window.page
    page.desktop = desktop
    return page


def test_they_are_folded_and_empty_until_somebody_wants_them(page, cases):
    tab = page._made["intake"]
    assert tab._seldom.form.isHidden()
    case = case_value(page.desktop.book, cases[1])
    assert (case.region, case.attribute, case.conversion) == ("", "", "")
    click(button_called(page, "行政划分、案件属性 ▾"))
    assert field_in(page, "region").widget.hasFocus()
    compose("槐树区柳荫街道")
    enter()
    compose("一般民事")
    enter()
    page.desktop.settle()
    case = case_value(page.desktop.book, cases[1])
    assert (case.region, case.attribute) == ("槐树区柳荫街道", "一般民事")


def test_what_was_written_before_is_offered_and_shown_unfolded(page, cases):
    page.desktop.book.change(Case, cases[0], region="槐树区柳荫街道")
    page.desktop.window.open_case(cases[0])
    page.desktop.settle()
    here = page.desktop.window.page
    assert not here._made["intake"]._seldom.form.isHidden()
    spec = field_in(here, "region").spec
    assert spec.kind.options() == ("槐树区柳荫街道",)


def test_what_it_turned_into_is_chosen_where_the_case_is_closed(page, cases):
    page.turn_to("archive")
    into(page, "conversion")
    compose("未转化")
    enter()
    page.desktop.settle()
    assert case_value(page.desktop.book, cases[1]).conversion == "未转化"


def test_closing_a_case_fills_in_none_of_them(page, cases):
    page.desktop.book.change(Case, cases[1], closed_on=date(2026, 11, 20))
    page.turn_to("archive")
    page.desktop.settle()
    case = case_value(page.desktop.book, cases[1])
    assert (case.region, case.attribute, case.conversion) == ("", "", "")
