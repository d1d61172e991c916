"""Puts into a practice book what its cases lack; then its pages show all they can."""

from datetime import date
from pathlib import Path
from typing import Final

from mediator.cases.archive.appraising import Decision, Group, appraise
from mediator.cases.archive.sealing import seal
from mediator.cases.book import CaseBook
from mediator.cases.drawings import Wanted, draw_forms
from mediator.cases.incidents import begin
from mediator.cases.intake import append, new_case
from mediator.cases.lists import CaseFilter, case_uids
from mediator.cases.logins import let_in
from mediator.cases.merging import keep_apart
from mediator.cases.model import (
    Agreement,
    Attachment,
    Case,
    Contact,
    Evidence,
    Mediator,
    Person,
)
from mediator.cases.payments import record_payment, record_urging
from mediator.cases.saved_filters import SavedFilter, keep_filter
from mediator.cases.screenings import begin_prevention
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.words import Stage
from mediator.forms.catalogue import papers_of
from tests.new_book import CHEAP, practice_copy

SEED: Final = 7
CASES: Final = 20
"""So many show every stage."""
_MANY: Final = 6
"""Cases of one stage, more than a card of the day lists."""
_BORN: Final = date(1964, 3, 9)
_LONG_AGO: Final = date(2012, 3, 1)
_SCAN: Final = "扫描.pdf"


def practice(folder: Path, password: str, day: date) -> None:
    """Make a practice book with a case in every stage, and what those lack."""
    book = practice_copy(folder, password, SEED, CASES, day)
    of_case(book, first(book, Stage.MEDIATING), day)
    performed(book)
    of_room(book, day)
    of_archive(book, day)
    book.close()


def first(book: CaseBook, stage: Stage, at: int = 0) -> str:
    """Return a case of a stage."""
    return case_uids(book, CaseFilter(stages=(stage,)))[at]


def of_case(book: CaseBook, uid: str, day: date) -> None:
    """Contacts, files of evidence and of a paper, a risk that came to nothing."""
    append(book, Contact, uid)
    append(book, Contact, uid)
    evidence = append(book, Evidence, uid, title="漏水照片")
    about = {"stored_name": "none", "file_name": _SCAN, "size": 1}
    append(book, Attachment, uid, evidence_uid=evidence, **about)
    paper = papers_of(case_value(book, uid))[0]
    append(book, Attachment, uid, paper=paper.key, subject_uid=paper.subject, **about)
    book.change(Case, uid, risk_flags=["可能群体上访"])
    begin_prevention(book, day, kind="防止群体性上访", case_uid=uid)


def performed(book: CaseBook) -> None:
    """A payment of no sum yet, and somebody urged, wherever something is owed."""
    for uid in case_uids(book, CaseFilter(stages=(Stage.AGREED,))):
        for agreement in case_value(book, uid).agreements:
            record_urging(book, uid, agreement.uid)
            for each in agreement.obligations:
                record_payment(book, uid, each.uid)


def of_room(book: CaseBook, day: date) -> None:
    """More cases, numbers given out, a filter, people who stand twice, an incident."""
    for _ in range(_MANY):
        book.change(Case, new_case(book, day), stage=Stage.ACCEPTED, facts="争吵。")
    room = room_value(book)
    for kind in ("agreement", "oral_agreement"):
        draw_forms(book, room, Wanted(kind, kind, 2, "李安", "上门调解"), day)
    append(book, Agreement, first(book, Stage.MEDIATING, 1))
    keep_filter(book, SavedFilter("邻里", kind="邻里"))
    for name, count in (("钱远", 2), ("孙知秋", 2)):
        uids = [book.add(Person, name=name, born_on=_BORN) for _ in range(count)]
        if name == "孙知秋":
            keep_apart(book, *uids)
    begin(book, day)


def of_archive(book: CaseBook, day: date) -> None:
    """A sealed case, and an appraisal of one whose years are over."""
    seal(book, case_uids(book, CaseFilter(stages=(Stage.ARCHIVED,)))[-1], "涉及隐私")
    old = first(book, Stage.PAUSED)
    for uid in (old, first(book, Stage.ASSIGNED)):
        book.change(
            Case, uid, stage=Stage.ARCHIVED, archived_on=_LONG_AGO, retention="10年"
        )
    group = Group(day, ("陈和平", "林晓"), "周玉兰", "逐卷看过。")
    appraise(book, group, {old: Decision(destroy=True, reason="期满")}, day)


def one_more_login(book: CaseBook, password: str) -> None:
    """Let a second mediator in, so that the door asks who it is."""
    let_in(book, book.add(Mediator, name="陈和平"), password, password, CHEAP)
