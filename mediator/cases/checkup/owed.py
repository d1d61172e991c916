"""履行安排: sums that agree with each other, and what is owed, by whom and when."""

from collections.abc import Iterator
from typing import Final

from mediator.cases.agreements import adds_up, instalments_fen, total_fen
from mediator.cases.case_file import AgreementEntry, ObligationEntry
from mediator.cases.checkup.dossier import Dossier
from mediator.cases.checkup.finding import Hit, Predicate, tab
from mediator.cases.checkup.sums import (
    paid_at_once,
    sums_in,
    sums_owed,
    unequal_pairs,
)
from mediator.cases.facts.codes import find
from mediator.cases.facts.dates import in_table
from mediator.cases.facts.money import digits
from mediator.language import tr


def capitals_unlike(file: Dossier) -> Iterator[Hit]:
    """A sum in capitals is not that in figures beside it."""
    made = file.agreement
    texts = list(file.clause_texts)
    if made is not None:
        texts.append((made.uid, "facts", made.facts))
        texts += [(each.uid, "what", each.what) for each in made.obligations]
    for uid, name, text in texts:
        for capital, figures in unequal_pairs(text):
            words = {"capital": capital.written, "figures": figures.written}
            yield Hit(tab("agreement", uid, name), words)
    for paper in file.case.own_papers:
        for value in paper.values.values():
            for capital, figures in unequal_pairs(value):
                words = {"capital": capital.written, "figures": figures.written}
                yield Hit(tab("papers", paper.uid), words)


def sums_unlike(file: Dossier) -> Iterator[Hit]:
    """What is owed by the list stands in no clause, though clauses name sums."""
    made = file.agreement
    if made is None:
        return
    said = {each.fen for _, _, text in file.clause_texts for each in sums_in(text)} - {
        None
    }
    if not said or total_fen(made) in said:
        return
    for number, each in enumerate(made.obligations, 1):
        if not each.amount_fen or each.amount_fen in said:
            continue
        parts = {part.amount_fen for part in each.instalments} - {None}
        if parts and parts <= said and adds_up(each):
            continue
        if _of_debtor(made, each) in said:
            continue
        words = {"number": str(number), "sum": digits(each.amount_fen)}
        yield Hit(tab("agreement", each.uid, "amount_fen"), words)


def _of_debtor(made: AgreementEntry, owed: ObligationEntry) -> int:
    return sum(
        each.amount_fen or 0 for each in made.obligations if each.debtor == owed.debtor
    )


def instalments_unlike(file: Dossier) -> Iterator[Hit]:
    """The instalments do not make the whole sum."""
    for number, each in enumerate(
        file.agreement.obligations if file.agreement else (), 1
    ):
        if not adds_up(each):
            words = {
                "number": str(number),
                "sum": digits(each.amount_fen or 0),
                "parts": digits(instalments_fen(each)),
            }
            yield Hit(tab("agreement", each.uid, "amount_fen"), words)


def due_unlike(file: Dossier) -> Iterator[Hit]:
    """An item has another day than its last instalment: the whole is due only then."""
    for number, each in enumerate(
        file.agreement.obligations if file.agreement else (), 1
    ):
        last = max(
            (part.due_on for part in each.instalments if part.due_on), default=None
        )
        if each.due_on and last and each.due_on != last:
            words = {
                "number": str(number),
                "due": in_table(each.due_on),
                "last": in_table(last),
            }
            yield Hit(tab("agreement", each.uid, "due_on"), words)


def same_on_both_ends(file: Dossier) -> Iterator[Hit]:
    """Somebody owes something to himself."""
    for number, each in enumerate(
        file.agreement.obligations if file.agreement else (), 1
    ):
        if each.debtor and each.debtor == each.creditor:
            place = tab("agreement", each.uid, "creditor")
            yield Hit(place, {"number": str(number)})


def owed_blanks(file: Dossier) -> Iterator[Hit]:
    """An item of performance says not who, what, how much or when."""
    for number, each in enumerate(
        file.agreement.obligations if file.agreement else (), 1
    ):
        days = [part.due_on for part in each.instalments]
        # An item's own day says when all of it is due, not one undated part of it.
        dated = all(days) if any(days) else each.due_on
        manner = find("manners", each.manner, file.day) if each.manner else None
        money = manner is not None and manner.group == "金钱"
        blanks = (
            ("debtor", each.debtor, tr("谁来履行")),
            ("what", each.what.strip() or each.amount_fen, tr("做什么")),
            ("amount_fen", each.amount_fen or not money, tr("多少钱")),
            ("due_on", dated, tr("什么时候履行")),
        )
        for name, there, what in blanks:
            if not there:
                words = {"number": str(number), "what": what}
                yield Hit(tab("agreement", each.uid, name), words)


def nothing_arranged(file: Dossier) -> Iterator[Hit]:
    """A clause says what is to be paid, and no item of performance does.

    Without one nothing falls due: nobody is reminded, and no payment can be recorded
    (人民调解法 31).
    """
    made = file.agreement
    if made is None or made.obligations or paid_at_once(made.performance):
        return
    for number, each in enumerate(made.clauses, 1):
        first = next(iter(sums_owed(each.text)), None)
        if first is not None:
            written = (
                first.written
                if first.fen is None
                else tr("{fen}元").format(fen=digits(first.fen))
            )
            words = {"number": str(number), "sum": written}
            yield Hit(tab("agreement", made.uid, "obligations"), words)
            return


def owed_unsaid(file: Dossier) -> Iterator[Hit]:
    """What is owed is listed, and no clause says anything (人民调解法 29).

    It is kept, falls due and may be recorded as paid: somebody wrote it down. But what
    the parties agreed on, and sign, is the clauses.
    """
    made = file.agreement
    if made is not None and made.obligations and not made.terms:
        words = {"count": str(len(made.obligations))}
        yield Hit(tab("agreement", made.uid, "clauses"), words)


def due_before(file: Dossier) -> Iterator[Hit]:
    """Something is to be done before the agreement was reached.

    A changed agreement may list what fell due under the first one.
    """
    made = file.agreement
    reached = made.reached_on if made and not made.amends else None
    for number, each in enumerate(made.obligations if made and reached else (), 1):
        dues = (each.due_on, *(part.due_on for part in each.instalments))
        first = min((day for day in dues if day), default=None)
        if first and reached and first < reached:
            words = {
                "number": str(number),
                "due": in_table(first),
                "reached": in_table(reached),
            }
            yield Hit(tab("agreement", each.uid, "due_on"), words)


RULES: Final[dict[str, Predicate]] = {
    "capitals_unlike": capitals_unlike,
    "sums_unlike": sums_unlike,
    "instalments_unlike": instalments_unlike,
    "due_unlike": due_unlike,
    "owed_to_oneself": same_on_both_ends,
    "owed_blanks": owed_blanks,
    "owed_none": nothing_arranged,
    "owed_unsaid": owed_unsaid,
    "due_before": due_before,
}
