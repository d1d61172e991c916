"""Every call of a work that changes the disk fails once, or the program is killed.

Run with the shim loaded: ``python -m tests.reliability.sweeping FOLDER MOST WORK…``;
prints one line of JSON. With ``broken`` the program believes a save that failed.
"""

import gc
import os
import random
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import msgspec
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, text

from mediator.cases.book import CaseBook
from mediator.cases.upgrades import run
from tests.reliability.faults import (
    DONE,
    ERRORS,
    KILL,
    KILLED,
    LASTING,
    TOLD,
    Shim,
    in_a_child,
)
from tests.reliability.wording import not_plain
from tests.reliability.works import (
    DAILY,
    NEW,
    OLD,
    Upgrading,
    Work,
    old_books,
    upgraded,
)

NEVER: Final = 1 << 40
UNSURE: Final = ("已经写好", "不一定存住", "案件簿这次没有打开")
"""Such a sentence does not say that what was asked for was not saved."""


EVERY: Final = 8
"""Where faults left the same, the work is done again after one in so many."""
_CHANCE: Final = re.compile(r"[0-9a-f]{4,}|\d+")
"""In the names of files that a fault left: times, marks, stored names."""
Left = tuple[str, str, frozenset[str]]
"""The outcome, the state, and the names of the files that lie there.

Not the error: who does the work again is another program, and meets only the disk.
"""


class Swept(msgspec.Struct):
    """What came of the faults.

    Attributes:
        points: faults that were reached.
        again: after how many of them the work was done again.
        steps: calls that there are, by work.
        outcomes: how often the program was done, told, or was killed.
        faults: what did not hold, a line each.
    """

    points: int
    again: int
    steps: dict[str, int]
    outcomes: dict[str, int]
    faults: list[str]

    def __add__(self, other: "Swept") -> "Swept":
        return Swept(
            self.points + other.points,
            self.again + other.again,
            self.steps | other.steps,
            dict(Counter(self.outcomes) + Counter(other.outcomes)),
            self.faults + other.faults,
        )


NOTHING: Final = Swept(0, 0, {}, {}, [])


def sweep(folder: Path, works: list[Work], most: int) -> Swept:
    """Try up to ``most`` points of each work, and its last, with each kind of fault."""
    shim = Shim()
    gc.freeze()  # thousands of forks share what is there
    chance = random.Random(most)  # noqa: S311 - which points
    swept = Swept(0, 0, {}, {}, [])
    outcomes = Counter[str]()
    for work in works:
        alike = Counter[Left]()
        made = folder / "prepared"
        _on_its_own(made)
        work.prepare(made)
        _read_in(work, made, folder / "read in")
        steps = count_steps(shim, work, made, folder / "counted")
        swept.steps[work.name] = steps
        for error in ERRORS:
            # The last call is the flush of what is whole by then: always tried.
            some = {steps - 1, *chance.sample(range(steps), min(most, steps))}
            for step in sorted(some):
                room = shutil.copytree(made, folder / "room")
                _on_its_own(room)
                kind, words = fault(shim, work, room, (step, error))
                amiss, state = judged(work, room, kind, words, error)
                left = kind, state, names_in(room)
                if not amiss and alike[left] % EVERY == 0:
                    amiss = not_again(work, room)
                    swept.again += 1
                alike[left] += 1
                shutil.rmtree(room)
                swept.points += 1
                outcomes[kind] += 1
                if amiss:
                    where = f"{work.name} 第 {step} 步 错误 {error}"
                    swept.faults.append(f"{where}：{amiss}")
        shutil.rmtree(made)
    swept.outcomes = dict(outcomes)
    return swept


def _on_its_own(room: Path) -> None:
    """Let what the computer remembers lie in the room: each is another computer's."""
    os.environ["XDG_STATE_HOME"] = str(room / "电脑")


def _read_in(work: Work, made: Path, room: Path) -> None:
    """Do the work here once: every fork finds read and prepared what it needs."""
    shutil.copytree(made, room)
    _on_its_own(room)
    work.act(room, lambda: None)
    shutil.rmtree(room)
    gc.collect()
    gc.freeze()


