"""``mediator update``: without an update, and with one, behind a copy of the book."""

import shutil

import pytest

from mediator.cases.safety.copies import newest_in
from mediator.commands import command_line
from tests.commands.hands import UNNAMED
from tests.new_book import new_book

pytestmark = pytest.mark.usefixtures("password")


@pytest.fixture
def book(tmp_path):
    new_book(tmp_path / "示例.book", UNNAMED).close()
    return tmp_path / "示例.book"


@pytest.fixture(autouse=True)
def installs(helper, tmp_path):
    """What installs an update leaves a sign that it ran."""
    helper(f"echo done > {tmp_path}/ran")


def test_the_book_is_copied_and_the_update_installed(book, stick, tmp_path, capsys):
    assert command_line.run(["update", str(book), str(stick)]) == 0
    said = capsys.readouterr().out
    assert "备份已做好，打开核对过" in said
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
