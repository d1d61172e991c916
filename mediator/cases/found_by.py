"""By what else a case was found than by what its row in a list shows: one short line.

Telephone and identity numbers are shown in part, as lists show them, an address up to
what was looked for, and of a long text only the words around, without the numbers and
houses in it. Of a case whose people are hidden from whoever asks (``archive.hiding``),
nothing is told.
Source: 个人信息保护法 6 (最小范围).
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

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
_UIDS: Final[BindParameter[Any]] = bindparam("uids", expanding=True)


def _asks(kind: type[Record], columns: Mapping[str, str]) -> Select[Any]:
    table = kind.__table__.c
    case_uid = table.uid if kind is Case else table.case_uid
    wanted = [table[name] for name in columns]
    rows = select(case_uid, *wanted).where(case_uid.in_(_UIDS), *living(kind))
    return rows.order_by(table.uid)


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
    said: dict[str, list[str]] = {uid: [] for uid in wanted}
    left = dict(wanted)
    with book.reading() as session:
        texts = ListedTexts(session, wanted)
        hidden = hidden_in(session, book.user_uid, wanted).people
        for uid in hidden:
            left.pop(uid, None)
        for rows, columns in _QUERIES:
            uids = [uid for uid, question in left.items() if question.parts]
            if not uids:
                break
            for uid, *values in session.execute(rows, {"uids": uids}):
                for name, value in zip(columns, values, strict=True):
                    parts = left[uid].parts_in(value, name=name in _NAMES)
                    if not parts or len(said[uid]) >= _MOST:
                        continue
                    here = Question(tuple(parts))
                    told = shown(name, value, here, partial(texts.text, uid))
                    said[uid].append(f"{tr(columns[name])} {told}")
                    left[uid] = left[uid].without(parts)
    return {uid: " · ".join(each) for uid, each in said.items() if each}


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
