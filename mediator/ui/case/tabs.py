"""The tabs of a case, in order: one line each, made when first shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, cast

from PySide6.QtWidgets import QWidget

from mediator.cases.case_file import CaseFile
from mediator.cases.oral import is_oral
from mediator.forms.catalogue import papers_of
from mediator.language import n_
from mediator.ui.case.agreement.tab import AgreementTab
from mediator.ui.case.archive.tab import KEY as ARCHIVE
from mediator.ui.case.archive.tab import ArchiveTab
from mediator.ui.case.checkup.tab import CheckupTab
from mediator.ui.case.inquiry.tab import InquiryTab
from mediator.ui.case.intake.tab import IntakeTab
from mediator.ui.case.meetings.tab import MeetingsTab
from mediator.ui.case.notes_tab import NotesTab
from mediator.ui.case.oral.page import OralTab
from mediator.ui.case.papers.tab import PapersTab
from mediator.ui.case.parties.tab import PartiesTab
from mediator.ui.case.performance.follow_ups import FollowUpsTab
from mediator.ui.case.performance.tab import PAGE, PerformanceTab
from mediator.ui.case.signing.tab import SigningTab
from mediator.ui.case.tab import Tab
from mediator.ui.page import Desk


def _none(_case: CaseFile) -> int:
    return 0


def _always(_case: CaseFile) -> bool:
    return True


def _agreed(case: CaseFile) -> bool:
    """Tell whether there is an agreement to ask about, or somebody was asked."""
    return bool(case.agreements or case.follow_ups)


def _promised(case: CaseFile) -> bool:
    """Tell whether something was agreed that has to be kept."""
    return bool(case.agreements)


@dataclass(frozen=True, slots=True)
class TabLine:
    """One line of the table.

    Attributes:
        key: what ``missing.Place.page`` calls it.
        label: the word on the tab.
        make: the widget, which must be a ``Tab``.
        count: the number beside the word; 0 shows none.
        shown: whether a case has this tab.
    """

    key: str
    label: str
    make: Callable[[Desk], QWidget]
    count: Callable[[CaseFile], int] = _none
    shown: Callable[[CaseFile], bool] = _always


TABS: Final = (
    TabLine("intake", n_("受理"), IntakeTab),
    TabLine("parties", n_("当事人"), PartiesTab, lambda case: len(case.parties)),
    TabLine(
        "inquiry",
        n_("调查证据"),
        InquiryTab,
        lambda case: len(case.inquiries) + len(case.evidence),
    ),
    TabLine("meetings", n_("调解"), MeetingsTab, lambda case: len(case.meetings)),
    TabLine("agreement", n_("协议"), AgreementTab),
    TabLine("signing", n_("签字盖章"), SigningTab),
    TabLine("papers", n_("文书"), PapersTab, lambda case: len(papers_of(case))),
    TabLine(PAGE, n_("履行"), PerformanceTab, shown=_promised),
    TabLine(
        "follow_ups",
        n_("回访"),
        FollowUpsTab,
        lambda case: len(case.follow_ups),
        shown=_agreed,
    ),
    TabLine("oral", n_("口头登记"), OralTab, shown=is_oral),
    TabLine("checkup", n_("卷宗自查"), CheckupTab),
    TabLine(ARCHIVE, n_("归档"), ArchiveTab),
    TabLine("notes", n_("记事"), NotesTab, lambda case: len(case.contacts)),
)


def as_tab(widget: QWidget) -> Tab:
    """Return the handles of a tab's widget."""
    return cast("Tab", widget)
