"""泄露事件登记单, 告知书: step by step who is told of data that leaked or was lost.

What is not known stays blank, to be written by hand while it happens.
Source: 个人信息保护法 57: at once remedy, then tell authority and persons which data,
why, what harm may come, what was done, what they can do, and how to reach the room.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from mediator.cases.case_file import IncidentEntry, RoomFile
from mediator.cases.incidents import AUTHORITY, KINDS, Concerned, ToTell
from mediator.forms import signing
from mediator.forms.listing import listing
from mediator.forms.pieces import area, beside, line, sentence, title_line, to_tick
from mediator.forms.sheet import Block, Sheet, Signature, Signatures
from mediator.forms.wording import day
from mediator.language import n_

TITLE: Final = n_("个人信息泄露事件登记单")
NOTICE: Final = n_("个人信息泄露情况告知书")
_AT_ONCE: Final = (
    "换掉有关的密码；丢了U盘、电脑、纸质材料的，马上去找，找不到就报警",
    "发错的文件、照片，当面或者打电话请对方删掉，不再转给别人",
    "电脑中毒、被人动过的，拔掉网线，不关机，请人来看",
    "把能证明发生了什么的东西留好：时间、截图、谁在场",
)
"""补救, before anything is written."""
_HEADS: Final = ("案件", "姓名（名称）", "身份", "电话", "告知日期", "怎么告知")
_WIDTHS: Final = (1.2, 3.6, 2.6, 2.6, 3.4, 2.2, 2.2)
_BLANK_ROWS: Final = 6
_ADVICE: Final = (
    "请您留意陌生电话、短信和上门的人，不要按对方的要求转账、说验证码；"
    "证件、银行卡号码在其中的，可以到银行问一问要不要换卡；发现有人冒用，"
    "请报警并告诉我们。"
)


def incident_sheet(
    incident: IncidentEntry, concerned: Concerned, room: RoomFile
) -> Sheet:
    """Return the sheet of an incident: six steps, from the remedy to the signature.

    Args:
        incident: what is written down of it; empty for a blank sheet.
        concerned: whose data is concerned.
        room: the room and its committee.
    """
    return Sheet(
        TITLE,
        (
            title_line("一、马上做，做了的打勾："),
            *(sentence(f"☐{each}。") for each in _AT_ONCE),
            title_line("二、发生了什么："),
            beside(
                ("发生日期", day(incident.happened_on)),
                ("发现日期", day(incident.found_on)),
            ),
            *to_tick("情形", KINDS, incident.kind),
            *area("经过和原因", incident.text, blank=3),
            *area("涉及哪些个人信息", incident.data, blank=2),
            title_line("三、要告诉哪些人（十四周岁以下的告诉监护人）："),
            listing(_HEADS, _WIDTHS, _rows(concerned.people), least=_BLANK_ROWS),
            *_kept_back(concerned),
            title_line(f"四、告诉{AUTHORITY}："),
            line("部门名称", incident.authority),
            beside(
                ("告知日期", day(incident.authority_told_on)),
                ("接电话（收件）的人", ""),
            ),
            title_line("五、告诉本人："),
            beside(
                ("告知日期", day(incident.people_told_on)),
                ("怎么告知", incident.told_how),
            ),
            *area(
                "没有告诉本人的，写明采取了什么措施、为什么不会造成危害",
                incident.untold_reason,
                blank=2,
            ),
            title_line("六、补救和以后怎么防："),
            *area("已经采取的补救措施", incident.remedy, blank=3),
            Signatures(
                (Signature("登记人（签名）"), Signature("负责人（签名）")),
                seal=signing.seal(room),
            ),
        ),
        title_size=18.0,
        size=12.0,
        leading=22.0,
        watermark="练习" if room.practice else "",
    )


def _rows(people: Sequence[ToTell]) -> list[tuple[str, ...]]:
    return [
        (each.number, each.name, each.role, each.phone, "", "")
        if not each.child
        else (
            each.number,
            f"{each.name}（未满十四周岁）",
            f"{each.role}，告诉监护人",
            each.guardian,
            "",
            "",
        )
        for each in people
    ]


def _kept_back(concerned: Concerned) -> Iterator[Block]:
    if concerned.kept_cases:
        yield sentence(
            f"另有{concerned.kept_back}人（单位），在{concerned.kept_cases}件涉及未成年人"
            "或者封存的案件里，名单和电话由负责人打印。"
        )


def incident_notice(incident: IncidentEntry, to: str, room: RoomFile) -> Sheet:
    """Return what one person, or the authority, is told.

    Args:
        incident: what is written down of it.
        to: who is told; empty leaves a line to write on.
        room: the room and its committee, and how to reach them.
    """
    return Sheet(
        NOTICE,
        (
            line("致", to),
            *_told(incident),
            title_line("六、有事请找我们："),
            line("单位", room.committee.name),
            line("地址", room.address or room.committee.address),
            line("电话", room.phone or room.committee.phone),
            Signatures((), seal=signing.seal(room)),
        ),
        title_size=18.0,
        size=12.0,
        leading=22.0,
        watermark="练习" if room.practice else "",
    )


def _told(incident: IncidentEntry) -> Iterator[Block]:
    yield from area("一、涉及哪些个人信息", incident.data, blank=2)
    happened = day(incident.happened_on)
    said = f"{happened}，{incident.text}" if happened and incident.text else ""
    yield from area("二、怎么发生的", said or incident.text, blank=3)
    yield from area("三、可能有什么危害", "", blank=2)
    yield from area("四、我们做了什么", incident.remedy, blank=3)
    yield title_line("五、您可以这样做：")
    yield sentence(_ADVICE)
