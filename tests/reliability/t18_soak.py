"""T18: somebody presses keys at random for hours; nothing breaks, nothing grows.

The whole program in its window, with the sample cases: keys, Chinese by the input
method, every room and tab (``hands``). Afterwards no failure is noted, the book is
whole, and the hands did something: a run that only pressed at a locked screen proves
nothing. What the window shows is compared with the book all the while (``shown``). The
memory is measured there, and where it can be told from what is kept on purpose: the
same rounds through all rooms and cases, over and over (``rounds``).
"""

import os
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from mediator.cases.book import CaseBook
from mediator.cases.verify import verify
from tests.journeys import dispute as told
from tests.journeys.conftest import House
from tests.journeys.program import new_book
from tests.journeys.test_every_page import bring_in
from tests.reliability import hands, rounds
from tests.reliability.hands import SHOWS_S, Life, Lived
from tests.reliability.rounds import WARM_ROUNDS, Round, Rounds
from tests.reliability.scoring import Control, Found, Ground, Leg, not_run, swept

T = TypeVar("T")
ROOT: Final = Path(__file__).parents[2]
_SEEN_TO_CRASH: Final = (sys.executable, "-X", "faulthandler")
"""A crash without a word cannot be found again: the keys come at another time."""
QUICK_S, NIGHT_S, RELEASE_S = 20, 30 * 60, 8 * 3600
SHORT_S = QUICK_S // 2
"""After which hands that press at random have changed something."""
QUICK_ROUNDS, NIGHT_ROUNDS = 3, 25
QUICK_CASES, NIGHT_CASES = 1, 8
MOST_MB: Final = 20.0
"""By which the memory may grow in ``NIGHT_ROUNDS`` rounds, once it is warm."""
MOST_ACTIONS: Final = 1_000_000
WARM_S: Final = 8 * 60
"""After which random hands have been everywhere once; pages are kept on purpose."""
LONGEST: Final = not_run(
    "8 小时、1,000,000 次",
    "一台开着过夜的电脑：check.py --reliability release --rows T18",
)
LEAST_EFFECTIVE: Final = 1 / 5
"""Of the actions: what the hands hit at random often means nothing here."""
LEAST_PAGES: Final = 3
LEAST_ACTIONS: Final = 100
"""However busy the computer is."""
LONGER_S: Final = 600.0
"""After what it was given a life has ended, or hangs."""
SHORTEST_S: Final = 3.0
"""A life shorter than this is not begun."""


class Soaked(msgspec.Struct):
    """What came of all lives of a run.

    Attributes:
        seed: of the chance, to run it again.
        lives: how often the password was typed.
        compared: values in sight that were compared with the book.
        unlike: where they were others than there.
        kilobytes: of memory that the longest life took, one after the other.
        grew: megabytes by which that life grew once it was warm.
    """

    seed: str
    lives: int = 0
    actions: int = 0
    effective: int = 0
    rescues: int = 0
    changes: int = 0
    pages: set[str] = msgspec.field(default_factory=set)
    compared: int = 0
    unlike: list[str] = msgspec.field(default_factory=list)
    kilobytes: list[int] = msgspec.field(default_factory=list)
    grew: float = 0.0

    def add(self, lived: Lived) -> None:
        """Add one more life."""
        self.lives += 1
        self.actions += lived.actions
        self.effective += lived.effective
        self.rescues += lived.rescues
        self.changes += lived.changes
        self.pages |= lived.pages
        self.compared += lived.compared
        self.unlike += lived.unlike
        if len(lived.kilobytes) > len(self.kilobytes):
            self.kilobytes = lived.kilobytes
            self.grew = growth(lived.kilobytes)

    def idle(self) -> list[str]:
        """Return why the run proves nothing; empty when it does."""
        why = []
        if self.effective < self.actions * LEAST_EFFECTIVE:
            why.append(f"{self.actions} 次里只有 {self.effective} 次有反应")
        if not self.changes:
            why.append("案件簿一次也没有动")
        if len(self.pages) < LEAST_PAGES:
            why.append(f"只到过 {len(self.pages)} 页")
        return why


