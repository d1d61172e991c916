"""送达地址确认书: where a party wants papers to be sent."""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms import signing
from mediator.forms.case_lines import case_lines
from mediator.forms.form import Particular
from mediator.forms.notice import sheet
from mediator.forms.own_paper import addressee, own_paper
from mediator.forms.pieces import heading, line, sentence
from mediator.forms.sheet import Block, Field, Fields, Paragraph, Run, Sheet, Signatures
from mediator.forms.wording import day, names_of, row, ticked

TITLE: Final = "送达地址确认书"
ELECTRONIC: Final = ("同意", "不同意")
_TOLD: Final = (
    "一、请如实、完整地填写送达地址和联系方式。",
    "二、送达地址、收件人或者联系方式有变动的，请及时书面告知人民调解委员会。",
    "三、地址不准确，或者变动后没有告知的，文书可能收不到，影响当事人及时行使权利。",
)
_CONFIRMED: Final = (
    "我已经阅读以上告知事项，或者已由人民调解员向我宣读，确认上述送达地址和联系方式"
    "准确、有效。"
)
PARTICULARS: Final = (
    Particular("address", "送达地址", hint="不写就印当事人登记的住址"),
    Particular("postcode", "邮政编码"),
    Particular("receiver", "收件人（代收人）"),
    Particular("receiver_phone", "收件人电话"),
    Particular("electronic", "是否同意电子送达", "choice", "|".join(ELECTRONIC)),
    Particular("electronic_to", "电子送达的手机号码或者邮箱"),
)


def address_confirmation(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return what one party confirms about where papers reach them.

    Args:
        case: the case, whole.
        room: the room; only says whether this is practice.
        subject: uid of the on-demand paper; empty for a form to fill by hand.

    Raises:
        Problem: the table of kinds cannot be read.
    """
    paper = own_paper(case, subject)
    whose = addressee(case, paper)
    number = row(each.id_number or each.uscc for each in whose)
    boxes = "　".join(
        ticked(each, chosen=each == paper.value("electronic")) for each in ELECTRONIC
    )
    address = paper.value("address") or row(each.address for each in whose)
    blocks: tuple[Block, ...] = (
        *case_lines(case),
        line("当事人", names_of(whose)),
        line("证件号码", number),
        line("送达地址", address),
        Fields(
            (
                (
                    Field("邮政编码", paper.value("postcode"), 12),
                    Field("联系电话", row(each.phone for each in whose), 18),
                ),
                (
                    Field("收件人（代收人）", paper.value("receiver"), 18),
                    Field("电话", paper.value("receiver_phone"), 12),
                ),
            ),
            columns=30,
        ),
        Paragraph((Run(f"是否同意电子送达：{boxes}"),), indent=0),
        line("电子送达的手机号码或者邮箱", paper.value("electronic_to")),
        heading("告知事项"),
        *(sentence(each) for each in _TOLD),
        sentence(_CONFIRMED, keep=True),
        Signatures(
            signing.of_parties("当事人（签名盖章或按指印）", whose),
            date=day(paper.made_on),
        ),
    )
    return sheet(TITLE, blocks, case, room)
