"""Who consented to what, when; for a child it is the guardian."""

from datetime import date

import pytest

from mediator.cases.case_file import PartyEntry
from mediator.cases.consent import consent_amiss, consent_said, needs_guardian
from mediator.cases.model import Case, Party
from mediator.cases.snapshot import case_value
from mediator.cases.words import Nature, Side, Stage
from mediator.problems import Problem

DAY = date(2026, 11, 23)


def party(**more):
    known = {"side": Side.APPLICANT, "name": "王小雨", "born_on": date(2012, 11, 24)}
    return PartyEntry(**{**known, **more})


def test_nothing_recorded_says_that_mediating_needs_none():
    assert "没有记单独同意" in consent_said(party())
    assert "依法不用同意" in consent_said(party())
    assert consent_amiss(party()) == ""


def test_who_consented_to_what_is_said_in_a_line():
    said = consent_said(
        party(
            consented_on=DAY,
            consent_by="王建国",
            consent_relation="父亲",
            consent_purpose="录音、录像、拍照",
            consent_withdrawn_on=date(2026, 12, 1),
        )
    )
    assert said == (
        "个人信息：2026-11-23 王建国（父亲）同意：录音、录像、拍照；2026-12-01 撤回。"
    )


@pytest.mark.parametrize(
    ("born", "child"),
    [(date(2012, 11, 24), True), (date(2012, 11, 23), False), (None, False)],
)
def test_up_to_the_day_before_fourteen_it_is_the_guardian(born, child):
    assert needs_guardian(party(born_on=born), DAY) is child
    own = party(born_on=born, consented_on=DAY, consent_relation="本人")
    assert ("监护人同意" in consent_amiss(own)) is child
    assert consent_amiss(party(born_on=born, consented_on=DAY)) == consent_amiss(own)
    by_father = party(born_on=born, consented_on=DAY, consent_relation="父亲")
    assert consent_amiss(by_father) == ""


def test_a_company_has_no_guardian():
    assert not needs_guardian(party(nature=Nature.COMPANY), DAY)


def test_withdrawn_before_it_was_given_is_pointed_out():
    early = party(
        consented_on=DAY,
        consent_relation="父亲",
        consent_withdrawn_on=date(2026, 11, 22),
    )
    assert consent_amiss(early) == "撤回早于同意，请核对日期"


def test_a_bound_file_takes_a_withdrawal_and_no_new_consent(book, case_uid):
    uid = case_value(book, case_uid).parties[0].uid
    book.change(Party, uid, name="王建国", consented_on=DAY)
    book.change(Case, case_uid, stage=Stage.ARCHIVED)
    book.change(Party, uid, consent_withdrawn_on=date(2026, 12, 1))
    with pytest.raises(Problem, match="已经归档锁住"):
        book.change(Party, uid, consent_purpose="录音、录像、拍照")
    assert case_value(book, case_uid).parties[0].consent_withdrawn_on is not None
