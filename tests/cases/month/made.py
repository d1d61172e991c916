"""Cases for the month, described in a few words and put into a book at once.

Rows go in past the journal: a month may need a thousand of them, and what is tested is
how they are counted.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import delete, insert, select, update

from mediator.cases.model import (
    Agreement,
    Assignment,
    Base,
    Case,
    Committee,
    Confirmation,
    FollowUp,
    Instalment,
    Mediator,
    Obligation,
    Part,
    Party,
    Payment,
    Prevention,
    Record,
    Screening,
    Signature,
    StageChange,
    now,
)
from mediator.cases.words import AgreementForm, Mark, Role, Side, Signer, Stage

S = Stage
ACCEPTED = ((S.PENDING, S.ACCEPTED, 0),)
MEDIATING = (*ACCEPTED, (S.ACCEPTED, S.ASSIGNED, 0), (S.ASSIGNED, S.MEDIATING, 1))
AGREED = (*MEDIATING, (S.MEDIATING, S.AGREED, 3))
FAILED = (*MEDIATING, (S.MEDIATING, S.FAILED, 5))


@dataclass
class Owed:
    """An obligation: a sum, its parts, and records as (part, outcome, sum, day)."""

    fen: int | None = None
    parts: tuple[int | None, ...] = ()
    paid: tuple[tuple[int | None, str, int | None, int], ...] = ()


@dataclass
class Made:
    """An agreement; ``amends`` is the place of another one in the case.

    ``signed`` is the day, after 受理, by which all had signed and it bore the seal.
    """

    form: AgreementForm = AgreementForm.WRITTEN
    after: int = 3
    owed: tuple[Owed, ...] = ()
    annulled: bool = False
    amends: int | None = None
    signed: int | None = None
    told: str = ""
    confirmed: str = ""


@dataclass
class Told:
    """A case as a test describes it; ``steps`` are (from, to, days after 受理)."""

    accepted: date | None
    steps: tuple[tuple[Stage | None, Stage, int], ...] = AGREED
    stage: Stage | None = None
    kind: str = "邻里"
    source: str = "当事人申请"
    difficulty: str = "一般"
    parties: int = 2
    agreements: tuple[Made, ...] = ()
    began: date | None = None
    archived_after: int | None = None
    sealed: bool = False
    deleted: bool = False
    more: dict[str, object] = field(default_factory=dict)


def emptied(session):
    """Take every case, screening and prevention out of a book."""
    kinds = {
        mapper.class_.__tablename__
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Part)
        or mapper.class_ in (Case, Screening, Prevention)
    }
    session.execute(update(Case).values(merged_into_uid=""))
    for table in reversed(Base.metadata.sorted_tables):
        if table.name in kinds:
            session.execute(delete(table))


def fill(session, cases, start=0):
    """Put cases into a book; return their uids in order."""
    rows: dict[type[Record], list[dict[str, object]]] = {}

    def add(kind, uid, /, **values):
        values = {"uid": uid, "row_version": 1, "entered_at": now(), **values}
        rows.setdefault(kind, []).append(values)

    uids = []
    mediator = session.scalars(select(Mediator.uid).order_by(Mediator.uid)).first()
    if mediator is None:
        mediator = "m00000001"
        add(Mediator, mediator, name="李安")
    for at, told in enumerate(cases, start):
        uid = f"c{at:08}"
        uids.append(uid)
        _case(add, uid, at, told)
        if any(each.signed is not None for each in told.agreements):
            _signatures(add, uid, told, mediator)
    order = (
        Mediator, Case, Party, Assignment, StageChange, Agreement, Obligation,
        Instalment, Payment, FollowUp, Confirmation, Signature,
    )  # fmt: skip
    for kind in order:
        for values in _alike(rows.get(kind, [])):
            session.execute(insert(kind), values)
    return uids


def _alike(rows):
    """Group rows of the same columns: they go in with one statement."""
    groups = {}
    for row in rows:
        groups.setdefault(tuple(sorted(row)), []).append(row)
    return groups.values()


def _case(add, uid, at, told):
    began = told.accepted or told.began or date(2026, 1, 1)

    def day(after):
        return began + timedelta(days=after)

    stage = told.stage or (told.steps[-1][1] if told.steps else S.PENDING)
    add(
        Case, uid, number=f"2026-{at:06}", year=2026, seq=at, search_row=at,
        stage=stage, kind=told.kind, source=told.source, difficulty=told.difficulty,
        accepted_on=told.accepted, risk_flags=[], special_groups=[],
        sealed=told.sealed, deleted_on=day(0) if told.deleted else None,
        archived_on=None if told.archived_after is None else day(told.archived_after),
        **{"facts": "", **told.more},
    )  # fmt: skip
    for place in range(told.parties):
        add(
            Party, f"{uid}p{place}", case_uid=uid, position=place,
            side=(Side.APPLICANT, Side.RESPONDENT, Side.THIRD)[min(place, 2)],
            nature="法人" if place == 2 else "自然人",
            name=f"甲{place}",
        )  # fmt: skip
    for place, (start, end, after) in enumerate(told.steps):
        add(
            StageChange, f"{uid}s{place:02}", case_uid=uid, position=place,
            from_stage=start, to_stage=end, happened_on=day(after), reason="",
            detail="",
        )  # fmt: skip
    for place, made in enumerate(told.agreements):
        _agreement(add, uid, place, made, day)


def _agreement(add, case, place, made, day):
    uid = f"{case}a{place}"
    add(
        Agreement, uid, case_uid=case, position=place, form=made.form,
        reached_on=day(made.after), facts="", performance="", place="",
        amends_uid="" if made.amends is None else f"{case}a{made.amends}",
        annulled_on=day(made.after + 9) if made.annulled else None,
        sealed_on=None if made.signed is None else day(made.signed),
    )  # fmt: skip
    for at, owed in enumerate(made.owed):
        _owed(add, case, uid, f"{uid}o{at}", owed, day)
    if made.told:
        add(
            FollowUp, f"{uid}f", case_uid=case, position=place, agreement_uid=uid,
            visited_on=day(made.after + 20), way="", respondent="", visitor="",
            text="", performance=made.told,
        )  # fmt: skip
    if made.confirmed:
        add(
            Confirmation, f"{uid}k", case_uid=case, position=place,
            agreement_uid=uid, body="示例区人民法院", outcome=made.confirmed,
            document="", reason="",
        )  # fmt: skip


def _signatures(add, case, told, mediator):
    add(
        Assignment, f"{case}h", case_uid=case, position=0, mediator_uid=mediator,
        role=Role.LEAD,
    )  # fmt: skip
    for place, made in enumerate(told.agreements):
        if made.signed is None:
            continue
        hands = [{"party_uid": f"{case}p{at}"} for at in range(told.parties)]
        for at, hand in enumerate([*hands, {"mediator_uid": mediator}]):
            oral = made.form is AgreementForm.ORAL
            add(
                Signature, f"{case}a{place}g{at}", case_uid=case, position=at,
                paper="oral_agreement" if oral else "agreement",
                subject_uid=f"{case}a{place}", marks=[Mark.SIGNED],
                signer=Signer.MEDIATOR if "mediator_uid" in hand else Signer.PARTY,
                signed_on=told.accepted + timedelta(days=made.signed), **hand,
            )  # fmt: skip


def _owed(add, case, agreement, uid, owed, day):  # noqa: PLR0913, PLR0917
    add(
        Obligation, uid, case_uid=case, position=0, agreement_uid=agreement,
        what="", amount_fen=owed.fen, manner="",
    )  # fmt: skip
    for at, fen in enumerate(owed.parts):
        add(
            Instalment, f"{uid}i{at}", case_uid=case, position=at, obligation_uid=uid,
            amount_fen=fen, due_on=day(30 * at + 30),
        )  # fmt: skip
    for at, (part, outcome, fen, after) in enumerate(owed.paid):
        add(
            Payment, f"{uid}y{at}", case_uid=case, position=at, obligation_uid=uid,
            instalment_uid=None if part is None else f"{uid}i{part}",
            happened_on=day(after), outcome=outcome, amount_fen=fen, manner="",
            proof="", text="",
        )  # fmt: skip


def screened(session, *rounds):
    """Put screenings into a book, as (day, times, found)."""
    for at, (day, times, found) in enumerate(rounds):
        session.execute(
            insert(Screening),
            {
                "uid": f"r{at:06}", "row_version": 1, "entered_at": now(),
                "began_on": day, "area": "柳荫里", "screened_by": [],
                "times": times, "found": found, "text": "",
            },
        )  # fmt: skip


def averted(session, *rows):
    """Put preventions into a book, as (day, kind, disputes, people)."""
    for at, (day, kind, disputes, people) in enumerate(rows):
        session.execute(
            insert(Prevention),
            {
                "uid": f"v{at:06}", "row_version": 1, "entered_at": now(),
                "happened_on": day, "kind": kind, "disputes": disputes,
                "people": people, "text": "",
            },
        )  # fmt: skip


def of_kind(session, level):
    """Say what kind of committee it is."""
    session.execute(update(Committee).values(level=level))
