"""T19: the clock jumps by up to ten years either way. Order and copies do not suffer.

Before it jumps, copies are made on days of half a year. Those of them that are the last
of a day, week or month stay, until as many later ones have come: a copy made with the
clock behind is none. The clock of the program itself is moved, by the shim under the C
library; where there is no compiler the moments are passed in, which is less.
"""

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec

from mediator.cases import journal
from mediator.cases.book import CaseBook
from mediator.cases.facts.dates import room_day
from mediator.cases.intake import new_case
from mediator.cases.model import Case
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.copies import copies, newest_in, verify_copy
from mediator.cases.safety.generations import NEWEST
from mediator.cases.verify import verify
from tests.cases.conftest import BEGINNING, CHEAP, PASSWORD
from tests.reliability.faults import NEEDED, Shim, compiled, compiler, with_shim
from tests.reliability.scoring import Control, Found, Ground, not_run, swept
from tests.reliability.works import only

MODULE: Final = "tests.reliability.t19_clock"
JUMPS: Final = 40
RIGHT: Final = 36
"""Copies before the first jump, five days apart."""
FEW: Final = 8
"""Jumps of the control, forth and back: it goes wrong at the second."""
TODAY: Final = datetime(2026, 11, 26, 3, tzinfo=UTC)
DAYS: Final = (
    date(2024, 2, 29), date(2028, 2, 29), date(2026, 12, 31), date(2027, 1, 1),
    date(2016, 11, 26), date(2036, 11, 26), date(2019, 12, 31), date(2032, 2, 28),
)  # fmt: skip


def run(ground: Ground) -> Found:
    if compiler() is None:
        legs = (not_run("全部", NEEDED),)
        return Found(legs, Control("", "未跑", noticed=False))
    shim, times = compiled(ground.room()), ground.of(JUMPS // 4, JUMPS)
    amiss = told(shim, ground.room(), times)
    broken = told(shim, ground.room(), FEW, "by-clock")
    return Found(
        (
            swept(
                "时钟跳动（前后十年、2 月 29 日、年末）",
                f"{times} 次，丢备份、乱次序 {len(amiss)} 处"
                + "".join(f"；{each}" for each in amiss[:3]),
                len(amiss),
                done=times,
                target=JUMPS,
            ),
        ),
        Control(
            "按时钟而不按编号认最新的备份",
            f"{FEW} 次里错 {len(broken)} 处",
            bool(broken),
        ),
    )


def told(shim: Path, room: Path, times: int, *broken: str) -> list[str]:
    """Let the clock jump so often in a program of its own; return what was amiss."""
    said = with_shim(MODULE, shim, room, times, *broken)
    return msgspec.json.decode(said, type=list[str])


def jumps() -> list[datetime]:
    """Return where the clock jumps to, one after the other."""
    named = [datetime(day.year, day.month, day.day, 15, 59, 58, tzinfo=UTC)
             for day in DAYS]  # fmt: skip
    far = [
        TODAY + timedelta(days=(-1) ** number * 365 * (number % 10))
        for number in range(JUMPS - len(named))
    ]
    return [moment for pair in zip(far, named * 4, strict=True) for moment in pair][
        :JUMPS
    ]


def jump(room: Path, times: int, *, by_clock: bool) -> list[str]:
    """Work and copy at so many moments; return what was amiss."""
    shim, real = Shim(), datetime.now(UTC)
    book, _ = CaseBook.create(room / "调解室.book", BEGINNING, CHEAP)
    new_case(book, TODAY.date())
    amiss, place = [], book.folder.copies
    made_at: dict[int, datetime] = {}
    for number in range(RIGHT):
        ago = timedelta(days=5 * (RIGHT - number))
        shim.clock(int((TODAY - ago - real).total_seconds()))
        made = proven_copy(book.folder, book.key, place, reason="closing")
        made_at[made.manifest.number] = made.manifest.made_at
    for number, moment in enumerate(jumps()[:times]):
        shim.clock(int((moment - real).total_seconds()))
        here = datetime.now(UTC)
        if abs((here - moment).total_seconds()) > 3600:
            amiss.append("时钟没有动")
        uid = only(book)
        book.change(Case, uid, facts=f"第{number}次")
        made = proven_copy(book.folder, book.key, place, reason="closing")
        made_at[made.manifest.number] = made.manifest.made_at
        kept = copies(place, book.key.book_mark())
        newest = newest_in(place)
        if by_clock:
            newest = max(kept, key=lambda each: each.manifest.made_at).path
        if newest != made.path:
            amiss.append(f"第{number}次：最新的一份认错了")
        if len(kept) < min(number + 1, NEWEST):
            amiss.append(f"第{number}次：少了备份")
        if due(made_at) - {each.manifest.number for each in kept}:
            amiss.append(f"第{number}次：挤掉了按天、周、月该留的备份")
        verify_copy(made.path, book.key)
        book.close()
        book = CaseBook.open(room / "调解室.book", PASSWORD)
        amiss += verify(book)
        with book.reading() as session:
            journal.check(session, book.key.journal_key())
    book.close()
    return amiss


def due(made_at: dict[int, datetime]) -> set[int]:
    """Return which copies are the last of recent days, weeks and months.

    Args:
        made_at: when each copy was made, by its number, from the first on; those with a
            time before one that was seen already are left out.
    """
    on, latest = [], datetime.min.replace(tzinfo=UTC)
    for number, moment in made_at.items():
        if moment >= latest:
            on.append((number, room_day(moment)))
            latest = moment
    due = set()
    for form, most in (("%Y-%m-%d", 7), ("%G-%V", 5), ("%Y-%m", 24)):
        last = {day.strftime(form): number for number, day in on}
        due |= set(sorted(last.values())[-most:])
    return due


if __name__ == "__main__":
    place, often, *broken = sys.argv[1:]
    found = jump(Path(place), int(often), by_clock="by-clock" in broken)
    sys.stdout.write(msgspec.json.encode(found).decode() + "\n")
