"""Copies while the window is open: made beside it, carried to a stick plugged in."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from mediator.cases import closing, second_medium
from mediator.cases.facts.dates import in_sentence, room_day, to_room
from mediator.cases.progress import Stopped
from mediator.cases.safety.chosen_place import ChosenPlace
from mediator.cases.safety.copies import Copy
from mediator.cases.safety.room_left import disks_low_on_room
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.page import Desk

CHANGES: Final = 100
"""Records changed after which a copy is due: some three cases taken down."""
LONGEST: Final = timedelta(hours=1)
"""A copy is due that long after a change, however few there were."""
SHORTEST: Final = timedelta(minutes=10)
"""No copy is made sooner after the one before."""
STALE_DAYS: Final = 7
"""A last copy older than that is shown in amber."""
_LOOK_MS: Final = 20_000


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found at the places.

    Attributes:
        low: what is said of each disk, by what lies there; empty where there is space.
        has_second: the second medium is plugged in.
    """

    low: Mapping[str, str]
    has_second: bool


class Copying(QObject):
    """Looks now and then whether a copy is due or a stick was plugged in.

    The work is done by the helper thread; nobody who types notices.

    Attributes:
        copied: a copy was made or carried, or something about them is to be shown.
    """

    copied = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._counted = self._changes()
        self._since = desk.clock()
        self._is_busy = self._has_refused = self._was_away = False
        self._has_begun = self._is_owed = self._is_looking = False
        self._is_over = False
        self._low: set[str] = set()
        self._watch = QTimer(self)
        self._watch.setInterval(_LOOK_MS)
        self._watch.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look."""
        self._watch.start()

    def begin_after(
        self, last: Copy | None, waiting: int, *, broken_off: bool = False
    ) -> None:
        """Count what was changed before this window opened and is in no copy yet.

        The book is locked whenever nobody is there; that must not put a copy off. Only
        the first time counts: from then on what is changed is seen here.

        Args:
            last: the newest proven copy.
            waiting: changes that it does not hold.
            broken_off: a copy was being made when the book was locked; it is taken up
                again at once.
        """
        if self._has_begun:
            return
        self._has_begun, self._is_owed = True, broken_off and waiting > 0
        self._counted -= waiting
        if last is not None and waiting:
            self._since = min(self._since, last.manifest.made_at)

    def count_anew(self) -> None:
        """Know that a copy was made for the asking; what it lacks is said after it."""
        self._counted, self._since = self._changes(), self._desk.clock()
        self._has_begun = False

    def stop(self) -> None:
        """Look no more; what was begun is finished by the helper thread."""
        self._is_over = True
        self._watch.stop()

    def is_due(self) -> bool:
        """Tell whether so much was changed, or so long ago, that it is time."""
        if self._is_owed:
            return True
        changes = self._changes() - self._counted
        waited = self._desk.clock() - self._since
        if waited < timedelta(0):  # the clock was set back
            self._since = self._desk.clock()
        enough = changes >= CHANGES and waited >= SHORTEST
        return enough or (changes > 0 and waited >= LONGEST)

    def _changes(self) -> int:
        """Count what was changed, in the book or in what opens it.

        By records: an old register of a thousand cases comes in with one change.
        """
        return self._desk.book.records + self._desk.book.slots_edition

    def look(self) -> None:
        """Copy and carry what is due; harmless when nothing is.

        A copy that is due waits for no look at the places: it finds out by itself.
        """
        if self.is_due():
            self._begin(changed=True)
        self._look_at_places()

    def _look_at_places(self) -> None:
        """Look beside the window: a network disk that died may never answer."""
        if self._is_looking:
            return
        book = self._desk.book
        self._is_looking = True
        self._desk.background.look(
            partial(
                _seen_at, closing.places_in_use(book), second_medium.medium_of(book)
            ),
            self._saw,
        )

    def _saw(self, seen: _Seen) -> None:
        self._is_looking = False
        if self._is_over:  # the book is being put away, which makes its own copy
            return
        self._warn_when_low(seen.low)
        if self._is_awaited(seen.has_second):
            self._begin(changed=False)

    def _begin(self, *, changed: bool) -> None:
        if self._is_busy:
            return
        book, now = self._desk.book, self._desk.clock()
        if changed:
            self._has_begun, self._is_owed = True, False
            self._counted, self._since = self._changes(), now
        self._is_busy = True
        self._desk.background.run_long(
            tr("正在自动备份") if changed else tr("正在看U盘上的备份是不是最新"),
            partial(
                closing.copy_and_carry, book, now, reason="working", changed=changed
            ),
            self._done,
            self._failed,
            asked=False,
        )

    def _is_awaited(self, has_second: bool) -> bool:  # noqa: FBT001 - what was seen
        """Tell whether a second medium is there that did not refuse just now.

        One that refused is tried again after it was pulled out, or with the next copy.
        """
        if not has_second:
            self._has_refused, self._was_away = False, True
        return has_second and not self._has_refused

    def _done(self, done: closing.Copied) -> None:
        self._is_busy = False
        self._has_refused = bool(done.not_carried)
        if done.copy or done.carried:
            self.copied.emit()
        if done.copy:
            self._desk.stand("copy", "")
        if done.carried or done.not_carried:
            self._desk.stand("carry", done.not_carried)
        if done.carried:
            if self._was_away and not done.not_carried:
                self._desk.tell(tr("U盘上的备份补好了，已经打开核对过。"), "good")
            self._was_away = False

    def _failed(self, problem: Problem) -> None:
        self._is_busy = False
        if not isinstance(problem, Stopped):  # it comes again when it is due
            self._desk.stand("copy", str(problem))

    def _warn_when_low(self, said: Mapping[str, str]) -> None:
        """Say of each disk that is nearly full, until there is space on it again."""
        for what in {*self._low, *said}:
            self._desk.stand(f"room.{what}", said.get(what, ""))
        self._low = {what for what, sentence in said.items() if sentence}


def _seen_at(places: Mapping[str, Path], second: ChosenPlace | None) -> _Seen:
    """Look at the places of the book and its copies; touches no book."""
    low = dict[str, str]()
    with suppress(OSError):  # one that cannot be looked at is away
        low = disks_low_on_room(places)
    return _Seen(low, second is not None and second.is_there())


def copied_line(
    last: Copy | None,
    behind: int | None,
    now: datetime,
    *,
    asked_anew: bool = False,
    lost: int = 0,
) -> tuple[str, bool]:
    """Return what the foot says of the copies, and whether it is to be heeded.

    Args:
        last: the newest proven copy.
        behind: days since anything was carried to the second medium; None without one.
        now: the present moment.
        asked_anew: since the book was restored no second medium was chosen again.
        lost: scans that it could not take.
    """
    if last is None:
        return tr("还没有备份，关闭时自动做"), False
    made, today = to_room(last.manifest.made_at), room_day(now)
    day = tr("今天") if made.date() == today else in_sentence(made.date(), today)
    said = tr("最近核实的备份：{day} {time}，{n} 件").format(
        day=day, time=f"{made:%H:%M}", n=last.cases
    )
    if lost:
        return tr("{said}，缺 {n} 个扫描件").format(said=said, n=lost), True
    days = (today - made.date()).days
    if days > STALE_DAYS:
        return tr("{said}，已经 {n} 天").format(said=said, n=days), True
    if asked_anew:
        return tr("{said}；恢复以后还没有选U盘，请到“设置”里选").format(said=said), True
    if behind is not None and behind > second_medium.STALE_DAYS:
        return tr("{said}；U盘上的太久没有更新，请插上").format(said=said), True
    return said, False
