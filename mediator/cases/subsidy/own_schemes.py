"""The schemes as this room has them: those that came along, and its own beside them.

A room copies the published scheme nearest to its county's and changes the copy, cell by
cell; what was published stays as it is. Each change is one undo. Whoever reads a claim
later reads the scheme by its code, so a copy for another year gets a code of its own.
"""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from io import StringIO
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.case_file import RoomFile
from mediator.cases.model import OwnTable
from mediator.cases.own_tables import parsed, table_rows, table_text
from mediator.cases.subsidy.schemes import (
    CHOSEN,
    OWN,
    RULES,
    SCHEMES,
    Scheme,
    schemes_in,
)
from mediator.language import n_, tr
from mediator.problems import Problem

Row = dict[str, str]
_COLUMNS: Final = {SCHEMES: "补贴办法", RULES: "等级和标准"}
_NOT_OWN: Final = "公布的办法不能改，先照它另做一份本室的。没有改动。"


def schemes(session: Session, on: date) -> tuple[Scheme, ...]:
    """Return the schemes in force on a day.

    Raises:
        Problem: a table cannot be read.
    """
    return schemes_in(table_rows(session, SCHEMES), table_rows(session, RULES), on)


def all_schemes(book: CaseBook, on: date) -> tuple[Scheme, ...]:
    """Return the schemes in force on a day, the room's own first.

    Raises:
        Problem: a table cannot be read.
    """
    with book.reading() as session:
        found = schemes(session, on)
    return tuple(sorted(found, key=lambda each: not each.own))


def scheme_in_force(
    session: Session, room: RoomFile, on: date, code: str = ""
) -> Scheme | None:
    """Return a scheme by its code, else the one the room chose, if it holds on a day.

    Raises:
        Problem: a table cannot be read.
    """
    wanted = code or room.choices.get(CHOSEN, "")
    return next((each for each in schemes(session, on) if each.code == wanted), None)


def choose_scheme(book: CaseBook, code: str) -> None:
    """Let the room follow a scheme from now on; claims made keep theirs."""
    book.set(CHOSEN, code)


def chosen_scheme(book: CaseBook) -> str:
    """Return the code of the scheme the room follows, or nothing."""
    return book.setting(CHOSEN)


def copy_scheme(book: CaseBook, code: str, today: date) -> str:
    """Make a copy of a scheme that the room can change; return its code.

    Raises:
        Problem: there is no such scheme any more; nothing was changed.
    """
    with book.changing(n_("另做一份补贴办法")) as session:
        tables = {table: _rows(session, table) for table in (SCHEMES, RULES)}
        source = next((each for each in tables[SCHEMES] if each["code"] == code), None)
        if source is None:
            raise Problem(tr("这种补贴办法已经没有了。没有改动。"))
        made = _fresh(tables[SCHEMES], "own")
        name = source["name"].removeprefix("本室：")
        tables[SCHEMES].append(
            source
            | {
                "code": made,
                "name": _free_name(tables[SCHEMES], f"本室：{name}"),
                "also": "",
                "group": "本室",
                "region": OWN,
                "version": today.isoformat(),
                "basis": f"照{name}改，请写本地文件的名称和文号",
                "verified": "no",
            }
        )
        for each in [row for row in tables[RULES] if row["group"] == code]:
            fresh = {"code": _fresh(tables[RULES], made), "group": made, "region": OWN}
            tables[RULES].append(each | fresh | {"version": today.isoformat()})
        _keep(session, tables)
    return made


def change_scheme(book: CaseBook, code: str, values: Mapping[str, str]) -> None:
    """Change cells of one of the room's own schemes.

    Args:
        book: the open book.
        code: of the scheme.
        values: text by column of ``subsidy_schemes``.

    Raises:
        Problem: it is a published one, or a cell cannot be read; nothing was changed.
    """
    with book.changing(n_("修改补贴办法")) as session:
        _change(session, SCHEMES, code, values)


def change_rule(book: CaseBook, code: str, values: Mapping[str, str]) -> None:
    """Change cells of one grade of the room's own schemes.

    Args:
        book: the open book.
        code: of the row.
        values: text by column of ``subsidy_rules``.

    Raises:
        Problem: it is a published one, or a cell cannot be read; nothing was changed.
    """
    with book.changing(n_("修改补贴标准")) as session:
        _change(session, RULES, code, values)


