"""What one guess at a password costs, as the key file of a new book says it."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.book import CaseBook
from mediator.cases.logins import change_own_password, let_in
from mediator.cases.model import Mediator
from mediator.cases.paper_code import new_code
from mediator.cases.safety import slots
from mediator.cases.safety.slots import (
    FLOOR_ITERATIONS,
    FLOOR_MEMORY_KIB,
    GUESS_SECONDS,
    Kdf,
    calibrate,
)
from tests.cases.conftest import BEGINNING, PASSWORD

HERS = "山茶 两盆 在窗台"
PAGE = 4096
OF_A_LINE = 4
"""Pages that a line of the journal and its places in indexes are written to."""


def costs(book):
    """Return what the key file says of each slot's cost, read as plain JSON."""
    told = msgspec.json.decode(book.folder.keys.read_bytes())["slots"]
    return {
        (each["kind"], each["user"]): (
            each["kdf"]["name"],
            each["kdf"]["memory_kib"],
            each["kdf"]["iterations"],
        )
        for each in told
    }


class Computer:
    """A computer of some speed: what a guess takes on it, and its clock."""

    def __init__(self, seconds_a_round, *busy):
        self.seconds_a_round = seconds_a_round
        self.busy = iter(busy)
        self.now = 0.0

    def perf_counter(self):
        return self.now

    def guess(self, kdf):
        return kdf.iterations * kdf.memory_kib / FLOOR_MEMORY_KIB * self.seconds_a_round


def calibrated_on(computer):
    def derive(kdf, _secret, _salt):
        computer.now += computer.guess(kdf) * next(computer.busy, 1.0)
        return bytes(32)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slots, "time", computer)
        patch.setattr(Kdf, "derive", derive)
        return calibrate()


@given(st.floats(0.008, 5.0))
def test_on_any_computer_a_guess_takes_half_a_second_at_least(seconds_a_round):
    computer = Computer(seconds_a_round)
    kdf = calibrated_on(computer)
    assert computer.guess(kdf) >= GUESS_SECONDS == 0.5
    assert kdf.memory_kib >= FLOOR_MEMORY_KIB == 64 * 1024
    assert kdf.iterations >= FLOOR_ITERATIONS == 3


@given(st.floats(0.008, 0.1))
def test_a_fast_computer_does_not_make_signing_in_slow(seconds_a_round):
    computer = Computer(seconds_a_round)
    assert computer.guess(calibrated_on(computer)) <= 1.0


@given(st.floats(0.02, 0.2), st.lists(st.floats(1.0, 8.0), max_size=2))
def test_a_computer_that_is_busy_for_a_moment_does_not_make_guessing_cheap(
    seconds_a_round, moments
):
    computer = Computer(seconds_a_round, *moments)
    assert computer.guess(calibrated_on(computer)) >= GUESS_SECONDS


@given(st.floats(0.02, 0.2), st.floats(1.0, 1.2))
def test_nor_one_that_is_a_little_busy_all_the_time(seconds_a_round, slower):
    computer = Computer(seconds_a_round, *[slower] * 100)
    assert computer.guess(calibrated_on(computer)) >= GUESS_SECONDS * 0.999


def test_a_computer_as_fast_as_none_is_stops_at_an_end(monkeypatch):
    assert monkeypatch
    assert calibrated_on(Computer(0.000_1)).iterations == 64


@pytest.mark.long
def test_every_slot_a_room_comes_to_have_costs_what_the_first_one_does(tmp_path):
    book, _ = CaseBook.create(tmp_path / "book", BEGINNING)
    first = set(costs(book).values())
    assert len(first) == 1
    ((name, memory, rounds),) = first
    assert (name, memory) == ("argon2id", 64 * 1024)
    assert rounds >= 3
    let_in(book, book.add(Mediator, name="陈和平"), HERS, HERS)
    change_own_password(book, PASSWORD, "换一个 九个字呀", "换一个 九个字呀")
    new_code(book, date(2026, 11, 26))
    assert len(costs(book)) == 3
    assert set(costs(book).values()) == first
    book.close()


def test_changing_a_password_writes_its_line_and_nothing_anew(tmp_path):
    """Were the book encrypted anew, every page would be another."""
    book, _ = CaseBook.create(tmp_path / "book", BEGINNING, Kdf(64, 1, 1))
    book.close()
    before = pages(book.folder.database)
    again = CaseBook.open(book.folder.path, PASSWORD)
    key = again.key.secret
    change_own_password(again, PASSWORD, "换一个 九个字呀", "换一个 九个字呀")
    again.close()
    after = pages(book.folder.database)
    same = sum(one == other for one, other in zip(before, after, strict=False))
    assert len(after) - same <= OF_A_LINE < len(before) / 10
    changed = CaseBook.open(book.folder.path, "换一个 九个字呀")
    assert changed.key.secret == key
    changed.close()


def pages(file):
    whole = file.read_bytes()
    return [whole[at : at + PAGE] for at in range(0, len(whole), PAGE)]
