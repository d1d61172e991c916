"""明细台账: which cases, what of them, who may have all of it, and that it is known."""

from datetime import date

import pytest

from mediator.cases import journal
from mediator.cases.case_file import CaseFile
from mediator.cases.facts.codes import codes
from mediator.cases.intake import append, new_case
from mediator.cases.ledger.columns import TABLE, keep_columns
from mediator.cases.ledger.masking import masked_case
from mediator.cases.ledger.taken import TAKEN
from mediator.cases.ledger.taking import (
    MASKED,
    WHOLE,
    allow_whole,
    count_cases,
    take_ledger,
)
from mediator.cases.model import (
    Agreement,
    Assignment,
    Case,
    JournalEntry,
    Meeting,
    Obligation,
    Party,
    Payment,
)
from mediator.cases.month.layout import choose_rule
from mediator.cases.month.report import Attribution
from mediator.cases.own_tables import published_text
from mediator.cases.safety.keys import WrongPassword
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.words import AgreementForm, Nature, Stage
from mediator.problems import Problem
from tests.cases.conftest import PASSWORD
from tests.people import LEAK

FIRST, LAST, TODAY = date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 2)
PURPOSE = "司法所11月案件核查"
HEADS = (
    "案件编码", "调委会", "调解工作室", "受理员", "受理时间", "案件来源",
    "案件难度级别", "纠纷类别", "行政划分", "有无死亡", "主办调解员", "协办调解员",
    "调解时间", "调解书编号", "调解结果", "调解协议金", "协议履行情况", "当事人",
    "协议形式", "纠纷简要情况", "以奖代补评定", "案件属性", "涉及特殊群体情况",
    "涉及农民工纠纷情况", "纠纷转化情况",
)  # fmt: skip


@pytest.fixture
def case(book):
    """A settled case of November with two parties and 3,600 元."""
    return settled(book, "赵长青", "钱远")


def settled(book, first, second, on=date(2026, 11, 3)):
    uid = new_case(book, on)
    sides = case_value(book, uid).parties
    book.change(Party, sides[0].uid, name=first, phone="19900001001")
    book.change(Party, sides[1].uid, name=second)
    book.change(
        Case, uid, accepted_on=on, stage=Stage.AGREED, kind="邻里", source="当事人申请",
        facts=f"{first}说{second}的排水沟挖到了院墙下。", difficulty="一般",
        registrar="李安", region="槐树区柳荫街道",
    )  # fmt: skip
    agreement = append(
        book, Agreement, uid, form=AgreementForm.WRITTEN, reached_on=on, number="协1"
    )
    append(
        book, Obligation, uid, agreement_uid=agreement, debtor_uid=sides[0].uid,
        creditor_uid=sides[1].uid, what="赔偿", amount_fen=360_000,
        due_on=date(2026, 12, 31),
    )  # fmt: skip
    return uid


def taken(book, allowed=None):
    return take_ledger(book, FIRST, LAST, TODAY, allowed)


def value(ledger, title, at=0):
    titles = [each.title for each in ledger.columns]
    return ledger.lines[at].values[titles.index(title)]


def entries(book):
    with book.reading() as session:
        return session.query(JournalEntry).order_by(JournalEntry.id).all()


@pytest.mark.usefixtures("case")
def test_the_published_table_has_the_25_columns_in_their_order(book):
    ledger = taken(book)
    assert tuple(each.title for each in ledger.columns) == HEADS
    assert [each.number for each in ledger.columns] == [str(n) for n in range(1, 26)]
    money = next(each for each in ledger.columns if each.unit)
    assert (money.title, money.head) == ("调解协议金", "调解协议金（元）")
    assert all(each.definition for each in ledger.columns)


def test_everything_comes_from_the_book_and_what_it_lacks_is_empty(book, case):
    ledger = taken(book)
    assert value(ledger, "案件编码") == case_value(book, case).number
    assert value(ledger, "受理时间") == "2026-11-03"
    assert value(ledger, "调解协议金") == 360_000
    assert value(ledger, "调解结果") == "成功"
    assert value(ledger, "协议形式") == "书面"
    assert value(ledger, "协议履行情况") == "未到期"
    assert value(ledger, "行政划分") == "槐树区柳荫街道"
    for empty in ("有无死亡", "以奖代补评定", "案件属性", "纠纷转化情况"):
        assert value(ledger, empty) == ""


@pytest.mark.usefixtures("case")
def test_masked_is_the_rule_and_no_word_of_the_facts_is_told(book):
    ledger = taken(book)
    assert value(ledger, "当事人") == "赵某某、钱某某"
    facts = value(ledger, "纠纷简要情况")
    assert facts == "申请人1人与被申请人1人之间的邻里纠纷"
    assert not ledger.is_whole
    assert all(line.masked for line in ledger.lines)


@pytest.mark.usefixtures("case")
def test_a_whole_one_needs_a_purpose_and_the_password_once_more(book):
    with pytest.raises(Problem, match="做什么用"):
        allow_whole(book, "  ", PASSWORD)
    with pytest.raises(WrongPassword):
        allow_whole(book, PURPOSE, "不是这个")
    ledger = taken(book, allow_whole(book, PURPOSE, PASSWORD))
    assert value(ledger, "当事人") == "赵长青、钱远"
    assert "排水沟" in value(ledger, "纠纷简要情况")
    assert ledger.purpose == PURPOSE


