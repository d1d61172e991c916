"""涉及未成年人的案件: which they are, and how a list names their people.

Source: 未成年人保护法 2 (under eighteen), 103; 未成年人网络保护条例 36 by analogy.
"""

from datetime import date
from typing import Final

from mediator.cases.case_file import CaseFile, PartyEntry
from mediator.cases.facts.codes import find
from mediator.cases.facts.dates import room_day
from mediator.cases.facts.identity import check_id
from mediator.cases.words import Nature
from mediator.language import n_

MARK: Final = n_("未成年人")
UNREAD: Final = n_("涉及未成年人，打开后才能看。")
"""Stands for what is written in a case that has to be opened first."""
_OF_AGE: Final = 18
_CHILDREN: Final = "children"
_HIDDEN: Final = "某某"
_LEAP: Final = (2, 29)


def involves_minors(case: CaseFile) -> bool:
    """Tell whether a party was a minor at the time, or minors are concerned."""
    return _marked(case) or any(minors(case))


def minors(case: CaseFile) -> tuple[PartyEntry, ...]:
    """Return the parties under eighteen when the case was taken up."""
    on = _time_of(case)
    return tuple(each for each in case.parties if _is_minor(each, on))


def _marked(case: CaseFile) -> bool:
    rows = (find("special_groups", word, date.max) for word in case.special_groups)
    return any(row is not None and row.code == _CHILDREN for row in rows)


def _time_of(case: CaseFile) -> date:
    """Return the earliest day the case knows of; a minor then is one in the file."""
    known = (case.happened_on, case.applied_on, case.accepted_on)
    entered = room_day(case.entered_at) if case.entered_at else date.max
    return min((each for each in (*known, entered) if each), default=entered)


def _is_minor(party: PartyEntry, on: date) -> bool:
    if party.nature is not Nature.PERSON:
        return False
    born = party.born_on
    if born is None and party.id_number:
        born = check_id(party.id_number, on).born_on
    return born is not None and on < _of_age_on(born)


def _of_age_on(born: date) -> date:
    if (born.month, born.day) == _LEAP:
        return date(born.year + _OF_AGE, 3, 1)
    return born.replace(year=born.year + _OF_AGE)


def masked_name(name: str) -> str:
    """Return a name as a list may show it: ``王某某``."""
    return f"{name[:1]}{_HIDDEN}" if name.strip() else ""


def hidden_parties(case: CaseFile) -> frozenset[str]:
    """Return the uids of the parties whose names a list hides.

    Where minors are concerned and no party is known to be one, all persons are hidden.
    """
    found = minors(case)
    if not found and _marked(case):
        found = tuple(each for each in case.parties if each.nature is Nature.PERSON)
    return frozenset(each.uid for each in found)
