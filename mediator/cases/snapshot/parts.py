"""The living parts of one case, read at once."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, TextClause, bindparam, select, text
from sqlalchemy.orm import Session

from mediator.cases import model
from mediator.cases.model import Part
from mediator.cases.snapshot.entries import WITHIN, E, entry_of

KINDS: Final[tuple[type[Part], ...]] = (
    model.Party, model.Agent, model.Assignment, model.StageChange, model.Inquiry,
    model.Evidence, model.Attachment, model.Meeting, model.Attendance, model.Agreement,
    model.Clause, model.Obligation, model.Instalment, model.Signature, model.FollowUp,
    model.OwnPaper, model.PaperIssue, model.Transfer, model.Extension, model.Payment,
    model.Urging, model.Confirmation, model.FindingNote, model.Borrowing,
    model.AccessGrant, model.Contact, model.SubsidyClaim, model.SubsidyShare,
    model.TypicalCase,
)  # fmt: skip


class Parts:
    """The living parts of one case, read at once.

    A reference to a part that was deleted is empty in the value; the record keeps it,
    so that undo brings it back.
    """

    def __init__(
        self, case_uid: str, rows: Mapping[type[Part], Sequence[Part]]
    ) -> None:
        self._rows: dict[type[Part], list[Any]] = {
            kind: list(rows.get(kind, ())) for kind in KINDS
        }
        self._living = {"", case_uid}
        self._living.update(row.uid for rows in self._rows.values() for row in rows)

    @classmethod
    def of(cls, session: Session, case_uid: str) -> "Parts":
        """Return all parts of one case.

        Most cases have parts of few kinds: the others are not asked for one by one.
        """
        if session.autoflush:  # as it would before each of the questions below
            session.flush()
        of_it = {"uid": case_uid}
        there = set(session.scalars(_kinds_there(), of_it))
        return cls(
            case_uid,
            {
                kind: list(session.scalars(_of_case(kind), of_it))
                for kind in KINDS
                if kind.__tablename__ in there
            },
        )

    def entry(self, made: type[E], row: Part, **more: object) -> E:
        """Return one part as a value."""
        for name in made.__struct_fields__:
            if name in WITHIN and getattr(row, f"{name}_uid") not in self._living:
                more.setdefault(name, "")
            if name == "consenting":
                there = (uid for uid in getattr(row, name) if uid in self._living)
                more.setdefault(name, tuple(there))
        return entry_of(made, row, **more)

    def each(
        self, kind: type[Part], made: type[E], **under: Callable[[str], object]
    ) -> tuple[E, ...]:
        """Return all parts of one kind as values, each with what stands under it."""
        return tuple(
            self.entry(
                made, row, **{name: below(row.uid) for name, below in under.items()}
            )
            for row in self._rows[kind]
        )

    def of_the_living(
        self, kind: type[Part], made: type[E], owner: str
    ) -> tuple[E, ...]:
        """Return those whose owner is the case or a part that is still there."""
        return tuple(
            self.entry(made, row)
            for row in self._rows[kind]
            if getattr(row, owner) in self._living
        )

    def about_the_living(self, kind: type[Part], made: type[E]) -> tuple[E, ...]:
        """Return those whose subject is the case or a part that is still there."""
        return self.of_the_living(kind, made, "subject_uid")

    def under(
        self,
        kind: type[Part],
        owner: str,
        made: type[E],
        **below: Callable[[str], object],
    ) -> Callable[[str], tuple[E, ...]]:
        """Group parts by the uid of the part they stand under."""
        groups: dict[str, list[E]] = {}
        for row, value in zip(
            self._rows[kind], self.each(kind, made, **below), strict=True
        ):
            groups.setdefault(getattr(row, owner) or "", []).append(value)
        return lambda uid: tuple(groups.get(uid, ()))


def living(kind: type[Part], of: ColumnElement[bool]) -> Select[Part]:
    """Return what asks for the parts of a kind that are still there, in order."""
    rows = select(kind).where(of, kind.deleted_on.is_(None))
    return rows.order_by(kind.position, kind.uid)


@cache
def _of_case(kind: type[Part]) -> Select[Part]:
    """Return what asks for the parts of a kind in one case; every page asks it."""
    return living(kind, kind.case_uid == bindparam("uid"))


@cache
def _kinds_there() -> TextClause:
    """Return what asks for the tables in which one case has living parts."""
    asked = (
        "SELECT '{0}' WHERE EXISTS"
        " (SELECT 1 FROM {0} WHERE case_uid = :uid AND deleted_on IS NULL)"
    )
    return text(" UNION ALL ".join(asked.format(kind.__tablename__) for kind in KINDS))