def test_each_time_is_journalled_who_what_for_and_how_many(book, case):
    other = settled(book, "孙知秋", "李向晚", date(2026, 11, 20))
    taken(book)
    assert entries(book)[-1].what == f"{MASKED}2件"
    taken(book, allow_whole(book, PURPOSE, PASSWORD))
    last = entries(book)[-1]
    assert last.what == f"{WHOLE}2件：{PURPOSE}"
    assert last.user_uid == book.user_uid
    assert last.final
    assert {case, other} <= {each["uid"] for each in last.changes}
    with book.reading() as session:
        assert journal.check(session, book.key.journal_key()) == last.id


def test_a_sealed_case_is_never_in_it_and_the_ledger_says_so(book, case):
    other = settled(book, "孙知秋", "李向晚")
    book.change(Case, case, sealed=True)
    for allowed in (None, allow_whole(book, PURPOSE, PASSWORD)):
        ledger = taken(book, allowed)
        assert [line.uid for line in ledger.lines] == [other]
        assert ledger.sealed == 1


def test_a_destroyed_case_is_not_in_it_either(book, case):
    book.change(Case, case, destroyed_on=date(2026, 11, 29))
    assert taken(book).lines == ()
    assert count_cases(book, FIRST, LAST).sealed == 1


def test_the_case_of_a_minor_stays_masked_in_a_whole_one(book, case):
    settled(book, "孙知秋", "李向晚", date(2026, 11, 20))
    child = case_value(book, case).parties[1]
    book.change(Party, child.uid, born_on=date(2015, 6, 1))
    ledger = taken(book, allow_whole(book, PURPOSE, PASSWORD))
    assert ledger.minors == 1
    assert value(ledger, "当事人", 0) == "赵某某、钱某某"
    assert "排水沟" not in value(ledger, "纠纷简要情况", 0)
    assert value(ledger, "当事人", 1) == "孙知秋、李向晚"
    assert case not in {each["uid"] for each in entries(book)[-1].changes}


def test_the_days_are_counted_by_the_months_own_date(book, case):
    late = settled(book, "孙知秋", "李向晚", date(2026, 10, 30))
    assert [line.uid for line in taken(book).lines] == [case]
    choose_rule(book, Attribution.AGREED, 0)
    agreement = case_value(book, late).agreements[0]
    book.change(Agreement, agreement.uid, reached_on=date(2026, 11, 8))
    ledger = taken(book)
    assert ledger.by is Attribution.AGREED
    assert {line.uid for line in ledger.lines} == {case, late}


def test_days_the_wrong_way_round_are_refused(book):
    with pytest.raises(Problem, match="写反了"):
        take_ledger(book, LAST, FIRST, TODAY)


def test_a_unit_is_some_unit(book, case):
    party = case_value(book, case).parties[1]
    book.change(Party, party.uid, nature=Nature.COMPANY, name="青石物业有限公司")
    ledger = taken(book)
    assert value(ledger, "当事人") == "赵某某、某单位"
    assert "1个单位" in value(ledger, "纠纷简要情况")


def test_a_word_that_tells_of_somebody_is_not_listed_when_masked(book, case):
    book.change(Case, case, attribute="赵长青家的排水", conversion="未转化")
    ledger = taken(book)
    assert value(ledger, "案件属性") == "（不列出）"
    assert value(ledger, "纠纷转化情况") == "未转化"


def test_performance_is_what_was_recorded(book, case):
    obligation = case_value(book, case).agreements[0].obligations[0]
    paid = append(
        book, Payment, case, obligation_uid=obligation.uid, outcome="部分履行",
        amount_fen=100_000, happened_on=date(2026, 11, 20),
    )  # fmt: skip
    assert value(taken(book), "协议履行情况") == "部分履行"
    book.change(Payment, paid, amount_fen=360_000)
    assert value(taken(book), "协议履行情况") == "已履行"
    book.remove(Payment, paid)
    later = take_ledger(book, FIRST, LAST, date(2027, 2, 1))
    assert value(later, "协议履行情况") == "未履行"


def test_who_mediated_and_when(book, case):
    room = room_value(book)
    assert [each.name for each in room.mediators] == ["李安"]
    for each in case_value(book, case).assignments:
        book.remove(Assignment, each.uid)
    append(book, Assignment, case, mediator_uid=room.mediators[0].uid)
    append(book, Meeting, case, started_at=None)
    assert value(taken(book), "主办调解员") == "李安"
    assert value(taken(book), "调解时间") == "2026-11-03"


@pytest.mark.usefixtures("case")
def test_the_room_has_its_own_edition_and_a_wrong_line_is_named(book):
    lines = published_text(TABLE).splitlines()
    keep_columns(book, "\n".join((lines[0], lines[18], lines[5])))
    assert [each.title for each in taken(book).columns] == ["当事人", "受理时间"]
    wrong = lines[5].replace(",受理日期,no", ",受理的日子,no")
    with pytest.raises(Problem, match=r"第 2 行.*受理的日子"):
        keep_columns(book, "\n".join((lines[0], wrong)))
    in_wan = lines[16].replace(",元,", ",万元,")
    with pytest.raises(Problem, match="不用万元"):
        keep_columns(book, "\n".join((lines[0], in_wan)))


def test_every_published_column_takes_something_known():
    rows = codes(TABLE, TODAY)
    assert len(rows) == 25
    assert {row.value("taken") for row in rows} <= set(TAKEN)


def test_a_masked_case_holds_nothing_that_was_written_of_anybody():
    masked = repr(masked_case(LEAK))
    for party in LEAK.parties:
        for word in (party.name, party.id_number, party.phone, party.address):
            assert word not in masked
    for word in (LEAK.facts, LEAK.claims, LEAK.happened_at, "302", "402", "漏水"):
        assert word not in masked
    assert masked_case(CaseFile()).facts == ""
