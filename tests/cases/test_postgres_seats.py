"""Eight seats at once on a real server: no gap, no repeat, nothing written over."""

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text, update

from mediator.cases import closing, journal
from mediator.cases.book import CaseBook
from mediator.cases.case_bin import to_bin
from mediator.cases.compensation.figures import (
    LocalFigures,
    keep_figures,
    kept_figures,
)
from mediator.cases.engine import server_engine
from mediator.cases.facts.dates import on_screen, to_room
from mediator.cases.intake import new_case
from mediator.cases.issuing import number_paper
from mediator.cases.logins import (
    change_own_password,
    let_in,
    renew_own_password,
    stop,
)
from mediator.cases.model import (
    Agreement,
    Case,
    Clause,
    JournalEntry,
    Mediator,
    Party,
    Setting,
    SharedKeys,
    User,
)
from mediator.cases.moving import Move, move
from mediator.cases.paper_code import new_code, try_code
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.copies import copies, newest_in
from mediator.cases.safety.folder import BookFolder, NewerBook
from mediator.cases.safety.keys import KeyRing, WrongPassword
from mediator.cases.seats import connections, own_id
from mediator.cases.seats.one_more import new_seat
from mediator.cases.seats.unseen import WrittenMeanwhile
from mediator.cases.snapshot import room_value
from mediator.cases.stopped import Stopped
from mediator.cases.to_server import move_to_server
from mediator.cases.undo import ChangedSince
from mediator.cases.verify import verify
from mediator.cases.words import Side, Stage
from mediator.problems import Problem
from tests.cases.conftest import CHEAP, PASSWORD, TODAY

NOW = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
SEATS, ROUNDS = 8, 6

SEAT = f"""
import sys
from datetime import date
from pathlib import Path
from mediator.cases.book import CaseBook
from mediator.cases.intake import new_case
from mediator.cases.issuing import number_paper
from mediator.cases.model import Agreement, Case
from mediator.cases.seats import connections, own_id
from mediator.cases.seats.unseen import WrittenMeanwhile
from mediator.cases.snapshot import room_value

folder, seat, shared = sys.argv[1:]
book = CaseBook.open(Path(folder), {PASSWORD!r})
room, today = room_value(book), date(2026, 3, 2)
print("ready", flush=True)
sys.stdin.readline()
for turn in range({ROUNDS}):
    case = new_case(book, today)
    agreement = book.add(Agreement, case_uid=case)
    print(number_paper(book, case, agreement, "agreement", room=room, on=today))
    while True:
        book.catch_up(book.newest_entry())
        with book.reading() as session:
            before = session.get(Case, shared).claims
        try:
            book.change(Case, shared, claims=f"{{before}} {{seat}}.{{turn}}")
            break
        except WrittenMeanwhile:
            pass
book.close()
"""


@pytest.fixture
def seat_folders(book, case_uid, empty_database, tmp_path):
    """Folders of eight seats of one book."""
    folder = book.folder
    move_to_server(book, empty_database, "", None, NOW)
    assert case_uid
    more = [tmp_path / f"{n}号.book" for n in range(2, SEATS + 1)]
    for each in more:
        new_seat(folder, each)
    return [folder.path, *more]


@pytest.fixture
def two(seat_folders):
    """Two seats of one book, open."""
    opened = [CaseBook.open(each, PASSWORD) for each in seat_folders[:2]]
    yield opened
    for each in opened:
        each.close()


NO_TURNS = """
from mediator.cases import closing, journal
from mediator.cases.seats import connections, own_id
journal.take_turn = connections.take_turn = lambda _connection: None
"""


