"""The plug is pulled in the middle of a sentence."""

import os
import random
import re
import subprocess
import sys
from pathlib import Path

from tests.journeys.at_work import sentence
from tests.journeys.conftest import House

TWO_SECONDS = 2.0
SLOWNESS = 1.0
"""How late a busy computer may be with what is due."""


def test_a_power_cut_costs_two_seconds_of_typing_at_most(program, house):
    typed = type_until_killed(house)
    last = typed[-1]
    program.sign_in()
    person = program.person
    person.click("去办 登记 2026-0001 · 还没有写当事人")
    person.turn_to("调解")
    back = person.box("记录")
    kept = [int(number) for number in re.findall(r"第(\d+)句。", back)]
    assert back.startswith("".join(sentence(number) for number in kept))
    assert kept == list(range(1, len(kept) + 1))
    lost = [time for number, time in typed if number > len(kept)]
    assert kept
    assert not lost or last[1] - lost[0] <= TWO_SECONDS + SLOWNESS
    assert person.sees("上次没写完的放回来了")
    program.picture("after-a-power-cut")
    person.go_to("记录")
    person.press("Tab")
    program.close()


def type_until_killed(house: House) -> list[tuple[int, float]]:
    """Type in a program of its own, kill it, and return what was typed when."""
    command = [sys.executable, "-m", "tests.journeys.at_work", str(house.home)]
    environment = os.environ | house.environment()
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=Path(__file__).parents[2],
    ) as worker:
        typed = []
        enough = 3 + 2 * random.random()  # noqa: S311 - any moment will do
        for line in worker.stdout:
            number, time = line.split()
            typed.append((int(number), float(time)))
            if typed[-1][1] - typed[0][1] > enough:
                worker.kill()
                break
    return typed
