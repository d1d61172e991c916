import errno
import os
from pathlib import Path
from queue import Queue

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from sqlalchemy import select

from mediator.cases.case_file import AttachmentEntry, RoomFile
from mediator.cases.missing import Place
from mediator.cases.model import Case, JournalEntry, User
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.scanned import pages
from mediator.cases.strangers import Bounds, apart
from mediator.cases.words import Stage, UserRole
from mediator.forms.catalogue import make, papers_of
from mediator.forms.to_pdf import to_pdf
from mediator.problems import Problem
from mediator.ui.background import Background
from mediator.ui.case.inquiry.evidence_files import (
    LARGEST_KEPT,
    may_be_seen,
    size_in_words,
    store_of,
    take_file,
)
from mediator.ui.case.inquiry.evidence_list import EvidenceLine
from mediator.ui.case.inquiry.evidence_view import EvidenceView
from mediator.ui.case.side.paper_card import PageView
from mediator.ui.page_images import PDFIUM
from tests.cases.strangers.harmful import SCANS
from tests.forms.pictures import picture as picture_of
from tests.forms.pictures import scan as scan_of
from tests.ui.case.hands import (
    button_called,
    click,
    compose,
    digits,
    enter,
    field_in,
    focus,
    focused_field,
    into,
    press,
)

SECRET = scan_of("not to be found outside the store")
SMALL = picture_of("小")


@pytest.fixture
def tab(desktop):
    """The tab of inquiries and evidence."""
    desktop.fill()
    page = desktop.open()
    page.show_place(Place("inquiry"))
    desktop.settle()
    return page._made["inquiry"]


def told(desktop):
    return desktop.window._told.text()


def test_one_person_is_asked_with_enter_from_box_to_box(desktop, tab):
    click(button_called(tab, "记一份调查"))
    assert focused_field(tab) == "respondent"
    compose("邻居刘凤英")
    enter()
    compose("社区民警李卫东")
    enter()
    digits("1109 0900")
    enter()
    digits("0940")
    enter()
    compose("刘凤英家")
    enter()
    compose("陈和平")
    enter()
    compose("林秀英")
    enter()
    assert focused_field(tab) == "text"
    desktop.settle()
    (asked,) = desktop.case.inquiries
    assert asked.respondent == "邻居刘凤英"
    assert asked.present == "社区民警李卫东"
    assert asked.place == "刘凤英家"
    assert (asked.ended_at - asked.started_at).seconds == 40 * 60
    assert (asked.investigator, asked.recorder) == ("陈和平", "林秀英")


def test_question_and_answer_begin_with_one_letter(desktop, tab):
    click(button_called(tab, "记一份调查"))
    into(tab, "text")
    compose("问")
    press(Qt.Key.Key_Tab)
    compose("您看到了什么？")
    press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    compose("水往外流。")
    assert field_in(tab, "text").raw() == "问：您看到了什么？\n答：水往外流。"
    press(Qt.Key.Key_Tab)
    desktop.settle()
    assert desktop.case.inquiries[0].text.endswith("答：水往外流。")


def test_a_second_person_gets_a_record_of_their_own(desktop, tab):
    click(button_called(tab, "记一份调查"))
    compose("刘凤英")
    click(button_called(tab, "再记一份"))
    compose("周师傅")
    enter()
    desktop.settle()
    assert [each.respondent for each in desktop.case.inquiries] == ["刘凤英", "周师傅"]
    click(button_called(tab, "刘凤英"))
    desktop.settle()
    assert field_in(tab, "respondent").raw() == "刘凤英"
    assert tab.paper().subject == desktop.case.inquiries[0].uid
    click(button_called(tab, "删除这一份"))
    desktop.settle()
    assert [each.respondent for each in desktop.case.inquiries] == ["周师傅"]
    click(button_called(desktop.window._told, "撤销"))
    desktop.settle()
    assert len(desktop.case.inquiries) == 2


@pytest.fixture
def evidence(desktop, tab):
    """One line of evidence just begun; its value as it stands in the book."""
    click(button_called(tab, "加一项证据"))
    desktop.settle()
    return lambda: desktop.case.evidence[-1]