def at_once(folders, case_uid, first=""):
    """Let a process at each seat work at the same time; return them when they ended."""
    seats = [
        subprocess.Popen(
            [sys.executable, "-c", first + SEAT, str(folder), str(at), case_uid],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if first else None,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        for at, folder in enumerate(folders)
    ]
    for each in seats:
        assert each.stdout.readline() == "ready\n"
    for each in seats:
        each.stdin.write("go\n")
        each.stdin.flush()
    for each in seats:
        each.told = each.communicate()[0].split()
    return seats


@pytest.mark.long
def test_eight_seats_number_papers_and_change_one_case(seat_folders, case_uid):
    seats = at_once(seat_folders, case_uid)
    assert [each.returncode for each in seats] == [0] * SEATS
    numbers = sorted(number for each in seats for number in each.told)
    assert len(numbers) == SEATS * ROUNDS == len(set(numbers))
    book = CaseBook.open(seat_folders[0], PASSWORD)
    with book.reading() as session:
        seqs = sorted(session.scalars(select(Case.seq)))
        assert seqs == list(range(1, SEATS * ROUNDS + 2))
        drawn = sorted(int(re.search("第([0-9]+)号", each)[1]) for each in numbers)
        assert drawn == list(range(1, SEATS * ROUNDS + 1))
        said = session.get(Case, case_uid).claims.split()
        wanted = {f"{seat}.{turn}" for seat in range(SEATS) for turn in range(ROUNDS)}
        assert Counter(said) == Counter(wanted)
        entries = session.scalars(select(JournalEntry.id).order_by(JournalEntry.id))
        assert list(entries) == list(range(1, session.query(JournalEntry).count() + 1))
        assert journal.check(session, book.key.journal_key())
    assert verify(book) == []
    book.close()


@pytest.mark.long
def test_without_turns_the_same_work_goes_wrong(seat_folders, case_uid):
    """The control: two seats follow the same entry, and the journal would fork."""
    seats = at_once(seat_folders[:4], case_uid, first=NO_TURNS)
    assert any(each.returncode for each in seats)


def test_what_another_seat_wrote_is_not_written_over_unseen(two, case_uid):
    one, other = two
    one.change(Case, case_uid, claims="一号写的")
    told = r"李安 \d\d:\d\d .*也改了这里（修改案件：申请事项：（空） → 一号写的）"
    with pytest.raises(WrittenMeanwhile, match=told) as met:
        other.change(Case, case_uid, claims="二号写的")
    assert met.value.fields == {(case_uid, "claims")}
    with other.reading() as session:
        assert session.get(Case, case_uid).claims == "一号写的"
    other.change(Case, case_uid, claims="二号看过再写的")
    with one.reading() as session:
        assert session.get(Case, case_uid).claims == "二号看过再写的"


def test_other_values_of_the_same_record_do_not_meet(two, case_uid):
    one, other = two
    one.change(Case, case_uid, claims="一号写的")
    other.change(Case, case_uid, facts="二号写的")
    with one.reading() as session:
        case = session.get(Case, case_uid)
        assert (case.claims, case.facts) == ("一号写的", "二号写的")


def test_what_another_seat_wrote_is_not_deleted_unseen(two, case_uid):
    one, other = two
    agreement = one.add(Agreement, case_uid=case_uid)
    values = {"case_uid": case_uid, "agreement_uid": agreement}
    clause = one.add(Clause, **values, text="三日内修好。")
    other.catch_up(other.newest_entry())
    one.change(Clause, clause, text="五日内修好，赔三百元。")
    with one.reading() as session:
        entry = session.get(JournalEntry, one.wrote)
        at = f"{to_room(entry.at):%H:%M}"
    old, new = "三日内修好。", "五日内修好，赔三百元。"
    for kind, uid in ((Clause, clause), (Agreement, agreement)):
        what = f"修改条款：条款：{old} → {new}"
        said = f"没有删除：李安 {at} 在别的电脑上改过要删的内容（{what}）"
        with pytest.raises(WrittenMeanwhile, match=said) as met:
            other.remove(kind, uid)
        assert met.value.fields == {(clause, "text")}
        old, new = new, "五日内修好，赔四百元。"
        one.change(Clause, clause, text=new)
    other.catch_up(other.newest_entry())
    other.remove(Clause, clause)
    with one.reading() as session:
        assert session.get(Clause, clause).text == "五日内修好，赔四百元。"
        assert session.get(Clause, clause).deleted_on


@pytest.mark.parametrize("what", ["修改案件", "添加当事人"])
def test_a_case_another_seat_wrote_in_does_not_go_into_the_bin_unseen(
    two, case_uid, what
):
    one, other = two
    if what == "修改案件":
        one.change(Case, case_uid, facts="楼上漏水。")
    else:
        one.add(Party, case_uid=case_uid, side=Side.THIRD, name="王建国")
    with pytest.raises(WrittenMeanwhile, match=f"没有删除：李安.*{what}"):
        to_bin(other, case_uid, "重复登记", TODAY)
    to_bin(other, case_uid, "看过了，还是重复登记", TODAY)


def test_nothing_is_written_unseen_where_another_seat_deleted(two, case_uid):
    one, other = two
    to_bin(one, case_uid, "王建国重复登记", TODAY)
    said = r"删除了这里（案件移到回收站）.*写的都在.*“回收站”"
    with pytest.raises(WrittenMeanwhile, match=said):
        other.add(Party, case_uid=case_uid, side=Side.THIRD, name="张文远")


def test_a_step_another_seat_took_says_who_and_what_they_wrote(two, case_uid):
    one, other = two
    why = "双方已经自行和好"
    move(one, case_uid, Move(Stage.WITHDRAWN, TODAY, detail=why))
    said = rf"“撤回”.*没有改动。李安 .*\d\d:\d\d 转为“.+”，写的是：.*{why}"
    with pytest.raises(Problem, match=said):
        move(other, case_uid, Move(Stage.ACCEPTED, TODAY))


def test_an_agreement_s_fields_are_told_as_the_other_seat_wrote_them(two, case_uid):
    one, other = two
    agreement = one.add(Agreement, case_uid=case_uid)
    other.catch_up(other.newest_entry())
    one.change(Agreement, agreement, reached_on=TODAY)
    with pytest.raises(WrittenMeanwhile) as met:
        other.change(Agreement, agreement, reached_on=TODAY - timedelta(days=1))
    assert f"（空） → {on_screen(TODAY)}" in str(met.value)


def test_a_deletion_meets_nothing_that_was_written_elsewhere(two, case_uid):
    one, other = two
    agreement = one.add(Agreement, case_uid=case_uid)
    values = {"case_uid": case_uid, "agreement_uid": agreement}
    clauses = [one.add(Clause, **values, text=each) for each in ("修好。", "赔钱。")]
    other.catch_up(other.newest_entry())
    one.change(Clause, clauses[0], text="三日内修好。")
    one.change(Case, case_uid, facts="楼上漏水。")
    other.remove(Clause, clauses[1])
    one.remove(Clause, clauses[0])
    other.change(Agreement, agreement, facts="楼上漏水。")


def test_a_seat_notices_what_others_changed_and_not_what_it_did_itself(two, case_uid):
    one, other = two
    told = []
    other.on_change.append(lambda: told.append(other.edition))
    before = other.edition
    other.catch_up(other.newest_entry())
    assert (other.edition, told) == (before, [])
    one.change(Case, case_uid, claims="一号写的")
    other.catch_up(other.newest_entry())
    assert (other.edition, told) == (before + 1, [before + 1])
    other.change(Case, case_uid, facts="自己写的")
    other.catch_up(other.newest_entry())
    assert other.edition == before + 2


def test_drafts_of_two_seats_of_one_person_never_mix(two, case_uid):
    one, other = two
    one.keep_draft(Case, case_uid, "claims", "一号写了一半")
    other.keep_draft(Case, case_uid, "claims", "二号写了一半")
    assert one.drafts(case_uid) == {"claims": "一号写了一半"}
    other.change(Case, case_uid, claims="二号写完了")
    assert one.drafts(case_uid) == {"claims": "一号写了一半"}
    assert other.drafts(case_uid) == {}


def test_two_seats_do_not_give_one_paper_two_numbers(two, case_uid):
    one, other = two
    agreement = one.add(Agreement, case_uid=case_uid)
    room = room_value(one)
    first = number_paper(one, case_uid, agreement, "agreement", room=room, on=TODAY)
    again = number_paper(other, case_uid, agreement, "agreement", room=room, on=TODAY)
    assert first == again


def test_a_seat_that_waits_too_long_is_told_and_nothing_is_lost(
    two, case_uid, seat_folders, monkeypatch
):
    one, _ = two
    monkeypatch.setattr(connections, "SETTINGS", "-c lock_timeout=200ms")
    third = CaseBook.open(seat_folders[2], PASSWORD)
    with one.alone(), pytest.raises(Problem, match="还没有轮到"):
        third.change(Case, case_uid, claims="等不到")
    third.change(Case, case_uid, claims="轮到了")
    with one.reading() as session:
        assert session.get(Case, case_uid).claims == "轮到了"
    third.close()


@pytest.mark.long
def test_a_server_that_cuts_the_line_is_said_in_words_and_comes_back(
    two, case_uid, server
):
    one, _ = two
    admin = server_engine(server, isolation_level="AUTOCOMMIT")
    cut = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'seats'"
    )
    with admin.connect() as connection:
        connection.execute(cut)
    admin.dispose()
    with pytest.raises(Problem, match="连不上服务器"):
        one.setting("book.uid")
    one.change(Case, case_uid, claims="又连上了")
    with one.reading() as session:
        assert session.get(Case, case_uid).claims == "又连上了"


