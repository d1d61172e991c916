"""Ctrl+Z and Ctrl+Y: what goes or comes again is said, asked about first, and seen.

What was done on this page since it is open is taken back at once. What was done on
another page, or before the program was opened, nobody who looks at this page would see
go: it is named first, and the same key once more does it and leads there.
"""

from collections.abc import Callable, Iterable
from functools import partial

from mediator.cases.facts.dates import in_sentence, room_day, to_room
from mediator.cases.gaps import Place
from mediator.cases.history.next_step import Step, next_step
from mediator.language import tr
from mediator.ui.fields import Field
from mediator.ui.kinds import Raw
from mediator.ui.message import Message
from mediator.ui.open_pages import OpenPages, is_case, is_room, key_of
from mediator.ui.page import Desk, told_as
from mediator.ui.waiting import Box


class Reverting:
    """Takes back what was done last, or does it again, wherever that was."""

    def __init__(
        self,
        desk: Desk,
        pages: OpenPages,
        told: Message,
        here: Callable[[], str],
        finished: Callable[[Iterable[Box]], bool],
    ) -> None:
        """Remember from now on where what is done.

        Args:
            desk: of the window.
            pages: that are open.
            told: the line in which it is asked.
            here: key of the page in sight.
            finished: saves boxes; False, and said why, if one was refused.
        """
        self._desk = desk
        self._pages = pages
        self._told = told
        self._here = here
        self._finished = finished
        self._asked = (0, "")
        # The last entry there is was written before.
        self._done_on = {desk.book.wrote: ""}
        desk.book.on_change.append(self._note)

    def stop(self) -> None:
        """Let go of the book."""
        if self._note in self._desk.book.on_change:
            self._desk.book.on_change.remove(self._note)

    def _note(self) -> None:
        """Remember on which page something was done; called in any thread."""
        self._done_on.setdefault(self._desk.book.wrote, self._here())

    def revert(self, *, back: bool) -> None:
        """Take back, or do again, what the person did last; or ask about it first.

        What a draft put back into its box is older than that: saved now, it would be
        the last step and go. It stays a draft.

        Args:
            back: take back; else do again.
        """
        page, book = self._pages.page(self._here()), self._desk.book
        boxes = [each for each in page.boxes() if not each.is_put_back]
        if not self._finished(boxes):
            return
        step = next_step(book, back=back)
        if step is None:
            self._desk.tell(
                tr("没有可撤销的了") if back else tr("没有可恢复的了"), "heed"
            )
            return
        here = self._was_here(step)
        if not here and not self._is_offered(step) and not self._was_asked(step):
            self._ask(step, back=back)
            return
        done = partial(self._done, step, self._shown(), here=here, back=back)
        does = book.undo if back else book.redo
        if not book.is_large_step(step.number):
            done(does())
            return
        self._desk.background.run_long(
            tr("正在撤销") if back else tr("正在恢复"),
            does,
            done,
            lambda problem: self._desk.tell(str(problem), told_as(problem)),
        )

    # --- asking

    def _was_here(self, step: Step) -> bool:
        """Tell whether it was done at this sitting, on the page in sight."""
        done_on, here = self._done_on.get(step.number, ""), self._here()
        of_case = bool(step.case_uid) and here == key_of(step.case_uid)
        return bool(done_on) and (done_on == here or of_case)

    def _is_offered(self, step: Step) -> bool:
        """Tell whether a message in sight says so of what was done a moment ago.

        A case that went to the bin leaves the person on another page.
        """
        said = self._told.text() if self._told.isVisible() else ""
        return step.number == self._desk.book.wrote and "Ctrl+Z" in said

    def _was_asked(self, step: Step) -> bool:
        """Tell whether the person was just asked about it, and reads that still."""
        return self._told.isVisible() and self._asked == (
            step.number,
            self._told.text(),
        )

    def _ask(self, step: Step, *, back: bool) -> None:
        done = (
            tr("上一步是“{what}”（{when}），{where}。要撤销它，再按一次 Ctrl+Z。")
            if back
            else tr(
                "上次撤销的是“{what}”（{when}），{where}。要恢复它，再按一次 Ctrl+Y。"
            )
        )
        day = in_sentence(room_day(step.at), self._desk.today())
        when = f"{day} {to_room(step.at):%H:%M}"
        said = done.format(what=step.said, when=when, where=self._where(step))
        self._desk.tell(said, "heed")
        self._asked = (step.number, self._told.text())

    def _where(self, step: Step) -> str:
        """Return why the person may not see it go."""
        if step.case and self._here() != key_of(step.case_uid):
            return tr("在“{case}”里，不在这一页").format(case=step.case)
        if self._done_on.get(step.number):
            return tr("不在这一页")
        return tr("是这次打开以前做的")

    # --- showing

    def _read(self) -> None:
        """Read the page in sight at once, not a moment later."""
        page = self._pages.page(self._here())
        page.edition = self._desk.book.edition
        page.reload()

    def _shown(self) -> dict[Field, Raw]:
        """Return what stands in the boxes of the page in sight."""
        boxes = self._pages.page(self._here()).fields()
        return {each: each.raw() for each in boxes if each.isVisible()}

    def _done(
        self, step: Step, shown: dict[Field, Raw], what: str, *, here: bool, back: bool
    ) -> None:
        if not what:  # another seat of the same person was faster
            return
        gone = step.whole and self._here() == key_of(step.case_uid)
        if gone:
            self._leave(key_of(step.case_uid))
        else:
            self._lead_to(step, shown, here=here)
        self._done_on[self._desk.book.wrote] = self._here()
        said = tr("已撤销：{what}") if back else tr("已恢复：{what}")
        if gone and back:
            said = tr("已撤销：{what}。要恢复按 Ctrl+Y")
        self._desk.tell(said.format(what=step.said), "good")

    def _leave(self, key: str) -> None:
        """Go to the list from a case that is there no more."""
        self._desk.go("cases")
        if self._here() != key:
            self._pages.close(key)

    def _lead_to(self, step: Step, shown: dict[Field, Raw], *, here: bool) -> None:
        """Bring what changed into sight, with the person in its box."""
        key = key_of(step.case_uid)
        done_on = self._done_on.get(step.number, "")
        if step.place is not None and self._here() == key:
            self._read()
            self._pages.case_page(key).show_changed(step.place)
        elif step.place is not None and not here:
            self._desk.come_back(f"{key}|{_written(step.place)}")
        elif not here and is_room(done_on):
            self._desk.go(done_on)
        elif not is_case(self._here()):
            self._read()
            changed = (box for box, raw in shown.items() if box.raw() != raw)
            if found := next((box for box in changed if box.isVisible()), None):
                found.take_focus()


def _written(place: Place) -> str:
    """Return a place as the page of a case goes to it."""
    return f"{place.page}/{place.uid}/{place.field}"
