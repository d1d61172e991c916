from datetime import UTC, date, datetime

import pytest

from mediator.cases.read_aloud import aloud_cards, line_of, was_read

CARDS = aloud_cards(date(2026, 11, 2))


def test_rights_duties_recusal_privacy_publicity_and_effect_have_a_card():
    names = [card.name for card in CARDS]
    for name in ("权利", "义务", "调解员、回避", "保密", "公开不公开", "协议的效力"):
        assert name in names
    assert len(names) <= 9  # a figure for each


def test_the_time_is_that_of_the_room():
    at = datetime(2026, 11, 2, 6, 5, tzinfo=UTC)
    assert line_of(CARDS[0], at).startswith("14时05分，已")
    assert line_of(CARDS[0], None) == CARDS[0].record


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.name)
def test_only_its_own_sentence_says_that_a_card_was_read(card):
    others = "\n".join(line_of(each, None) for each in CARDS if each != card)
    assert not was_read(card, "")
    assert not was_read(card, others)
    assert was_read(card, f"甲：好。\n9时00分，{card.record}")


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.name)
def test_a_blank_that_was_answered_still_says_it_was_read(card):
    assert was_read(card, card.record.replace("＿＿＿＿＿＿", "双方都说不换"))
