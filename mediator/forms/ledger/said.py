"""What the ledger says of itself, the same words on paper and in the workbook."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from mediator.cases.facts.dates import in_table, on_paper
from mediator.cases.facts.money import digits
from mediator.cases.ledger.taken import Value
from mediator.cases.ledger.taking import Ledger
from mediator.forms.wording import only_for
from mediator.language import n_

TITLE: Final = n_("人民调解案件明细台账")
PRACTICE: Final = "练习"
"""Marks what comes from a practice book."""
_FEN: Final = 100


def days(ledger: Ledger) -> str:
    """Return the days and the date that counts: ``2026年11月1日至…，按受理日归期``."""
    first, last = on_paper(ledger.first), on_paper(ledger.last)
    return f"{first}至{last}，按{ledger.by.value}归期"


def heading(ledger: Ledger) -> str:
    """Return the days, how many, and whether anybody is named."""
    how = "全文" if ledger.is_whole else "当事人只写姓，不列证件、电话、地址和案情"
    taken = on_paper(ledger.taken_on)
    return f"{days(ledger)}　共{len(ledger.lines)}件　{how}　{taken}导出"


def purpose(ledger: Ledger) -> str:
    """Return the line that says what a whole ledger is for, or nothing."""
    return only_for(ledger.purpose) if ledger.is_whole else ""


def remarks(ledger: Ledger) -> Iterator[str]:
    """Yield what is not in the ledger, and why."""
    if ledger.sealed:
        yield f"另有{ledger.sealed}件已封存或销毁，月报计数，不列入台账。"
    if ledger.minors:
        yield f"其中{ledger.minors}件涉及未成年人，仍只写姓（未成年人保护法103条）。"


def text(value: Value) -> str:
    """Return a value as it is printed; a sum in 元."""
    return digits(value) if isinstance(value, int) else value


def exact(value: Value) -> str | Decimal:
    """Return a value as a cell holds it; a sum in 元 as a number."""
    return Decimal(value) / _FEN if isinstance(value, int) else value


def file_name(ledger: Ledger) -> str:
    """Return the name of its files without their ending; it names nobody."""
    span = f"{in_table(ledger.first)}至{in_table(ledger.last)}"
    return f"{span} 明细台账（{'全文' if ledger.is_whole else '只写姓'}）"
