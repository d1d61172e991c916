"""One journalled change in the words of the window: ``联系电话：原来 → 现在``.

Names of children and of who acts for them are hidden as every list hides them, and so
are numbers and houses, also in what somebody wrote in words of their own. What
was written of a guarded case is told on that case's own page only, where its opening
is logged; a private note is told nowhere.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Column

from mediator.cases.archive.hiding import Hidden
from mediator.cases.book import CaseBook
from mediator.cases.facts import codes
from mediator.cases.facts.masking import masked
from mediator.cases.history.choices import went_and_came
from mediator.cases.issuing import DOSSIER
from mediator.cases.journal import plain, records
from mediator.cases.labels import HOMES, LABELS, NUMBERS, THINGS
from mediator.cases.model import (
    Agent,
    Mediator,
    Note,
    Party,
    Person,
    Record,
    Setting,
    User,
)
from mediator.cases.subsidy.schemes import CHOSEN as SCHEME
from mediator.cases.told_settings import APART, called, is_choice, is_shown, said
from mediator.cases.value_words import told_short, way_to_say
from mediator.cases.withholding import address_withheld
from mediator.language import n_, said_anew, tr

_OF_TABLES: Final = frozenset(
    (
        "application", "conversion", "difficulty", "education", "engagement",
        "ethnicity", "form", "grade", "id_kind", "kind", "level", "manner", "marks",
        "nature", "outcome", "performance", "political", "presence", "procedure",
        "proof", "result", "role", "satisfaction", "sex", "side", "source", "stage",
        "to_stage", "way",
    )
)  # fmt: skip
"""Columns that hold a word of the trade, not what somebody wrote."""
_NO_WORDS: Final = frozenset(
    (
        "case_number", "certificate", "document", "name", "number", "pattern",
        "platform_number", "uscc",
    )
)  # fmt: skip
"""Columns that hold a name or the number of a paper, whole in every list."""
_OF_THE_ROOM: Final = frozenset(("committee", "room"))
"""Tables of those whom everybody may reach."""
_DONE: Final = (
    n_("添加{what}"),
    n_("修改{what}"),
    n_("删除{what}"),
    n_("打印：{what}"),
    n_("存成文件：{what}"),
    n_("{year}年{month}月定稿"),
    n_("录入{year}年放假安排"),
)
"""What was done, where it names on what."""
_SAID_BESIDE: Final = frozenset(("case", "room"))
"""Tables of what is not named where it was only noted: its number stands beside the
entry, or there is but one."""
_PRIVATE: Final = Note.__tablename__
_CODED: Final = {"paper": "papers", "deadline": "deadlines"}


@dataclass(frozen=True, slots=True, repr=False)
class Change:
    """What became of one value.

    Attributes:
        thing: whose it is, ``申请人赵长青``.
        label: of the value as on the window's page; empty when the record itself
            came, went or came back, or was only noted.
        before: as it was; None when the record was new.
        after: as it is since; empty for what was noted and left as it was.
    """

    thing: str
    label: str
    before: str | None
    after: str

    def said(self) -> str:
        """Return it as one line."""
        if not (self.label or self.after):
            return self.thing
        if not self.label:
            return tr("{thing}：{after}").format(thing=self.thing, after=self.after)
        after = self.after or tr("（空）")
        if self.before is None:
            return tr("{thing}：{after}").format(
                thing=f"{self.thing} · {self.label}", after=after
            )
        before = self.before or tr("（空）")
        return tr("{thing}：{after}").format(
            thing=f"{self.thing} · {self.label}", after=f"{before} → {after}"
        )


@dataclass(frozen=True, slots=True, repr=False)
class Known:
    """What has to be known of the book to tell its changes.

    Attributes:
        texts: takes numbers and houses out of what was written of a case, by its uid.
        records: by table and uid, those that are still there.
        names: what a linked record is called, and who signs in, by uid; and a way to
            pay, by its code.
        hidden: the names that are not told.
        guarded: cases of which no values are told here.
        unnamed: people of the register who are known from such a case.
        masks: whether numbers and homes are shown in part, also those in a text.
    """

    texts: Callable[[str, str], str]
    records: Mapping[tuple[str, str], Record] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    hidden: Hidden = field(default_factory=Hidden)
    guarded: frozenset[str] = frozenset()
    unnamed: frozenset[str] = frozenset()
    masks: bool = True


def case_of(record: Record | None) -> str:
    """Return the uid of the case a record belongs to, or nothing."""
    if record is None:
        return ""
    if record.__tablename__ == "case":
        return record.uid
    return getattr(record, "case_uid", None) or ""


def told(change: Mapping[str, Any], known: Known) -> Iterator[Change]:
    """Yield what one change of the journal did, value by value.

    Args:
        change: as the journal keeps it.
        known: of the book.
    """
    table = change["table"]
    if table == Setting.__tablename__:
        if is_shown(change["uid"]):
            yield _chosen(change, known)
        return
    record = known.records.get((table, change["uid"]))
    case = case_of(record)
    kept_back = (
        case in known.guarded or table == _PRIVATE or change["uid"] in known.unnamed
    )
    nobody = None if change["uid"] in known.unnamed else record
    thing = known.hidden.text(case, thing_of(table, nobody, known.names))
    yield from _itself(change, thing)
    before, after = change.get("before"), change.get("after", {})
    columns: dict[str, Any] = dict(records()[table].__table__.columns)
    for name, label in LABELS.get(table, {}).items():
        if name not in after:
            continue
        new = _value(columns[name], after[name], known, case)
        old = None
        if before is not None:
            old = _value(columns[name], before.get(name), known, case)
        if old is None and not new:
            continue
        if kept_back:
            kept = tr("不在这里显示")
            yield Change(thing, tr(label), None if old is None else kept, kept)
        else:
            yield Change(thing, tr(label), *told_short(old, new))


def _itself(change: Mapping[str, Any], thing: str) -> Iterator[Change]:
    """Yield what became of a record as a whole: it came, went, or was looked at."""
    before, after = change.get("before"), change.get("after", {})
    if is_noted(change):
        if change["table"] not in _SAID_BESIDE:
            yield Change(thing, "", None, "")
    elif before is None:
        yield Change(thing, "", None, tr("新记下"))
    elif _went_or_came(before, after):
        gone = after["deleted_on"] is not None
        yield Change(thing, "", "", tr("删除了") if gone else tr("放回来了"))


def _chosen(change: Mapping[str, Any], known: Known) -> Change:
    """Return what became of a setting of the room."""
    key, new = change["uid"], change["after"]["value"]
    before = change.get("before")
    old = "" if before is None else before["value"]
    if key.startswith(APART):
        old, new = (_people(each, known) for each in (old, new))
    elif is_choice(key):
        old, new = told_short(*went_and_came(key, old, new))
    elif key == SCHEME:
        old, new = (_scheme(each, known) for each in (old, new))
    else:
        old, new = said(key, old), said(key, new)
    never = before is None and not is_choice(key)
    return Change(tr("设置"), called(key), tr("没有选过") if never else old or "", new)


def people_apart(change: Mapping[str, Any]) -> Iterator[str]:
    """Yield the uids of the people of whom a setting says that they are two."""
    if change["uid"].startswith(APART):
        for side in ("before", "after"):
            yield from (change.get(side) or {}).get("value", "").split()


def _scheme(code: str, known: Known) -> str:
    """Return what a way to pay is called; the room may have removed its own."""
    return tr(known.names.get(code) or n_("已经去掉的办法")) if code else ""


def _people(uids: str, known: Known) -> str:
    """Return the people whose uids a setting holds; one kept of old holds none."""
    names = []
    for uid in uids.split():
        table = Person.__tablename__
        nobody = uid in known.unnamed
        person = None if nobody else known.records.get((table, uid))
        names.append(thing_of(table, person))
    return "、".join(names)


def is_noted(change: Mapping[str, Any]) -> bool:
    """Tell whether a record was noted and left as it was: somebody looked at it."""
    return change.get("before") == {} and not change.get("after")


def amount(change: Mapping[str, Any], *, links: bool = True) -> int:
    """Return how many values ``told`` tells of one change, without asking the book.

    Args:
        change: as the journal keeps it.
        links: count to whom a new record points as well, which is not told where that
            one has no name; without them ``told`` tells no fewer.
    """
    before, after = change.get("before"), change.get("after", {})
    if change["table"] == Setting.__tablename__:
        return int(is_shown(change["uid"]))
    if is_noted(change):
        return int(change["table"] not in _SAID_BESIDE)
    touched = LABELS.get(change["table"], {}).keys() & after.keys()
    if before is None:
        touched = {
            name
            for name in touched
            if _holds(after[name]) and (links or not name.endswith("_uid"))
        }
    return len(touched) + (before is None or _went_or_came(before, after))


def _went_or_came(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Tell whether a record was deleted or put back; a new login only says neither."""
    return before.get("deleted_on") != after.get("deleted_on")


