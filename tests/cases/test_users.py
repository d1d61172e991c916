"""Several mediators on one book, each with a password of their own."""

import json

import pytest

from mediator.cases.book import CaseBook
from mediator.cases.logins import (
    change_own_password,
    give_role,
    keep_names,
    let_in,
    let_read,
    renew_own_password,
    set_password_of,
    stop,
)
from mediator.cases.model import JournalEntry, Mediator, User
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.folder import BookFolder
from mediator.cases.safety.keys import KeyRing, WrongPassword
from mediator.cases.safety.restore import restore
from mediator.cases.stopped import Stopped, Unknown
from mediator.cases.users import logins, may_manage, user_name
from mediator.cases.verify import verify
from mediator.cases.words import UserRole
from mediator.problems import Problem
from tests.cases.conftest import BEGINNING, CHEAP, PASSWORD

HERS = "山茶 两盆 在窗台"


@pytest.fixture
def second(book):
    return book.add(Mediator, name="陈和平")


@pytest.fixture
def hers(book, second):
    """Her login; the book is closed."""
    uid = let_in(book, second, HERS, HERS, CHEAP)
    book.close()
    return uid


def shown(book):
    return KeyRing.read(book.folder.path).users()


def test_a_second_mediator_opens_the_book_with_a_password_of_her_own(book, hers):
    again = CaseBook.open(book.folder.path, HERS)
    assert again.user_uid == hers
    assert user_name(again) == "陈和平"
    assert not may_manage(again)
    again.close()
    first = CaseBook.open(book.folder.path, PASSWORD)
    assert user_name(first) == "李安"
    assert [each.name for each in logins(first)] == ["李安", "陈和平"]
    assert [each.own for each in logins(first)] == [True, False]
    first.close()


def test_the_recovery_code_stays_valid_and_opens_as_the_head(tmp_path):
    book, code = CaseBook.create(tmp_path / "another", BEGINNING, CHEAP)
    head = book.user_uid
    let_in(book, book.add(Mediator, name="陈和平"), HERS, HERS, CHEAP)
    book.close()
    again = CaseBook.open(book.folder.path, code, recovery=True)
    assert again.user_uid == head
    again.close()


def test_the_paper_opens_as_the_head_who_was_chosen_and_else_as_a_head(tmp_path):
    book, code = CaseBook.create(tmp_path / "another", BEGINNING, CHEAP)
    first = book.user_uid
    heads = {first}
    for name in ("贺知秋", "江一帆"):  # of three, one at least is not the first
        heads.add(let_in(book, book.add(Mediator, name=name), HERS, HERS, CHEAP))
    for each in heads - {first}:
        give_role(book, each, UserRole.HEAD)
    hers = let_in(book, book.add(Mediator, name="陈和平"), HERS, HERS, CHEAP)
    reader = let_read(book, "司法所 钱明", HERS, HERS, CHEAP)
    book.close()
    folder = book.folder.path
    for chosen in (*sorted(heads), hers, reader, ""):
        again = CaseBook.open(folder, code, user_uid=chosen, recovery=True)
        expected = chosen if chosen in heads else min(heads)
        assert again.user_uid == expected
        again.close()
    gone = max(heads - {first})
    again = CaseBook.open(folder, PASSWORD, user_uid=first)
    stop(again, gone)
    again.close()
    again = CaseBook.open(folder, code, user_uid=gone, recovery=True)
    assert again.user_uid == min(heads - {gone})
    again.close()


def test_a_head_who_was_stopped_and_let_in_again_is_a_mediator(book, second):
    hers = let_in(book, second, HERS, HERS, CHEAP)
    give_role(book, hers, UserRole.HEAD)
    let_in(book, second, HERS, HERS, CHEAP)  # forgotten: she is the head all the time
    assert {each.role for each in logins(book)} == {UserRole.HEAD}
    stop(book, hers)
    let_in(book, second, HERS, HERS, CHEAP)
    (role,) = {each.role for each in logins(book) if each.uid == hers}
    assert role is UserRole.MEDIATOR
    book.close()
    again = CaseBook.open(book.folder.path, HERS)
    assert not may_manage(again)
    again.close()


@pytest.mark.parametrize(
    ("first", "second_time", "said"),
    [
        ("1234567", "1234567", "至少用 8 个字符"),
        (HERS, HERS + "x", "两遍密码要一样"),
        ("", "", "不能空着"),
    ],
)
def test_a_first_password_is_long_enough_and_typed_alike_twice(
    book, second, first, second_time, said
):
    with pytest.raises(Problem, match=said):
        let_in(book, second, first, second_time, CHEAP)
    assert [each.name for each in logins(book)] == ["李安"]


