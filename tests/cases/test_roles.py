"""Head, mediator, or only read: who may do what, at the one door and nowhere else."""

from datetime import date

import pytest

from mediator.cases.archive.access import Gate, gate
from mediator.cases.book import CaseBook
from mediator.cases.closing import close
from mediator.cases.exchange.exporting import export_book
from mediator.cases.exchange.importing import Incoming, import_cases
from mediator.cases.given_out import note_named
from mediator.cases.intake import new_case, own_mediator_uid
from mediator.cases.issuing import Issue, keep_issues, number_paper
from mediator.cases.ledger.taking import allow_whole
from mediator.cases.lists import CaseFilter, case_uids
from mediator.cases.logins import (
    change_own_password,
    give_role,
    let_in,
    let_read,
    set_password_of,
    stop,
)
from mediator.cases.model import (
    Case,
    Disclosure,
    JournalEntry,
    Mediator,
    PaperIssue,
    Party,
    Setting,
    User,
    now,
)
from mediator.cases.moving import Move, move
from mediator.cases.reading_only import OnlyReads
from mediator.cases.reentry.ticked import turn_tick
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.subsidy.months import claim_month
from mediator.cases.users import (
    head_names,
    heads,
    logins,
    may_manage,
    reads_only,
    require_user,
    role_of,
    user_name,
)
from mediator.cases.verify import verify
from mediator.cases.words import Application, Stage, UserRole
from mediator.problems import Problem
from tests.cases.conftest import CHEAP, PASSWORD

HERS = "山茶 两盆 在窗台"
THEIRS = "只看不改 九个字"
TODAY = date(2026, 11, 23)


@pytest.fixture
def readers(book, case_uid):
    """The book as somebody from the street sees it, who may only look."""
    book.change(Case, case_uid, facts="两家因排水争吵。", application=Application.ORAL)
    let_read(book, "街道 赵查", THEIRS, THEIRS, CHEAP)
    book.close()
    again = CaseBook.open(book.folder.path, THEIRS)
    yield again
    again.close()


@pytest.fixture
def third(book):
    """A mediator with a password of her own."""
    return let_in(book, book.add(Mediator, name="陈和平"), HERS, HERS, CHEAP)


def rows(book):
    """Return how much there is of what a write would leave behind."""
    with book.reading() as session:
        return [
            session.query(each).count()
            for each in (Case, Party, JournalEntry, Setting, User)
        ]


# --- only reading


def test_who_only_reads_is_no_mediator_of_the_room_and_on_no_roster(readers):
    assert user_name(readers) == "街道 赵查"
    assert (role_of(readers), reads_only(readers)) == (UserRole.READER, True)
    assert not may_manage(readers)
    assert not heads(readers)
    assert own_mediator_uid(readers) == ""
    assert [each.name for each in room_value(readers).mediators] == ["李安"]
    require_user(readers, "街道 赵查")
    with pytest.raises(Problem, match="不是“李安”的"):
        require_user(readers, "李安")


def test_who_only_reads_sees_what_is_there(readers, case_uid):
    assert case_uids(readers, CaseFilter()) == [case_uid]
    assert case_value(readers, case_uid).uid == case_uid
    assert verify(readers) == []


