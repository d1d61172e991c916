"""Whether the words and references of a case file mean something.

Words of the code lists must be there by their name; a reference must mean one party,
agent or mediator. See ``case_checks`` for the rest.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from mediator.cases.case_file import (
    AccessGrantEntry,
    AgentEntry,
    AssignmentEntry,
    AttachmentEntry,
    AttendanceEntry,
    BookFile,
    CaseFile,
    ConfirmationEntry,
    Entry,
    ExtensionEntry,
    FollowUpEntry,
    MediatorEntry,
    MeetingEntry,
    ObligationEntry,
    OwnPaperEntry,
    PartyEntry,
    PaymentEntry,
    PreventionEntry,
    SignatureEntry,
    SubsidyShareEntry,
    TrainingEntry,
    TransferEntry,
    TypicalCaseEntry,
    UrgingEntry,
)
from mediator.cases.exchange.references import agreements_meant, meant, subjects
from mediator.cases.exchange.wording import Way, nearest, place, walk
from mediator.cases.facts.code_table import Code
from mediator.cases.facts.codes import closest, codes

Own = Mapping[str, tuple[Code, ...]]
"""Rows of the room's own tables, by table."""
_NONE_OWN: Final[Own] = MappingProxyType({})
_SHORT: Final = 20
_OWN_DAYS: Final = ("accepted_on", "applied_on", "happened_on")

# Which fields hold words of a code list, and which list: (table, what it is called).
_LISTS: Final[dict[type, dict[str, tuple[str, str]]]] = {
    MediatorEntry: {
        "engagement": ("engagements", "专兼职"),
        "political": ("political", "政治面貌"),
        "education": ("education", "学历"),
    },
    PreventionEntry: {"kind": ("preventions", "预防种类")},
    CaseFile: {
        "kind": ("kinds", "纠纷类型"),
        "source": ("sources", "案件来源"),
        "difficulty": ("difficulty", "难度等级"),
        "risk_flags": ("risk_flags", "风险标记"),
        "special_groups": ("special_groups", "特殊群体"),
        "conversion": ("conversions", "纠纷转化情况"),
    },
    PartyEntry: {"id_kind": ("id_kinds", "证件种类")},
    AgentEntry: {
        "id_kind": ("id_kinds", "证件种类"),
        "kind": ("agent_kinds", "代理人类型"),
        "powers": ("agent_powers", "代理权限"),
    },
    MeetingEntry: {
        "form": ("meeting_forms", "调解方式"),
        "result": ("meeting_results", "调解结果"),
    },
    FollowUpEntry: {
        "way": ("follow_up_ways", "回访方式"),
        "performance": ("performance", "履行情况"),
        "mediation_opinion": ("satisfaction", "满意度"),
        "result_opinion": ("satisfaction", "满意度"),
    },
    TransferEntry: {"source": ("sources", "案件来源")},
    PaymentEntry: {"outcome": ("performance", "履行情况")},
    ConfirmationEntry: {"outcome": ("confirmation", "司法确认")},
}


# Which fields of which entries name somebody.
_REFERRING: Final[dict[type, tuple[str, ...]]] = {
    AssignmentEntry: ("mediator",),
    AttendanceEntry: ("party", "agent", "mediator"),
    SignatureEntry: ("party", "agent", "mediator"),
    OwnPaperEntry: ("party", "agent", "mediator"),
    ObligationEntry: ("debtor", "creditor"),
    UrgingEntry: ("party",),
    ExtensionEntry: ("consenting",),
    AccessGrantEntry: ("mediator",),
    SubsidyShareEntry: ("mediator",),
    TypicalCaseEntry: ("consenting",),
    TrainingEntry: ("mediator",),
}
_OF_SOMEBODY: Final = (AssignmentEntry, SubsidyShareEntry, TrainingEntry)


def word_faults(
    at: Way, value: Entry, today: date, added: Own = _NONE_OWN
) -> Iterator[str]:
    """Say which words are in no code list, and which were probably meant.

    Args:
        at: path to the value.
        value: a case, the room, or a prevention.
        today: a word in force on this day or on the value's own is good.
        added: tables of the room's own, whose words are as good.
    """
    own = (getattr(value, name, None) for name in _OWN_DAYS)
    days = [day for day in own if day]
    for path, entry in walk(value, at):
        for field, (table, called) in _LISTS.get(type(entry), {}).items():
            said = getattr(entry, field)
            for word in said if isinstance(said, tuple) else (said,):
                rows = added.get(table, ())
                if word and not _known(table, word, [today, *days], rows):
                    yield _unknown(place((*path, field)), table, called, word, today)


