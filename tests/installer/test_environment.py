"""The set-up: once, again when the lock changed or the first try broke, in words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from installer import environment

ROOT = environment.ROOT


@pytest.fixture
def lock(tmp_path):
    path = tmp_path / "requirements.txt"
    path.write_text("# nothing is pinned yet\n")
    return path


def stamp_of(home):
    return home / "requirements.done"


@pytest.mark.long
def test_the_set_up_is_made_once_and_repeated_when_something_broke(
    tmp_path, lock, capsys
):
    home = tmp_path / "home"
    python = environment.packages(lock, home)
    assert subprocess.run([python, "-c", "import pip"], check=False).returncode == 0
    assert "正在安装" in capsys.readouterr().out

    environment.packages(lock, home)
    assert capsys.readouterr().out == ""

    lock.write_text("# changed\n")
    environment.packages(lock, home)
    assert "正在安装" in capsys.readouterr().out

    python.unlink()  # as when the system's Python was replaced by a newer one
    environment.packages(lock, home)
    assert "正在建立" in capsys.readouterr().out
    assert python.exists()


@pytest.mark.long
def test_what_could_not_be_installed_leaves_no_stamp_and_is_said(tmp_path, lock):
    home = tmp_path / "home"
    lock.write_text("no-hash-here==1.0\n")
    with pytest.raises(environment.SetUpFailed, match="再运行一次"):
        environment.packages(lock, home)
    assert not stamp_of(home).exists()


@pytest.mark.skipif(not environment.on_linux(), reason="Debian packages")
def test_a_missing_system_package_is_named_by_its_sign():
    signs = {
        "a": "libnobody-has-this.so.9",
        "b": "no-such-program",
        "c": "/no/such/*/file",
        "d": "module:no_such_module",
        "e": "module:json",
        "f": "libc.so.6",
        "g": "sh",
        "h": "/bin/s*",
    }
    assert environment.missing(signs) == ["a", "b", "c", "d"]


@pytest.mark.skipif(not environment.on_linux(), reason="Debian packages")
def test_a_user_without_rights_gets_one_command_for_all(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    wanted = {"libfirst1": "libfirst.so.1", "second": "no-such-second"}
    with pytest.raises(environment.SetUpFailed) as refused:
        environment.system_packages(wanted, wanted)
    assert "sudo apt-get install -y libfirst1 second" in str(refused.value)


@pytest.mark.skipif(not environment.on_linux(), reason="Debian packages")
def test_what_is_only_nice_to_have_stops_nobody(monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    environment.system_packages({"second": "no-such-second"}, {})
    assert "sudo apt-get install -y second" in capsys.readouterr().out


def test_another_python_is_refused_in_words(monkeypatch):
    monkeypatch.setattr(environment, "RUNNING", (3, 9))
    with pytest.raises(environment.SetUpFailed, match=r"这里的 Python 是 3\.9"):
        environment.check_python()


@pytest.mark.long
@pytest.mark.skipif(not environment.on_linux(), reason="Windows has a screen")
def test_without_a_screen_the_start_shows_the_demo():
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    surroundings = {k: v for k, v in os.environ.items() if k not in hidden}
    started = subprocess.run(
        [sys.executable, str(ROOT / "start.py")],
        env=surroundings,
        cwd=Path.home(),
        capture_output=True,
        check=False,
    )
    said = started.stdout.decode()
    assert (started.returncode, started.stderr.decode()) == (0, "")
    assert "没有屏幕" in said
    assert "python3 start.py demo" in said
