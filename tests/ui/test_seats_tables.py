# ruff: noqa: F401, F811 - fixtures come from the other tests of seats
"""Two seats write in one table, year or case: nothing of either is lost unseen."""

import pytest
from PySide6.QtCore import Qt

from mediator.cases.deadlines.arrangement import keep_arrangement, read_arrangement
from mediator.cases.ledger.columns import TABLE as LEDGER
from mediator.cases.missing import Place
from mediator.cases.month.layout import TABLE as COLUMNS
from mediator.cases.own_kinds import TABLE as KINDS
from mediator.cases.own_tables import keep_table, reset_table, rows_of, table_text
from mediator.cases.reentry.layouts import TABLE as PLATFORM
from mediator.cases.reentry.ticked import read_ticks, turn_tick
from mediator.cases.snapshot import room_value
from mediator.ui.settings.calendar import CalendarCard
from tests.server import empty_database, server
from tests.ui.case.hands import button_called, click, digits, press
from tests.ui.test_seats import around, seats, settled, window, window_of

MINE, THEIRS = "wo xie de", "甲改的"


def table_of(book, table):
    with book.reading() as session:
        return table_text(session, table)


def lines_of(book, table):
    return table_of(book, table).splitlines()


def kinds(window):
    window.go("settings")
    click(button_called(window.page, "改纠纷类型…"))
    return window.page._month._kinds, 1


def month_columns(window):
    window.go("settings")
    click(button_called(window.page, "改统计表的栏目…"))
    return window.page._month._grid, 7


def ledger_columns(window):
    window.go("month")
    window.desk.background.finish()
    click(button_called(window.page, "明细台账"))
    click(button_called(window.page, "改台账的栏目…"))
    return window.page._ledger._grid, 5


def platform_fields(window):
    window.page.show_place(Place("reentry"))
    click(button_called(window.page, "改平台的栏目…"))
    return window.page._reentry._grid._table, 0


GRIDS = [
    pytest.param(kinds, KINDS, id="kinds"),
    pytest.param(month_columns, COLUMNS, id="month"),
    pytest.param(ledger_columns, LEDGER, id="ledger"),
    pytest.param(platform_fields, PLATFORM, id="platform"),
]


def add_theirs(book, table):
    """Add at the other seat a line like the first one, under a name of its own."""
    head, first, *rest = lines_of(book, table)
    names = head.split(",")
    cells = dict(zip(names, first.split(","), strict=True))
    cells |= {"code": "own_1", "name": THEIRS, "also": ""}
    if table == KINDS:
        cells |= {"group": "一般", "examples": ""}
    line = ",".join(cells[name] for name in names)
    keep_table(book, table, "\n".join([head, first, line, *rest]) + "\n")


def write_in(grid, place):
    """Write in the last line as a person does, and leave the cell."""
    grid.grid.setCurrentCell(grid.grid.rowCount() - 1, place)
    grid.grid.setFocus()
    for key in MINE:
        digits(key)
    press(Qt.Key.Key_Return)


@pytest.mark.parametrize(("opens", "table"), GRIDS)
def test_what_another_seat_added_is_shown_before_the_table_is_kept(
    window, seats, qtbot, opens, table
):
    one, two, _ = seats
    grid, place = opens(window)
    write_in(grid, place)
    add_theirs(one, table)
    settled(window, qtbot)
    theirs = table_of(one, table)
    click(button_called(grid, "用这张表"))
    assert grid.isVisible()
    assert f"别处加了“{THEIRS}”，已经放进来" in grid._refused.text()
    assert table_of(one, table) == theirs, "nothing is kept before it was seen"
    shown = grid.lines()
    assert shown[1]["name"] == THEIRS
    assert MINE in shown[-1].values()
    assert window.page.saved() == "waiting"
    click(button_called(grid, "用这张表"))
    assert grid.isHidden() or not grid.isVisible()
    kept = lines_of(two, table)
    assert any(f",{THEIRS}," in each for each in kept)
    assert any(MINE in each for each in kept)


