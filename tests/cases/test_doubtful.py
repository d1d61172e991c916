"""“没有缺的了” is said only when nothing is left to look at."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mediator.cases.case_file import AgentEntry, CaseFile, PartyEntry
from mediator.cases.facts.identity import check_digit
from mediator.cases.facts.phones import doubt_of_phone
from mediator.cases.missing import still_missing
from mediator.cases.words import Application, Nature, Side
from tests.people import ROOM

TODAY = date(2026, 11, 25)
PERSON = PartyEntry(
    uid="p",
    side=Side.APPLICANT,
    name="赵长青",
    sex="男",
    ethnicity="汉族",
    occupation="退休",
    id_kind="未出示",
    phone="19900001000",
    address="示例市柳荫街1号",
)
UNIT = PartyEntry(
    uid="u",
    side=Side.RESPONDENT,
    nature=Nature.COMPANY,
    name="示例市某某物业服务有限公司",
    uscc="91310199MA0000001L",
    representative="钱远",
    phone="010-00000088",
    address="示例市柳荫街2号",
)


def about(case):
    found = still_missing(case, ROOM, TODAY)
    return [each for each in found if each.place.page == "parties" or each.doubtful]


def only(**changes):
    (found,) = about(CaseFile(parties=(replace(PERSON, **changes),)))
    return found


def test_nothing_is_said_of_a_party_that_is_in_order():
    assert about(CaseFile(parties=(PERSON, UNIT))) == []
    assert about(CaseFile(parties=(replace(PERSON, ethnicity="汉"),))) == []


def test_a_people_the_list_does_not_have_is_to_be_looked_at():
    found = only(ethnicity="汗族")
    assert found.sentence == "赵长青的民族“汗族”不在名单里，请核对。"
    assert (found.place.page, found.place.uid) == ("parties", "p")
    assert found.place.field == "ethnicity"
    assert found.doubtful
    assert not found.serious


def test_a_telephone_number_of_the_wrong_length_is_to_be_looked_at():
    found = only(phone="1990000100")
    assert found.sentence == "赵长青的联系电话：手机号还差 1 位，请核对。"
    assert found.doubtful
    assert not found.serious
    agent = AgentEntry(
        uid="a",
        name="孙平",
        kind="法定代理人",
        phone="199000010000",
    )
    (found,) = about(CaseFile(parties=(replace(PERSON, agents=(agent,)),)))
    assert found.sentence == "赵长青的代理人孙平的联系电话：手机号多了 1 位，请核对。"
    assert found.place.uid == "a"


def test_an_organisation_without_its_code_lacks_it():
    (found,) = about(CaseFile(parties=(replace(UNIT, uscc=""),)))
    assert (
        found.sentence
        == "示例市某某物业服务有限公司没有身份证明：还没有登记统一社会信用代码。"
    )
    assert found.place.field == "uscc"
    assert not found.serious


def test_an_organisations_code_that_cannot_be_right_is_to_be_looked_at():
    (found,) = about(CaseFile(parties=(replace(UNIT, uscc="91310199MA0000001A"),)))
    assert "信用代码：最后一位校验不符，请核对。" in found.sentence
    assert found.doubtful


@pytest.mark.parametrize(
    ("source", "application", "doubtful"),
    [
        ("主动调解", Application.WRITTEN, True),
        ("主动调解", Application.ORAL, True),
        ("主动调解", Application.OWN_MOTION, False),
        ("当事人申请", Application.OWN_MOTION, True),
        ("当事人申请", Application.WRITTEN, False),
        ("公安移送", Application.ORAL, False),
        ("网格上报", Application.OWN_MOTION, False),
        ("主动调解", None, False),
    ],
)
def test_a_written_application_contradicts_mediation_of_the_rooms_own_motion(
    source, application, doubtful
):
    case = CaseFile(uid="c", source=source, application=application)
    found = [each for each in about(case) if each.doubtful]
    assert bool(found) == doubtful
    if found:
        assert found[0].place.field == "application"
        assert application.value in found[0].sentence


def test_a_birthday_and_a_sex_other_than_the_cards_are_to_be_looked_at():
    first17 = "11019919780418801"
    number = first17 + check_digit(first17)
    shown = {"id_kind": "居民身份证", "id_number": number}
    right = {"born_on": date(1978, 4, 18), "sex": "男"}
    assert about(CaseFile(parties=(replace(PERSON, **shown, **right),))) == []
    found = only(**shown, **{**right, "born_on": date(1979, 4, 18)})
    assert found.sentence == "赵长青的出生日期和身份证号上的不一样，请核对。"
    assert only(**shown, **{**right, "sex": "女"}).place.field == "sex"


@pytest.mark.parametrize(
    "number",
    [
        "19900001000",
        "+8619900001000",
        "199 0000 1000",
        "010-00000088",
        "0592-0000088",
        "6000088",
        "400-000-0088",
        "12345",
        "19900001000、010-00000088",
        "19900001000（儿子）",
        "010-00000088-801",
        "没有电话",
        "",
    ],
)
def test_a_number_that_may_be_right_is_left_alone(number):
    assert doubt_of_phone(number) == ""


@pytest.mark.parametrize("number", ["1990000100", "199000010000", "1234567890123456"])
@pytest.mark.parametrize("beside", ["", "、010-00000088"])
def test_a_number_too_short_or_too_long_is_remarked_on(number, beside):
    assert doubt_of_phone(number + beside)


@given(st.text("0123456789", min_size=1, max_size=20))
def test_a_mobile_number_of_any_length_but_eleven_is_doubted(rest):
    number = f"19{rest}"
    whole = len(number) == 11
    short = len(number) <= 5
    assert short or bool(doubt_of_phone(number)) is not whole
