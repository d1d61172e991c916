"""A register book as rooms keep it: titles above the head, a sheet a year."""

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Final

from openpyxl import Workbook

HEADS: Final = (
    "序号", "登记日期", "申请人", "被申请人", "纠纷类型", "简要情况", "调解员",
    "调解日期", "调解结果", "协议书编号", "卷号", "协议金额（万元）", "履行情况",
    "备注",
)  # fmt: skip
FAMILIES: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
GIVEN: Final = "安平和顺康宁福寿喜乐"
KINDS: Final = ("邻里纠纷", "物业", "损害赔偿纠纷", "合同纠纷", "婚姻家庭")
FAULTY: Final = (
    (1, "2023年13月5日"), (1, "不详"), (1, "2099-01-01"), (4, "鬼怪纠纷"),
    (8, "天知道"), (11, "三百块左右"),
)  # fmt: skip
"""Where a cell is spoilt, and what stands there instead."""


def name(number: int) -> str:
    """Return one of 2,000 invented names."""
    family = FAMILIES[number % 20]
    return f"{family}{GIVEN[number // 20 % 10]}{GIVEN[number // 200 % 10]}"


def line(number: int, year: int) -> list[object]:
    """Return one good line; days are written in three ways."""
    day = date(year, number % 12 + 1, number % 28 + 1)
    written: object = (
        datetime(day.year, day.month, day.day),  # noqa: DTZ001 - as workbooks hold it
        f"{day.year}.{day.month}.{day.day}",
        f"{day.month}月{day.day}日",
    )[number % 3]
    agreed = number % 4 != 0
    return [
        number,
        written,
        name(number),
        name(number + 700),
        KINDS[number % 5],
        f"因楼道堆放第{number}件杂物争吵",
        "江以宁" if number % 2 else "旧调解员",
        f"{day.month}月{day.day}日",
        "调解成功" if agreed else "调解不成",
        f"（{year}）示人调协字第{number:03}号" if agreed else "",
        f"{year}-示-{number}",
        0.36 if agreed and number % 3 == 0 else "",
        "履行完毕" if agreed and number % 5 == 0 else "",
        "/",
    ]


def workbook(sheets: Sequence[tuple[str, Sequence[Sequence[object]]]]) -> bytes:
    """Return sheets of rows as an XLSX file; a title of several columns is merged."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        sheet.merge_cells("A1:N1")
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def register(lines: int = 1000, faulty: int = 30) -> bytes:
    """Return a register of two years, some of its lines spoilt."""
    half = lines // 2
    sheets = []
    every = lines // faulty if faulty else lines + 1
    for year, first, last in ((2022, 0, half), (2023, half, lines)):
        rows: list[list[object]] = [
            [f"{year}年度人民调解登记簿"],
            ["示例街道人民调解委员会"],
            list(HEADS),
        ]
        for number in range(first, last):
            made = line(number - first + 1, year)
            if number % every == every - 1 and number // every < faulty:
                column, text = FAULTY[number // every % len(FAULTY)]
                made[column] = text
            rows.append(made)
        rows.append(["合计", "", "", half])
        sheets.append((f"{year}年", rows))
    return workbook(sheets)


def merged(
    sheets: Sequence[tuple[str, Sequence[Sequence[object]]]], over: Sequence[str]
) -> bytes:
    """Return sheets of rows as an XLSX file, cells merged as on paper.

    Args:
        sheets: titles and rows.
        over: cells that are one, ``C2:E2``.
    """
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([each if each != "" else None for each in row])
        for each in over:
            sheet.merge_cells(each)
    made = BytesIO()
    book.save(made)
    return made.getvalue()
