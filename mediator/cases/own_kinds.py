"""纠纷类型 of the room's own: a street that counts more kinds adds a line.

A kind of the room's own is dealt with by the general rules. The kinds that came along
keep their names, since deadlines, effect and papers go by them; one that a column of
the street's table counts is not dropped while it does.
"""

from functools import partial
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.facts.code_table import Code
from mediator.cases.facts.codes import every
from mediator.cases.facts.dates import ROOM_TIME
from mediator.cases.model import MonthClosing, now
from mediator.cases.month.column_words import meant
from mediator.cases.month.layout import layout_in, of_measure
from mediator.cases.month.report import Layout, Measure
from mediator.cases.month.snapshot import snapshot_of
from mediator.cases.own_tables import keep_table, reset_table, table_rows
from mediator.language import tr
from mediator.problems import Problem

TABLE: Final = "kinds"
GENERAL: Final = "一般"
"""Group of the kinds under the general rules (人民调解法)."""


def keep_kinds(book: CaseBook, text: str, *, opened: str | None = None) -> None:
    """Keep the room's own table of kinds.

    Args:
        book: the open book.
        text: the whole CSV text.
        opened: the text it was made from; see ``keep_table``.

    Raises:
        TableMoved: see ``keep_table``.
        Problem: a line cannot be read, a kind that came along has another name or two
            have one, or a kind is gone that a column counts; nothing was changed.
    """
    with book.reading() as session:
        keep_table(book, TABLE, text, partial(_check, session), opened=opened)


def reset_kinds(book: CaseBook, *, opened: str | None = None) -> None:
    """Go back to the kinds that came along.

    Args:
        book: the open book.
        opened: the text the person saw; see ``reset_table``.

    Raises:
        TableMoved: see ``reset_table``.
        Problem: a column counts one of the room's own; nothing was changed.
    """
    with book.reading() as session:
        _refuse_gone(session, every(TABLE))
    reset_table(book, TABLE, opened=opened)


def _check(session: Session, rows: tuple[Code, ...]) -> None:
    known = {row.code: row for row in every(TABLE)}
    before = {row.code: row for row in table_rows(session, TABLE)}
    taken: dict[str, Code] = {}
    for row in rows:
        _refuse_renamed(row, known.get(row.code), before.get(row.code))
        for name in (row.name, *row.also):
            other = taken.setdefault(name, row)
            if other is not row:
                raise Problem(
                    tr(
                        "“{name}”写了两次：“{one}”和“{other}”。"
                        "一件纠纷只算一类，请删去一处。没有改动。"
                    ).format(name=name, one=other.name, other=row.name)
                )
        if row.code not in known and row.group != GENERAL:
            raise Problem(
                tr("“{name}”是本室添加的，按一般规定办。没有改动。").format(
                    name=row.name
                )
            )
    _refuse_gone(session, rows)


def _refuse_renamed(row: Code, published: Code | None, before: Code | None) -> None:
    """Refuse a name by which rules, or older cases, no longer find the kind."""
    if published is not None and row.name not in {published.name, *published.also}:
        raise Problem(
            tr(
                "“{before}”不能改成“{now}”：期限和文书按原来的名称办。"
                "请另加一行“{now}”。没有改动。"
            ).format(before=published.name, now=row.name)
        )
    if before is not None and before.name not in {row.name, *row.also}:
        raise Problem(
            tr(
                "“{before}”改成“{now}”，请把“{before}”写进这一行的“别的叫法”，"
                "原来的案件才数得到。没有改动。"
            ).format(before=before.name, now=row.name)
        )


def _refuse_gone(session: Session, rows: tuple[Code, ...]) -> None:
    """Refuse to lose a kind of the room's own that is counted somewhere."""
    closed = select(MonthClosing.snapshot).where(MonthClosing.deleted_on.is_(None))
    today = now().astimezone(ROOM_TIME).date()
    _refuse_uncounted(layout_in(session, today), rows, tr("统计表"))
    for text in session.scalars(closed):
        layout = snapshot_of(text).package.layout
        _refuse_uncounted(layout, rows, tr("已经定稿的统计表"))


def _refuse_uncounted(layout: Layout, rows: tuple[Code, ...], where: str) -> None:
    known = (*rows, *every(TABLE))
    for column in of_measure(layout, Measure.KIND):
        for wanted in column.of:
            if not meant(known, wanted):
                raise Problem(
                    tr(
                        "“{kind}”还不能删：{where}第{number}栏“{title}”数它。"
                        "不常用的，可以移到最后。没有改动。"
                    ).format(
                        kind=wanted,
                        where=where,
                        number=column.number,
                        title=column.title,
                    )
                )
