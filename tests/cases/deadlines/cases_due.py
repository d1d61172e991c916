"""Cases with one clock each, for the tests of deadlines."""

from datetime import UTC, date, datetime

from mediator.cases.case_file import (
    AgreementEntry,
    AssignmentEntry,
    BorrowingEntry,
    CaseFile,
    ClauseEntry,
    CommitteeEntry,
    ConfirmationEntry,
    FollowUpEntry,
    InstalmentEntry,
    MediatorEntry,
    ObligationEntry,
    PartyEntry,
    RoomFile,
    SignatureEntry,
    StageEntry,
    TransferEntry,
)
from mediator.cases.words import AgreementForm, Mark, Side, Signer, Stage

TODAY = date(2026, 11, 23)
ROOM = RoomFile(
    committee=CommitteeEntry(name="示例调委会"),
    mediators=(MediatorEntry(uid="m", name="林示例", term_until=date(2027, 7, 31)),),
)
PARTIES = (
    PartyEntry(uid="a", name="王甲", side=Side.APPLICANT),
    PartyEntry(uid="b", name="李乙", side=Side.RESPONDENT),
)


def day(text):
    return date.fromisoformat(f"2026-{text}")


def case(**more):
    given = {
        "uid": "c",
        "kind": "邻里",
        "source": "当事人申请",
        "stage": Stage.MEDIATING,
        "applied_on": day("11-02"),
        "accepted_on": day("11-03"),
        "parties": PARTIES,
        "assignments": (AssignmentEntry(mediator="m"),),
    }
    return CaseFile(**(given | more))


def step(to, on, reason="", start=None):
    return StageEntry(to_stage=to, from_stage=start, happened_on=day(on), reason=reason)


def obligation(**more):
    given = {"uid": "o", "debtor": "b", "creditor": "a", "what": "修好水管"}
    return ObligationEntry(**(given | more))


def instalments(*days):
    return tuple(
        InstalmentEntry(uid=f"i{n}", amount_fen=100_00, due_on=date.fromisoformat(each))
        for n, each in enumerate(days, 1)
    )


def agreement(*obligations, sealed="11-12", **more):
    """Return a written agreement, whole once the seal is there."""
    return AgreementEntry(
        uid="g",
        reached_on=day("11-10"),
        sealed_on=day(sealed) if sealed else None,
        clauses=(ClauseEntry(text="互不追究。"),),
        obligations=obligations,
        **more,
    )


def hands(on="11-10"):
    given = (("a", Signer.PARTY), ("b", Signer.PARTY), ("m", Signer.MEDIATOR))
    return tuple(
        SignatureEntry(
            paper="agreement",
            subject="g",
            signer=signer,
            party=who if signer is Signer.PARTY else "",
            mediator=who if signer is Signer.MEDIATOR else "",
            marks=(Mark.SIGNED,),
            signed_on=day(on),
        )
        for who, signer in given
    )


def agreed(*obligations, sealed="11-12", **more):
    given = {
        "stage": Stage.AGREED,
        "agreements": (agreement(*obligations, sealed=sealed),),
        "signatures": hands(),
    }
    return case(**(given | more))


def oral(*obligations):
    reached = AgreementEntry(
        uid="g",
        form=AgreementForm.ORAL,
        reached_on=day("11-10"),
        obligations=obligations,
    )
    return case(stage=Stage.AGREED, agreements=(reached,))


def from_court(source, received="11-02", procedure=""):
    sent = TransferEntry(
        uid="t",
        source=source,
        received_on=day(received) if received else None,
        procedure=procedure,
    )
    return case(source=source, transfers=(sent,))


def failed(**more):
    given = {
        "stage": Stage.FAILED,
        "stages": (step(Stage.FAILED, "11-20"),),
        "closed_on": day("11-20"),
    }
    return case(**(given | more))


def confirmed(*obligations, **more):
    ruling = ConfirmationEntry(
        uid="s",
        agreement="g",
        body="示例区人民法院",
        applied_on=day("11-13"),
        ruled_on=day("11-18"),
        outcome="有效",
    )
    return agreed(*obligations, confirmations=(ruling,), **more)


def before_court(**more):
    """A case whose agreement a court has taken up and not ruled on."""
    asked = ConfirmationEntry(
        uid="s",
        agreement="g",
        applied_on=day("11-13"),
        accepted_on=day("11-16"),
        **more,
    )
    return agreed(confirmations=(asked,))


def at_risk(flag, **more):
    known = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # 9:00 in the room
    return case(**({"risk_flags": (flag,), "risk_known_at": known} | more))


def lent(**more):
    return case(
        borrowings=(
            BorrowingEntry(
                uid="l", borrower="赵丙", lent_on=day("11-20"), due_on=day("11-29"),
                **more,
            ),
        )
    )  # fmt: skip


def visited(**more):
    return agreed(follow_ups=(FollowUpEntry(uid="v", agreement="g", **more),))
