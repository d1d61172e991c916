"""The cases of some days as they are shared out: exactly those the month counts."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from mediator.cases.model import Assignment, Case, StageChange
from mediator.cases.month.asked import asked
from mediator.cases.month.counted import is_end
from mediator.cases.month.report import Layout, Period
from mediator.cases.words import AgreementForm, Role, Stage

ENDS: Final = (Stage.AGREED, Stage.FAILED)
"""What the success rate is reckoned from."""


@dataclass(frozen=True, slots=True)
class Dealt:
    """A case as it is shared out.

    Attributes:
        uid: of the case.
        accepted_on: 受理日.
        ending: the stage mediation stands by; None where an archive does not say.
        ended_on: the day of the step that ended it; None while it runs or unknown.
        form: of the agreements that stand; None without one.
        people: parties with a name.
        amount_fen: what the agreements that stand promise, in 分.
        performed: everything promised was done.
        confirmed: a court confirmed it.
        conversion: 纠纷转化情况 as recorded.
        lead: uids of its 主办.
        assisting: uids of its 协办.
    """

    uid: str
    accepted_on: date
    ending: Stage | None
    ended_on: date | None
    form: AgreementForm | None
    people: int
    amount_fen: int
    performed: bool
    confirmed: bool
    conversion: str
    lead: frozenset[str]
    assisting: frozenset[str]

    @property
    def succeeded(self) -> bool:
        """Whether mediation ended with an agreement."""
        return self.ending is Stage.AGREED


def read_dealt(session: Session, layout: Layout, period: Period) -> tuple[Dealt, ...]:
    """Read the cases of some days, those and no others that the month counts."""
    facts = asked(session, layout, period)[0].rows
    found = session.execute(
        select(facts, Case.accepted_on, Case.conversion)
        .join(Case, Case.uid == facts.c.uid)
        .order_by(Case.accepted_on, Case.uid)
    ).all()
    mine = select(facts.c.uid)
    steps = (
        select(StageChange.case_uid, StageChange.happened_on)
        .where(StageChange.case_uid.in_(mine), is_end(StageChange))
        .order_by(StageChange.position, StageChange.uid)
    )
    ended = dict(session.execute(steps).all())
    lead = leads(session, mine)
    assisting = leads(session, mine, Role.ASSISTANT)
    return tuple(
        Dealt(
            each.uid,
            each.accepted_on,
            Stage(each.ending) if each.ending else None,
            ended.get(each.uid) if each.ending in ENDS else None,
            AgreementForm(each.form) if each.form else None,
            int(each.people),
            int(each.amount or 0),
            bool(each.performed),
            bool(each.confirmed),
            each.conversion,
            lead.get(each.uid, frozenset()),
            assisting.get(each.uid, frozenset()),
        )
        for each in found
    )


def leads(
    session: Session,
    cases: Select[str] | Collection[str],
    role: Role = Role.LEAD,
) -> Mapping[str, frozenset[str]]:
    """Return by case who has it in hand in a part; who left has not."""
    rows = (
        select(Assignment.case_uid, Assignment.mediator_uid)
        .where(Assignment.case_uid.in_(cases), Assignment.role == role)
        .where(Assignment.deleted_on.is_(None), Assignment.left_on.is_(None))
    )
    return _grouped((case, mediator) for case, mediator in session.execute(rows))


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return {key: frozenset(values) for key, values in found.items()}
