"""调解员花名册 and 培训登记表: who is on the roster, and what they were taught."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from mediator.cases.case_file import MediatorEntry, RoomFile
from mediator.cases.roster.trainings import TrainingLine, sessions
from mediator.forms.registers.pages import Columns
from mediator.forms.roster.pieces import ACROSS, below, hands, head_line, paper, table
from mediator.forms.sheet import Sheet
from mediator.forms.wording import day
from mediator.language import n_

ROSTER: Final = n_("人民调解员花名册")
TRAININGS: Final = n_("人民调解员培训登记表")
_ROSTER: Final = Columns(
    (
        "序号", "姓名", "性别", "出生年月", "民族", "政治面貌", "学历", "专业",
        "专兼职", "聘任单位", "任（聘）期", "证号", "等级", "备注",
    ),
    (1.3, 2.0, 1.4, 2.3, 1.7, 2.2, 1.8, 2.2, 1.6, 4.6, 3.2, 2.9, 2.4, 2.2),
)  # fmt: skip
_TRAININGS: Final = Columns(
    ("序号", "日期", "姓名", "培训内容", "举办单位", "学时", "考核结果", "本人签名"),
    (1.0, 2.8, 2.2, 8.0, 5.0, 1.4, 2.4, 2.8),
)
_BLANK_ROWS: Final = 9


def roster_sheet(room: RoomFile, on: date) -> Sheet:
    """Return 花名册: the mediators who work, as they are on a day.

    What nobody recorded stays empty, to be written by hand.
    """
    working = [each for each in room.mediators if each.active]
    rows = [_person(at, each) for at, each in enumerate(working, 1)]
    blocks = (
        *head_line(f"{day(on)}　共{len(rows)}人"),
        table(_ROSTER.heads, _ROSTER.widths, rows, left=("聘任单位",), least=1),
        below(),
        hands("填表人（签名）", right=("负责人（签名）",)),
    )
    return paper(ROSTER, room, blocks, page=ACROSS, size=10.5, leading=16.0)


def _person(at: int, each: MediatorEntry) -> tuple[str, ...]:
    born = f"{each.born_on.year}年{each.born_on.month}月" if each.born_on else ""
    notes = ("委员" * each.committee_member, "不领补贴" * each.unpaid)
    return (
        str(at), each.name, each.sex, born, each.ethnicity, each.political,
        each.education, each.major, each.engagement, each.employer,
        _span(each.term_from, each.term_until), each.certificate,
        _grade(each), "、".join(filter(None, notes)),
    )  # fmt: skip


def _span(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return ""
    return f"{_short(first)}至{_short(last)}"


def _short(on: date | None) -> str:
    return f"{on.year}.{on.month}.{on.day}" if on else "　　"


def _grade(each: MediatorEntry) -> str:
    until = f"（至{_short(each.grade_until)}）" if each.grade_until else ""
    return f"{each.grade}{until}" if each.grade else ""


def training_sheet(room: RoomFile, lines: Sequence[TrainingLine], year: int) -> Sheet:
    """Return 培训登记表 of a year; without any, a blank to keep by hand."""
    rows = [
        (
            str(at),
            day(each.began_on),
            each.name,
            each.topic,
            each.organiser,
            "" if each.hours is None else str(each.hours),
            each.result,
            "",
        )
        for at, each in enumerate(lines, 1)
    ]
    hours = sum(each.hours or 0 for each in lines)
    unsaid = sum(each.hours is None for each in lines)
    counted = f"{year}年度　共{sessions(tuple(lines))}期，{len(lines)}人次，{hours}学时"
    if unsaid:
        counted += f"（{unsaid}人次没有写学时）"
    blocks = (
        *head_line(counted if lines else f"{year}年度"),
        table(
            _TRAININGS.heads,
            _TRAININGS.widths,
            rows,
            left=("培训内容", "举办单位"),
            least=_BLANK_ROWS,
        ),
        *((below(),) if lines else ()),
        hands("登记人（签名）", right=("负责人（签名）",)),
    )
    return paper(TRAININGS, room, blocks, page=ACROSS, size=10.5, leading=17.0)
