"""What columns of a register are called, and which field a name means.

The names are a dated table, ``old_ledger``: its other names are the ones that people's
registers have.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from mediator.cases.facts.code_table import Code
from mediator.cases.facts.codes import codes
from mediator.cases.facts.text import fold

TABLE: Final = "old_ledger"
REASON: Final = "哪里不对"
"""Heading of the column that says why a line was left out; no part of a register."""
WHERE: Final = "原表第几行"
"""Heading of the column that says where such a line stood; no part of one either."""
SIDES: Final = ("applicant", "respondent")
"""Fields of names; what else is told of a side begins with its word."""
_LIKELY: Final = 3
"""Characters of a known heading that may stand inside a longer one."""
_UNIT: Final = re.compile(
    r"[(\[【〔](?:单位[:：]?)?(?:人民币)?(?:万?元)[)\]】〕]|[*:：]"
)
_NAMES: Final = frozenset(("姓名", "名称"))
_TOLD: Final = frozenset((
    "性别", "年龄", "民族", "职业", "职务", "单位", "工作单位", "文化程度",
    "出生日期", "出生年月", "身份证", "身份证号", "身份证号码", "证件号", "证件号码",
    "电话", "联系电话", "电话号码", "联系方式", "手机", "手机号", "手机号码",
    "住址", "家庭住址", "现住址", "地址", "住所", "户籍", "户籍地",
))  # fmt: skip
"""What is told of somebody beside the name."""
_ABOUT: Final = re.compile("(?:基本)?(?:情况|信息|资料)$")


@lru_cache(maxsize=1)
def ledger_fields() -> tuple[Code, ...]:
    """Return what a register may hold, in the order in which it is shown.

    Raises:
        Problem: the table cannot be read.
    """
    return codes(TABLE, date.max)


def is_of_side(field: str) -> bool:
    """Tell whether a field tells of one side only: its names, or more about them."""
    return field.startswith(SIDES)


def is_of_people(heading: str) -> bool:
    """Tell whether a heading without its group is a name or what is told of people."""
    return fold(heading) in _NAMES | _TOLD


def is_heading(row: Sequence[str]) -> bool:
    """Tell whether a row says nothing but what columns are called."""
    written = [each for each in row if each]
    return bool(written) and all(exact(each) or is_of_people(each) for each in written)


def tells_of_people(heading: str) -> bool:
    """Tell whether a heading ends with what is told of people beside the name."""
    return _plain(heading).endswith(tuple(_TOLD))


def people(heading: str) -> str:
    """Return what the table calls the people that a heading means, or nothing.

    ``甲方`` and ``申请人基本情况`` are 申请人: so their 电话 is known as 申请人电话.
    """
    field = exact(heading) or exact(_ABOUT.sub("", fold(heading)))
    if field not in {*SIDES, "parties"}:
        return ""
    return next(each.name for each in ledger_fields() if each.code == field)


def exact(heading: str) -> str:
    """Return the field of a heading by its exact name, or nothing."""
    return _known().get(_plain(heading), "") if heading else ""


def inside(heading: str, group: str = "") -> str:
    """Return the field of the longest known heading inside a longer one, or nothing.

    Args:
        heading: with what stands above it.
        group: what stands above it; a name that is all in there says nothing of it.
    """
    text = _plain(heading)
    found = [each for each in _known() if len(each) >= _LIKELY and each in text]
    longest = max(found, key=len, default="")
    if not longest or longest in _plain(group):
        return ""
    if tells_of_people(text) and not tells_of_people(longest):
        return ""  # 当事人年龄 is not who the parties are
    return _known()[longest]


def _plain(heading: str) -> str:
    """Return a heading without blanks, units and signs."""
    return _UNIT.sub("", fold(heading))


@lru_cache(maxsize=1)
def _known() -> Mapping[str, str]:
    return {
        _plain(name): each.code
        for each in reversed(ledger_fields())
        for name in (*each.also, each.name)
    }
