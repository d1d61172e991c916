"""What narrows the list of cases: chips with counts, a year, a kind, one stage."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QPushButton,
    QWidget,
)

from mediator.cases.lists import STAGE_GROUPS, WITHIN, CaseFilter
from mediator.cases.words import Stage
from mediator.language import tr
from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import Button, Text, row
from mediator.ui.look import Look


class CaseFilters(QWidget):
    """The row above the list.

    A chip chooses a group of stages, the box of stages a single one; the latest of
    the two counts.

    Attributes:
        changed: the person chose something else.
    """

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._group = ""
        self._chips: dict[str, QPushButton] = {}
        self._flow = FlowLayout(self, look.px(8))
        self._chip_group = QButtonGroup(self)
        self._year = _narrow(tr("年度"), look.px(110))
        self._kind = _narrow(tr("类型"), look.px(140 if look.stacked else 180))
        self._stage = _narrow(tr("进度"), look.px(150))
        for name in ("", *STAGE_GROUPS):
            self._add_chip(name)
        self._lay_out(look)
        self._year.activated.connect(self.changed)
        self._kind.activated.connect(self.changed)
        self._stage.activated.connect(self._stage_changed)

    def _lay_out(self, look: Look) -> None:
        """Let the boxes stand beside the chips, or below them if there is no room."""
        boxes = QWidget()
        label = Text(tr("年度"), "label")
        label.setBuddy(self._year)
        narrow = row(label, self._year, self._kind, self._stage, gap=look.px(8))
        boxes.setLayout(narrow)
        self._flow.addWidget(boxes)

    def _add_chip(self, name: str) -> None:
        made = Button(name)
        made.setCheckable(True)
        made.setProperty("role", "chip")
        made.clicked.connect(partial(self._choose_group, name))
        self._chip_group.addButton(made)
        self._flow.addWidget(made)
        self._chips[name] = made

    # --- what is chosen

    def wanted(self, *, grouped: bool) -> CaseFilter:
        """Return what the cases shown have in common.

        Args:
            grouped: how far they have come counts too; without it, as chips count.
        """
        stages = STAGE_GROUPS.get(self._group, ()) if grouped else ()
        if grouped and (one := self._one_stage()) is not None:
            stages = (one,)
        year = self._year.currentData() or 0
        return CaseFilter(stages, self._kind.currentData() or "", int(year))

    def _one_stage(self) -> Stage | None:
        """Return the one stage chosen in its box, None for all."""
        return Stage(chosen) if (chosen := self._stage.currentData()) else None

    def standing(self) -> str:
        """Return in words how far the cases shown have come; empty for all."""
        chosen = self._stage.currentData() or self._group
        return tr(chosen) if chosen else ""

    # --- what there is to choose

    def fill(self, years: Sequence[int], kinds: Sequence[str]) -> None:
        """Offer these years and kinds, keeping what is chosen."""
        _fill(self._year, [(tr("全部"), 0), *((str(year), year) for year in years)])
        _fill(self._kind, [(tr("全部类型"), ""), *((name, name) for name in kinds)])
        stages = ((tr(stage.value), stage.value) for stage in Stage)
        _fill(self._stage, [(tr("全部进度"), ""), *stages])

    def count(self, counts: Mapping[Stage, int]) -> None:
        """Write on each chip how many cases it stands for, and mark the one chosen."""
        # With one stage chosen in its box no chip is down.
        grouped = self._one_stage() is None
        self._chip_group.setExclusive(grouped)
        for name, chip in self._chips.items():
            stages = STAGE_GROUPS.get(name, tuple(Stage))
            number = sum(counts.get(stage, 0) for stage in stages)
            said = tr(name) if name else tr("全部")
            # What another chip counts too says so: nobody is to add it up.
            said = tr("其中{stage}").format(stage=said) if name in WITHIN else said
            chip.setText(f"{said} {number}")
            chip.setChecked(grouped and name == self._group)

    # --- what the person does

    def clear(self) -> None:
        """Choose everything again; tells nobody."""
        self._group = ""
        for box in (self._year, self._kind, self._stage):
            box.setCurrentIndex(0)

    def _choose_group(self, name: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self._group = name
        self._stage.setCurrentIndex(0)
        self.changed.emit()

    def _stage_changed(self) -> None:
        """Show one stage, whatever group was chosen before."""
        self._group = ""
        self.changed.emit()


def _narrow(name: str, width: int) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setFixedWidth(width)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def _fill(box: QComboBox, lines: list[tuple[str, object]]) -> None:
    """Put words and their values in a box, keeping what is chosen."""
    chosen = box.currentData()
    if [box.itemText(at) for at in range(box.count())] == [text for text, _ in lines]:
        return
    box.clear()
    for text, value in lines:
        box.addItem(text, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
