"""Only what an appraisal decided on is destroyed, and then it is gone."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from mediator.cases import journal
from mediator.cases.archive.appraising import (
    Decision,
    Group,
    appraisals,
    appraise,
)
from mediator.cases.archive.destroying import WORDS, destroy
from mediator.cases.exchange.exporting import export_book
from mediator.cases.finding import search
from mediator.cases.intake import append
from mediator.cases.lists import CaseFilter, case_uids
from mediator.cases.model import (
    Attachment,
    Borrowing,
    Disclosure,
    Party,
    Person,
    Prevention,
    StageChange,
    SubsidyClaim,
    SubsidyShare,
    TypicalCase,
    Visit,
)
from mediator.cases.month.closing import Hands, close_month, month_to_close
from mediator.cases.registers.borrowings import borrowing_lines
from mediator.cases.registers.cases import case_entries
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.snapshot import case_value
from mediator.cases.verify import verify
from mediator.cases.visits import visit_lines
from mediator.cases.words import Stage
from mediator.problems import Problem

BOUND = date(2014, 5, 4)
TODAY = date(2026, 11, 26)
GROUP = Group(TODAY, ("李安", "林晓"), "周玉兰", "逐卷看过，无再用价值。")
DESTROY = Decision(destroy=True, reason="期满，无保存价值")
HANDS = {"witnesses": "林晓、赵敏", "words": WORDS, "on": TODAY, "today": TODAY}


@pytest.fixture
def old(bind):
    return bind(BOUND, ("章小满", "贺知远"), retention="10年")


def test_the_residents_representative_the_members_and_the_report_are_needed(book, old):
    for group, lacking in (
        (Group(TODAY, ("李安", "林晓"), "", "看过。"), "居民代表"),
        (Group(TODAY, ("李安",), "周玉兰", "看过。"), "至少写两位"),
        (Group(TODAY, ("李安", "周玉兰"), "周玉兰", "看过。"), "同一个人"),
        (Group(TODAY, ("李安", "林晓"), "周玉兰", " "), "鉴定报告"),
    ):
        with pytest.raises(Problem, match=lacking):
            appraise(book, group, {old: DESTROY}, TODAY)
    assert appraisals(book, TODAY) == ()


def test_a_file_whose_term_runs_is_not_appraised(book, bind):
    young = bind(date(2020, 5, 4), retention="10年")
    with pytest.raises(Problem, match="还没有到"):
        appraise(book, GROUP, {young: DESTROY}, TODAY)


def test_what_is_kept_longer_is_kept_in_a_class_that_reaches_further(book, old):
    for kept in ("", "10年"):
        longer = Decision(destroy=False, retention=kept, reason="有价值")
        with pytest.raises(Problem, match=r"新的保管期限|更长"):
            appraise(book, GROUP, {old: longer}, TODAY)
    longer = Decision(destroy=False, retention="30年", reason="涉及宅基地")
    appraise(book, GROUP, {old: longer}, TODAY)
    case = case_value(book, old)
    assert (case.retention, case.retention_basis) == ("30年", "涉及宅基地")
    (done,) = appraisals(book, TODAY)
    assert done.to_destroy == ()
    with pytest.raises(Problem, match="没有要销毁"):
        destroy(book, done.uid, **HANDS)


def test_without_the_words_or_two_witnesses_or_with_a_file_lent_nothing_goes(book, old):
    made = appraise(book, GROUP, {old: DESTROY}, TODAY)
    for wrong, said in (
        ({"words": "销毁"}, "照样写"),
        ({"witnesses": "林晓"}, "两位监销人"),
        ({"on": date(2026, 1, 1)}, "早于鉴定"),
        ({"on": date(2099, 1, 1)}, "还没有到"),
    ):
        with pytest.raises(Problem, match=said):
            destroy(book, made, **{**HANDS, **wrong})
    append(book, Borrowing, old, borrower="司法所", lent_on=TODAY)
    with pytest.raises(Problem, match="还没有归还"):
        destroy(book, made, **HANDS)
    assert case_value(book, old).facts


def test_another_than_the_head_destroys_nothing(book, old, as_second):
    made = appraise(book, GROUP, {old: DESTROY}, TODAY)
    second = as_second()
    with pytest.raises(Problem, match="负责人"):
        destroy(second, made, **HANDS)
    assert case_value(second, old).parties


def test_the_content_goes_from_everywhere_and_the_bare_line_stays(
    book, old, bind, reopened
):
    stays = bind(names=("王五", "李四"))
    store = AttachmentStore(book.folder.attachments, book.key)
    scan = store.put("章小满的扫描件".encode())
    shared = store.put(b"both")
    visit = book.add(Visit, name="章小满", about="楼上漏水", case_uid=old)
    person = book.add(Person, name="章小满", phone="13900001111")
    with book.changing("为试验添上") as session:
        session.add_all(
            [
                Attachment(case_uid=old, stored_name=scan, file_name="章小满.pdf"),
                Attachment(case_uid=old, stored_name=shared),
                Attachment(case_uid=stays, stored_name=shared),
            ]
        )
    book.keep_draft(Party, case_value(book, old).parties[0].uid, "name", "章小满")
    before = case_value(book, old)
    made = appraise(book, GROUP, {old: DESTROY}, TODAY)
    done = destroy(book, made, **HANDS)
    assert (done.files, done.left) == (1, ())

    case = case_value(book, old)
    assert (case.parties, case.agreements, case.facts, case.scans) == ((), (), "", ())
    assert (case.number, case.case_number) == (before.number, before.case_number)
    assert (case.stage, case.archived_on) == (Stage.ARCHIVED, BOUND)
    assert (case.retention, case.destroyed_on) == ("10年", TODAY)
    assert [each.happened_on for each in case.stages] == [BOUND] * len(before.stages)
    assert store.names() == {shared}
    assert [
        each.visit.name for each in visit_lines(book) if each.visit.uid == visit
    ] == [""]
    assert person  # it names no party, so it is nobody's and stays
    assert case_uids(book, CaseFilter()) == [stays]
    assert [line.case.number for line in case_entries(book, 2014)] == [case.number]
    with book.reading() as session:
        assert search.find(session, "章小满") == []
        rows = session.execute(text("SELECT what, changes FROM journal")).all()
        assert not [row for row in rows if "漏水泡了" in str(row.changes)
                    and old in str(row.changes)]  # fmt: skip
        assert not [row for row in rows if "贺知远" in str(row)]
        assert session.execute(text("SELECT count(*) FROM draft")).scalar() == 0
        assert journal.check(session, book.key.journal_key()) == len(rows)
    book.undo()
    assert case_value(book, old).parties == ()
    assert verify(book) == []
    again = reopened()
    with again.reading() as session:
        journal.check(session, again.key.journal_key())
    for verb in ("UPDATE journal SET what = 'x'", "DELETE FROM journal"):
        with (
            pytest.raises(DBAPIError, match="only grows"),
            again.changing("试着改日志") as session,
        ):
            session.execute(text(verb))


def test_the_line_says_when_and_by_whom_for_ever_and_is_not_done_twice(book, old):
    made = appraise(book, GROUP, {old: DESTROY}, TODAY)
    destroy(book, made, **HANDS)
    with pytest.raises(Problem, match="已经销毁过"):
        destroy(book, made, **HANDS)
    (found,) = appraisals(book, TODAY)
    (line,) = found.to_destroy
    assert (found.witnesses, found.destroyed_on) == ("林晓、赵敏", TODAY)
    assert (line.number, line.reason) == (case_value(book, old).case_number,
                                          "期满，无保存价值")  # fmt: skip
    assert export_book(book).cases[0].destroyed_on == TODAY


def test_the_borrow_book_has_what_was_lent_in_its_year(book, bind):
    uid = bind()
    append(book, Borrowing, uid, borrower="司法所", lent_on=date(2026, 2, 1))
    append(book, Borrowing, uid, borrower="法院", lent_on=date(2025, 2, 1))
    append(book, Borrowing, uid, borrower="没有日期")
    (line,) = borrowing_lines(book, 2026)
    assert (line.borrower, line.case.applicants) == ("司法所", "王五")


def test_steps_keep_their_days_and_lose_their_words(book, old):
    with book.changing("改") as session:
        step = session.query(StageChange).filter_by(case_uid=old).first()
        step.detail = "章小满自己说的"
    made = appraise(book, GROUP, {old: DESTROY}, TODAY)
    destroy(book, made, **HANDS)
    assert not any(each.detail for each in case_value(book, old).stages)


def test_what_was_claimed_and_told_goes_and_what_was_counted_stays(book, old):
    claim = append(book, SubsidyClaim, old, claimed_fen=5000, text="章小满的案子")
    lead = case_value(book, old).assignments[0].mediator
    append(book, SubsidyShare, old, claim_uid=claim, mediator_uid=lead)
    append(book, TypicalCase, old, story="章小满家漏水")
    averted = book.add(
        Prevention, kind="防止民转刑", case_uid=old, people=3, text="章小满要打人"
    )
    given = book.add(Disclosure, case_uid=old, what="副本", recipient="章小满")
    made = appraise(book, GROUP, {old: DESTROY}, TODAY)
    destroy(book, made, **HANDS)
    (told,) = export_book(book).disclosures
    assert (told.uid, told.what, told.recipient) == (given, "副本", "")
    case = case_value(book, old)
    assert (case.subsidy_claims, case.typical_cases) == ((), ())
    (left,) = export_book(book).preventions
    assert (left.uid, left.kind, left.people) == (averted, "防止民转刑", 3)
    assert left.text == ""
    with book.reading() as session:
        rows = session.execute(text("SELECT what, changes FROM journal")).all()
        assert not [row for row in rows if "章小满" in str(row)]
        journal.check(session, book.key.journal_key())
    assert verify(book) == []


def test_a_file_of_a_closed_month_outlives_a_scan_of_the_same_content(book, old):
    ready = month_to_close(book, 2014, 6, today=TODAY, hands=Hands("李安"), reasons={})
    kept = close_month(book, ready, {"2014-06.pdf": b"the same"}).files
    store = AttachmentStore(book.folder.attachments, book.key)
    name = store.put(b"the same")
    assert kept == {"2014-06.pdf": name}
    append(book, Attachment, old, stored_name=name)
    made = appraise(book, GROUP, {old: DESTROY}, TODAY)
    destroy(book, made, **HANDS)
    assert store.get(name) == b"the same"
    assert verify(book) == []
