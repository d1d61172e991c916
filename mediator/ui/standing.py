"""Failures that stay at the foot of the window until they are solved.

What ``message.py`` says goes with the next page; a damaged book or a copy that was not
made does not. Nothing here can be put away: whoever found the failure takes it back.
"""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame

from mediator.ui.layouts import Text, row
from mediator.ui.look import Look, repolish


class Standing(QFrame):
    """One line for each failure that is not solved; hidden without any."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("part", "message")
        self._amiss: dict[str, str] = {}
        self._text = Text("", wraps=True)
        layout = row(self._text)
        layout.setContentsMargins(look.px(20), look.px(6), look.px(14), look.px(6))
        self.setLayout(layout)
        for each in (self, self._text):
            each.setProperty("state", "bad")
            repolish(each)
        self.hide()

    def text(self) -> str:
        """Return what is shown, with its signs; empty when all is well."""
        return self._text.text()

    def amiss(self) -> dict[str, str]:
        """Return the sentences by what they are about, for the next window."""
        return dict(self._amiss)

    def stand(self, what: str, sentence: str) -> None:
        """Show a failure from now on, and have it read aloud once.

        Args:
            what: it is about, e.g. ``"copy"``; a later sentence takes its place.
            sentence: without a sign; empty once it is solved.
        """
        if self._amiss.get(what, "") == sentence:
            return
        self._amiss.pop(what, None)
        if sentence:
            self._amiss[what] = sentence
            spoken = QAccessibleAnnouncementEvent(self, sentence)
            spoken.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(spoken)
        self._text.setText("\n".join(f"✗ {each}" for each in self._amiss.values()))
        self.setAccessibleName(" ".join(self._amiss.values()))
        self.setVisible(bool(self._amiss))
