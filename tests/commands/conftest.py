"""Books with an imported case, for commands that ask for their password."""

import shutil
from dataclasses import replace

import pytest

from mediator.places import resource
from tests.cases.conftest import BEGINNING
from tests.commands.hands import PASSWORD, SAMPLE, UNNAMED, holding
from tests.updates.publishing import (  # noqa: F401 - fixtures
    helper,
    installed,
    publisher,
    stick,
)


@pytest.fixture
def password(monkeypatch):
    """The password as the surroundings tell it."""
    monkeypatch.setenv("MEDIATOR_PASSWORD", PASSWORD)
    monkeypatch.delenv("MEDIATOR_USER", raising=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A book with one imported case."""
    return holding(tmp_path_factory.mktemp("made") / "示例.book", UNNAMED, SAMPLE)


@pytest.fixture
def book(made, tmp_path):
    copy = tmp_path / made.name
    shutil.copytree(made, copy)
    return copy


@pytest.fixture
def rare_names(tmp_path):
    """A book with a case of people whose names have rare characters; its folder."""
    begun = replace(BEGINNING, password=PASSWORD)
    return holding(
        tmp_path / "示例.book", begun, resource("samples", "rare_names.json")
    )
