"""A record of who said what hangs from the names of those who spoke."""

import msgspec
import pytest

from mediator.forms.catalogue import make, papers_of
from mediator.forms.pieces import spoken
from mediator.forms.sheet import Paragraph
from tests import people
from tests.forms.expected import CASES

FIRM = "示范市百家旺生活超市有限责任公司"


def hang(line: str, *speakers: str) -> float:
    (found,) = spoken(line, speakers)
    return found.left


@pytest.mark.parametrize(
    ("line", "width"),
    [
        ("甲：我不同意。", 2.0),
        ("王建国：我不同意。", 4.0),
        ("买买提·吐尔逊：我在场。", 7.5),
        ("阿不都热合曼·买买提江：我在场。", 2.0),
        (f"{FIRM}：没有意见。", 2.0),
        (f"{FIRM}代理人冯雅：没有意见。", 2.0),
        (f"{FIRM}（代理人）：没有意见。", 2.0),
        (f"{FIRM}法定代表人：没有意见。", 2.0),
        (f"被申请人{FIRM}：没有意见。", 2.0),
        ("Wang Li：好。", 0.0),
    ],
)
def test_a_line_hangs_from_the_name_of_who_speaks(line: str, width: float) -> None:
    assert hang(line, FIRM, "阿不都热合曼·买买提江") == width


@pytest.mark.parametrize(
    "line",
    [
        "双方经过两个小时的协商最终达成以下一致意见：一、当场付清。",
        f"{FIRM}在调解中提出如下意见：分三期付。",
        "医院的诊断书写明，左手骨折：需要休息。",
        "十时三十分，双方签字。",
    ],
)
def test_a_sentence_with_a_colon_is_no_speaker(line: str) -> None:
    (found,) = spoken(line, (FIRM,))
    assert (found.left, found.indent) == (0.0, 2.0)


def test_without_speakers_a_long_name_is_running_text() -> None:
    assert hang(f"{FIRM}：没有意见。") == 0.0
    assert hang(f"{FIRM}：没有意见。", "") == 0.0


def test_every_party_and_agent_of_the_case_is_known_to_its_record() -> None:
    case = CASES["fall"]
    (first, *_) = case.meetings
    names = [FIRM, f"{FIRM}代理人冯雅"]
    text = "\n".join(f"{name}：没有意见。" for name in names)
    case = msgspec.structs.replace(
        case, meetings=(msgspec.structs.replace(first, text=text),)
    )
    (ref,) = (each for each in papers_of(case) if each.key == "meeting")
    said = [
        block
        for block in make(ref, case, people.ROOM).blocks
        if isinstance(block, Paragraph) and block.runs[0].text.endswith("没有意见。")
    ]
    assert [each.indent for each in said] == [-2.0, -2.0]
