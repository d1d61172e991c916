"""By what else a case was found than by what its row in a list shows: one short line.

Telephone and identity numbers are shown in part, as lists show them, an address up to
what was looked for, and of a long text only the words around, without the numbers and
houses in it. Of a case whose people are hidden from whoever asks (``archive.hiding``),
nothing is told.
Source: 个人信息保护法 6 (最小范围).
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final, NamedTuple

from sqlalchemy import BindParameter, Select, bindparam, select

from mediator.cases.archive.hiding import hidden_in
from mediator.cases.book import CaseBook
from mediator.cases.facts.masking import masked
from mediator.cases.finding.matching import Question, excerpt
from mediator.cases.finding.prepared import living
from mediator.cases.listed_texts import ListedTexts
from mediator.cases.model import (
    Agent,
    Agreement,
    Case,
    Clause,
    OwnPaper,
    Party,
    Record,
)
from mediator.language import n_, tr

_MOST: Final = 2
"""Places that are told of; a longer line would be cut anyway."""

_PHONE: Final = n_("电话")
_NUMBER: Final = n_("证件")
_ADDRESS: Final = n_("住址")

TOLD: Final[tuple[tuple[type[Record], Mapping[str, str]], ...]] = (
    (
        Party,
        {
            "phone": _PHONE,
            "id_number": _NUMBER,
            "address": _ADDRESS,
            "uscc": n_("信用代码"),
            "representative": n_("法定代表人"),
            "representative_id_number": _NUMBER,
        },
    ),
    (
        Agent,
        {
            "name": n_("代理人"),
            "phone": _PHONE,
            "id_number": _NUMBER,
            "address": _ADDRESS,
        },
    ),
    (
        Case,
        {
            "number": n_("登记号"),
            "case_number": n_("案号"),
            "happened_at": n_("地点"),
            "facts": n_("经过"),
            "claims": n_("要求"),
        },
    ),
    (Agreement, {"number": n_("协议书"), "facts": n_("协议书")}),
    (Clause, {"text": n_("条款")}),
    (OwnPaper, {"number": n_("文书")}),
)
"""What is looked through for a found case, the likeliest first, and what it is called;
all that ``search.SEARCHED`` has but names and kind, which rows show."""

_MASKED: Final = frozenset(("phone", "id_number", "representative_id_number"))
_NAMES: Final = frozenset(("name", "representative"))
_WRITTEN: Final = frozenset(
    ("happened_at", "facts", "claims", "text", "answer", "about")
)
"""What somebody wrote in words of their own: anything may stand in it."""
_IN_SIGHT, _OUT_OF_SIGHT, _IN_PIECES = range(3)
"""How a part stands in a value: whole and shown, whole and masked, or in pieces."""
_ORDER: Final = [
    (called, name) for _, columns in TOLD for name, called in columns.items()
]
_UIDS: Final[BindParameter[Any]] = bindparam("uids", expanding=True)


class _Place(NamedTuple):
    """Where a part of a question stands, and how well."""

    fits: int
    called: str
    name: str
    value: str


def _asks(kind: type[Record], columns: Mapping[str, str]) -> Select[Any]:
    table = kind.__table__.c
    case_uid = table.uid if kind is Case else table.case_uid
    wanted = [table[name] for name in columns]
    rows = select(case_uid, *wanted).where(case_uid.in_(_UIDS), *living(kind))
    # Of two that fit as well the one that stands first in the case is told.
    placed = [table.position] if "position" in table else []
    return rows.order_by(*placed, table.uid)


# Put together once: they are asked for every screen of hits.
_QUERIES: Final = tuple((_asks(kind, columns), columns) for kind, columns in TOLD)


def found_by(book: CaseBook, wanted: Mapping[str, Question]) -> dict[str, str]:
    """Return by what some cases were found, e.g. ``电话 199****1234``.

    Args:
        book: the open book.
        wanted: of each case, by uid, the parts of the question that its row does not
            show.

    Returns:
        The line of each case of which something can be told.
    """
    best: dict[str, dict[str, _Place]] = {uid: {} for uid in wanted}
    left = {uid: question.parts for uid, question in wanted.items()}
    with book.reading() as session:
        texts = ListedTexts(session, wanted)
        hidden = hidden_in(session, book.user_uid, wanted).people
        for uid in hidden:
            left.pop(uid, None)
        for rows, columns in _QUERIES:
            uids = [uid for uid, parts in left.items() if parts]
            if not uids:
                break
            for uid, *values in session.execute(rows, {"uids": uids}):
                for name, value in zip(columns, values, strict=True):
                    for part in left[uid]:
                        fits, known = _fits(part, name, value), best[uid].get(part)
                        if fits is not None and (known is None or fits < known.fits):
                            place = _Place(fits, columns[name], name, value)
                            best[uid][part] = place
            for uid in uids:
                best_of = best[uid]
                left[uid] = tuple(
                    part
                    for part in left[uid]
                    if part not in best_of or best_of[part].fits > _IN_SIGHT
                )
        said = {
            uid: " · ".join(_told(found, partial(texts.text, uid)))
            for uid, found in best.items()
        }
    return {uid: line for uid, line in said.items() if line}


def _fits(part: str, name: str, value: str) -> int | None:
    """Return how well a value says why a case was found; less is better.

    What holds all that was typed comes before what holds a piece of it, which may be
    another party's number.
    """
    question, as_name = Question((part,)), name in _NAMES
    if not question.parts_in(value, name=as_name):
        return None
    if not question.parts_whole_in(value, name=as_name):
        return _IN_PIECES
    hidden = name in _MASKED and not question.parts_whole_in(masked(value))
    return _OUT_OF_SIGHT if hidden else _IN_SIGHT


def _told(found: Mapping[str, "_Place"], hide: Callable[[str], str]) -> Iterator[str]:
    """Yield what is told of the places where the parts of a question stand."""
    for place in sorted(dict.fromkeys(found.values()), key=_order)[:_MOST]:
        here = Question(tuple(part for part, each in found.items() if each == place))
        told = shown(place.name, place.value, here, hide)
        yield f"{tr(place.called)} {told}"


def _order(place: "_Place") -> int:
    return _ORDER.index((place.called, place.name))


def shown(name: str, value: str, question: Question, hide: Callable[[str], str]) -> str:
    """Return of a value what may be told of it around what was looked for.

    Args:
        name: of the column: by it numbers are masked and addresses cut.
        value: as it is kept.
        question: parts that stand in it.
        hide: takes numbers and houses out of what somebody wrote.
    """
    if name == "address":  # the house itself is nobody's business here
        return excerpt(value, question, after=0)
    if name in _WRITTEN:
        around = excerpt(hide(value), question)
        return around or tr("（遮住的号码或门牌相符）")
    if name not in _MASKED:
        return excerpt(value, question, name=name in _NAMES)
    number = masked(value)
    if question.parts_in(number):
        return number
    return tr("{number}（中间几位相符）").format(number=number)
