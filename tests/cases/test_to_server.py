"""A room's book moves to a real server and back: all of it, proven, or nothing."""

import shutil
import socket
from datetime import UTC, datetime

import msgspec
import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from mediator.cases import journal
from mediator.cases.book import CaseBook
from mediator.cases.case_bin import WORDS, erase, to_bin
from mediator.cases.closing import PLACE, copies_place, copy_now
from mediator.cases.engine import server_engine
from mediator.cases.exchange.exporting import export_book
from mediator.cases.finding.search import find
from mediator.cases.intake import new_case
from mediator.cases.model import Attachment, Base, Case, Evidence, Meeting, Party
from mediator.cases.safety.copies import newest_in
from mediator.cases.safety.copy_places import NUMBER
from mediator.cases.safety.lock import BookInUse
from mediator.cases.safety.restore import restore
from mediator.cases.seats.address import ServerAddress, TlsRequired
from mediator.cases.seats.connections import NoServer
from mediator.cases.seats.one_more import new_seat
from mediator.cases.seats.shared_keys import MovedBack
from mediator.cases.to_server import move_back, move_to_server, try_move
from mediator.cases.verify import verify
from mediator.cases.words import Side, Stage
from mediator.problems import Problem
from tests.cases.conftest import PASSWORD, TODAY

NOW = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
SCAN = bytes(range(256)) * 12_000


def rows_of(book):
    """Return every row of every table that is the book's own.

    But how many copies there were: one more is made on the way.
    """
    with book.reading() as session:
        rows = {
            table.name: sorted(map(tuple, session.execute(select(table))), key=str)
            for table in Base.metadata.sorted_tables
            if table.name not in {"stored_piece", "shared_keys"}
        }
    rows["setting"] = [each for each in rows["setting"] if each[0] != NUMBER]
    return rows


@pytest.fixture
def filled(book, case_uid):
    """A book with a little of everything that may differ between engines."""
    book.add(
        Party, case_uid=case_uid, side=Side.APPLICANT, name="王𬭎", phone="19900000001"
    )
    book.add(Party, case_uid=case_uid, side=Side.THIRD, name='a<b>&"')
    book.change(
        Case, case_uid, stage=Stage.ACCEPTED, facts="楼上漏水", risk_flags=["急"]
    )
    uid = book.add(Meeting, case_uid=case_uid, text="问：\n答：", position=1)
    book.remove(Meeting, uid)
    book.undo()
    evidence = book.add(Evidence, case_uid=case_uid, title="照片")
    book.add(
        Attachment,
        case_uid=case_uid,
        evidence_uid=evidence,
        stored_name=book.attachments.put(SCAN),
        size=len(SCAN),
    )
    book.keep_draft(Case, case_uid, "claims", "还没写完")
    return book


@pytest.fixture
def moved(filled, empty_database):
    """The same book on a server, open."""
    folder = filled.folder.path
    move_to_server(filled, empty_database, "", None, NOW)
    book = CaseBook.open(folder, PASSWORD)
    yield book
    book.close()


@pytest.mark.long
def test_all_of_a_book_arrives_and_works_there_as_before(
    filled, empty_database, case_uid
):
    before, told = rows_of(filled), export_book(filled)
    folder = filled.folder.path
    done = move_to_server(filled, empty_database, "", None, NOW)
    assert (done.cases, done.scans, done.lost) == (1, 1, ())
    assert done.aside.is_file()
    book = CaseBook.open(folder, PASSWORD)
    assert book.has_seats
    assert not book.folder.database.exists()
    assert rows_of(book) == before
    assert export_book(book) == told
    assert verify(book) == []
    assert book.drafts(case_uid) == {"claims": "还没写完"}
    assert new_case(book, TODAY)
    with book.reading() as session:
        assert find(session, "wh") == [case_uid]
        assert journal.check(session, book.key.journal_key()) > done.entries
    assert book.undo() == "登记新纠纷"
    book.close()


