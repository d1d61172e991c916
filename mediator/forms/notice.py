"""The pieces notices and letters are put together from: to whom, stub, seal, frame."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from mediator.cases.case_file import CaseFile, OwnPaperEntry, PartyEntry, RoomFile
from mediator.forms import signing
from mediator.forms.dispute import dispute, others, you
from mediator.forms.own_paper import own_sheet
from mediator.forms.own_words import Filled
from mediator.forms.pieces import filled
from mediator.forms.sheet import (
    Align,
    Block,
    Field,
    Fields,
    Paragraph,
    Run,
    Sheet,
    Signatures,
)
from mediator.forms.wording import day, em, row

Labelled = tuple[str, str]
"""A label and its value, as a stub keeps it."""

CUT: Final = "－"
"""Many of them are the line along which a paper is cut."""
_ACROSS: Final = "（骑缝）"
_LEAST_CUT: Final = 4
_LINE_EM: Final = 28.5
"""Nearly a line of 四号: the cut goes from edge to edge."""


def said(*parts: str | Run | tuple[Run, ...], keep: bool = False) -> Paragraph:
    """Return a sentence put together from printed words and filled-in values."""
    runs: list[Run] = []
    for each in parts:
        match each:
            case str():
                runs.append(Run(each))
            case Run():
                runs.append(each)
            case _:
                runs.extend(each)
    return Paragraph(tuple(runs), keep_with_next=keep)


def between(case: CaseFile, party: PartyEntry | None) -> dict[str, Filled]:
    """Return what stands at the places of a sentence that says which dispute it is.

    Args:
        case: the case, whole.
        party: whom the paper speaks to; None while it is not said.

    Raises:
        Problem: the table of kinds cannot be read.
    """
    return {
        "你": you(party),
        "对方": filled(others(case, party)),
        "纠纷": dispute(case),
    }


def to(name: str) -> Paragraph:
    """Return whom a notice is made out to, from the margin on."""
    return Paragraph((filled(name, 8.0), Run("：")), indent=0)


def committee_of(room: RoomFile) -> str:
    """Return the committee's name, or what it is."""
    return room.committee.name or "人民调解委员会"


def yours(room: RoomFile) -> tuple[Paragraph, ...]:
    """Return the close of an application: 此致, and whom it is made to."""
    return (
        Paragraph((Run("此致"),), before=4, keep_with_next=True),
        Paragraph((Run(committee_of(room)),), indent=0, keep_with_next=True),
    )


def mediators_of(case: CaseFile, room: RoomFile) -> str:
    """Return the names of the case's mediators in a row, the one in charge first."""
    return row(room.mediator_name(each.mediator) for each in case.handling)


def where_to_find(room: RoomFile) -> Block:
    """Return address and telephone of the room, else those of its committee."""
    return Fields(
        (
            (Field("本会地址", room.address or room.committee.address, 18),),
            (Field("联系电话", room.phone or room.committee.phone, 18),),
        ),
        columns=18,
    )


def sealed(room: RoomFile, paper: OwnPaperEntry) -> Signatures:
    """Return the committee's seal with the paper's date; nobody signs."""
    return Signatures((), seal=signing.seal(room), date=day(paper.made_on))


def stub(
    title: str, number: tuple[Run, ...], kept: Iterable[tuple[Labelled, Labelled]]
) -> tuple[Block, ...]:
    """Return the 存根 that stays here: the cut with the number on it, then what it was.

    Args:
        title: of the notice.
        number: of the notice; with blanks while there is none.
        kept: labels and values to remember, two a line.
    """
    said = sum(max(em(run.text), run.min_em) for run in number) + em(_ACROSS)
    cut = CUT * max(_LEAST_CUT, int((_LINE_EM - said) / 2))
    line = (Run(f"{cut}{_ACROSS}"), *number, Run(cut))
    return (
        _kept(line, Align.CENTER, before=14),
        _kept((Run(f"{title}（存根）", bold=True),), Align.CENTER),
        _kept(number, Align.RIGHT),
        Fields(
            tuple((Field(*left), Field(*right)) for left, right in kept),
            columns=2,
        ),
    )


def cut_line() -> Paragraph:
    """Return the line at which what the receiver sends back is cut off."""
    return _kept((Run(CUT * int(_LINE_EM)),), Align.CENTER, before=14)


def _kept(runs: tuple[Run, ...], align: Align, before: float = 0) -> Paragraph:
    """Return a line of the stub, which stays with what follows."""
    return Paragraph(runs, align=align, indent=0, before=before, keep_with_next=True)


def close(paper: Sheet) -> Sheet:
    """Return a paper set small (小四, 22 pt), so that it stands on one page."""
    return replace(paper, size=12.0, leading=22.0)


def sheet(
    title: str,
    blocks: Iterable[Block],
    case: CaseFile,
    room: RoomFile,
    number: str = "",
) -> Sheet:
    """Return a paper in the frame all of them have.

    Args:
        title: exact official title.
        blocks: what it says.
        case: whose number stands at the foot.
        room: says whether this is practice.
        number: the paper's own, or empty.
    """
    bare = own_sheet(title, case, room, tuple(blocks))
    return replace(bare, number=number)
