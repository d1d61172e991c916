"""A crash leaves no picture of the memory behind."""

import subprocess
import sys

import pytest

AFTERWARDS = """
import resource
from contextlib import suppress
from mediator.__main__ import main
resource.setrlimit(resource.RLIMIT_CORE, (4096, 8192))
with suppress(SystemExit):
    main(["--help"])
print(resource.getrlimit(resource.RLIMIT_CORE))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows writes none by itself")
def test_neither_a_file_nor_a_program_gets_the_memory_of_a_crash():
    ran = subprocess.run(
        (sys.executable, "-c", AFTERWARDS), capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines()[-1] == "(1, 1)"
