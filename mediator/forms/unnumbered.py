"""The place for a number that is not given yet, written as the room writes numbers.

``〔   〕示民调字第   号``: what the pen has to add is the year and the running number.
"""

from datetime import date
from typing import Final

from msgspec.structs import replace

from mediator.cases.case_file import RoomFile
from mediator.cases.facts.numbering import PRINTED_BEFORE, Pattern
from mediator.cases.facts.rules import default_patterns
from mediator.forms.pieces import filled
from mediator.forms.sheet import Align, Block, Paragraph, Run

_AGREEMENTS: Final = {"agreement", "oral_agreement"}
_OF_AGREEMENT: Final = ("编号", "字［", "］", "号")
"""As 协议书 has it on a form for the pen, if the room has no way of its own."""

_OF_NOTICE: Final = ("", "字〔", "〕第", "号")
_BLANK_EM: Final = 3.0


def with_usual_patterns(room: RoomFile, on: date) -> RoomFile:
    """Return a room that writes its numbers as they are drawn for a paper of a case.

    Before a paper is issued its place for the number must look as the number will.

    Args:
        room: how it writes its numbers, as far as it has said.
        on: the day of issue.

    Raises:
        Problem: the table of the usual ways cannot be read.
    """
    usual = {kind: each.text for kind, each in default_patterns(on).items()}
    return replace(room, number_patterns={**usual, **room.number_patterns})


def number_runs(number: str, room: RoomFile, kind: str) -> tuple[Run, ...]:
    """Return a number, or its words with blanks to write it by hand.

    Args:
        number: as it was given; or empty.
        room: how it writes its numbers.
        kind: of number, a code of ``numbers``.
    """
    if number:
        return (Run(number),)
    agreed = kind in _AGREEMENTS
    first, *others = _OF_AGREEMENT if agreed else _OF_NOTICE
    if own := room.number_patterns.get(kind):
        first, *others = Pattern.parse(own).words()
        if agreed and not first.startswith(_OF_AGREEMENT[0]):
            first = f"{PRINTED_BEFORE}{first}"
    blanks = (run for word in others for run in (filled("", _BLANK_EM), Run(word)))
    return tuple(run for run in (Run(first), *blanks) if run.text or run.underline)


def number_blank(number: str, room: RoomFile, kind: str) -> tuple[Block, ...]:
    """Return the line to write the number on by hand, as long as there is none.

    Args:
        number: as it was given; or empty.
        room: how it writes its numbers.
        kind: of number, a code of ``numbers``.
    """
    if number:
        return ()
    runs = number_runs(number, room, kind)
    return (Paragraph(runs, align=Align.RIGHT, indent=0),)