def _holds(value: object) -> bool:
    """Tell whether a journalled value says something."""
    if isinstance(value, list | dict):
        return any(value.values() if isinstance(value, dict) else value)
    return value is not None and value != ""


def thing_of(
    table: str, record: Record | None, names: Mapping[str, str] | None = None
) -> str:
    """Return what a record is called, with its name if it is somebody.

    Args:
        table: where it lies.
        record: as it is there; None where it is gone or may not be named.
        names: of those who sign in, by uid.
    """
    match record:
        case User():
            name = (names or {}).get(record.uid, "")
            return tr("{side}{name}").format(side=tr(THINGS[table]), name=name)
        case Party():
            return tr("{side}{name}").format(
                side=tr(record.side.value), name=record.name
            )
        case Agent() | Mediator() | Person():
            return tr("{side}{name}").format(
                side=tr(CaseBook.name_of(type(record))), name=record.name
            )
        case _:
            return tr(THINGS.get(table) or CaseBook.name_of(records()[table]))


def what_said(what: str) -> str:
    """Return what was done, as the journal keeps it, in the window's language."""
    return said_anew(what, _DONE)


def value_said(
    column: Column[Any],
    value: object,
    hidden: Hidden,
    texts: Callable[[str, str], str],
    case_uid: str,
) -> str:
    """Return a value of a record as a list of the room tells it.

    Args:
        column: where it stands.
        value: as the record has it.
        hidden: the names that are not told.
        texts: takes numbers and houses out of what was written of a case, by its uid.
        case_uid: of the case it belongs to.
    """
    return _value(column, plain(value), Known(texts, hidden=hidden), case_uid)


