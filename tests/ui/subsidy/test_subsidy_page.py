"""以案定补 by keyboard: looked through, claimed, parted, reviewed, printed, undone."""

from datetime import UTC, datetime

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit

from mediator.cases.book import CaseBook
from mediator.cases.model import Mediator
from mediator.cases.registers.given import given_lines
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.subsidy.months import claim_month, claim_of
from mediator.cases.subsidy.own_schemes import all_schemes, chosen_scheme
from mediator.problems import Problem
from mediator.ui import window as window_module
from mediator.ui.case.page import CasePage
from mediator.ui.look import Look
from mediator.ui.printing import sheets
from mediator.ui.printing.sending import Chosen
from tests.cases.paths import DAY
from tests.cases.subsidy.rooms import choose, settled_case
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

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(autouse=True)
def in_november(monkeypatch):
    """The clock of the room."""
    noon = datetime(2026, 11, 26, 4, tzinfo=UTC)
    monkeypatch.setattr(window_module, "now", lambda: noon)


@pytest.fixture
def first(book):
    return settled_case(book)


@pytest.fixture
def page(book, first, open_desk, look):
    """The room 以案定补 of a village that follows the town's rules."""
    assert first
    choose(book, "town")
    desktop = open_desk(look)
    desktop.window.go("subsidy")
    desktop.settle()
    desktop.window.page.desktop = desktop
    return desktop.window.page


def alt(page, key, text):
    """Press a button by its Alt letter; it goes down and comes up again."""
    pressed = button_called(page, text)
    press(key, ALT)
    assert pressed.isDown()
    while pressed.isDown():
        QTest.qWait(10)


def only(page):
    return claim_month(page.desk.book, 2026, 11).lines


def claim_it(page, sum_="60"):
    """Claim for the case in sight: from the list with Enter alone."""
    enter()
    compose("一般")
    enter()
    digits(sum_)
    enter()
    if focused_field(page) == "why":
        compose("司法所同意先报")
        enter()
    enter()
    page.desktop.settle()


def test_the_left_column_has_the_room_and_the_month_says_what_waits(page):
    assert button_called(page.window(), "以案定补").isChecked()
    assert button_called(page, "本月了结，待申报 1").isChecked()
    assert "还没有申报" in page.heading().context
    assert focus() is page._tables["waiting"]


def test_a_dispute_is_claimed_by_keys_and_lies_in_the_months_list(page, first):
    claim_it(page)
    (line,) = only(page)
    assert (line.case_uid, line.own_grade, line.claimed_fen) == (first, "一般", 6000)
    assert line.why == "司法所同意先报"
    assert line.claimed_on.isoformat() == "2026-11-26"
    assert "申报 1 件 60.00 元" in page.heading().context
    click(button_called(page, "本月申报 1"))
    assert page.claim.isVisible()
    page.desktop.window.do("undo")
    page.desktop.settle()
    assert only(page) == ()
    assert button_called(page, "本月了结，待申报 1").isVisible()


def test_what_is_missing_is_a_line_with_its_basis_and_leads_where_it_is_written(
    page, first
):
    (row,) = [
        each
        for each in page.candidate.lines._rows.rows().values()
        if each._mark.text() == "缺"
    ]
    assert "没有记履行情况" in row._says.text()
    assert "以奖代补" in row._says.toolTip()
    row.go.setFocus()
    enter()
    page.desktop.settle()
    shown = page.desktop.window.page
    assert isinstance(shown, CasePage)
    assert shown.case.uid == first


def test_a_sum_beyond_the_scheme_is_refused_and_nothing_is_claimed(page):
    claim_it(page, "500")
    assert only(page) == ()
    assert "不能报500.00元" in page.desktop.window._told._text.text()


def mark(page):
    page.desktop.window._show_saved()
    return page.desktop.window._navigation._saved.text()


