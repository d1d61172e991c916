"""Every card makes one clear clause; what is open can be seen and is named."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.checkup.wording import words_of
from mediator.cases.facts.codes import codes
from mediator.forms.clause_cards import (
    BLANK,
    clause_cards,
    compose,
    owed_of,
    still_open,
)

DAY = date(2026, 11, 2)
KINDS = [row.name for row in codes("kinds", DAY)]
CARDS = {card.code: card for kind in KINDS for card in clause_cards(kind, DAY)}
ANSWERS = {
    "money": 860_000,
    "date": date(2026, 12, 5),
    "until": date(2026, 12, 5),
    "number": 3,
}


def filled(card):
    """An answer to everything a card asks."""
    names = iter(("赵长青", "钱远", "孙知秋"))
    said = {"party": lambda: next(names), "text": lambda: "排水管"}
    return {
        each.name: each.choices[0]
        if each.choices
        else ANSWERS.get(each.type) or said[each.type]()
        for each in card.fields
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_dispute_has_cards_and_its_own_come_first(kind):
    cards = clause_cards(kind, DAY)
    own = [card.own for card in cards]
    assert own == sorted(own, reverse=True)
    assert len(cards) >= 3
    assert kind == "其他" or sum(own) >= 3


def test_a_dispute_without_a_kind_has_the_common_cards():
    assert {card.code for card in clause_cards("", DAY)} == {
        card.code for card in CARDS.values() if not card.own
    }


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_a_card_fully_answered_is_one_sentence_without_a_blank(card):
    text = compose(card, filled(card))
    assert BLANK not in text
    assert not set("{}〔〕") & set(text)
    assert text.endswith("。")
    assert "。。" not in text
    assert still_open(card, filled(card)) == ()
    for name, each in filled(card).items():
        if isinstance(each, str):
            assert each in text, name


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_no_card_has_a_vague_word_or_a_penalty(card):
    text = compose(card, filled(card))
    for kind in ("含糊", "口语"):
        for row, pattern in words_of(kind, DAY):
            assert not pattern.search(text), row.name
    assert not re.search("违约金|滞纳金|罚款", card.text)


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_what_is_not_answered_stays_a_blank_and_is_named(card):
    text = compose(card, {})
    assert BLANK in text
    labels = still_open(card, {})
    assert len(labels) == len(card.fields) - len(card.optional)


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_money_and_acts_are_owed_by_somebody_to_somebody(card):
    owed = owed_of(card, filled(card))
    if not card.owes:
        assert owed is None
        return
    assert owed.debtor
    assert owed.creditor
    assert owed.debtor != owed.creditor
    assert owed.what
    assert owed.due_on == date(2026, 12, 5)
    manners = {row.name: row.group for row in codes("manners", DAY)}
    assert owed.manner in manners
    if any(each.type == "money" for each in card.fields):
        assert owed.amount_fen == 860_000
        assert manners[owed.manner] == "金钱"


def test_a_sum_is_in_capitals_and_a_last_day_is_included():
    card = CARDS["pay_once"]
    assert compose(card, filled(card)) == (
        "赵长青于2026年12月5日前（含当日）一次性向钱远支付排水管"
        "人民币捌仟陆佰元整（¥8,600.00），以转账方式付清。"
        "到期没有付清的，钱远可以就没有付清的款项依法向人民法院起诉。"
    )


def test_the_part_about_breach_is_left_out_when_it_is_not_wanted():
    card = CARDS["pay_once"]
    text = compose(card, filled(card) | {"ifnot": ""})
    assert text.endswith("以转账方式付清。")


LABOUR = [row.name for row in codes("kinds", DAY) if row.group == "劳动"]
DONE = {"paid_now", "no_more", "confirm", "review"}
"""Cards that leave nothing to be done, so that nothing can be broken."""


def breach(card):
    """The words a card offers for the case that its clause is not kept."""
    return next((each.choices for each in card.fields if each.name == "ifnot"), None)


@pytest.mark.parametrize("source", ["", "当事人申请", "法院委派", "法院委托"])
@pytest.mark.parametrize("kind", ["", *KINDS])
def test_every_card_that_leaves_something_to_be_done_asks_what_if_not(kind, source):
    for card in clause_cards(kind, DAY, source):
        if card.code in DONE:
            assert breach(card) is None
            continue
        assert breach(card), card.name
        assert "ifnot" in card.optional
        told = compose(card, filled(card))
        assert breach(card)[0] in told
        assert breach(card)[0] not in compose(card, filled(card) | {"ifnot": ""})


@pytest.mark.parametrize("kind", LABOUR)
def test_labour_goes_to_the_court_order_or_arbitration_not_to_a_suit(kind):
    for card in clause_cards(kind, DAY):
        words = "".join(breach(card) or ())
        assert "起诉" not in words, card.name
        assert card.code in DONE or "申请劳动仲裁" in words, card.name


def test_who_owes_wages_is_told_of_the_court_order_first():
    cards = {card.code: card for card in clause_cards("拖欠农民工工资", DAY)}
    assert breach(cards["pay_once"]) == (
        "可以持本协议依法向人民法院申请支付令",
        "可以依法申请劳动仲裁",
    )
    assert breach(cards["leave_paper"]) == ("可以依法申请劳动仲裁",)


def test_only_labour_may_ask_arbitrators_to_look_at_the_agreement():
    for kind in KINDS:
        named = {card.code for card in clause_cards(kind, DAY)}
        assert ("review" in named) == (kind in LABOUR)


@pytest.mark.parametrize("kind", ["邻里", "其他劳动争议"])
def test_what_a_court_has_filed_ends_in_its_own_paper(kind):
    cards = {card.code: card for card in clause_cards(kind, DAY, "法院委托")}
    assert not {"confirm", "review"} & set(cards)
    assert breach(cards["pay_once"]) == ("可以凭人民法院制作的调解书依法申请强制执行",)


def test_who_does_not_mend_it_pays_for_who_does():
    assert breach(CARDS["leak"]) == (
        "可以依法向人民法院起诉",
        "可以请别人做好，合理的费用由没有做的一方承担",
    )
    assert "请别人" not in "".join(breach(CARDS["visit_child"]))


def test_instalments_are_counted():
    card = CARDS["pay_parts"]
    assert "分三期付清" in compose(card, filled(card))
    assert owed_of(card, filled(card)).parts == 3


def test_a_card_does_not_hold_before_its_law():
    assert "prepaid" not in {
        card.code for card in clause_cards("其他消费", date(2013, 1, 1))
    }


answers = st.dictionaries(
    st.sampled_from(("who", "to", "what", "sum", "by", "how", "ifnot", "n")),
    st.one_of(
        st.none(),
        st.text(max_size=20),
        st.integers(0, 10**13),
        st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    ),
)


@given(st.sampled_from(sorted(CARDS)), answers)
def test_whatever_is_answered_a_clause_comes_out_and_is_read_once(code, told):
    card = CARDS[code]
    clean = {
        name: value
        for name, value in told.items()
        if not isinstance(value, str) or not set(value) & set("{}〔〕")
    }
    text = compose(card, clean)
    assert not set("{}〔〕") & set(text)
    owed_of(card, clean)


def test_braces_in_an_answer_stay_what_they_are():
    card = CARDS["stop"]
    assert "{who}" in compose(card, filled(card) | {"what": "{who}"})
