"""An archived case can be read on every tab and changed on none."""

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton

from mediator.cases.intake import append
from mediator.cases.model import Case, Clause
from mediator.cases.words import Stage
from mediator.ui.case.tabs import TABS

pytestmark = pytest.mark.long


def boxes(tab):
    return [*tab.findChildren(QLineEdit), *tab.findChildren(QPlainTextEdit)]


def test_a_locked_case_is_shown_read_only_and_opens_again(desktop):
    page = desktop.open()
    uid = desktop.uid
    page.turn_to("intake")
    tab = page._made["intake"]
    assert any(not box.isReadOnly() for box in boxes(tab))
    desktop.book.change(Case, uid, stage=Stage.ARCHIVED)
    desktop.settle()
    assert page._locked.isVisible()
    assert "只能查看和打印" in page._locked.text()
    for line in TABS:
        # What is said of a bound file, its shelf and who has it, is not in it.
        if line.key in {"papers", "archive"} or not line.shown(page.case):
            continue
        page.turn_to(line.key)
        made = page._made[line.key]
        assert all(box.isReadOnly() for box in boxes(made)), line.key
    desktop.book.change(Case, uid, stage=Stage.AGREED)
    desktop.settle()
    assert not page._locked.isVisible()
    page.turn_to("intake")
    assert any(not box.isReadOnly() for box in boxes(tab))
    assert any(each.isEnabled() for each in tab.findChildren(QPushButton))


def test_the_clauses_of_an_archived_case_are_not_moved(desktop, agreement):
    page = desktop.open()
    for text in ("一", "二", "三"):
        append(desktop.book, Clause, desktop.uid, agreement_uid=agreement, text=text)
    desktop.book.change(Case, desktop.uid, stage=Stage.ARCHIVED)
    desktop.settle()
    page.turn_to("agreement")
    desktop.settle()
    clauses = page._made["agreement"]._clauses
    clauses.go_to(list(clauses._rows.rows())[1])
    desktop.settle()
    assert clauses._down.isVisible()
    assert not clauses._up.isEnabled()
    assert not clauses._down.isEnabled()
