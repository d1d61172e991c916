"""Of Qt's layout items no Python object stays that Qt could delete behind its back."""

import gc

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)

from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import STRETCH, row
from mediator.ui.nesting import nest, parts

pytestmark = pytest.mark.long


def left_of_items(before=()):
    """Return the Python objects of Qt's items that no FlowLayout holds itself."""
    gc.collect()
    objects = gc.get_objects()
    held = {
        id(item)
        for flow in objects
        if isinstance(flow, FlowLayout)
        for item in flow._items
    }
    return [
        each
        for each in objects
        if isinstance(each, QWidgetItem)
        and shiboken6.isValid(each)
        and id(each) not in held
        and not any(each is old for old in before)
    ]


def gone(widget):
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def before(qapp):
    assert qapp is not None
    return left_of_items()


@pytest.mark.parametrize(("outer", "place"), [(QVBoxLayout, ()), (QGridLayout, (0, 1))])
def test_nothing_is_left_of_the_items_of_a_nested_layout(before, outer, place):
    page, label, other = QWidget(), QLabel("一"), QLabel("二")
    inner = row(label, row(other, STRETCH), STRETCH)
    lines = outer(page)
    nest(lines, inner, *place)
    assert left_of_items(before) == []
    assert inner.indexOf(label) == 0
    gone(label)
    assert inner.count() == 2
    assert page.isAncestorOf(other)


def test_without_it_an_item_would_be_left_behind(before):
    page, label = QWidget(), QLabel("一")
    lines = QVBoxLayout(page)
    lines.addLayout(row(label))
    gone(label)
    assert len(left_of_items(before)) == 1


def test_widgets_that_flow_may_go_from_a_nested_layout(before):
    page, words = QWidget(), [QLabel(each) for each in "一二三"]
    flow = FlowLayout()
    for each in words:
        flow.addWidget(each)
    nest(QVBoxLayout(page), row(flow))
    assert [*parts(flow)] == words
    assert left_of_items(before) == []
    gone(words.pop(1))
    assert [*parts(flow)] == words
    assert flow.count() == 2
    assert left_of_items(before) == []


def test_what_lies_in_a_layout_is_told_in_order(before):
    page, first, last = QWidget(), QLabel("一"), QLabel("二")
    inner = QHBoxLayout()
    lines = QVBoxLayout(page)
    lines.addWidget(first)
    lines.addStretch(1)
    lines.addLayout(inner)
    lines.addWidget(last)
    told = [*parts(lines)]
    assert told == [first, inner, last]
    assert isinstance(told[1], QLayout)
    assert left_of_items(before) == []
