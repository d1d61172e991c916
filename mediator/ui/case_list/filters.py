"""What narrows the list of cases: chips with counts, a year, a kind, one stage."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QPushButton,
    QWidget,
)

from mediator.cases.lists import OLD, STAGE_GROUPS, WITHIN, CaseFilter, in_group
from mediator.cases.saved_filters import THIS_YEAR, SavedFilter
from mediator.cases.words import Stage
from mediator.language import tr
from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import Button, Text, row
from mediator.ui.look import Look

_MOST_OWN: Final = 6
"""Chips of kept filters above the list."""

_WIDEST: Final = 16777215
"""Pixels; Qt's QWIDGETSIZE_MAX, which has no name in Python."""


class CaseFilters(QWidget):
    """The row above the list.

    A chip chooses a group of stages, the box of stages a single one; the latest of
    the two counts. A filter somebody keeps is one more chip. With large text chips
    would take the list's room: the box of stages then offers the groups as well.

    Attributes:
        changed: the person chose something else.
        own_chosen: name of a kept filter that was chosen.
    """

    changed = Signal()
    own_chosen = Signal(str)

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._in_one_line = look.stacked
        self._counts: Mapping[Stage, int] | None = None
        self._old = 0
        self._own = ""
        self._most_own = 0 if look.stacked else _MOST_OWN
        self._own_chips: dict[str, QPushButton] = {}
        self._group = ""
        self._chips: dict[str, QPushButton] = {}
        self._flow = FlowLayout(gap=look.px(8))
        self._chip_group = QButtonGroup(self)
        self._year = _narrow(tr("年度"), look.px(116))
        self._kind = _narrow(tr("类型"), look.px(128 if look.stacked else 180))
        self._stage = _narrow(tr("进度"), look.px(150))
        if self._in_one_line:
            self._lay_in_one_line(look)
        else:
            self._lay_out(look)
        self._year.activated.connect(self._box_changed)
        self._kind.activated.connect(self._box_changed)
        self._stage.activated.connect(self._stage_changed)

    def _lay_in_one_line(self, look: Look) -> None:
        """Give the box of stages, with the groups in it, what the others leave."""
        self._stage.setMinimumWidth(look.px(100))
        self._stage.setMaximumWidth(_WIDEST)
        line = row(self._stage, self._kind, self._year, gap=look.px(8))
        line.setStretch(0, 1)
        self.setLayout(line)

    def _lay_out(self, look: Look) -> None:
        """Let the boxes stand beside the chips, or below them if there is no room."""
        for name in ("", *STAGE_GROUPS, OLD):
            self._add_chip(name)
        self._chips[OLD].hide()
        self._boxes = QWidget()
        label = Text(tr("年度"), "label")
        label.setBuddy(self._year)
        narrow = row(label, self._year, self._kind, self._stage, gap=look.px(8))
        self._boxes.setLayout(narrow)
        self._flow.addWidget(self._boxes)
        self.setLayout(self._flow)

    def _add_chip(self, name: str) -> None:
        made = Button(name)
        made.setCheckable(True)
        made.setProperty("role", "chip")
        made.clicked.connect(partial(self._choose_group, name))
        self._chip_group.addButton(made)
        self._flow.addWidget(made)
        self._chips[name] = made

    # --- what is chosen

    def wanted(self) -> CaseFilter:
        """Return what the cases shown have in common."""
        group = in_group(self._group)
        if (one := self._one_stage()) is not None:
            group = CaseFilter((one,))
        year = int(self._year.currentData() or 0)
        if year == THIS_YEAR:
            year = self._today().year
        return replace(group, kind=self._kind.currentData() or "", year=year)

    def now(self) -> SavedFilter:
        """Return what is chosen, to be kept under a name."""
        one = self._one_stage()
        return SavedFilter(
            "",
            group=self._group,
            stage="" if one is None else one.value,
            kind=self._kind.currentData() or "",
            year=int(self._year.currentData() or 0),
        )

    def _one_stage(self) -> Stage | None:
        """Return the one stage chosen in its box, None for all or a group."""
        chosen = "" if self._group else self._stage.currentData()
        return Stage(chosen) if chosen else None

    def standing(self) -> str:
        """Return in words how far the cases shown have come; empty for all."""
        one = self._one_stage()
        chosen = self._group if one is None else one.value
        return tr(chosen) if chosen else ""

    # --- what there is to choose

    def fill(self, years: Sequence[int], kinds: Sequence[str]) -> None:
        """Offer these years and kinds, keeping what is chosen."""
        listed = ((str(year), year) for year in years)
        whole = tr("全部年度") if self._in_one_line else tr("全部")
        _fill(self._year, [(whole, 0), (tr("今年"), THIS_YEAR), *listed])
        _fill(self._kind, [(tr("全部类型"), ""), *((tr(name), name) for name in kinds)])
        self._fill_stages()

    def _fill_stages(self) -> None:
        """Offer the stages; before them the groups, if there are no chips."""
        stages = [(tr(stage.value), stage.value) for stage in Stage]
        if not self._in_one_line:
            _fill(self._stage, [(tr("全部进度"), ""), *stages])
            return
        old = (OLD,) if self._old else ()
        groups = [(self._counted(name), name) for name in ("", *STAGE_GROUPS, *old)]
        # A stage that is called as a group is the same cases.
        others = [each for each in stages if each[1] not in STAGE_GROUPS]
        _fill(self._stage, [*groups, *others])

    def count(self, counts: Mapping[Stage, int] | None, old: int = 0) -> None:
        """Write on each chip how many cases it stands for, and mark the one chosen.

        Args:
            counts: how many stand in each stage; None while they are being counted.
            old: how many of the agreed ones an old register tells of.
        """
        self._counts, self._old = counts, old
        if self._in_one_line:
            self._fill_stages()
        # With one stage chosen in its box no chip is down.
        grouped = self._one_stage() is None and not self._own
        self._chip_group.setExclusive(grouped)
        for name, chip in self._chips.items():
            chip.setText(self._counted(name))
            chip.setChecked(grouped and name == self._group)
        if OLD in self._chips:
            self._chips[OLD].setVisible(bool(old) or self._group == OLD)

    def _counted(self, group: str) -> str:
        """Return how a group of stages is called, and how many cases it has."""
        number = "…"
        if self._counts is not None:
            which = in_group(group)
            stages = which.stages or tuple(Stage)
            found = sum(self._counts.get(stage, 0) for stage in stages)
            found = self._old if which.old else found - self._old * which.in_hand
            number = f"{found:,}"
        said = tr(group) if group else tr("全部")
        # What another group counts too says so: nobody is to add it up.
        said = tr("其中{stage}").format(stage=said) if group in WITHIN else said
        return f"{said} {number}"

    # --- what somebody keeps

    def show_own(self, names: Sequence[str]) -> None:
        """Show a chip for each kept filter, as many as leave room for the list.

        The others, and all of them with large text, are chosen in their panel.
        """
        if self._own not in names:
            self._leave_own()
        some = list(names)[: self._most_own]
        if list(self._own_chips) == some:
            return
        for chip in self._own_chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._own_chips = {name: self._own_chip(name) for name in some}
        if self._own_chips:  # the boxes stand behind them
            self._flow.removeWidget(self._boxes)
            self._flow.addWidget(self._boxes)
        self._mark_own()
        self.updateGeometry()

    def count_own(self, counts: Mapping[str, int]) -> None:
        """Write on the chips of kept filters how many cases they have."""
        for name, number in counts.items():
            if name in self._own_chips:
                self._own_chips[name].setText(f"{_marked(name)} {number}")
        self.updateGeometry()

    def choose_own(self, kept: SavedFilter) -> None:
        """Choose what a kept filter says; tells nobody."""
        self._own = kept.name
        self._group = "" if kept.stage else kept.group
        for box, value in (
            (self._year, kept.year),
            (self._kind, kept.kind),
            (self._stage, kept.stage or (kept.group if self._in_one_line else "")),
        ):
            if value and box.findData(value) < 0:
                box.addItem(str(value), value)
            box.setCurrentIndex(max(box.findData(value), 0))
        self._mark_own()

    @property
    def own(self) -> str:
        """Name of the kept filter that is chosen, or empty."""
        return self._own

    @property
    def own_without_chip(self) -> str:
        """Name of the kept filter that is chosen, if no chip says so; or empty."""
        return "" if self._own in self._own_chips else self._own

    def _own_chip(self, name: str) -> QPushButton:
        made = Button(_marked(name))
        made.setCheckable(True)
        made.setProperty("role", "chip")
        made.clicked.connect(partial(self._own_clicked, name))
        self._flow.addWidget(made)
        return made

    def _own_clicked(self, name: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self._mark_own()
        self.own_chosen.emit(name)

    def _mark_own(self) -> None:
        for name, chip in self._own_chips.items():
            chip.setChecked(name == self._own)

    def _leave_own(self) -> None:
        """What is chosen now is no kept filter any more."""
        self._own = ""
        self._mark_own()

    # --- what the person does

    def _box_changed(self) -> None:
        self._leave_own()
        self.changed.emit()

    def clear(self) -> None:
        """Choose everything again; tells nobody."""
        self._leave_own()
        self._group = ""
        for box in (self._year, self._kind, self._stage):
            box.setCurrentIndex(0)

    def _choose_group(self, name: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        if self._own:  # what the kept filter chose goes with it
            self.clear()
        self._group = name
        self._stage.setCurrentIndex(0)
        self.changed.emit()

    def _stage_changed(self) -> None:
        """Show one stage, or a group from the box; what was chosen before is over."""
        self._leave_own()
        chosen = self._stage.currentData() or ""
        is_group = self._in_one_line and chosen in {*STAGE_GROUPS, OLD}
        self._group = chosen if is_group else ""
        self.changed.emit()


def _marked(name: str) -> str:
    """Return the name of a kept filter with the sign that it is one's own."""
    return f"☆ {name}"


def _narrow(name: str, width: int) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setFixedWidth(width)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def _fill(box: QComboBox, lines: list[tuple[str, object]]) -> None:
    """Put words and their values in a box, keeping what is chosen."""
    chosen = box.currentData()
    if chosen and chosen not in [value for _, value in lines]:
        # What is chosen stays chosen, whether there is a case of it or not.
        lines = [*lines, (box.currentText(), chosen)]
    if [box.itemText(at) for at in range(box.count())] == [text for text, _ in lines]:
        return
    box.clear()
    for text, value in lines:
        box.addItem(text, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
