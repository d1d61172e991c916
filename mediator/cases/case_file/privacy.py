"""What left the room but papers of a case, and what went wrong with personal data."""

from datetime import date

from mediator.cases.case_file.entry import Entry


class DisclosureEntry(Entry, frozen=True, kw_only=True):
    """对外提供: a list, a ledger or a whole book that somebody got.

    ``case`` is the uid of the only case it tells of, or empty.
    """

    uid: str = ""
    given_on: date | None = None
    case: str = ""
    what: str = ""
    way: str = ""
    recipient: str = ""
    purpose: str = ""
    basis: str = ""
    masked: bool = False
    count: int | None = None
    sha256: str = ""
    given_by: str = ""


class IncidentEntry(Entry, frozen=True, kw_only=True):
    """个人信息安全事件; ``affected`` are uids of cases."""

    uid: str = ""
    happened_on: date | None = None
    found_on: date | None = None
    kind: str = ""
    text: str = ""
    data: str = ""
    affected: tuple[str, ...] = ()
    remedy: str = ""
    authority: str = ""
    authority_told_on: date | None = None
    people_told_on: date | None = None
    told_how: str = ""
    untold_reason: str = ""
    noted_by: str = ""
