"""文书: by group, added by hand, told what is wrong, printed, saved, scanned."""

import time
from datetime import date
from hashlib import sha256
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from sqlalchemy import select

from mediator.cases.case_file import AgreementEntry, CaseFile, ClauseEntry
from mediator.cases.given_out import PRINTED, SAVED
from mediator.cases.intake import append, new_case
from mediator.cases.missing import Place
from mediator.cases.model import (
    Case,
    Instalment,
    JournalEntry,
    Obligation,
    Party,
)
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.words import Stage
from mediator.forms.catalogue import PaperRef, file_name
from mediator.forms.handing_out import Stopped
from mediator.forms.to_pdf import to_pdf
from mediator.problems import Problem
from mediator.ui.case.inquiry.evidence_files import store_of
from mediator.ui.case.papers import handing, scans
from mediator.ui.case.papers.groups import grouped, offered
from mediator.ui.case.papers.notes import first_time
from mediator.ui.case.papers.work import print_all, ready
from mediator.ui.printing.cups import not_taken
from mediator.ui.printing.margins import Edges, cut_off
from mediator.ui.printing.sending import ONE_SIDED, TWO_SIDED, Chosen
from tests.forms.reading import page_count, pieces
from tests.ui.case.hands import (
    button_called,
    click,
    compose,
    digits,
    enter,
    field_in,
    focus,
    into,
    press,
)

TODAY = date(2026, 11, 2)


@pytest.fixture
def tab(desktop, agreement):
    assert agreement
    page = desktop.open()
    page.show_place(Place("papers"))
    desktop.settle()
    return page._made["papers"]


@pytest.fixture
def to_file(monkeypatch, tmp_path):
    """The print dialog, answered: everything goes into one file."""
    jobs = []
    file = tmp_path / "printed.pdf"

    def answer(_window, job, _look):
        jobs.append(job)
        return Chosen("", file=file, sides=answer.sides)

    monkeypatch.setattr(handing, "ask", answer)
    answer.jobs, answer.file, answer.sides = jobs, file, ONE_SIDED
    return answer


def wait_for_work(desktop, tab):
    for _ in range(2):  # what was put in is counted after it
        desktop.background.finish()
        desktop.settle()
        tab._scans.finish()
        desktop.settle()


def text_of(file):
    document = pypdfium2.PdfDocument(file.read_bytes())
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def journalled(desktop):
    """What the journal says was printed or saved of this case, and is kept nowhere."""
    with desktop.book.reading() as session:
        asked = select(JournalEntry).order_by(JournalEntry.id)
        return [
            each.what
            for each in session.scalars(asked)
            if each.what.startswith((PRINTED, SAVED))
            and [change["uid"] for change in each.changes] == [desktop.uid]
        ]


def spoil(desktop, agreement):
    """An obligation whose instalments do not add up."""
    first, second = desktop.case.parties
    owed = append(
        desktop.book,
        Obligation,
        desktop.uid,
        agreement_uid=agreement,
        debtor_uid=second.uid,
        creditor_uid=first.uid,
        what="赔偿",
        amount_fen=500000,
    )
    append(
        desktop.book, Instalment, desktop.uid, obligation_uid=owed, amount_fen=100000
    )
    desktop.settle()


def add(desktop, tab, words):
    """Add a paper by typing part of its name."""
    click(button_called(tab, "加一份文书(&A)"))
    cards = QApplication.activeModalWidget()
    compose_into(cards._find, words)
    press(Qt.Key.Key_Return)
    until_awake(desktop)
    return desktop.case.own_papers[-1]


def until_awake(desktop):
    """Wait until the window has the keys again after a dialog."""
    desktop.settle()
    desktop.window.activateWindow()
    until = time.monotonic() + 5
    while QApplication.activeWindow() is not desktop.window:
        assert time.monotonic() < until
        desktop.qapp.processEvents()
    desktop.settle()


def compose_into(box, words):
    box.setFocus()
    compose(words)


def test_papers_stand_under_the_headings_of_the_table(desktop, tab):
    names = [group.name for group in grouped(desktop.case, TODAY)]
    assert names == sorted(
        names, key=["受理", "身份", "调查", "调解", "协议", "归档"].index
    )
    keys = [ref.key for ref in tab._list.refs()]
    assert keys.index("acceptance") < keys.index("agreement")