def test_a_line_of_evidence_is_typed_from_box_to_box(desktop, tab, evidence):
    assert focused_field(tab) == "title"
    for text in ("漏水照片", "赵长青", "墙面被泡"):
        compose(text)
        enter()
    digits("3")
    enter()
    digits("1")
    enter()
    desktop.settle()
    found = evidence()
    assert (found.title, found.source, found.proves) == (
        "漏水照片",
        "赵长青",
        "墙面被泡",
    )
    assert (found.pages, found.copies) == (3, 1)


def taken(desktop):
    """Wait for what was dropped to lie in the book."""
    desktop.background.finish()
    desktop.settle()


def drop(line, *paths):
    """Let files fall on a line of evidence."""
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy = Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(QPoint(5, 5), copy, dragged, left, none)
    QApplication.sendEvent(line, enters)
    assert enters.isAccepted()
    QApplication.sendEvent(line, QDropEvent(QPointF(5, 5), copy, dragged, left, none))


def test_dropped_files_are_encrypted_at_once(desktop, tab, evidence, tmp_path):
    scan = tmp_path / "发票 赵长青.pdf"
    scan.write_bytes(SECRET)
    drop(tab.findChild(EvidenceLine), scan)
    taken(desktop)
    (kept,) = evidence().attachments
    assert kept.file_name == "发票 赵长青.pdf"
    assert kept.size == len(SECRET)
    assert store_of(desktop.book).get(kept.stored_name) == SECRET
    for each in desktop.book.folder.path.rglob("*"):
        if each.is_file():
            assert SECRET not in each.read_bytes()
            assert "赵长青" not in each.name
    assert "已加密放进案件簿 1 个文件" in told(desktop)
    assert scan.exists()


def test_files_may_be_chosen_in_a_dialog(desktop, tab, evidence, tmp_path, monkeypatch):
    scan = tmp_path / "scan.png"
    scan.write_bytes(SMALL)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(scan)], ""))
    click(button_called(tab, "第一项：放入扫描件或照片"))
    taken(desktop)
    assert [each.file_name for each in evidence().attachments] == ["scan.png"]
    click(button_called(tab, "去掉 scan.png"))
    desktop.settle()
    assert evidence().attachments == ()
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desktop.settle()
    assert len(evidence().attachments) == 1
    assert focus() is button_called(tab, "看 scan.png")


def test_a_scan_the_full_disk_refused_is_said_until_the_disk_takes_one(
    desktop, tab, evidence, tmp_path, monkeypatch
):
    scan = tmp_path / "scan.png"
    scan.write_bytes(SMALL)
    line, window = tab.findChild(EvidenceLine), desktop.window

    def full(*_given):
        raise OSError(errno.ENOSPC, "")

    with monkeypatch.context() as disk:
        disk.setattr(AttachmentStore, "_seal", full)
        drop(line, scan)
        taken(desktop)
    assert evidence().attachments == ()
    window.go("today")
    desktop.settle()
    assert "磁盘已满" in window._standing.text()
    window.open_case(desktop.uid, Place("inquiry"))
    desktop.settle()
    drop(window.page.findChild(EvidenceLine), scan)
    taken(desktop)
    assert len(evidence().attachments) == 1
    assert window._standing.text() == ""


def test_what_cannot_be_kept_is_said_and_the_rest_is_kept(
    desktop, tab, evidence, tmp_path
):
    empty, apple, good = (tmp_path / n for n in ("空.pdf", "照片.HEIC", "好.jpg"))
    empty.write_bytes(b"")
    apple.write_bytes(b"x")
    good.write_bytes(SMALL)
    folder = tmp_path / "folder"
    folder.mkdir()
    drop(tab.findChild(EvidenceLine), empty, apple, good, folder)
    taken(desktop)
    assert [each.file_name for each in evidence().attachments] == ["好.jpg"]
    said = told(desktop)
    assert "“空.pdf”是空的" in said
    assert "HEIC" in said
    assert "是文件夹" in said
    with pytest.raises(Problem, match="没有放进来"):
        take_file(store_of(desktop.book), tmp_path / "gone.pdf")


