"""个人年度工作情况表, and the room's mediators beside each other."""

from typing import Final

from mediator.cases.case_file import MediatorEntry
from mediator.cases.roster.work import Work
from mediator.cases.roster.year import PersonYear, RoomYear
from mediator.forms import signing
from mediator.forms.roster.pieces import (
    ACROSS,
    ROW,
    below,
    hands,
    head_line,
    paper,
    part,
    remark,
    said,
    table,
    told,
)
from mediator.forms.sheet import Align, Cell, Sheet, Table
from mediator.forms.wording import day
from mediator.language import n_

PERSON: Final = n_("人民调解员年度工作情况表")
EVERYBODY: Final = n_("人民调解员年度工作情况汇总表")
_RULES: Final = (
    "用时从受理日到调解结束，只算调解结束的案件。"
    "回访按回访日算，满意情况是回访时问到的“对怎样调解的意见”。"
)
_FOUR: Final = (3.0, 5.0, 3.0, 5.0)
_HEADS: Final = (
    "姓名", "主办（件）", "协办（件）", "成功（件）", "不成（件）", "在调（件）",
    "成功率", "书面（件）", "口头（件）", "平均用时（天）", "回访（次）", "满意情况",
    "培训（学时）",
)  # fmt: skip
_WIDTHS: Final = (2.6, *(1.7,) * 5, 1.9, 1.7, 1.7, 1.9, 1.7, 4.4, 1.9)


def opinions(work: Work) -> str:
    """Return how often what was said: ``满意5、基本满意1``; a dash for nobody asked."""
    told_ = (
        f"{word}{count}"
        for word, count in sorted(
            work.opinions.items(), key=lambda each: (-each[1], each[0])
        )
    )
    return "、".join(told_) or "—"


def person_sheet(found: RoomYear, mediator: str) -> Sheet:
    """Return what one mediator did in a year.

    Args:
        found: the year.
        mediator: uid of somebody in it.

    Raises:
        KeyError: there is no such mediator.
    """
    person = found.person(mediator)
    if person is None:
        raise KeyError(mediator)
    work = person.work
    figures = (
        (
            told("主办案件"), _number(work.lead, "件"),
            told("协办案件"), _number(work.assisted, "件"),
        ),
        (
            told("调解成功"), _number(work.agreed, "件"),
            told("调解不成"), _number(work.failed, "件"),
        ),
        (
            told("在　　调"), _number(work.open, "件"),
            told("撤回、移交"), _number(work.other, "件"),
        ),
        (told("成 功 率"), said(_success(work), 3)),
        (
            told("书面协议"), _number(work.written, "件"),
            told("口头协议"), _number(work.oral, "件"),
        ),
        (told("调解用时"), said(_days(work), 3)),
        (told("回　　访"), said(_asked(work), 3)),
        (told("培　　训"), said(_learnt(person), 3)),
    )  # fmt: skip
    blocks = (
        *head_line(_when(found)),
        Table(_FOUR, _who(person.mediator), min_height=ROW),
        part("主要数字"),
        Table(_FOUR, figures, min_height=ROW),
        remark(f"说明：{rules(found)}"),
        part("培训情况"),
        table(
            ("日期", "培训内容", "举办单位", "学时", "结果"),
            (3.2, 6.0, 4.6, 1.4, 2.0),
            [
                (
                    day(each.began_on), each.topic, each.organiser,
                    "" if each.hours is None else str(each.hours), each.result,
                )
                for each in person.learnt
            ],
            left=("培训内容", "举办单位"),
            least=2,
        ),
        hands(
            "本人（签名）", "负责人（签名）", seal=signing.seal(found.room)
        ),
    )  # fmt: skip
    return paper(PERSON, found.room, blocks)


def _when(found: RoomYear) -> str:
    until = "" if found.whole_year else f"（截至{day(found.period.last)}）"
    return f"{found.year}年度{until}"


def rules(found: RoomYear) -> str:
    """Return by which rules the figures of a year are counted."""
    on = found.layout.attribution.value
    return (
        f"件数按{on}归年，与月报一致，一件纠纷只算一次；{found.whole.formula}{_RULES}"
    )


def _who(each: MediatorEntry) -> tuple[tuple[Cell, ...], ...]:
    return (
        (told("姓　　名"), said(each.name), told("性　　别"), said(each.sex)),
        (
            told("专 兼 职"), said(each.engagement),
            told("等　　级"), said(each.grade),
        ),
        (
            told("从业日期"), said(day(each.since)),
            told("证　　号"), said(each.certificate),
        ),
        (told("聘任单位"), said(each.employer, 3)),
    )  # fmt: skip


def _number(count: int, unit: str) -> Cell:
    return said(f"{count} {unit}", align=Align.LEFT)


def _success(work: Work) -> str:
    if not work.of:
        return "还没有调解结束的案件"
    return f"{work.success}＝{work.arithmetic}"


def _days(work: Work) -> str:
    if not work.days:
        return "—"
    return f"平均{work.average_days}天，中位{work.median_days}天（{len(work.days)}件）"


def _asked(work: Work) -> str:
    if not work.asked:
        return f"{work.follow_ups}次；没有问到满意情况"
    return f"{work.follow_ups}次；问到满意情况{work.asked}次：{opinions(work)}"


def _learnt(person: PersonYear) -> str:
    return f"{len(person.learnt)}次，共{person.hours}学时"


def everybody_sheet(found: RoomYear) -> Sheet:
    """Return all mediators of a year beside each other, the room below."""
    rows = [_line(each.mediator.name, each.work, each.hours) for each in found.people]
    hours = sum(each.hours for each in found.people)
    rows.append(_line("全室", found.whole, hours, whole=True))
    unassigned = (
        f"另有{found.unassigned}件没有确定主办调解员，只在全室里。"
        if found.unassigned
        else ""
    )
    blocks = (
        *head_line(_when(found)),
        table(_HEADS, _WIDTHS, rows, left=("满意情况",)),
        remark(
            f"说明：{rules(found)}两人主办一件的各算一件，全室只算一件。{unassigned}"
        ),
        below(),
        hands("填表人（签名）", right=("负责人（签名）",)),
    )
    return paper(EVERYBODY, found.room, blocks, page=ACROSS, size=10.5, leading=17.0)


def _line(name: str, work: Work, hours: int, *, whole: bool = False) -> tuple[str, ...]:
    return (
        name, str(work.lead), "—" if whole else str(work.assisted), str(work.agreed),
        str(work.failed), str(work.open), work.success, str(work.written),
        str(work.oral), work.average_days, str(work.follow_ups), opinions(work),
        str(hours),
    )  # fmt: skip
