"""Who mediates the case: chosen from the roster, 主办 first (人民调解法 19)."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mediator.cases.case_file import AssignmentEntry, CaseFile, RoomFile
from mediator.cases.facts.dates import in_sentence
from mediator.cases.intake import assign
from mediator.cases.model import Assignment, Case
from mediator.cases.words import Role
from mediator.language import n_, tr
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form, drafts_in
from mediator.ui.kinds import Choice
from mediator.ui.layouts import STRETCH, Text, button, frame, row
from mediator.ui.nesting import nest
from mediator.ui.page import Desk

MEDIATORS: Final = "mediators"
"""Field of a ``Place`` that leads here, and of the draft of a name; no column."""
_ONE_MORE: Final = "mediator"


class MediatorsBox(QWidget):
    """One line a mediator, and a box to add one more.

    Attributes:
        changed: sent after somebody was added, changed or taken off.
    """

    changed = Signal()

    def __init__(self, desk: Desk, letters: str) -> None:
        super().__init__()
        self._desk = desk
        self._case = CaseFile()
        self._room = RoomFile()
        self._shown: tuple[AssignmentEntry, ...] | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        spec = FieldSpec(
            _ONE_MORE,
            n_("添加调解员"),
            Choice(names=self._others),
            width=8,
            hint=n_("从名册里选；第一位是主办，再选的是协办"),
        )
        self._form = Form((spec,), desk.look, desk.around, letters=letters)
        self._form.keep_with(self._add, self._draft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        nest(layout, self._lines)
        layout.addWidget(self._form)

    def _others(self) -> dict[str, object]:
        """Return who of the roster is not on the case yet."""
        there = {each.mediator for each in self._case.handling}
        return {
            each.name: each.uid
            for each in self._room.mediators
            if each.active and each.uid not in there
        }

    def show_case(
        self, case: CaseFile, room: RoomFile, drafts: Mapping[str, str]
    ) -> None:
        """Show who is on the case, and the name that was being written."""
        self._case, self._room = case, room
        begun = {_ONE_MORE: drafts[MEDIATORS]} if MEDIATORS in drafts else {}
        self._form.show_record({}, begun)
        self._form.setVisible(bool(self._others()))
        if case.assignments == self._shown:
            return
        self._shown = case.assignments
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            widget.hide()
            widget.deleteLater()
        gone = (each for each in case.assignments if each.left_on is not None)
        for each in (*case.handling, *gone):
            self._lines.addWidget(self._line(each))

    def _line(self, each: AssignmentEntry) -> QWidget:
        name = self._room.mediator_name(each.mediator) or tr("已不在名册上")
        if each.left_on is not None:
            return self._left(name, each)
        other = Role.ASSISTANT if each.role == Role.LEAD else Role.LEAD
        turn = button(tr("改为{role}").format(role=tr(other.value)), "link")
        turn.setAccessibleName(f"{name}：{turn.text()}")
        turn.clicked.connect(partial(self._turn, each.uid, other))
        away = button(tr("去掉"), "link")
        away.setAccessibleName(f"{tr('去掉')}{name}")
        away.clicked.connect(partial(self._remove, each.uid, name))
        role = Text(tr(each.role.value), "mark")
        return frame(
            "", row(Text(name), role, turn, away, STRETCH, gap=self._desk.look.px(12))
        )

    def _left(self, name: str, each: AssignmentEntry) -> QWidget:
        """Return the line of somebody who no longer mediates; it stays as it is."""
        day = in_sentence(each.left_on, self._desk.today()) if each.left_on else ""
        why = f"（{each.left_reason}）" if each.left_reason else ""
        said = tr("{day}已更换{why}").format(day=day, why=why)
        parts = (Text(name, "second"), Text(said, "second"))
        return frame("", row(*parts, STRETCH, gap=self._desk.look.px(12)))

    def _add(self, values: object) -> None:
        chosen = values[_ONE_MORE]  # type: ignore[index]
        if chosen is None:
            return
        led = any(each.role == Role.LEAD for each in self._case.handling)
        role = Role.ASSISTANT if led else Role.LEAD
        today = self._desk.today()
        assign(self._desk.book, self._case.uid, str(chosen), role, today)
        self.changed.emit()

    def _draft(self, _name: str, text: str | None) -> None:
        drafts_in(self._desk.book, Case, self._case.uid)(MEDIATORS, text)

    def _turn(self, uid: str, role: Role) -> None:
        self._desk.book.change(Assignment, uid, role=role)
        self.changed.emit()

    def _remove(self, uid: str, name: str) -> None:
        self._desk.book.remove(Assignment, uid)
        self.changed.emit()
        said = tr("这一件不再由{name}调解，按 Ctrl+Z 撤销。")
        self._desk.tell(said.format(name=name), "undo")

    def finish(self) -> bool:
        """Save what is still in the box."""
        return self._form.finish()

    def go_to(self) -> None:
        """Put the person into the box, or onto the first line."""
        if self._form.isVisible():
            self._form.go_to()
        elif (first := self.findChild(QPushButton)) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
