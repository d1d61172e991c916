"""What the contents of a dossier say of a paper: who made it, and when."""

from collections.abc import Sequence
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.words import Signer
from mediator.forms.form import PaperRef
from mediator.forms.hands import Hand
from mediator.forms.sheet import Sheet, Signatures
from mediator.forms.wording import names_of

_OFFICIAL: Final = ("人民调解员", "记录人", "登记人", "调查人", "立卷人")
_MOST_NAMES: Final = 3


def author_of(
    ref: PaperRef,
    signing: Sequence[Hand],
    sheet: Sheet,
    case: CaseFile,
    room: RoomFile,
) -> str:
    """Return 责任者: the parties for what they write, else the committee.

    Args:
        ref: which paper; one about a party is that party's.
        signing: whose signatures the paper needs.
        sheet: the paper.
        case: its case.
        room: the room and its committee.
    """
    uids = {uid for signer, uid in signing if signer is Signer.PARTY}
    uids = uids or {ref.subject}
    parties = [each for each in case.parties if each.uid in uids]
    if not parties or any(map(_official, _signatures(sheet))):
        return room.committee.name
    if len(parties) <= _MOST_NAMES:
        return names_of(parties)
    return f"{parties[0].name}等{len(parties)}人"


def date_of(sheet: Sheet) -> str:
    """Return the day a paper bears, or nothing."""
    return next((each.date for each in _signatures(sheet) if each.date), "")


def _signatures(sheet: Sheet) -> list[Signatures]:
    return [each for each in sheet.blocks if isinstance(each, Signatures)]


def _official(block: Signatures) -> bool:
    """Tell whether the committee speaks: by its seal or through its people."""
    labels = [each.label for each in (*block.places, *block.right)]
    return bool(block.seal) or any(
        label.startswith(word) for label in labels for word in _OFFICIAL
    )
