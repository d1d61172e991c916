"""已保存 is only said of what was read back: records, drafts and settings alike.

A disk that swallows a write says nothing; neither does a file that holds something else
than what was handed to it.
"""

import pytest
from sqlalchemy import text
from sqlalchemy.dialects.sqlite.base import SQLiteDialect

from mediator.cases import read_back
from mediator.cases.intake import append
from mediator.cases.model import Case, Draft, Party
from mediator.cases.words import Side
from mediator.problems import Problem

UNSURE = "不一定存住"


@pytest.fixture
def swallowing(book, case_uid, monkeypatch):
    """From now on the disk reports every save as complete and keeps none of it."""
    with book.reading() as session:
        session.get_one(Case, case_uid)
    monkeypatch.setattr(SQLiteDialect, "do_commit", SQLiteDialect.do_rollback)


def facts(book, uid):
    with book.reading() as session:
        return session.get_one(Case, uid).facts


def spoil(book, statement):
    """Let the file hold something else than what is written to it."""
    with book._noting() as session:
        session.execute(text(statement))


@pytest.mark.usefixtures("swallowing")
def test_a_change_that_the_disk_swallowed_is_told(book, case_uid):
    edition = book.edition
    with pytest.raises(Problem, match=UNSURE):
        book.change(Case, case_uid, facts="楼上漏水。")
    assert (book.edition, facts(book, case_uid)) == (edition, "")


@pytest.mark.usefixtures("swallowing")
def test_a_draft_that_the_disk_swallowed_is_told(book, case_uid):
    with pytest.raises(Problem, match=UNSURE):
        book.keep_draft(Case, case_uid, "happened_on", "去年冬")
    assert not book.drafts(case_uid)


@pytest.mark.usefixtures("swallowing")
def test_a_setting_that_the_disk_swallowed_is_told(book):
    edition = book.edition
    with pytest.raises(Problem, match=UNSURE):
        book.set("paper.face", "宋体")
    assert (book.edition, book.setting("paper.face")) == (edition, "")


def test_a_record_that_holds_something_else_is_told(book, case_uid):
    spoil(
        book,
        'CREATE TRIGGER lying AFTER UPDATE ON "case" BEGIN UPDATE "case"'
        " SET facts = OLD.facts WHERE uid = NEW.uid; END",
    )
    with pytest.raises(Problem, match=UNSURE):
        book.change(Case, case_uid, facts="楼上漏水。")
    book.change(Case, case_uid, kind="邻里纠纷")  # what is read back is saved


def test_a_new_record_that_lost_a_value_is_told(book, case_uid):
    spoil(
        book,
        "CREATE TRIGGER lying AFTER INSERT ON party BEGIN UPDATE party"
        " SET phone = '' WHERE uid = NEW.uid; END",
    )
    with pytest.raises(Problem, match=UNSURE):
        book.add(Party, case_uid=case_uid, side=Side.APPLICANT, phone="13900000000")


def test_a_draft_of_which_only_a_part_is_there_is_told(book, case_uid):
    spoil(
        book,
        "CREATE TRIGGER lying AFTER INSERT ON draft BEGIN UPDATE draft"
        " SET text = substr(NEW.text, 1, 2); END",
    )
    with pytest.raises(Problem, match=UNSURE):
        book.keep_draft(Case, case_uid, "happened_on", "去年冬")


def test_every_kind_of_value_is_read_back_as_it_was_written(book, case_uid):
    """Lists, days, times, words and empty values: no save is doubted without reason."""
    uid = append(book, Party, case_uid, side=Side.APPLICANT)
    book.change(Party, uid, name="王小燕", phone="")
    with book.changing("两处") as session:
        session.get_one(Case, case_uid).facts = "先写的"
        session.flush()
        session.get_one(Case, case_uid).facts = "后写的"
    assert facts(book, case_uid) == "后写的"


def test_what_another_seat_wrote_at_once_is_no_reason_to_doubt(
    book, case_uid, monkeypatch
):
    """Between a save and its being read, somebody else may have changed the same."""
    reads = read_back.holds
    done = []

    def late(session, entry, changes):
        if not done:
            done.append(1)
            book.change(Case, case_uid, facts="别的座席写的。")
        return reads(session, entry, changes)

    monkeypatch.setattr(read_back, "holds", late)
    book.change(Case, case_uid, facts="楼上漏水。")
    assert facts(book, case_uid) == "别的座席写的。"


def test_a_draft_is_read_back_at_its_own_box(book, case_uid):
    book.keep_draft(Case, case_uid, "happened_on", "去年")
    book.keep_draft(Case, case_uid, "happened_on", "去年冬")
    with book.reading() as session:
        assert [each.text for each in session.query(Draft)] == ["去年冬"]