@pytest.mark.usefixtures("hers")
def test_only_the_head_lets_others_in_and_stops_them(book):
    again = CaseBook.open(book.folder.path, HERS)
    third = again.add(Mediator, name="吴听雨")
    with pytest.raises(Problem, match="只有负责人能"):
        let_in(again, third, HERS, HERS, CHEAP)
    head = next(each for each in logins(again) if each.role == UserRole.HEAD)
    with pytest.raises(Problem, match="只有负责人能"):
        stop(again, head.uid)
    assert len(logins(again)) == 2
    again.close()


@pytest.mark.usefixtures("hers")
def test_everybody_changes_their_own_password_and_nobody_elses(book):
    again = CaseBook.open(book.folder.path, HERS)
    with pytest.raises(WrongPassword):
        change_own_password(again, PASSWORD, "新密码 有九个字", "新密码 有九个字")
    change_own_password(again, HERS, "新密码 有九个字", "新密码 有九个字", CHEAP)
    again.close()
    CaseBook.open(book.folder.path, "新密码 有九个字").close()
    CaseBook.open(book.folder.path, PASSWORD).close()
    with pytest.raises(WrongPassword):
        CaseBook.open(book.folder.path, HERS)
    (book.folder.path / "keys.json").unlink()
    with pytest.raises(WrongPassword):
        CaseBook.open(book.folder.path, HERS)


def test_whoever_is_stopped_gets_in_no_more_not_even_by_the_version_before(book, hers):
    first = CaseBook.open(book.folder.path, PASSWORD)
    stop(first, hers)
    assert [each.name for each in logins(first)] == ["李安"]
    first.close()
    for name in ("keys.json", "keys.previous.json"):
        assert hers not in (book.folder.path / name).read_text("utf-8")
    with pytest.raises(WrongPassword):
        CaseBook.open(book.folder.path, HERS)


def test_whoever_comes_back_is_the_same_user_with_a_new_password(book, hers):
    first = CaseBook.open(book.folder.path, PASSWORD)
    mediator = next(each for each in logins(first) if each.uid == hers).mediator_uid
    stop(first, hers)
    assert let_in(first, mediator, HERS[::-1], HERS[::-1], CHEAP) == hers
    first.close()


def test_a_forgotten_password_is_replaced_by_the_head_and_dies(book, hers):
    first = CaseBook.open(book.folder.path, PASSWORD)
    mediator = next(each for each in logins(first) if each.uid == hers).mediator_uid
    let_in(first, mediator, "重新定的一个密码", "重新定的一个密码", CHEAP)
    first.close()
    BookFolder(book.folder.path).keys.write_text("spoilt")
    with pytest.raises(WrongPassword):
        CaseBook.open(book.folder.path, HERS)


@pytest.mark.usefixtures("hers")
def test_the_head_cannot_shut_out_himself(book):
    first = CaseBook.open(book.folder.path, PASSWORD)
    with pytest.raises(Problem, match="不能停掉自己"):
        stop(first, first.user_uid)
    first.close()


def test_who_has_no_name_or_has_left_gets_no_login(book):
    nameless = book.add(Mediator, name="")
    with pytest.raises(Problem, match="先写上"):
        let_in(book, nameless, HERS, HERS, CHEAP)
    retired = book.add(Mediator, name="周望山", active=False)
    with pytest.raises(Problem, match="已经停用"):
        let_in(book, retired, HERS, HERS, CHEAP)
    gone = book.add(Mediator, name="郑寒江")
    book.remove(Mediator, gone)
    with pytest.raises(Problem, match="不在名单上"):
        let_in(book, gone, HERS, HERS, CHEAP)
    with book.reading() as session:
        assert session.query(User).count() == 1


def test_letting_in_and_stopping_are_in_the_journal_but_not_undone(book, second):
    stop(book, let_in(book, second, HERS, HERS, CHEAP))
    assert book.undo() == "添加调解员"


def test_names_stand_before_the_password_only_where_there_is_a_choice(book, second):
    assert list(shown(book).values()) == [""]
    uid = let_in(book, second, HERS, HERS, CHEAP)
    assert sorted(shown(book).values()) == ["李安", "陈和平"]
    book.change(Mediator, second, name="陈平")
    keep_names(book)
    assert shown(book)[uid] == "陈平"
    stop(book, uid)
    assert list(shown(book).values()) == [""]


def test_a_key_file_of_one_user_is_written_as_before(book):
    slots = json.loads(book.folder.keys.read_text("utf-8"))["slots"]
    assert all("shown" not in each for each in slots)


def test_a_password_forgotten_and_opened_with_the_paper_is_set_anew(book):
    renew_own_password(book, "重新定的一个密码", "重新定的一个密码", CHEAP)
    book.close()
    CaseBook.open(book.folder.path, "重新定的一个密码").close()
    with pytest.raises(WrongPassword):
        CaseBook.open(book.folder.path, PASSWORD)


