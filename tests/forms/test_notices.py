"""Notices and letters: reasons and days from the record, nothing said in advance."""

from datetime import date

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediator.cases.case_file import CaseFile, OwnPaperEntry, StageEntry
from mediator.cases.facts.text import clean, clean_line
from mediator.cases.words import Side, Stage
from mediator.forms.families.notices import FORMS
from mediator.forms.form import Form
from mediator.forms.reasons import change_to
from mediator.forms.sheet import Signatures, sheet_text
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from tests import people
from tests.forms import word_reading
from tests.forms.reading import body, page_count
from tests.people_declarations import own
from tests.people_notices import (
    COURT,
    FAILED,
    HANDED_ON,
    REFUSED,
    SAMPLES,
    UNFILLED,
    WAGES,
)

FORM = {form.key: form for form in FORMS}
MADE = [
    (case, form, subject)
    for case in SAMPLES.values()
    for form in FORMS
    for subject in form.subjects(case)
]
NAMES = [f"{case.uid}-{form.key}" for case, form, _ in MADE]
WITH_STUB = ("acceptance_notice", "refusal_notice", "termination_notice")


def bare(text: str) -> str:
    return "".join(text.split())


def text_of(case: CaseFile, key: str) -> str:
    """Return the newest paper of a form in a case as text."""
    subject = FORM[key].subjects(case)[-1]
    return sheet_text(FORM[key].make(case, people.ROOM, subject))


def ticks(text: str) -> list[str]:
    return [
        part.strip() for each in text.split("☑")[1:] for part in each.split("\n")[:1]
    ]


def ended(case: CaseFile, *steps: StageEntry) -> CaseFile:
    return msgspec.structs.replace(case, stages=steps)


def test_every_form_of_the_family_has_a_sample_and_a_blank_form():
    shown = {form.key for case, form, _ in MADE if case is not UNFILLED}
    blank = {form.key for case, form, _ in MADE if case is UNFILLED}
    assert shown == blank == set(FORM)


@pytest.mark.parametrize(("case", "form", "subject"), MADE, ids=NAMES)
def test_pdf_and_word_say_what_the_sheet_says(case, form, subject):
    sheet = form.make(case, people.ROOM, subject)
    said = bare(sheet_text(sheet))
    assert body(to_pdf(sheet)) == said
    assert word_reading.body(to_docx(sheet)) == said


@pytest.mark.parametrize("key", WITH_STUB)
def test_notice_and_stub_bear_one_number_and_stand_on_one_page(key):
    for case in SAMPLES.values():
        for subject in FORM[key].subjects(case):
            sheet = FORM[key].make(case, people.ROOM, subject)
            paper = case.own_paper(subject)
            assert paper is not None
            if paper.number:
                # under the title, on the cut, on the stub
                assert sheet_text(sheet).count(paper.number) == 3
            assert f"{sheet.title}（存根）" in sheet_text(sheet)
            assert page_count(to_pdf(sheet)) == 1


def test_a_number_not_given_is_left_to_be_written():
    text = text_of(UNFILLED, "acceptance_notice")
    assert text.count("字〔〕第号") == 3


