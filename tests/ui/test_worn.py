"""A window wears the look: what is put into it takes it once, what it opens has it."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form
from mediator.ui.kinds import Choice, LineText
from mediator.ui.look import Look, dress, wear

DEEP = 6
OFFERED = ("邻里", "利辛", "林场")
CHOICE = Choice(OFFERED)
LINE = LineText(used=lambda: OFFERED)


class Styled(QObject):
    """Counts how often something is styled."""

    def __init__(self, watched):
        super().__init__(watched)
        self.times = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched, event):  # noqa: N802 - Qt's name
        self.times += event.type() == QEvent.Type.StyleChange
        return False


@pytest.fixture
def window(qapp, qtbot, look):
    dress(qapp, look)
    made = QWidget()
    wear(made, look)
    qtbot.addWidget(made)
    QVBoxLayout(made)
    return made


def test_what_is_built_from_parts_is_styled_once(window, qapp):
    inmost = QLabel("赵长青")
    styled = Styled(inmost)
    part = inmost
    for _ in range(DEEP):
        whole = QWidget()
        QVBoxLayout(whole).addWidget(part)
        part = whole
    window.layout().addWidget(part)
    window.show()
    qapp.processEvents()
    assert styled.times == 1


def offered(made, line, qapp):
    """Type a letter into a line of a window and return the list that drops from it."""
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_L)
    qapp.processEvents()
    shown = [
        each
        for each in qapp.topLevelWidgets()
        if isinstance(each, QListView) and each.isVisible()
    ]
    return shown[0] if shown else None


@pytest.mark.parametrize("kind", [CHOICE, LINE], ids=["choice", "line"])
@pytest.mark.parametrize(
    "look", [Look(), Look(1.5, strong=True)], ids=["soft", "strong"]
)
def test_words_offered_while_typing_wear_the_look_of_the_window(
    window, qapp, around, kind, look
):
    dress(qapp, look)
    wear(window, look)
    form = Form((FieldSpec("place", "地点", kind),), look, around)
    window.layout().addWidget(form)
    box = form.field("place").widget
    popup = offered(window, getattr(box, "lineEdit", lambda: box)(), qapp)
    assert popup.sizeHintForRow(0) >= look.px(34)
    edge = popup.grab().toImage().pixelColor(0, popup.height() // 2)
    assert edge.name().upper() == look.colours.edge.upper()
    popup.hide()


def test_keys_in_the_words_offered_are_not_taken_for_keys_in_the_box(
    window, qapp, around
):
    look = Look()
    form = Form((FieldSpec("place", "地点", CHOICE),), look, around)
    field = form.field("place")
    window.layout().addWidget(form)
    popup = offered(window, field.widget.lineEdit(), qapp)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qapp.processEvents()
    assert not popup.isVisible()
    assert field.raw() in OFFERED


@pytest.mark.parametrize("kind", [CHOICE, LINE], ids=["choice", "line"])
def test_a_box_goes_with_the_words_it_offered(window, qapp, around, kind):
    for _ in range(3):
        form = Form((FieldSpec("place", "地点", kind),), Look(), around)
        window.layout().addWidget(form)
        box = form.field("place").widget
        line = getattr(box, "lineEdit", lambda box=box: box)()
        popup = offered(window, line, qapp)
        form.deleteLater()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert not isValid(popup)
