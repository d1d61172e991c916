"""日期: which day stands before which.

Red is only what the law forbids: confirmation before the agreement took effect, and a
file bound before it was closed. Every other order may be lawful (先调后登, 即时履行).
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from mediator.cases.checkup.dossier import Dossier, day_held
from mediator.cases.checkup.finding import Hit, Predicate, tab
from mediator.cases.facts.dates import in_table, room_day
from mediator.cases.gaps import Place
from mediator.cases.stages import began_at_once
from mediator.cases.words import Stage
from mediator.language import tr

_Day = tuple[str, date | None, Place]


def bound_early(file: Dossier) -> Iterator[Hit]:
    """The file was bound before the case was closed."""
    closed = file.case.closed_on
    if closed is None:
        return
    bound = [(file.case.archived_on, tab("intake", file.case.uid, "closed_on"))]
    for paper in file.case.own_papers:
        if paper.paper == "cover" and paper.value("filed_on"):
            try:
                filed = date.fromisoformat(paper.value("filed_on"))
            except ValueError:
                continue  # what is no day is compared with none
            bound.append((filed, tab("papers", paper.uid, "filed_on")))
    for day, place in bound:
        if day is not None and day < closed:
            words = {"bound": in_table(day), "closed": in_table(closed)}
            yield Hit(place, words)
            return


def closed_on_blank(file: Dossier) -> Iterator[Hit]:
    """The file was bound, and nowhere does it say when the case was closed."""
    bound = file.case.archived_on is not None or file.case.stage == Stage.ARCHIVED
    if bound and file.case.closed_on is None:
        yield Hit(tab("intake", file.case.uid, "closed_on"))


def _chain(file: Dossier) -> Iterator[_Day]:
    """Name the days that ordinarily follow each other."""
    case = file.case
    yield tr("发生"), case.happened_on, tab("intake", case.uid, "happened_on")
    yield tr("申请"), case.applied_on, tab("intake", case.uid, "applied_on")
    if not began_at_once(case):
        yield tr("受理"), case.accepted_on, tab("intake", case.uid, "accepted_on")
    for number, each in file.meetings():
        place = tab("meetings", each.uid, "started_at")
        yield tr("第{number}次调解").format(number=number), day_held(each), place
    made = file.agreement
    if made is not None:
        place = tab("agreement", made.uid, "reached_on")
        yield tr("协议达成"), made.reached_on, place
        place = tab("signing", made.uid)
        yield tr("协议盖章"), made.sealed_on, place
    if made is None:
        yield tr("结案"), case.closed_on, tab("intake", case.uid, "closed_on")


def _pairs(file: Dossier) -> Iterator[tuple[_Day, _Day]]:
    """Yield two days of which the first ordinarily comes first."""
    chain = [each for each in _chain(file) if each[1] is not None]
    yield from pairwise(chain)
    case = file.case
    began: _Day = (
        tr("受理"), case.accepted_on, tab("intake", case.uid, "accepted_on")
    )  # fmt: skip
    for number, each in enumerate(case.inquiries, 1):
        day = room_day(each.started_at) if each.started_at else None
        asked: _Day = (
            tr("第{number}份调查").format(number=number),
            day,
            tab("inquiry", each.uid, "started_at"),
        )  # fmt: skip
        if not began_at_once(case):
            yield began, asked
        if file.agreement:
            reached = file.agreement.reached_on
            place = tab("agreement", file.agreement.uid, "reached_on")
            yield asked, (tr("协议达成"), reached, place)
    yield from _after(file)


def _after(file: Dossier) -> Iterator[tuple[_Day, _Day]]:
    case, made = file.case, file.agreement
    closed: _Day = (tr("结案"), case.closed_on, tab("intake", case.uid, "closed_on"))
    if made is None:
        return
    reached: _Day = (
        tr("协议达成"), made.reached_on, tab("agreement", made.uid, "reached_on"),
    )  # fmt: skip
    yield reached, closed
    for each in case.signatures:
        if each.subject == made.uid:
            yield (
                reached,
                (tr("协议签字"), each.signed_on, tab("signing", each.subject)),
            )
    for number, visit in enumerate(case.follow_ups, 1):
        place = tab("follow_ups", visit.uid, "visited_on")
        asked: _Day = (
            tr("第{number}次回访").format(number=number),
            visit.visited_on,
            place,
        )
        yield reached, asked
        if number == 1:  # later ones may follow while instalments run
            yield asked, closed
    paid = [each for each in case.payments if each.happened_on]
    for done in paid:
        place = tab("performance", done.uid, "happened_on")
        yield reached, (tr("履行"), done.happened_on, place)
    if paid:
        last = max(paid, key=lambda one: (one.happened_on or date.min, one.uid))
        yield (tr("履行"), last.happened_on, closed[2]), closed


def out_of_order(file: Dossier) -> Iterator[Hit]:
    """A day lies before one that ordinarily comes first."""
    told = set()
    for (earlier, first, _), (later, second, place) in _pairs(file):
        if first is None or second is None or second >= first:
            continue
        words = {
            "later": later,
            "second": in_table(second),
            "earlier": earlier,
            "first": in_table(first),
        }
        if (earlier, later, first, second) not in told:
            told.add((earlier, later, first, second))
            yield Hit(place, words)


def not_yet(file: Dossier) -> Iterator[Hit]:
    """A day that is said to have been lies ahead."""
    days = list(_chain(file))
    days += [
        (
            tr("第{number}次回访").format(number=number),
            each.visited_on,
            tab("follow_ups", each.uid, "visited_on"),
        )
        for number, each in enumerate(file.case.follow_ups, 1)
    ]
    if file.agreement is not None:
        closed = tab("intake", file.case.uid, "closed_on")
        days.append((tr("结案"), file.case.closed_on, closed))
    for name, day, place in days:
        if day is not None and day > file.today:
            yield Hit(place, {"name": name, "day": in_table(day)})


def ends_before(file: Dossier) -> Iterator[Hit]:
    """A record ends before it begins."""
    for number, each in file.meetings():
        if each.started_at and each.ended_at and each.ended_at < each.started_at:
            words = {"record": tr("第{number}次调解").format(number=number)}
            yield Hit(tab("meetings", each.uid, "ended_at"), words)
    for number, asked in enumerate(file.case.inquiries, 1):
        if asked.started_at and asked.ended_at and asked.ended_at < asked.started_at:
            words = {"record": tr("第{number}份调查记录").format(number=number)}
            yield Hit(tab("inquiry", asked.uid, "ended_at"), words)


RULES: Final[dict[str, Predicate]] = {
    "bound_early": bound_early,
    "closed_on_blank": closed_on_blank,
    "day_order": out_of_order,
    "day_ahead": not_yet,
    "record_times": ends_before,
}
