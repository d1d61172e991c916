"""Files built to do harm: each is one plain sentence, and the book never knew of it."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mediator.cases.exchange.case_files import read_case_files
from mediator.cases.strangers import Apart, Bounds, OutOfBounds
from mediator.problems import Problem
from tests.cases.strangers.harmful import ALL, CASE_FILES, DOORS, LEDGERS, WORDS
from tests.cases.strangers.unbound import megabytes, taken, unpacked

HOG = CASE_FILES["memory hog"]
UNBOUND = Bounds(seconds=120, memory=16 << 30)


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    with Apart() as made:
        yield made


def test_there_are_more_than_forty() -> None:
    assert len(ALL) >= 40


@pytest.mark.parametrize(("door", "name"), ALL)
def test_it_is_refused_in_one_sentence_and_writes_nothing(
    door: str,
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files, read, bounds = DOORS[door]
    monkeypatch.chdir(tmp_path)
    with Apart(bounds) as apart, pytest.raises(Problem) as refused:
        read(apart, files[name])
    said = str(refused.value)
    assert said
    assert "\n" not in said
    assert "Error" not in said
    assert not list(tmp_path.iterdir())


@pytest.mark.long
def test_a_case_file_that_takes_too_much_says_which_and_that_nothing_changed(
    tmp_path: Path,
) -> None:
    hog = tmp_path / "纠纷.json"
    hog.write_bytes(CASE_FILES["a text of 60 MB"])
    with pytest.raises(Problem, match=r"“纠纷\.json”：太大.*案件簿没有改动"):
        read_case_files([hog])


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="memory is not bounded there")
def test_without_the_bound_on_memory_the_hog_takes_what_it_wants() -> None:
    with Apart(UNBOUND) as apart:
        assert apart.read(megabytes, HOG, int) > 400
    with Apart() as apart, pytest.raises(OutOfBounds):
        apart.read(megabytes, HOG, int)


def test_a_workbook_that_is_packed_too_tightly_says_what_to_do(apart: Apart) -> None:
    _, read, _ = DOORS["ledger"]
    bomb = LEDGERS["zip bomb no larger than a register"]
    with pytest.raises(Problem, match=r"压得太紧.*没有读，案件簿没有改动。请"):
        read(apart, bomb)
    assert apart.read(taken, b"", int) < 150  # MB: nothing was unpacked


def test_without_a_look_at_its_size_a_bomb_goes_off(apart: Apart) -> None:
    assert apart.read(unpacked, WORDS["zip bomb"], int) > 1000 * len(WORDS["zip bomb"])
