"""履行: recorded by real keys, nothing preset; urged, printed, confirmed."""

from datetime import date

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from mediator.cases.confirming import confirmed_on
from mediator.cases.intake import append
from mediator.cases.missing import Place
from mediator.cases.model import (
    Agreement,
    Case,
    Clause,
    Instalment,
    Obligation,
    Party,
    StageChange,
)
from mediator.cases.performance import performance
from mediator.cases.snapshot import room_value
from mediator.cases.words import AgreementForm, Stage
from mediator.forms.catalogue import make, papers_of
from mediator.forms.sheet import sheet_text
from mediator.ui.case.papers import handing
from mediator.ui.fields import Field
from mediator.ui.look import Look
from mediator.ui.printing.sending import Chosen
from tests.ui.case.hands import (
    button_called,
    click,
    compose,
    digits,
    enter,
    focused_field,
    press,
)


@pytest.fixture
def owed(desktop):
    """Three instalments and a deed; the uid of the obligation in money."""
    desktop.fill()
    book, uid = desktop.book, desktop.uid
    first, second = desktop.case.parties
    book.change(Party, first.uid, phone="19900001002")
    book.change(Case, uid, stage=Stage.AGREED, kind="邻里")
    agreed = append(book, Agreement, uid, reached_on=date(2026, 9, 1))
    append(book, Clause, uid, agreement_uid=agreed, text="钱远分三期付清。")
    whom = {"debtor_uid": second.uid, "agreement_uid": agreed}
    made = append(
        book,
        Obligation,
        uid,
        creditor_uid=first.uid,
        what="赔偿款",
        amount_fen=900_000,
        **whom,
    )
    for due in (date(2026, 9, 30), date(2026, 10, 30), date(2027, 12, 30)):
        append(
            book, Instalment, uid, obligation_uid=made, amount_fen=300_000, due_on=due
        )
    append(book, Obligation, uid, what="修好水管", due_on=date(2027, 12, 30), **whom)
    return made


@pytest.fixture
def tab(desktop, owed):
    assert owed
    page = desktop.open()
    page.show_place(Place("performance"))
    desktop.settle()
    return page._made["performance"]


def said(tab):
    return [
        each.text()
        for each in tab.findChildren(QLabel)
        if each.isVisible() and each.text()
    ]


def row(tab, place):
    return list(tab._rows.rows().values())[place]


def record(desktop, tab, place, *keys):
    """Open a record by its button and write each field in turn."""
    row(tab, place).record.setFocus()
    press(Qt.Key.Key_Return)
    desktop.settle()
    for each in keys:
        (digits if each.isascii() else compose)(each)
        enter()
        desktop.settle()


def test_each_instalment_stands_on_a_line_with_its_state_in_words(desktop, tab):
    today = desktop.window.desk.today()
    late = (today - date(2026, 9, 30)).days
    assert f"！ 逾期{late}天" in said(tab)
    assert "○ 未到期" in said(tab)
    assert "第1项第1期　钱远付赵长青3,000.00元" in said(tab)
    assert "第2项　钱远修好水管" in said(tab)
    assert "共 9,000.00 元，已付 0.00 元，还差 9,000.00 元" in said(tab)


def test_a_record_begins_empty_and_is_written_with_the_keyboard(desktop, tab):
    record(desktop, tab, 0)
    (payment,) = desktop.case.payments
    assert (payment.happened_on, payment.outcome, payment.amount_fen) == (
        None,
        "",
        None,
    )
    assert focused_field(tab) == "happened_on"
    for each in ("20261005", "已履行", "3000", "转账", "转账凭证", "迟了几天"):
        (digits if each.isascii() else compose)(each)
        enter()
        desktop.settle()
    (payment,) = desktop.case.payments
    assert payment.happened_on == date(2026, 10, 5)
    assert (payment.outcome, payment.amount_fen) == ("已履行", 300_000)
    assert (payment.manner, payment.proof, payment.text) == (
        "转账",
        "转账凭证",
        "迟了几天",
    )
    assert "✓ 已履行，迟了5天" in said(tab)
    assert "10月5日　已履行　3,000.00元　转账　凭证：转账凭证　迟了几天" in said(tab)


def test_a_record_nobody_wrote_in_warns_of_nothing_and_goes_with_esc(desktop, tab):
    record(desktop, tab, 0)
    assert desktop.case.payments
    assert not [each for each in said(tab) if "没有写日期" in each]
    press(Qt.Key.Key_Escape)
    desktop.settle()
    assert desktop.case.payments == ()
    assert desktop.window.place().startswith(f"case/{desktop.uid}|performance/")
    assert row(tab, 0).record.hasFocus()
    record(desktop, tab, 0, "20261005")
    press(Qt.Key.Key_Escape)
    desktop.settle()
    (payment,) = desktop.case.payments
    assert payment.happened_on == date(2026, 10, 5)
    assert not row(tab, 0).payments.open_uid
    assert desktop.window.place().startswith(f"case/{desktop.uid}|performance/")


