"""Registers as somebody takes them who may only look: numbers and homes in part."""

from datetime import date

import pytest

from mediator.cases.book import CaseBook
from mediator.cases.logins import let_read
from mediator.cases.model import Case, FollowUp, Prevention, Screening, Visit
from mediator.commands import command_line
from mediator.forms.registers.shelf import TITLES, register
from mediator.forms.sheet import sheet_text
from tests.cases.conftest import CHEAP

TODAY = date(2026, 11, 23)
THEIRS = "青石板九 9 块"
PHONE, IN_PART = "19900001001", "199****1001"
HOUSE = "12号3单元504室"
HOME = f"示例市青山区柳荫路{HOUSE}"
TOLD = f"赵长青住柳荫路{HOUSE}，电话{PHONE}。"
PERSONAL = {
    "案件登记簿": lambda book, case: book.change(
        Case, case, facts=TOLD, accepted_on=TODAY
    ),
    "回访登记簿": lambda book, case: book.add(
        FollowUp, case_uid=case, visited_on=TODAY, text=TOLD
    ),
    "来访接待登记簿": lambda book, _: book.add(
        Visit, came_on=TODAY, name="赵长青", phone=PHONE, address=HOME,
        about=TOLD, answer=TOLD,
    ),
    "矛盾纠纷排查登记簿": lambda book, _: book.add(
        Screening, began_on=TODAY, area=f"{HOME}（{PHONE}）", text=TOLD
    ),
    "矛盾纠纷预防登记簿": lambda book, _: book.add(
        Prevention, kind="预防纠纷", happened_on=TODAY, text=TOLD
    ),
}  # fmt: skip
"""What writes a telephone and a home where a register tells it."""


@pytest.fixture
def readers(book, case_uid):
    """Writes it, and opens the book as somebody from the street who may only look."""

    def opened(title):
        PERSONAL[title](book, case_uid)
        let_read(book, "街道 赵查", THEIRS, THEIRS, CHEAP)
        told = sheet_text(register(book, title, TODAY.year))
        book.close()
        return told, CaseBook.open(book.folder.path, THEIRS)

    return opened


@pytest.mark.parametrize("title", PERSONAL)
def test_who_only_reads_takes_a_register_without_numbers_and_homes(title, readers):
    ours, theirs = readers(title)
    told = sheet_text(register(theirs, title, TODAY.year))
    theirs.close()
    assert PHONE in ours
    assert HOUSE in ours
    assert "已遮去" not in ours
    assert IN_PART in told
    assert PHONE not in told
    assert HOUSE not in told
    assert "共1条　号码、住址已遮去" in told


def test_the_command_says_that_numbers_and_homes_were_left_out(
    readers, tmp_path, monkeypatch, capsys
):
    _, theirs = readers("来访接待登记簿")
    theirs.close()
    monkeypatch.setenv("MEDIATOR_PASSWORD", THEIRS)
    monkeypatch.setenv("MEDIATOR_USER", "街道 赵查")
    out, place = str(tmp_path / "登记簿"), str(theirs.folder.path)
    asked = ["register", place, "2026", "--register", TITLES[0], "--out", out]
    assert command_line.run(asked) == 0
    assert "号码、住址已遮去" in capsys.readouterr().out
