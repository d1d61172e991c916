"""A scan that is spoilt or gone is said by the copy, until a copy lacks none."""

from datetime import date

import pytest
from PySide6.QtWidgets import QMessageBox

from mediator.cases import closing, second_medium
from mediator.cases.history.entries import numbers_of_cases
from mediator.cases.intake import append, new_case
from mediator.cases.model import Attachment, Case, Party, now
from mediator.cases.snapshot import case_value
from mediator.cases.words import Stage
from mediator.ui.case.taking_in import Taken
from mediator.ui.copying import CHANGES, LONGEST, copied_line
from mediator.ui.frame import Frame
from mediator.ui.leaving.closing import ClosingPage
from mediator.ui.leaving.putting_away import PutAway, PuttingAway
from tests.ui.case.hands import button_called
from tests.ui.conftest import TODAY

SCAN = "协议书的扫描件".encode() * 200


def put_in(book, uid, content=SCAN):
    """Put a scan into a case, as a person does who chooses its file."""
    taken = Taken(book.attachments.put(content), "scan.jpg", len(content), 1)
    return taken.stored_name, append(
        book,
        Attachment,
        uid,
        paper="agreement",
        stored_name=taken.stored_name,
        file_name=taken.file_name,
        size=taken.size,
        pages=1,
    )


def number_of(book, uid):
    with book.reading() as session:
        return numbers_of_cases(session, [uid])[uid]


def gone(path):
    path.unlink()