def picture(tmp_path):
    image = QImage(3000, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    path = tmp_path / "picture.png"
    assert image.save(str(path))
    return path


def test_a_picture_is_shown_from_memory(desktop, tab, evidence, tmp_path):
    scan = picture(tmp_path)
    drop(tab.findChild(EvidenceLine), scan)
    taken(desktop)
    assert evidence().attachments
    click(button_called(tab, "看 picture.png"))
    desktop.settle()
    view = tab.findChild(EvidenceView)
    assert view.isVisible()
    press(Qt.Key.Key_Escape)
    desktop.settle()
    assert tab.findChild(EvidenceView) is None


def test_a_pdf_is_shown_from_memory(desktop, tab, evidence, tmp_path):
    ref = papers_of(desktop.case)[0]
    scan = tmp_path / "paper.pdf"
    scan.write_bytes(to_pdf(make(ref, desktop.case, RoomFile())))
    drop(tab.findChild(EvidenceLine), scan)
    taken(desktop)
    assert evidence().attachments
    click(button_called(tab, "看 paper.pdf"))
    desktop.settle()
    assert tab.findChild(EvidenceView).isVisible()
    tab.findChild(EvidenceView).reject()
    desktop.settle()


def test_what_cannot_be_shown_is_said(desktop, tab, evidence, tmp_path):
    sheet, lost = tmp_path / "table.xls", tmp_path / "lost.png"
    sheet.write_bytes(b"x")
    lost.write_bytes(SMALL)
    drop(tab.findChild(EvidenceLine), sheet, lost)
    taken(desktop)
    click(button_called(tab, "看 table.xls"))
    assert "这里只能看" in told(desktop)
    kept = evidence().attachments[1].stored_name
    (desktop.book.folder.attachments / kept).unlink()
    click(button_called(tab, "看 lost.png"))
    assert "损坏或不见了" in told(desktop)


def journalled(desktop):
    with desktop.book.reading() as session:
        return session.scalars(
            select(JournalEntry.what).order_by(JournalEntry.id.desc()).limit(1)
        ).one()


def saved_to(monkeypatch, place):
    """Let the dialog answer with a place; return the names it began with."""
    offered = []

    def answer(_asking, _title, start, _kinds):
        offered.append(Path(start).name)
        return str(place), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return offered


def test_a_recording_comes_out_again_and_its_name_stays_within(
    desktop, tab, evidence, tmp_path, monkeypatch
):
    called = "欧阳晓棠 身份证990101195703050018.mp3"
    talk = tmp_path / called
    talk.write_bytes(b"ID3" + b"sound" * 1000)
    drop(tab.findChild(EvidenceLine), talk)
    taken(desktop)
    talk.unlink()
    assert evidence().attachments
    click(button_called(tab, f"看 {called}"))
    assert "另存一份" in told(desktop)
    assert "欧阳晓棠" not in told(desktop)
    offered = saved_to(monkeypatch, tmp_path / "out" / "给法院.mp3")
    (tmp_path / "out").mkdir()
    click(button_called(tab, f"另存一份 {called}"))
    taken(desktop)
    assert offered == ["证据1.mp3"]
    out = tmp_path / "out" / "给法院.mp3"
    assert out.read_bytes() == b"ID3" + b"sound" * 1000
    assert f"已存成“{out}”：证据1。" in told(desktop)
    assert journalled(desktop) == "存成文件：证据材料的一份原样文件"


def test_of_several_files_each_has_a_number_and_no_word_of_a_name_is_an_ending(
    desktop, tab, evidence, tmp_path, monkeypatch
):
    for called in ("聊天.mp3", "录音.欧阳晓棠", "证.990101195703050018"):
        (tmp_path / called).write_bytes(called.encode())
        drop(tab.findChild(EvidenceLine), tmp_path / called)
        taken(desktop)
    offered = saved_to(monkeypatch, "")
    for each in evidence().attachments:
        click(button_called(tab, f"另存一份 {each.file_name}"))
    assert sorted(offered) == ["证据1-1.mp3", "证据1-2", "证据1-3"]


def test_a_file_of_a_locked_case_may_still_be_saved_out(
    desktop, tab, evidence, tmp_path
):
    drop(tab.findChild(EvidenceLine), picture(tmp_path))
    taken(desktop)
    assert evidence().attachments
    desktop.book.change(Case, desktop.uid, stage=Stage.ARCHIVED)
    desktop.settle()
    assert button_called(tab, "另存一份 picture.png").isEnabled()
    assert not button_called(tab, "去掉 picture.png").isEnabled()


def test_a_picture_saved_out_is_said_to_be_as_it_came(
    desktop, tab, evidence, tmp_path, monkeypatch
):
    file = picture(tmp_path)
    drop(tab.findChild(EvidenceLine), file)
    taken(desktop)
    assert evidence().attachments
    out = tmp_path / "out.png"
    saved_to(monkeypatch, out)
    click(button_called(tab, "另存一份 picture.png"))
    taken(desktop)
    assert "这是交来的原样，里面可能有相机写进去的时间、地点。" in told(desktop)
    assert out.read_bytes() == file.read_bytes()


def test_who_may_only_look_takes_no_file_out(
    desktop, tab, evidence, tmp_path, monkeypatch
):
    drop(tab.findChild(EvidenceLine), picture(tmp_path))
    taken(desktop)
    assert evidence().attachments
    reader = desktop.book.add(User, name="来看的人", role=UserRole.READER)
    monkeypatch.setattr(desktop.book, "user_uid", reader)
    out = tmp_path / "out.png"
    saved_to(monkeypatch, out)
    click(button_called(tab, "另存一份 picture.png"))
    taken(desktop)
    assert "只看" in told(desktop)
    assert not out.exists()


def test_a_copy_the_store_cannot_give_is_said(
    desktop, tab, evidence, tmp_path, monkeypatch
):
    drop(tab.findChild(EvidenceLine), picture(tmp_path))
    taken(desktop)
    (kept,) = evidence().attachments
    (desktop.book.folder.attachments / kept.stored_name).unlink()
    out = tmp_path / "out.png"
    saved_to(monkeypatch, out)
    click(button_called(tab, "另存一份 picture.png"))
    taken(desktop)
    assert "损坏或不见了" in told(desktop)
    assert not out.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("收款.exe", b"x"),
        ("打开我.LNK", b"x"),
        ("录音.mp3", b"MZ\x90\x00"),
        ("清单", b"\x7fELF\x02"),
        ("发票.pdf", b"MZ\x90\x00"),
        ("网页.hta", b"<script>"),
        ("小程序.jar", b"PK\x03\x04"),
        ("收款.pif", b"x"),
        ("设置.reg", b"REGEDIT4"),
        ("网站.url", b"[InternetShortcut]"),
        ("网站.desktop", b"[Desktop Entry]"),
        ("脚本.py", b"import os"),
        ("脚本", b"#!/bin/sh\nrm -rf ~"),
        ("收款.EXE ", b"x"),
        ("收款.exe.", b"x"),
        ("账.xlsm", b"PK\x03\x04"),
        ("账.xlsx", b"PK\x03\x04" + b"x" * (1 << 20) + b"xl/vbaProject.bin"),
        ("起诉状.docx", b"PK\x03\x04 word/VBAPROJECT.BIN"),
        ("账.xls", b"\xd0\xcf\x11\xe0" + "_VBA_PROJECT".encode("utf-16-le")),
    ],
)
def test_a_program_is_no_evidence(desktop, tmp_path, name, content):
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(Problem, match="是能运行的程序"):
        take_file(store_of(desktop.book), file)
    assert store_of(desktop.book).names() == set()


