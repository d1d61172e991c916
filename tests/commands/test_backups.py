"""``mediator backup``, ``restore``, ``verify``: what is lost comes back."""

from pathlib import Path

import pytest

from mediator.places import resource
from tests.commands.hands import run

pytestmark = pytest.mark.usefixtures("password")


def test_a_backup_brings_the_book_back(book, tmp_path, capsys):
    assert run("backup", book, tmp_path / "备份") == 0
    copy = Path(capsys.readouterr().out.split("：")[1].strip())
    run("import", book, resource("samples", "e_homestead_drainage.json"))
    assert run("restore", copy, book) == 0
    said = capsys.readouterr().out
    assert "挪到了" in said
    assert run("search", book, "排水") == 0
    assert "没有找到" in capsys.readouterr().out
    assert run("search", book, "蒙小松") == 0
    assert "蒙小松" in capsys.readouterr().out


@pytest.mark.long
def test_the_folder_of_backups_is_understood_as_the_newest_one(book, tmp_path, capsys):
    place = tmp_path / "备份"
    run("backup", book, place)
    run("import", book, resource("samples", "e_homestead_drainage.json"))
    run("backup", book, place)
    capsys.readouterr()
    twin = tmp_path / "新.book"
    assert run("restore", place, twin) == 0
    newest = max(place.glob("2*"), key=lambda each: each.name.rpartition("-")[2])
    assert f"{newest.name}”恢复到" in capsys.readouterr().out
    assert run("search", twin, "排水") == 0
    assert capsys.readouterr().out
    (tmp_path / "空").mkdir()
    assert run("restore", tmp_path / "空", twin) == 1
    assert "没有备份" in capsys.readouterr().err


def test_a_backup_inside_the_book_is_no_backup(book, capsys):
    assert run("backup", book, book / "里面") == 1
    assert "不能放在案件簿自己的文件夹里" in capsys.readouterr().err
    assert not (book / "里面").exists()


def test_a_whole_book_verifies_and_a_damaged_one_does_not(book, capsys):
    assert run("verify", book) == 0
    assert "完好" in capsys.readouterr().out
    database = book / "book.db"
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)
    assert run("verify", book) == 1
    told = capsys.readouterr()
    assert "损坏" in told.out + told.err
