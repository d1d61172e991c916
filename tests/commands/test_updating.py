"""``mediator update``: without an update, and with one, behind a copy of the book."""

import os
import shutil

import pytest

from installer import release
from mediator.cases.safety.copies import newest_in
from mediator.commands import command_line
from mediator.updates import installing, notice

PASSWORD = "练习密码-20261126"


@pytest.fixture
def book(tmp_path, monkeypatch):
    monkeypatch.setenv("MEDIATOR_PASSWORD", PASSWORD)
    folder = tmp_path / "示例.book"
    assert command_line.run(["new", str(folder)]) == 0
    return folder


@pytest.fixture
def stick(tmp_path, monkeypatch):
    place, resources = tmp_path / "stick", tmp_path / "resources"
    for folder in (place, resources):
        folder.mkdir()
    key = tmp_path / "release.key"
    release.make_key(key)
    release.put_in_trust(key, resources)
    (resources / notice.VERSION).write_text("0.1.0\n")
    for module in (notice, installing):
        monkeypatch.setattr(module, "resource", resources.joinpath)
    (place / "mediator_0.2.0.deb").write_bytes(b"a package")
    monkeypatch.setattr(release, "version", lambda: "0.2.0")
    release.note(place / "mediator_0.2.0.deb", notice.system(), key)
    helper = tmp_path / "install-update"
    helper.write_text(f"#!/bin/sh\necho done > {tmp_path}/ran\n")
    helper.chmod(0o755)
    monkeypatch.setattr(installing, "HELPER", helper)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return place


def test_the_book_is_copied_and_the_update_installed(book, stick, tmp_path, capsys):
    assert command_line.run(["update", str(book), str(stick)]) == 0
    said = capsys.readouterr().out
    assert "备份已做好并验证过" in said
    assert said.endswith("0.2.0 版装好了。\n")
    assert newest_in(tmp_path / "示例.book.backups").is_dir()
    assert (tmp_path / "ran").exists()


def test_with_a_wrong_password_there_is_no_copy_and_no_update(
    book, stick, tmp_path, monkeypatch
):
    monkeypatch.setenv("MEDIATOR_PASSWORD", "不是这个密码")
    assert command_line.run(["update", str(book), str(stick)]) == 1
    assert not (tmp_path / "ran").exists()


def test_where_no_update_lies_it_says_so(book, stick, capsys):
    shutil.rmtree(stick)
    assert command_line.run(["update", str(book), str(stick)]) == 1
    assert "没有找到更新。程序和案件簿都没有动。" in capsys.readouterr().err
