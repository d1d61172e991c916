"""What made-up parties agree on, and who has signed what."""

from collections.abc import Callable
from datetime import date, timedelta

from mediator.cases.case_file import (
    AgreementEntry,
    CaseFile,
    ClauseEntry,
    InstalmentEntry,
    ObligationEntry,
    PartyEntry,
    RoomFile,
    SignatureEntry,
)
from mediator.cases.practice.course import Course
from mediator.cases.practice.stories import Tale
from mediator.cases.words import AgreementForm, Mark, Signer

Uid = Callable[[], str]


def agreement_of(
    case: CaseFile, told: Tale, course: Course, room: RoomFile, uid: Uid
) -> AgreementEntry:
    """Return the agreement of a made-up case, in its words and in figures."""
    story, reached = told.story, course.concluded
    first, second = case.parties[0].uid, case.parties[1].uid
    debtor, creditor = (first, second) if story.payer == "甲" else (second, first)
    written = "".join(story.clauses)
    due = course.until if "{until}" in written else reached
    what, manner = story.owed
    owed = ObligationEntry(
        uid=uid(),
        debtor=debtor,
        creditor=creditor,
        what=what,
        amount_fen=told.sum_fen,
        due_on=due,
        manner=manner,
        instalments=_two(told.sum_fen, reached, due, uid)
        if "分两次" in written
        else (),
    )
    oral = course.ending.oral
    signed = course.ending.signed
    return AgreementEntry(
        uid=uid(),
        form=AgreementForm.ORAL if oral else AgreementForm.WRITTEN,
        reached_on=reached,
        place=room.name,
        facts=case.facts,
        clauses=tuple(
            ClauseEntry(uid=uid(), text=told.fill(each)) for each in story.clauses
        ),
        obligations=(owed,),
        originals=None if oral else len(case.parties) + 1,
        recorder=case.meetings[-1].recorder,
        sealed_on=reached if signed and not oral else None,
    )


def _two(
    fen: int, reached: date, due: date, uid: Uid
) -> tuple[InstalmentEntry, InstalmentEntry]:
    """Return two payments that add up, the first half way."""
    half = fen // 200 * 100
    middle = reached + timedelta(days=(due - reached).days // 2)
    return (
        InstalmentEntry(uid=uid(), amount_fen=half, due_on=middle),
        InstalmentEntry(uid=uid(), amount_fen=fen - half, due_on=due),
    )


def signatures_of(
    case: CaseFile, course: Course, uid: Uid
) -> tuple[SignatureEntry, ...]:
    """Return what was signed on the way: notice, records, agreement.

    An agreement that is not yet signed has no signature at all; one half signed lacks
    the mediator's and the seal.
    """
    made: list[SignatureEntry] = []
    if case.notified_on and case.meetings:
        made += _by_parties(case, "rights_notice", "", case.notified_on, uid)
    for meeting, day in zip(case.meetings, course.meetings, strict=True):
        made += _by_parties(case, "meeting", meeting.uid, day, uid)
        made += _by_mediators(case, "meeting", meeting.uid, day, uid)
        made.append(_by_recorder("meeting", meeting.uid, meeting.recorder, day, uid))
    for agreement in case.agreements:
        day = course.concluded
        if agreement.form is AgreementForm.ORAL:
            made += _by_mediators(case, "oral_agreement", agreement.uid, day, uid)
            continue
        if course.ending.signed or course.ending.half_signed:
            made += _by_parties(case, "agreement", agreement.uid, day, uid)
        if course.ending.signed:
            made += _by_mediators(case, "agreement", agreement.uid, day, uid)
            made.append(
                _by_recorder("agreement", agreement.uid, agreement.recorder, day, uid)
            )
    return tuple(made)


def _by_parties(
    case: CaseFile, paper: str, subject: str, day: date, uid: Uid
) -> list[SignatureEntry]:
    """A person signs and sets a thumb-print; a firm's agent signs beside its seal."""
    made: list[SignatureEntry] = []
    for party in case.parties:
        made.append(
            SignatureEntry(
                uid=uid(),
                paper=paper,
                subject=subject,
                signer=Signer.PARTY,
                party=party.uid,
                marks=_marks(party),
                signed_on=day,
                copy_received_on=day if paper == "agreement" else None,
            )
        )
        made.extend(
            SignatureEntry(
                uid=uid(),
                paper=paper,
                subject=subject,
                signer=Signer.AGENT,
                agent=agent.uid,
                marks=(Mark.SIGNED,),
                signed_on=day,
            )
            for agent in party.agents
        )
    return made


def _marks(party: PartyEntry) -> tuple[Mark, ...]:
    return (Mark.SEALED,) if party.uscc else (Mark.SIGNED, Mark.THUMB)


def _by_mediators(
    case: CaseFile, paper: str, subject: str, day: date, uid: Uid
) -> list[SignatureEntry]:
    return [
        SignatureEntry(
            uid=uid(),
            paper=paper,
            subject=subject,
            signer=Signer.MEDIATOR,
            mediator=each.mediator,
            marks=(Mark.SIGNED,),
            signed_on=day,
        )
        for each in case.assignments
    ]


def _by_recorder(
    paper: str, subject: str, name: str, day: date, uid: Uid
) -> SignatureEntry:
    return SignatureEntry(
        uid=uid(),
        paper=paper,
        subject=subject,
        signer=Signer.RECORDER,
        name=name,
        marks=(Mark.SIGNED,),
        signed_on=day,
    )
