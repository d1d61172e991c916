"""The table of stages: nobody gets anywhere but along it."""

import itertools
from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from mediator.cases import moving
from mediator.cases.case_file import AgreementEntry, CaseFile, StageEntry
from mediator.cases.facts.codes import codes
from mediator.cases.intake import append, new_case
from mediator.cases.model import (
    Agreement,
    Assignment,
    Case,
    Clause,
    Confirmation,
    FollowUp,
    Mediator,
    Meeting,
    Obligation,
    Party,
    Payment,
    User,
)
from mediator.cases.moving import Move, move, register_afterwards
from mediator.cases.snapshot import case_value
from mediator.cases.stage_reasons import reasons
from mediator.cases.stages import (
    LINE,
    OPEN_STAGES,
    STEPS,
    Telling,
    is_counted,
    step_between,
    steps_for,
    steps_from,
)
from mediator.cases.words import AgreementForm, Stage
from mediator.problems import Problem
from tests.cases.conftest import BEGINNING
from tests.cases.paths import (
    DAY,
    case_before,
    go,
    make_whole,
    ready_case,
    step_to,
)
from tests.new_book import new_book

ROWS = """
待受理 已受理 受理 - acceptance_notice
待受理 调解中 情况紧急，先调后登 - -
待受理 不予受理 不予受理 原因 refusal_notice
已受理 已定调解员 定调解员 - -
已定调解员 调解中 开始调解 - -
调解中 达成协议 达成协议 - -
达成协议 调解中 继续调解 原因 -
达成协议 调解不成 反悔不签，调解不成 原因 termination_notice
调解不成 调解中 双方又同意，继续调解 原因 consent
暂停 已受理 恢复调解 - resumption_notice
暂停 已定调解员 恢复调解 - resumption_notice
暂停 调解中 恢复调解 - resumption_notice
不予受理 待受理 再次申请 原因 -
移交其他部门 待受理 再次申请 原因 -
撤回 待受理 再次申请 原因 -
已受理 暂停 暂停（等鉴定） 原因 suspension_notice
已定调解员 暂停 暂停（等鉴定） 原因 suspension_notice
调解中 暂停 暂停（等鉴定） 原因 suspension_notice
已受理 调解不成 调解不成 原因 termination_notice
已定调解员 调解不成 调解不成 原因 termination_notice
调解中 调解不成 调解不成 原因 termination_notice
暂停 调解不成 调解不成 原因 termination_notice
待受理 撤回 申请人撤回 原因 withdrawal
已受理 撤回 申请人撤回 原因 withdrawal
已定调解员 撤回 申请人撤回 原因 withdrawal
调解中 撤回 申请人撤回 原因 withdrawal
暂停 撤回 申请人撤回 原因 withdrawal
待受理 移交其他部门 移交其他部门 原因 referral+referral_receipt
已受理 移交其他部门 移交其他部门 原因 referral+referral_receipt
已定调解员 移交其他部门 移交其他部门 原因 referral+referral_receipt
调解中 移交其他部门 移交其他部门 原因 referral+referral_receipt
暂停 移交其他部门 移交其他部门 原因 referral+referral_receipt
达成协议 归档 归档 - -
调解不成 归档 归档 - -
撤回 归档 归档 - -
不予受理 归档 归档 - -
移交其他部门 归档 归档 - -
归档 达成协议 开锁补正 原因 -
归档 调解不成 开锁补正 原因 -
归档 撤回 开锁补正 原因 -
归档 不予受理 开锁补正 原因 -
归档 移交其他部门 开锁补正 原因 -
待受理 作废 作废 原因 -
已受理 作废 作废 原因 -
已定调解员 作废 作废 原因 -
调解中 作废 作废 原因 -
暂停 作废 作废 原因 -
达成协议 作废 作废 原因 -
调解不成 作废 作废 原因 -
撤回 作废 作废 原因 -
不予受理 作废 作废 原因 -
移交其他部门 作废 作废 原因 -
"""
"""The table as it must be, so that a row that is dropped or changed is noticed."""


