"""Focus stays on the page when the control it was on goes away or is greyed out.

Qt gives it to whatever comes next in the window, which for the last control of a page
is the list of rooms at the left: one Enter more and the case would be closed.
"""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class FocusKeeper(QObject):
    """Keeps the focus within one page."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)

    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        page = self._page
        if before is None or now is None or not page.isVisible():
            return
        if not page.isAncestorOf(before) or page.isAncestorOf(now):
            return
        if before.window() is not now.window():
            return
        gone = not before.isVisibleTo(page) or not before.isEnabled()
        near = _near(before, page) if gone else None
        if near is not None:
            # Whoever took it away may send the person on by himself.
            QTimer.singleShot(0, self, lambda: self._bring_back(near))

    def _bring_back(self, near: QWidget) -> None:
        now = QApplication.focusWidget()
        if now is not None and self._page.isAncestorOf(now):
            return
        if isValid(near) and near.isVisibleTo(self._page) and near.isEnabled():
            near.setFocus(Qt.FocusReason.OtherFocusReason)


def _near(gone: QWidget, page: QWidget) -> QWidget | None:
    """Return the next control of the page behind the one that is gone, or before it."""
    behind = gone.nextInFocusChain()
    while behind is not gone and page.isAncestorOf(behind):
        if _takes_focus(behind, page):
            return behind
        behind = behind.nextInFocusChain()
    before = gone.previousInFocusChain()
    while before is not gone:
        if page.isAncestorOf(before) and _takes_focus(before, page):
            return before
        before = before.previousInFocusChain()
    return None


def _takes_focus(widget: QWidget, page: QWidget) -> bool:
    by_tab = Qt.FocusPolicy.TabFocus.value & widget.focusPolicy().value
    return bool(by_tab) and widget.isVisibleTo(page) and widget.isEnabled()
