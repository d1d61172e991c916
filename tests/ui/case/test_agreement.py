from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from mediator.cases.intake import append, assign
from mediator.cases.missing import Place
from mediator.cases.model import Agreement, Case, Clause, Meeting, Obligation, Party
from mediator.cases.snapshot import room_value
from mediator.cases.words import AgreementForm, Role, Side, Stage
from mediator.forms.papers.agreement import agreement
from mediator.forms.sheet import sheet_text
from mediator.ui.case.agreement.clause_cards import CardForm
from mediator.ui.case.agreement.clauses import ClauseRow
from mediator.ui.case.agreement.obligations import ObligationRow
from mediator.ui.case.agreement.parts import even_parts, monthly
from mediator.ui.case.phrases import PhraseCards, keep_phrase
from mediator.ui.look import Look
from tests.cases.paths import go
from tests.ui.case.hands import (
    button_called,
    click,
    compose,
    digits,
    enter,
    field_in,
    focus,
    into,
    press,
)

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def tab(desktop):
    """The tab of the agreement, in a case with names."""
    desktop.fill()
    page = desktop.open()
    page.show_place(Place("agreement"))
    desktop.settle()
    return page._made["agreement"]


@pytest.fixture
def agreed(desktop, tab):
    """One agreement just begun; its value as it stands in the book."""
    click(button_called(tab, "开始写协议"))
    desktop.settle()
    return lambda: desktop.case.agreement


def mediated(desktop):
    """Take the case as far as one meeting."""
    (mediator,) = room_value(desktop.book).mediators
    assign(desktop.book, desktop.uid, mediator.uid, Role.LEAD, date(2026, 11, 20))
    append(desktop.book, Meeting, desktop.uid)
    go(desktop.book, desktop.uid, Stage.ACCEPTED, Stage.ASSIGNED, Stage.MEDIATING)
    desktop.settle()


def clauses(agreed):
    return [each.text for each in agreed().clauses]


def says(tab):
    return "\n".join(
        each.text() for each in tab.findChildren(QLabel) if each.isVisible()
    )


def cell(tab, name, at=0):
    rows = tab.findChildren(ObligationRow)
    return rows[at].cells.fields[name]


def test_a_clause_pasted_is_seen_whole_at_once_and_after_coming_back(
    desktop, tab, agreed
):
    click(button_called(tab, "加一条"))
    compose("钱远在排水口装好滤网。")
    enter()
    text = "钱远于2026年12月31日前改好排水管，费用由两家各付一半，赵长青验收。" * 3
    QApplication.clipboard().setText(text)
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Tab)
    desktop.settle()
    assert clauses(agreed)[1:] == [text]
    assert whole_in_sight(tab)
    desktop.window.go("cases")
    desktop.window.open_case(desktop.uid)
    desktop.page.show_place(Place("agreement"))
    desktop.settle()
    assert whole_in_sight(desktop.page)


def whole_in_sight(shown):
    """Tell whether the box of the last clause is as high as its lines."""
    box = shown.findChildren(ClauseRow)[-1].findChild(QPlainTextEdit)
    assert box.document().size().height() > 1
    return box.verticalScrollBar().maximum() == 0


def test_a_new_agreement_is_written_and_otherwise_empty(agreed):
    begun = agreed()
    assert begun.form == AgreementForm.WRITTEN
    assert begun.number == begun.facts == begun.place == ""
    assert begun.reached_on is None
    assert begun.originals is None
    assert begun.sealed_on is None


def test_enter_in_the_last_clause_begins_the_next(desktop, tab, agreed):
    click(button_called(tab, "加一条"))
    compose("钱远于12月5日前将排水管改向自家院内。")
    enter()
    compose("双方再无其他争议。")
    enter()
    desktop.settle()
    assert clauses(agreed) == [
        "钱远于12月5日前将排水管改向自家院内。",
        "双方再无其他争议。",
        "",
    ]
    enter()
    assert focus() is button_called(tab, "加一项")


