"""履行和回访: what is owed and done, asked about, and closed."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from mediator.cases.agreements import total_fen
from mediator.cases.checkup.dossier import Dossier
from mediator.cases.checkup.finding import Hit, Predicate, tab
from mediator.cases.deadlines.calendar import work_calendar
from mediator.cases.facts.codes import find
from mediator.cases.facts.dates import in_table
from mediator.cases.performance import performance
from mediator.language import tr

_ALL: Final = re.compile("双方|各方|三方|当事人|甲|乙")
_CONTENT: Final = re.compile("满意|意见|要求")
_DONE: Final = frozenset({"done", "urged"})
_NOT_DONE: Final = frozenset({"part", "undone", "refused"})


def _written(file: Dossier) -> tuple[date, ...]:
    """Return the days the agreement has for all that is to be done."""
    found: list[date] = []
    for each in file.agreement.obligations if file.agreement else ():
        parts = [part.due_on for part in each.instalments if part.due_on]
        found += parts or ([each.due_on] if each.due_on else [])
    return tuple(found)


def _last_due(file: Dossier) -> date | None:
    """Return the day all is due: a rest day moves on (民法典 203)."""
    last = max(_written(file), default=None)
    return work_calendar(file.room.calendar).next_working(last) if last else None


def _said(file: Dossier, word: str) -> str:
    found = find("performance", word, file.day) if word else None
    return found.code if found else ""


def follow_up_none(file: Dossier) -> Iterator[Hit]:
    """Nobody asked how the agreement went, though it is due or the file is closed."""
    made = file.agreement
    if made is None or file.case.follow_ups or file.effective is None:
        return
    days, last = _written(file), _last_due(file)
    at_once = made.reached_on and all(day <= made.reached_on for day in days)
    if file.oral and at_once:
        return
    if file.closed or (last and last < file.today):
        yield Hit(tab("follow_ups", made.uid))


def follow_up_early(file: Dossier) -> Iterator[Hit]:
    """A follow-up lies before anything was due, or calls done what was not due yet."""
    days = _written(file)
    if not days or file.agreement is None:
        return
    for number, each in enumerate(file.case.follow_ups, 1):
        on = each.visited_on
        if on is None or on >= max(days):
            continue
        paid = [
            one.amount_fen or 0
            for one in file.case.payments
            if one.happened_on and one.happened_on <= on
        ]
        first = on < min(days) and not paid
        done = _said(file, each.performance) in _DONE
        if first or (done and sum(paid) < total_fen(file.agreement)):
            due = min(days) if first else max(days)
            words = {"number": str(number), "day": in_table(on), "due": in_table(due)}
            yield Hit(tab("follow_ups", each.uid, "visited_on"), words)


def follow_up_stranger(file: Dossier) -> Iterator[Hit]:
    """Who was asked is neither party nor agent."""
    names = [
        name.strip()
        for party in file.case.parties
        for name in (
            party.name, party.representative, *(one.name for one in party.agents),
        )
        if name.strip()
    ]  # fmt: skip
    for number, each in enumerate(file.case.follow_ups, 1):
        asked = each.respondent.strip()
        if asked and not _ALL.search(asked) and not any(n in asked for n in names):
            words = {"number": str(number), "name": asked}
            yield Hit(tab("follow_ups", each.uid, "respondent"), words)


def follow_up_blank(file: Dossier) -> Iterator[Hit]:
    """A follow-up says not when, whom, by whom or what was heard."""
    for number, each in enumerate(file.case.follow_ups, 1):
        blanks = (
            ("visited_on", each.visited_on, tr("回访时间")),
            ("respondent", each.respondent.strip(), tr("被回访人")),
            ("visitor", each.visitor.strip(), tr("回访人")),
            ("text", each.text.strip(), tr("回访情况")),
        )
        for name, there, what in blanks:
            if not there:
                words = {"number": str(number), "what": what}
                yield Hit(tab("follow_ups", each.uid, name), words)


def opinion_unasked(file: Dossier) -> Iterator[Hit]:
    """No follow-up tells whether those asked are content."""
    visits = file.case.follow_ups
    for each in visits:
        told = each.mediation_opinion or each.result_opinion
        if told or not each.text.strip() or _CONTENT.search(each.text):
            return
    if visits:
        place = tab("follow_ups", visits[-1].uid, "mediation_opinion")
        yield Hit(place, {"number": str(len(visits))})


def follow_up_alike(file: Dossier) -> Iterator[Hit]:
    """Several follow-ups say the very same: an inspector doubts they took place."""
    seen: dict[str, int] = {}
    for number, each in enumerate(file.case.follow_ups, 1):
        text = each.text.strip()
        if text and text in seen:
            words = {"number": str(number), "other": str(seen[text])}
            yield Hit(tab("follow_ups", each.uid, "text"), words)
        seen.setdefault(text, number)


def overdue(file: Dossier) -> Iterator[Hit]:
    """Something fell due, and nothing says what became of it."""
    made = file.agreement
    if made is None or file.effective is None:
        return
    numbers = {each.uid: number for number, each in enumerate(made.obligations, 1)}
    for each in performance(file.case, file.room, file.today).promises:
        due = each.due_on
        if each.agreement != made.uid or not each.is_open:
            continue
        if due and due < file.today and not _asked(file, due):
            number = str(numbers[each.obligation.uid])
            words = {"number": number, "day": in_table(due)}
            yield Hit(tab("performance", each.uid), words, each.uid)


def _asked(file: Dossier, due: date) -> bool:
    """Tell whether a follow-up says that it was done, or tells of it in words."""
    for each in file.case.follow_ups:
        said = _said(file, each.performance)
        later = each.visited_on is not None and each.visited_on >= due
        if said in _DONE or (later and not said and each.text.strip()):
            return True
    return False


def closed_unperformed(file: Dossier) -> Iterator[Hit]:
    """Closed before the last day of performance, and nobody says it was done."""
    made, closed = file.agreement, file.case.closed_on
    last = _last_due(file)
    if made is None or closed is None or last is None or last <= closed:
        return
    if file.case.follow_ups or file.case.payments:
        return
    words = {"closed": in_table(closed), "due": in_table(last)}
    yield Hit(tab("intake", file.case.uid, "closed_on"), words)


def undone_not_urged(file: Dossier) -> Iterator[Hit]:
    """The last follow-up says it was not done, and nobody urged it (法 31)."""
    visits = [each for each in file.case.follow_ups if each.performance]
    if not visits or file.case.urgings:
        return
    last = max(visits, key=lambda each: (each.visited_on or date.min, each.uid))
    urged = any(each.paper == "performance_urge" for each in file.case.own_papers)
    last_due = _last_due(file)
    due = last_due is None or last_due < file.today
    if due and _said(file, last.performance) in _NOT_DONE and not urged:
        place = tab("follow_ups", last.uid, "performance")
        yield Hit(place, {"said": last.performance})


RULES: Final[dict[str, Predicate]] = {
    "follow_up_none": follow_up_none,
    "follow_up_early": follow_up_early,
    "follow_up_stranger": follow_up_stranger,
    "follow_up_blank": follow_up_blank,
    "follow_up_alike": follow_up_alike,
    "opinion_unasked": opinion_unasked,
    "overdue": overdue,
    "closed_unperformed": closed_unperformed,
    "undone_unurged": undone_not_urged,
}
