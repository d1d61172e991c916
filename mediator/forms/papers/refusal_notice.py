"""不予受理通知书: why the committee does not take a dispute in, and where to go."""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.words import Stage
from mediator.forms.dispute import is_labour
from mediator.forms.form import Particular
from mediator.forms.notice import close, said, where_to_find
from mediator.forms.numbered_notice import numbered_notice
from mediator.forms.own_words import runs
from mediator.forms.pieces import dated, filled
from mediator.forms.reasons import change_to, reasons_of
from mediator.forms.remedies import ARBITRATION, WAYS, turn_to
from mediator.forms.sheet import Sheet
from mediator.forms.wording import day

KEY: Final = "refusal_notice"
TITLE: Final = "不予受理通知书"
PARTICULARS: Final = (
    Particular(
        "elsewhere",
        "可以向哪里提出",
        hint="不写就用不予受理时写的；例如：有管辖权的人民法院",
    ),
)


def refusal_notice(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the notice of refusal to one party, with its stub.

    Args:
        case: the case, whole; the reason, and where the party was sent if the paper
            does not say it, are those of its step to 不予受理.
        room: the room and its committee, whose seal is set.
        subject: uid of the on-demand paper; empty for a form to fill by hand.

    Raises:
        Problem: a code table cannot be read.
    """
    notice = numbered_notice(KEY, TITLE, case, room, subject)
    refused = change_to(case, {Stage.REFUSED}, notice.paper.made_on)
    on = day(refused.happened_on if refused else None)
    elsewhere = notice.paper.value("elsewhere") or (refused.where_to if refused else "")
    blocks = (
        notice.opening({"决定日期": dated(on)}, keep=True),
        *reasons_of(case, Stage.REFUSED, refused),
        said(
            WAYS,
            *((ARBITRATION,) if is_labour(case) else ()),
            *turn_to(filled(elsewhere, 10.0)),
        ),
        said(runs(room, f"{KEY}.closing")),
        where_to_find(room),
    )
    return close(notice.sheet(blocks, ("不予受理日期", on)))
