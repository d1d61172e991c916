"""What still gives somebody away: found in every way of writing it, and not beyond."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.case_file import (
    AgentEntry,
    AgreementEntry,
    CaseFile,
    MeetingEntry,
    ObligationEntry,
    PartyEntry,
)
from mediator.cases.facts.money import capitals
from mediator.cases.typical.remains import remains
from mediator.cases.words import Nature, Side
from tests.people import SAMPLES

CASE = CaseFile(
    number="2026-0038",
    accepted_on=date(2026, 11, 2),
    happened_at="示例市示例区长乐路18号长乐花园",
    parties=(
        PartyEntry(
            side=Side.APPLICANT, name="赵长青", phone="19900001001",
            address="示例市示例区长乐路18号长乐花园3栋502室",
            agents=(AgentEntry(name="欧阳娜"),),
        ),
        PartyEntry(
            side=Side.RESPONDENT, nature=Nature.COMPANY, name="示例市安居物业有限公司",
            representative="钱远",
        ),
    ),
    meetings=(MeetingEntry(topic="漏水"),),
    agreements=(
        AgreementEntry(
            reached_on=date(2026, 11, 12),
            obligations=(ObligationEntry(amount_fen=860_000),),
        ),
    ),
)  # fmt: skip


def found(text):
    return {(each.what, each.found) for each in remains(CASE, text)}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("赵长青家漏水", "姓名"),
        ("长青不同意", "姓名"),
        ("赵 长 青不同意", "姓名"),
        ("老赵不同意", "姓名"),
        ("赵某不同意", "姓名"),
        ("赵女士不同意", "姓名"),
        ("代理人欧阳娜来了", "姓名"),
        ("钱远签了字", "姓名"),
        ("安居物业来修", "单位"),
        ("打 199 0000 1001 找他", "电话"),
        ("打13900001234找他", "电话"),
        ("拨打0591-87654321", "电话"),
        ("住在长乐花园", "地址"),
        ("长乐路上的楼", "地址"),
        ("住3栋502室", "门牌"),
        ("身份证110101199003070011", "证件号码"),
        ("开闽A12345的车", "车牌"),
        ("赔了8600元", "金额"),
        ("赔了８，６００元", "金额"),
        ("赔了8,600.00元", "金额"),
        ("赔了八千六百元", "金额"),
        ("赔了捌仟陆佰元整", "金额"),
        ("11月2日来的", "日期"),
        ("二〇二六年十一月十二日签的", "日期"),
        ("5月1日那天", "日期"),
        ("2026-11-02来的", "日期"),
        ("2026-0038号案子", "编号"),
    ],
)
def test_what_gives_somebody_away_is_found(text, what):
    assert what in {each for each, _ in found(text)}


@pytest.mark.parametrize(
    "text",
    [
        "张某家的水管坏了，水漏到楼下李某家。",
        "两家住同一个小区，楼上楼下。",
        "当场赔了几千元，一个月后付清。",
        "赔了18600元左右",
        "某物业公司派人修好了。",
        "那年夏天，三次上门，讲清民法典第二百八十八条。",
        "水漏了三个月，谁也不让谁。",
    ],
)
def test_a_story_in_which_nobody_stands_is_left_alone(text):
    assert remains(CASE, text) == ()


def test_each_is_said_once_with_what_to_write_instead():
    (one,) = remains(CASE, "赵长青说。赵长青又说。")
    assert one.says() == "姓名：赵长青 → 换成别的姓，写“甲”“乙”或“张某”"


def test_the_whole_name_stands_for_its_parts():
    assert found("示例市安居物业有限公司") == {("单位", "示例市安居物业有限公司")}


def test_every_sample_case_gives_away_its_own_facts():
    for case in SAMPLES.values():
        if case.facts and case.parties and len(case.parties[0].name) > 1:
            assert remains(case, case.parties[0].name)


@given(st.integers(100, 99_999_999))
def test_a_sum_is_found_as_figures_and_in_capitals(yuan):
    case = CaseFile(
        agreements=(
            AgreementEntry(obligations=(ObligationEntry(amount_fen=yuan * 100),)),
        )
    )
    for way in (f"{yuan}元", f"{yuan:,}元", capitals(yuan * 100)):
        assert "金额" in {each.what for each in remains(case, f"一共{way}，分两次")}


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_day_is_found_however_it_is_written(day):
    case = CaseFile(accepted_on=day)
    for way in (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.month}月{day.day}日",
        f"{day.month}月{day.day}号",
        day.isoformat(),
    ):
        assert "日期" in {each.what for each in remains(case, f"在{way}来了")}
