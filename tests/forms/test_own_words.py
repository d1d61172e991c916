"""Papers say what the room says, in their places and nowhere else."""

import pytest
from msgspec.structs import replace

from mediator.forms.catalogue import make, papers_of
from mediator.forms.sheet import Signatures, sheet_text
from tests import people


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