def test_clauses_are_moved_with_alt_and_an_arrow(desktop, tab, agreed):
    click(button_called(tab, "加一条"))
    for text in ("第一件事", "第二件事", "第三件事"):
        compose(text)
        if text != "第三件事":
            enter()
    press(Qt.Key.Key_Up, ALT)
    desktop.settle()
    assert clauses(agreed) == ["第一件事", "第三件事", "第二件事"]
    assert tab.findChildren(ClauseRow)
    press(Qt.Key.Key_Down, ALT)
    desktop.settle()
    assert clauses(agreed) == ["第一件事", "第二件事", "第三件事"]
    desktop.book.undo()
    desktop.settle()
    assert clauses(agreed) == ["第一件事", "第三件事", "第二件事"]


def test_a_deleted_clause_comes_back_by_the_button_offered(desktop, tab, agreed):
    click(button_called(tab, "加一条"))
    compose("第一件事")
    enter()
    compose("第二件事")
    click(button_called(tab, "第二条删除"))
    desktop.settle()
    assert clauses(agreed) == ["第一件事"]
    click(button_called(desktop.window._told, "撤销"))
    desktop.settle()
    assert clauses(agreed) == ["第一件事", "第二件事"]


def take_card(tab, name):
    """F7, a word that finds the card, Enter."""
    press(Qt.Key.Key_F7)
    assert tab.findChild(PhraseCards).isVisible()
    compose(name)
    enter()
    form = tab.findChild(CardForm)
    assert form.isVisible()
    return form


@pytest.mark.usefixtures("agreed")
def test_f1_answers_in_every_box_of_a_card(tab):
    form = take_card(tab, "一次付清")
    assert not any(each.spec.help for each in form._form._fields.values())
    press(Qt.Key.Key_F1)
    first = next(iter(form._form._fields.values()))
    assert "按 Enter 到下一格" in first.help_line.text()


def test_a_card_writes_a_clause_and_what_is_owed_by_keys_alone(desktop, tab, agreed):
    click(button_called(tab, "加一条"))
    compose("第一件事")
    take_card(tab, "一次付清")
    compose("赵长青")
    enter()
    enter()  # of two parties the other one stands there already
    compose("赔偿款")
    enter()
    digits("8600")
    enter()
    digits("20261205")
    enter()
    compose("转账")
    enter()
    enter()
    desktop.settle()
    first, second = clauses(agreed)
    assert first == "第一件事"
    assert second == (
        "赵长青于2026年12月5日前（含当日）一次性向钱远支付赔偿款"
        "人民币捌仟陆佰元整（¥8,600.00），以转账方式付清。"
    )
    (owed,) = agreed().obligations
    parties = desktop.case.parties
    assert (owed.debtor, owed.creditor) == (parties[0].uid, parties[1].uid)
    assert (owed.what, owed.amount_fen) == ("赔偿款", 860_000)
    assert (owed.due_on, owed.manner) == (date(2026, 12, 5), "转账")
    desktop.book.undo()
    desktop.settle()
    assert clauses(agreed) == ["第一件事"]
    assert not agreed().obligations


def test_the_clause_is_seen_while_it_is_asked_for(desktop, tab, agreed):
    assert agreed()
    form = take_card(tab, "赔礼道歉")
    assert form._clause.text().startswith("＿＿于＿＿年")
    assert "还没填：谁" in form._open.text()
    compose("钱远")
    desktop.settle()
    assert form._clause.text().startswith("钱远于＿＿年")
    press(Qt.Key.Key_Escape)
    desktop.settle()
    assert clauses(agreed) == []


def test_what_is_left_open_stays_a_blank_ready_to_type_and_is_missing(
    desktop, tab, agreed
):
    take_card(tab, "不再做")
    compose("钱远")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desktop.settle()
    assert clauses(agreed) == ["钱远自＿＿年＿＿月＿＿日起不再对赵长青＿＿。"]
    assert "还有空着的" in says(tab)
    lacks = [each.sentence for each in desktop.page._side.missing._shown]
    assert "协议第1条还有空着的＿＿没有填。" in lacks
    digits("2027")
    assert tab.finish()
    assert clauses(agreed)[0].startswith("钱远自2027年＿＿月")


