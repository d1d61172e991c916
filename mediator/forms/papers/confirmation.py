"""司法确认申请书: all parties together ask a court to confirm what they agreed.

人民调解法 33, 民事诉讼法 205: both sides apply, there is no respondent.
"""

from typing import Final

from mediator.cases.case_file import CaseFile, PartyEntry, RoomFile
from mediator.cases.words import Side
from mediator.forms import signing
from mediator.forms.confirming import refused, to_confirm
from mediator.forms.form import Particular
from mediator.forms.own_paper import own_paper
from mediator.forms.party_block import Layout, party_block
from mediator.forms.pieces import blank_lines, body, dated, filled, heading, sentence
from mediator.forms.sheet import Block, Paragraph, Run, Sheet, Signatures
from mediator.forms.terms import clauses, performance
from mediator.forms.wording import day
from mediator.problems import Problem

TITLE: Final = "司法确认申请书"
KEY: Final = "confirmation"
_TWO: Final = 2
COURT: Final = Particular(
    "court",
    "向哪个人民法院申请",
    hint="当事人住所地、标的物所在地、调解组织所在地的基层人民法院，择一",
)
_PROMISE: Final = (
    "申请人出于解决纠纷的目的自愿达成协议，没有恶意串通、规避法律的行为；"
    "如果因为该协议内容而给国家、集体或他人造成损害的，"
    "愿意承担相应的民事责任和其他法律责任。"
)


def confirmation(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the application to a court, in the form of the courts.

    Args:
        case: the case, whole.
        room: the room and its committee, which mediated.
        subject: uid of the own paper; empty for a form to fill by hand.

    Raises:
        Problem: the agreement of this case cannot be confirmed, and why.
    """
    if case.agreements and (why := refused(case)):
        raise Problem(why)
    said = own_paper(case, subject)
    court = said.value(COURT.name)
    blocks: tuple[Block, ...] = (
        *_applicants(case),
        heading("请求事项"),
        _request(case, room, court),
        heading("事实和理由"),
        *_reasons(case, room),
        sentence(_PROMISE),
        sentence("此致", keep=True),
        Paragraph((_court(court),), indent=0),
        Paragraph((Run("附件：见司法确认材料清单"),), keep_with_next=True),
        Signatures(
            signing.of_parties("申请人（签名、盖章或按指印）", case.parties, least=2),
            date=day(said.made_on),
        ),
    )
    return Sheet(
        TITLE,
        blocks,
        watermark="练习" if room.practice else "",
        case_number=case.number,
    )


def _applicants(case: CaseFile) -> tuple[Block, ...]:
    """Return every party as an applicant, told in one sentence."""
    if not case.parties:
        nobody = PartyEntry(side=Side.APPLICANT, name="")
        return tuple(
            block
            for _ in range(_TWO)
            for block in party_block(nobody, "申请人", None, Layout.LINES)
        )
    return tuple(
        block
        for party in case.parties
        for block in party_block(party, "申请人", None, Layout.NARRATIVE)
    )


def _court(name: str) -> Run:
    return Run(name) if name else filled("", 10.0)


def _request(case: CaseFile, room: RoomFile, court: str) -> Paragraph:
    asked = to_confirm(case)
    number = asked.number if asked else ""
    which = Run(f"（编号：{number}）") if number else Run("")
    return Paragraph(
        (
            Run("请求"),
            _court(court),
            Run("依法确认申请人在"),
            filled(room.committee.name, 10.0),
            Run("主持下达成的人民调解协议"),
            which,
            Run("有效。"),
        )
    )


def _reasons(case: CaseFile, room: RoomFile) -> tuple[Block, ...]:
    """Return the dispute, who mediated, and what was agreed, word for word."""
    agreed = to_confirm(case)
    facts = body((agreed.facts if agreed else "") or case.facts) or blank_lines(4)
    reached = Paragraph(
        (
            Run("经"),
            filled(room.committee.name, 10.0),
            Run("主持调解，申请人于"),
            *dated(day(agreed.reached_on if agreed else None)),
            Run("自愿达成如下协议："),
        ),
        keep_with_next=True,
    )
    if agreed is None:
        return (*facts, reached, *blank_lines(6))
    owed = agreed.performance or agreed.obligations
    how = (heading("履行方式、时限"), *performance(case, agreed)) if owed else ()
    return (*facts, reached, *clauses(agreed), *how)