def test_a_table_without_macros_is_evidence_and_is_only_kept(desktop, tmp_path):
    file = tmp_path / "账.xlsx"
    file.write_bytes(b"PK\x03\x04 xl/workbook.xml")
    store = store_of(desktop.book)
    taken_in = take_file(store, file)
    assert store.get(taken_in.stored_name) == file.read_bytes()


def test_a_file_too_large_to_keep_is_refused_before_it_is_read(desktop, tmp_path):
    film = tmp_path / "监控.mp4"
    film.touch()
    os.truncate(film, LARGEST_KEPT + 1)
    with pytest.raises(Problem, match="超过200MB"):
        take_file(store_of(desktop.book), film)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are none on Windows")
def test_a_pipe_is_no_evidence(desktop, tmp_path):
    pipe = tmp_path / "录音.mp3"
    os.mkfifo(pipe)
    with pytest.raises(Problem, match="不是普通的文件"):
        take_file(store_of(desktop.book), pipe)


# Of ten thousand pages only the one that is looked at is drawn.
@pytest.mark.parametrize("name", sorted({*SCANS} - {"ten thousand pages"}))
def test_a_file_built_to_do_harm_is_not_taken(desktop, tmp_path, name):
    file = tmp_path / "发票.pdf"
    file.write_bytes(SCANS[name])
    store = store_of(desktop.book)
    with pytest.raises(Problem, match=r"“发票\.pdf”") as refused:
        take_file(store, file)
    assert "\n" not in str(refused.value)
    assert store.names() == set()


