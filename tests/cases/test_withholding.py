"""What a copy for outsiders does not tell, wherever it is written."""

import re
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
        ("手机号一三八一二三四五六七八", "手机号138****5678"),
        ("13812345678、13912345678", "138****5678、139****5678"),
        ("电话+8613812345678", "电话+8613****5678"),
        ("电话+86 138-1234-5678", "电话+8613****5678"),
        ("电话1900-01-01-000", "电话190****1000"),
        ("电话135-2026-11-02", "电话135****1102"),
        ("护照E12345678", "护照****678"),
        ("电话5550199", "电话****199"),
        ("电话：6555-0199，6555-0200", "电话：****199，****200"),
        ("电话五五五零一九九", "电话****199"),
        ("010-65550199", "010****0199"),
        ("+86-990-5550199", "+8699****0199"),
        ("(86)990-5550199", "(8699****0199"),
        ("86-10-65550199", "8610****0199"),
        ("400-555-0199", "****199"),
        ("热线400 555 0199", "热线****199"),
        ("tel13800001234", "tel138****1234"),
        ("A13800001234", "A138****1234"),
        ("ID110101198001010029", "ID1101****0029"),
        ("138*0000*1234", "138****1234"),
        ("138ー0000ー1234", "138****1234"),
        ("138一0000一1234", "138****1234"),
        ("1一3一8一0一0一0一0一1一2一3一4", "138****1234"),
        ("138\u200b0000\u200b1234", "138****1234"),
        ("幺三八 零零零零 幺二三四", "138****1234"),
        ("壹叁捌零零零零壹贰叁肆", "138****1234"),
        ("13800001234年底换的", "138****1234年底换的"),
        ("13800001234、500元", "138****1234、500元"),
        ("138-0000-1234、500元", "138****1234、500元"),
        ("汇入6222021234567890 500元", "汇入6222****7890 500元"),
        ("199＊0000＊1002", "199****1002"),
        ("990101 1957年3月5日 0018", "9901****0018"),
        ("110101 1980年1月1日 0028", "1101****0028"),
        ("11010119800101 0028", "1101****0028"),
        ("110101-1980-0101-0028", "1101****0028"),
        ("110101 1980-01-01 0028", "1101****0028"),
        ("护照G 12345678", "护照****678"),
        ("护照E-1234-5678", "护照****678"),
        ("护照AB1234567", "护照****567"),
        ("护照：PE1234567", "护照：****567"),
        ("台胞证12345678", "台胞证****678"),
        ("军官证 军字第1234567号", "军官证 军字第****567号"),
        ("车牌 京A12345", "车牌 ****345"),
        ("京AD12345、粤B·12345", "****345、****345"),
        ("微信ID:zs_1980", "微信ID:****"),
        ("wx: abcd1234", "wx: ****234"),
        ("wechat: zs1980abc", "wechat: ****ABC"),
        ("V信zs1980abc", "V信****ABC"),
        ("微信号1234567，微信：1234567", "微信号****567，微信：****567"),
        ("qq群123456789", "qq群****789"),
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
        ("住幸福花园B座1203", "住幸福花园****"),
        ("住B座1203室", "住****"),
        ("住阳光国际1205", "住阳光国际****"),
        ("住和平里12楼3门501", "住和平里****"),
        ("住和平里7区12号楼", "住和平里7区****"),
        ("住万科城市之光8-1-1502", "住万科城市之光****"),
        ("住学府家园3#2单元101", "住学府家园****"),
        ("住学府家园 3＃楼 2 单元 101", "住学府家园 ****"),
        ("住3#-2-101", "住****"),
        ("住文化宫宿舍2-301", "住文化宫宿舍****"),
        ("住家属院3排5号", "住家属院****"),
        ("住团结湖北里5号", "住团结湖北里****"),
        ("住12-3-201", "住****"),
        ("住12号楼3单元201", "住****"),
        ("柳荫路廿号", "柳荫路****"),
        ("青石路拾贰号", "青石路****"),
        ("青石村第3村民小组", "青石村****"),
        ("幸福花园三栋二单元五零一", "幸福花园****"),
        ("东街甲12号院6号楼3门501", "东街****"),
        ("人民路128弄6号302", "人民路****"),
        ("柳荫路12号-3-201", "****"),
        ("12号3栋201", "****"),
        ("3栋201", "****"),
        ("柳荫路12＃3栋201", "柳荫路****"),
        ("柳荫路12号3栋2026-01-05停水", "****2026-01-05停水"),
    ],
)
def test_a_shortened_address_and_somebody_elses_are_not_told(written, told):
    assert hide(written) == told


