"""Uses the program from outside, as a screen reader does; runs on the system's Python.

``drive.py PLACE PAPERS PROGRAM…`` starts the program with its words, signs in, types a
case through the accessibility tree, and saves its papers as PDF in the folder PAPERS.
What to type is read from ``PLACE/words.json``. Needs a screen, a window manager and the
accessibility bus; ``stage.py`` provides them.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - its version is chosen first

APP = "mediator"
PATIENCE = 40.0
PAUSE = 0.15
TEXT_ROLES = ("text", "password text")


class Reader:
    """Finds things by role and name, reads them, and acts on them."""

    def find(self, name: str, *roles: str) -> Atspi.Accessible:
        """Return what bears a name, once it is there."""
        return wait(lambda: self.look(name, *roles), f"“{name}” {roles}")

    def look(self, name: str, *roles: str) -> Atspi.Accessible | None:
        """Return what bears a name, or None."""
        for each in self.everything():
            if each.get_name() == name and (not roles or each.get_role_name() in roles):
                return each
        return None

    def starting(self, name: str, *roles: str) -> Atspi.Accessible:
        """Return the first thing whose name begins so, once it is there."""
        return wait(lambda: self._starting(name, *roles), f"“{name}…” {roles}")

    def _starting(self, name: str, *roles: str) -> Atspi.Accessible | None:
        for each in self.everything():
            named = each.get_name() or ""
            if named.startswith(name) and (not roles or each.get_role_name() in roles):
                return each
        return None

    def everything(self) -> Iterator[Atspi.Accessible]:
        """Yield all that shows, from the window inwards."""
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for at in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(at)
            if app is not None and app.get_name() == APP:
                for window in children(app):
                    yield from showing(window)

    def press(self, name: str, *roles: str) -> None:
        """Press a button, tick or tab."""
        act(self.find(name, *(roles or BUTTONS)))

    def write(self, name: str, text: str) -> None:
        """Put text in a box, then leave it by Tab."""
        box = self.find(name, *TEXT_ROLES, "combo box", "paragraph")
        if box.get_role_name() == "combo box":
            box = next(each for each in children(box) if each.get_role_name() == "text")
        focus(box)
        if not box.set_text_contents(text):
            raise SystemExit(f"cannot write in {name}")
        keys("Tab")


BUTTONS = ("push button", "toggle button", "check box", "radio button", "page tab")


def children(thing: Atspi.Accessible) -> Iterator[Atspi.Accessible]:
    """Yield what lies directly inside."""
    for at in range(thing.get_child_count()):
        child = thing.get_child_at_index(at)
        if child is not None:
            yield child


def showing(thing: Atspi.Accessible) -> Iterator[Atspi.Accessible]:
    """Yield a thing and all within it, leaving out what does not show."""
    try:
        seen = thing.get_state_set().contains(Atspi.StateType.SHOWING)
        if not seen and thing.get_role_name() != "page tab":
            return
        yield thing
        for child in children(thing):
            yield from showing(child)
    except GLib.Error:
        return  # gone while it was being looked at


def act(thing: Atspi.Accessible) -> None:
    """Do what a thing does when pressed; names of actions differ between Qts."""
    names = [
        thing.get_action_name(at).replace(" ", "").lower()
        for at in range(thing.get_n_actions())
    ]
    for wanted in ("press", "toggle", "check", "showmenu", "setfocus"):
        if wanted in names:
            thing.do_action(names.index(wanted))
            break
    else:
        raise SystemExit(f"nothing to do with {thing.get_name()}: {names}")
    time.sleep(PAUSE)


def focus(thing: Atspi.Accessible) -> None:
    """Put the keyboard into a box."""
    thing.grab_focus()
    time.sleep(PAUSE)


def click(thing: Atspi.Accessible) -> None:
    """Click with the mouse, where the thing is on the screen."""
    place = thing.get_extents(Atspi.CoordType.SCREEN)
    x, y = place.x + place.width // 2, place.y + place.height // 2
    run("xdotool", "mousemove", str(x), str(y), "click", "1")


def keys(*pressed: str) -> None:
    """Press keys, as X names them."""
    run("xdotool", "key", "--clearmodifiers", *pressed)
    time.sleep(PAUSE)


def type_plain(text: str) -> None:
    """Type Latin and figures."""
    run("xdotool", "type", "--clearmodifiers", "--delay", "15", text)
    time.sleep(PAUSE)


def run(*words: str) -> None:
    """Run a tool of the system's."""
    subprocess.run(words, check=True, timeout=PATIENCE)


def wait(found: Callable[[], object], what: str) -> object:
    """Return what is found as soon as it is there.

    Raises:
        SystemExit: it does not come; says what was waited for.
    """
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        there = found()
        if there:
            return there
        time.sleep(0.1)
    raise SystemExit(f"waited in vain for {what}")


@contextmanager
def running(place: Path, program: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """Start the program, its output written into ``place``; ended if a step fails."""
    with (
        (place / "output").open("wb") as output,
        (place / "errors").open("wb") as errors,
        subprocess.Popen(program, stdout=output, stderr=errors) as started,
    ):
        try:
            yield started
        except BaseException:
            started.kill()
            raise


def main(place: Path, papers: Path, program: list[str]) -> int:
    """Start the program, do the whole job, close it, and return its exit status."""
    told = json.loads((place / "words.json").read_text("utf-8"))
    with running(place, program) as started:
        do_the_job(Reader(), told, papers)
        keys("alt+F4")
        return started.wait(PATIENCE)


def do_the_job(reader: Reader, told: dict[str, str], papers: Path) -> None:
    """From the password to the agreement's PDF."""
    reader.find("密码", "password text")
    type_plain(told["password"])
    keys("Return")
    reader.press("登记新纠纷")
    reader.press("口头申请")
    reader.write("纠纷简要情况", told["facts"])
    act(reader.starting("当事人", "page tab"))
    reader.write("姓名或名称", told["first"])
    reader.write("联系电话", told["first_phone"])
    reader.press("（还没有写姓名）")
    reader.write("姓名或名称", told["second"])
    next_step(reader, "受理")
    act(reader.starting("调解", "page tab"))
    reader.press("记第一次调解")
    reader.write("开始时间", told["met_at"])
    reader.write("记录", told["record"])
    reader.press("达成协议")
    next_step(reader, "开始调解")
    act(reader.starting("协议", "page tab"))
    reader.press("开始写协议")
    reader.write("达成日期", told["reached_on"])
    reader.press("加一条")
    reader.write("第一条", told["clause"])
    reader.press("加一项")
    reader.write("第一项履行人", told["second"])
    reader.write("第一项对方", told["first"])
    reader.write("第一项事项", told["what"])
    reader.write("第一项金额（元）", told["sum"])
    next_step(reader, "达成协议")
    act(reader.starting("文书", "page tab"))
    reader.find("人民调解协议书", "check box")
    click(reader.find("存为 PDF", *BUTTONS))
    reader.find("文书存到哪个文件夹", "dialog", "file chooser")
    keys("ctrl+a")
    type_plain(str(papers))
    keys("Return")
    wait(lambda: list(papers.glob("*协议书*.pdf")), "the agreement's PDF")
    reader.starting("已存到")


def next_step(reader: Reader, verb: str) -> None:
    """Take the next step, today."""
    reader.press(f"下一步：{verb}")
    reader.press(verb)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]))
