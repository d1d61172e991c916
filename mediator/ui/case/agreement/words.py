"""What the agreements of a case are called beside one another."""

from datetime import date

from mediator.cases.case_file import AgreementEntry, CaseFile
from mediator.cases.facts.dates import in_sentence
from mediator.cases.in_force import changes
from mediator.forms.wording import counted
from mediator.language import tr


def named(case: CaseFile, agreement: AgreementEntry) -> str:
    """Return what a chip says: ``协议``, ``部分协议``, ``变更协议`` with its number.

    Those of one name are told apart; one that a court annulled says so.
    """
    kinds = [_kind(case, each) for each in case.agreements]
    at = case.agreements.index(agreement)
    alike = kinds.count(kinds[at])
    more = counted(kinds[: at + 1].count(kinds[at])) if alike > 1 else ""
    gone = tr("（已撤销）") if agreement.annulled_on else ""
    return f"{kinds[at]}{more}{gone} {agreement.number}".strip()


def _kind(case: CaseFile, agreement: AgreementEntry) -> str:
    if changes(case, agreement.uid) is not None:
        return tr("变更协议")
    return tr("部分协议") if agreement.partial else tr("协议")


def annulled(agreement: AgreementEntry, today: date) -> str:
    """Say that a court annulled an agreement, by which ruling; empty if none did."""
    if agreement.annulled_on is None:
        return ""
    said = tr("{day}法院撤销：{reason}")
    return said.format(
        day=in_sentence(agreement.annulled_on, today), reason=agreement.annulled_reason
    )
