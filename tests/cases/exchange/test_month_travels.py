# ruff: noqa: E501 - one fault and its sentence a line
"""The month, the subsidy, the roster and own tables: out, in again, and refused."""

import json
from datetime import date
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from mediator.cases import case_file
from mediator.cases.book import Beginning, CaseBook
from mediator.cases.case_file import BookFile, MonthClosingEntry
from mediator.cases.exchange.exporting import export_book, export_to
from mediator.cases.exchange.importing import Incoming, import_cases
from mediator.cases.exchange.reader import read_case_bytes
from mediator.cases.exchange.wording import _LISTS
from mediator.cases.exchange.writer import write
from mediator.cases.intake import new_case
from mediator.cases.logins import let_in
from mediator.cases.model import (
    Case,
    Disclosure,
    Incident,
    Mediator,
    MonthClosing,
    MonthFile,
    Prevention,
    Screening,
    Training,
    Visit,
)
from mediator.cases.own_tables import keep_table, own_tables, published_text
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.safety.keys import Kdf
from mediator.cases.snapshot import room_value
from mediator.problems import Problem
from tests.cases.conftest import CHEAP
from tests.cases.exchange.case_file_values import closed_month
from tests.cases.exchange.reading import MOVING, read_case_file

EMPTY = Beginning("", "", "", "口令一二三")
NAMED = Beginning("示例街道人民调解委员会", "示例调解室", "江以宁", "口令一二三")
ELSEWHERE = Beginning("另一街道人民调解委员会", "另一调解室", "何人", "口令一二三")
REPORT = b"2026-10: 5 taken in, 4 settled"
FILE = Path("导出.json")
OCTOBER = MonthClosingEntry(year=2026, month=10, closed_on=date(2026, 11, 1))


@pytest.fixture
def make(tmp_path):
    """Make books that are closed at the end."""
    made: list[CaseBook] = []

    def make(beginning: Beginning = EMPTY) -> CaseBook:
        folder = tmp_path / f"{len(made)}.book"
        book, _ = CaseBook.create(folder, beginning, Kdf(64, 1, 1))
        made.append(book)
        return book

    yield make
    for book in made:
        book.close()


def close_october(book):
    """Close a month with one file; return the name it is stored by."""
    name = AttachmentStore(book.folder.attachments, book.key).put(REPORT)
    snapshot = closed_month(OCTOBER).snapshot
    closing = book.add(
        MonthClosing, year=2026, month=10, closed_on=date(2026, 11, 1),
        filled_by="江以宁", snapshot=snapshot,
    )  # fmt: skip
    book.add(
        MonthFile, closing_uid=closing, file_name="2026-10.pdf", stored_name=name,
        size=len(REPORT),
    )  # fmt: skip
    return name


def tree(**more):
    return read_case_bytes(json.dumps({"cases": [{}], **more}).encode(), FILE)


def refusal(**more):
    with pytest.raises(Problem) as problem:
        tree(**more)
    return str(problem.value)


# --- closed months


def test_a_closed_month_travels_with_its_files(make, tmp_path):
    book, other = make(NAMED), make()
    close_october(book)
    out = export_to(book, tmp_path / "out", MOVING)
    assert export_to(book, tmp_path / "twice", MOVING).read_bytes() == out.read_bytes()
    import_cases(other, [Incoming(out, read_case_file(out))])
    (closed,) = export_book(other).closed_months
    assert (closed.year, closed.month, closed.filled_by) == (2026, 10, "江以宁")
    (file,) = closed.month_files
    store = AttachmentStore(other.folder.attachments, other.key)
    assert store.get(file.stored_name) == REPORT
    again = export_to(other, tmp_path / "again", MOVING)
    assert again.read_bytes() == out.read_bytes()


