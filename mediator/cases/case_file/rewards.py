"""以案定补, and the cases that are told to others."""

from datetime import date

from mediator.cases.case_file.entry import Entry


class SubsidyShareEntry(Entry, frozen=True, kw_only=True):
    """分配: one mediator's part of the claim, in hundredths and in 分."""

    uid: str = ""
    mediator: str
    percent: int | None = None
    amount_fen: int | None = None
    received_on: date | None = None


class SubsidyClaimEntry(Entry, frozen=True, kw_only=True):
    """以案定补: what is claimed for the dispute; ``scheme`` is a code of its table."""

    uid: str = ""
    scheme: str = ""
    claimed_on: date | None = None
    own_grade: str = ""
    claimed_fen: int | None = None
    reviewed_grade: str = ""
    reviewed_by: str = ""
    reviewed_on: date | None = None
    granted_fen: int | None = None
    refused_reason: str = ""
    text: str = ""
    shares: tuple[SubsidyShareEntry, ...] = ()


class TypicalCaseEntry(Entry, frozen=True, kw_only=True):
    """典型案例; ``consenting`` refers to the parties who agreed to its being told."""

    uid: str = ""
    title: str = ""
    story: str = ""
    lesson: str = ""
    consenting: tuple[str, ...] = ()
    consented_on: date | None = None
    approved_by: str = ""
    approved_on: date | None = None
