"""Dossiers whose last day is a rest day, and one paid without a word for which part.

A last day moves on to the first working day (民法典 203; 民事诉讼法 85), and what is
paid without a word goes to the part that fell due first (民法典 560).
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from mediator.cases.case_file import CaseFile
from mediator.cases.words import Stage
from tests.dossiers.faults import AFTER, Expected, Fault, pages, signatures, signing
from tests.dossiers.neighbours import WALL
from tests.dossiers.parts import Dossier, filed
from tests.dossiers.running import bound_while_paid, unbound, under_way
from tests.dossiers.work_and_health import CLINIC

_WRITTEN: Final = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日|(\d{4}-\d\d-\d\d)")
_YEAR: Final = 2026
_COURT: Final = pages(
    "follow_ups", "papers", "performance", "agreement", "signing", "intake"
)


def later(case: CaseFile, days: int) -> CaseFile:
    """Return a case with all its days, written ones as well, so much later."""
    moved = _later(case, timedelta(days=days))
    return replace(moved, parties=case.parties)  # nobody is born later


def _later(value: Any, by: timedelta) -> Any:
    match value:
        case Struct():
            names = value.__struct_fields__
            return replace(
                value, **{name: _later(getattr(value, name), by) for name in names}
            )
        case tuple():
            return tuple(_later(each, by) for each in value)
        case dict():
            return {key: _later(each, by) for key, each in value.items()}
        case datetime() | date():
            return value + by
        case str() if type(value) is str:
            return _WRITTEN.sub(_as_written(by), value)
        case _:
            return value


def _as_written(by: timedelta) -> Callable[[re.Match[str]], str]:
    def changed(found: re.Match[str]) -> str:
        year, month, day, iso = found.groups()
        if iso:
            return (date.fromisoformat(iso) + by).isoformat()
        on = date(int(year or _YEAR), int(month), int(day)) + by
        return f"{on.year}年" * bool(year) + f"{on.month}月{on.day}日"

    return changed


def asked_court(case: CaseFile, on: date) -> CaseFile:
    """Return the wall's case with the court asked on another day, and ruling on it."""
    case = replace(
        case,
        confirmations=tuple(
            replace(
                each,
                applied_on=on,
                accepted_on=on + timedelta(days=1),
                ruled_on=on + timedelta(days=15),
            )
            for each in case.confirmations
        ),
        own_papers=tuple(
            replace(each, made_on=on) if each.uid == "own-court" else each
            for each in case.own_papers
        ),
    )
    return signing(case, lambda each: each.paper == "confirmation", signed_on=on)


_IN_AUTUMN: Final = later(WALL, 133)
"""In force on 4 September: the thirtieth day, 4 October, lies in the holidays."""
_SEEN: Final = date(2027, 1, 20)
"""When all of it is paid and bound."""


def _due_on_saturday() -> CaseFile:
    """The clinic has to pay by 18 July, a Saturday, and has not paid yet."""
    case = under_way(later(CLINIC, 24), Stage.AGREED)
    case = replace(case, payments=(), follow_ups=())
    return unbound(filed(signatures(case, lambda each: each.paper != "follow_up")))


def _without_a_word() -> CaseFile:
    """The first part was paid, and nobody wrote down that it is the first."""
    case = bound_while_paid()
    (first,) = case.payments
    return replace(case, payments=(replace(first, instalment=""),))


REST_CLEAN: Final = (
    Dossier("court-after-a-sunday", filed(asked_court(WALL, date(2026, 5, 25)))),
    Dossier(
        "court-after-the-holidays",
        filed(asked_court(_IN_AUTUMN, date(2026, 10, 8))),
        today=_SEEN,
    ),
    Dossier("due-on-saturday", _due_on_saturday(), today=date(2026, 7, 19)),
    Dossier("due-till-monday", _due_on_saturday(), today=date(2026, 7, 20)),
    Dossier("paid-without-a-word", _without_a_word(), today=date(2026, 6, 8)),
)
"""All in time."""

REST_FAULTS: Final = (
    Fault(
        "court_a_day_after_the_sunday",
        "4月24日生效，第三十天是星期日，顺延到5月25日；5月26日才申请司法确认。",
        "人民调解法33条；民事诉讼法85、205条：末日是节假日的顺延到节假日后第一日",
        Expected.EITHER,
        "30|三十|期限|逾期|超过|过了",
        _COURT,
        filed(asked_court(WALL, date(2026, 5, 26))),
    ),
    Fault(
        "court_a_day_after_the_holidays",
        "9月4日生效，第三十天在国庆假期里，顺延到10月8日；10月9日才申请司法确认。",
        "人民调解法33条；民事诉讼法85、205条：末日是节假日的顺延到节假日后第一日",
        Expected.EITHER,
        "30|三十|期限|逾期|超过|过了",
        _COURT,
        filed(asked_court(_IN_AUTUMN, date(2026, 10, 9))),
        today=_SEEN,
    ),
    Fault(
        "unpaid_since_saturday",
        "款7月18日星期六到期，顺延到20日；21日还没有付，也没有人问过。",
        "民法典203条；人民调解法31条：监督、督促履行",
        Expected.YELLOW,
        "到期|逾期",
        AFTER,
        _due_on_saturday(),
        ("回访",),
        today=date(2026, 7, 21),
    ),
    Fault(
        "two_parts_unpaid",
        "三期只付了一期，没写是哪一期；后两期到期没有付，也没有督促。",
        "民法典560条：先抵先到期的；人民调解法31条：监督、督促履行",
        Expected.YELLOW,
        "(06-30|6月30日).*(到期|逾期|没有付|履行)",
        AFTER,
        _without_a_word(),
        ("(07-31|7月31日).*(到期|逾期|没有付|履行)", "督促"),
    ),
)
"""A day late, or left unpaid."""
