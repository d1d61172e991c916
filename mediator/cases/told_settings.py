"""Settings of the room that the journal tells of: who chose what, and what was before.

They are those on which it depends how far the room's papers, figures and copies can be
trusted, and what people wrote and chose there piece by piece, which undo takes back
(``choices``). How a page looks, and what a seat remembers, is nobody's concern. No key
and no password is a setting.
"""

from collections.abc import Mapping
from typing import Final

from mediator.language import n_, tr

BOOK_UID: Final = "book.uid"
"""Setting: by what the book is known; newer books tell of it from the start."""
PRACTICE: Final = "book.practice"
"""Setting: whether it is a practice book; a new book tells of it from the start."""
CHOICES_TOLD: Final = "book.tells_choices"
"""Setting: that the journal has told of every choice from the start; in new books."""

_CALLED: Final[Mapping[str, str]] = {
    BOOK_UID: n_("案件簿的代号"),
    PRACTICE: n_("练习本"),
    CHOICES_TOLD: n_("常用语、筛选这些选择也记进操作日志"),
    "lock.minutes": n_("多少分钟没有动就锁屏"),
    "copies.place": n_("备份放在哪里"),
    "copies.second": n_("第二份备份放在哪里"),
    "rules.region": n_("期限按哪里的规定"),
    "rules.screening": n_("多久排查一次"),
    "rules.filing": n_("聘任调解员报备案"),
    "rules.transfer_reply": n_("答复移送来的单位"),
    "rules.transfer_receipt": n_("移交出去等回执"),
    "rules.subsidy": n_("补贴办法"),
    "rules.month_edition": n_("表式"),
    "rules.month_attribution": n_("归期"),
    "rules.month_last_day": n_("截止日"),
    "rules.month_rate": n_("成功率"),
    "paper.persons": n_("文书版式 · 当事人"),
    "paper.units": n_("文书版式 · 单位"),
    "paper.month.number": n_("表号"),
    "paper.month.authority": n_("制定机关"),
    "paper.month.approval": n_("批准文号"),
    "paper.month.valid_until": n_("有效期至"),
}
"""What each is called where it is chosen. One that joins later has no past in the
journals of the books there are: see ``journalled``."""

APART: Final = "people.apart."
"""Settings: two people of whom somebody said that they are not the same; their uids."""
CHOICES: Final[Mapping[str, str]] = {
    APART: n_("不是同一个人"),
    "local_figures.": n_("赔偿标准的本地数字"),
    "phrases.调解": n_("调解时的常用语"),
    "phrases.调查": n_("调查时的常用语"),
    "phrases.条款": n_("常用条款"),
    "list.filters.": n_("我的筛选"),
    "month.draft.": n_("月报定稿时写的"),
}
"""What the choices are called whose keys begin so; they joined later."""

_OF_A_PLACE: Final = "copies."
"""Restoring a copy and moving a book settle these without a word to the journal."""


def is_told(key: str) -> bool:
    """Tell whether the journal tells of a setting."""
    return _plain(key) in _CALLED or is_choice(key)


def is_shown(key: str) -> bool:
    """Tell whether the journal's page tells of a setting: a mere code says nothing."""
    return key != BOOK_UID


def is_choice(key: str) -> bool:
    """Tell whether undo takes a setting back like an edit."""
    return key.startswith(tuple(CHOICES))


def is_proven(key: str) -> bool:
    """Tell whether a setting holds only what the journal told of it last."""
    return is_told(key) and not key.startswith(_OF_A_PLACE)


def called(key: str) -> str:
    """Return what a setting is called where it is chosen."""
    for begins, name in CHOICES.items():
        if key.startswith(begins):
            return tr(name)
    return tr(_CALLED[_plain(key)])


def said(key: str, value: str) -> str:
    """Return the value of a setting, no choice, as it is read; empty for none."""
    if key in {PRACTICE, CHOICES_TOLD}:
        return tr("是") if value else tr("否")
    return tr(value) if value else ""


def _plain(key: str) -> str:
    """Return a key without the seat whose own choice it is."""
    return key.partition("@")[0]