def test_tab_leads_from_blank_to_blank_then_onwards(desktop, tab, agreed):
    click(button_called(tab, "加一条"))
    desktop.settle()
    editor = focus()
    compose("自＿＿＿＿年＿＿月＿＿日起。")
    editor.moveCursor(editor.textCursor().MoveOperation.Start)
    for written in ("2027", "3", "1"):
        press(Qt.Key.Key_Tab)
        assert focus() is editor
        digits(written)
    assert editor.toPlainText() == "自2027年3月1日起。"
    press(Qt.Key.Key_Tab)
    assert focus() is not editor
    assert tab.finish()
    assert clauses(agreed) == ["自2027年3月1日起。"]


def test_instalments_come_month_after_month(desktop, tab, agreed):
    take_card(tab, "分期付清")
    compose("钱远")
    enter()
    enter()
    compose("货款")
    enter()
    digits("1000")
    enter()
    digits("3")
    enter()
    digits("20270131")
    enter()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desktop.settle()
    (owed,) = agreed().obligations
    assert [(each.amount_fen, each.due_on) for each in owed.instalments] == [
        (33_333, date(2027, 1, 31)),
        (33_333, date(2027, 2, 28)),
        (33_334, date(2027, 3, 31)),
    ]


def test_a_phrase_of_the_room_goes_into_the_clause(desktop, tab, agreed):
    keep_phrase(desktop.book, "条款", "＿＿负责打扫楼道。")
    click(button_called(tab, "加一条"))
    press(Qt.Key.Key_F7)
    compose("打扫楼道")
    enter()
    compose("钱远")
    desktop.settle()
    assert tab.finish()
    assert clauses(agreed) == ["钱远负责打扫楼道。"]


def test_the_facts_of_the_intake_are_taken_over_only_when_asked(desktop, tab, agreed):
    assert agreed().facts == ""
    click(button_called(tab, "用受理时写的情况"))
    desktop.settle()
    assert agreed().facts == "两家因排水争吵。"
    desktop.book.undo()
    desktop.settle()
    assert agreed().facts == ""


def test_the_number_of_originals_is_offered_and_too_few_are_said(desktop, tab, agreed):
    click(button_called(tab, "填 3 份"))
    desktop.settle()
    assert agreed().originals == 3
    into(tab, "originals")
    digits("2")
    enter()
    desktop.settle()
    assert agreed().originals == 2
    assert "至少 3 份" in field_in(tab, "originals").help_line.text()


@pytest.mark.parametrize("look", [Look(1.0), Look(2.0)])
def test_an_oral_agreement_is_not_asked_how_many_originals_there_are(
    desktop, tab, agreed, look
):
    del look
    assert "当事人各一份" in says(tab)
    desktop.book.change(Agreement, agreed().uid, form=AgreementForm.ORAL)
    desktop.settle()
    assert "一份" not in says(tab)


def test_what_is_said_of_a_box_under_no_other_box_need_not_name_it(tab, agreed):
    assert agreed().originals is None
    line = field_in(tab, "originals").help_line
    assert line.text() == "当事人各一份、调委会一份"
    assert line.toolTip() == "一式几份：当事人各一份、调委会一份"


def test_a_clause_that_says_nothing_counts_as_none_and_lets_nobody_agree(
    desktop, tab, agreed
):
    mediated(desktop)
    assert agreed().clauses == ()
    click(button_called(tab, "加一条"))
    digits("  ")
    press(Qt.Key.Key_F8)
    desktop.settle()
    assert desktop.case.stage is Stage.MEDIATING
    assert "还没有协议条款" in desktop.window._told.text()
    assert "1 条" not in says(tab)
    assert not any("另做变更协议" in each for each in says_of_links(tab))
    assert focus() is tab.findChildren(ClauseRow)[0].editor


def says_of_links(tab):
    return [each.text() for each in tab.findChildren(QPushButton) if each.isVisible()]


