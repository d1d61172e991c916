"""Which papers a dossier has and in which order: sets of 9, 12 and 13 items, as data.

``codes/paper_sets.csv``: ``group`` is the set, ``name`` the item as the set calls it,
``paper`` the key of the form. ``*`` says where the papers go that a set does not name;
without it they keep the order of ``papers.csv``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from mediator.cases.facts.code_table import Code
from mediator.cases.facts.codes import codes
from mediator.language import tr
from mediator.problems import Problem

DEFAULT: Final = "13项版"
CHOSEN: Final = "paper.set"
"""Key of the setting: which set the room binds after, by its name."""

_CHOSEN_BEFORE: Final = "dossier.set"
"""Key of the same in books of the first versions."""

REQUIRED: Final = "必须"
_REST: Final = "*"


@dataclass(frozen=True, slots=True)
class Place:
    """One paper of a set.

    Attributes:
        paper: key of its form.
        item: what the set calls it.
        order: in the dossier.
        need: 必须 or 按需.
        hidden: labels the set leaves out of it.
        instead: keys of papers one of which stands for it: 申请书 or 登记表.
        numbered: it is an item of the contents, not a board.
    """

    paper: str
    item: str
    order: int
    need: str
    hidden: tuple[str, ...]
    instead: tuple[str, ...]
    numbered: bool


@dataclass(frozen=True, slots=True)
class PaperSet:
    """A set of papers."""

    name: str
    places: tuple[Place, ...]

    def place_of(self, paper: str) -> Place | None:
        """Return the place of a form, or None when the set does not name it."""
        return next((each for each in self.places if each.paper == paper), None)

    def order_of(self, paper: str, own: int) -> int:
        """Return where a paper stands.

        Args:
            paper: key of its form.
            own: its order in the table of papers.
        """
        place = self.place_of(paper) or self.place_of(_REST)
        return place.order if place else own

    def hidden_of(self, paper: str) -> tuple[str, ...]:
        """Return the labels the set leaves out of a paper."""
        place = self.place_of(paper)
        return place.hidden if place else ()


def set_names(on: date) -> tuple[str, ...]:
    """Return the names of all sets, the usual one first.

    Raises:
        Problem: the table cannot be read.
    """
    found = dict.fromkeys(row.group for row in codes("paper_sets", on))
    return tuple(sorted(found, key=lambda name: name != DEFAULT))


def paper_set(name: str, on: date) -> PaperSet:
    """Return the set of this name.

    Raises:
        Problem: there is none, or the table cannot be read.
    """
    rows = codes("paper_sets", on, group=name)
    if not rows:
        raise Problem(
            tr("没有“{name}”这套卷宗目录。可以用：{names}。").format(
                name=name, names="、".join(set_names(on))
            )
        )
    places = sorted((_place(row) for row in rows), key=lambda each: each.order)
    return PaperSet(name, tuple(places))


def kept_name(setting: Callable[[str], str | None]) -> str:
    """Return the name of the set a room binds after, or of the usual one.

    Args:
        setting: returns what the room has chosen under a key; or nothing.
    """
    return setting(CHOSEN) or setting(_CHOSEN_BEFORE) or DEFAULT


def chosen_set(name: str, on: date) -> PaperSet:
    """Return the set a room has chosen, or the usual one where there is none such.

    Raises:
        Problem: the table cannot be read.
    """
    return paper_set(name if name in set_names(on) else DEFAULT, on)


def _place(row: Code) -> Place:
    order = row.value("order")
    if not (order.isascii() and order.isdigit()):
        raise Problem(
            tr("分类表 {place}：顺序“{order}”请改成数字。").format(
                place=row.place, order=order
            )
        )
    return Place(
        paper=row.value("paper"),
        item=row.name,
        order=int(order),
        need=row.value("need"),
        hidden=tuple(filter(None, row.value("hidden").split("|"))),
        instead=tuple(filter(None, row.value("instead").split("|"))),
        numbered=row.flag("numbered"),
    )
