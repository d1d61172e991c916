"""Wherever the case list hides a minor's name, everything else hides it as well."""

from datetime import date, datetime, time, timedelta

import msgspec
import pytest

from mediator.cases.appointments import begin, between
from mediator.cases.archive.access import MARKED, MINOR, Gate, allow, gate, openings
from mediator.cases.archive.hiding import hidden_names
from mediator.cases.archive.minors import UNREAD
from mediator.cases.book import CaseBook
from mediator.cases.facts.codes import codes
from mediator.cases.facts.dates import moment_of, room_day
from mediator.cases.follow_ups import follow_ups_due
from mediator.cases.found_beside import found_beside
from mediator.cases.intake import append, assign, new_case
from mediator.cases.lists import case_lines
from mediator.cases.logins import let_in
from mediator.cases.merging import twins
from mediator.cases.model import (
    Agent,
    Agreement,
    Appointment,
    Borrowing,
    Case,
    FollowUp,
    Mediator,
    Obligation,
    Party,
    Person,
    SubsidyClaim,
    Visit,
    now,
)
from mediator.cases.month.report import Column, Unit
from mediator.cases.month.standing_behind import behind_lines
from mediator.cases.month.standing_behind import listed as figure
from mediator.cases.parties import copy_party, earlier_parties
from mediator.cases.registers.borrowings import borrowing_lines
from mediator.cases.registers.cases import case_entries
from mediator.cases.registers.numbers import number_lines
from mediator.cases.registers.seals import seal_lines
from mediator.cases.registers.visits import visit_lines as asked_afterwards
from mediator.cases.seen_before import Known, seen_before
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.subsidy.claiming import WHY, Asked, claim
from mediator.cases.subsidy.months import claim_month
from mediator.cases.subsidy.reviewing import NOTE
from mediator.cases.subsidy.waiting import candidate, waiting_lines
from mediator.cases.today.day import day_of
from mediator.cases.visits import visit_lines, visits_of
from mediator.cases.words import AgreementForm, Nature, Role, Side, Stage
from mediator.forms.calendar_file import calendar_file
from mediator.forms.call_list import call_list
from mediator.forms.day_sheet import day_sheet
from mediator.forms.month.behind import figure_list
from mediator.forms.registers.kept import reception_register
from mediator.forms.sheet import sheet_text
from mediator.forms.subsidy.files import claim_sheet, recognition_sheet
from mediator.forms.week_sheet import week_sheet
from mediator.problems import Problem
from mediator.ui.today.needs import needs_of
from tests.cases.conftest import CHEAP
from tests.cases.subsidy.rooms import choose

TODAY = room_day(now())
NOW = moment_of(TODAY, time(9))
CHILD = "王小雨"
SHOWN = "王某某"
HERS = "槐树底下九号 9"
GUARDIAN = "林国香"
HOME = "示例市青山区柳荫路12号504室"


@pytest.fixture
def case(book):
    """A child's case with something due everywhere."""
    uid = new_case(book, TODAY)
    child, other = case_value(book, uid).parties
    book.change(
        Party, child.uid, name=CHILD, born_on=date(TODAY.year - 12, 1, 1),
        phone="13900001234",
    )  # fmt: skip
    agent = append(book, Agent, uid, party_uid=child.uid, name=GUARDIAN)
    book.change(Agent, agent, kind="法定代理人", phone="13900009012")
    book.change(Party, other.uid, name="李四", phone="13900005678")
    book.change(
        Case, uid, facts=f"{CHILD}在校门口被撞伤，{GUARDIAN}到场。",
        case_number="示人调字〔2026〕第8号", stage=Stage.AGREED, accepted_on=TODAY,
        kind="损害赔偿",
    )  # fmt: skip
    made = append(
        book, Agreement, uid, form=AgreementForm.ORAL, reached_on=TODAY,
        sealed_on=TODAY, number="示人调口字〔2026〕第8号",
    )  # fmt: skip
    append(
        book, Obligation, uid, agreement_uid=made, debtor_uid=other.uid,
        creditor_uid=child.uid, what=f"向{CHILD}和{GUARDIAN}道歉", due_on=TODAY,
    )  # fmt: skip
    held = begin(book, uid, moment_of(TODAY, time(15)))
    book.change(Appointment, held, what=f"请{CHILD}、{GUARDIAN}签字")
    return uid


