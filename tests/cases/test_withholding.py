"""What a copy for outsiders does not tell, wherever it is written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mediator.cases.case_file import (
    AgreementEntry,
    CaseFile,
    CommitteeEntry,
    ObligationEntry,
    PartyEntry,
    RoomFile,
)
from mediator.cases.withholding import address_withheld, withheld
from mediator.cases.words import Side

HOME = "示范市槐树区柳荫路12号3栋201室"
PARTY = PartyEntry(
    side=Side.APPLICANT,
    name="赵长青",
    born_on=date(1957, 3, 5),
    id_number="990101195703050018",
    phone="19900001002",
    address=HOME,
)
PAID = ObligationEntry(payee_account="6200 0000 1111 2222")
CASE = CaseFile(parties=(PARTY,), agreements=(AgreementEntry(obligations=(PAID,)),))
COMMITTEE = CommitteeEntry(name="示例社区人民调解委员会", phone="19900008888")
ROOM = RoomFile(phone="0990-5550100", committee=COMMITTEE)
hide = withheld(CASE, ROOM)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("电话19900001002。", "电话199****1002。"),
        ("身份证990101195703050018", "身份证9901****0018"),
        ("汇入6200 0000 1111 2222", "汇入6200****2222"),
        (f"住{HOME}", "住示范市槐树区****"),
        ("住在柳荫路12号3栋201室", "住在****"),
        ("水漏到3栋201室的客厅", "水漏到****的客厅"),
        ("12号3栋201室漏水", "****漏水"),
        ("1957年3月5日出生", "1957年出生"),
        ("生于1957-03-05", "生于1957年"),
    ],
)
def test_what_the_case_holds_is_not_told(written, told):
    assert hide(written) == told


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("证人的手机18800001234", "证人的手机188****1234"),
        ("手机188 0000 1234", "手机188****1234"),
        ("单位电话0990-5550199", "单位电话099****0199"),
        ("证人99010119800101002X", "证人9901****002X"),
        ("卡号6200000011112222333", "卡号6200****2333"),
    ],
)
def test_what_looks_like_a_number_of_somebody_is_not_told_either(written, told):
    assert hide(written) == told


@pytest.mark.parametrize(
    "written",
    [
        "赵长青赔偿周淑兰6000元",
        "编号：（2026）柳民调字第1号",
        "201室的水管换新的",
        "2026年2月28日前付清，人民币陆仟元整（¥6,000.00）",
        "调解室电话0990-5550100，19900008888",
    ],
)
def test_names_sums_days_and_the_rooms_own_telephones_stay(written):
    assert hide(written) == written


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("示范省示范市槐树区幸福小区3栋", "示范省示范市槐树区****"),
        ("幸福小区3栋201室", "****"),
        ("示范县城关镇东街5号", "示范县****"),
        ("", ""),
    ],
)
def test_an_address_is_told_down_to_its_district(address, told):
    assert address_withheld(address) == told


@given(
    st.text("柳荫路小区号栋室省市县街道0123456789一二", min_size=4, max_size=20),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=20),
)
def test_whatever_an_address_is_it_stands_in_no_text(address, around):
    case = CaseFile(parties=(replace(PARTY, address=address),))
    said = withheld(case, RoomFile())(f"{around}，住{address}，{around}")
    assert address.strip() not in said


def test_a_case_of_nobody_hides_what_looks_like_a_number():
    assert withheld(CaseFile(), RoomFile())("18800001234") == "188****1234"