def growth(kilobytes: list[int]) -> float:
    """Return the megabytes by which a life grew from when it was warm to its end.

    What it took is told by the middle of a minute: single values jump.
    """
    minute = 60 // SHOWS_S
    warm, end = kilobytes[WARM_S // SHOWS_S :][:minute], kilobytes[-minute:]
    if not warm:
        return 0.0
    return (sorted(end)[len(end) // 2] - sorted(warm)[len(warm) // 2]) / 1024


def run(ground: Ground) -> Found:
    seconds = ground.of(QUICK_S, NIGHT_S, RELEASE_S, least=SHORT_S)
    # Another night, other keys; the seed is told, to find a fault again.
    seed = str(random.SystemRandom().randrange(10**6)) if seconds > QUICK_S else "1"
    soaked, amiss = soak(House(ground.room()), seconds, seed)
    amiss += soaked.idle()
    warm = len(soaked.kilobytes) * SHOWS_S >= WARM_S * 3 / 2
    whole = seconds >= RELEASE_S and soaked.actions >= MOST_ACTIONS
    unlike = len(soaked.unlike) + (not soaked.compared)
    return Found(
        (
            swept(
                "窗口里随机按键",
                f"{seconds / 60:.1f} 分钟（第 {seed} 种），{soaked.actions} 次，"
                f"有反应 {soaked.effective} 次，改动 {soaked.changes} 次，到过 "
                f"{len(soaked.pages)} 页，进出 {soaked.lives} 次；"
                f"中断、出错、内容不对 {len(amiss)} 处"
                + "".join(f"；{each}" for each in amiss[:2]),
                len(amiss),
                done=whole,
                target=True,
            ),
            swept(
                "窗口里显示的和案件簿里的",
                f"核对 {soaked.compared} 处，不一样 {len(soaked.unlike)} 处"
                + "".join(f"；{each}" for each in soaked.unlike[:3]),
                unlike,
                done=whole,
                target=True,
            ),
            swept(
                "按键时的内存",
                f"最长的一次进出 {len(soaked.kilobytes) * SHOWS_S // 60} 分钟，"
                f"热了以后增加 {soaked.grew:.0f} MB"
                + ("" if warm else "（太短，不算数）"),
                int(warm and soaked.grew > MOST_MB),
                done=whole and warm,
                target=True,
            ),
            remembered(ground),
            longest(seconds, soaked.actions),
        ),
        control(ground),
    )


def longest(seconds: float, actions: int) -> Leg:
    """Return whether the run was as long as the target says, and so many actions."""
    if seconds < RELEASE_S:
        return LONGEST
    figures = f"{seconds / 3600:.0f} 小时，{actions:,} 次"
    if actions < MOST_ACTIONS:
        return Leg(LONGEST.name, f"{figures}，不到 {MOST_ACTIONS:,} 次", None)
    return Leg(LONGEST.name, figures)


def remembered(ground: Ground) -> Leg:
    """Return what the memory did in the same rounds over and over."""
    times = ground.of(QUICK_ROUNDS, NIGHT_ROUNDS)
    cases = ground.of(QUICK_CASES, NIGHT_CASES, least=1)
    measured, amiss = go_round(House(ground.room()), times, cases)
    kept = sum(measured.kept.values())
    grows = grown(measured)
    # What is kept is exact at once; a growth is told apart from chance only later.
    faults = len(amiss) + bool(kept) + (times >= NIGHT_ROUNDS and grows > MOST_MB)
    return swept(
        "内存",
        f"每个房间、{cases} 件案件的每一页看 {times} 遍，收起的还在内存里 {kept} 页，"
        f"热了以后增加 {grows:.0f} MB，共 {measured.kilobytes[-1] / 1024:.0f} MB"
        + "".join(f"；{each}" for each in amiss[:2]),
        faults,
        done=times,
        target=NIGHT_ROUNDS,
    )


def control(ground: Ground) -> Control:
    """Return whether four broken programs are noticed."""
    _, failed = soak(House(ground.room()), SHORT_S, "1", "undo")
    deaf, _ = soak(House(ground.room()), SHORTEST_S, "1", "deaf")
    stale, _ = soak(House(ground.room()), SHORTEST_S, "1", "stale")
    keeps, _ = go_round(House(ground.room()), 1, 1, "keeps")
    kept = sum(keeps.kept.values())
    return Control(
        "撤销时程序出错；窗口不理按键；改了不重新读；收起的案件不放手",
        f"出错 {len(failed)} 处，{'、'.join(deaf.idle()) or '没有看出'}，"
        f"不一样 {len(stale.unlike)} 处，留下 {kept} 页",
        bool(failed and deaf.idle() and stale.unlike and kept),
    )


def soak(
    house: House, seconds: float, seed: str, broken: str = ""
) -> tuple[Soaked, list[str]]:
    """Let hands press at random, life after life; return what came of it, and faults.

    A book that the hands locked is opened again by its password, in a program of its
    own, as the real one does it.
    """
    new_book(house.book)
    bring_in(house.book)
    soaked, amiss = Soaked(seed), list[str]()
    left, at = float(seconds), ""
    while left > SHORTEST_S or soaked.actions < LEAST_ACTIONS:
        least = LEAST_ACTIONS - soaked.actions
        nth = f"{seed}-{soaked.lives}"
        # The last half is one long life, to see what it takes; the first, many.
        stays = left <= seconds / 2
        life = Life(str(house.home), nth, left, least, at, broken, stays)
        lived = _program(house, hands.__name__, life, Lived, left + LONGER_S)
        if isinstance(lived, str):
            amiss.append(lived)
            break
        soaked.add(lived)
        left, at = lived.left, lived.at
    amiss += _amiss(house)
    return soaked, amiss


def go_round(
    house: House, times: int, cases: int, broken: str = ""
) -> tuple[Rounds, list[str]]:
    """Go through rooms and cases so often; return the memory, and the faults."""
    new_book(house.book)
    bring_in(house.book)
    asked = Round(str(house.home), times, cases, broken)
    measured = _program(house, rounds.__name__, asked, Rounds)
    if isinstance(measured, str):
        return Rounds([0], {}), [measured]
    return measured, _amiss(house)


def grown(measured: Rounds) -> float:
    """Return the megabytes by which the memory grew since it was warm."""
    warm = measured.kilobytes[min(WARM_ROUNDS, len(measured.kilobytes)) - 1]
    return (measured.kilobytes[-1] - warm) / 1024


def _program(
    house: House,
    module: str,
    asked: object,
    kind: type[T],
    longest: float | None = None,
) -> T | str:
    """Run a program of its own; return what it says, or how it broke off.

    Args:
        house: whose computer it runs on.
        module: the program.
        asked: what it is to do.
        kind: of what it says.
        longest: seconds after which it hangs; as long as it likes when left out.
    """
    try:
        done = subprocess.run(
            [*_SEEN_TO_CRASH, "-m", module, msgspec.json.encode(asked).decode()],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **house.environment()},
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            timeout=longest,
        )
    except subprocess.TimeoutExpired:
        return f"{longest:.0f} 秒没有回来"
    if done.returncode:
        return f"中断 {done.returncode} {how_it_ended(done.stderr)}"
    return msgspec.json.decode(done.stdout.strip().splitlines()[-1], type=kind)


def _amiss(house: House) -> list[str]:
    """Return the failures that were noted, and what is wrong in the book."""
    amiss = []
    for log in house.home.rglob("failures.log"):
        amiss += noted(log.read_text("utf-8"))
    book = CaseBook.open(house.book, told.WORDS)
    amiss += verify(book)
    book.close()
    return amiss


def how_it_ended(said: str) -> str:
    """Return how a program broke off, in one line: what it said, and where it stood.

    Args:
        said: its whole second output; a crash names its threads, the innermost call
            first, an exception stands in the last line behind its calls.
    """
    lines = [each.strip() for each in said.splitlines() if each.strip()]
    crash = re.search(r"^Fatal .+$", said, re.MULTILINE)
    if crash is not None:
        inner = re.search(
            r"^Current thread.*\n((?:  File .+\n?){1,3})", said, re.MULTILINE
        )
        calls = inner[1].splitlines() if inner else []
        told = [crash[0], *calls]
    else:
        calls = [each for each in lines if each.startswith("File ")]
        told = [*calls[-1:], *lines[-1:]]
    return "；".join(each.strip().replace(str(ROOT), "") for each in told)[:400]


def noted(log: str) -> list[str]:
    """Return the failures of a log, each with where it happened."""
    return [
        f"{kind}（{where.strip()}）"
        for kind, lines in re.findall(r"^\d.*Z (\w+)\n((?:  .+\n)*)", log, re.MULTILINE)
        for where in lines.splitlines()[-1:] or [""]
    ]
