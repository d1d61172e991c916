"""Types Chinese through an input method of the system's, as a person does.

``by_pinyin.py METHOD PLACE PROGRAM…`` starts the method, ``ibus`` or ``fcitx5``, then
the program with its words, and types pinyin into boxes of several kinds. Runs on the
system's Python; the password is read from ``PLACE/words.json``.
"""

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

from gi.repository import Gio, GLib

from tests.outside.drive import PATIENCE, keys, running, type_plain, wait
from tests.outside.ear import Ear

DAEMONS = {
    "ibus": ("ibus-daemon", "--panel=disable", "--xim=no", "--cache=none"),
    "fcitx5": ("fcitx5", "--disable=wayland"),
}
PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=pinyin
Layout=

[GroupOrder]
0=Default
"""
"""fcitx 5 begins with pinyin, and not with letters as they are."""


def main(method: str, place: Path, program: list[str]) -> int:
    """Start the method and the program, type, and return its exit status."""
    told = json.loads((place / "words.json").read_text("utf-8"))
    ear = Ear()
    with (
        (place / "method").open("wb") as log,
        subprocess.Popen(_prepared(method), stdout=log, stderr=log) as daemon,
    ):
        try:
            _choose_pinyin(method)
            with running(place, program) as started:
                type_everywhere(ear, told)
                keys("alt+F4")
                return started.wait(PATIENCE)
        finally:
            daemon.terminate()


def _prepared(method: str) -> tuple[str, ...]:
    if method == "fcitx5":
        home = Path(os.environ["XDG_CONFIG_HOME"], "fcitx5")
        home.mkdir(parents=True, exist_ok=True)
        (home / "profile").write_text(PROFILE, "utf-8")
    return DAEMONS[method]


def _choose_pinyin(method: str) -> None:
    """Wait until the method is there, and have it write pinyin."""
    if method == "fcitx5":
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        wait(lambda: _is_there(bus, "org.fcitx.Fcitx5"), method)
        return

    def chosen() -> bool:
        # It fails at the keyboard's own layout, and has chosen all the same.
        run = partial(subprocess.run, capture_output=True, check=False)
        run(["ibus", "engine", "libpinyin"])
        return run(["ibus", "engine"]).stdout.strip() == b"libpinyin"

    wait(chosen, method)


def _is_there(bus: Gio.DBusConnection, name: str) -> bool:
    asked = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
    about = GLib.Variant("(s)", (name,))
    said = bus.call_sync(
        *asked, "NameHasOwner", about, None, Gio.DBusCallFlags.NONE, -1, None
    )
    return bool(said.unpack()[0])


def type_everywhere(ear: Ear, told: dict[str, str]) -> None:
    """Compose in the search box, a list of words, a long text, and beside figures."""
    ear.arrive("密码")
    type_plain(told["password"])  # letters as they are: no method in a password
    keys("Return")
    ear.arrive("登记新纠纷")
    ear.press("F3")
    ear.arrive("查找案件")
    wait(partial(takes_letters, ear), "the input method at the box")
    compose(ear, "zhongguo", "中国")
    ear.press("Escape")
    ear.press("ctrl+n")
    ear.arrive("书面申请")
    ear.go_to("纠纷简要情况")
    compose(ear, "beijing", "北京")
    ear.go_to("发生地点")
    compose(ear, "shehui", "社会")
    begin_search_in_a_list(ear)


def begin_search_in_a_list(ear: Ear) -> None:
    """Type in a list: what is composed there is looked for, not its first letter."""
    ear.press("F10")
    ear.go_to("案件", "Down")
    ear.press("Return")
    type_plain("zhongguo")
    ear.listen()
    assert ear.here() != "查找案件", "letters went through as they are"
    keys("space")
    ear.arrive("查找案件")
    ear.until(lambda: ear.reads() == "中国", "“中国” in the search box")


def takes_letters(ear: Ear) -> bool:
    """Tell whether the method is at the box: it loads its words when first there."""
    type_plain("a")
    ear.listen()
    through = "a" in ear.reads()
    keys("BackSpace")
    ear.listen()
    return not through


def compose(ear: Ear, letters: str, words: str) -> None:
    """Type pinyin; until a space makes words of it nothing happens.

    Args:
        ear: listens.
        letters: what is typed.
        words: what comes of it.
    """
    here, before = ear.here(), ear.reads()
    type_plain(letters)
    ear.listen()
    assert ear.here() == here
    assert letters not in ear.reads(), "letters went through as they are"
    keys("space")
    ear.until(lambda: ear.reads() == before + words, f"“{words}” in {here}")
    assert ear.here() == here


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:]))