def test_a_password_changed_at_one_seat_is_changed_at_all(two, seat_folders):
    one, other = two
    other.close()
    change_own_password(one, PASSWORD, "柳树湾 88 号", "柳树湾 88 号", CHEAP)
    with pytest.raises(WrongPassword, match="换过了"):
        CaseBook.open(seat_folders[1], PASSWORD)
    again = CaseBook.open(seat_folders[1], "柳树湾 88 号")
    again.close()
    with pytest.raises(WrongPassword):
        CaseBook.open(seat_folders[1], PASSWORD)


@pytest.mark.long
def test_a_copy_made_at_a_seat_opens_with_what_another_changed_meanwhile(two, tmp_path):
    one, other = two
    change_own_password(one, PASSWORD, "柳树湾 88 号", "柳树湾 88 号", CHEAP)
    made = proven_copy(
        other.folder, other.key, tmp_path / "U盘", source=other.source, now=NOW
    )
    ring = KeyRing.read(made.path)
    assert ring.unlock("柳树湾 88 号").book_mark() == one.key.book_mark()
    with pytest.raises(WrongPassword):
        ring.unlock(PASSWORD)


@pytest.mark.long
def test_two_seats_that_share_a_stick_leave_each_other_s_newest_copy_on_it(
    two, tmp_path
):
    """Each has its own place for the first copies, and the stick is passed around."""
    (tmp_path / "stick").mkdir()
    stick, at = tmp_path / "stick" / "备份", iter(range(99))
    for seat in two:
        closing.choose_second(seat, stick)

    def worked(seat):
        assert new_case(seat, TODAY)
        now = NOW + timedelta(days=next(at))
        return closing.copy_and_carry(seat, now, reason="closing", changed=True)

    one, other = two
    for _ in range(11):
        last = worked(one).copy.manifest.number
    drawer = stick.rename(stick.with_name("drawer"))
    assert worked(other).copy.manifest.number == last + 1
    drawer.rename(stick)
    for seat in (one, other, one, other):
        made = worked(seat)
        assert newest_in(stick) == made.carried.path
    known = copies(stick, one.key.book_mark())
    after = [each.manifest.number - last for each in known]
    assert after[:5] == [5, 4, 3, 2, 0]


