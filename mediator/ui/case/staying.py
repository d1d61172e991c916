"""Focus stays on the page when the control it was on goes away or is greyed out.

Qt gives it to whatever comes next in the window, which for the last control of a page
is the list of rooms at the left: one Enter more and the case would be closed.
"""

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class FocusKeeper(QObject):
    """Keeps the focus within one page."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._stood = QPoint()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._bring_back)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)

    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """Remember where the focus stood; no widget, it may be gone in a moment."""
        page = self._page
        if before is None or now is None or not page.isVisible():
            return
        if page.isAncestorOf(now):
            return
        taken = not (before.isVisibleTo(page) and before.isEnabled())
        if not page.isAncestorOf(before) or not taken:
            self._soon.stop()  # left by hand, or sent on to what the window offers
            return
        self._stood = before.mapTo(page, before.rect().center())
        # Whoever took it away may send the person on by himself.
        self._soon.start()

    def _bring_back(self) -> None:
        page, now = self._page, QApplication.focusWidget()
        if not page.isVisible() or now is None or page.isAncestorOf(now):
            return
        if now.window() is page.window():
            near = min(_controls(page), key=self._distance, default=None)
            if near is not None:
                near.setFocus(Qt.FocusReason.OtherFocusReason)

    def _distance(self, control: QWidget) -> int:
        """Return how far a control is; one on the same line is nearer than it looks."""
        away = control.mapTo(self._page, control.rect().center()) - self._stood
        return abs(away.y()) * 4 + abs(away.x())


def _controls(page: QWidget) -> list[QWidget]:
    """Return what on a page takes the focus by Tab and can be seen."""
    by_tab = Qt.FocusPolicy.TabFocus.value
    # Asked for by Qt's own type, since its lists lose what is asked for here.
    found: list[object] = list(page.findChildren(QObject))
    return [
        each
        for each in found
        if isinstance(each, QWidget)
        and each.focusPolicy().value & by_tab
        and each.isVisible()
        and each.isEnabled()
        and each.focusProxy() is None
    ]
