"""卷宗封面: what the dossier is, who filed it and how long it is kept."""

from collections.abc import Collection
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms import filing
from mediator.forms.sheet import Block, Field, Fields, Sheet
from mediator.forms.wording import row

TITLE: Final = "调解卷宗"
HIDEABLE: Final = ("卷宗类别", "年度", "页数", "保管期限", "备注")
"""Labels a set may leave out; counties differ in them (paperwork §10)."""

_COLUMNS: Final = 12
_DOWN: Final = 70.0  # points, under the title
_GAP: Final = 8.0


def cover(
    case: CaseFile,
    room: RoomFile,
    subject: str = "",
    *,
    pages: int | None = None,
    hidden: Collection[str] = (),
) -> Sheet:
    """Return the cover of a dossier.

    Args:
        case: the case, whole.
        room: the room and its committee, whose name stands at the head.
        subject: not used, a case has one cover.
        pages: numbered pages bound behind it; None leaves the number to be written.
        hidden: labels of ``HIDEABLE`` this set does not have.
    """
    del subject
    said = filing.filing(case)
    first, last = filing.mediated(case)
    rows: tuple[tuple[Field, ...], ...] = (
        (Field("卷名", filing.dossier_name(case)),),
        (Field("卷号", case.case_number),),
        (Field("卷宗类别", case.kind), Field("年度", filing.year_of(case))),
        (Field("人民调解员", filing.mediators(case, room)),),
        (Field("调解日期", first), Field("至", last)),
        (
            Field("立卷人", said.value(filing.FILED_BY.name)),
            Field("立卷日期", filing.filed_on(case)),
        ),
        (
            Field("保管期限", filing.kept_for(case)),
            Field("页数", str(pages) if pages is not None else ""),
        ),
        (Field("备注", row(said.value(filing.REMARK.name).splitlines())),),
    )
    blocks: list[Block] = []
    for given in rows:
        shown = [each for each in given if each.label not in hidden]
        share = _COLUMNS // max(1, len(shown))
        if shown:
            fields = tuple(Field(each.label, each.value, share) for each in shown)
            before = _GAP if blocks else _DOWN
            blocks.append(Fields((fields,), _COLUMNS, before))
    return Sheet(
        TITLE,
        tuple(blocks),
        letterhead=room.committee.name or "人民调解委员会",
        size=16.0,
        leading=34.0,
        title_size=42.0,
        watermark="练习" if room.practice else "",
        case_number=case.number,
        paged=False,
    )
