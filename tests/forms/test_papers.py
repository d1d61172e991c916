"""The seven papers: what they say, of whom, and what they leave open."""

from dataclasses import replace
from datetime import UTC, date, datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediator.cases.case_file import (
    AgentEntry,
    AgreementEntry,
    CaseFile,
    ClauseEntry,
    InquiryEntry,
    MeetingEntry,
    ObligationEntry,
    PartyEntry,
    RoomFile,
)
from mediator.cases.facts.text import clean, clean_line
from mediator.cases.words import AgreementForm, Application, Nature, Side
from mediator.forms.catalogue import FORMS, PaperRef, make, papers_of
from mediator.forms.papers.acceptance import acceptance
from mediator.forms.papers.agreement import agreement
from mediator.forms.papers.application import application
from mediator.forms.papers.inquiry import inquiry
from mediator.forms.papers.meeting_record import meeting_record
from mediator.forms.papers.oral_agreement import oral_agreement
from mediator.forms.papers.rights_notice import rights_notice
from mediator.forms.party_block import Layout, UnitLayout
from mediator.forms.pieces import closing
from mediator.forms.sheet import Sheet, Signature, Signatures, sheet_text
from mediator.forms.style import PERSONS, UNITS
from tests import people
from tests.forms.expected import REVIEWED, all_papers, name_of, path_of, text_of

PAPERS = list(all_papers())
SHORT = [(case, ref) for case, ref in PAPERS if case.uid in REVIEWED]
NAMES = [name_of(*each) for each in PAPERS]


def bare(text: str) -> str:
    return "".join(text.split())


def set_in(
    persons: Layout = Layout.LINES, units: UnitLayout = UnitLayout.OWN
) -> RoomFile:
    """Return a room that has chosen how the parties' blocks are laid out."""
    choices = {PERSONS: persons.value, UNITS: units.value}
    return msgspec.structs.replace(people.ROOM, choices=choices)


def signatures(sheet: Sheet) -> Signatures:
    """Return the places to sign; none on a paper that has no such block."""
    found = (each for each in sheet.blocks if isinstance(each, Signatures))
    return next(found, Signatures(()))


@pytest.mark.parametrize(("case", "ref"), SHORT, ids=[name_of(*each) for each in SHORT])
def test_a_paper_says_what_was_reviewed(case, ref):
    assert text_of(case, ref) == path_of(case, ref).read_text("utf-8")


@pytest.mark.parametrize("case", people.SAMPLES.values(), ids=people.SAMPLES)
@pytest.mark.parametrize(
    "form", [application, agreement], ids=lambda each: each.__name__
)
def test_every_party_stands_whole_on_the_paper(form, case):
    text = sheet_text(form(case, people.ROOM))
    for party in case.parties:
        for value in (party.name, party.phone, party.address, party.representative):
            assert value in text
        if party.nature is Nature.PERSON:
            assert party.occupation in text
            assert party.ethnicity in text
        for agent in party.agents:
            for value in (agent.name, agent.id_number, agent.relation, *agent.powers):
                assert value in text
    assert text.count("姓名 ") + text.count("名称 ") == len(case.parties) or (
        not case.parties
    )


def test_an_agreement_holds_every_sum_date_and_clause():
    text = sheet_text(agreement(people.LEAK, people.ROOM))
    for clause in people.LEAK.agreements[0].clauses:
        assert clause.text in text
    for words in (
        "人民币陆仟元整（¥6,000.00）",
        "人民币叁仟伍佰元整（¥3,500.00）",
        "人民币贰仟伍佰元整（¥2,500.00）",
        "人民币贰仟陆佰元整（¥2,600.00）",
        "2026年3月1日",
        "2026年4月15日",
        "2026年2月28日",
        "更换402室卫生间水管",
        "本协议一式四份，当事人、人民调解委员会各持一份。",
    ):
        assert words in text
    assert text.endswith("2026年2月15日\n")


