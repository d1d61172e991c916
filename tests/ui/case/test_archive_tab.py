"""归档: how long, where, who has it, and the door of what is not everybody's."""

from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt

from mediator.cases.archive.access import openings
from mediator.cases.archive.sealing import sealed_cases
from mediator.cases.intake import append
from mediator.cases.lists import CaseFilter, case_uids
from mediator.cases.model import Agreement, Case, Clause, Party
from mediator.cases.snapshot import case_value
from mediator.cases.words import AgreementForm, Stage
from mediator.ui.case.archive.kept_for import kept_for
from mediator.ui.case.archive.lending_card import LendingCard
from mediator.ui.case.archive.sealing_card import SealingCard
from mediator.ui.case.gate import GatePanel
from mediator.ui.case_list.page import CaseList
from tests.ui.case.hands import (
    button_called,
    click,
    compose,
    digits,
    enter,
    field_in,
    into,
    press,
)

SIGNED = date(2026, 11, 2)


@pytest.fixture
def agreed(desktop):
    """Make an oral agreement with nothing owed, ready to be bound."""
    desktop.fill()
    book, uid = desktop.book, desktop.uid
    book.change(Case, uid, stage=Stage.AGREED, accepted_on=SIGNED, kind="邻里")
    made = append(book, Agreement, uid, form=AgreementForm.ORAL, reached_on=SIGNED)
    append(book, Clause, uid, agreement_uid=made, text="双方互不再吵。")
    return desktop


def archive_tab(desktop):
    page = desktop.open()
    page.turn_to("archive")
    desktop.settle()
    return page


def bind(desktop, **values):
    desktop.book.change(
        Case, desktop.uid, stage=Stage.ARCHIVED, archived_on=date(2026, 11, 20),
        closed_on=SIGNED, **values,
    )  # fmt: skip


def test_years_nobody_has_checked_are_marked(desktop, monkeypatch):
    desktop.fill()
    bind(desktop, retention="30年")
    tab = archive_tab(desktop)._made["archive"]
    assert tab._term.text().endswith("（年数未核对，以当地规定为准）")
    assert "年数还没有核对" in kept_for(tab._desk)[0].help
    checked = SimpleNamespace(verified=True)
    monkeypatch.setattr(
        "mediator.ui.case.archive.kept_for.classes", lambda _on: [checked]
    )
    assert "没有核对" not in kept_for(tab._desk)[0].help


def test_the_day_of_closing_is_offered_with_its_reason_and_not_filled_in(agreed):
    page = archive_tab(agreed)
    assert field_in(page, "closed_on").raw() == ""
    said = page._made["archive"]._why.text()
    assert "11月2日" in said
    click(button_called(page, "用11月2日"))
    agreed.settle()
    assert agreed.case.closed_on == SIGNED


def test_class_reason_and_shelf_are_written_by_keys_and_the_end_is_reckoned(agreed):
    bind(agreed)
    page = archive_tab(agreed)
    into(page, "retention")
    compose("10年")
    enter()
    compose("普通邻里纠纷")
    enter()
    compose("二号柜第3格")
    press(Qt.Key.Key_Tab)
    agreed.settle()
    case = agreed.case
    assert (case.retention, case.retention_basis) == ("10年", "普通邻里纠纷")
    assert case.kept_at == "二号柜第3格"
    assert "2036年12月31日" in page._made["archive"]._term.text()
    assert not field_in(page, "closed_on").widget.isEnabled()


def test_a_loan_is_written_down_becomes_late_and_comes_back(agreed):
    bind(agreed)
    page = archive_tab(agreed)
    card = page.findChild(LendingCard)
    click(button_called(page, "登记借阅"))
    agreed.settle()
    compose("司法所老周")
    for _ in range(3):
        enter()
    compose("陈和平")
    enter()
    digits("20261101")
    enter()
    digits("20261108")
    enter()
    agreed.settle()
    (lent,) = agreed.case.borrowings
    assert (lent.borrower, lent.approved_by) == ("司法所老周", "陈和平")
    assert lent.due_on == date(2026, 11, 8)
    assert "超期 1 次" in card.second.text()
    click(button_called(page, "今天归还"))
    agreed.settle()
    assert agreed.case.borrowings[0].returned_on is not None
    assert card.second.text() == "卷宗在室内"


