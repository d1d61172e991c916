"""The check-up of the PC: what it says about how Chinese is typed here."""

import shutil
import subprocess
import time

import pytest

from mediator.cases import fitness
from mediator.cases.fitness import TYPING, findings


@pytest.fixture
def has(monkeypatch, tmp_path):
    """Gives the PC some programs and no others, of which some run."""

    def give(*programs, running=()):
        monkeypatch.setattr(fitness.sys, "platform", "linux")
        monkeypatch.setattr(shutil, "which", lambda name: name in programs or None)
        monkeypatch.setattr(fitness, "_PROCESSES", tmp_path)
        for number, name in enumerate(running, 41):
            (tmp_path / f"{number}").mkdir()
            (tmp_path / f"{number}" / "comm").write_text(f"{name}\n")
        return next(each for each in findings() if each.subject == TYPING)

    return give


@pytest.mark.parametrize(
    ("programs", "word"),
    [
        (("ibus-daemon",), "ibus"),
        (("fcitx5",), "fcitx5"),
        (("fcitx", "fcitx5"), "fcitx5"),
    ],
)
def test_an_input_method_that_runs_and_the_window_knows_is_fit(has, programs, word):
    found = has(*programs, running=programs)
    assert word in found.sentence
    assert not found.remedy


@pytest.mark.parametrize("program", ["ibus-daemon", "fcitx5"])
def test_an_input_method_nobody_started_writes_nothing_and_is_told(has, program):
    found = has(program, running=("bash", "fcitx"))
    assert "没有开着" in found.sentence
    assert "重新登录" in found.remedy


def test_a_program_of_ones_own_is_seen_running(tmp_path):
    at_work = shutil.copy(shutil.which("sleep"), tmp_path / "well-dressed")
    assert not fitness._runs("well-dressed")
    with subprocess.Popen([at_work, "60"]) as started:
        # The system names it a moment after it has let go of what it was begun with.
        ends = time.monotonic() + 10
        while not (runs := fitness._runs("well-dressed")) and time.monotonic() < ends:
            time.sleep(0.01)
        started.kill()
    assert runs


def test_fcitx_4_alone_cannot_write_in_the_window_and_is_told(has):
    found = has("fcitx")
    assert "fcitx 4" in found.sentence
    assert "fcitx5" in found.remedy


def test_without_any_it_says_what_to_install(has):
    assert "ibus-libpinyin" in has().remedy


def disks(places):
    return [each for each in findings(places) if each.subject == "磁盘"]


def test_the_disks_of_the_book_and_its_copies_are_looked_at(tmp_path, monkeypatch):
    """A full stick helps nobody who reads that his own folder has room."""
    full = tmp_path / "stick"
    monkeypatch.setattr(
        fitness, "free_bytes", lambda place: 10**6 if place == full else 10**12
    )
    book, copies = disks({"案件簿所在的磁盘": tmp_path, "放备份的U盘": full})
    assert book.sentence.startswith("案件簿所在的磁盘：还有")
    assert not book.remedy
    assert copies.sentence == "放备份的U盘：只剩 0 MB。"
    assert copies.remedy


def test_a_disk_that_is_away_says_so_and_is_not_called(tmp_path):
    (found,) = disks({"放备份的U盘": tmp_path / "赵长青的U盘" / "案件簿备份"})
    assert found.sentence == "放备份的U盘：现在不在，或者没有权限看。"
    assert "赵长青" not in f"{found}"


def test_without_a_book_it_is_the_persons_own_folder():
    (found,) = disks(None)
    assert "GB" in found.sentence