@pytest.fixture
def allowed(book, case):
    """A way to let whoever works in the book read it from now on."""
    return lambda: allow(book, case, "", on=TODAY, reason="本人调解", standing=True)


def day(book, _case):
    return sheet_text(day_sheet(day_of(book, TODAY, NOW), room_value(book)))


def page(book, _case):
    found = day_of(book, TODAY, NOW)
    return "".join(
        f"{line.what}{line.parties}{line.people}{line.ask}"
        for heading in found.headings
        for line in heading.lines
    )


def diary(book, _case):
    return "".join(
        f"{each.parties}{each.sides}{each.phones}{each.what}"
        for each in between(book, TODAY, TODAY)
    )


def calendar(book, _case):
    held = between(book, TODAY, TODAY)
    made = datetime(2026, 11, 26, tzinfo=NOW.tzinfo)
    return calendar_file(held, made, names=True).decode()


def calls(book, _case):
    # What was promised for a holiday may be kept on the first working day after it.
    day = TODAY + timedelta(days=14)
    found = follow_ups_due(book, day)
    return sheet_text(call_list(found, day, room_value(book))) + "".join(
        f"{each.parties}{each.why}" for each in found
    )


def earlier(book, _case):
    own = new_case(book, TODAY)
    with book.reading() as session:
        found = seen_before(
            session, Known(name=CHILD), TODAY, own, user_uid=book.user_uid
        )
    return "".join(each.name for each in found)


def registered(book, _case):
    return "".join(
        f"{line.case.parties}{line.facts}" for line in case_entries(book, TODAY.year)
    )


def numbered(book, _case):
    return "".join(line.case.parties for line in number_lines(book, TODAY.year))


def sealed(book, _case):
    return "".join(line.case.parties for line in seal_lines(book, TODAY.year))


def lent(book, case):
    append(book, Borrowing, case, borrower="街道", lent_on=TODAY)
    return "".join(line.case.parties for line in borrowing_lines(book, TODAY.year))


def afterwards(book, case):
    append(
        book,
        FollowUp,
        case,
        visited_on=TODAY,
        respondent=CHILD,
        text=f"{CHILD}很好，{GUARDIAN}说的。",
    )
    return "".join(
        f"{line.case.parties}{line.respondent}{line.text}"
        for line in asked_afterwards(book, TODAY.year)
    )


def came(book, case):
    """Somebody came about the child, which became the case."""
    book.add(
        Visit, name=CHILD, came_on=TODAY, about=f"{CHILD}受伤", answer="去看伤",
        phone="13900001234", address=HOME, kind="邻里", case_uid=case,
    )  # fmt: skip


def reception(book, case):
    came(book, case)
    return "".join(
        f"{line.visit.name}{line.visit.about}" for line in visits_of(book, TODAY.year)
    )


def visits(book, case):
    came(book, case)
    return "".join(f"{line.visit.name}{line.visit.about}" for line in visit_lines(book))


def beside(book, case):
    came(book, case)
    found = found_beside(book, "邻里", TODAY)
    return "".join(f"{line.who}{line.about}" for line in found)


def unsigned(book, case):
    made = case_value(book, case).agreement.uid
    book.change(Agreement, made, form=AgreementForm.WRITTEN, sealed_on=None)
    return "".join(needs_of(book, [case], TODAY)[case].unsigned)


def listed(book, case):
    return "".join(line.parties for line in case_lines(book, [case]))


def behind(book, case):
    """The list behind a figure of the month, in the window and on paper."""
    lines = behind_lines(book, figure(book, [case]).uids, {})
    column = Column(
        code="cases", number="1", group="", title="件数", unit=Unit.DISPUTES,
        definition="", measure="cases",
    )  # fmt: skip
    paper = sheet_text(figure_list(column, "11月", lines, room_value(book)))
    return paper + "".join(each.who for each in lines)


def chosen(book, case):
    """A room with rules of pay, and an agreement that the child has not signed."""
    choose(book, "district")
    if not case_value(book, case).handling:
        assign(book, case, room_value(book).mediators[0].uid, Role.LEAD, TODAY)
    made = case_value(book, case).agreement.uid
    book.change(Agreement, made, form=AgreementForm.WRITTEN, sealed_on=None)


