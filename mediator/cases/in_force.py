"""Which agreements of a case are in force with their promises; which changes which.

A case may have several: parts agreed on one after another, changes by consent at any
time (民法典 543), and a new one after a court annulled the old (人民调解法 33). They
are one case, however many they are. This is the one rule; ``set_aside`` asks it of many
cases, and nothing else decides it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from mediator.cases.agreements import effective_on
from mediator.cases.case_file import AgreementEntry, CaseFile, RoomFile
from mediator.cases.words import AgreementForm

_ALWAYS: Final = date.max
_ROOM: Final = RoomFile()
"""Who signed is asked by uid; the room only knows their names."""


def in_force(case: CaseFile, on: date = _ALWAYS) -> tuple[AgreementEntry, ...]:
    """Return the agreements that count on a day; what they promise is to be kept.

    A change takes effect like any agreement. Until then it takes nothing from what
    binds: what it is to change counts, and it does not (人民调解法 29–31; 民法典 543).
    From then on its promises stand for those of all that it changes, one change after
    another; if it promises nothing of its own they stay as they are. While nothing of
    such a line binds yet, its newest words count, so that they can be worked on.

    Args:
        case: the case, whole.
        on: the day; by itself all that is written down counts, whatever its day.
    """
    return _weighed(case, on).in_force


def waiting(case: CaseFile, on: date = _ALWAYS) -> tuple[AgreementEntry, ...]:
    """Return the changes of what binds that have not taken effect yet.

    Args:
        case: the case, whole.
        on: the day.
    """
    return _weighed(case, on).waiting


def binding(case: CaseFile, on: date = _ALWAYS) -> tuple[AgreementEntry, ...]:
    """Return the agreements in force that took effect (人民调解法 29–31).

    Args:
        case: the case, whole.
        on: the day.
    """
    return tuple(each for each in in_force(case, on) if _binds(case, each, on))


@dataclass(frozen=True, slots=True)
class _Weighed:
    """The agreements of a case that no court annulled, as they count."""

    in_force: tuple[AgreementEntry, ...]
    waiting: tuple[AgreementEntry, ...] = ()


def _weighed(case: CaseFile, on: date) -> _Weighed:
    living = tuple(
        each
        for each in case.agreements
        if each.annulled_on is None or each.annulled_on > on
    )
    if not any(each.amends for each in living):
        return _Weighed(living)
    bound = {each.uid for each in living if _binds(case, each, on)}
    before = {each.uid: tuple(_before(case, each)) for each in living}
    waiting = {
        each.uid
        for each in living
        if each.uid not in bound
        and (not bound.isdisjoint(before[each.uid]) or _comes_later(each, on))
    }
    replaced = {
        old
        for each in living
        if each.obligations and each.uid not in waiting
        for old in before[each.uid]
    }
    return _Weighed(
        tuple(each for each in living if each.uid not in waiting | replaced),
        tuple(each for each in living if each.uid in waiting - replaced),
    )


def _binds(case: CaseFile, agreement: AgreementEntry, on: date) -> bool:
    since = effective_on(case, agreement, _ROOM)
    return since is not None and since <= on


def _before(case: CaseFile, agreement: AgreementEntry) -> Iterator[str]:
    """Yield the uid of what an agreement changes, of what that changed, and so on.

    One that was annulled is passed through: who changes it changes what it changed.
    Only an earlier one can be changed.
    """
    if not agreement.amends:
        return
    wanted = agreement.uid
    for each in reversed(case.agreements):
        if each.uid != wanted:
            continue
        if each.uid != agreement.uid:
            yield each.uid
        wanted = each.amends


def _comes_later(agreement: AgreementEntry, on: date) -> bool:
    """Tell whether a change was reached after a day only."""
    reached = agreement.reached_on
    return agreement.amends != "" and reached is not None and reached > on


def held_to(case: CaseFile, party: str = "") -> AgreementEntry | None:
    """Return the agreement the parties are held to, for papers on what follows it.

    A change that is not signed yet binds nobody: until then a receipt, an urging or an
    application to a court names what it is to change. Of several that bind it is the
    newest; while none does, the one in work, so that a paper can be prepared.

    Args:
        case: the case, whole.
        party: uid of a party; one in which it owes something goes before others.
    """
    found = binding(case)
    owing = (
        each
        for each in reversed(found)
        if any(owed.debtor == party for owed in each.obligations)
    )
    newest = next(reversed(found), None) or case.agreement
    return (next(owing, None) if party else None) or newest


def changes(case: CaseFile, uid: str) -> AgreementEntry | None:
    """Return the written agreement that another written one changes, or None.

    What an agreement says of itself counts. One that says nothing (it came from a
    ledger) is a change of the written one before it, unless that was annulled or
    either settles only a part. An oral one put in writing is no change.
    """
    written = [each for each in case.agreements if each.form is AgreementForm.WRITTEN]
    at = next((at for at, each in enumerate(written) if each.uid == uid), None)
    if at is None:
        return None
    made = written[at]
    if made.amends:
        return next((each for each in written if each.uid == made.amends), None)
    before = written[at - 1] if at else None
    if before is None or before.annulled_on or before.partial or made.partial:
        return None
    return before
