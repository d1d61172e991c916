"""An update is believed when all of it fits, and refused in words when anything not."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from installer import release
from mediator.cases.progress import Stopped
from mediator.updates.notice import Refused, check, numbers, system

HERE = "linux-amd64"


@pytest.fixture
def trusted(installed):
    return (installed / "update-key.pem").read_bytes()


def checked(place, trusted, running="0.1.0"):
    return check(place, trusted, running, HERE)


def test_a_signed_whole_and_newer_package_is_believed(publisher, trusted):
    place = publisher.publishes("0.2.0", b"new" * 1000, system=HERE)
    update = checked(place, trusted)
    assert update.notice.version == "0.2.0"
    assert update.package.read_bytes() == b"new" * 1000


def test_a_check_of_a_large_package_on_a_slow_stick_can_be_ended(publisher, trusted):
    place = publisher.publishes("0.2.0", b"new" * 1_000_000, system=HERE)
    asked = []

    def between():
        asked.append(1)
        if len(asked) == 2:
            raise Stopped("停下了。")

    with pytest.raises(Stopped):
        check(place, trusted, "0.1.0", HERE, between)


@pytest.mark.parametrize("running", ["0.2.0", "0.2", "0.2.1", "0.10.0", "1.0"])
def test_an_older_or_the_same_version_is_refused(publisher, trusted, running):
    place = publisher.publishes("0.2.0", system=HERE)
    with pytest.raises(Refused, match=r"不比它旧.*没有动"):
        checked(place, trusted, running)


def test_a_package_cut_short_or_changed_is_refused(publisher, trusted):
    place = publisher.publishes("0.2.0", b"whole package", system=HERE)
    package = publisher.stick / "mediator_0.2.0.deb"
    for spoilt in (b"whole packag", b"whole packagE", b"whole package!", b""):
        package.write_bytes(spoilt)
        with pytest.raises(Refused, match="不完整或坏了"):
            checked(place, trusted)
    package.unlink()
    with pytest.raises(Refused, match="找不到"):
        checked(place, trusted)


def test_every_single_byte_of_the_notice_is_under_the_signature(publisher, trusted):
    place = publisher.publishes("0.2.0", system=HERE)
    told = place.read_bytes()
    for at in range(len(told)):
        changed = bytearray(told)
        changed[at] ^= 1
        place.write_bytes(bytes(changed))
        with pytest.raises(Refused, match="签名不对"):
            checked(place, trusted)


def test_the_notice_of_somebody_else_is_refused(publisher, trusted, tmp_path):
    other = tmp_path / "other.key"
    release.make_key(other)
    place = publisher.publishes("9.0.0", system=HERE, key=other)
    with pytest.raises(Refused, match="不是本程序的作者"):
        checked(place, trusted)


def test_a_spoilt_or_missing_signature_is_refused(publisher, trusted):
    place = publisher.publishes("0.2.0", system=HERE)
    signature = place.with_suffix(".sig")
    for spoilt in ("", "00" * 64, "你好", "x" * 10_000):
        signature.write_text(spoilt)
        with pytest.raises(Refused):
            checked(place, trusted)
    signature.unlink()
    with pytest.raises(Refused, match="找不到"):
        checked(place, trusted)


def test_a_package_for_another_kind_of_computer_is_refused(publisher, trusted):
    place = publisher.publishes("0.2.0", system="windows-amd64")
    with pytest.raises(Refused, match="另一种电脑"):
        checked(place, trusted)


@pytest.mark.parametrize(
    "changed",
    [
        {"file": "../../etc/passwd"},
        {"version": "1.0-beta"},
        {"version": ""},
        {"product": "another"},
        {"size": "many"},
        {"more": 1},
    ],
)
def test_a_signed_notice_that_says_nonsense_is_refused(publisher, trusted, changed):
    place = publisher.publishes("0.2.0", system=HERE)
    told = json.loads(place.read_bytes()) | changed
    place.write_text(json.dumps(told))
    signature = release._read(publisher.key).sign(place.read_bytes()).hex()
    place.with_suffix(".sig").write_text(signature)
    with pytest.raises(Refused, match="没有动"):
        checked(place, trusted)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=5))
def test_versions_are_told_apart_by_their_numbers(parts):
    version = ".".join(map(str, parts))
    assert numbers(version) == numbers(version + ".0")
    assert numbers(version) < numbers(version + ".1")
    assert numbers(version) < numbers(f"{parts[0] + 1}")


def test_this_computer_is_named_as_packages_name_it():
    kind, _, machine = system().partition("-")
    assert kind in {"linux", "windows"}
    assert machine not in {"", "x86_64", "aarch64"}
