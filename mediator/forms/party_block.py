"""Who a party is, in the layouts of county forms (every party a whole block)."""

from dataclasses import replace
from datetime import date
from enum import Enum
from math import ceil
from typing import Final, assert_never

from mediator.cases.case_file import AgentEntry, CaseFile, PartyEntry
from mediator.cases.facts.dates import room_day
from mediator.cases.facts.identity import age_on
from mediator.cases.words import Nature
from mediator.forms.sheet import Block, Field, Fields, Paragraph, Run
from mediator.forms.wording import STRUCK, day, em, row
from mediator.language import n_

_USUAL: Final = frozenset({"", "居民身份证"})
"""Kinds of paper that every form calls 身份证."""
_COLUMNS: Final = 30
"""Columns of the grid: about one em each, in 14 pt text between Word's margins."""

_BESIDE: Final = 2
"""Em taken by the gaps of one field: around its label and its value."""

_BESIDE_NAME: Final = (5, 8, 5)
"""Columns of 性别, 民族 (up to four characters) and 年龄: the same for all parties."""

_GAP: Final = 6.0
"""Space between one party and the next, in points."""


class Layout(Enum):
    """How a person's block is laid out.

    LINES: 姓名·性别·民族·年龄 / 职业或职务·联系方式 / 单位或住址; the common form.
    IDENTITY: the second line has 身份证号码 instead of 职业或职务.
    NARRATIVE: one sentence, as courts have it.
    """

    LINES = n_("线条式")
    IDENTITY = n_("身份证版")
    NARRATIVE = n_("叙述式")


class UnitLayout(Enum):
    """How the block of a company or another organisation is laid out.

    OWN: 名称, 统一社会信用代码, 住所, 法定代表人, 职务.
    STRUCK: the lines of a person, with a stroke where a unit has nothing to say.
    """

    OWN = n_("单位式")
    STRUCK = n_("划线式")


def age_day(case: CaseFile, *days: date | None) -> date | None:
    """Return the day at which ages on a paper count: its own, else of registration.

    An application printed at the counter bears no day yet; it is written there and
    then, and the age must not be left to be reckoned by hand.

    Args:
        case: the case.
        days: of the paper, the first that is recorded counts.
    """
    entered = room_day(case.entered_at) if case.entered_at else None
    return next((day for day in (*days, entered) if day), None)


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
        block = Fields(_person(party, label, on, layout), columns=_COLUMNS, before=_GAP)
    else:
        match units:
            case UnitLayout.OWN:
                block = Fields(_unit(party, label), columns=_COLUMNS, before=_GAP)
            case UnitLayout.STRUCK:
                block = Fields(
                    _person(party, label, on, layout), columns=_COLUMNS, before=_GAP
                )
            case _:
                assert_never(units)
    return (block, *(_agent(agent) for agent in party.agents))


def empty_block(label: str, layout: Layout = Layout.LINES) -> tuple[Block, ...]:
    """Return a person's block to fill in by hand."""
    if layout is Layout.NARRATIVE:
        runs = (Run(f"{label}："), Run("", underline=True, fill=True))
        return (Paragraph(runs, before=_GAP),)
    return (
        Fields(
            _rows(label, ("", "", "", ""), layout, ("", "", "")),
            columns=_COLUMNS,
            before=_GAP,
        ),
    )


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
    usual = not number or kind in _USUAL
    return number if usual else f"{number}（{kind}）"


def _rows(
    label: str,
    who: tuple[str, str, str, str],
    layout: Layout,
    where: tuple[str, str, str],
) -> tuple[tuple[Field, ...], ...]:
    """Return the three lines; a long name gets a line of its own.

    The shares are the same for all parties, so that their lines align.
    """
    name, sex, ethnicity, age = who
    second, phone, address = where
    called = Field(f"{label}姓名", name)
    rest = (Field("性别", sex), Field("民族", ethnicity), Field("年龄", age))
    shares = (_COLUMNS - sum(_BESIDE_NAME), *_BESIDE_NAME)
    beside = tuple(
        replace(field, share=share)
        for field, share in zip((called, *rest), shares, strict=True)
    )
    rows: tuple[tuple[Field, ...], ...]
    if all(_needed(field) <= field.share for field in beside):
        rows = (beside,)
    else:
        third = _COLUMNS // len(rest)
        rows = (_whole(called), tuple(replace(each, share=third) for each in rest))
    if layout is Layout.IDENTITY:
        middle = (Field("身份证号码", second, 18), Field("联系方式", phone, 12))
    else:
        middle = (Field("职业或职务", second, 15), Field("联系方式", phone, 15))
    return (*rows, middle, _whole(Field("单位或住址", address)))


def _needed(field: Field) -> int:
    """Return the columns a field needs to hold its value on one line."""
    return ceil(em(field.label) + max(em(field.value), 1)) + _BESIDE


def _whole(field: Field) -> tuple[Field, ...]:
    """Return a row of one field."""
    return (replace(field, share=_COLUMNS),)


def _unit(party: PartyEntry, label: str) -> tuple[tuple[Field, ...], ...]:
    """Return the lines of an organisation."""
    return (
        _whole(Field(f"{label}名称", party.name)),
        _whole(Field("统一社会信用代码", party.uscc)),
        _whole(Field("地址（住所）", party.address)),
        (
            Field(_head(party), party.representative, 16),
            Field("职务", party.representative_title, 14),
        ),
        _whole(Field("联系方式", party.phone)),
    )


def _head(party: PartyEntry) -> str:
    """Return what the head of an organisation is called (民法典 61, 105)."""
    return "法定代表人" if party.nature is Nature.COMPANY else "负责人"


def _told(party: PartyEntry) -> str:
    """Return a person in one sentence; what is not known is left out."""
    kind = "身份证" if party.id_kind in _USUAL else party.id_kind
    number = f"{kind}号码{party.id_number}"
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
    rows = (
        (Field("委托（法定）代理人", agent.name, 20), Field("性别", agent.sex, 10)),
        (
            Field("代理人类型", agent.kind, 15),
            Field("与当事人关系", agent.relation, 15),
        ),
        (Field("身份证号码", number, 18), Field("联系方式", agent.phone, 12)),
        _whole(Field("住址（单位及职务）", agent.address)),
        _whole(Field("代理权限", "；".join(agent.powers))),
    )
    return Fields(rows, columns=_COLUMNS)
