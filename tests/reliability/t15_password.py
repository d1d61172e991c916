"""T15: one guess at the password is dear, and five misses make the next ones wait."""

import time
from typing import Final
from unittest.mock import patch

import msgspec

from mediator.cases.safety import misses
from mediator.cases.safety.keys import KeyRing
from mediator.cases.safety.slots import (
    FLOOR_ITERATIONS,
    FLOOR_MEMORY_KIB,
    GUESS_SECONDS,
    Kdf,
    Slot,
    calibrate,
)
from tests.reliability.scoring import Control, Found, Ground, Leg

MIB: Final = 1024
MEMORY, ROUNDS, SECONDS = 64 * MIB, 3, 0.5


def run(ground: Ground) -> Found:
    del ground
    ring, cost, took = measured()
    amiss = short(cost) + sum(slot.kdf != cost for slot in ring.slots)
    waits = [misses.wait_after(count) for count in range(12)]
    with patch.object(misses, "wait_after", lambda _: 0.0):
        let_through = not delays()
    weak = Kdf(19 * MIB, 2, 1)
    return Found(
        (
            Leg(
                "一次猜测",
                f"{cost.memory_kib // MIB} MiB × {cost.iterations} 轮，{took:.2f} 秒"
                f"（建簿时按不少于 {GUESS_SECONDS} 秒校准）",
                amiss + (took < SECONDS),
            ),
            Leg(
                "连着输错",
                f"前 {misses.FREE} 次不等，以后 "
                + "、".join(f"{wait:.0f}" for wait in waits[5:9])
                + f" 秒……最长 {misses.LONGEST_WAIT_S // 60} 分钟",
                int(not delays()),
            ),
        ),
        Control(
            "19 MiB × 2 轮；输错多少次都不等",
            f"{guess(msgspec.structs.replace(ring.slots[0], kdf=weak)):.2f} 秒，"
            f"不到要求 {short(weak)} 处；{'发现' if let_through else '没有看出'}",
            short(weak) > 0 and let_through,
        ),
    )


def delays() -> bool:
    """Tell whether five misses cost nothing, and each one more waits longer.

    Both of the rule itself and of the count that lies beside the book.
    """
    waits = [misses.wait_after(count) for count in range(12)]
    kept = [
        misses.Misses(count, 100.0, 100.0).wait(100.0, 100.0) for count in range(12)
    ]
    grows = waits[5:9] == sorted(set(waits[5:9])) and waits[5] > 0
    free = not any(waits[: misses.FREE])
    return grows and free and misses.FREE == 5 and kept == waits


def measured() -> tuple[KeyRing, Kdf, float]:
    """Return a new ring, the cost of a guess at it, and how many seconds one takes.

    Three times if need be: a computer that does something else just then finds a
    guess dearer than it is a moment later.
    """
    for _ in range(3):
        cost = calibrate()
        ring, _, _ = KeyRing.create("青石板 7 块", "li", cost)
        took = guess(ring.slots[0])
        if took >= SECONDS:
            break
    return ring, cost, took


def short(cost: Kdf) -> int:
    """Return in how many ways a cost is below what was promised."""
    floors = FLOOR_MEMORY_KIB < MEMORY or FLOOR_ITERATIONS < ROUNDS
    return (cost.memory_kib < MEMORY) + (cost.iterations < ROUNDS) + floors


def guess(slot: Slot) -> float:
    """Return how many seconds one wrong guess takes, the best of three."""
    took = []
    for _ in range(3):
        began = time.perf_counter()
        slot.unwrap("密码不对")
        took.append(time.perf_counter() - began)
    return min(took)
