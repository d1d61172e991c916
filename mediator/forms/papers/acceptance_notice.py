"""受理通知书: tells a party that the committee took the dispute in (人民调解法 17)."""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.words import Application, Side
from mediator.forms.dispute import you
from mediator.forms.form import Particular
from mediator.forms.notice import mediators_of, said, where_to_find
from mediator.forms.numbered_notice import numbered_notice
from mediator.forms.own_paper import day_of
from mediator.forms.own_words import Filled, runs
from mediator.forms.pieces import dated, filled
from mediator.forms.sheet import Run, Sheet
from mediator.forms.wording import day, names_of

KEY: Final = "acceptance_notice"
TITLE: Final = "受理通知书"
PARTICULARS: Final = (
    Particular("come_by", "到场期限", "date", hint="请当事人在哪一天以前到调解室"),
)


def acceptance_notice(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the notice of acceptance to one party, with its stub.

    Args:
        case: the case, whole.
        room: the room and its committee, whose seal is set.
        subject: uid of the on-demand paper; empty for a form to fill by hand.
    """
    notice = numbered_notice(KEY, TITLE, case, room, subject)
    accepted = day(case.accepted_on)
    come: dict[str, Filled] = {
        "你": you(notice.party),
        "到场期限": dated(day_of(notice.paper, "come_by")),
    }
    blocks = (
        notice.opening({"申请": _how(case), "受理日期": dated(accepted)}),
        said("本纠纷的人民调解员：", filled(mediators_of(case, room)), "。"),
        said(runs(room, f"{KEY}.come", come)),
        said(runs(room, f"{KEY}.closing")),
        where_to_find(room),
    )
    return notice.sheet(blocks, ("受理日期", accepted))


def _how(case: CaseFile) -> tuple[Run, ...]:
    """Return on whose motion; both ways while it is not recorded."""
    if case.application is None:
        return (Run("经当事人申请（由本会主动调解）"),)
    if case.application is Application.OWN_MOTION:
        return (Run("由本会主动调解"),)
    return (Run("经"), filled(names_of(case.on_side(Side.APPLICANT))), Run("申请"))
