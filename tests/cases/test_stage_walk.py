"""Random ways through the stages, on a real book: nothing forbidden ever stands there.

Whatever is done in whatever order, the steps of a case make one unbroken chain along
the table, official numbers have no gap and no repeat, an undone step leaves no trace,
what is archived stays as it was bound until somebody opens it, and of whatever is due
it is said how its day came about.
"""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)

from mediator.cases.amending import amend, annul, begin_next
from mediator.cases.assigning import Change, change_mediator
from mediator.cases.deadlines.due import State, deadlines
from mediator.cases.facts.dates import on_paper
from mediator.cases.issuing import pattern_of
from mediator.cases.joining import join, joined_into
from mediator.cases.locked import LOCKED
from mediator.cases.model import Case, Mediator, Obligation
from mediator.cases.moving import move, register_afterwards
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.stages import OPEN_STAGES, step_between, steps_for
from mediator.cases.words import Stage
from mediator.problems import Problem
from tests.cases.conftest import BEGINNING
from tests.cases.paths import DAY, make_whole, owe, ready_case, step_to
from tests.new_book import new_book

DAYS = st.dates(DAY - timedelta(days=40), DAY)
LATER = (timedelta(), timedelta(days=40), timedelta(days=1200))
"""How long after its beginning a case is looked at."""


