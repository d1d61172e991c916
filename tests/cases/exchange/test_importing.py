import hashlib
import json
from dataclasses import replace as changed
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from msgspec.structs import replace
from sqlalchemy import func, select

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.case_file import BookFile, PaymentEntry
from mediator.cases.exchange.exporting import export_book, export_to
from mediator.cases.exchange.importing import Incoming, import_cases
from mediator.cases.exchange.reader import read_case_bytes
from mediator.cases.exchange.writer import write
from mediator.cases.facts.dates import ROOM_TIME
from mediator.cases.intake import new_case
from mediator.cases.model import Attachment, Case, Mediator, Party, User, now
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.safety.keys import Kdf
from mediator.cases.snapshot import room_value
from mediator.cases.strangers.programs import LARGEST_KEPT
from mediator.places import resource
from mediator.problems import Problem
from tests.cases.exchange.case_file_values import book_files
from tests.cases.exchange.reading import MOVING, read_case_file
from tests.cases.strangers.harmful import SCANS
from tests.clean_dossiers import DEATH, FAILED
from tests.forms.pictures import picture
from tests.people import ROOM

EMPTY = Beginning("", "", "", "口令一二三")
NAMED = Beginning("示例街道人民调解委员会", "示例调解室", "江以宁", "口令一二三")
SAMPLES = sorted(resource("samples").glob("*.json"))
TODAY = now().astimezone(ROOM_TIME).date()


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


def incoming(tree: object, name: str = "纠纷.json") -> Incoming:
    content = json.dumps(tree).encode()
    return Incoming(Path(name), read_case_bytes(content, Path(name)))


def file(value: BookFile, name: str = "导出.json") -> Incoming:
    return Incoming(Path(name), value)


def samples() -> list[Incoming]:
    return [Incoming(path, read_case_file(path)) for path in SAMPLES]


def test_an_empty_book_takes_over_the_room_and_exports_the_same_again(make):
    first, second = make(), make()
    import_cases(first, samples()[:1])
    out = export_book(first)
    assert out.room is not None
    assert out.room.name == "云岭乡调解室"
    assert [each.name for each in out.room.mediators] == ["覃立民", "冉素华"]
    import_cases(second, [file(out)])
    assert write(export_book(second)) == write(out)


@pytest.mark.long
@given(value=book_files())
@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_any_book_exports_what_was_imported(tmp_path_factory, value):
    books = []
    for number in range(2):
        folder = tmp_path_factory.mktemp("book") / f"{number}.book"
        books.append(CaseBook.create(folder, EMPTY, Kdf(64, 1, 1))[0])
    without_scans = replace(
        value,
        cases=tuple(
            replace(
                case,
                evidence=tuple(replace(e, attachments=()) for e in case.evidence),
                scans=(),
            )
            for case in value.cases
        ),
    )
    try:
        import_cases(books[0], [file(without_scans)])
        out = export_book(books[0])
        import_cases(books[1], [file(read_case_bytes(write(out), Path("x")))])
        assert write(export_book(books[1])) == write(out)
    finally:
        for book in books:
            book.close()


def test_all_samples_come_in_at_once_and_are_found(make):
    book = make(NAMED)
    report = import_cases(book, samples())
    assert len(report.numbers) == 8
    assert "王𬭎" in {
        party.name for case in export_book(book).cases for party in case.parties
    }
    with book.reading() as session:
        assert session.query(Case).count() == 8
    assert "已导入 8 件纠纷。" in report.sentences


def test_a_book_with_a_name_keeps_it_and_says_whose_the_file_is(make):
    book = make(NAMED)
    report = import_cases(book, samples()[:1])
    assert room_value(book).committee.name == "示例街道人民调解委员会"
    assert "是示例县云岭乡人民调解委员会 云岭乡调解室的案件" in report.notes[0]
    assert report.mediators == ("覃立民", "冉素华")


def test_a_book_that_takes_its_name_from_a_file_says_so_and_only_the_first_time(make):
    book = make()
    report = import_cases(book, samples()[:2])
    room = room_value(book)
    assert room.committee.name == "示例县云岭乡人民调解委员会"
    first, *_ = report.notes
    assert "本簿没有写名称" in first
    assert "示例县云岭乡人民调解委员会 云岭乡调解室" in first
    assert not [each for each in report.notes[1:] if "没有写名称" in each]


