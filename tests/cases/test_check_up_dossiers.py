"""The check-up finds each seeded fault, and has nothing to say about a clean dossier.

The dossiers were written from the law and from what inspectors look for, by somebody
who had not seen the check-up (tests/dossiers).
"""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from mediator.cases.agreements import effective_on
from mediator.cases.case_file import BookFile, CaseFile, RoomFile
from mediator.cases.checkup.finding import Finding, Level
from mediator.cases.checkup.looking import check_up
from mediator.cases.checkup.rules import rules
from mediator.cases.exchange.checks import faults
from mediator.cases.exchange.importing import Incoming, import_cases
from mediator.cases.exchange.scans import FOLDER
from mediator.cases.snapshot import read_case, read_room
from tests.dossiers.clean import CLEAN
from tests.dossiers.faults import Expected, Fault
from tests.dossiers.faulty import FAULTY
from tests.dossiers.lawsuits import LAWSUITS, Lawsuit
from tests.dossiers.parts import ROOM, TODAY, Dossier, scanned


def each_of(dossiers: tuple[Dossier, ...] | tuple[Fault, ...]) -> pytest.MarkDecorator:
    """Give a test every dossier."""
    return pytest.mark.parametrize("dossier", dossiers, ids=lambda each: each.name)


def found_in(
    case: CaseFile, room: RoomFile = ROOM, today: date = TODAY
) -> tuple[Finding, ...]:
    return check_up(case, room, today)


def lines(found: tuple[Finding, ...]) -> str:
    return "\n".join(
        f"[{each.level.value}] {each.rule} {each.place.page}: {each.sentence}"
        for each in found
    )


def says(each: Finding, pattern: str) -> bool:
    return re.search(pattern, each.sentence, re.DOTALL) is not None


def beside(
    found: tuple[Finding, ...], expected: tuple[str, ...]
) -> tuple[Finding, ...]:
    return tuple(each for each in found if not any(says(each, one) for one in expected))


@each_of(CLEAN)
def test_a_clean_dossier_gives_no_finding(dossier: Dossier) -> None:
    found = found_in(dossier.case, dossier.room, dossier.today)
    assert not found, lines(found)


@each_of(CLEAN)
def test_a_clean_dossier_stays_clean_in_a_real_book(
    dossier: Dossier, book, tmp_path
) -> None:
    value = BookFile(room=dossier.room, cases=(dossier.case,))
    assert not list(faults(value))
    store = tmp_path / FOLDER
    store.mkdir()
    named = {
        (each.paper, each.subject): each.stored_name for each in dossier.case.scans
    }
    for paper in dossier.case.papers:
        if name := named.get((paper.paper, paper.subject)):
            (store / name).write_bytes(scanned(paper))
    import_cases(book, [Incoming(tmp_path / "dossier.json", value)])
    with book.reading() as session:
        case, room = read_case(session, dossier.case.uid), read_room(session)
    found = found_in(case, room, dossier.today)
    before = found_in(dossier.case, dossier.room, dossier.today)
    assert found == before, lines(found)


@each_of(FAULTY)
def test_a_seeded_fault_is_found_with_its_weight_and_place(dossier: Fault) -> None:
    found = found_in(dossier.case, dossier.room, dossier.today)
    named = tuple(each for each in found if says(each, dossier.says))
    assert named, f"{dossier.wrong}（{dossier.basis}）\n{lines(found)}"
    weighed = [
        each
        for each in named
        if dossier.level in {Expected.EITHER, Expected(each.level.value)}
    ]
    assert weighed, f"{dossier.level} {dossier.wrong}\n{lines(named)}"
    led = [
        each
        for each in weighed
        if not dossier.pages or each.place.page in dossier.pages
    ]
    assert led, f"{sorted(dossier.pages)} {dossier.wrong}\n{lines(named)}"
    assert all(each.basis for each in led), lines(named)


@each_of(FAULTY)
def test_a_seeded_fault_gives_nothing_but_what_follows_from_it(dossier: Fault) -> None:
    found = found_in(dossier.case, dossier.room, dossier.today)
    others = beside(found, (dossier.says, *dossier.follows))
    assert not others, f"{dossier.wrong}\n{lines(others)}"


@each_of(FAULTY)
def test_nothing_is_said_twice_of_the_same_place(dossier: Fault) -> None:
    found = [
        (each.sentence, each.place)
        for each in found_in(dossier.case, dossier.room, dossier.today)
    ]
    assert len(found) == len(set(found)), found


@pytest.mark.parametrize("suit", LAWSUITS, ids=lambda each: each.name)
def test_what_was_sued_about_is_told_as_something_that_must_be_changed(
    suit: Lawsuit,
) -> None:
    found = found_in(suit.case)
    must = [each for each in found if each.level is Level.MUST]
    for pattern in suit.says:
        assert any(says(each, pattern) for each in must), lines(found)
    others = beside(found, (*suit.says, *suit.follows))
    assert not others, f"{suit.happened}\n{lines(others)}"


@pytest.mark.parametrize("suit", LAWSUITS[:2], ids=lambda each: each.name)
def test_an_agreement_signed_without_authority_is_not_in_force(suit: Lawsuit) -> None:
    assert suit.case.agreement is not None
    assert effective_on(suit.case, suit.case.agreement, ROOM) is None


def _names() -> Iterator[str]:
    yield from (each.name for each in (*CLEAN, *FAULTY, *LAWSUITS))


def test_there_are_enough_dossiers_and_no_name_twice() -> None:
    assert len(CLEAN) >= 10
    assert len(FAULTY) >= 40
    assert len(list(_names())) == len(set(_names()))


def test_every_row_of_the_self_check_has_a_dossier_that_shows_it() -> None:
    """One at least of the seeded faults and lawsuits is told by each rule."""
    shown = {
        each.rule
        for dossier in FAULTY
        for each in found_in(dossier.case, dossier.room, dossier.today)
    }
    shown |= {each.rule for suit in LAWSUITS for each in found_in(suit.case)}
    unshown = [
        f"{row.code} {row.name}" for row in rules(TODAY) if row.code not in shown
    ]
    assert not unshown


@each_of(FAULTY)
def test_a_faulty_dossier_is_no_clean_one(dossier: Fault) -> None:
    ended = [each for each in CLEAN if each.today == TODAY]
    clean = {each.case.uid: each for each in ended}[dossier.case.uid]
    assert (dossier.case, dossier.room) != (clean.case, clean.room)