def test_the_day_of_the_step_stands_in_the_box_that_was_blank(desktop, tab, agreed):
    append(desktop.book, Clause, desktop.uid, agreement_uid=agreed().uid, text="付清。")
    mediated(desktop)
    press(Qt.Key.Key_F8)
    desktop.settle()
    digits("20261123")
    enter()
    press(Qt.Key.Key_Return)
    desktop.settle()
    assert desktop.case.stage is Stage.AGREED
    assert field_in(tab, "reached_on").raw() == "2026-11-23"


def test_an_oral_agreement_is_refused_in_words_where_the_law_wants_a_written_one(
    desktop, tab, agreed, qtbot
):
    desktop.book.change(Case, desktop.uid, kind="其他劳动争议")
    desktop.settle()
    into(tab, "form")
    press(Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: field_in(tab, "form").raw() == "书面")
    assert "要做书面协议书" in field_in(tab, "form").help_line.text()
    assert agreed().form == AgreementForm.WRITTEN


def test_an_oral_agreement_between_neighbours_may_be_chosen(desktop, tab, agreed):
    into(tab, "form")
    press(Qt.Key.Key_Right)
    desktop.settle()
    assert agreed().form == AgreementForm.ORAL
    assert tab.paper().key == "oral_agreement"


@pytest.fixture
def owed(desktop, tab, agreed):
    """One obligation of 8600 元, as it stands in the book."""
    click(button_called(tab, "加一项"))
    compose("钱远")
    enter()
    compose("赵长青")
    enter()
    compose("赔偿款")
    enter()
    digits("8600")
    enter()
    enter()
    compose("转账")
    enter()
    desktop.settle()
    return lambda: agreed().obligations[-1]


def test_who_owes_whom_what_is_typed_with_enter_from_box_to_box(desktop, owed, tab):
    found = owed()
    first, second = desktop.case.parties
    assert (found.debtor, found.creditor) == (second.uid, first.uid)
    assert found.what == "赔偿款"
    assert found.amount_fen == 860000
    assert found.manner == "转账"
    assert "捌仟陆佰元整" in says(tab)
    assert "合计 8,600.00 元（捌仟陆佰元整）" in says(tab)


def test_instalments_say_what_is_missing_until_they_add_up(desktop, tab, owed):
    click(button_called(tab, "第一项加一期"))
    desktop.settle()
    digits("3600")
    enter()
    digits("20261201")
    enter()
    desktop.settle()
    assert "还差 5,000.00 元" in says(tab)
    click(button_called(tab, "第一项加一期"))
    digits("6000")
    enter()
    desktop.settle()
    assert "多出 1,000.00 元" in says(tab)
    second = owed().instalments[1]
    tab.go_to(Place("agreement", owed().uid, "amount_fen"))
    digits("9600")
    enter()
    desktop.settle()
    assert "和金额对得上" in says(tab)
    assert second.amount_fen == 600000
    assert owed().instalments[0].due_on == date(2026, 12, 1)


def test_instalments_say_by_when_and_another_day_of_the_whole_is_asked(
    desktop, tab, owed
):
    tab.go_to(Place("agreement", owed().uid, "due_on"))
    digits("20261215")
    enter()
    for sum_yuan, day in (("5600", "20261215"), ("3000", "20270115")):
        click(button_called(tab, "第一项加一期"))
        desktop.settle()
        digits(sum_yuan)
        enter()
        digits(day)
        enter()
        desktop.settle()
    said = sheet_text(agreement(desktop.case, room_value(desktop.book)))
    (line,) = [each for each in said.splitlines() if each.startswith("1．履行人")]
    assert "期限" not in line
    assert "第二期：2027年1月15日前（含当日）" in said
    asked = (
        "履行安排第1项的期限写的是 2026-12-15，最后一期是 2027-01-15，对不上："
        "协议书上按各期的日期写。"
    )
    missing = desktop.page._side.missing
    assert asked in {each.sentence for each in missing._shown}
    tab.go_to(Place("agreement", owed().uid, "due_on"))
    digits("20270115")
    enter()
    desktop.settle()
    assert asked not in {each.sentence for each in missing._shown}


