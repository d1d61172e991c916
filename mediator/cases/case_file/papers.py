"""On-demand papers, papers as they were issued, and numbers of papers."""

from datetime import date, datetime

from msgspec import field

from mediator.cases.case_file.entry import Entry


class OwnPaperEntry(Entry, frozen=True, kw_only=True):
    """按需文书: a paper with particulars of its own, by name, as text."""

    uid: str = ""
    paper: str
    party: str = ""
    agent: str = ""
    mediator: str = ""
    number: str = ""
    made_on: date | None = None
    values: dict[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """Return one particular, empty if it was not filled in."""
        return self.values.get(name, "")


class PaperEntry(Entry, frozen=True, kw_only=True):
    """A paper as it was printed or saved; of a copy for outsiders, for whom and why."""

    uid: str = ""
    paper: str
    subject: str = ""
    number: str = ""
    version: int = 1
    way: str = ""
    text: str = ""
    sha256: str = ""
    pages: int | None = None
    issued_at: datetime
    recipient: str = ""
    purpose: str = ""
    masked: bool = False

    @property
    def is_copy(self) -> bool:
        """Whether it is a copy somebody outside got, and not the paper itself."""
        return bool(self.recipient)


class VoidNumberEntry(Entry, frozen=True, kw_only=True):
    """编号作废; ``case`` is the uid of the case it was drawn for, or empty."""

    uid: str = ""
    kind: str
    number: str
    reason: str
    voided_on: date
    case: str = ""


class DrawnNumberEntry(Entry, frozen=True, kw_only=True):
    """领用登记: a number on a blank form; ``case`` is where it was used."""

    uid: str = ""
    kind: str
    year: int
    seq: int
    number: str
    paper: str
    drawn_on: date
    drawn_by: str = ""
    purpose: str = ""
    case: str = ""
    used_on: date | None = None