def add_rule(book: CaseBook, scheme: str, name: str) -> str:
    """Add a grade without a sum to one of the room's own schemes; return its code.

    Raises:
        Problem: it is a published one; nothing was changed.
    """
    with book.changing(n_("加一个补贴等级")) as session:
        rows = _rows(session, RULES)
        source = _own_row(_rows(session, SCHEMES), scheme)
        made = _fresh(rows, scheme)
        taken = [each for each in rows if each["group"] == scheme]
        row = dict.fromkeys(rows[0], "")
        row |= {
            "code": made,
            "name": _free_name(taken, name),
            "group": scheme,
            "result": "成功",
            "region": OWN,
            "version": source["version"],
            "basis": source["basis"],
            "verified": "no",
        }
        rows.append(row)
        _keep(session, {RULES: rows})
    return made


def remove_rule(book: CaseBook, code: str) -> None:
    """Take a grade out of one of the room's own schemes.

    Raises:
        Problem: it is a published one; nothing was changed.
    """
    with book.changing(n_("去掉一个补贴等级")) as session:
        rows = _rows(session, RULES)
        rows.remove(_own_row(rows, code))
        _keep(session, {RULES: rows})


def remove_scheme(book: CaseBook, code: str) -> None:
    """Take one of the room's own schemes away, with its grades.

    Raises:
        Problem: it is a published one, or the room follows it; nothing was changed.
    """
    if chosen_scheme(book) == code:
        raise Problem(tr("现在用的就是这一份，先选用另一份再删。没有改动。"))
    with book.changing(n_("删除补贴办法")) as session:
        rows = _rows(session, SCHEMES)
        rows.remove(_own_row(rows, code))
        rules = [each for each in _rows(session, RULES) if each["group"] != code]
        _keep(session, {SCHEMES: rows, RULES: rules})


# --- the tables as rows of text


def _rows(session: Session, table: str) -> list[Row]:
    return [dict(row) for row in csv.DictReader(StringIO(table_text(session, table)))]


def _own_row(rows: Iterable[Row], code: str) -> Row:
    found = next((each for each in rows if each["code"] == code), None)
    if found is None:
        raise Problem(tr("这一条已经没有了，没有改动。"))
    if found["region"] != OWN:
        raise Problem(_NOT_OWN)
    return found


def _change(session: Session, table: str, code: str, values: Mapping[str, str]) -> None:
    """Change cells of one row; the other table is kept with it, as it stands now."""
    rows = _rows(session, table)
    _own_row(rows, code).update(values)
    other = RULES if table == SCHEMES else SCHEMES
    _keep(session, {table: rows, other: _rows(session, other)})


def _fresh(rows: Iterable[Row], head: str) -> str:
    """Return a code that no row has."""
    taken = {each["code"] for each in rows}
    number = 1
    while f"{head}_{number}" in taken:
        number += 1
    return f"{head}_{number}"


def _free_name(rows: Iterable[Row], name: str) -> str:
    """Return a name that no row has, the one given if it is free."""
    taken = {each["name"] for each in rows}
    number, free = 2, name
    while free in taken:
        free, number = f"{name}{number}", number + 1
    return free


def _keep(session: Session, tables: Mapping[str, list[Row]]) -> None:
    """Keep tables once every cell of them can be read.

    Raises:
        Problem: names the table and the line.
    """
    texts = {table: _text(rows) for table, rows in tables.items()}
    read = {table: parsed(text, _COLUMNS[table]) for table, text in texts.items()}
    whole = {
        table: read.get(table) or table_rows(session, table)
        for table in (SCHEMES, RULES)
    }
    # Any day: what holds at another time has to be readable as well.
    for row in whole[SCHEMES]:
        schemes_in([row], whole[RULES], row.valid_from or row.valid_until or date.max)
    for table, text in texts.items():
        found = select(OwnTable).where(OwnTable.table == table)
        own = session.scalars(found).one_or_none()
        if own is None:
            session.add(OwnTable(table=table, text=text))
        else:
            own.text, own.deleted_on = text, None


def _text(rows: list[Row]) -> str:
    written = StringIO()
    table = csv.DictWriter(written, list(rows[0]), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return written.getvalue()