def test_equal_instalments_are_one_change_and_fall_on_the_same_day(desktop, tab, owed):
    click(button_called(tab, "第一项平均分期"))
    digits("3")
    enter()
    digits("20261231")
    enter()
    click(button_called(tab, "平均分"))
    desktop.settle()
    parts = owed().instalments
    assert [each.amount_fen for each in parts] == [286666, 286666, 286668]
    assert [each.due_on for each in parts] == [
        date(2026, 12, 31),
        date(2027, 1, 31),
        date(2027, 2, 28),
    ]
    assert "和金额对得上" in says(tab)
    desktop.book.undo()
    desktop.settle()
    assert owed().instalments == ()


def test_instalments_that_are_replaced_come_back(desktop, tab, owed):
    for count in ("3", "2"):
        click(button_called(tab, "第一项平均分期"))
        digits(count)
        click(button_called(tab, "平均分"))
        desktop.settle()
    assert len(owed().instalments) == 2
    assert "原来的3期换成了平均2期。" in desktop.window._told.text()
    click(button_called(desktop.window._told, "撤销"))
    desktop.settle()
    assert len(owed().instalments) == 3


def test_equal_instalments_ask_for_the_sum_first(desktop, tab, agreed):
    click(button_called(tab, "加一项"))
    desktop.settle()
    click(button_called(tab, "第一项平均分期"))
    digits("3")
    click(button_called(tab, "平均分"))
    desktop.settle()
    assert "请先写金额" in says(tab)
    assert agreed().obligations[0].instalments == ()


def test_a_sum_that_cannot_be_read_is_kept_as_it_was_typed(desktop, tab, owed):
    box = cell(tab, "amount_fen")
    box.take_focus()
    compose("八千多")
    enter()
    desktop.settle()
    assert owed().amount_fen == 860000
    assert box.raw() == "八千多"
    assert desktop.book.drafts(owed().uid)["amount_fen"] == "八千多"


@pytest.mark.long
def test_a_deleted_obligation_comes_back_with_its_instalments(desktop, tab, owed):
    click(button_called(tab, "第一项加一期"))
    digits("8600")
    enter()
    desktop.settle()
    click(button_called(tab, "第一项删除"))
    desktop.settle()
    assert desktop.case.agreement.obligations == ()
    click(button_called(desktop.window._told, "撤销"))
    desktop.settle()
    assert owed().instalments[0].amount_fen == 860000


def test_an_agreement_may_be_changed_by_another_one(desktop, tab, agreed):
    first = agreed().uid
    append(desktop.book, Clause, desktop.uid, agreement_uid=first, text="修好水管。")
    desktop.settle()
    click(button_called(tab, "另做变更协议"))
    desktop.settle()
    assert len(desktop.case.agreements) == 2
    assert desktop.case.agreements[1].amends == first
    assert tab.paper().subject == agreed().uid
    click(button_called(tab, "协议"))
    desktop.settle()
    assert tab.paper().subject == first


def test_what_is_left_gets_an_agreement_of_its_own(desktop, tab, agreed):
    first = agreed().uid
    append(desktop.book, Clause, desktop.uid, agreement_uid=first, text="修好水管。")
    desktop.settle()
    click(button_called(tab, "只谈成一部分"))
    desktop.settle()
    assert desktop.case.agreement.partial
    click(button_called(tab, "其余部分另做协议"))
    desktop.settle()
    one, other = desktop.case.agreements
    assert one.partial
    assert not other.partial
    assert other.amends == ""
    assert button_called(tab, "部分协议").isVisible()


def test_an_annulled_agreement_stays_in_sight_and_the_next_changes_none(
    desktop, tab, agreed
):
    first = agreed().uid
    append(desktop.book, Clause, desktop.uid, agreement_uid=first, text="修好水管。")
    desktop.book.change(
        Agreement, first, annulled_on=date(2026, 11, 20), annulled_reason="（2026）12号"
    )
    desktop.settle()
    assert tab.paper().subject == first
    assert "11月20日法院撤销：（2026）12号" in tab._head_card.second.text()
    click(button_called(tab, "另做协议"))
    desktop.settle()
    assert desktop.case.agreement.uid != first
    assert desktop.case.agreement.amends == ""


