"""Rooms and telephones that stand by themselves are not told; what is none stays."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases.test_withholding import hide


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("住3室", "住****"),
        ("现住502室，在场", "现住****，在场"),
        ("住在 ５０２ 室", "住在 ****"),
        ("居住于五零二室", "居住于****"),
        ("搬到楼上502室", "搬到楼上****"),
        ("租住501、502室", "租住****"),
        ("502室业主说", "****业主说"),
        ("502室的王某不在", "****的王某不在"),
        ("王某（502室）到场", "王某（****）到场"),
        ("邻居502室", "邻居****"),
        ("赵长青家502室", "赵长青家****"),
        ("502室赵长青称", "****赵长青称"),
        ("本单元501漏水", "本单元****漏水"),
        ("号楼501、502漏水", "号楼****漏水"),
        ("住单元 301室", "住单元 ****"),
    ],
)
def test_a_room_in_which_somebody_lives_is_not_told(written, told):
    assert hide(written) == told


@pytest.mark.parametrize(
    "written",
    [
        "402室水管老化，水漏到302室",
        "住3室1厅的房子，住两室一厅，住2室户",
        "办公室3室，会议在5室开",
        "本单元110到场，单元120户，单元2019年停水，本单元300余元",
        "号楼500元，单元200平方米，单元3.5米",
    ],
)
def test_a_room_that_is_argued_about_and_what_is_none_stay(written):
    assert hide(written) == written


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("66778899", "****899"),
        ("找他就打66778899，再说", "找他就打****899，再说"),
        ("6677889", "****889"),
        ("６６７７８８９９", "****899"),
        ("六六七七八八九九", "****899"),
        ("66778899/66778898", "****899/****898"),
        ("13800001234、66778899", "138****1234、****899"),
        ("66778899-801", "****899-801"),
        ("66778899，500元", "****899，500元"),
    ],
)
def test_a_telephone_that_nothing_calls_so_is_not_told(written, told):
    assert hide(written) == told


@pytest.mark.parametrize(
    "written",
    [
        "借款2345678，已还1234567",
        "2345678元、345.6789万元、￥2345678",
        "2345678、3456789元",
        "合计：2345678.50",
        "2500000",
        "（2026）示民初66778899号，第66778899号，编号：66778899",
        "登记号20260012，2026001，20260305",
        "面积3456789平方米，4567890株",
        "0.23456789，NO.23456789，A23456789",
    ],
)
def test_sums_days_and_numbers_of_papers_stay(written):
    assert hide(written) == written


LOCAL = st.from_regex("[3-8][0-9]{5,6}[1-9]", fullmatch=True)
AROUND = st.sampled_from(["", "打", "他家", "王金", "，", "（", "有事找"])
BEHIND = st.sampled_from(["", "，", "）", "找他", "转801", "。500元", "、500元"])


@given(AROUND, LOCAL, BEHIND)
def test_no_local_telephone_survives_by_itself(before, number, behind):
    assert hide(f"{before}{number}{behind}") == f"{before}****{number[-3:]}{behind}"


PAPERS = st.sampled_from(
    ["第{}号", "编号{}", "案号：{}", "（2026）示民初{}号", "档案号{}"]
)
SUMS = st.sampled_from(
    [
        "{}元",
        "{} 元",
        "¥{}",
        "人民币{}元",
        "共{}",
        "借款{}",
        "{}万元",
        "{:,}元",
        "{}.50",
    ]
)


@given(SUMS | PAPERS, st.integers(2_000_000, 99_999_999), AROUND)
def test_no_sum_and_no_number_of_a_paper_is_taken_for_a_telephone(form, amount, before):
    written = f"{before}{form.format(amount)}"
    assert hide(written) == written


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.integers(1, 999), AROUND)
def test_no_day_and_no_number_that_begins_with_its_year_is_one(day, number, before):
    for said in (f"{day:%Y%m%d}", f"{day.year}{number:03}", f"{day.year}{number:04}"):
        assert hide(f"{before}{said}") == f"{before}{said}"


LIVING = st.sampled_from(["住", "现住", "住在", "家在", "搬到", "租住", "证人王某，住"])
ROOMS = st.integers(1, 9999)


@given(LIVING, ROOMS)
def test_no_room_survives_where_somebody_lives(before, room):
    assert hide(f"{before}{room}室，在场") == f"{before}****，在场"


@given(ROOMS, st.sampled_from(["水管老化", "漏水", "1厅", "两厅", "的门"]))
def test_a_room_nobody_is_said_to_live_in_stays(room, behind):
    assert hide(f"楼上{room}室{behind}") == f"楼上{room}室{behind}"
