"""A large book: its newest cases are there at once, the others soon after."""

import pytest

from mediator.cases import lists
from mediator.cases.intake import new_case
from mediator.cases.lists import CaseFilter, case_uids
from mediator.cases.model import Case
from mediator.cases.words import Stage
from mediator.ui.case_list import on_paper
from mediator.ui.case_list import page as case_list
from mediator.ui.case_list.page import CaseList

CASES = 9


@pytest.fixture
def large(open_desk, book, look, monkeypatch):
    """The window on a book that counts as large, with a screen of three cases."""
    monkeypatch.setattr(lists, "_LARGE", 5)
    monkeypatch.setattr(case_list, "_AT_FIRST", 3)
    desktop = open_desk(look)
    today = desktop.window.desk.today()
    uids = [new_case(book, today) for _ in range(CASES)]
    with book.changing("写下类型") as session:
        for at, uid in enumerate(uids):
            case = session.get_one(Case, uid)
            case.kind = ("邻里", "物业")[at % 2]
            case.stage = (Stage.ACCEPTED, Stage.FAILED, Stage.AGREED)[at % 3]
    return desktop


@pytest.fixture
def page(large):
    """The list, before it has read anything."""
    made = CaseList(large.window.desk)
    yield made
    large.settle()
    made.deleteLater()


def chips(page):
    return [each.text() for each in page._filters._chips.values()]


def test_a_screen_of_it_is_there_before_the_rest_is_read(large, page, book):
    page.reload()
    wanted = case_uids(book, CaseFilter())
    assert len(wanted) == CASES
    assert page.table.model().keys() == wanted[:3]
    assert page.heading().context == ""
    assert chips(page)[:2] == ["全部 …", "在办 …"]
    assert "共" not in page._foot.text()
    large.settle()
    assert page.table.model().keys() == wanted
    assert page.heading().context == "在办 6 · 全部 9"
    assert chips(page)[:2] == ["全部 9", "在办 6"]
    assert "共 9 件" in page._foot.text()


def test_what_is_in_sight_is_not_read_twice(large, page, monkeypatch):
    read = []
    own = case_list.case_lines

    def note(book, uids):
        read.extend(uids)
        return own(book, uids)

    monkeypatch.setattr(case_list, "case_lines", note)
    page.resize(1200, 660)
    page.show()
    page.reload()
    page.grab()
    assert len(read) == 3
    large.settle()
    page.grab()
    assert len(read) == len(set(read)) == CASES


def test_the_case_in_hand_is_chosen_when_it_is_there(large, page, book):
    page.reload()
    last = case_uids(book, CaseFilter())[-1]
    page.go_to(last)
    assert page.place() != last
    large.settle()
    assert page.place() == last


def test_another_order_is_shown_once_it_is_read(large, page, book):
    page.reload()
    page.table.sorted_by.emit("kind", False)  # noqa: FBT003 - a signal's
    large.settle()
    wanted = case_uids(book, CaseFilter(), lists.Order.KIND, descending=False)
    assert page.table.model().keys() == wanted


def test_only_the_last_that_was_asked_for_is_shown(large, page, book):
    page.reload()
    for name in ("调解不成", "在办"):
        page._filters._chips[name].click()
    large.settle()
    wanted = CaseFilter(stages=lists.STAGE_GROUPS["在办"])
    assert page.table.model().keys() == case_uids(book, wanted)


def test_a_search_is_not_overwritten_by_the_list_that_comes_late(large, page, book):
    page.reload()
    page.search("物业")
    large.settle()
    found = page.table.model().keys()
    assert found == case_uids(book, CaseFilter(kind="物业"))
    assert chips(page)[0] == "全部 9"
    page.search("")
    large.settle()
    assert len(page.table.model().keys()) == CASES


def test_printing_waits_for_all_of_it(large, page, monkeypatch):
    page.reload()
    listed, sheet_of = [], on_paper.cases_as_listed

    def counted(found, *more):
        listed.append(len(found))
        return sheet_of(found, *more)

    monkeypatch.setattr(on_paper, "cases_as_listed", counted)
    page.on_keys()["print"]()
    assert listed == []
    for _ in range(2):  # read, then set
        large.settle()
    assert listed == [CASES]


def test_what_is_saved_meanwhile_shows_in_the_list(large, page, book):
    page.reload()
    large.settle()
    new_case(book, large.window.desk.today())
    page.reload()
    assert len(page.table.model().keys()) == CASES
    large.settle()
    assert len(page.table.model().keys()) == CASES + 1