def to_be_claimed(book, case):
    chosen(book, case)
    (line,) = waiting_lines(book, [case], TODAY)
    lacks = "".join(each.says for each in line.found.lines)
    return f"{line.case.parties}{lacks}"


def looked_at(book, case):
    chosen(book, case)
    found = candidate(book, case, TODAY)
    lacks = "".join(each.says for each in found.found.lines)
    return "".join(each.name for each in found.case.parties) + lacks


def claimed(book, case):
    if not claim_month(book, TODAY.year, TODAY.month).lines:
        append(
            book, SubsidyClaim, case, scheme="district", claimed_on=TODAY,
            claimed_fen=10_000, text=f"{WHY}{CHILD}、{GUARDIAN}家里困难",
        )  # fmt: skip
    month = claim_month(book, TODAY.year, TODAY.month)
    (line,) = month.lines
    return sheet_text(claim_sheet(book, month, "审核")) + line.why


def refused_pay(book, case):
    """What the office wrote about a claim: why not, and why more."""
    claimed(book, case)
    record = claim_month(book, TODAY.year, TODAY.month).lines[0].uid
    book.change(
        SubsidyClaim, record, refused_reason=f"{CHILD}没有签字",
        text=f"{NOTE}{GUARDIAN}来过七次",
    )  # fmt: skip
    month = claim_month(book, TODAY.year, TODAY.month)
    (line,) = month.lines
    assert line.hidden is (CHILD not in line.refused_reason)
    return (
        sheet_text(claim_sheet(book, month, "审核")) + line.refused_reason + line.note
    )


def classed(book, case):
    claimed(book, case)
    (line,) = claim_month(book, TODAY.year, TODAY.month).lines
    return sheet_text(recognition_sheet(book, line))


def refused(book, case):
    chosen(book, case)
    with pytest.raises(Problem) as met:
        claim(book, case, Asked("一案", TODAY))
    return str(met.value)


def twice(book, case):
    """The child stands twice in the register of people."""
    child = case_value(book, case).parties[0]
    if not child.person:
        known = {"name": CHILD, "born_on": child.born_on}
        book.change(Party, child.uid, person_uid=book.add(Person, **known))
        book.add(Person, **known)
    (pair,) = twins(book)
    return f"{pair.first.name}{pair.second.name}"


@pytest.mark.parametrize(
    "told",
    [
        listed, day, page, diary, calendar, calls, earlier, registered, numbered,
        sealed, lent, afterwards, reception, visits, beside, unsigned, behind,
        to_be_claimed, looked_at, claimed, refused_pay, classed, refused, twice,
    ],
)  # fmt: skip
def test_a_childs_name_is_hidden_until_the_case_may_be_read(book, case, allowed, told):
    said = told(book, case)
    assert SHOWN in said
    assert CHILD not in said
    assert GUARDIAN not in said
    allowed()
    assert CHILD in told(book, case)


def numbers_to_call(book, case):
    return "".join(told(book, case) for told in (day, page, diary, calls))


def test_all_numbers_of_a_childs_case_are_in_part_until_the_case_may_be_read(
    book, case, allowed
):
    said = numbers_to_call(book, case)
    assert "139****1234" in said
    assert "13900001234" not in said
    child = case_value(book, case).parties[0].uid
    book.change(Party, child, phone="")
    said = numbers_to_call(book, case)
    assert "139****9012" in said
    assert "13900009012" not in said
    assert "139****5678" in said  # of whom it concerns besides
    assert "13900005678" not in said
    allowed()
    whole = numbers_to_call(book, case)
    assert "13900009012" in whole
    assert "13900005678" in whole


def from_the_list(book):
    return str([msgspec.to_builtins(each.visit) for each in visit_lines(book)])


def from_the_register(book):
    return sheet_text(reception_register(book, TODAY.year))