def test_who_was_stopped_is_not_let_in_by_the_key_file_of_before(book, hers):
    first = CaseBook.open(book.folder.path, PASSWORD)
    kept = first.folder.keys.read_bytes()
    stop(first, hers)
    first.close()
    book.folder.keys.write_bytes(kept)
    with pytest.raises(Stopped, match=r"没有打开.*负责人"):
        CaseBook.open(book.folder.path, HERS)
    again = CaseBook.open(book.folder.path, PASSWORD)
    with again.reading() as session:
        mediator = session.get(User, hers).mediator_uid
    let_in(again, mediator, HERS, HERS, CHEAP)
    again.close()
    back = CaseBook.open(book.folder.path, HERS)
    assert back.user_uid == hers
    back.close()


@pytest.mark.usefixtures("hers")
def test_a_password_of_nobody_opens_nothing_and_is_found_until_it_is_gone(book):
    mine, nobody = "自己加的一个密码", "f" * 32
    first = CaseBook.open(book.folder.path, PASSWORD)
    assert verify(first) == []
    key = first.key
    first.close()
    ring = KeyRing.read(book.folder.path)
    ring.set_password(key, mine, nobody, CHEAP).write(book.folder.path)
    with pytest.raises(Unknown, match=r"没有打开.*负责人"):
        CaseBook.open(book.folder.path, mine)
    first = CaseBook.open(book.folder.path, PASSWORD)
    (finding,) = verify(first)
    assert "有 1 个密码不是登记的登录人的" in finding
    change_own_password(
        first, PASSWORD, "换过的 青石板 七块", "换过的 青石板 七块", CHEAP
    )
    assert verify(first) == []
    assert nobody not in shown(first)
    first.close()
    with pytest.raises(WrongPassword):
        CaseBook.open(book.folder.path, mine)
    CaseBook.open(book.folder.path, HERS).close()


@pytest.mark.parametrize("spoil", ["missing", "rubbish"])
def test_a_key_file_that_is_gone_is_found_until_a_password_is_changed(book, spoil):
    book.close()
    if spoil == "missing":
        book.folder.keys.unlink()
    else:
        book.folder.keys.write_bytes(b"{")
    again = CaseBook.open(book.folder.path, PASSWORD)
    (finding,) = verify(again)
    assert "keys.json 不见了或者损坏了" in finding
    assert "改一次密码" in finding
    new = "换过的 青石板 七块"
    change_own_password(again, PASSWORD, new, new, CHEAP)
    assert verify(again) == []
    again.close()
    book.folder.previous_keys.unlink()
    CaseBook.open(book.folder.path, new).close()


@pytest.mark.parametrize("spoil", ["missing", "rubbish"])
def test_a_spare_key_file_that_is_gone_is_found_until_a_password_is_changed(
    book, spoil
):
    """Everything works without it, until the other one is spoilt as well."""
    assert verify(book) == []
    if spoil == "missing":
        book.folder.previous_keys.unlink()
    else:
        book.folder.previous_keys.write_bytes(b"{")
    (finding,) = verify(book)
    assert "keys.previous.json 不在或者损坏了" in finding
    assert "案件内容没有受影响" in finding
    assert "改一次密码" in finding
    new = "换过的 青石板 七块"
    change_own_password(book, PASSWORD, new, new, CHEAP)
    assert verify(book) == []
    book.close()
    book.folder.keys.unlink()
    CaseBook.open(book.folder.path, new).close()


def test_a_book_brought_to_a_new_computer_opens_though_its_key_file_is_spoilt(
    book, tmp_path
):
    copy = proven_copy(book.folder, book.key, tmp_path / "usb").path
    folder = tmp_path / "new computer"
    restore(copy, folder, book.key)
    restored = CaseBook.open(folder, PASSWORD)
    assert verify(restored) == []
    restored.close()
    restored.folder.keys.write_bytes(b"{")
    CaseBook.open(folder, PASSWORD).close()


def test_who_set_whose_password_stands_in_the_journal(book, second):
    hers = let_in(book, second, HERS, HERS, CHEAP)
    let_in(book, second, HERS, HERS, CHEAP)
    set_password_of(book, hers, HERS, HERS, CHEAP)
    renew_own_password(book, HERS, HERS, CHEAP)
    with pytest.raises(WrongPassword):
        change_own_password(book, PASSWORD, "不会写下的 一次", "不会写下的 一次", CHEAP)
    change_own_password(book, HERS, "自己换的 一盏灯", "自己换的 一盏灯", CHEAP)
    with book.reading() as session:
        entries = session.query(JournalEntry).order_by(JournalEntry.id)
        told = [(each.what, each.user_uid, each.changes[-1]) for each in entries][-5:]
        assert all(each.final for each in entries.all()[-5:])
    whose = [(what, change["uid"]) for what, _, change in told]
    assert whose == [
        ("让调解员也能打开案件簿", hers),
        ("让调解员也能打开案件簿", hers),
        ("给登录人重设密码", hers),
        ("用恢复码重设密码", book.user_uid),
        ("改自己的密码", book.user_uid),
    ]
    assert {by for _, by, _ in told} == {book.user_uid}
