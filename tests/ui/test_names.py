"""Every box and button of every page is named for a screen reader, folded ones too.

A name is its own or that of the label it belongs to. What stands in a box is not its
name: where nothing better is known, Qt would read just that.
"""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from mediator.ui.look import Look
from mediator.ui.opening.sign_in import SignIn
from mediator.ui.opening.welcome import Welcome
from tests.pictures.places import places

_BOXES = (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QAbstractSpinBox,
    QAbstractItemView,
    QAbstractButton,
    QTabBar,
)
"""What a person writes in, chooses from or presses."""
_LABEL = QAccessible.RelationFlag.Label


def nameless(window: QWidget) -> list[str]:
    """Return the kinds of things without a name, with what they lie in."""
    return [
        f"{type(each).__name__} {each.objectName()} in {type(each.parent()).__name__}"
        for each in window.findChildren(QWidget)
        if isinstance(each, _BOXES) and not _is_part(each) and not named(each)
    ]


def named(each: QWidget) -> bool:
    if each.accessibleName():
        return True
    if isinstance(each, QAbstractButton) and (each.text() or not each.isVisible()):
        return True  # a hidden button gets its word with what it is shown for
    said = QAccessible.queryAccessibleInterface(each)
    return any(how & _LABEL for _whose, how in said.relations(_LABEL))


def _is_part(each: QWidget) -> bool:
    """Tell whether a thing is a part of a box that has a name itself."""
    above = each.parentWidget()
    corner = isinstance(above, QAbstractItemView) and isinstance(each, QAbstractButton)
    within = isinstance(above, QComboBox | QAbstractSpinBox)
    pops_up = above is not None and above.inherits("QComboBoxPrivateContainer")
    return corner or within or pops_up or isinstance(each, QHeaderView)


@pytest.mark.long
def test_every_box_of_every_page_is_named(room):
    found = []
    for place in list(places(room.book, room.window)):
        place.go(room.window)
        room.settle()
        found += [f"{place.name}: {each}" for each in nameless(room.window)]
    assert found == []


@pytest.mark.parametrize("made", [SignIn, Welcome])
def test_every_box_of_the_first_windows_is_named(qtbot, tmp_path, made):
    page = SignIn(tmp_path, Look()) if made is SignIn else Welcome(Look())
    qtbot.addWidget(page)
    page.show()
    QApplication.processEvents()
    assert nameless(page) == []


def test_a_box_named_by_its_content_only_is_found(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    box = QComboBox(page)
    box.addItems(["全部", "婚姻家庭"])
    assert nameless(page) == ["QComboBox  in QWidget"]
    box.setAccessibleName("纠纷类型")
    assert nameless(page) == []
