"""Papers say what the room says, in their places and nowhere else."""

import re
from datetime import date

import pytest
from msgspec.structs import replace

from mediator.cases.facts.codes import codes
from mediator.cases.wordings import standard_texts
from mediator.forms.catalogue import PaperRef, make, papers_of
from mediator.forms.sheet import Signatures, sheet_text
from tests import people
from tests.forms.expected import BLANK, all_papers


def paper(case, key, room):
    ref = next(each for each in papers_of(case) if each.key == key)
    return make(ref, case, room)


@pytest.mark.parametrize(
    ("key", "paper_key", "own"),
    [
        ("application.told", "application", "已告知规定，自愿申请人民调解委员会调解。"),
        ("meeting.told", "meeting", "人民调解员已当面告知各方当事人有关规定。"),
        ("agreement.opening", "agreement", "{各方}自愿、平等协商，达成协议"),
        ("agreement.copies", "agreement",
         "协议{份数}份，当事人和人民调解委员会各留一份。"),
        ("rights_notice.opening", "rights_notice",
         "根据人民调解法，告知权利和义务："),
        ("rights_notice.received", "rights_notice",
         "已经宣读，权利义务我都清楚。"),
    ],
)  # fmt: skip
def test_a_paper_says_the_rooms_own_words(key, paper_key, own):
    room = replace(people.ROOM, wordings={key: own})
    text = "".join(sheet_text(paper(people.LEAK, paper_key, room)).split())
    usual = "".join(sheet_text(paper(people.LEAK, paper_key, people.ROOM)).split())
    assert text != usual
    for part in own.replace("{各方}", "|").replace("{份数}", "|").split("|"):
        assert part in text
    assert "{" not in text


OWN = {
    "acceptance_notice.opening": "第十七条：{对方}、{纠纷}、{申请}，{受理日期}受理了。",
    "acceptance_notice.come": "请在{到场期限}前来；代理人带授权委托书。",
    "acceptance_notice.closing": "可以选择或者接受调解员、拒绝调解、终止调解，不收费。",
    "refusal_notice.opening": "{对方}，{纠纷}，{决定日期}不予受理，因为：",
    "refusal_notice.closing": "情况变了可以重新申请。",
    "termination_notice.opening":
        "{对方}，{纠纷}，{受理日期}受理。{经过}{终止日期}终止，因为：",
    "termination_notice.law": "按第二十六条告知：",
    "mediation_notice.opening": "{对方}，{纠纷}，来调解：",
    "mediation_notice.agent": "代理人带授权委托书。",
    "mediation_notice.closing": "{回复期限}前请答复。",
    "suspension_notice.opening": "{对方}，{纠纷}，{暂停日期}中止，因为：",
    "suspension_notice.closing":
        "原因没有了就恢复调解。{鉴定}也可以终止调解，去仲裁、诉讼。",
    "resumption_notice.opening":
        "{对方}，{纠纷}，{暂停日期}停下（{暂停原因}），{恢复日期}起恢复调解。",
    "resumption_notice.come": "请按下列时间、地点到场。",
    "performance_urge.opening": "{对方}，{纠纷}，{达成日期}的{协议编号}：",
    "performance_urge.closing": "有法律约束力（第三十一条），{履行期限}前请履行。",
    "confirmation_certificate.text":
        "{当事人}，{纠纷}，{受理日期}由{调解员}主持调解，{达成日期}，{协议编号}。",
    "confirmation_certificate.closing": "以此为证明。",
}  # fmt: skip


@pytest.mark.parametrize("key", OWN)
@pytest.mark.parametrize("blank", [True, False], ids=["blank", "filled"])
def test_what_the_committee_sends_out_says_the_rooms_own_words(key, blank):
    form, _, _ = key.partition(".")
    made = [
        (case, ref)
        for case, ref in all_papers()
        if ref.key == form and (case.uid in BLANK) is blank
    ]
    made += [(people.EMPTY, PaperRef(form, form))] * blank
    room = replace(people.ROOM, wordings={key: OWN[key]})
    assert made
    said = []
    for case, ref in made:
        text = "".join(sheet_text(make(ref, case, room)).split())
        assert "{" not in text
        said.append(all(part in text for part in re.split(r"\{[^{}]*\}", OWN[key])))
    # What the law says of a failure is not said of a withdrawal.
    assert any(said) if key == "termination_notice.law" else all(said)


def test_every_sentence_of_the_table_stands_on_a_paper_of_its_name():
    titles = {row.name for row in codes("papers", date.max)} | {"各种文书"}
    assert {each.group for each in standard_texts()} <= titles


def test_a_labour_dispute_is_told_of_arbitration():
    text = sheet_text(paper(replace(people.LEAK, kind="其他劳动争议"), "rights_notice",
                            people.ROOM))  # fmt: skip
    assert "劳动仲裁" in text
    assert "提起诉讼。" in text.split("四、")[1]
    assert "发生争议的，一方当事人可以向人民法院" not in text


def test_a_letterhead_stands_on_what_the_committee_seals_only():
    room = replace(people.ROOM, wordings={"letterhead": "{调委会}　{调解室}"})
    wanted = f"{room.committee.name}　{room.name}"
    for ref in papers_of(people.LEAK):
        sheet = make(ref, people.LEAK, room)
        usual = make(ref, people.LEAK, people.ROOM)
        sealed = any(
            isinstance(block, Signatures) and block.seal for block in sheet.blocks
        )
        assert sheet.letterhead == (
            wanted if sealed and not usual.letterhead else usual.letterhead
        )


def test_a_value_is_never_read_as_a_place():
    room = replace(
        people.ROOM,
        name="{调委会}",
        wordings={"letterhead": "{调委会} {调解室}"},
    )
    sheet = paper(people.LEAK, "agreement", room)
    assert sheet.letterhead.endswith("{调委会}")
