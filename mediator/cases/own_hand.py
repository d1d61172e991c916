"""本人的手: from what age somebody binds himself by his own signature or word."""

from datetime import date
from typing import Final

from mediator.cases.case_file import PartyEntry
from mediator.cases.facts.identity import age_on, check_id
from mediator.cases.words import Nature

_BOUND_FROM: Final = 8
"""Years of age; younger children are 无民事行为能力人 (民法典 20)."""


def cannot_bind_himself(party: PartyEntry, on: date) -> bool:
    """Tell whether a party is a child under eight, whose own act is void (民法典 144).

    Args:
        party: an organisation, or somebody of whom no day of birth is known, is not.
        on: the day of the act.
    """
    if party.nature is not Nature.PERSON:
        return False
    born = party.born_on or check_id(party.id_number, on).born_on
    return born is not None and born <= on and age_on(born, on) < _BOUND_FROM
