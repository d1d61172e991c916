from datetime import UTC, date, datetime

import pytest

from mediator.cases.facts.codes import codes
from mediator.cases.read_aloud import aloud_cards, line_of, was_read

DAY = date(2026, 11, 2)
CARDS = aloud_cards(DAY)
KINDS = ["", *(row.name for row in codes("kinds", DAY))]
SOURCES = ["", *(row.name for row in codes("sources", DAY))]
NAMES = [
    "权利",
    "义务",
    "原则、不收费",
    "调解员、回避",
    "保密",
    "公开不公开",
    "协议内容",
    "协议的效力",
    "谈不成怎么办",
]


def card(name, kind="", source=""):
    return next(each for each in aloud_cards(DAY, kind, source) if each.name == name)


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_dispute_has_each_card_once_and_a_figure_for_each(kind, source):
    assert [each.name for each in aloud_cards(DAY, kind, source)] == NAMES
    assert len(NAMES) <= 9


def test_the_terms_are_read_out_and_everybody_answers():
    told = card("协议内容")
    assert "一条一条念" in told.aloud
    assert told.record.endswith("回答：＿＿＿＿＿＿。")


@pytest.mark.parametrize("kind", ["拖欠农民工工资", "其他劳动争议"])
def test_labour_is_told_of_arbitration_and_the_court_order_not_of_a_suit(kind):
    for name in ("协议的效力", "谈不成怎么办"):
        told = card(name, kind)
        assert "仲裁" in told.aloud
        assert "仲裁" in told.record
        assert "起诉" not in told.aloud
        assert "提起诉讼" not in told.record
    effect = card("协议的效力", kind)
    assert "支付令" in effect.record
    assert "按指印" not in effect.aloud
    assert "只能选" in effect.record


def test_after_a_court_has_filed_it_nobody_is_told_to_apply_for_confirmation():
    for kind in KINDS:
        told = card("协议的效力", kind, "法院委托")
        assert "不另行申请司法确认" in told.record
        assert "三十日内" not in told.record
        assert "调解书" in told.aloud


def test_what_a_court_sent_before_filing_binds_once_the_parties_have_signed():
    told = card("协议的效力", "合同", "法院委派")
    assert "从各位签名、盖章或者按指印起生效" in told.aloud
    assert "委员会的印章" not in told.aloud
    assert "三十日内" in told.record


def test_a_thumb_print_is_not_enough_in_a_medical_dispute():
    told = card("协议的效力", "医疗")
    assert "光按手印不够" in told.aloud
    assert "按指印" not in told.record
    assert "按指印" in card("协议的效力", "邻里").aloud


def test_the_time_is_that_of_the_room():
    at = datetime(2026, 11, 2, 6, 5, tzinfo=UTC)
    assert line_of(CARDS[0], at).startswith("14时05分，已")
    assert line_of(CARDS[0], None) == CARDS[0].record


EVERY = sorted(
    {
        each
        for kind in KINDS
        for source in SOURCES
        for each in aloud_cards(DAY, kind, source)
    },
    key=lambda each: each.record,
)


@pytest.mark.parametrize("told", EVERY, ids=lambda told: f"{told.name} {told.basis}")
def test_only_its_own_sentence_says_that_a_card_was_read(told):
    others = "\n".join(line_of(each, None) for each in EVERY if each != told)
    assert not was_read(told, "")
    assert not was_read(told, others)
    assert was_read(told, f"甲：好。\n9时00分，{told.record}")


@pytest.mark.parametrize("told", EVERY, ids=lambda told: f"{told.name} {told.basis}")
def test_a_blank_that_was_answered_still_says_it_was_read(told):
    assert was_read(told, told.record.replace("＿＿＿＿＿＿", "双方都说不换"))
