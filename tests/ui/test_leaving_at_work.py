"""The program is closed or locked while long work runs: nothing is lost or half there.

The window, the book and the work are real; only the dialogs are answered, and the work
is held up at a place so that the leaving finds it there.
"""

import threading
from datetime import date

import pytest
from PIL import Image
from PySide6.QtTest import QTest

from mediator.cases import closing
from mediator.cases.book import CaseBook
from mediator.cases.intake import new_case
from mediator.cases.missing import Place
from mediator.cases.model import Case, Party
from mediator.cases.progress import step
from mediator.cases.snapshot import case_value
from mediator.cases.verify import verify
from mediator.cases.words import Application
from mediator.ui.case.papers import dossier_work, handing, scans, work
from mediator.ui.leaving.undone import taken_undone
from mediator.ui.printing import sending
from mediator.ui.printing.sending import Chosen
from mediator.ui.progress_line import ProgressLine
from mediator.ui.settings import leaving, safety
from mediator.ui.settings.page import SettingsPage
from tests.ui.test_way_in import (  # noqa: F401 - fixtures
    WORDS,
    enter_by,
    folder,
    settings,
    sign_in,
)

ANEW = "another good battery 7"


class HeldUp:
    """Work that stands still at one place until it may go on or is asked to stop."""

    def __init__(self, works, at=1):
        self._works = works
        self._at = at
        self.begun = threading.Event()
        self.go_on = threading.Event()

    def __call__(self, *given, **named):
        self._at -= 1
        if self._at == 0:
            self.begun.set()
            while not self.go_on.wait(0.01):
                step()
        return self._works(*given, **named)

    def goes_on_soon(self):
        threading.Timer(0.4, self.go_on.set).start()


@pytest.fixture
def desk(enter_by, folder, qtbot):  # noqa: F811 - fixtures
    """The desk with one case on its papers, and the ways out of it."""
    return Desk(enter_by, folder, qtbot)


class Desk:
    def __init__(self, enter_by, folder, qtbot):  # noqa: F811 - fixtures
        self.enter_by, self.folder, self.qtbot = enter_by, folder, qtbot
        self.way_in = enter_by(folder)
        self.window = sign_in(self.way_in, qtbot)
        self.book = self.window.desk.book
        self.uid = new_case(self.book, date(2026, 11, 2))
        first, second = case_value(self.book, self.uid).parties
        self.book.change(Party, first.uid, name="赵长青")
        self.book.change(Party, second.uid, name="钱远")
        self.book.change(
            Case, self.uid, facts="两家因排水争吵。", application=Application.ORAL
        )
        self.window.open_case(self.uid)
        self.window.page.show_place(Place("papers"))
        self.settle()
        self.tab = self.window.page._made["papers"]

    def settle(self):
        for _ in range(5):
            self.way_in._app.processEvents()

    def lock(self):
        self.window.lock()
        assert self.way_in._book is None

    def close(self):
        self.way_in.frame.close()
        background = self.way_in._background
        self.qtbot.waitUntil(lambda: not background._away, timeout=60000)

    def leave(self, how):
        getattr(self, how)()

    def afterwards(self):
        """The book as it is found later: whole, its seals unbroken."""
        book = CaseBook.open(self.folder, WORDS)
        assert verify(book) == []
        return book


WAYS = pytest.mark.parametrize("how", ["lock", "close"])


@pytest.mark.long
@WAYS
def test_a_dossier_half_bound_leaves_no_file_and_is_told_when_one_is_back(
    desk, how, tmp_path, monkeypatch
):
    bound = HeldUp(dossier_work.dossier)
    monkeypatch.setattr(dossier_work, "dossier", bound)
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(handing, "ask_where_to_save", lambda *_: out / "卷宗.pdf")
    desk.tab._handing.save_dossier(desk.uid, desk.tab._dossier.set_name())
    line = desk.window.findChild(ProgressLine)
    desk.qtbot.waitUntil(line.isVisible)
    assert line.text().startswith("正在装订整本卷宗")
    assert bound.begun.wait(5)
    desk.leave(how)
    assert list(out.iterdir()) == []
    book = desk.afterwards()
    papers = case_value(book, desk.uid).papers
    assert "dossier" not in [each.paper for each in papers]
    assert "没有做完：“正在装订整本卷宗”" in taken_undone(book)
    book.close()


def test_it_is_told_only_once(desk, tmp_path, monkeypatch):
    bound = HeldUp(dossier_work.dossier)
    monkeypatch.setattr(dossier_work, "dossier", bound)
    monkeypatch.setattr(handing, "ask_where_to_save", lambda *_: tmp_path / "a.pdf")
    desk.tab._handing.save_dossier(desk.uid, desk.tab._dossier.set_name())
    assert bound.begun.wait(5)
    desk.lock()
    window = sign_in(desk.enter_by(desk.folder), desk.qtbot)
    assert "没有做完：“正在装订整本卷宗”" in window._told.text()
    window.lock()
    book = desk.afterwards()
    assert taken_undone(book) == ""
    book.close()


