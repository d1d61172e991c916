"""个人信息告知及单独同意书: what is kept of a party, and what is asked separately.

The file rests on legal duty (个人信息保护法 13(1)(3); 人民调解法 26, 27, 29) and needs
no consent. Separate consent is asked for telling the street the details (23), for
publishing (25) and for sound and picture; withdrawing it never deletes the file.
"""

from collections.abc import Iterator
from typing import Final

from mediator.cases.case_file import CaseFile, OwnPaperEntry, RoomFile
from mediator.forms import signing
from mediator.forms.form import Particular
from mediator.forms.own_paper import addressee, own_paper, own_sheet
from mediator.forms.pieces import filled, sentence, to_tick
from mediator.forms.sheet import Block, Paragraph, Run, Sheet, Signature, Signatures
from mediator.forms.wording import day

TITLE: Final = "个人信息告知及单独同意书"
_ANSWERS: Final = "同意|不同意"
PARTICULARS: Final = (
    Particular("told_to", "接收纠纷具体情况的单位", hint="如街道（乡镇）、司法所名称"),
    Particular("telling", "向上述单位提供纠纷具体情况", "choice", _ANSWERS),
    Particular("publishing", "公开或者用于宣传", "choice", _ANSWERS),
    Particular("recording", "录音、录像、拍照", "choice", _ANSWERS),
)
_KEPT: Final = (
    (
        "二、处理的内容：姓名、性别、民族、出生日期、身份证件号码、职业、住址、联系方式，"
        "以及与纠纷有关的情况和证据材料。"
    ),
    (
        "三、处理的依据和目的：为履行法定职责，依照《中华人民共和国个人信息保护法》"
        "第十三条第一款第三项和《中华人民共和国人民调解法》第二十六条、第二十七条、"
        "第二十九条的规定，用于调解纠纷、制作调解协议书、登记和建立调解工作档案。"
        "此项处理依法不需要取得个人同意。"
    ),
    "四、保存期限：按照调解卷宗的保管期限保存。",
    (
        "五、您的权利：可以向人民调解委员会查阅、复制本人的个人信息；发现不准确、不完整的，"
        "可以请求更正、补充。"
    ),
)
_WITHDRAWN: Final = (
    "七、您可以随时撤回上述单独同意；不同意或者撤回同意，不影响调解的进行。撤回同意不影响"
    "撤回前已经进行的处理，也不影响依法建立和保存的调解档案。"
)
_READ: Final = (
    "以上内容我已阅读，或者已由人民调解员向我宣读，单独同意事项由我自行选择。"
)


def privacy_consent(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return what a party is told about its data, and what it consents to.

    Args:
        case: the case, whole.
        room: the room and its committee, who keep the data.
        subject: uid of the on-demand paper, made out to that party.
    """
    paper = own_paper(case, subject)
    blocks = (
        _keeper(room),
        *(sentence(each) for each in _KEPT),
        sentence("六、下列事项须由您单独同意：", keep=True),
        *_asked(paper),
        sentence(_WITHDRAWN),
        sentence(_READ, keep=True),
        Signatures(
            (
                *signing.of_parties("被告知人（签名或按指印）", addressee(case, paper)),
                Signature("告知人（签名）"),
            ),
            date=day(paper.made_on),
        ),
    )
    return own_sheet(TITLE, case, room, blocks, close=True)


def _keeper(room: RoomFile) -> Paragraph:
    """Say who keeps the data and how to be reached."""
    at = room.committee
    return Paragraph(
        (
            Run("一、处理个人信息的单位："),
            filled(at.name, 12.0),
            Run("；地址："),
            filled(at.address or room.address, 10.0),
            Run("；联系电话："),
            filled(at.phone or room.phone, 8.0),
            Run("。"),
        )
    )


def _asked(paper: OwnPaperEntry) -> Iterator[Block]:
    """Yield what is asked separately, each with its own answer to tick."""
    telling, publishing, recording = (
        to_tick("", _ANSWERS.split("|"), paper.value(each.name))
        for each in PARTICULARS[1:]
    )
    yield Paragraph(
        (
            Run("（一）向"),
            filled(paper.value("told_to"), 10.0),
            Run("提供纠纷的具体情况："),
        ),
        keep_with_next=True,
    )
    yield from telling
    yield sentence("（二）公开本人的个人信息，或者用于宣传、案例刊登：", keep=True)
    yield from publishing
    yield sentence("（三）对本人参加的调解录音、录像、拍照：", keep=True)
    yield from recording
