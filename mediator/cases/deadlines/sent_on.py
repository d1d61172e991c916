"""The day a case was handed on to another body: its receipt is to come back.

No law says within how many days; the number is a local rule that the room chooses.
Source: 75 号令 on 移送; 宁波条例 19 (移送须留回执).
"""

from collections.abc import Iterator

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.deadlines.fulfilled import before_archive, receipted
from mediator.cases.deadlines.start import Start
from mediator.cases.deadlines.table import Rule, outgoing
from mediator.cases.gaps import Place
from mediator.cases.words import Stage
from mediator.language import tr


def sent_on(_rule: Rule, case: CaseFile, _room: RoomFile) -> Iterator[Start]:
    """Yield the day the case was sent to the body that is to take it.

    Without a day of its own, the step 移交其他部门 tells it. Nobody is asked for a
    receipt any more out of a bound file.
    """
    sent = outgoing(case)
    step = next(
        (each for each in reversed(case.stages) if each.to_stage == Stage.REFERRED),
        None,
    )
    left = step if before_archive(case) == Stage.REFERRED else None
    if sent is None and left is None:
        return
    day = sent.sent_on if sent is not None else None
    if day is None and left is not None:
        day = left.happened_on
    done = receipted(case)
    if done or case.stage != Stage.ARCHIVED:
        body = sent.body if sent is not None else ""
        uid = sent.uid if sent is not None else ""
        yield Start(
            day,
            tr("移交其他部门"),
            tr("还没有写移交的日期，写了就能算。"),
            what=body or (left.where_to if left is not None else ""),
            subject=uid,
            written=Place("intake", uid, "sent_on"),
            done=done,
        )
