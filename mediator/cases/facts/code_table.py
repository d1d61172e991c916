"""One dated table read from its file, every line checked and named when it is wrong.

Beside its own columns every row says for which region it holds, from which edition of
the list, from when until when, on what basis, and whether somebody has verified it.
"""

import csv
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from mediator.cases.facts.text import clean_line
from mediator.language import tr
from mediator.problems import Problem

NATION: Final = "全国"
_OWN: Final = ("code", "name", "also", "group")
_PROVENANCE: Final = (
    "region", "version", "valid_from", "valid_until", "basis", "verified",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Code:
    """One row of a table.

    Attributes:
        name: what people see, print and store.
        code: short, stable key of the row.
        group: what the row is counted or listed under; empty if nothing.
        also: other names that are read as this one.
        more: the table's further columns; read them with ``value`` or ``flag``.
        region: where the row holds; ``全国`` everywhere.
        version: the edition of the list.
        valid_from: first day it holds; ``None`` for no known beginning.
        valid_until: last day it holds; ``None`` while it is in use.
        basis: the article or list it comes from.
        verified: checked against its source.
        place: file and line, for messages.
    """

    name: str
    code: str
    group: str = ""
    also: tuple[str, ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    region: str = NATION
    version: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    basis: str = ""
    verified: bool = False
    place: str = field(default="", compare=False)

    def value(self, column: str) -> str:
        """Return the cell of a further column.

        Raises:
            Problem: the table has no such column.
        """
        found = dict(self.more).get(column)
        if found is None:
            raise Problem(
                tr("分类表 {place}：缺少“{column}”这一列。").format(
                    place=self.place, column=column
                )
            )
        return found

    def flag(self, column: str) -> bool:
        """Return a further column that says yes or no.

        Raises:
            Problem: the cell says neither.
        """
        return _flag(self.value(column), column, self.place)

    def holds(self, day: date) -> bool:
        """Return whether the row is in force on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


def read_table(path: Path) -> tuple[Code, ...]:
    """Read and check one table.

    Args:
        path: a CSV file in UTF-8, with or without a mark at its beginning.

    Raises:
        Problem: names the file, the line and what to write instead.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Problem(
            tr("分类表 {name} 读不到。请重新安装程序。").format(name=path.name)
        ) from error
    except UnicodeDecodeError as error:
        raise Problem(
            tr("分类表 {name} 不是 UTF-8 文字，请另存为 UTF-8。").format(name=path.name)
        ) from error
    return parse_table(text, path.name)


def parse_table(text: str, name: str) -> tuple[Code, ...]:
    """Read and check one table that is there as text.

    Args:
        text: the whole CSV text.
        name: what the table is called in messages, e.g. ``kinds.csv``.

    Raises:
        Problem: names the table, the line and what to write instead.
    """
    reader = csv.reader(text.lstrip("\ufeff").splitlines(), strict=True)
    rows: list[Code] = []
    try:
        header = next(reader, [])
        if missing := [c for c in (*_OWN, *_PROVENANCE) if c not in header]:
            raise Problem(
                tr("分类表 {name} 第 1 行：缺少“{missing}”这一列，请补上。").format(
                    name=name, missing=missing[0]
                )
            )
        for cells in reader:
            if not cells:
                continue
            place = f"{name} 第 {reader.line_num} 行"
            if len(cells) != len(header):
                raise Problem(
                    tr(
                        "分类表 {place}：有 {n} 格，应有 {wanted} 格。"
                        "文字里有逗号时请用引号括起来。"
                    ).format(place=place, n=len(cells), wanted=len(header))
                )
            row = _row(dict(zip(header, map(clean_line, cells), strict=True)), place)
            _refuse_twin(row, rows)
            rows.append(row)
    except csv.Error as error:
        place = f"{name} 第 {reader.line_num} 行"
        raise Problem(
            tr("分类表 {place}：引号没有成对，请改正。").format(place=place)
        ) from error
    return tuple(rows)


def _row(cells: dict[str, str], place: str) -> Code:
    """Return one line as a value."""
    for column in ("code", "name", "region"):
        if not cells[column]:
            raise Problem(
                tr("分类表 {place}：“{column}”不能空着。").format(
                    place=place, column=column
                )
            )
    row = Code(
        name=cells["name"],
        code=cells["code"],
        group=cells["group"],
        also=tuple(filter(None, cells["also"].split("|"))),
        more=tuple(
            (column, cell)
            for column, cell in cells.items()
            if column not in {*_OWN, *_PROVENANCE}
        ),
        region=cells["region"],
        version=cells["version"],
        valid_from=_day(cells["valid_from"], "valid_from", place),
        valid_until=_day(cells["valid_until"], "valid_until", place),
        basis=cells["basis"],
        verified=_flag(cells["verified"], "verified", place),
        place=place,
    )
    if row.valid_from and row.valid_until and row.valid_until < row.valid_from:
        raise Problem(
            tr("分类表 {place}：停用日期早于启用日期，请核对。").format(place=place)
        )
    return row


def _day(text: str, column: str, place: str) -> date | None:
    """Return a day written ``2011-01-01``; nothing for an empty cell."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Problem(
            tr(
                "分类表 {place}：{column} 的“{text}”不是日期，请写成 2011-01-01。"
            ).format(place=place, column=column, text=text)
        ) from error


def _flag(text: str, column: str, place: str) -> bool:
    """Return whether a cell says yes."""
    if text not in {"yes", "no"}:
        raise Problem(
            tr("分类表 {place}：{column} 的“{text}”请改成 yes 或 no。").format(
                place=place, column=column, text=text
            )
        )
    return text == "yes"


def _refuse_twin(row: Code, rows: list[Code]) -> None:
    """Refuse a second row of the same code and region for the same days."""
    for other in rows:
        apart = (other.valid_until or date.max) < (row.valid_from or date.min) or (
            row.valid_until or date.max
        ) < (other.valid_from or date.min)
        if (other.code, other.region) == (row.code, row.region) and not apart:
            raise Problem(
                tr(
                    "分类表 {place}：代码“{code}”与 {other} 重复，同一天只能有一条。"
                ).format(place=row.place, code=row.code, other=other.place)
            )
