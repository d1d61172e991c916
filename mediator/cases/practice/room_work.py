"""What the made-up room did beside its cases: rounds, preventions, training."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from mediator.cases.case_file import (
    CaseFile,
    PreventionEntry,
    RoomFile,
    ScreeningEntry,
    TrainingEntry,
)
from mediator.cases.facts.codes import codes

Uid = Callable[[], str]

_MONTHS: Final = 6
_A_MONTH: Final = 30
_AREAS: Final = ("石梁村", "柳林村、上塘村", "柳荫小区", "石板街沿街商铺", "河湾新村")
_SEEN: Final = (
    "逐户问了邻里、宅基地和赡养方面的情况。",
    "看了工地和出租房，问了工资和押金有没有拖欠。",
    "和网格员一起走了一遍，问了停车、噪音和漏水的事。",
)
_SETTLED: Final = "排查时碰上两家为{what}起争执，当场说开，没有发展成纠纷。"
_QUARRELS: Final = (
    "晾衣架",
    "菜地边的水沟",
    "楼道里堆放的东西",
    "停车位",
    "夜里的响动",
)
_AVERTED: Final = (
    ("criminal", "双方约人要当面理论，赶到现场劝住，第二天请到调解室谈。", (2, 4)),
    ("petition", "几户商量一起去上访，请代表来谈，说清办理的路子后没有去。", (5, 16)),
)  # fmt: skip
_COURSES: Final = (
    ("民法典婚姻家庭编", 8, 200),
    ("怎样做调解笔录和卷宗", 4, 110),
    ("人民调解员年度培训", 16, 40),
)
"""What was taught, for how many 学时, how many days ago."""


def screenings(
    random: Random, uid: Uid, room: RoomFile, today: date
) -> Iterator[ScreeningEntry]:
    """Yield the rounds of the last half year, one or two a month."""
    names = [each.name for each in room.mediators]
    for month in range(_MONTHS, 0, -1):
        for _ in range(random.randint(1, 2)):
            began = today - timedelta(
                days=(month - 1) * _A_MONTH + random.randint(1, 28)
            )
            ended = min(today, began + timedelta(days=random.randint(0, 2)))
            yield ScreeningEntry(
                uid=uid(),
                began_on=began,
                ended_on=ended if ended > began else None,
                area=random.choice(_AREAS),
                screened_by=tuple(random.sample(names, random.randint(1, 2))),
                times=(ended - began).days + 1,
                found=random.randint(0, 3),
                text=random.choice(_SEEN),
            )


def preventions(
    random: Random,
    uid: Uid,
    rounds: Sequence[ScreeningEntry],
    cases: Sequence[CaseFile],
    today: date,
) -> Iterator[PreventionEntry]:
    """Yield what was settled on the spot, and what two cases did not come to.

    Args:
        random: chooses.
        uid: gives the next key.
        rounds: from ``screenings``.
        cases: of the book.
        today: nothing was prevented after it.
    """
    kinds = {row.code: row.name for row in codes("preventions", today)}
    for each in rounds:
        if each.found:
            yield PreventionEntry(
                uid=uid(),
                kind=kinds["prevented"],
                happened_on=each.began_on,
                screening=each.uid,
                text=_SETTLED.format(what=random.choice(_QUARRELS)),
            )
    begun = [each for each in cases if each.accepted_on and each.meetings]
    chosen = random.sample(begun, min(len(begun), len(_AVERTED)))
    for case, (code, text, people) in zip(chosen, _AVERTED, strict=False):
        on = case.accepted_on or today
        yield PreventionEntry(
            uid=uid(),
            kind=kinds[code],
            happened_on=min(today, on + timedelta(days=random.randint(0, 3))),
            people=random.randint(*people),
            case=case.uid,
            text=text,
        )


def trainings(uid: Uid, room: RoomFile, today: date) -> Iterator[TrainingEntry]:
    """Yield what every mediator was taught in the last months."""
    for topic, hours, ago in _COURSES:
        for each in room.mediators:
            yield TrainingEntry(
                uid=uid(),
                mediator=each.uid,
                began_on=today - timedelta(days=ago),
                hours=hours,
                topic=topic,
                organiser="示例市示例区司法局",
                result="结业",
            )
