"""Search finds what was typed, the best first, and never what is sealed or private."""

import random
import re
from datetime import date

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.orm import Session

from mediator.cases.finding import search
from mediator.cases.finding.in_step import out_of_step
from mediator.cases.finding.search import find, rebuild, reindex
from mediator.cases.intake import new_case
from mediator.cases.model import (
    Agent,
    Agreement,
    Case,
    Clause,
    Meeting,
    Note,
    Party,
    Prevention,
    Setting,
    SubsidyClaim,
    TypicalCase,
)
from mediator.cases.verify import verify
from mediator.cases.words import Nature, Side

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
GIVEN = "建国志强秀英海燕文远小明丽娜伟芳敏静军磊洋艳勇杰涛超霞平刚桂兰"
PLACES = "青石白马红旗建设解放和平长江学院东风"
WORDS = "漏水争吵房屋宅基地边界噪声停车租金欠款医疗费误工车位老人赡养树木遮光"


def enter(session, number, **values):
    """Enter one case with one party, as an import would."""
    case = Case(
        number=f"2026-{number:04}", year=2026, seq=number, search_row=number, **values
    )
    session.add(case)
    session.flush()
    return case


@pytest.fixture
def session(engine):
    with Session(engine, expire_on_commit=False) as session:
        yield session


def made_up(count, chance):
    """Return values of made-up cases."""

    def some(characters, least, most):
        return "".join(chance.choices(characters, k=chance.randint(least, most)))

    return [
        {
            "name": some(SURNAMES, 1, 1) + some(GIVEN, 1, 2),
            "phone": "1990000" + some("0123456789", 4, 4),
            "id_number": "310199" + some("0123456789", 12, 12),
            "address": f"{some(PLACES, 4, 4)}路{chance.randint(1, 300)}号",
            "facts": some(WORDS, 30, 60),
        }
        for _ in range(count)
    ]


def pieces(value, shortest, longest):
    for length in range(shortest, min(longest, len(value)) + 1):
        for start in range(len(value) - length + 1):
            yield value[start : start + length]


@pytest.mark.long
def test_search_misses_nothing_that_a_substring_would_find(session):
    """Recall against the plain truth, and how much is found beyond it."""
    chance = random.Random(7)  # noqa: S311 - made-up people
    people = made_up(150, chance)
    uids = []
    for number, one in enumerate(people, 1):
        case = enter(session, number, facts=one["facts"])
        values = {name: one[name] for name in ("name", "phone", "id_number", "address")}
        session.add(Party(case_uid=case.uid, side=Side.APPLICANT, **values))
        uids.append(case.uid)
    session.flush()
    rebuild(session)
    session.commit()
    asked = {
        piece
        for one in chance.sample(people, 8)
        for name, shortest, longest in (
            ("name", 1, 3),
            ("phone", 2, 11),
            ("id_number", 3, 18),
            ("address", 2, 4),
            ("facts", 2, 4),
        )
        for piece in pieces(one[name], shortest, longest)
    }
    questions = chance.sample(sorted(asked), 400)
    searched = ("name", "phone", "id_number", "address", "facts", "number")
    numbered = [
        one | {"number": f"2026-{number:04}"} for number, one in enumerate(people, 1)
    ]
    missed = extra = right = 0
    for question in questions:
        truth = {
            uid
            for uid, one in zip(uids, numbered, strict=True)
            if any(question in one[name] for name in searched)
        }
        if len(question) == 1:  # one character finds names only
            truth = {
                uid
                for uid, one in zip(uids, people, strict=True)
                if question in one["name"]
            }
        found = set(find(session, question, 1000))
        missed += len(truth - found)
        right += len(truth & found)
        beyond = len(found - truth)
        extra += beyond
        one_token = len(question) <= 2 and not re.search("[ -~]", question)
        if one_token or (question.isdigit() and len(question) <= 4):
            assert not beyond, question
    assert missed == 0
    assert right > 1000
    assert extra <= right * 0.05


def test_parts_apart_by_blanks_must_all_be_found(session):
    both, one = enter(session, 1, facts="楼上漏水"), enter(session, 2, facts="楼上吵")
    session.add(Party(case_uid=both.uid, side=Side.APPLICANT, name="王建国"))
    session.add(Party(case_uid=one.uid, side=Side.APPLICANT, name="李建国"))
    session.flush()
    rebuild(session)
    assert find(session, "建国 漏水") == [both.uid]
    assert find(session, " wjg　楼上 ") == [both.uid]
    assert find(session, "楼上") == [one.uid, both.uid]