@pytest.mark.parametrize(
    ("case", "key", "reason"),
    [
        (REFUSED, "refusal_notice", "一方明确拒绝调解"),
        (FAILED, "suspension_notice", "等待鉴定"),
        (FAILED, "termination_notice", "分歧较大，不能达成协议"),
        (COURT, "termination_notice", "调解期限内无法联系到当事人"),
        (HANDED_ON, "referral", "其他：油烟是否超标需要检测，由生态环境部门处理"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_the_reason_recorded_is_the_one_ticked(case, key, reason):
    assert ticks(text_of(case, key)) == [reason]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_a_blank_form_ticks_nothing_and_bears_no_day(form):
    text = text_of(UNFILLED, form.key)
    assert "☑" not in text
    assert not any(f"{year}年" in text for year in range(2020, 2030))


def test_court_cases_have_the_reasons_of_the_court():
    assert "各方没有达成延长的合意" in text_of(COURT, "termination_notice")
    assert "各方没有达成延长的合意" not in text_of(FAILED, "termination_notice")


def test_only_medical_disputes_are_refused_for_medical_reasons():
    assert "医疗纠纷已起诉" not in text_of(REFUSED, "refusal_notice")
    medical = msgspec.structs.replace(REFUSED, kind="医疗")
    assert "医疗纠纷已起诉" in text_of(medical, "refusal_notice")


def test_a_reason_the_list_does_not_know_is_ticked_all_the_same():
    step = StageEntry(
        to_stage=Stage.FAILED, happened_on=date(2026, 8, 20), reason="天气原因"
    )
    assert ticks(text_of(ended(FAILED, step), "termination_notice")) == ["天气原因"]


def test_own_words_without_a_reason_stand_beside_other():
    step = StageEntry(
        to_stage=Stage.FAILED, happened_on=date(2026, 8, 20), detail="一方搬走了"
    )
    text = text_of(ended(FAILED, step), "termination_notice")
    assert ticks(text) == ["其他：一方搬走了"]


def test_a_paper_means_the_step_before_its_own_date():
    first, again, second = (
        StageEntry(to_stage=stage, happened_on=on, reason=reason)
        for stage, on, reason in (
            (Stage.FAILED, date(2026, 8, 1), "当事人要求终止调解"),
            (Stage.MEDIATING, date(2026, 8, 5), "双方又同意"),
            (Stage.FAILED, date(2026, 8, 20), "无法联系到当事人"),
        )
    )
    case = CaseFile(stages=(first, again, second))
    assert change_to(case, {Stage.FAILED}, date(2026, 8, 3)) == first
    assert change_to(case, {Stage.FAILED}, date(2026, 8, 21)) == second
    assert change_to(case, {Stage.FAILED}, None) == second
    assert change_to(case, {Stage.PAUSED}, None) is None


def test_opening_an_archived_case_again_is_no_reason():
    failed = StageEntry(to_stage=Stage.FAILED, happened_on=date(2026, 8, 1))
    opened = StageEntry(
        from_stage=Stage.ARCHIVED,
        to_stage=Stage.FAILED,
        happened_on=date(2026, 9, 1),
        reason="补正",
    )
    assert change_to(CaseFile(stages=(failed, opened)), {Stage.FAILED}, None) == failed


def test_mediation_goes_on_from_the_day_it_rested():
    text = text_of(FAILED, "resumption_notice")
    assert "自2026年6月12日起暂停调解（原因：等待鉴定）" in text
    assert "自2026年8月3日起恢复调解" in text


def test_a_labour_dispute_goes_to_arbitration():
    wages = msgspec.structs.replace(
        FAILED, kind="拖欠农民工工资", own_papers=FAILED.own_papers
    )
    text = text_of(wages, "termination_notice")
    assert "劳动争议仲裁委员会申请仲裁" in text
    assert "诉讼时效" not in text
    assert "仲裁委员会" not in text_of(FAILED, "termination_notice")


def test_a_labour_breach_goes_to_arbitration_or_an_order_to_pay():
    text = text_of(WAGES, "performance_urge")
    assert "申请支付令" in text
    assert "提起诉讼" not in text
    other = msgspec.structs.replace(WAGES, kind="合同")
    assert "提起诉讼" in text_of(other, "performance_urge")
    assert "支付令" not in text_of(other, "performance_urge")


def test_parties_of_a_road_accident_may_go_to_the_police():
    road = msgspec.structs.replace(FAILED, kind="道路交通事故")
    assert "三日内共同申请公安机关" in text_of(road, "termination_notice")


def test_the_reminder_says_what_this_party_promised_and_to_whom():
    text = text_of(WAGES, "performance_urge")
    assert "履行人：冉正刚；对方：邓有田" in text
    assert "人民币陆仟捌佰元整（¥6,800.00）" in text
    assert "第二期工资2800元" in text
    other = msgspec.structs.replace(
        WAGES,
        own_papers=(own("u", "performance_urge", None, party="party-16"),),
    )
    assert "履行人：冉正刚" not in text_of(other, "performance_urge")


@pytest.mark.parametrize(
    ("case", "ticked"),
    [(COURT, ["接受委托"]), (REFUSED, ["不予调解", "一方明确拒绝调解"])],
    ids=["taken", "refused"],
)
def test_the_answer_to_whoever_entrusted_it_follows_the_record(case, ticked):
    found = ticks(text_of(case, "entrust_reply"))
    assert len(found) == len(ticked)
    assert all(each.startswith(word) for each, word in zip(found, ticked, strict=True))


def silent(case):
    """Return a case whose papers on demand say nothing themselves."""
    papers = (msgspec.structs.replace(each, values={}) for each in case.own_papers)
    return msgspec.structs.replace(case, own_papers=tuple(papers))


def test_who_gets_a_letter_is_not_asked_twice():
    step = StageEntry(
        to_stage=Stage.REFERRED,
        happened_on=date(2026, 4, 20),
        where_to="槐树区劳动监察大队",
    )
    case = ended(HANDED_ON, step)
    for key in ("referral", "referral_receipt"):
        assert "示范市槐树区生态环境局" in text_of(case, key)
        text = text_of(silent(case), key)
        assert "槐树区劳动监察大队" in text
        assert "生态环境局" not in text


def test_where_a_party_was_sent_is_not_asked_twice():
    step = StageEntry(
        to_stage=Stage.REFUSED,
        happened_on=date(2026, 5, 6),
        where_to="槐树区人民法院",
    )
    case = ended(REFUSED, step)
    said = text_of(REFUSED, "refusal_notice").split("本纠纷可以向")[1][:8]
    assert said in text_of(case, "refusal_notice")
    told = text_of(silent(case), "refusal_notice")
    assert "本纠纷可以向槐树区人民法院提出。" in told


def test_the_end_of_a_mediation_says_where_to_turn_and_how_that_was_told():
    step = StageEntry(
        to_stage=Stage.FAILED,
        happened_on=date(2026, 8, 20),
        reason="当事人要求终止调解",
        where_to="槐树区人民法院",
        informed_on=date(2026, 8, 22),
        informed_how="当面告知",
    )
    case = ended(FAILED, step)
    text = text_of(case, "termination_notice")
    assert "三、本纠纷可以向槐树区人民法院提出。" in text
    assert "告知日期 2026年8月22日  告知方式 当面告知" in text
    assert "本纠纷可以向" not in text_of(FAILED, "termination_notice")


def test_the_receipt_names_what_was_sent_and_leaves_the_rest_to_others():
    text = text_of(HANDED_ON, "referral_receipt")
    assert "示范市槐树区生态环境局" in text
    assert "1、人民调解申请书复印件一份\n2、现场照片四张" in text
    assert text.endswith("年月日\n")
    assert "☑" not in text


def test_an_extension_has_a_place_for_every_party_to_sign():
    case = msgspec.structs.replace(
        people.CROWD, own_papers=(own("x", "extension", None),)
    )
    sheet = FORM["extension"].make(case, people.ROOM, "x")
    signing = next(each for each in sheet.blocks if isinstance(each, Signatures))
    assert len(signing.places) == len(case.parties)
    assert [uid for _, uid in FORM["extension"].hands(case, "x")] == [
        party.uid for party in case.parties
    ]


def test_withdrawing_takes_the_reason_of_the_record_when_none_is_given():
    step = StageEntry(
        to_stage=Stage.WITHDRAWN, happened_on=date(2026, 4, 19), reason="当事人自行和解"
    )
    bare_paper = own("w", "withdrawal", date(2026, 4, 19), party="party-3")
    case = msgspec.structs.replace(HANDED_ON, stages=(step,), own_papers=(bare_paper,))
    assert "当事人自行和解" in text_of(case, "withdrawal")
    assert "当事人自行和解" not in text_of(HANDED_ON, "withdrawal")


def test_the_closing_report_agrees_with_cover_register_and_agreement():
    text = text_of(WAGES, "closing_report")
    for value in (
        WAGES.case_number,
        WAGES.agreements[0].number,
        "2026年10月8日",
        "2026年11月25日",
        "☑主动调解",
        "林秀英",
    ):
        assert value in text


def test_the_day_of_closing_is_the_recorded_one_and_else_left_open():
    """What was agreed may be performed on the spot; nothing is made of the day."""
    bare = msgspec.structs.replace(
        WAGES, closed_on=None, own_papers=(own("c", "closing_report", None),)
    )
    assert "结案时间\n\n" in text_of(bare, "closing_report")
    closed = msgspec.structs.replace(bare, closed_on=date(2026, 10, 10))
    assert "结案时间\n2026年10月10日\n" in text_of(closed, "closing_report")


def test_a_source_the_form_does_not_list_stands_ticked_behind():
    case = msgspec.structs.replace(COURT, source="信访移送")
    assert "☑信访移送" in text_of(case, "closing_report")


def test_the_report_to_the_court_ticks_what_its_list_has_or_other():
    assert ticks(text_of(COURT, "court_termination"))[0] == "调解期限内无法联系到当事人"
    step = StageEntry(
        to_stage=Stage.FAILED, happened_on=date(2026, 9, 25), reason="天气原因"
    )
    found = ticks(text_of(ended(COURT, step), "court_termination"))
    assert found[0] == "其他导致调解无法进行的情形：天气原因"
    withdrawn = msgspec.structs.replace(
        step, to_stage=Stage.WITHDRAWN, reason="申请人撤回申请"
    )
    found = ticks(text_of(ended(COURT, withdrawn), "court_termination"))
    assert found[0] == "当事人自行和解或者撤回申请"


def test_a_paper_speaks_to_a_person_and_to_an_organisation():
    assert text_of(FAILED, "acceptance_notice").count("你单位") == 2
    assert "你单位" not in text_of(WAGES, "acceptance_notice")
    assert "你（单位）" in text_of(UNFILLED, "acceptance_notice")


def test_the_mediator_to_be_changed_may_be_one_of_the_roster():
    paper = own("r", "recusal", None, party="party-10")
    chosen = msgspec.structs.replace(paper, mediator="lin")
    case = msgspec.structs.replace(FAILED, own_papers=(chosen,))
    assert "请求人民调解员林秀英回避" in text_of(case, "recusal")


def test_nobody_signs_a_notice_and_the_addressee_signs_an_application():
    hands = {form.key: form.hands(FAILED, uid) for _, form, uid in MADE}
    assert hands["termination_notice"] == ()
    papers = {each.paper: each for each in FAILED.own_papers}
    for key in ("recusal", "address_confirmation", "delivery_receipt"):
        signers = FORM[key].hands(FAILED, papers[key].uid)
        assert [uid for _, uid in signers] == [papers[key].party]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_twelve_parties_and_long_texts_come_out_whole(form):
    values = {
        each.name: "很长的内容，" * 300
        for each in form.particulars
        if each.kind == "text"
    }
    paper = OwnPaperEntry(uid="p", paper=form.key, party="party-1", values=values)
    case = msgspec.structs.replace(
        people.CROWD, facts="很长的事实。" * 500, own_papers=(paper,)
    )
    sheet = form.make(case, people.ROOM, "p")
    said = bare(sheet_text(sheet))
    assert body(to_pdf(sheet)) == said
    assert word_reading.body(to_docx(sheet)) == said
    assert all(value in said for value in values.values())


LINE = st.text(min_size=1, max_size=40).map(clean_line).filter(str.strip)
TEXT = st.text(max_size=120).map(clean).filter(str.strip)


@st.composite
def papers(draw) -> tuple[Form, OwnPaperEntry]:
    """Draw an on-demand paper with something typed into every particular."""
    form = draw(st.sampled_from([form for form in FORMS if form.particulars]))
    values = {
        each.name: draw(TEXT if each.kind == "text" else LINE)
        for each in form.particulars
    }
    made = OwnPaperEntry(uid="p", paper=form.key, party="party-2", values=values)
    return form, made


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(papers())
def test_whatever_is_typed_stands_whole_on_the_paper(drawn):
    form, paper = drawn
    case = msgspec.structs.replace(people.LEAK, own_papers=(paper,))
    said = bare(sheet_text(form.make(case, people.ROOM, "p")))
    choices = {each.name for each in form.particulars if each.kind == "choice"}
    for name, value in paper.values.items():
        if name not in choices:
            assert all(bare(line) in said for line in value.splitlines())


def test_every_choice_offered_is_ticked_when_it_is_chosen():
    for form in FORMS:
        for each in (one for one in form.particulars if one.kind == "choice"):
            for word in each.words.split("|"):
                paper = OwnPaperEntry(uid="p", paper=form.key, values={each.name: word})
                case = CaseFile(own_papers=(paper,))
                text = sheet_text(form.make(case, people.ROOM, "p"))
                assert f"☑{word}" in text, (form.key, word)


def test_papers_for_the_other_side_name_whom_it_is_about():
    case = msgspec.structs.replace(
        people.LEAK,
        own_papers=(
            own("a", "mediation_notice", None, party="party-2"),
            own("b", "mediation_notice", None, party="party-9"),
        ),
    )
    make = FORM["mediation_notice"].make
    assert "与孙小明、赵一帆之间" in sheet_text(make(case, people.ROOM, "a"))
    assert "与周淑兰之间" in sheet_text(make(case, people.ROOM, "b"))
    assert case.parties[0].side is Side.APPLICANT
