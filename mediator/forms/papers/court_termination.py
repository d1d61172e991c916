"""诉前案件终止调解情况表: what a court is told when mediation before suit has ended.

Reasons after 在线调解规则 25, with two that the courts' form asks about besides.
"""

from collections.abc import Iterable
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile, StageEntry
from mediator.cases.facts.codes import codes
from mediator.cases.words import Stage
from mediator.forms import signing
from mediator.forms.case_lines import meetings_of
from mediator.forms.dispute import table_day
from mediator.forms.form import Particular
from mediator.forms.notice import close, mediators_of, sheet
from mediator.forms.own_paper import day_of, own_paper
from mediator.forms.reasons import change_to, ticked
from mediator.forms.sheet import Paragraph, Sheet, Signatures
from mediator.forms.tables import boxes, full, labelled, pair, plain, ruled, text_cell
from mediator.forms.wording import day, names_of

TITLE: Final = "诉前案件终止调解情况表"
FURTHER: Final = (
    "可能存在恶意串通损害他人利益的情形",
    "当事人隐瞒事实、虚假陈述或者故意拖延",
)
TRACKS: Final = ("繁案", "简案")
_WITHDRAWN: Final = "当事人自行和解或者撤回申请"
PARTICULARS: Final = (
    Particular("received_on", "接收调解时间", "date", hint="签收法院材料的日期"),
    Particular("further", "另有情形", "choice", "|".join(FURTHER)),
    Particular("focus", "争议焦点", "text"),
    Particular("track", "繁简分流建议", "choice", "|".join(TRACKS)),
    Particular("note", "备注", "text"),
)


def court_termination(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the report to the court that sent a case before it was filed.

    Args:
        case: the case, whole; the reason is that of its step to 调解不成 or 撤回.
        room: the room and its committee, whose seal is set.
        subject: uid of the on-demand paper; empty for a form to fill by hand.

    Raises:
        Problem: the table of reasons cannot be read.
    """
    paper = own_paper(case, subject)
    ended = change_to(case, {Stage.FAILED, Stage.WITHDRAWN}, paper.made_on)
    blocks = (
        ruled(
            pair("案件编号", case.case_number, "纠纷类型", case.kind),
            full("当事人", names_of(case.parties)),
            full("人民调解员", mediators_of(case, room)),
            pair(
                "接收调解时间",
                day_of(paper, "received_on"),
                "调解终止时间",
                day(ended.happened_on if ended else None),
            ),
            labelled("调解过程摘要", text_cell(meetings_of(case), least=4)),
            labelled(
                "终止原因（可多选）",
                text_cell(_reasons(case, ended, paper.value("further"))),
            ),
            labelled("争议焦点", text_cell(plain(paper.value("focus")), least=3)),
            labelled("繁简分流建议", boxes((TRACKS,), paper.value("track"))),
            labelled("备注", text_cell(plain(paper.value("note")), least=2)),
        ),
        Signatures((), seal=signing.seal(room), date=day(paper.made_on)),
    )
    return close(sheet(TITLE, blocks, case, room))


def _reasons(
    case: CaseFile, ended: StageEntry | None, further: str
) -> Iterable[Paragraph]:
    """Return the boxes: one ticked from the record, one more if it was chosen."""
    rows = codes("stage_reasons", table_day(case), group=Stage.FAILED.value)
    *names, other = (row.name for row in rows if row.value("cases") == "法院")
    reason, detail = (ended.reason, ended.detail) if ended else ("", "")
    if ended and ended.to_stage is Stage.WITHDRAWN:
        reason = _WITHDRAWN
    elif ended and reason not in names:
        # an ordinary reason, or own words only: the court's list has no such line
        reason, detail = other, f"{reason.removeprefix(other)} {detail}"
    return (
        *ticked((_WITHDRAWN, *names), reason, "" if reason == other else detail, 0),
        *ticked(FURTHER, further, indent=0),
        *ticked((other,), reason, detail if reason == other else "", 0),
    )