def test_every_form_for_hand_is_offered_once_and_under_a_heading(desktop):
    offers = offered(desktop.case, TODAY)
    assert len({each.key for each in offers}) == len(offers) > 20
    assert all(each.group for each in offers)
    groups = [each.group for each in offers]
    assert groups == sorted(groups, key=list(dict.fromkeys(groups)).index)


def test_a_paper_is_found_by_typing_and_opens_its_particulars(desktop, tab):
    made = add(desktop, tab, "回避")
    assert made.paper == "recusal"
    assert field_in(tab, "made_on").isVisible()
    assert tab.paper().key == "recusal"
    assert tab.paper().subject == made.uid


def test_particulars_are_saved_on_leaving_and_printed(desktop, tab):
    made = add(desktop, tab, "激化")
    into(tab, "to")
    compose("柳荫派出所")
    enter()
    digits("1103 0930")
    enter()
    desktop.settle()
    kept = desktop.case.own_paper(made.uid)
    assert kept.value("to") == "柳荫派出所"
    assert kept.value("reported_at") == "2026-11-03T09:30"
    assert field_in(tab, "reported_at").raw() == "2026-11-03 09:30"
    assert not desktop.book.drafts(made.uid)


def test_money_and_choices_come_back_as_they_were_kept(desktop, tab):
    made = add(desktop, tab, "收条")
    form = tab._list._open.form
    money = next(
        (name for name in form.names() if "amount" in name or "sum" in name), None
    )
    assert money is not None
    into(tab, money)
    digits("8600")
    enter()
    desktop.settle()
    assert desktop.case.own_paper(made.uid).value(money) == "860000"
    assert field_in(tab, money).raw() == "8,600.00"


def test_a_paper_is_made_out_to_a_party_of_this_case(desktop, tab):
    made = add(desktop, tab, "不予受理")
    into(tab, "party")
    compose("钱远")
    enter()
    desktop.settle()
    assert desktop.case.own_paper(made.uid).party == desktop.case.parties[1].uid


def test_a_paper_taken_off_comes_back_with_undo(desktop, tab):
    made = add(desktop, tab, "回避")
    row = tab._list.row_of("recusal", made.uid)
    row.wanted.emit("away")
    desktop.settle()
    assert desktop.case.own_papers == ()
    click(button_called(desktop.window._told, "撤销"))
    desktop.settle()
    assert [each.uid for each in desktop.case.own_papers] == [made.uid]


def test_ticks_stay_when_a_paper_is_added(desktop, tab):
    tab._list.tick(())
    tab._list.row_of("acceptance").tick.setChecked(True)
    add(desktop, tab, "回避")
    assert [ref.key for ref in tab._list.ticked()] == ["acceptance"]


def test_an_agreement_that_does_not_add_up_is_told_before_it_is_printed(
    desktop, tab, agreement, to_file
):
    spoil(desktop, agreement)
    tab.print_ticked()
    desktop.settle()
    until_awake(desktop)
    assert tab._faults.isVisible()
    assert "对不上" in tab._faults._said.text()
    assert focus().text() == "先去改"
    assert to_file.jobs == []
    press(Qt.Key.Key_Return)
    desktop.settle()
    assert desktop.page._key == "agreement"


def test_a_draft_bears_its_mark_draws_no_number_and_is_not_remembered(
    desktop, tab, agreement, to_file
):
    spoil(desktop, agreement)
    tab._list.tick([tab._list.row_of("agreement").ref])
    tab.print_ticked()
    click(button_called(tab, "照样打印草稿"))
    wait_for_work(desktop, tab)
    assert "草稿" in text_of(to_file.file)
    assert desktop.case.agreement.number == ""
    assert desktop.case.papers == ()
    assert journalled(desktop) == ["打印：人民调解协议书（草稿）"]


def test_a_draft_that_is_saved_is_in_the_journal(
    desktop, tab, agreement, tmp_path, monkeypatch
):
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path / "文书")
    )
    spoil(desktop, agreement)
    ticked(tab, "rights_notice", "agreement")
    click(button_called(tab, "存为 &PDF"))
    click(button_called(tab, "照样存草稿"))
    wait_for_work(desktop, tab)
    assert len(list((tmp_path / "文书").iterdir())) == 2
    assert [kept.paper for kept in desktop.case.papers] == ["rights_notice"]
    assert journalled(desktop) == ["存成文件：人民调解协议书（草稿）"]


