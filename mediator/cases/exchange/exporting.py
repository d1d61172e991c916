"""The whole book in an open format: a case file, and the scans beside it.

It names everybody, so it leaves only with a purpose and the password once more, and
stands in the journal and in 对外提供登记簿; ``masked`` is what others get.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from msgspec.structs import replace
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediator.cases import journal
from mediator.cases.archive.access import may_read
from mediator.cases.archive.minors import involves_minors
from mediator.cases.archive.sensitive import is_marked
from mediator.cases.book import CaseBook
from mediator.cases.case_file import (
    AgentEntry,
    BookFile,
    CaseFile,
    Entry,
    PartyEntry,
)
from mediator.cases.exchange.checks import number_reasons
from mediator.cases.exchange.inside import pointing_inside
from mediator.cases.exchange.scans import FOLDER, give_out
from mediator.cases.exchange.wording import walk
from mediator.cases.exchange.writer import write
from mediator.cases.facts.dates import room_day
from mediator.cases.intake import own_mediator
from mediator.cases.ledger.taking import Allowed
from mediator.cases.model import Case, Disclosure, Mediator, Party, Room, now
from mediator.cases.progress import counted
from mediator.cases.snapshot import (
    mediator_entry,
    read_appointments,
    read_appraisals,
    read_case,
    read_cases,
    read_closed_months,
    read_disclosures,
    read_drawn_numbers,
    read_incidents,
    read_own_tables,
    read_people,
    read_preventions,
    read_room,
    read_roster,
    read_screenings,
    read_trainings,
    read_visits,
    read_void_numbers,
)
from mediator.cases.users import acts_as_head, reads_only
from mediator.language import tr
from mediator.places import make_folder, write_whole
from mediator.problems import Problem

EXPORTED: Final = "整本导出（号码没有遮去）"
"""In the journal with how many cases and what for, and in 对外提供登记簿."""
_AT_ONCE: Final = 500
FILE: Final = "book.json"
"""Name of the case file in an export."""


def export_book(book: CaseBook) -> BookFile:
    """Return everything in the book as one value, by year and number.

    Deleted records are left out, and so are the lines of 对外提供登记簿 that tell of
    such exports: they stay with the book that left, and two exports are equal. Sealed
    cases are flagged in the head's export; in anybody else's they are not, nor those of
    minors that the head has not let them open, nor what is kept only because of them.
    Journal, keys, passwords and private notes are no part of it. Files keep the book's
    own names. A number that the book holds though its check fails is marked, so that it
    can come back.
    """
    with book.reading() as session:
        rows = select(Case.uid).where(Case.deleted_on.is_(None))
        shut = _shut(session, book.user_uid)
        # By the number itself: a foreign one is drawn another place at every import.
        order = (Case.year, func.length(Case.number), Case.number)
        uids = [
            uid for uid in session.scalars(rows.order_by(*order)) if uid not in shut
        ]
        cases = tuple(_marked(read_case(session, uid)) for uid in counted(uids))
        room = read_room(session)
        trainings = read_trainings(session)
        named = _named((*cases, *trainings))
        roster = read_roster(session)
        gone = named - {each.uid for each in roster}
        former = tuple(
            replace(mediator_entry(session.get_one(Mediator, uid)), active=False)
            for uid in sorted(gone)
        )
        mediators = sorted((*roster, *former), key=lambda each: each.uid)
        made = BookFile(
            room=replace(room, mediators=tuple(mediators)),
            cases=cases,
            void_numbers=read_void_numbers(session, {each.uid for each in cases}),
            people=read_people(session),
            drawn_numbers=read_drawn_numbers(session),
            visits=read_visits(session),
            appointments=read_appointments(session),
            appraisals=read_appraisals(session),
            screenings=read_screenings(session),
            preventions=read_preventions(session),
            trainings=trainings,
            closed_months=read_closed_months(session),
            own_tables=read_own_tables(session),
            disclosures=tuple(
                each for each in read_disclosures(session) if each.what != EXPORTED
            ),
            incidents=read_incidents(session),
        )
        return pointing_inside(_without(session, shut, made) if shut else made)


def kept_back(book: CaseBook) -> int:
    """Return how many cases whoever works in the book may not open: not exported."""
    with book.reading() as session:
        return len(_shut(session, book.user_uid))


def _shut(session: Session, user_uid: str) -> frozenset[str]:
    """Return the sealed cases and those of minors that somebody may not open."""
    if acts_as_head(session, user_uid):
        return frozenset()
    rows = select(Case.uid, Case.sealed).where(Case.deleted_on.is_(None))
    found = session.execute(rows).all()
    sealed = {uid for uid, is_sealed in found if is_sealed}
    others = [uid for uid, is_sealed in found if not is_sealed]
    minors = [
        uid
        for at in range(0, len(others), _AT_ONCE)
        for uid, case in read_cases(
            session, others[at : at + _AT_ONCE], (Party,)
        ).items()
        if involves_minors(case)
    ]
    return frozenset(sealed | (set(minors) - may_read(session, user_uid, minors)))


def _without(session: Session, shut: frozenset[str], made: BookFile) -> BookFile:
    """Return an export without what belongs to cases that are shut only."""
    hidden = set[str | None]()
    among = sorted(shut)
    for at in range(0, len(among), _AT_ONCE):
        people = select(Party.person_uid).where(
            Party.case_uid.in_(among[at : at + _AT_ONCE]),
            Party.person_uid.is_not(None),
        )
        hidden.update(session.scalars(people))
    hidden -= {party.person for case in made.cases for party in case.parties}
    return replace(
        made,
        people=tuple(each for each in made.people if each.uid not in hidden),
        drawn_numbers=tuple(
            replace(each, case="") if each.case in shut else each
            for each in made.drawn_numbers
        ),
        visits=tuple(each for each in made.visits if each.case not in shut),
        appointments=tuple(each for each in made.appointments if each.case not in shut),
        preventions=tuple(each for each in made.preventions if each.case not in shut),
        disclosures=tuple(each for each in made.disclosures if each.case not in shut),
        appraisals=tuple(
            replace(
                each,
                files=tuple(file for file in each.files if file.case not in shut),
            )
            for each in made.appraisals
        ),
    )


def _write_down(book: CaseBook, cases: Sequence[CaseFile], allowed: Allowed) -> None:
    """Note, before anything is written, that the whole content is leaving.

    A case of which each opening is logged has it in its own journal, too.
    """
    said = f"{EXPORTED}{len(cases)}件：{allowed.purpose}"
    with book.changing(said, final=True) as session:
        rooms = select(Room).where(Room.deleted_on.is_(None)).limit(1)
        journal.note(session, session.scalars(rooms).one())
        for case in cases:
            marked = is_marked(case.risk_flags, case.special_groups)
            if case.sealed or marked or involves_minors(case):
                journal.note(session, session.get_one(Case, case.uid))
        me = own_mediator(session, book.user_uid)
        session.add(
            Disclosure(
                given_on=room_day(now()),
                what=EXPORTED,
                way="存成文件",
                purpose=allowed.purpose,
                count=len(cases),
                given_by=me.name if me else "",
            )
        )


def _marked(case: CaseFile) -> CaseFile:
    """Return the case with a mark at each number whose check fails."""
    today = room_day(now())

    def agent(each: AgentEntry) -> AgentEntry:
        return replace(each, as_shown=tuple(number_reasons(each, today)))

    def party(each: PartyEntry) -> PartyEntry:
        shown = tuple(number_reasons(each, today))
        return replace(
            each, as_shown=shown, agents=tuple(agent(own) for own in each.agents)
        )

    return replace(case, parties=tuple(party(each) for each in case.parties))


def _named(values: Iterable[Entry]) -> set[str]:
    """Return the mediators that values name, those no longer on the roster too."""
    entries = (entry for value in values for _, entry in walk(value))
    return {getattr(entry, "mediator", "") for entry in entries} - {""}


def export_to(book: CaseBook, folder: Path, allowed: Allowed) -> Path:
    """Write the whole book into a folder; return the case file.

    Two exports of one book are equal, byte for byte.

    Args:
        book: the open book.
        folder: made if it is not there.
        allowed: that it may leave, and what for.

    Raises:
        Problem: the disk refused, a scan of the book is damaged, or whoever works in
            the book may only read it.
    """
    if reads_only(book):
        raise Problem(
            tr(
                "您的登录只能看和打印，整本导出要请负责人来做。没有导出，"
                "案件簿没有改动。"
            )
        )
    make_folder(folder)
    whole = export_book(book)
    _write_down(book, whole.cases, allowed)
    store = book.attachments
    beside = folder / FOLDER
    whole = replace(
        whole,
        cases=tuple(give_out(each, store, beside) for each in whole.cases),
        closed_months=tuple(
            give_out(each, store, beside) for each in whole.closed_months
        ),
    )
    file = folder / FILE
    write_whole(file, write(whole))
    return file
