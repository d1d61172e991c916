"""The data key opens with a password or the paper, and with nothing else."""

import errno
import hashlib
import json
import os
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediator import places
from mediator.cases.safety.folder import BookFolder, DamagedBook, NewerBook
from mediator.cases.safety.keys import (
    MOST_COST,
    MOST_SLOTS,
    DamagedKeys,
    DataKey,
    Kdf,
    KeyRing,
    WrongPassword,
)
from mediator.cases.safety.recovery_code import new_code
from mediator.cases.safety.slots import FLOOR_MEMORY_KIB, MOST_ITERATIONS, calibrate
from mediator.problems import Problem
from mediator.ui.opening.sign_in import who_signs_in

QUICK = Kdf(memory_kib=64, iterations=1, lanes=1)


@pytest.fixture
def folder(tmp_path):
    book = BookFolder(tmp_path / "room.book")
    book.create()
    return book.path


def test_a_password_opens_the_book_and_a_wrong_one_does_not(folder):
    ring, key, _ = KeyRing.create("木棉花开", "li", QUICK)
    ring.write(folder)
    again = KeyRing.read(folder)
    assert again.unlock("木棉花开") == key
    assert again.identify("木棉花开") == (key, "li")
    with pytest.raises(WrongPassword, match="内容完好"):
        again.unlock("木棉花")
    with pytest.raises(WrongPassword):
        again.unlock("木棉花开", "wang")


HOSTILE = {
    "all the memory there is": {"memory_kib": 1 << 20},
    "hours": {"iterations": 1000},
    "a little more than we ever ask for": {"memory_kib": 64 * 1024 + 1},
}


@pytest.mark.parametrize("asked", HOSTILE.values(), ids=list(HOSTILE))
def test_a_key_file_from_elsewhere_that_asks_for_too_much_is_not_begun(
    folder, asked, monkeypatch
):
    ring, _, _ = KeyRing.create("木棉花开", "li", QUICK)
    slots_ = [msgspec.to_builtins(each) for each in ring.slots]
    slots_[0]["kdf"] |= asked
    write_keys(folder, slots_)
    monkeypatch.setattr(Kdf, "derive", begun)
    with pytest.raises(DamagedKeys, match=r"keys\.json 读不出来.*没有改动.*请"):
        KeyRing.read(folder).unlock("木棉花开")


def test_many_dear_slots_together_are_not_begun_either(folder, monkeypatch):
    ring, _, _ = KeyRing.create("木棉花开", "li", QUICK)
    dear = msgspec.to_builtins(ring.slots[0])
    dear["kdf"] |= {"memory_kib": 64 * 1024, "iterations": MOST_ITERATIONS}
    write_keys(folder, [dear] * 64)
    assert len(KeyRing.read(folder).slots) == 64
    write_keys(folder, [dear] * 65)
    monkeypatch.setattr(Kdf, "derive", begun)
    with pytest.raises(DamagedKeys):
        KeyRing.read(folder).unlock("木棉花开")


@pytest.mark.parametrize(
    "content",
    [
        b'{"slots": [' + b" " * (2 << 20) + b"]}",
        b'{"format": "mediator keys", "x": ' + b"[" * 200_000,
        b'{"x":' * 100_000,
    ],
    ids=["larger than any", "brackets without end", "objects without end"],
)
def test_a_key_file_that_is_none_is_one_plain_sentence(folder, content):
    for name in ("keys.json", "keys.previous.json"):
        (folder / name).write_bytes(content)
    with pytest.raises(DamagedKeys, match=r"keys\.json 读不出来"):
        KeyRing.read(folder)
    assert who_signs_in(folder) == ()


def test_slots_that_could_not_be_read_again_are_never_written(folder):
    ring, key, _ = KeyRing.create("木棉花开", "li", QUICK)
    ring.write(folder)
    more = tuple(
        msgspec.structs.replace(ring.slots[0], user=str(n)) for n in range(MOST_SLOTS)
    )
    with pytest.raises(Problem, match="登录太多了，没有再加"):
        replace(ring, slots=more + ring.slots).write(folder)
    assert KeyRing.read(folder).unlock("木棉花开") == key


def test_the_dearest_password_of_the_fastest_pc_opens_its_book():
    slow = Kdf(FLOOR_MEMORY_KIB, MOST_ITERATIONS)
    assert slow.cost * 2 < MOST_COST
    assert msgspec.convert(msgspec.to_builtins(slow), Kdf) == slow


def begun(*_):
    raise AssertionError("a derivation was begun")


def write_keys(folder, slots_):
    """Write both key files with any slots and their right check."""
    told = msgspec.json.encode(msgspec.convert(slots_, tuple[dict, ...]))
    found = {"slots": slots_, "sha256": hashlib.sha256(told).hexdigest()}
    found |= {"format": "mediator keys", "version": 1}
    for name in ("keys.json", "keys.previous.json"):
        (folder / name).write_bytes(msgspec.json.encode(found))


