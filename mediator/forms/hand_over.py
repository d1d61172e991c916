"""办案交接单: where an open case stands, on a page for who takes it over for a while.

It is for the hands of the colleague only: their telephones stand in full. What the one
who leaves keeps in mind is written by hand; the private notes are nobody else's. Who
leaves for good hands over all of them, under a list: the list tells of people as all
lists do, and says of a case of minors that may not be read only that it is there.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from mediator.cases.case_file import CaseFile, PartyEntry, RoomFile
from mediator.cases.deadlines.due import deadlines
from mediator.cases.facts.dates import room_day
from mediator.cases.handing_over import Handed
from mediator.cases.missing import still_missing
from mediator.cases.next_step import next_words
from mediator.cases.progress import step
from mediator.forms.case_lines import case_name
from mediator.forms.listing import listing
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
LIST: Final = n_("办案交接清单")
_FACTS: Final = 160
"""Characters of the facts: the whole stands in the file."""
_FEW: Final = 4
"""Lines under each heading: all of it is one page."""
_SIZES: Final = ((14.0, 23.0), (13.0, 21.0), (12.0, 20.0), (12.0, 18.0))
"""Of the text and its lines, in points."""
_HEADS: Final = ("案号、类型", "当事人", "办到哪里", "哪天以前", "还缺什么")
_WIDTHS: Final = (2.4, 11.5, 10, 7.5, 22.5, 17)
_OF_EACH: Final = 3
"""Deadlines and gaps of a case in the list: all of them stand in its brief."""
_SHUT: Final = "见案件簿"
_ACROSS: Final = Page(297.0, 210.0, top=18.0, bottom=18.0, left=15.0, right=15.0)
"""Upright, a deadline of the list would be broken twice."""
_PAGE: Final = Page(top=20.0, bottom=20.0, left=25.0, right=20.0)


@in_chinese()
def hand_over_sheet(
    case: CaseFile, room: RoomFile, today: date, *, old: bool = False
) -> Sheet:
    """Return the brief of a case as it stands today.

    Args:
        case: the case, whole.
        room: its room and roster.
        today: printed on it; deadlines are counted from it.
        old: nothing of it must be done: see ``Case.old_agreed``.

    Raises:
        Problem: a list of the trade cannot be read.
    """
    step = next_words(case, old=old)
    return on_one_page(lambda most: _sheet(case, room, today, step, most), _FEW, _SIZES)


@in_chinese()
def hand_over_set(
    handed: Sequence[Handed], leaving: str, room: RoomFile, today: date
) -> tuple[Sheet, ...]:
    """Return the list of the cases that change hands, and the brief of each.

    Args:
        handed: the cases, in order.
        leaving: name of the mediator who leaves.
        room: its room and roster.
        today: printed on it; deadlines are counted from it.

    Raises:
        Stopped: whoever waits asked for it.
        Problem: a list of the trade cannot be read.
    """
    briefs = []
    for at, each in enumerate(handed):
        step(at, len(handed))
        if each.case is not None:
            briefs.append(hand_over_sheet(each.case, room, today, old=each.old))
    return (_list(handed, leaving, room, today), *briefs)


def _list(handed: Sequence[Handed], leaving: str, room: RoomFile, today: date) -> Sheet:
    shut = sum(each.case is None for each in handed)
    told = f"在办和还没有归档的纠纷共{len(handed)}件，后面一件一页交接单。"
    if shut:
        told += (
            f"其中{shut}件涉及未成年人，没有批准查阅，只列在这里；"
            "接手人请负责人批准后在案件簿里看。"
        )
    rows = [_listed_case(each, room, today) for each in handed]
    blocks: tuple[Block, ...] = (
        beside(("交出人", leaving), ("日期", day(today))),
        sentence(told),
        listing(_HEADS, _WIDTHS, rows, least=1),
        Signatures(
            (Signature("交出人（签名）"), Signature("接手人（签名）")),
            paired=True,
            right=(Signature("负责人（签名）"),),
        ),
    )
    return Sheet(
        LIST,
        blocks,
        letterhead=room.name,
        size=10.5,
        leading=16.0,
        title_size=18.0,
        page=_ACROSS,
        watermark="练习" if room.practice else "",
    )


def _listed_case(each: Handed, room: RoomFile, today: date) -> tuple[str, ...]:
    line = each.line
    number = line.case_number or f"登记{line.number}"
    step_next = f"\n下一步：{line.next_step}" if line.next_step else ""
    whose = (
        f"{number}\n{line.kind}".rstrip(),
        line.parties,
        f"{line.stage.value}{step_next}",
    )
    if each.case is None:
        return (*whose, _SHUT, _SHUT)
    due, lacking = _due(each.case, room, today), _lacking(each.case, room, today)
    return (*whose, _first(due), _first(lacking))


def _first(told: list[str]) -> str:
    """Return the first few of a list, a line each, and how many more there are."""
    few = [each.rstrip("。；") for each in told[:_OF_EACH]]
    if len(told) > _OF_EACH:
        few.append(f"还有{len(told) - _OF_EACH}项，见交接单")
    return "\n".join(few)


def _sheet(
    case: CaseFile, room: RoomFile, today: date, step_next: str, most: int
) -> Sheet:
    hands = row(room.mediator_name(each.mediator) for each in case.handling)
    blocks: tuple[Block, ...] = (
        beside(("案号", case.case_number), ("登记号", case.number)),
        line("纠纷", case_name(case)),
        beside(("现在的调解员", hands), ("办到哪里", case.stage.value)),
        beside(("下一步", step_next or "没有必须办的"), ("交接单日期", day(today))),
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
