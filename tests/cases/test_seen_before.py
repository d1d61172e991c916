"""Who was in an earlier dispute, and why it is said."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite

from mediator.cases import seen_before as module
from mediator.cases.book import Beginning
from mediator.cases.facts.identity import upgrade
from mediator.cases.intake import new_case
from mediator.cases.model import Case, Party, StageChange
from mediator.cases.seen_before import Known
from mediator.cases.snapshot import case_value
from mediator.cases.words import Nature, Stage
from tests.new_book import new_book
from tests.people import id_number

TODAY = date(2026, 11, 2)
BORN = date(1964, 3, 9)
NUMBER = id_number("310199", BORN, 124)
OTHER = id_number("310199", date(1970, 1, 2), 125)


@pytest.fixture
def book(tmp_path):
    beginning = Beginning("柳荫社区人民调解委员会", "陈和平调解室", "陈和平", "槐树 12")
    made = new_book(tmp_path / "book", beginning)
    yield made
    made.close()


def met(book, name, day=TODAY, **more):
    uid = new_case(book, day)
    party = case_value(book, uid).parties[0]
    book.change(Party, party.uid, name=name, **more)
    book.change(Case, uid, kind="邻里")
    return uid


def seen_before(book, known, today, own=""):
    with book.reading() as session:
        return module.seen_before(session, known, today, own, user_uid=book.user_uid)


def reasons(book, known, own=""):
    return [each.reasons for each in seen_before(book, known, TODAY, own)]


def test_the_same_number_is_found_however_it_is_written(book):
    uid = met(book, "钱远", id_number=NUMBER)
    found = seen_before(book, Known(id_number=f" {NUMBER.lower()} "), TODAY)
    assert [(each.case_uid, each.name, each.same) for each in found] == [
        (uid, "钱远", True)
    ]
    assert found[0].reasons == ("同一身份证号",)


def test_an_old_number_of_fifteen_figures_is_the_same_person(book):
    old = NUMBER[:6] + NUMBER[8:17]
    assert upgrade(old) == NUMBER
    met(book, "钱远", id_number=old)
    assert reasons(book, Known(id_number=NUMBER)) == [("同一身份证号",)]


def test_a_number_half_typed_or_wrong_finds_nobody(book):
    met(book, "钱远", id_number=NUMBER)
    assert reasons(book, Known(id_number=NUMBER[:10])) == []
    assert reasons(book, Known(id_number=OTHER)) == []


def test_one_home_in_two_spellings_is_a_household(book):
    met(book, "钱远", address="示范市槐树区幸福路12号楼3单元501室")
    found = seen_before(book, Known(name="赵长青", address="幸福路12-3-501"), TODAY)
    assert [each.reasons for each in found] == [("同一住址",)]
    assert not found[0].same


def test_the_neighbours_of_a_home_are_not_the_household(book):
    met(book, "钱远", address="幸福路12号楼3单元502室")
    met(book, "吴听雨", address="幸福路12号楼3单元50室")
    assert reasons(book, Known(address="幸福路12-3-501")) == []


def test_one_telephone_in_two_spellings(book):
    met(book, "钱远", phone="139-0000-1234（儿子）")
    assert reasons(book, Known(phone="+86 13900001234")) == [("同一电话",)]
    met(book, "赵长青", phone="021-55550123")
    assert reasons(book, Known(phone="55550123")) == [("同一电话",)]


def test_a_name_alone_is_weak_and_with_the_birth_is_sure(book):
    met(book, "钱远", born_on=BORN)
    weak = seen_before(book, Known(name="钱远"), TODAY)
    assert [(each.reasons, each.same) for each in weak] == [(("同姓名",), False)]
    sure = seen_before(book, Known(name="钱远", born_on=BORN), TODAY)
    assert [(each.reasons, each.same) for each in sure] == [
        (("同姓名、同出生日期",), True)
    ]


def test_a_namesake_with_another_birth_or_number_is_not_shown(book):
    met(book, "钱远", born_on=BORN, id_number=NUMBER)
    assert reasons(book, Known(name="钱远", born_on=date(1990, 1, 1))) == []
    assert reasons(book, Known(name="钱远", id_number=OTHER)) == []
    assert reasons(book, Known(name="钱远", person=False)) == []


def test_an_organisation_is_known_by_its_code_or_its_name(book):
    code = "91310000MA1FL0001X"
    met(book, "柳荫物业公司", nature=Nature.COMPANY, uscc=code)
    known = Known(name="柳荫物业有限公司", person=False, uscc=code.lower())
    assert reasons(book, known) == [("同一信用代码",)]
    assert reasons(book, Known(name="柳荫物业公司", person=False)) == [("同名称",)]


def test_the_surest_comes_first_then_the_newest(book):
    old = met(book, "钱远", date(2024, 3, 1), phone="13900001234")
    new = met(book, "吴听雨", date(2025, 3, 1), phone="13900001234")
    sure = met(book, "赵长青", date(2023, 3, 1), id_number=NUMBER)
    known = Known(name="赵长青", id_number=NUMBER, phone="13900001234")
    found = [each.case_uid for each in seen_before(book, known, TODAY)]
    assert found == [sure, new, old]


def test_a_case_comes_once_with_its_weightiest_party(book):
    uid = met(book, "钱远", phone="13900001234")
    other = case_value(book, uid).parties[1]
    book.change(Party, other.uid, name="钱进", phone="13900001234")
    found = seen_before(book, Known(name="钱进", phone="13900001234"), TODAY)
    assert [(each.case_uid, each.name) for each in found] == [(uid, "钱进")]


def test_it_says_how_a_dispute_ended_and_hides_the_number(book):
    uid = met(book, "钱远", phone="13900001234")
    book.change(Case, uid, stage=Stage.ARCHIVED, case_number="（2026）柳人调字第1号")
    found = seen_before(book, Known(name="钱远"), TODAY)[0]
    assert (found.number, found.year, found.kind) == (
        "（2026）柳人调字第1号",
        2026,
        "邻里",
    )
    assert (found.stage, found.archived) == (Stage.ARCHIVED, True)
    assert found.phone == "139****1234"


def test_an_archived_case_says_how_it_ended_before(book):
    uid = met(book, "钱远")
    book.add(
        StageChange,
        case_uid=uid,
        from_stage=Stage.FAILED,
        to_stage=Stage.ARCHIVED,
        happened_on=TODAY,
    )
    book.change(Case, uid, stage=Stage.ARCHIVED)
    found = seen_before(book, Known(name="钱远"), TODAY)[0]
    assert (found.stage, found.archived) == (Stage.FAILED, True)


def test_sealed_and_deleted_cases_and_the_own_one_never_appear(book):
    sealed = met(book, "钱远", id_number=NUMBER, phone="13900001234")
    book.change(Case, sealed, sealed=True)
    gone = met(book, "钱远", id_number=NUMBER, address="幸福路12-3-501")
    book.remove(Case, gone)
    own = met(book, "钱远", id_number=NUMBER)
    known = Known(
        name="钱远", id_number=NUMBER, phone="13900001234", address="幸福路12-3-501"
    )
    assert reasons(book, known, own) == []


def test_nothing_known_finds_nothing(book):
    met(book, "钱远")
    assert reasons(book, Known()) == []


@pytest.mark.long
def test_no_query_walks_through_all_parties(book):
    for number in range(30):
        met(book, f"人{number}", phone=f"1390000{number:04}")
    wanted = module._keys(
        Known(name="人3", id_number=NUMBER, phone="13900000003", address="幸福路1-2-3"),
        TODAY,
    )
    with book.reading() as session:
        for rows in module._asked(session, wanted, ""):
            sql = rows.compile(
                dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}
            )
            plan = session.execute(text(f"EXPLAIN QUERY PLAN {sql}"))
            steps = [line.detail for line in plan]
            assert any("party USING INDEX" in step for step in steps)
            assert not any(step.startswith("SCAN party") for step in steps)


def test_a_value_that_reaches_a_log_shows_nobody(book):
    met(book, "钱远", phone="13900001234")
    found = seen_before(book, Known(name="钱远"), TODAY)[0]
    assert "钱远" not in repr(found)
    assert "1234" not in repr(Known(name="钱远", phone="13900001234"))