def test_what_is_written_for_a_claim_waits_and_stays_until_it_is_made(
    page, book, first
):
    other = settled_case(book)
    page.desktop.settle()
    enter()
    compose("一般")
    enter()
    digits("60")
    assert mark(page) == "！写下的还没有办，按下面的按钮才算"
    page.candidate.show_case(other)
    assert field_in(page, "claimed_fen").raw() == ""
    assert "只留了草稿" in mark(page)
    page.candidate.show_case(first)
    assert field_in(page, "claimed_fen").raw() == "60.00"
    assert only(page) == ()
    into(page, "claimed_fen")
    enter()
    if focused_field(page) == "why":
        compose("司法所同意先报")
        enter()
    enter()
    page.desktop.settle()
    (line,) = only(page)
    assert (line.case_uid, line.claimed_fen) == (first, 6000)
    assert mark(page) == "✓ 已保存"
    assert not book.drafts(first)


@pytest.fixture
def claimed(page):
    """The page with its one claim in sight."""
    claim_it(page)
    click(button_called(page, "本月申报 1"))
    page.desktop.settle()
    return page


def test_the_offices_grade_sum_and_name_are_written_beside_the_rooms(claimed):
    into(claimed, "reviewed_grade")
    compose("一般")
    enter()
    digits("80")
    enter()
    compose("王建设")
    enter()
    digits("1126")
    enter()
    claimed.desktop.settle()
    (line,) = only(claimed)
    assert (line.reviewed_grade, line.granted_fen) == ("一般", 8000)
    assert (line.reviewed_by, line.own_grade, line.claimed_fen) == (
        "王建设",
        "一般",
        6000,
    )
    assert line.shares[0].amount_fen == 8000
    assert "核定 1 件 80.00 元" in claimed.heading().context
    assert not field_in(claimed, "claimed_fen").widget.isEnabled()


def test_more_than_the_scheme_has_is_refused_until_a_reason_is_there(claimed):
    into(claimed, "granted_fen")
    digits("120")
    enter()
    claimed.desktop.settle()
    assert only(claimed)[0].granted_fen is None
    assert "超过“一般”的" in field_in(claimed, "granted_fen").help_line.text()
    into(claimed, "note")
    compose("连续调解七次")
    enter()
    into(claimed, "granted_fen")
    digits("120")
    enter()
    claimed.desktop.settle()
    assert only(claimed)[0].granted_fen == 12000


def test_a_refused_claim_says_why_and_is_worth_nothing(claimed):
    into(claimed, "refused_reason")
    compose("卷宗材料不全")
    enter()
    claimed.desktop.settle()
    (line,) = only(claimed)
    assert (line.refused_reason, line.payable_fen) == ("卷宗材料不全", 0)


def test_a_claim_is_taken_back_and_waits_again(claimed):
    click(button_called(claimed, "撤回申报"))
    claimed.desktop.settle()
    assert only(claimed) == ()
    assert button_called(claimed, "本月了结，待申报 1")


@pytest.mark.long
def test_of_two_mediators_one_figure_says_both_and_the_barred_has_no_box(
    book, open_desk, look
):
    uid = settled_case(book, "林晓")
    choose(book, "district")
    desktop = open_desk(look)
    desktop.window.go("subsidy")
    desktop.settle()
    page = desktop.window.page
    enter()
    compose("一案")
    enter()
    enter()
    desktop.settle()
    click(button_called(page, "本月申报 1"))
    desktop.settle()
    assert [each.amount_fen for each in claim_of(book, uid).shares] == [1000, 1000]
    into(page, "percent")
    digits("70")
    enter()
    desktop.settle()
    assert [each.amount_fen for each in claim_of(book, uid).shares] == [1400, 600]
    into(page, "received_on")
    digits("1126")
    enter()
    desktop.settle()
    assert claim_of(book, uid).shares[0].received_on.isoformat() == "2026-11-26"
    (lead, _) = room_value(book).mediators
    book.change(Mediator, lead.uid, unpaid=True, unpaid_reason="公务员")
    desktop.settle()
    row = next(iter(page.claim._shares._rows.rows().values()))
    assert row._sum.text() == "不领补贴：公务员"
    assert not row.form.isVisible()


