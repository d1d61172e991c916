"""A window wears the look: what is put into it takes it once, what it opens has it."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mediator.ui.boxes.choice import ChoiceBox
from mediator.ui.kinds import Choice
from mediator.ui.look import Look, dress, wear

DEEP = 6


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


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_words_offered_while_typing_stand_as_far_apart_as_in_the_list(
    window, qapp, scale
):
    look = Look(scale)
    dress(qapp, look)
    wear(window, look)
    box = ChoiceBox(Choice(("婚姻家庭", "邻里", "房屋宅基地")), look)
    window.layout().addWidget(box)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    box.setFocus()
    QTest.keyClick(box.lineEdit(), Qt.Key.Key_L)
    qapp.processEvents()
    popup = box.completer().popup()
    assert popup.isVisible()
    assert popup.sizeHintForRow(0) >= look.px(34)
    popup.hide()
