"""Starts the program, all set-up included: python3 start.py [arguments …].

Without arguments, or with a book's folder, the window opens;
`python3 start.py --help` lists the commands.
Needs nothing but Python; the first start makes .venv beside this file.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from installer import environment
from installer.environment import SetUpFailed, say

NO_SCREEN = (
    "这台电脑现在没有屏幕可用，窗口打不开。可以先看练习案件和全套文书：",
    "    python3 start.py demo 练习",
    "全部命令：python3 start.py --help",
    "There is no screen here; the command above makes a practice book and its papers.",
)


def main(arguments: list[str]) -> int:
    """Sets up what is missing, then runs the program with the arguments.

    Returns:
        The program's exit status; 1 when the set-up failed.
    """
    wants_window = not arguments or Path(arguments[0]).is_dir()
    try:
        environment.check_python()
        if wants_window:
            needed = environment.WINDOW if environment.has_screen() else {}
            environment.system_packages(environment.FOR_A_WINDOW, needed)
        python = environment.packages(environment.RUN_LOCK)
    except SetUpFailed as failed:
        say(str(failed))
        _let_it_be_read()
        return 1
    if wants_window and not environment.has_screen():
        say(*NO_SCREEN)
        return 0
    return _run(python, arguments)


def _run(python: Path, arguments: list[str]) -> int:
    command, surroundings = environment.start(python, "mediator", arguments)
    if os.name != "nt":
        os.execve(command[0], command, surroundings)
    return subprocess.run(command, env=surroundings, check=False).returncode


def _let_it_be_read() -> None:
    """Keeps the console open that Windows made for a double click."""
    if os.name == "nt" and sys.stdin is not None and sys.stdin.isatty():
        input("按回车键关闭。")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
