"""A file from elsewhere is read up to a limit, or is no file at all and not waited for.

Each of these once hung the program, or filled its memory before any limit was asked.
"""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.exchange.case_files import read_case_files
from mediator.cases.exchange.old_ledger.taking import read_ledger
from mediator.cases.month.merging import expected_from
from mediator.cases.month.receiving import read_package
from mediator.cases.safety.manifest import MANIFEST, manifests_of
from mediator.cases.strangers import Apart
from mediator.places import NoOrdinaryFile, foreign_file, small_file
from mediator.problems import Problem

pytestmark = pytest.mark.skipif(
    not hasattr(os, "mkfifo"), reason="neither pipes nor devices lie in a folder"
)


def case_file(path):
    read_case_files([path])


def package(path):
    with Apart() as apart:
        read_package(path, apart)


READERS = {
    "纠纷.json": case_file,
    "登记簿.xlsx": read_ledger,
    "2026-11.json": package,
    "名单.txt": expected_from,
}


def pipe(path):
    os.mkfifo(path)


def endless(path):
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("make", [pipe, endless])
@pytest.mark.parametrize("name", READERS)
def test_what_is_no_ordinary_file_is_refused_at_once(tmp_path, make, name):
    path = tmp_path / name
    make(path)
    with pytest.raises(Problem) as refused:
        READERS[name](path)
    assert "\n" not in str(refused.value)
    if name != "名单.txt":
        assert "普通" in str(refused.value)


@pytest.mark.parametrize("make", [pipe, endless])
def test_a_copy_that_says_nothing_ordinary_of_itself_is_none(tmp_path, make):
    make(tmp_path / MANIFEST)
    assert manifests_of([tmp_path]) == [None]


def test_a_pipe_in_place_of_a_key_file_is_not_waited_for(tmp_path):
    pipe(tmp_path / "keys.json")
    with pytest.raises(NoOrdinaryFile):
        small_file(tmp_path / "keys.json")


@given(size=st.integers(0, 40), most=st.integers(0, 40))
def test_a_file_is_read_up_to_its_limit_and_shows_if_it_is_larger(
    tmp_path_factory, size, most
):
    path = tmp_path_factory.mktemp("any") / "file"
    path.write_bytes(b"x" * size)
    read = foreign_file(path, most)
    assert len(read) == min(size, most + 1)
    assert (len(read) > most) == (size > most)


def test_a_folder_is_called_a_folder(tmp_path):
    with pytest.raises(IsADirectoryError):
        foreign_file(tmp_path, 1)