def _value(column: Column[Any], value: Any, known: Known, case: str) -> str:  # noqa: ANN401 - any JSON value
    """Return a journalled value as the mediator reads it; empty for none."""
    if value is None or value in ("", [], {}):
        return ""
    if column.name.endswith("_uid"):
        return known.hidden.text(case, known.names.get(value, ""))
    if column.name in _CODED:
        return _coded(_CODED[column.name], value)
    if isinstance(value, list | dict):
        each = value.values() if isinstance(value, dict) else value
        parts = (known.names.get(str(one), str(one)) for one in each)
        joined = "、".join(filter(None, parts))
        return known.hidden.text(case, _in_part(column, joined, known, case))
    if column.name in _OF_TABLES:
        return tr(str(value))
    way = way_to_say(column)
    said = way(value) if way is not str else _in_part(column, value, known, case)
    return known.hidden.text(case, said)


def _in_part(column: Column[Any], value: Any, known: Known, case: str) -> str:  # noqa: ANN401
    """Return what stands in a column as a list shows it, or whole if all is shown."""
    if not known.masks or not isinstance(value, str):
        return str(value)
    table = str(column.table)
    if column.name in NUMBERS:
        return masked(value)
    if f"{table}.{column.name}" in HOMES:
        return address_withheld(value)
    if column.name in _NO_WORDS or table in _OF_THE_ROOM:
        return value
    return known.texts(case, value)


def _coded(table: str, code: str) -> str:
    """Return the name of what a column holds the code of."""
    if code == DOSSIER:
        return tr("整本卷宗")
    return tr(codes.called(table, code) or code)