def test_the_mediators_own_words_stand_before_the_obligations():
    text = sheet_text(agreement(people.LEAK, people.ROOM))
    assert text.index("收款后出具收条") < text.index("1．履行人：孙小明")


@pytest.mark.parametrize(
    ("form", "case"),
    [
        (agreement, people.LEAK),
        (oral_agreement, people.ORAL),
        (meeting_record, people.LEAK),
        (inquiry, people.LEAK),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_nothing_follows_the_mark_that_nothing_follows_but_signatures(form, case):
    blocks = form(case, people.ROOM).blocks
    text = sheet_text(form(case, people.ROOM))
    assert text.splitlines().count("（以下空白）") == text.count("（以下空白）") == 1
    place = next(n for n, each in enumerate(blocks) if isinstance(each, Signatures))
    assert blocks[place - 1] == closing()


def test_a_form_to_fill_in_by_hand_is_not_closed():
    for form in (agreement, oral_agreement, meeting_record, inquiry):
        assert "（以下空白）" not in sheet_text(form(people.EMPTY, people.ROOM))


@pytest.mark.parametrize("form", [agreement, oral_agreement])
def test_below_written_clauses_no_line_is_left_to_add_to(form):
    made = AgreementEntry(uid="made", clauses=(ClauseEntry(text="互不追究。"),))
    case = CaseFile(uid="u", agreements=(made,))
    for each in (case, msgspec.structs.replace(case, facts="为渗水发生争议。")):
        blocks = form(each, people.ROOM).blocks
        struck = [each for each in blocks if _text_of(each) == "／"]
        assert len(struck) == (1 if each.facts else 2)
        assert not any(_is_ruled(each) for each in blocks)
    by_hand = form(people.EMPTY, people.ROOM).blocks
    assert any(_is_ruled(each) for each in by_hand)
    assert not any(_text_of(each) == "／" for each in by_hand)


def _text_of(block):
    return "".join(run.text for run in getattr(block, "runs", ()))


def _is_ruled(block):
    """Tell whether a block is an empty line from margin to margin."""
    runs = getattr(block, "runs", ())
    return bool(runs) and all(run.fill and not run.text for run in runs)


def test_each_party_dates_the_notice_beside_the_name():
    places = signatures(rights_notice(people.LEAK, people.ROOM)).places
    assert [each.dated for each in places if "当事人" in each.label] == [True] * 3


def test_the_source_that_is_right_is_ticked_and_the_other_is_not():
    text = sheet_text(acceptance(people.ORAL, people.ROOM))
    assert "案件来源：☐①当事人申请　☑②人民调解委员会主动调解" in text


@pytest.mark.parametrize(
    ("source", "application", "ticked"),
    [
        ("", Application.ORAL, ""),
        ("", Application.WRITTEN, ""),
        ("", None, ""),
        ("", Application.OWN_MOTION, "②"),
        ("当事人申请", Application.ORAL, "①"),
        ("当事人申请", None, "①"),
        ("主动调解", None, "②"),
        ("公安移送", Application.ORAL, "①"),
        ("公安移送", None, ""),
    ],
)
def test_no_source_is_ticked_that_nobody_named(source, application, ticked):
    case = CaseFile(uid="c", source=source, application=application)
    text = sheet_text(acceptance(case, people.ROOM))
    assert text.count("☑") == len(ticked)
    assert f"☑{ticked}" in text or not ticked


@pytest.mark.parametrize("form", [agreement, oral_agreement])
def test_a_clause_that_says_nothing_is_not_printed_nor_counted(form):
    said = (" ", "修好水管。", "\u3000", "互不追究。")
    made = AgreementEntry(
        uid="made", clauses=tuple(ClauseEntry(uid=each, text=each) for each in said)
    )
    text = bare(sheet_text(form(CaseFile(uid="u", agreements=(made,)), people.ROOM)))
    assert "一、修好水管。二、互不追究。" in text
    assert "三、" not in text
    only = msgspec.structs.replace(made, clauses=made.clauses[:1])
    sheet = form(CaseFile(uid="u", agreements=(only,)), people.ROOM)
    by_hand = form(people.EMPTY, people.ROOM)
    assert "一、" not in sheet_text(sheet)
    assert sum(map(_is_ruled, sheet.blocks)) == sum(map(_is_ruled, by_hand.blocks))


def test_forty_clauses_are_numbered_in_order():
    text = sheet_text(agreement(people.CROWD, people.ROOM))
    for number, clause in (("一", 1), ("十", 10), ("二十一", 21), ("四十", 40)):
        assert f"{number}、第{clause}号商铺" in text


def test_a_long_record_is_not_cut():
    text = sheet_text(meeting_record(people.LONG, people.ROOM))
    assert len(people.LONG_RECORD) > 20_000
    assert bare(people.LONG_RECORD) in bare(text)


def test_a_line_of_speech_hangs_from_its_speaker():
    sheet = meeting_record(people.LEAK, people.ROOM, "meeting-1")
    said = [each for each in sheet.blocks if getattr(each, "indent", 0) < 0]
    assert [each.runs[0].text[:2] for each in said] == [
        "调：",
        "甲：",
        "乙：",
        "甲：",
        "乙：",
    ]
    assert all(each.left == -each.indent for each in said)


def test_each_meeting_has_its_own_record():
    first, second = (
        sheet_text(meeting_record(people.LEAK, people.ROOM, uid))
        for uid in ("meeting-1", "meeting-2")
    )
    assert "请租客一起再谈" in first
    assert "请租客一起再谈" not in second
    assert "赵一帆" not in first.split("参加人")[0]
    assert "赵一帆（乙方）" in second


def test_mediators_and_parties_are_not_among_those_who_took_part():
    text = sheet_text(meeting_record(people.LEAK, people.ROOM, "meeting-1"))
    line = next(each for each in text.splitlines() if each.startswith("参加人"))
    assert line == "参加人 楼组长高建国"


def test_the_age_is_that_on_the_day_of_the_paper():
    birthday = people.LEAK.parties[0].born_on
    assert birthday is not None
    before = birthday.replace(year=2026)
    case = msgspec.structs.replace(people.LEAK, applied_on=before)
    assert f"年龄 {2026 - birthday.year}" in sheet_text(application(case, people.ROOM))
    day_before = before.replace(day=before.day - 1)
    case = msgspec.structs.replace(people.LEAK, applied_on=day_before)
    text = sheet_text(application(case, people.ROOM))
    assert f"年龄 {2026 - birthday.year - 1}" in text


def test_no_age_is_made_up_without_a_day():
    assert "年龄\n" in sheet_text(agreement(people.LONG, people.ROOM))


def test_an_organisation_is_named_whole_and_struck_where_nothing_applies():
    text = sheet_text(agreement(people.FALL, set_in(units=UnitLayout.STRUCK)))
    assert "当事人姓名 示范市百家旺生活超市有限责任公司" in text
    assert "性别 ／  民族 ／  年龄 ／" in text


def test_the_identity_layout_shows_the_number():
    text = sheet_text(agreement(people.LEAK, set_in(persons=Layout.IDENTITY)))
    for party in people.LEAK.parties:
        assert f"身份证号码 {party.id_number}" in text
    assert "职业或职务" not in text


def test_another_paper_of_identity_is_named_beside_its_number():
    holder = people.person("安娜", Side.APPLICANT, 6, id_kind="护照", id_number="E123")
    case = CaseFile(parties=(holder,))
    text = sheet_text(agreement(case, set_in(persons=Layout.IDENTITY)))
    assert "身份证号码 E123（护照）" in text
    told = sheet_text(agreement(case, set_in(persons=Layout.NARRATIVE)))
    assert "，护照号码E123" in told


def test_the_narrative_layout_tells_a_party_in_one_sentence():
    text = sheet_text(application(people.FALL, set_in(persons=Layout.NARRATIVE)))
    assert "申请人：王𬭎，男，汉族，1989年2月14日出生，身份证号码" in text
    assert "被申请人：示范市百家旺生活超市有限责任公司，统一社会信用代码" in text


def test_a_paper_that_calls_the_sides_by_letter_says_who_they_are():
    text = sheet_text(agreement(people.FALL, people.ROOM))
    assert (
        text.index("当事人（甲方）") < text.index("王𬭎") < text.index("当事人（乙方）")
    )
    assert "甲方" not in sheet_text(agreement(people.LEAK, people.ROOM))


def test_a_labour_breach_goes_to_arbitration():
    case = msgspec.structs.replace(people.LEAK, kind="劳动争议")
    assert "可以依法申请劳动仲裁" in sheet_text(rights_notice(case, people.ROOM))
    assert "仲裁。" not in sheet_text(rights_notice(people.LEAK, people.ROOM))


def test_numbers_people_wrote_before_their_claims_stay():
    text = sheet_text(application(people.FALL, people.ROOM))
    assert "1．赔偿医药费" in text
    assert "1、1．" not in text


def names_on(signing: Signatures, case: CaseFile) -> list[str]:
    """Return names that stand where somebody is to sign."""
    people_of = {party.name for party in case.parties}
    people_of |= {agent.name for party in case.parties for agent in party.agents}
    people_of |= {each.name for each in people.ROOM.mediators}
    people_of |= {each.recorder for each in (*case.inquiries, *case.meetings)}
    people_of |= {each.respondent for each in case.inquiries} | {case.registrar}
    shown = [
        text
        for place in (*signing.places, *signing.right)
        for text in (place.label, place.hint)
    ]
    return [name for name in people_of - {""} for text in shown if name in text]


@pytest.mark.parametrize(("case", "ref"), PAPERS, ids=NAMES)
def test_no_place_to_sign_is_filled_in(case, ref):
    assert names_on(signatures(make(ref, case, people.ROOM)), case) == []


def test_a_place_to_sign_that_were_filled_in_would_be_seen():
    signing = signatures(agreement(people.LEAK, people.ROOM))
    forged = replace(signing, places=(Signature("当事人（签名）", "周淑兰"),))
    assert names_on(forged, people.LEAK) == ["周淑兰"]


def test_there_is_a_place_for_everybody_who_must_sign():
    signing = signatures(agreement(people.FALL, people.ROOM))
    places = (*signing.places, *signing.right)
    labels = [place.label for place in places]
    assert labels.count("当事人（签名盖章或按指印）") == 3
    assert labels.count("委托（法定）代理人（签名）") == 2
    assert labels.count("人民调解员（签名）") == 1
    assert labels.count("记录人（签名）") == 1
    crowd = signatures(agreement(people.CROWD, people.ROOM)).places
    assert [each.label for each in crowd].count("当事人（签名盖章或按指印）") == 12


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_the_seal_is_never_the_rooms(form):
    seal = signatures(form.make(people.LEAK, people.ROOM, "")).seal
    assert people.ROOM.name not in seal
    if seal:
        assert seal.startswith(people.ROOM.committee.name)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_an_empty_case_gives_a_form_to_fill_in_by_hand(form):
    sheet = form.make(people.EMPTY, people.ROOM, "")
    assert signatures(sheet).date == ""
    if any(isinstance(each, Signatures) for each in sheet.blocks):
        assert signatures(sheet).places or signatures(sheet).seal
    head = [line for line in (sheet.letterhead, sheet.title) if line]
    assert sheet_text(sheet).splitlines()[: len(head)] == head


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_a_practice_paper_says_so(form):
    assert form.make(people.LEAK, people.PRACTICE_ROOM, "").watermark == "练习"
    assert form.make(people.LEAK, people.ROOM, "").watermark == ""


# What a person may type, as it is stored: any script, mark-up, several lines.
LINE = st.text(min_size=1, max_size=40).map(clean_line).filter(str.strip)
TEXT = st.text(max_size=200).map(clean).filter(str.strip)


@st.composite
def cases(draw) -> tuple[CaseFile, tuple[str, ...]]:
    """Draw a case and all the values its papers must show."""
    values: list[str] = []

    def value(kind=LINE) -> str:
        values.append(draw(kind))
        return values[-1]

    agent = AgentEntry(
        uid="agent", name=value(), relation=value(), address=value(), powers=(value(),)
    )
    parties = tuple(
        PartyEntry(
            uid=f"party-{place}",
            side=draw(st.sampled_from(Side)),
            name=value(),
            sex=value(),
            ethnicity=value(),
            occupation=value(),
            phone=value(),
            address=value(),
            agents=(agent,) if place == 0 else (),
        )
        for place in range(draw(st.integers(1, 4)))
    )
    agreed = AgreementEntry(
        uid="agreement",
        form=draw(st.sampled_from(AgreementForm)),
        number=value(),
        facts=value(TEXT),
        clauses=(ClauseEntry(text=value(TEXT)), ClauseEntry(text=value(TEXT))),
        obligations=(ObligationEntry(what=value(), manner=value()),),
        performance=value(TEXT),
    )
    case = CaseFile(
        application=draw(st.sampled_from(Application)),
        kind=draw(LINE),
        facts=value(TEXT),
        claims=draw(TEXT),
        parties=parties,
        inquiries=(
            InquiryEntry(uid="i", place=value(), present=value(), text=value(TEXT)),
        ),
        meetings=(
            MeetingEntry(uid="m", topic=value(), result=value(), text=value(TEXT)),
        ),
        agreements=(agreed,),
    )
    return case, tuple(values)


@settings(max_examples=60)
@given(cases())
def test_every_value_appears_whole_on_some_paper(drawn):
    case, values = drawn
    said = "".join(
        bare(sheet_text(make(ref, case, people.ROOM))) for ref in papers_of(case)
    )
    for value in values:
        for line in value.splitlines():
            assert bare(line) in said


def test_a_paper_without_its_subject_falls_back_to_the_newest():
    ref = PaperRef("agreement", "人民调解协议书")
    assert make(ref, people.LEAK, people.ROOM) == make(
        replace(ref, subject="agreement-1"), people.LEAK, people.ROOM
    )


def test_an_age_counts_on_the_day_of_the_paper_else_of_registration():
    born = replace_party(born_on=date(1960, 11, 20))
    entered = datetime(2026, 11, 19, 20, tzinfo=UTC)  # the 20th in the room
    case = CaseFile(parties=(born,), entered_at=entered)
    assert "年龄 66" in sheet_text(application(case, people.ROOM))
    before = msgspec.structs.replace(case, applied_on=date(2026, 11, 19))
    assert "年龄 65" in sheet_text(application(before, people.ROOM))
    unknown = msgspec.structs.replace(case, entered_at=None)
    assert "年龄 " not in sheet_text(application(unknown, people.ROOM))


def replace_party(**more: object) -> PartyEntry:
    return PartyEntry(uid="p", name="滕一", side=Side.APPLICANT, **more)


@pytest.mark.parametrize(
    ("told_on", "box"),
    [(None, "☐"), (date(2026, 11, 23), ""), (date(2026, 11, 24), "☐")],
)
def test_a_record_claims_the_notice_only_where_it_is_recorded(told_on, box):
    held = MeetingEntry(started_at=datetime(2026, 11, 23, 2, tzinfo=UTC))
    case = CaseFile(meetings=(held,), notified_on=told_on)
    said = sheet_text(meeting_record(case, people.ROOM)).splitlines()
    assert f"{box}人民调解委员会已将人民调解的相关规定告知各方当事人。" in said


@pytest.mark.parametrize(
    ("kind", "labour"),
    [("拖欠农民工工资", True), ("劳动争议", True), ("邻里", False), ("", False)],
)
def test_the_notice_speaks_of_arbitration_where_the_table_says_labour(kind, labour):
    text = sheet_text(rights_notice(CaseFile(kind=kind), people.ROOM))
    assert ("申请劳动仲裁" in text) is labour
