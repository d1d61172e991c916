"""办案交接单: where an open case stands, on a page for who takes it over for a while.

It is for the hands of the colleague only: their telephones stand in full. What the one
who leaves keeps in mind is written by hand; the private notes are nobody else's.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from mediator.cases.case_file import CaseFile, PartyEntry, RoomFile
from mediator.cases.deadlines.due import deadlines
from mediator.cases.facts.dates import room_day
from mediator.cases.missing import still_missing
from mediator.cases.next_step import next_words
from mediator.forms.case_lines import case_name
from mediator.forms.one_page import on_one_page
from mediator.forms.pieces import (
    beside,
    blank_lines,
    line,
    sentence,
    title_line,
)
from mediator.forms.sheet import Block, Page, Sheet, Signature, Signatures
from mediator.forms.wording import day, row
from mediator.language import in_chinese, n_

TITLE: Final = n_("办案交接单")
_FACTS: Final = 160
"""Characters of the facts: the whole stands in the file."""
_FEW: Final = 4
"""Lines under each heading: all of it is one page."""
_SIZES: Final = ((14.0, 23.0), (13.0, 21.0), (12.0, 20.0), (12.0, 18.0))
"""Of the text and its lines, in points."""
_PAGE: Final = Page(top=20.0, bottom=20.0, left=25.0, right=20.0)


@in_chinese()
def hand_over_sheet(case: CaseFile, room: RoomFile, today: date) -> Sheet:
    """Return the brief of a case as it stands today.

    Args:
        case: the case, whole.
        room: its room and roster.
        today: printed on it; deadlines are counted from it.

    Raises:
        Problem: a list of the trade cannot be read.
    """
    return on_one_page(lambda most: _sheet(case, room, today, most), _FEW, _SIZES)


def _sheet(case: CaseFile, room: RoomFile, today: date, most: int) -> Sheet:
    hands = row(room.mediator_name(each.mediator) for each in case.handling)
    blocks: tuple[Block, ...] = (
        beside(("案号", case.case_number), ("登记号", case.number)),
        line("纠纷", case_name(case)),
        beside(("现在的调解员", hands), ("办到哪里", case.stage.value)),
        beside(("下一步", next_words(case)), ("交接单日期", day(today))),
        *_listed("怎么找人", [_reached(each) for each in case.parties], most),
        *_listed("什么事", _told(case), most),
        *_listed("办过什么", _done(case), most),
        *_listed("哪天以前", _due(case, room, today), most),
        *_listed("还缺什么", _lacking(case, room, today), most),
        title_line("当面交代的话："),
        *blank_lines(3),
        Signatures((Signature("交出人（签名）"), Signature("接手人（签名）"))),
    )
    return Sheet(
        TITLE,
        blocks,
        title_size=20.0,
        page=_PAGE,
        watermark="练习" if room.practice else "",
        case_number=case.number,
        names=tuple(each.name for each in case.parties),
    )


def _listed(head: str, told: list[str], most: int) -> Iterator[Block]:
    """Yield a heading with what is told under it, if anything is; never too much."""
    if not told:
        return
    yield title_line(f"{head}：")
    for each in told[:most]:
        yield sentence(each)
    if len(told) > most:
        yield sentence(f"还有{len(told) - most}项，见卷内。")


def _reached(party: PartyEntry) -> str:
    """Return who a party is and by what number they, or who acts for them, answer."""
    said = [f"{party.side.value} {party.name or '（未写姓名）'}", party.phone]
    said += [f"代理人 {each.name} {each.phone}".rstrip() for each in party.agents]
    return "，".join(each for each in said if each)


def _told(case: CaseFile) -> list[str]:
    """Return what it is about and what is asked, shortened."""
    facts = "".join(case.facts.split())
    short = facts if len(facts) <= _FACTS else f"{facts[:_FACTS]}…（见卷内）"
    claims = "；".join(case.claims.split("\n")).strip("；")
    return [each for each in (short, f"要求：{claims}" if claims else "") if each]


def _done(case: CaseFile) -> list[str]:
    """Return the newest first: meetings with their result, then the last contact."""
    held = [
        (each.started_at, f"调解，{each.result or '没有写结果'}")
        for each in case.meetings
        if each.started_at
    ]
    held += [
        (each.at, f"{each.way or '联系'}{each.whom}：{each.text}")
        for each in case.contacts
        if each.at
    ]
    held.sort(reverse=True)
    return [f"{day(room_day(at))}，{said}" for at, said in held]


def _lacking(case: CaseFile, room: RoomFile, today: date) -> list[str]:
    return [each.sentence for each in still_missing(case, room, today)]


def _due(case: CaseFile, room: RoomFile, today: date) -> list[str]:
    """Return what is open and has a day, the earliest first."""
    return [
        f"{day(each.due)}：{each.title}"
        for each in deadlines(case, room, today)
        if each.is_open and each.due
    ]