@pytest.mark.long
def test_a_seat_whose_last_copy_is_older_does_not_put_it_above_another_s(two, tmp_path):
    (tmp_path / "stick").mkdir()
    stick = tmp_path / "stick" / "备份"
    one, other = two
    closing.choose_second(other, stick)
    stick.rename(stick.with_name("drawer"))
    assert new_case(other, TODAY)
    closing.copy_and_carry(other, NOW, reason="closing", changed=True)
    stick.with_name("drawer").rename(stick)
    closing.choose_second(one, stick)
    assert new_case(one, TODAY)
    made = closing.copy_and_carry(one, NOW, reason="closing", changed=True)
    again = closing.copy_and_carry(other, NOW, reason="working", changed=False)
    assert again == closing.Copied(None)
    assert newest_in(stick) == made.carried.path


def test_slots_a_newer_program_wrote_on_the_server_are_not_called_damaged(
    two, seat_folders
):
    one, other = two
    other.close()
    with one._writer.begin() as connection:
        told = json.loads(connection.scalar(select(SharedKeys.content)))
        newer = json.dumps(told | {"version": 2, "more": "of later"})
        connection.execute(update(SharedKeys).values(content=newer))
    kept = BookFolder(seat_folders[1]).keys.read_bytes()
    with pytest.raises(NewerBook, match="装上新版本"):
        CaseBook.open(seat_folders[1], PASSWORD)
    assert BookFolder(seat_folders[1]).keys.read_bytes() == kept


