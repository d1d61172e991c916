"""What a search asks of the records themselves, put together once.

To put such a question together takes longer than to answer it from an index; at each
key that is typed only its values are new.
"""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
)

from mediator.cases.model import Agent, Agreement, Case, Clause, OwnPaper, Party, Record

_HANGS_ON: Final[dict[type[Record], tuple[str, type[Record]]]] = {
    Agent: ("party_uid", Party),
    Clause: ("agreement_uid", Agreement),
}
_CASE: Final = Case.__table__.c
OPEN: Final = (_CASE.deleted_on.is_(None), _CASE.sealed.is_(False))
"""Of which cases a search tells."""


def living(kind: type[Record]) -> Iterator[ColumnElement[bool]]:
    """Tell what is not deleted, and hangs on nothing that is."""
    yield kind.__table__.c.deleted_on.is_(None)
    if kind in _HANGS_ON:
        column, parent = _HANGS_ON[kind]
        there = parent.__table__.c
        points = kind.__table__.c[column] == there.uid
        yield exists().where(points, there.deleted_on.is_(None))


def _of(kind: type[Record], condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Tell in which cases a living record of a kind fits."""
    rows = select(kind.__table__.c.case_uid).where(condition, *living(kind))
    return _CASE.uid.in_(rows)


def _numbered() -> ColumnElement[bool]:
    """Tell which cases bear one of ``numbers``, or have a paper that does."""
    numbers = bindparam("numbers", expanding=True, type_=String())
    return or_(
        _CASE.number.in_(numbers),
        _CASE.case_number.in_(numbers),
        *(
            _of(kind, kind.__table__.c.number.in_(numbers))
            for kind in (Agreement, OwnPaper)
        ),
    )


def _running() -> ColumnElement[bool]:
    """Tell which case of the newest year has the running number ``seq``."""
    newest = select(func.max(_CASE.year)).scalar_subquery()
    return and_(_CASE.year == newest, _CASE.seq == bindparam("seq", type_=Integer()))


def _named() -> ColumnElement[bool]:
    """Tell in which cases somebody bears exactly this ``name``."""
    name = bindparam("name", type_=String())
    return or_(*(_of(kind, kind.__table__.c.name == name) for kind in (Party, Agent)))


def _newest(condition: ColumnElement[bool]) -> Select[str]:
    """Return what asks for the open cases that fit, the newest first, ``most``."""
    rows = select(_CASE.uid).where(*OPEN, condition)
    most = bindparam("most", type_=Integer())
    return rows.order_by(_CASE.search_row.desc()).limit(most)


NUMBERED: Final = _newest(_numbered())
RUNNING: Final = _newest(or_(_numbered(), _running()))
NAMED: Final = _newest(_named())
