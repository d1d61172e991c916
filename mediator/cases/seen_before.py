"""Seen before: earlier disputes of the same person, the same line or the same home.

What is typed of somebody is looked up in other cases: by name in its own column, by
ID, phone and address through the search index, and then compared exactly. Sealed and
deleted cases are never shown.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from mediator.cases.archive.hiding import Hidden, hidden_in
from mediator.cases.facts.addresses import address_key, address_words
from mediator.cases.facts.identity import LENGTH, id_key
from mediator.cases.facts.masking import masked
from mediator.cases.facts.phones import phone_keys
from mediator.cases.facts.text import clean_line, fold
from mediator.cases.finding import search
from mediator.cases.model import Case, Party, StageChange
from mediator.cases.reading_only import is_reader
from mediator.cases.words import Nature, Stage
from mediator.language import n_

SAME_ID: Final = n_("同一身份证号")
SAME_CODE: Final = n_("同一信用代码")
SAME_BIRTH: Final = n_("同姓名、同出生日期")
SAME_PHONE: Final = n_("同一电话")
SAME_HOME: Final = n_("同一住址")
SAME_NAME: Final = n_("同姓名")
SAME_TITLE: Final = n_("同名称")

SCORES: Final = {
    SAME_ID: 100, SAME_CODE: 100, SAME_BIRTH: 60, SAME_PHONE: 50, SAME_HOME: 40,
    SAME_TITLE: 30, SAME_NAME: 20,
}  # fmt: skip
"""How much each reason weighs; those of one party are added up."""

_SURE: Final = frozenset((SAME_ID, SAME_CODE, SAME_BIRTH))
_CALLED: Final = frozenset((SAME_NAME, SAME_TITLE))
_EACH: Final = 60
_CODE: Final = 18


class Known(msgspec.Struct, frozen=True):
    """What is known, or being typed, of somebody.

    Attributes:
        name: of the person or organisation.
        person: a natural person.
        born_on: day of birth.
        id_number: as typed.
        phone: as typed; several numbers are read.
        address: as typed.
        uscc: 统一社会信用代码, as typed.
    """

    name: str = ""
    person: bool = True
    born_on: date | None = None
    id_number: str = ""
    phone: str = ""
    address: str = ""
    uscc: str = ""

    def __repr__(self) -> str:
        """Show no people's data: a repr may reach a log."""
        return "Known()"


class Seen(msgspec.Struct, frozen=True):
    """A party of an earlier case that has to do with what was typed.

    Attributes:
        case_uid: of the earlier case.
        party_uid: of the party there.
        number: official number, else the registration number.
        year: of registration.
        kind: kind of dispute, or empty.
        stage: where it stands or how it ended; of an archived case, before that.
        archived: it lies in the archive.
        name: of that party.
        phone: with its middle hidden.
        reasons: why it is shown, the weightiest first.
        score: their weights, added up.
    """

    case_uid: str
    party_uid: str
    number: str
    year: int
    kind: str
    stage: Stage
    archived: bool
    name: str
    phone: str
    reasons: tuple[str, ...]
    score: int

    @property
    def same(self) -> bool:
        """Whether this is the same person or unit, not only a neighbour or namesake."""
        reasons = set(self.reasons)
        # A name alone is a namesake; with the phone or the home it is the person.
        return bool(reasons & _SURE) or bool(reasons & _CALLED and len(reasons) > 1)

    def __repr__(self) -> str:
        """Show no people's data: a repr may reach a log."""
        return f"Seen({self.party_uid!r})"


@dataclass(frozen=True, slots=True)
class _Keys:
    """Somebody in the form in which two spellings are equal."""

    name: str
    person: bool
    born_on: date | None
    id_number: str
    phones: frozenset[str]
    home: str
    uscc: str


def seen_before(  # noqa: PLR0913 - where, whom, when, and what is left out
    session: Session,
    known: Known,
    today: date,
    case_uid: str = "",
    most: int = 8,
    *,
    user_uid: str,
) -> list[Seen]:
    """Return parties of other cases that are, or live with, the one being typed.

    Args:
        session: reading.
        known: what is typed so far.
        today: the room's day, for reading an identity number.
        case_uid: the case being written, whose own parties are left out.
        most: no more than this, the surest first, then the newest.
        user_uid: who types; a minor's name is hidden as the case list hides it. Of a
            case that may not be read no telephone is told, nor who lives where; to
            who only reads, nothing.
    """
    wanted = _keys(known, today)
    parties: dict[str, tuple[Party, Case]] = {}
    for rows in _asked(session, wanted, case_uid):
        for party, case in session.execute(rows):
            parties[party.uid] = (party, case)
    ended = _before_archive(session, {case.uid for _, case in parties.values()})
    found = []
    for party, case in parties.values():
        reasons = tuple(_reasons(wanted, _keys_of(party, today)))
        if reasons:
            found.append(_seen(party, case, ended, reasons))
    found.sort(key=lambda each: (each.score, each.year, each.number), reverse=True)
    kept = _once_a_case(found)
    hidden = hidden_in(session, user_uid, (each.case_uid for each in kept))
    reader = is_reader(session, user_uid)
    told = (each for each in kept if not _gives_away(each, hidden, reader=reader))
    return [_covered(each, hidden) for each in told][:most]