def test_a_file_larger_than_the_memory_is_not_taken(desktop, tmp_path):
    file = tmp_path / "disk.pdf"
    file.touch()
    os.truncate(file, 1 << 42)
    with pytest.raises(Problem, match="超过64MB"):
        take_file(store_of(desktop.book), file)


def looked_at(desktop, content):
    """Open a file that has been in the book since before its pages were tried."""
    entry = AttachmentEntry(stored_name="", file_name="旧.pdf")
    view = EvidenceView(entry, content, desktop.look, desktop.window)
    view.open()
    desktop.settle()
    return view


def drawn(desktop, view):
    """Wait for the page that was asked for."""
    view.findChild(Background).finish()
    desktop.settle()


@pytest.mark.usefixtures("tab")
def test_closing_does_not_wait_for_a_page_drawn_without_end(desktop, monkeypatch):
    children = Queue()
    start = apart._started

    def noted():
        child = start()
        children.put(child)
        return child

    monkeypatch.setattr(apart, "_started", noted)
    monkeypatch.setattr(pages, "BOUNDS", Bounds(seconds=600))
    looked_at(desktop, SCANS["drawn without end"])
    child = children.get(timeout=60)
    assert not PDFIUM.locked()
    press(Qt.Key.Key_Escape)
    desktop.settle()
    assert desktop.window.findChild(EvidenceView) is None
    assert child.poll() is not None
    assert children.empty()


@pytest.mark.usefixtures("tab")
def test_a_page_that_cannot_be_drawn_is_said_in_its_place(desktop):
    view = looked_at(desktop, b"no picture")
    drawn(desktop, view)
    assert any("这一页打不开" in each.text() for each in view.findChildren(QLabel))
    view.reject()
    desktop.settle()


@pytest.mark.usefixtures("tab")
def test_a_scan_of_two_pages_is_turned_and_enlarged(desktop):
    view = looked_at(desktop, scan_of("一", "二"))
    where = next(each for each in view.findChildren(QLabel) if not each.text())
    shown = view.findChild(PageView)
    drawn(desktop, view)
    assert where.text() == "第 1 页，共 2 页"
    assert shown.page_size().width() == 760
    press(Qt.Key.Key_PageDown)
    click(button_called(view, "放大"))
    drawn(desktop, view)
    assert where.text() == "第 2 页，共 2 页"
    assert shown.page_size().width() == 950
    view.reject()
    desktop.settle()


def test_a_deleted_line_comes_back_with_its_files(desktop, tab, evidence, tmp_path):
    drop(tab.findChild(EvidenceLine), picture(tmp_path))
    taken(desktop)
    click(button_called(tab, "第一项：删除这一项"))
    desktop.settle()
    assert desktop.case.evidence == ()
    click(button_called(desktop.window._told, "撤销"))
    desktop.settle()
    assert len(evidence().attachments) == 1


def test_sizes_are_said_as_people_say_them(desktop):
    assert size_in_words(1) == "1 KB"
    assert size_in_words(840_000) == "820 KB"
    assert size_in_words(3_400_000) == "3.2 MB"
    assert may_be_seen(AttachmentEntry(stored_name="", file_name="a.JPG"))
    assert isinstance(store_of(desktop.book), AttachmentStore)
