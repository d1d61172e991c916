"""Who answers for a month and why a warning is sent: kept until the month is closed."""

from datetime import date

import msgspec

from mediator.cases.book import CaseBook
from mediator.cases.month.closing import Hands
from mediator.language import n_

_KEY = "month.draft"


class ClosingDraft(msgspec.Struct, frozen=True, kw_only=True):
    """What was written for the closing of a month.

    ``reasons`` are by the code of the relation; ``checked_on`` is None while nobody
    said.
    """

    filled_by: str = ""
    checked_by: str = ""
    checked_on: date | None = None
    reasons: dict[str, str] = {}

    @property
    def hands(self) -> Hands:
        """Who answers for the figures."""
        return Hands(self.filled_by, self.checked_by, self.checked_on)


def read_draft(book: CaseBook, month: tuple[int, int]) -> ClosingDraft:
    """Return what was written for a month so far."""
    text = book.setting(_key(month))
    return msgspec.json.decode(text, type=ClosingDraft) if text else ClosingDraft()


def keep_draft(book: CaseBook, month: tuple[int, int], draft: ClosingDraft) -> None:
    """Keep what was written for a month; undo takes it back."""
    text = msgspec.json.encode(draft).decode()
    book.set(_key(month), text, what=n_("填写月报定稿要写的"))


def _key(month: tuple[int, int]) -> str:
    year, number = month
    return f"{_KEY}.{year}-{number:02}"