def count_steps(shim: Shim, work: Work, made: Path, room: Path) -> int:
    """Return how many calls a work makes that change the disk."""
    shutil.copytree(made, room)
    _on_its_own(room)
    counted = room.with_name("steps")

    def act() -> None:
        work.act(room, lambda: shim.arm(room, NEVER, KILL))
        steps = shim.seen()
        shim.disarm()
        counted.write_text(str(steps))

    kind, words = in_a_child(act)
    if kind != DONE or work.state(room) != NEW:
        raise RuntimeError(f"{work.name}: {kind} {words} {work.state(room)}")
    shutil.rmtree(room)
    return int(counted.read_text())


def fault(
    shim: Shim, work: Work, room: Path, where: tuple[int, int]
) -> tuple[str, str]:
    """Fail one step with one error; return the kind of outcome and the words."""
    step, error = where
    stays = error in LASTING
    return in_a_child(
        lambda: work.act(room, lambda: shim.arm(room, step, error, stays=stays))
    )


def judged(
    work: Work, room: Path, kind: str, words: str, error: int
) -> tuple[str, str]:
    """Return what did not hold after a fault, empty when all did; and the state."""
    if kind not in (DONE, TOLD, KILLED):
        return f"不是一句话，是 {kind} {words[:80]}", ""
    outcome, state = looked(lambda: work.state(room))
    amiss = ""
    if outcome or state not in (OLD, NEW):
        amiss = f"既不是旧的也不是新的：{outcome}{state}"
    elif kind == DONE and state != NEW:
        amiss = "说好了，其实没有"
    elif kind == TOLD and state == NEW and not any(each in words for each in UNSURE):
        amiss = f"已经存上了，却说没有：{words[:60]}"
    elif kind == TOLD and (wrong := not_plain(error, words)):
        amiss = f"{wrong}：{words[:60]}"
    return amiss, state


def names_in(room: Path) -> frozenset[str]:
    """Return the names of all files in a room, without what chance put into them."""
    files = (str(each.relative_to(room)) for each in room.rglob("*"))
    return frozenset(_CHANCE.sub("#", name) for name in files)


def not_again(work: Work, room: Path) -> str:
    """Do the work once more without a fault; return why that did not do."""
    again, words = in_a_child(lambda: work.act(room, lambda: None))
    _, state = looked(lambda: work.state(room))
    # The first try may have been complete when it was killed: then it is one more.
    more = again == DONE and work.adds and state not in (OLD, NEW, "")
    if more or (again == DONE and state == NEW):
        return ""
    return f"再做一次不成：{again} {words[:60]} {state}"


def looked(work: Callable[[], str]) -> tuple[str, str]:
    """Return what went wrong while looking, and the state."""
    try:
        return "", work()
    except Exception as error:  # noqa: BLE001 - it is the finding
        return f"{type(error).__name__} {error}"[:120], ""


def piecemeal(
    engine: Engine,
    steps: Sequence[run.Step],
    since: str | None = None,  # noqa: ARG001 - it takes the place of the real one
) -> None:
    """Upgrade a book column by column, as a program without a transaction does."""
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
        driver = connection.connection.cursor()
        driver.execute("ROLLBACK")
        driver.execute("PRAGMA foreign_keys = OFF")
        # From here on every statement commits itself.
        for step in steps:
            context = MigrationContext.configure(connection)
            with Operations.context(context):
                step.upgrade()
            run._note(connection, step.revision)


def main(folder: str, most: str, *names: str) -> None:
    """Sweep and print what was found."""
    known = {work.name: work for work in DAILY}
    known |= {work.name: work for work in map(Upgrading, old_books())}
    if "broken" in names:
        # It takes every failed save for one that succeeded before the disk failed.
        CaseBook._holds = lambda *_: True
    if "piecemeal" in names:
        upgraded(old_books()[0])  # what it should come to, before it is broken
        run.upgrade = piecemeal
    works = [known[name] for name in names if name in known]
    found = sweep(Path(folder), works, int(most))
    sys.stdout.write(msgspec.json.encode(found).decode() + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
