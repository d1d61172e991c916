"""One line of the catalogue of forms, and one paper of one case not yet made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms.hands import Hand
from mediator.forms.sheet import Sheet
from mediator.forms.wording import counted

ParticularKind = Literal["line", "text", "date", "moment", "money", "choice"]


@dataclass(frozen=True, slots=True)
class Particular:
    """Something an on-demand paper says and the record does not hold.

    Kept as text: a ``date`` as ``2026-11-25``, a ``moment`` as ``2026-11-25T14:30``
    in the room's time, ``money`` in 分.

    Attributes:
        name: English snake_case, the key under which it is kept.
        label: in the words of the form.
        kind: what may be typed.
        words: for ``choice``, the code table and group: ``stage_reasons/不予受理``;
            or the words themselves, parted by ``|``.
        hint: what belongs there, for the help line.
    """

    name: str
    label: str
    kind: ParticularKind = "line"
    words: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class PaperRef:
    """One paper of one case, not yet made.

    Attributes:
        key: of its form.
        title: its official title.
        subject: uid of what it is about (meeting, agreement, own paper, …), or empty.
        place: running number among the papers of this title in the case, from 1.
        of: how many papers of this title the case has.
    """

    key: str
    title: str
    subject: str = ""
    place: int = 1
    of: int = 1

    @property
    def name(self) -> str:
        """Title, told apart from its likes: ``人民调解记录（第二次）``."""
        if self.of == 1:
            return self.title
        return f"{self.title}（{counted(self.place)}）"


Made = tuple[PaperRef, tuple[Hand, ...], Sheet]
"""A paper of a case, who signs it, and what it says."""


@dataclass(frozen=True, slots=True)
class Form:
    """One line of the catalogue.

    Attributes:
        key: stable name; title, group and order under it are in ``codes/papers.csv``.
        make: the paper of a case about one subject.
        subjects: uids of what it is made about; ``("",)`` once for the case, nothing
            when it does not apply.
        hands: whose signatures it needs.
        particulars: what has to be asked for; a form that has any, or is ``on_demand``,
            is added to a case by hand and its subject is an ``OwnPaperEntry``.
        on_demand: added by hand though it asks for nothing.
        addressed: it is made out to one party, who is asked for as well.
        titled: code in the table of papers whose title one subject bears, where that
            is not the key: a second agreement is a 补充（变更）协议.
        number_kind: which official number it bears, a code of ``numbers``; or empty.
        refused: why it may not be added to a case, in words; empty if it may.
        board: it lies around the papers of a dossier, which are numbered and listed.
        lists: makes it from the other papers of the case, for the contents.
    """

    key: str
    make: Callable[[CaseFile, RoomFile, str], Sheet]
    subjects: Callable[[CaseFile], tuple[str, ...]]
    hands: Callable[[CaseFile, str], tuple[Hand, ...]]
    particulars: tuple[Particular, ...] = ()
    on_demand: bool = False
    addressed: bool = False
    number_kind: str = ""
    titled: Callable[[CaseFile, str], str] | None = None
    refused: Callable[[CaseFile], str] | None = None
    board: bool = False
    lists: Callable[[CaseFile, RoomFile, Sequence[Made]], Sheet] | None = None

    def title_code(self, case: CaseFile, subject: str) -> str:
        """Return the code under which the title of one paper stands."""
        return self.titled(case, subject) if self.titled else self.key

    @property
    def by_hand(self) -> bool:
        """Whether somebody adds this paper to a case, rather than the record."""
        return self.on_demand or bool(self.particulars)


def once(case: CaseFile) -> tuple[str, ...]:
    """Return the one subject of a paper every case has: the case itself."""
    del case
    return ("",)


def own(key: str) -> Callable[[CaseFile], tuple[str, ...]]:
    """Return the subjects of an on-demand form: the papers added under its key."""

    def subjects(case: CaseFile) -> tuple[str, ...]:
        return tuple(each.uid for each in case.own_papers if each.paper == key)

    return subjects
