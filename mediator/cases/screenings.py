"""排查、预防: rounds the room made, and what did not happen because it was there.

A screening is counted by times (次) and by what it found (件); it is no case. A
prevention is counted by disputes (件) and, but for 预防纠纷, by people (人): one
dispute may concern many. Both are counted by their own day.
Source: 《矛盾纠纷排查调处情况表》 42–51 栏; kinds: ``resources/codes/preventions.csv``.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import Row, Select, extract, or_, select
from sqlalchemy.orm import Session

from mediator.cases.archive.hiding import Hidden, hidden_in
from mediator.cases.book import CaseBook
from mediator.cases.facts.codes import codes, find
from mediator.cases.facts.dates import in_table
from mediator.cases.intake import own_mediator
from mediator.cases.listed_texts import ListedTexts
from mediator.cases.model import Case, Prevention, Screening
from mediator.language import n_, tr
from mediator.problems import Problem

TABLE: Final = "preventions"
_MANY_LIVE_THERE: Final = ("组", "队", "排", "号楼", "栋", "幢", "座", "单元")
"""An area that ends so is nobody's own: a round goes through it from door to door."""


@dataclass(frozen=True, slots=True)
class ScreeningLine:
    """One screening as it is listed.

    Attributes:
        uid: of the record.
        began_on: first day; None while it is not written.
        ended_on: last day, if it took more than one.
        area: where.
        area_in_lists: the same without numbers, and without the house somebody has.
        screened_by: who went.
        times: how many rounds it stands for (次).
        found: how many disputes were found (件); None while nobody has said.
        text: what was seen.
    """

    uid: str
    began_on: date | None = None
    ended_on: date | None = None
    area: str = ""
    area_in_lists: str = ""
    screened_by: tuple[str, ...] = ()
    times: int = 1
    found: int | None = None
    text: str = ""

    @property
    def counts(self) -> bool:
        """Whether the month counts it: its day and its area are written."""
        return self.began_on is not None and bool(self.area)


@dataclass(frozen=True, slots=True)
class PreventionLine:
    """One prevention as it is listed.

    Attributes:
        uid: of the record.
        kind: a word of the table of preventions, or empty.
        happened_on: its day; None while it is not written.
        disputes: how many (件).
        people: how many (人); None while nobody has said, or where none are counted.
        case_uid: of the case it belongs to, or empty.
        case_number: of that case, or empty.
        sealed: the case was sealed since, and is not opened from here.
        screening_uid: of the screening it came from, or empty.
        screening: day and place of that screening, or empty.
        text: what was done.
        hidden: names are hidden in it, as in its case; it is not written in then.
    """

    uid: str
    kind: str = ""
    happened_on: date | None = None
    disputes: int = 1
    people: int | None = None
    case_uid: str = ""
    case_number: str = ""
    sealed: bool = False
    screening_uid: str = ""
    screening: str = ""
    text: str = ""
    hidden: bool = False

    @property
    def counts(self) -> bool:
        """Whether the month counts it: its day and its kind are written."""
        return self.happened_on is not None and bool(self.kind)


@dataclass(frozen=True, slots=True)
class Sum:
    """What several lines of one kind come to.

    Attributes:
        disputes: 件.
        people: 人; those nobody has told yet are not in it.
    """

    disputes: int = 0
    people: int = 0


def years(book: CaseBook) -> tuple[int, ...]:
    """Return the years in which something was screened or prevented, newest first."""
    with book.reading() as session:
        found = {
            year
            for column in (Screening.began_on, Prevention.happened_on)
            for year in session.scalars(
                select(extract("year", column))
                .where(column.is_not(None), column.class_.deleted_on.is_(None))
                .distinct()
            )
        }
    return tuple(sorted((int(each) for each in found), reverse=True))


# --- screenings


def begin_screening(book: CaseBook, today: date) -> str:
    """Begin a screening of today by who is working; return its uid.

    One in which nothing was written yet is taken up again.
    """
    with book.changing(n_("记排查")) as session:
        me = own_mediator(session, book.user_uid)
        known = session.scalars(_NOTHING_SCREENED).first()
        screening = known or Screening()
        session.add(screening)
        screening.began_on = today
        screening.screened_by = [me.name] if me else []
    return screening.uid


