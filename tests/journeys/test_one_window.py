"""The program is one window: nothing else comes up for a moment by itself.

A widget that is shown before it has its place becomes a window of its own for an
instant: it flashes on the screen and takes the keyboard away.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from tests.journeys import dispute as told

TABS = ("受理", "当事人", "调查证据", "调解", "协议", "签字盖章", "文书")


class Watch(QObject):
    """Notes what comes up as a window without being one."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self.strays: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Look at everything that is shown."""
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.windowType() == Qt.WindowType.Window
            and watched.isWindow()
            and watched is not self._window
        ):
            text = getattr(watched, "text", str)()
            self.strays.append(f"{type(watched).__name__} {text}")
        return False


def test_nothing_comes_up_as_a_window_of_its_own(program, qapp):
    person = program.sign_in()
    watch = Watch(person.window())
    qapp.installEventFilter(watch)
    try:
        person.press("Ctrl+N")
        person.fill("发生地点", told.PLACE)
        for tab in TABS:
            person.turn_to(tab)
        person.turn_to("当事人")
        person.click("法人")
        person.click("添加代理人")
        person.turn_to("调查证据")
        person.click("记一份调查")
        person.turn_to("调解")
        person.click("记第一次调解")
        person.click("都到了")
        person.turn_to("协议")
        person.click("开始写协议")
        person.click("加一条")
        person.click("加一项")
        person.click("第一项加一期")
        person.turn_to("签字盖章")
        person.turn_to("文书")
        person.press("F9", "Esc", "F1", "F1", "Esc", "F8", "Esc", "F6")
        for room in ("今日", "案件", "设置"):
            person.click(room)
    finally:
        qapp.removeEventFilter(watch)
        # Said even when the person got no further without the keyboard.
        assert not watch.strays
    program.close()
