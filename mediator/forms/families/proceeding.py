"""From the application to the agreement: the papers every case goes through.

申请书 and 受理登记表 exclude each other, as do 协议书 and 口头协议登记表 for one
agreement.
"""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.in_force import changes
from mediator.cases.words import AgreementForm, Application
from mediator.forms import hands
from mediator.forms.form import Form, once
from mediator.forms.papers.acceptance import acceptance
from mediator.forms.papers.agreement import agreement
from mediator.forms.papers.amendment import amendment
from mediator.forms.papers.application import application
from mediator.forms.papers.inquiry import inquiry
from mediator.forms.papers.meeting_record import meeting_record
from mediator.forms.papers.oral_agreement import oral_agreement
from mediator.forms.papers.rights_notice import rights_notice
from mediator.forms.sheet import Sheet


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


def _agreed(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Make an agreement, or what changes one."""
    make = amendment if changes(case, subject) else agreement
    return make(case, room, subject)


def _agreement_title(case: CaseFile, subject: str) -> str:
    return "amendment" if changes(case, subject) else "agreement"


FORMS: Final = (
    Form("application", application, _applied, hands.applicants),
    Form("acceptance", acceptance, _registered, hands.parties),
    Form("rights_notice", rights_notice, once, hands.parties),
    Form("inquiry", inquiry, _inquiries, hands.respondent),
    Form("meeting", meeting_record, _meetings, hands.who_came),
    Form(
        "agreement",
        _agreed,
        _written,
        hands.everybody,
        number_kind="agreement",
        titled=_agreement_title,
    ),
    Form(
        "oral_agreement",
        oral_agreement,
        _oral,
        hands.mediators,
        number_kind="oral_agreement",
    ),
)
