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

from mediator.cases.case_file import (
    AgentEntry,
    AssignmentEntry,
    AttendanceEntry,
    BookFile,
    CaseFile,
    MediatorEntry,
    ObligationEntry,
    PartyEntry,
    SignatureEntry,
)
from mediator.cases.case_references import meant, subjects
from mediator.cases.case_wording import Way, nearest, place
from mediator.cases.dates import ROOM_TIME
from mediator.cases.identity import check_id, check_uscc
from mediator.cases.money import MOST_FEN

MOST_FAULTS: Final = 10

_YEARS: Final = range(1900, 2101)
_MOST_COUNT: Final = 10**6
_MOST_SIZE: Final = 10**12
_UID: Final = re.compile(r"[0-9A-Za-z_.-]{1,64}")

# On these papers stands a number of GB 11643; a passport follows no such rule.
_CHECKED_PAPERS: Final = frozenset({"", "居民身份证", "港澳台居民居住证"})


def faults(book: BookFile) -> list[str]:
    """Return what must be mended before the file can be taken over, ten at most.

    Args:
        book: a case file as it was decoded, text cleaned.

    Returns:
        One sentence each, with place and remedy, without a full stop.
    """
    return list(islice(_faults(book), MOST_FAULTS))


def _faults(book: BookFile) -> Iterator[str]:
    today = datetime.now(ROOM_TIME).date()
    seen: set[str] = set()
    for path, value in walk(book):
        yield from _value_faults(path, value)
        if isinstance(value, msgspec.Struct):
            yield from _uid_faults(path, getattr(value, "uid", ""), seen)
        if isinstance(value, PartyEntry | AgentEntry):
            yield from _number_faults(path, value, today)
    for index, case in enumerate(book.cases):
        yield from _reference_faults(("cases", index), case, book)


def walk(value: object, at: Way = ()) -> Iterator[tuple[Way, object]]:
    """Yield every entry and every value in a case file with the path to it."""
    yield at, value
    match value:
        case msgspec.Struct():
            for name in value.__struct_fields__:
                yield from walk(getattr(value, name), (*at, name))
        case tuple():
            for index, each in enumerate(value):
                yield from walk(each, (*at, index))


def _value_faults(path: Way, value: object) -> Iterator[str]:
    """Say what no book could hold: a sum below nothing, a year before all papers."""
    match value:
        case bool():
            return
        case int():
            most = {"amount_fen": MOST_FEN, "size": _MOST_SIZE}
            if value < 0:
                yield f"{place(path)}不能是负数，请改正"
            elif value > most.get(str(path[-1]), _MOST_COUNT):
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


def _number_faults(
    path: Way, entry: PartyEntry | AgentEntry, today: date
) -> Iterator[str]:
    """Say which identity numbers and credit codes cannot be right."""
    numbers = {"id_number": entry.id_number}
    if entry.id_kind not in _CHECKED_PAPERS:
        numbers.clear()
    if isinstance(entry, PartyEntry):
        numbers["representative_id_number"] = entry.representative_id_number
    for field, number in numbers.items():
        if number and not (check := check_id(number, today)).ok:
            yield f"{place((*path, field))}不对：{check.reason}"
    if isinstance(entry, PartyEntry) and entry.uscc:
        code = check_uscc(entry.uscc)
        if not code.ok:
            yield f"{place((*path, 'uscc'))}不对：{code.reason}"


def _reference_faults(at: Way, case: CaseFile, book: BookFile) -> Iterator[str]:
    """Say which references mean nobody, or more than one."""
    mediators = book.room.mediators if book.room else ()
    for path, entry in walk(case, at):
        match entry:
            case AssignmentEntry():
                fields = ["mediator"]
            case AttendanceEntry() | SignatureEntry():
                fields = ["party", "agent", "mediator"]
            case ObligationEntry():
                fields = ["debtor", "creditor"]
            case _:
                continue
        for field in fields:
            reference = getattr(entry, field)
            if field == "mediator" and not mediators:
                continue  # only names: the roster is the book's
            if reference:
                here = place((*path, field))
                yield from _one_reference(here, field, reference, case, book)
        if isinstance(entry, SignatureEntry):
            yield from _subject_faults(path, entry, case)


def _one_reference(
    here: str, field: str, reference: str, case: CaseFile, book: BookFile
) -> Iterator[str]:
    among: list[PartyEntry | AgentEntry | MediatorEntry]
    match field:
        case "mediator":
            who, among = "调解员", list(book.room.mediators if book.room else ())
        case "agent":
            who = "代理人"
            among = [agent for party in case.parties for agent in party.agents]
        case _:
            who, among = "当事人", list(case.parties)
    found = meant(reference, among)
    names = [each.name for each in among]
    if not found:
        known = nearest(reference, names) or f"，请写{who}的姓名或 uid"
        yield f"{here}写的“{reference}”不在{who}里{known}"
    elif len(found) > 1:
        yield (
            f"{here}写的“{reference}”有 {len(found)} 位{who}同名，"
            "请给他们写上 uid，这里改写 uid"
        )


def _subject_faults(path: Way, entry: SignatureEntry, case: CaseFile) -> Iterator[str]:
    here = place((*path, "subject"))
    among = subjects(case, entry.paper)
    if among is None:
        return
    if entry.subject and entry.subject not in among:
        yield f"{here}写的“{entry.subject}”在本案里没有，请写那份文书的 uid"
    elif not entry.subject and len(among) > 1:
        yield f"{here}要写明是哪一份（写它的 uid），本案有 {len(among)} 份"
    elif not among:
        yield f"{place((*path, 'paper'))}写的“{entry.paper}”在本案里还没有，请删去"