def test_another_month_has_its_own_claims_and_what_was_left_before(claimed):
    click(button_called(claimed, "上个月"))
    claimed.desktop.settle()
    assert claimed.months.month == 10
    assert "还没有申报" in claimed.heading().context
    click(button_called(claimed, "下个月"))
    claimed.desktop.settle()
    assert "申报 1 件" in claimed.heading().context


def test_the_place_is_come_back_to(claimed, first):
    place = claimed.place()
    claimed.desktop.window.go("today")
    claimed.desktop.window.come_back(f"subsidy|{place}")
    claimed.desktop.settle()
    assert claimed.place() == place == f"2026-11/claimed/{first}"


def test_without_a_scheme_it_is_chosen_from_here(book, first, open_desk, look):
    desktop = open_desk(look)
    desktop.window.go("subsidy")
    desktop.settle()
    page = desktop.window.page
    assert page.candidate._uid == first
    click(button_called(page, "选补贴办法"))
    desktop.settle()
    alt(page, Qt.Key.Key_G, "选用这一份(&G)")
    desktop.settle()
    assert chosen_scheme(book) == "county_2010"


def test_the_rooms_own_rules_are_a_copy_changed_cell_by_cell(page):
    book = page.desk.book
    click(button_called(page, "补贴办法"))
    alt(page, Qt.Key.Key_L, "照这份另做本室的(&L)")
    page.desktop.settle()
    (own,) = [each for each in all_schemes(book, DAY) if each.own]
    assert focused_field(page) == "name"
    row = next(iter(page.rules._rows.rows().values()))
    row.cells.go_to("most")
    digits("88.5")
    enter()
    page.desktop.settle()
    (own,) = [each for each in all_schemes(book, DAY) if each.own]
    assert (own.rules[0].least_fen, own.rules[0].most_fen) == (5000, 8850)
    row.cells.go_to("needs")
    compose("回访，归档")
    enter()
    page.desktop.settle()
    (own,) = [each for each in all_schemes(book, DAY) if each.own]
    assert own.rules[0].needs == ("回访", "归档")
    into(page, "lead_percent")
    digits("60")
    enter()
    page.desktop.settle()
    alt(page, Qt.Key.Key_G, "选用这一份(&G)")
    page.desktop.settle()
    (own,) = [each for each in all_schemes(book, DAY) if each.own]
    assert own.lead_percent == 60
    assert chosen_scheme(book) == own.code


def test_a_cell_that_cannot_be_read_says_so_and_nothing_changes(page):
    book = page.desk.book
    click(button_called(page, "补贴办法"))
    alt(page, Qt.Key.Key_L, "照这份另做本室的(&L)")
    page.desktop.settle()
    row = next(iter(page.rules._rows.rows().values()))
    row.cells.go_to("needs")
    compose("高兴")
    enter()
    page.desktop.settle()
    (own,) = [each for each in all_schemes(book, DAY) if each.own]
    assert own.rules[0].needs == ()
    assert "只能写" in page.rules._line.text()


def printed(file):
    document = pypdfium2.PdfDocument(file.read_bytes())
    pages = (page.get_textpage().get_text_range() for page in document)
    return "".join("".join(pages).split())


