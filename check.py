"""Runs every check and test, all set-up included: python3 check.py [--quick].

    --quick     for each change: without the journeys, what comes from outside and the
                tests marked long, and of many cases only the first and the last
    --tests     only the tests
    --nightly   with the long sets
    --bench     only the benchmarks of tests/bench, which print times and ratios
    --reliability [quick|nightly|release]
                only the scored table T1–T20: figures, points, controls; into README

Needs nothing but Python; the first run makes .venv beside this file.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from installer import environment
from installer.environment import SetUpFailed, say

QUICK = [
    "--quick",
    "--ignore=tests/journeys",
    "--ignore=tests/reliability",
    *("-m", "not screen and not printer and not long"),
]
# The cores share the files, the long ones first: tests/conftest.py has their order.
SIDE_BY_SIDE = ["--numprocesses=auto", "--dist=loadfile", "--no-loadscope-reorder"]
BENCH = ["tests/bench", "-p", "no:randomly", "--capture=no"]
# For the tests that make every call to the disk fail, and cut the power of a disk.
FAULT_TOOLS = {
    "gcc": "gcc",
    "libc6-dev": "/usr/include/stdio.h",
    "e2fsprogs": "/usr/sbin/mkfs.ext4",
    "xfsprogs": "/usr/sbin/mkfs.xfs",
}
# For the tests of a line that is encrypted: the server that comes with the packages of
# Python knows no TLS.
SERVER_TESTS = {"postgresql": "/usr/lib/postgresql/*/bin/pg_ctl"}
# Where this Python is there too, CI runs the tests a second time with it.
NEWER = "python3.12"


def main(arguments: list[str]) -> int:
    """Sets up what is missing, runs the checks, and says which ones failed.

    Returns:
        0 when all passed, else 1.
    """
    reader = argparse.ArgumentParser(
        description="运行全部检查和测试 / runs every check and test"
    )
    choice = reader.add_mutually_exclusive_group()
    choice.add_argument("--quick", action="store_true", help="不走窗口全程的快速检查")
    choice.add_argument("--nightly", action="store_true", help="加上耗时的长测试")
    choice.add_argument("--bench", action="store_true", help="只比较速度")
    choice.add_argument(
        "--reliability",
        nargs="?",
        const="quick",
        choices=("quick", "nightly", "release"),
        help="可靠性打分表，写进 README；快、夜间、发布三组",
    )
    choice.add_argument("--tests", action="store_true", help="只运行测试")
    chosen = reader.parse_args(arguments)
    try:
        environment.check_python()
        environment.system_packages(
            {
                **environment.FOR_A_WINDOW,
                **environment.SCREEN_TESTS,
                **environment.INPUT_TESTS,
                **environment.PRINTER_TESTS,
                **FAULT_TOOLS,
                **SERVER_TESTS,
            },
            environment.FOR_A_WINDOW,
        )
        python = environment.packages(environment.TEST_LOCK)
    except SetUpFailed as failed:
        say(str(failed))
        return 1
    failed_steps = [
        name for name, command in _steps(python, chosen) if not _passes(name, command)
    ]
    if failed_steps:
        say("未通过 failed: " + "、".join(failed_steps))
        return 1
    say("全部通过 all passed")
    return 0


def _steps(python: Path, chosen: argparse.Namespace) -> list[tuple[str, list[str]]]:
    """What is run, in order: the quick verdicts first, the tests last."""
    run = [str(python), "-m"]
    if chosen.bench:
        return [("速度比较 benchmarks", [*run, "pytest", *BENCH])]
    if chosen.reliability:
        table = [*run, "tests.reliability", chosen.reliability]
        return [("可靠性 reliability", table)]
    options = QUICK if chosen.quick else ["--nightly"] if chosen.nightly else []
    tests = ("测试 tests", [*run, "pytest", *SIDE_BY_SIDE, *options])
    if chosen.tests:
        return [tests]
    steps = [
        ("格式 format", [*run, "ruff", "format", "--check", "."]),
        ("写法 lint", [*run, "ruff", "check", "."]),
        ("类型 types", [*run, "mypy"]),
        ("结构 structure", [environment.program(python, "lint-imports")]),
        tests,
    ]
    newer = _newer_python()
    if newer and os.environ.get("CI") and not chosen.quick:
        again = [newer, str(Path(__file__).resolve()), "--tests"]
        steps.insert(-1, ("测试 tests, " + NEWER, again))
    return steps


def _newer_python() -> str | None:
    """The newer Python of this computer, unless it is the one running or a dud."""
    found = shutil.which(NEWER)
    if not found or environment.RUNNING != environment.OLDEST:
        return None
    tried = subprocess.run(
        [found, "-c", "import ensurepip"], capture_output=True, check=False
    )
    return found if tried.returncode == 0 else None


def _compiling_once() -> dict[str, str]:
    """The surroundings, where Python may keep what it compiled.

    The tests start many programs: each would compile all of ours anew.
    """
    unwanted = "PYTHONDONTWRITEBYTECODE"
    return {name: each for name, each in os.environ.items() if name != unwanted}


def _passes(name: str, command: list[str]) -> bool:
    say("", "── " + name)
    done = subprocess.run(
        command,
        cwd=environment.ROOT,
        env=_compiling_once(),
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