@pytest.mark.parametrize("told", [from_the_list, from_the_register])
@pytest.mark.parametrize("how", ["born", "marked", "unnamed"])
def test_a_visit_tells_no_more_than_the_childs_case(book, case, allowed, told, how):
    """Also where no party is known to be a child, or nobody is named at all."""
    came(book, case)
    if how != "born":
        (group,) = (
            each.name for each in codes("special_groups", TODAY)
            if each.code == "children"
        )  # fmt: skip
        book.change(Case, case, special_groups=[group])
        for party in case_value(book, case).parties:
            nature = Nature.PERSON if how == "marked" else Nature.COMPANY
            book.change(Party, party.uid, born_on=None, nature=nature)
    said = told(book)
    for untold in ("13900001234", "柳荫路", "504", "受伤", "看伤"):
        assert untold not in said
    for shown in ("139****1234", "示例市青山区****", UNREAD):
        assert shown in said
    (line,) = visit_lines(book)
    assert line.hidden
    assert not found_beside(book, "受伤", TODAY)
    allowed()
    (line,) = visit_lines(book)
    assert not line.hidden
    for written in ("13900001234", HOME, "受伤", "看伤"):
        assert written in told(book)


@pytest.mark.usefixtures("case")
def test_the_wall_never_tells_more_than_a_surname(book, allowed):
    monday = TODAY - timedelta(days=TODAY.weekday())

    def sheet():
        held = between(book, monday, monday + timedelta(days=6))
        return sheet_text(week_sheet(held, monday, room_value(book)))

    before = sheet()
    allowed()
    assert before == sheet()
    assert "王某 与 李某" in before


def test_nobody_of_a_childs_unread_case_is_offered_nor_copied(book, case, allowed):
    own = new_case(book, TODAY)
    child, other = (each.uid for each in case_value(book, case).parties)
    mine = case_value(book, own).parties[0].uid
    assert earlier_parties(book, "", own) == []
    assert earlier_parties(book, "李", own) == []
    for source in (child, other):
        with pytest.raises(Problem, match="未成年人"):
            copy_party(book, source, mine)
    assert case_value(book, own).parties[0].phone == ""
    assert openings(book, case) == ()
    allowed()
    assert {each.name for each in earlier_parties(book, "", own)} == {"李四", CHILD}
    copy_party(book, child, mine)
    assert case_value(book, own).parties[0].name == CHILD


def test_a_mediator_who_has_to_ask_the_head_gets_the_adult_by_no_other_door(book, case):
    own = new_case(book, TODAY)
    source = case_value(book, case).parties[1].uid
    mine = case_value(book, own).parties[0].uid
    let_in(book, book.add(Mediator, name="陈和平"), HERS, HERS, CHEAP)
    book.close()
    hers = CaseBook.open(book.folder.path, HERS)
    assert gate(hers, case_value(hers, case), TODAY) is Gate.ASK
    assert earlier_parties(hers, "李", own) == []
    with pytest.raises(Problem, match="先打开"):
        copy_party(hers, source, mine)
    copied = case_value(hers, own).parties[0]
    hers.close()
    assert (copied.name, copied.phone) == ("", "")


def test_what_is_copied_out_of_a_childs_case_is_logged_as_its_opening_is(
    book, case, allowed
):
    allowed()
    own = new_case(book, TODAY)
    other = case_value(book, case).parties[1].uid
    copy_party(book, other, case_value(book, own).parties[0].uid)
    (opening,) = openings(book, case)
    assert opening.what == MINOR
    assert book.undo()  # takes back what was copied, not that it was read
    assert case_value(book, own).parties[0].name == ""
    assert len(openings(book, case)) == 1


def test_what_is_copied_out_of_a_marked_case_is_logged_as_its_opening_is(book):
    marked, own = new_case(book, TODAY), new_case(book, TODAY)
    source = case_value(book, marked).parties[0].uid
    book.change(Party, source, name="钱远", phone="13900007777")
    book.change(Case, marked, risk_flags=["可能民转刑"])
    copy_party(book, source, case_value(book, own).parties[0].uid)
    assert [each.what for each in openings(book, marked)] == [MARKED]


def seen_as(book, **known):
    with book.reading() as session:
        return seen_before(session, Known(**known), TODAY, user_uid=book.user_uid)