def screening_lines(book: CaseBook, year: int) -> tuple[ScreeningLine, ...]:
    """Return the screenings that began in a year, the newest first.

    Those without a day stand before all others, whatever the year.
    """
    rows = (
        select(Screening)
        .where(Screening.deleted_on.is_(None), _in(Screening.began_on, year))
        .order_by(Screening.began_on.desc().nulls_first(), Screening.uid.desc())
    )
    with book.reading() as session:
        texts = ListedTexts(session, ())
        return tuple(_screening(each, texts) for each in session.scalars(rows))


def screenings_by(book: CaseBook, uids: Collection[str]) -> tuple[ScreeningLine, ...]:
    """Return the screenings with these uids, in the order of their days."""
    rows = select(Screening).where(
        Screening.deleted_on.is_(None), Screening.uid.in_(uids)
    )
    with book.reading() as session:
        found = session.scalars(rows.order_by(Screening.began_on, Screening.uid))
        texts = ListedTexts(session, ())
        return tuple(_screening(each, texts) for each in found)


def screened(lines: Iterable[ScreeningLine]) -> tuple[int, int]:
    """Return how many rounds (次), and how many disputes they found (件).

    What nobody finished writing is in neither, as in the month.
    """
    told = tuple(each for each in lines if each.counts)
    return sum(each.times for each in told), sum(each.found or 0 for each in told)


_NOTHING_SCREENED: Final = select(Screening).where(
    Screening.deleted_on.is_(None),
    Screening.area == "",
    Screening.text == "",
    Screening.found.is_(None),
    Screening.ended_on.is_(None),
    Screening.times == 1,
)


def _screening(record: Screening, texts: ListedTexts) -> ScreeningLine:
    area = record.area
    return ScreeningLine(
        uid=record.uid,
        began_on=record.began_on,
        ended_on=record.ended_on,
        area=area,
        area_in_lists=area if area.endswith(_MANY_LIVE_THERE) else texts.text("", area),
        screened_by=tuple(record.screened_by),
        times=record.times,
        found=record.found,
        text=record.text,
    )


def in_part(
    book: CaseBook, line: ScreeningLine | PreventionLine
) -> ScreeningLine | PreventionLine:
    """Return a record as who only reads sees it: without numbers and homes in words."""
    case = line.case_uid if isinstance(line, PreventionLine) else ""
    with book.reading() as session:
        text = ListedTexts(session, [case]).text(case, line.text)
    if isinstance(line, ScreeningLine):
        return replace(line, area=line.area_in_lists, text=text)
    return replace(line, text=text)


# --- preventions


def counts_people(kind: str, on: date) -> bool:
    """Tell whether a kind of prevention is counted by people too."""
    row = find(TABLE, kind, on)
    return row is not None and row.flag("people")


def kind_for(flag: str, on: date) -> str:
    """Return the kind of prevention a risk of a case asks for, or an empty text.

    Args:
        flag: a word of the table of risks, e.g. ``可能民转刑``.
        on: the day that counts.
    """
    risk = find("risk_flags", flag, on)
    rows = codes(TABLE, on)
    return next((row.name for row in rows if risk and row.code == risk.code), "")


def wanted_for(flags: Sequence[str], on: date) -> tuple[str, ...]:
    """Return the kinds of prevention that the risks of a case ask for."""
    return tuple(filter(None, (kind_for(each, on) for each in flags)))


def begin_prevention(
    book: CaseBook, today: date, *, kind: str = "", case_uid: str = ""
) -> str:
    """Begin a prevention of today; return its uid.

    One in which nothing was written yet is taken up again; of a case there is one of
    each kind, which is returned if it is there.

    Args:
        book: the open book.
        today: the room's day.
        kind: a word of the table of preventions, or nothing yet.
        case_uid: the case it belongs to, or nothing.

    Raises:
        Problem: the case was deleted in the meantime.
    """
    with book.changing(n_("记预防")) as session:
        if case_uid:
            case = session.get(Case, case_uid)
            if case is None or case.deleted_on is not None:
                raise Problem(tr("这件纠纷已经删除了，没有记上。"))
            known = session.scalars(
                select(Prevention).where(
                    Prevention.deleted_on.is_(None),
                    Prevention.case_uid == case_uid,
                    Prevention.kind == kind,
                )
            ).first()
        else:
            known = session.scalars(_NOTHING_PREVENTED).first()
        if known is not None and case_uid:
            return known.uid
        prevention = known or Prevention()
        session.add(prevention)
        prevention.kind = kind
        prevention.case_uid = case_uid or None
        prevention.happened_on = today
    return prevention.uid


