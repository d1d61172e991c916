"""What a gap in a case is: one sentence, and the place where it is put right."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the window something stands.

    Attributes:
        page: key of the case page's tab, e.g. ``parties``.
        uid: of the record on it, or empty.
        field: column name, or empty.
    """

    page: str
    uid: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing still missing, or one that can hardly be right.

    Attributes:
        sentence: in plain words.
        place: where to put it right.
        serious: 须改 rather than 提醒: the paper would be void or wrong without it.
        doubtful: 请核对: it is written, and may yet be right.
        blank: nothing is written yet; a paper can be printed and filled in by hand.
    """

    sentence: str
    place: Place
    serious: bool = False
    doubtful: bool = False
    blank: bool = False
