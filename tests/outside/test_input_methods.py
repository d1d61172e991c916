"""Chinese typed through the input methods of the system, from the keys to the box."""

import pytest

from tests.journeys import dispute as told
from tests.journeys.conftest import House
from tests.journeys.program import new_book
from tests.outside.stage import play
from tests.outside.surroundings import PROGRAM, driver, surroundings

LONG_ENOUGH = 200


@pytest.mark.screen
@pytest.mark.pinyin
@pytest.mark.parametrize("method", ["ibus", "fcitx5"])
def test_pinyin_becomes_chinese_in_every_kind_of_box(tmp_path, method):
    house = House(tmp_path)
    new_book(house.book)
    with surroundings(house, {"password": told.WORDS}) as environment:
        environment |= {
            # ibus has its socket in the cache, and a socket's path has 108 letters.
            "XDG_CACHE_HOME": environment["XDG_RUNTIME_DIR"],
            "QT_IM_MODULE": method,
        }
        drive = (driver("by_pinyin.py"), method, str(house.given))
        words = (*drive, *PROGRAM, str(house.book))
        done = play(words, environment, LONG_ENOUGH)
    log = (house.given / "method").read_text("utf-8", "replace")
    assert done.returncode == 0, done.stderr + done.stdout + log
