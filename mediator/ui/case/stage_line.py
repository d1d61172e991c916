"""Where a case stands: stages done with their day, the one now, those to come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from PySide6.QtWidgets import QSizePolicy, QWidget

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.deadlines.fulfilled import before_archive
from mediator.cases.facts.dates import room_day
from mediator.cases.signing_gaps import signing_gaps
from mediator.cases.stages import LINE
from mediator.cases.words import AgreementForm, Stage
from mediator.language import tr
from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import Text
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


@dataclass(frozen=True, slots=True)
class Mark:
    """One stage on the line.

    Attributes:
        stage: the word, the same as in lists.
        standing: done, now, to come, or where it ended otherwise.
        on: the day it was reached, if it was.
        fact: progress beside it, e.g. ``签字盖章 缺 2``.
    """

    stage: Stage
    standing: Standing
    on: date | None = None
    fact: str = ""

    def text(self) -> str:
        """Return what the line shows; the sign says what the colour says."""
        sign = {
            Standing.DONE: "✓ ",
            Standing.NOW: "● ",
            Standing.TO_COME: "",
            Standing.ENDED: "✕ ",
        }[self.standing]
        day = self.on.strftime("%m-%d") if self.on else ""
        parts = (f"{sign}{tr(self.stage.value)}", day, self.fact)
        return " ".join(part for part in parts if part)


def _reached(case: CaseFile) -> dict[Stage, date]:
    """Return the day each stage was last reached.

    A case entered after its acceptance (先调后登) shows no day of entry, which would
    stand out of order; 补录 is told elsewhere.
    """
    days = {each.to_stage: each.happened_on for each in case.stages}
    begun = case.applied_on
    if begun is None and case.entered_at is not None:
        begun = room_day(case.entered_at)
    if case.accepted_on is not None and Stage.MEDIATING in days:
        days.setdefault(Stage.ACCEPTED, case.accepted_on)  # registered afterwards
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


def marks(case: CaseFile, room: RoomFile) -> tuple[Mark, ...]:
    """Return the stage line of a case.

    A case that ended otherwise, or waits, shows only the stages it has seen, then
    where it stands.
    """
    days = _reached(case)
    if before_archive(case) in LINE:
        return tuple(_ordinary(case, room, days))
    return tuple(_otherwise(case, room, days))


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


def _near(all_marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Return where the case stands, the stage before and the one after."""
    seen = [mark.standing != Standing.TO_COME for mark in all_marks]
    now = max((at for at, each in enumerate(seen) if each), default=0)
    return all_marks[max(now - 1, 0) : now + 2]


class StageLine(QWidget):
    """The line itself; breaks onto a second line where there is no room."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[Mark, ...] = ()
        self._flow = FlowLayout(self, gap=look.px(6))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_case(self, case: CaseFile, room: RoomFile) -> None:
        """Show where a case stands."""
        now = marks(case, room)
        if now == self._shown:
            return
        self._shown = now
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            widget.hide()
            widget.deleteLater()
        for place, mark in enumerate(_near(now) if self._look.stacked else now):
            if place:
                self._flow.addWidget(self._labelled("—", Standing.TO_COME))
            self._flow.addWidget(self._labelled(mark.text(), mark.standing))
        self.setAccessibleName(self.text())
        self.setToolTip(self.text() if self._look.stacked else "")
        self.updateGeometry()

    def text(self) -> str:
        """Return the whole line as one text, as a screen reader says it."""
        return " — ".join(mark.text() for mark in self._shown)

    def _labelled(self, text: str, standing: Standing) -> Text:
        label = Text(text, "stage")
        label.setProperty("state", standing.value)
        colours = self._look.colours
        colour, weight = {
            Standing.DONE: (colours.good, 400),
            Standing.NOW: (colours.accent, 600),
            Standing.TO_COME: (colours.second, 400),
            Standing.ENDED: (colours.ink, 600),
        }[standing]
        under = (
            f"border-bottom: {self._look.px(2)}px solid {colour};"
            if standing is Standing.NOW
            else ""
        )
        label.setStyleSheet(
            f"font-size: {11.5 * self._look.scale:.2f}pt; color: {colour};"
            f"font-weight: {weight}; {under}"
        )
        return label