def test_nothing_leaves_that_the_book_could_not_take_down(
    desktop, tab, to_file, monkeypatch
):
    def full(*_args):
        raise Problem("磁盘满了。没有打。")

    monkeypatch.setattr(handing, "note_printed", full)
    click(button_called(tab, "打印缺签清单"))
    wait_for_work(desktop, tab)
    assert not to_file.file.exists()
    assert desktop.window._told.text() == "✗ 磁盘满了。没有打。"
    assert not tab._handing.busy


@pytest.mark.long
def test_an_agreement_in_order_gets_its_number_and_is_remembered(desktop, tab, to_file):
    tab._list.tick([tab._list.row_of("agreement").ref])
    tab.print_ticked()
    wait_for_work(desktop, tab)
    number = desktop.case.agreement.number
    assert number
    text = text_of(to_file.file)
    assert "草稿" not in text
    assert "".join(number.split()) in "".join(text.split())
    (kept,) = desktop.case.papers
    assert kept.number.endswith(number)


def test_the_dialog_names_case_and_parties_and_the_copies_of_each_paper(
    desktop, tab, to_file
):
    tab.print_ticked()
    (job,) = to_file.jobs
    assert job.title.startswith(desktop.case.number)
    assert "赵长青" in job.whose
    assert "赵长青" not in job.title
    assert "人民调解协议书　3 份" in job.papers


def test_a_form_without_an_original_says_so_before_it_is_first_printed(
    desktop, tab, to_file
):
    add(desktop, tab, "激化")
    (line,) = (each for each in tab._list.rows() if each.ref.key == "escalation")
    tab._list.tick((line.ref,))
    tab.print_ticked()
    wait_for_work(desktop, tab)
    assert to_file.jobs[-1].note == (
        "“激化情况报告单”没有跟公布的原件核对过，是照常用做法排的。"
        "街道有自己的式样，以街道的为准。"
    )
    assert "核对" not in text_of(to_file.file)
    tab.print_ticked()
    assert to_file.jobs[-1].note == ""
    wait_for_work(desktop, tab)


def test_an_official_form_says_nothing_about_its_origin(desktop, tab, to_file):
    (line,) = (each for each in tab._list.rows() if each.ref.key == "agreement")
    tab._list.tick((line.ref,))
    tab.print_ticked()
    wait_for_work(desktop, tab)
    assert to_file.jobs[-1].note == ""


def test_what_is_printed_stays_one_case_when_another_is_opened_meanwhile(
    desktop, tab, tmp_path
):
    """Freeze a print, open and change another case, then let the print go on."""
    book = desktop.book
    other = new_case(book, TODAY)
    sides = case_value(book, other).parties
    book.change(Party, sides[0].uid, name="魏南山")
    freeze = tab._freeze(tab._list.ticked(), ())
    desktop.window.open_case(other)
    desktop.settle()
    papers = freeze()
    book.change(Case, other, facts="另一件事。")
    book.change(Party, desktop.case.parties[0].uid, name="改名之后")
    sent = []

    def send(_chosen, title, pdf):
        file = tmp_path / f"{len(sent)}.pdf"
        file.write_bytes(pdf)
        sent.append((title, text_of(file)))
        return ""

    print_all(papers, Chosen("Laser"), None, send)
    assert len(sent) == len(papers) > 2
    number = case_value(book, desktop.uid).number
    assert {title.split()[0] for title, _ in sent} == {number}
    assert all("魏南山" not in text and "改名之后" not in text for _, text in sent)
    assert any("赵长青" in text for _, text in sent)


def test_each_paper_goes_in_its_copies(desktop, tab):
    papers = ready(
        desktop.book,
        desktop.uid,
        tab._list.ticked(),
        TODAY,
        copies=tab._list.copies(),
    )
    sent = {}
    print_all(
        papers,
        Chosen("Laser"),
        None,
        lambda chosen, title, _pdf: sent.setdefault(title, chosen.copies) and "",
    )
    number = desktop.case.number
    assert sent[f"{number} 人民调解协议书"] == 3
    assert sent[f"{number} 人民调解受理登记表"] == 1


@pytest.fixture
def one_only(monkeypatch, tmp_path):
    """A printer that takes one paper and refuses all that come after."""
    tools = tmp_path / "tools"
    tools.mkdir()
    lp = tools / "lp"
    lp.write_text(
        "#!/bin/sh\n"
        "/bin/cat > /dev/null\n"
        f"[ -e {tools}/taken ] && exit 1\n"
        f": > {tools}/taken\n"
        "echo 'request id is Laser-1 (1 file(s))'\n"
    )
    lp.chmod(0o755)
    monkeypatch.setenv("PATH", str(tools))
    monkeypatch.setattr(handing, "ask", lambda *_args: Chosen("Laser"))


