"""Who a party is, in the layouts of county forms (every party a whole block)."""

from datetime import date
from enum import Enum
from typing import Final, assert_never

from mediator.cases.case_file import AgentEntry, PartyEntry
from mediator.cases.identity import age_on
from mediator.cases.words import Nature
from mediator.forms.sheet import Block, Field, Fields, Paragraph, Run
from mediator.forms.wording import STRUCK, day, row

_NAME_EM: Final = 9
"""Label and name that fit into 4 of the 12 columns, in em of 14 pt text."""

_GAP: Final = 6.0
"""Space between one party and the next, in points."""


class Layout(Enum):
    """How a person's block is laid out.

    LINES: 姓名·性别·民族·年龄 / 职业或职务·联系方式 / 单位或住址; the common form.
    IDENTITY: the second line has 身份证号码 instead of 职业或职务.
    NARRATIVE: one sentence, as courts have it.
    """

    LINES = "线条式"
    IDENTITY = "身份证版"
    NARRATIVE = "叙述式"


class UnitLayout(Enum):
    """How the block of a company or another organisation is laid out.

    OWN: 名称, 统一社会信用代码, 住所, 法定代表人, 职务.
    STRUCK: the lines of a person, with a stroke where a unit has nothing to say.
    """

    OWN = "单位式"
    STRUCK = "划线式"


def party_block(
    party: PartyEntry,
    label: str,
    on: date | None,
    layout: Layout = Layout.LINES,
    units: UnitLayout = UnitLayout.OWN,
) -> tuple[Block, ...]:
    """Return a party's block with the agents below.

    Args:
        party: who.
        label: what the form calls the party before 姓名, e.g. ``被申请人``.
        on: the paper's date, at which the age counts; None leaves the age open.
        layout: of a person.
        units: of an organisation; the narrative layout has its own sentence.
    """
    person = party.nature is Nature.PERSON
    block: Block
    if layout is Layout.NARRATIVE:
        text = _told(party) if person else _unit_told(party)
        block = Paragraph((Run(f"{label}：{text}"),), before=_GAP)
    elif person:
        block = Fields(_person(party, label, on, layout), before=_GAP)
    else:
        match units:
            case UnitLayout.OWN:
                block = Fields(_unit(party, label), before=_GAP)
            case UnitLayout.STRUCK:
                block = Fields(_person(party, label, on, layout), before=_GAP)
            case _:
                assert_never(units)
    return (block, *(_agent(agent) for agent in party.agents))


def empty_block(label: str, layout: Layout = Layout.LINES) -> tuple[Block, ...]:
    """Return a person's block to fill in by hand."""
    if layout is Layout.NARRATIVE:
        runs = (Run(f"{label}："), Run("", underline=True, fill=True))
        return (Paragraph(runs, before=_GAP),)
    return (Fields(_rows(label, ("", "", "", ""), layout, ("", "", "")), before=_GAP),)


def _person(
    party: PartyEntry, label: str, on: date | None, layout: Layout
) -> tuple[tuple[Field, ...], ...]:
    """Return the lines of a person, or of a unit with strokes."""
    if party.nature is Nature.PERSON:
        age = str(age_on(party.born_on, on)) if party.born_on and on else ""
        who = (party.name, party.sex, party.ethnicity, age)
    else:
        who = (party.name, STRUCK, STRUCK, STRUCK)
    second = party.occupation if layout is Layout.LINES else _identity(party)
    return _rows(label, who, layout, (second, party.phone, party.address))


def _identity(party: PartyEntry) -> str:
    """Return the number that says who it is."""
    if party.nature is not Nature.PERSON:
        return party.uscc
    return _number(party.id_number, party.id_kind)


def _number(number: str, kind: str) -> str:
    """Return a number, with its kind when it is not a 居民身份证."""
    usual = not number or kind in {"", "居民身份证"}
    return number if usual else f"{number}（{kind}）"


def _rows(
    label: str,
    who: tuple[str, str, str, str],
    layout: Layout,
    where: tuple[str, str, str],
) -> tuple[tuple[Field, ...], ...]:
    """Return the three lines; a long name gets a line of its own."""
    name, sex, ethnicity, age = who
    second, phone, address = where
    called = f"{label}姓名"
    rest = (("性别", sex), ("民族", ethnicity), ("年龄", age))
    if len(called) + len(name) <= max(_NAME_EM, len(called) + 3):
        shares = zip((2, 3, 3), rest, strict=True)
        first = (Field(called, name, 4), *(Field(*each, n) for n, each in shares))
        rows: tuple[tuple[Field, ...], ...] = (first,)
    else:
        rows = (
            (Field(called, name, 12),),
            tuple(Field(*each, 4) for each in rest),
        )
    if layout is Layout.IDENTITY:
        middle = (Field("身份证号码", second, 7), Field("联系方式", phone, 5))
    else:
        middle = (Field("职业或职务", second, 6), Field("联系方式", phone, 6))
    return (*rows, middle, (Field("单位或住址", address, 12),))


def _unit(party: PartyEntry, label: str) -> tuple[tuple[Field, ...], ...]:
    """Return the lines of an organisation."""
    return (
        (Field(f"{label}名称", party.name, 12),),
        (Field("统一社会信用代码", party.uscc, 12),),
        (Field("地址（住所）", party.address, 12),),
        (
            Field(_head(party), party.representative, 7),
            Field("职务", party.representative_title, 5),
        ),
        (Field("联系方式", party.phone, 12),),
    )


def _head(party: PartyEntry) -> str:
    """Return what the head of an organisation is called (民法典 61, 105)."""
    return "法定代表人" if party.nature is Nature.COMPANY else "负责人"


def _told(party: PartyEntry) -> str:
    """Return a person in one sentence; what is not known is left out."""
    number = f"{party.id_kind or '身份证'}号码{party.id_number}"
    return _sentence(
        party.name,
        party.sex,
        party.ethnicity,
        f"{day(party.born_on)}出生" if party.born_on else "",
        number if party.id_number else "",
        party.occupation,
        f"住{party.address}" if party.address else "",
        f"联系方式{party.phone}" if party.phone else "",
    )


def _unit_told(party: PartyEntry) -> str:
    """Return an organisation in one sentence."""
    head = row((party.representative, party.representative_title))
    return _sentence(
        party.name,
        f"统一社会信用代码{party.uscc}" if party.uscc else "",
        f"住所{party.address}" if party.address else "",
        f"{_head(party)}{head}" if head else "",
        f"联系方式{party.phone}" if party.phone else "",
    )


def _sentence(*parts: str) -> str:
    return "，".join(part for part in parts if part) + "。"


def _agent(agent: AgentEntry) -> Fields:
    """Return the lines of an agent: who, for whom by what tie, with which powers."""
    number = _number(agent.id_number, agent.id_kind)
    return Fields(
        (
            (Field("委托（法定）代理人", agent.name, 8), Field("性别", agent.sex, 4)),
            (
                Field("代理人类型", agent.kind, 6),
                Field("与当事人关系", agent.relation, 6),
            ),
            (
                Field("身份证号码", number, 7),
                Field("联系方式", agent.phone, 5),
            ),
            (Field("住址（单位及职务）", agent.address, 12),),
            (Field("代理权限", "；".join(agent.powers), 12),),
        )
    )
