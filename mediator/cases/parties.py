"""The parties of a case in their order, and people the room has met before."""

from datetime import date
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from mediator.cases.archive.access import MAY, open_case
from mediator.cases.archive.hiding import hidden_in
from mediator.cases.book import CaseBook
from mediator.cases.facts.dates import room_day
from mediator.cases.facts.text import clean_line
from mediator.cases.finding import search
from mediator.cases.finding.pinyin import in_letters, spellings
from mediator.cases.finding.tokens import of_name
from mediator.cases.model import Case, Party, now
from mediator.cases.words import Nature
from mediator.language import n_, tr
from mediator.problems import Problem

COPIED: Final = (
    "nature", "name", "sex", "ethnicity", "born_on", "id_kind", "id_number",
    "occupation", "phone", "address", "uscc", "representative",
    "representative_title", "representative_id_number",
)  # fmt: skip
"""What a party brings along from an earlier case: who it is, not which side."""

_LOOKED_AT: Final = 300
_MOST_CASES: Final = 100


class EarlierParty(msgspec.Struct, frozen=True):
    """Somebody who was a party to an earlier case.

    Attributes:
        uid: of that party.
        name: as written there.
        nature: person or what kind of organisation.
        sex: tells people of one name apart, with ``born_on``.
        born_on: day of birth, if known.
        case: number of the newest case.
    """

    uid: str
    name: str
    nature: Nature
    sex: str
    born_on: date | None
    case: str

    def __repr__(self) -> str:
        """Show no people's data: a repr may reach a log."""
        return f"EarlierParty({self.uid!r})"


def earlier_parties(
    book: CaseBook, typed: str, case_uid: str, most: int = 20
) -> list[EarlierParty]:
    """Return people and organisations of other cases by name, the newest first.

    Somebody met several times comes once, with what was written last. Nobody is shown
    from sealed cases, nor from a minor's that whoever works in the book may not read.

    Args:
        book: the open book.
        typed: part of a name, or how it sounds (``zwy``); empty for the newest.
        case_uid: the case being written, whose own parties are left out.
        most: no more than this.
    """
    wanted = in_letters(clean_line(typed))
    rows = (
        select(Party, Case.case_number, Case.number)
        .join(Case, Case.uid == Party.case_uid)
        .where(
            Party.case_uid != case_uid,
            Party.name != "",
            Party.deleted_on.is_(None),
            Case.deleted_on.is_(None),
            Case.sealed.is_(False),
        )
        .order_by(Party.entered_at.desc(), Party.uid.desc())
        .limit(_LOOKED_AT)
    )
    found: dict[tuple[object, ...], EarlierParty] = {}
    with book.reading() as session:
        if wanted:
            rows = rows.where(_named(session, wanted))
        met = session.execute(rows).all()
        cases = {party.case_uid for party, _, _ in met}
        hidden = hidden_in(session, book.user_uid, cases)
        for party, case_number, number in met:
            key = (party.name, party.born_on, party.id_number, party.uscc)
            if key in found or len(found) == most or not _called(party, wanted):
                continue
            if hidden.shuts(party.case_uid):
                continue
            found[key] = EarlierParty(
                uid=party.uid,
                name=party.name,
                nature=party.nature,
                sex=party.sex,
                born_on=party.born_on,
                case=case_number or number,
            )
    return list(found.values())


def _named(session: Session, wanted: str) -> ColumnElement[bool]:
    """Return the condition that a party is called so, or that its case sounds so."""
    if not wanted.isascii():
        return Party.name.contains(wanted, autoescape=True)
    cases = search.find(session, wanted, _MOST_CASES)
    return Party.case_uid.in_(cases)


def _called(party: Party, wanted: str) -> bool:
    """Tell whether this party of the case is the one that was typed."""
    if wanted.casefold() in party.name.casefold():
        return True
    sounds = of_name(party.name, person=party.nature == Nature.PERSON)
    typed = spellings(wanted.casefold())
    return any(each.startswith(typed) for each in sounds)


def copy_party(
    book: CaseBook, source_uid: str, party_uid: str, *, only_blanks: bool = False
) -> None:
    """Write what is known of somebody from an earlier case into a party.

    One change; the case keeps its own copy, which may differ from then on. It is read
    as on the page of the earlier case: where that is logged, so is this.

    Args:
        book: the open book.
        source_uid: the party of the earlier case.
        party_uid: the party being written.
        only_blanks: what is written there already stays.

    Raises:
        Problem: the party was deleted in the meantime, or is of a minor's or a sealed
            case that whoever works in the book may not read; nothing was changed.
    """
    with book.reading() as session:
        case_uid = session.get_one(Party, source_uid).case_uid
    if open_case(book, case_uid, room_day(now())) not in MAY:
        raise Problem(
            tr(
                "那件纠纷涉及未成年人或已封存，要先打开那件纠纷，才能抄他的资料。"
                "没有改动。"
            )
        )
    with book.reading() as session:
        source = session.get_one(Party, source_uid)
        values: dict[str, Any] = {name: getattr(source, name) for name in COPIED}
        values["person_uid"] = source.person_uid
        if only_blanks:
            here = session.get_one(Party, party_uid)
            values = {
                name: value for name, value in values.items() if not getattr(here, name)
            }
    book.change(Party, party_uid, **values)


def move_party(book: CaseBook, party_uid: str, by: int) -> bool:
    """Move a party up (−1) or down (1) among those of its side; False at the end."""
    with book.reading() as session:
        party = session.get_one(Party, party_uid)
        rows = (
            select(Party.uid)
            .where(
                Party.case_uid == party.case_uid,
                Party.side == party.side,
                Party.deleted_on.is_(None),
            )
            .order_by(Party.position, Party.uid)
        )
        order = list(session.scalars(rows))
    at = order.index(party_uid) + by
    if not 0 <= at < len(order):
        return False
    with book.changing(n_("移动当事人")) as session:
        moved, other = (
            session.get_one(Party, party_uid),
            session.get_one(Party, order[at]),
        )
        moved.position, other.position = other.position, moved.position
    return True