def test_a_login_made_at_one_seat_opens_every_other(two, seat_folders):
    one, other = two
    other.close()
    uid = one.add(Mediator, name="何春")
    let_in(one, uid, "新来的人 2108", "新来的人 2108", CHEAP)
    CaseBook.open(seat_folders[1], PASSWORD).close()
    assert len(KeyRing.read(seat_folders[1]).users()) == 2
    again = CaseBook.open(seat_folders[1], "新来的人 2108")
    with again.reading() as session:
        assert session.get(User, again.user_uid).mediator_uid == uid
    assert new_case(again, TODAY)
    again.close()


HERS, HIS = "山茶 两盆 在窗台", "新来的人 2108"
LATER = "柳树湾 88 号"


@pytest.fixture
def three_logins(two, seat_folders):
    """Seats of the head and of 何春, and the uid of 陈和平, who has a login too."""
    one, other = two
    other.close()
    hers = let_in(one, one.add(Mediator, name="陈和平"), HERS, HERS, CHEAP)
    let_in(one, one.add(Mediator, name="何春"), HIS, HIS, CHEAP)
    CaseBook.open(seat_folders[1], PASSWORD).close()  # brings their slots there
    his = CaseBook.open(seat_folders[1], HIS)
    yield one, his, hers
    his.close()


def opens(folder, password):
    """Tell whether a password opens the book at this seat."""
    try:
        CaseBook.open(folder, password).close()
    except (WrongPassword, Stopped):
        return False
    return True


def test_who_was_stopped_stays_stopped_when_another_changes_his_password(
    three_logins, seat_folders
):
    head, his, hers = three_logins
    stop(head, hers)
    change_own_password(his, HIS, LATER, LATER, CHEAP)
    his.close()
    assert not opens(seat_folders[1], HERS)
    assert not opens(seat_folders[1], HIS)
    assert opens(seat_folders[1], LATER)
    assert hers not in KeyRing.read(seat_folders[1]).users()


def test_two_people_change_their_passwords_at_two_seats(three_logins, seat_folders):
    head, his, _ = three_logins
    change_own_password(head, PASSWORD, "石榴 九枝 满树", "石榴 九枝 满树", CHEAP)
    change_own_password(his, HIS, LATER, LATER, CHEAP)
    for each in (head, his):
        each.close()
    for folder in seat_folders[:2]:
        assert [opens(folder, each) for each in ("石榴 九枝 满树", LATER)] == [
            True,
            True,
        ]
        assert [opens(folder, each) for each in (PASSWORD, HIS)] == [False, False]


def test_a_password_that_was_replaced_at_another_seat_changes_nothing_more(
    two, seat_folders
):
    one, other = two
    change_own_password(one, PASSWORD, LATER, LATER, CHEAP)
    with pytest.raises(WrongPassword):
        change_own_password(other, PASSWORD, "另想的 77 个", "另想的 77 个", CHEAP)
    other.close()
    assert not opens(seat_folders[1], PASSWORD)
    assert opens(seat_folders[1], LATER)


def test_the_code_of_the_old_paper_is_found_wrong_at_another_seat(two):
    one, other = two
    code = new_code(one, TODAY)
    try_code(other, code, TODAY)
    newer = new_code(other, TODAY)
    with pytest.raises(WrongPassword):
        try_code(one, code, TODAY)
    try_code(one, newer, TODAY)


