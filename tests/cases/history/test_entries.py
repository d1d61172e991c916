"""The journal is told in the words of the window, and tells nobody too much."""

import re
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases import journal
from mediator.cases.archive.access import open_case
from mediator.cases.binned import binned
from mediator.cases.book import CaseBook
from mediator.cases.case_bin import to_bin
from mediator.cases.facts.codes import every
from mediator.cases.facts.dates import room_day
from mediator.cases.history.entries import Asked, numbers, read_entries, touching
from mediator.cases.intake import new_case
from mediator.cases.issuing import DOSSIER
from mediator.cases.labels import LABELS, THINGS
from mediator.cases.logins import give_role, let_in, let_read, set_password_of, stop
from mediator.cases.model import (
    Agreement,
    Base,
    Case,
    Extension,
    JournalEntry,
    Mediator,
    Meeting,
    Note,
    Obligation,
    OwnPaper,
    PaperIssue,
    Party,
    Person,
    Room,
)
from mediator.cases.revealing import reveal
from mediator.cases.subsidy.own_schemes import (
    choose_scheme,
    copy_scheme,
    remove_scheme,
)
from mediator.cases.words import UserRole
from tests.new_book import CHEAP, practice_copy

TODAY = date(2026, 3, 2)
CODE = re.compile(r"[a-z_][a-z_0-9]*")
"""How the program's own names for things look; nobody else knows them."""
PHONE = "13900001234"
HOME = "示例市青山区槐树路12号3单元501室"


def said(book, asked=None, **how):
    """All lines of the entries asked for, the newest first."""
    found = numbers(book, asked or Asked())
    return [
        f"{each.what}|{change.said()}"
        for each in read_entries(book, found, **how)
        for change in each.changes
    ]


def party_of(book, case_uid):
    with book.reading() as session:
        rows = select(Party).where(Party.case_uid == case_uid).order_by(Party.position)
        return session.scalars(rows).first().uid


def test_a_change_says_what_was_and_what_is(book, case_uid):
    uid = party_of(book, case_uid)
    book.change(Party, uid, name="王建国", phone=PHONE)
    book.change(Party, uid, phone="13900005678", born_on=date(1970, 5, 1))
    newest = said(book, masks=False)[:2]
    assert newest == [
        "修改当事人|申请人王建国 · 联系电话：13900001234 → 13900005678",
        "修改当事人|申请人王建国 · 出生日期：（空） → 1970年5月1日",
    ]


def test_numbers_are_shown_in_part_where_everybody_looks(book, case_uid):
    book.change(Party, party_of(book, case_uid), phone=PHONE)
    assert PHONE not in str(said(book))
    assert "139****1234" in str(said(book))


def test_no_number_and_no_house_stands_in_what_somebody_wrote(book, case_uid):
    facts = "申请人电话13812345678，住槐树路12号3单元501室，身份证310199199003070017"
    book.change(Case, case_uid, facts=facts)
    values = {"to": "槐树路12号3单元501室的李四"}
    book.add(OwnPaper, case_uid=case_uid, paper="transfer_letter", values=values)
    book.change(Case, case_uid, case_number="（2026）示民调字第20260003号")
    book.change(Case, case_uid, happened_at="槐树村三组十二号")
    assert said(book)[:2] == [
        "修改案件|案件 · 发生地点：（空） → 槐树村****",
        "修改案件|案件 · 卷号：（空） → （2026）示民调字第20260003号",
    ]
    told = str(said(book))
    assert "申请人电话138****5678，住槐树路****，身份证3101****0017" in told
    assert "内容：槐树路****的李四" in told
    whole = str(said(book, Asked(case_uid=case_uid), case_uid=case_uid, masks=False))
    assert facts in whole


