"""A deal kept in equal parts: owed, paid, receipted, and confirmed by a court."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mediator.cases.case_file import (
    ConfirmationEntry,
    InstalmentEntry,
    OwnPaperEntry,
    PaymentEntry,
    SignatureEntry,
)
from tests.dossiers.parts import COURT, by
from tests.dossiers.settled import receipt


@dataclass(frozen=True, slots=True)
class Instalments:
    """Equal parts of what one party owes another, each paid on its day.

    Attributes:
        days: on which they fall due.
        fen: of each part.
        creditor: uid of the party who receives them.
        payer: name of who pays.
        payee: name on the account.
        account: its number, at the bank everybody goes to.
    """

    days: Sequence[date]
    fen: int
    creditor: str
    payer: str
    payee: str
    account: str

    def owed(self) -> tuple[InstalmentEntry, ...]:
        """Return the parts of the obligation."""
        return tuple(
            InstalmentEntry(uid=f"part-{number}", amount_fen=self.fen, due_on=day)
            for number, day in enumerate(self.days, 1)
        )

    def paid(self) -> tuple[PaymentEntry, ...]:
        """Return the record of each payment."""
        return tuple(
            PaymentEntry(
                uid=f"paid-{number}",
                obligation="owed-1",
                instalment=f"part-{number}",
                happened_on=day,
                outcome="已履行",
                amount_fen=self.fen,
                manner="转账",
                proof="收条、转账回单",
            )
            for number, day in enumerate(self.days, 1)
        )

    def receipts(self) -> tuple[OwnPaperEntry, ...]:
        """Return the receipt of each payment."""
        return tuple(
            receipt(
                day,
                self.creditor,
                self.fen,
                self.payer,
                (self.payee, self.account),
                key=str(number),
            )
            for number, day in enumerate(self.days, 1)
        )

    def signed(self) -> tuple[SignatureEntry, ...]:
        """Return the signatures on the receipts."""
        return tuple(
            each
            for number, day in enumerate(self.days, 1)
            for each in by(
                "receipt", f"own-receipt-{number}", day, parties=(self.creditor,)
            )
        )


def confirmed(
    applied_on: date, accepted_on: date, ruled_on: date, document: str
) -> tuple[ConfirmationEntry, ...]:
    """Return the confirmation of the deal by the court, found valid."""
    return (
        ConfirmationEntry(
            uid="court-1",
            agreement="deal",
            body=COURT,
            applied_on=applied_on,
            accepted_on=accepted_on,
            ruled_on=ruled_on,
            outcome="有效",
            document=document,
        ),
    )
