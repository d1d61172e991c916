"""All papers of a case: which apply, in which order, about what, and who signs them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.codes import codes
from mediator.cases.facts.dates import room_day
from mediator.cases.words import AgreementForm, Application
from mediator.forms import hands
from mediator.forms.hands import Hand
from mediator.forms.papers.acceptance import acceptance
from mediator.forms.papers.agreement import agreement
from mediator.forms.papers.application import application
from mediator.forms.papers.inquiry import inquiry
from mediator.forms.papers.meeting_record import meeting_record
from mediator.forms.papers.oral_agreement import oral_agreement
from mediator.forms.papers.rights_notice import rights_notice
from mediator.forms.sheet import Sheet
from mediator.forms.wording import counted
from mediator.problems import Problem


@dataclass(frozen=True, slots=True)
class Form:
    """One line of the catalogue.

    Attributes:
        key: stable name; title and order under it are in ``codes/papers.csv``.
        make: the paper of a case about one subject.
        subjects: uids of what it is made about; ``("",)`` once for the case, nothing
            when it does not apply.
        hands: whose signatures it needs.
    """

    key: str
    make: Callable[[CaseFile, RoomFile, str], Sheet]
    subjects: Callable[[CaseFile], tuple[str, ...]]
    hands: Callable[[CaseFile, str], tuple[Hand, ...]]


@dataclass(frozen=True, slots=True)
class PaperRef:
    """One paper of one case, not yet made.

    Attributes:
        key: of its form.
        title: its official title.
        subject: uid of the meeting, inquiry or agreement, or empty.
        place: running number among the papers of this form in the case, from 1.
        of: how many papers of this form the case has.
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


def _once(case: CaseFile) -> tuple[str, ...]:
    """Return the one subject of a paper every case has: the case itself."""
    del case
    return ("",)


def _applied(case: CaseFile) -> tuple[str, ...]:
    """Apply to a dispute the applicant brought in writing."""
    return ("",) if case.application is Application.WRITTEN else ()


def _registered(case: CaseFile) -> tuple[str, ...]:
    """Apply to every other: told orally, taken up, or not yet said."""
    return () if case.application is Application.WRITTEN else ("",)


def _inquiries(case: CaseFile) -> tuple[str, ...]:
    return tuple(each.uid for each in case.inquiries)


def _meetings(case: CaseFile) -> tuple[str, ...]:
    return tuple(each.uid for each in case.meetings)


def _written(case: CaseFile) -> tuple[str, ...]:
    return _agreements(case, AgreementForm.WRITTEN)


def _oral(case: CaseFile) -> tuple[str, ...]:
    return _agreements(case, AgreementForm.ORAL)


def _agreements(case: CaseFile, form: AgreementForm) -> tuple[str, ...]:
    """Return the agreements of one form; each has one paper."""
    return tuple(each.uid for each in case.agreements if each.form is form)


FORMS: Final = (
    Form("application", application, _applied, hands.applicants),
    Form("acceptance", acceptance, _registered, hands.parties),
    Form("rights_notice", rights_notice, _once, hands.parties),
    Form("inquiry", inquiry, _inquiries, hands.respondent),
    Form("meeting", meeting_record, _meetings, hands.who_came),
    Form("agreement", agreement, _written, hands.everybody),
    Form("oral_agreement", oral_agreement, _oral, hands.mediators),
)
"""Every form there is. 申请书 and 受理登记表 exclude each other, as do 协议书 and
口头协议登记表 for one agreement."""


def papers_of(case: CaseFile) -> tuple[PaperRef, ...]:
    """Return the papers of a case in binding order.

    Raises:
        Problem: the table of papers cannot be read.
    """
    known = {row.code: row for row in codes("papers", _day_of(case))}
    found: list[tuple[int, PaperRef]] = []
    for form in FORMS:
        row = known.get(form.key)
        if row is None:
            continue  # not in use in this county, or not any more
        subjects = form.subjects(case)
        found.extend(
            (
                int(row.value("order")),
                PaperRef(form.key, row.name, subject, place, len(subjects)),
            )
            for place, subject in enumerate(subjects, 1)
        )
    return tuple(paper for _, paper in sorted(found, key=lambda each: each[0]))


def _day_of(case: CaseFile) -> date:
    """Return the day whose table of papers counts: of acceptance, else the newest."""
    if case.accepted_on:
        return case.accepted_on
    return room_day(case.entered_at) if case.entered_at else date.max


def form_of(key: str) -> Form:
    """Return the form with this key.

    Raises:
        Problem: there is no such form.
    """
    found = next((form for form in FORMS if form.key == key), None)
    if found is None:
        raise Problem(f"没有“{key}”这种文书。可以用：{_all_keys()}。")
    return found


def _all_keys() -> str:
    return "、".join(form.key for form in FORMS)


def make(ref: PaperRef, case: CaseFile, room: RoomFile, version: int = 0) -> Sheet:
    """Return one paper of a case, whole.

    Args:
        ref: which paper.
        case: the case it belongs to.
        room: the room and its committee.
        version: which issue of this paper; 0 for a draft.

    Raises:
        Problem: there is no such form, or a sum cannot be written in capitals.
    """
    sheet = form_of(ref.key).make(case, room, ref.subject)
    return replace(sheet, title=ref.title, version=version)


def signing_set(case: CaseFile) -> tuple[PaperRef, ...]:
    """Return the papers somebody has yet to sign, in binding order.

    Raises:
        Problem: the table of papers cannot be read.
    """
    return tuple(
        ref
        for ref in papers_of(case)
        if not all(
            hands.has_signed(hand, case.signed(ref.key, ref.subject), case)
            for hand in form_of(ref.key).hands(case, ref.subject)
        )
    )


def file_name(ref: PaperRef, case: CaseFile, suffix: str) -> str:
    """Return the name of the file a paper is saved as; never with a person's name.

    ``2026-001 人民调解记录 2.pdf``; the running number only where there are several.

    Args:
        ref: which paper.
        case: its case.
        suffix: ``pdf`` or ``docx``.
    """
    number = "" if ref.of == 1 else f" {ref.place}"
    return f"{case.number} {ref.title}{number}.{suffix}".strip()