def test_full_width_letters_of_an_input_method_are_the_same_password():
    ring, key, _ = KeyRing.create("Abc123", "li", QUICK)
    assert ring.unlock("Ａｂｃ１２３") == key


def test_the_recovery_code_opens_the_book_however_it_is_typed():
    ring, key, code = KeyRing.create("p", "li", QUICK)
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert ring.unlock_with_recovery(code) == key
    assert ring.unlock_with_recovery(typed) == key
    _, _, other = KeyRing.create("p", "li", QUICK)
    with pytest.raises(WrongPassword, match="不是这本案件簿"):
        ring.unlock_with_recovery(other)


def test_a_changed_password_replaces_the_old_and_leaves_the_others():
    ring, key, code = KeyRing.create("old", "li", QUICK)
    ring = ring.set_password(key, "hers", "wang", QUICK)
    changed = ring.change_password("old", "new", "li")
    assert changed.unlock("new", "li") == key
    assert changed.unlock("hers", "wang") == key
    assert changed.unlock_with_recovery(code) == key
    with pytest.raises(WrongPassword):
        changed.unlock("old")
    with pytest.raises(WrongPassword):
        ring.change_password("hers", "new", "li")
    assert changed.slots[-1].kdf == QUICK


def test_a_new_recovery_code_ends_the_old_one():
    ring, key, code = KeyRing.create("p", "li", QUICK)
    other = new_code()
    renewed = ring.set_recovery(key, other)
    assert renewed.unlock_with_recovery(other) == key
    with pytest.raises(WrongPassword):
        renewed.unlock_with_recovery(code)


def test_the_last_password_cannot_be_removed():
    ring, key, _ = KeyRing.create("p", "li", QUICK)
    two = ring.set_password(key, "q", "wang")
    one = two.remove_user("li")
    with pytest.raises(WrongPassword):
        one.unlock("p")
    with pytest.raises(Problem, match="最后一个"):
        one.remove_user("wang")


def test_an_empty_password_is_refused():
    with pytest.raises(Problem, match="不能为空"):
        KeyRing.create("", "li", QUICK)


def test_every_part_of_a_slot_is_bound_to_the_wrapped_key():
    ring, key, _ = KeyRing.create("p", "li", QUICK)
    slot = ring.slots[0]
    assert slot.unwrap("p") == key
    changes = {
        "uid": "other",
        "user": "wang",
        "kind": "recovery",
        "salt": bytes(16),
        "nonce": bytes(12),
        "wrapped": bytes(48),
    }
    for name, value in changes.items():
        assert msgspec.structs.replace(slot, **{name: value}).unwrap("p") is None


def test_the_previous_version_is_kept_and_serves_when_the_file_is_spoilt(folder):
    ring, key, _ = KeyRing.create("old", "li", QUICK)
    ring.write(folder)
    ring.change_password("old", "new", "li").write(folder)
    assert KeyRing.read(folder).unlock("new") == key
    assert KeyRing.read(folder).notice == ""
    file = BookFolder(folder).keys
    file.write_bytes(file.read_bytes()[:100])
    fallen_back = KeyRing.read(folder)
    assert "上一份" in fallen_back.notice
    assert fallen_back.unlock("old") == key
    # Saving again must not push out the only good version.
    fallen_back.set_password(key, "newer", "li").write(folder)
    assert KeyRing.read(folder).unlock("newer") == key
    BookFolder(folder).keys.unlink()
    assert KeyRing.read(folder).unlock("old") == key


def test_ended_access_is_ended_in_the_previous_version_too(folder):
    ring, key, _ = KeyRing.create("p", "li", QUICK)
    ring = ring.set_password(key, "q", "wang")
    ring.write(folder)
    ring.remove_user("wang").write(folder, keep_previous=False)
    BookFolder(folder).keys.unlink()
    with pytest.raises(WrongPassword):
        KeyRing.read(folder).unlock("q")


def test_two_spoilt_key_files_are_damage_not_a_wrong_password(folder):
    ring, _, _ = KeyRing.create("p", "li", QUICK)
    ring.write(folder)
    for file in (BookFolder(folder).keys, BookFolder(folder).previous_keys):
        file.write_bytes(b"{}")
    with pytest.raises(DamagedKeys, match="没有改动") as damage:
        KeyRing.read(folder)
    assert isinstance(damage.value, DamagedBook)


def as_newer(file):
    told = json.loads(file.read_bytes())
    file.write_text(json.dumps(told | {"version": 2, "more": "of later"}))
    return file.read_bytes()


