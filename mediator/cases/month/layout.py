"""The street's table: which columns, in which order, and what each counts.

It is the dated table ``month_columns``; the room's own edition goes before the file.
One file may hold several editions (18 kinds, 15 kinds), of which the room chooses one.
By which date a row is counted and where a month ends are choices of the room too.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache, partial
from typing import Final, TypeVar

from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.facts.code_table import Code
from mediator.cases.model import Setting
from mediator.cases.month.column_words import asks_words, words_of
from mediator.cases.month.period import LATEST_DAY
from mediator.cases.month.report import Attribution, Column, Layout, Measure, Unit
from mediator.cases.own_tables import keep_table, parsed, published_text, table_rows
from mediator.language import n_, tr
from mediator.problems import Problem

W = TypeVar("W", bound=StrEnum)

TABLE: Final = "month_columns"
EDITION: Final = "rules.month_edition"
"""Setting: the name of the edition; the first of the table without it."""
ATTRIBUTION: Final = "rules.month_attribution"
"""Setting: a value of ``Attribution``; 受理日 without it."""
LAST_DAY: Final = "rules.month_last_day"
"""Setting: the day a period ends on; calendar months without it."""
OVER_ALL: Final = "rules.month_rate"
"""Setting: 总数 where the success rate is 成功 ÷ 总数."""
_ALL: Final = "总数"

_UNITS: Final[Mapping[Measure, Unit]] = {
    Measure.PEOPLE: Unit.PEOPLE,
    Measure.SPARED: Unit.PEOPLE,
    Measure.AMOUNT: Unit.TEN_THOUSAND_YUAN,
    Measure.SCREENINGS: Unit.TIMES,
}
"""What is counted by something else than 件."""
_HEADS: Final = {"measure": n_("算什么"), "unit": n_("单位")}
"""What the grid of the columns calls them."""
_NEEDS_OF: Final = frozenset(
    (
        Measure.DIFFICULTY, Measure.BODY, Measure.SOURCE, Measure.KIND, Measure.FORM,
        Measure.AVERTED, Measure.SPARED,
    )
)  # fmt: skip


def read_layout(book: CaseBook, on: date) -> Layout:
    """Return the room's table of a day.

    Args:
        book: the open book.
        on: the day that counts, e.g. the last one of the month.

    Raises:
        Problem: the table cannot be read; its line is named.
    """
    with book.reading() as session:
        return layout_in(session, on)


def layout_in(session: Session, on: date) -> Layout:
    """Return the room's table of a day, within a reading session.

    Raises:
        Problem: the table cannot be read; its line is named.
    """
    chosen = _chosen(session, EDITION, ATTRIBUTION, LAST_DAY, OVER_ALL)
    return made(table_rows(session, TABLE), on, chosen)


def _chosen(session: Session, *keys: str) -> dict[str, str]:
    return {
        key: found.value
        for key in keys
        if (found := session.get(Setting, key)) is not None
    }


def published_layout(on: date, edition: str = "") -> Layout:
    """Return a table that came along, by 受理日 and calendar month.

    Args:
        on: the day that counts.
        edition: which one; the first without it.

    Raises:
        Problem: there is no such edition.
    """
    rows = parsed(published_text(TABLE), f"{TABLE}.csv")
    return made(rows, on, {EDITION: edition})


def editions(book: CaseBook, on: date) -> tuple[str, ...]:
    """Return the names of the editions to choose from on a day, in order.

    Raises:
        Problem: the table cannot be read; its line is named.
    """
    with book.reading() as session:
        return _editions(row for row in table_rows(session, TABLE) if row.holds(on))


def choose_edition(book: CaseBook, edition: str, on: date) -> None:
    """Use an edition of the table from now on; closed months keep theirs.

    Raises:
        Problem: there is no such edition; nothing was changed.
    """
    known = editions(book, on)
    if edition not in known:
        raise Problem(
            tr("没有“{edition}”这种表。可选：{known}。没有改动。").format(
                edition=edition, known="；".join(known)
            )
        )
    book.set(EDITION, edition)


def choose_rule(
    book: CaseBook,
    attribution: Attribution,
    last_day: int,
    *,
    over_all: bool = False,
) -> None:
    """Say by which date rows are counted, where months end, and what the rate is of.

    Closed months keep theirs.

    Args:
        book: the open book.
        attribution: the one date of the whole row.
        last_day: the day a period ends on, 0 for calendar months.
        over_all: the success rate is 成功 ÷ 总数.

    Raises:
        Problem: no such day; nothing was changed.
    """
    if not 0 <= last_day <= LATEST_DAY:
        raise Problem(
            tr("截止日要写1到31，按自然月的写0；不能是{last_day}。没有改动。").format(
                last_day=last_day
            )
        )
    book.set(ATTRIBUTION, attribution.value)
    book.set(LAST_DAY, str(last_day))
    book.set(OVER_ALL, _ALL if over_all else "")


def keep_columns(book: CaseBook, text: str, *, opened: str | None = None) -> None:
    """Keep the room's own edition of the table of columns.

    Args:
        book: the open book.
        text: the whole CSV text.
        opened: the text it was made from; see ``keep_table``.

    Raises:
        TableMoved: see ``keep_table``.
        Problem: a line cannot be read, or a column in use counts what no table has; it
            is named, and nothing was changed.
    """
    with book.reading() as session:
        check = partial(_check_in_use, session)
        keep_table(book, TABLE, text, check, opened=opened)


def _check_in_use(session: Session, rows: tuple[Code, ...]) -> None:
    check_columns(rows)
    chosen = _chosen(session, EDITION).get(EDITION, "")
    known = _editions(rows)
    tables = cache(partial(table_rows, session))
    edition = chosen if chosen in known else known[0]
    for row in rows:
        if row.value("edition") == edition and asks_words(column := _column(row)):
            words_of(tables, column, date.max)


def check_columns(rows: tuple[Code, ...]) -> None:
    """Refuse a table of columns with a line that cannot be counted.

    Raises:
        Problem: names the line and what to write instead.
    """
    for edition in _editions(rows):
        held = [row for row in rows if row.value("edition") == edition]
        known = {row.code for row in held}
        for row in held:
            _column(row)
            for code in _listed(row, "sum_of"):
                if code not in known or code == row.code:
                    raise Problem(
                        tr(
                            "{column}的“由哪些栏相加”里，“{code}”不是这张表的另一栏。"
                        ).format(column=_named(row), code=code)
                    )


def made(rows: Iterable[Code], on: date, chosen: Mapping[str, str]) -> Layout:
    """Return the table that some rows and choices make on a day.

    Raises:
        Problem: a line cannot be read, or there are none.
    """
    held = [row for row in rows if row.holds(on)]
    known = _editions(held)
    if not known:
        raise Problem(tr("统计表在这一天没有可用的栏目，请核对启用、停用日期。"))
    edition = chosen.get(EDITION, "")
    name = edition if edition in known else known[0]
    columns = [row for row in held if row.value("edition") == name]
    last_day = chosen.get(LAST_DAY, "")
    wanted = chosen.get(ATTRIBUTION, "")
    return Layout(
        name=name,
        version=columns[0].version,
        attribution=next(
            (each for each in Attribution if each.value == wanted), Attribution.ACCEPTED
        ),
        last_day=int(last_day) if last_day.isdecimal() else 0,
        columns=tuple(map(_column, columns)),
        over_all=chosen.get(OVER_ALL, "") == _ALL,
    )


def of_measure(layout: Layout, *measures: Measure) -> tuple[Column, ...]:
    """Return the columns that count one of some things, in order."""
    return tuple(each for each in layout.columns if each.measure in measures)


def leaves(layout: Layout, column: Column) -> tuple[str, ...]:
    """Return the codes of what a column adds up in the end, or its own.

    A column that adds up itself, which ``check_columns`` refuses, adds nothing.
    """
    by_code = {each.code: each for each in layout.columns}
    found: list[str] = []
    seen: set[str] = set()
    ahead = [column]
    while ahead:
        here = ahead.pop()
        if here.code in seen:
            continue
        seen.add(here.code)
        if not here.sum_of:
            found.append(here.code)
        ahead.extend(by_code[code] for code in here.sum_of if code in by_code)
    return tuple(found)


def _editions(rows: Iterable[Code]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.value("edition") for row in rows))


def _column(row: Code) -> Column:
    measure = _word(row, "measure", Measure)
    unit = _word(row, "unit", Unit)
    wanted = _UNITS.get(measure, unit if measure is Measure.SUM else Unit.DISPUTES)
    if unit is not wanted:
        raise Problem(
            tr("{column}：“{measure}”的单位是{wanted}，不是{unit}。").format(
                column=_named(row), measure=measure, wanted=wanted, unit=unit
            )
        )
    of, sum_of = _listed(row, "of"), _listed(row, "sum_of")
    if measure in _NEEDS_OF and not of:
        raise Problem(
            tr("{column}的“哪一种”空着，请写是哪一种{measure}。").format(
                column=_named(row), measure=measure
            )
        )
    if (measure is Measure.SUM) != bool(sum_of):
        raise Problem(
            tr(
                "{column}：“算什么”写“合计”的，要写“由哪些栏相加”；其他的要空着。"
            ).format(column=_named(row))
        )
    return Column(
        code=row.code,
        number=row.value("number"),
        group=row.group,
        title=row.name,
        unit=unit,
        definition=row.value("definition"),
        measure=measure.value,
        of=of,
        sum_of=sum_of,
    )


def _word(row: Code, column: str, words: type[W]) -> W:
    try:
        return words(row.value(column))
    except ValueError as error:
        known = "、".join(words)
        raise Problem(
            tr("{column}的“{head}”只能写：{known}。").format(
                column=_named(row), head=tr(_HEADS[column]), known=known
            )
        ) from error


def _named(row: Code) -> str:
    """Return a line as whoever edits the table knows it."""
    number = row.value("number")
    if not number:
        return tr("统计表“{name}”一栏").format(name=row.name)
    return tr("统计表第{number}栏“{name}”").format(number=number, name=row.name)


def _listed(row: Code, column: str) -> tuple[str, ...]:
    return tuple(filter(None, row.value(column).split("|")))
