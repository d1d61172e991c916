"""Old books are promises: the steps say what the models say, and lose nothing."""

import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from PIL import Image
from sqlalchemy import Column, ForeignKey, String, event, func, inspect, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from mediator.cases import journal, upgrades
from mediator.cases.book import Beginning, CaseBook
from mediator.cases.case_file import BookFile
from mediator.cases.engine import file_engine, server_engine
from mediator.cases.exchange.exporting import export_book, export_to
from mediator.cases.exchange.importing import Incoming, import_cases
from mediator.cases.finding.search import find
from mediator.cases.model import Attachment, Base, Case, Party
from mediator.cases.month.snapshot import snapshot_of
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.safety.copies import copies, verify_copy
from mediator.cases.safety.copy_places import (
    PLACE,
    PLACE_DISK,
    SECOND,
    SECOND_DISK,
)
from mediator.cases.safety.folder import BookFolder, DamagedBook, NewerBook
from mediator.cases.safety.keys import Kdf, KeyRing
from mediator.cases.safety.refused import in_words
from mediator.cases.upgrades import REVISIONS, stamp
from mediator.cases.upgrades.copied_first import NotCopiedFirst
from mediator.cases.upgrades.run import UpgradeFailed, steps_after, upgrade
from mediator.cases.users import logins
from mediator.cases.verify import verify
from mediator.cases.words import Side, UserRole
from tests.cases.exchange.reading import MOVING, read_case_file
from tests.sticks import sticks_at

from .conftest import PASSWORD

BOOKS = Path(__file__).parents[1] / "books"
OLD_PASSWORD = "青石板旧书"
REPLACED = {"user": {"is_head"}}
"""Columns that another took the place of; it has a test of its own."""


@pytest.fixture
def empty(tmp_path):
    """An empty file on which all steps have run."""
    engine = file_engine(tmp_path / "steps.db", bytes(range(32)), readonly=False)
    stamp(engine)
    upgrade(engine, steps_after(""))
    yield engine
    engine.dispose()


def parts(sql):
    """Return what a statement says between its commas; brackets stay whole."""
    head, _, body = sql.partition("(")
    if not head.startswith("CREATE TABLE"):
        return [" ".join(sql.split())]
    said, depth = [""], 0
    for sign in body.strip().removesuffix(")"):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and not depth:
            said.append("")
        else:
            said[-1] += sign
    # A table that was made anew and renamed bears its name in quotes.
    return [head.strip().replace('"', ""), *(" ".join(part.split()) for part in said)]