def ticked(tab, *keys):
    """Tick some papers; their references, in the order of the list."""
    refs = [row.ref for row in tab._list.rows() if row.ref.key in keys]
    tab._list.tick(refs)
    return refs


@pytest.mark.long
@pytest.mark.usefixtures("one_only")
def test_a_print_that_stops_half_way_keeps_what_lies_in_the_tray(desktop, tab):
    first, second, _third = ticked(tab, "acceptance", "rights_notice", "agreement")
    tab.print_ticked()
    wait_for_work(desktop, tab)
    assert [(kept.paper, kept.way) for kept in desktop.case.papers] == [
        (first.key, "打印")
    ]
    assert desktop.window._told.text().startswith(
        f"✗ 前 1 种已经送打印机，从《{second.name}》起没有打："
    )
    assert str(not_taken()) in desktop.window._told.text()
    assert not tab._handing.busy


def test_a_draft_in_the_tray_is_told_but_not_kept(desktop, tab):
    refs = ticked(tab, "acceptance", "agreement")
    papers = ready(desktop.book, desktop.uid, refs, TODAY, copies={}, drafts=[refs[0]])
    sent = []

    def send(_chosen, title, _pdf):
        if sent:
            raise not_taken()
        sent.append(title)
        return ""

    with pytest.raises(Stopped, match="前 1 种已经送打印机") as stopped:
        print_all(papers, Chosen("Laser"), store_of(desktop.book), send)
    assert stopped.value.left == ()


def test_a_printer_that_takes_nothing_says_only_that(desktop, tab):
    papers = ready(desktop.book, desktop.uid, tab._list.ticked(), TODAY, copies={})

    def send(_chosen, _title, _pdf):
        raise not_taken()

    with pytest.raises(Problem) as refused:
        print_all(papers, Chosen("Laser"), store_of(desktop.book), send)
    assert str(refused.value) == str(not_taken())


def test_saving_that_stops_half_way_keeps_the_files_that_stand(
    desktop, tab, tmp_path, monkeypatch
):
    out = tmp_path / "文书"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(out))
    first, second, third = ticked(tab, "acceptance", "rights_notice", "agreement")
    (out / file_name(second, desktop.case, "pdf")).mkdir(parents=True)
    click(button_called(tab, "存为 &PDF"))
    wait_for_work(desktop, tab)
    assert [(kept.paper, kept.way) for kept in desktop.case.papers] == [
        (first.key, "存为PDF")
    ]
    assert (out / file_name(first, desktop.case, "pdf")).is_file()
    assert not (out / file_name(third, desktop.case, "pdf")).exists()
    assert desktop.window._told.text().startswith(
        f"✗ 已经存好前 1 份，从《{second.name}》的 PDF 起没有存："
    )


def test_large_print_and_blank_forms_are_no_issue(desktop, tab, to_file):
    row = tab._list.row_of("acceptance")
    row.wanted.emit("large")
    wait_for_work(desktop, tab)
    assert "阅读本" in text_of(to_file.file)
    row.wanted.emit("blank")
    wait_for_work(desktop, tab)
    text = text_of(to_file.file)
    assert "人民调解受理登记表" in text
    assert "赵长青" not in text
    assert desktop.case.papers == ()
    assert journalled(desktop) == [
        "打印：人民调解受理登记表（大字版）",
        "打印：人民调解受理登记表（空白表）",
    ]


def test_the_slip_says_who_has_still_to_sign(desktop, tab, to_file):
    click(button_called(tab, "打印缺签清单"))
    wait_for_work(desktop, tab)
    text = text_of(to_file.file)
    assert journalled(desktop) == ["打印：缺签清单"]
    assert "缺签清单" in text
    assert "赵长青" in text
    assert "人民调解协议书" in text


def test_the_whole_dossier_is_saved_as_one_pdf(desktop, tab, tmp_path, monkeypatch):
    place = tmp_path / "whole.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(place), ""))
    click(button_called(tab, "存为一个 PDF"))
    wait_for_work(desktop, tab)
    text = text_of(place)
    assert "卷内目录" in text
    assert "人民调解协议书" in text
    kept = [each for each in desktop.case.papers if each.paper == "dossier"]
    assert [each.sha256 for each in kept] == [sha256(place.read_bytes()).hexdigest()]


