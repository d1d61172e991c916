"""The yearbook as a sheet: a cover, then what was done, how, by whom, and two stories.

Sober type and few words: every number says of what it is a part. What would point at
somebody is not in it: small parts are joined, sums of one or two agreements left out.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from mediator.cases.facts.dates import in_characters
from mediator.cases.yearbook.figures import Yearbook
from mediator.cases.yearbook.hidden import LEAST
from mediator.forms.sheet import Align, Block, Page, PageBreak, Paragraph, Run, Sheet
from mediator.forms.wording import day
from mediator.forms.yearbook import parts

TITLE: Final = "年报"
_PAGE: Final = Page(top=30.0, bottom=27.0, left=28.0, right=26.0)
_NUMERALS: Final = "一二三四五六七八九十"
_COUNTED: Final = (
    "案件按{on}归入年度，数字和报街道的月报一致；一件纠纷不论调解几次、写几份协议，"
    "只算一件；作废、并入别案的不算。封存的案件只计数。"
)
_HIDDEN: Final = (
    (
        f"为了不让人认出当事人，不足{LEAST}件的类型、来源合并在“其他合并”里，"
        f"合并数不足{LEAST}件的再并入最小的一类；"
        f"不足{LEAST}件的金额、用时、意见不单列。"
        "各项占比各自四舍五入，合计不一定正好是100%。"
    ),
    "本年报没有当事人的任何个人信息；涉及未成年人的案件只计数，不作案例。",
)


def yearbook_sheet(year: Yearbook, made_on: date) -> Sheet:
    """Return the yearbook of a room.

    Args:
        year: what it says.
        made_on: the day on its cover.
    """
    whole = (
        ("本室概况", parts.about(year)),
        ("调解案件", parts.cases(year)),
        ("办理用时", parts.days(year)),
        ("回访和满意情况", parts.asked(year)),
        ("纠纷类型和来源", parts.kinds(year)),
        ("各月情况", parts.months(year)),
        ("排查和预防", parts.screened(year)),
        ("队伍和培训", parts.people(year)),
        ("典型案例", parts.stories(year)),
        ("编制说明", _rules(year)),
    )
    blocks: list[Block] = [*_cover(year, made_on), PageBreak()]
    shown = [(title, list(said)) for title, said in whole]
    shown = [(title, said) for title, said in shown if said]
    for at, (title, said) in enumerate(shown):
        blocks.append(_part(f"{_NUMERALS[at]}、{title}", first=not at))
        blocks.extend(said)
    room = year.room
    return Sheet(
        f"{room.name}{TITLE}" if room.name else f"人民调解室{TITLE}",
        tuple(blocks),
        letterhead=room.committee.name or "人民调解委员会",
        size=14.0,
        leading=26.0,
        title_size=34.0,
        page=_PAGE,
        watermark="练习" if room.practice else "",
        cover=True,
    )


def _cover(year: Yearbook, made_on: date) -> Iterator[Block]:
    numerals = in_characters(date(year.year, 1, 1)).partition("年")[0]
    yield _centred(f"{numerals}年度", large=1.6, before=26)
    if year.runs:
        yield _centred(f"（截至{day(year.until)}）", before=4)
    committee = year.room.committee.name or "人民调解委员会"
    month = in_characters(made_on).rpartition("月")[0]
    yield _centred(committee, large=1.15, before=236)
    yield _centred(f"{month}月", large=1.15)


def _centred(text: str, *, large: float = 1.0, before: float = 0.0) -> Paragraph:
    return Paragraph(
        (Run(text),), align=Align.CENTER, indent=0, large=large, before=before
    )


def _part(text: str, *, first: bool) -> Paragraph:
    return Paragraph(
        (Run(text, bold=True),),
        align=Align.LEFT,
        indent=0,
        before=0 if first else 16,
        keep_with_next=True,
        large=1.15,
    )


def _rules(year: Yearbook) -> Iterator[Block]:
    attribution = year.found.layout.attribution.value
    yield parts.small(_COUNTED.format(on=attribution))
    yield parts.small(f"调解{year.found.whole.formula}")
    yield from map(parts.small, _HIDDEN)
