"""Ten dossiers in which everything is right; the check-up has nothing to say."""

from typing import Final

from tests.dossiers.claimants import DEATH, MINOR
from tests.dossiers.neighbours import LEAK, WALL
from tests.dossiers.parts import Dossier, filed
from tests.dossiers.sent_here import ESTATE, SENT
from tests.dossiers.unsettled import FAILED, WITHDRAWN
from tests.dossiers.work_and_health import CLINIC, WAGES

CLEAN: Final = tuple(
    Dossier(case.uid, filed(case))
    for case in (
        LEAK,
        WALL,
        WAGES,
        CLINIC,
        DEATH,
        MINOR,
        ESTATE,
        SENT,
        FAILED,
        WITHDRAWN,
    )
)
"""All of them, by the name of their case."""
