"""授权委托书: a party gives an agent powers, each of them named (民法典 165)."""

from datetime import date
from typing import Final

from mediator.cases.case_file import AgentEntry, CaseFile, PartyEntry, RoomFile
from mediator.cases.facts.codes import codes
from mediator.cases.words import Nature, Side
from mediator.forms.dispute import dispute_if_known
from mediator.forms.pieces import beside, filled, line, title_line
from mediator.forms.sheet import (
    Block,
    Field,
    Fields,
    Paragraph,
    Run,
    Sheet,
    Signature,
    Signatures,
)
from mediator.forms.signing import UNIT_SEAL
from mediator.forms.wording import day, names_of, row, ticked

TITLE: Final = "授权委托书"
_OTHER: Final = "其他"


def authorisation(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the power of attorney of one agent, from a person or an organisation.

    Args:
        case: the case, whole.
        room: the room; only says whether this is practice.
        subject: uid of the agent; empty for a form to fill by hand.

    Raises:
        Problem: the table of powers cannot be read.
    """
    agent = case.agent(subject) or AgentEntry(name="")
    party = case.party_of_agent(subject) or PartyEntry(side=Side.APPLICANT, name="")
    blocks: tuple[Block, ...] = (
        *_principal(party),
        *_agent(agent),
        _entrusted(case, party, agent),
        *_powers(case, agent),
        Signatures(_places(party), date=day(agent.authorised_on)),
    )
    return Sheet(
        TITLE,
        blocks,
        watermark="练习" if room.practice else "",
        case_number=case.number,
    )


def _principal(party: PartyEntry) -> tuple[Block, ...]:
    if party.nature is Nature.PERSON:
        return (
            title_line("委托人"),
            beside(("姓名", party.name), ("性别", party.sex)),
            _number(party.id_number, party.phone),
            line("住址", party.address),
        )
    return (
        line("委托人名称", party.name),
        line("统一社会信用代码", party.uscc),
        beside(
            ("法定代表人或主要负责人姓名", party.representative),
            ("职务", party.representative_title),
        ),
        line("身份证号码", party.representative_id_number),
        line("地址", party.address),
        line("联系号码", party.phone),
    )


def _agent(agent: AgentEntry) -> tuple[Block, ...]:
    return (
        title_line("受托人"),
        beside(("姓名", agent.name), ("性别", agent.sex)),
        beside(("代理人类型", agent.kind), ("与委托人关系", agent.relation)),
        _number(agent.id_number, agent.phone),
        line("住址（单位及职务）", agent.address),
    )


def _number(number: str, phone: str) -> Fields:
    """Return a line on which the number of an identity card finds room."""
    return Fields(
        ((Field("身份证号码", number, 18), Field("联系号码", phone, 12)),), columns=30
    )


def _entrusted(case: CaseFile, party: PartyEntry, agent: AgentEntry) -> Paragraph:
    """Return the sentence of entrusting: whom, in which dispute, as what."""
    i = "我" if party.nature is Nature.PERSON else "我单位"
    others = names_of(
        each for each in case.parties if party.name and each.side is not party.side
    )
    return Paragraph(
        (
            Run("现委托"),
            filled(agent.name),
            Run(f"在{i}与"),
            filled(others),
            Run("的"),
            filled(dispute_if_known(case)),
            Run(f"中，作为{i}的委托代理人参加人民调解，委托权限如下："),
        ),
        before=4,
    )


def _powers(case: CaseFile, agent: AgentEntry) -> tuple[Paragraph, ...]:
    """Return the powers of the form, those given ticked; others behind 其他."""
    on = agent.authorised_on or case.accepted_on or date.max
    offered = [each.name for each in codes("agent_powers", on)]
    others = row(each for each in agent.powers if each not in offered)
    given = {*agent.powers, _OTHER if others else ""}
    return tuple(
        _power(ticked(f"{place}．{name}", chosen=name in given), others)
        for place, name in enumerate(offered, 1)
    )


def _power(words: str, others: str) -> Paragraph:
    if not words.endswith(_OTHER):
        return Paragraph((Run(words),))
    return Paragraph((Run(f"{words}："), Run(others, underline=True, fill=True)))


def _places(party: PartyEntry) -> tuple[Signature, ...]:
    unit = party.nature is not Nature.PERSON
    head = (Signature("法定代表人（负责人）（签名或盖章）"),) if unit else ()
    return (
        Signature("委托人（签名盖章或按指印）", UNIT_SEAL if unit else ""),
        *head,
        Signature("受托人（签名）"),
    )
