"""Whoever only reads finds no whole number and no home anywhere, until they ask."""

import re
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from sqlalchemy import select

from mediator.cases.book import CaseBook
from mediator.cases.intake import append
from mediator.cases.locked import LOCKED
from mediator.cases.logins import let_read
from mediator.cases.missing import Place
from mediator.cases.model import (
    Agent,
    Appointment,
    Case,
    Contact,
    JournalEntry,
    Meeting,
    Party,
    Person,
    Prevention,
    Screening,
    Visit,
)
from mediator.cases.revealing import REVEALED
from mediator.cases.safety.keys import Kdf
from mediator.cases.snapshot import case_value
from mediator.cases.words import Application
from mediator.ui.case.side.paper_card import PaperCard
from mediator.ui.look import Look
from mediator.ui.table import LinesTable
from tests.new_book import practice_copy
from tests.ui.case.hands import button_called, click, field_in, press
from tests.ui.conftest import WORDS, Desktop
from tests.ui.everything_said import everywhere, of_pdf, texts
from tests.ui.test_only_reading import (  # noqa: F401 - fixtures
    THEIRS,
    known,
    readers,
    revealed,
)

PHONE = "13800001111"
NUMBER = "11010119800506123X"
HOME = "示例市槐树区长乐路12号院3号楼"
SEEN = "看完整号码"


def whole_in(said):
    """Return which of the three are told in some texts."""
    flat = "".join("".join(said).split())
    return {each for each in (PHONE, NUMBER, HOME) if each in flat}


def can_ask(page):
    return any(
        each.text() == SEEN and each.isVisible()
        for each in page.findChildren(QPushButton)
    )


def paper_made(desk):
    """Return the paper beside the tab, once it is made and drawn."""
    card = desk.window.page.findChild(PaperCard)
    card.make_now()
    for _ in range(3):
        card._background.finish()
        desk.settle()
    return card


@pytest.fixture
def written(book, cases):
    """Somebody who applied in writing: the paper tells how to reach them."""
    party = case_value(book, cases[0]).parties[0]
    book.change(Party, party.uid, phone=PHONE, id_number=NUMBER, address=HOME)
    book.change(Case, cases[0], application=Application.WRITTEN)
    return party.uid


def test_the_paper_beside_the_tab_is_shown_in_part_until_asked_for(
    written,
    readers,  # noqa: F811
    cases,
):
    desk = readers(Look())
    desk.window.open_case(cases[0], Place("parties", written))
    desk.settle()
    page, card = desk.window.page, paper_made(desk)
    said = of_pdf(card.pdf())
    assert "138****1111" in said
    assert whole_in(said) == set()
    page.on_keys()["large_paper"]()
    paper_made(desk)
    assert whole_in(of_pdf(page._large._pdf)) == set()
    page.on_keys()["leave"]()
    assert revealed(desk.book) == []
    click(card._reveal)
    desk.settle()
    card = paper_made(desk)
    assert whole_in(of_pdf(card.pdf())) >= {PHONE, HOME}
    assert revealed(desk.book) == [cases[0]]
    assert not card._reveal.isVisible()
    page.on_keys()["large_paper"]()
    paper_made(desk)
    assert PHONE in of_pdf(page._large._pdf)
    desk.window.go("today")
    desk.settle()
    desk.window.go(f"case/{cases[0]}")
    desk.settle()
    assert whole_in(of_pdf(page._large._pdf)) == set()
    page.on_keys()["leave"]()
    assert whole_in(of_pdf(paper_made(desk).pdf())) == set()
    assert revealed(desk.book) == [cases[0]]


def test_the_paper_is_in_part_again_on_another_tab(written, readers, cases):  # noqa: F811
    desk = readers(Look())
    desk.window.open_case(cases[0], Place("parties", written))
    desk.settle()
    click(paper_made(desk)._reveal)
    desk.settle()
    page = desk.window.page
    page.turn_to("intake")
    page.turn_to("parties")
    assert whole_in(of_pdf(paper_made(desk).pdf())) == set()


