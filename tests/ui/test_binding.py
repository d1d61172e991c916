"""Qt's binding starts from files unpacked beforehand, else in its usual way."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mediator.ui import binding

ROOT = Path(binding.__file__).parents[2]
LOADS = """
import builtins, json, sys
from mediator.ui import binding
quickly = binding.load(sys.argv[1])
restored = "feature" not in builtins.__import__.__name__
from PySide6.QtWidgets import QApplication, QLabel
import mediator.ui.frame
app = QApplication(["-", "-platform", "offscreen"])
label = QLabel("张三")
label.show()
files = [
    module.__file__
    for name, module in sys.modules.items()
    if name.startswith("shibokensupport")
]
library = sys.modules["shiboken6.Shiboken"].__file__
known = sys.modules["PySide6.support.feature"].pyside_feature_dict
watched = [name for name in known if name.startswith("mediator.ui")]
print(json.dumps([quickly, restored, label.text(), files, library, watched]))
"""


def run(*words):
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT, capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    return done.stdout.decode()


def loaded(environment):
    return json.loads(run("-c", LOADS, str(environment)))


@pytest.fixture
def unpacked(tmp_path):
    made = "import sys; from mediator.ui import binding; binding.unpack(sys.argv[1])"
    run("-c", made, str(tmp_path))
    return tmp_path


def test_the_unpacked_files_are_used_with_the_installed_library(unpacked):
    quickly, _, shown, files, library, _ = loaded(unpacked)
    assert quickly
    assert shown == "张三"
    folder = unpacked / binding.FOLDER / "files.dir"
    assert files
    assert all(folder in Path(each).parents for each in files)
    assert Path(library).parent == Path(binding._installed())


def test_what_pip_installed_stays_as_it_was(unpacked):
    installed = Path(binding._installed())
    assert unpacked not in installed.parents
    assert not (installed / "files.dir").exists()


def stale(folder):
    """As after another version was installed, or a library was exchanged."""
    stamp = folder / binding._STAMP
    lines = stamp.read_text("utf-8").split("\n")
    spoilt = [f"1{line}" if "libshiboken" in line else line for line in lines]
    spoilt = spoilt if spoilt != lines else [*lines[:-1], f"1{lines[-1]}"]
    stamp.write_text("\n".join(spoilt), "utf-8")


def moved(folder):
    stamp = folder / binding._STAMP
    lines = stamp.read_text("utf-8").split("\n")
    stamp.write_text("\n".join(["/elsewhere/shiboken6", *lines[1:]]), "utf-8")


def unfinished(folder):
    (folder / binding._STAMP).unlink()


def garbled(folder):
    (folder / binding._STAMP).write_bytes(b"\xff\xfe\n\n")


def changed(folder):
    loader = folder / "files.dir" / "shibokensupport" / "signature" / "loader.py"
    loader.write_text("raise SystemExit(9)\n", "utf-8")


def gone(folder):
    next(folder.rglob("mapping.py")).unlink()


@pytest.mark.parametrize(
    "spoil",
    [stale, moved, unfinished, garbled, changed, gone],
    ids=lambda f: f.__name__,
)
def test_whatever_is_not_as_it_was_leaves_the_usual_way(unpacked, spoil):
    spoil(unpacked / binding.FOLDER)
    quickly, _, shown, files, _, _ = loaded(unpacked)
    assert not quickly
    assert shown == "张三"
    assert not any("files.dir" in each for each in files)


def test_unpacking_again_mends_what_was_spoilt(unpacked):
    folder = unpacked / binding.FOLDER
    gone(folder)
    run("-c", f"from mediator.ui import binding; binding.unpack({str(unpacked)!r})")
    assert loaded(unpacked)[0]


def test_without_the_files_it_loads_as_ever(tmp_path):
    quickly, _, shown, *_ = loaded(tmp_path)
    assert (quickly, shown) == (False, "张三")


def test_no_import_of_ours_is_watched(tmp_path):
    _, restored, _, _, _, watched = loaded(tmp_path)
    assert restored
    assert watched == []


def test_the_window_s_start_loads_it_this_way():
    asks = """
import sys
from mediator.commands import window
from mediator.ui import binding
def stop(): raise SystemExit(7 if "PySide6" not in sys.modules else 1)
binding.load = stop
window.run([])
"""
    done = subprocess.run(
        [sys.executable, "-c", asks],
        cwd=ROOT, check=False, timeout=60,
        env={"QT_QPA_PLATFORM": "offscreen", "PATH": ""},
    )  # fmt: skip
    assert done.returncode == 7
