"""The boxes people write and choose in, all with the same four handles.

A box knows nothing of values: ``raw`` is what stands in it, ``put`` shows something,
``touched`` says that the person changed it. Fields own everything else.
"""

from typing import cast

from PySide6.QtWidgets import QWidget

from mediator.ui.boxes.buttons import ChipsBox, SegmentBox
from mediator.ui.boxes.choice import ChoiceBox
from mediator.ui.boxes.handles import Box
from mediator.ui.boxes.lines import LineBox, LongBox
from mediator.ui.kinds import Chips, Choice, Kind, LineText, LongText, Segment
from mediator.ui.look import Look

__all__ = [
    "Box",
    "ChipsBox",
    "ChoiceBox",
    "LineBox",
    "LongBox",
    "SegmentBox",
    "as_box",
    "box_for",
]


def box_for(kind: Kind, look: Look) -> QWidget:
    """Return the box a kind is written or chosen in (a ``Box``)."""
    match kind:
        case LongText():
            return LongBox(kind, look)
        case Choice():
            return ChoiceBox(kind, look)
        case Segment():
            return SegmentBox(kind)
        case Chips():
            return ChipsBox(kind)
        case LineText():
            return LineBox(kind)
        case _:
            return LineBox()


def as_box(widget: QWidget) -> Box:
    """Return the handles of a widget made by ``box_for``."""
    return cast("Box", widget)
