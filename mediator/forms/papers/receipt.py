"""收条: who received the money owed under an agreement, how much and when."""

from typing import Final

from mediator.cases.case_file import (
    AgreementEntry,
    CaseFile,
    ObligationEntry,
    OwnPaperEntry,
    PaymentEntry,
    RoomFile,
)
from mediator.cases.facts.money import capitals, digits
from mediator.cases.in_force import held_to
from mediator.forms.form import Particular
from mediator.forms.own_paper import addressee, name_on, own_paper
from mediator.forms.pieces import beside, filled, line
from mediator.forms.sheet import Block, Paragraph, Run, Sheet, Signature, Signatures
from mediator.forms.wording import day, names_of

TITLE: Final = "收条"
AMOUNT: Final = Particular("amount", "收到的金额", "money")
PAYER: Final = Particular(
    "payer", "付款人", hint="不写就是协议里应向收款人付款的当事人"
)
MANNER: Final = Particular("manner", "方式", "choice", "manners/金钱")
NAME: Final = Particular("account_name", "户名", hint="转账时填收款账户的户名")
BANK: Final = Particular("bank", "开户行")
ACCOUNT: Final = Particular("account", "账号")
_TRANSFER: Final = "转账"
PAYMENT: Final = "payment"
"""Kept with the receipt: the uid of the payment it was made from."""
PARTICULARS: Final = (AMOUNT, PAYER, MANNER, NAME, BANK, ACCOUNT)


def values_of(case: CaseFile, payment: PaymentEntry) -> dict[str, str]:
    """Return what a receipt says of a recorded payment; who received it signs it.

    Args:
        case: the case, whole.
        payment: its record; what it does not say stays blank.
    """
    owed = _owed(case, payment)
    debtor = case.party(owed.debtor)
    told = {
        AMOUNT.name: "" if payment.amount_fen is None else str(payment.amount_fen),
        PAYER.name: debtor.name if debtor else "",
        MANNER.name: payment.manner,
        PAYMENT: payment.uid,
    }
    if payment.manner == _TRANSFER:
        told |= {
            NAME.name: owed.payee_name,
            BANK.name: owed.payee_bank,
            ACCOUNT.name: owed.payee_account,
        }
    return {name: text for name, text in told.items() if text}


def payee_of(case: CaseFile, payment: PaymentEntry) -> str:
    """Return the uid of the party who received a payment, or nothing."""
    return _owed(case, payment).creditor


def _owed(case: CaseFile, payment: PaymentEntry) -> ObligationEntry:
    known = (each for agreed in case.agreements for each in agreed.obligations)
    mine = (each for each in known if each.uid == payment.obligation)
    return next(mine, None) or ObligationEntry()


def receipt(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the receipt of one payment, addressed to the one who received it.

    Args:
        case: the case, whole.
        room: the room; only says whether this is practice.
        subject: uid of the own paper; empty for a form to fill by hand.

    Raises:
        Problem: the sum cannot be written in capitals.
    """
    said = own_paper(case, subject)
    payee = next(iter(addressee(case, said)), None)
    agent = case.agent(said.agent)
    identity = (payee.id_number or payee.uscc) if payee else ""
    blocks: tuple[Block, ...] = (
        _received(case, said),
        line(MANNER.label, _of(said, MANNER)),
        *_account(said),
        line("收款人", name_on(case, said)),
        line("收款人身份证号码", identity),
        *((line("代收人", agent.name),) if agent else ()),
        *((line("代收人身份证号码", agent.id_number),) if agent else ()),
        Signatures(
            (
                Signature("收款人（签名并按指印）"),
                *((Signature("代收人（签名并按指印）"),) if agent else ()),
            ),
            date=day(said.made_on),
        ),
    )
    return Sheet(
        TITLE,
        blocks,
        watermark="练习" if room.practice else "",
        case_number=case.number,
    )


def _account(said: OwnPaperEntry) -> tuple[Block, ...]:
    """Return the account paid into; cash leaves no lines that could be filled later."""
    told = [_of(said, each) for each in (NAME, BANK, ACCOUNT)]
    if _of(said, MANNER) not in {"", _TRANSFER} and not any(told):
        return ()
    name, bank, account = told
    return (
        beside((NAME.label, name), (ACCOUNT.label, account)),
        line(BANK.label, bank),
    )


def _of(said: OwnPaperEntry, particular: Particular) -> str:
    return said.value(particular.name)


def _received(case: CaseFile, said: OwnPaperEntry) -> Paragraph:
    """Return the sentence: from whom, under which agreement, how much."""
    agreed = _agreed(case, said)
    number = agreed.number if agreed else ""
    amount = said.value(AMOUNT.name)
    fen = int(amount) if amount.isdigit() else None
    money = (
        Run("人民币（大写）"),
        filled("", 10.0) if fen is None else filled(capitals(fen), 0.0),
        Run("（¥"),
        filled("", 5.0) if fen is None else filled(digits(fen), 0.0),
        Run("）"),
    )
    return Paragraph(
        (
            Run("今收到"),
            filled(said.value(PAYER.name) or _debtors(case, said.party)),
            Run("因"),
            filled(number, 8.0),
            Run("号协议支付的" if not number.endswith("号") else "协议支付的"),
            *money,
            Run("。"),
        ),
        before=12,
    )


def _agreed(case: CaseFile, said: OwnPaperEntry) -> AgreementEntry | None:
    """Return the agreement paid on: the payment's own, else the one in force."""
    paid = (each for each in case.payments if each.uid == said.value(PAYMENT))
    owed = {each.obligation for each in paid}
    own = (
        agreed
        for agreed in case.agreements
        if any(each.uid in owed for each in agreed.obligations)
    )
    return next(own, None) or held_to(case)


def _debtors(case: CaseFile, payee: str) -> str:
    """Return who owes the payee money under the agreement, if it is only one."""
    agreed = held_to(case)
    owed = agreed.obligations if agreed and payee else ()
    uids = {each.debtor for each in owed if each.creditor == payee and each.amount_fen}
    debtors = [each for each in case.parties if each.uid in uids]
    return names_of(debtors) if len(debtors) == 1 else ""