def test_a_jump_leads_to_the_clause_or_obligation_it_names(desktop, tab, owed):
    click(button_called(tab, "加一条"))
    desktop.settle()
    clause = desktop.case.agreement.clauses[0]
    assert tab.go_to(Place("agreement", owed().uid, "amount_fen"))
    assert cell(tab, "amount_fen").widget.hasFocus()
    assert tab.go_to(Place("agreement", clause.uid, "text"))
    assert tab.findChildren(ClauseRow)[0].editor.hasFocus()
    assert not tab.go_to(Place("agreement", "", "nonsense"))


def test_two_parties_of_one_name_are_told_apart(desktop, tab, agreed):
    for party in desktop.case.parties:
        desktop.book.change(Party, party.uid, name="王𬭎")
    desktop.settle()
    names = list(tab._owed.names())
    assert len(set(names)) == 2
    assert agreed() is not None


@given(st.integers(0, 10**13), st.integers(1, 60))
def test_equal_parts_always_add_up(fen, count):
    parts = even_parts(fen, count)
    assert sum(parts) == fen
    assert len(parts) == count
    assert max(parts) - min(parts) < count


@given(st.dates(date(2000, 1, 1), date(2200, 1, 1)), st.integers(1, 60))
def test_monthly_days_follow_each_other_month_by_month(first, count):
    days = monthly(first, count)
    assert days[0] == first
    for before, after in pairwise(days):
        months = (after.year - before.year) * 12 + after.month - before.month
        assert months == 1
        assert after.day <= first.day


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_twelve_parties_with_long_names_keep_within_the_page(desktop, scale):
    desktop.look = Look(scale)
    desktop.fill()
    for number in range(10):
        name = f"示范市槐树区柳荫路物业管理服务有限责任公司第{number}分公司"
        append(desktop.book, Party, desktop.uid, side=Side.RESPONDENT, name=name)
    made = append(desktop.book, Agreement, desktop.uid)
    append(
        desktop.book,
        Obligation,
        desktop.uid,
        agreement_uid=made,
        debtor_uid=desktop.case.parties[-1].uid,
        amount_fen=123456789,
    )
    page = desktop.open()
    page.show_place(Place("agreement"))
    desktop.settle()
    tab = page._made["agreement"]
    assert tab._area.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("look", [Look(2.0)])
def test_in_large_text_a_clause_one_comes_to_is_whole_below_no_half_one(
    desktop, tab, look
):
    del look
    uid = append(desktop.book, Agreement, desktop.uid)
    said = "钱远在月底前改好排水管，把水引向自家院内，费用由钱远承担；赵长青不再追究。"
    made = [
        append(desktop.book, Clause, desktop.uid, agreement_uid=uid, text=said)
        for _ in range(4)
    ]
    desktop.settle()
    seen = tab._area.viewport()
    for at, each in enumerate(made):
        if at:
            enter()
        else:
            desktop.page.show_place(Place("agreement", each))
        desktop.settle()
        row = tab._clauses._rows.row(each)
        assert row.editor.hasFocus()
        assert 0 <= row.mapTo(seen, QPoint()).y() <= seen.height() - row.height()
        for other in tab.findChildren(ClauseRow):
            above = other.mapTo(seen, QPoint()).y()
            assert above >= 0 or above + other.height() <= 0  # none is cut through


def test_a_locked_window_comes_back_to_the_same_clause(desktop, tab, agreed):
    click(button_called(tab, "加一条"))
    compose("第一件事")
    enter()
    compose("第二件事")
    place = desktop.page.place()
    assert agreed().clauses
    desktop.page.go_to("intake//facts")
    desktop.settle()
    desktop.page.go_to(place)
    desktop.settle()
    assert tab.findChildren(ClauseRow)[1].editor.hasFocus()


