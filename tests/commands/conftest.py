"""A book with one imported case, for commands that ask for its password."""

import os
import shutil

import pytest

from mediator.commands import command_line
from tests.commands.hands import PASSWORD, SAMPLE


@pytest.fixture
def password(monkeypatch):
    """The password as the surroundings tell it."""
    monkeypatch.setenv("MEDIATOR_PASSWORD", PASSWORD)
    monkeypatch.delenv("MEDIATOR_USER", raising=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Make a book with one imported case, once: a key costs half a second."""
    folder = tmp_path_factory.mktemp("made") / "示例.book"
    before = os.environ.get("MEDIATOR_PASSWORD")
    os.environ["MEDIATOR_PASSWORD"] = PASSWORD
    try:
        assert command_line.run(["new", str(folder)]) == 0
        assert command_line.run(["import", str(folder), str(SAMPLE)]) == 0
    finally:
        os.environ.pop("MEDIATOR_PASSWORD")
        if before is not None:
            os.environ["MEDIATOR_PASSWORD"] = before
    return folder


@pytest.fixture
def book(made, tmp_path):
    copy = tmp_path / made.name
    shutil.copytree(made, copy)
    return copy
