"""Addresses that were written before are offered while they are typed, no more."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediator.ui.fields import FieldSpec
from mediator.ui.kinds import LineText
from tests.ui.case.hands import begin_composing, compose, digits, enter, press

USED = ("槐树路12号", "槐树路12号院3号楼", "柳荫里5号")


@pytest.fixture
def here(qapp, look, around):
    from tests.ui.conftest import Alone  # noqa: PLC0415 - the fixture of the other folder

    specs = (
        FieldSpec("address", "住址", LineText(used=lambda: USED)),
        FieldSpec("name", "姓名", LineText()),
    )
    made = Alone(specs, look, around, qapp)
    made.form.go_to("address")
    yield made
    made.window.close()
    made.window.deleteLater()


def offered(here):
    popup = here.form.field("address").widget._offering._list.popup()
    if not popup.isVisible():
        return []
    model = popup.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def in_list(here, key):
    popup = here.form.field("address").widget._offering._list.popup()
    QTest.keyClick(popup, key)
    here.settle()


def raw(here):
    return here.form.field("address").raw()


def test_what_fits_is_offered_as_it_is_typed_and_put_in_by_down_and_enter(here):
    compose("槐树")
    assert offered(here) == ["槐树路12号", "槐树路12号院3号楼"]
    in_list(here, Qt.Key.Key_Down)
    in_list(here, Qt.Key.Key_Down)
    assert raw(here) == "槐树"
    in_list(here, Qt.Key.Key_Return)
    assert here.saved == [{"address": "槐树路12号院3号楼"}]
    assert here.form.field("name").widget.hasFocus()


def test_initials_find_an_address(here):
    digits("lyl")
    assert offered(here) == ["柳荫里5号"]


def test_enter_with_nothing_pointed_at_keeps_what_was_typed_and_goes_on(here):
    compose("槐树路1")
    assert offered(here)
    in_list(here, Qt.Key.Key_Return)
    assert here.saved == [{"address": "槐树路1"}]
    assert here.form.field("name").widget.hasFocus()


def test_esc_shuts_the_list_and_keeps_the_text(here):
    compose("槐树")
    in_list(here, Qt.Key.Key_Down)
    in_list(here, Qt.Key.Key_Escape)
    assert (offered(here), raw(here)) == ([], "槐树")


def test_nothing_is_offered_while_something_is_composed(here):
    begin_composing()
    assert offered(here) == []
    compose("槐树")
    assert offered(here)
    begin_composing()
    assert offered(here) == []


def test_an_empty_box_offers_nothing_by_itself_but_down_opens_it(here):
    assert offered(here) == []
    press(Qt.Key.Key_Down)
    assert offered(here) == list(USED)


def test_typing_on_goes_into_the_box_while_the_list_is_open(here):
    compose("槐树")
    in_list(here, Qt.Key.Key_6)
    assert raw(here) == "槐树6"
    assert offered(here) == []
    enter()
    here.settle()
    assert here.saved == [{"address": "槐树6"}]
    assert here.form.field("name").widget.hasFocus()
