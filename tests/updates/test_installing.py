"""Finding the newest good update, and what is said when it was not installed."""

import os
from pathlib import Path

import pytest

from mediator.problems import Problem
from mediator.updates import as_administrator
from mediator.updates.installing import NotInstalled, copied, found, install
from mediator.updates.media import notices, plugged_in
from mediator.updates.notice import Refused, system


@pytest.mark.usefixtures("installed")
def test_the_newest_of_several_good_ones_is_taken(publisher, tmp_path):
    publisher.publishes("0.2.0")
    older = tmp_path / "stick2" / "mediator"
    publisher.stick.rename(tmp_path / "first")
    older.mkdir(parents=True)
    publisher.stick = older
    publisher.publishes("0.10.0")
    update = found([tmp_path / "first", tmp_path / "stick2"])
    assert update.notice.version == "0.10.0"


@pytest.mark.usefixtures("installed")
def test_a_bad_one_does_not_hide_a_good_one(publisher, tmp_path):
    publisher.publishes("0.3.0")
    (publisher.stick / "mediator_0.3.0.deb").write_bytes(b"spoilt")
    good = tmp_path / "good"
    good.mkdir()
    bad, publisher.stick = publisher.stick, good
    publisher.publishes("0.2.0")
    assert found([bad, good]).notice.version == "0.2.0"
    with pytest.raises(Refused, match="坏了"):
        found([bad])


@pytest.mark.usefixtures("installed")
def test_nothing_is_found_where_nothing_lies(tmp_path):
    assert found([tmp_path / "nowhere", tmp_path]) is None


def test_a_program_run_from_its_source_takes_no_updates(publisher):
    publisher.publishes("0.2.0")
    with pytest.raises(Problem, match="不是用带更新钥匙的安装包装的"):
        found([publisher.stick])


def test_only_this_kind_of_computer_is_looked_for(publisher, tmp_path):
    publisher.publishes("0.2.0", system="windows-arm64")
    assert notices([publisher.stick], system()) == ()
    place = publisher.publishes("0.2.0")
    assert notices([publisher.stick, publisher.stick], system()) == (place,)
    assert notices([tmp_path], system()) == (place,)


def test_looking_at_what_is_plugged_in_names_folders_that_are_mounts():
    assert all(os.path.ismount(place) for place in plugged_in())


@pytest.mark.usefixtures("installed")
def test_the_helper_is_given_the_notice(publisher, helper, tmp_path):
    place = publisher.publishes("0.2.0")
    helper(f'echo "$1" > {tmp_path}/given')
    install(found([publisher.stick]))
    assert (tmp_path / "given").read_text().strip() == str(place)


@pytest.mark.usefixtures("installed")
def test_what_the_helper_says_is_told_with_what_is_safe(publisher, helper):
    publisher.publishes("0.2.0")
    helper("echo 磁盘已满 >&2; exit 1")
    with pytest.raises(NotInstalled, match=r"磁盘已满。原来的程序照常可用.*备份也在"):
        install(found([publisher.stick]))


@pytest.mark.usefixtures("installed", "helper")
def test_a_password_that_was_not_given_is_said(publisher, tmp_path, monkeypatch):
    publisher.publishes("0.2.0")
    update = found([publisher.stick])
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    programs = tmp_path / "bin"
    programs.mkdir()
    pkexec = programs / "pkexec"
    pkexec.write_text("#!/bin/sh\nexit 126\n")
    pkexec.chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    with pytest.raises(NotInstalled, match="没有输入管理员密码"):
        install(update)
    pkexec.unlink()
    with pytest.raises(NotInstalled, match=r"sudo dpkg -i mediator_0\.2\.0\.deb"):
        install(update)


@pytest.mark.usefixtures("installed")
def test_a_package_exchanged_after_it_was_checked_is_not_installed(publisher, tmp_path):
    publisher.publishes("0.2.0", b"good")
    update = found([publisher.stick])
    update.package.write_bytes(b"evil")
    mine = tmp_path / "mine"
    mine.mkdir()
    with pytest.raises(Refused, match="坏了"):
        copied(update, mine)


@pytest.fixture
def dpkg(tmp_path, monkeypatch):
    """Notes what it was asked to install; fails as it is told."""
    place = tmp_path / "dpkg"
    noted = tmp_path / "asked"

    def answers(script="exit 0"):
        place.write_text(f'#!/bin/sh\necho "$@" >> {noted}\n{script}\n')
        place.chmod(0o755)
        return noted

    monkeypatch.setattr(as_administrator, "_DPKG", str(place))
    return answers


def test_the_administrators_part_installs_a_copy_of_its_own(
    publisher, installed, dpkg, monkeypatch, capsys
):
    monkeypatch.setattr(as_administrator, "resource", installed.joinpath)
    noted = dpkg()
    place = publisher.publishes("0.2.0")
    assert as_administrator.main([str(place)]) == 0, capsys.readouterr().err
    tried, done = noted.read_text().splitlines()
    assert tried.startswith("--dry-run --install ")
    file = Path(done.removeprefix("--install "))
    assert file.name == "mediator_0.2.0.deb"
    assert file.parent != publisher.stick
    assert not file.exists()


def test_the_administrators_part_believes_nothing(
    publisher, installed, dpkg, monkeypatch, capsys
):
    monkeypatch.setattr(as_administrator, "resource", installed.joinpath)
    noted = dpkg("echo dependency problems >&2; exit 1")
    place = publisher.publishes("0.2.0")
    assert as_administrator.main([str(place)]) == 1
    assert "dpkg：dependency problems。" in capsys.readouterr().err
    assert len(noted.read_text().splitlines()) == 1  # it was not tried in earnest
    noted.unlink()
    place.write_bytes(place.read_bytes() + b" ")
    assert as_administrator.main([str(place)]) == 1
    assert "签名不对" in capsys.readouterr().err
    assert as_administrator.main([]) == 1
    assert not noted.exists()
