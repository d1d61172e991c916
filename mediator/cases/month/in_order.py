"""What stands in the way of a closing: another month's turn, figures, a reason.

Source: 统计法 24; which relations refuse and which only warn is said by ``balance``.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from msgspec.structs import replace

from mediator.cases.facts.dates import on_paper
from mediator.cases.facts.text import clean_line
from mediator.cases.month.period import after
from mediator.cases.month.report import Check, Period, Severity
from mediator.language import n_, tr
from mediator.problems import Problem

_REMEDIES: Final = {
    "F4": n_(
        "还没有选调委会的类别，或者选的不在统计表里：请到“设置→调委会→类别”选一种。"
    ),
    "F14": n_("请到“排查预防”补写，补写了就算进去。"),
}
"""By the code of the relation; the others are put right in the cases themselves."""


def refuse_out_of_turn(closed: Sequence[Period], year: int, month: int) -> None:
    """Refuse a month that is closed already, or that is not the next one.

    Args:
        closed: the closed months, the oldest first; without any, every month may begin.
        year: of the month.
        month: from 1 to 12.

    Raises:
        Problem: says what is in the way.
    """
    if not closed:
        return
    months = [(each.year, each.month) for each in closed]
    if (year, month) in months:
        raise Problem(
            tr(
                "{year}年{month}月已经定稿，数字不再变。再导出一次，"
                "得到的还是原来的文件；后来补录的，会进下一个月的补报更正。"
            ).format(year=year, month=month)
        )
    last_year, last_month = months[-1]
    following = after(last_year, last_month)
    if (year, month) < following:
        raise Problem(
            tr(
                "没有定稿：{last_year}年{last_month}月已经定稿，"
                "不能再补定前面的{year}年{month}月。"
            ).format(last_year=last_year, last_month=last_month, year=year, month=month)
        )
    if (year, month) != following:
        raise Problem(
            tr(
                "没有定稿：中间还缺{year}年{month}月。"
                "没有纠纷的月份也要定稿，报零报告。请按顺序来。"
            ).format(year=following[0], month=following[1])
        )


def refuse_unfinished(period: Period, today: date) -> None:
    """Refuse a month whose days are not over.

    Args:
        period: what is counted for the month.
        today: the room's day.

    Raises:
        Problem: says from which day on it can be closed.
    """
    if today < period.last:
        raise Problem(
            tr(
                "没有定稿：{year}年{month}月的数字统计到{last}，到那天才能定稿。"
            ).format(year=period.year, month=period.month, last=on_paper(period.last))
        )


def remedy(check: Check) -> str:
    """Return where to put right what does not hold, where that is one place."""
    said = _REMEDIES.get(check.code, "")
    return tr(said) if said else ""


def answered(found: tuple[Check, ...], reasons: Mapping[str, str]) -> tuple[Check, ...]:
    """Return the checks with the reasons for what does not hold.

    Args:
        found: of the month.
        reasons: by the code of the relation.

    Raises:
        Problem: a figure does not add up, a reason is lacking, or is for nothing.
    """
    wrong = [each for each in found if not each.holds]
    errors = [each for each in wrong if each.severity is Severity.ERROR]
    if errors:
        told = "；".join(f"{each.name}（{each.shown}）" for each in errors)
        how = "".join(map(remedy, errors))
        raise Problem(
            tr("没有定稿，数字对不上：{told}。{how}请先改正，再定稿。").format(
                told=told, how=how
            )
        )
    given = {code: clean_line(text) for code, text in reasons.items()}
    strange = set(given) - {each.code for each in wrong}
    if strange:
        raise Problem(
            tr("没有定稿：“{names}”没有要写原因的地方。").format(
                names="、".join(sorted(strange))
            )
        )
    bare = [each for each in wrong if not given.get(each.code)]
    if bare:
        told = "；".join(
            tr("{name}（{shown}，编号 {code}）").format(
                name=each.name, shown=each.shown, code=each.code
            )
            for each in bare
        )
        raise Problem(tr("没有定稿，这些地方要写明原因：{told}。").format(told=told))
    return tuple(
        each if each.holds else replace(each, reason=given[each.code]) for each in found
    )
