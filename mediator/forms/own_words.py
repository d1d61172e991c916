"""The sentences of a paper that the room may word for itself, filled in."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from mediator.cases.case_file import RoomFile
from mediator.cases.wordings import text_of
from mediator.forms.pieces import sentence, title_line
from mediator.forms.sheet import Paragraph, Run, Sheet, Signatures
from mediator.forms.wording import lines

Filled = str | Run | Sequence[Run]
"""What stands at a place: printed words, a value on its line, or blanks to write on."""

_NONE: Final[Mapping[str, str]] = MappingProxyType({})
_PLACE: Final = re.compile(r"\{([^{}]*)\}")
_HEAD: Final = re.compile("[一二三四五六七八九十]{1,3}、")


def runs(
    room: RoomFile, key: str, places: Mapping[str, Filled] = _NONE
) -> tuple[Run, ...]:
    """Return a sentence with its places filled in.

    A value is its own run, so that it is set whole and never read as words of ours.

    Args:
        room: whose wording it is.
        key: of the sentence.
        places: what stands at each ``{place}``.
    """
    found: list[Run] = []
    for place, part in enumerate(_PLACE.split(text_of(room, key))):
        if not place % 2:
            found += [Run(part)] if part else []
            continue
        match places[part]:
            case str() as text:
                found += [Run(text)] if text else []
            case Run() as value:
                found.append(value)
            case several:
                found += several
    return tuple(found)


def words(room: RoomFile, key: str, places: Mapping[str, str] = _NONE) -> str:
    """Return a sentence as plain text, its places filled in."""
    return "".join(run.text for run in runs(room, key, places))


def told(room: RoomFile, key: str, *, keep: bool = False) -> tuple[Paragraph, ...]:
    """Return a text of one or more sentences, a paragraph a line.

    Args:
        room: whose wording it is.
        key: of the text; it has no places.
        keep: its last line stays with what follows.
    """
    *before, last = lines(words(room, key))
    return (*map(sentence, before), sentence(last, keep=keep))


def articles(
    room: RoomFile, key: str, places: Mapping[str, str]
) -> tuple[Paragraph, ...]:
    """Return a text in articles: a line that begins 一、 heads those that follow."""
    return tuple(
        title_line(line) if _HEAD.match(line) else sentence(line)
        for line in lines(words(room, key, places))
    )


def letterhead(sheet: Sheet, room: RoomFile) -> str:
    """Return what stands above a paper's title.

    The room's own letterhead stands on what the committee seals and on nothing else:
    an application is the applicant's paper.
    """
    if sheet.letterhead or not any(
        isinstance(block, Signatures) and block.seal for block in sheet.blocks
    ):
        return sheet.letterhead
    names = {"调委会": room.committee.name, "调解室": room.name}
    return words(room, "letterhead", names)