def test_a_number_that_another_case_bears_is_named_with_its_file(make):
    book = make(NAMED)
    one = {"cases": [{"case_number": "（2026）示民调字第7号"}]}
    import_cases(book, [incoming(one, "甲.json")])
    two = {"cases": [{"case_number": "（2026）示民调字第8号"}]}
    with pytest.raises(Problem) as refused:
        import_cases(book, [incoming(two, "乙.json"), incoming(one, "丙.json")])
    said = str(refused.value)
    assert "丙.json 里的卷号 （2026）示民调字第7号" in said
    assert "乙.json" not in said
    with book.reading() as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 1


def test_a_book_with_half_a_name_does_not_take_the_other_half_of_somebody_else(make):
    book = make(changed(NAMED, room=""))
    report = import_cases(book, samples()[:1])
    room = room_value(book)
    assert (room.committee.name, room.name) == ("示例街道人民调解委员会", "")
    assert "名称不改" in report.notes[0]
    tree = {
        "room": {"name": "示例调解室", "committee": {"name": NAMED.committee}},
        "cases": [{}],
    }
    report = import_cases(book, [incoming(tree, "本会.json")])
    assert room_value(book).name == "示例调解室"
    assert "用“本会.json”里的：示例调解室" in report.notes[0]


def test_another_room_of_the_same_committee_does_not_rename_this_one(make):
    book = make(NAMED)
    tree = {
        "room": {"name": "第二调解室", "committee": {"name": NAMED.committee}},
        "cases": [{}],
    }
    report = import_cases(book, [incoming(tree)])
    assert room_value(book).name == "示例调解室"
    assert "本簿仍是示例街道人民调解委员会 示例调解室的" in report.notes[0]


def test_the_user_of_an_empty_book_becomes_the_first_mediator(make):
    book = make()
    import_cases(book, samples()[:1])
    with book.reading() as session:
        user = session.get_one(User, book.user_uid)
        assert session.get_one(Mediator, user.mediator_uid).name == "覃立民"


def test_a_mediator_is_known_by_name(make):
    book = make(NAMED)
    tree = {"cases": [{"facts": "漏水", "assignments": [{"mediator": "江以宁"}]}]}
    report = import_cases(book, [incoming(tree)])
    assert report.mediators == ()
    room = room_value(book)
    assert len(room.mediators) == 1
    case = export_book(book).cases[0]
    assert room.mediator_name(case.assignments[0].mediator) == "江以宁"


def test_a_case_that_is_there_already_is_refused_by_name_and_nothing_is_kept(make):
    book = make(NAMED)
    one = {"cases": [{"uid": "abc", "facts": "漏水"}]}
    (number,) = import_cases(book, [incoming(one)]).numbers
    before = write(export_book(book))
    files = [
        incoming({"cases": [{"facts": "新的"}]}, "甲.json"),
        incoming(one, "乙.json"),
    ]
    with pytest.raises(
        Problem, match=f"“乙.json”的第1件纠纷已经在案件簿里了（编号 {number}）"
    ):
        import_cases(book, files)
    assert write(export_book(book)) == before


def test_a_part_that_is_there_already_is_refused_with_its_case(make):
    book = make(NAMED)
    tree = {"cases": [{"parties": [{"uid": "p1", "side": "申请人", "name": "滕一"}]}]}
    import_cases(book, [incoming(tree)])
    with pytest.raises(Problem, match="第1件纠纷的第1位当事人已经在案件簿里了（编号"):
        import_cases(book, [incoming(tree)])


def test_two_files_with_one_case_are_refused(make):
    tree = {"cases": [{"uid": "abc"}]}
    with pytest.raises(Problem, match=r"“乙\.json”的第1件纠纷在“甲\.json”里已经有了"):
        import_cases(make(), [incoming(tree, "甲.json"), incoming(tree, "乙.json")])


def test_a_dry_run_says_the_same_and_keeps_nothing(make):
    book = make()
    before = write(export_book(book))
    rehearsed = import_cases(book, samples(), dry_run=True)
    assert write(export_book(book)) == before
    done = import_cases(book, samples())
    assert changed(rehearsed, rehearsed=False) == done
    said = "".join(rehearsed.sentences)
    assert rehearsed.sentences[-1].endswith("案件簿没有改动。")
    assert "将用编号" in said
    assert "已" not in said


def test_numbers_are_kept_and_the_counter_goes_on_behind_them(make):
    book = make(NAMED)
    year = TODAY.year
    report = import_cases(
        book,
        [incoming({"cases": [{"number": f"{year}-0007"}, {}, {"number": "老12号"}]})],
    )
    assert report.numbers == (f"{year}-0007", f"{year}-0008", "老12号")
    with book.reading() as session:
        fresh = session.get_one(Case, new_case(book, TODAY))
        assert fresh.number == f"{year}-0010"


