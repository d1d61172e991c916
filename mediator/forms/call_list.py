"""回访电话单: whom to call today and what to ask, to work through with a pen."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from mediator.cases.case_file import RoomFile
from mediator.cases.facts.dates import echo
from mediator.cases.follow_ups import FollowUpDue
from mediator.forms.day_sheet import KEPT_SAFE
from mediator.forms.on_screen import Printed, on_screen
from mediator.forms.pieces import title_line
from mediator.forms.sheet import Sheet
from mediator.language import in_chinese

TITLE: Final = "回访电话单"
_HEADS: Final = ("案号", "打给谁", "电话", "问什么", "回答（手写）")
_WIDTHS: Final = (3, 14, 12, 14, 34, 24)
_NO_PHONE: Final = "没有登记电话"


@in_chinese()
def call_list(found: Sequence[FollowUpDue], today: date, room: RoomFile) -> Sheet:
    """Return the calls of a day; the last column is left to write in.

    Args:
        found: the cases that wait, as ``follow_ups_due`` has them.
        today: the day.
        room: whose list it is.
    """
    rows = [
        (each.number, call.name, call.phone or _NO_PHONE, call.ask)
        for each in found
        for call in each.calls
    ]
    context = f"{echo(today)}　{len(found)}件，打给{len(rows)}人"
    listed = on_screen(Printed(TITLE, context, _HEADS, _WIDTHS, rows), room)
    return replace(listed, blocks=(*listed.blocks, title_line(KEPT_SAFE)))
