"""人民调解当事人权利义务告知书: what the parties are told before mediation."""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms import signing
from mediator.forms.pieces import sentence, title_line
from mediator.forms.sheet import Block, Sheet, Signature, Signatures
from mediator.forms.wording import apart, day

TITLE: Final = "人民调解当事人权利义务告知书"

_OPENING: Final = (
    "依照《中华人民共和国人民调解法》，现将人民调解委员会的性质、调解的原则和法律"
    "效果，以及各方当事人的权利和义务告知如下："
)

_DISPUTED: Final = (
    "（二）当事人之间就调解协议的履行或者内容发生争议的，一方当事人可以向人民法院"
    "提起诉讼。"
)

_LABOUR: Final = (
    "（二）因劳动争议达成的调解协议，一方当事人在约定期限内不履行的，另一方当事人"
    "可以依法申请劳动仲裁。"
)
"""劳动争议调解仲裁法 15: a breach goes to arbitration first, not to a court."""

_TOLD: Final = (
    (
        "一、人民调解委员会的性质和调解的原则",
        (
            "人民调解委员会是依法设立的调解民间纠纷的群众性组织。调解在当事人自愿、平等的"
            "基础上进行；不违背法律、法规和国家政策；尊重当事人的权利，不因调解而阻止当事人"
            "依法通过仲裁、行政、司法等途径维护自己的权利。"
        ),
        "人民调解委员会调解民间纠纷，不收取任何费用。",
    ),
    (
        "二、当事人在调解活动中的权利",
        "（一）选择或者接受人民调解员；",
        "（二）接受调解、拒绝调解或者要求终止调解；",
        "（三）要求调解公开进行或者不公开进行；",
        "（四）自主表达意愿、自愿达成调解协议。",
    ),
    (
        "三、当事人在调解活动中的义务",
        "（一）如实陈述纠纷事实；",
        "（二）遵守调解现场秩序，尊重人民调解员；",
        "（三）尊重对方当事人行使权利。",
    ),
    (
        "四、调解协议的效力",
        (
            "（一）经人民调解委员会调解达成的调解协议，具有法律约束力，"
            "当事人应当按照约定履行。人民调解委员会对履行情况进行监督，督促当事人履行"
            "约定的义务。"
        ),
        _DISPUTED,
        (
            "（三）双方当事人认为有必要的，可以自调解协议生效之日起三十日内共同向人民法院"
            "申请司法确认。人民法院依法确认调解协议有效后，一方拒绝履行或者未全部履行的，"
            "对方可以向人民法院申请强制执行。"
        ),
        (
            "（四）人民法院依法确认调解协议无效的，当事人可以通过人民调解方式变更原调解"
            "协议或者达成新的调解协议，也可以向人民法院提起诉讼。"
        ),
    ),
)
"""After 人民调解法 7, 3 and 4 · 23 · 24 · 31, 32 and 33, in this order."""

_RECEIVED: Final = (
    "以上内容我已阅读，或者已由人民调解员向我宣读，我已清楚上述权利和义务。"
)


def _helpers(case: CaseFile) -> tuple[str, ...]:
    """Return the witnesses and interpreters whom any record of the case names.

    Who needed one to be heard needed one for this notice as well.
    """
    named = (
        *(name for each in case.inquiries for name in apart(each.present)),
        *(each.name for held in case.meetings for each in held.attendance),
    )
    others = (each for each in named if signing.helper(each) != signing.READER)
    return tuple(dict.fromkeys(others))


def rights_notice(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the notice of rights and duties, which every party signs for.

    Args:
        case: the case, whole.
        room: the room and its committee.
        subject: not used, every party gets the same notice.
    """
    del subject
    blocks: list[Block] = [sentence(_OPENING)]
    labour = "劳动" in case.kind
    for head, *told in _TOLD:
        blocks.append(title_line(head))
        blocks.extend(
            sentence(_LABOUR if labour and each == _DISPUTED else each) for each in told
        )
    blocks.append(sentence(_RECEIVED, keep=True))
    blocks.append(
        Signatures(
            (
                *signing.of_parties("当事人（签名或按指印）", case.parties),
                Signature(f"{signing.READER}（签名）"),
                *signing.of_helpers(_helpers(case)),
            ),
            seal=room.committee.name or "人民调解委员会",
            date=day(case.notified_on),
        )
    )
    return Sheet(
        TITLE,
        tuple(blocks),
        watermark="练习" if room.practice else "",
        case_number=case.number,
    )
