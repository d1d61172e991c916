"""A child of eight to seventeen who signed by itself, though its guardian is there.

What it agreed to waits for the guardian's consent (民法典 19, 22, 145); below eight its
own hand is void, which ``own_hand`` and ``agreements.too_small`` tell.
"""

from datetime import date

from mediator.cases.agreements import GUARDIAN, paper_key
from mediator.cases.case_file import AgreementEntry, CaseFile, PartyEntry
from mediator.cases.own_hand import cannot_bind_himself
from mediator.language import tr


def alone_though_guarded(
    case: CaseFile, agreement: AgreementEntry
) -> tuple[tuple[PartyEntry, str], ...]:
    """Return who signed alone, each with a sentence that says whose hand lacks.

    Whoever has a guardian among the agents is meant, a grown-up who cannot act by
    himself too. One guardian's hand is enough.

    Args:
        case: the case, whole.
        agreement: a written one; an oral one bears no hands.
    """
    signed = case.signed(paper_key(agreement), agreement.uid)
    by_hand = [each for each in signed if each.signed_on or each.marks]
    agents = {each.agent for each in by_hand if each.agent}
    found = []
    for party in case.parties:
        guardians = [each for each in party.agents if each.kind == GUARDIAN]
        own = [each for each in by_hand if each.party == party.uid and not each.agent]
        if not guardians or not own or agents & {each.uid for each in guardians}:
            continue
        day = own[0].signed_on or agreement.reached_on or case.accepted_on
        if cannot_bind_himself(party, day or date.max):
            continue  # told already: what a small child signs is void
        said = tr(
            "{name}自己签了字，法定代理人{guardian}还没有签，同意或者追认以前效力待定。"
        ).format(
            name=party.name.strip() or tr("未写姓名的当事人"),
            guardian="、".join(each.name.strip() for each in guardians if each.name),
        )
        found.append((party, said))
    return tuple(found)