def test_the_dossier_is_asked_about_as_its_papers_are(desktop, tab, to_file):
    first = desktop.case.parties[0].uid
    desktop.book.change(Party, first, name="赵\U0003fffd青")
    desktop.settle()
    click(button_called(tab, "打印整本卷宗"))
    wait_for_work(desktop, tab)
    wait_for_work(desktop, tab)
    (job,) = to_file.jobs
    assert "字体里没有，打印时空出一格" in job.note
    assert "右边" in cut_off(job.white, Edges(right=22))
    assert cut_off(job.white, Edges(right=10)) == ""


def test_who_does_not_print_the_dossier_after_all_uses_up_no_number(
    desktop, tab, to_file, monkeypatch
):
    jobs = []
    with monkeypatch.context() as thinking:
        thinking.setattr(handing, "ask", lambda _window, job, _look: jobs.append(job))
        click(button_called(tab, "打印整本卷宗"))
        wait_for_work(desktop, tab)
        wait_for_work(desktop, tab)
    (job,) = jobs
    assert [each.number for each in desktop.case.agreements] == [""]
    assert desktop.case.case_number == ""
    assert not tab._handing.busy
    click(button_called(tab, "打印整本卷宗"))
    wait_for_work(desktop, tab)
    wait_for_work(desktop, tab)
    printed = to_file.file.read_bytes()
    (agreement,) = desktop.case.agreements
    assert agreement.number
    assert agreement.number in text_of(to_file.file)
    assert page_count(printed) == job.pages


def test_the_dossier_printed_on_both_sides_begins_its_numbers_on_a_front(
    desktop, tab, to_file
):
    click(button_called(tab, "打印整本卷宗"))
    wait_for_work(desktop, tab)
    wait_for_work(desktop, tab)
    one_sided = page_count(to_file.file.read_bytes())
    to_file.sides = TWO_SIDED
    click(button_called(tab, "打印整本卷宗"))
    wait_for_work(desktop, tab)
    wait_for_work(desktop, tab)
    printed = to_file.file.read_bytes()
    assert page_count(printed) > one_sided
    assert to_file.jobs[1].pages == one_sided
    numbers = [
        each
        for each in pieces(printed)
        if each.furniture and each.text in {"1", "2"} and each.bottom > 780
    ]
    assert [each.page % 2 for each in numbers] == [0, 1]
    assert numbers[0].left > 297 > numbers[1].right
    kept = [each for each in desktop.case.papers if each.paper == "dossier"]
    assert kept[-1].sha256 == sha256(printed).hexdigest()


def test_the_focus_stays_on_the_button_that_saved(desktop, tab, tmp_path, monkeypatch):
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path)
    )
    for name in ("存为 &PDF", "存为 &Word"):
        button = button_called(tab, name)
        button.setFocus()
        press(Qt.Key.Key_Space)
        assert focus() is button
        wait_for_work(desktop, tab)
        assert focus() is button


def scan_of(tmp_path, pages):
    leaf = Image.new("L", (400, 560), "white")
    made = tmp_path / "签好的.pdf"
    leaf.save(made, "PDF", save_all=True, append_images=[leaf] * (pages - 1))
    return made


def test_a_scan_is_encrypted_and_its_pages_are_counted(desktop, tab, tmp_path):
    row = tab._list.row_of("agreement")
    tab._scans.keep(row.ref, [str(scan_of(tmp_path, 2))])
    wait_for_work(desktop, tab)
    wait_for_work(desktop, tab)
    (scan,) = desktop.case.scans
    assert (scan.paper, scan.subject) == ("agreement", row.ref.subject)
    stored = desktop.book.folder.attachments / scan.stored_name
    assert b"%PDF" not in stored.read_bytes()
    said = tab._list.row_of("agreement")._counted.text()
    assert "扫描 2 页" in said
    assert "打印 1 页" in said


@pytest.mark.long
def test_the_pages_of_a_scan_are_counted_once(desktop, tab, tmp_path, monkeypatch):
    row = tab._list.row_of("agreement")
    tab._scans.keep(row.ref, [str(scan_of(tmp_path, 2))])
    wait_for_work(desktop, tab)
    wait_for_work(desktop, tab)
    (scan,) = desktop.case.scans
    read = []
    monkeypatch.setattr(scans, "pages_of", read.append)
    known = tab._scans._pages
    assert known == {scan.stored_name: 2}
    room = room_value(desktop.book)
    counted = scans.count(store_of(desktop.book), row.ref, desktop.case, room, known)
    assert counted.scanned == 2
    assert read == []


