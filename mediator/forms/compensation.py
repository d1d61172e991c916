"""赔偿金额计算单: the lines of a compensation to talk over, and a clause made of them.

No paper of the dossier: it says so itself, has no number and no place to sign.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from mediator.cases.case_file import RoomFile
from mediator.cases.compensation.figures import LocalFigures
from mediator.cases.compensation.reckoning import Line, Reckoning
from mediator.cases.facts.dates import on_paper
from mediator.cases.facts.money import digits
from mediator.forms.clause_cards import BLANK
from mediator.forms.listing import listing
from mediator.forms.on_screen import UPRIGHT
from mediator.forms.pieces import sentence
from mediator.forms.sheet import Align, Block, Paragraph, Run, Sheet
from mediator.forms.wording import sum_of
from mediator.language import in_chinese, tr
from mediator.problems import Problem

TITLE: Final = "赔偿金额计算单"
_ONLY: Final = "仅供调解参考，不是文书；双方可以协商成别的数。"
_ROUNDED: Final = (
    "每一项算到分，四舍五入一次，再相加；按责任比例分担的数再四舍五入一次。"
)
_AGES: Final = (
    "残疾赔偿金、死亡赔偿金一般算20年；60周岁以上的，每大一岁少一年；"
    "75周岁以上的算5年。"
)
_HEADS: Final = ("项目", "怎么算", "金额（元）", "依据")
_WIDTHS: Final = (4, 15, 26, 12, 17)


@in_chinese()
def compensation_sheet(
    found: Reckoning,
    figures: LocalFigures,
    year: int | None,
    today: date,
    room: RoomFile,
) -> Sheet:
    """Return the lines, their sum and what comes of it.

    Args:
        found: as reckoned.
        figures: of the place, as they were typed.
        year: they are of; None for not said.
        today: the day it is made.
        room: its name stands above.
    """
    rows = [
        (line.name, line.how or "照票据", digits(line.fen), line.basis)
        for line in found.lines
    ]
    blocks: list[Block] = [
        sentence(_ONLY),
        listing(_HEADS, _WIDTHS, rows, right=("金额（元）",), least=1),
        *_sums(found),
        *(sentence(each) for each in _notes(found, figures, year)),
        sentence(f"计算日期：{on_paper(today)}"),
    ]
    return Sheet(
        TITLE,
        tuple(blocks),
        letterhead=room.name,
        size=12.0,
        leading=19.0,
        title_size=18.0,
        page=UPRIGHT,
        watermark="练习" if room.practice else "",
    )


def summed(found: Reckoning) -> tuple[tuple[str, int], ...]:
    """Return what comes of the lines: its name and the sum, in order."""
    told = [(tr("合计"), found.total)]
    if found.fault_percent is not None:
        said = tr("按{n}%承担").format(n=found.fault_percent)
        told.append((said, found.share))
    if found.distress:
        told.append((tr("加精神损害抚慰金（不按比例分）"), found.distress))
    if found.advanced:
        told.append((tr("减已经付的"), found.advanced))
    last = tr("还应付") if found.due >= 0 else tr("多付了")
    return (*told, (last, abs(found.due)))


def _sums(found: Reckoning) -> Iterator[Paragraph]:
    *others, (last, due) = summed(found)
    for name, fen in others:
        yield _right(f"{name}：{digits(fen)}元")
    yield _right(f"{last}：{sum_of(due)}", bold=True)


def _right(text: str, *, bold: bool = False) -> Paragraph:
    return Paragraph((Run(text, bold=bold),), Align.RIGHT, indent=0, before=2)


def _notes(
    found: Reckoning, figures: LocalFigures, year: int | None
) -> tuple[str, ...]:
    used = {line.name.partition("（")[0] for line in found.lines}
    named = (
        ("城镇居民人均可支配收入", figures.income, {"残疾赔偿金", "死亡赔偿金"}),
        ("城镇居民人均消费支出", figures.spending, {"被扶养人生活费"}),
        ("职工年平均工资", figures.wage, {"丧葬费"}),
    )
    told = [
        f"{name}{digits(fen)}元" for name, fen, lines in named if fen and lines & used
    ]
    where = f"{figures.place}{f'{year}年' if year else ''}"
    notes = (
        [f"用的数据：{where}{'，'.join(told)}（法释〔2022〕14号22条）。"]
        if told
        else []
    )
    notes.append(_ROUNDED)
    if used & {"残疾赔偿金", "死亡赔偿金"}:
        notes.append(_AGES)
    return tuple(notes)


def compensation_clause(found: Reckoning, payer: str, payee: str) -> str:
    """Return a clause that has the lines and what is still to be paid.

    Args:
        found: as reckoned.
        payer: who pays; a blank to fill in when nobody was chosen.
        payee: to whom.

    Raises:
        Problem: nothing is left to be paid, or there are no lines yet.
    """
    if not found.lines and not found.distress:
        raise Problem(tr("还没有算出一项，请先填金额、天数。"))
    if found.due <= 0:
        raise Problem(tr("已经付的够了，没有要再付的，请核对。"))
    payer, payee = payer or BLANK, payee or BLANK
    costs = "、".join(_named(line) for line in found.lines)
    total = f"共计{digits(found.total)}元" if len(found.lines) > 1 else ""
    told = [f"{payee}的损失：{costs}" if costs else "", total]
    if found.fault_percent is not None:
        told.append(f"由{payer}承担{found.fault_percent}%，计{digits(found.share)}元")
    if found.distress:
        told.append(f"另付精神损害抚慰金{digits(found.distress)}元")
    if found.advanced:
        told.append(f"扣除已经支付的{digits(found.advanced)}元")
    paid = f"{payer}还应向{payee}支付" if found.advanced else f"{payer}向{payee}支付"
    last = f"于{BLANK}年{BLANK}月{BLANK}日前（含当日）付清"
    told.append(f"{paid}{sum_of(found.due)}，{last}")
    return "，".join(filter(None, told)) + "。"


def _named(line: Line) -> str:
    return f"{line.name}{digits(line.fen)}元"
