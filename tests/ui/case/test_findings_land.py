"""Every finding of the check-up leads to something one can see and go on from."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from mediator.cases.agreements import paper_key
from mediator.cases.archive.access import allow
from mediator.cases.archive.minors import involves_minors
from mediator.cases.book import Beginning
from mediator.cases.case_file import BookFile
from mediator.cases.checkup.dossier import Dossier
from mediator.cases.exchange.importing import Incoming, import_cases
from mediator.cases.snapshot import case_value
from mediator.ui.case.checkup.finding_row import FindingRow
from mediator.ui.case.checkup.tab import KEY
from mediator.ui.case.tabs import as_tab
from mediator.ui.fields import Field
from tests.cases.checkup.test_rules import FAULTS
from tests.clean_dossiers import TODAY
from tests.new_book import new_book
from tests.people import ROOM
from tests.ui.case.conftest import WORDS, Desktop
from tests.ui.case.hands import focus

EVERY_DAY = 5
"""One rule in so many is tried every day, all of them in the long set."""
EACH = [
    pytest.param(rule, marks=[pytest.mark.nightly] if place % EVERY_DAY else [])
    for place, rule in enumerate(FAULTS)
]
LEAST_SEEN = 24
"""Pixels of what one lands on: a line of it."""
LISTS = frozenset(("mediators", "attendance", "clauses"))
"""Lists of records: one lands on their first line."""


def _other_form(case):
    """Return the key of the agreement's paper this case does not have."""
    made = case.agreement
    return "agreement" if made and paper_key(made) == "oral_agreement" else ""


def importable(case):
    """Return a case as a book may hold it, and open to be put right.

    Scans lie in no store here, nor may what was signed hang on nothing.
    """
    case = replace(case, stage=Dossier(case, ROOM, TODAY).ended_as, scans=())
    case = replace(
        case, evidence=tuple(replace(each, attachments=()) for each in case.evidence)
    )
    agents = {agent.uid for party in case.parties for agent in party.agents}
    agreements = {each.uid for each in case.agreements}
    records = {each.uid for each in (*case.meetings, *case.inquiries)}
    return replace(
        case,
        signatures=tuple(
            each
            for each in case.signatures
            if (not each.agent or each.agent in agents)
            and each.subject in {"", *agreements, *records}
            and each.paper != _other_form(case)
        ),
        meetings=tuple(
            replace(
                held,
                attendance=tuple(
                    each
                    for each in held.attendance
                    if not each.agent or each.agent in agents
                ),
            )
            for held in case.meetings
        ),
        payments=case.payments if agreements else (),
        follow_ups=case.follow_ups if agreements else (),
    )


@pytest.fixture
def opened(tmp_path, look, qapp):
    """A way to open a case file in a window of its own."""
    made = []

    def opening(case):
        begun = Beginning("示范调委会", "示范调解室", "李安", WORDS)
        book = new_book(tmp_path / "book", begun)
        value = BookFile(room=ROOM, cases=(importable(case),))
        import_cases(book, [Incoming(tmp_path / "dossier.json", value)])
        if involves_minors(case_value(book, case.uid)):
            allow(book, case.uid, "", on=TODAY, reason="本人调解", standing=True)
        made.append(Desktop(book, case.uid, look, qapp))
        return made[-1]

    yield opening
    for each in made:
        each.close()


def field_of(widget):
    """Return the field a widget is in, if it is in one."""
    while widget is not None and not isinstance(widget, Field):
        widget = widget.parentWidget()
    return widget


@pytest.mark.parametrize("rule", EACH)
def test_each_finding_lands_where_it_is_put_right(rule, opened):
    desktop = opened(FAULTS[rule])
    page = desktop.open()
    page.turn_to(KEY)
    desktop.settle()
    findings = [each._finding for each in page.findChildren(FindingRow)]
    for finding in dict.fromkeys(findings):
        page.turn_to(KEY)
        desktop.settle()
        (line,) = [
            each for each in page.findChildren(FindingRow) if each._finding == finding
        ]
        line.go.click()
        desktop.settle()
        place, there = finding.place, focus()
        said = (finding.rule, finding.sentence, place, there)
        assert page._key == place.page, said
        tab = page._made[place.page]
        assert there is not None, said
        assert tab.isAncestorOf(there), said
        assert there.isVisible(), said
        assert there.isEnabled(), said
        seen = there.visibleRegion().boundingRect()
        assert seen.height() >= min(there.height(), LEAST_SEEN), (seen, said)
        assert there.focusPolicy() & Qt.FocusPolicy.TabFocus, said
        assert as_tab(tab).go_to(place), said
        desktop.settle()
        field = field_of(focus())
        if field is not None and place.field and place.field not in LISTS:
            assert field.spec.name.partition("@")[0] == place.field, said


def test_the_day_of_closing_is_there_once_a_case_is_over(desktop):
    desktop.fill()
    page = desktop.open()
    (box,) = [
        each for each in page.findChildren(Field) if each.spec.name == "closed_on"
    ]
    assert not box.isVisible()