def test_a_day_of_another_year_shows_it_and_before_the_agreement_it_is_asked_about(
    desktop, tab
):
    record(desktop, tab, 0, "20251231", "已履行", "3000")
    asked = "第1项第1期记的2025年12月31日在2026年9月1日达成协议以前，请核对。"
    assert f"！{asked}" in said(tab)
    assert any(each.startswith("2025年12月31日　已履行") for each in said(tab))


def test_a_second_press_opens_the_record_nothing_was_written_in(desktop, tab):
    record(desktop, tab, 0)
    record(desktop, tab, 0)
    assert len(desktop.case.payments) == 1


def test_the_sum_is_offered_and_written_only_if_pressed(desktop, tab):
    record(desktop, tab, 0, "20260930", "已履行")
    assert desktop.case.payments[0].amount_fen is None
    click(button_called(tab, "按还差的 3,000.00 元填"))
    desktop.settle()
    assert desktop.case.payments[0].amount_fen == 300_000
    assert focused_field(tab) == "amount_fen"


def test_the_offer_goes_once_a_sum_is_written(desktop, tab):
    record(desktop, tab, 0, "20260930", "部分履行")
    offer = button_called(tab, "按还差的 3,000.00 元填")
    assert offer.isVisible()
    for each in ("1000", "转账"):
        (digits if each.isascii() else compose)(each)
        enter()
        desktop.settle()
    assert desktop.case.payments[0].amount_fen == 100_000
    assert not offer.isVisible()


def tops(tab):
    """Return how high the boxes of the open record stand on the screen."""
    fields = [each for each in tab.findChildren(Field) if each.isVisible()]
    return {each.spec.name: each.mapToGlobal(QPoint()).y() for each in fields}


@pytest.mark.parametrize("look", [Look(), Look(1.3), Look(2.0)])
def test_no_box_moves_when_the_open_sum_is_written_by_its_button(desktop, tab):
    record(desktop, tab, 0, "20261005", "经督促履行")
    before = tops(tab)
    assert any("没有写金额" in each for each in said(tab))
    click(button_called(tab, "按还差的 3,000.00 元填"))
    desktop.settle()
    assert not any("没有写金额" in each for each in said(tab))
    assert tops(tab) == before
    assert focused_field(tab) == "amount_fen"


def test_no_box_moves_while_the_record_is_written_by_hand(desktop, tab):
    record(desktop, tab, 0)
    before = tops(tab)
    for each in ("20261005", "经督促履行", "3000", "转账", "转账凭证"):
        (digits if each.isascii() else compose)(each)
        enter()
        desktop.settle()
        assert tops(tab) == before, each


def test_a_refusal_is_told_apart_and_brings_the_next_steps(desktop, tab):
    record(desktop, tab, 1, "20261101", "拒不履行")
    assert any(each.startswith("！ 拒不履行") for each in said(tab))
    click(button_called(tab, "打印履行情况和下一步"))
    desktop.settle()
    (paper,) = desktop.case.own_papers
    assert (paper.paper, paper.party) == ("next_steps", desktop.case.parties[0].uid)
    assert desktop.page._key == "papers"
    text = text_of(desktop, "next_steps")
    assert "拒不履行" in text
    assert "向人民法院提起诉讼" in text


def text_of(desktop, key):
    case, room = desktop.case, room_value(desktop.book)
    ref = next(each for each in papers_of(case) if each.key == key)
    return sheet_text(make(ref, case, room))


def test_a_receipt_is_made_of_the_payment_once_and_signs_nothing(desktop, tab):
    record(desktop, tab, 0, "20260930", "已履行", "3000", "现金")
    click(button_called(tab, "打印收条"))
    desktop.settle()
    (paper,) = desktop.case.own_papers
    assert paper.party == desktop.case.parties[0].uid
    assert paper.made_on is None
    text = text_of(desktop, "receipt")
    assert "今收到钱远" in text.replace(" ", "")
    assert "叁仟元整" in text
    assert desktop.case.signatures == ()
    desktop.page.show_place(Place("performance"))
    desktop.settle()
    click(button_called(tab, "打印收条"))
    desktop.settle()
    assert len(desktop.case.own_papers) == 1


