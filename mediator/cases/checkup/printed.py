"""归档: papers as they were printed, against the record.

What was printed is kept word for word; a name or a number that is another there than
in the record is what an inspector sees first.
"""

import re
from collections.abc import Iterator
from typing import Final

from mediator.cases.agreements import paper_key
from mediator.cases.case_file import PaperEntry
from mediator.cases.checkup.dossier import Dossier
from mediator.cases.checkup.finding import Hit, Predicate, tab
from mediator.cases.facts.codes import codes
from mediator.cases.gaps import Place
from mediator.cases.signed_version import signed_print
from mediator.cases.words import Nature, Side
from mediator.language import n_, tr

_ID: Final = re.compile(r"(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])")
_NUMBER: Final = re.compile(
    r"(?:[（(〔\[［][0-9]{4}[）)〕\]］][^\s，。；：、（()）]{1,12}?第?[0-9]{1,6}号)"
    r"|(?:[\u4e00-\u9fff]{1,10}字?[〔\[［（(][0-9]{4}[）)〕\]］]第?[0-9]{1,6}号)"
)
_NAMES_ALL: Final = frozenset({"agreement", "amendment", "oral_agreement"})
_SPACE: Final = re.compile(r"\s+")
_DIGITS: Final = re.compile("[0-9]+")
_NAME: Final = range(3, 5)
_TAIL: Final = 4
_AFTER: Final = frozenset(
    "的说称和与同及或向给对将从在是有等把被为于应要须自已未不收付当一二三四五六七八九十"
    "也又再都还就可能会到由因以所其之，。；、："
)
"""Characters that follow a given name cut short (建国说) and belong to no name."""
_CLOSE: Final = 2


def last_prints(file: Dossier) -> tuple[PaperEntry, ...]:
    """Return the newest print of each paper."""
    newest: dict[tuple[str, str], PaperEntry] = {}
    for each in file.case.issued:
        key = (each.paper, each.subject)
        if key not in newest or each.version >= newest[key].version:
            newest[key] = each
    return tuple(newest.values())


def title_of(file: Dossier, paper: str) -> str:
    """Return the title of a paper by its key."""
    rows = {row.code: row for row in codes("papers", file.day)}
    return rows[paper].name if paper in rows else n_("文书")


def names_printed(file: Dossier) -> Iterator[Hit]:
    """The last print of an agreement or application lacks a party's name."""
    for each in last_prints(file):
        text = _SPACE.sub("", each.text)
        names = {_SPACE.sub("", party.name) for party in file.case.parties} - {""}
        if not any(name in text for name in names):
            continue  # kept without its words, or not about the parties at all
        for party in file.case.parties:
            name = _SPACE.sub("", party.name)
            about = each.paper in _NAMES_ALL or (
                each.paper == "application" and party.side != Side.THIRD
            )
            if about and name and name not in text:
                words = {"name": party.name, "paper": title_of(file, each.paper)}
                yield Hit(tab("parties", party.uid, "name"), words, party.uid)


def changed_after(file: Dossier) -> Iterator[Hit]:
    """A clause reads otherwise now than in the version that was signed."""
    for agreement in file.case.agreements:
        key = paper_key(agreement)
        signed = signed_print(file.case, key, agreement.uid)
        text = _SPACE.sub("", signed.text) if signed else ""
        said = [
            _SPACE.sub("", line)
            for each in (
                *(one.text for one in agreement.clauses),
                agreement.performance,
            )
            for line in each.splitlines()
            if line.strip()
        ]
        there = [line for line in said if line in text]
        if signed and there and len(there) < len(said):
            place = tab("agreement", agreement.uid)
            yield Hit(place, {"version": str(signed.version)}, agreement.uid)


def _texts(file: Dossier) -> Iterator[tuple[Place, str, str]]:
    """Yield place, name and text of all that bears names and numbers."""
    case = file.case
    yield tab("intake", case.uid, "facts"), tr("纠纷简要情况"), case.facts
    for number, held in enumerate(case.meetings, 1):
        place = tab("meetings", held.uid, "text")
        yield (
            place,
            tr("第{number}次调解记录").format(number=number),
            f"{held.topic}\n{held.text}",
        )
    for agreed in case.agreements:
        yield tab("agreement", agreed.uid, "facts"), tr("协议的事实"), agreed.facts
        for clause in agreed.clauses:
            yield tab("agreement", clause.uid, "text"), tr("协议条款"), clause.text
        yield (
            tab("agreement", agreed.uid, "performance"),
            tr("履行方式"),
            agreed.performance,
        )
    for number, visit in enumerate(case.follow_ups, 1):
        text = f"{visit.respondent}\n{visit.text}"
        yield (
            tab("follow_ups", visit.uid, "text"),
            tr("第{number}次回访记录").format(number=number),
            text,
        )
    for own in case.own_papers:
        text = "\n".join(own.values.values())
        yield tab("papers", own.uid), tr(title_of(file, own.paper)), text


