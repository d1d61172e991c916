"""A day that is still to come is no day on which something was done."""

from datetime import date

from mediator.cases.facts.dates import on_screen
from mediator.language import tr
from mediator.problems import Problem


def refuse_to_come(day: date | None, today: date, kept: str) -> None:
    """Refuse to write down as done what is dated after today.

    The clock of the computer may be the one that is wrong; the remedy names both.

    Args:
        day: on which it is said to have been done; None says nothing.
        today: the room's day, as the clock of this computer has it.
        kept: the sentence that says what was left as it was.

    Raises:
        Problem: the day is still to come.
    """
    if day is None or day <= today:
        return
    raise Problem(
        tr(
            "{day}还没有到：电脑上今天是{today}。日期写错了的，请改成办的那一天；"
            "电脑的日期不对的，请先把它调对。{kept}"
        ).format(day=on_screen(day), today=on_screen(today), kept=kept)
    )
