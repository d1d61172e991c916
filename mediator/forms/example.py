"""A filled-in example of any paper: what the help shows of the paper at hand.

Most stand in the made-up cases of the practice book; a paper on demand is added to one
of them, with the particulars in ``resources/help/own_papers.json``.
"""

import json
from collections.abc import Iterator
from dataclasses import replace as with_other
from datetime import date
from typing import Final

from msgspec.structs import replace

from mediator.cases.case_file import CaseFile, OwnPaperEntry, RoomFile
from mediator.cases.practice.example import example_book
from mediator.forms.catalogue import make, papers_of
from mediator.forms.sheet import Sheet
from mediator.language import tr
from mediator.places import resource

MARK: Final = "示例"
"""Stands across every example, so that none is taken for a paper of the room."""
_UID: Final = "example"
_CONFIRMATION: Final = "confirmation"


def example_paper(key: str, on: date) -> tuple[str, Sheet] | None:
    """Return title and sheet of a paper as it looks when it is filled in.

    Args:
        key: of its form.
        on: no date of what has happened in it lies behind it.

    Returns:
        None if there is no example of it, such as a page for photographs.
    """
    book = example_book(on)
    room = book.room
    if room is None:
        return None
    for case in (*book.cases, *_on_demand(key, book.cases, room)):
        found = [each for each in papers_of(case) if each.key == key]
        if found:
            sheet = make(found[0], case, room)
            title = tr("{paper}（填好的样子）").format(paper=found[0].title)
            return title, with_other(sheet, watermark=MARK)
    return None


def _on_demand(
    key: str, cases: tuple[CaseFile, ...], room: RoomFile
) -> Iterator[CaseFile]:
    """Yield the agreed cases with a paper on demand, if it is one."""
    known = json.loads(resource("help", "own_papers.json").read_text("utf-8"))
    # The certificate and the enclosures come with what they are enclosed with.
    asked = _CONFIRMATION if key.startswith(_CONFIRMATION) else key
    for case in cases:
        if not case.agreements or not case.signatures or asked not in known:
            continue
        names = {
            "a": case.parties[0].name,
            "b": case.parties[1].name,
            "m": room.mediators[0].name,
            "room": room.name,
        }
        paper = OwnPaperEntry(
            uid=_UID,
            paper=asked,
            party=case.parties[0].uid,
            made_on=case.accepted_on,
            values={name: text.format(**names) for name, text in known[asked].items()},
        )
        yield replace(case, own_papers=(*case.own_papers, paper))