def test_an_urging_is_written_and_its_notice_says_what_is_open(desktop, tab):
    tab._urgings.add.setFocus()
    press(Qt.Key.Key_Return)
    desktop.settle()
    assert focused_field(tab) == "urged_on"
    for each in ("20261105", "电话", "请尽快付清", "月底前付清"):
        (digits if each.isascii() else compose)(each)
        enter()
        desktop.settle()
    (urging,) = desktop.case.urgings
    assert urging.party == desktop.case.parties[1].uid
    assert (urging.urged_on, urging.answer) == (date(2026, 11, 5), "月底前付清")
    assert "11月5日　督促钱远　电话　请尽快付清　答复：月底前付清" in said(tab)
    click(button_called(tab, "打印通知书"))
    desktop.settle()
    text = text_of(desktop, "performance_urge")
    assert "赔偿款（第1项第1期）人民币叁仟元整（¥3,000.00）" in text
    assert "赔偿款（第1项第2期）" in text
    assert "第3期）人民币" not in text


def test_more_than_owed_is_told_and_kept(desktop, tab):
    record(desktop, tab, 0, "20260930", "已履行", "10000")
    assert desktop.case.payments[0].amount_fen == 1_000_000
    assert "！第1项一共多付了1,000.00元，请核对。" in said(tab)


@pytest.mark.long
def test_a_deleted_record_comes_back(desktop, tab):
    record(desktop, tab, 3, "20261001", "已履行")
    click(button_called(tab, "删除"))
    desktop.settle()
    assert desktop.case.payments == ()
    click(button_called(desktop.window._told, "撤销"))
    desktop.settle()
    assert len(desktop.case.payments) == 1


def test_a_place_leads_to_the_promise_or_the_record(desktop, tab, owed):
    assert tab.go_to(Place("performance", owed, "due_on"))
    assert row(tab, 0).record.hasFocus()
    record(desktop, tab, 1, "20261030")
    payment = desktop.case.payments[0].uid
    assert tab.go_to(Place("performance", payment, "outcome"))
    desktop.settle()
    assert focused_field(tab) == "outcome"
    assert tab.record() == payment


# --- 司法确认


def test_confirmation_is_wanted_by_a_tick_and_one_original_more(desktop, tab):
    tab._court.wanted.setFocus()
    press(Qt.Key.Key_Space)
    desktop.settle()
    assert desktop.case.agreement.confirmation_wanted
    assert "给法院一份，协议书至少一式 4 份" in said(tab)
    assert any("！还缺 司法确认申请书：还没有做" in each for each in said(tab))


def test_an_application_is_followed_to_its_ruling(desktop, tab):
    tab._court.add.setFocus()
    press(Qt.Key.Key_Return)
    desktop.settle()
    assert focused_field(tab) == "body"
    told = (
        "槐树区人民法院", "20260910", "20260912", "有效", "20260920",
        "（2026）示01民特1号",
    )  # fmt: skip
    for each in told:
        (digits if each.isascii() else compose)(each)
        enter()
        desktop.settle()
    (asked,) = desktop.case.confirmations
    assert (asked.body, asked.outcome) == ("槐树区人民法院", "有效")
    assert asked.ruled_on == date(2026, 9, 20)
    state = tab._court.state.text()
    assert state.startswith("槐树区人民法院9月20日裁定有效。")
    assert "申请强制执行" in state


def test_an_oral_agreement_has_to_be_put_in_writing_first(desktop, tab):
    agreed = desktop.case.agreement.uid
    desktop.book.change(Agreement, agreed, form=AgreementForm.ORAL)
    desktop.settle()
    assert tab._court.state.text().startswith("！口头协议要先补成书面")
    assert not tab._court.add.isVisible()


@pytest.mark.parametrize("look", [Look(1.5)])
@pytest.mark.usefixtures("look")
def test_large_text_shows_the_field_that_is_written(desktop, tab):
    record(desktop, tab, 1)
    desktop.settle()
    desktop.settle()
    field = row(tab, 1).payments.findChild(object, "happened_on")
    assert not field.visibleRegion().isEmpty()


