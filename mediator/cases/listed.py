"""Which cases may be on Today at all: none that is sealed, merged or gone."""

from typing import Final

from sqlalchemy import func

from mediator.cases.model import Case
from mediator.cases.words import Stage

LISTED: Final = (
    Case.deleted_on.is_(None),
    Case.sealed.is_(False),
    # Nearly every case is merged into none. Told plainly, SQLite walks the index of
    # those merged into one for all of them, before it looks at what is rare.
    func.coalesce(Case.merged_into_uid, "") == "",
)
"""Conditions of every query."""
OWING: Final = tuple(stage for stage in Stage if stage is not Stage.VOID)
"""Stages in which promises may be open: a part in force outlasts mediation that ended
without an agreement on the rest, and the archive does not wait for it."""
TO_REGISTER: Final = (Stage.MEDIATING, Stage.PAUSED, Stage.AGREED, Stage.FAILED)
"""Stages in which a case that was mediated at once is still to be registered."""
