"""报告: what must be told to others at once, and whether it was.

未成年人保护法 11: any harmed or endangered minor, at once. 反家庭暴力法 14 and
人民调解法 25: violence at home, and disputes that may turn into crimes.
"""

from collections.abc import Iterator
from typing import Final

from mediator.cases.checkup.dossier import Dossier
from mediator.cases.checkup.finding import Hit, Predicate, tab
from mediator.cases.facts.codes import Code, codes

_MINOR: Final = "minor"
_AT_ONCE: Final = "强制报告"


def minor_unreported(file: Dossier) -> Iterator[Hit]:
    """A harmed or endangered minor was reported to nobody."""
    yield from (_hit(file, each) for each in _unreported(file) if each.code == _MINOR)


def danger_unreported(file: Dossier) -> Iterator[Hit]:
    """Violence, or a dispute that may turn into a crime, was reported to nobody."""
    yield from (_hit(file, each) for each in _unreported(file) if each.code != _MINOR)


def _unreported(file: Dossier) -> Iterator[Code]:
    """Yield the dangers the case names and nobody was told of."""
    if file.case.risk_reported_on is not None or not file.case.risk_flags:
        return
    for row in codes("risk_flags", file.today):
        named = row.name in file.case.risk_flags
        if named and row.value("report") == "yes" and _paper(row) not in file.in_file:
            yield row


def _paper(row: Code) -> str:
    return "mandatory_report" if row.group == _AT_ONCE else "escalation"


def _hit(file: Dossier, row: Code) -> Hit:
    return Hit(tab("papers", "", _paper(row)), {"flag": row.name}, file.case.uid)


RULES: Final[dict[str, Predicate]] = {
    "minor_unreported": minor_unreported,
    "danger_unreported": danger_unreported,
}
