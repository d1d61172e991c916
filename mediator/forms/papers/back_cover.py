"""封底: closes the dossier with the day of filing; the rest is left for the binding."""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms import filing
from mediator.forms.sheet import Field, Fields, Sheet

TITLE: Final = "封底"
_DOWN: Final = 480.0  # points: the lines stand low, above the place of the binding


def back_cover(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the back cover of a dossier.

    Args:
        case: the case, whole.
        room: the room and its committee.
        subject: not used, a case has one.
    """
    del subject
    return Sheet(
        TITLE,
        (
            Fields(
                (
                    (Field("卷号", case.case_number),),
                    (Field("立卷日期", filing.filed_on(case)),),
                ),
                columns=1,
                before=_DOWN,
            ),
        ),
        title_size=18.0,
        watermark="练习" if room.practice else "",
        case_number=case.number,
        paged=False,
    )
