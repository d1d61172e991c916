"""The language of the windows: chosen on the way in or in the settings, at once."""

import re
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QTreeView, QWidget

from mediator.cases.facts import dates
from mediator.cases.snapshot import case_value, room_value
from mediator.forms.catalogue import make, papers_of
from mediator.forms.sheet import sheet_text
from mediator.language import CHINESE, Language, choose, chosen, in_chinese, tr
from mediator.ui.fields import FieldSpec
from mediator.ui.kinds import Segment
from mediator.ui.look import Look
from mediator.ui.remembered import Remembered
from mediator.ui.speech import let_qt_speak, speak

TODAY = date(2026, 11, 23)
_KIND = 2
"""The column of Qt's file dialog that says what a file is."""


@pytest.fixture(autouse=True)
def _chinese_again(qapp):
    yield
    choose(Language())
    let_qt_speak(qapp, CHINESE)


def _of_qt(text):
    return QCoreApplication.translate("QPlatformTheme", text)


@pytest.mark.parametrize(
    ("code", "cancel"),
    [("zh_CN", "取消"), ("zh_Hant", "取消"), ("en", "Cancel")],
)
def test_qts_own_buttons_speak_the_language_too(qapp, code, cancel):
    let_qt_speak(qapp, code)
    assert _of_qt("Cancel") == cancel
    assert QLocale().name().startswith(code[:2])


def test_qts_buttons_tell_the_two_chinese_apart(qapp):
    said = {}
    for code in ("zh_CN", "zh_Hant", "en"):
        let_qt_speak(qapp, code)
        said[code] = QCoreApplication.translate("QFileDialog", "Files of type:")
    assert len(set(said.values())) == len(said)


def _without_keys(text):
    """Return a text without the letter that leads to it, and its shortcut."""
    return re.sub(r"[(]&?[A-Z][)]", "", text.partition("\t")[0])


def _seen(dialog):
    """Yield all that Qt's own file dialog says, but for the system's days and sizes."""
    for each in (dialog, *dialog.findChildren(QWidget)):
        for name in ("text", "toolTip", "windowTitle", "accessibleName"):
            if hasattr(each, name):
                yield getattr(each, name)()
        yield each.accessibleDescription()
    for action in dialog.findChildren(QAction):
        yield action.text()
    yield from (each.text() for each in _menu_of(dialog).actions())
    table = dialog.findChild(QTreeView)
    model, root = table.model(), table.rootIndex()
    across = Qt.Orientation.Horizontal
    yield from (model.headerData(at, across) for at in range(model.columnCount()))
    for at in range(model.rowCount(root)):
        yield model.index(at, _KIND, root).data()
    for at in range(model.rowCount()):
        yield model.index(at, _KIND).data()


def _menu_of(dialog):
    return dialog.findChild(QLineEdit).createStandardContextMenu()


@pytest.mark.parametrize("code", ["zh_CN", "zh_Hant"])
def test_qts_own_file_dialog_says_nothing_in_english(qtbot, qapp, tmp_path, code):
    (tmp_path / "U盘").mkdir()
    (tmp_path / "扫描").write_bytes(b"x")
    speak(code)
    let_qt_speak(qapp, code)
    dialog = QFileDialog(None, tr("选文件夹"), str(tmp_path), "(*)")
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    dialog.show()
    table = dialog.findChild(QTreeView)
    qtbot.waitUntil(lambda: table.model().rowCount(table.rootIndex()) == 2)
    seen = {_without_keys(each) for each in _seen(dialog) if each}
    assert len(seen) > 20
    assert [each for each in seen if re.search("[A-Za-z]", each)] == []


def test_a_language_whose_catalogue_is_lost_is_chinese(monkeypatch, tmp_path):
    monkeypatch.setattr("mediator.ui.speech.resource", lambda *_: tmp_path)
    speak("en")
    assert (chosen(), tr("归档")) == (CHINESE, "归档")


def test_days_and_times_are_written_as_the_language_has_them():
    at = dates.parse_time("1430")
    assert dates.echo(TODAY) == "2026年11月23日 星期一"
    speak("zh_Hant")
    assert dates.echo(TODAY) == "2026年11月23日 星期一"
    speak("en")
    assert dates.echo(TODAY) == "23 Nov 2026 Mon"
    assert dates.in_sentence(TODAY, None) == "23 Nov"
    assert dates.time_on_screen(at) == "14:30"
    assert dates.on_paper(TODAY) == "2026年11月23日"
    with in_chinese():
        assert dates.echo(TODAY) == "2026年11月23日 星期一"


def test_a_language_nobody_knows_is_chinese(tmp_path):
    ini = QSettings(str(tmp_path / "here.ini"), QSettings.Format.IniFormat)
    ini.setValue("language", "xx")
    assert Remembered(ini).look() == Look()


def test_a_choice_shows_its_words_in_the_language_and_keeps_them_in_chinese(alone):
    spec = FieldSpec("contrast", "颜色", Segment(("柔和", "高对比")))
    speak("zh_Hant")
    form = alone(spec)
    assert {"○ 柔和", "○ 高對比"} <= _buttons(form.form)
    next(b for b in _all_buttons(form.form) if b.text() == "○ 高對比").click()
    assert form.saved == [{"contrast": "高对比"}]


def test_papers_are_chinese_whatever_the_window_speaks(book, cases):
    case, room = case_value(book, cases[1]), room_value(book)
    papers = papers_of(case)
    before = [sheet_text(make(ref, case, room)) for ref in papers]
    speak("zh_Hant")
    assert [sheet_text(make(ref, case, room)) for ref in papers] == before


def _all_buttons(widget):
    return widget.findChildren(QPushButton)


def _buttons(widget):
    return {each.text() for each in _all_buttons(widget)}
