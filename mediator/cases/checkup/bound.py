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
_TAKEN_IN: Final = re.compile(
    "^受案时间\n([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日$", re.MULTILINE
)
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
    for each in last_prints(file):
        report = each.paper == "closing_report" and file.case.accepted_on
        found = _TAKEN_IN.search(each.text) if report else None
        if found is None:
            continue
        year, month, day = map(int, found.groups())
        if file.case.accepted_on and (year, month, day) != _of(file.case.accepted_on):
            words = {
                "written": f"{year}-{month:02}-{day:02}",
                "known": in_table(file.case.accepted_on),
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
}