def _known(table: str, word: str, days: list[date], added: tuple[Code, ...]) -> bool:
    if any(word in _published(table, day) for day in days):
        return True
    return any(row.name == word for row in added)


@lru_cache(maxsize=1000)
def _published(table: str, day: date) -> frozenset[str]:
    return frozenset(row.name for row in codes(table, day))


def _unknown(here: str, table: str, called: str, word: str, today: date) -> str:
    close = "或".join(f"“{each}”" for each in closest(table, word, today, most=2))
    names = [row.name for row in codes(table, today)]
    offer = f"，是不是{close}？" if close else "，"
    if len(names) <= _SHORT:  # what is spelt alike need not be what is meant
        offer += f"可以写：{'；'.join(names)}"
    return f"{here}写的“{word}”不在{called}里{offer.rstrip('，')}"


def reference_faults(at: Way, case: CaseFile, book: BookFile) -> Iterator[str]:
    """Say which references mean nobody, or more than one."""
    for path, entry in walk(case, at):
        yield from _entry_faults(path, entry, case, book)


def training_faults(book: BookFile) -> Iterator[str]:
    """Say whose training means nobody of the roster, or more than one."""
    for index, training in enumerate(book.trainings):
        at = ("trainings", index)
        yield from _entry_faults(at, training, CaseFile(), book)


def _entry_faults(
    path: Way, entry: object, case: CaseFile, book: BookFile
) -> Iterator[str]:
    if isinstance(entry, _OF_SOMEBODY) and not entry.mediator:
        yield f"{place((*path, 'mediator'))}不能空着，请写调解员的姓名或 uid"
    for field in _REFERRING.get(type(entry), ()):
        reference = getattr(entry, field)
        if field == "mediator" and not (book.room and book.room.mediators):
            continue  # only names: the roster is the book's
        for each in reference if isinstance(reference, tuple) else (reference,):
            if each:
                here = place((*path, field))
                yield from _one_reference(here, field, each, case, book)
    match entry:
        case SignatureEntry():
            yield from _subject_faults(path, entry, case)
        case AttachmentEntry() if entry.paper:
            yield from _subject_faults(path, entry, case)
        case FollowUpEntry() | UrgingEntry() | ConfirmationEntry():
            yield from _agreement_faults(path, entry, case)
        case PaymentEntry():
            yield from _obligation_faults(path, entry, case)


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


def _obligation_faults(path: Way, entry: PaymentEntry, case: CaseFile) -> Iterator[str]:
    owed = [each for made in case.agreements for each in made.obligations]
    if entry.obligation not in {each.uid for each in owed}:
        yield f"{place((*path, 'obligation'))}要写本案一项履行安排的 uid"
        return
    parts = {part.uid for each in owed for part in each.instalments}
    if entry.instalment and entry.instalment not in parts:
        yield f"{place((*path, 'instalment'))}要写本案一期付款的 uid，或删去"


def _agreement_faults(
    path: Way, entry: FollowUpEntry | UrgingEntry | ConfirmationEntry, case: CaseFile
) -> Iterator[str]:
    found = agreements_meant(entry.agreement, case)
    if entry.agreement and len(found) != 1:
        yield (
            f"{place((*path, 'agreement'))}写的“{entry.agreement}”在本案里没有，"
            "请写那份协议的 uid 或编号"
        )


def _subject_faults(
    path: Way, entry: SignatureEntry | AttachmentEntry, case: CaseFile
) -> Iterator[str]:
    here = place((*path, "subject"))
    among = subjects(case, entry.paper)
    if among is None or (entry.uid and not entry.subject):
        return  # about the case, or from a book, where it may be about nothing
    if entry.subject and entry.subject not in among:
        yield f"{here}写的“{entry.subject}”在本案里没有，请写那份文书的 uid"
    elif not entry.subject and len(among) > 1:
        yield f"{here}要写明是哪一份（写它的 uid），本案有 {len(among)} 份"
    elif not among:
        yield f"{place((*path, 'paper'))}写的“{entry.paper}”在本案里还没有，请删去"
