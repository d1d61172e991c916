"""What dossiers that ended alike have alike: days, a deal, what is owed and paid.

Each piece fills in what goes without saying when everything went its usual way, so
that a dossier shows what is its own.
"""

from datetime import date

from msgspec.structs import replace

from mediator.cases.case_file import (
    AgreementEntry,
    CaseFile,
    ClauseEntry,
    ObligationEntry,
    OwnPaperEntry,
    PaymentEntry,
    SignatureEntry,
    StageEntry,
)
from mediator.cases.facts.dates import room_day
from mediator.cases.words import Application, Stage
from tests.dossiers.parts import CLERK, ROOM, by, own, steps

BANK = "示范市桂溪农村商业银行梧桐支行"
"""Where everybody has an account."""


def archived(number: int, **fields: object) -> CaseFile:
    """Return a case in the cupboard: asked for in writing, told on its first day.

    Args:
        number: of the case in its year; numbers of the register are a hundred on.
        fields: all others; the stages follow from the days of meetings and deal.
    """
    given: dict[str, object] = {
        "number": f"2026-{100 + number}",
        "case_number": f"（2026）人调字第{number}号",
        "stage": Stage.ARCHIVED,
        "source": "当事人申请",
        "application": Application.WRITTEN,
        "registrar": CLERK,
        "notified_on": fields["accepted_on"],
    }
    case = CaseFile(**(given | fields))  # type: ignore[arg-type]
    return case if case.stages else replace(case, stages=usual_steps(case))


def usual_steps(case: CaseFile) -> tuple[StageEntry, ...]:
    """Return the steps of a case on the days it has: in, at the table, agreed."""
    taken = case.accepted_on
    return steps(
        (Stage.ACCEPTED, taken),
        (Stage.ASSIGNED, taken),
        (Stage.MEDIATING, room_day(case.meetings[0].started_at)),
        (Stage.AGREED, case.agreements[0].reached_on),
        (Stage.ARCHIVED, case.archived_on),
    )


def deal(
    number: str, on: date, *, clauses: tuple[str | ClauseEntry, ...], **fields: object
) -> AgreementEntry:
    """Return the agreement, reached in the room, written and sealed on its day."""
    given: dict[str, object] = {
        "uid": "deal",
        "number": number,
        "reached_on": on,
        "place": ROOM.name,
        "clauses": tuple(
            ClauseEntry(uid=f"clause-{place}", text=each)
            if isinstance(each, str)
            else each
            for place, each in enumerate(clauses, 1)
        ),
        "recorder": CLERK,
        "sealed_on": on,
    }
    return AgreementEntry(**(given | fields))  # type: ignore[arg-type]


def at_table(*days: date, **hands: tuple[str, ...]) -> tuple[SignatureEntry, ...]:
    """Return the signatures on the record of each meeting, and the clerk's."""
    return tuple(
        each
        for number, day in enumerate(days, 1)
        for each in by("meeting", f"talk-{number}", day, recorder=CLERK, **hands)
    )


def on_deal(day: date, **hands: tuple[object, ...]) -> tuple[SignatureEntry, ...]:
    """Return the signatures on the written agreement, and the clerk's."""
    return by("agreement", "deal", day, recorder=CLERK, **hands)


def owed(key: str, debtor: str, creditor: str, **fields: object) -> ObligationEntry:
    """Return what one party owes another; what has an account is transferred."""
    given: dict[str, object] = {
        "uid": f"owed-{key}",
        "debtor": debtor,
        "creditor": creditor,
    }
    if "payee_account" in fields:
        given |= {"manner": "转账", "payee_bank": BANK}
    return ObligationEntry(**(given | fields))  # type: ignore[arg-type]


def paid(
    key: str, on: date, fen: int | None, manner: str = "转账", proof: str = ""
) -> PaymentEntry:
    """Return that what is owed was done, proven by a receipt unless said otherwise."""
    slip = "收条、转账回单" if manner == "转账" else "收条"
    return PaymentEntry(
        uid=f"paid-{key}",
        obligation=f"owed-{key}",
        happened_on=on,
        outcome="已履行",
        amount_fen=fen,
        manner=manner,
        proof=proof or slip,
    )


def receipt(  # noqa: PLR0913 - a receipt says so much
    on: date,
    party: str,
    fen: int,
    payer: str,
    account: tuple[str, str] | None = None,
    *,
    key: str = "",
) -> OwnPaperEntry:
    """Return a party's receipt.

    Args:
        on: the day of the money.
        party: uid of who receives it.
        fen: how much.
        payer: name of who pays.
        account: the name on it and its number; None for cash.
        key: ends its uid when there are several.
    """
    where = {"manner": "现金"}
    if account is not None:
        name, number = account
        where = {
            "manner": "转账",
            "account_name": name,
            "bank": BANK,
            "account": number,
        }
    return own(
        f"own-receipt-{key}" if key else "own-receipt",
        "receipt",
        on,
        party=party,
        amount=str(fen),
        payer=payer,
        **where,
    )
