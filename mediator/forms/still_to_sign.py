"""缺签清单: which papers of a case still wait for whose hand; taken along on a visit.

It is a note for the mediator, no paper of the dossier: it has no number and is not
recorded.
"""

from collections.abc import Sequence

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms.listing import listing
from mediator.forms.own_paper import own_sheet
from mediator.forms.pieces import line
from mediator.forms.sheet import Sheet
from mediator.forms.wording import row

TITLE = "缺签清单"

Waiting = tuple[str, str, str]
"""A paper, who has not signed it yet, and where to find them (address, phone)."""


def still_to_sign(case: CaseFile, room: RoomFile, waiting: Sequence[Waiting]) -> Sheet:
    """Return the slip.

    Args:
        case: its parties and number stand at the head.
        room: only says whether this is practice.
        waiting: a line for each hand that is missing.
    """
    blocks = (
        line("案件", case.case_number or case.number),
        line("当事人", row(each.name for each in case.parties if each.name)),
        listing(
            ("文书", "还缺谁签", "住址、电话", "签好打勾"),
            (6, 26, 22, 32, 14),
            waiting,
            least=1,
        ),
    )
    return own_sheet(TITLE, case, room, blocks, close=True)
