"""Where a case stands: stages done with their day, the one now, those to come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.deadlines.fulfilled import before_archive
from mediator.cases.facts.dates import room_day
from mediator.cases.signing_gaps import signing_gaps
from mediator.cases.stages import LINE
from mediator.cases.words import AgreementForm, Stage
from mediator.language import tr
from mediator.ui.layouts import Text, column, row
from mediator.ui.look import Look

ENDED_OTHERWISE = (
    Stage.REFUSED,
    Stage.REFERRED,
    Stage.FAILED,
    Stage.WITHDRAWN,
    Stage.VOID,
)


class Standing(Enum):
    """How a stage stands to the case; the value is what the style sheet calls it."""

    DONE = "good"
    NOW = "now"
    TO_COME = "later"
    ENDED = "ended"


_WEIGHTS: Final = {
    Standing.DONE: 400,
    Standing.NOW: 600,
    Standing.TO_COME: 400,
    Standing.ENDED: 600,
}
_POINTS: Final = 11.5
_POINTS_BELOW: Final = 10.0
_RULE: Final = "—"
_AWAY: Final = "…"
"""Stands for stages there is no room for."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One stage on the line.

    Attributes:
        stage: the word, the same as in lists.
        standing: done, now, to come, or where it ended otherwise.
        on: the day it was reached, if it was.
        fact: progress beside it, e.g. ``签字盖章 缺 2``.
        dated: whether its day is of another year than today and shows it.
    """

    stage: Stage
    standing: Standing
    on: date | None = None
    fact: str = ""
    dated: bool = False

    def word(self) -> str:
        """Return the stage; the sign says what the colour says."""
        sign = {
            Standing.DONE: "✓ ",
            Standing.NOW: "● ",
            Standing.TO_COME: "",
            Standing.ENDED: "✕ ",
        }[self.standing]
        return f"{sign}{tr(self.stage.value)}"

    def below(self) -> str:
        """Return its day and its progress, or nothing."""
        day = self.on.strftime("%Y-%m-%d" if self.dated else "%m-%d") if self.on else ""
        return " ".join(part for part in (day, self.fact) if part)

    def text(self) -> str:
        """Return all of it on one line."""
        return " ".join(part for part in (self.word(), self.below()) if part)


def _reached(case: CaseFile) -> dict[Stage, date]:
    """Return the day each stage was last reached.

    A case entered after its acceptance (先调后登) shows no day of entry, which would
    stand out of order; 补录 is told elsewhere.
    """
    days = {each.to_stage: each.happened_on for each in case.stages}
    begun = case.applied_on
    if begun is None and case.entered_at is not None:
        begun = room_day(case.entered_at)
    if case.accepted_on is not None and {Stage.ACCEPTED, Stage.MEDIATING} & days.keys():
        # What is written on the papers, though it was registered afterwards.
        days[Stage.ACCEPTED] = case.accepted_on
    if begun is not None and begun <= min(days.values(), default=begun):
        days.setdefault(Stage.PENDING, begun)
    return days


def _fact(stage: Stage, case: CaseFile, room: RoomFile) -> str:
    """Return the progress kept beside a stage: meetings held, signatures given."""
    if stage == Stage.ACCEPTED and case.register_later:
        return tr("待补登")
    if stage == Stage.MEDIATING and case.meetings:
        return tr("{n} 次").format(n=len(case.meetings))
    agreement = case.agreement
    if stage != Stage.AGREED or case.stage != Stage.AGREED or agreement is None:
        return ""
    if agreement.form == AgreementForm.ORAL:
        return tr("口头")
    lacks = len(signing_gaps(case, agreement, room))
    return tr("签字盖章 缺 {n}").format(n=lacks) if lacks else tr("已签全盖章")


def marks(
    case: CaseFile, room: RoomFile, today: date | None = None
) -> tuple[Mark, ...]:
    """Return the stage line of a case; days of another year than today show it.

    A case that ended otherwise, or waits, shows only the stages it has seen, then
    where it stands.
    """
    days = _reached(case)
    ordinary = before_archive(case) in LINE
    found = (_ordinary if ordinary else _otherwise)(case, room, days)
    if today is None:
        return tuple(found)
    return tuple(
        replace(each, dated=each.on is not None and each.on.year != today.year)
        for each in found
    )


def _ordinary(
    case: CaseFile, room: RoomFile, days: dict[Stage, date]
) -> Iterator[Mark]:
    now = LINE.index(case.stage)
    for place, stage in enumerate(LINE):
        if place > now:
            yield Mark(stage, Standing.TO_COME)
            continue
        if stage == Stage.ACCEPTED and case.register_later:
            yield Mark(stage, Standing.TO_COME, fact=_fact(stage, case, room))
            continue
        done = place < now or stage == Stage.ARCHIVED
        standing = Standing.DONE if done else Standing.NOW
        yield Mark(stage, standing, days.get(stage), _fact(stage, case, room))


def _otherwise(
    case: CaseFile, room: RoomFile, days: dict[Stage, date]
) -> Iterator[Mark]:
    for stage in LINE[:-1]:
        if stage in days:
            yield Mark(stage, Standing.DONE, days[stage], _fact(stage, case, room))
    ended = before_archive(case)
    if ended in ENDED_OTHERWISE and ended in days:
        yield Mark(ended, Standing.ENDED, days[ended])
    if case.stage == Stage.PAUSED:
        yield Mark(Stage.PAUSED, Standing.NOW, days.get(Stage.PAUSED))
        yield Mark(Stage.MEDIATING, Standing.TO_COME)
    elif case.stage == Stage.ARCHIVED:
        yield Mark(Stage.ARCHIVED, Standing.DONE, days.get(Stage.ARCHIVED))
    elif case.stage != Stage.VOID:
        yield Mark(Stage.ARCHIVED, Standing.TO_COME)


def parts_shown(all_marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """Yield which stages to show, ever fewer: first and past the last of them.

    What lies far behind goes first, then what is far ahead; where the case stands
    stays, and the stage before and after it as long as they can.
    """
    seen = [mark.standing is not Standing.TO_COME for mark in all_marks]
    now = max((at for at, each in enumerate(seen) if each), default=0)
    first, end = 0, len(all_marks)
    yield first, end
    for beside in (1, 0):
        while first < now - beside:
            first += 1
            yield first, end
        while end > now + 1 + beside:
            end -= 1
            yield first, end


class StageLine(QWidget):
    """The line itself, never more than one: the word, below it its day and progress.

    With large text the day stands beside the word. Where there is no room for all,
    the stages farthest from where the case stands give way to ``…``; the tip and the
    screen reader have them all.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._marks: tuple[Mark, ...] = ()
        self._part = (0, 0)
        self._cells = row(gap=look.px(8))
        self.setLayout(self._cells)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_case(
        self, case: CaseFile, room: RoomFile, today: date | None = None
    ) -> None:
        """Show where a case stands, on a day."""
        now = marks(case, room, today)
        if now == self._marks:
            return
        self._marks = now
        self.setAccessibleName(self.text())
        self._show(*self._that_fits())
        self.updateGeometry()

    def text(self) -> str:
        """Return the whole line as one text, as a screen reader says it."""
        return " — ".join(mark.text() for mark in self._marks)

    def shown(self) -> tuple[Mark, ...]:
        """Return the stages there is room for."""
        return self._marks[slice(*self._part)]

    def sizeHint(self) -> QSize:
        """Return the room the whole line would take."""
        words, below = self._metrics(600).height(), self._metrics_below().height()
        tall = words if self._look.stacked else words + below
        return QSize(self._wide(0, len(self._marks)), tall)

    def minimumSizeHint(self) -> QSize:
        """Return how little it can do with: a line always finds a form that fits."""
        return QSize(1, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many stages as there is room for now."""
        super().resizeEvent(event)
        part = self._that_fits()
        if part != self._part:
            self._show(*part)

    # --- what there is room for

    def _that_fits(self) -> tuple[int, int]:
        ways = list(parts_shown(self._marks))
        fitting = (each for each in ways if self._wide(*each) <= self.width())
        return next(fitting, ways[-1])

    def _wide(self, first: int, end: int) -> int:
        """Return how wide the line is that shows these stages."""
        plain, gap = self._metrics(400), self._look.px(8)
        rule = plain.horizontalAdvance(_RULE) + 2 * gap
        away = plain.horizontalAdvance(_AWAY) + gap + rule
        cells = sum(self._cell_wide(mark) for mark in self._marks[first:end])
        cut = (first > 0) + (end < len(self._marks))
        # A pixel a label: Qt rounds each of them up.
        return cells + (end - first - 1) * rule + cut * away + 4 * (end - first + cut)

    def _cell_wide(self, mark: Mark) -> int:
        metrics = self._metrics(_WEIGHTS[mark.standing])
        if self._look.stacked:
            return metrics.horizontalAdvance(mark.text())
        below = self._metrics_below().horizontalAdvance(mark.below())
        return max(metrics.horizontalAdvance(mark.word()), below)

    def _metrics(self, weight: int) -> QFontMetrics:
        font = self._look.font(_POINTS)
        font.setWeight(QFont.Weight(weight))
        return QFontMetrics(font)

    def _metrics_below(self) -> QFontMetrics:
        return QFontMetrics(self._look.font(_POINTS_BELOW))

    # --- the labels

    def _show(self, first: int, end: int) -> None:
        self._part = (first, end)
        while (item := self._cells.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        cells = [self._cell(mark) for mark in self._marks[first:end]]
        if first > 0:
            cells.insert(0, self._plain(_AWAY))
        if end < len(self._marks):
            cells.append(self._plain(_AWAY))
        for at, cell in enumerate(cells):
            if at:
                self._cells.addWidget(self._plain(_RULE))
            self._cells.addWidget(cell)
        self._cells.addStretch(1)
        self.setToolTip("" if (first, end) == (0, len(self._marks)) else self.text())

    def _cell(self, mark: Mark) -> QWidget:
        if self._look.stacked:
            return self._label(mark.text(), mark.standing)
        words = self._label(mark.word(), mark.standing)
        below = self._label(mark.below(), mark.standing, _POINTS_BELOW)
        cell = QWidget()
        cell.setLayout(column(words, below, gap=0))
        return cell

    def _plain(self, text: str) -> QWidget:
        """Return a sign between stages, on the line of their words."""
        sign = self._label(text, Standing.TO_COME)
        if self._look.stacked:
            return sign
        cell = QWidget()
        below = self._label("", Standing.TO_COME, _POINTS_BELOW)
        cell.setLayout(column(sign, below, gap=0))
        return cell

    def _label(self, text: str, standing: Standing, points: float = _POINTS) -> Text:
        label = Text(text, "stage")
        label.setProperty("state", standing.value)
        colours = self._look.colours
        colour = {
            Standing.DONE: colours.good,
            Standing.NOW: colours.accent,
            Standing.TO_COME: colours.second,
            Standing.ENDED: colours.ink,
        }[standing]
        weight = _WEIGHTS[standing] if points == _POINTS else 400
        label.setStyleSheet(
            f"font-size: {points * self._look.scale:.2f}pt; color: {colour};"
            f"font-weight: {weight};"
        )
        return label