def _known_ids(file: Dossier) -> set[str]:
    found = {each.id_number for each in file.case.parties}
    found |= {each.representative_id_number for each in file.case.parties}
    found |= {agent.id_number for _, agent in file.agents}
    return {each.upper() for each in found if each}


def ids_unlike(file: Dossier) -> Iterator[Hit]:
    """A paper bears an identity number that is nearly, and not quite, a known one."""
    known = _known_ids(file)
    texts = [(*each, False) for each in _texts(file)]
    texts += [
        (*_print(file, each), _is_signed(file, each)) for each in last_prints(file)
    ]
    for place, called, text, whole in texts:
        for found in _ID.findall(text):
            number = found.upper()
            if number not in known and known and (whole or _near(number, known)):
                words = {"where": called, "tail": number[-_TAIL:]}
                yield Hit(place, words)


def _print(file: Dossier, printed: PaperEntry) -> tuple[Place, str, str]:
    """Return place, name and text of a paper as it was printed last."""
    return tab("papers", printed.uid), _printed(file, printed), printed.text


def _printed(file: Dossier, printed: PaperEntry) -> str:
    return tr("打印的{paper}").format(paper=tr(title_of(file, printed.paper)))


def _is_signed(file: Dossier, printed: PaperEntry) -> bool:
    title = title_of(file, printed.paper)
    return "协议书" in title or "申请书" in title


def _near(number: str, known: set[str]) -> bool:
    return any(
        sum(a != b for a, b in zip(number, each, strict=False)) <= _CLOSE
        for each in known
        if len(each) == len(number)
    )


def numbers_unlike(file: Dossier) -> Iterator[Hit]:
    """A paper bears another 卷号 or 协议编号 than the case."""
    case = file.case
    own = {each.number for each in case.own_papers}
    official = [case.case_number, *(each.number for each in case.agreements)]
    known = {_plain(each) for each in (*official, *own) if each}
    known |= {_plain(each.document) for each in case.transfers if each.document}
    shapes = {_DIGITS.sub("#", _plain(each)) for each in official if each}
    printed = [_print(file, each) for each in last_prints(file)]
    for place, called, text in (*_texts(file), *printed) if shapes else ():
        for found in _NUMBER.findall(_plain(text)):
            same = _DIGITS.sub("#", found) in shapes
            if same and not any(found in each for each in known):
                yield Hit(place, {"where": called, "number": found})
    for each in last_prints(file):
        agreed = next((a for a in case.agreements if a.uid == each.subject), None)
        if agreed and each.number and agreed.number and each.number != agreed.number:
            words = {
                "where": _printed(file, each),
                "number": each.number,
            }
            yield Hit(tab("papers", each.uid), words)


def _plain(text: str) -> str:
    return _SPACE.sub("", text)


def name_nearly(file: Dossier) -> Iterator[Hit]:
    """A name in a paper is one character away from a party's."""
    known = {each.name for each in file.case.parties}
    known |= {agent.name for _, agent in file.agents}
    known |= {name for _, name, _ in file.mediators}
    known |= {each.name for held in file.case.meetings for each in held.attendance}
    people = [
        party
        for party in file.case.parties
        if party.nature == Nature.PERSON and len(party.name) in _NAME
    ]
    patterns = [(party, _almost(party.name)) for party in people]
    for place, called, text in _texts(file):
        told = set()
        for party, pattern in patterns:
            for found in pattern.finditer(text):
                other = found[0]
                if other in known or other in told or other[-1] in _AFTER:
                    continue
                told.add(other)
                words = {"where": called, "other": other, "name": party.name}
                yield Hit(place, words)


def _almost(name: str) -> re.Pattern[str]:
    """Return what finds a name of which one character, not the first, is another."""
    han = "[\u4e00-\u9fff]"
    ways = (
        re.escape(name[:at])
        + f"(?!{re.escape(name[at])}){han}"
        + re.escape(name[at + 1 :])
        for at in range(1, len(name))
    )
    return re.compile("|".join(ways))


RULES: Final[dict[str, Predicate]] = {
    "names_printed": names_printed,
    "changed_after": changed_after,
    "ids_unlike": ids_unlike,
    "numbers_unlike": numbers_unlike,
    "name_nearly": name_nearly,
}
