"""Every dossier with one known fault: for each row of the self-check, and more."""

from typing import Final

from tests.dossiers.faults import Fault
from tests.dossiers.faulty_agents import AGENT_FAULTS
from tests.dossiers.faulty_days import DAY_FAULTS
from tests.dossiers.faulty_duties import DUTY_FAULTS
from tests.dossiers.faulty_intake import INTAKE_FAULTS
from tests.dossiers.faulty_papers import PAPER_FAULTS
from tests.dossiers.faulty_people import PEOPLE_FAULTS
from tests.dossiers.faulty_records import RECORD_FAULTS
from tests.dossiers.faulty_signing import SIGNING_FAULTS
from tests.dossiers.faulty_terms import TERM_FAULTS
from tests.dossiers.rest_days import REST_FAULTS

FAULTY: Final[tuple[Fault, ...]] = (
    *SIGNING_FAULTS,
    *PAPER_FAULTS,
    *TERM_FAULTS,
    *DAY_FAULTS,
    *PEOPLE_FAULTS,
    *DUTY_FAULTS,
    *REST_FAULTS,
    *INTAKE_FAULTS,
    *AGENT_FAULTS,
    *RECORD_FAULTS,
)
"""All of them."""
