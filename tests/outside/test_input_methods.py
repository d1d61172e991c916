"""Chinese typed through the input methods of the system, from the keys to the box."""

import json
import os
import sys
import tempfile
from pathlib import Path

import pytest

from tests.journeys import dispute as told
from tests.journeys.conftest import House
from tests.journeys.program import new_book
from tests.outside.stage import play, screen

ROOT = Path(__file__).parents[2]
LONG_ENOUGH = 200


@pytest.mark.screen
@pytest.mark.pinyin
@pytest.mark.parametrize("method", ["ibus", "fcitx5"])
def test_pinyin_becomes_chinese_in_every_kind_of_box(tmp_path, method):
    house = House(tmp_path)
    new_book(house.book)
    words = json.dumps({"password": told.WORDS})
    (house.given / "words.json").write_text(words, "utf-8")
    with screen() as display, tempfile.TemporaryDirectory() as runtime:
        drive = (str(ROOT / "tests/outside/by_pinyin.py"), method, str(house.given))
        program = [sys.executable, "-m", "mediator", str(house.book)]
        surroundings = (
            os.environ
            | house.environment()
            | {
                "DISPLAY": display,
                # ibus has its socket in the cache, and a socket's path has 108 letters.
                "XDG_CACHE_HOME": runtime,
                "XDG_RUNTIME_DIR": runtime,
                "QT_QPA_PLATFORM": "xcb",
                "QT_IM_MODULE": method,
                "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
                "PYTHONPATH": str(ROOT),
                "LC_ALL": "C.UTF-8",
            }
        )
        done = play([*drive, *program], surroundings, LONG_ENOUGH)
    log = (house.given / "method").read_text("utf-8", "replace")
    assert done.returncode == 0, done.stderr + done.stdout + log
