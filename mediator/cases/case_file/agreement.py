"""What was agreed, what is owed by it, and who signed."""

from datetime import date

from mediator.cases.case_file.entry import Entry
from mediator.cases.words import AgreementForm, Mark, Signer


class ClauseEntry(Entry, frozen=True, kw_only=True):
    """协议条款."""

    uid: str = ""
    text: str


class InstalmentEntry(Entry, frozen=True, kw_only=True):
    """分期."""

    uid: str = ""
    amount_fen: int | None = None
    due_on: date | None = None


class ObligationEntry(Entry, frozen=True, kw_only=True):
    """履行事项; ``debtor`` owes ``creditor`` (references to parties)."""

    uid: str = ""
    debtor: str = ""
    creditor: str = ""
    what: str = ""
    amount_fen: int | None = None
    due_on: date | None = None
    manner: str = ""
    payee_name: str = ""
    payee_bank: str = ""
    payee_account: str = ""
    instalments: tuple[InstalmentEntry, ...] = ()


class AgreementEntry(Entry, frozen=True, kw_only=True):
    """人民调解协议书 or 口头协议."""

    uid: str = ""
    form: AgreementForm = AgreementForm.WRITTEN
    number: str = ""
    reached_on: date | None = None
    place: str = ""
    facts: str = ""
    clauses: tuple[ClauseEntry, ...] = ()
    obligations: tuple[ObligationEntry, ...] = ()
    performance: str = ""
    originals: int | None = None
    recorder: str = ""
    sealed_on: date | None = None
    amends: str = ""
    partial: bool = False
    confirmation_wanted: bool = False
    annulled_on: date | None = None
    annulled_reason: str = ""

    @property
    def terms(self) -> tuple[ClauseEntry, ...]:
        """The clauses that say something; a blank one binds nobody."""
        return tuple(each for each in self.clauses if each.text.strip())


class SignatureEntry(Entry, frozen=True, kw_only=True):
    """签字盖章: one person on one paper.

    ``paper`` is the paper's key (``agreement``, ``meeting``, …); ``subject`` is the
    uid of the agreement, meeting or inquiry, and may be left out if there is one.
    """

    uid: str = ""
    paper: str
    subject: str = ""
    signer: Signer
    party: str = ""
    agent: str = ""
    mediator: str = ""
    name: str = ""
    marks: tuple[Mark, ...] = ()
    signed_on: date | None = None
    copy_received_on: date | None = None
    ratified_on: date | None = None
