"""显示: numbers of people shown whole because somebody asked; each time is logged.

Lists show them in part (``facts.masking``). On the page of a case they stand whole:
there the mediator works with them, and whoever opens a child's case is logged anyway.
Who only reads works with none of them, and is shown them in part there as well.
Source: 个人信息保护法 51; 网络数据安全管理条例 12.
"""

import re
from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any, Final

import msgspec

from mediator.cases import journal
from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile, PartyEntry, RoomFile
from mediator.cases.facts.masking import masked
from mediator.cases.model import Record
from mediator.cases.withholding import address_withheld, withheld

REVEALED: Final = "查看完整号码"
"""In the journal: whose, when, by whom; not the numbers."""
_KEPT: Final = frozenset(("uid", "parties", "number", "case_number"))
"""Of a case: what says which it is, and its people, who are covered by themselves."""
_UID: Final = re.compile(r"[0-9a-f]{32}")


def reveal(book: CaseBook, kind: type[Record], uids: Sequence[str]) -> None:
    """Log that the numbers of some records are shown whole, in one entry.

    Args:
        book: the open book.
        kind: of the records, e.g. ``Person``.
        uids: whose numbers.

    Raises:
        Problem: the disk refused; then nothing may be shown.
    """
    with book.changing(REVEALED, final=True) as session:
        for uid in uids:
            journal.note(session, session.get_one(kind, uid))


def covered(case: CaseFile, but: str = "") -> CaseFile:
    """Return a case with the numbers and homes of its people in part.

    Args:
        case: as it is kept.
        but: uid of a party who stays whole, and with them who acts for them.
    """
    return msgspec.structs.replace(
        case,
        parties=tuple(
            each if each.uid == but else _covered(each) for each in case.parties
        ),
    )


def in_part(case: CaseFile, room: RoomFile) -> CaseFile:
    """Return a case with no whole number and no home in it, nor in what was written.

    It is to be looked at only: nothing is reckoned or made from it.

    Args:
        case: as it is kept.
        room: whose own telephone and address stay.
    """
    hide = withheld(case, room)
    return msgspec.structs.replace(
        covered(case),
        **{
            name: _without(getattr(case, name), hide)
            for name in case.__struct_fields__
            if name not in _KEPT
        },
    )


def _without(value: Any, hide: Callable[[str], str]) -> Any:  # noqa: ANN401 - any value of a case
    match value:
        case Enum():
            return value
        case str():
            return value if _UID.fullmatch(value) else hide(value)
        case tuple():
            return tuple(_without(each, hide) for each in value)
        case dict():
            return {key: _without(each, hide) for key, each in value.items()}
        case msgspec.Struct():
            fields = value.__struct_fields__
            told = {name: _without(getattr(value, name), hide) for name in fields}
            return msgspec.structs.replace(value, **told)
        case _:
            return value


def _covered(party: PartyEntry) -> PartyEntry:
    return msgspec.structs.replace(
        party,
        id_number=masked(party.id_number),
        phone=masked(party.phone),
        address=address_withheld(party.address),
        representative_id_number=masked(party.representative_id_number),
        agents=tuple(
            msgspec.structs.replace(
                each,
                id_number=masked(each.id_number),
                phone=masked(each.phone),
                address=address_withheld(each.address),
            )
            for each in party.agents
        ),
    )
