"""Guessing is slowed down, and nobody who knows the password is shut out."""

import shutil
from contextlib import suppress

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.book import CaseBook
from mediator.cases.logins import change_own_password, let_in, prove_password
from mediator.cases.model import Mediator
from mediator.cases.safety import misses
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.keys import KeyRing, WrongPassword
from mediator.cases.safety.misses import (
    FREE,
    LONGEST_WAIT_S,
    Misses,
    TooManyMisses,
    read_misses,
    wait_after,
)
from mediator.cases.safety.replacing import restore_with
from tests.cases.conftest import BEGINNING, CHEAP, PASSWORD


class Clock:
    """The computer's two clocks, put by hand."""

    def __init__(self):
        self.wall, self.ticks = 1_800_000_000.0, 5_000.0

    def time(self):
        return self.wall

    def monotonic(self):
        return self.ticks

    def go_on(self, seconds):
        self.wall += seconds
        self.ticks += seconds


@pytest.fixture
def clock(monkeypatch):
    made = Clock()
    monkeypatch.setattr(misses, "time", made)
    return made


@pytest.fixture
def closed(tmp_path, clock):
    """A book that is shut, and its recovery code."""
    assert clock
    book, code = CaseBook.create(tmp_path / "book", BEGINNING, CHEAP)
    book.close()
    return book.folder, code


def count_of(folder):
    return read_misses(folder, KeyRing.read(folder.path).only_user()).count


def miss(folder, times=1):
    for _ in range(times):
        with pytest.raises(WrongPassword):
            CaseBook.open(folder.path, "不是这个密码")


def wait_of(folder):
    with pytest.raises(TooManyMisses) as refused:
        CaseBook.open(folder.path, PASSWORD)
    return refused.value.seconds


def test_five_misses_cost_nothing_and_the_right_password_opens(closed):
    folder, _ = closed
    miss(folder, FREE - 1)
    CaseBook.open(folder.path, PASSWORD).close()
    assert not folder.misses.exists()


def test_after_five_misses_even_the_right_password_waits_longer_each_time(
    closed, clock
):
    folder, _ = closed
    miss(folder, FREE)
    waits = []
    for _ in range(4):
        waits.append(wait_of(folder))
        clock.go_on(waits[-1])
        miss(folder)
    assert waits == [5, 10, 20, 40]
    clock.go_on(wait_of(folder))
    CaseBook.open(folder.path, PASSWORD).close()
    assert not folder.misses.exists()


def test_a_try_while_waiting_is_no_miss_and_makes_the_wait_no_longer(closed, clock):
    folder, _ = closed
    miss(folder, FREE)
    clock.go_on(3)
    assert [wait_of(folder) for _ in range(10)] == [2] * 10
    assert count_of(folder) == FREE


def test_the_paper_code_opens_at_once_and_what_is_said_names_it(closed):
    folder, code = closed
    miss(folder, FREE)
    with pytest.raises(TooManyMisses, match="恢复码") as refused:
        CaseBook.open(folder.path, PASSWORD)
    assert "5 秒" in str(refused.value)
    CaseBook.open(folder.path, code, recovery=True).close()


@pytest.mark.parametrize("by", [-10_000_000, -60, 60, 10_000_000])
def test_putting_the_clock_on_or_back_frees_nobody(closed, clock, by):
    folder, _ = closed
    miss(folder, FREE)
    clock.wall += by
    assert wait_of(folder) == 5
    clock.go_on(5)
    CaseBook.open(folder.path, PASSWORD).close()


def test_a_computer_started_anew_with_its_clock_back_still_waits_and_not_for_ever(
    closed, clock
):
    folder, _ = closed
    miss(folder, FREE)
    clock.wall -= 86_400
    clock.ticks = 20.0
    assert wait_of(folder) == 5
    clock.go_on(3)
    assert wait_of(folder) == 2
    # That its clock is put right meanwhile frees nobody, and keeps nobody longer.
    clock.wall += 2 * 86_400
    assert wait_of(folder) == 2
    clock.go_on(2)
    CaseBook.open(folder.path, PASSWORD).close()


