"""How much memory a process took at most; a process of its own asks it of itself."""

import re
from pathlib import Path


def most_kb() -> int:
    """Return the most memory this process has had, in kB.

    Not ``ru_maxrss``: a process begun by a large one starts with what that one took.
    """
    status = Path("/proc/self/status").read_text("utf-8")
    (most,) = re.findall(r"VmHWM:\s+(\d+)", status)
    return int(most)