@pytest.mark.parametrize(
    "said",
    [
        "1957年3月5日", "1957-03-05", "1957-3-5", "1957.3.5", "1957/03/05",
        "1957 年 3 月 5 日", "19570305", "57年3月5日", "一九五七年三月五日",
        "１９５７年３月５日", "五七年三月五日", "57.3.5", "57-03-05", "1957 03 05",
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


def test_a_house_behind_the_address_of_a_party_goes_with_it():
    party = replace(PARTY, address="槐树镇柳树村3组")
    told = withheld(CaseFile(parties=(party,)), RoomFile())("住槐树镇柳树村3组15号")
    assert told == "住****"


@pytest.mark.parametrize(
    "written",
    [
        "2026-01-15、2026-02-15、2026-03-15各付1000元",
        "2026-02-28、2026-03-31，2026-04-30",
        "2026.01.15、2026.02.15、2026.03.15",
        "2026/01/15；2026/02/15",
        "2026-01-15 2026-02-15 2026-03-15",
        "2025.01.08—2026.01.08，2025-01-08～2026-01-08",
        "2025-02-08/2026-02-08",
        "2019-01-01-2020-01-01",
        "年利率15.4%，2020.08.20-2025.08.20",
        "1998.1-1999.12",
        "2026-01-05 09:30:15",
        "2026-01-05 09:30-11:30",
        "2026-01-05 9:30、2026-02-05 9:30",
        "01-05 09:30 01-06 10:30",
        "01-15、02-15、03-15",
        "01.15、02.15、03.15、04.15",
        "二〇二六〇一〇二二〇二七",
        "第1043、1062、1088、1089条",
        "民法典第1076、1084、1085、1087条",
        "民法典1165，1166，1167，1198条",
        "第6201、6202、6203、6204",
        "1500、1600、1700、1800、1900元",
        "1500，600，700元、10,000-20,000元",
        "3500 3600 3700 3800",
        "0.5 0.6 0.7 0.8 0.9 1.0",
        "168 | 1195 | 7.10 | 2",
        "1201、1202、1203、1204室",
        "微信15000元",
        "微信 15000元，支付宝：50000元，QQ：20000元",
        "支付宝50000",
        "微信2026-01-05 3000元",
        "手机2026-0305",
        "手机为20260305购买",
        "拨打电话 1234567元",
        "电话:2000-3000元",
        "人民币13800001234元",
        "合计110101 2026-01-05 3000元",
        "柳树村2026-01-01至2026-12-31",
        "小区2026/3/5停水",
        "村2026-3-5开会",
        "小区2026年停水，小区120户，村里3门课",
        "道路3-5米宽",
        "铁路12-15米",
        "乡镇3-5天，村道2-3处",
        "比例1:2:3，3-4-5-6-7，100-200-300",
    ],
)
def test_no_day_sum_article_or_measure_is_destroyed(written):
    assert hide(written) == written


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


SIGNS = st.sampled_from(
    [
        "",
        " ",
        "-",
        "—",
        "－",
        ".",
        "·",
        "*",
        "＊",
        "ー",
        "一",
        "_",
        "/",
        "\u3000",
        "\u200b",
    ]
)
COMMAS = st.sampled_from(["、", "，", "。", "；"])
USUAL = {11: ((3, 4, 4), (3, 8), (7, 4)), 18: ((6, 8, 4), (14, 4), (6, 4, 4, 4))}
WORDS_BEFORE = st.sampled_from(
    [
        "",
        "电话",
        "手机：",
        "他的号码是",
        "汇入",
        "王某",
        "tel",
        "A",
        "2026年3月",
        "3000元，",
    ]
)
LEAVING_OFF = ("", "的", "，在场", "转告", "元旦打的")
WORDS_BEHIND = st.sampled_from(
    [
        "",
        "的",
        "，在场",
        "转告",
        "年底换的",
        "元旦打的",
        "万某接",
        "、500元",
        " 2026-01-05",
    ]
)


def joined(figures, lengths, sign):
    """Figures in groups of some lengths; by fours where none are usual."""
    groups, done = [], 0
    for each in lengths or [4] * 5:
        groups.append(figures[done : done + each])
        done += each
    return sign.join(filter(None, groups))


FIXED = st.builds(
    lambda code, area, local, sign: (
        f"{area}{local}",
        f"{code}{area}{sign}{local[:4]}{sign}{local[4:]}",
    ),
    st.sampled_from(["0", "86 ", "+86-", "0086", "(+86)"]),
    st.sampled_from(["10", "21", "29", "571", "990"]),
    st.from_regex("[2-8][0-9]{7}", fullmatch=True),
    st.sampled_from(["", " ", "-", "－", "—"]),
)


NO_SUMS = CARDS.filter(lambda each: not re.fullmatch("(?:[1-9][0-9]{2}0)+", each))
"""Cards that are not four round sums when they are written by fours."""
BY_FOURS = NO_SUMS.filter(lambda each: len(each) not in USUAL)


@given(st.data(), IDS | BY_FOURS | MOBILES, WORDS_BEFORE, WORDS_BEHIND)
def test_no_more_of_a_number_is_told_than_its_ends(data, figures, before, behind):
    lengths = data.draw(st.sampled_from(USUAL.get(len(figures), (None,))))
    # Between commas what an amount or another day is behind is a list of amounts.
    listed = (lengths is None or len(lengths) > 2) and behind in LEAVING_OFF
    sign = data.draw(SIGNS | COMMAS if listed else SIGNS)
    written = joined(figures, lengths, sign)
    assert not told_inside(figures, before, written, behind)


@given(FIXED, WORDS_BEFORE, WORDS_BEHIND)
def test_nor_of_a_telephone_behind_the_code_of_its_place(number, before, behind):
    figures, written = number
    assert not told_inside(figures, before, written, behind)


@given(
    st.sampled_from([PARTY.phone, PARTY.id_number]),
    st.lists(st.booleans(), min_size=18, max_size=18),
    SIGNS | COMMAS | st.sampled_from(["：", "（"]),
    WORDS_BEFORE,
    WORDS_BEHIND | st.sampled_from(["元", "年", "米", "条", "室"]),
)
def test_a_number_of_the_case_is_known_whatever_it_is_cut_into(
    figures, cuts, sign, before, behind
):
    cut = zip(figures, [*cuts[: len(figures) - 1], False], strict=True)
    written = "".join(f"{each}{sign if here else ''}" for each, here in cut)
    assert not told_inside(figures, before, written, behind)


def told_inside(figures, before, written, behind):
    """Four figures of a number that a text still tells, but for its ends."""
    told = hide(f"{before}{written}{behind}")
    assert told.startswith(before)
    assert told.endswith(behind)
    told = told.removeprefix(before).removesuffix(behind)
    # The code of a country in front, told with the first of them, may repeat others.
    begins = "".join(filter(str.isalnum, written))[:4]
    ends = {figures[:4], figures[-4:], begins}
    fours = {figures[at : at + 4] for at in range(1, len(figures) - 4)} - ends
    said = ["".join(filter(str.isalnum, each)) for each in told.split("****")]
    return [four for four in fours if any(four in each for each in said)]


DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1))
DAY_FORMS = st.sampled_from(
    ["{0:%Y-%m-%d}", "{0:%Y.%m.%d}", "{0:%Y/%m/%d}", "{0.year}-{0.month}-{0.day}",
     "{0.year}.{0.month}.{0.day}", "{0.year}年{0.month}月{0.day}日"]
)  # fmt: skip
TIMES = st.times().map("{0:%H:%M}".format)
JOINED_BY = st.sampled_from(
    ["、", "，", "；", "至", "到", "和", "—", "～", "-", " ", "/"]
)


