"""Records of performance: entered through the one door, doubted, never refused.

A payment too large or without its day is a finding. Refused is only a record about
something that is not owed in the case.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile, ObligationEntry, PaymentEntry
from mediator.cases.facts.codes import require
from mediator.cases.facts.dates import in_sentence, on_screen
from mediator.cases.facts.money import digits
from mediator.cases.intake import append
from mediator.cases.model import Payment, Urging
from mediator.cases.settling import TABLE, outcome_of
from mediator.cases.snapshot import case_value
from mediator.language import tr
from mediator.problems import Problem

WRITTEN: Final = ("happened_on", "outcome", "amount_fen", "manner", "proof", "text")
"""What somebody writes of a payment."""


def payments_of(case: CaseFile, obligation: str) -> tuple[PaymentEntry, ...]:
    """Return the records about one obligation, as they were entered."""
    return tuple(each for each in case.payments if each.obligation == obligation)


def doubts_about(
    number: int,
    obligation: ObligationEntry,
    case: CaseFile,
    on: date,
    reached: date | None = None,
) -> Iterator[str]:
    """Yield what can hardly be right about the records of one obligation.

    Args:
        number: of the obligation in its agreement.
        obligation: what is owed.
        case: its case.
        on: the day; nothing can have happened later.
        reached: the day of its agreement, if what came before it is to be doubted.
    """
    parts = {each.uid: at for at, each in enumerate(obligation.instalments, 1)}
    owed = {each.uid: each.amount_fen for each in obligation.instalments}
    for each in payments_of(case, obligation.uid):
        if not any(getattr(each, name) for name in WRITTEN):
            continue  # just begun: nobody can have written it wrong
        part = (
            tr("第{n}期").format(n=parts[each.instalment])
            if each.instalment in parts
            else ""
        )
        name = tr("第{number}项{part}").format(number=number, part=part)
        day = (
            in_sentence(each.happened_on, on) if each.happened_on else tr("没有写日期")
        )
        outcome = outcome_of(each.outcome)
        sum_fen = owed.get(each.instalment, obligation.amount_fen)
        if each.happened_on is None:
            yield tr("{name}有一笔履行记录没有写日期。").format(name=name)
        elif each.happened_on > on:
            yield tr("{name}记的{day}还没有到，请核对。").format(name=name, day=day)
        elif reached is not None and each.happened_on < reached:
            yield tr("{name}记的{day}在{reached}达成协议以前，请核对。").format(
                name=name,
                day=on_screen(each.happened_on),
                reached=on_screen(reached),
            )
        if outcome is None:
            yield tr("{name}{day}那一笔还没有选履行情况。").format(name=name, day=day)
        elif outcome.performs and each.amount_fen is None and sum_fen:
            yield tr("{name}{day}记了“{outcome}”，没有写金额。").format(
                name=name, day=day, outcome=each.outcome
            )
        elif not outcome.pays and each.amount_fen:
            yield tr("{name}{day}记了“{outcome}”，又写了金额，请核对。").format(
                name=name, day=day, outcome=each.outcome
            )
        elif sum_fen and part and outcome.performs and (each.amount_fen or 0) < sum_fen:
            yield (
                tr(
                    "{name}{day}记了“{outcome}”，金额是{paid}元，"
                    "约定的是{promised}元，请核对。"
                ).format(
                    name=name,
                    day=day,
                    outcome=each.outcome,
                    paid=digits(each.amount_fen or 0),
                    promised=digits(sum_fen),
                )
            )


def record_payment(
    book: CaseBook,
    case_uid: str,
    obligation: str,
    instalment: str = "",
    **said: Any,  # noqa: ANN401 - columns of a payment
) -> str:
    """Record what somebody did, or refused to do, of an obligation.

    Args:
        book: the open book.
        case_uid: the case.
        obligation: uid of what is owed.
        instalment: uid of the part of it, or empty.
        said: ``happened_on``, ``outcome``, ``amount_fen`` …, as far as they are known;
            nothing is assumed.

    Returns:
        The uid of the record.

    Raises:
        Problem: the case has no such obligation or instalment, or no such outcome;
            nothing was saved.
    """
    case = case_value(book, case_uid)
    owed = [
        each
        for agreement in case.agreements
        for each in agreement.obligations
        if each.uid == obligation
    ]
    if not owed:
        raise Problem(tr("履行安排里没有这一项，可能已经删除了。没有记下。"))
    if instalment and all(each.uid != instalment for each in owed[0].instalments):
        raise Problem(tr("这一项里没有这一期，可能已经删除了。没有记下。"))
    if word := said.get("outcome"):
        require(TABLE, word, date.max, what="履行情况")
    return append(
        book,
        Payment,
        case_uid,
        obligation_uid=obligation,
        instalment_uid=instalment or None,
        **said,
    )


def record_urging(
    book: CaseBook,
    case_uid: str,
    agreement: str,
    party: str = "",
    **said: Any,  # noqa: ANN401 - columns of an urging
) -> str:
    """Record that somebody was urged to keep an agreement (人民调解法 31).

    Args:
        book: the open book.
        case_uid: the case.
        agreement: uid of the agreement.
        party: uid of who was urged, or empty.
        said: ``urged_on``, ``way``, ``text``, ``answer``, as far as they are known.

    Returns:
        The uid of the record.

    Raises:
        Problem: the case has no such agreement or party; nothing was saved.
    """
    case = case_value(book, case_uid)
    if all(each.uid != agreement for each in case.agreements):
        raise Problem(tr("这件纠纷里没有这份协议，可能已经删除了。没有记下。"))
    if party and case.party(party) is None:
        raise Problem(tr("这件纠纷里没有这位当事人，可能已经删除了。没有记下。"))
    return append(
        book,
        Urging,
        case_uid,
        agreement_uid=agreement,
        party_uid=party or None,
        **said,
    )
