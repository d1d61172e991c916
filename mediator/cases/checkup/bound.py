"""归档: cover and report on closing as they were printed, against the record."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from mediator.cases.case_file import PaperEntry
from mediator.cases.checkup.dossier import Dossier
from mediator.cases.checkup.finding import Hit, Predicate, tab
from mediator.cases.checkup.printed import last_prints, title_of
from mediator.cases.facts.dates import in_table
from mediator.cases.gaps import Place

_NAMED: Final = re.compile("^卷名[ \u3000]+(.+)$", re.MULTILINE)
_BY: Final = {
    "cover": re.compile("^人民调解员[ \u3000]+(.+)$", re.MULTILINE),
    "closing_report": re.compile("^承办人\n(.+)$", re.MULTILINE),
}
_DAY: Final = "^{label}\n([0-9]{{4}})年([0-9]{{1,2}})月([0-9]{{1,2}})日$"
_SHORT: Final = re.compile("等(?!级)")
_LABEL: Final = "时间"


def case_name_unlike(file: Dossier) -> Iterator[Hit]:
    """The cover as printed is called after somebody who is no party."""
    for each in last_prints(file):
        found = _NAMED.search(each.text) if each.paper == "cover" else None
        if found is None or _SHORT.search(found[1]):
            continue
        if any(party.name.strip() not in found[1] for party in file.case.parties):
            yield Hit(_line(file, each), {"written": found[1]}, each.uid)


def mediators_unlike(file: Dossier) -> Iterator[Hit]:
    """Cover or report as printed name other mediators than the record."""
    known = {name for _, name, _ in file.mediators} - {""}
    for each in last_prints(file):
        pattern = _BY.get(each.paper)
        found = pattern.search(each.text) if pattern and known else None
        if found is None or _LABEL in found[1]:
            continue
        if set(re.split("[、 ]+", found[1].strip())) != known:
            words = {
                "paper": title_of(file, each.paper),
                "written": found[1].strip(),
                "known": "、".join(name for _, name, _ in file.mediators if name),
            }
            yield Hit(_line(file, each), words, each.uid)


def accepted_unlike(file: Dossier) -> Iterator[Hit]:
    """The report on closing as printed has another day of acceptance."""
    yield from _day_unlike(file, "受案时间", file.case.accepted_on)


def closed_unlike(file: Dossier) -> Iterator[Hit]:
    """The report on closing has another day of closing, as printed or to be printed."""
    told = set()
    for paper in file.case.own_papers:
        written = paper.value("finished_on")
        known = file.case.closed_on
        if paper.paper != "closing_report" or not written or known is None:
            continue
        if written != known.isoformat():
            told.add(paper.uid)
            words = {"written": written, "known": in_table(known)}
            yield Hit(tab("papers", paper.uid, "finished_on"), words)
    for each in _day_unlike(file, "结案时间", file.case.closed_on):
        if each.place.uid not in told:
            yield each


def filled_unlike(file: Dossier) -> Iterator[Hit]:
    """The report on closing as printed was not filled in on the day of binding."""
    yield from _day_unlike(file, "填表时间", file.case.archived_on)


def _day_unlike(file: Dossier, label: str, known: date | None) -> Iterator[Hit]:
    """Yield the printed reports on closing that have another day under a label."""
    pattern = re.compile(_DAY.format(label=label), re.MULTILINE)
    for each in last_prints(file) if known else ():
        report = each.paper == "closing_report"
        found = pattern.search(each.text) if report else None
        if found is None or known is None:
            continue
        year, month, day = map(int, found.groups())
        if (year, month, day) != _of(known):
            words = {
                "written": f"{year}-{month:02}-{day:02}",
                "known": in_table(known),
            }
            yield Hit(_line(file, each), words, each.uid)


def _line(file: Dossier, printed: PaperEntry) -> Place:
    """Return the line of a paper among the case's papers."""
    if file.case.own_paper(printed.subject):
        return tab("papers", printed.subject)
    return tab("papers", "", printed.paper)


def _of(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


RULES: Final[dict[str, Predicate]] = {
    "case_name_unlike": case_name_unlike,
    "mediators_unlike": mediators_unlike,
    "accepted_unlike": accepted_unlike,
    "closed_unlike": closed_unlike,
    "filled_unlike": filled_unlike,
}