def test_what_a_court_would_not_confirm_is_told_before_it_is_asked(desktop):
    house = ClauseEntry(text="房屋归甲方所有。")
    case = CaseFile(agreements=(AgreementEntry(clauses=(house,)),))
    asked = PaperRef("confirmation", "司法确认申请书")
    assert "法院对确权不受理司法确认" in first_time(desktop.book, case, [asked])
    other = PaperRef("agreement", "人民调解协议书")
    assert first_time(desktop.book, case, [other]) == ""


def test_a_scan_is_seen_in_memory_and_comes_back_after_it_was_taken_off(
    desktop, tab, tmp_path
):
    picture = BytesIO()
    Image.new("RGB", (60, 80), "white").save(picture, "PNG")
    file = tmp_path / "身份证.png"
    file.write_bytes(picture.getvalue())
    row = tab._list.row_of("identity")
    tab._scans.keep(row.ref, [str(file)])
    wait_for_work(desktop, tab)
    (scan,) = desktop.case.scans
    tab._scans.see(scan.uid)
    view = QApplication.activeModalWidget()
    assert view.windowTitle() == "扫描件"
    view.reject()
    tab._scans.take_off(scan.uid)
    desktop.settle()
    assert desktop.case.scans == ()
    click(button_called(desktop.window._told, "撤销"))
    desktop.settle()
    assert [each.uid for each in desktop.case.scans] == [scan.uid]


@pytest.mark.parametrize("by_key", [True, False])
def test_a_scan_that_comes_back_is_where_the_person_is(desktop, tab, tmp_path, by_key):
    row = tab._list.row_of("agreement")
    for name in ("正面", "背面"):
        file = scan_of(tmp_path, 1).rename(tmp_path / f"{name}.pdf")
        tab._scans.keep(row.ref, [str(file)])
        wait_for_work(desktop, tab)
    button_called(tab, "去掉扫描件 背面.pdf").setFocus()
    press(Qt.Key.Key_Space)
    desktop.settle()
    assert len(desktop.case.scans) == 1
    if by_key:
        press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    else:
        click(button_called(desktop.window._told, "撤销"))
    wait_for_work(desktop, tab)
    assert len(desktop.case.scans) == 2
    assert focus() is button_called(tab, "看扫描件 背面.pdf")
    press(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    wait_for_work(desktop, tab)
    assert len(desktop.case.scans) == 1
    assert focus() is row.tick


def test_what_is_no_scan_is_refused_in_words(desktop, tab, tmp_path):
    file = tmp_path / "表.xlsx"
    file.write_bytes(b"PK\x03\x04 nothing to see")
    tab._scans.keep(tab._list.row_of("agreement").ref, [str(file)])
    wait_for_work(desktop, tab)
    assert desktop.case.scans == ()
    assert "不是PDF、JPEG或PNG" in desktop.window._told.text()


def test_an_archived_case_takes_no_more_papers(desktop, tab):
    add(desktop, tab, "回避")
    desktop.book.change(Case, desktop.uid, stage=Stage.ARCHIVED)
    desktop.settle()
    QTest.qWait(50)
    assert not tab._add.isEnabled()
    assert field_in(tab, "made_on").widget.isReadOnly()
    assert tab._print.isEnabled()


def test_a_frozen_paper_is_the_same_bytes_whenever_it_is_made(desktop, tab):
    papers = tab._freeze(tab._list.ticked(), ())()
    desktop.book.change(Party, desktop.case.parties[0].uid, name="后来改的名")
    assert [to_pdf(each.paper.sheet) for each in papers] == [
        to_pdf(each.paper.sheet) for each in papers
    ]
    assert all("后来改的名" not in each.paper.text for each in papers)


def test_a_paper_saved_in_both_ways_says_both(desktop, tab, tmp_path, monkeypatch):
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path)
    )
    tab._list.tick([each.ref for each in tab._list.rows()[:1]])
    ref = tab._list.rows()[0].ref
    for name in ("存为 &PDF", "存为 &Word"):
        click(button_called(tab, name))
        wait_for_work(desktop, tab)
        tab._list.tick([ref])
    row = tab._list.row_of(ref.key)
    said = " ".join(each.text() for each in row.findChildren(QLabel))
    assert "存过 PDF、存过 Word，第 1 版" in said