class Walk(RuleBasedStateMachine):
    """One book, some cases, anything done to them."""

    cases = Bundle("cases")

    @initialize()
    def begin(self):
        self.folder = Path(tempfile.mkdtemp())
        self.book = new_book(self.folder / "book", BEGINNING)
        self.other = self.book.add(Mediator, name="林秀英")
        self.uids = []
        self.bound = {}
        self.drawn = []

    @rule(target=cases)
    def a_dispute_comes(self):
        uid = ready_case(self.book)
        self.uids.append(uid)
        return uid

    @rule(uid=cases, to=st.sampled_from(Stage), on=DAYS)
    def any_step(self, uid, to, on):
        """Ask for any stage: it is reached along the table, or nothing happens."""
        before = self.value(uid)
        row = step_between(before.stage, to)
        try:
            move(self.book, uid, step_to(before, to, on))
        except Problem:
            assert self.value(uid) == before
            return
        assert row in steps_for(before)
        assert row.guard(before) == ""
        self.follow(uid, before)

    @rule(uid=cases, choice=st.integers(0, 20), on=DAYS)
    def a_step_that_may_be_taken(self, uid, choice, on):
        before = self.value(uid)
        ways = [step for step in steps_for(before) if not step.guard(before)]
        if ways:
            step = ways[choice % len(ways)]
            move(self.book, uid, step_to(before, step.end, on))
            self.follow(uid, before)

    @rule(uid=cases, choice=st.integers(0, 20), on=DAYS)
    def a_step_and_back(self, uid, choice, on):
        """Take a step that draws no number, and undo it."""
        before = self.value(uid)
        ways = [
            step
            for step in steps_for(before)
            if not step.guard(before)
            and (step.end != Stage.ACCEPTED or before.case_number)
        ]
        if ways:
            step = ways[choice % len(ways)]
            move(self.book, uid, step_to(before, step.end, on))
            assert self.value(uid) != before
            self.book.undo()
            assert self.value(uid) == before
            self.book.redo()
            assert self.value(uid).stage is step.end
            self.follow(uid, before)

    @rule(uid=cases)
    def everybody_signs(self, uid):
        case = self.value(uid)
        if case.stage not in LOCKED and case.agreement is not None:
            make_whole(self.book, uid)

    @rule(uid=cases, on=DAYS)
    def it_is_registered_afterwards(self, uid, on):
        before = self.value(uid)
        try:
            number = register_afterwards(self.book, uid, on)
        except Problem:
            assert self.value(uid) == before
        else:
            assert before.register_later
            assert self.value(uid).stage is before.stage
            self.note(uid, before)
            assert self.drawn[-1] == number

    @rule(uid=cases, on=DAYS)
    def the_mediator_changes(self, uid, on):
        before = self.value(uid)
        here = before.handling[0]
        coming = self.other
        if here.mediator == self.other:
            coming = before.assignments[0].mediator
        try:
            change_mediator(self.book, uid, Change(here.uid, coming, on))
        except Problem:
            assert self.value(uid) == before
        else:
            after = self.value(uid)
            assert after.stage is before.stage
            assert len(after.assignments) == len(before.assignments) + 1

    @rule(uid=cases, does=st.sampled_from([amend, begin_next]))
    def another_agreement(self, uid, does):
        before = self.value(uid)
        try:
            does(self.book, uid)
        except Problem:
            assert self.value(uid) == before

    @rule(uid=cases, on=DAYS)
    def a_court_annuls(self, uid, on):
        before = self.value(uid)
        try:
            annul(self.book, uid, on, "（2026）12号判决")
        except Problem:
            assert self.value(uid) == before

    @rule(uid=cases, into=cases, on=DAYS)
    def one_goes_on_in_another(self, uid, into, on):
        before = self.value(uid), self.value(into)
        try:
            join(self.book, uid, into, on)
        except Problem:
            assert (self.value(uid), self.value(into)) == before
        else:
            assert before[1].stage not in LOCKED
            assert joined_into(self.book, self.value(uid)).uid == into
            self.follow(uid, before[0])

    @rule(uid=cases, on=DAYS)
    def something_is_promised(self, uid, on):
        case = self.value(uid)
        if case.stage not in LOCKED and case.agreement is not None:
            owed = owe(self.book, uid, case.agreement.uid)
            self.book.change(Obligation, owed, due_on=on)

    @rule(uid=cases, on=DAYS)
    def it_was_asked_for_on_a_day_nobody_knew(self, uid, on):
        if self.value(uid).stage not in LOCKED:
            self.book.change(Case, uid, applied_on=on, risk_flags=["可能械斗"])

    @rule(uid=cases)
    def somebody_writes_in_it(self, uid):
        before = self.value(uid)
        try:
            self.book.change(Case, uid, facts=f"{before.facts}又漏了。")
        except Problem:
            assert before.stage in LOCKED
            assert self.value(uid) == before

    def value(self, uid):
        return case_value(self.book, uid)

    def follow(self, uid, before):
        """Look at what one step did, and remember what is bound."""
        after = self.value(uid)
        assert after.stages[:-1] == before.stages
        assert after.stages[-1].from_stage is before.stage
        assert after.stages[-1].to_stage is after.stage
        self.note(uid, before)
        if after.stage in LOCKED:
            self.bound[uid] = after
        else:
            self.bound.pop(uid, None)

    def note(self, uid, before):
        number = self.value(uid).case_number
        if number != before.case_number:
            assert not before.case_number
            self.drawn.append(number)

    @invariant()
    def what_is_bound_stays_as_it_was(self):
        for uid, bound in getattr(self, "bound", {}).items():
            assert self.value(uid) == bound

    @invariant()
    def every_case_stands_where_its_steps_lead(self):
        for uid in getattr(self, "uids", ()):
            case = self.value(uid)
            stage = Stage.PENDING
            for each in case.stages:
                assert each.from_stage is stage
                assert step_between(stage, each.to_stage) is not None
                stage = each.to_stage
            assert case.stage is stage
            assert (case.archived_on is not None) is (stage is Stage.ARCHIVED)
            assert case.closed_on is None or stage not in OPEN_STAGES
            assert bool(case.case_number) is (case.accepted_on is not None)
            assert not (case.register_later and case.accepted_on)
            if stage in {Stage.ACCEPTED, Stage.ASSIGNED}:
                assert case.accepted_on is not None

    @invariant()
    def every_day_that_is_due_is_explained(self):
        if not getattr(self, "uids", ()):
            return
        room = room_value(self.book)
        for uid in self.uids:
            case = self.value(uid)
            for later in LATER:
                for each in deadlines(case, room, DAY + later):
                    self.is_explained(each)

    def is_explained(self, deadline):
        assert all(each.strip() for each in deadline.how)
        assert deadline.how[-1].startswith("依据：")
        assert deadline.place.page
        if deadline.due is None:
            assert len(deadline.how) > 1  # why there is no day, and on what it rests
            assert deadline.state in {State.WAITING, State.DONE}
        else:
            text = "".join(deadline.how)
            assert deadline.start is None or on_paper(deadline.start) in text
            assert on_paper(deadline.due) in text

    @invariant()
    def numbers_have_no_gap_and_no_repeat(self):
        drawn = getattr(self, "drawn", ())
        if drawn:
            pattern = pattern_of(room_value(self.book), "case", DAY)
            expected = [
                pattern.format(DAY.year, place, DAY)
                for place in range(1, len(drawn) + 1)
            ]
            assert drawn == expected

    def teardown(self):
        if hasattr(self, "book"):
            self.book.close()
            shutil.rmtree(self.folder)


TestWalk = pytest.mark.long(Walk.TestCase)
TestWalk.settings = settings(
    max_examples=12,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
