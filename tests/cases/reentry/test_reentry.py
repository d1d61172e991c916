"""录入对照单: the platform's fields of a case, its number back, and who is waiting."""

from datetime import date

import pytest
from msgspec.structs import replace

from mediator.cases.case_file import CaseFile
from mediator.cases.facts.codes import codes
from mediator.cases.intake import append, new_case
from mediator.cases.model import Agreement, Case, Obligation
from mediator.cases.own_tables import published_text
from mediator.cases.reentry.entered import keep_number
from mediator.cases.reentry.entries import EntryLine, entry_lines
from mediator.cases.reentry.layouts import (
    TABLE,
    Applies,
    applies_to,
    keep_layouts,
    layout_for,
    made,
    read_layouts,
)
from mediator.cases.reentry.waiting import waiting_uids
from mediator.cases.snapshot import case_value
from mediator.cases.words import AgreementForm, Nature, Side, Stage
from mediator.problems import Problem
from tests.people import LEAK, ROOM

TODAY = date(2026, 11, 26)
LAYOUTS = made(codes(TABLE, TODAY))
WRITTEN, ORAL = LAYOUTS


@pytest.fixture
def settled(book):
    return ended(book, AgreementForm.WRITTEN)


def ended(book, form, on=date(2026, 11, 3), stage=Stage.AGREED):
    uid = new_case(book, on)
    book.change(Case, uid, accepted_on=on, stage=stage)
    if form is not None:
        agreement = append(book, Agreement, uid, form=form, reached_on=on)
        append(book, Obligation, uid, agreement_uid=agreement, amount_fen=360_050)
    return uid


def lines_of(case=LEAK, layout=WRITTEN):
    return entry_lines(layout, case, ROOM, TODAY)


def value(lines, title, group=None):
    found = [x for x in lines if x.title == title and group in (None, x.group)]
    return found[0].value


def test_there_is_a_form_for_written_and_one_for_oral_and_neither_was_checked():
    assert [each.name for each in LAYOUTS] == ["书面案件", "口头案件"]
    assert not any(each.verified for each in LAYOUTS)
    assert WRITTEN.applies == {Applies.WRITTEN, Applies.NONE}


def test_values_stand_in_the_order_of_the_form_and_are_the_books():
    lines = lines_of()
    assert [each.title for each in lines[:4]] == [
        "调委会", "调解工作室", "受理员", "受理时间",
    ]  # fmt: skip
    assert value(lines, "受理时间") == "2026-02-11"
    assert value(lines, "主办调解员") == "陈和平"
    assert value(lines, "纠纷简要情况") == LEAK.facts


def test_each_party_of_a_side_has_the_fields_and_a_side_without_any_has_none():
    lines = lines_of()
    groups = list(dict.fromkeys(each.group for each in lines))
    assert "申请人" in groups
    assert {"被申请人1", "被申请人2"} <= set(groups)
    assert not any(group.startswith("第三人") for group in groups)
    second = LEAK.on_side(Side.RESPONDENT)[1]
    assert value(lines, "姓名（名称）", "被申请人2") == second.name
    assert value(lines, "证件号码", "被申请人2") == second.id_number
    assert len({each.key for each in lines}) == len(lines)


def test_what_the_book_does_not_hold_is_empty_and_nothing_is_made_up():
    lines = entry_lines(WRITTEN, CaseFile(number="2026-001"), ROOM, TODAY)
    assert {each.title for each in lines if each.value} == {"调委会", "调解工作室"}


def test_sums_are_typed_in_yuan_without_commas(book, settled):
    lines = entry_lines(WRITTEN, case_value(book, settled), ROOM, TODAY)
    assert value(lines, "调解协议金（元）") == "3600.50"


def test_a_value_longer_than_its_field_is_known():
    assert EntryLine("a", "g", "t", "四个汉字", 3).is_too_long
    assert not EntryLine("a", "g", "t", "四个汉字", 4).is_too_long
    assert not EntryLine("a", "g", "t", "四个汉字", 0).is_too_long


