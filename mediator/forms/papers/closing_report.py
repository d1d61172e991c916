"""人民调解结案报告表: a case from acceptance to its end, on one table.

Its numbers and days are those of the cover, the register and the agreement, so that
the dossier agrees with itself.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile, StageEntry
from mediator.cases.facts.codes import find
from mediator.cases.words import Application, Stage
from mediator.forms import signing
from mediator.forms.case_lines import meetings_of
from mediator.forms.dispute import table_day
from mediator.forms.form import Particular
from mediator.forms.notice import close, committee_of, mediators_of, sheet
from mediator.forms.own_paper import day_of, own_paper
from mediator.forms.pieces import body, sentence
from mediator.forms.reasons import change_to
from mediator.forms.sheet import (
    Align,
    Cell,
    Paragraph,
    Run,
    Sheet,
    Signature,
    Signatures,
)
from mediator.forms.tables import boxes, full, labelled, pair, ruled, text_cell
from mediator.forms.wording import counted, day

TITLE: Final = "人民调解结案报告表"
_TITLE_SIZE: Final = 22.0  # 二号, as of the agreement
_WIDTHS: Final = (1.7, 3.15, 1.25, 2.3)
"""A number of a file stands on one line beside a day."""

_SOURCES: Final = (
    ("当事人申请", "主动调解", "公安移交"),
    ("法院委托", "政府部门指定"),
)
_BY_COLUMN: Final = {
    "依申请调解": "当事人申请",
    "主动调解": "主动调解",
    "公安机关": "公安移交",
    "法院": "法院委托",
    "其他部门": "政府部门指定",
}
_ENDS: Final = {Stage.AGREED, Stage.FAILED, Stage.WITHDRAWN, Stage.REFERRED}
PARTICULARS: Final = (
    Particular(
        "finished_on",
        "结案时间",
        "date",
        hint="履行完毕或者处理完毕的日期，不是签协议的日期",
    ),
)


def closing_report(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the report of a case that is closed.

    Args:
        case: the case, whole.
        room: the room and its committee, whose seal is set.
        subject: uid of the on-demand paper; empty for a form to fill by hand.

    Raises:
        Problem: the table of sources cannot be read.
    """
    paper = own_paper(case, subject)
    filled = day(case.archived_on or paper.made_on)
    ended = change_to(case, _ENDS, None)
    failed = ended if ended and ended.to_stage is not Stage.AGREED else None
    blocks = (
        ruled(
            pair("卷号", case.case_number, "填表时间", filled),
            full("承办单位", committee_of(room)),
            full("承办人", mediators_of(case, room)),
            pair(
                "受案时间",
                day(case.accepted_on),
                "结案时间",
                day_of(paper, "finished_on")
                or day(case.closed_on)
                or day(failed.happened_on if failed else None),
            ),
            labelled("当事人信息", text_cell(_who(case), least=2)),
            labelled("案件来源", _sources(case)),
            full("纠纷类型", case.kind),
            labelled("纠纷简要事实", text_cell(body(case.facts), least=5)),
            labelled("调解过程", text_cell(meetings_of(case), least=3)),
            labelled("调解结果", text_cell(_result(case, failed), least=4)),
            widths=_WIDTHS,
        ),
        Signatures(
            (Signature("承办人（签名）"), Signature("记录人（签名）")),
            seal=signing.seal(room),
            date=filled,
        ),
    )
    return replace(close(sheet(TITLE, blocks, case, room)), title_size=_TITLE_SIZE)


def _who(case: CaseFile) -> tuple[Paragraph, ...]:
    """Return a line for each party: side, name, telephone, address."""
    return tuple(
        _line(
            "，".join(
                filter(
                    None,
                    (
                        each.side,
                        each.name,
                        f"联系方式{each.phone}" if each.phone else "",
                        each.address,
                    ),
                )
            )
        )
        for each in case.parties
    )


def _line(text: str) -> Paragraph:
    return Paragraph((Run(f"{text}。"),), align=Align.LEFT, indent=0)


def _sources(case: CaseFile) -> Cell:
    """Return the five sources with the recorded one ticked."""
    if case.source:
        row = find("sources", case.source, table_day(case))
        chosen = _BY_COLUMN.get(row.value("column"), "") if row else ""
        return boxes(_SOURCES, chosen or case.source)
    if case.application is None:
        return boxes(_SOURCES, "")
    own = case.application is Application.OWN_MOTION
    return boxes(_SOURCES, "主动调解" if own else "当事人申请")


def _result(case: CaseFile, failed: StageEntry | None) -> tuple[Paragraph, ...]:
    """Return how it ended: the agreement with its clauses, or the reason it failed."""
    if failed:
        told = "：".join(each for each in (failed.to_stage, failed.reason) if each)
        return (sentence(f"{told}。"), *body(failed.detail))
    return tuple(_agreed(case))


def _agreed(case: CaseFile) -> Iterator[Paragraph]:
    agreement = case.agreement
    if agreement is None:
        return
    number = f"，编号：{agreement.number}" if agreement.number else ""
    on = f"{day(agreement.reached_on)}" if agreement.reached_on else ""
    yield sentence(f"{on}达成{agreement.form}协议{number}。")
    for place, clause in enumerate(agreement.terms, 1):
        yield from body(f"{counted(place)}、{clause.text}")
