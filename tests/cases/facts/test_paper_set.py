"""The three sets of papers, item by item, as 文书总表 lists them."""

from datetime import date

import pytest

from mediator.cases.facts.paper_set import chosen_set, paper_set, set_names

DAY = date(2026, 3, 1)
APPLIED = "人民调解申请书或人民调解受理登记表"
AGREED = "人民调解协议书或人民调解口头协议登记表"
MUST, MAY = "必须", "按需"

NINE = (
    (APPLIED, MUST),
    ("人民调解调查记录", MAY),
    ("人民调解证据材料", MAY),
    ("人民调解记录", MUST),
    (AGREED, MUST),
    ("人民调解回访记录", MAY),
    ("司法确认有关材料", MAY),
    ("卷宗情况说明", MAY),
    ("封底", MUST),
)
THIRTEEN = (
    (APPLIED, MUST),
    ("人民调解当事人权利义务告知书", MUST),
    ("当事人身份证明", MUST),
    ("授权委托书", MAY),
    ("人民调解调查记录", MAY),
    ("人民调解证据材料", MAY),
    ("人民调解记录", MUST),
    (AGREED, MUST),
    ("收条或汇款单等履行凭证", MAY),
    ("人民调解回访记录", MAY),
    ("司法确认有关材料", MAY),
    ("卷宗情况说明", MAY),
    ("封底", MUST),
)
TWELVE = (
    ("卷宗封面", MUST),
    ("受理调解登记表", MUST),
    ("申请书", MAY),
    ("身份证明", MUST),
    ("调查笔录及证据", MAY),
    ("调解通知书", MAY),
    ("当事人须知", MUST),
    ("调解笔录", MUST),
    ("调解协议书", MUST),
    ("回访记录", MUST),
    ("调解案件认定表", MUST),
    ("附件", MAY),
)


@pytest.mark.parametrize(
    ("name", "items"), [("9项版", NINE), ("13项版", THIRTEEN), ("12项版", TWELVE)]
)
def test_a_set_has_these_items_in_this_order(name, items):
    places = [each for each in paper_set(name, DAY).places if each.numbered]
    assert tuple(dict.fromkeys((each.item, each.need) for each in places)) == items


@pytest.mark.parametrize("name", set_names(DAY))
def test_what_stands_for_another_stands_at_its_place_both_ways(name):
    places = {each.paper: each for each in paper_set(name, DAY).places}
    for place in places.values():
        for other in place.instead:
            assert place.paper in places[other].instead
            assert places[other].item == place.item
            assert places[other].order == place.order
    assert places["agreement"].instead == ("oral_agreement",)


def test_the_register_of_acceptance_stands_beside_the_application_in_one_set():
    one = paper_set("12项版", DAY)
    assert one.place_of("acceptance").instead == ()
    assert one.place_of("application").instead == ()
    for name in ("9项版", "13项版"):
        assert paper_set(name, DAY).place_of("acceptance").instead == ("application",)


def test_a_set_this_version_does_not_know_is_the_usual_one():
    assert chosen_set("7项版", DAY).name == "13项版"
    assert chosen_set("12项版", DAY).name == "12项版"
