"""司法确认材料清单: what goes to the court with the application (民诉法解释 354)."""

from collections.abc import Iterator
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms.listing import listing
from mediator.forms.own_paper import own_paper
from mediator.forms.sheet import Sheet, Signature, Signatures
from mediator.forms.wording import day

TITLE: Final = "司法确认材料清单"
_HEADS: Final = ("材料名称", "份数", "备注")
_WIDTHS: Final = (1.1, 7.0, 1.4, 4.0)


def confirmation_enclosures(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the list of enclosures; how many of each is written by hand.

    Args:
        case: the case, whole.
        room: the room; only says whether this is practice.
        subject: uid of the application to the court; empty for a form.
    """
    said = own_paper(case, subject)
    return Sheet(
        TITLE,
        (
            listing(_HEADS, _WIDTHS, tuple(_asked(case)), middle=("份数",)),
            Signatures(
                (Signature("提交人（签名）"), Signature("接收人（签名）")),
                date=day(said.made_on),
            ),
        ),
        size=12.0,
        leading=22.0,
        watermark="练习" if room.practice else "",
        case_number=case.number,
    )


def _asked(case: CaseFile) -> Iterator[tuple[str, ...]]:
    """Yield what the court asks for; an agent's authority where there is an agent."""
    yield ("司法确认申请书",)
    yield ("人民调解协议书",)
    yield ("调解组织主持调解的证明",)
    yield ("与调解协议相关的财产权利证明", "", "有财产权利内容的")
    yield ("各方当事人的身份、住所、联系方式等基本信息（身份证明复印件）",)
    if not case.parties or any(party.agents for party in case.parties):
        yield ("授权委托书、代理人身份证明", "", "有代理人的")
    yield ("送达地址确认书",)
    yield ("人民调解记录", "", "法院要求的")
