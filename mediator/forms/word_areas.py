"""Where a paper shows running text of the record, that may be taken over from Word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from mediator.cases.case_file import CaseFile
from mediator.cases.facts.text import clean
from mediator.cases.model import Agreement, Inquiry, Meeting
from mediator.cases.taking_over import Holder
from mediator.forms.catalogue import PaperRef
from mediator.forms.wording import counted

_FACTS: Final = "纠纷主要事实、争议事项"
_CLAUSES: Final = "协议条款"
_NUMBER: Final = re.compile(r"\s*[一二三四五六七八九十]{1,3}\s*[、.．]\s*")
"""Of a clause; figures and brackets number the points within one."""


@dataclass(frozen=True, slots=True)
class Area:
    """A stretch of a paper that prints texts of the record, line by line.

    Attributes:
        name: as the form calls it, for the person.
        kind: of the record that holds it; of the agreement for clauses.
        uid: of that record.
        field: that holds it; empty for clauses.
        items: uid and text of each clause; else the one text, without a uid.
        heading: printed above it; empty for one that begins behind the heading
            that follows the area before.
    """

    name: str
    kind: Holder
    uid: str
    field: str
    items: tuple[tuple[str, str], ...]
    heading: str = ""

    @property
    def numbered(self) -> bool:
        """Whether it holds clauses."""
        return not self.field


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of an area.

    Attributes:
        area: it stands in.
        item: place of its clause in the area, from 0; 0 for a text.
        row: line of that text, from 0; -1 for the place above the first.
        text: as printed, with its number.
        number: printed before it: ``二、`` on the first line of a clause.
    """

    area: Area
    item: int
    row: int
    text: str = ""
    number: str = ""

    @property
    def place(self) -> str:
        """What the person calls the place: 第二条, or the name of the area."""
        if self.area.numbered and self.row >= 0:
            return f"第{counted(self.item + 1)}条"
        return self.area.name


def areas_of(ref: PaperRef, case: CaseFile) -> tuple[Area, ...]:
    """Return the areas of a paper that may be taken over, from top to bottom."""
    match ref.key:
        case "agreement" | "oral_agreement":
            return _of_agreement(ref.subject, case)
        case "meeting":
            return tuple(
                Area(
                    "调解记录",
                    Meeting,
                    each.uid,
                    "text",
                    (("", each.text),),
                    "调解记录：",
                )
                for each in case.meetings
                if each.uid == ref.subject
            )
        case "inquiry":
            return tuple(
                Area(
                    "调查记录", Inquiry, each.uid, "text", (("", each.text),), "记录："
                )
                for each in case.inquiries
                if each.uid == ref.subject
            )
        case _:
            return ()


def _of_agreement(uid: str, case: CaseFile) -> tuple[Area, ...]:
    """Return facts and clauses; new facts become the agreement's own."""
    agreed = next((each for each in case.agreements if each.uid == uid), None)
    if agreed is None:
        return ()
    facts = (("", agreed.facts or case.facts),)
    clauses = tuple((each.uid, each.text) for each in agreed.terms)
    return (
        Area(_FACTS, Agreement, uid, "facts", facts, f"{_FACTS}："),
        Area(_CLAUSES, Agreement, uid, "", clauses),
    )


def rows(text: str) -> list[str]:
    """Return the lines of a text; one empty line for none."""
    return text.splitlines() or [""]


def printed(area: Area) -> Iterator[Line]:
    """Yield the lines an area prints."""
    for item, (_, text) in enumerate(area.items):
        first = True
        for row, line in enumerate(rows(text)):
            number = f"{counted(item + 1)}、" if area.numbered and first else ""
            if line.strip() or (number and not text.strip()):
                said = clean(f"{number}{line.strip()}").strip()
                yield Line(area, item, row, said, number)
                first = False


def unnumbered(text: str) -> tuple[str, bool]:
    """Return the text of a clause without its number, and whether it had one."""
    found = _NUMBER.match(text)
    return (text[found.end() :], True) if found else (text, False)


def found_in(
    paragraphs: Sequence[str], areas: Sequence[Area]
) -> tuple[tuple[int, Area, tuple[Line, ...]], ...]:
    """Return where in the paragraphs of a paper its areas begin, and their lines.

    One that is not found word for word is left out: it is shown, not taken over.
    """
    found: list[tuple[int, Area, tuple[Line, ...]]] = []
    after = 0
    for area in areas:
        if area.heading:
            if area.heading not in paragraphs[after:]:
                return tuple(found)
            after = paragraphs.index(area.heading, after)
        start = after + 1
        lines = tuple(printed(area))
        after = start + len(lines)
        if [line.text for line in lines] != list(paragraphs[start:after]):
            return tuple(found)
        found.append((start, area, lines))
    return tuple(found)
