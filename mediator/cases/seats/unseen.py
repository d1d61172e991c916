"""Nothing that another seat wrote is written over, or deleted, by who has not seen it.

To delete a record is to change every value of it and of all that belongs to it: it
meets whatever another seat wrote there, and whoever writes there meets a deletion.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Column, select
from sqlalchemy.orm import Session

from mediator.cases import journal
from mediator.cases.belonging import reached
from mediator.cases.facts.dates import to_room
from mediator.cases.facts.masking import masked
from mediator.cases.gone import name_of
from mediator.cases.labels import LABELS, NUMBERS
from mediator.cases.model import JournalEntry
from mediator.cases.value_words import told_short, way_to_say
from mediator.language import tr
from mediator.problems import Problem

_MOST: Final = 3
"""Values told of one change; the page shows the rest."""
_NOT_SAID: Final = frozenset(("paper", "deadline"))
"""Columns that hold a key of the program's own."""
Change = Mapping[str, Any]
"""What was done to one record, as the journal has it."""


class WrittenMeanwhile(Problem):
    """Another seat changed the same since this one read it.

    Attributes:
        fields: uid of the record and name of the value, of each that met.
    """

    def __init__(self, said: str, fields: frozenset[tuple[str, str]]) -> None:
        self.fields = fields
        super().__init__(said)


def refuse_unseen(
    session: Session, changes: Sequence[Change], seen: int, own: set[int]
) -> None:
    """Make sure that a change meets none that this seat has not seen.

    Args:
        session: of the change, which is flushed and has its turn.
        changes: as the journal takes them.
        seen: number of the journal's entry up to which this seat has read.
        own: numbers of later entries that this seat wrote itself.

    Raises:
        WrittenMeanwhile: one was changed meanwhile; nothing is to be saved.
    """
    wanted = _values(each for each in changes if "before" in each)
    going = _deleted(changes)
    later = select(JournalEntry).where(JournalEntry.id > seen)
    for entry in session.scalars(later.order_by(JournalEntry.id.desc())):
        if entry.id in own:
            continue
        if met := wanted & _values(entry.changes):
            said = tr(
                "{who} {at} 在别的电脑上也改了这里（{what}），您这一处还没有存，"
                "写的都在。页面已经换成新的，请看过再定。"
            )
        elif going and going & reached(session, entry.changes):
            met = _values(entry.changes)
            said = tr(
                "没有删除：{who} {at} 在别的电脑上改过要删的内容（{what}），"
                "您这里还没有看到。页面已经换成新的，请看过再定。"
            )
        elif (gone := _deleted(entry.changes)) and gone & reached(session, changes):
            met = _values(changes)
            said = tr(
                "{who} {at} 在别的电脑上删除了这里（{what}），您这一处还没有存，"
                "写的都在。还要用，请先在“回收站”里把它放回来。"
            )
        else:
            continue
        what, _, _reason = entry.what.partition("：")
        if changed := _changed(entry.changes, met):
            what = tr("{thing}：{after}").format(thing=what, after=changed)
        at, who = f"{to_room(entry.at):%H:%M}", name_of(session, entry.user_uid)
        raise WrittenMeanwhile(said.format(who=who, at=at, what=what), met)


def _values(changes: Iterable[Change]) -> frozenset[tuple[str, str]]:
    """Return which values of which records are changed."""
    return frozenset(
        (each["uid"], name) for each in changes for name in each.get("after", {})
    )


def _deleted(changes: Iterable[Change]) -> frozenset[str]:
    """Return the uids of what is deleted that was there before."""
    return frozenset(
        each["uid"]
        for each in changes
        if each.get("before") is not None and each["after"].get("deleted_on")
    )


def _changed(changes: Iterable[Change], met: frozenset[tuple[str, str]]) -> str:
    """Return what became of the values that met: ``联系电话：原来 → 现在``."""
    said = []
    for each in changes:
        labels = LABELS.get(each["table"], {})
        before, after = each.get("before") or {}, each["after"]
        columns: dict[str, Any] = dict(journal.kinds()[each["table"]].__table__.columns)
        for name, label in labels.items():
            meets = name in after and (each["uid"], name) in met
            if not meets or name in _NOT_SAID:
                continue
            column = columns[name]
            old, new = (_words(column, side.get(name)) for side in (before, after))
            if old is not None and new is not None:
                old, new = told_short(old, new)
                turned = f"{old or tr('（空）')} → {new or tr('（空）')}"
                said.append(
                    tr("{thing}：{after}").format(thing=tr(label), after=turned)
                )
    return "；".join(said[:_MOST])


def _words(column: Column[Any], value: object) -> str | None:
    """Return a value as a sentence has it; None for what only its page can say."""
    if value is None or value == "":
        return ""
    if isinstance(value, list | dict) or column.name.endswith("_uid"):
        return None
    said = way_to_say(column)(value)
    return masked(said) if column.name in NUMBERS else said
