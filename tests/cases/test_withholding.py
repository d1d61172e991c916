"""What a copy for outsiders does not tell, wherever it is written."""

import unicodedata
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace
from stdnum import luhn

from mediator.cases.case_file import (
    AgreementEntry,
    CaseFile,
    CommitteeEntry,
    ObligationEntry,
    PartyEntry,
    RoomFile,
)
from mediator.cases.facts.identity import check_digit
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


WITNESS = "99010219570305123X"
"""Somebody else's number with the day of birth of a party."""


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (f"证人身份证{WITNESS}", "证人身份证9901****123X"),
        (f"证人身份证{WITNESS.lower()}", "证人身份证9901****123X"),
        ("身份证９９０１０１１９５７０３０５００１８", "身份证9901****0018"),
        ("身份证990101 19570305 0018", "身份证9901****0018"),
        ("卡号6222 0210 0111 2345 678", "卡号6222****5678"),
        ("卡号6222-0210-0111-2345-678。", "卡号6222****5678。"),
        ("汇入6200000011112222", "汇入6200****2222"),
        ("电话138.1234.5678", "电话138****5678"),
        ("电话138—1234—5678", "电话138****5678"),
        ("电话138\u00a01234\u30005678", "电话138****5678"),
        ("电话138－1234－5678", "电话138****5678"),
        ("电话１３８１２３４５６７８。", "电话138****5678。"),
        ("电话199 0000 1002", "电话199****1002"),
        ("(0990) 5550199", "(099****0199"),
        ("手机号一三八一二三四五六七八", "手机号一三八****五六七八"),
        ("13812345678、13912345678", "138****5678、139****5678"),
        ("电话+8613812345678", "电话+8613****5678"),
        ("电话+86 138-1234-5678", "电话+8613****5678"),
        ("电话1900-01-01-000", "电话190****1000"),
        ("电话135-2026-11-02", "电话135****1102"),
        ("护照E12345678", "护照E12****5678"),
    ],
)
def test_a_number_is_not_told_however_it_is_written(written, told):
    assert hide(written) == told


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("家在柳荫路12号", "家在****"),
        ("家在柳荫路十二号", "家在****"),
        ("家在柳荫路 12 号 3 栋", "家在****"),
        ("柳荫路１２号201室", "****"),
        ("住槐树区柳荫路12号3栋201室。", "住槐树区****。"),
        ("孙某住青石路12号，在场", "孙某住青石路****，在场"),
        ("孙某住青石路12号3单元501室", "孙某住青石路****"),
        ("住青石镇柳湾村二组18号", "住青石镇柳湾村****"),
        ("住翠湖花园3-2-501", "住翠湖花园****"),
        ("住翠园5栋302室", "住翠园****"),
        ("住5栋302室的邻居", "住****的邻居"),
        ("家在12号楼3-501", "家在****"),
        ("在3-501室", "在****"),
        ("第3号楼201室", "****"),
        ("东巷甲12号", "东巷****"),
    ],
)
def test_a_shortened_address_and_somebody_elses_are_not_told(written, told):
    assert hide(written) == told


@pytest.mark.parametrize(
    "said",
    [
        "1957年3月5日", "1957-03-05", "1957-3-5", "1957.3.5", "1957/03/05",
        "1957 年 3 月 5 日", "19570305", "57年3月5日", "一九五七年三月五日",
        "１９５７年３月５日",
    ],
)  # fmt: skip
def test_a_day_of_birth_is_told_as_its_year_however_it_is_written(said):
    assert hide(f"他{said}出生") == "他1957年出生"


@pytest.mark.parametrize(
    "written",
    [
        "《中华人民共和国民法典》第一千一百七十九条第一款第3项",
        "编号：（2026）柳民调字第12号、(2026)示民初1234号",
        "分三期付：1500元、2000元、3000元，共6,500.00元",
        "150、1200、3000元",
        "2026-11-02 至 2026-11-05，2026.11.02—2026.11.05",
        "登记号2026-0009、2026-0012，2026-0009 2026-0012",
        "乘12路车到地铁2号线，回村里住到11月2日，他进城8号回来",
        "楼上402室水管老化，水漏到3楼",
        "面积13.5平方米，2026年11月2日9时30分至11时",
        "示例街道12号文件",
        "调解室在示范市槐树区青石路2号，社区在青石路2号旁",
    ],
)
def test_law_sums_days_papers_and_the_rooms_own_house_stay(written):
    address = "示范市槐树区青石路2号"
    room = RoomFile(address=address, committee=CommitteeEntry(name="", address=address))
    assert withheld(CASE, room)(written) == written


def test_a_party_in_the_house_of_the_room_is_hidden_with_the_flat():
    room = RoomFile(address="示范市槐树区柳荫路12号")
    assert withheld(CASE, room)(f"住{HOME}") == "住示范市槐树区****"


APART = st.sampled_from(
    ["", " ", "-", "—", "–", ".", "·", "\u00a0", "\u3000", "_", "－", " - ", "/"]
)


@st.composite
def apart(draw, figures):
    """Figures with any signs between them."""
    sign = draw(APART)
    cuts = draw(st.lists(st.booleans(), min_size=18, max_size=18))
    number = draw(figures)
    behind = zip(number, [*cuts[: len(number) - 1], False], strict=True)
    written = "".join(f"{each}{sign if cut else ''}" for each, cut in behind)
    return number, written if draw(st.booleans()) else written.translate(WIDE)


WIDE = {ord(each): ord(each) + 0xFEE0 for each in "0123456789Xx"}
AROUND = st.sampled_from(["", "电话", "（", "，", "号码是：", "证人"])
IDS = st.builds(
    lambda place, born, order: f"{place}{born:%Y%m%d}{order:03}",
    st.integers(110101, 659999),
    st.dates(date(1900, 1, 1), date(2026, 1, 1)),
    st.integers(0, 999),
).map(lambda first: first + check_digit(first))
CARDS = st.builds(
    lambda first, rest: first + rest,
    st.sampled_from("3456789"),
    st.text("0123456789", min_size=14, max_size=17),
).map(lambda first: first + luhn.calc_check_digit(first))
MOBILES = st.from_regex("1[3-9][0-9]{9}", fullmatch=True)


@given(apart(IDS | CARDS | MOBILES), AROUND, st.sampled_from(["", "，", "）", "的"]))
def test_no_right_number_survives_whole_however_it_is_set_off(number, before, behind):
    figures, written = number
    said = unicodedata.normalize("NFKC", hide(f"{before}{written}{behind}"))
    assert figures not in "".join(each for each in said if each.isalnum())


@given(
    st.sampled_from(["青石路", "东街", "柳巷", "湖滨小区", "柳湾村"]),
    st.integers(1, 999),
    st.sampled_from(["号", "栋", "号楼", "号3单元501室", "组8号"]),
)
def test_no_house_of_somebody_else_survives_behind_its_street(street, house, unit):
    said = hide(f"证人住{street}{house}{unit}，在场")
    assert said == f"证人住{street}****，在场"


@given(
    st.text("柳荫路小区号栋室省市县街道0123456789一二", min_size=4, max_size=20),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=20),
)
def test_whatever_an_address_is_it_stands_in_no_text(address, around):
    assume(address_withheld(address) != f"{address.strip()}****")
    case = CaseFile(parties=(replace(PARTY, address=address),))
    said = withheld(case, RoomFile())(f"{around}，住{address}，{around}")
    assert address.strip() not in said


def test_a_case_of_nobody_hides_what_looks_like_a_number():
    assert withheld(CaseFile(), RoomFile())("18800001234") == "188****1234"
