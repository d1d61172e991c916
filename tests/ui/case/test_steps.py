"""Where the window goes for what stands in the way of a step."""

import pytest

from mediator.cases.amending import begin_next
from mediator.cases.intake import append
from mediator.cases.model import Agreement, Clause
from mediator.cases.snapshot import case_value
from mediator.cases.stages import step_between
from mediator.ui.case.stages.steps import obstacle
from tests.cases.paths import DAY, S, go, in_parts


@pytest.mark.parametrize("end", [S.FAILED, S.WITHDRAWN, S.REFERRED])
def test_what_nobody_asked_about_leads_to_the_follow_ups(book, end):
    uid = in_parts(book)
    rest = begin_next(book, uid)  # nobody signed it, and nobody will
    book.change(Agreement, rest, reached_on=DAY)
    append(book, Clause, uid, agreement_uid=rest, text="没有谈成的。")
    go(book, uid, end)
    lack = obstacle(step_between(end, S.ARCHIVED), case_value(book, uid))
    assert "也没有回访过" in lack.sentence
    assert lack.place.page == "follow_ups"
