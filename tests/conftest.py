"""What holds for all tests: no screen, the long sets by wish, a skip that is explained.

Markers: ``nightly`` for long sets (run with --nightly), ``long`` for tests of more than
about a second (check.py --quick leaves them out), ``screen`` for tests that drive
the running program from outside under a virtual screen, ``pinyin`` for those that type
through the system's input methods, ``printer`` for those that print on a simulated
printer. tests/bench is collected only when named, as ``check.py --bench`` does.
"""

from __future__ import annotations

import gc
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadFileScheduling

from installer import environment
from tests.statements import remember_together

if TYPE_CHECKING:
    from collections.abc import Generator

    from xdist.remote import Producer

# Before Qt is imported anywhere; a screen asked for by name is respected.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Each of thousands of books is flushed a dozen times; where that is what is tried, the
# tests make a disk of their own.
if memory := environment.roomy(8 << 30):
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", memory)

ONE_BY_ONE: Final = ("tests/reliability/", "tests/journeys/", "tests/outside/")
"""Each of these tests begins with nothing and takes long."""

STATE: Final = pytest.StashKey[Path]()
"""Below it lies what the program remembers, for each test as on another computer."""

LONG_FIRST: Final = (
    *ONE_BY_ONE,
    "tests/installer/",
    "tests/commands/",
    "tests/cases/exchange/",
    "tests/cases/safety/",
    "tests/ui/",
)
"""In this order; the rest comes last, so that no core waits long for another."""

# No deadline: a slow computer is no defect. Repeatable in CI, new examples elsewhere.
settings.register_profile(
    "daily",
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "ci", settings.get_profile("daily"), derandomize=True, database=None
)
settings.register_profile("nightly", settings.get_profile("daily"), max_examples=2000)
settings.register_profile("quick", settings.get_profile("daily"), max_examples=20)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--nightly", action="store_true", help="run the long sets as well")
    parser.addoption(
        "--quick", action="store_true", help="of many cases only the first and the last"
    )


def pytest_configure(config: pytest.Config) -> None:
    # What the program remembers of books is not the developer's.
    state = TemporaryDirectory(prefix="mediator-state-", ignore_cleanup_errors=True)
    os.environ["XDG_STATE_HOME"] = state.name
    config.stash[STATE] = Path(state.name)
    config.add_cleanup(state.cleanup)
    if config.getoption("--nightly"):
        settings.load_profile("nightly")
    elif config.getoption("--quick"):
        settings.load_profile("quick")
    else:
        settings.load_profile("ci" if os.environ.get("CI") else "daily")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Lets ten thousand tests be found before rubbish is collected."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Puts the long tests first, and leaves the long sets out unless asked for."""
    items.sort(key=_turn)
    if config.getoption("--nightly"):
        return
    out = {item for item in items if item.get_closest_marker("nightly")}
    if config.getoption("--quick"):
        out |= _between(items)
    if out:
        config.hook.pytest_deselected(items=list(out))
        items[:] = [item for item in items if item not in out]


def _between(items: list[pytest.Item]) -> set[pytest.Item]:
    """Return the cases of each test that are neither its first nor its last."""
    cases: dict[str, list[pytest.Item]] = {}
    for item in items:
        cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
    return {item for several in cases.values() for item in several[1:-1]}


def _turn(item: pytest.Item) -> int:
    for turn, folder in enumerate(LONG_FIRST):
        if item.nodeid.startswith(folder):
            return turn
    return len(LONG_FIRST)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Spares the collector of rubbish from going through ten thousand tests again.

    And the books from wording anew what another was asked; only what is timed does.
    """
    if not any(item.nodeid.startswith("tests/bench/") for item in session.items):
        remember_together()
    gc.collect()
    gc.freeze()


class SideBySide(LoadFileScheduling):
    """A file's tests stay together, since they share a book; the long ones need not."""

    def _split_scope(self, nodeid: str) -> str:
        return nodeid if nodeid.startswith(ONE_BY_ONE) else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(
    config: pytest.Config, log: Producer
) -> LoadFileScheduling | None:
    """Shares the tests out among the cores, where they are shared by file."""
    by_file = config.getvalue("dist") == "loadfile"
    return SideBySide(config, log) if by_file else None


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Begins at a computer of its own; skips a test of the outside for a stated reason.

    One kept book, copied for several tests, would be an old file put back. In CI
    nothing may be missing.
    """
    here = item.config.stash[STATE] / f"{hash(item.nodeid):x}"
    os.environ["XDG_STATE_HOME"] = str(here)
    for marker, wanted in (
        ("screen", environment.SCREEN_TESTS),
        ("pinyin", environment.INPUT_TESTS),
        ("printer", environment.PRINTER_TESTS),
    ):
        if item.get_closest_marker(marker):
            _need(wanted)


def _need(wanted: dict[str, str]) -> None:
    lacking = environment.missing(wanted)
    if not environment.on_linux():
        pytest.skip("works with tools of Linux")
    if lacking:
        reason = "needs " + environment.command_for(lacking)
        if os.environ.get("CI"):
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