@pytest.mark.parametrize(("opens", "table"), GRIDS[:1])
def test_of_one_cell_both_are_told_and_the_second_press_decides(
    window, seats, qtbot, opens, table
):
    one, two, _ = seats
    grid, place = opens(window)
    write_in(grid, place)
    text = table_of(one, table)
    (last,) = (each for each in text.splitlines() if ",其他," in each)
    names = text.splitlines()[0].removeprefix("\ufeff").split(",")
    cells = dict(zip(names, last.split(","), strict=True)) | {"also": THEIRS}
    keep_table(one, table, text.replace(last, ",".join(cells.values())))
    settled(window, qtbot)
    click(button_called(grid, "用这张表"))
    told = f"别处写的是“{THEIRS}”，您写的是“{MINE}”，这里留着您的"
    assert told in grid._refused.text()
    assert THEIRS in table_of(two, table)
    click(button_called(grid, "用这张表"))
    assert MINE in table_of(two, table)


def test_the_standard_table_is_not_gone_back_to_over_what_nobody_saw(
    window, seats, qtbot
):
    one, two, _ = seats
    grid, _ = kinds(window)
    add_theirs(one, KINDS)
    settled(window, qtbot)
    click(button_called(grid, "恢复标准"))
    assert f"别处加了“{THEIRS}”" in grid._refused.text()
    assert THEIRS in {row.name for row in rows_of(two, KINDS)}
    click(button_called(grid, "恢复标准"))
    assert THEIRS not in {row.name for row in rows_of(two, KINDS)}


def test_the_months_standard_columns_are_not_gone_back_to_over_what_nobody_saw(
    window, seats, qtbot
):
    one, two, _ = seats
    window.go("settings")
    card = window.page._month
    add_theirs(one, COLUMNS)
    settled(window, qtbot)
    click(button_called(card, "恢复标准栏目"))
    assert f"别处加了“{THEIRS}”" in card._grid._refused.text()
    assert THEIRS in {each["name"] for each in card._grid.lines()}
    assert THEIRS in {row.name for row in rows_of(two, COLUMNS)}
    click(button_called(card._grid, "恢复标准"))
    assert THEIRS not in {row.name for row in rows_of(two, COLUMNS)}
    assert not card._grid.isVisible()


def test_who_comes_back_to_the_settings_goes_back_from_what_is_in_force(
    window, seats, qtbot
):
    one, two, _ = seats
    window.go("settings")
    window.go("today")
    add_theirs(one, COLUMNS)
    settled(window, qtbot)
    window.go("settings")
    click(button_called(window.page._month, "恢复标准栏目"))
    assert THEIRS not in {row.name for row in rows_of(two, COLUMNS)}


def test_on_one_computer_an_undo_behind_an_open_table_is_told_as_well(
    window, seats, qtbot
):
    _, two, _ = seats
    add_theirs(two, KINDS)
    settled(window, qtbot)
    grid, place = kinds(window)
    write_in(grid, place)
    reset_table(two, KINDS)
    click(button_called(grid, "用这张表"))
    assert f"别处删了“{THEIRS}”，这里也去掉了" in grid._refused.text()
    assert grid.isVisible()


def test_ticks_of_two_seats_are_all_there(window, seats):
    one, two, uid = seats
    window.page.show_place(Place("reentry"))
    view = window.page._reentry
    keys = list(view._lines)
    turn_tick(one, uid, keys[0], done=True)
    turn_tick(one, uid, keys[1], done=True)
    view.table.go_to_row(2)
    view._copy_row(2)
    assert read_ticks(two, uid) == {keys[0], keys[1], keys[2]}
    assert view._done == {keys[0], keys[1], keys[2]}, "and are seen from now on"
    turn_tick(one, uid, keys[2], done=False)
    view._turn_tick(0)
    assert read_ticks(one, uid) == {keys[1]}


def test_what_another_seat_keeps_of_a_year_leaves_what_is_being_typed(
    window, seats, qtbot
):
    one, two, _ = seats
    window.go("settings")
    card = window.page.findChild(CalendarCard)
    card._text.setFocus()
    digits("10-1 xiede")
    theirs = read_arrangement("7-1 建党日", card.year, official=False)
    keep_arrangement(one, card.year, theirs)
    settled(window, qtbot)
    assert card._text.toPlainText() == "10-1 xiede"
    assert "建党日7月1日放假" in card._now.text(), "the other is seen above it"
    click(button_called(window.page, "存下这一年"))
    told = "别处也改过，现在是：建党日7月1日放假"
    assert told in card._refused.text()
    assert {each.name for each in room_value(two).calendar} == {"建党日"}
    assert card._text.toPlainText() == "10-1 xiede"
    click(button_called(window.page, "存下这一年"))
    assert {each.name for each in room_value(two).calendar} == {"xiede"}