WRITES = {
    "a case": lambda book, _: new_case(book, TODAY),
    "a value": lambda book, uid: book.change(Case, uid, facts="改一改"),
    "a record": lambda book, uid: (
        book.add(Disclosure, case_uid=uid) and book.add(Mediator, name="吴听雨")
    ),
    "a deletion": lambda book, uid: book.remove(Case, uid),
    "a step": lambda book, uid: move(book, uid, Move(Stage.ACCEPTED, TODAY)),
    "a number": lambda book, uid: number_paper(
        book, uid, "", "case", room=room_value(book), on=TODAY
    ),
    "ticks of the platform": lambda book, uid: turn_tick(book, uid, "甲", done=True),
    "an import": lambda book, _: import_cases(
        book, [Incoming(book.folder.path, export_book(book))]
    ),
    "a choice of the room": lambda book, _: book.set("paper.face", "宋体"),
    "another's role": lambda book, _: give_role(
        book, logins(book)[0].uid, UserRole.READER
    ),
    "a login": lambda book, _: let_read(book, "钱远", THEIRS, THEIRS, CHEAP),
    "a login less": lambda book, _: stop(book, logins(book)[0].uid),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_every_write_of_who_only_reads_is_refused_and_leaves_nothing(
    readers, case_uid, write
):
    with readers.reading() as session:
        kept = session.query(Disclosure).count()
    before, facts = rows(readers), case_value(readers, case_uid)
    with pytest.raises(Problem, match=r"没有改动|还不能|已经有了"):
        write(readers, case_uid)
    assert rows(readers)[:2] == before[:2]
    assert rows(readers)[3:] == before[3:]
    assert case_value(readers, case_uid) == facts
    assert kept == 0
    assert [each.name for each in room_value(readers).mediators] == ["李安"]


def test_what_left_the_room_through_a_reader_is_kept_all_the_same(readers, case_uid):
    issue = Issue(case_uid, "intake", "", "打印", "", "登记表", b"pdf")
    keep_issues(readers, [issue])
    (paper,) = case_value(readers, case_uid).papers
    assert paper.text == "登记表"
    with pytest.raises(OnlyReads), readers.changing("改文书") as session:
        session.get_one(PaperIssue, paper.uid).text = "另一份"
    assert case_value(readers, case_uid).papers[0].text == "登记表"


def test_a_reader_takes_nothing_out_unmasked(readers):
    with pytest.raises(Problem, match=r"只能取遮盖过的.*没有导出"):
        allow_whole(readers, "街道要的明细", THEIRS)
    with pytest.raises(Problem, match=r"只能取遮盖过的.*没有打印"):
        note_named(readers, claim_month(readers, 2026, 11), "街道要的明细")


def test_a_reader_opens_no_case_that_needs_the_heads_word(book, case_uid):
    party = case_value(book, case_uid).parties[0].uid
    book.change(Party, party, name="王小雨", born_on=date(2015, 1, 1))
    let_read(book, "街道 赵查", THEIRS, THEIRS, CHEAP)
    book.close()
    again = CaseBook.open(book.folder.path, THEIRS)
    assert gate(again, case_value(again, case_uid), TODAY) is Gate.ASK
    again.close()


def test_a_reader_beside_the_only_mediator_makes_minors_cases_no_harder_for_him(
    book, case_uid
):
    party = case_value(book, case_uid).parties[0].uid
    book.change(Party, party, name="王小雨", born_on=date(2015, 1, 1))
    assert gate(book, case_value(book, case_uid), TODAY) is Gate.ALONE
    let_read(book, "街道 赵查", THEIRS, THEIRS, CHEAP)
    assert gate(book, case_value(book, case_uid), TODAY) is Gate.ALONE


def test_their_own_place_and_password_are_theirs_and_the_book_closes_as_ever(readers):
    readers.set(f"place.{readers.user_uid}", "cases|")
    change_own_password(readers, THEIRS, "换一个 九个字呀", "换一个 九个字呀", CHEAP)
    done = close(readers, now())
    assert done.copy is not None
    CaseBook.open(readers.folder.path, "换一个 九个字呀").close()


def test_nothing_is_undone_by_who_only_reads(readers):
    assert readers.undo() == readers.redo() == ""


@pytest.mark.parametrize(
    ("name", "said"),
    [("", "写上只看的人的姓名"), ("李安", "已经有一位叫“李安”"), ("赵查", "分开")],
)
def test_a_reader_has_a_name_that_nobody_else_signs_in_with(book, name, said):
    let_read(book, "赵查", THEIRS, THEIRS, CHEAP)
    with pytest.raises(Problem, match=said):
        let_read(book, name, THEIRS, THEIRS, CHEAP)
    assert [each.name for each in logins(book)] == ["李安", "赵查"]


def test_a_reader_who_was_stopped_comes_back_under_the_same_name(book):
    first = let_read(book, "赵查", THEIRS, THEIRS, CHEAP)
    stop(book, first)
    assert [each.name for each in logins(book)] == ["李安"]
    assert let_read(book, "赵查", THEIRS, THEIRS, CHEAP) == first


# --- the head


def test_another_head_may_do_all_and_then_the_first_may_give_it_up(book, third):
    give_role(book, third, UserRole.HEAD)
    assert head_names(book) == ("李安", "陈和平")
    first = book.user_uid
    give_role(book, first, UserRole.MEDIATOR)
    assert not may_manage(book)
    book.close()
    hers = CaseBook.open(book.folder.path, HERS)
    assert may_manage(hers)
    stop(hers, first)
    assert [each.name for each in logins(hers)] == ["陈和平"]
    hers.close()


@pytest.mark.usefixtures("third")
@pytest.mark.parametrize("role", [UserRole.MEDIATOR, UserRole.READER])
def test_the_last_head_stays_the_head(book, role):
    with pytest.raises(Problem, match="总要有一位负责人"):
        give_role(book, book.user_uid, role)
    with pytest.raises(Problem, match="不能停掉自己"):
        stop(book, book.user_uid)
    assert role_of(book) is UserRole.HEAD


def test_a_mediator_who_may_only_look_from_now_on_keeps_the_password(book, third):
    give_role(book, third, UserRole.READER)
    book.close()
    hers = CaseBook.open(book.folder.path, HERS)
    with pytest.raises(OnlyReads):
        new_case(hers, TODAY)
    hers.close()
    head = CaseBook.open(book.folder.path, PASSWORD)
    give_role(head, third, UserRole.MEDIATOR)
    head.close()
    hers = CaseBook.open(book.folder.path, HERS)
    assert new_case(hers, TODAY)
    hers.close()


def test_whoever_is_no_mediator_is_made_neither_mediator_nor_head(book):
    uid = let_read(book, "赵查", THEIRS, THEIRS, CHEAP)
    for role in (UserRole.MEDIATOR, UserRole.HEAD):
        with pytest.raises(Problem, match="不在调解员名单上"):
            give_role(book, uid, role)
    assert logins(book)[1].role is UserRole.READER


def test_nobody_but_the_head_gives_roles_or_sets_anothers_password(book, third):
    first = book.user_uid
    book.close()
    hers = CaseBook.open(book.folder.path, HERS)
    for attempt in (
        lambda: give_role(hers, third, UserRole.HEAD),
        lambda: give_role(hers, first, UserRole.READER),
        lambda: let_read(hers, "赵查", THEIRS, THEIRS, CHEAP),
        lambda: set_password_of(hers, first, THEIRS, THEIRS, CHEAP),
    ):
        with pytest.raises(Problem, match="只有负责人能"):
            attempt()
    assert [each.role for each in logins(hers)] == [UserRole.HEAD, UserRole.MEDIATOR]
    hers.close()


def test_the_head_sets_a_new_password_for_a_reader_who_forgot_it(book):
    uid = let_read(book, "赵查", THEIRS, THEIRS, CHEAP)
    set_password_of(book, uid, "忘了再定 一个新的", "忘了再定 一个新的", CHEAP)
    book.close()
    with pytest.raises(Problem, match="密码不对"):
        CaseBook.open(book.folder.path, THEIRS)
    CaseBook.open(book.folder.path, "忘了再定 一个新的").close()


def test_who_was_let_in_stopped_or_given_a_role_stands_in_the_journal(book, third):
    give_role(book, third, UserRole.READER)
    stop(book, third)
    with book.reading() as session:
        said = [each.what for each in session.query(JournalEntry)][-3:]
    assert said == [
        "让调解员也能打开案件簿",
        "改登录人的权限",
        "不让调解员再打开案件簿",
    ]
    assert book.undo() == "添加调解员"