def plan(engine):
    """Return the statement behind each thing in the file, its parts in order.

    A column that was added later stands at the end of the last line, so the parts are
    what stands between commas outside brackets, not the lines.
    """
    with engine.connect() as connection:
        rows = connection.execute(
            text("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        ).all()
    return {
        name: sorted(parts(re.sub(r"\s+BEGIN\b", " BEGIN", sql)))
        for name, sql in rows
        if name != "alembic_version"
    }


def unlike(connection):
    """Return what Alembic finds different between the models and a database."""
    options = {
        "compare_type": True,
        "include_name": lambda name, kind, _: (
            not (kind == "table" and name.startswith(("case_search", "alembic")))
        ),
    }
    context = MigrationContext.configure(connection, opts=options)
    return compare_metadata(context, Base.metadata)


def test_the_steps_make_what_the_models_say(empty):
    with empty.connect() as connection:
        assert unlike(connection) == []


def test_the_steps_make_the_same_rules_triggers_and_search(empty, on_file):
    made = plan(empty)
    assert made == plan(on_file)
    said = "\n".join(line for lines in made.values() for line in lines)
    assert said.count("CHECK") >= 12
    assert {"journal_no_update", "journal_no_delete", "case_search"} <= set(made)


def test_a_forgotten_column_or_rule_would_show(empty, on_file):
    with empty.begin() as connection:
        connection.execute(text("ALTER TABLE person ADD COLUMN remark TEXT"))
        assert unlike(connection) != []
    with empty.begin() as connection:
        connection.execute(text("DROP TRIGGER journal_no_delete"))
    assert plan(empty) != plan(on_file)


@pytest.mark.long
def test_the_steps_make_what_the_models_say_on_a_server_too(server, on_server):
    admin = server_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS steps WITH (FORCE)"))
        connection.execute(text("CREATE DATABASE steps TEMPLATE template0"))
    admin.dispose()
    engine = server_engine(server.replace("/postgres?", "/steps?"))
    stamp(engine)
    upgrade(engine, steps_after(""))

    def rules(engine):
        asked = text(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) "
            "FROM pg_constraint WHERE connamespace = 'public'::regnamespace "
            "AND conrelid <> coalesce(to_regclass('alembic_version'), 0::regclass) "
            "UNION SELECT tablename, indexname, indexdef FROM pg_indexes "
            "WHERE schemaname = 'public' AND tablename <> 'alembic_version' "
            "UNION SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) "
            "FROM pg_trigger WHERE NOT tgisinternal"
        )
        with engine.connect() as connection:
            return set(connection.execute(asked).all())

    with engine.connect() as connection:
        assert unlike(connection) == []
    assert rules(engine) == rules(on_server)
    engine.dispose()


def test_every_revision_has_its_step_and_says_its_number():
    steps = steps_after("")
    assert [step.revision for step in steps] == list(REVISIONS)
    assert steps_after(upgrades.NEWEST) == []


def step(work, revision="9001"):
    return SimpleNamespace(revision=revision, upgrade=work)


@pytest.fixture
def filled(empty):
    """A file of the newest schema with a case, its party and a journal."""
    with Session(empty) as session, session.begin():
        case = Case(number="2026-0001", year=2026, seq=1, search_row=1)
        session.add(case)
        session.flush()
        session.add(Party(case_uid=case.uid, side=Side.APPLICANT, name="王建国"))
        journal.write(session, bytes(32), user_uid="li", what="x", changes=[])
    return empty


def revision(engine):
    with engine.connect() as connection:
        return upgrades.revision(connection)


def count(engine, table):
    with engine.connect() as connection:
        return connection.scalar(
            select(func.count()).select_from(Base.metadata.tables[table])
        )


def rebuild_cases():
    """Rebuild the table to which all parts of a case point."""
    with op.batch_alter_table("case", recreate="always") as table:
        table.add_column(Column("remark", String(), server_default=""))


def test_rebuilding_a_table_keeps_what_points_to_it(filled):
    upgrade(filled, [step(rebuild_cases)])
    assert revision(filled) == "9001"
    assert count(filled, "party") == count(filled, "case") == 1
    with filled.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_a_step_that_fails_half_way_leaves_the_book_as_it_was(filled):
    before = plan(filled)

    def work():
        op.add_column("case", Column("remark", String()))
        op.execute("DELETE FROM party")
        op.execute("SELECT nothing FROM nowhere")

    with pytest.raises(UpgradeFailed, match="已经全部退回"):
        upgrade(filled, [step(lambda: op.execute("SELECT 1")), step(work, "9002")])
    assert revision(filled) == upgrades.NEWEST
    assert plan(filled) == before
    assert count(filled, "party") == 1


@pytest.mark.parametrize(
    ("work", "why"),
    [
        (lambda: op.execute("DELETE FROM party"), "少了内容：party"),
        (lambda: op.execute("UPDATE party SET case_uid = 'x'"), "指向不存在"),
        (lambda: op.execute("DROP TRIGGER journal_no_delete"), "保护"),
        (lambda: op.add_column("case", Column("x", ForeignKey("y.z"))), None),
    ],
)
def test_a_step_that_loses_something_is_taken_back(filled, work, why):
    before = plan(filled)
    with pytest.raises(UpgradeFailed, match=why or "没有成功") as problem:
        upgrade(filled, [step(work)])
    assert "内容和升级以前一样" in str(problem.value)
    assert plan(filled) == before
    assert (revision(filled), count(filled, "party")) == (upgrades.NEWEST, 1)


def test_an_older_book_is_copied_and_then_upgraded(book, case_uid, monkeypatch):
    book.close()
    today = upgrades.NEWEST
    newer = {**REVISIONS, "9001": "9001_tried"}
    tried = step(rebuild_cases)
    monkeypatch.setattr(upgrades, "REVISIONS", newer)
    monkeypatch.setattr(upgrades, "NEWEST", "9001")
    monkeypatch.setattr("mediator.cases.upgrades.run.REVISIONS", newer)
    monkeypatch.setitem(sys.modules, "mediator.cases.upgrades.9001_tried", tried)
    again = CaseBook.open(book.folder.path, PASSWORD)
    assert again.undo() == "登记新纠纷"
    (copy,) = copies(book.folder.copies, again.key.book_mark())
    assert copy.manifest.content.revision == today
    assert copy.manifest.content.counts["case"] == 1
    assert verify(again) == []
    assert case_uid
    again.close()


def test_a_newer_book_is_refused_and_untouched(book):
    engine = file_engine(book.folder.database, book.key.database_key(), readonly=False)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    engine.dispose()
    book.close()
    before = book.folder.database.read_bytes()
    with pytest.raises(NewerBook, match="0999"):
        CaseBook.open(book.folder.path, PASSWORD)
    assert book.folder.database.read_bytes() == before
    assert not book.folder.copies.exists()


def test_a_book_that_does_not_say_what_it_is_is_damaged(book):
    path, key = book.folder.database, book.key.database_key()
    book.close()
    for statement in ("DELETE FROM alembic_version", "DROP TABLE alembic_version"):
        engine = file_engine(path, key, readonly=False)
        with engine.begin() as connection:
            connection.execute(text(statement))
        engine.dispose()
        with pytest.raises(DamagedBook):
            CaseBook.open(book.folder.path, PASSWORD)


def test_opening_a_book_of_today_imports_nothing_for_upgrades(book):
    book.close()
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from mediator.cases.book import CaseBook\n"
        "CaseBook.open(Path(sys.argv[1]), sys.argv[2]).close()\n"
        "print({'alembic', 'psycopg', 'pypinyin'} & set(sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(book.folder.path), PASSWORD],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert run.stdout.strip() == "set()"


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(path.name for path in BOOKS.glob("*.book")))
def test_every_book_ever_kept_still_opens(name, tmp_path, on_file):
    kept = shutil.copytree(BOOKS / name, tmp_path / name)
    book = CaseBook.open(kept, OLD_PASSWORD)
    assert verify(book) == []
    with book.reading() as session:
        assert len(find(session, "王建国")) == 1
        assert session.query(Case).count() == 3
    assert plan(book._reader) == plan(on_file)
    assert book.undo()
    assert book.redo()
    book.close()


