"""The day another body than a court sent a case here: some places ask for an answer.

Police, 信访, 12345 and others are answered by the sheet they sent along; no law says
within how many days. A court's own clocks are in ``of_mediation``.
Source: 75 号令 on 移送; the number of days is a local rule that the room chooses.
"""

from collections.abc import Iterator

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.deadlines.fulfilled import is_done
from mediator.cases.deadlines.start import Start
from mediator.cases.deadlines.table import Rule, incoming
from mediator.cases.gaps import Place
from mediator.cases.words import Stage
from mediator.language import tr


def sent_here(rule: Rule, case: CaseFile, _room: RoomFile) -> Iterator[Start]:
    """Yield the day the case was received from the body that sent it.

    Nobody is answered any more out of a bound file.
    """
    sent = incoming(case)
    if sent is None:
        return
    done = is_done(rule.ends, case, "", sent.received_on)
    if done or case.stage != Stage.ARCHIVED:
        yield Start(
            sent.received_on,
            tr("收到移送材料"),
            tr("还没有写收到移送材料的日期，写了就能算。"),
            what=sent.body,
            subject=sent.uid,
            written=Place("intake", sent.uid, "received_on"),
            done=done,
        )
