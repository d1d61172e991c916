"""A book of two cases with any text in every place that holds text.

What stands around the cases, visits, screenings, numbers, what was given out, is made
up as well, and belongs to one of the two by its marks.
"""

from datetime import date
from pathlib import Path
from random import Random
from typing import Final, TypeVar

import msgspec

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.case_file import (
    BookFile,
    BorrowingEntry,
    CaseFile,
    DisclosureEntry,
    DrawnNumberEntry,
    Entry,
    PreventionEntry,
    ScreeningEntry,
    SubsidyClaimEntry,
    SubsidyShareEntry,
    VisitEntry,
    VoidNumberEntry,
)
from mediator.cases.exchange.importing import Incoming, import_cases
from tests.forms.fuzzed import THE_FACTS, Values, filled, fuzzed_case, fuzzed_room
from tests.new_book import new_book

PASSWORD: Final = "槐树 12 柳荫"
YEAR: Final = 2026
MONTH: Final = 3
"""In which 以案定补 is claimed."""
OWNERS: Final = "甲乙"
"""Of the values of the two cases, and of what stands around them."""
THE_ROOM: Final = "丙"
"""Of the values of the room and its mediators, which stand on papers of both."""

_DAY: Final = date(YEAR, MONTH, 9)
_OWN: Final = frozenset(
    (
        *("uid", "party", "agent", "debtor", "creditor", "subject", "agreement"),
        *("obligation", "instalment", "meeting"),
    )
)
"""References to records of the case, which must not be those of the other."""
_FILES: Final = frozenset(("scans", "attachments"))
"""What lies beside a book; no paper tells their names."""

Part = TypeVar("Part", bound=Entry)


def fuzzed_book(
    folder: Path, seed: int, *, beyond: bool = False
) -> tuple[CaseBook, dict[str, Values]]:
    """Return an open book, and the values in it by their owner.

    Args:
        folder: where it goes.
        seed: of the values.
        beyond: among them are such as no font has, controls, and a very long one.
    """
    book = new_book(folder / "fuzzed.book", Beginning("", "", "", PASSWORD))
    return book, bring_in(book, seed, beyond=beyond)


def bring_in(book: CaseBook, seed: int, *, beyond: bool = False) -> dict[str, Values]:
    """Bring two made-up cases and what stands around them in; return the values."""
    values = {
        owner: Values(
            Random(f"{seed}{owner}"),  # noqa: S311 - only to be various
            owner,
            beyond,
            THE_FACTS if beyond and owner == OWNERS[0] else -1,
        )
        for owner in (*OWNERS, THE_ROOM)
    }
    around = [_around(place, values[owner]) for place, owner in enumerate(OWNERS, 1)]
    content = BookFile(
        room=fuzzed_room(values[THE_ROOM]),
        cases=tuple(_case(values[owner]) for owner in OWNERS),
        **{
            kind: tuple(filled(entries[kind], values[owner])
                        for owner, entries in zip(OWNERS, around, strict=True))
            for kind in around[0]
        },
    )  # fmt: skip
    import_cases(book, [Incoming(Path("fuzzed.json"), content)])
    return values


def _case(values: Values) -> CaseFile:
    case = _owned(fuzzed_case(values), values.owner)
    share = SubsidyShareEntry(mediator="chen", percent=100, amount_fen=3000)
    claim = SubsidyClaimEntry(
        scheme="county_2010",
        claimed_on=_DAY,
        own_grade="疑难",
        claimed_fen=8000,
        reviewed_grade="一般",
        reviewed_by="。",
        reviewed_on=_DAY,
        granted_fen=3000,
        shares=(share,),
    )
    lent = BorrowingEntry(borrower="。", lent_on=_DAY, due_on=_DAY)
    return msgspec.structs.replace(
        case,
        subsidy_claims=(filled(claim, values),),
        borrowings=(filled(lent, values),),
    )


def _around(place: int, values: Values) -> dict[str, Entry]:
    """Return one entry of each register; words of code tables as the tables have."""
    number = f"〖{values.owner}0〗{place}"
    return {
        "visits": VisitEntry(came_on=_DAY, way="来访", closed_on=_DAY),
        "screenings": ScreeningEntry(began_on=_DAY, ended_on=_DAY, found=place),
        "preventions": PreventionEntry(happened_on=_DAY),
        "disclosures": DisclosureEntry(given_on=_DAY, count=1),
        "void_numbers": VoidNumberEntry(
            kind="agreement", number=number, reason="。", voided_on=_DAY
        ),
        "drawn_numbers": DrawnNumberEntry(
            kind="agreement", year=YEAR, seq=place, number=number, paper="agreement",
            drawn_on=_DAY,
        ),
    }  # fmt: skip


def _owned(part: Part, owner: str) -> Part:
    """Return a part of a case whose records are not those of the other case."""

    def renamed(name: str, value: object) -> object:
        match value:
            case Entry():
                return _owned(value, owner)
            case tuple():
                return tuple(renamed(name, each) for each in value)
            case str() if value and name in _OWN:
                return f"{owner}-{value}"
            case _:
                return value

    return msgspec.structs.replace(
        part,
        **{
            name: () if name in _FILES else renamed(name, getattr(part, name))
            for name in part.__struct_fields__
        },
    )