def test_a_month_that_is_closed_here_too_is_refused_and_nothing_is_kept(make, tmp_path):
    book, other = make(NAMED), make(NAMED)
    for each in (book, other):
        close_october(each)
    new_case(book, date(2026, 11, 2))
    out = export_to(book, tmp_path / "out", MOVING)
    before = write(export_book(other))
    with pytest.raises(Problem, match=r"2026年10月在案件簿里已经定稿.*没有改动"):
        import_cases(other, [Incoming(out, read_case_file(out))])
    assert write(export_book(other)) == before


def test_two_files_with_one_month_are_refused(make):
    closed = replace(closed_month(OCTOBER), uid="one")
    book = make()
    first = BookFile(room=case_file.RoomFile(name="示例"), closed_months=(closed,))
    second = replace(first, closed_months=(replace(closed, uid="two"),))
    with pytest.raises(Problem, match="2026年10月"):
        import_cases(book, [Incoming(FILE, first), Incoming(FILE, second)])
    assert export_book(book).closed_months == ()


def test_what_another_room_reported_stays_out_and_that_is_said(make, tmp_path):
    book, other = make(NAMED), make(ELSEWHERE)
    close_october(book)
    new_case(book, date(2026, 11, 2))
    out = export_to(book, tmp_path / "out", MOVING)
    report = import_cases(other, [Incoming(out, read_case_file(out))])
    assert any("1 个月的定稿是另一个调解室报的" in each for each in report.notes)
    assert export_book(other).closed_months == ()
    assert len(export_book(other).cases) == 1
    assert AttachmentStore(other.folder.attachments, other.key).names() == set()


def test_a_months_file_that_is_missing_is_said(make, tmp_path):
    book, other = make(NAMED), make()
    close_october(book)
    out = export_to(book, tmp_path / "out", MOVING)
    (plain,) = (tmp_path / "out" / "attachments").iterdir()
    plain.unlink()
    with pytest.raises(Problem, match="不在旁边的 attachments 文件夹里"):
        import_cases(other, [Incoming(out, read_case_file(out))])
    assert export_book(other).closed_months == ()


def test_a_rehearsal_keeps_no_month(make, tmp_path):
    book, other = make(NAMED), make()
    close_october(book)
    out = export_to(book, tmp_path / "out", MOVING)
    import_cases(other, [Incoming(out, read_case_file(out))], dry_run=True)
    assert export_book(other).closed_months == ()
    assert AttachmentStore(other.folder.attachments, other.key).names() == set()


def october(**changed):
    closed = closed_month(OCTOBER)
    return {
        "year": 2026, "month": 10, "closed_on": "2026-11-01",
        "snapshot": closed.snapshot, **changed,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("months", "said"),
    [
        ([october(month=13)], "第1个定稿月份写的 2026 年 13 月不对"),
        ([october(), october()], "第2个定稿月份与前面的是同一个月"),
        ([october(month=9)], "第1个定稿月份的 snapshot 不是这个月定稿时的数字"),
        ([october(snapshot="{}")], "第1个定稿月份的 snapshot 不是这个月定稿时的数字"),
        ([october(snapshot="数字")], "第1个定稿月份的 snapshot 不是这个月定稿时的数字"),
        ([october(closed="x")], "第1个定稿月份里有不认识的栏目“closed”"),
        ([october(month="十")], "第1个定稿月份的 month 应是不带引号的整数"),
    ],
)
def test_a_month_that_is_none_is_refused_in_one_sentence(months, said):
    found = refusal(closed_months=months)
    assert said in found
    assert "\n" not in found


# --- own tables


def test_own_tables_go_with_the_room_into_an_empty_book_only(make):
    book, empty, other = make(NAMED), make(), make(ELSEWHERE)
    keep_table(book, "month_columns", published_text("month_columns"))
    out = read_case_bytes(write(export_book(book)), FILE)
    import_cases(empty, [Incoming(FILE, out)])
    assert write(export_book(empty)) == write(out)
    import_cases(other, [Incoming(FILE, out)])
    with empty.reading() as session:
        assert own_tables(session) == ("month_columns",)
    with other.reading() as session:
        assert own_tables(session) == ()


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ([{"table": "no_such"}], "第1张本室分类表写的“no_such”不是分类表的名字"),
        ([{"table": "../keys"}], "第1张本室分类表写的“../keys”不是分类表的名字"),
        ([{"table": "kinds"}], "第1张本室分类表读不出来"),
        (
            [{"table": "kinds", "text": published_text("kinds")}] * 2,
            "第2张本室分类表与前面的是同一张表",
        ),
    ],
)
def test_an_own_table_that_cannot_be_read_is_refused(tables, said):
    assert said in refusal(own_tables=tables)