def test_who_lives_where_a_child_of_an_unread_case_does_is_not_told(
    book, case, allowed
):
    home = "示例市青山区柳荫路12号3单元504室"
    for each in case_value(book, case).parties:
        book.change(Party, each.uid, address=home, phone="13900007777")
    assert seen_as(book, address=home) == []
    assert seen_as(book, phone="13900007777") == []
    (named,) = seen_as(book, name="李四", phone="13900007777")
    assert (named.name, named.phone) == ("李四", "")
    allowed()
    assert len(seen_as(book, address=home)) == 1
    assert seen_as(book, name="李四")[0].phone == "139****7777"


def test_the_register_of_people_tells_nothing_whole_out_of_an_unread_case(
    book, case, allowed
):
    other = case_value(book, case).parties[1]
    known = {"name": "李四", "born_on": date(1980, 1, 2), "phone": "13900007777"}
    book.change(Party, other.uid, person_uid=book.add(Person, **known))
    book.add(Person, **known)
    (pair,) = twins(book)
    assert pair.first.phone == "139****7777"
    allowed()
    (pair,) = twins(book)
    assert pair.first.phone == "13900007777"


def test_a_name_within_another_is_hidden_whole(book, case):
    other = append(
        book, Party, case, side="申请人", name=f"{CHILD}涵",
        born_on=date(TODAY.year - 10, 1, 1),
    )  # fmt: skip
    assert other
    asked = append(
        book, FollowUp, case, visited_on=TODAY, respondent=f"{CHILD}涵和{CHILD}一起"
    )
    said = {line.respondent for line in asked_afterwards(book, TODAY.year)}
    assert asked
    assert f"{SHOWN}和{SHOWN}一起" in said


def test_what_was_written_in_a_childs_case_stands_in_no_register(book, case, allowed):
    book.change(Case, case, facts="在校门口被撞伤。")
    append(book, FollowUp, case, visited_on=TODAY, text="孩子已经返校。")

    def told():
        entries = {line.facts for line in case_entries(book, TODAY.year)}
        return entries | {line.text for line in asked_afterwards(book, TODAY.year)}

    assert {"在校门口被撞伤。", "孩子已经返校。"}.isdisjoint(told())
    assert UNREAD in told()
    allowed()
    assert {"在校门口被撞伤。", "孩子已经返校。"} <= told()


def test_the_numbers_of_a_child_in_the_register_of_people_stay_hidden(
    book, case, allowed
):
    child = case_value(book, case).parties[0]
    known = {"name": CHILD, "phone": "13812345678", "address": HOME}
    book.change(Party, child.uid, person_uid=book.add(Person, **known))
    book.add(Person, **known)
    (pair,) = twins(book)
    assert (pair.first.phone, pair.first.address) == ("138****5678", "示例市青山区****")
    allowed()
    (pair,) = twins(book)
    assert (pair.second.phone, pair.second.address) == ("13812345678", HOME)


def test_who_acts_for_a_child_is_hidden_and_who_acts_for_another_is_not(
    book, case, allowed
):
    other = case_value(book, case).parties[1].uid
    append(book, Agent, case, party_uid=other, name="石磊")

    def agents():
        with book.reading() as session:
            whole = case_value(book, case)
            shown = hidden_names(session, book.user_uid, (whole,)).case(whole)
        return [agent.name for party in shown.parties for agent in party.agents]

    assert agents() == ["林某某", "石磊"]
    allowed()
    assert agents() == [GUARDIAN, "石磊"]


@pytest.mark.usefixtures("case")
def test_a_mother_who_is_a_party_too_is_hidden_in_both_places(book, case):
    own = append(book, Party, case, side=Side.APPLICANT)
    book.change(Party, own, name=GUARDIAN)
    value = case_value(book, case)
    with book.reading() as session:
        hidden = hidden_names(session, book.user_uid, [value])
    shown = [each.name for each in hidden.case(value).parties]
    assert sorted(shown) == sorted([SHOWN, "李四", "林某某"])


def test_an_appointment_that_names_a_child_is_not_written_in(book, allowed):
    (held,) = between(book, TODAY, TODAY)
    assert held.what == "请王某某、林某某签字"
    assert held.hidden
    allowed()
    (held,) = between(book, TODAY, TODAY)
    assert not held.hidden