def rows_of(engine):
    """Return every row of every table by column, but for the search's own tables."""
    with engine.connect() as connection:
        names = [
            name
            for name in inspect(connection).get_table_names()
            if not name.startswith(("case_search", "alembic"))
        ]
        found = {}
        for name in names:
            rows = connection.execute(text(f'SELECT * FROM "{name}"'))  # noqa: S608
            found[name] = [dict(row._mapping) for row in rows]
        return found


@pytest.mark.parametrize("name", sorted(path.name for path in BOOKS.glob("*.book")))
def test_every_row_of_a_kept_book_comes_through_the_steps(name, tmp_path):
    kept = shutil.copytree(BOOKS / name, tmp_path / name)
    key, _ = KeyRing.read(kept).identify(OLD_PASSWORD, None)
    engine = file_engine(kept / "book.db", key.database_key(), readonly=False)
    before = rows_of(engine)
    assert sum(len(rows) for rows in before.values()) > 20
    assert before["attachment"]
    upgrade(engine, steps_after(revision(engine)))
    after = rows_of(engine)
    engine.dispose()
    for table, rows in before.items():
        for old, new in zip(rows, after[table], strict=True):
            stays = old.keys() - REPLACED.get(table, set())
            assert {column: new[column] for column in stays} == {
                column: old[column] for column in stays
            }