def test_a_new_paper_that_this_disk_refuses_leaves_the_old_one_at_every_seat(two):
    """Nobody was shown the new code: it must not be the one that holds."""
    one, other = two
    code = new_code(one, TODAY)
    place = one.folder.previous_keys
    place.unlink(missing_ok=True)
    (place / "in the way").mkdir(parents=True)
    with pytest.raises(Problem):
        new_code(one, TODAY)
    try_code(one, code, TODAY)
    try_code(other, code, TODAY)
    shutil.rmtree(place)
    try_code(other, new_code(one, TODAY), TODAY)
    one.close()
    CaseBook.open(one.folder.path, PASSWORD).close()


AT_LAST = """
CREATE FUNCTION at_last() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {}; END $$;
CREATE CONSTRAINT TRIGGER at_last AFTER UPDATE ON shared_keys
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION at_last();
"""


@pytest.mark.parametrize(
    ("happens", "said"),
    [
        ("RAISE disk_full", "服务器的磁盘满了"),
        ("PERFORM pg_terminate_backend(pg_backend_pid())", "连不上服务器"),
    ],
)
def test_a_new_paper_that_the_server_does_not_confirm_leaves_the_old_one(
    two, empty_database, happens, said
):
    one, other = two
    code = new_code(one, TODAY)
    admin = server_engine(empty_database.url(""))
    with admin.begin() as connection:
        connection.execute(text(AT_LAST.format(happens)))
    admin.dispose()
    with pytest.raises(Problem, match=said):
        new_code(one, TODAY)
    try_code(other, code, TODAY)
    assert KeyRing.read(one.folder.path).unlock_with_recovery(code) == one.key
    one.close()
    CaseBook.open(one.folder.path, code, recovery=True).close()


def test_who_is_stopped_while_her_window_is_open_changes_nothing_more(
    three_logins, seat_folders, case_uid
):
    head, his, hers = three_logins
    his.close()
    her_seat = CaseBook.open(seat_folders[1], HERS)
    her_seat.change(Case, case_uid, facts="停用以前写的")
    stop(head, hers)
    with pytest.raises(Stopped, match="负责人"):
        her_seat.newest_entry()
    with pytest.raises(Stopped, match="没有改动"):
        her_seat.change(Case, case_uid, facts="停用以后写的")
    with pytest.raises(Stopped):
        her_seat.set("paper.face", "大字")
    with pytest.raises(Stopped):
        change_own_password(her_seat, HERS, LATER, LATER, CHEAP)
    with pytest.raises(Stopped):
        renew_own_password(her_seat, LATER, LATER, CHEAP)
    her_seat.keep_draft(Case, case_uid, "facts", "没写完的留着")
    her_seat.close()
    with pytest.raises(Stopped, match="没有打开"):
        CaseBook.open(seat_folders[1], HERS)
    assert not opens(seat_folders[1], LATER)
    with head.reading() as session:
        assert session.get(Case, case_uid).facts == "停用以前写的"


def drafts_at(folder, case_uid):
    """Return what is unfinished at a seat, and the folder it had chosen itself."""
    book = CaseBook.open(folder, PASSWORD)
    found = book.drafts(case_uid), book.setting("copies.folder")
    book.close()
    return found


@pytest.fixture
def unfinished(two, case_uid):
    """The folder of a closed seat, where something was half written and chosen."""
    for each in two:
        each.keep_draft(Case, case_uid, "claims", f"{each.folder.path.stem}写了一半")
        each.set("copies.folder", f"/备份/{each.folder.path.stem}")
        each.close()
    return two[1].folder.path


HALF = ({"claims": "2号写了一半"}, "/备份/2号")


def test_a_seat_whose_folder_was_renamed_still_has_what_was_half_written(
    unfinished, case_uid
):
    renamed = unfinished.rename(unfinished.with_name("王调解员的.book"))
    assert drafts_at(renamed, case_uid) == HALF
    new_seat(BookFolder(renamed), unfinished)
    assert drafts_at(unfinished, case_uid) == ({}, "")