def test_a_scan_comes_from_the_server_where_it_is_not_at_this_seat(moved, case_uid):
    shutil.rmtree(moved.folder.attachments)
    moved.folder.attachments.mkdir()
    with moved.reading() as session:
        name = session.scalars(select(Attachment.stored_name)).one()
    assert moved.attachments.get(name) == SCAN
    assert verify(moved) == []
    assert case_uid


def test_a_scan_that_is_spoilt_on_the_server_is_found_though_it_is_whole_here(moved):
    with moved._connections._scans.begin() as connection:
        connection.execute(
            text("UPDATE stored_piece SET content = '\\x00' WHERE position = 1")
        )
    (damage,) = verify(moved)
    assert "附件" in damage


@pytest.mark.long
@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("ALTER TABLE journal DISABLE TRIGGER USER", "journal_no_change"),
        ("DROP TRIGGER journal_no_change ON journal", "journal_no_change"),
        (
            (
                "CREATE OR REPLACE FUNCTION journal_only_grows() RETURNS trigger "
                "AS $$ BEGIN RETURN NULL; END $$ LANGUAGE plpgsql"
            ),
            "journal_no_change",
        ),
        ("UPDATE case_search SET tokens = 'x'::tsvector", "搜索目录"),
        (
            'CREATE RULE quiet AS ON UPDATE TO "case" DO INSTEAD NOTHING',
            "表、视图或规则和程序装的不一样（quiet）",
        ),
        ("CREATE POLICY hides ON party USING (name <> '')", "（hides）"),
        ("UPDATE alembic_version SET version_num = '0001'", "格式版本"),
        ("UPDATE party SET row_version = row_version + 1", "改动次数"),
        ("UPDATE \"case\" SET risk_flags = '1'", "读不出来"),
    ],
)
def test_what_is_changed_on_the_server_past_the_program_shows(moved, change, told):
    with moved._writer.begin() as connection:
        connection.execute(text(change))
    assert told in "".join(verify(moved))


def test_what_a_rule_on_the_server_keeps_from_being_saved_is_said(moved, case_uid):
    rule = 'CREATE RULE quiet AS ON UPDATE TO "case" DO INSTEAD NOTHING'
    with moved._writer.begin() as connection:
        connection.execute(text(rule))
    with pytest.raises(Problem, match="没有照程序说的写"):
        moved.change(Case, case_uid, facts="楼上漏水。")
    with moved._writer.begin() as connection:
        connection.execute(text('DROP RULE quiet ON "case"'))
    moved.change(Case, case_uid, facts="楼上漏水。")


@pytest.mark.long
def test_a_book_comes_back_as_it_was_there_and_the_server_is_no_longer_it(
    moved, case_uid
):
    moved.change(Case, case_uid, claims="修好")
    new_case(moved, TODAY)
    before, folder = rows_of(moved), moved.folder.path
    seat = folder.with_name("二号.book")
    new_seat(moved.folder, seat)
    other = CaseBook.open(seat, PASSWORD)
    done = move_back(moved, NOW)
    assert (done.cases, done.scans, done.lost) == (2, 1, ())
    with pytest.raises(MovedBack, match="搬走"):
        other.change(Case, case_uid, claims="别人写的")
    with pytest.raises(MovedBack):
        other.newest_entry()
    other.close()
    with pytest.raises(MovedBack):
        CaseBook.open(seat, PASSWORD)
    book = CaseBook.open(folder, PASSWORD)
    assert not book.has_seats
    assert rows_of(book) == before
    assert verify(book) == []
    book.close()


@pytest.mark.long
def test_a_book_may_go_to_the_same_server_a_second_time(
    moved, case_uid, empty_database
):
    folder = moved.folder.path
    move_back(moved, NOW)
    book = CaseBook.open(folder, PASSWORD)
    book.change(Case, case_uid, claims="第二次")
    move_to_server(book, empty_database, "", None, NOW)
    again = CaseBook.open(folder, PASSWORD)
    assert again.has_seats
    with again.reading() as session:
        assert session.get(Case, case_uid).claims == "第二次"
    again.close()


