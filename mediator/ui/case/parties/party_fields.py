"""The fields of a party and of an agent, as tables."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from mediator.cases.book import CaseBook
from mediator.cases.model import Party
from mediator.cases.people import save_party
from mediator.cases.used_lately import used_lately
from mediator.cases.words import Nature
from mediator.language import n_
from mediator.ui.case.intake.chips import PowerChips, starred_powers
from mediator.ui.case.lists import id_papers, words
from mediator.ui.case.parties.person_kinds import BirthText, PaperNumber
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form, drafts_in
from mediator.ui.kinds import (
    Choice,
    DateText,
    IdText,
    LineText,
    PhoneText,
    Segment,
    Surroundings,
    UsccText,
)
from mediator.ui.page import Desk

SEXES: Final = (n_("男"), n_("女"))
_BY_NUMBER: Final = {"sex": "sex", "born_on": "born_on", "id_kind": "id_kind"}

COVERED: Final = ("id_number", "phone", "address", "representative_id_number")
"""What who only reads is shown in part until they ask."""

BASICS: Final = (
    FieldSpec(
        "nature",
        n_("类别"),
        Segment(tuple(each.value for each in Nature), Nature),
        help=n_(
            "公司、单位选法人；没有法人资格的组织选非法人组织。个体工商户按自然人。"
        ),
    ),
    FieldSpec(
        "name",
        n_("姓名或名称"),
        LineText(),
        hint=n_("照身份证、营业执照上的写"),
        help=n_("例：王建国；示例市某某物业服务有限公司"),
    ),
)


def used(book: CaseBook, name: str) -> LineText:
    """Return a line in which what the room wrote before is offered."""
    return LineText(used=used_lately(book, name))


def organisation_fields(book: CaseBook) -> tuple[FieldSpec, ...]:
    """Return the fields of an organisation.

    Args:
        book: what was written in other cases is offered from it.
    """
    return (
        FieldSpec("uscc", n_("信用代码"), UsccText(), width=13),
        FieldSpec(
            "representative",
            n_("法定代表人"),
            LineText(),
            width=7,
            hint=n_("没有法定代表人的，写负责人"),
        ),
        FieldSpec(
            "representative_title",
            n_("职务"),
            used(book, "representative_title"),
            width=7,
            beside=True,
            help=n_("例：经理、主任"),
        ),
        FieldSpec("representative_id_number", n_("其身份证号"), IdText(), width=13),
        FieldSpec("phone", n_("联系电话"), PhoneText(), width=13),
        FieldSpec("address", n_("单位地址"), used(book, "address")),
    )


def keep_party(form: Form, desk: Desk, uid: str) -> None:
    """Save a form in a party, and with it who that is in the register of people."""

    def save(values: Mapping[str, object]) -> None:
        save_party(desk.book, uid, desk.today(), **values)

    form.keep_with(save, drafts_in(desk.book, Party, uid))


def person_fields(
    around: Surroundings, paper: Callable[[], str], book: CaseBook
) -> tuple[FieldSpec, ...]:
    """Return the fields of a natural person.

    Args:
        around: says the day whose lists hold.
        paper: says which identity paper was chosen.
        book: what was written in other cases is offered from it.
    """
    return (
        FieldSpec(
            "id_kind",
            n_("证件"),
            id_papers(around.today),
            width=10,
            help=n_("没有带来的选“未出示”，可以照样办。"),
        ),
        FieldSpec(
            "id_number",
            n_("证件号码"),
            PaperNumber(paper, _BY_NUMBER),
            width=13,
            hint=n_("写完身份证号，性别和出生日期自动填上"),
        ),
        FieldSpec("sex", n_("性别"), Segment(SEXES), width=8),
        FieldSpec("born_on", n_("出生日期"), BirthText(), width=7, beside=True),
        FieldSpec(
            "ethnicity", n_("民族"), Choice(words("ethnicities", around.today)), width=5
        ),
        FieldSpec(
            "occupation",
            n_("职业或职务"),
            used(book, "occupation"),
            width=8,
            beside=True,
        ),
        FieldSpec("phone", n_("联系电话"), PhoneText(), width=13),
        FieldSpec("address", n_("单位或住址"), used(book, "address")),
    )


def agent_fields(
    around: Surroundings, paper: Callable[[], str], book: CaseBook
) -> tuple[FieldSpec, ...]:
    """Return the fields of an agent; same arguments as ``person_fields``."""
    return (
        FieldSpec("name", n_("姓名"), LineText(), width=10),
        FieldSpec(
            "kind", n_("身份"), Choice(words("agent_kinds", around.today)), width=8
        ),
        FieldSpec(
            "relation",
            n_("与当事人"),
            Choice(words("relations", around.today, "与被代理人"), free=True),
            width=8,
        ),
        FieldSpec("id_kind", n_("证件"), id_papers(around.today), width=10),
        FieldSpec(
            "id_number",
            n_("证件号码"),
            PaperNumber(paper, {"sex": "sex", "id_kind": "id_kind"}),
            width=13,
        ),
        FieldSpec("sex", n_("性别"), Segment(SEXES), width=8),
        FieldSpec("phone", n_("联系电话"), PhoneText(), width=7, beside=True),
        FieldSpec("address", n_("单位或住址"), used(book, "address")),
        FieldSpec(
            "powers",
            n_("代理权限"),
            PowerChips(partial(starred_powers, around)),
            hint=n_("★ 是特别授权，要在授权委托书里逐项写明；法定代理人不用选"),
        ),
        FieldSpec(
            "authorised_on",
            n_("授权日期"),
            DateText(past=True),
            width=9,
            hint=n_("授权委托书上的日期"),
        ),
    )
