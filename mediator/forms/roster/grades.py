"""人民调解员等级评定条件对照表: figures beside conditions, and no judgement."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from mediator.cases.case_file import MediatorEntry, RoomFile
from mediator.cases.roster.grades import Condition
from mediator.forms.roster.pieces import (
    ROW,
    hands,
    head_line,
    paper,
    part,
    remark,
    said,
    table,
    told,
)
from mediator.forms.sheet import Sheet, Table
from mediator.forms.wording import day
from mediator.language import n_

TITLE: Final = n_("人民调解员等级评定条件对照表")
NOT_JUDGED: Final = n_(
    "本表只把案件簿里的数字和条件摆在一起，供申报时参考，不是评定意见。"
    "是否符合条件、评什么等级，由评定机关看卷后决定。"
)
_HEADS: Final = ("等级", "条件", "要求", "现有（案件簿里的）", "对照")
_WIDTHS: Final = (1.6, 2.8, 5.0, 5.6, 1.8)


def grade_sheet(
    mediator: MediatorEntry,
    found: Sequence[Condition],
    region: str,
    room: RoomFile,
    on: date,
) -> Sheet:
    """Return the conditions of a region beside what is recorded of a mediator."""
    who = Table(
        (2.6, 5.0, 2.6, 5.0),
        (
            (
                told("姓　　名"), said(mediator.name),
                told("专 兼 职"), said(mediator.engagement),
            ),
            (
                told("现 等 级"), said(mediator.grade),
                told("证　　号"), said(mediator.certificate),
            ),
        ),
        min_height=ROW,
    )  # fmt: skip
    rows = [
        (each.grade, each.name, each.needs, each.has, each.met.value) for each in found
    ]
    doubt = any(not each.verified for each in found)
    bases = dict.fromkeys(each.basis for each in found)
    blocks = (
        *head_line(f"截至{day(on)}　按{region}的条件"),
        who,
        part("条件对照"),
        table(_HEADS, _WIDTHS, rows, left=("要求", "现有（案件簿里的）"), least=1),
        *(remark(f"依据：{each}。") for each in bases),
        *((remark("以上条件没有对过原文，请先以当地现行文件核对。"),) if doubt else ()),
        remark(NOT_JUDGED),
        hands("本人（签名）", "填表人（签名）"),
    )
    return paper(TITLE, room, blocks)
