"""延期: a period made longer because everybody agreed, with the paper that says so."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from msgspec.structs import replace

from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.deadlines.adjusting import lacking_consent
from mediator.cases.deadlines.due import Deadline, deadlines
from mediator.cases.deadlines.table import region_of, rules
from mediator.cases.facts.dates import in_table, on_screen
from mediator.cases.intake import next_position
from mediator.cases.model import Extension, OwnPaper
from mediator.cases.snapshot import read_case, read_room
from mediator.language import n_, tr
from mediator.problems import Problem

PAPER: Final = "extension"
"""Key of 延期申请书, which every party signs."""


@dataclass(frozen=True, slots=True)
class Longer:
    """What the parties agreed on.

    Attributes:
        deadline: code of the row of ``deadlines``.
        agreed_on: the day they did.
        until: the new last day.
        reason: why more time is needed.
        consenting: uids of the parties who agreed.
    """

    deadline: str
    agreed_on: date | None
    until: date | None
    reason: str
    consenting: tuple[str, ...]


def may_extend(
    case: CaseFile, room: RoomFile, today: date, code: str = ""
) -> Deadline | None:
    """Return the deadline of a case that its parties may make longer, or None.

    Args:
        case: the case, whole.
        room: its room.
        today: the room's day.
        code: of the row; any when left out.
    """
    return next(
        (
            each
            for each in deadlines(case, room, today)
            if each.extendable
            and each.is_open
            and each.due is not None
            and code in {"", each.code}
        ),
        None,
    )


def extend(book: CaseBook, case_uid: str, longer: Longer, today: date) -> str:
    """Make a period longer, and prepare 延期申请书 for all parties to sign.

    Both are one change, so that one undo takes both back.

    Returns:
        The uid of the paper.

    Raises:
        Problem: not every party agreed, a day is missing or not later than the old
            one, they agreed before the period began or on a day to come, the most that
            may be added is exceeded, or nothing can be made longer; nothing was
            changed.
    """
    with book.changing(n_("登记延期")) as session:
        case, room = read_case(session, case_uid), read_room(session)
        now = may_extend(case, room, today, longer.deadline)
        if now is None or now.due is None:
            raise Problem(tr("这件纠纷现在没有可以延长的期限。没有登记。"))
        until, agreed_on = _checked(longer, now.due, case)
        _refuse_day(agreed_on, now, today)
        _refuse_over_cap(case, room, longer.deadline, until, today)
        session.add(
            Extension(
                case_uid=case_uid,
                position=next_position(session, Extension, case_uid),
                deadline=longer.deadline,
                agreed_on=agreed_on,
                until=until,
                reason=longer.reason,
                consenting=list(longer.consenting),
            )
        )
        paper = OwnPaper(
            case_uid=case_uid,
            position=next_position(session, OwnPaper, case_uid),
            paper=PAPER,
            made_on=agreed_on,
            values={
                "reason": longer.reason,
                "ends_on": in_table(now.due),
                "until": in_table(until),
            },
        )
        session.add(paper)
    return paper.uid


def _checked(longer: Longer, due: date, case: CaseFile) -> tuple[date, date]:
    """Return the new last day and the day of consent, or say what is wrong."""
    lacking = lacking_consent(case, longer.consenting)
    if lacking:
        names = "、".join(lacking)
        raise Problem(
            tr("延期要各方都同意，{names}还没有同意。没有登记。").format(names=names)
        )
    if longer.agreed_on is None:
        raise Problem(tr("请写各方是哪天同意的。没有登记。"))
    if longer.until is None:
        raise Problem(tr("请写延长到哪天。没有登记。"))
    if longer.until <= due:
        raise Problem(
            tr("原来的期限到{due}，延长到的日子要在它后面。没有登记。").format(
                due=on_screen(due)
            )
        )
    return longer.until, longer.agreed_on


def _refuse_day(agreed_on: date, now: Deadline, today: date) -> None:
    """Refuse a day on which nobody can have agreed to make this period longer."""
    if agreed_on > today:
        raise Problem(
            tr("各方同意的日子（{day}）还没有到，请核对。没有登记。").format(
                day=on_screen(agreed_on)
            )
        )
    if now.start is not None and agreed_on < now.start:
        raise Problem(
            tr(
                "这个期限从{start}（{event}）算起，同意延长的日子不会比它早，"
                "请核对。没有登记。"
            ).format(start=on_screen(now.start), event=now.event)
        )


def _refuse_over_cap(
    case: CaseFile, room: RoomFile, code: str, until: date, today: date
) -> None:
    """Refuse what is more than the rule adds to the period as the law counts it."""
    on = case.accepted_on or case.applied_on or today
    cap = next(
        (each.cap for each in rules(on, region_of(room)) if each.code == code), None
    )
    plain = may_extend(replace(case, extensions=()), room, today, code)
    if cap is None or plain is None or plain.due is None:
        return
    last = plain.due + timedelta(days=cap)
    if until > last:
        raise Problem(
            tr("按当地规定最多延长{cap}日，到{last}为止。没有登记。").format(
                cap=cap, last=on_screen(last)
            )
        )
