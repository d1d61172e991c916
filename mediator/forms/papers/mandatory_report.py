"""强制报告记录: harm that has to be reported whatever the parties want.

反家庭暴力法 14: violence, suspected too, against a person without (full) capacity.
未成年人保护法 11: any minor harmed, suspected to be, or in danger, at once.
"""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms import signing
from mediator.forms.form import Particular
from mediator.forms.own_paper import moment_of, own_paper, own_sheet
from mediator.forms.pieces import area, heading, line, sentence, to_tick
from mediator.forms.sheet import Sheet, Signature, Signatures
from mediator.forms.wording import day, ticked

TITLE: Final = "强制报告记录"
PARTICULARS: Final = (
    Particular("victim", "受害人", hint="姓名、性别、出生日期，住处"),
    Particular("guardian", "监护人及联系方式"),
    Particular("suspect", "涉嫌侵害的人", hint="姓名、与受害人的关系；不明的写不明"),
    Particular("found_at", "发现时间", "moment"),
    Particular("found", "发现经过和情况", "text", hint="怎么知道的，看到、听到了什么"),
    Particular("reported_at", "报告时间", "moment"),
    Particular("to", "接受报告单位", hint="如公安机关、民政、教育部门"),
    Particular("way", "报告方式", "choice", "电话|当面|书面"),
    Particular("taken_by", "接报人及联系方式"),
    Particular("answer", "接报单位答复", "text"),
    Particular("measures", "已采取的保护措施", "text"),
)
_WAY: Final = PARTICULARS[7]
_GROUNDS: Final = {
    "疑似家庭暴力": (
        "《中华人民共和国反家庭暴力法》第十四条：无民事行为能力人、限制民事行为能力人"
        "遭受或者疑似遭受家庭暴力"
    ),
    "未成年人受侵害或面临危险": (
        "《中华人民共和国未成年人保护法》第十一条：未成年人身心健康受到侵害、疑似受到"
        "侵害或者面临其他危险情形"
    ),
}
"""By the risk that is recorded: the ground on which it has to be reported."""


def mandatory_report(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the record that suspected harm was reported.

    Args:
        case: the case, whole; the grounds stand ticked as its risks are recorded.
        room: the room and its committee, whose seal is set.
        subject: uid of the on-demand paper.
    """
    paper = own_paper(case, subject)
    grounds = (
        sentence(ticked(told, chosen=risk in case.risk_flags))
        for risk, told in _GROUNDS.items()
    )
    blocks = (
        heading("报告依据"),
        *grounds,
        line("受害人", paper.value("victim")),
        line("监护人及联系方式", paper.value("guardian")),
        line("涉嫌侵害的人", paper.value("suspect")),
        line("发现时间", moment_of(paper, "found_at")),
        *area("发现经过和情况", paper.value("found"), blank=4),
        line("报告时间", moment_of(paper, "reported_at")),
        *to_tick(_WAY.label, _WAY.words.split("|"), paper.value(_WAY.name)),
        line("接受报告单位", paper.value("to")),
        line("接报人及联系方式", paper.value("taken_by")),
        *area("接报单位答复", paper.value("answer"), blank=1),
        *area("已采取的保护措施", paper.value("measures"), blank=2),
        Signatures(
            (Signature("报告人（签名）"), Signature("负责人（签名）")),
            seal=signing.seal(room),
            date=day(paper.made_on),
        ),
    )
    return own_sheet(TITLE, case, room, blocks, close=True)