@pytest.mark.long
@WAYS
def test_a_paper_that_left_the_room_is_remembered(desk, how, tmp_path, monkeypatch):
    sent = HeldUp(sending.write_whole)
    monkeypatch.setattr(sending, "write_whole", sent)
    file = tmp_path / "printed.pdf"
    chosen = Chosen("", file=file)
    monkeypatch.setattr(handing, "ask", lambda *_: chosen)
    row = desk.tab._list.rows()[0]
    papers = desk.tab._freeze((row.ref,), ())()
    # It is in the printer's hands: asked to stop, it ends first.
    monkeypatch.setattr("tests.ui.test_leaving_at_work.step", lambda: None)
    desk.tab._handing._print(papers, chosen)
    assert sent.begun.wait(5)
    sent.goes_on_soon()
    desk.leave(how)
    assert file.read_bytes().startswith(b"%PDF")
    book = desk.afterwards()
    left = [each.paper for each in case_value(book, desk.uid).issued]
    book.close()
    assert left == [row.ref.key]


@WAYS
def test_a_paper_that_was_still_being_set_did_not_leave_and_is_told(
    desk, how, tmp_path, monkeypatch
):
    made = HeldUp(work.to_pdf_counted)
    monkeypatch.setattr(work, "to_pdf_counted", made)
    chosen = Chosen("", file=tmp_path / "printed.pdf")
    row = desk.tab._list.rows()[0]
    desk.tab._handing._print(desk.tab._freeze((row.ref,), ())(), chosen)
    assert made.begun.wait(5)
    desk.leave(how)
    assert not chosen.file.exists()
    book = desk.afterwards()
    assert case_value(book, desk.uid).issued == ()
    assert "没有做完：“正在打印文书”" in taken_undone(book)
    book.close()


@pytest.mark.long
@WAYS
def test_scans_that_are_in_are_named_in_the_case_and_the_rest_is_told(
    desk, how, tmp_path, monkeypatch
):
    taken = HeldUp(scans.pages_of, at=2)
    monkeypatch.setattr(scans, "pages_of", taken)
    files = [tmp_path / f"{n}.png" for n in range(3)]
    for shade, file in enumerate(files):
        Image.new("L", (60, 80), 100 + shade).save(file)
    row = desk.tab._list.rows()[0]
    desk.tab._scans.keep(row.ref, [str(each) for each in files])
    assert taken.begun.wait(20)
    desk.leave(how)
    book = desk.afterwards()
    kept = {each.stored_name for each in case_value(book, desk.uid).scans}
    assert len(kept) == 1
    assert book.attachments.names() == kept
    assert "没有做完：“正在放入文件”" in taken_undone(book)
    book.close()


@pytest.mark.long
@WAYS
def test_a_password_being_changed_is_changed_wholly(desk, how, monkeypatch):
    changed = HeldUp(safety.logins.change_own_password)
    monkeypatch.setattr(safety.logins, "change_own_password", changed)
    desk.window.go("settings")
    page = desk.window.page
    assert isinstance(page, SettingsPage)
    card = page._safety
    card._old.setText(WORDS)
    card.new_password.first.setText(ANEW)
    card.new_password.again.setText(ANEW)
    card._change_password()
    assert changed.begun.wait(5)
    changed.goes_on_soon()
    desk.leave(how)
    book = CaseBook.open(desk.folder, ANEW)
    assert verify(book) == []
    book.close()


@pytest.mark.long
def test_a_new_paper_code_that_nobody_saw_is_asked_for_again(desk, monkeypatch):
    made = HeldUp(leaving.paper_code.new_code)
    monkeypatch.setattr(leaving.paper_code, "new_code", made)
    desk.window.go("settings")
    desk.window.page._safety.leaving._make_new()
    assert made.begun.wait(5)
    made.goes_on_soon()
    desk.lock()
    book = desk.afterwards()
    assert "没有做完：“正在换恢复码”" in taken_undone(book)
    book.close()


def test_closed_twice_it_is_copied_and_closed_once(desk, tmp_path, monkeypatch):
    bound = HeldUp(dossier_work.dossier)
    monkeypatch.setattr(dossier_work, "dossier", bound)
    monkeypatch.setattr(handing, "ask_where_to_save", lambda *_: tmp_path / "a.pdf")
    desk.tab._handing.save_dossier(desk.uid, desk.tab._dossier.set_name())
    assert bound.begun.wait(5)
    desk.way_in.frame.close()
    desk.way_in.frame.close()
    desk.way_in.end()
    QTest.qWait(10)
    book = desk.afterwards()
    assert closing.last_copy(book) is not None
    book.close()