@pytest.mark.long
def test_a_move_that_broke_off_before_the_folder_was_switched_is_taken_up(
    filled, empty_database, monkeypatch
):
    folder = filled.folder.path

    def broken(*_args):
        raise Problem("磁盘")

    with monkeypatch.context() as patched:
        patched.setattr("mediator.cases.to_server.write_address", broken)
        with pytest.raises(Problem, match="磁盘"):
            move_to_server(filled, empty_database, "", None, NOW)
    book = CaseBook.open(folder, PASSWORD)
    assert not book.has_seats
    book.set("paper.face", "大字")  # no record, but not as it was moved
    try_move(book, empty_database, "", None)
    move_to_server(book, empty_database, "", None, NOW)
    book = CaseBook.open(folder, PASSWORD)
    assert book.has_seats
    assert book.setting("paper.face") == "大字"
    assert verify(book) == []
    book.close()


@pytest.mark.long
def test_a_book_that_went_on_elsewhere_is_not_written_over(
    filled, empty_database, tmp_path, case_uid
):
    copy_now(filled, NOW)
    copy, key = newest_in(copies_place(filled)), filled.key
    folder = filled.folder.path
    move_to_server(filled, empty_database, "", None, NOW)
    book = CaseBook.open(folder, PASSWORD)
    book.change(Case, case_uid, claims="后来在服务器上写的")
    book.close()
    restore(copy, tmp_path / "恢复.book", key)
    older = CaseBook.open(tmp_path / "恢复.book", PASSWORD)
    with pytest.raises(Problem, match="不一样"):
        try_move(older, empty_database, "", None)
    with pytest.raises(Problem, match="另建一个空库"):
        move_to_server(older, empty_database, "", None, NOW)
    book = CaseBook.open(folder, PASSWORD)
    with book.reading() as session:
        assert session.get(Case, case_uid).claims == "后来在服务器上写的"
    book.close()


def test_a_move_back_that_broke_off_at_its_very_end_is_finished_at_opening(
    moved, monkeypatch
):
    folder, before = moved.folder.path, rows_of(moved)

    def broken(*_args):
        raise OSError(5, "")

    with monkeypatch.context() as patched:
        patched.setattr("mediator.cases.to_server.settle_in_file", broken)
        with pytest.raises(Problem, match="没有搬成"):
            move_back(moved, NOW)
    book = CaseBook.open(folder, PASSWORD)
    assert not book.has_seats
    assert rows_of(book) == before
    book.close()


@pytest.mark.long
def test_what_does_not_arrive_is_taken_back(filled, empty_database, monkeypatch):
    folder = filled.folder.path
    monkeypatch.setattr(
        "mediator.cases.to_server.copy_rows",
        lambda _source, target, tables: target.execute(
            tables["setting"].insert(), [{"key": "x", "value": ""}]
        ),
    )
    with pytest.raises(Problem, match="已经全部退回"):
        move_to_server(filled, empty_database, "", None, NOW)
    engine = server_engine(empty_database.url(""))
    with engine.connect() as connection:
        asked = text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        assert connection.scalar(asked) == 0
    engine.dispose()
    book = CaseBook.open(folder, PASSWORD)
    assert not book.has_seats
    assert verify(book) == []
    book.close()


def test_a_database_with_something_else_in_it_is_left_alone(filled, empty_database):
    engine = server_engine(empty_database.url(""))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE theirs (n int)"))
    engine.dispose()
    with pytest.raises(Problem, match="不是空的"):
        move_to_server(filled, empty_database, "", None, NOW)


@pytest.mark.parametrize("wrong", [{"database": "nowhere"}, {"user": "nobody"}])
def test_who_is_not_let_in_is_told_so_and_not_that_the_line_is_broken(
    book, empty_database, wrong
):
    address = msgspec.structs.replace(empty_database, **wrong)
    with pytest.raises(Problem, match="不让进"):
        try_move(book, address, "", None)