def prevention_lines(book: CaseBook, year: int) -> tuple[PreventionLine, ...]:
    """Return the preventions of a year, the newest first; see ``screening_lines``."""
    rows = _preventions().where(_in(Prevention.happened_on, year))
    return _told(
        book,
        rows.order_by(
            Prevention.happened_on.desc().nulls_first(), Prevention.uid.desc()
        ),
    )


def preventions_by(book: CaseBook, uids: Collection[str]) -> tuple[PreventionLine, ...]:
    """Return the preventions with these uids, in the order of their days."""
    rows = _preventions().where(Prevention.uid.in_(uids))
    return _told(book, rows.order_by(Prevention.happened_on, Prevention.uid))


def preventions_of(book: CaseBook, case_uid: str) -> tuple[PreventionLine, ...]:
    """Return what was prevented in one case, in the order it was noted."""
    rows = _preventions().where(Prevention.case_uid == case_uid)
    return _told(book, rows.order_by(Prevention.entered_at, Prevention.uid))


def prevented(lines: Iterable[PreventionLine]) -> dict[str, Sum]:
    """Return what each kind comes to, in the order the kinds come up.

    What nobody finished writing is in none, as in the month.
    """
    sums: dict[str, Sum] = {}
    for each in lines:
        if not each.counts:
            continue
        before = sums.get(each.kind, Sum())
        people = before.people + (each.people or 0)
        sums[each.kind] = Sum(before.disputes + each.disputes, people)
    return sums


def doubt_of(line: PreventionLine, on: date) -> str:
    """Return what does not add up in a prevention, in words, or an empty text.

    Source: F8 of the table: 件 ≤ 人, and where there is a 件 there are people.
    """
    if not counts_people(line.kind, line.happened_on or on):
        return ""
    people = line.people or 0
    if people >= max(line.disputes, 1):
        return ""
    if not people:
        return tr("填了{disputes}件、0人，请补人数").format(disputes=line.disputes)
    said = tr("填了{disputes}件、{people}人，人数比件数少，请核对")
    return said.format(disputes=line.disputes, people=people)


_NOTHING_PREVENTED: Final = select(Prevention).where(
    Prevention.deleted_on.is_(None),
    Prevention.kind == "",
    Prevention.text == "",
    Prevention.people.is_(None),
    Prevention.disputes == 1,
    Prevention.case_uid.is_(None),
    Prevention.screening_uid.is_(None),
)


def _preventions() -> Select[Prevention, Case | None, Screening | None]:
    return (
        select(Prevention, Case, Screening)
        .outerjoin(Case, (Case.uid == Prevention.case_uid) & Case.deleted_on.is_(None))
        .outerjoin(
            Screening,
            (Screening.uid == Prevention.screening_uid)
            & Screening.deleted_on.is_(None),
        )
        .where(Prevention.deleted_on.is_(None))
    )


def _told(book: CaseBook, rows: Select[Any, Any, Any]) -> tuple[PreventionLine, ...]:
    with book.reading() as session:
        found = session.execute(rows).all()
        hidden = _hidden(session, book.user_uid, found)
        texts = ListedTexts(session, ())
        return tuple(_prevention(*each, hidden=hidden, texts=texts) for each in found)


def _hidden(
    session: Session, user_uid: str, found: Sequence[Row[Any, Any, Any]]
) -> Hidden:
    return hidden_in(session, user_uid, (each[0].case_uid or "" for each in found))


def _prevention(
    record: Prevention,
    case: Case | None,
    screening: Screening | None,
    *,
    hidden: Hidden,
    texts: ListedTexts,
) -> PreventionLine:
    sealed = case is not None and case.sealed
    text = hidden.text(record.case_uid or "", record.text)
    return PreventionLine(
        uid=record.uid,
        kind=record.kind,
        happened_on=record.happened_on,
        disputes=record.disputes,
        people=record.people,
        case_uid=case.uid if case is not None else "",
        case_number=(case.case_number or case.number) if case is not None else "",
        sealed=sealed,
        screening_uid=screening.uid if screening is not None else "",
        screening=named(_screening(screening, texts)) if screening else "",
        text="" if sealed else text,
        hidden=sealed or text != record.text,
    )


def named(line: ScreeningLine) -> str:
    """Return how a screening is called: its day and its area, as lists have it."""
    day = in_table(line.began_on) if line.began_on else ""
    return " ".join(filter(None, (day, line.area_in_lists)))


def _in(column: Any, year: int) -> Any:  # noqa: ANN401 - columns and clauses
    inside = column.between(date(year, 1, 1), date(year, 12, 31))
    return or_(column.is_(None), inside)