def test_a_number_in_use_is_given_anew_and_said(make):
    book = make(NAMED)
    tree = {"cases": [{"number": "2026-0001"}]}
    import_cases(book, [incoming(tree)])
    report = import_cases(book, [incoming(tree)])
    assert report.numbers == ("2026-0002",)
    assert report.notes == ("编号 2026-0001 已有别的纠纷用了，改用 2026-0002。",)


def test_official_numbers_are_kept_and_none_is_borne_twice(make):
    book = make(NAMED)
    tree = {"cases": [{"case_number": "（2026）示民调字第9号"}]}
    import_cases(book, [incoming(tree)])
    before = export_book(book)
    assert [each.case_number for each in before.cases] == ["（2026）示民调字第9号"]
    with pytest.raises(Problem, match=r"纠纷\.json 里的卷号 .*可能导入过了"):
        import_cases(book, [incoming(tree)])
    with pytest.raises(Problem, match="没有改动"):
        import_cases(make(NAMED), [incoming(tree), incoming(tree)])
    assert export_book(book) == before


def test_made_up_cases_do_not_enter_a_real_book(make):
    practice = {"room": {"name": "练习", "practice": True}, "cases": [{}]}
    with pytest.raises(Problem, match="另建一本练习本"):
        import_cases(make(NAMED), [incoming(practice)])
    book = make()
    import_cases(book, [incoming(practice)])
    assert room_value(book).practice


def test_a_sealed_case_is_exported_flagged_and_a_deleted_one_left_out(make):
    book = make(NAMED)
    import_cases(book, [incoming({"cases": [{"sealed": True}, {"uid": "gone"}]})])
    book.remove(Case, "gone")
    assert [case.sealed for case in export_book(book).cases] == [True]


def test_scans_travel_with_the_export(make, tmp_path):
    book, other = make(NAMED), make()
    import_cases(
        book, [incoming({"cases": [{"uid": "c", "evidence": [{"uid": "e"}]}]})]
    )
    name = AttachmentStore(book.folder.attachments, book.key).put(b"scan")
    book.add(Attachment, case_uid="c", evidence_uid="e", stored_name=name, size=4)
    out = export_to(book, tmp_path / "out", MOVING)
    assert export_to(book, tmp_path / "again", MOVING).read_bytes() == out.read_bytes()
    import_cases(other, [Incoming(out, read_case_file(out))])
    again = export_to(other, tmp_path / "other", MOVING)
    assert again.read_bytes() == out.read_bytes()
    (scan,) = (tmp_path / "other" / "attachments").iterdir()
    assert scan.read_bytes() == b"scan"


CARD = picture("身份证")
HEIC = b"\x00\x00\x00\x18ftypheic" + bytes(100)


def beside(folder, file_name, content, **more):
    """Return a case file and its one attachment, as somebody may have made them."""
    name = hashlib.sha256(content).hexdigest()
    (folder / "attachments").mkdir(parents=True)
    (folder / "attachments" / name).write_bytes(content)
    scan = {"stored_name": name, "file_name": file_name, **more}
    kept = (
        {"scans": [scan]}
        if "paper" in more
        else {"evidence": [{"attachments": [scan]}]}
    )
    path = folder / "x.json"
    tree = {"cases": [kept]}
    return Incoming(path, read_case_bytes(json.dumps(tree).encode(), path))


@pytest.mark.long
@pytest.mark.parametrize(
    ("file_name", "content", "why"),
    [
        ("照片.jpg", SCANS["memory hog"], "太大"),
        ("照片.png", SCANS["huge dimensions"], "太大"),
        ("扫描.pdf", SCANS["a page tree that is a ring"], "损坏"),
        ("扫描.PDF", SCANS["drawn without end"], "损坏"),
        ("空的.jpg", b"", "空的"),
        ("照片.jpg", HEIC, "HEIC"),
        ("登记表.pdf", b"PK\x03\x04", "不是PDF"),
        ("发票.exe", b"x", "能运行的程序"),
        ("发票.pdf", b"MZ\x90\x00", "能运行的程序"),
        ("账.xlsx", b"PK\x03\x04 xl/vbaProject.bin", "带着宏"),
    ],
    ids=[
        "memory hog",
        "huge",
        "ring of pages",
        "endless",
        "empty",
        "HEIC",
        "no PDF",
        "a program",
        "a program called PDF",
        "macros",
    ],
)
def test_a_file_beside_a_case_file_that_cannot_be_shown_is_refused_in_words(
    make, tmp_path, file_name, content, why
):
    book = make()
    for dry_run in (True, False):
        folder = tmp_path / str(dry_run)
        one = beside(folder, file_name, content)
        with pytest.raises(Problem) as refused:
            import_cases(book, [one], dry_run=dry_run)
        for said in ("x.json", file_name, why, "案件簿没有改动", "请"):
            assert said in str(refused.value)
    assert export_book(book).cases == ()
    assert book.attachments.names() == set()