def test_no_number_and_no_house_stands_in_the_reason_that_was_typed(book, case_uid):
    book.change(Party, party_of(book, case_uid), name="王建国", address=HOME)
    why = f"重复登记，问过王建国{PHONE}，住{HOME}，身份证310199199003070017"
    to_bin(book, case_uid, why, TODAY)
    (newest, *_) = read_entries(book, numbers(book, Asked()))
    assert newest.what == (
        "案件移到回收站：重复登记，问过王建国139****1234，住示例市青山区****，"
        "身份证3101****0017"
    )
    book.undo()
    (newest, *_) = read_entries(book, numbers(book, Asked()))
    assert newest.what.startswith("撤销：案件移到回收站：重复登记")
    assert PHONE not in newest.what
    own = Asked(case_uid=case_uid)
    found = numbers(book, own)
    *_, binned = sorted(
        each.what
        for each in read_entries(book, found, case_uid=case_uid, masks=False)
        if each.what.startswith("案件移到")
    )
    assert binned == f"案件移到回收站：{why}"


def test_where_everybody_may_go_is_told_whole(book):
    with book.reading() as session:
        room = session.scalars(select(Room.uid)).one()
    book.change(Room, room, address="示例市青山区和平路1号")
    book.change(Room, room, address="示例市青山区柳荫路12号")
    assert said(book)[0] == (
        "修改调解室|调解室 · 地址：示例市青山区和平路1号 → 示例市青山区柳荫路12号"
    )


def test_who_and_when_stand_beside_it(book, case_uid):
    book.change(Case, case_uid, kind="邻里")
    (newest, *_) = read_entries(book, numbers(book, Asked()))
    assert (newest.who, newest.what) == ("李安", "修改案件")
    assert newest.at.tzinfo is not None
    assert newest.cases


def test_only_what_touched_the_case_is_told_of_it(book, case_uid):
    other = new_case(book, TODAY)
    book.change(Case, other, facts="另一家的事")
    book.change(Party, party_of(book, case_uid), name="王建国")
    told = said(book, Asked(case_uid=case_uid), case_uid=case_uid)
    assert "另一家的事" not in str(told)
    assert "王建国" in str(told)


def test_what_was_deleted_and_put_back_is_told(book, case_uid):
    uid = book.add(Meeting, case_uid=case_uid, place="村部")
    book.remove(Meeting, uid)
    book.undo()
    told = said(book, Asked(case_uid=case_uid), case_uid=case_uid)
    assert told[:3] == [
        "撤销：删除调解|调解：放回来了",
        "删除调解|调解：删除了",
        "添加调解|调解：新记下",
    ]


def test_the_entries_of_one_person_or_day_are_found(book, case_uid):
    book.change(Case, case_uid, kind="邻里")
    every = numbers(book, Asked())
    assert numbers(book, Asked(user_uid=book.user_uid)) == every
    assert numbers(book, Asked(user_uid="nobody")) == ()
    assert numbers(book, Asked(day=date(2001, 1, 1))) == ()
    with book.reading() as session:
        at = session.get_one(JournalEntry, every[0]).at
    assert every[0] in numbers(book, Asked(day=room_day(at)))


def test_nothing_of_a_childs_case_is_told_in_the_list_of_the_room(book, case_uid):
    uid = party_of(book, case_uid)
    person = book.add(Person, name="赵小满", id_number="")
    book.change(Party, uid, name="赵小满", person_uid=person)
    book.change(Party, uid, born_on=date(2015, 1, 1))
    book.change(Person, person, phone=PHONE)
    book.change(Case, case_uid, facts="学校门口的事")
    told = str(said(book))
    assert "赵小满" not in told
    assert "学校门口" not in told
    assert "2015" not in told
    assert "赵某某" in told
    open_ = str(said(book, Asked(case_uid=case_uid), case_uid=case_uid))
    assert "学校门口" in open_  # on its own page, which only opens through the gate


def test_nothing_of_a_sealed_case_is_told_in_the_list_of_the_room(book, case_uid):
    book.change(Case, case_uid, facts="漏水的事", sealed=True)
    assert "漏水" not in str(said(book))


