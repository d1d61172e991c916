"""Files from outside are read apart, or refused in one sentence."""

import os
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from mediator.cases.month.package import MonthPackage
from mediator.cases.month.receiving import read_bytes
from mediator.cases.strangers import Apart, Bounds, read_apart
from mediator.forms.from_docx import WordPaper, word_paper
from mediator.problems import Problem
from tests.cases.month.test_receiving import changed


def endless(_content: bytes) -> str:
    while True:
        pass


def greedy(_content: bytes) -> str:
    return str(len(bytearray(500 << 20)))


def writing(content: bytes) -> str:
    Path(content.decode()).write_text("x", "utf-8")
    return "written"


def packed(part: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", part)
    return made.getvalue()


def environment(_content: bytes) -> dict[str, str]:
    return dict(os.environ)


def counting(content: bytes) -> Iterator[int]:
    yield from range(len(content))
    if content.endswith(b"!"):
        raise Problem("没有读")


HARMFUL = {
    "empty": b"",
    "not a Word file": b"%PDF-1.4",
    "cut": packed(b"<a/>")[:40],
    "bomb": packed(b" " * 30_000_000),
    "entity": packed(b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/x">]><x>&a;</x>'),
    "laughs": packed(b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'),
    "deep": packed(b"<a>" * 100_000),
    "old with macros": b"\xd0\xcf\x11\xe0" + b"\x00" * 600,
}


@pytest.mark.parametrize("name", HARMFUL)
def test_a_harmful_word_file_is_one_sentence(name: str) -> None:
    with Apart() as apart, pytest.raises(Problem, match="没有读"):
        apart.read(word_paper, HARMFUL[name], WordPaper)


def test_a_good_package_comes_back_equal_and_after_a_bad_one() -> None:
    good = changed(lambda _: None)
    with Apart() as apart:
        with pytest.raises(Problem):
            apart.read(read_bytes, b"[" * 200_000, MonthPackage)
        assert apart.read(read_bytes, good, MonthPackage) == read_bytes(good)


@pytest.mark.long
def test_a_file_that_never_ends_is_given_up_and_the_next_is_read() -> None:
    good, began = changed(lambda _: None), time.monotonic()
    with Apart(Bounds(seconds=2)) as apart:
        with pytest.raises(Problem, match="没有读"):
            apart.read(endless, b"x", str)
        assert time.monotonic() - began < 60
        assert apart.read(read_bytes, good, MonthPackage) == read_bytes(good)


@pytest.mark.long
def test_memory_is_bounded_where_the_same_reading_here_succeeds() -> None:
    assert greedy(b"x")
    with Apart() as apart, pytest.raises(Problem, match="没有读"):
        apart.read(greedy, b"x", str)


@pytest.mark.long
def test_the_process_apart_cannot_write_a_file(tmp_path: Path) -> None:
    there = tmp_path / "stray"
    with Apart() as apart, pytest.raises(Problem, match="没有读"):
        apart.read(writing, str(there).encode(), str)
    assert not there.exists() or not there.read_bytes()


def test_the_process_apart_is_told_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDIATOR_PASSWORD", "很长的密码")
    told = read_apart(environment, b"x", dict)
    assert "很长的密码" not in told.values()


@pytest.mark.long
def test_values_come_one_by_one_and_half_of_them_do_no_harm_to_the_next_file() -> None:
    with Apart() as apart:
        assert list(apart.each(counting, b"123", int)) == [0, 1, 2]
        assert list(apart.each(counting, b"", int)) == []
        with pytest.raises(Problem, match="没有读"):
            list(apart.each(counting, b"12!", int))
        assert next(apart.each(counting, b"123", int)) == 0
        assert list(apart.each(counting, b"12", int)) == [0, 1]


def test_one_process_reads_a_hundred_files() -> None:
    with Apart() as apart:
        assert len({apart.read(whose, b"x", int) for _ in range(100)}) == 1


def whose(_content: bytes) -> int:
    return os.getpid()