def test_a_copy_tried_on_a_computer_with_its_clock_back_is_waited_for_once(
    closed, clock, tmp_path
):
    """The count of a copy lies with the program only, not in a book's folder."""
    folder, _ = closed
    book = CaseBook.open(folder.path, PASSWORD)
    copy = proven_copy(book.folder, book.key, tmp_path / "usb").path
    book.close()

    def bring_back(password):
        restore_with(copy, tmp_path / "back", password)

    for _ in range(FREE):
        with pytest.raises(WrongPassword):
            bring_back("不是这个密码")
    clock.wall -= 86_400
    clock.ticks = 20.0
    with pytest.raises(TooManyMisses) as refused:
        bring_back(PASSWORD)
    assert refused.value.seconds == 5
    clock.go_on(5)
    bring_back(PASSWORD)


def test_a_miss_is_written_before_the_try_so_that_killing_it_saves_nothing(
    closed, monkeypatch
):
    folder, _ = closed
    seen = []

    def killed(*_):
        seen.append(count_of(folder))
        raise KeyboardInterrupt

    monkeypatch.setattr("mediator.cases.safety.keys.KeyRing.identify", killed)
    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            CaseBook.open(folder.path, PASSWORD)
    assert seen == [1, 2, 3]


def test_a_guess_inside_the_open_book_counts_too(closed):
    folder, _ = closed
    book = CaseBook.open(folder.path, PASSWORD)
    for _ in range(3):
        with pytest.raises(WrongPassword, match="没有导出"):
            prove_password(book, "猜一个试试")
    for _ in range(2):
        with pytest.raises(WrongPassword):
            change_own_password(
                book, "猜一个试试", "新的密码 九个字", "新的密码 九个字"
            )
    with pytest.raises(TooManyMisses):
        prove_password(book, PASSWORD)
    book.close()


def test_the_right_password_of_one_does_not_clear_the_guesses_at_another(closed):
    folder, _ = closed
    book = CaseBook.open(folder.path, PASSWORD)
    head, own = book.user_uid, "王五自己的密码 九"
    other = let_in(book, book.add(Mediator, name="王五"), own, own, CHEAP)
    book.close()
    for _ in range(FREE):
        with pytest.raises(WrongPassword):
            CaseBook.open(folder.path, "猜一个试试", user_uid=head)
        CaseBook.open(folder.path, own, user_uid=other).close()
    with pytest.raises(TooManyMisses):
        CaseBook.open(folder.path, PASSWORD, user_uid=head)
    CaseBook.open(folder.path, own, user_uid=other).close()


def test_a_guess_at_nobody_in_particular_is_one_at_each(closed, clock):
    folder, _ = closed
    book = CaseBook.open(folder.path, PASSWORD)
    head, own = book.user_uid, "王五自己的密码 九"
    other = let_in(book, book.add(Mediator, name="王五"), own, own, CHEAP)
    book.close()
    for _ in range(FREE):
        with pytest.raises(WrongPassword):
            CaseBook.open(folder.path, "猜一个试试")
        with suppress(TooManyMisses):
            CaseBook.open(folder.path, own).close()
    for password, user in ((PASSWORD, head), (own, None)):
        with pytest.raises(TooManyMisses):
            CaseBook.open(folder.path, password, user_uid=user)
    assert (read_misses(folder, head).count, read_misses(folder, other).count) == (5, 1)
    clock.go_on(LONGEST_WAIT_S)
    CaseBook.open(folder.path, PASSWORD).close()
    assert (read_misses(folder, head).count, read_misses(folder, other).count) == (0, 1)


@pytest.mark.long
def test_a_guess_at_replacing_the_book_counts_and_the_paper_needs_no_wait(
    closed, tmp_path
):
    folder, code = closed
    book = CaseBook.open(folder.path, PASSWORD)
    copy = proven_copy(folder, book.key, tmp_path / "copies").path
    book.close()
    for _ in range(FREE):
        with pytest.raises(WrongPassword):
            restore_with(copy, folder.path, "猜一个试试")
    with pytest.raises(TooManyMisses):
        restore_with(copy, folder.path, PASSWORD)
    with pytest.raises(TooManyMisses):
        CaseBook.open(folder.path, PASSWORD)
    restore_with(copy, folder.path, code.lower())


def guess_at(copy, folder, times=1, error=WrongPassword, typed="猜一个试试"):
    for _ in range(times):
        with pytest.raises(error):
            restore_with(copy, folder, typed)


