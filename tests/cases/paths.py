"""Cases on their way: made ready for every step, and walked to any stage."""

from datetime import date

from mediator.cases.amending import begin_next
from mediator.cases.intake import append, assign, new_case
from mediator.cases.model import (
    Agreement,
    Case,
    Clause,
    Meeting,
    Obligation,
    Party,
    Signature,
    now,
)
from mediator.cases.moving import Move, move
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.stages import Telling, step_between
from mediator.cases.words import Application, Mark, Role, Signer, Stage

DAY = date(2026, 11, 25)

S = Stage
WAYS = {
    S.PENDING: (),
    S.REFUSED: (S.REFUSED,),
    S.REFERRED: (S.ACCEPTED, S.REFERRED),
    S.WITHDRAWN: (S.ACCEPTED, S.WITHDRAWN),
    S.ACCEPTED: (S.ACCEPTED,),
    S.ASSIGNED: (S.ACCEPTED, S.ASSIGNED),
    S.MEDIATING: (S.ACCEPTED, S.ASSIGNED, S.MEDIATING),
    S.AGREED: (S.ACCEPTED, S.ASSIGNED, S.MEDIATING, S.AGREED),
    S.FAILED: (S.ACCEPTED, S.ASSIGNED, S.MEDIATING, S.FAILED),
}
"""How a case comes to each stage."""
PARTED = [
    (S.AGREED,),
    (),
    (S.PAUSED,),
    *(
        (end, *shut)
        for end in (S.FAILED, S.WITHDRAWN, S.REFERRED)
        for shut in ((), (S.ARCHIVED,))
    ),
]
"""What may become of a case once a part of it is in force."""


def ready_case(book):
    """Make a case to which nothing stands in the way but signatures."""
    uid = new_case(book, DAY)
    for place, each in enumerate(case_value(book, uid).parties):
        book.change(Party, each.uid, name=f"当事人{place}")
    book.change(Case, uid, facts="楼上漏水。", application=Application.WRITTEN)
    assign(book, uid, room_value(book).mediators[0].uid, Role.LEAD, DAY)
    append(book, Meeting, uid, started_at=now())
    agreement = append(book, Agreement, uid, reached_on=DAY)
    append(book, Clause, uid, agreement_uid=agreement, text="修好水管。")
    return uid


def make_whole(book, uid):
    """Let everybody sign the newest agreement, and seal it."""
    case = case_value(book, uid)
    agreement = case.agreement.uid
    who = [
        *({"signer": Signer.PARTY, "party_uid": each.uid} for each in case.parties),
        *(
            {"signer": Signer.MEDIATOR, "mediator_uid": each.mediator}
            for each in case.handling
        ),
    ]
    for each in who:
        append(
            book,
            Signature,
            uid,
            paper="agreement",
            subject_uid=agreement,
            marks=[Mark.SIGNED.value],
            signed_on=DAY,
            **each,
        )
    book.change(Agreement, agreement, sealed_on=DAY)


def step_to(case, to, on=DAY):
    """Return a step with everything that it asks for."""
    row = step_between(case.stage, to)
    told = row is not None and row.telling is not Telling.NOT_ASKED
    return Move(
        to,
        on,
        detail="试" if row is not None and row.reasoned else "",
        informed_on=on if told else None,
        informed_how="当面告知" if told else "",
        where_to="人民法院" if told else "",
    )


def go(book, uid, *stages, on=DAY):
    """Take steps one after the other."""
    for stage in stages:
        move(book, uid, step_to(case_value(book, uid), stage, on))


def case_before(book, row):
    """Make a case that stands before a row of the table."""
    uid = ready_case(book)
    if row.start == Stage.PAUSED:
        from_there = row.end in {S.ACCEPTED, S.ASSIGNED, S.MEDIATING}
        go(book, uid, *WAYS[row.end if from_there else S.MEDIATING], S.PAUSED)
    elif row.start == Stage.ARCHIVED:
        go(book, uid, *WAYS[row.end])
        if row.end == Stage.AGREED:
            make_whole(book, uid)
        go(book, uid, S.ARCHIVED)
    else:
        go(book, uid, *WAYS[row.start])
        if (row.start, row.end) == (S.AGREED, S.ARCHIVED):
            make_whole(book, uid)
    return uid


def owe(book, uid, agreement):
    first, second = case_value(book, uid).parties
    return append(
        book, Obligation, uid, agreement_uid=agreement, debtor_uid=second.uid,
        creditor_uid=first.uid, amount_fen=80_000, due_on=DAY,
    )  # fmt: skip


def in_parts(book):
    """A case with two agreements in force, each of which owes something."""
    made = ready_case(book)
    go(book, made, Stage.ACCEPTED, Stage.ASSIGNED, Stage.MEDIATING)
    make_whole(book, made)
    owe(book, made, case_value(book, made).agreement.uid)
    rest = begin_next(book, made)
    append(book, Clause, made, agreement_uid=rest, text="其余的下月付清。")
    book.change(Agreement, rest, reached_on=DAY)
    make_whole(book, made)
    owe(book, made, rest)
    return made
