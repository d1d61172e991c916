"""A real book with cases that are bound, and a second person who opens it."""

from datetime import date

import pytest

from mediator.cases.book import CaseBook
from mediator.cases.intake import append, assign, new_case
from mediator.cases.logins import let_in
from mediator.cases.model import Agreement, Case, Clause, Mediator, Party
from mediator.cases.moving import Move, move
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.words import AgreementForm, Application, Role, Stage
from tests.cases.conftest import CHEAP, PASSWORD

SECOND = "第二把钥匙 9 号"


@pytest.fixture
def bind(book):
    """Return what makes an oral case and binds it on a day."""

    def make(on=date(2026, 11, 25), names=("王五", "李四"), **values):
        uid = new_case(book, on)
        first, second = case_value(book, uid).parties
        book.change(Party, first.uid, name=names[0])
        book.change(Party, second.uid, name=names[1])
        book.change(
            Case, uid, facts="楼上漏水泡了吊顶。", application=Application.ORAL,
            kind="邻里", **values,
        )  # fmt: skip
        move(book, uid, Move(Stage.ACCEPTED, on))
        assign(book, uid, room_value(book).mediators[0].uid, Role.LEAD, on)
        move(book, uid, Move(Stage.ASSIGNED, on))
        made = append(book, Agreement, uid, form=AgreementForm.ORAL, reached_on=on)
        append(book, Clause, uid, agreement_uid=made, text="李四当日修好水管。")
        for stage in (Stage.MEDIATING, Stage.AGREED, Stage.ARCHIVED):
            move(book, uid, Move(stage, on))
        return uid

    return make


@pytest.fixture
def as_second(book):
    """Return what opens the book as a second mediator, who is not the head."""
    opened = []
    mediator = book.add(Mediator, name="林晓")
    let_in(book, mediator, SECOND, SECOND, CHEAP)

    def become():
        book.close()
        opened.append(CaseBook.open(book.folder.path, SECOND))
        return opened[-1]

    become.mediator = mediator
    yield become
    for each in opened:
        each.close()


@pytest.fixture
def as_head(book):
    """Return what opens the book as the head again."""
    opened = []

    def become():
        opened.append(CaseBook.open(book.folder.path, PASSWORD))
        return opened[-1]

    yield become
    for each in opened:
        each.close()
