"""The guard of the journeys sees a leak wherever one may lie.

Every journey ends with the search in ``conftest``; here it is shown that it would fail.
"""

from random import Random

import pytest
from PySide6.QtCore import QSettings

from tests.journeys import dispute as told
from tests.journeys.conftest import PRIVATE, left_behind
from tests.journeys.leaks import ENCODINGS


@pytest.fixture(autouse=True)
def nothing_left_behind():
    """Stand in for the search at the end: here leaks are seeded."""


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("word", [told.LAN, told.LAN_PHONE, told.CHENG_HOME])
def test_a_leak_is_seen_in_any_encoding(house, word, encoding):
    log = house.home / ".local" / "failures.log"
    log.parent.mkdir()
    log.write_bytes(b"2026-11-25 ValueError " + f"{word}\n".encode(encoding))
    assert left_behind(house) == [f"home/.local/failures.log: {word}"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_four_bytes_of_an_encrypted_file_may_be_a_name_by_chance(house, encoding):
    word = "米佳"
    assert word in PRIVATE
    random = Random(7).randbytes(1_000_000)  # noqa: S311 - no secret
    (house.home / "book.db").write_bytes(random + word.encode(encoding) + random[:9])
    seen = [f"home/book.db: {word}"] if encoding == "utf-8" else []
    assert left_behind(house) == seen
    plain = bytes(1_000_000) + word.encode(encoding)
    (house.home / "book.db").write_bytes(plain)
    assert left_behind(house) == [f"home/book.db: {word}"]


def test_a_leak_is_seen_in_a_temporary_file_and_in_a_name(house):
    (house.at / "tmp" / "paper.pdf").write_bytes(told.FIRM.encode())
    (house.papers / f"{told.AGENT}.pdf").write_bytes(b"")
    assert len(left_behind(house)) == 2


def test_a_leak_is_seen_in_the_settings_qt_writes(house):
    settings = QSettings(str(house.home / "here.ini"), QSettings.Format.IniFormat)
    settings.setValue("last", told.ORAL_SECOND)
    settings.sync()
    assert left_behind(house) == [f"home/here.ini: {told.ORAL_SECOND}"]


def test_a_leak_is_seen_in_what_the_program_says(house):
    assert left_behind(house, errors=f"cannot save {told.LAN_ID}") == [
        f"errors: {told.LAN_ID}"
    ]


def test_a_name_typed_and_never_saved_stands_nowhere(program, house):
    person = program.sign_in()
    person.press("Ctrl+N")
    person.turn_to("当事人")
    person.go_to("姓名或名称")
    person.write(told.LAN)
    program.leave()
    assert not left_behind(house)