def flipped(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def copy_by_button(desktop):
    desktop.window.go("settings")
    desktop.settle()
    button_called(desktop.window.page, "现在备份一份").click()
    for _ in range(3):  # the copy, then the foot looks for the newest one
        desktop.settle()


@pytest.fixture(params=[gone, flipped])
def spoil(request):
    return request.param


@pytest.mark.long
def test_a_scan_the_copy_lacks_is_said_until_its_file_is_put_in_again(
    desktop, cases, spoil
):
    book, window = desktop.book, desktop.window
    name, _ = put_in(book, cases[0])
    put_in(book, cases[1], b"another scan, and whole")
    spoil(book.attachments.folder / name)
    copy_by_button(desktop)
    said = window.amiss()["scans"]
    assert "发现 1 个扫描件或照片损坏或不见了" in said
    assert number_of(book, cases[0]) in said
    assert number_of(book, cases[1]) not in said
    assert "其他内容都备份好了" in said
    assert "把原来的文件再放一次" in said
    assert "赵长青" not in said
    foot = window._navigation._copied
    assert foot.text().endswith("缺 1 个扫描件")
    assert foot.property("state") == "heed"
    assert "！最近一份" in window.page._safety.copies._last.text()
    assert "有扫描件没有备份到" in window._told.text()
    put_in(book, cases[0])
    copy_by_button(desktop)
    assert window.amiss() == {}
    assert foot.property("state") == ""
    assert "✓ 最近一份" in window.page._safety.copies._last.text()


@pytest.mark.long
def test_a_copy_the_window_makes_by_itself_says_it_too(desktop, cases, spoil):
    book, window = desktop.book, desktop.window
    name, _ = put_in(book, cases[0])
    spoil(book.attachments.folder / name)
    for number in range(CHANGES):
        book.change(Case, cases[1], facts=f"两家因排水争吵，第 {number} 回。")
    window._copying._since -= LONGEST
    window._copying.look()
    for _ in range(3):
        desktop.settle()
    assert "损坏或不见了" in window.amiss()["scans"]


def test_the_next_window_says_it_from_the_start(desktop, cases, open_desk, look, spoil):
    """Locked and opened again: the one who was told may not be the one who comes."""
    book = desktop.book
    name, _ = put_in(book, cases[0])
    spoil(book.attachments.folder / name)
    closing.copy_now(book, now())
    assert "损坏或不见了" in open_desk(look).window.amiss()["scans"]


@pytest.mark.long
def test_a_spoilt_scan_that_is_taken_off_is_missed_by_nobody(desktop, cases, spoil):
    book = desktop.book
    name, uid = put_in(book, cases[0])
    spoil(book.attachments.folder / name)
    copy_by_button(desktop)
    assert "scans" in desktop.window.amiss()
    book.remove(Attachment, uid)
    copy_by_button(desktop)
    assert desktop.window.amiss() == {}


@pytest.mark.long
def test_a_minors_case_is_told_by_its_number_only(desktop, cases, spoil):
    book = desktop.book
    child = case_value(book, cases[1]).parties[0]
    book.change(Party, child.uid, born_on=date(2015, 1, 1))
    name, _ = put_in(book, cases[1])
    spoil(book.attachments.folder / name)
    copy_by_button(desktop)
    said = desktop.window.amiss()["scans"]
    assert number_of(book, cases[1]) in said
    assert not any(word in said for word in ("孙", "李向晚", "婚姻", "scan.jpg"))


def test_of_an_archived_case_it_says_to_unlock_it_first(desktop, cases, spoil):
    book = desktop.book
    name, _ = put_in(book, cases[1])
    book.change(Case, cases[1], stage=Stage.ARCHIVED)
    spoil(book.attachments.folder / name)
    copy_by_button(desktop)
    assert "先开锁补正" in desktop.window.amiss()["scans"]


def test_many_cases_are_counted_after_the_first_five(desktop):
    book = desktop.book
    for n in range(7):
        uid = new_case(book, TODAY)
        gone(book.attachments.folder / put_in(book, uid, b"scan %d" % n)[0])
    copy_by_button(desktop)
    said = desktop.window.amiss()["scans"]
    assert "发现 7 个" in said
    assert "等 7 个" in said


def test_what_was_found_spoilt_is_read_again_by_every_later_copy(desktop, cases):
    """It is spoilt in the store of copies as well; most copies would not read it."""
    book, clock = desktop.book, now()
    name, _ = put_in(book, cases[0])
    copy = closing.copy_now(book, clock, "asked")
    flipped(book.attachments.folder / name)
    flipped(copy.path.parent / "attachments" / name)
    copy_by_button(desktop)
    for _ in range(2):
        done = closing.copy_and_carry(book, clock, reason="working", changed=True)
        assert done.copy.manifest.lost == (name,)


def test_the_last_words_before_the_window_goes_tell_of_it(
    desktop, cases, monkeypatch, spoil
):
    book, app = desktop.book, desktop.qapp
    name, _ = put_in(book, cases[0])
    spoil(book.attachments.folder / name)
    done = closing.copy_and_carry(book, now(), reason="closing", changed=True)
    told = []
    monkeypatch.setattr(
        QMessageBox, "exec", lambda box: told.append((box.windowTitle(), box.text()))
    )
    frame = Frame()
    look = desktop.window.desk.look
    PuttingAway(app, frame, look)._leave(ClosingPage(look), PutAway(done, ""))
    app.processEvents()  # no other loop is ended by it
    frame.deleteLater()
    assert [title for title, _ in told] == ["有扫描件没有备份到"]
    assert number_of(book, cases[0]) in told[0][1]


def test_the_line_of_the_last_copy_counts_what_it_lacks(desktop):
    copy = closing.copy_now(desktop.book, now())
    said, heed = copied_line(copy, None, now(), lost=2)
    assert said.endswith("缺 2 个扫描件")
    assert heed


def test_what_the_stick_lacks_is_said_by_the_next_window_until_it_is_put_there(
    desktop, cases, open_desk, look, tmp_path
):
    """Spoilt beside the copies only: the next copy takes it from the book again."""
    book, clock = desktop.book, now()
    name, _ = put_in(book, cases[0])
    copy = closing.copy_now(book, clock, "asked")
    flipped(copy.path.parent / "attachments" / name)
    (tmp_path / "stick").mkdir()
    second_medium.choose(book, tmp_path / "stick" / "案件簿备份")
    closing.copy_and_carry(book, clock, reason="working", changed=False)
    later = open_desk(look)
    later.settle()
    assert "U盘上的这一份少了 1 个扫描件" in later.window.amiss()["carry"]
    done = closing.copy_and_carry(book, clock, reason="working", changed=True)
    later.window._copying._done(done)
    later.settle()
    assert "carry" not in later.window.amiss()
    assert "carry" not in open_desk(look).window.amiss()
