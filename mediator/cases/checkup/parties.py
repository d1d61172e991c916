"""当事人: who they are, who may act for them, whether all with a claim are there."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Final

from mediator.cases.case_file import PartyEntry
from mediator.cases.checkup.dossier import Dossier, called, guarded
from mediator.cases.checkup.finding import Hit, Predicate, tab
from mediator.cases.checkup.reading import speaks_of_death, speaks_of_incapacity
from mediator.cases.doubtful import CARD, doubts
from mediator.cases.facts.codes import codes
from mediator.cases.facts.identity import age_on, check_id
from mediator.cases.words import Nature
from mediator.language import tr

_OF_AGE: Final = 18
_NOT_SHOWN: Final = "未出示"
_DEATH_FLAG: Final = "death"
_MENTAL: Final = "mental"


def no_name(file: Dossier) -> Iterator[Hit]:
    """A party has no name."""
    for party in file.case.parties:
        if not party.name.strip():
            yield Hit(tab("parties", party.uid, "name"), {"side": party.side.value})


def no_identity(file: Dossier) -> Iterator[Hit]:
    """Nothing proves who a party is."""
    for party in file.case.parties if file.accepted else ():
        person = party.nature == Nature.PERSON
        number = party.id_number if person else party.uscc.strip()
        if not number and party.id_kind != _NOT_SHOWN:
            name = "id_number" if person else "uscc"
            what = (
                tr("证件号码，没带来的选“未出示”") if person else tr("统一社会信用代码")
            )
            words = {"name": called(party), "what": what}
            yield Hit(tab("parties", party.uid, name), words)


def not_shown(file: Dossier) -> Iterator[Hit]:
    """A party showed no paper."""
    for party in file.case.parties:
        if party.id_kind == _NOT_SHOWN:
            place = tab("parties", party.uid, "id_kind")
            yield Hit(place, {"name": called(party)})


def no_representative(file: Dossier) -> Iterator[Hit]:
    """An organisation has nobody at its head."""
    for party in file.case.parties:
        unit = party.nature != Nature.PERSON
        if unit and not party.representative.strip():
            place = tab("parties", party.uid, "representative")
            yield Hit(place, {"name": called(party)})


def wrong_id(file: Dossier) -> Iterator[Hit]:
    """An identity number cannot be right."""
    for party in file.case.parties:
        if party.nature == Nature.PERSON and party.id_kind in {CARD, ""}:
            if not party.id_number:
                continue
            checked = check_id(party.id_number, file.today)
            if not checked.ok:
                words = {"name": called(party), "reason": checked.reason}
                yield Hit(tab("parties", party.uid, "id_number"), words)


def looks_wrong(file: Dossier) -> Iterator[Hit]:
    """What is doubtful while it is being written is so afterwards."""
    for each in doubts(file.case, file.today):
        yield Hit(each.place, {"said": each.sentence.removesuffix("。")})


def _numbered(file: Dossier) -> Iterator[tuple[str, str, str]]:
    """Yield name, identity number and uid of everybody who has a number."""
    for party in file.case.parties:
        yield party.name.strip(), party.id_number, party.uid
        yield (
            party.representative.strip(), party.representative_id_number, party.uid,
        )  # fmt: skip
        for agent in party.agents:
            yield agent.name.strip(), agent.id_number, agent.uid


def names_and_numbers(file: Dossier) -> Iterator[Hit]:
    """One number stands with two names, or one name with two numbers."""
    known = [each for each in _numbered(file) if each[0] and each[1]]
    for (name, number, _), (other, second, uid) in combinations(known, 2):
        if (name == other) != (number == second):
            words = {"one": name, "other": other}
            same = tr("姓名") if name == other else tr("身份证号")
            differs = tr("身份证号") if name == other else tr("姓名")
            words |= {"same": same, "differs": differs}
            yield Hit(tab("parties", uid, "id_number"), words)


def _born(party: PartyEntry, today: date) -> date | None:
    if party.born_on:
        return party.born_on
    checked = check_id(party.id_number, today) if party.id_number else None
    return checked.born_on if checked and checked.ok else None


def minor_alone(file: Dossier) -> Iterator[Hit]:
    """A minor has no legal guardian acting (民法典 23, 27)."""
    for party in file.case.parties:
        born = _born(party, file.today)
        if party.nature != Nature.PERSON or born is None or born > file.day:
            continue
        if age_on(born, file.day) < _OF_AGE and not guarded(party):
            place = tab("parties", party.uid, "born_on")
            yield Hit(place, {"name": called(party)})


def incapable_alone(file: Dossier) -> Iterator[Hit]:
    """Somebody may be unable to act, and no guardian does (民法典 21–24)."""
    if any(guarded(party) for party in file.case.parties):
        return
    words = {
        row.name for row in codes("special_groups", file.day) if row.code == _MENTAL
    }
    made = file.agreement
    texts = (file.case.facts, made.facts if made else "")
    if words & set(file.case.special_groups) or any(map(speaks_of_incapacity, texts)):
        yield Hit(tab("parties"), subject=file.case.uid)


def claimants_left_out(file: Dossier) -> Iterator[Hit]:
    """Somebody died, and it is not sure that all who have a claim take part."""
    made = file.agreement
    flags = {
        row.name for row in codes("risk_flags", file.day) if row.code == _DEATH_FLAG
    }
    texts = (file.case.facts, *(text for _, _, text in file.clause_texts))
    if made is None or not (
        flags & set(file.case.risk_flags) or any(map(speaks_of_death, texts))
    ):
        return
    declared = [each for each in file.case.own_papers if each.paper == "claimants"]
    scanned = any(each.paper == "claimants" for each in file.case.scans)
    if not any(each.value("claimants").strip() for each in declared) and not scanned:
        place = tab("papers", "", "claimants")
        said = tr(
            "有人死亡，还没有“全部权利人声明”：死者的配偶、父母、子女等权利人"
            "是不是都参加、都签字，请先问清"
        )
        yield Hit(place, {"said": said}, made.uid)
    names = [
        name
        for party in file.case.parties
        for name in (party.name, *(agent.name for agent in party.agents))
        if name.strip()
    ]
    for paper in declared:
        for line in paper.value("claimants").splitlines():
            if line.strip() and not any(name in line for name in names):
                named = line.strip().split("，")[0].split("、")[0].split(" ")[0][:12]
                said = tr(
                    "权利人声明里的{named}不是本案当事人，没有在协议上签字"
                ).format(named=named)
                yield Hit(tab("parties", paper.uid), {"said": said}, paper.uid)


RULES: Final[dict[str, Predicate]] = {
    "name_blank": no_name,
    "identity": no_identity,
    "identity_unshown": not_shown,
    "representative": no_representative,
    "id_wrong": wrong_id,
    "looks_wrong": looks_wrong,
    "names_ids": names_and_numbers,
    "minor_alone": minor_alone,
    "incapable_alone": incapable_alone,
    "claimants": claimants_left_out,
}
