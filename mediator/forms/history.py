"""操作日志 on paper: who, when, what; as the window lists it."""

from collections.abc import Sequence

from mediator.cases.case_file import RoomFile
from mediator.cases.facts.dates import in_table, room_day, to_room
from mediator.cases.history.entries import Entry
from mediator.forms.on_screen import Printed, on_screen
from mediator.forms.sheet import Sheet
from mediator.language import tr

_HEADS = ("时间", "谁", "做了什么", "案件", "改了什么：原来 → 现在")
_WIDTHS = (4, 13, 8, 14, 13, 48)


def history_sheet(entries: Sequence[Entry], context: str, room: RoomFile) -> Sheet:
    """Return the journal's entries as a sheet; numbers are shown in part.

    Args:
        entries: in the order of the list, read with ``masks``.
        context: which case, person and day were chosen.
        room: its name stands above.
    """
    count = tr("共 {n} 条").format(n=len(entries))
    rows = [
        (when(each), each.who, each.what, "、".join(each.cases), changed(each))
        for each in entries
    ]
    told = "　".join(filter(None, (context, count)))
    return on_screen(Printed(tr("操作日志"), told, _HEADS, _WIDTHS, rows), room)


def when(entry: Entry) -> str:
    """Return the moment of an entry as a list shows it."""
    return f"{in_table(room_day(entry.at))} {to_room(entry.at):%H:%M}"


def changed(entry: Entry) -> str:
    """Return all that an entry changed, one after the other."""
    said = [each.said() for each in entry.changes]
    if entry.more:
        said.append(tr("还有 {n} 处").format(n=entry.more))
    return "；".join(said)
