"""司法确认: until when, what stands against it, and what follows from the ruling."""

from datetime import date

import pytest
from msgspec.structs import replace

from mediator.cases.case_file import (
    AgreementEntry,
    AssignmentEntry,
    CaseFile,
    ClauseEntry,
    ConfirmationEntry,
    SignatureEntry,
)
from mediator.cases.confirming import (
    confirmed_on,
    record_application,
    refusal,
    standing,
)
from mediator.cases.intake import append
from mediator.cases.model import Agreement
from mediator.cases.snapshot import case_value
from mediator.cases.words import AgreementForm, Mark, Side, Signer, Stage
from mediator.forms.confirming import advice
from mediator.forms.enclosures import enclosures
from mediator.problems import Problem
from tests.people import ROOM, person

DAY = date(2026, 9, 1)
AGREED = AgreementEntry(
    uid="a",
    reached_on=DAY,
    sealed_on=DAY,
    clauses=(ClauseEntry(text="孙小明付周淑兰3000元。"),),
)
CASE = CaseFile(
    uid="case",
    stage=Stage.AGREED,
    kind="邻里",
    accepted_on=date(2026, 8, 20),
    parties=(person("周淑兰", Side.APPLICANT, 2), person("孙小明", Side.RESPONDENT, 9)),
    assignments=(AssignmentEntry(mediator="chen"),),
    agreements=(AGREED,),
    signatures=tuple(
        SignatureEntry(
            paper="agreement",
            subject="a",
            signer=Signer.MEDIATOR if who == "mediator" else Signer.PARTY,
            marks=(Mark.SIGNED,),
            signed_on=DAY,
            **{who: uid},
        )
        for who, uid in (
            ("party", "party-2"),
            ("party", "party-9"),
            ("mediator", "chen"),
        )
    ),
)


def says(on=date(2026, 9, 10), **more):
    case = replace(CASE, **more)
    return standing(case, case.agreements[-1], ROOM, on)


def asked(**more):
    told = {"agreement": "a", "body": "槐树区人民法院", "applied_on": date(2026, 9, 5)}
    return {"confirmations": (ConfirmationEntry(**(told | more)),)}


def test_the_thirty_days_run_from_the_effective_date_and_the_last_rest_day_rolls():
    # Effective 1 September; the first day is not counted, so day 30 is 1 October,
    # a holiday until the 7th: the 8th is the last day (民事诉讼法 85).
    found = says()
    assert found.deadline.due == date(2026, 10, 8)
    assert found.says == ("协议9月1日生效，双方最迟10月8日共同向法院申请，还有28天。")
    assert "国庆" in "".join(found.deadline.how)
    assert says(date(2026, 10, 8)).says.endswith("今天是最后一天。")


def test_after_the_last_day_the_way_that_is_left_is_told():
    assert says(date(2026, 10, 9)).says == (
        "申请期限到10月8日，已经过了；法院一般不再受理，可以就协议起诉。"
    )


def test_next_year_a_day_of_this_year_has_its_year():
    later = date(2027, 1, 5)
    assert says(later).says.startswith("申请期限到2026年10月8日，已经过了")
    assert says(later, **asked()).says.startswith("2026年9月5日向槐树区人民法院申请")


def test_before_it_is_in_force_no_day_is_invented():
    found = says(signatures=())
    assert found.says == "协议还没有生效，从生效那天起30日内双方可以共同申请。"
    assert found.deadline.due is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"source": "法院委托"}, "不另申请司法确认"),
        ({"agreements": (replace(AGREED, form=AgreementForm.ORAL),)}, "先补成书面"),
        (
            {
                "kind": "其他劳动争议",
                "confirmations": (
                    ConfirmationEntry(
                        agreement="a", body="区仲裁委员会", applied_on=date(2026, 9, 4)
                    ),
                ),
            },
            "仲裁审查和司法确认只能选一样",
        ),
    ],
)
def test_what_the_law_rules_out_is_refused_in_words(change, words):
    case = replace(CASE, **change)
    assert words in refusal(case, case.agreements[0])
    assert words in says(**change).refused


def test_status_and_title_are_advice_since_the_court_decides():
    status = replace(AGREED, clauses=(ClauseEntry(text="双方解除收养关系。"),))
    title = replace(AGREED, clauses=(ClauseEntry(text="柳荫路3号房屋归周淑兰所有。"),))
    assert "身份关系" in advice(replace(CASE, agreements=(status,)))[0]
    assert "确权" in advice(replace(CASE, agreements=(title,)))[0]
    assert refusal(CASE, status) == ""


@pytest.mark.parametrize(
    ("more", "said", "then"),
    [
        ({}, "9月5日向槐树区人民法院申请，等决定是否受理。", ""),
        (
            {"accepted_on": date(2026, 9, 8)},
            "槐树区人民法院9月8日受理，等裁定。",
            "",
        ),
        (
            {"ruled_on": date(2026, 9, 20), "outcome": "有效"},
            "槐树区人民法院9月20日裁定有效。",
            "申请强制执行",
        ),
        (
            {"ruled_on": date(2026, 9, 20), "outcome": "驳回"},
            "槐树区人民法院9月20日驳回了申请。",
            "重新调解",
        ),
        (
            {"ruled_on": date(2026, 9, 9), "outcome": "不予受理"},
            "槐树区人民法院9月9日不予受理。",
            "起诉",
        ),
        (
            {"ruled_on": date(2026, 9, 9), "outcome": "撤回"},
            "9月9日撤回了申请，或者按撤回处理。",
            "再共同申请",
        ),
    ],
)
def test_each_step_of_an_application_says_what_follows(more, said, then):
    found = says(**asked(**more))
    assert found.says == said
    assert then in found.next


def test_only_a_ruling_that_it_is_valid_confirms():
    ruled = {"ruled_on": date(2026, 9, 20)}
    valid = replace(CASE, **asked(outcome="有效", **ruled))
    assert confirmed_on(valid, "a") == date(2026, 9, 20)
    rejected = replace(CASE, **asked(outcome="驳回", **ruled))
    assert confirmed_on(rejected, "a") is None


def test_the_list_for_the_court_says_what_the_file_has_and_what_lacks():
    found = {each.name: each for each in enclosures(CASE, ROOM)}
    assert found["人民调解协议书"].there
    assert not found["司法确认申请书"].there
    assert found["送达地址确认书"].says == "还没有做：周淑兰、孙小明"
    assert found["与调解协议相关的财产权利证明"].there is None
    unsigned = enclosures(replace(CASE, signatures=()), ROOM)
    assert "还没有签字" in unsigned[1].says


def test_an_application_is_recorded_empty_or_refused_with_its_reason(book, case_uid):
    agreed = append(book, Agreement, case_uid)
    record_application(book, case_uid, agreed)
    (kept,) = case_value(book, case_uid).confirmations
    assert (kept.agreement, kept.body, kept.applied_on) == (agreed, "", None)
    book.change(Agreement, agreed, form=AgreementForm.ORAL)
    with pytest.raises(Problem, match="先补成书面"):
        record_application(book, case_uid, agreed)
    assert len(case_value(book, case_uid).confirmations) == 1
