"""激化情况报告单: a dispute that may turn violent is reported (人民调解法 25)."""

from datetime import date
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.codes import codes
from mediator.forms import signing
from mediator.forms.form import Particular
from mediator.forms.own_paper import moment_of, own_paper, own_sheet
from mediator.forms.pieces import area, beside, line, to_tick
from mediator.forms.sheet import Sheet, Signature, Signatures
from mediator.forms.wording import day, names_of

TITLE: Final = "激化情况报告单"
PARTICULARS: Final = (
    Particular("to", "接受报告单位", hint="如当地公安派出所、司法所"),
    Particular("reported_at", "报告时间", "moment"),
    Particular("way", "报告方式", "choice", "电话|当面|书面"),
    Particular("taken_by", "接报人", hint="接报人姓名、电话"),
    Particular("people", "涉及人数"),
    Particular("found", "发现的情况", "text", hint="何时何地、什么人、说了做了什么"),
    Particular("measures", "已采取的预防、稳控措施", "text"),
    Particular("wanted", "需要协助的事项", "text"),
    Particular("answer", "接报单位答复", "text"),
)
_WAY: Final = PARTICULARS[2]
_RISKS: Final = "防激化"


def escalation(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the report that a dispute may get worse.

    Args:
        case: the case, whole; its risks stand ticked as they are recorded.
        room: the room and its committee, whose seal is set.
        subject: uid of the on-demand paper.

    Raises:
        Problem: the table of risks cannot be read.
    """
    paper = own_paper(case, subject)
    on = paper.made_on or case.accepted_on or date.max
    risks = tuple(row.name for row in codes("risk_flags", on, group=_RISKS))
    recorded = tuple(each for each in case.risk_flags if each in risks)
    blocks = (
        line("接受报告单位", paper.value("to")),
        line("报告时间", moment_of(paper, "reported_at")),
        *to_tick(_WAY.label, _WAY.words.split("|"), paper.value(_WAY.name)),
        line("当事人", names_of(case.parties)),
        beside(("纠纷类型", case.kind), ("涉及人数", paper.value("people"))),
        *to_tick("可能激化的情形", risks, *recorded),
        *area("发现的情况", paper.value("found"), blank=4),
        *area("已采取的预防、稳控措施", paper.value("measures"), blank=3),
        *area("需要协助的事项", paper.value("wanted"), blank=2),
        line("接报人", paper.value("taken_by")),
        *area("接报单位答复", paper.value("answer"), blank=2),
        Signatures(
            (Signature("报告人（签名）"), Signature("负责人（签名）")),
            seal=signing.seal(room),
            date=day(paper.made_on),
        ),
    )
    return own_sheet(TITLE, case, room, blocks, close=True)
