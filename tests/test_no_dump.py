"""A crash leaves no picture of the memory behind."""

import subprocess
import sys

import pytest

BEFORE_AND_AFTER = """
import resource
from contextlib import suppress
from mediator.__main__ import main
_, most = resource.getrlimit(resource.RLIMIT_CORE)
resource.setrlimit(resource.RLIMIT_CORE, (most, most))
with suppress(SystemExit):
    main(["--help"])
print(most, *resource.getrlimit(resource.RLIMIT_CORE))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows writes none by itself")
def test_neither_a_file_nor_a_program_gets_the_memory_of_a_crash():
    ran = subprocess.run(
        (sys.executable, "-c", BEFORE_AND_AFTER),
        capture_output=True,
        text=True,
        check=True,
    )
    allowed, *left = map(int, ran.stdout.splitlines()[-1].split())
    # Where the machine itself forbids every dump (0), nobody may raise that to 1.
    assert left == [1 if allowed else 0] * 2