@pytest.fixture
def copied(closed, tmp_path):
    """A copy of the book, and a folder that is not there."""
    folder, _ = closed
    book = CaseBook.open(folder.path, PASSWORD)
    copy = proven_copy(folder, book.key, tmp_path / "copies").path
    book.close()
    return copy, tmp_path / "new"


def test_while_the_book_waits_a_copy_restored_elsewhere_is_no_way_round(
    closed, clock, copied
):
    folder, code = closed
    copy, new = copied
    before = sorted(copy.rglob("*"))
    miss(folder, FREE)
    guess_at(copy, new, 8, TooManyMisses)
    guess_at(copy, new, 1, TooManyMisses, PASSWORD)
    clock.go_on(5)
    guess_at(copy, new)
    with pytest.raises(TooManyMisses) as refused:
        restore_with(copy, new, PASSWORD)
    assert refused.value.seconds == 10
    assert sorted(copy.rglob("*")) == before  # a copy is not written to
    restore_with(copy, new, code)  # the paper needs no wait


def test_guesses_at_a_copy_of_an_unknown_book_wait_as_well(
    closed, clock, copied, tmp_path
):
    """The book is on another computer: only the stick is here."""
    copy, new = copied
    shutil.rmtree(closed[0].path)
    guess_at(copy, new, FREE)
    guess_at(copy, new, 1, TooManyMisses, PASSWORD)
    stick = tmp_path / "stick"
    shutil.copytree(copy, stick)
    guess_at(stick, new, 1, TooManyMisses, PASSWORD)
    clock.go_on(5)
    restore_with(stick, new, PASSWORD)
    CaseBook.open(new, PASSWORD).close()


def test_guesses_at_a_copy_keep_the_book_waiting_too(closed, clock, copied):
    folder, _ = closed
    guess_at(*copied, FREE)
    assert wait_of(folder) == 5
    clock.go_on(5)
    CaseBook.open(folder.path, PASSWORD).close()
    restore_with(*copied, PASSWORD)  # the right password cleared the count here too


def test_a_guess_at_a_copy_in_the_place_of_a_book_with_spoilt_slots_counts(
    closed, copied
):
    folder, _ = closed
    for each in folder.path.glob("keys*.json"):
        each.write_bytes(b"spoilt")
    guess_at(copied[0], folder.path, FREE)
    guess_at(copied[0], folder.path, 1, TooManyMisses, PASSWORD)


def test_of_many_logins_the_last_ones_are_kept(closed, clock):
    folder, _ = closed
    for each in range(130):
        clock.go_on(1)
        with pytest.raises(WrongPassword):
            CaseBook.open(folder.path, "猜一个试试", user_uid=f"login {each}")
    assert len(msgspec.json.decode(folder.misses.read_bytes())) == 100
    assert read_misses(folder, "login 129").count == 1


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b'{"count": -3}', b"[]"])
def test_a_spoilt_count_shuts_nobody_out(closed, content):
    folder, _ = closed
    folder.misses.write_bytes(content)
    CaseBook.open(folder.path, PASSWORD).close()
    assert not folder.misses.exists()


def test_the_file_tells_nobody_and_nothing_but_the_count(closed):
    folder, _ = closed
    miss(folder, 2)
    told = msgspec.json.decode(folder.misses.read_bytes())
    login = KeyRing.read(folder.path).only_user()
    assert told == {login: {"count": 2, "wall": 1_800_000_000.0, "ticks": 5_000.0}}
    assert (folder.misses.stat().st_mode & 0o077) == 0


@given(st.integers(0, 1 << 20))
def test_the_wait_never_shrinks_and_has_an_end(count):
    assert 0 <= wait_after(count) <= wait_after(count + 1) <= LONGEST_WAIT_S


whole = st.floats(0, 4e9)


@given(st.integers(FREE, 60), st.tuples(whole, whole, whole, whole))
def test_no_clock_makes_anybody_wait_longer_than_the_wait(count, clocks):
    wall, ticks, wall_now, ticks_now = clocks
    left = Misses(count, wall, ticks).wait(wall_now, ticks_now)
    assert 0 <= left <= wait_after(count)
