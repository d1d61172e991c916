"""What a platform asks of each party, by the name that the table calls it by."""

from collections.abc import Callable, Mapping
from typing import Final

from mediator.cases.case_file import PartyEntry
from mediator.cases.facts.dates import in_table
from mediator.cases.words import Nature


def _number(party: PartyEntry) -> str:
    """Return the identity number, of a unit its 统一社会信用代码."""
    return party.id_number if party.nature is Nature.PERSON else party.uscc


OF_PARTY: Final[Mapping[str, Callable[[PartyEntry], str]]] = {
    "类型": lambda party: party.nature.value,
    "姓名": lambda party: party.name,
    "性别": lambda party: party.sex,
    "民族": lambda party: party.ethnicity,
    "出生日期": lambda party: in_table(party.born_on) if party.born_on else "",
    "证件类型": lambda party: party.id_kind,
    "证件号码": _number,
    "职业": lambda party: party.occupation,
    "电话": lambda party: party.phone,
    "住址": lambda party: party.address,
    "法定代表人": lambda party: party.representative,
    "法定代表人职务": lambda party: party.representative_title,
    "代理人": lambda party: "、".join(each.name for each in party.agents),
}
"""What a field of a party may be."""
