"""人民调解组织队伍情况表: only what is recorded; what is not is counted as 未填."""

from typing import Final

from mediator.cases.case_file import RoomFile
from mediator.cases.facts.money import digits
from mediator.cases.roster.team import Count, Team
from mediator.forms import signing
from mediator.forms.roster.pieces import hands, head_line, paper, remark, table
from mediator.forms.sheet import Sheet
from mediator.forms.wording import day
from mediator.language import n_

TITLE: Final = n_("人民调解组织队伍情况表")
_NOTE: Final = (
    "只数登记了的；没有登记的列在“未填”里，不当作“不是”。培训、补贴是本年度的，"
    "补贴为已核定数。法律专业指专业里写有法学、法律、政法、司法的。"
)


def team_sheet(found: Team, room: RoomFile, year: int) -> Sheet:
    """Return the table of one committee."""
    rows = [
        (str(at), each.name, each.unit, _number(each), _unfilled(each))
        for at, each in enumerate(found.counts, 1)
    ]
    kind = f"　类型：{found.kind}" if found.kind else "　类型：　　　　"
    blocks = (
        *head_line(f"{year}年度　截至{day(found.on)}{kind}"),
        table(
            ("序号", "项目", "单位", "数量", "其中没有登记的"),
            (1.2, 5.0, 1.8, 3.4, 3.6),
            rows,
            left=("项目",),
        ),
        remark(_checked(found)),
        remark(f"说明：{_NOTE}"),
        hands("填表人（签名）", "负责人（签名）", seal=signing.seal(room)),
    )
    return paper(TITLE, room, blocks)


def _checked(found: Team) -> str:
    check = found.check
    how = "对得上" if check.holds else "对不上，请核对各人的专兼职"
    return f"核对：{check.name}，{check.shown}，{how}。"


def _number(each: Count) -> str:
    return digits(each.number) if each.unit == "元" else str(each.number)


def _unfilled(each: Count) -> str:
    return f"未填{each.unfilled}人" if each.unfilled else ""
