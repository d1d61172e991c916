"""What is wrong in a case file whose shape is right: numbers, words, references.

Only what cannot be stored or would be stored wrongly is a fault. Dates out of order,
sums that do not add up and missing entries are the check-up's business.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Final

import msgspec

from mediator.cases.case_file import AgentEntry, BookFile, CaseFile, Entry, PartyEntry
from mediator.cases.exchange.known_words import (
    Own,
    reference_faults,
    training_faults,
    word_faults,
)
from mediator.cases.exchange.month_checks import month_faults, own_rows, table_faults
from mediator.cases.exchange.wording import Way, place, walk
from mediator.cases.facts.codes import codes
from mediator.cases.facts.dates import ROOM_TIME
from mediator.cases.facts.identity import check_id, check_uscc
from mediator.cases.facts.money import MOST_FEN

MOST_FAULTS: Final = 10

_YEARS: Final = range(1900, 2101)
_MOST_COUNT: Final = 10**6
_MOST: Final = {"size": 10**12, "percent": 100}
_UID: Final = re.compile(r"[0-9A-Za-z_.-]{1,64}")


def faults(book: BookFile, own: Own | None = None) -> list[str]:
    """Return what must be mended before the file can be taken over, ten at most.

    Args:
        book: a case file as it was decoded, text cleaned.
        own: rows of the tables of the room's own that the file is meant for, by table.

    Returns:
        One sentence each, with place and remedy, without a full stop.
    """
    return list(islice(Faults(book, own or {}).all(), MOST_FAULTS))


class Faults:
    """What is wrong in a case file, whole or case by case."""

    def __init__(self, book: BookFile, own: Own) -> None:
        """Begin with all of a case file, or with what stands around its cases.

        Args:
            book: as it was decoded, text cleaned.
            own: rows of the tables of the room's own, by table.
        """
        self._book = book
        self._known = {**own, **own_rows(book)}
        self._today = datetime.now(ROOM_TIME).date()
        self._seen: set[str] = set()

    def all(self) -> Iterator[str]:
        """Yield the faults of what was begun with."""
        book = self._book
        yield from self._entries((), book)
        if book.room:
            yield from word_faults(("room",), book.room, self._today, self._known)
        for index, case in enumerate(book.cases):
            yield from self._meanings(("cases", index), case)
        for index, each in enumerate(book.preventions):
            at = ("preventions", index)
            yield from word_faults(at, each, self._today, self._known)
        yield from training_faults(book)
        yield from month_faults(book)
        yield from table_faults(book)

    def of_case(self, index: int, case: CaseFile) -> Iterator[str]:
        """Yield the faults of one more case of the file."""
        yield from self._entries(("cases", index), case)
        yield from self._meanings(("cases", index), case)

    def _entries(self, at: Way, entry: Entry) -> Iterator[str]:
        for path, value in walk(entry, at):
            yield from _value_faults(path, value)
            if isinstance(value, msgspec.Struct):
                yield from _uid_faults(path, getattr(value, "uid", ""), self._seen)
            if isinstance(value, PartyEntry | AgentEntry):
                yield from _number_faults(path, value, self._today)

    def _meanings(self, at: Way, case: CaseFile) -> Iterator[str]:
        yield from word_faults(at, case, self._today, self._known)
        yield from reference_faults(at, case, self._book)
        if len(case.subsidy_claims) > 1:
            yield f"{place(at)}申报了两项补贴，一件纠纷只申报一次，请只留一项"


def _value_faults(path: Way, value: object) -> Iterator[str]:
    """Say what no book could hold: a sum below nothing, a year before all papers."""
    match value:
        case bool():
            return
        case int():
            name = str(path[-1])
            most = MOST_FEN if name.endswith("_fen") else _MOST.get(name, _MOST_COUNT)
            if value < 0:
                yield f"{place(path)}不能是负数，请改正"
            elif value > most:
                yield f"{place(path)}太大，请核对（金额以分为单位）"
        case date() if value.year not in _YEARS:
            yield f"{place(path)}的年份 {value.year} 不对，请核对"


def _uid_faults(path: Way, uid: str, seen: set[str]) -> Iterator[str]:
    if not uid:
        return
    at = place((*path, "uid"))
    if not _UID.fullmatch(uid):
        yield f"{at}只能用英文字母、数字、-、_ 和点，最多 64 个字，请改正或删去"
    elif uid in seen:
        yield f"{at}与文件里前面的一条相同，请改成不同的，或删去让程序另给"
    seen.add(uid)


def number_reasons(entry: PartyEntry | AgentEntry, today: date) -> dict[str, str]:
    """Return which identity numbers and credit codes cannot be right, and why.

    Args:
        entry: a party or agent.
        today: nobody is born after this day.
    """
    checked = {}
    if entry.id_number and _bears_a_number(entry, today):
        checked["id_number"] = check_id(entry.id_number, today).reason
    if isinstance(entry, PartyEntry):
        if entry.representative_id_number:
            number = entry.representative_id_number
            checked["representative_id_number"] = check_id(number, today).reason
        if entry.uscc:
            checked["uscc"] = check_uscc(entry.uscc).reason
    return {field: reason for field, reason in checked.items() if reason}


def _number_faults(
    path: Way, entry: PartyEntry | AgentEntry, today: date
) -> Iterator[str]:
    for field, reason in number_reasons(entry, today).items():
        if field not in entry.as_shown:
            yield f"{place((*path, field))}不对：{reason}"


def _bears_a_number(entry: PartyEntry | AgentEntry, today: date) -> bool:
    """Return whether the paper shown bears a number of GB 11643.

    A passport follows no such rule, nor does a foreigner's card from before 2023.
    """
    if not entry.id_kind:
        return True
    rules = {
        row.name: dict(row.more).get("check", "") for row in codes("id_kinds", today)
    }
    rule = rules.get(entry.id_kind, "")
    return rule == "gb11643" or (rule == "gb11643_new" and entry.id_number.isdigit())