@pytest.fixture
def elsewhere():
    """Another computer that listens; nobody connects to it."""
    with socket.create_server(("127.0.0.5", 0)) as ear:
        ear.settimeout(0)
        yield ear
        with pytest.raises(BlockingIOError):
            ear.accept()


@pytest.fixture(params=["address", "host", "service"])
def misled(request, tmp_path, monkeypatch):
    """A way to let the environment name another computer."""
    services = tmp_path / "pg_service.conf"
    services.write_text("[other]\nhostaddr=127.0.0.5\n")
    named = {
        "address": {"PGHOSTADDR": "127.0.0.5"},
        "host": {"PGHOSTADDR": "127.0.0.5", "PGHOST": "127.0.0.5", "PGREQUIRESSL": "0"},
        "service": {"PGSERVICE": "other", "PGSERVICEFILE": f"{services}"},
    }[request.param]

    def mislead():
        for name, value in {**named, "PGSSLMODE": "disable"}.items():
            monkeypatch.setenv(name, value)

    return mislead


def test_the_environment_leads_nobody_to_another_computer(book, elsewhere, misled):
    _, port = elsewhere.getsockname()
    here = ServerAddress(host="localhost", port=port, database="room", user="room")
    misled()
    with pytest.raises(NoServer):
        try_move(book, here, "", None)


def test_the_environment_does_not_keep_a_book_from_its_server(
    filled, empty_database, misled
):
    misled()
    move_to_server(filled, empty_database, "", None, NOW)
    misled()
    again = CaseBook.open(filled.folder.path, PASSWORD)
    assert verify(again) == []
    again.close()


def test_a_server_that_is_not_there_is_said_to_be_out_of_reach(book, tmp_path):
    away = ServerAddress(host=str(tmp_path), database="room", user="room")
    with pytest.raises(NoServer, match="连不上"):
        try_move(book, away, "", None)


def test_a_trial_leaves_the_server_and_this_computer_as_they_were(book, empty_database):
    try_move(book, empty_database, "", None)
    engine = server_engine(empty_database.url(""))
    with engine.connect() as connection:
        asked = text("SELECT count(*) FROM pg_class WHERE relnamespace = 2200")
        assert connection.scalar(asked) == 0
    engine.dispose()
    assert not book.folder.server_ca.exists()
    assert not book.has_seats


def test_a_trial_finds_what_a_move_would_be_refused_for(book, empty_database):
    engine = server_engine(empty_database.url(""))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE theirs (n int)"))
    with pytest.raises(Problem, match="不是空的"):
        try_move(book, empty_database, "", None)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE theirs"))
        connection.execute(text("DROP ROLE IF EXISTS guest"))
        connection.execute(text("CREATE ROLE guest LOGIN"))
    guest = msgspec.structs.replace(empty_database, user="guest")
    with pytest.raises(Problem, match="不能建表"):
        try_move(book, guest, "", None)
    engine.dispose()


@pytest.mark.long
def test_each_step_of_a_move_is_told(filled, empty_database):
    folder, steps = filled.folder.path, []
    move_to_server(filled, empty_database, "", None, NOW, tell=steps.append)
    assert [each[:4] for each in steps] == [
        *("正在备份", "正在连接", "正在把案", "正在逐张", "正在搬附"),
    ]
    assert "第 1 个，共 1 个" in steps[-1]
    book = CaseBook.open(folder, PASSWORD)
    steps.clear()
    move_back(book, NOW, tell=steps.append)
    assert [each[:4] for each in steps] == ["正在把案", "正在搬附"]


def test_another_computer_is_not_connected_to_in_clear(filled):
    far = ServerAddress(host="db.street.example", database="room", user="room")
    with pytest.raises(TlsRequired, match="CA"):
        move_to_server(filled, far, "secret", None, NOW)
    assert not filled.folder.is_on_server


