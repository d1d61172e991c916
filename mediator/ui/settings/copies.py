"""Where copies go, the stick or second disk, making one now, and trying one."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases import closing, rehearsing, second_medium
from mediator.cases.book import CaseBook
from mediator.cases.facts.dates import echo, in_sentence, on_screen, to_room
from mediator.cases.lost_scans import lost_scans
from mediator.cases.progress import Stopped
from mediator.cases.safety.copies import Copy
from mediator.cases.safety.manifest import Reason
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.file_dialogs import MEDIA, ask_for_folder, stay_out_of
from mediator.ui.layouts import STRETCH, Text, button, card, row, rule
from mediator.ui.page import Desk, told_as


class CopiesCard(QWidget):
    """Copies on this computer, on a second medium, and the yearly trial."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._place = Text("", wraps=True)
        self._last = Text("", "second", wraps=True)
        self._second = Text("", wraps=True)
        self._carried = Text("", "second", wraps=True)
        self._tried = Text("", "second", wraps=True)
        choose = button(tr("换一个地方…"))
        choose.clicked.connect(self._choose_place)
        self._copy = button(tr("现在备份一份"))
        self._copy.clicked.connect(self._copy_now)
        self._choose = button(tr("选U盘或另一块硬盘…"))
        self._choose.clicked.connect(self._choose_second)
        self._drop = button(tr("不再用它"), "link")
        self._drop.clicked.connect(self._drop_second)
        self._try = button(tr("试恢复一次"))
        self._try.clicked.connect(self._try_newest)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(
            card(
                tr("备份"),
                Text(
                    tr(
                        "改得多了、隔一小时、关闭时都自动做一份，做好就打开核对。"
                        "留最近十份，再按天、按周、按月各留几份。"
                    ),
                    "second",
                    wraps=True,
                ),
                self._place,
                self._last,
                row(choose, self._copy, STRETCH),
                rule(),
                self._second,
                self._carried,
                row(self._choose, self._drop, STRETCH),
                rule(),
                self._tried,
                row(self._try, STRETCH),
            )
        )

    def reload(self) -> None:
        """Show where copies go, when the last were made, and when one was tried.

        What only the places themselves know is looked up beside the window and added.
        """
        book = self._desk.book
        stay_out_of(self, closing.kept_for_copies(book))
        said = tr("放在：{place}").format(place=closing.copies_place(book))
        if closing.elsewhere(book):
            said += "\n" + tr("✗ 最近一份没有放进去，改放在案件簿旁边了。")
        self._place.setText(said)
        self._show_second()
        self._tried.setText(self._when_tried())
        self._desk.background.look(partial(_newest, book), self._show_newest)

    def _show_newest(self, said: str) -> None:
        self._last.setText(said)

    def _when_tried(self) -> str:
        book = self._desk.book
        tried, second = rehearsing.tried_on(book), rehearsing.second_tried_on(book)
        if tried is None:
            return tr("备份能不能用，试一次才知道：恢复到一边，打开核对，再删掉。")
        said = tr("上次试恢复：{day}，能用。每年试一次，心里有数。")
        said = said.format(day=on_screen(tried))
        if second_medium.place_of(book) is None:
            return said
        if second is None:
            return said + tr("U盘上的一份还没有试过，试的时候请插上。")
        return said + tr("U盘上的一份：{day}试过，能用。").format(day=on_screen(second))

    def arrive(self) -> None:
        """Put the focus on trying a copy."""
        self._try.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_second(self) -> None:
        book = self._desk.book
        place = second_medium.place_of(book)
        self._drop.setVisible(place is not None)
        self._carried.setVisible(place is not None)
        if place is None:
            said = tr("还没有第二份。电脑坏了、丢了，要靠另放的一份：请选一个U盘。")
            if before := second_medium.before_restoring(book):
                said = tr(
                    "这本案件簿是用备份恢复到这里的，第二份要重新选。"
                    "以前放在：{place}。要接着往那里放，请再选它一次。"
                ).format(place=before)
            self._second.setText(said)
            return
        self._second.setText(tr("第二份放在：{place}").format(place=place))
        carried = second_medium.carried_at(book)
        self._carried.setText(_carried(carried))
        self._desk.background.look(partial(_seen, book, place), self._show_seen)

    def _show_seen(self, seen: "_Seen") -> None:
        """Add what was found at the second place, if it is still the chosen one."""
        book = self._desk.book
        if second_medium.place_of(book) != seen.place:
            return
        said = tr("第二份放在：{place}").format(place=seen.place)
        if seen.on_same_disk:
            said += "\n" + tr(
                "✗ 它和案件簿在同一块硬盘上，硬盘坏了两份都没有。"
                "请换成U盘或另一块硬盘。"
            )
        elif seen.with_first:
            said += "\n" + tr(
                "✗ 它和第一份备份在同一个U盘（硬盘）上，那个坏了、丢了，两份都没有。"
                "请把其中一份换到别的盘上。"
            )
        self._second.setText(said)
        here = tr("插着") if seen.is_there else tr("现在不在，插上就自动补")
        self._carried.setText(_carried(second_medium.carried_at(book), here))

    # --- the first place

    def _choose_place(self) -> None:
        place = closing.copies_place(self._desk.book)
        chosen = ask_for_folder(self, tr("备份放在哪里"), place.parent)
        if chosen is None:
            return
        wanted = chosen / place.name
        self._desk.background.run(
            partial(closing.try_place, self._desk.book, wanted),
            self._place_chosen,
            self._place_refused,
            keep=lambda _: closing.choose_place(self._desk.book, wanted),
        )

    def _place_chosen(self, _: None) -> None:
        """Put a copy there at once, as on a second medium that was chosen."""
        self.reload()
        self._begin(tr("正在备份并打开核对"), "working", changed=True)

    def _place_refused(self, problem: Problem) -> None:
        self._desk.tell(str(problem), "bad")

    def _copy_now(self) -> None:
        self._begin(tr("正在备份并打开核对"), "asked", changed=True)

    def _begin(self, said: str, reason: Reason, *, changed: bool) -> None:
        """Copy if it was changed, and bring the second medium up to date."""
        if changed:
            self._copy.setEnabled(False)
            self._last.setText(tr("正在备份，做好还要打开核对一遍…"))
        self._desk.background.run_long(
            said,
            partial(
                closing.copy_and_carry,
                self._desk.book,
                self._desk.clock(),
                reason=reason,
                changed=changed,
            ),
            self._copied,
            self._not_copied,
        )

    def _copied(self, done: closing.Copied) -> None:
        self._copy.setEnabled(True)
        self.reload()
        if done.copy or done.carried:
            self._desk.copied()
        if done.copy:
            self._desk.stand("copy", "")
        if done.carried:
            self._desk.stand("carry", "")
        if done.not_carried:
            self._desk.stand("carry", done.not_carried)
        elif done.elsewhere:
            said = tr("备份做好了，但没有放进选定的地方，请看最下面的一行。")
            self._desk.tell(said, "heed")
        elif done.lost:
            self._desk.tell(
                tr("备份做好了，但有扫描件没有备份到，请看最下面的一行。"), "heed"
            )
        else:
            self._desk.tell(tr("备份做好了，已经打开核对过。"), "good")

    def _not_copied(self, problem: Problem) -> None:
        self._copy.setEnabled(True)
        self.reload()
        if isinstance(problem, Stopped):
            self._desk.tell(str(problem), told_as(problem))
        else:
            self._desk.stand("copy", str(problem))

    # --- the second medium

    def _choose_second(self) -> None:
        before = second_medium.place_of(self._desk.book)
        start = before.parent if before else MEDIA
        chosen = ask_for_folder(self, tr("选U盘或另一块硬盘"), start)
        if chosen is None:
            return
        place = second_medium.folder_on(chosen)
        try:
            closing.choose_second(self._desk.book, place)
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        self._carried.setText(tr("正在往上面放一份，放好还要打开核对一遍…"))
        self._begin(tr("正在往U盘上放一份备份"), "working", changed=False)

    def _drop_second(self) -> None:
        second_medium.forget(self._desk.book)
        self._desk.stand("carry", "")
        self._desk.copied()
        self.reload()
        self._desk.tell(tr("不再往那里放了；上面已有的备份没有动。"), "good")

    # --- trying one

    def _try_newest(self) -> None:
        self._try.setEnabled(False)
        self._tried.setText(tr("正在试：恢复到一边，打开，数一遍，和案件簿比对…"))
        self._desk.background.run_long(
            tr("正在试恢复"),
            partial(rehearsing.try_newest, self._desk.book, self._desk.today()),
            self._was_tried,
            self._was_not_tried,
        )

    def _was_tried(self, done: rehearsing.Tried) -> None:
        self._try.setEnabled(True)
        self.reload()
        lost = max(len(each.missing) for each in done.each())
        made = to_room(done.newest.copy.manifest.made_at).date()
        day = in_sentence(made, self._desk.today())
        if lost:
            said = tr(
                "今天试过，{day}的备份打得开，{n} 件，但有 {lost} 个扫描件恢复不了。"
                "请再备份一份，再试一次。"
            )
            self._desk.tell(
                said.format(day=day, n=done.newest.copy.cases, lost=lost),
                "bad",
            )
            return
        said = tr("今天试过，{day}的备份能用，{n} 件").format(
            day=day, n=done.newest.copy.cases
        )
        if done.second is not None:
            said += tr("；U盘上的一份也试过，能用")
        if done.untried:
            said += tr("；{but}").format(but=done.untried)
        self._tried.setText(f"✓ {said}")
        self._desk.tell(said, "heed" if done.untried else "good")

    def _was_not_tried(self, problem: Problem) -> None:
        self._try.setEnabled(True)
        self.reload()
        self._desk.tell(str(problem), told_as(problem))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found at the second place.

    Attributes:
        place: the second place.
        is_there: it is plugged in.
        on_same_disk: it is lost together with the book itself.
        with_first: it is lost together with the first place for copies.
    """

    place: Path
    is_there: bool
    on_same_disk: bool
    with_first: bool


def _seen(book: CaseBook, place: Path) -> _Seen:
    """Look at the second place; runs beside the window."""
    medium = second_medium.medium_of(book)
    return _Seen(
        place,
        medium is not None and medium.is_there(),
        second_medium.is_on_the_same_disk(book),
        second_medium.is_on_the_first_ones_disk(book),
    )


def _newest(book: CaseBook) -> str:
    """Return what is said of the newest copy; runs beside the window."""
    try:
        copy = closing.last_copy(book)
    except Problem as problem:
        return str(problem)
    if copy is None:
        return tr("还没有备份。")
    return _about(copy, lost_scans(book, copy.manifest.lost).count)


def _carried(at: datetime | None, here: str = "") -> str:
    """Return what is said of the last copy on the second medium.

    Args:
        at: when it was put there.
        here: whether the medium is there, once that was looked up.
    """
    if at is None:
        said = tr("上面还没有备份")
    else:
        put = to_room(at)
        said = tr("✓ 上面最近一份：{day} {time} 放的，放好打开核对过").format(
            day=echo(put.date()), time=f"{put:%H:%M}"
        )
    return tr("{said}（{here}）").format(said=said, here=here) if here else said


def _about(copy: Copy, lost: int) -> str:
    made = to_room(copy.manifest.made_at)
    if lost:
        return tr(
            "！最近一份：{day} {time}，{n} 件，做好时打开核对过，但缺 {lost} 个扫描件"
        ).format(day=echo(made.date()), time=f"{made:%H:%M}", n=copy.cases, lost=lost)
    return tr("✓ 最近一份：{day} {time}，{n} 件，做好时打开核对过").format(
        day=echo(made.date()), time=f"{made:%H:%M}", n=copy.cases
    )
