"""What somebody with the key and an SQL tool does beside the records shows as well."""

import pytest

from mediator.cases import journal
from mediator.cases.book import CaseBook
from mediator.cases.case_bin import WORDS, erase, to_bin
from mediator.cases.finding.in_step import out_of_step
from mediator.cases.finding.search import tokens_in
from mediator.cases.intake import new_case
from mediator.cases.journal import GUARDS
from mediator.cases.model import Case, Party
from mediator.cases.safety.folder import DamagedBook
from mediator.cases.snapshot import case_value
from mediator.cases.told_settings import BOOK_UID
from mediator.cases.verify import verify
from mediator.problems import Problem

from .conftest import BEGINNING, CHEAP, PASSWORD, TODAY
from .test_journalled import behind


@pytest.fixture
def party(book, case_uid):
    """A party with a day of birth, of a case with its facts."""
    book.change(Case, case_uid, facts="楼上漏水。")
    uid = case_value(book, case_uid).parties[0].uid
    book.change(Party, uid, name="张文远", born_on=TODAY.replace(year=1980))
    return uid


@pytest.mark.parametrize(
    ("table", "column", "named"),
    [
        ("case", "entered_at", "案件"),
        ("case", "happened_on", "案件"),
        ("case", "sealed", "案件"),
        ("party", "born_on", "当事人"),
        ("counter", "last", "编号"),
        ("user", "entered_at", "记录"),
    ],
)
@pytest.mark.usefixtures("party")
def test_what_cannot_be_read_as_its_column_is_named_and_the_rest_is_read(
    book, table, column, named
):
    behind(book, f'UPDATE "{table}" SET "{column}" = ?', "胡说")  # noqa: S608
    behind(book, "DROP TRIGGER journal_no_delete")
    told = verify(book)
    assert told[0].startswith(f"{named}有 ")
    assert "读不出来" in told[0]
    assert any("journal_no_delete" in each for each in told)


@pytest.mark.usefixtures("party")
def test_a_day_with_something_behind_it_is_no_day(book):
    behind(book, "UPDATE party SET born_on = born_on || ' x' WHERE name <> ''")
    assert "读不出来" in verify(book)[0]


@pytest.mark.usefixtures("party")
@pytest.mark.parametrize("bad", ["CAST(x'ff41' AS TEXT)", "x'ff41'"])
def test_bytes_that_are_no_text_are_named_with_their_case(book, bad):
    behind(book, f"UPDATE party SET name = {bad} WHERE name <> ''")  # noqa: S608
    assert verify(book)[0].startswith(
        "当事人有 1 条里的内容读不出来（案件 2026-0001），可能有人绕过程序改过。"
    )


@pytest.mark.usefixtures("party")
@pytest.mark.parametrize("column", ["at", "changes"])
def test_an_entry_of_the_journal_that_cannot_be_read_is_named_by_its_number(
    book, column
):
    behind(book, "DROP TRIGGER journal_no_update")
    behind(book, f"UPDATE journal SET {column} = ? WHERE id = 3", "胡说")  # noqa: S608
    behind(book, GUARDS["journal_no_update"])
    unreadable, broken = verify(book)
    assert unreadable.startswith("操作日志有 1 条里的内容读不出来")
    assert broken.startswith("操作日志从第 3 条起对不上")


@pytest.mark.usefixtures("party")
@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM case_search",
        "INSERT INTO case_search (rowid, tokens) VALUES (4000, '李四')",
        "UPDATE case_search SET tokens = '李四' WHERE rowid = 1",
    ],
)
def test_an_index_changed_past_the_program_shows(book, change):
    behind(book, change)
    (told,) = verify(book)
    assert told.startswith("搜索目录里有 1 件案件对不上")


@pytest.mark.usefixtures("party")
def test_an_index_that_is_spoilt_inside_shows(book):
    behind(book, "UPDATE case_search_data SET block = x'00' WHERE id > 1000")
    assert verify(book) != []


@pytest.mark.parametrize("change", [{"李四"}, {"楼上"}])
def test_one_token_more_or_less_in_a_case_shows(book, case_uid, party, change):
    assert party
    with book.reading() as session:
        tokens = tokens_in(session, [case_uid])[case_uid]
    assert "楼上" in tokens
    tokens_there = " ".join(tokens ^ change)
    behind(book, "UPDATE case_search SET tokens = ? WHERE rowid = 1", tokens_there)
    with book.reading() as session:
        assert out_of_step(session) == 1
    behind(book, "UPDATE case_search SET tokens = ? WHERE rowid = 1", " ".join(tokens))
    assert verify(book) == []


