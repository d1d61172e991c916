"""The Windows set-up, as far as it can be tried without Windows: under Wine.

Long. Needs wine (64-bit), makensis, and a compiler for Windows: Debian's Wine 8 lacks a
source of randomness that every Windows 10 has, so the test brings one. A real window
is left to the workflow, which runs on Windows.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from installer import release, windows
from installer.contents import version

TOOLS = {
    "wine": "wine",
    "nsis": "makensis",
    "gcc-mingw-w64-x86-64": "x86_64-w64-mingw32-gcc",
}
LACKING = [package for package, tool in TOOLS.items() if not shutil.which(tool)]
pytestmark = [
    pytest.mark.nightly,
    pytest.mark.skipif(bool(LACKING), reason=f"needs {' '.join(LACKING)}"),
]
RANDOMNESS = """
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size)
{ return SystemFunction036(data, (ULONG)size); }
"""
PASSWORD = "练习密码-20261126"


class Wine:
    """A Windows of its own, thrown away afterwards."""

    def __init__(self, prefix: Path) -> None:
        self.drive = prefix / "drive_c"
        self._around = os.environ | {
            "WINEPREFIX": str(prefix),
            "HOME": str(prefix),  # where Wine's desktop lies
            "WINEDEBUG": "-all",
            "LC_ALL": "C.UTF-8",
            "QT_QPA_PLATFORM": "offscreen",
            "MEDIATOR_PASSWORD": PASSWORD,
        }
        self.does("wineboot", "-i")
        # Debian's Wine 8 calls itself Windows 7, which is rightly refused.
        self.does("winecfg", "-v", "win10")

    def does(self, *words: object) -> str:
        done = subprocess.run(
            ["wine", *map(str, words)],
            env=self._around,
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done.stdout


@pytest.fixture(scope="module")
def wine(tmp_path_factory):
    made = Wine(tmp_path_factory.mktemp("wine"))
    library = made.drive / "windows/system32/bcryptprimitives.dll"
    source = library.with_suffix(".c")
    source.write_text(RANDOMNESS)
    subprocess.run(
        ["x86_64-w64-mingw32-gcc", "-shared", "-o", library, source, "-ladvapi32"],
        check=True,
    )
    return made


@pytest.fixture(scope="module")
def set_up(tmp_path_factory):
    given = os.environ.get("MEDIATOR_SETUP")
    if given:
        return Path(given)
    folder = tmp_path_factory.mktemp("dist")
    key = folder / "release.key"
    release.make_key(key)
    return windows.make(folder, key, for_wine=True)


def test_it_is_installed_for_one_person_does_its_work_and_leaves_the_data(set_up, wine):
    place = wine.drive / "users/张文远/mediator"
    wine.does(set_up, "/S", "/D=C:\\users\\张文远\\mediator")
    program = place / version()
    assert (program / "pythonw.exe").is_file()
    assert (program / "unpacked-support/made-of.txt").is_file()
    listed = wine.does(
        "reg", "query", r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall"
    )
    assert "mediator" in listed
    (link,) = wine.drive.glob("users/*/AppData/**/人民调解案件簿.lnk")

    python = program / "python.exe"
    assert "[须处理]" not in wine.does(python, "-m", "mediator", "doctor")
    room = "C:\\users\\张文远\\练习"
    wine.does(python, "-m", "mediator", "demo", room, "--cases", 2)
    papers = wine.drive / "users/张文远/练习"
    assert any("协议书" in file.name for file in papers.rglob("*.pdf"))
    book = "C:\\users\\张文远\\我的案件簿"
    wine.does(python, "-m", "mediator", "new", book)
    wine.does(python, "-m", "mediator", "verify", book)
    window = "from mediator.ui.window import Window; print(Window.__name__)"
    assert "Window" in wine.does(python, "-c", window)

    data = contents(wine.drive / "users/张文远", leaving_out="mediator")
    wine.does(place / "uninstall.exe", "/S", "_?=C:\\users\\张文远\\mediator")
    assert not program.exists()
    assert not link.exists()
    assert contents(wine.drive / "users/张文远", leaving_out="mediator") == data


def contents(folder, leaving_out):
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.relative_to(folder).parts[0] != leaving_out
    }