def test_a_private_note_is_told_nowhere(book, case_uid):
    book.add(Note, case_uid=case_uid, user_uid=book.user_uid, text="心里的话")
    assert "心里的话" not in str(said(book))
    told = said(book, Asked(case_uid=case_uid), case_uid=case_uid)
    assert "心里的话" not in str(told)


def test_looking_into_a_guarded_case_is_an_entry(book, case_uid):
    book.change(Case, case_uid, sealed=True)
    open_case(book, case_uid, TODAY)
    (newest, *_) = read_entries(book, numbers(book, Asked(case_uid=case_uid)))
    assert newest.what == "打开封存的案件"
    assert newest.changes == ()


def test_a_long_text_is_told_by_where_it_differs(book, case_uid):
    text = "两家因为院墙的排水口争吵，" * 30
    book.change(Case, case_uid, facts=text)
    book.change(Case, case_uid, facts=text.replace("院墙", "屋檐", 1))
    newest = said(book)[0]
    assert "院墙" in newest
    assert "屋檐" in newest
    assert len(newest) < 150


def test_a_sum_is_told_in_yuan(book, case_uid):
    made = book.add(Agreement, case_uid=case_uid)
    owed = book.add(Obligation, case_uid=case_uid, agreement_uid=made)
    book.change(Obligation, owed, amount_fen=860000)
    assert said(book)[0].endswith("金额：（空） → 8,600.00 元")


def test_no_name_that_only_the_program_knows_stands_for_a_paper(book, case_uid):
    for row in every("papers"):
        book.add(OwnPaper, case_uid=case_uid, paper=row.code)
    book.add(PaperIssue, case_uid=case_uid, paper=DOSSIER)
    for row in every("deadlines"):
        book.add(Extension, case_uid=case_uid, deadline=row.code)
    told = said(book)
    assert [each for each in told if CODE.search(each)] == []
    assert "添加按需文书|按需文书 · 哪一份文书：调解通知书" in told
    assert any("哪一份文书：整本卷宗" in each for each in told)


def test_the_bin_says_which_paper_lies_there(book, case_uid):
    uid = book.add(OwnPaper, case_uid=case_uid, paper="mediation_notice", number="7")
    book.remove(OwnPaper, uid)
    assert [each.about for each in binned(book)] == ["调解通知书 · 7"]


def test_a_way_to_pay_is_told_by_its_name(book):
    choose_scheme(book, "county_2010")
    own = copy_scheme(book, "county_2010", TODAY)
    choose_scheme(book, own)
    first, then = (each for each in reversed(said(book)) if "补贴办法：" in each)
    assert first.endswith("没有选过 → 某县2010")
    assert then.endswith("某县2010 → 本室：某县2010")
    choose_scheme(book, "county_2010")
    remove_scheme(book, own)
    assert "已经去掉的办法 → 某县2010" in str(said(book))


def test_a_full_book_tells_no_name_that_only_the_program_knows(tmp_path):
    book = practice_copy(tmp_path / "x", "槐树 12 柳荫", 1, 20, date(2026, 11, 23))
    with book.reading() as session:
        cases = session.scalars(select(Case.uid)).all()
    told = [
        value
        for case in (*cases, "")
        for each in read_entries(book, numbers(book, Asked(case)), case_uid=case)
        for change in each.changes
        for value in (change.before, change.after)
    ]
    book.close()
    assert len(told) > 1000
    assert {each for each in told if each and CODE.fullmatch(each)} == set()


