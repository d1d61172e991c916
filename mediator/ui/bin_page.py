"""回收站: what was deleted, by whom and when; put back in one step."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt

from mediator.cases.binned import Binned, binned, put_back
from mediator.cases.facts.dates import in_table, room_day, to_room
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.erasing import Erasing
from mediator.ui.layouts import STRETCH, Text, button, card, column, row
from mediator.ui.page import Desk, HeadButton, Heading, Page
from mediator.ui.table import Column, LinesModel, LinesTable

_ALL_ROOM: Final = 100
"""Stretch of the list: what is below it takes room only where there is no list."""


class BinPage(Page):
    """The list of what was deleted, and below it the one chosen."""

    def __init__(self, desk: Desk, case_uid: str = "") -> None:
        """Show the bin.

        Args:
            desk: what pages work with.
            case_uid: of the case; empty for the whole room.
        """
        super().__init__(desk)
        self._case_uid = case_uid
        self._lines: dict[str, Binned] = {}
        self._model: LinesModel[Binned] = LinesModel(
            self._columns(), self._fetch, lambda line: str(line.number)
        )
        self.table = LinesTable(self._model, desk.look)
        self.table.setAccessibleName(tr("删除了的"))
        self.table.row_changed.connect(self._tell_row)
        self.table.opened.connect(self._to_button)
        self.table.typed.connect(desk.search_for)
        self._empty = Text("", wraps=True)
        self._said = Text("", wraps=True)
        self._back = button(tr("放回"), "primary")
        self._back.clicked.connect(self._put_back)
        self._erasing = Erasing(desk, self._erased)
        self._erasing.turned.connect(self._give_room)
        self._lay_out()

    def _columns(self) -> tuple[Column[Binned], ...]:
        return (
            Column(tr("哪天删的"), _when, width=9),
            Column(tr("谁删的"), lambda line: line.who, width=4),
            Column(tr("是什么"), lambda line: line.thing, width=10),
            Column(tr("内容"), lambda line: line.about, least=10),
            Column(tr("案件"), lambda line: line.case, width=11, spare=True),
        )

    def _lay_out(self) -> None:
        px = self.desk.look.px
        self._kept = Text(
            tr(
                "删除了的都在这里，不会自己消失，和案卷一起按保管期限保存；"
                "只有按鉴定销毁案卷时，才跟着一起销毁。登错了整件移来的，由负责人彻底删除。"
                "列表、查找、文书、报表里都没有它们。"
            ),
            "second",
            wraps=True,
        )
        chosen = row(self._said, self._back, gap=px(12))
        chosen.setStretch(0, 1)
        self._listed = self.table.framed()
        below = column(chosen, self._erasing, gap=px(8))
        self._below = card(tr("选中的这一条"), below)
        parts = (self._empty, self._listed, self._below, STRETCH)
        whole = column(self._kept, *parts, gap=px(12))
        whole.setStretch(2, _ALL_ROOM)
        whole.setContentsMargins(*(px(20), px(12)) * 2)
        self.setLayout(whole)

    # --- what the window asks

    def heading(self) -> Heading:
        """Return the title and the way back."""
        words = tr("回到案件") if self._case_uid else tr("回到设置")
        n = len(self._lines)
        context = tr("{n} 条").format(n=n) if n else tr("空的")
        return Heading(tr("回收站"), context, (HeadButton(words, self._leave, "Esc"),))

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys of this page."""
        return {"leave": self._leave}

    def arrive(self) -> None:
        """Put the person into the list."""
        self.table.setFocus()

    def reload(self) -> None:
        """Read what lies in the bin."""
        at = self.table.row()
        found = binned(self.desk.book, self._case_uid)
        self._lines = {str(each.number): each for each in found}
        self._model.show_keys(list(self._lines))
        self._empty.setText(
            tr("这一件没有删除过什么。") if self._case_uid else tr("回收站是空的。")
        )
        self._empty.setVisible(not found)
        self._give_room()
        self._below.setVisible(bool(found))
        self._back.setEnabled(not self.desk.reads_only)
        self.table.go_to_row(min(max(at, 0), len(found) - 1))
        self._tell_row(self.table.row())
        self.headed.emit()

    def _give_room(self) -> None:
        """Let large text have the room it needs: what is asked comes first."""
        stacked, asks = self.desk.look.stacked, self._erasing.is_open
        self._kept.setVisible(not (stacked and self._lines))
        self._listed.setVisible(bool(self._lines) and not (stacked and asks))
        for each in (self._said, self._back):
            each.setHidden(stacked and asks)

    def _fetch(self, keys: list[str]) -> tuple[Binned, ...]:
        return tuple(self._lines[each] for each in keys if each in self._lines)

    # --- putting back

    def _chosen(self) -> Binned | None:
        at = self.table.row()
        return self._model.line(at) if 0 <= at < self._model.rowCount() else None

    def _tell_row(self, _at: int) -> None:
        line = self._chosen()
        if line is None:
            self._said.setText("")
            self._erasing.offer("", "")
            return
        self._erasing.offer(line.erasable, line.case)
        parts = [line.thing, line.about, line.case]
        if line.reason:
            parts.append(tr("原因：{why}").format(why=line.reason))
        if line.more:
            parts.append(tr("一起放回的还有 {n} 处").format(n=line.more))
        self._said.setText(" · ".join(filter(None, parts)))

    def _to_button(self, _at: int) -> None:
        self._back.setFocus(Qt.FocusReason.TabFocusReason)

    def _put_back(self) -> None:
        line = self._chosen()
        if line is None:
            return
        try:
            put_back(self.desk.book, line.number)
        except Problem as problem:
            self.desk.tell(str(problem), "bad")
            return
        self.reload()
        self.arrive()
        said = tr("已放回：{thing}。放错了按 Ctrl+Z。")
        self.desk.tell(said.format(thing=line.thing), "good")

    def _erased(self, said: str) -> None:
        self.reload()
        self.arrive()
        self.desk.tell(said, "good")

    def _leave(self) -> None:
        if self._erasing.is_open:
            self._erasing.fold()
            return
        self.desk.go(f"case/{self._case_uid}" if self._case_uid else "settings")


def _when(line: Binned) -> str:
    return f"{in_table(room_day(line.at))} {to_room(line.at):%H:%M}"
