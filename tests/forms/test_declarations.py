"""What people declare, and what guards people and the file."""

from datetime import date

import msgspec
import pytest

from mediator.cases.case_file import OwnPaperEntry
from mediator.cases.in_force import changes
from mediator.cases.words import AgreementForm, Signer
from mediator.forms import signing
from mediator.forms.catalogue import file_name, form_of, make, papers_of
from mediator.forms.families import declarations, safeguards
from mediator.forms.own_paper import day_of, moment_of
from mediator.forms.pieces import to_tick
from mediator.forms.sheet import Sheet, Signatures, sheet_text
from mediator.forms.wording import em
from tests import people
from tests.people_declarations import (
    ALOUD,
    BY_HAND,
    CHILD,
    SPOKESMEN,
    WORKSITE,
)

HELPERS = ("宣读人", "见证人", "翻译")
FORMS = (*declarations.FORMS, *safeguards.FORMS)


def paper(case, key: str) -> Sheet:
    ref = next(each for each in papers_of(case) if each.key == key)
    return make(ref, case, people.ROOM)


def text(case, key: str) -> str:
    return sheet_text(paper(case, key))


def labels(sheet: Sheet) -> list[str]:
    block = next(each for each in sheet.blocks if isinstance(each, Signatures))
    return [place.label for place in (*block.places, *block.right)]


def test_all_of_them_are_added_by_hand():
    assert {form.key for form in FORMS} == set(BY_HAND)
    assert all(form.by_hand for form in FORMS)
    assert not any(ref.key in BY_HAND for ref in papers_of(people.LEAK))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_every_particular_is_printed(form):
    values = {
        each.name: f"填写的{place}号内容"
        for place, each in enumerate(form.particulars)
        if each.name != "side"
    }
    own = OwnPaperEntry(uid="own", paper=form.key, values=values)
    case = msgspec.structs.replace(people.LEAK, own_papers=(own,))
    said = sheet_text(form.make(case, people.ROOM, "own"))
    for value in values.values():
        assert value in said


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_nothing_is_ticked_or_said_before_somebody_says_it(form):
    said = sheet_text(form.make(people.LEAK, people.ROOM, ""))
    assert not set("☑√") & set(said)
    assert "满意" not in said


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_the_particulars_have_names_and_labels_of_their_own(form):
    names = [each.name for each in form.particulars]
    assert len(set(names)) == len(names)
    assert all(each.label for each in form.particulars)
    choices = [each for each in form.particulars if each.kind == "choice"]
    assert all(each.words for each in choices)


def test_the_party_it_is_made_out_to_signs():
    assert form_of("consent").hands(WORKSITE, "wish") == ((Signer.PARTY, "party-8"),)
    assert "当事人（签名盖章或按指印）" in labels(paper(WORKSITE, "consent"))
    assert "（加盖公章）" in text(CHILD, "privacy_consent")


def test_everybody_who_chooses_signs_and_nobody_else():
    hands = form_of("representatives").hands(SPOKESMEN, "chosen")
    assert [uid for _, uid in hands] == [f"party-{place}" for place in range(1, 7)]
    found = labels(paper(SPOKESMEN, "representatives"))
    assert found.count("推选人（签名盖章或按指印）") == 6
    assert found.count("代表人（签名）") == 2


def test_each_claimant_has_a_row_and_a_place():
    found = paper(WORKSITE, "claimants")
    assert labels(found).count("声明人（签名并按指印）") == 4
    assert "\n4\n蒋阿婆，母亲，" in sheet_text(found)


def test_the_grounds_of_a_report_are_those_on_record():
    grown, minor = text(WORKSITE, "mandatory_report"), text(CHILD, "mandatory_report")
    assert "☑《中华人民共和国反家庭暴力法》第十四条" in grown
    assert "☐《中华人民共和国未成年人保护法》第十一条" in grown
    assert "☐《中华人民共和国反家庭暴力法》第十四条" in minor
    assert "☑《中华人民共和国未成年人保护法》第十一条" in minor


def test_only_risks_of_getting_worse_are_ticked_on_that_report():
    said = text(WORKSITE, "escalation")
    assert "☑可能群体上访" in said
    assert "家庭暴力" not in said


def test_a_withdrawn_consent_deletes_no_file():
    said = text(CHILD, "privacy_consent")
    assert "也不影响依法建立和保存的调解档案" in said
    assert said.index("☑不同意") > said.index("公开本人的个人信息")


def test_a_check_has_seven_questions_and_no_points():
    said = text(WORKSITE, "self_check")
    assert "协议适用法律是否准确" in said
    assert "分" not in said.replace("部分", "")


