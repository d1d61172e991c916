"""Runs on the bare computer, on its own Python: the screen, then the whole job.

``play_outside.py PLACE PAPERS PROGRAM…``: see ``tests/outside``, which lies beside it.
"""

import os
import sys
import tempfile
from pathlib import Path

from stage import play, screen

HERE = Path(__file__).parent

with screen() as display, tempfile.TemporaryDirectory() as runtime:
    done = play(
        [str(HERE / "drive.py"), *sys.argv[1:]],
        os.environ
        | {
            "DISPLAY": display,
            "XDG_RUNTIME_DIR": runtime,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        },
        240,
    )
sys.stdout.write(done.stdout)
sys.stderr.write(done.stderr)
sys.exit(done.returncode)