def test_the_form_follows_the_agreement(book):
    oral = case_value(book, ended(book, AgreementForm.ORAL))
    assert applies_to(oral) is Applies.ORAL
    assert layout_for(oral, LAYOUTS) is ORAL
    assert layout_for(CaseFile(), LAYOUTS) is WRITTEN


def test_no_private_word_stands_in_the_repr_of_a_line():
    assert LEAK.parties[0].name not in repr(lines_of())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (",受理日期,,", ",受理那天,,", "受理那天"),
        (",申请人.姓名,,", ",申请人.外号,,", "申请人.外号"),
        (",书面案件,书面|没有协议,", ",书面案件,纸的,", "applies"),
        (",受理日期,,", ",受理日期,很长,", "longest"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_nothing_changes(book, old, new, said):
    text = published_text(TABLE)
    assert old in text
    with pytest.raises(Problem, match=said):
        keep_layouts(book, text.replace(old, new))
    assert read_layouts(book, TODAY) == LAYOUTS


def test_the_rooms_own_form_is_used(book):
    lines = published_text(TABLE).splitlines()
    own = [lines[4].replace(",受理日期,,", ",受理日期,10,"), lines[1]]
    keep_layouts(book, "\n".join((lines[0], *own)))
    (layout,) = read_layouts(book, TODAY)
    assert [each.title for each in layout.fields] == ["受理时间", "调委会"]
    assert layout.fields[0].longest == 10


def test_the_number_comes_back_with_the_day(book, settled):
    keep_number(book, settled, " SL2026 001 ", TODAY)
    case = case_value(book, settled)
    assert (case.platform_number, case.platform_entered_on) == ("SL2026 001", TODAY)
    keep_number(book, settled, "SL2026002", date(2026, 12, 1))
    assert case_value(book, settled).platform_entered_on == TODAY
    keep_number(book, settled, "", TODAY)
    assert case_value(book, settled).platform_entered_on is None


def test_a_number_another_case_has_is_refused(book, settled):
    other = ended(book, AgreementForm.WRITTEN)
    keep_number(book, settled, "SL1", TODAY)
    with pytest.raises(Problem, match="已经写在"):
        keep_number(book, other, "SL1", TODAY)
    assert case_value(book, other).platform_number == ""


def test_an_archived_case_still_takes_its_number(book, settled):
    book.change(Case, settled, stage=Stage.ARCHIVED)
    keep_number(book, settled, "SL1", TODAY)
    assert case_value(book, settled).platform_number == "SL1"
    with pytest.raises(Problem, match="归档锁住"):
        book.change(Case, settled, region="柳荫街道")


def test_who_is_waiting_ended_has_no_number_and_is_not_sealed(book):
    later = ended(book, AgreementForm.WRITTEN, date(2026, 11, 9))
    first = ended(book, AgreementForm.ORAL, date(2026, 11, 2))
    failed = ended(book, None, date(2026, 11, 20), Stage.FAILED)
    ended(book, None, date(2026, 11, 4), Stage.MEDIATING)
    sealed = ended(book, AgreementForm.WRITTEN)
    entered = ended(book, AgreementForm.WRITTEN)
    book.change(Case, sealed, sealed=True)
    keep_number(book, entered, "SL1", TODAY)
    assert waiting_uids(book, TODAY) == (first, later, failed)


def test_a_platform_without_a_form_for_oral_ones_waits_for_none(book):
    written = ended(book, AgreementForm.WRITTEN)
    ended(book, AgreementForm.ORAL)
    lines = published_text(TABLE).splitlines()
    kept = [each for each in lines if not each.startswith("oral_")]
    keep_layouts(book, "\n".join(kept))
    assert waiting_uids(book, TODAY) == (written,)


def test_an_annulled_agreement_makes_no_written_case(book, settled):
    agreement = case_value(book, settled).agreements[0]
    book.change(Agreement, agreement.uid, annulled_on=TODAY)
    assert applies_to(case_value(book, settled)) is Applies.NONE


def test_the_case_with_all_parties_as_units_tells_their_credit_code():
    unit = replace(LEAK.parties[0], nature=Nature.COMPANY, uscc="91110199MA00000001")
    case = replace(LEAK, parties=(unit,))
    assert value(lines_of(case), "证件号码") == "91110199MA00000001"
