"""证据清单: what was handed in, where it comes from and what it is to prove."""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms.listing import listing
from mediator.forms.sheet import Sheet, Signature, Signatures

TITLE: Final = "证据清单"
_HEADS: Final = ("证据材料名称", "证据来源", "页数", "份数", "证明对象")
_WIDTHS: Final = (1.1, 3.6, 2.8, 1.1, 1.1, 4.0)
_MIDDLE: Final = ("页数", "份数")


def evidence_list(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the list of evidence of a case.

    Args:
        case: the case, whole.
        room: the room; only says whether this is practice.
        subject: not used, there is one list.
    """
    del subject
    told = [
        (each.title, each.source, _count(each.pages), _count(each.copies), each.proves)
        for each in case.evidence
    ]
    return Sheet(
        TITLE,
        (
            listing(_HEADS, _WIDTHS, told, middle=_MIDDLE),
            Signatures((Signature("提供人（签名）"), Signature("接收人（签名）"))),
        ),
        size=12.0,
        leading=20.0,
        watermark="练习" if room.practice else "",
        case_number=case.number,
    )


def _count(number: int | None) -> str:
    return "" if number is None else str(number)
