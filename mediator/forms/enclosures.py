"""What a court asks for with an application for confirmation, and what the file has.

民诉法解释 354. Whether a paper is good enough is the court's business; here stands only
whether it is in the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from mediator.cases.agreements import lacking
from mediator.cases.case_file import AgreementEntry, CaseFile, RoomFile
from mediator.cases.words import Nature
from mediator.forms.confirming import to_confirm
from mediator.forms.wording import row


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One thing to hand in.

    Attributes:
        name: as the list has it.
        remark: printed beside it, or empty.
        there: it is in the file; None where only a person can tell.
        says: what is there or lacks, for the window.
    """

    name: str
    remark: str
    there: bool | None
    says: str


def enclosures(
    case: CaseFile, room: RoomFile, agreement: AgreementEntry | None = None
) -> tuple[Enclosure, ...]:
    """Return what goes to the court, in the order of the list.

    Args:
        case: the case, whole.
        room: its roster tells who has still to sign.
        agreement: which one is to be confirmed; the one in force by default.

    Raises:
        Problem: a table cannot be read.
    """
    return tuple(_asked(case, room, agreement or to_confirm(case)))


def _asked(
    case: CaseFile, room: RoomFile, agreement: AgreementEntry | None
) -> Iterator[Enclosure]:
    made = any(each.paper == "confirmation" for each in case.own_papers)
    yield Enclosure("司法确认申请书", "", made, "" if made else "还没有做")
    lacks = lacking(case, agreement, room) if agreement else ("还没有协议。",)
    yield Enclosure("人民调解协议书", "", not lacks, "".join(lacks))
    printed = any(each.paper == "confirmation_certificate" for each in case.issued)
    yield Enclosure(
        "调解组织主持调解的证明", "", printed, "" if printed else "还没有打印盖章"
    )
    yield Enclosure(
        "与调解协议相关的财产权利证明",
        "有财产权利内容的",
        None,
        "有财产权利内容的要附，请看证据材料里有没有",
    )
    unknown = row(
        each.name or each.side.value
        for each in case.parties
        if not (each.id_number if each.nature is Nature.PERSON else each.uscc)
    )
    yield Enclosure(
        "各方当事人的身份、住所、联系方式等基本信息（身份证明复印件）",
        "",
        not unknown,
        f"还没有登记证件号码：{unknown}" if unknown else "",
    )
    if not case.parties or any(party.agents for party in case.parties):
        undated = row(
            agent.name
            for party in case.parties
            for agent in party.agents
            if agent.authorised_on is None
        )
        yield Enclosure(
            "授权委托书、代理人身份证明",
            "有代理人的",
            not undated,
            f"还没有授权日期：{undated}" if undated else "",
        )
    told = {
        each.party for each in case.own_papers if each.paper == "address_confirmation"
    }
    left = row(
        each.name or each.side.value for each in case.parties if each.uid not in told
    )
    yield Enclosure("送达地址确认书", "", not left, f"还没有做：{left}" if left else "")
    yield Enclosure(
        "人民调解记录",
        "法院要求的",
        bool(case.meetings),
        "" if case.meetings else "还没有调解记录",
    )