def test_the_journal_says_whose_login_it_was(book):
    hers, again = "山茶 两盆 在窗台", "腊梅 三枝 在门口"
    uid = let_in(book, book.add(Mediator, name="陈和平"), hers, hers, CHEAP)
    give_role(book, uid, UserRole.HEAD)
    set_password_of(book, uid, again, again, CHEAP)
    stop(book, uid)
    let_read(book, "吴听雨", again, again, CHEAP)
    told = [each for each in said(book) if "|登录人" in each]
    first = dict(each.split("|", 1) for each in reversed(told))
    assert first.pop("让人只看案件簿") == "登录人吴听雨：新记下"
    first.pop("建立案件簿")
    assert first == {
        "不让调解员再打开案件簿": "登录人陈和平：删除了",
        "给登录人重设密码": "登录人陈和平",
        "改登录人的权限": "登录人陈和平 · 能做什么：调解员 → 负责人",
        "让调解员也能打开案件簿": "登录人陈和平：新记下",
    }
    assert all("陈和平" in each or "吴听雨" in each or "李安" in each for each in told)
    assert "放回来了" not in str(told)


def test_the_journal_says_whose_numbers_were_looked_at(book, case_uid):
    uid = party_of(book, case_uid)
    person = book.add(Person, name="王建国", phone=PHONE)
    book.change(Party, uid, name="王建国", phone=PHONE, person_uid=person)
    reveal(book, Person, [person])
    reveal(book, Party, [uid])
    newest = said(book)[:2]
    assert newest[0] == "查看完整号码|申请人王建国"
    assert newest[1] == "查看完整号码|人员王建国"
    assert PHONE not in str(newest)


def test_whose_childs_numbers_were_looked_at_is_told_on_the_cases_own_page(
    book, case_uid
):
    uid = party_of(book, case_uid)
    person = book.add(Person, name="赵小满")
    book.change(Party, uid, name="赵小满", born_on=date(2015, 1, 1), person_uid=person)
    reveal(book, Party, [uid])
    reveal(book, Person, [person])
    newest = said(book)[:2]
    assert newest[1] == "查看完整号码|申请人赵某某"
    assert "赵小满" not in str(newest)


def test_every_column_is_named_or_left_out_on_purpose():
    silent = {
        "uid", "row_version", "entered_at", "deleted_on", "case_uid", "position",
        # keys and sums that say nothing to a person
        "number", "year", "seq", "search_row", "subject_uid", "signer", "kind",
        "key", "table", "stored_name", "size", "sha256", "snapshot", "rule",
        "scheme", "claim_uid", "appraisal_uid", "closing_uid", "committee_uid",
        "agreement_uid", "obligation_uid", "instalment_uid", "meeting_uid",
        "evidence_uid", "screening_uid", "party_uid", "agent_uid", "mediator_uid",
        "user_uid", "amends_uid", "merged_into_uid", "incoming", "official",
        "role", "affected", "consent_purpose",
        # whose file a scan was: a name may stand in it
        "file_name",
        # the whole frozen text of a printed paper, and of a room's own table
        "text", "issued_at",
    }  # fmt: skip
    for table, kind in journal.records().items():
        unnamed = set(kind.__table__.columns.keys()) - set(LABELS.get(table, {}))
        assert unnamed <= silent, table
        for name in LABELS.get(table, {}):
            assert name in kind.__table__.columns, (table, name)


def test_every_kind_of_record_has_a_word():
    for table, kind in journal.records().items():
        assert table in THINGS or CaseBook.name_of(kind) != "记录", table


def test_entries_are_found_by_record_on_a_server_too(engine):
    Base.metadata.create_all(engine)
    for uid in ("a", "b"):
        with Session(engine) as session, session.begin():
            changes = [{"table": "case", "uid": uid, "after": {"kind": "邻里"}}]
            journal.write(session, bytes(32), user_uid="", what=uid, changes=changes)
    with Session(engine) as session:
        asked = touching(session, select(JournalEntry.what), {"b"})
        assert session.scalars(asked).all() == ["b"]
        nothing = touching(session, select(JournalEntry.what), {"c"})
        assert session.scalars(nothing).all() == []


@pytest.mark.parametrize("table", ["case", "party", "meeting"])
def test_labels_end_in_no_sign(table):
    assert all(label == label.strip("：: ") for label in LABELS[table].values())