def test_the_papers_are_printed_and_name_people_only_for_a_purpose(
    claimed, monkeypatch, tmp_path
):
    file = tmp_path / "out.pdf"
    jobs = []

    def answer(_window, job, _look):
        jobs.append(job)
        return Chosen("", file=file, landscape=job.landscape)

    monkeypatch.setattr(sheets, "ask", answer)
    claimed.desktop.window.do("print")
    claimed.desktop.settle()
    masked = printed(file)
    assert "人民调解以案定补申报表" in masked
    assert "当事人0" not in masked
    claimed._purpose.setFocus()
    compose("司法所审核")
    with monkeypatch.context() as thinks_better_of_it:
        thinks_better_of_it.setattr(sheets, "ask", lambda *_: None)
        claimed.desktop.window.do("print")
        claimed.desktop.settle()
    assert given_lines(claimed.desk.book, 2026) == ()
    assert claimed._purpose.text() == "司法所审核"
    claimed.desktop.window.do("print")
    claimed.desktop.settle()
    (given,) = given_lines(claimed.desk.book, 2026)
    assert given.purpose == "司法所审核"
    whole = printed(file)
    assert "当事人0" in whole
    assert "仅供：司法所审核，不得转作他用" in whole
    claimed.desktop.window.do("print")
    claimed.desktop.settle()
    assert "当事人0" not in printed(file)  # the next one has surnames again
    claimed._purpose.setFocus()
    compose("又一次")
    claimed.desktop.window.go("today")
    claimed.desktop.window.go("subsidy")
    claimed.desktop.settle()
    assert claimed._purpose.text() == ""
    alt(claimed, Qt.Key.Key_L, "打印认定表(&L)")
    claimed.desktop.settle()
    assert "调解案件认定表" in printed(file)
    number, _, title = jobs[-1].title.partition(" ")
    assert title == "调解案件认定表"
    assert number in printed(file)
    assert "当事人" in jobs[-1].whose
    alt(claimed.window(), Qt.Key.Key_B, "打印签领表(&B)")
    claimed.desktop.settle()
    assert "签领表" in printed(file)


def test_everything_is_saved_into_a_folder_and_no_file_is_called_after_a_person(
    claimed, monkeypatch, tmp_path
):
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    claimed.desktop.window.do("export")
    claimed.desktop.settle()
    assert claimed.desktop.window._told.text() == f"✓ 已存到“{folder}”：6 个文件。"
    number = case_value(claimed.desk.book, only(claimed)[0].case_uid).number
    assert sorted(each.name for each in folder.iterdir()) == sorted(
        f"{name}.{kind}"
        for name in (
            "2026-11 人民调解以案定补申报表",
            "2026-11 人民调解以案定补签领表",
            f"{number} 调解案件认定表",
        )
        for kind in ("pdf", "docx")
    )


@pytest.mark.long
@pytest.mark.parametrize("look", [Look(), Look(scale=1.5)], ids=["usual", "large"])
def test_every_box_has_a_name_for_those_who_hear_the_page(book, first, open_desk, look):
    choose(book, "town")
    desktop = open_desk(look)
    desktop.window.go("subsidy")
    desktop.settle()
    page = desktop.window.page
    page._choose_group("rules")
    desktop.settle()
    alt(page, Qt.Key.Key_L, "照这份另做本室的(&L)")
    desktop.settle()
    assert first
    for kind in (QLineEdit, QComboBox):
        for box in page.findChildren(kind):
            if box.isVisible() and box.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert box.accessibleName() or box.parent().accessibleName(), box


def test_a_month_without_a_claim_offers_no_paper(page, monkeypatch):
    def never(*_given, **_named):
        pytest.fail("nothing to put on paper")

    monkeypatch.setattr("mediator.ui.subsidy.page.print_sheet", never)
    monkeypatch.setattr("mediator.ui.subsidy.page.ask_for_folder", never)
    assert page.heading().buttons == ()
    assert not page._acts.isVisible()
    for does in page.on_keys().values():
        does()
    assert "还没有申报" in page.window()._told.text()


@pytest.mark.parametrize("scale", [1.5, 2.0])
def test_in_large_text_the_list_shows_several_lines(book, first, open_desk, scale):
    assert book
    assert first
    desktop = open_desk(Look(scale))
    desktop.window.resize(1366, 768)
    desktop.window.go("subsidy")
    desktop.settle()
    table = desktop.window.page._tables["waiting"]
    assert table.viewport().height() >= 3 * table.verticalHeader().defaultSectionSize()