@pytest.mark.long
def test_the_whole_course_is_told_by_the_day(desktop, tab):
    """One paid late, one refused and urged, and the day's call list knows it."""
    record(desktop, tab, 0, "20261005", "已履行", "3000")
    record(desktop, tab, 1, "20261101", "拒不履行")
    desktop.page.show_place(Place("follow_ups"))
    desktop.settle()
    visits = desktop.page._made["follow_ups"]
    assert "拒不履行" in visits._due.text()
    click(button_called(visits, "记一次回访"))
    desktop.settle()
    today = desktop.window.desk.today()
    for each in (f"{today:%Y%m%d}", "电话", "赵长青", "陈和平"):
        (digits if each.isascii() else compose)(each)
        enter()
    compose("说第二期没有收到。")
    press(Qt.Key.Key_Tab)
    for each in ("部分履行", "20270101", "满意", "不满意"):
        (digits if each.isascii() else compose)(each)
        enter()
        desktop.settle()
    (visit,) = desktop.case.follow_ups
    assert visit.performance == "部分履行"
    assert visit.next_on == date(2027, 1, 1)
    assert (visit.mediation_opinion, visit.result_opinion) == ("满意", "不满意")
    assert visits._due.text() == ""


@pytest.fixture
def printed(monkeypatch, tmp_path):
    """The print dialog, answered: everything goes into one file."""
    file = tmp_path / "printed.pdf"
    monkeypatch.setattr(handing, "ask", lambda *_: Chosen("", file=file))
    return file


@pytest.mark.long
def test_from_the_promise_to_the_ruling_by_keys(desktop, tab, printed):
    """Paid late, refused, urged on paper, asked about, and confirmed by a court."""
    record(desktop, tab, 0, "20261005", "已履行", "3000", "转账", "转账凭证")
    record(desktop, tab, 1, "20261101", "拒不履行")
    tab._urgings.add.setFocus()
    press(Qt.Key.Key_Return)
    desktop.settle()
    for each in ("20261105", "电话", "请付第二期", "没有钱"):
        (digits if each.isascii() else compose)(each)
        enter()
        desktop.settle()
    button_called(tab, "打印通知书").setFocus()
    press(Qt.Key.Key_Return)
    desktop.settle()
    papers = desktop.page._made["papers"]
    (ticked,) = papers._list.ticked()
    assert ticked.key == "performance_urge"
    press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desktop.background.finish()
    desktop.settle()
    (issue,) = desktop.case.papers
    assert (issue.paper, issue.pages) == ("performance_urge", 1)
    document = pypdfium2.PdfDocument(printed.read_bytes())
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "督促履行通知书" in text
    assert "¥3,000.00" in text

    desktop.page.show_place(Place("follow_ups"))
    desktop.settle()
    press(Qt.Key.Key_Return)
    desktop.settle()
    for each in ("20261110", "电话", "赵长青", "陈和平"):
        (digits if each.isascii() else compose)(each)
        enter()
    compose("说第二期没有收到。")
    press(Qt.Key.Key_Tab)
    compose("部分履行")
    enter()
    desktop.settle()

    desktop.page.show_place(Place("performance"))
    desktop.settle()
    tab._court.add.setFocus()
    press(Qt.Key.Key_Return)
    desktop.settle()
    for each in ("槐树区人民法院", "20260910", "20260912", "有效", "20260920"):
        (digits if each.isascii() else compose)(each)
        enter()
        desktop.settle()
    promises = performance(desktop.case, room_value(desktop.book), date(2026, 11, 25))
    assert [each.said(date(2026, 11, 25)) for each in promises.promises] == [
        "已履行，迟了5天",
        "拒不履行，逾期26天",
        "未到期",
        "未到期",
    ]
    assert (promises.paid_fen, promises.open_fen) == (300_000, 600_000)
    assert desktop.case.follow_ups[0].performance == "部分履行"
    assert confirmed_on(desktop.case, desktop.case.agreement.uid) == date(2026, 9, 20)


def test_after_the_archive_performance_goes_on_and_what_was_bound_stays(desktop, tab):
    record(desktop, tab, 0, "20261005", "已履行", "3000")
    desktop.book.change(Case, desktop.uid, stage=Stage.ARCHIVED)
    with desktop.book.changing("归档") as session:
        session.add(
            StageChange(
                case_uid=desktop.uid,
                to_stage=Stage.ARCHIVED,
                happened_on=date(2026, 11, 1),
            )
        )
    desktop.settle()
    assert "照常记" in desktop.page._locked.text()
    record(desktop, tab, 1, "20261101", "已履行", "3000")
    assert [each.amount_fen for each in desktop.case.payments] == [300_000, 300_000]
    first, second = (each.uid for each in desktop.case.payments)
    assert not row(tab, 0).payments.open(first)
    assert not any(
        each.isVisible() and each.text() in {"修改", "删除"}
        for each in row(tab, 0).findChildren(QPushButton)
    )
    assert row(tab, 1).payments.open(second)
    desktop.page.turn_to("intake")
    assert "只能查看和打印" in desktop.page._locked.text()