def _gives_away(seen: Seen, hidden: Hidden, *, reader: bool) -> bool:
    """Tell whether somebody of an unread case is known by telephone or home alone.

    Who only reads takes nobody in, and needs no name to know a guarded case by.
    """
    alone = {SAME_PHONE, SAME_HOME}.issuperset(seen.reasons)
    return hidden.shuts(seen.case_uid) and (reader or alone)


def _covered(seen: Seen, hidden: Hidden) -> Seen:
    """Return what may be told of a party, its case read or not."""
    return msgspec.structs.replace(
        seen,
        name=hidden.name(seen.case_uid, seen.party_uid, seen.name),
        phone="" if hidden.shuts(seen.case_uid) else seen.phone,
    )


def _seen(
    party: Party, case: Case, ended: dict[str, Stage], reasons: tuple[str, ...]
) -> Seen:
    archived = case.stage is Stage.ARCHIVED
    return Seen(
        case_uid=case.uid,
        party_uid=party.uid,
        number=case.case_number or case.number,
        year=case.year,
        kind=case.kind,
        stage=ended.get(case.uid, case.stage) if archived else case.stage,
        archived=archived,
        name=party.name,
        phone=masked(party.phone) if party.phone else "",
        reasons=reasons,
        score=sum(SCORES[each] for each in reasons),
    )


def _once_a_case(found: list[Seen]) -> list[Seen]:
    """Keep the weightiest party of each case."""
    kept: dict[str, Seen] = {}
    for each in found:
        kept.setdefault(each.case_uid, each)
    return list(kept.values())


def _asked(
    session: Session, wanted: _Keys, case_uid: str
) -> Iterator[Select[Party, Case]]:
    """Yield the queries that find candidates, each through an index."""
    rows = (
        select(Party, Case)
        .join(Case, Case.uid == Party.case_uid)
        .where(
            Party.case_uid != case_uid,
            Party.name != "",
            Party.deleted_on.is_(None),
            Case.deleted_on.is_(None),
            Case.sealed.is_(False),
        )
    )
    if wanted.name:
        newest = rows.where(Party.name == wanted.name)
        yield newest.order_by(Case.year.desc(), Case.seq.desc()).limit(_EACH)
    uids = {
        uid
        for question in _questions(wanted)
        for uid in search.holding(session, question, _EACH)
    }
    if uids:
        yield rows.where(Party.case_uid.in_(uids))


def _questions(wanted: _Keys) -> Iterator[str]:
    """Yield what the search index is asked."""
    if wanted.id_number:
        yield wanted.id_number
        if wanted.id_number[6:8] == "19":
            yield f"{wanted.id_number[:6]}{wanted.id_number[8:-1]}"
    yield from wanted.phones
    if wanted.home:
        yield address_words(wanted.home)
    if wanted.uscc:
        yield wanted.uscc


def _reasons(one: _Keys, other: _Keys) -> Iterator[str]:
    """Yield why two are the same or belong together, the weightiest first."""
    same_id = bool(one.id_number) and one.id_number == other.id_number
    if same_id:
        yield SAME_ID
    if one.uscc and one.uscc == other.uscc:
        yield SAME_CODE
    same_name = bool(one.name) and one.name == other.name
    namesake = same_name and not _differ(one, other)
    birth = bool(one.born_on) and one.born_on == other.born_on
    if namesake and one.person and birth and not same_id:
        yield SAME_BIRTH
    if one.phones & other.phones:
        yield SAME_PHONE
    if one.home and one.home == other.home:
        yield SAME_HOME
    if namesake and not (one.person and birth):
        yield SAME_NAME if one.person else SAME_TITLE


def _differ(one: _Keys, other: _Keys) -> bool:
    """Tell whether two of one name are certainly not the same."""
    pairs = (
        (one.id_number, other.id_number),
        (one.uscc, other.uscc),
        (one.born_on, other.born_on),
    )
    return one.person is not other.person or any(
        mine and theirs and mine != theirs for mine, theirs in pairs
    )


def _keys(known: Known, today: date) -> _Keys:
    uscc = fold(known.uscc).upper()
    number = id_key(known.id_number, today) if known.id_number else ""
    return _Keys(
        name=clean_line(known.name),
        person=known.person,
        born_on=known.born_on,
        id_number=number if len(number) == LENGTH else "",
        phones=phone_keys(known.phone),
        home=address_key(known.address),
        uscc=uscc if len(uscc) == _CODE else "",
    )


def _keys_of(party: Party, today: date) -> _Keys:
    return _keys(
        Known(
            name=party.name,
            person=party.nature is Nature.PERSON,
            born_on=party.born_on,
            id_number=party.id_number,
            phone=party.phone,
            address=party.address,
            uscc=party.uscc,
        ),
        today,
    )


def _before_archive(session: Session, uids: Iterable[str]) -> dict[str, Stage]:
    """Return the stage from which each archived case went there."""
    rows = (
        select(StageChange.case_uid, StageChange.from_stage)
        .where(
            StageChange.case_uid.in_(sorted(uids)),
            StageChange.to_stage == Stage.ARCHIVED,
            StageChange.from_stage.is_not(None),
            StageChange.deleted_on.is_(None),
        )
        .order_by(StageChange.position, StageChange.uid)
    )
    return {uid: stage for uid, stage in session.execute(rows) if stage}
