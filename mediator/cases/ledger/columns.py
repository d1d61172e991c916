"""The columns of the detailed ledger: the dated table, or the room's own edition."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.facts.code_table import Code
from mediator.cases.ledger.taken import MONEY, TAKEN
from mediator.cases.own_tables import keep_table, table_rows
from mediator.language import tr
from mediator.problems import Problem

TABLE: Final = "ledger_columns"
YUAN: Final = "元"


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """One column.

    Attributes:
        code: short, stable key.
        number: as printed above it.
        title: its head.
        unit: 元 for sums, else empty; a ledger is never in 万元.
        taken: name of what stands in it, from ``TAKEN``.
        wide: it needs the room of running text.
        definition: how it is taken, for whoever reads it.
        verified: its name was checked against a platform.
    """

    code: str
    number: str
    title: str
    unit: str
    taken: str
    wide: bool
    definition: str
    verified: bool

    @property
    def head(self) -> str:
        """Its head with its unit."""
        return f"{self.title}（{self.unit}）" if self.unit else self.title


def columns_in(session: Session, on: date) -> tuple[LedgerColumn, ...]:
    """Return the columns in force on a day, in order.

    Raises:
        Problem: the table cannot be read; its line is named.
    """
    rows = [row for row in table_rows(session, TABLE) if row.holds(on)]
    if not rows:
        raise Problem(
            tr("分类表 {table}：这一天没有可用的栏目，请核对启用、停用日期。").format(
                table=TABLE
            )
        )
    return tuple(map(_column, rows))


def keep_columns(book: CaseBook, text: str, *, opened: str | None = None) -> None:
    """Keep the room's own edition of the columns.

    Args:
        book: the open book.
        text: the whole CSV text.
        opened: the text it was made from; see ``keep_table``.

    Raises:
        TableMoved: see ``keep_table``.
        Problem: a line cannot be read; it is named, and nothing was changed.
    """
    keep_table(book, TABLE, text, check_columns, opened=opened)


def check_columns(rows: Iterable[Code]) -> None:
    """Refuse a table with a line that cannot be taken.

    Raises:
        Problem: names the line and what to write instead.
    """
    for row in rows:
        _column(row)


def taken_of(row: Code) -> str:
    """Return the name of what a line takes.

    Raises:
        Problem: there is nothing of that name; says what there is.
    """
    taken = row.value("taken")
    if taken not in TAKEN:
        raise Problem(
            tr(
                "分类表 {place}：取哪一项（taken）的“{taken}”没有。可写：{names}。"
            ).format(place=row.place, taken=taken, names="、".join(TAKEN))
        )
    return taken


def _column(row: Code) -> LedgerColumn:
    taken = taken_of(row)
    unit = row.value("unit")
    if unit != (YUAN if taken == MONEY else ""):
        said = f"“{MONEY}”的单位写元，台账里不用万元；其他的空着"
        raise Problem(
            tr("分类表 {place}：单位（unit）写错了：{said}。").format(
                place=row.place, said=said
            )
        )
    return LedgerColumn(
        code=row.code,
        number=row.value("number"),
        title=row.name,
        unit=unit,
        taken=taken,
        wide=row.flag("wide"),
        definition=row.value("definition"),
        verified=row.verified,
    )
