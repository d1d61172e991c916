"""Packages of others: a changed byte, a strange name or a huge figure is refused."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mediator.cases.month.folder import write_folder
from mediator.cases.month.package import SUMS, complete, encoded
from mediator.cases.month.receiving import packages_in, read_bytes, read_package
from mediator.cases.strangers import Apart
from mediator.problems import Problem
from tests.months import CLOSED

FILES = complete(CLOSED, {"2026-10 统计表.xlsx": b"table", "2026-10 图表.pdf": b"bars"})
TWIN = "2026-10 月报.json"


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path, "2026-10 月报", FILES)


@pytest.fixture(scope="module")
def apart():
    with Apart() as made:
        yield made


def changed(change) -> bytes:
    tree = json.loads(encoded(CLOSED))
    change(tree["package"])
    return json.dumps(tree).encode()


def test_a_whole_package_is_read(folder, apart):
    package = read_package(folder / TWIN, apart)
    assert replace(package, files=()) == CLOSED


@pytest.mark.parametrize("name", ["2026-10 统计表.xlsx", "2026-10 图表.pdf"])
def test_a_file_that_was_changed_since_is_refused_by_name(folder, name, apart):
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[:-1] + b"!")
    with pytest.raises(Problem, match=f"“{name}”被改动过"):
        read_package(folder / TWIN, apart)
    (folder / name).write_bytes(content + b"!")
    with pytest.raises(Problem, match="被改动过"):
        read_package(folder / TWIN, apart)
    (folder / name).unlink()
    with pytest.raises(Problem, match="缺少文件"):
        read_package(folder / TWIN, apart)


def test_figures_that_are_not_those_reported_are_refused_by_name(folder, apart):
    told = (folder / TWIN).read_bytes()
    (folder / TWIN).write_bytes(told.replace(b"\n", b" ", 1))
    with pytest.raises(Problem, match=f"“{TWIN}”被改动过，和报出的不一样"):
        read_package(folder / TWIN, apart)


def test_without_its_checksum_a_package_is_refused_in_words(folder, apart):
    sums = folder / SUMS
    lines = sums.read_text("utf-8").splitlines()
    kept = [each for each in lines if TWIN not in each]
    for content in ("\n".join(kept).encode(), b"", b"\xff\xfe", b"0" * 2**20):
        sums.write_bytes(content)
        with pytest.raises(Problem, match=f"“{SUMS}”"):
            read_package(folder / TWIN, apart)
    sums.unlink()
    with pytest.raises(Problem, match=f"缺少文件“{SUMS}”"):
        read_package(folder / TWIN, apart)
    sums.write_bytes("\r\n".join(lines).encode())
    assert read_package(folder / TWIN, apart).room == CLOSED.room


@pytest.mark.parametrize(
    "name",
    ["../secret", "/etc/passwd", "..", "a\\b", "a\x00b", "", "C:x", ".", "x" * 200],
)
def test_a_name_that_leads_out_of_the_folder_is_refused(folder, name, apart):
    (folder / TWIN).write_bytes(
        changed(
            lambda tree: tree.update(
                files=[{"name": name, "size": 1, "sha256": "0" * 64}]
            )
        )
    )
    with pytest.raises(Problem):
        read_package(folder / TWIN, apart)


def test_a_link_is_not_followed(folder, tmp_path, apart):
    secret = tmp_path / "secret"
    secret.write_bytes((folder / TWIN).read_bytes())
    (folder / TWIN).unlink()
    (folder / TWIN).symlink_to(secret)
    with pytest.raises(Problem):
        read_package(folder / TWIN, apart)
    assert list(packages_in((folder,))) == [folder]


CHANGES = {
    "月份不对": lambda tree: tree["period"].update(month=13),
    "起止日期": lambda tree: tree["period"].update(first="2027-01-01"),
    "负数": lambda tree: tree["figures"].update(total=-1),
    "大得不可能": lambda tree: tree["figures"].update(total=10**16),
    "没有数字": lambda tree: tree["figures"].pop("total"),
    "多了栏": lambda tree: tree["figures"].update(other=1),
    "栏目不对": lambda tree: tree["layout"].update(columns=[]),
    "文字太长": lambda tree: tree.update(room="长" * 3000),
    "填报单位": lambda tree: tree.update(room="", committee="\u200b"),
    "改动过": lambda tree: tree["figures"].update(total="23"),
}


@pytest.mark.parametrize("why", CHANGES)
def test_what_cannot_be_is_refused_in_words(why):
    with pytest.raises(Problem, match=why):
        read_bytes(changed(CHANGES[why]))


def test_text_is_cleaned_before_it_goes_anywhere():
    package = read_bytes(changed(lambda tree: tree.update(room="青石\u202e\n调解室")))
    assert package.room == "青石 调解室"


@pytest.mark.parametrize(
    "content", [b"", b"[" * 100_000, b"{}", b"\xff\xfe", b"null", b'{"format": 1}']
)
def test_what_is_no_package_is_refused(content):
    with pytest.raises(Problem, match="不是本程序的月报"):
        read_bytes(content)


@given(st.integers(0, len(encoded(CLOSED)) - 1), st.integers(0, 255))
def test_any_changed_byte_is_read_or_refused_and_never_fails(place, byte):
    content = bytearray(encoded(CLOSED))
    content[place] = byte
    with suppress(Problem):
        read_bytes(bytes(content))


def test_packages_are_found_in_folders_within_folders(tmp_path):
    one = write_folder(tmp_path / "甲", "2026-10 月报", FILES)
    two = write_folder(tmp_path / "乙" / "丙", "2026-10 月报", FILES)
    assert set(packages_in((tmp_path,))) == {one / TWIN, two / TWIN}


def test_a_folder_without_a_package_is_not_passed_over(tmp_path, apart):
    assert list(packages_in((tmp_path,))) == [tmp_path]
    with pytest.raises(Problem, match=r"没有“月报\.json”"):
        read_package(tmp_path, apart)


def test_a_stick_that_is_not_there_is_said():
    with pytest.raises(Problem, match="U盘要先插好"):
        list(packages_in((Path("nowhere"),)))


def test_a_package_that_breaks_the_reading_is_none(folder, apart):
    (folder / TWIN).write_bytes(b"[" * 1_000_000)
    with pytest.raises(Problem, match="不是本程序的月报"):
        read_package(folder / TWIN, apart)