def test_whoever_began_a_kept_book_is_its_head_and_nobody_is_shut_out(tmp_path):
    kept = shutil.copytree(BOOKS / "0004.book", tmp_path / "0004.book")
    book = CaseBook.open(kept, OLD_PASSWORD)
    (login,) = logins(book)
    assert (login.name, login.role, login.own) == ("李安", UserRole.HEAD, True)
    book.close()


def test_an_attachment_from_before_is_of_evidence_and_of_no_paper(tmp_path):
    kept = shutil.copytree(BOOKS / "0001.book", tmp_path / "0001.book")
    book = CaseBook.open(kept, OLD_PASSWORD)
    with book.reading() as session:
        (scan,) = session.query(Attachment).all()
        assert (scan.paper, scan.subject_uid) == ("", "")
        assert scan.evidence_uid
    book.close()


def with_real_pictures(book):
    """Put pictures where the kept books have a few letters: no room scans those."""
    file = BytesIO()
    Image.new("L", (60, 80), 200).save(file, "PNG")
    name = AttachmentStore(book.folder.attachments, book.key).put(file.getvalue())
    with book.reading() as session:
        scans = session.scalars(select(Attachment.uid)).all()
    for uid in scans:
        book.change(Attachment, uid, stored_name=name)


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(path.name for path in BOOKS.glob("*.book")))
def test_every_kept_book_goes_out_and_comes_in_again(name, tmp_path):
    kept = shutil.copytree(BOOKS / name, tmp_path / name)
    book = CaseBook.open(kept, OLD_PASSWORD)
    with_real_pictures(book)
    beginning = Beginning("", "", "", OLD_PASSWORD)
    other, _ = CaseBook.create(tmp_path / "new.book", beginning, Kdf(64, 1, 1))
    out = export_to(book, tmp_path / "out", MOVING)
    # Words of older tables are the reader's business; here it is the records.
    value = msgspec.json.decode(out.read_bytes(), type=BookFile)
    import_cases(other, [Incoming(out, value)])
    again = export_to(other, tmp_path / "again", MOVING)
    assert again.read_bytes() == out.read_bytes()
    assert verify(other) == []
    for each in (book, other):
        each.close()


def test_the_newest_book_is_a_good_case_file(tmp_path):
    kept = shutil.copytree(BOOKS / f"{upgrades.NEWEST}.book", tmp_path / "newest.book")
    book = CaseBook.open(kept, OLD_PASSWORD)
    value = read_case_file(export_to(book, tmp_path / "out", MOVING))
    assert value.cases
    assert value.screenings
    book.close()


def test_the_newest_book_holds_a_closed_month_with_its_file(tmp_path):
    kept = shutil.copytree(BOOKS / f"{upgrades.NEWEST}.book", tmp_path / "newest.book")
    book = CaseBook.open(kept, OLD_PASSWORD)
    (closed,) = export_book(book).closed_months
    assert (closed.year, closed.month) == (2026, 3)
    (file,) = closed.month_files
    store = AttachmentStore(book.folder.attachments, book.key)
    assert store.get(file.stored_name) == b"the report"
    assert snapshot_of(closed.snapshot).package.filled_by == "李安"
    book.close()


def test_a_book_of_each_schema_is_kept():
    kept = {path.name[:4] for path in BOOKS.glob("*.book")}
    assert kept == set(REVISIONS)


