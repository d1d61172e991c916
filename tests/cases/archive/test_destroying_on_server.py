"""Destruction on PostgreSQL: what goes, what stays, and the journal that only grows."""

from datetime import date

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from mediator.cases import journal
from mediator.cases.archive.appraising import Decision, Group, appraisals, appraise
from mediator.cases.archive.destroying import WORDS, destroy
from mediator.cases.finding import search
from mediator.cases.finding.in_step import out_of_step
from mediator.cases.lists import CaseFilter, case_uids
from mediator.cases.model import Attachment, Base, Party, Person, Visit
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.snapshot import case_value
from mediator.cases.words import Stage

BOUND = date(2014, 5, 4)
TODAY = date(2026, 11, 26)
GROUP = Group(TODAY, ("李安", "林晓"), "周玉兰", "逐卷看过，无再用价值。")
DESTROY = Decision(destroy=True, reason="期满，无保存价值")


@pytest.fixture
def at_server(book, on_server, monkeypatch):
    """A way to let the book go on with all its rows on the server."""

    def move():
        with book.reading() as source, Session(on_server) as target, target.begin():
            for table in Base.metadata.sorted_tables:
                found = [dict(row._mapping) for row in source.execute(select(table))]
                if found:
                    target.execute(table.insert(), found)
            search.rebuild(target)
        monkeypatch.setattr(book, "_reader", on_server)
        monkeypatch.setattr(book, "_writer", on_server)
        return book

    return move


def test_the_content_goes_and_the_bare_line_stays(book, bind, at_server):
    old = bind(BOUND, ("章小满", "贺知远"), retention="10年")
    stays = bind(names=("王五", "李四"))
    child = case_value(book, old).parties[0].uid
    person = book.add(Person, name="章小满", phone="13900001111")
    visit = book.add(Visit, name="章小满", about="楼上漏水", case_uid=old)
    store = AttachmentStore(book.folder.attachments, book.key)
    scan = store.put("章小满的扫描件".encode())
    with book.changing("为试验添上") as session:
        session.add(Attachment(case_uid=old, stored_name=scan))
        session.execute(
            update(Party).where(Party.uid == child).values(person_uid=person)
        )
    book.keep_draft(Party, child, "name", "章小满")
    before = case_value(book, old)

    there = at_server()
    with there.reading() as session:
        assert search.find(session, "章小满") == [old]
    made = appraise(there, GROUP, {old: DESTROY}, TODAY)
    done = destroy(
        there, made, witnesses="林晓、赵敏", words=WORDS, on=TODAY, today=TODAY
    )

    assert (done.files, done.left) == (1, ())
    case = case_value(there, old)
    assert (case.parties, case.agreements, case.facts) == ((), (), "")
    assert (case.number, case.case_number) == (before.number, before.case_number)
    assert (case.stage, case.destroyed_on) == (Stage.ARCHIVED, TODAY)
    assert len(case.stages) == len(before.stages)
    assert not store.names()
    assert case_uids(there, CaseFilter()) == [stays]
    assert case_value(there, stays).parties[0].name == "王五"
    (line,) = appraisals(there, TODAY)[0].to_destroy
    assert line.number == before.case_number
    with there.reading() as session:
        assert session.get(Person, person) is None
        assert session.get_one(Visit, visit).name == ""
        assert session.scalar(text("SELECT count(*) FROM draft")) == 0
        assert search.find(session, "章小满") == []
        assert out_of_step(session) == 0
        told = session.execute(text("SELECT what, changes FROM journal")).all()
        assert not [row for row in told if "章小满" in str(row) or "贺" in str(row)]
        assert journal.check(session, book.key.journal_key()) == len(told)


def test_the_journal_is_shut_again_afterwards(bind, at_server):
    old = bind(BOUND, ("章小满", "贺知远"), retention="10年")
    there = at_server()
    made = appraise(there, GROUP, {old: DESTROY}, TODAY)
    destroy(there, made, witnesses="林晓、赵敏", words=WORDS, on=TODAY, today=TODAY)
    for verb in ("UPDATE journal SET what = 'x'", "DELETE FROM journal"):
        with (
            pytest.raises(DBAPIError, match="only grows"),
            there.changing("试着改日志") as session,
        ):
            session.execute(text(verb))
