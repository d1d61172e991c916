"""报告: what must be told to others at once, and whether it was.

未成年人保护法 11: any harmed or endangered minor, at once. 反家庭暴力法 14 and
人民调解法 25: violence at home, and disputes that may turn into crimes.
"""

from collections.abc import Iterator
from typing import Final

from mediator.cases.archive.reporting import unreported
from mediator.cases.checkup.dossier import Dossier
from mediator.cases.checkup.finding import Hit, Predicate, tab


def minor_unreported(file: Dossier) -> Iterator[Hit]:
    """A harmed or endangered minor was reported to nobody."""
    yield from _unreported(file, child=True)


def danger_unreported(file: Dossier) -> Iterator[Hit]:
    """Violence, or a dispute that may turn into a crime, was reported to nobody."""
    yield from _unreported(file, child=False)


def _unreported(file: Dossier, *, child: bool) -> Iterator[Hit]:
    for duty in unreported(file.case, file.today):
        for risk in duty.risks:
            if risk.child is child:
                place = tab("papers", "", duty.sheet)
                yield Hit(place, {"flag": risk.name}, file.case.uid)


RULES: Final[dict[str, Predicate]] = {
    "minor_unreported": minor_unreported,
    "danger_unreported": danger_unreported,
}