def test_each_seat_has_folders_of_its_own_and_the_first_keeps_those_it_had(
    filled, empty_database, tmp_path
):
    folder = filled.folder
    filled.set(PLACE, str(tmp_path / "这台的备份"))
    filled.set("paper.face", "大字")
    move_to_server(filled, empty_database, "", None, NOW)
    new_seat(folder, tmp_path / "二号.book")
    one = CaseBook.open(folder.path, PASSWORD)
    other = CaseBook.open(tmp_path / "二号.book", PASSWORD)
    assert copies_place(one) == tmp_path / "这台的备份"
    assert copies_place(other) == other.folder.copies
    other.set(PLACE, str(tmp_path / "那台的备份"))
    assert copies_place(one) == tmp_path / "这台的备份"
    assert [each.setting("paper.face") for each in (one, other)] == ["大字", "大字"]
    for each in (one, other):
        each.close()


@pytest.mark.long
def test_a_server_book_is_not_restored_over(moved):
    copy_now(moved, NOW)
    copy, folder = newest_in(copies_place(moved)), moved.folder
    key = moved.key
    moved.close()
    with pytest.raises(Problem, match="在服务器上"):
        restore(copy, folder.path, key)
    assert folder.is_on_server


def test_one_folder_is_one_seat(moved):
    with pytest.raises(BookInUse):
        CaseBook.open(moved.folder.path, PASSWORD)


def test_a_copy_of_a_server_book_is_proven_and_restores_into_a_file(
    moved, tmp_path, case_uid
):
    before = rows_of(moved)
    copy_now(moved, NOW)
    copy = newest_in(copies_place(moved))
    restore(copy, tmp_path / "恢复.book", moved.key)
    book = CaseBook.open(tmp_path / "恢复.book", PASSWORD)
    assert rows_of(book) == before
    assert verify(book) == []
    with book.reading() as session:
        assert find(session, "wh") == [case_uid]
    book.close()


def test_the_key_opens_no_other_book(moved):
    with Session(moved._writer) as session, session.begin():
        session.execute(text("UPDATE shared_keys SET mark = 'ffffffff'"))
    folder = moved.folder.path
    moved.close()
    with pytest.raises(Problem, match="不是这一本"):
        CaseBook.open(folder, PASSWORD)


def lie_in(folder):
    return {each.name for each in folder.attachments.iterdir()}


def test_what_the_server_has_lost_stays_at_a_seat_and_goes_back_from_there(moved):
    folder = moved.folder
    before = lie_in(folder)
    with moved._connections._scans.begin() as connection:
        connection.execute(text("DELETE FROM stored_piece"))
    assert len(verify(moved)) == 1
    moved.close()
    again = CaseBook.open(folder.path, PASSWORD)
    assert lie_in(folder) == before
    assert verify(again) == []
    again.close()


@pytest.mark.long
def test_a_scan_that_the_server_holds_in_part_comes_back_whole(moved):
    folder = moved.folder
    with moved._connections._scans.begin() as connection:
        gone = "DELETE FROM stored_piece WHERE position = 0"
        assert connection.execute(text(gone)).rowcount == 1
        others = "UPDATE stored_piece SET content = '\\x00'"
        assert connection.execute(text(others)).rowcount > 0
    moved.close()
    again = CaseBook.open(folder.path, PASSWORD)
    assert verify(again) == []
    again.close()


def test_what_was_destroyed_at_one_seat_goes_at_the_others(moved):
    case = new_case(moved, TODAY)
    name = moved.attachments.put(SCAN[:70_000])
    moved.add(Attachment, case_uid=case, stored_name=name, size=70_000)
    seat = moved.folder.path.with_name("二号.book")
    new_seat(moved.folder, seat)
    other = CaseBook.open(seat, PASSWORD)
    assert other.attachments.get(name) == SCAN[:70_000]
    other.close()
    to_bin(moved, case, "重复登记", TODAY)
    assert erase(moved, case, WORDS, TODAY) == ()
    again = CaseBook.open(seat, PASSWORD)
    assert name not in lie_in(again.folder) | lie_in(moved.folder)
    again.close()
