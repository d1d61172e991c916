"""The release key is made once and kept to oneself; sums are those sha256sum reads."""

import stat
import subprocess

import pytest

from installer import release
from installer.contents import NotMade


def test_a_key_is_for_this_account_only_and_never_overwritten(tmp_path, capsys):
    place = tmp_path / "release.key"
    assert release.main([str(place)]) == 0
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    made = place.read_bytes()
    assert release.main([str(place)]) == 1
    assert place.read_bytes() == made
    assert "没有动它" in capsys.readouterr().out


def test_what_is_no_key_signs_nothing(tmp_path):
    package = tmp_path / "package.deb"
    package.write_bytes(b"package")
    wrong = tmp_path / "wrong.key"
    wrong.write_text("not a key")
    with pytest.raises(NotMade):
        release.note(package, "linux-amd64", wrong)
    assert not (tmp_path / "update-linux-amd64.json").exists()


def test_the_sums_are_those_the_systems_own_tool_reads(tmp_path):
    for name in ("b.exe", "a.deb", "b.exe"):
        (tmp_path / name).write_bytes(name.encode() * 1000)
        release.note(tmp_path / name, "linux-amd64", None)
    told = (tmp_path / release.SUMS).read_text()
    assert [line.split("  ")[1] for line in told.splitlines()] == ["a.deb", "b.exe"]
    subprocess.run(["sha256sum", "--check", release.SUMS], cwd=tmp_path, check=True)