# --- roster, rounds, subsidy


def test_a_mediator_keeps_everything_the_roster_says(make):
    book, other = make(NAMED), make()
    uid = room_value(book).mediators[0].uid
    said = {
        "born_on": date(1971, 4, 17), "ethnicity": "汉族", "political": "中共党员",
        "education": "大学本科", "major": "法学", "engagement": "专职",
        "employer": "示例街道人民调解委员会", "certificate": "示0001",
        "since": date(2015, 3, 1), "grade": "二级", "grade_from": date(2024, 6, 1),
        "grade_until": date(2029, 5, 31), "committee_member": True, "unpaid": True,
        "unpaid_reason": "在编",
    }  # fmt: skip
    book.change(Mediator, uid, **said)
    book.add(Training, mediator_uid=uid, began_on=date(2026, 4, 8), hours=8, topic="x")
    out = read_case_bytes(write(export_book(book)), FILE)
    import_cases(other, [Incoming(FILE, out)])
    (mediator,) = room_value(other).mediators
    assert {name: getattr(mediator, name) for name in said} == said
    assert write(export_book(other)) == write(out)


def test_the_training_of_a_mediator_who_left_comes_along(make):
    book, other = make(NAMED), make()
    gone = book.add(Mediator, name="马树森")
    book.add(Training, mediator_uid=gone, topic="卷宗")
    book.remove(Mediator, gone)
    out = read_case_bytes(write(export_book(book)), FILE)
    import_cases(other, [Incoming(FILE, out)])
    assert write(export_book(other)) == write(out)