def test_the_typed_number_comes_first_then_the_exact_name_then_the_newest(session):
    texts = ["2026-0004 王建", "王建", "王建国", "x", "王建军"]
    cases = [enter(session, place, facts=each) for place, each in enumerate(texts, 1)]
    session.add(Party(case_uid=cases[3].uid, side=Side.THIRD, name="王建"))
    session.flush()
    rebuild(session)
    uids = [case.uid for case in cases]
    assert find(session, "王建") == [uids[place] for place in (3, 4, 2, 1, 0)]
    assert find(session, "2026-0004") == [uids[3]]
    assert find(session, "2") == [uids[1], uids[4], uids[3], uids[2], uids[0]]
    assert find(session, "王建", limit=2) == [uids[3], uids[4]]


def test_a_whole_number_finds_its_case_alone_whichever_brackets_were_typed(session):
    case = enter(session, 1, case_number="（2026）示民调字第38号")
    near = enter(session, 2, case_number="（2026）示民调字第138号")
    other = enter(session, 3, facts="住示范路38号，2026 年示民调字第38号也说过")
    reindex(session, [case.uid, near.uid, other.uid])
    for typed in (
        "（2026）示民调字第38号",
        "(2026)示民调字第38号",
        "〔2026〕示民调字第38号",
    ):
        assert find(session, typed) == [case.uid]
    assert find(session, "2026-0002") == [near.uid]
    assert near.uid in find(session, "第138")


@pytest.mark.parametrize(
    "question",
    ["", "  ", '"', "'", "*", '") OR 1=1 --', "a AND", "NEAR(", "^a", "-a", "tokens:a",
     "%", "_", "\\", "a:*", "!a & |", "\x00", "\ud800", "·", "😀", "x" * 5000],
)  # fmt: skip
def test_no_question_is_taken_for_a_command(session, question):
    enter(session, 1, facts="漏水")
    rebuild(session)
    assert find(session, question) == []


def test_each_record_of_a_case_finds_it(session):
    case = enter(session, 1, kind="邻里纠纷", case_number="青民调卷〔2026〕12号")
    party = Party(
        case_uid=case.uid,
        side=Side.RESPONDENT,
        nature=Nature.COMPANY,
        name="青石建材有限公司",
        uscc="91310199MA1K35T77X",
        representative="钱多多",
    )
    agreement = Agreement(case_uid=case.uid, number="青协〔2026〕5号", facts="拖欠货款")
    session.add_all([party, agreement])
    session.flush()
    session.add(Agent(case_uid=case.uid, party_uid=party.uid, name="孙律"))
    session.add(
        Clause(case_uid=case.uid, agreement_uid=agreement.uid, text="三日内付清")
    )
    session.flush()
    rebuild(session)
    for question in (
        "邻里", "青民调卷", "建材", "ma1k35", "qdd", "货款", "孙律", "付清",
        "青协〔2026〕5号",
    ):  # fmt: skip
        assert find(session, question) == [case.uid], question


def test_a_changed_token_rule_makes_a_book_be_indexed_anew(session):
    case = enter(session, 1, facts="漏水")
    assert not search.is_current(session)
    rebuild(session)
    assert search.is_current(session)
    session.get_one(Setting, "search.version").value = "0"
    session.flush()
    assert not search.is_current(session)
    rebuild(session)
    assert find(session, "漏水") == [case.uid]
    assert out_of_step(session) == 0


def test_indexing_twice_leaves_one_entry(session):
    case = enter(session, 1, facts="漏水")
    for facts in ("漏水", "吵闹"):
        case.facts = facts
        session.flush()
        reindex(session, [case.uid])
    assert find(session, "漏水") == []
    assert find(session, "吵闹") == [case.uid]
    assert out_of_step(session) == 0


def found(book, question):
    with book.reading() as session:
        return find(session, question)


def test_what_was_just_saved_is_found(book, case_uid):
    uid = book.add(Party, case_uid=case_uid, side=Side.APPLICANT, name="王建国")
    assert found(book, "wjg") == [case_uid]
    book.change(Party, uid, name="张文远")
    assert found(book, "wjg") == []
    assert found(book, "文远") == [case_uid]
    book.change(Case, case_uid, facts="楼上漏水")
    assert found(book, "文远 漏水") == [case_uid]
    book.remove(Party, uid)
    assert found(book, "文远") == []


def test_a_change_that_fails_is_not_found(book, case_uid):
    with pytest.raises(ZeroDivisionError), book.changing("x") as session:
        session.get_one(Case, case_uid).facts = f"楼上漏水{1 // 0}"
    assert found(book, "漏水") == []


