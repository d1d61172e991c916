"""A scan comes back byte for byte, or it is said to be damaged."""

import os
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediator.cases.safety.attachments import CHUNK, AttachmentStore, DamagedAttachment
from mediator.cases.safety.keys import DataKey
from mediator.problems import Problem

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HEADER = 24


@pytest.fixture
def store(tmp_path):
    return AttachmentStore(tmp_path, DataKey(b"k" * 32))


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_a_file_comes_back_as_it_was(store, tmp_path, size):
    content = os.urandom(size)
    name = store.put(content)
    assert store.get(name) == content
    store.verify(name)
    assert store.names() == {name}
    assert (tmp_path / name).stat().st_mode & 0o077 == 0


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.binary(max_size=200))
def test_any_bytes_come_back(store, content):
    assert store.get(store.put(content)) == content


def test_a_file_is_read_from_disk_too(store, tmp_path):
    scan = tmp_path / "scan.jpg"
    scan.write_bytes(b"picture")
    assert store.get(store.put(scan)) == b"picture"
    with pytest.raises(Problem, match="读不了"):
        store.put(tmp_path / "gone.jpg")


def test_the_same_scan_is_kept_once_and_its_name_differs_from_book_to_book(
    store, tmp_path
):
    assert store.put(b"scan") == store.put(b"scan")
    assert len(store.names()) == 1
    other = AttachmentStore(tmp_path / "other", DataKey(b"o" * 32))
    other.folder.mkdir()
    assert other.put(b"scan") not in store.names()


def test_nothing_of_the_content_is_readable_in_the_file(store, tmp_path):
    name = store.put("张三的身份证".encode() * 100)
    assert "张三".encode() not in (tmp_path / name).read_bytes()


def test_damage_of_every_kind_is_noticed(store, tmp_path):
    name = store.put(os.urandom(2 * CHUNK + 5))
    file = tmp_path / name
    whole = file.read_bytes()
    first = HEADER + CHUNK + 16
    second = first + CHUNK + 16
    damages = {
        "cut at a chunk's edge": whole[:second],
        "cut in a chunk": whole[:-3],
        "cut in the header": whole[:10],
        "empty": b"",
        "longer": whole + b"\0",
        "chunks swapped": (
            whole[:HEADER] + whole[first:second] + whole[HEADER:first] + whole[second:]
        ),
        "a bit in the header": bytes([whole[0] ^ 1]) + whole[1:],
        "a bit in the id": whole[:12] + bytes([whole[12] ^ 1]) + whole[13:],
        "the last bit": whole[:-1] + bytes([whole[-1] ^ 1]),
    }
    for spoilt in damages.values():
        file.write_bytes(spoilt)
        with pytest.raises(DamagedAttachment, match="没有受影响"):
            store.get(name)
        with pytest.raises(DamagedAttachment):
            store.verify(name)
    file.write_bytes(whole)
    store.verify(name)


def test_a_renamed_file_is_not_taken_for_another(store, tmp_path):
    one, two = store.put(b"one"), store.put(b"two")
    (tmp_path / one).replace(tmp_path / two)
    with pytest.raises(DamagedAttachment):
        store.get(two)
    with pytest.raises(DamagedAttachment):
        store.get(one)


def test_a_name_from_outside_never_leaves_the_folder(store):
    with pytest.raises(DamagedAttachment):
        store.get("../keys.json")
    assert not store.is_whole("../keys.json")


def test_putting_again_mends_a_damaged_file(store, tmp_path):
    name = store.put(b"scan")
    (tmp_path / name).write_bytes(b"spoilt")
    assert store.put(b"scan") == name
    assert store.get(name) == b"scan"


def aged(file, days):
    moment = (NOW - timedelta(days=days)).timestamp()
    os.utime(file, (moment, moment))


def test_only_old_files_without_a_row_are_swept(store, tmp_path):
    named, orphan, fresh, future = (
        store.put(text) for text in (b"a", b"b", b"c", b"d")
    )
    for name, days in ((named, 9), (orphan, 2), (fresh, 0.5), (future, -30)):
        aged(tmp_path / name, days)
    unfinished = tmp_path / ".x.part"
    unfinished.touch()
    aged(unfinished, 2)
    (tmp_path / "note.txt").touch()
    aged(tmp_path / "note.txt", 99)
    assert store.sweep({named}, NOW) == {orphan, ".x.part"}
    assert store.names() == {named, fresh, future}
    assert (tmp_path / "note.txt").exists()


def test_a_scan_put_again_is_young_again(store, tmp_path):
    name = store.put(b"scan")
    aged(tmp_path / name, 9)
    store.put(b"scan")
    assert store.sweep(set(), datetime.now(UTC)) == set()
