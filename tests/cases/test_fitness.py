"""The check-up of the PC: what it says about how Chinese is typed here."""

import shutil

import pytest

from mediator.cases import fitness
from mediator.cases.fitness import TYPING, findings


@pytest.fixture
def has(monkeypatch):
    """Gives the PC some programs and no others."""

    def give(*programs):
        monkeypatch.setattr(fitness.sys, "platform", "linux")
        monkeypatch.setattr(shutil, "which", lambda name: name in programs or None)
        return next(each for each in findings() if each.subject == TYPING)

    return give


@pytest.mark.parametrize(
    ("programs", "word"),
    [
        (("ibus-daemon",), "ibus"),
        (("fcitx5",), "fcitx5"),
        (("fcitx", "fcitx5"), "能打"),
    ],
)
def test_an_input_method_the_window_knows_is_fit(has, programs, word):
    found = has(*programs)
    assert word in found.sentence
    assert not found.remedy


def test_fcitx_4_alone_cannot_write_in_the_window_and_is_told(has):
    found = has("fcitx")
    assert "fcitx 4" in found.sentence
    assert "fcitx5" in found.remedy


def test_without_any_it_says_what_to_install(has):
    assert "ibus-libpinyin" in has().remedy
