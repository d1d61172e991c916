"""The step that undo takes back next, or redo does again: what it was, and where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.gaps import Place
from mediator.cases.history.entries import numbers_of_cases
from mediator.cases.history.telling import case_of, what_said
from mediator.cases.journal import records
from mediator.cases.labels import LABELS
from mediator.cases.model import Case, JournalEntry, Record
from mediator.cases.stands_on import stands_on
from mediator.cases.undo import first_done
from mediator.language import tr

_LOOKED_AT = 20
"""Records of a step by which it is found where it was; an import has thousands."""


@dataclass(frozen=True, slots=True, repr=False)
class Step:
    """What is taken back, or done again, next.

    Attributes:
        number: of the journal entry that is reverted.
        said: what was done, with the boxes it was done in, ``修改调解（记录）``.
        at: when, UTC.
        case_uid: of the case it was done in, or empty.
        case: what lists call that case.
        place: where in the case it is seen; None if on no tab, or if the whole case is.
        whole: the case itself comes or goes with it.
    """

    number: int
    said: str
    at: datetime
    case_uid: str = ""
    case: str = ""
    place: Place | None = None
    whole: bool = False


def next_step(book: CaseBook, *, back: bool) -> Step | None:
    """Return what undo takes back next, or redo does again; None if there is nothing.

    Args:
        book: the open book.
        back: of undo; else of redo.
    """
    number = book.next_step(back=back)
    if not number:
        return None
    with book.reading() as session:
        entry = session.get_one(JournalEntry, number)
        done = first_done(session, number)
        changed = tuple(_changed(session, done.changes[:_LOOKED_AT]))
        uid = next(filter(None, (case_of(record) for record, _ in changed)), "")
        case = session.get(Case, uid) if uid else None
        whole = any(_comes_or_goes(*each) for each in changed)
        stays = case is not None and case.deleted_on is None and not whole
        places = (_place(*each) for each in changed)
        return Step(
            number,
            _said(done),
            entry.at,
            uid,
            numbers_of_cases(session, (uid,)).get(uid, ""),
            next(filter(None, places), None) if stays else None,
            whole,
        )


def _changed(
    session: Session, changes: Iterable[Mapping[str, Any]]
) -> Iterable[tuple[Record, Mapping[str, Any]]]:
    """Yield the records of some changes, as far as they are still there."""
    for each in changes:
        kind = records().get(each["table"])
        record = session.get(kind, each["uid"]) if kind else None
        if record is not None:
            yield record, each


def _comes_or_goes(record: Record, change: Mapping[str, Any]) -> bool:
    """Tell whether a whole case was begun, deleted or brought back."""
    new = change.get("before") is None
    return isinstance(record, Case) and (new or "deleted_on" in change["after"])


def _place(record: Record, change: Mapping[str, Any]) -> Place | None:
    """Return the box that was changed, else where the record stands."""
    boxes = _boxes(change)
    return stands_on(record, boxes[0] if boxes else "")


def _boxes(change: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the columns of a changed record that have a word in the window."""
    if change.get("before") is None:
        return ()
    after = change.get("after", {})
    return tuple(name for name in LABELS.get(change["table"], {}) if name in after)


def _said(done: JournalEntry) -> str:
    """Return what was done; of one record's values, which. No value is told."""
    what = what_said(done.what)
    if len(done.changes) != 1:
        return what
    (change,) = done.changes
    labels = [tr(LABELS[change["table"]][name]) for name in _boxes(change)]
    if not labels:
        return what
    return tr("{what}（{boxes}）").format(what=what, boxes="、".join(labels))