@st.composite
def days(draw):
    """Days, each in the same writing, perhaps with a time."""
    form, by = draw(DAY_FORMS), draw(JOINED_BY)
    listed = draw(st.lists(DAYS.map(form.format), min_size=1, max_size=12))
    hours = draw(st.sampled_from(["", " {0}", " {0}-{1}", " {0}至{1}"]))
    return by.join(listed) + hours.format(draw(TIMES), draw(TIMES))


@st.composite
def amounts(draw):
    """Sums, articles and measures, listed or as ranges."""
    listed = draw(st.lists(st.integers(1, 99999), min_size=1, max_size=12))
    form = draw(st.sampled_from(["{}", "{:,}"]))
    unit = draw(
        st.sampled_from(["元", "条", "米", "天", "万元", "块钱", " 元", "平方米"])
    )
    by = draw(st.sampled_from(["、", "；", "和", "至", "或"]))
    if len(listed) == 2:
        by = draw(st.sampled_from(["-", "—", "～", "~", "至"]))
    return by.join(map(form.format, listed)) + unit


ROUND = st.integers(1, 9999).map(lambda each: f"{each}元")
THINGS = st.sampled_from(
    [
        "",
        "微信",
        "支付宝：",
        "手机",
        "电话:",
        "柳树村",
        "小区",
        "道路",
        "联系",
        "住",
        "分期：",
    ]
)


@given(
    THINGS,
    days() | amounts() | st.lists(ROUND, min_size=1, max_size=9).map("、".join),
    st.sampled_from(["", "前付清", "停水", "，共三期", "（见附件）"]),
)
def test_days_times_sums_and_articles_stay_in_all_usual_writings(before, said, behind):
    written = f"{before}{said}{behind}"
    assert hide(written) == written


@pytest.mark.parametrize(
    "unit",
    [
        "A", "a1.", "1", "1 ", "1-", "1、", "1.", "一", "一一一一一一甲",
        "1号楼", "12栋", "1-1号", "12号3栋", "1500、", "2026-01-05-", "9:30、", "微信a",
        "1 9 9 0 0 0 0 ",
    ],
)  # fmt: skip
def test_a_long_text_of_one_thing_over_and_over_comes_to_an_end(unit):
    assert hide(unit * (20_000 // len(unit)))


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