def test_what_was_written_on_a_tab_is_told_in_part_until_asked_for(
    book,
    written,
    readers,  # noqa: F811
    cases,
):
    assert written
    book.change(Case, cases[0], facts=f"住{HOME}，电话{PHONE}。")
    append(book, Contact, cases[0], text=f"打{PHONE}，没接通")
    desk = readers(Look())
    for tab in ("intake", "notes"):
        desk.window.open_case(cases[0], Place(tab))
        desk.settle()
        page, before = desk.window.page, len(revealed(desk.book))
        assert whole_in(texts(page._made[tab])) == set()
        click(button_called(page, SEEN))
        desk.settle()
        assert PHONE in whole_in(texts(page._made[tab]))
        assert revealed(desk.book)[before:] == [cases[0]]
        desk.window.go("today")
        desk.settle()
        desk.window.go(f"case/{cases[0]}")
        desk.settle()
        assert whole_in(texts(page._made[tab])) == set()


def test_a_mediator_sees_the_paper_whole_and_is_not_asked(
    desktop,
    written,
    cases,
):
    desktop.window.open_case(cases[0], Place("parties", written))
    desktop.settle()
    card = paper_made(desktop)
    assert PHONE in of_pdf(card.pdf())
    assert not card._reveal.isVisible()


def test_what_was_changed_in_a_case_is_told_in_part(known, readers, cases):  # noqa: F811
    assert known
    desk = readers(Look())
    desk.window.go(f"journal/{cases[0]}")
    desk.settle()
    table = desk.window.page.findChild(LinesTable)
    said = []
    for row in range(table.model().rowCount()):
        table.go_to_row(row)
        desk.settle()
        said += texts(desk.window.page)
    assert any("138****1111" in each for each in said)
    assert whole_in(said) == set()


def test_the_platforms_sheet_is_shown_in_part_and_not_copied_until_asked_for(
    known,  # noqa: F811
    readers,  # noqa: F811
    cases,
):
    assert known
    desk = readers(Look())
    desk.window.open_case(cases[0])
    desk.settle()
    page = desk.window.page
    page.on_keys()["reentry"]()
    desk.settle()
    view = page._reentry
    assert whole_in(texts(view)) == set()
    at = next(
        row
        for row in range(view.table.model().rowCount())
        if "138****1111" in view._model.line(row).value
    )
    QGuiApplication.clipboard().clear()
    view.table.go_to_row(at)
    press(Qt.Key.Key_F11)
    assert QGuiApplication.clipboard().text() == ""
    assert any("没有复制" in each for each in texts(view))
    click(button_called(view, SEEN))
    desk.settle()
    assert revealed(desk.book) == [cases[0]]
    assert PHONE in whole_in(texts(view))
    assert not can_ask(view)
    view.table.go_to_row(at)
    press(Qt.Key.Key_F11)
    assert QGuiApplication.clipboard().text() == PHONE
    page.on_keys()["leave"]()
    page.on_keys()["reentry"]()
    desk.settle()
    assert whole_in(texts(view)) == set()


@pytest.mark.usefixtures("cases")
def test_a_visit_is_shown_in_part_until_asked_for(book, request):
    told = f"住{HOME}，电话{PHONE}，来问。"
    who = {"phone": PHONE, "address": HOME, "about": told, "answer": f"打{PHONE}。"}
    day = date(2026, 11, 20)
    uids = [book.add(Visit, came_on=day, name=name, **who) for name in ("冯来", "褚去")]
    desk = request.getfixturevalue("readers")(Look())
    desk.window.go("visits")
    desk.settle()
    page = desk.window.page
    assert whole_in(texts(page)) == set()
    assert field_in(page, "phone").raw() == "138****1111"
    first = page.place()
    click(button_called(page, SEEN))
    desk.settle()
    assert field_in(page, "phone").raw() == PHONE
    assert field_in(page, "address").raw() == HOME
    assert PHONE in field_in(page, "answer").raw()
    assert revealed(desk.book) == [first]
    page.go_to(next(each for each in uids if each != first))
    page.go_to(first)
    desk.settle()
    assert field_in(page, "phone").raw() == "138****1111"
    click(button_called(page, SEEN))
    desk.settle()
    desk.window.go("today")
    desk.window.go("visits")
    desk.settle()
    assert field_in(page, "phone").raw() == "138****1111"


