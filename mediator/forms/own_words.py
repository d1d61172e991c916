"""The sentences of a paper that the room may word for itself, filled in."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from mediator.cases.case_file import RoomFile
from mediator.cases.wordings import text_of
from mediator.forms.pieces import sentence, title_line
from mediator.forms.sheet import Paragraph, Run, Sheet, Signatures
from mediator.forms.wording import lines

_NONE: Final[Mapping[str, str]] = MappingProxyType({})
_PLACE: Final = re.compile(r"\{([^{}]*)\}")
_HEAD: Final = re.compile("[一二三四五六七八九十]{1,3}、")


def runs(room: RoomFile, key: str, places: Mapping[str, Run]) -> tuple[Run, ...]:
    """Return a sentence with its places filled in.

    A value is its own run, so that it is set whole and never read as words of ours.

    Args:
        room: whose wording it is.
        key: of the sentence.
        places: what stands at each ``{place}``.
    """
    parts = _PLACE.split(text_of(room, key))
    return tuple(
        places[part] if place % 2 else Run(part)
        for place, part in enumerate(parts)
        if place % 2 or part
    )


def words(room: RoomFile, key: str, places: Mapping[str, str] = _NONE) -> str:
    """Return a sentence as plain text, its places filled in."""
    filled = {name: Run(value) for name, value in places.items()}
    return "".join(run.text for run in runs(room, key, filled))


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