def test_what_the_set_asks_for_and_was_never_printed_stands_above(agreed):
    page = archive_tab(agreed)
    said = page._made["archive"]._needs.text()
    assert "人民调解记录" in said
    assert "卷宗封面：还没有打印" in said


def test_sealing_asks_for_a_reason_and_takes_it_out_of_the_list(agreed):
    bind(agreed)
    page = archive_tab(agreed)
    card = page.findChild(SealingCard)
    click(button_called(page, "封存这件案件"))
    agreed.settle()
    assert not agreed.case.sealed
    card._form.go_to("reason")
    compose("监护人申请")
    click(button_called(page, "封存这件案件"))
    agreed.settle()
    assert agreed.case.sealed
    assert case_uids(agreed.book, CaseFilter()) == []
    assert [each.uid for each in sealed_cases(agreed.book)] == [agreed.uid]
    agreed.window.go("cases")
    agreed.settle()
    assert "另有封存 1 件" in agreed.window.page._foot.whole()


@pytest.fixture
def with_child(desktop):
    desktop.fill()
    first, _ = desktop.case.parties
    born = date(2014, 5, 1)
    desktop.book.change(Party, first.uid, name="王小雨", born_on=born)
    return desktop


def test_a_minors_case_asks_before_it_is_shown_and_shows_no_name(with_child):
    page = with_child.open()
    assert page.findChild(GatePanel).isVisible()
    assert not page._whole.isVisible()
    assert "王小雨" not in page.heading().context
    assert page.on_keys() == {}
    click(button_called(page, "写常设授权，打开"))
    with_child.settle()
    assert page.findChild(GatePanel).isVisible()
    page.arrive()
    compose("本人调解")
    enter()
    press(Qt.Key.Key_Return)
    with_child.settle()
    assert page._whole.isVisible()
    assert "王小雨" in page.heading().context
    assert len(openings(with_child.book, with_child.uid)) == 1
    (grant,) = with_child.case.access_grants
    assert (grant.standing, grant.reason) == (True, "本人调解")


def test_the_list_marks_it_and_writes_the_childs_name_in_part(with_child):
    with_child.open()
    with_child.window.go("cases")
    with_child.settle()
    page = with_child.window.page
    assert isinstance(page, CaseList)
    model = page.table.model()
    assert "王某某" in model.index(0, 1).data()
    assert "未成年人" in model.index(0, 2).data()
    page._preview_row(0)
    assert "排水" not in page._preview._facts.text()


def test_while_it_is_being_written_nobody_is_shut_out(desktop):
    desktop.fill()
    page = desktop.open()
    first, _ = desktop.case.parties
    desktop.book.change(Party, first.uid, born_on=date(2014, 5, 1))
    desktop.settle()
    assert page._whole.isVisible()
    page.turn_to("archive")
    desktop.settle()
    assert button_called(page, "批准打开").isVisible()


def test_a_reported_risk_shows_its_two_boxes_and_the_sheet_at_once(desktop):
    desktop.fill()
    page = desktop.open()
    assert not [
        each for each in page.fields()
        if each.spec.name == "risk_known_at" and each.isVisible()
    ]  # fmt: skip
    desktop.book.change(Case, desktop.uid, risk_flags=["疑似家庭暴力"])
    desktop.settle()
    assert field_in(page, "risk_known_at")
    assert button_called(page, "强制报告记录")
    into(page, "risk_reported_on")
    digits("20261102")
    press(Qt.Key.Key_Tab)
    desktop.settle()
    assert desktop.case.risk_reported_on == date(2026, 11, 2)
    assert case_value(desktop.book, desktop.uid).risk_known_at is None


def test_the_step_into_the_archive_tells_the_day_of_closing_and_takes_it(agreed):
    page = agreed.open()
    press(Qt.Key.Key_F8)
    agreed.settle()
    panel = page._strip._panel
    assert "协议生效就处理完毕" in panel._about.text()
    assert panel._form.field("closed_on").reading().value == SIGNED
    panel._form.go_to("retention")
    compose("30年")
    enter()
    compose("涉及宅基地")
    click(button_called(page, "归档这件纠纷"))
    agreed.settle()
    case = agreed.case
    assert (case.stage, case.closed_on) == (Stage.ARCHIVED, SIGNED)
    assert (case.retention, case.retention_basis) == ("30年", "涉及宅基地")
