"""No report of a month names anybody, not even in the reason for a figure.

A reason is written by hand and leaves the room with the figures, for good: whoever is
named in it cannot be taken out again.

Source: 个人信息保护法 6 (no more than is needed).
"""

from collections.abc import Iterator, Mapping
from typing import Final

from sqlalchemy import ColumnElement, String, func, literal, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from mediator.cases.model import Agent, Party
from mediator.cases.typical.remains import NOBODY, numbers_in
from mediator.language import tr
from mediator.problems import Problem

_SHORTEST_NAME: Final = 2
_NAMES: Final = (Party.name, Party.representative, Agent.name)


def refuse_people(session: Session, reasons: Mapping[str, str]) -> None:
    """Refuse reasons in which somebody stands.

    Args:
        session: to read in.
        reasons: by the code of the relation.

    Raises:
        Problem: says where and what, and repeats nothing of it.
    """
    for code, text in reasons.items():
        found = [*numbers_in(text), *_names_in(session, text)]
        if found:
            told = "、".join(dict.fromkeys(found))
            raise Problem(
                tr(
                    "没有定稿：编号 {code} 的原因里有{told}。月报送出去就改不了，"
                    "里面不能有当事人的信息。请改写，只说是几件、为什么，再定稿。"
                ).format(code=code, told=told)
            )


def _names_in(session: Session, text: str) -> Iterator[str]:
    for name in _NAMES:
        kind = name.class_
        within = select(literal(1)).where(
            kind.deleted_on.is_(None),
            func.length(name) >= _SHORTEST_NAME,
            name.not_in(NOBODY),
            _holds(text, name),
        )
        if session.scalar(within.limit(1)) is not None:
            yield "当事人或代理人的姓名、名称"


def _holds(text: str, name: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Return whether a text holds what a column says, in either database."""
    return func.replace(literal(text, String), name, "") != text