def test_a_day_of_signing_that_cannot_be_read_is_there_in_the_next_window(
    claimed, book, open_desk, look, first
):
    (share,) = claim_of(book, first).shares
    into(claimed, "received_on")
    compose("月底前后")
    field_in(claimed, "received_on")._timer.timeout.emit()
    assert book.drafts(share.uid) == {"received_on": "月底前后"}
    later = open_desk(look)
    later.window.go("subsidy")
    later.settle()
    page = later.window.page
    click(button_called(page, "本月申报 1"))
    later.settle()
    assert field_in(page, "received_on").raw() == "月底前后"
    assert field_in(page, "received_on").saved == "draft"
    into(page, "received_on")
    digits("1126")
    enter()
    later.settle()
    assert claim_of(book, first).shares[0].received_on.isoformat() == "2026-11-26"
    assert book.drafts(share.uid) == {}


def half_write_own_rules(page):
    """Write a day and a grade of the room's own scheme that cannot be read."""
    click(button_called(page, "补贴办法"))
    alt(page, Qt.Key.Key_L, "照这份另做本室的(&L)")
    page.desktop.settle()
    row = next(iter(page.rules._rows.rows().values()))
    for field, words in (
        (page.rules._form.field("valid_from"), "明年开春"),
        (row.cells.fields["needs"], "高兴"),
    ):
        field.take_focus()
        compose(words)
        field._timer.timeout.emit()


def drafts_of_the_room(book):
    return sorted(book.drafts(room_value(book).uid).values())


def test_own_rules_half_written_are_there_in_the_next_window(page, open_desk, look):
    book = page.desk.book
    half_write_own_rules(page)
    assert drafts_of_the_room(book) == ["明年开春", "高兴"]
    later = open_desk(look)
    later.window.go("subsidy")
    later.settle()
    again = later.window.page
    click(button_called(again, "补贴办法"))
    later.settle()
    (own,) = [each for each in all_schemes(book, DAY) if each.own]
    again.rules._turn(own.code)
    later.settle()
    day = again.rules._form.field("valid_from")
    assert day.raw() == "明年开春"
    row = next(iter(again.rules._rows.rows().values()))
    assert row.cells.fields["needs"].raw() == "高兴"
    day.take_focus()
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    digits("20260101")
    enter()
    later.settle()
    (own,) = [each for each in all_schemes(book, DAY) if each.own]
    assert own.valid_from.isoformat() == "2026-01-01"
    assert drafts_of_the_room(book) == ["高兴"]


def test_own_rules_that_are_deleted_leave_nothing_half_written(page):
    half_write_own_rules(page)
    click(button_called(page, "删除这一份"))
    page.desktop.settle()
    assert drafts_of_the_room(page.desk.book) == []


def test_words_of_one_dispute_never_come_into_another_where_no_draft_is_taken(
    page, book, first, monkeypatch
):
    second = settled_case(book)
    page.reload()
    page.desktop.settle()
    card = page.candidate
    mine = card._uid
    other = second if mine == first else first

    def full(*_given, **_named):
        raise Problem("磁盘满了，没有存上。")

    with monkeypatch.context() as disk:
        disk.setattr(CaseBook, "keep_draft", full)
        enter()
        compose("一般")
        enter()
        digits("60")
        press(Qt.Key.Key_Tab)
        page.desktop.settle()
        assert page.saved() == "refused"
        card.show_case(other)
        page.desktop.settle()
    assert "请抄下来" in page.desktop.window._told.text()
    assert "60" in page.desktop.window._told.text()
    card.form.finish()
    assert card._uid == other
    assert book.drafts(other) == {}
    assert card.form.field("claimed_fen").raw() == ""


def test_what_whole_names_are_for_is_asked_about_before_a_lock_loses_it(claimed):
    window = claimed.desktop.window
    locked = []
    window.locking.connect(locked.append)
    claimed._purpose.setFocus()
    compose("司法所审核")
    assert claimed.saved() == "waiting"
    press(Qt.Key.Key_F12)
    assert locked == []
    assert "“当事人写全名，做什么用”里写的还没有办" in window._told.text()
    claimed._purpose.clear()
    press(Qt.Key.Key_F12)
    assert len(locked) == 1