@pytest.mark.parametrize("size", [(1366, 728), (1920, 1040)])
def test_the_whole_name_of_an_organisation_is_read_at_ordinary_size(
    desktop, tab, owed, size
):
    desktop.window.resize(*size)
    name = "示范市槐树区柳荫物业管理有限公司"
    desktop.book.change(Party, desktop.case.parties[0].uid, name=name)
    desktop.book.change(Obligation, owed().uid, debtor_uid=desktop.case.parties[0].uid)
    desktop.settle()
    row = tab.findChild(ObligationRow)
    box = row.cells.fields["debtor"].widget
    assert box.currentText() == name
    line = box.lineEdit()
    assert line.fontMetrics().horizontalAdvance(name) <= line.width() - 4
    for each in row.cells.fields.values():
        assert not each.label.visibleRegion().isEmpty()
        right = each.mapTo(tab, each.rect().topRight()).x()
        assert right <= tab.width()


def seen_whole(widget):
    return widget.visibleRegion().boundingRect().height() == widget.height()


def test_an_obligation_just_added_is_seen_whole(desktop, tab, owed):
    assert owed()
    for _ in range(3):
        click(button_called(tab, "加一项"))
        desktop.settle()
        newest = tab.findChildren(ObligationRow)[-1]
        assert newest.uid == owed().uid
        assert seen_whole(newest)


def test_instalments_stand_under_headings(desktop, tab, owed):
    assert "分期" not in says(tab).split("\n")
    click(button_called(tab, "第一项加一期"))
    desktop.settle()
    assert owed().instalments
    heads = says(tab).split("\n")
    assert heads.count("分期") == 1
    assert "金额（元）" in heads
    row = tab.findChildren(ObligationRow)[0]
    part = next(iter(row.parts.rows().values()))
    assert seen_whole(part)
    head = next(
        each for each in row._heads.findChildren(QLabel) if each.text() == "期限"
    )
    box = part.cells.fields["due_on"].widget
    left = head.mapTo(row, head.rect().topLeft()).x()
    assert abs(left - box.mapTo(row, box.rect().topLeft()).x()) <= 2


def test_the_account_is_asked_for_only_when_money_is_transferred(desktop, tab, owed):
    row = tab.findChildren(ObligationRow)[0]
    assert row._account.isVisible()
    cell(tab, "manner").take_focus()
    compose("现金")
    enter()
    desktop.settle()
    assert owed().manner == "现金"
    assert not row._account.isVisible()


def test_the_account_is_typed_after_the_manner_and_read_back_by_fours(
    desktop, tab, owed
):
    cell(tab, "manner").take_focus()
    compose("转账")
    enter()
    assert focus().objectName() == "payee_name"
    compose("赵长青")
    enter()
    compose("示例银行槐树支行")
    enter()
    digits("6222029900001234567")
    enter()
    desktop.settle()
    paid = owed()
    assert paid.payee_name == "赵长青"
    assert paid.payee_bank == "示例银行槐树支行"
    assert paid.payee_account == "6222029900001234567"
    box = tab.findChildren(ObligationRow)[0]._payee.fields["payee_account"]
    assert box.raw() == "6222 0299 0000 1234 567"
    row = tab.findChildren(ObligationRow)[0]
    assert seen_whole(box.widget)
    assert row.isVisible()


@pytest.mark.usefixtures("tab")
def test_an_account_begun_without_its_number_is_missing(desktop, owed):
    desktop.book.change(Obligation, owed().uid, payee_name="赵长青")
    desktop.settle()
    said = [each.sentence for each in desktop.page._side.missing._shown]
    assert "履行安排第1项的收款账户没有写账号。" in said


def test_after_an_even_split_the_focus_is_in_the_first_instalment(desktop, tab, owed):
    click(button_called(tab, "第一项平均分期"))
    digits("2")
    enter()
    enter()
    click(button_called(tab, "平均分"))
    desktop.settle()
    row = tab.findChildren(ObligationRow)[0]
    first = row.parts.row(owed().instalments[0].uid)
    assert first.cells.fields["amount_fen"].widget.hasFocus()
    assert seen_whole(row)


@pytest.mark.usefixtures("agreed")
def test_what_a_court_would_not_confirm_is_said_quietly_below_the_clauses(desktop, tab):
    assert not tab._court.isVisible()
    click(button_called(tab, "加一条"))
    compose("宅基地使用权归赵勤所有。")
    enter()
    desktop.settle()
    assert "法院对确权不受理司法确认" in tab._court.text()
    assert tab._court.isVisible()
