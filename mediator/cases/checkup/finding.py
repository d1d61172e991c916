"""What a rule finds, and what is said of it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from mediator.cases.gaps import Place
from mediator.language import n_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mediator.cases.checkup.dossier import Dossier


class Level(StrEnum):
    """How much a finding weighs; the words are those of the window and the sheet."""

    MUST = n_("必须改")
    LOOK = n_("请核对")


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a rule is not kept.

    Attributes:
        place: where it is put right.
        words: what fills the rule's sentence, by the names in it.
        subject: uid of what it is about; the place's if empty.
    """

    place: Place
    words: dict[str, str] = field(default_factory=dict)
    subject: str = ""


Predicate: TypeAlias = "Callable[[Dossier], Iterable[Hit]]"
"""A rule: from a case to the places where it is not kept. Pure, and never raises."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of the check-up.

    Attributes:
        rule: code of the rule, e.g. ``party_unsigned``.
        level: how much it weighs.
        group: 受理, 当事人, 调查, 调解, 协议, 签署, 履行 or 归档.
        sentence: in plain words, with names, days and sums filled in.
        basis: article or source the rule rests on.
        place: where it is put right.
        subject: uid of the party, meeting, agreement, … it is about.
        note: why it is as it should be, if somebody said so; it stays listed.
        verified: the rule was checked against its source.
    """

    rule: str
    level: Level
    group: str
    sentence: str
    basis: str
    place: Place
    subject: str = ""
    note: str = ""
    verified: bool = False

    @property
    def open(self) -> bool:
        """Whether it is neither put right nor explained."""
        return not self.note


def tab(page: str, uid: str = "", name: str = "") -> Place:
    """Return a place, shorter to write in rules."""
    return Place(page, uid, name)
