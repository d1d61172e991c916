"""The room, its committee and roster: the second half of every paper."""

from datetime import date

from msgspec import field

from mediator.cases.case_file.entry import Entry


class CommitteeEntry(Entry, frozen=True, kw_only=True):
    """人民调解委员会."""

    uid: str = ""
    name: str
    level: str = ""
    address: str = ""
    phone: str = ""


class MediatorEntry(Entry, frozen=True, kw_only=True):
    """人民调解员 on the roster.

    ``engagement`` is 专职, 兼职 or 特邀, ``since`` the first day as a mediator;
    ``unpaid``: may take no pay beside another office.
    """

    uid: str = ""
    name: str
    sex: str = ""
    phone: str = ""
    term_from: date | None = None
    term_until: date | None = None
    active: bool = True
    born_on: date | None = None
    ethnicity: str = ""
    political: str = ""
    education: str = ""
    major: str = ""
    engagement: str = ""
    employer: str = ""
    certificate: str = ""
    since: date | None = None
    grade: str = ""
    grade_from: date | None = None
    grade_until: date | None = None
    committee_member: bool = False
    unpaid: bool = False
    unpaid_reason: str = ""


class CalendarDayEntry(Entry, frozen=True, kw_only=True):
    """A day off or a worked weekend day, entered by the room."""

    uid: str = ""
    day: date
    works: bool = False
    name: str = ""
    official: bool = False


class RoomFile(Entry, frozen=True, kw_only=True):
    """The room, its committee and roster: the second half of every paper."""

    uid: str = ""
    name: str = ""
    address: str = ""
    phone: str = ""
    committee: CommitteeEntry = CommitteeEntry(name="")
    mediators: tuple[MediatorEntry, ...] = ()
    number_patterns: dict[str, str] = field(default_factory=dict)
    wordings: dict[str, str] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)
    """How its papers look and whose rules hold, by key: ``paper.face``."""
    calendar: tuple[CalendarDayEntry, ...] = ()
    practice: bool = False

    @property
    def at_work(self) -> tuple[str, ...]:
        """The names of the mediators who are on the roster still."""
        return tuple(each.name for each in self.mediators if each.active)

    def mediator_name(self, uid: str) -> str:
        """Return the mediator's name, or an empty text for an unknown uid."""
        return next((each.name for each in self.mediators if each.uid == uid), "")