def test_what_hangs_on_something_deleted_is_not_found(book, case_uid):
    party = book.add(Party, case_uid=case_uid, side=Side.APPLICANT, name="王建国")
    book.add(Agent, case_uid=case_uid, party_uid=party, name="孙律")
    agreement = book.add(Agreement, case_uid=case_uid)
    book.add(Clause, case_uid=case_uid, agreement_uid=agreement, text="三日内付清")
    assert found(book, "孙律") == found(book, "付清") == [case_uid]
    book.remove(Party, party)
    book.remove(Agreement, agreement)
    assert found(book, "孙律") == found(book, "付清") == []


def test_a_company_that_turns_out_to_be_a_person_is_found_as_one(book, case_uid):
    values = {"nature": Nature.ORGANISATION, "name": "王建国"}
    uid = book.add(Party, case_uid=case_uid, side=Side.APPLICANT, **values)
    assert found(book, "建") == []
    book.change(Party, uid, nature=Nature.PERSON)
    assert found(book, "建") == [case_uid]


def test_a_sealed_or_deleted_case_is_never_found(book, case_uid):
    book.add(Party, case_uid=case_uid, side=Side.APPLICANT, name="王建国")
    with book.reading() as session:
        number = session.get_one(Case, case_uid).number
    for hide in (
        lambda: book.change(Case, case_uid, sealed=True),
        lambda: book.remove(Case, case_uid),
    ):
        hide()
        for question in ("王建国", "建国", "wjg", number):
            assert found(book, question) == []
        with book.reading() as session:
            kept = session.scalar(text("SELECT count(*) FROM case_search"))
        assert kept == 0
        book.undo()
        assert found(book, "王建国") == [case_uid]


def test_private_notes_and_records_of_meetings_are_not_searched(book, case_uid):
    book.add(Note, case_uid=case_uid, user_uid=book.user_uid, text="他其实有钱")
    book.add(Meeting, case_uid=case_uid, text="双方争执")
    assert found(book, "有钱") == found(book, "争执") == []


def test_what_was_claimed_told_and_prevented_is_not_searched(book, case_uid):
    book.add(SubsidyClaim, case_uid=case_uid, text="申报时说他家困难")
    book.add(TypicalCase, case_uid=case_uid, story="两家从前的恩怨")
    book.add(Prevention, case_uid=case_uid, text="他说要去跳河")
    book.change(Case, case_uid, platform_number="SL202600077")
    for word in ("困难", "恩怨", "跳河", "SL202600077"):
        assert found(book, word) == [], word


def test_verifying_the_book_tells_of_a_case_that_search_would_miss(book, case_uid):
    assert case_uid
    assert verify(book) == []
    with book._noting() as session:
        session.execute(text("DELETE FROM case_search WHERE rowid = 1"))
    (finding,) = verify(book)
    assert "1 件" in finding


def test_an_older_index_is_made_anew_on_opening(book, case_uid, reopened):
    book.change(Case, case_uid, facts="漏水")
    book.set("search.version", "0")
    with book._noting() as session:
        session.execute(text("DELETE FROM case_search WHERE rowid = 1"))
    assert found(book, "漏水") == []
    again = reopened()
    assert found(again, "漏水") == [case_uid]
    assert again.setting("search.version") == search.VERSION


def test_every_searched_value_exists():
    for kind, rules in search.SEARCHED.items():
        assert set(rules) <= set(kind.__table__.columns.keys())
        assert set(rules).isdisjoint({"uid", "case_uid", "row_version"})


def test_many_cases_are_indexed_in_step(book):
    for _ in range(3):
        new_case(book, date(2026, 3, 2))
    with book.reading() as session:
        assert out_of_step(session) == 0
        assert len(session.scalars(select(Case)).all()) == 3


@pytest.mark.parametrize("question", ["12", "2026-0012", "王建国", "a<b>", "漏水 1"])
def test_no_question_makes_the_engine_read_a_table_from_end_to_end(on_file, question):
    said = []

    def note(_connection, _cursor, statement, values, *_):
        if statement.startswith("SELECT"):
            said.append((statement, values))

    event.listen(on_file, "before_cursor_execute", note)
    with Session(on_file) as session:
        find(session, question)
    event.remove(on_file, "before_cursor_execute", note)
    assert len(said) == 3
    with on_file.connect() as connection:
        for statement, values in said:
            explain = connection.exec_driver_sql(
                f"EXPLAIN QUERY PLAN {statement}", values
            )
            steps = [row[3] for row in explain]
            assert not [
                step
                for step in steps
                # What was found is gone through once more, to be handed over whole.
                if step.startswith("SCAN")
                and "VIRTUAL TABLE" not in step
                and step != "SCAN (subquery-1)"
            ]