def _line(step):
    why = "原因" if step.reasoned else "-"
    papers = "+".join(step.papers) or "-"
    return f"{step.start} {step.end} {step.verb} {why} {papers}"


def _name(step):
    return f"{step.start.name}-{step.end.name}"


EACH = pytest.mark.parametrize("row", STEPS, ids=_name)
REASONED = pytest.mark.parametrize(
    "row", [step for step in STEPS if step.reasoned], ids=_name
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """One book for all rows; each test makes a case of its own in it."""
    folder = tmp_path_factory.mktemp("table") / "调解室.book"
    book = new_book(folder, BEGINNING)
    yield book
    book.close()


@pytest.fixture
def ready(book):
    return ready_case(book)


def refused(book, uid, to, words, **more):
    """Ask for a step that is not taken: one plain sentence, and nothing happened."""
    before = case_value(book, uid)
    step = step_to(before, to)
    with pytest.raises(Problem, match=words) as caught:
        move(book, uid, Move(**{**_fields(step), **more}))
    assert str(caught.value).endswith("。")
    assert case_value(book, uid) == before


def _fields(step):
    return {name: getattr(step, name) for name in Move.__dataclass_fields__}


def test_the_table_has_these_rows_and_no_others():
    assert [_line(step) for step in STEPS] == ROWS.strip().splitlines()


def test_who_is_told_and_where_he_is_sent():
    needed = {step.end for step in STEPS if step.telling is Telling.NEEDED}
    assert needed == {Stage.REFUSED, Stage.REFERRED}
    offered = {step.end for step in STEPS if step.telling is Telling.OFFERED}
    assert offered == {Stage.FAILED}


def test_each_step_stands_once_and_each_stage_has_at_most_one_ordinary_way():
    assert len({(step.start, step.end) for step in STEPS}) == len(STEPS)
    for stage in Stage:
        if stage is not Stage.PAUSED:
            assert sum(step.onward for step in steps_from(stage)) <= 1


def test_the_ordinary_way_leads_along_the_line():
    for start, end in itertools.pairwise(LINE):
        step = step_between(start, end)
        assert step is not None
        assert step.onward


def test_nothing_leads_out_of_a_void_case():
    assert steps_from(Stage.VOID) == ()


@EACH
def test_each_row_is_taken_and_leaves_its_day_and_reason(shared, row):
    uid = case_before(shared, row)
    before = case_value(shared, uid)
    step = step_to(before, row.end)
    assert row in steps_for(before)
    move(shared, uid, step)
    case = case_value(shared, uid)
    assert case.stage is row.end
    last = case.stages[-1]
    assert (last.from_stage, last.to_stage) == (row.start, row.end)
    assert (last.happened_on, last.detail) == (DAY, step.detail)
    assert (last.informed_on, last.informed_how, last.where_to) == (
        step.informed_on,
        step.informed_how,
        step.where_to,
    )
    assert case.stages[:-1] == before.stages
    assert (case.archived_on is None) is (row.end is not Stage.ARCHIVED)
    if row.end in OPEN_STAGES and row.start is not Stage.ARCHIVED:
        assert case.closed_on is None


@EACH
def test_undo_of_a_step_that_is_not_final_brings_everything_back(shared, row):
    uid = case_before(shared, row)
    before = case_value(shared, uid)
    go(shared, uid, row.end)
    drew = case_value(shared, uid).case_number != before.case_number
    assert drew is ((row.start, row.end) == (Stage.PENDING, Stage.ACCEPTED))
    if not drew:
        assert shared.undo() == row.end.value
        assert case_value(shared, uid) == before


@REASONED
def test_a_row_with_a_reason_is_not_taken_without_one(shared, row):
    uid = case_before(shared, row)
    refused(shared, uid, row.end, "要写明原因", detail=" ")


@REASONED
def test_a_row_with_a_reason_offers_some(row):
    case = CaseFile(stage=row.start)
    offered = reasons(row, case, DAY)
    assert "其他" in offered or any(each.startswith("其他") for each in offered)
    assert len(offered) == len(set(offered)) >= 4 or row.end is Stage.VOID


@EACH
def test_where_somebody_is_told_how_when_and_where_to_are_asked(shared, row):
    if row.telling is not Telling.NEEDED:
        return
    uid = case_before(shared, row)
    refused(shared, uid, row.end, "哪个部门|向哪里提出", where_to="")
    refused(shared, uid, row.end, "哪天、怎么告知", informed_on=None)
    refused(shared, uid, row.end, "哪天、怎么告知", informed_how=" ")


@pytest.mark.parametrize(
    ("start", "end"),
    [pair for pair in itertools.product(Stage, Stage) if step_between(*pair) is None],
)
def test_no_other_pair_is_a_step(start, end):
    assert all(step.end is not end for step in steps_for(CaseFile(stage=start)))


def test_acceptance_needs_what_happened_how_it_came_and_a_side_each(book):
    uid = new_case(book, DAY)
    refused(book, uid, Stage.ACCEPTED, "纠纷简要情况")
    book.change(Case, uid, facts="楼上漏水。")
    refused(book, uid, Stage.ACCEPTED, "怎么申请的")
    book.change(Case, uid, application="口头申请")
    for party, words in zip(
        case_value(book, uid).parties, ("申请人", "被申请人"), strict=True
    ):
        book.remove(Party, party.uid)
        refused(book, uid, Stage.ACCEPTED, f"还没有{words}")
        book.undo()


def test_nobody_mediates_at_once_without_two_sides_and_a_mediator(book):
    uid = new_case(book, DAY)
    refused(book, uid, Stage.MEDIATING, "还没有定调解员")
    book.remove(Party, case_value(book, uid).parties[0].uid)
    refused(book, uid, Stage.MEDIATING, "还没有申请人")


@pytest.mark.parametrize(
    ("end", "kind", "words"),
    [
        (Stage.ASSIGNED, Assignment, "还没有定调解员"),
        (Stage.MEDIATING, Meeting, "没有调解记录"),
        (Stage.AGREED, Clause, "还没有协议条款"),
    ],
)
def test_a_step_waits_for_what_it_is_about(book, end, kind, words):
    ready = ready_case(book)
    go(book, ready, *LINE[1 : LINE.index(end)])
    case = case_value(book, ready)
    found = {
        Assignment: case.assignments, Meeting: case.meetings,
        Clause: case.agreement.clauses,
    }[kind]  # fmt: skip
    for each in found:
        book.remove(kind, each.uid)
    refused(book, ready, end, words)


@pytest.mark.parametrize("blank", ["", " ", "\u3000\n"])
@pytest.mark.parametrize("form", AgreementForm)
def test_a_clause_that_says_nothing_is_no_agreement(book, ready, form, blank):
    go(book, ready, *LINE[1:4])
    made = case_value(book, ready).agreement
    book.change(Agreement, made.uid, form=form)
    book.change(Clause, made.clauses[0].uid, text=blank)
    refused(book, ready, Stage.AGREED, "还没有协议条款")
    append(book, Clause, ready, agreement_uid=made.uid, text="修好水管。")
    go(book, ready, Stage.AGREED)


def test_agreeing_writes_its_day_into_the_agreement_that_has_none(book, ready):
    go(book, ready, *LINE[1:4])
    agreement = case_value(book, ready).agreement.uid
    book.change(Agreement, agreement, reached_on=None)
    go(book, ready, Stage.AGREED, on=date(2026, 11, 23))
    assert case_value(book, ready).agreement.reached_on == date(2026, 11, 23)
    book.undo()
    assert case_value(book, ready).agreement.reached_on is None


def test_agreeing_leaves_the_day_somebody_wrote(book, ready):
    go(book, ready, *LINE[1:4])
    go(book, ready, Stage.AGREED, on=date(2026, 11, 23))
    assert case_value(book, ready).agreement.reached_on == DAY
    go(book, ready, Stage.MEDIATING, Stage.AGREED)
    assert case_value(book, ready).agreement.reached_on == DAY


def test_agreeing_leaves_a_day_that_is_half_written(book, ready):
    go(book, ready, *LINE[1:4])
    agreement = case_value(book, ready).agreement.uid
    book.change(Agreement, agreement, reached_on=None)
    book.keep_draft(Agreement, agreement, "reached_on", "11月3")
    go(book, ready, Stage.AGREED)
    assert case_value(book, ready).agreement.reached_on is None
    assert book.drafts(agreement) == {"reached_on": "11月3"}


def test_a_part_agreed_on_before_gets_no_day_from_the_rest(book, ready):
    go(book, ready, *LINE[1:4])
    part = case_value(book, ready).agreement.uid
    book.change(Agreement, part, reached_on=None, partial=True)
    rest = append(book, Agreement, ready)
    append(book, Clause, ready, agreement_uid=rest, text="付清余款。")
    go(book, ready, Stage.AGREED)
    days = {each.uid: each.reached_on for each in case_value(book, ready).agreements}
    assert days == {part: None, rest: DAY}


def test_a_part_of_the_agreement_is_not_all_of_it(book, ready):
    go(book, ready, *LINE[1:4])
    agreement = case_value(book, ready).agreement.uid
    book.change(Agreement, agreement, partial=True)
    refused(book, ready, Stage.AGREED, "只有部分协议")
    go(book, ready, Stage.FAILED, Stage.ARCHIVED)
    assert case_value(book, ready).agreement.partial


def test_a_labour_dispute_does_not_end_in_an_oral_agreement(book, ready):
    go(book, ready, *LINE[1:4])
    agreement = case_value(book, ready).agreement.uid
    book.change(Case, ready, kind="劳动争议")
    book.change(Agreement, agreement, form=AgreementForm.ORAL)
    refused(book, ready, Stage.AGREED, "要做书面协议书")


@pytest.mark.parametrize("end", [Stage.MEDIATING, Stage.FAILED])
def test_nobody_goes_behind_an_agreement_in_force(book, ready, end):
    go(book, ready, *LINE[1:5])
    make_whole(book, ready)
    refused(book, ready, end, "协议已经生效")


@pytest.mark.parametrize("end", [Stage.MEDIATING, Stage.FAILED])
def test_what_a_court_annulled_or_rejected_may_be_mediated_again(book, ready, end):
    go(book, ready, *LINE[1:5])
    make_whole(book, ready)
    agreement = case_value(book, ready).agreement.uid
    append(
        book,
        Confirmation,
        ready,
        agreement_uid=agreement,
        body="槐树区人民法院",
        outcome="驳回",
        ruled_on=DAY,
    )
    go(book, ready, end)
    assert case_value(book, ready).stage is end


@pytest.mark.parametrize(
    "ways", [(), (Stage.PAUSED,), (Stage.FAILED,), (Stage.WITHDRAWN,)]
)
def test_a_part_in_force_is_not_voided_with_its_case(book, ready, ways):
    go(book, ready, *LINE[1:4])
    book.change(Agreement, case_value(book, ready).agreement.uid, partial=True)
    make_whole(book, ready)
    go(book, ready, *ways)
    refused(book, ready, Stage.VOID, "协议已经生效，要照着履行")
    uid = case_value(book, ready).agreement.uid
    book.change(Agreement, uid, annulled_on=DAY, annulled_reason="判决")
    go(book, ready, Stage.VOID)


def test_what_was_agreed_is_voided_only_while_nobody_is_held_to_it(book, ready):
    go(book, ready, *LINE[1:5])
    make_whole(book, ready)
    refused(book, ready, Stage.VOID, "把另一件并到这一件里来")


def test_what_a_child_of_six_signed_itself_is_not_archived(book, ready):
    """民法典 20, 144: only its guardian can agree for it."""
    small = case_value(book, ready).parties[1].uid
    book.change(Party, small, born_on=date(2020, 1, 1))
    go(book, ready, *LINE[1:5])
    make_whole(book, ready)
    refused(book, ready, Stage.ARCHIVED, "没有签全")
    book.change(Party, small, born_on=date(2018, 1, 1))
    go(book, ready, Stage.ARCHIVED)


def test_an_unsigned_agreement_is_not_archived(book, ready):
    go(book, ready, *LINE[1:5])
    refused(book, ready, Stage.ARCHIVED, "没有签全")
    make_whole(book, ready)
    go(book, ready, Stage.ARCHIVED)


def test_an_annulled_agreement_is_not_archived_as_agreed(book, ready):
    go(book, ready, *LINE[1:5])
    agreement = case_value(book, ready).agreement.uid
    book.change(Agreement, agreement, annulled_on=DAY, annulled_reason="判决")
    refused(book, ready, Stage.ARCHIVED, "协议已经撤销")
    go(book, ready, Stage.FAILED, Stage.ARCHIVED)


def owing(book, uid):
    case = case_value(book, uid)
    first, second = case.parties
    return append(
        book,
        Obligation,
        uid,
        agreement_uid=case.agreement.uid,
        debtor_uid=second.uid,
        creditor_uid=first.uid,
        amount_fen=100_000,
        due_on=date(2027, 6, 1),
    )


def test_instalments_that_still_run_do_not_hold_up_the_archive(book, ready):
    owing(book, ready)
    go(book, ready, *LINE[1:5])
    make_whole(book, ready)
    refused(book, ready, Stage.ARCHIVED, "也没有回访过")
    append(book, FollowUp, ready, visited_on=DAY)
    go(book, ready, Stage.ARCHIVED)


def test_what_is_paid_needs_no_follow_up(book, ready):
    owed = owing(book, ready)
    go(book, ready, *LINE[1:5])
    make_whole(book, ready)
    append(
        book,
        Payment,
        ready,
        obligation_uid=owed,
        happened_on=DAY,
        outcome="已履行",
        amount_fen=100_000,
    )
    go(book, ready, Stage.ARCHIVED)


def test_acceptance_draws_the_number_once_and_invents_no_application_date(book, ready):
    go(book, ready, Stage.ACCEPTED)
    case = case_value(book, ready)
    assert case.case_number
    assert case.accepted_on == DAY
    assert case.applied_on is None


def test_a_case_mediated_before_it_was_written_down_keeps_both_days(book, ready):
    before = date(2026, 11, 1)
    go(book, ready, Stage.ACCEPTED, on=before)
    case = case_value(book, ready)
    assert case.accepted_on == before
    assert case.entered_at.date() > before


def test_urgent_mediation_is_registered_afterwards_and_never_goes_back(book, ready):
    go(book, ready, Stage.MEDIATING)
    case = case_value(book, ready)
    assert case.register_later
    assert not case.case_number
    assert not is_counted(case)
    go(book, ready, Stage.AGREED)
    make_whole(book, ready)
    refused(book, ready, Stage.ARCHIVED, "还没有补登受理")
    before = case_value(book, ready)
    number = register_afterwards(book, ready, date(2026, 11, 20))
    case = case_value(book, ready)
    assert (case.case_number, case.accepted_on) == (number, date(2026, 11, 20))
    assert not case.register_later
    assert case.stage is Stage.AGREED
    assert case.stages == before.stages
    assert is_counted(case)
    with pytest.raises(Problem, match="不用补登受理"):
        register_afterwards(book, ready, DAY)
    go(book, ready, Stage.ARCHIVED)


def test_registering_afterwards_asks_for_what_acceptance_asks_for(book, ready):
    go(book, ready, Stage.MEDIATING)
    book.change(Case, ready, facts=" ")
    with pytest.raises(Problem, match="纠纷简要情况"):
        register_afterwards(book, ready, DAY)
    assert case_value(book, ready).register_later


def test_a_case_accepted_once_is_not_registered_again_when_it_is_urgent(book, ready):
    go(book, ready, Stage.ACCEPTED, Stage.WITHDRAWN, Stage.PENDING, Stage.MEDIATING)
    assert not case_value(book, ready).register_later


def test_withdrawn_before_acceptance_does_not_count_and_after_it_does(book, ready):
    go(book, ready, Stage.WITHDRAWN)
    assert not is_counted(case_value(book, ready))
    go(book, ready, Stage.PENDING, Stage.ACCEPTED, Stage.WITHDRAWN)
    assert is_counted(case_value(book, ready))


@pytest.mark.parametrize("end", [Stage.REFUSED, Stage.VOID])
def test_refused_and_void_cases_never_count(book, ready, end):
    go(book, ready, end)
    assert not is_counted(case_value(book, ready))


def test_a_case_applied_for_again_is_the_same_case_with_the_same_number(book, ready):
    go(book, ready, Stage.ACCEPTED, Stage.WITHDRAWN)
    number = case_value(book, ready).case_number
    go(book, ready, Stage.PENDING, Stage.ACCEPTED, on=date(2026, 11, 26))
    case = case_value(book, ready)
    assert case.case_number == number
    assert case.accepted_on == DAY


@pytest.fixture
def on_the_28th(monkeypatch):
    """The clock of the room: already the 28th in Beijing, still the 27th in UTC."""
    evening = datetime(2026, 11, 27, 16, 30, tzinfo=UTC)
    monkeypatch.setattr(moving, "now", lambda: evening)


@pytest.mark.usefixtures("on_the_28th")
def test_no_step_is_dated_after_today_and_no_number_is_drawn_for_it(book, ready):
    tomorrow = date(2026, 11, 29)
    remedy = "2026年11月29日还没有到：电脑上今天是2026年11月28日.*电脑的日期不对"
    refused(book, ready, Stage.ACCEPTED, remedy, on=tomorrow)
    refused(book, ready, Stage.MEDIATING, remedy, on=tomorrow)
    refused(book, ready, Stage.REFUSED, remedy, informed_on=tomorrow)
    go(book, ready, Stage.ACCEPTED, on=date(2026, 11, 28))
    assert case_value(book, ready).case_number == "（2026）人调字第1号"
    for end in (Stage.ASSIGNED, Stage.PAUSED, Stage.FAILED, Stage.VOID):
        refused(book, ready, end, remedy, on=tomorrow)
    go(book, ready, Stage.ASSIGNED, Stage.MEDIATING)
    refused(book, ready, Stage.AGREED, remedy, on=tomorrow)
    go(book, ready, Stage.AGREED)
    make_whole(book, ready)
    refused(book, ready, Stage.ARCHIVED, remedy, on=tomorrow)
    refused(book, ready, Stage.ARCHIVED, remedy, closed_on=tomorrow)


@pytest.mark.usefixtures("on_the_28th")
def test_what_stands_in_the_case_with_a_day_to_come_holds_up_its_step(book, ready):
    ahead = date(2027, 1, 3)
    book.change(Case, ready, accepted_on=ahead)
    refused(book, ready, Stage.ACCEPTED, "2027年1月3日还没有到")
    book.change(Case, ready, accepted_on=None)
    go(book, ready, Stage.ACCEPTED, Stage.ASSIGNED, Stage.MEDIATING)
    made = case_value(book, ready).agreement.uid
    book.change(Agreement, made, reached_on=ahead)
    refused(book, ready, Stage.AGREED, "2027年1月3日还没有到")
    book.change(Agreement, made, reached_on=DAY)
    go(book, ready, Stage.AGREED)
    make_whole(book, ready)
    book.change(Case, ready, closed_on=ahead)
    refused(book, ready, Stage.ARCHIVED, "2027年1月3日还没有到")


@pytest.mark.usefixtures("on_the_28th")
def test_what_was_accepted_with_a_day_to_come_before_goes_on_all_the_same(book, ready):
    go(book, ready, Stage.ACCEPTED)
    book.change(Case, ready, accepted_on=date(2027, 3, 15))
    go(book, ready, Stage.PAUSED, Stage.ACCEPTED, Stage.ASSIGNED)
    assert case_value(book, ready).stage is Stage.ASSIGNED


@pytest.mark.usefixtures("on_the_28th")
def test_nothing_is_registered_afterwards_for_a_day_to_come(book, ready):
    go(book, ready, Stage.MEDIATING)
    with pytest.raises(Problem, match=r"2027年3月15日还没有到.*案件没有改动"):
        register_afterwards(book, ready, date(2027, 3, 15))
    case = case_value(book, ready)
    assert (case.accepted_on, case.case_number) == (None, "")
    assert case.register_later


def test_what_was_paused_before_the_first_meeting_goes_on_from_there(book, ready):
    go(book, ready, Stage.ACCEPTED, Stage.PAUSED)
    ways = [step for step in steps_for(case_value(book, ready)) if step.onward]
    assert [step.end for step in ways] == [Stage.ACCEPTED]
    refused(book, ready, Stage.MEDIATING, "不能直接转为")


def test_an_imported_pause_without_a_record_goes_on_with_mediation():
    case = CaseFile(stage=Stage.PAUSED)
    assert [step.end for step in steps_for(case) if step.onward] == [Stage.MEDIATING]


def test_an_archive_opens_where_it_was_shut_the_last_time():
    case = CaseFile(
        stage=Stage.ARCHIVED,
        stages=(
            StageEntry(
                from_stage=Stage.FAILED, to_stage=Stage.ARCHIVED, happened_on=DAY
            ),
            StageEntry(
                from_stage=Stage.AGREED, to_stage=Stage.ARCHIVED, happened_on=DAY
            ),
        ),
    )
    assert [step.end for step in steps_for(case)] == [Stage.AGREED]


@pytest.mark.parametrize(
    "way", [(), (StageEntry(to_stage=Stage.ARCHIVED, happened_on=DAY),)]
)
def test_an_archive_that_came_bound_opens_where_its_agreement_says(way):
    bound = CaseFile(stage=Stage.ARCHIVED, stages=way)
    assert [step.end for step in steps_for(bound)] == [Stage.FAILED]
    agreed = replace(bound, agreements=(AgreementEntry(),))
    assert [step.end for step in steps_for(agreed)] == [Stage.AGREED]


def test_a_failed_case_taken_up_again_is_closed_no_more(book, ready):
    go(book, ready, *LINE[1:4], Stage.FAILED)
    assert case_value(book, ready).closed_on == DAY
    go(book, ready, Stage.MEDIATING)
    assert case_value(book, ready).closed_on is None


def test_handing_a_case_over_writes_down_to_whom_and_undo_takes_it_back(book, ready):
    go(book, ready, Stage.REFERRED)
    (sent,) = case_value(book, ready).transfers
    assert (sent.incoming, sent.body, sent.sent_on) == (False, "人民法院", DAY)
    book.undo()
    assert case_value(book, ready).transfers == ()


def test_with_several_people_only_the_head_opens_the_archive(book, ready):
    go(book, ready, Stage.WITHDRAWN, Stage.ARCHIVED)
    other = book.add(User, mediator_uid=book.add(Mediator, name="林秀英"))
    head, book.user_uid = book.user_uid, other
    refused(book, ready, Stage.WITHDRAWN, "由本室负责人开锁")
    book.user_uid = head
    go(book, ready, Stage.WITHDRAWN)


def test_merging_is_not_done_by_a_reason_alone(book, ready):
    refused(book, ready, Stage.VOID, "写明并入哪一件", reason="并入另一案件")


def test_court_cases_end_for_the_reasons_of_the_court(book, ready):
    row = step_between(Stage.MEDIATING, Stage.FAILED)
    case = case_value(book, ready)
    ordinary = reasons(row, case, DAY)
    book.change(Case, ready, source="法院委派")
    court = reasons(row, case_value(book, ready), DAY)
    assert "当事人要求终止调解" in ordinary
    assert "当事人死亡或失去行为能力，没有人参加调解" in ordinary
    assert "调解期限届满，各方没有达成延长的合意" in court
    assert not set(ordinary) & set(court)


def test_opening_an_archive_has_reasons_of_its_own():
    row = step_between(Stage.ARCHIVED, Stage.FAILED)
    known = [each.name for each in codes("stage_reasons", DAY, group="归档")]
    assert list(reasons(row, CaseFile(stage=Stage.ARCHIVED), DAY)) == known
