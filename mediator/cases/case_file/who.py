"""Who is in a case: parties, their agents, the mediators in charge."""

from datetime import date

from mediator.cases.case_file.entry import Entry
from mediator.cases.words import Nature, Role, Side


class AgentEntry(Entry, frozen=True, kw_only=True):
    """代理人 of the party it stands under.

    ``as_shown`` names the numbers that are kept though their check fails.
    """

    uid: str = ""
    name: str
    sex: str = ""
    kind: str = ""
    relation: str = ""
    id_kind: str = ""
    id_number: str = ""
    phone: str = ""
    address: str = ""
    powers: tuple[str, ...] = ()
    authorised_on: date | None = None
    as_shown: tuple[str, ...] = ()


class PartyEntry(Entry, frozen=True, kw_only=True):
    """当事人.

    ``as_shown`` names the numbers that are kept though their check fails: a book
    may hold them, and an export must be able to say so. ``consent_…``: who consented
    to the handling of the personal data, when, and to what.
    """

    uid: str = ""
    person: str = ""
    side: Side
    nature: Nature = Nature.PERSON
    name: str
    sex: str = ""
    ethnicity: str = ""
    born_on: date | None = None
    id_kind: str = ""
    id_number: str = ""
    occupation: str = ""
    phone: str = ""
    address: str = ""
    uscc: str = ""
    representative: str = ""
    representative_title: str = ""
    representative_id_number: str = ""
    consented_on: date | None = None
    consent_by: str = ""
    consent_relation: str = ""
    consent_purpose: str = ""
    consent_withdrawn_on: date | None = None
    as_shown: tuple[str, ...] = ()
    agents: tuple[AgentEntry, ...] = ()


class AssignmentEntry(Entry, frozen=True, kw_only=True):
    """A mediator of the case; ``mediator`` refers to the roster."""

    uid: str = ""
    mediator: str
    role: Role = Role.LEAD
    assigned_on: date | None = None
    left_on: date | None = None
    left_reason: str = ""
