"""The parties of a case by name, where one of them is chosen."""

from mediator.cases.case_file import CaseFile
from mediator.language import tr


def names_of(case: CaseFile) -> dict[str, object]:
    """Return the parties by a name that is theirs alone."""
    found: dict[str, object] = {}
    for number, party in enumerate(case.parties, 1):
        name = party.name or tr("第{n}位（未写姓名）").format(n=number)
        if name in found:
            side = tr("{side}{name}").format(side=tr(party.side.value), name=number)
            name = tr("{name}（{item}）").format(name=name, item=side)
        found[name] = party.uid
    return found
