"""What is read while the book is put away stands well."""

import pytest
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QApplication

from mediator.language import NAMES, Language, choose
from mediator.ui.layouts import Text
from mediator.ui.leaving.closing import ClosingPage
from mediator.ui.look import SCALES, Look, wear
from mediator.ui.speech import speak


def last_line(label):
    """Return what stands on the last line of a text that wraps."""
    laid = QTextLayout(label.text(), label.font())
    laid.beginLayout()
    while (line := laid.createLine()).isValid():
        line.setLineWidth(label.contentsRect().width())
    laid.endLayout()
    line = laid.lineAt(laid.lineCount() - 1)
    return label.text()[line.textStart() :].strip()


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize("lost", [False, True])
def test_no_sign_of_the_sentence_stands_alone_on_its_last_line(
    qapp, qtbot, language, scale, lost
):
    look = Look(scale, language=language)
    speak(language)
    qapp.setFont(look.font())
    try:
        page = ClosingPage(look, lost=lost)
    finally:
        choose(Language())
    wear(page, look)
    qtbot.addWidget(page)
    page.resize(1366, 728)
    page.show()
    QApplication.processEvents()
    said = [each for each in page.findChildren(Text) if each.isVisible()]
    assert len(said) == 2
    assert all(len(last_line(each)) > 3 for each in said)
