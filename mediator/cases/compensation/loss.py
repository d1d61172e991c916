"""What was typed about an injury or a death; nothing in it is filled in beforehand."""

from datetime import date
from enum import StrEnum
from typing import Final

import msgspec

from mediator.language import n_


class Outcome(StrEnum):
    """What the injury came to."""

    HURT = n_("受伤")
    DISABLED = n_("伤残")
    DEAD = n_("死亡")


GRADES: Final = (
    n_("十级"),
    n_("九级"),
    n_("八级"),
    n_("七级"),
    n_("六级"),
    n_("五级"),
    n_("四级"),
    n_("三级"),
    n_("二级"),
    n_("一级"),
)
"""伤残等级; the tenth is usually reckoned as 10 %, the first as 100 %."""


class Dependant(msgspec.Struct, frozen=True):
    """Somebody the injured or dead person had to support (被扶养人).

    Attributes:
        born_on: tells how long is paid for.
        supporters: how many people have to support them, the injured one included.
    """

    born_on: date | None = None
    supporters: int | None = None


class Loss(msgspec.Struct, frozen=True):
    """One person's loss; sums in 分, those ending in ``_a_day`` by the day.

    Attributes:
        outcome: what the injury came to, or None while nobody said.
        born_on: of the injured or dead person.
        settled_on: day the disability was assessed (定残日), or of the death.
        grade: of the disability.
        percent: reckoned instead of the grade's, where there are several injuries.
        carers: how many people nursed.
        fault_percent: what the other side bears of the loss; None for not said.
        distress: 精神损害抚慰金; it takes account of the fault already.
        advanced: paid before.
    """

    outcome: Outcome | None = None
    born_on: date | None = None
    settled_on: date | None = None
    grade: str | None = None
    percent: int | None = None
    medical: int | None = None
    lost_days: int | None = None
    lost_a_day: int | None = None
    care_days: int | None = None
    care_a_day: int | None = None
    carers: int | None = None
    ward_days: int | None = None
    ward_a_day: int | None = None
    food_days: int | None = None
    food_a_day: int | None = None
    transport: int | None = None
    aids: int | None = None
    other_what: str | None = None
    other: int | None = None
    distress: int | None = None
    fault_percent: int | None = None
    advanced: int | None = None
    dependants: tuple[Dependant, ...] = ()

    @property
    def rate(self) -> int | None:
        """Percent of 残疾赔偿金: what was typed, else that of the grade."""
        if self.percent is not None:
            return self.percent
        return (GRADES.index(self.grade) + 1) * 10 if self.grade in GRADES else None
