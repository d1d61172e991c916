"""协议履行情况告知单: what was agreed, what is open, and what a party may do about it.

人民调解法 31–33; 劳动争议调解仲裁法 15, 16, 27; 民事诉讼法 205, 250; 民法典 188.
One page for a party whose agreement is not kept; it decides nothing.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile, UrgingEntry
from mediator.cases.confirming import confirmed_on
from mediator.cases.facts.money import digits
from mediator.cases.in_force import held_to
from mediator.cases.performance import Performance, Promise, in_words, performance
from mediator.forms.dispute import dispute, is_labour, others, you
from mediator.forms.notice import close, said, sheet, to, where_to_find
from mediator.forms.own_paper import own_paper
from mediator.forms.pieces import cell, dated, filled, heading, sentence
from mediator.forms.remedies import after_breach
from mediator.forms.sheet import Align, Block, Sheet, Signature, Signatures, Table
from mediator.forms.wording import counted, day

TITLE: Final = "协议履行情况告知单"
KEY: Final = "next_steps"
_HEADS: Final = ("约定的内容", "期限", "应付（元）", "已付（元）", "还差（元）", "情况")
_WIDTHS: Final = (6.4, 3.5, 2.8, 2.8, 2.8, 3.2)
_SAYS: Final = (Align.LEFT, Align.CENTER, *(Align.RIGHT,) * 3, Align.CENTER)
_BLANK_ROWS: Final = 3


def next_steps(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the page for one party: agreed, open, and the ways from here.

    Args:
        case: the case, whole.
        room: the room and its committee.
        subject: uid of the on-demand paper; its date is the day the standing is told
            of. Empty for a form to fill by hand.

    Raises:
        Problem: a code table cannot be read.
    """
    paper = own_paper(case, subject)
    party = case.party(paper.party)
    agreed = held_to(case)
    standing = None
    if paper.made_on is not None:
        standing = performance(case, room, paper.made_on)
    blocks = (
        to(party.name if party else ""),
        said(
            f"{you(party)}与",
            filled(others(case, party)),
            f"之间的{dispute(case)}，经本会调解，于",
            dated(day(agreed.reached_on if agreed else None)),
            "达成调解协议（编号：",
            filled(agreed.number if agreed else ""),
            "）。截至",
            dated(day(paper.made_on)),
            "，本会登记的履行情况如下：",
            keep=True,
        ),
        _table(case, standing, paper.made_on),
        *_total(standing),
        *(sentence(_urged(case, each)) for each in case.urgings if each.urged_on),
        heading("可以怎么办"),
        *(
            sentence(f"{counted(place)}、{way}")
            for place, way in enumerate(_ways(case), 1)
        ),
        where_to_find(room),
        Signatures(
            (Signature("告知人（签名）"), Signature("收到人（签名）")),
            date=day(paper.made_on),
        ),
    )
    return close(sheet(TITLE, blocks, case, room))


def _table(case: CaseFile, standing: Performance | None, on: date | None) -> Table:
    """Return each promise and how it stands, or rows to write in."""
    promises = standing.promises if standing else ()
    rows: list[tuple[str, ...]] = [_row(case, each, on) for each in promises]
    rows = rows or [("",) * len(_HEADS)] * _BLANK_ROWS
    return Table(
        _WIDTHS,
        (
            tuple(cell(head) for head in _HEADS),
            *(
                tuple(cell(text, side) for text, side in zip(each, _SAYS, strict=True))
                for each in rows
            ),
        ),
        header_rows=1,
        min_height=26.0,
        entries=True,
    )


def _row(case: CaseFile, promise: Promise, on: date | None) -> tuple[str, ...]:
    money = promise.owed_fen is not None
    return (
        in_words(case, promise),
        day(promise.written_on) or "没有写",
        _yuan(promise.owed_fen or 0) if money else "",
        _yuan(promise.paid_fen) if money or promise.paid_fen else "",
        _yuan(promise.open_fen) if money else "",
        promise.said(on),
    )


def _yuan(fen: int) -> str:
    """Return a sum for a narrow column: whole 元 without 角 and 分."""
    return digits(fen).removesuffix(".00")


def _total(standing: Performance | None) -> Iterator[Block]:
    if standing is not None and standing.owed_fen:
        yield sentence(
            f"以上共{digits(standing.owed_fen)}元，已付{digits(standing.paid_fen)}元，"
            f"还差{digits(standing.open_fen)}元。"
        )


def _urged(case: CaseFile, urging: UrgingEntry) -> str:
    """Say when the committee urged whom, and what was answered."""
    party = case.party(urging.party)
    whom = party.name if party else "对方"
    way = f"（{urging.way}）" if urging.way else ""
    answer = urging.answer.strip().removesuffix("。")
    told = f"，答复：{answer}" if answer else ""
    return f"本会已于{day(urging.urged_on)}督促{whom}履行{way}{told}。"


def _ways(case: CaseFile) -> Iterator[str]:
    """Yield the ways from here, by kind of dispute and as far as a court confirmed."""
    agreed = held_to(case)
    ruled = confirmed_on(case, agreed.uid) if agreed else None
    yield from after_breach(labour=is_labour(case), confirmed_on=ruled)