@pytest.mark.usefixtures("case_uid")
def test_the_index_is_looked_at_without_a_connection_that_may_write(book):
    with book.reading() as session:
        assert out_of_step(session) == 0
        connection = session.connection()
        assert connection.exec_driver_sql("PRAGMA query_only").scalar() == 1
        listed = connection.exec_driver_sql("SELECT name FROM sqlite_temp_schema")
        assert listed.all() == []


@pytest.mark.parametrize("guard", GUARDS)
def test_a_guard_of_the_journal_taken_away_shows(book, guard):
    behind(book, f"DROP TRIGGER {guard}")
    (told,) = verify(book)
    assert told.startswith(f"案件簿里保护操作日志的开关和程序装的不一样（{guard}）")


def test_a_guard_that_no_longer_refuses_shows(book):
    behind(book, "DROP TRIGGER journal_no_update")
    behind(
        book,
        "CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal "
        "BEGIN SELECT 'the journal only grows'; END",
    )
    assert "journal_no_update" in verify(book)[0]


def test_a_trigger_put_in_past_the_program_shows(book):
    behind(
        book,
        "CREATE TRIGGER quiet AFTER INSERT ON party "
        "BEGIN UPDATE party SET phone = '' WHERE uid = NEW.uid; END",
    )
    assert "（quiet）" in verify(book)[0]


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ("CREATE TABLE beside (note TEXT)", "beside"),
        ("CREATE VIEW looks AS SELECT name FROM party", "looks"),
        ("CREATE UNIQUE INDEX once ON party (name)", "once"),
        ("DROP INDEX ix_party_case_uid", "ix_party_case_uid"),
    ],
)
def test_a_table_or_view_put_in_past_the_program_shows(book, change, name):
    behind(book, change)
    (told,) = verify(book)
    assert told.startswith(f"案件簿里的表、视图或规则和程序装的不一样（{name}）")


@pytest.mark.parametrize(
    "change", ["UPDATE setting SET value = 'a' || value", "DELETE FROM setting"]
)
def test_what_the_book_is_known_by_changed_past_the_program_shows(book, change):
    behind(book, f"{change} WHERE key = 'book.uid'")
    (told,) = verify(book)
    assert told.startswith("设置有 1 条和操作日志记的不一样（案件簿的代号）")


def test_a_book_from_before_it_told_what_it_is_known_by_is_whole(tmp_path, monkeypatch):
    with monkeypatch.context() as earlier:
        earlier.setattr(journal, "is_told", lambda key: key != BOOK_UID)
        made, _ = CaseBook.create(tmp_path / "旧.book", BEGINNING, CHEAP)
    assert verify(made) == []
    made.close()


def test_a_save_that_is_not_carried_out_is_said_in_plain_words(book, case_uid):
    behind(
        book,
        'CREATE TRIGGER quiet BEFORE UPDATE ON "case" BEGIN SELECT RAISE(IGNORE); END',
    )
    told = []
    book.on_refused.append(told.append)
    with pytest.raises(Problem, match=r"没有存上.*没有照程序说的写"):
        book.change(Case, case_uid, facts="楼上漏水。")
    assert "没有照程序说的写" in told[0]
    behind(book, "DROP TRIGGER quiet")
    book.change(Case, case_uid, facts="楼上漏水。")
    assert verify(book) == []


def test_the_guards_are_as_made_again_after_a_destruction(book, case_uid):
    to_bin(book, case_uid, "重复登记", TODAY)
    erase(book, case_uid, WORDS, TODAY)
    assert verify(book) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE alembic_version SET version_num = '0001'",
        "UPDATE alembic_version SET version_num = '9999'",
        "INSERT INTO alembic_version VALUES ('0001')",
        "DELETE FROM alembic_version",
    ],
)
def test_another_format_than_the_programs_shows(book, change):
    behind(book, change)
    (told,) = verify(book)
    assert told.startswith("案件簿记的格式版本不对")


def test_a_book_of_two_formats_at_once_is_refused_in_plain_words(book):
    behind(book, "INSERT INTO alembic_version VALUES ('0001')")
    book.close()
    with pytest.raises(DamagedBook):
        CaseBook.open(book.folder.path, PASSWORD)


@pytest.mark.usefixtures("party")
@pytest.mark.parametrize("version", ["row_version + 1", "0"])
def test_a_version_that_the_journal_does_not_count_shows(book, version):
    new_case(book, TODAY)
    behind(
        book,
        "UPDATE party SET row_version = CASE WHEN name <> '' THEN "  # noqa: S608
        f"{version} ELSE row_version END",
    )
    (told,) = verify(book)
    assert told.startswith(
        "当事人有 1 条的改动次数和操作日志记的不一样（案件 2026-0001）"
    )
