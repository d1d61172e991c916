"""One command each: python3 -m installer debian | windows | key.

    debian      the Debian package (root, on Debian 12)
    windows     the Windows set-up (on Debian 12 with makensis, or on Windows)
    key FILE    a new release key, to be kept where nobody else comes

Options of each: python3 -m installer debian --help
"""

from __future__ import annotations

import subprocess
import sys
from typing import Final

from installer import environment
from installer.environment import SetUpFailed, say

_COMMANDS: Final = {
    "debian": "installer.debian",
    "windows": "installer.windows",
    "key": "installer.release",
}


def main(words: list[str]) -> int:
    """Make what they need, then run one of them in it.

    Returns:
        The command's exit status; 2 for a wrong word.
    """
    if not words or words[0] not in _COMMANDS:
        say(str(__doc__))
        return 2
    try:
        environment.check_python()
        python = environment.packages(environment.RUN_LOCK)
    except SetUpFailed as failed:
        say(str(failed))
        return 1
    command, surroundings = environment.start(python, _COMMANDS[words[0]], words[1:])
    return subprocess.run(command, env=surroundings, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