def test_by_hand_a_training_names_its_mediator(make):
    book = make(NAMED)
    value = tree(trainings=[{"mediator": "江以宁", "hours": 4}])
    import_cases(book, [Incoming(FILE, value)])
    (training,) = export_book(book).trainings
    (mediator,) = room_value(book).mediators
    assert (training.mediator, training.hours) == (mediator.uid, 4)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            {"room": {"mediators": [{"name": "甲"}]}, "trainings": [{"mediator": "乙"}]},
            "第1次培训的 mediator 写的“乙”不在调解员里",
        ),
        ({"trainings": [{"mediator": ""}]}, "第1次培训的 mediator 不能空着"),
        (
            {"room": {"mediators": [{"name": "甲", "engagement": "全职"}]}},
            "第1位调解员的 engagement 写的“全职”不在专兼职里",
        ),
        (
            {"room": {"mediators": [{"name": "甲", "education": "学士"}]}},
            "第1位调解员的 education 写的“学士”不在学历里",
        ),
        ({"preventions": [{"kind": "防火"}]}, "第1次预防的 kind 写的“防火”不在预防种类里"),
        ({"preventions": [{"disputes": -1}]}, "第1次预防的 disputes 不能是负数"),
        (
            {"cases": [{"conversion": "变好了"}]},
            "第1件纠纷的 conversion 写的“变好了”不在纠纷转化情况里",
        ),
        (
            {"cases": [{"subsidy_claims": [{}, {}]}]},
            "第1件纠纷申报了两项补贴，一件纠纷只申报一次",
        ),
        (
            {"cases": [{"subsidy_claims": [{"shares": [{"mediator": ""}]}]}]},
            "第1项补贴申报的第1份补贴分配的 mediator 不能空着",
        ),
        (
            {"cases": [{"subsidy_claims": [{"claimed_fen": 10**16}]}]},
            "第1项补贴申报的 claimed_fen 太大",
        ),
        (
            {"cases": [{"typical_cases": [{"consenting": ["没有的人"]}]}]},
            "第1篇典型案例的 consenting 写的“没有的人”不在当事人里",
        ),
        ({"screenings": [{"areas": "村"}]}, "第1次排查里有不认识的栏目“areas”，是不是“area”"),
        ({"screenings": [{"times": "三"}]}, "第1次排查的 times 应是不带引号的整数"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(more, said):
    found = refusal(**more)
    assert said in found
    assert "\n" not in found


# --- references


def test_what_points_to_something_deleted_comes_back_without_it(make):
    book, other = make(NAMED), make()
    gone, stays = (new_case(book, date(2026, 11, day)) for day in (2, 3))
    screening = book.add(Screening, area="青石村")
    for case in (gone, stays):
        book.add(Prevention, case_uid=case, screening_uid=screening)
        book.add(Visit, case_uid=case, about="问过")
    book.remove(Case, gone)
    book.remove(Screening, screening)
    out = read_case_bytes(write(export_book(book)), FILE)
    assert {each.case for each in (*out.preventions, *out.visits)} == {"", stays}
    assert {each.screening for each in out.preventions} == {""}
    import_cases(other, [Incoming(FILE, out)])
    assert write(export_book(other)) == write(out)


def test_a_reference_to_nothing_is_refused_and_one_into_the_book_is_taken(make):
    book = make(NAMED)
    known = new_case(book, date(2026, 11, 2))
    here = tree(preventions=[{"case": known}])
    import_cases(book, [Incoming(FILE, here)])
    assert [each.case for each in export_book(book).preventions] == [known]
    for more, said in (
        ({"preventions": [{"screening": "none"}]}, "第1次预防的 screening 写的“none”"),
        (
            {"visits": [{"case": "none"}]},
            "第1次来访的 case 写的“none”不是哪件纠纷的 uid",
        ),
        (
            {"cases": [{"parties": [{"side": "申请人", "name": "甲", "person": "x"}]}]},
            "第1位当事人的 person 写的“x”",
        ),
    ):
        with pytest.raises(Problem, match=said):
            import_cases(book, [Incoming(FILE, tree(**more))])


def test_what_was_prevented_in_a_sealed_case_is_in_the_heads_export_only(make):
    book = make(NAMED)
    sealed = new_case(book, date(2026, 11, 2))
    book.add(Prevention, case_uid=sealed, text="封存的事")
    book.add(Disclosure, case_uid=sealed, purpose="封存的事")
    book.add(Incident, affected=[sealed])
    second = book.add(Mediator, name="林晓")
    let_in(book, second, "第二把钥匙 9 号", "第二把钥匙 9 号", CHEAP)
    book.change(Case, sealed, sealed=True)
    whole = export_book(book)
    assert (len(whole.preventions), len(whole.disclosures)) == (1, 1)
    assert whole.incidents[0].affected == (sealed,)
    book.close()
    other = CaseBook.open(book.folder.path, "第二把钥匙 9 号")
    try:
        left = export_book(other)
        assert (left.preventions, left.disclosures) == ((), ())
        assert left.incidents[0].affected == ()
        assert "封存的事" not in write(export_book(other)).decode()
    finally:
        other.close()


def _lists(kind):
    """Yield each list of entries that may stand in a value, with what is in it."""
    for field in msgspec.structs.fields(kind):
        shape = msgspec.inspect.type_info(field.type)
        kinds = getattr(shape, "types", (shape,))
        for each in kinds:
            inner = getattr(each, "item_type", each)
            if isinstance(inner, msgspec.inspect.StructType):
                if isinstance(each, msgspec.inspect.VarTupleType):
                    yield field.name, inner.cls
                yield from _lists(inner.cls)


def test_every_list_of_a_case_file_is_called_by_a_name_of_its_own():
    found = dict(_lists(BookFile))
    assert found == {name: kind for name, (_, kind) in _LISTS.items()}
