"""履行凭证: what was paid, the receipts of it, and the sums on both."""

from collections.abc import Iterator
from typing import Final

from mediator.cases.case_file import ObligationEntry, OwnPaperEntry, PaymentEntry
from mediator.cases.checkup.dossier import Dossier
from mediator.cases.checkup.finding import Hit, Predicate, tab
from mediator.cases.facts.dates import in_table
from mediator.cases.facts.money import digits
from mediator.cases.settling import outcome_of
from mediator.language import tr

_RECEIPT: Final = "receipt"
_PAYMENT: Final = "payment"
"""Kept with a receipt made of a record: the uid of that record."""


def paid_more(file: Dossier) -> Iterator[Hit]:
    """More was paid than was owed."""
    made = file.agreement
    for number, each in enumerate(made.obligations if made else (), 1):
        paid = sum(
            one.amount_fen or 0
            for one in file.case.payments
            if one.obligation == each.uid
        )
        if each.amount_fen and paid > each.amount_fen:
            words = {
                "number": str(number),
                "paid": digits(paid),
                "sum": digits(each.amount_fen),
            }
            yield Hit(tab("performance", each.uid), words)


def receipt_sum(file: Dossier) -> Iterator[Hit]:
    """A receipt names a sum that nobody is recorded to have paid."""
    for receipt in _receipts(file):
        written = _fen(receipt)
        paid = _paid_to(file, receipt)
        if written is None or not paid or written in {*paid, sum(paid)}:
            continue
        said = "、".join(
            tr("{each}元").format(each=digits(each)) for each in dict.fromkeys(paid)
        )
        words = {"written": digits(written), "paid": said}
        yield Hit(tab("papers", receipt.uid, "amount"), words)


def proof_none(file: Dossier) -> Iterator[Hit]:
    """Money was paid, and neither proof nor receipt shows it."""
    owed = _owed(file)
    for each in file.case.payments:
        outcome = outcome_of(each.outcome)
        if not each.amount_fen or outcome is None or not outcome.pays:
            continue
        if each.proof.strip() or any(
            _shows(file, one, each) for one in _receipts(file)
        ):
            continue
        if each.obligation not in owed:
            continue
        to = file.case.party(owed[each.obligation].creditor)
        words = {
            "day": f" {in_table(each.happened_on)} " if each.happened_on else "",
            "name": to.name if to else tr("对方"),
            "sum": digits(each.amount_fen),
        }
        yield Hit(tab("performance", each.uid, "proof"), words)


def _receipts(file: Dossier) -> tuple[OwnPaperEntry, ...]:
    return tuple(each for each in file.case.own_papers if each.paper == _RECEIPT)


def _owed(file: Dossier) -> dict[str, ObligationEntry]:
    return {
        each.uid: each for made in file.case.agreements for each in made.obligations
    }


def _fen(receipt: OwnPaperEntry) -> int | None:
    written = receipt.value("amount")
    return int(written) if written.isdecimal() else None


def _paid_to(file: Dossier, receipt: OwnPaperEntry) -> tuple[int, ...]:
    """Return the sums a receipt may be about: of its record, else of who received."""
    if of := receipt.value(_PAYMENT):
        wanted = [each for each in file.case.payments if each.uid == of]
    else:
        owed = _owed(file)
        wanted = [
            each
            for each in file.case.payments
            if not receipt.party
            or (
                each.obligation in owed
                and owed[each.obligation].creditor == receipt.party
            )
        ]
    return tuple(each.amount_fen for each in wanted if each.amount_fen)


def _shows(file: Dossier, receipt: OwnPaperEntry, payment: PaymentEntry) -> bool:
    """Tell whether a receipt is of a payment: made of it, or from who received it."""
    of, owed = receipt.value(_PAYMENT), _owed(file).get(payment.obligation)
    if of:
        return of == payment.uid
    return not receipt.party or owed is None or receipt.party == owed.creditor


RULES: Final[dict[str, Predicate]] = {
    "paid_more": paid_more,
    "receipt_sum": receipt_sum,
    "proof_none": proof_none,
}
