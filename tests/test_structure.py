"""What the project promises: pinned, named, without addresses, quick to start."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt")
# Slow to import, and not needed before an upgrade, a server or a paper is asked for.
LATECOMERS = {
    "mediator.ui.start": ("alembic", "psycopg", "pypinyin", "reportlab", "docx"),
    "mediator.commands.command_line": ("alembic", "psycopg", "pypinyin", "PySide6"),
}
HOSTS = re.compile(
    r"pypi\.org|pythonhosted|registry\.npmjs|deb\.debian|debian\.org/debian"
    r"|(extra-)?index-url|find-links",
    re.IGNORECASE,
)


def pinned(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", text, re.MULTILINE))


def settings() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def wishes() -> list[str]:
    read = settings()
    return [*read["project"]["dependencies"], *read["dependency-groups"]["dev"]]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pinned_package_has_a_hash_and_no_address(lock):
    text = (ROOT / lock).read_text("utf-8")
    entries = re.split(r"\n(?=[a-z])", text)[1:]
    assert len(entries) == len(pinned(lock)) > 0
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "http" not in text


def test_the_tests_run_with_the_very_packages_of_the_program():
    assert pinned("requirements.txt").items() <= pinned("requirements-dev.txt").items()


def test_the_lock_holds_what_the_project_asks_for():
    asked = {
        re.sub(r"\[.*?\]", "", wish).lower().replace("_", "-") for wish in wishes()
    }
    held = {f"{name}=={version}" for name, version in pinned(LOCKS[1]).items()}
    assert asked - held == set()


def test_what_the_installers_take_is_all_that_the_program_asks_for():
    needed = {
        re.sub(r"\[.*?\]", "", wish).lower()
        for wish in settings()["project"]["dependencies"]
    }
    held = {f"{name}=={version}" for name, version in pinned(LOCKS[0]).items()}
    assert needed - held == set()
    assert any(each.startswith("psycopg-binary==") for each in held)


def test_every_package_of_the_program_is_named_in_the_notices():
    notices = (ROOT / "THIRD-PARTY-NOTICES.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| ([a-z0-9-]+) \| ([^ ]+) \|", notices, re.MULTILINE))
    del rows["package"]
    assert rows == pinned("requirements.txt")


@pytest.mark.long
def test_no_committed_file_names_a_package_host():
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    paths = [ROOT / name for name in listed.split("\0") if name]
    named = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in paths
        if path.is_file() and path != Path(__file__).resolve()
        for found in [HOSTS.search(path.read_bytes().decode("utf-8", "ignore"))]
        if found
    ]
    assert named == []


def test_the_test_command_is_all_that_ci_runs():
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert lines[-1] == "exec python3 check.py"
    assert len(lines) == 4


@pytest.mark.parametrize("name", ["start.py", "check.py", "installer/environment.py"])
def test_an_old_python_gets_as_far_as_the_sentence_that_refuses_it(name):
    ast.parse((ROOT / name).read_text("utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize("name", ["start.py", "check.py", "installer/environment.py"])
def test_the_set_up_needs_nothing_but_python(name):
    tree = ast.parse((ROOT / name).read_text("utf-8"))
    used = {
        alias.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {
        (node.module or "").split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
    }
    assert used <= sys.stdlib_module_names | {"installer"}


@pytest.mark.parametrize("entrance", LATECOMERS)
def test_starting_waits_for_no_package_that_is_needed_later(entrance):
    ask = (
        f"import sys, mediator.__main__, {entrance};"
        f"print(*[name for name in {LATECOMERS[entrance]!r} if name in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", ask], cwd=ROOT, capture_output=True, check=False
    )
    assert (answer.stdout.decode().split(), answer.stderr.decode()) == ([], "")


def test_this_qt_gives_back_every_reference_to_none(qtbot):
    """One Qt for Python drops a reference a call, and the program aborts in seconds."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(1000):
        label.setText("甲")
    assert sys.getrefcount(None) > before - 50
