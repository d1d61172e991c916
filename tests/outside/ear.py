"""Hears what a screen reader says while keys are pressed; runs on the system's Python.

Nothing is acted on through the accessibility tree: the keys go to the screen's own
keyboard, and what has the focus is what the accessibility bus tells.
"""

import time
from collections.abc import Callable

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - its version is chosen first

from tests.outside.drive import keys, type_plain, wait  # noqa: E402 - as above

HEARD_S = 0.4
"""So long after a key, whoever has the focus now has been told of."""
SETTLED_S = 0.05
STEPS = 200
CHOICES = 20


class Ear:
    """Somebody who does not see the window: presses keys and listens.

    Attributes:
        heard: the names of all that had the focus, in order.
    """

    def __init__(self) -> None:
        self.heard: list[str] = []
        self._at: Atspi.Accessible | None = None
        self._news = False
        self._listener = Atspi.EventListener.new(self._told)
        self._listener.register("object:state-changed:focused")

    def _told(self, event: Atspi.Event) -> None:
        if event.detail1 == 1:
            self._at = event.source
            self._news = True

    def listen(self, seconds: float = HEARD_S) -> str:
        """Return the name of what has the focus, once there is news of it.

        Args:
            seconds: to wait for news; a key that moves nothing has none.
        """
        loop = GLib.MainContext.default()
        until = time.monotonic() + seconds
        while time.monotonic() < until and not self._news:
            if not loop.iteration(may_block=False):
                time.sleep(0.005)
        while loop.iteration(may_block=False):
            pass
        self._news = False
        return self.here()

    def here(self) -> str:
        """Return the name of what has the focus; of a box, its label's.

        Raises:
            SystemExit: it has no name, so that nobody could tell what it is.
        """
        if self._at is None:
            return ""
        try:
            role, said = self._at.get_role_name(), plain(called(self._at))
        except GLib.Error:
            return ""  # gone meanwhile
        if not said:
            raise SystemExit(f"a {role} without a name after {self.heard[-5:]}")
        if self.heard[-1:] != [said]:
            self.heard.append(said)
        return said

    def reads(self) -> str:
        """Return the words that stand in what has the focus; of a password, dots."""
        at = self._at
        if at is not None and at.get_role_name() == "combo box":
            return str(at.get_name() or "")
        text = at.get_text_iface() if at is not None else None
        if text is None:
            return ""
        return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text))

    def press(self, *pressed: str) -> str:
        """Press keys as X names them; return what has the focus then."""
        for each in pressed:
            self._news = False
            keys(each)
            self.listen()
        return self.here()

    def go_to(self, name: str, key: str = "Tab") -> None:
        """Press Tab until something of this name has the focus.

        Raises:
            SystemExit: Tab never gets there, or something on the way has no name.
        """
        way = []
        for _ in range(STEPS):
            way.append(self.here())
            if way[-1] == name:
                return
            if key != "Tab" and len(way) > CHOICES:
                break
            self.press(key)
        raise SystemExit(f"no {key} leads to {name}, only to {way}")

    def arrive(self, *names: str) -> None:
        """Wait until one of these has the focus without a key being pressed."""
        self.until(lambda: self.here() in names, f"the focus on {names}")

    def write(self, text: str) -> None:
        """Type where the focus is, and hear it read back."""
        type_plain(text)
        self.until(lambda: text in self.reads(), f"“{text}” to be read back")

    def fill(self, name: str, text: str) -> None:
        """Go to a box, type, and hear it read back."""
        self.go_to(name)
        self.write(text)

    def choose(self, name: str, by: str = "Tab") -> None:
        """Go to a button, tick or choice and press the space bar.

        Args:
            name: what is wanted.
            by: the key that leads there; an arrow among choices side by side.
        """
        self.go_to(name, by)
        self.press("space")

    def until(self, true: Callable[[], object], what: str) -> None:
        """Wait for something, and keep listening."""

        def now() -> object:
            self.listen(SETTLED_S)
            return true()

        try:
            wait(now, what)
        except SystemExit as over:
            raise SystemExit(
                f"{over}; heard {self.heard[-8:]}, {self.reads()}"
            ) from over


def called(thing: Atspi.Accessible) -> str:
    """Return what a thing is called; a list of words has its value for a name."""
    if thing.get_role_name() == "combo box":
        for each in thing.get_relation_set():
            if each.get_relation_type() == Atspi.RelationType.LABELLED_BY:
                return str(each.get_target(0).get_name())
    return str(thing.get_name() or "")


def plain(name: str) -> str:
    """Return a name without its Alt letter: ``打印机(Y)`` is 打印机."""
    at = name.find("(")
    ends = name[at + 1 : at + 3]
    return name[:at] + name[at + 3 :] if at > 0 and ends[1:] == ")" else name
