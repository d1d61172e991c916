"""When something ended: a time alone is on the day it began."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from mediator.cases.facts import dates
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.kinds import MomentText, Raw, Reading, Surroundings


@dataclass(frozen=True, slots=True)
class UntilText(MomentText):
    """``1530`` on the day it began, or a day and a time.

    Attributes:
        began: when it began, if that is known.
    """

    began: Callable[[], datetime | None] = lambda: None

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the moment (UTC-aware); an end before the beginning is remarked on."""
        text, began = str(raw).strip(), self.began()
        reading: Reading | None = None
        if text and began is not None:
            try:
                at = dates.parse_time(text)
            except Problem:
                reading = None
            else:
                day = dates.room_day(began)
                echo = f"{dates.echo(day)} {dates.time_on_screen(at)}"
                reading = Reading(dates.moment_of(day, at), good=echo)
        # Not super(): a dataclass with slots is made anew, and super() would miss it.
        reading = reading or MomentText.read(self, raw, around)
        ended = reading.value
        if began is not None and isinstance(ended, datetime) and ended < began:
            return Reading(ended, heed=tr("比开始的时间还早，请核对"))
        return reading

    def write(self, value: object) -> Raw:
        """Return the time; with its day if that is another."""
        began = self.began()
        if isinstance(value, datetime) and began is not None:
            day = dates.room_day(value)
            if day == dates.room_day(began):
                return dates.to_room(value).strftime("%H:%M")
        return MomentText.write(self, value)
