"""What a box understands: text as typed on one side, a value on the other.

No Qt here. A kind turns a value into what stands in the box (``write``), and what
stands in the box into a ``Reading``: the value, and what to say under the box.
"""

from mediator.ui.kinds.amounts import MoneyText, NumberText
from mediator.ui.kinds.choices import (
    Chips,
    Choice,
    Options,
    Segment,
    in_words,
    is_sound,
    options_of,
    shown_for,
)
from mediator.ui.kinds.days import DateText, MomentText, TimeText
from mediator.ui.kinds.identities import IdText, UsccText
from mediator.ui.kinds.reading import Kind, Raw, Reading, Surroundings, nothing_missing
from mediator.ui.kinds.words import LineText, LongText, PhoneText

__all__ = [
    "Chips",
    "Choice",
    "DateText",
    "IdText",
    "Kind",
    "LineText",
    "LongText",
    "MomentText",
    "MoneyText",
    "NumberText",
    "Options",
    "PhoneText",
    "Raw",
    "Reading",
    "Segment",
    "Surroundings",
    "TimeText",
    "UsccText",
    "in_words",
    "is_sound",
    "nothing_missing",
    "options_of",
    "shown_for",
]