def test_a_computer_that_was_renamed_still_has_what_was_half_written(
    unfinished, case_uid, monkeypatch
):
    monkeypatch.setattr("platform.node", lambda: "另一个名称")
    assert drafts_at(unfinished, case_uid) == HALF
    monkeypatch.setattr(own_id, "_system", lambda: "reinstalled")
    assert drafts_at(unfinished, case_uid) == HALF


def test_a_seat_of_an_older_program_still_has_what_was_half_written(
    two, case_uid, monkeypatch
):
    one, _ = two
    folder = one.folder
    one.close()
    folder.seat.unlink()
    with monkeypatch.context() as older:
        older.setattr(own_id, "_write", lambda *_: None)
        before = CaseBook.open(folder.path, PASSWORD)
        before.keep_draft(Case, case_uid, "claims", "旧版本里写的")
        before.close()
    assert not folder.seat.exists()
    assert drafts_at(folder.path, case_uid)[0] == {"claims": "旧版本里写的"}
    renamed = folder.path.rename(folder.path.with_name("改名.book"))
    assert drafts_at(renamed, case_uid)[0] == {"claims": "旧版本里写的"}


def test_a_folder_that_was_copied_to_another_computer_is_a_seat_of_its_own(
    unfinished, case_uid, monkeypatch
):
    copied = unfinished.with_name("抄过去的.book")
    shutil.copytree(unfinished, copied)
    with monkeypatch.context() as there:
        there.setattr("platform.node", lambda: "那一台")
        there.setattr(own_id, "_system", lambda: "another")
        assert drafts_at(copied, case_uid) == ({}, "")
    assert drafts_at(unfinished, case_uid) == HALF


def first_at_one_moment(one, other, key, refused):
    """Let two seats write a choice for the first time, the second while the first does.

    The second waits for its turn; then it sees what is there.
    """
    asks = text("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
    with ThreadPoolExecutor(1) as beside:
        with one.changing("修改设置", final=True) as session:
            session.merge(Setting(key=key, value="江西"))
            session.flush()
            second, waits = beside.submit(other.set, key, "四川"), None
            while not (waits or second.done()):
                with one.reading() as looks:
                    waits = looks.scalar(asks)
        told = second.exception()
    assert (type(told) if told else None) is refused
    left = "江西" if refused else "四川"
    assert one.setting(key) == other.setting(key) == left


def test_of_two_that_write_a_choice_first_at_one_moment_the_second_is_told(two):
    """What the journal tells of is not written over; of a look the last one stays."""
    first_at_one_moment(*two, "rules.region", WrittenMeanwhile)
    first_at_one_moment(*two, "paper.face", None)


def test_seats_take_turns_whatever_the_server_does_by_itself(seat_folders):
    """An administrator may let its transactions keep to what they saw first."""
    one = CaseBook.open(seat_folders[0], PASSWORD)
    strict = "SET default_transaction_isolation = 'repeatable read'"
    with one.alone() as session:
        name = session.scalar(text("SELECT current_database()"))
        session.execute(text(f'ALTER DATABASE "{name}" {strict}'))
    one.close()
    one, other = (CaseBook.open(each, PASSWORD) for each in seat_folders[:2])
    first_at_one_moment(one, other, "rules.region", WrittenMeanwhile)
    first_at_one_moment(one, other, "paper.face", None)
    one.close()
    other.close()


def test_a_choice_another_seat_made_is_not_written_over_unseen(two):
    mine, theirs = two
    keep_figures(theirs, 2025, {"income": 5_000_000})
    with pytest.raises(WrittenMeanwhile):
        keep_figures(mine, 2025, {"wage": 9_600_000})
    keep_figures(mine, 2025, {"wage": 9_600_000})
    kept = LocalFigures("", 5_000_000, None, 9_600_000)
    assert kept_figures(theirs, 2025) == kept
    with pytest.raises((ChangedSince, WrittenMeanwhile)):
        theirs.undo()
    assert kept_figures(mine, 2025) == kept