def test_a_scan_of_a_paper_is_tried_whatever_it_is_called(make, tmp_path):
    book = make()
    bad = beside(tmp_path / "bad", "扫描", b"PK\x03\x04", paper="application")
    with pytest.raises(Problem, match="不是PDF"):
        import_cases(book, [bad])
    import_cases(book, [beside(tmp_path / "good", "扫描", CARD, paper="application")])
    assert len(book.attachments.names()) == 1


def test_what_is_never_shown_is_kept_as_it_is(make, tmp_path):
    book = make()
    import_cases(book, [beside(tmp_path / "one", "录音.m4a", b"sound")])
    (name,) = book.attachments.names()
    assert book.attachments.get(name) == b"sound"


def test_what_the_window_would_not_keep_for_its_size_does_not_come_in_either(
    make, tmp_path
):
    book = make()
    one = beside(tmp_path / "one", "录像.mp4", b"film")
    (film,) = (tmp_path / "one" / "attachments").iterdir()
    with film.open("r+b") as file:
        file.truncate(LARGEST_KEPT + 1)
    with pytest.raises(Problem, match=r"“录像.mp4”不能放进来：超过200MB.*没有改动"):
        import_cases(book, [one])
    assert book.attachments.names() == set()


def test_a_missing_scan_is_said_and_nothing_is_kept(make, tmp_path):
    scan = {"stored_name": "0" * 64}
    tree = {"cases": [{"evidence": [{"attachments": [scan]}]}]}
    book = make()
    value = read_case_bytes(json.dumps(tree).encode(), tmp_path / "x.json")
    with pytest.raises(Problem, match="不在旁边的 attachments 文件夹里"):
        import_cases(book, [Incoming(tmp_path / "x.json", value)])
    assert export_book(book).cases == ()


def test_a_number_the_book_holds_though_its_check_fails_comes_back(make):
    book, other = make(NAMED), make()
    tree = {"cases": [{"parties": [{"uid": "p", "side": "申请人", "name": "滕一"}]}]}
    import_cases(book, [incoming(tree)])
    book.change(Party, "p", id_number="110199198001010011", uscc="9")
    out = export_book(book)
    assert out.cases[0].parties[0].as_shown == ("id_number", "uscc")
    import_cases(other, [file(read_case_bytes(write(out), Path("x")))])
    assert write(export_book(other)) == write(out)


def test_a_mediator_who_left_the_roster_stays_with_the_cases(make):
    book, other = make(NAMED), make()
    tree = {"cases": [{"assignments": [{"mediator": "马树森"}]}]}
    import_cases(book, [incoming(tree)])
    gone = export_book(book).cases[0].assignments[0].mediator
    book.remove(Mediator, gone)
    out = export_book(book)
    assert [each.active for each in out.room.mediators if each.uid == gone] == [False]
    import_cases(other, [file(read_case_bytes(write(out), Path("x")))])
    assert write(export_book(other)) == write(out)


def test_a_signature_of_an_agent_nobody_has_is_refused_in_words(make):
    """A child whose guardian was taken out of the file, and signs all the same."""
    widow, child, other = DEATH.parties
    bare = replace(DEATH, parties=(widow, replace(child, agents=()), other))
    book = make()
    with pytest.raises(Problem, match=r"“导出\.json”") as refused:
        import_cases(book, [file(BookFile(room=ROOM, cases=(bare,)))])
    said = str(refused.value)
    assert "第1件纠纷的第2处签字盖章的 agent" in said
    assert "请写代理人的姓名或 uid" in said
    with book.reading() as session:
        assert session.scalars(select(Case)).all() == []


def test_a_payment_of_what_is_not_owed_is_refused_in_words(make):
    payment = PaymentEntry(uid="stray", obligation="nothing")
    stray = replace(FAILED, payments=(payment,))
    book = make()
    with pytest.raises(Problem, match=r"“导出\.json”：第1件纠纷.*要写本案一项履行安排"):
        import_cases(book, [file(BookFile(room=ROOM, cases=(stray,)))])
    with book.reading() as session:
        assert session.scalars(select(Case)).all() == []
