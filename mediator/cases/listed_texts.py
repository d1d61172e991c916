"""What somebody wrote, as a list shows it: without numbers, telephones and houses.

A list has many cases in sight at once. So of each only who its people are and where
they live is read; a number is known by its looks alone (``withholding`` knows those of
one case however they are written, which takes a tenth of a second a case).
Source: 个人信息保护法 6 (最小范围), 51 (去标识化).
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, Final

from sqlalchemy import BindParameter, bindparam, select, union_all
from sqlalchemy.orm import Session

from mediator.cases.case_file import (
    CaseFile,
    CommitteeEntry,
    PartyEntry,
    RoomFile,
    VisitEntry,
)
from mediator.cases.model import Agent, Committee, Party, Room
from mediator.cases.withholding import withheld
from mediator.cases.words import Side

_BATCH: Final = 500
_UIDS: Final[BindParameter[Any]] = bindparam("uids", expanding=True)
# Whoever was taken out of a case lived somewhere, too: the journal and the bin tell.
_PEOPLE: Final = union_all(
    *(
        select(kind.case_uid, kind.name, kind.address).where(
            kind.case_uid.in_(_UIDS), kind.address != ""
        )
        for kind in (Party, Agent)
    )
)
_ROOM: Final = (
    select(Room.phone, Room.address).where(Room.deleted_on.is_(None)).limit(1)
)
_COMMITTEE: Final = (
    select(Committee.phone, Committee.address)
    .where(Committee.deleted_on.is_(None))
    .limit(1)
)


class ListedTexts:
    """Takes numbers, telephones and houses out of texts of some cases.

    Nothing is read before the first text is asked for; the session must still be open.
    """

    def __init__(self, session: Session, uids: Iterable[str]) -> None:
        self._session = session
        self._uids = sorted(set(uids) - {""})
        self._hiding: dict[str, Callable[[str], str]] = {}
        # The journal tells most texts twice: what came of one change, another began.
        self._told: dict[tuple[str, str], str] = {}

    def text(self, case_uid: str, text: str) -> str:
        """Return a text without them; what the room itself is reached by stays.

        Args:
            case_uid: whose it is; one of the cases, or empty for none.
            text: as it was written.
        """
        key = case_uid, text
        if key not in self._told:
            self._told[key] = self._hide(case_uid)(text)
        return self._told[key]

    def visit(self, visit: VisitEntry, text: str) -> str:
        """Return what was written of a visit without them; theirs are known as well.

        Args:
            visit: its case is one of the cases, or empty for none.
            text: what somebody came about, or was answered.
        """
        who = PartyEntry(
            side=Side.APPLICANT,
            name=visit.name,
            phone=visit.phone,
            address=visit.address,
        )
        people = (*self._people.get(visit.case, ()), who)
        case = CaseFile(uid=visit.case, parties=people)
        return withheld(case, self._room)(text)

    def _hide(self, case_uid: str) -> Callable[[str], str]:
        if case_uid not in self._hiding:
            people = tuple(self._people.get(case_uid, ()))
            case = CaseFile(uid=case_uid, parties=people)
            self._hiding[case_uid] = withheld(case, self._room)
        return self._hiding[case_uid]

    @cached_property
    def _people(self) -> dict[str, list[PartyEntry]]:
        """Who has a part in each case; on which side does not count here."""
        found: dict[str, list[PartyEntry]] = {}
        for start in range(0, len(self._uids), _BATCH):
            asked = {"uids": self._uids[start : start + _BATCH]}
            for uid, name, address in self._session.execute(_PEOPLE, asked):
                who = PartyEntry(side=Side.APPLICANT, name=name, address=address)
                found.setdefault(uid, []).append(who)
        return found

    @cached_property
    def _room(self) -> RoomFile:
        """What the room and its committee are reached by, and no more of them."""
        room, committee = (
            self._session.execute(each).one() for each in (_ROOM, _COMMITTEE)
        )
        return RoomFile(
            phone=room.phone,
            address=room.address,
            committee=CommitteeEntry(
                name="", phone=committee.phone, address=committee.address
            ),
        )
