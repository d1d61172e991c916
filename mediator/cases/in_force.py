"""Which agreements of a case count, and which of them changes which.

A case may have several: parts agreed on one after another, changes by consent at any
time (民法典 543), and a new one after a court annulled the old (人民调解法 33). They
are one case, however many they are.
"""

from collections.abc import Iterator

from mediator.cases.agreements import effective_on
from mediator.cases.case_file import AgreementEntry, CaseFile, RoomFile
from mediator.cases.words import AgreementForm


def standing(case: CaseFile) -> tuple[AgreementEntry, ...]:
    """Return the agreements nobody annulled, and whose promises no later one replaced.

    A change that says nothing of performance leaves the old promises as they are.
    """
    replaced = {
        each.amends
        for each in case.agreements
        if each.amends and each.obligations and each.annulled_on is None
    }
    return tuple(
        each
        for each in case.agreements
        if each.annulled_on is None and each.uid not in replaced
    )


def promising(case: CaseFile) -> tuple[AgreementEntry, ...]:
    """Return the agreements whose promises are to be kept now.

    They are those that stand, but a change that not all have signed yet takes nothing
    from what binds: until it takes effect the old promises are kept and its own are
    none (人民调解法 29, 31; 民法典 543).
    """
    if not any(each.amends for each in case.agreements):
        return standing(case)
    bound = {each.uid for each in binding(case, RoomFile())}
    living = {each.uid: each for each in case.agreements if each.annulled_on is None}

    def before(made: AgreementEntry) -> Iterator[AgreementEntry]:
        """Yield what an agreement changes, and what that changes, back to the first."""
        seen = {made.uid}
        while (old := living.get(made.amends)) is not None and old.uid not in seen:
            seen.add(old.uid)
            yield old
            made = old

    waiting = {
        each.uid
        for each in living.values()
        if each.uid not in bound and any(old.uid in bound for old in before(each))
    }
    replaced = {
        old.uid
        for each in living.values()
        if each.obligations and each.uid not in waiting
        for old in before(each)
    }
    return tuple(
        each
        for each in case.agreements
        if each.uid in living and each.uid not in waiting | replaced
    )


def binding(case: CaseFile, room: RoomFile) -> tuple[AgreementEntry, ...]:
    """Return the agreements that took effect and still bind (人民调解法 29–31).

    A change binds from its own effect on; until then what it changes does.

    Args:
        case: the case, whole.
        room: its room.
    """
    whole = [
        each
        for each in case.agreements
        if each.annulled_on is None and effective_on(case, each, room) is not None
    ]
    replaced = {each.amends for each in whole if each.obligations}
    return tuple(each for each in whole if each.uid not in replaced)


def held_to(case: CaseFile, party: str = "") -> AgreementEntry | None:
    """Return the agreement the parties are held to, for papers on what follows it.

    A change that is not signed yet binds nobody: until then a receipt, an urging or an
    application to a court names what it is to change. Of several that bind it is the
    newest; while none does, the one in work, so that a paper can be prepared.

    Args:
        case: the case, whole.
        party: uid of a party; one in which it owes something goes before others.
    """
    # Who signed is asked by uid; the room only knows their names.
    found = binding(case, RoomFile())
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
