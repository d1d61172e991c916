"""Dossiers in which everything is right; the check-up has nothing to say."""

from typing import Final

from tests.dossiers.claimants import DEATH, MINOR
from tests.dossiers.neighbours import LEAK, WALL
from tests.dossiers.parts import Dossier, filed
from tests.dossiers.rest_days import REST_CLEAN
from tests.dossiers.running import RUNNING
from tests.dossiers.sent_here import ESTATE, SENT
from tests.dossiers.turns import TURNS
from tests.dossiers.unsettled import FAILED, WITHDRAWN
from tests.dossiers.work_and_health import CLINIC, WAGES

_FILED: Final = tuple(
    filed(case)
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
CLEAN: Final = (
    *(Dossier(case.uid, case) for case in (*_FILED, *TURNS)),
    *RUNNING,
    *REST_CLEAN,
)
"""All of them: ended, turned another way, still running, and with a rest day last."""
