"""The month as a value: its layout, its figures, and whether they balance.

A report holds no name, number or address of anybody; ``behind`` holds the uids that a
figure counts, which stay in the book and go into no file.

Source: 《矛盾纠纷排查调处情况表》 as used by 海沧 and 黄石; definitions by column in
``resources/codes/month_columns.csv``.
"""

from datetime import date
from enum import StrEnum

import msgspec

from mediator.language import n_


class Attribution(StrEnum):
    """归期: the one date by which a whole row of the table is counted."""

    ACCEPTED = n_("受理日")
    AGREED = n_("协议日")
    CLOSED = n_("调结日")


class Unit(StrEnum):
    """What a column counts; 万元 is made from integer 分 once, at the end."""

    DISPUTES = n_("件")
    PEOPLE = n_("人")
    TIMES = n_("次")
    TEN_THOUSAND_YUAN = n_("万元")


class Measure(StrEnum):
    """What a column counts, as the table of columns writes it."""

    CASES = "案件"
    PEOPLE = "当事人"
    SETTLED = "成功"
    FAILED = "不成功"
    OTHERWISE = "其他结束"
    OPEN = "在调"
    DIFFICULTY = "难度"
    AMOUNT = "金额"
    BODY = "主体"
    SOURCE = "来源"
    KIND = "类型"
    FORM = "形式"
    PERFORMED = "已履行"
    CONFIRMED = "司法确认"
    SCREENINGS = "排查"
    FOUND = "排查发现"
    AVERTED = "预防件数"
    SPARED = "预防人数"
    SUM = "合计"


class Severity(StrEnum):
    """What a relation that does not hold means for the report."""

    ERROR = "错误"
    WARNING = "提醒"


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One column of the street's table.

    ``code`` is stable, ``number`` the printed one, ``group`` the upper header,
    ``measure`` what is counted (a value of ``Measure``) and ``of`` of what
    (a kind, a source, a committee's kind …); ``sum_of`` are codes it adds up.
    """

    code: str
    number: str
    group: str
    title: str
    unit: Unit
    definition: str
    measure: str
    of: tuple[str, ...] = ()
    sum_of: tuple[str, ...] = ()


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """The street's table: its columns in order, its period and its date.

    ``last_day`` is the day X on which a period ends, 0 for calendar months;
    ``over_all``: the success rate is 成功 ÷ 总数, else 成功 ÷ (成功 ＋ 不成功).
    """

    name: str
    version: str
    attribution: Attribution
    last_day: int
    columns: tuple[Column, ...]
    over_all: bool = False


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """The days of a month as reported, both included; ``month`` 0 is a whole year."""

    year: int
    month: int
    first: date
    last: date


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One relation between figures (F1–F13), with its arithmetic shown.

    ``shown`` is e.g. ``869 ＝ 455 ＋ 378 ＋ 36``; ``reason`` why it is sent all the
    same, for a warning only.
    """

    code: str
    name: str
    holds: bool
    severity: Severity
    shown: str
    basis: str
    reason: str = ""


class Flow(msgspec.Struct, frozen=True, kw_only=True):
    """F13: 期初在调 ＋ 本期新收 ＋ 重启 ± 更正 − 调解结束 ＝ 期末在调, in 件."""

    carried: int
    taken_in: int
    reopened: int
    corrected: int
    ended: int
    open: int


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one row by column code: counts, or 分 for a sum of money."""

    values: dict[str, int]


class Endings(msgspec.Struct, frozen=True, kw_only=True):
    """How the counted cases stand, in 件; together they are all of them.

    Withdrawn and handed over after acceptance is ``otherwise``: no 不成功, and still in
    the total.
    """

    settled: int = 0
    failed: int = 0
    otherwise: int = 0
    open: int = 0


class MonthReport(msgspec.Struct, frozen=True, kw_only=True):
    """A month of one room, counted by one layout.

    ``behind`` gives for each column code the uids of what it counts (cases,
    screenings, preventions), and for each ending by the word of its measure; ``shares``
    what each of them adds to a figure that is no count of them (people, 分, 次). They
    are empty where nobody asked for them, and stay in the book: files are made without
    them.
    """

    committee: str
    committee_kind: str
    room: str
    period: Period
    layout: Layout
    figures: Figures
    flow: Flow
    checks: tuple[Check, ...]
    behind: dict[str, tuple[str, ...]]
    endings: Endings = Endings()
    shares: dict[str, dict[str, int]] = {}
