"""Whoever only reads sees everything, changes nothing, and is told why."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton

from mediator.cases.book import CaseBook
from mediator.cases.facts.dates import room_day
from mediator.cases.intake import new_case
from mediator.cases.logins import let_read
from mediator.cases.missing import Place
from mediator.cases.model import (
    Case,
    Draft,
    JournalEntry,
    Party,
    Screening,
    Setting,
    Visit,
    now,
)
from mediator.cases.revealing import REVEALED
from mediator.cases.safety.keys import Kdf
from mediator.cases.snapshot import case_value
from mediator.cases.words import Stage
from mediator.ui.case.parties.seen_panel import SeenPanel
from mediator.ui.fields import Field
from mediator.ui.look import Look
from mediator.ui.open_pages import ROOMS
from tests.ui.case.hands import button_called, click, field_in
from tests.ui.conftest import Desktop
from tests.ui.test_printing_lists import (  # noqa: F401 - a fixture
    ctrl_p,
    text_of_file,
    to_file,
)

THEIRS = "只看不改 九个字"


@pytest.fixture
def readers(book, cases, remembered, qapp):
    """Opens the desk of somebody from the street on a book with three cases."""
    assert cases
    let_read(book, "街道 赵查", THEIRS, THEIRS, Kdf(64, 1, 1))
    book.close()
    made = []

    def begin(look):
        mine = CaseBook.open(book.folder.path, THEIRS)
        made.append(Desktop(mine, look, remembered, qapp))
        return made[-1]

    yield begin
    for each in made:
        each.close()
        each.book.close()


def written(book):
    """Return what any write would leave behind."""
    with book.reading() as session:
        settings = session.query(Setting).all()
        return (
            session.query(JournalEntry).count(),
            session.query(Draft).count(),
            {each.key: each.value for each in settings if "place." not in each.key},
        )


def is_shut(field):
    box = field.widget
    if isinstance(box, QLineEdit | QPlainTextEdit):
        return box.isReadOnly()
    return not box.isEnabled()


def words(widget):
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]


@pytest.mark.long
@pytest.mark.parametrize("look", [Look(), Look(1.5)], ids=["100", "150"])
def test_every_page_says_that_it_can_only_be_read_and_who_may_change_it(readers, look):
    desk = readers(look)
    for room, _ in ROOMS:
        desk.window.go(room.key)
        desk.settle()
        said = "您的登录只能看和打印，不能改。要改，请找负责人（李安）。"
        assert said in words(desk.window)
    assert "街道 赵查 · 只看" in words(desk.window)


@pytest.fixture(params=[Stage.PENDING, Stage.ARCHIVED])
def known(book, cases, request):
    """A party whose numbers are in the book, written by the room."""
    party = case_value(book, cases[0]).parties[0]
    book.change(
        Party,
        party.uid,
        phone="13800001111",
        id_number="11010119800506123X",
        address="示例市槐树区长乐路12号院3号楼",
    )
    book.change(Case, cases[0], stage=request.param)
    return party.uid


def revealed(book):
    with book.reading() as session:
        rows = session.query(JournalEntry).filter(JournalEntry.what == REVEALED)
        return [each["uid"] for entry in rows for each in entry.changes]


def test_in_a_case_numbers_stand_in_part_until_asked_for_and_that_is_logged(
    known, readers, cases
):
    desk = readers(Look())
    desk.window.open_case(cases[0], Place("parties", known))
    desk.settle()
    page = desk.window.page

    def stands(name):
        return field_in(page, name).raw()

    assert stands("phone") == "138****1111"
    assert stands("id_number") == "1101****123X"
    assert "12号" not in stands("address")
    assert field_in(page, "id_number").help_line.property("state") != "bad"
    assert revealed(desk.book) == []
    click(button_called(page, "看完整号码"))
    desk.settle()
    assert stands("phone") == "13800001111"
    assert stands("id_number") == "11010119800506123X"
    assert stands("address").endswith("12号院3号楼")
    assert revealed(desk.book) == [known]
    other = case_value(desk.book, cases[0]).parties[1].uid
    page.show_place(Place("parties", other))
    page.show_place(Place("parties", known))
    desk.settle()
    assert stands("phone") == "138****1111"
    click(button_called(page, "看完整号码"))
    desk.settle()
    page.turn_to("intake")
    page.turn_to("parties")
    desk.settle()
    assert stands("phone") == "138****1111"


@pytest.fixture
def namesakes(book, cases, known):
    """Two more cases of somebody of that name, one of them with a child in it."""
    party = case_value(book, cases[0]).party(known)
    child, theirs = case_value(book, cases[1]).parties
    book.change(Party, child.uid, born_on=date(2015, 5, 1))
    book.change(Party, theirs.uid, name=party.name)
    third = new_case(book, date(2026, 11, 2))
    also = case_value(book, third).parties[0]
    book.change(Party, also.uid, name=party.name)
    return known, third


def test_of_a_childs_case_no_name_tells_who_only_reads(namesakes, readers, cases):
    known, third = namesakes
    desk = readers(Look())
    desk.window.open_case(cases[0], Place("parties", known))
    desk.settle()
    panel = desk.window.page.findChild(SeenPanel)
    panel.look_now()
    desk.settle()
    assert [each.case_uid for each in panel.found()] == [third]


@pytest.mark.long
def test_every_box_of_every_page_is_shut_and_walking_through_writes_nothing(
    readers, cases
):
    desk = readers(Look())
    before = written(desk.book)
    seen = 0
    for key in [room.key for room, _ in ROOMS] + [f"case/{uid}" for uid in cases]:
        desk.window.go(key)
        for number in range(1, 10):
            desk.window.page.turn_to_tab(number)
            desk.settle()
            fields = desk.window.page.findChildren(Field)
            open_boxes = [each.spec.name for each in fields if not is_shut(each)]
            assert set(open_boxes) <= {"scale", "contrast"}, key
            seen += len(fields)
    assert seen > 100
    assert written(desk.book) == before


def test_the_buttons_that_begin_something_are_off_and_say_why(readers):
    desk = readers(Look())
    (begin,) = (
        each
        for each in desk.window.findChildren(QPushButton)
        if each.accessibleName() == "登记新纠纷" and each.isVisible()
    )
    assert not begin.isEnabled()
    assert begin.toolTip() == "您的登录只能看和打印"


def test_the_keys_that_begin_something_are_answered_in_words(readers):
    desk = readers(Look())
    before = written(desk.book)
    for key, modifier in (
        (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier),
    ):
        QTest.keyClick(desk.window, key, modifier)
        desk.settle()
        assert any("没有改动；要改请找负责人" in said for said in words(desk.window))
    assert written(desk.book) == before


def test_the_box_for_own_notes_looks_shut_and_promises_nothing(readers, cases):
    desk = readers(Look())
    desk.window.open_case(cases[0], Place("notes", field="note"))
    desk.settle()
    note = next(
        each
        for each in desk.window.page.findChildren(QPlainTextEdit)
        if each.isVisible()
    )
    said = words(desk.window)
    assert "您的登录是“只看”的，这一格不能写。" in said
    assert not any("就存上" in each for each in said)
    shut = Look().colours.ground.lower()
    assert note.grab().toImage().pixelColor(note.width() // 2, 20).name() == shut


@pytest.mark.long
def test_typing_into_a_case_changes_nothing(readers, cases):
    desk = readers(Look())
    desk.window.open_case(cases[1])
    desk.settle()
    before = written(desk.book)
    fields = desk.window.page.findChildren(Field)
    field = next(each for each in fields if each.spec.name == "facts")
    shown = field.raw()
    field.take_focus()
    QTest.keyClicks(field.widget, "12")
    assert desk.window.finish()
    assert (field.raw(), written(desk.book)) == (shown, before)


def test_a_mediator_is_told_nothing_of_the_kind(desktop):
    assert not any("只能看和打印" in said for said in words(desktop.window))


@pytest.mark.parametrize("room", ["visits", "screenings"])
@pytest.mark.usefixtures("cases")
def test_ctrl_p_prints_a_register_without_numbers_and_homes_and_says_so(
    book,
    request,
    to_file,  # noqa: F811 - pytest hands it in
    room,
):
    today = room_day(now())
    home, phone = "示例市青山区柳荫路12号3单元504室", "19900001001"
    told = f"赵长青住{home}，电话{phone}。"
    who = {"name": "赵长青", "phone": phone, "address": home}
    book.add(Visit, came_on=today, about=told, **who)
    book.add(Screening, began_on=today, area=f"{home}赵家", text=told)
    desk = request.getfixturevalue("readers")(Look())
    desk.window.go(room)
    desk.settle()
    ctrl_p(desk)
    desk.settle()
    _, text = text_of_file(to_file.file)
    whole = "".join(text.split())
    assert "号码、住址已遮去" in whole
    assert "199****1001" in whole
    assert phone not in whole
    assert "504" not in whole