def test_where_one_goes_to_somebody_is_told_in_part(book, written, readers, cases):  # noqa: F811
    assert written
    uid = book.add(
        Appointment,
        case_uid=cases[0],
        starts_at=datetime(2026, 11, 25, 1, 30, tzinfo=UTC),
        what=f"上门，先打{PHONE}",
        place=HOME,
    )
    desk = readers(Look())
    desk.window.go("schedule")
    desk.settle()
    page = desk.window.page
    page.open_appointment(uid)
    desk.settle()
    assert field_in(page, "place").raw() == "示例市槐树区****"
    assert whole_in(texts(page)) == set()
    desk.window.open_case(cases[0], Place("meetings"))
    desk.settle()
    said = texts(desk.window.page)
    assert any("上门，先打138****1111　示例市槐树区****" in each for each in said)
    assert whole_in(texts(desk.window.page)) == set()


@pytest.mark.usefixtures("cases")
def test_what_was_seen_on_a_round_is_told_in_part(book, request):
    told = f"{HOME}的住户，电话{PHONE}。"
    day = date(2026, 11, 20)
    book.add(Screening, began_on=day, area=HOME + "2单元101室", text=told)
    book.add(Prevention, happened_on=day, kind="", text=told)
    desk = request.getfixturevalue("readers")(Look())
    desk.window.go("screenings")
    desk.settle()
    said = []
    for table in desk.window.page.findChildren(LinesTable):
        table.go_to_row(0)
        desk.settle()
        said += texts(desk.window.page)
    assert sum("138****1111" in each for each in said) >= 2
    assert whole_in(said) == set()


@pytest.fixture
def full(tmp_path, remembered, qapp):
    """The desk of who only reads, on a practice book where everybody has numbers."""
    book = practice_copy(tmp_path / "full", WORDS, 7, 8, date(2026, 11, 25))
    with book.changing("补号码") as session:
        open_cases = select(Case).where(Case.stage.not_in(LOCKED))
        for number, case in enumerate(session.scalars(open_cases)):
            if number % 2:
                case.application = Application.WRITTEN
            home = f"示例市青山区柳荫路{number + 1}号3单元504室"
            case.facts = f"{case.facts}住{home}，电话1380000{number:02}00。"
            held = select(Meeting).where(Meeting.case_uid == case.uid)
            for meeting in session.scalars(held):
                meeting.place = home
            mine = select(Party).where(Party.case_uid == case.uid)
            for party in session.scalars(mine):
                party.address = home
                party.phone = f"1380000{number:02}{party.position:02}"
    told = "住示例市青山区柳荫路9号2单元101室，电话19900009999。"
    book.add(
        Visit,
        came_on=date(2026, 11, 20),
        name="冯来",
        phone="19900009999",
        address="示例市青山区柳荫路9号2单元101室",
        about=told,
    )
    let_read(book, "街道 赵查", THEIRS, THEIRS, Kdf(64, 1, 1))
    book.close()
    mine = CaseBook.open(book.folder.path, THEIRS)
    desk = Desktop(mine, Look(), remembered, qapp)
    yield desk
    desk.close()
    mine.close()


_SECRET = (
    *(
        (kind, name)
        for kind in (Party, Agent, Person)
        for name in ("id_number", "phone", "address")
    ),
    (Party, "representative_id_number"),
    (Visit, "phone"),
    (Visit, "address"),
)


def secrets(book):
    """Return every number and home that the book has, by where it stands."""
    with book.reading() as session:
        return {
            "".join(getattr(row, name).split()): f"{kind.__name__}.{name}"
            for kind, name in _SECRET
            for row in session.scalars(select(kind))
            if getattr(row, name)
        }


@pytest.mark.long
def test_no_page_and_no_tab_tells_who_only_reads_a_whole_number_or_home(full):
    hidden = secrets(full.book)
    assert len(hidden) > 40
    pattern = re.compile("|".join(sorted(map(re.escape, hidden), reverse=True)))
    found, seen = set(), 0
    for place, said in everywhere(full):
        seen += 1
        for each in pattern.findall("".join("¦".join(said).split())):
            found.add((place.partition("/")[0], hidden[each]))
    assert seen > 100
    assert found == set()
    with full.book.reading() as session:
        assert not session.scalars(
            select(JournalEntry).where(JournalEntry.what == REVEALED)
        ).all()