def test_keys_a_newer_program_wrote_are_not_called_damaged(folder):
    ring, _, _ = KeyRing.create("p", "li", QUICK)
    ring.write(folder)
    book = BookFolder(folder)
    kept = [as_newer(file) for file in (book.keys, book.previous_keys)]
    with pytest.raises(NewerBook, match=r"更新版本的程序.*完好.*装上新版本"):
        KeyRing.read(folder)
    assert [book.keys.read_bytes(), book.previous_keys.read_bytes()] == kept
    book.keys.write_bytes(b"{}")
    with pytest.raises(NewerBook):
        KeyRing.read(folder)


def test_a_key_file_that_alone_says_to_be_newer_gives_way_to_the_previous(folder):
    ring, key, _ = KeyRing.create("p", "li", QUICK)
    ring.write(folder)
    as_newer(BookFolder(folder).keys)
    again = KeyRing.read(folder)
    assert again.unlock("p") == key
    assert "已改用上一份" in again.notice


def test_any_flipped_bit_in_the_key_file_is_noticed_as_damage(folder):
    ring, key, _ = KeyRing.create("p", "li", QUICK)
    ring.write(folder)
    file = BookFolder(folder).keys
    whole = file.read_bytes()
    for at in range(0, len(whole), 7):
        spoilt = bytearray(whole)
        spoilt[at] ^= 1 << (at % 8)
        file.write_bytes(spoilt)
        again = KeyRing.read(folder)
        assert again.unlock("p") == key
        if not again.notice:  # white space between the values
            assert json.loads(file.read_bytes()) == json.loads(whole)


def test_a_hostile_cost_does_not_take_all_memory(folder):
    ring, _, _ = KeyRing.create("p", "li", QUICK)
    ring.write(folder)
    for file in (BookFolder(folder).keys, BookFolder(folder).previous_keys):
        told = json.loads(file.read_bytes())
        told["slots"][0]["kdf"]["memory_kib"] = 1 << 30
        file.write_text(json.dumps(told))
    with pytest.raises(DamagedKeys):
        KeyRing.read(folder)


def test_the_key_file_and_reprs_hold_no_secret(folder):
    ring, key, code = KeyRing.create("木棉花开", "li", QUICK)
    ring.write(folder)
    text = BookFolder(folder).keys.read_text("utf-8")
    for secret in ("木棉花开", code, code.replace("-", ""), key.secret.hex()):
        assert secret not in text
    assert repr(key) == "DataKey(…)"
    assert repr(key.secret) not in repr((ring, key))
    assert BookFolder(folder).keys.stat().st_mode & 0o077 == 0


def test_each_purpose_has_its_own_key():
    key = DataKey(bytes(32))
    derived = {
        key.secret,
        key.database_key(),
        key.attachments_key(),
        key.attachment_names_key(),
        key.journal_key(),
    }
    assert len(derived) == 5
    assert {len(one) for one in derived} == {32}
    # Fixed for good: another value would lock every book there is.
    assert key.database_key().hex() == DataKey(bytes(32)).derived("database").hex()
    assert key.database_key().hex()[:16] == "fb1edeb128df670a"


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1))
def test_every_password_one_can_type_opens_its_own_slot(password):
    ring, key, _ = KeyRing.create(password, "li", QUICK)
    assert ring.unlock(password) == key


@pytest.mark.long
def test_a_guess_never_costs_less_than_64_mib_and_three_rounds():
    assert calibrate(seconds=0) == Kdf(memory_kib=64 * 1024, iterations=3)
    assert calibrate(seconds=0.3).iterations >= 3


@pytest.mark.parametrize(
    ("number", "said", "helps"),
    [
        (errno.ENOSPC, "磁盘已满", "腾出空间"),
        (errno.EDQUOT, "给这个账号的磁盘空间用满了", "请管理员多给一些空间"),
        (errno.EROFS, "磁盘是只读的", "写保护开关"),
        (errno.EACCES, "没有权限", "请管理员给这个账号读写"),
        (errno.EIO, "磁盘读写出错", "请检查磁盘"),
    ],
)
def test_a_password_that_the_disk_refuses_is_told_of_as_a_password(
    tmp_path, monkeypatch, number, said, helps
):
    ring, key, _ = KeyRing.create("以前的密码", "u", QUICK)
    ring.write(tmp_path)

    def refuses(*_given, **_named):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(places, "sync_file", refuses)
    with pytest.raises(Problem) as told:
        ring.set_password(key, "新的密码", "u", QUICK).write(tmp_path)
    assert str(told.value).startswith(
        f"密码（恢复码）没有存上（{said}）。以前的照样能用"
    )
    assert helps in str(told.value)
    assert "json" not in str(told.value)
    assert KeyRing.read(tmp_path).unlock("以前的密码").secret == key.secret