def test_a_disk_that_is_full_in_the_middle_of_a_step_is_called_full(tmp_path):
    kept = shutil.copytree(BOOKS / "0001.book", tmp_path / "0001.book")
    key, _ = KeyRing.read(kept).identify(OLD_PASSWORD, None)
    engine = file_engine(kept / "book.db", key.database_key(), readonly=False)
    before = rows_of(engine)
    engine.dispose()

    @event.listens_for(engine, "connect")
    def fill(connection, _record):
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(DBAPIError) as refused:
        upgrade(engine, steps_after("0001"), "0001")
    told = str(in_words(refused.value, kept, opening=True))
    assert told.startswith("磁盘满了，案件簿这次没有打开")
    assert rows_of(engine) == before
    engine.dispose()


@pytest.fixture
def old_book(tmp_path):
    """The oldest book, its key, and a hand to change its settings as they were."""
    folder = shutil.copytree(BOOKS / "0001.book", tmp_path / "room.book")
    place = BookFolder(folder)
    key, _ = KeyRing.read(folder).identify(OLD_PASSWORD)

    def chooses(name, value):
        engine = file_engine(place.database, key.database_key(), readonly=False)
        with engine.begin() as connection:
            statement = text("INSERT INTO setting (key, value) VALUES (:k, :v)")
            connection.execute(statement, {"k": name, "v": str(value)})
        engine.dispose()

    return place, key, chooses


def test_the_copy_before_an_upgrade_goes_where_copies_go_and_on_the_stick(
    old_book, tmp_path
):
    place, key, chooses = old_book
    for each in (tmp_path / "disk", tmp_path / "stick"):
        each.mkdir()
    chooses(PLACE, tmp_path / "disk")
    chooses(SECOND, tmp_path / "stick")
    CaseBook.open(place.path, OLD_PASSWORD).close()
    for each in (tmp_path / "disk", tmp_path / "stick"):
        (made,) = copies(each, key.book_mark())
        assert revision_of(verify_copy(made.path, key).path, key) == "0001"
    assert not place.copies.exists()


def test_the_copy_before_an_upgrade_does_not_take_an_empty_folder_for_the_stick(
    old_book, tmp_path
):
    place, key, chooses = old_book
    with sticks_at(tmp_path / "drawer", tmp_path / "usb") as sticks:
        for each in ("disk", "stick"):
            (sticks.point / each).mkdir()
        for name, of, each in (
            (PLACE, PLACE_DISK, "disk"),
            (SECOND, SECOND_DISK, "stick"),
        ):
            chooses(name, sticks.point / each)
            chooses(of, sticks.point)  # a stick was plugged in there
        CaseBook.open(place.path, OLD_PASSWORD).close()
        assert [*sticks.point.rglob("*/*")] == []
        assert len(copies(place.copies, key.book_mark())) == 1


def revision_of(folder, key):
    engine = file_engine(folder / "book.db", key.database_key(), readonly=True)
    with engine.connect() as connection:
        found = upgrades.revision(connection)
    engine.dispose()
    return found


def test_where_the_chosen_place_is_away_the_copy_goes_beside_the_book(
    old_book, tmp_path
):
    place, key, chooses = old_book
    (tmp_path / "file").write_text("")
    chooses(PLACE, tmp_path / "file" / "away")
    CaseBook.open(place.path, OLD_PASSWORD).close()
    assert len(copies(place.copies, key.book_mark())) == 1


def test_before_an_upgrade_no_chosen_place_is_made_anew_either(old_book, tmp_path):
    place, key, chooses = old_book
    chooses(PLACE, tmp_path / "share" / "备份")
    CaseBook.open(place.path, OLD_PASSWORD).close()
    assert not (tmp_path / "share").exists()
    assert len(copies(place.copies, key.book_mark())) == 1


def test_a_book_that_cannot_be_copied_first_is_neither_upgraded_nor_opened(old_book):
    place, key, _ = old_book
    place.copies.write_text("in the way")
    with pytest.raises(NotCopiedFirst, match="也没有打开，里面的内容和以前一样"):
        CaseBook.open(place.path, OLD_PASSWORD)
    assert revision_of(place.path, key) == "0001"
