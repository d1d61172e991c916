"""The language of the whole window: our own words, and those of Qt's dialogs."""

from functools import partial
from typing import TYPE_CHECKING, Final

from mediator import language
from mediator.language import CHINESE, NAMES, Language, choose
from mediator.places import resource

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication, QPushButton

CHOOSE: Final = "语言 &Language"
"""What the button that changes the language says, in every language alike."""

_OF_QT: Final = {CHINESE: "qtbase_zh_CN", "zh_Hant": "qtbase_zh_TW"}
"""Qt's own catalogues; it speaks English by itself."""


def speak(code: str) -> None:
    """Let what is made from now on speak a language.

    Args:
        code: one of ``language.NAMES``. Chinese is spoken where its catalogue cannot be
            read: that is the language of the source.
    """
    try:
        choose(Language(code, resource("locale")))
    except OSError:
        choose(Language())


def let_qt_speak(app: "QApplication", code: str) -> None:
    """Let Qt's buttons, menus and dialogs speak a language too.

    Args:
        app: the program.
        code: one of ``language.NAMES``.
    """
    from PySide6.QtCore import (  # noqa: PLC0415 - not before the first paint
        QLibraryInfo,
        QLocale,
        QTranslator,
    )

    before: QTranslator
    for before in app.findChildren(QTranslator):
        app.removeTranslator(before)
        before.deleteLater()
    QLocale.setDefault(QLocale(code))
    if code in _OF_QT:
        from mediator.ui.qt_words import QtWords  # noqa: PLC0415 - not earlier either

        app.installTranslator(QtWords(app))
        words = QTranslator(app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if words.load(_OF_QT[code], folder):
            app.installTranslator(words)


def offer_languages(button: "QPushButton", chosen: "Callable[[str], None]") -> None:
    """Open a list of the languages under a button.

    Args:
        button: the one that was pressed.
        chosen: told the code of the language that is wanted.
    """
    from PySide6.QtCore import QPoint  # noqa: PLC0415 - seldom needed
    from PySide6.QtWidgets import QMenu  # noqa: PLC0415 - seldom needed

    from mediator.ui.menus import add_line  # noqa: PLC0415 - seldom needed

    menu = QMenu(button)
    for code, name in NAMES.items():
        add_line(menu, name).triggered.connect(partial(_told, chosen, code))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def numbered(number: int) -> str:
    """Return a number from 1 as a window counts: 二 in Chinese, else 2."""
    from mediator.forms.wording import counted  # noqa: PLC0415 - not at the door

    return counted(number) if language.chosen().startswith("zh") else str(number)


def _told(chosen: "Callable[[str], None]", code: str, _checked: object = None) -> None:
    chosen(code)
