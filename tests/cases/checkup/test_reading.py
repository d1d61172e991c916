"""What running text says: words that bind, and words that only look so."""

from datetime import date

import pytest

from mediator.cases.checkup import reading
from mediator.cases.checkup.wording import words_of

TODAY = date(2026, 11, 25)


def words(kind, text):
    return [row.name for row, found in words_of(kind, TODAY) if found.search(text)]


@pytest.mark.parametrize(
    "text",
    [
        "乙方尽快付清余款。", "乙方给予适当补偿。", "乙方应及时清理楼道。",
        "乙方酌情补助。", "甲方有条件时归还。", "赔偿一定的费用。", "大约3000元。",
        "其余另行协商。", "乙方妥善处理善后。",
    ],
)  # fmt: skip
def test_a_vague_word_is_found(text):
    assert len(words("含糊", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "孙小明一定于2026年3月1日前付清。", "左右邻居都可以通行。",
        "双方约定2026年3月1日交房。", "赔偿医药费、误工费等费用共计3000元。",
        "三日内结清全部款项。",
    ],
)  # fmt: skip
def test_a_plain_word_is_left_alone(text):
    assert words("含糊", text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("大儿子每月抚养母亲。", True),
        ("王某每月支付父母扶养费500元。", True),
        ("王某赡养子女到十八岁。", True),
        ("妻子赡养丈夫。", True),
        ("夫妻之间相互赡养。", True),
        ("儿子每月支付母亲赡养费500元。", False),
        ("母亲抚养孩子，父亲每月支付抚养费1000元。", False),
        ("王某对其母亲履行抚养义务。", True),
        ("陈某每月给付李某抚养费500元。", True),
        ("陈某每月给付李某赡养费500元。", True),
        ("父亲每月支付女儿抚养费800元。", False),
        ("退还订金500元。", True),
        ("退还定金500元。", False),
    ],
)
def test_words_taken_for_each_other(text, wrong):
    assert bool(words("易混", text)) == wrong


@pytest.mark.parametrize(
    ("text", "title", "status"),
    [
        ("双方同意离婚。", False, True),
        ("双方确认陶建军与陶小宝之间存在亲子关系。", False, True),
        ("确认甲方与乙方没有父子关系。", False, True),
        ("解除收养关系。", False, True),
        ("确认争议的宅基地使用权归甲方。", True, False),
        ("房屋归乙方所有。", True, False),
        ("残值归甲方所有。", False, False),
        ("甲方在院墙外留60公分排水沟。", False, False),
        ("双方今后和睦相处，不影响夫妻感情。", False, False),
    ],
)
def test_what_no_court_confirms(text, title, status):
    assert reading.settles_title(text) == title
    assert reading.settles_status(text) == status


@pytest.mark.parametrize(
    "text",
    [
        "……\n以上笔录我看过，和我说的一样。",
        "……\n以上记录经当事人校阅无误。",
        "……\n以上内容已向双方宣读，双方没有异议。",
        "……\n笔录已交双方核阅，无异议。",
    ],
)
def test_the_closing_sentence_is_known(text):
    assert reading.closes_with_reading(text)


def test_reading_something_else_in_between_is_no_closing_sentence():
    text = "甲：报告我看过，没有意见。\n" + "乙：我再想想。\n" * 40
    assert not reading.closes_with_reading(text)


def test_that_rights_were_told_is_known_in_other_words():
    assert reading.tells_rights("调：权利、义务都讲清楚了，有没有意见？")


def test_who_goes_to_court_was_not_told_of_it_by_that():
    assert not reading.tells_ways("余丽华：那我去法院起诉。")
    assert reading.tells_ways("调：已告知双方，可以依法通过仲裁、行政、司法途径解决。")


def test_that_all_keep_the_agreement_lacks_no_act():
    assert not reading.says_nothing("双方应当及时足额履行。")
    assert not reading.says_nothing("各方当事人应当全面履行本协议。")
    assert reading.says_nothing("甲方于3月1日前履行完毕。")


@pytest.mark.parametrize(
    "text",
    [
        "乙方付款。", "乙方给甲方付钱。", "乙方还款。", "乙方把钱还清，还钱给甲方。",
        "乙方赔钱。", "乙方赔款。", "乙方交清水费。",
    ],
)  # fmt: skip
def test_who_has_to_pay_in_plain_words_has_to_pay(text):
    assert reading.is_duty(text)
    assert reading.pays(text)


@pytest.mark.parametrize(
    "text", ["乙方修好水管。", "乙方交货。", "乙方交房。", "院墙由乙方修好。"]
)
def test_who_has_to_do_something_in_plain_words_has_a_duty(text):
    assert reading.is_duty(text)


@pytest.mark.parametrize(
    "text",
    [
        "付款方式为转账。", "收款账户以还款协议为准。", "交货地点在甲方仓库。",
        "交房之日起算。", "还款计划附后。",
    ],
)  # fmt: skip
def test_a_word_for_the_act_alone_is_no_duty(text):
    assert not reading.is_duty(text)