def test_a_second_written_agreement_changes_the_first():
    refs = [ref for ref in papers_of(WORKSITE) if ref.key == "agreement"]
    assert [ref.name for ref in refs] == ["人民调解协议书", "补充（变更）协议"]
    assert file_name(refs[1], WORKSITE, "pdf") == "2026-006 补充（变更）协议.pdf"
    said = sheet_text(make(refs[1], WORKSITE, people.ROOM))
    assert "达成人民调解协议书（编号：（2026）柳民调字第6号，以下称原协议）" in said
    assert labels(make(refs[1], WORKSITE, people.ROOM)) == labels(
        make(refs[0], WORKSITE, people.ROOM)
    )


def test_a_third_agreement_changes_the_second():
    third = msgspec.structs.replace(WORKSITE.agreements[1], uid="third")
    case = msgspec.structs.replace(WORKSITE, agreements=(*WORKSITE.agreements, third))
    names = [ref.name for ref in papers_of(case) if ref.key == "agreement"]
    assert names[1:] == ["补充（变更）协议（一）", "补充（变更）协议（二）"]
    assert changes(case, "third") == WORKSITE.agreements[1]


def test_an_oral_agreement_put_in_writing_is_no_change():
    assert [ref.title for ref in papers_of(CHILD) if "agreement" in ref.key] == [
        "人民调解协议书",
        "人民调解口头协议登记表",
    ]
    oral = [each for each in CHILD.agreements if each.form is AgreementForm.ORAL]
    assert changes(CHILD, oral[0].uid) is None


@pytest.mark.parametrize(
    ("kept", "printed"),
    [
        ("", ""),
        ("2026-06-04", "2026年6月4日"),
        ("六月初", "六月初"),
    ],
)
def test_a_day_is_printed_as_papers_have_it_or_as_it_was_typed(kept, printed):
    assert day_of(OwnPaperEntry(paper="x", values={"on": kept}), "on") == printed


@pytest.mark.parametrize(
    ("kept", "printed"),
    [
        ("", ""),
        ("2026-06-04T09:05", "2026年6月4日9时05分"),
        ("当天上午", "当天上午"),
    ],
)
def test_a_moment_is_printed_as_records_have_it(kept, printed):
    assert moment_of(OwnPaperEntry(paper="x", values={"at": kept}), "at") == printed


def test_a_witness_and_an_interpreter_sign_in_that_part():
    asked = labels(paper(ALOUD, "inquiry"))
    assert asked.count("见证人（签名）") == 1
    assert "翻译（签名）" not in asked
    held = labels(paper(ALOUD, "meeting"))
    assert held.count("翻译（签名）") == held.count("参加人（签名）") == 1
    told = labels(paper(ALOUD, "rights_notice"))
    assert [told.count(f"{part}（签名）") for part in HELPERS] == [1, 1, 1]


def test_nobody_signs_as_a_helper_where_none_is_named():
    for key in ("inquiry", "meeting"):
        found = labels(paper(people.LEAK, key))
        assert not any(part in label for part in HELPERS for label in found)


@pytest.mark.parametrize(
    ("count", "lines"), [(1, 1), (3, 1), (4, 2), (9, 2), (10, 3), (12, 3)]
)
def test_three_people_sign_beside_the_label_and_six_on_each_line_below(count, lines):
    assert len(signing.page_by_page("当事人", count)) == lines


def test_records_are_signed_page_by_page_and_nothing_else_is():
    for ref in papers_of(people.LEAK):
        sheet = make(ref, people.LEAK, people.ROOM)
        assert bool(sheet.each_page) == (ref.key in {"inquiry", "meeting"})


def test_words_to_tick_are_never_cut_by_the_end_of_a_line():
    words = tuple(f"第{place}种可以选择的情形" for place in range(9))
    rows = ["".join(run.text for run in each.runs) for each in to_tick("情形", words)]
    assert len(rows) > 3
    assert all(em(row) <= 28 for row in rows)
    assert "".join(rows).count("☐") == len(words)


def test_what_was_chosen_and_is_not_offered_stands_ticked():
    (row,) = to_tick("方式", ("电话", "当面"), "传真")
    assert row.runs[0].text == "方式：☐电话　☐当面　☑传真"


def test_the_day_of_a_paper_is_blank_until_it_is_recorded():
    blank = OwnPaperEntry(uid="own", paper="consent")
    case = msgspec.structs.replace(people.LEAK, own_papers=(blank,))
    assert text(case, "consent").endswith("年月日\n")
    dated = msgspec.structs.replace(blank, made_on=date(2026, 2, 12))
    case = msgspec.structs.replace(people.LEAK, own_papers=(dated,))
    assert text(case, "consent").endswith("2026年2月12日\n")
