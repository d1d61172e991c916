"""调解案件认定表 of a claim: the county's form with what is claimed and what shows it.

The same paper as ``papers.classification``, with the grade, the sum and the evidence
line by line. What the office finds stays empty until it is in the book.
"""

from dataclasses import replace
from typing import Final

from mediator.cases.case_file import CaseFile, OwnPaperEntry, RoomFile
from mediator.cases.subsidy.months import ClaimLine
from mediator.cases.subsidy.qualifying import Qualified
from mediator.forms import signing
from mediator.forms.own_paper import own_sheet
from mediator.forms.papers.classification import TITLE, about_case
from mediator.forms.pieces import area, beside, cell, heading, line
from mediator.forms.sheet import Align, Block, Cell, Sheet, Signature, Signatures, Table
from mediator.forms.wording import day, sum_of

KEY: Final = "classification"
"""The on-demand paper whose reasons and opinion are taken over."""

_WIDTHS: Final = (1.2, 3.0, 8.0, 1.6)
_MET, _UNMET = "有", "缺"


def recognition(
    case: CaseFile, room: RoomFile, claim: ClaimLine, found: Qualified | None
) -> Sheet:
    """Return the form on which a claimed case is classed.

    Args:
        case: the case, whole.
        room: the room and its committee, whose seal is set.
        claim: what is claimed.
        found: what the record shows for it; None where the scheme is gone.

    Raises:
        Problem: a sum is too large to be written in capitals.
    """
    written = [each for each in case.own_papers if each.paper == KEY]
    paper = written[-1] if written else OwnPaperEntry(paper=KEY)
    grounds = paper.value("grounds") or claim.why
    granted = "" if claim.granted_fen is None else sum_of(claim.granted_fen)
    opinion = "；".join(
        filter(
            None,
            (
                paper.value("finding"),
                claim.refused_reason and f"不予补贴：{claim.refused_reason}",
                claim.note,
            ),
        )
    )
    blocks: tuple[Block, ...] = (
        *about_case(case, room),
        beside(
            ("协议形式", claim.form.value if claim.form else ""),
            ("协议已履行", "是" if claim.performed else "否"),
        ),
        beside(("申报等级", claim.own_grade), ("补贴办法", claim.scheme)),
        line("申报金额", sum_of(claim.claimed_fen)),
        *_evidence(found),
        *area("申报理由", grounds, blank=2),
        *area("人民调解委员会意见", paper.value("opinion"), blank=2),
        beside(
            ("审核等级", claim.reviewed_grade), ("审核日期", day(claim.reviewed_on))
        ),
        line("核定金额", granted),
        *area("认定意见", opinion, blank=2),
        Signatures(
            (Signature("申报人（签名）"),),
            paired=True,
            right=(Signature("认定人（签名）"), Signature("认定单位（盖章）")),
            seal=signing.seal(room),
            date=day(claim.claimed_on),
        ),
    )
    sheet = own_sheet(TITLE, case, room, blocks, close=True)
    # Small enough for one page: it goes into the file behind what it is about.
    return replace(sheet, size=12.0, leading=20.0)


def _evidence(found: Qualified | None) -> tuple[Block, ...]:
    """Return what shows that the claim is right, line by line."""
    if found is None:
        return ()
    rows: list[tuple[Cell, ...]] = [
        tuple(cell(head) for head in ("序号", "认定条件", "依据", "有无"))
    ]
    rows += [
        (
            cell(str(place)),
            cell(each.what, Align.LEFT),
            cell(each.says, Align.LEFT),
            cell(_MET if each.met else _UNMET),
        )
        for place, each in enumerate(found.lines, 1)
    ]
    return (
        heading("认定条件"),
        Table(_WIDTHS, tuple(rows), header_rows=1, min_height=22.0, entries=True),
    )
