"""The command finds what the search of the window finds, and shows no more of it."""

import json
from datetime import date

import pytest

from mediator.cases.book import CaseBook
from mediator.cases.found_beside import found_beside
from mediator.cases.model import Screening, Visit
from tests.commands.hands import PASSWORD, run

DAY = date(2026, 11, 23)
pytestmark = pytest.mark.usefixtures("password")


@pytest.fixture
def noted(book):
    """One who came and a round through a house, beside the case of the book."""
    opened = CaseBook.open(book, PASSWORD)
    opened.add(
        Visit,
        came_on=DAY,
        name="吕晓月",
        phone="199-0000-5678",
        about="楼上漏水，\n要求修好。",
    )
    opened.add(
        Screening,
        began_on=DAY,
        area="柳荫里三栋",
        screened_by=["何秋实"],
        text="楼上堆物，两家争吵。",
        found=2,
    )
    opened.close()
    return book


def found(capsys, book, *words):
    assert run("search", book, *words) == 0
    return [line.split("\t") for line in capsys.readouterr().out.splitlines()]


def test_a_visit_and_a_screening_are_found_as_in_the_window(noted, capsys):
    assert found(capsys, noted, "楼上") == [
        ["来访", "2026-11-23", "吕晓月", "楼上漏水， 要求修好。", "还没处理", "—"],
        ["排查", "2026-11-23", "柳荫里三栋", "楼上堆物，两家争吵。", "发现 2 件", "—"],
    ]
    ((*_, by),) = found(capsys, noted, "5678")
    assert "5678" in by
    assert "199-0000" not in by
    assert len(found(capsys, noted, "蒙小松")) == 1  # the case alone


def test_what_is_in_neither_is_said_not_to_be_there(noted, capsys):
    ((said,),) = found(capsys, noted, "没有这个词")
    assert said.startswith("没有找到")


def test_a_program_that_reads_it_gets_cases_only(noted, capsys):
    assert run("search", noted, "楼上", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_of_each_kind_no_more_are_told_than_were_asked_for(noted, capsys):
    opened = CaseBook.open(noted, PASSWORD)
    opened.add(Visit, came_on=DAY, name="冯远山", about="楼上噪声。")
    assert len(found_beside(opened, "楼上", DAY)) == 3
    opened.close()
    kinds = [line[0] for line in found(capsys, noted, "楼上", "--limit", "1")]
    assert kinds == ["来访", "排查"]
